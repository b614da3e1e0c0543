using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Surfaces.Site;

/// <summary>The city's colour, such as #174f8f: dark enough to be read on white, and with a twin to be read on a dark page.</summary>
public sealed partial record Accent
{
    /// <summary>WCAG 2.2, 1.4.3: what text of ordinary size needs against its background.</summary>
    public const double LeastContrast = 4.5;

    private static readonly (int, int, int) s_white = (255, 255, 255);
    private static readonly (int, int, int) s_night = (0x14, 0x17, 0x1c);

    private Accent((int Red, int Green, int Blue) colour) => Text = Written(colour);

    public string Text { get; }

    /// <summary>The same colour made lighter until it can be read on the dark page.</summary>
    public string OnDark
    {
        get
        {
            var colour = Read(Text)!.Value;
            var lighter = colour;
            for (var step = 1; step <= 20 && Contrast(lighter, s_night) < LeastContrast; step++)
            {
                lighter = Mix(colour, step / 20.0);
            }

            return Written(lighter);
        }
    }

    /// <summary>Null for what is no colour, or is too pale to be read on white.</summary>
    public static Accent? Parse(string text) => Read(text) is { } colour && Contrast(colour, s_white) >= LeastContrast ? new(colour) : null;

    /// <summary>From 1, no difference, to 21, black on white.</summary>
    public static double Contrast(string one, string other) => Contrast(Read(one)!.Value, Read(other)!.Value);

    private static double Contrast((int Red, int Green, int Blue) one, (int Red, int Green, int Blue) other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance((int Red, int Green, int Blue) colour) =>
        (0.2126 * Linear(colour.Red)) + (0.7152 * Linear(colour.Green)) + (0.0722 * Linear(colour.Blue));

    private static double Linear(int part) =>
        part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    private static (int Red, int Green, int Blue) Mix((int Red, int Green, int Blue) colour, double white) =>
        (Towards(colour.Red, white), Towards(colour.Green, white), Towards(colour.Blue, white));

    private static int Towards(int part, double white) => (int)Math.Round(part + ((255 - part) * white));

    private static (int Red, int Green, int Blue)? Read(string text) =>
        Hexadecimal().IsMatch(text) && int.Parse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var number
            ? (number >> 16, (number >> 8) & 255, number & 255)
            : null;

    private static string Written((int Red, int Green, int Blue) colour) =>
        string.Create(CultureInfo.InvariantCulture, $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}");

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z")]
    private static partial Regex Hexadecimal();
}
