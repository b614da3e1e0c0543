using System.Text.RegularExpressions;

namespace Monitoring.Platform.Http;

/// <summary>What proxies do to validators on the way: they weaken them, and whoever compresses an answer marks its validator.</summary>
internal static partial class EntityTags
{
    /// <summary>The validator as it was given out: without quotes, mark of weakness, and one mark of compression.</summary>
    public static string Opaque(string tag) =>
        Compression().Replace((tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"'), "");

    // Apache and nginx write -gzip, -br, ;gzip; Jetty --gzip; mod_deflate and its kin -df.
    [GeneratedRegex(@"(?<=.)(?:--|-|;)(?:gzip|br|df|deflate|zstd)\z")]
    private static partial Regex Compression();
}
