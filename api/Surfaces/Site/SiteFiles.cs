using System.Security.Cryptography;
using System.Text;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>
/// What the pages load beside themselves: the style sheet with the city's colour in it, and its coat of arms. The address of each holds
/// the sum of its bytes, so it may be kept for ever: another colour has another address.
/// </summary>
internal sealed class SiteFiles
{
    public SiteFiles(Accent accent, CoatOfArms? coat)
    {
        StyleSheet = Of(Coloured("site.css", accent), "text/css; charset=utf-8");
        Picture = coat is null ? Of(Coloured("site.svg", accent), CoatOfArms.Svg) : Of(coat.Bytes, coat.Type);
        (Style, Coat) = (AddressOf(StyleSheet, "css"), AddressOf(Picture, Picture.Type == CoatOfArms.Svg ? "svg" : "png"));
        var (deskStyle, deskScript) = (
            Of(Coloured("desk.css", accent), StyleSheet.Type!),
            Of(Coloured("desk.js", accent), "text/javascript; charset=utf-8")
        );
        (DeskStyle, DeskScript) = (AddressOf(deskStyle, "css"), AddressOf(deskScript, "js"));
        All = [(Style, StyleSheet), (Coat, Picture), (DeskStyle, deskStyle), (DeskScript, deskScript)];
    }

    /// <summary>Every file under its address.</summary>
    public IReadOnlyList<(string Address, Content File)> All { get; }

    public string DeskStyle { get; }

    public string DeskScript { get; }

    public string Style { get; }

    public string Coat { get; }

    public Content StyleSheet { get; }

    public Content Picture { get; }

    public static string MarkOf(Content content) => Convert.ToHexStringLower(SHA256.HashData(content.Bytes!))[..12];

    private static string AddressOf(Content content, string extension) => $"/site/{MarkOf(content)}.{extension}";

    private static Content Of(byte[] bytes, string type) => new Content(bytes, type, Language.Uk).Compressed();

    private static byte[] Coloured(string name, Accent accent)
    {
        using StreamReader reader = new(typeof(SiteFiles).Assembly.GetManifestResourceStream($"site/{name}")!);
        return Encoding.UTF8.GetBytes(
            reader
                .ReadToEnd()
                .Replace("ACCENT-ON-DARK", accent.OnDark, StringComparison.Ordinal)
                .Replace("ACCENT", accent.Text, StringComparison.Ordinal)
        );
    }
}
