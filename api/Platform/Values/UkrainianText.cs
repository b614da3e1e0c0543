using System.Globalization;
using System.Text;

namespace Monitoring.Platform.Values;

/// <summary>Search and order of Ukrainian text, computed here because the database folds and sorts ASCII only.</summary>
public static class UkrainianText
{
    private const string Alphabet = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";

    // Cyrillic letters and the Latin ones that look the same in upper case: an act typed with either is one act.
    private const string CyrillicTwins = "АВСЕНІКМОРТХУ";
    private const string LatinTwins = "ABCEHIKMOPTXY";

    /// <summary>Unicode normalization; text with noncharacters such as U+FFFE stays as it is, and the text rules refuse it.</summary>
    public static string Normalize(string text, NormalizationForm form) =>
        text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned) ? text : text.Normalize(form);

    /// <summary>The form that search compares: lower case, one apostrophe, single spaces.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Normalize(text, NormalizationForm.FormKC).ToLowerInvariant())
        {
            var next =
                character is '’' or 'ʼ' or '`' or '‘' ? '\''
                : char.IsWhiteSpace(character) ? ' '
                : character;
            if (next != ' ' || (folded.Length > 0 && folded[^1] != ' '))
            {
                folded.Append(next);
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>A key whose byte order is the Ukrainian alphabet: digits, Ukrainian letters, then everything else.</summary>
    public static string SortKey(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in Fold(text))
        {
            var letter = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (letter >= 0)
            {
                key.Append((char)('A' + letter));
            }
            else if (char.IsAsciiDigit(character) || character == ' ')
            {
                key.Append(character);
            }
            else if (char.IsLetter(character))
            {
                key.Append('z').Append(character);
            }
        }

        return key.ToString();
    }

    /// <summary>The form in which codes and act numbers are compared: look-alike letters, dashes and spaces do not count.</summary>
    public static string Identity(string text)
    {
        var identity = new StringBuilder(text.Length);
        foreach (var character in Normalize(text, NormalizationForm.FormKC).ToUpperInvariant())
        {
            var twin = CyrillicTwins.IndexOf(character, StringComparison.Ordinal);
            if (twin >= 0)
            {
                identity.Append(LatinTwins[twin]);
            }
            else if (char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation || character == '−')
            {
                identity.Append('-');
            }
            else if (!char.IsWhiteSpace(character))
            {
                identity.Append(character);
            }
        }

        return identity.ToString();
    }
}
