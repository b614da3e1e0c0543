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

    // What people type in a search, and the letter they mean.
    private const string Typed = "abcehikmoptxyïґ";
    private const string Meant = "авсенікмортхуїг";
    private const string Apostrophes = "'’ʼ‘‛`′ʹʻˈ";

    /// <summary>Unicode normalization; text with noncharacters such as U+FFFE stays as it is, and the text rules refuse it.</summary>
    public static string Normalize(string text, NormalizationForm form) =>
        text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned) ? text : text.Normalize(form);

    /// <summary>
    /// The words that search compares, in lower case, with single spaces between. Apostrophes, stress marks and soft hyphens are left
    /// out; whatever else is no letter and no digit parts words; № is a word of its own.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in WithoutStress(text.Replace('´', '\'').Replace('№', '#')).ToLowerInvariant())
        {
            var place = Typed.IndexOf(character, StringComparison.Ordinal);
            var letter = place < 0 ? character : Meant[place];
            if (letter == '#')
            {
                folded.Append(" # ");
            }
            else if (!IsLeftOut(letter))
            {
                folded.Append(char.IsLetterOrDigit(letter) ? letter : ' ');
            }
        }

        return SingleSpaced(folded.ToString());
    }

    // Split at nothing in particular, text is split at white space of any kind.
    private static string SingleSpaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Taken apart, a stress mark can be told from what makes й and ї.
    private static string WithoutStress(string text) =>
        Normalize(
            Normalize(text, NormalizationForm.FormKD)
                .Replace("\u0301", "", StringComparison.Ordinal)
                .Replace("\u0300", "", StringComparison.Ordinal),
            NormalizationForm.FormC
        );

    private static bool IsLeftOut(char character) =>
        Apostrophes.Contains(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    /// <summary>A key whose byte order is the Ukrainian alphabet: digits, Ukrainian letters, then everything else.</summary>
    public static string SortKey(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in SingleSpaced(Normalize(text, NormalizationForm.FormKC).ToLowerInvariant()))
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
            else if (char.IsLetter(character) && !Apostrophes.Contains(character))
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
