using System.Globalization;
using System.Text;

namespace Monitoring.Platform.Http;

/// <summary>Which characters may stand in text that people will read.</summary>
internal static class TextRules
{
    /// <summary>Control characters, direction overrides and invisible marks hide or reorder what a reader sees.</summary>
    public static bool HasRefusedCharacter(string text, bool severalLines) => FindRefused(text, severalLines) is not null;

    /// <summary>The first such character and its place, counted from one; null when there is none.</summary>
    public static (string Character, int Position)? FindRefused(string text, bool severalLines)
    {
        var position = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            var isLineBreak = rune.Value is '\n' or '\r' or '\t';
            var isRefused = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control => !(severalLines && isLineBreak),
                UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned =>
                    true,
                UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
                _ => rune == Rune.ReplacementChar,
            };
            if (isRefused)
            {
                return ($"U+{rune.Value:X4}", position);
            }

            position += rune.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>A client's own text as it may be quoted back: short, and without what cannot be printed.</summary>
    public static string Printable(string text, int max = 60)
    {
        StringBuilder printable = new();
        foreach (var rune in text.EnumerateRunes().Take(max))
        {
            printable.Append(HasRefusedCharacter(rune.ToString(), severalLines: false) ? "�" : rune.ToString());
        }

        return printable.ToString();
    }
}
