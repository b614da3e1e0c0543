using System.Globalization;
using System.Text;

namespace Monitoring.Http;

/// <summary>Which characters may stand in text that people will read.</summary>
internal static class TextRules
{
    /// <summary>Control characters, direction overrides and invisible marks hide or reorder what a reader sees.</summary>
    public static bool HasRefusedCharacter(string text, bool severalLines)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var isLineBreak = rune.Value is '\n' or '\r' or '\t';
            if ((category is UnicodeCategory.Control && !(severalLines && isLineBreak))
                || category is UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || rune == Rune.ReplacementChar)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A client's own text as it may be quoted back: short, and without what cannot be printed.</summary>
    public static string Printable(string text)
    {
        StringBuilder printable = new();
        foreach (var rune in text.EnumerateRunes().Take(60))
        {
            printable.Append(HasRefusedCharacter(rune.ToString(), severalLines: false) ? "�" : rune.ToString());
        }

        return printable.ToString();
    }
}
