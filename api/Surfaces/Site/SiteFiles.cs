using System.Security.Cryptography;
using System.Text;
using Monitoring.Platform.Http;

namespace Monitoring.Surfaces.Site;

/// <summary>What the pages load beside themselves: the style sheet with the city's colour in it, and the coat of arms.</summary>
internal static class SiteFiles
{
    private static readonly string s_style = Embedded("site.css");
    private static readonly string s_coat = Embedded("site.svg");

    /// <summary>Another build has other addresses.</summary>
    public static readonly string Mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s_style + s_coat)))[..12];

    public static string Style { get; } = $"/site/{Mark}.css";

    public static string Coat { get; } = $"/site/{Mark}.svg";

    public static Content StyleOf(SiteOptions options) =>
        new(Encoding.UTF8.GetBytes(Coloured(s_style, options)), "text/css; charset=utf-8");

    public static Content CoatOf(SiteOptions options) => new(Encoding.UTF8.GetBytes(Coloured(s_coat, options)), "image/svg+xml");

    private static string Coloured(string text, SiteOptions options) =>
        text.Replace("ACCENT-ON-DARK", options.Accent.OnDark, StringComparison.Ordinal)
            .Replace("ACCENT", options.Accent.Text, StringComparison.Ordinal);

    private static string Embedded(string name)
    {
        using StreamReader reader = new(typeof(SiteFiles).Assembly.GetManifestResourceStream($"site/{name}")!);
        return reader.ReadToEnd();
    }
}
