using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Workbooks;

/// <summary>What people type into cells, read as they mean it. What may mean two things is no value, never a guess.</summary>
internal static partial class TypedValue
{
    private const string Spaces = " \u00a0\u202f\u2009'’";

    private static readonly string[] s_yes = ["так", "т", "yes", "true", "1", "+"];
    private static readonly string[] s_no = ["ні", "н", "no", "false", "0", "-", "–"];

    /// <summary>
    /// An amount as JSON spells it, "1234.50"; what does not read as one stays as typed, for the rules to name. Null where it may be
    /// thousands or a fraction: 1,234.
    /// </summary>
    public static string? Amount(WorkbookCell cell, bool isThousands)
    {
        var typed = cell.Kind == CellKind.Text ? Currency().Replace(cell.Text, "") : cell.Text;
        if (cell.Kind == CellKind.Text && Ambiguous().IsMatch(Bare(typed)))
        {
            return null;
        }

        return cell.Kind is CellKind.Text or CellKind.Number && Number(typed) is { } number && Math.Abs(number) < Money.Bound.Kopiykas
            ? Quantity.Plain(isThousands ? number * 1000 : number).ToString("0.00######", CultureInfo.InvariantCulture)
            : TextRules.Printable(cell.Text);
    }

    /// <summary>A number; null where the cell holds none. Whatever single sign parts it, parts the fraction.</summary>
    public static decimal? Value(WorkbookCell cell)
    {
        var isPercent = cell.IsPercent;
        var number = cell.Kind switch
        {
            CellKind.Number => Number(cell.Text),
            CellKind.Text => Number(cell.Text.TrimEnd('%')),
            _ => null,
        };
        return isPercent ? number * 100 : number;
    }

    /// <summary>A day as JSON spells it, of a date or of 31.12.2026; null of anything else.</summary>
    public static string? Day(WorkbookCell cell) =>
        cell.Kind == CellKind.Date ? cell.Text
        : cell.Kind == CellKind.Text
        && DateOnly.TryParseExact(
            cell.Text.TrimEnd('р', '.', ' ', '\u00a0'),
            ["d.M.yyyy", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? Iso.Text(day)
        : null;

    /// <summary>
    /// Whether two cells mean the same: 250000 and «250 000,00», a date and its text, a word in either case. Two texts that could be
    /// codes as well as numbers, 1.1 and 1.10, are not the same.
    /// </summary>
    public static bool AreSame(WorkbookCell first, WorkbookCell second) =>
        string.Equals(first.Text, second.Text, StringComparison.OrdinalIgnoreCase)
        || ((first.Kind == CellKind.Number || second.Kind == CellKind.Number) && Value(first) is { } number && Value(second) == number)
        || (Day(first) is { } day && Day(second) == day);

    public static bool? YesOrNo(WorkbookCell cell)
    {
        var typed = cell.Text.Trim().ToLowerInvariant();
        return s_yes.Contains(typed) ? true
            : s_no.Contains(typed) ? false
            : null;
    }

    /// <summary>A member of an enumeration by its label in either language or its code; what is none stays as typed.</summary>
    public static string Member(Type enumeration, string text)
    {
        var folded = UkrainianText.Fold(text);
        var found = Enum.GetValues(enumeration)
            .Cast<Enum>()
            .FirstOrDefault(member =>
                LabelAttribute.Of(member) is var label
                && (UkrainianText.Fold(label.Uk) == folded || UkrainianText.Fold(label.En) == folded || WireEnum.Name(member) == text)
            );
        return found is null ? TextRules.Printable(text) : WireEnum.Name(found);
    }

    private static string Bare(string text) => string.Concat(text.Where(symbol => !Spaces.Contains(symbol, StringComparison.Ordinal)));

    private static decimal? Number(string text)
    {
        var bare = Bare(text).Replace('−', '-');
        var fraction = bare.LastIndexOfAny(['.', ',']);
        var separators = bare.Count(symbol => symbol is '.' or ',');
        if (separators > 1)
        {
            // 1.234.567,89: the last is the fraction's if it is another sign than those before, which part thousands then.
            var isMixed = bare[..fraction].IndexOf(bare[fraction], StringComparison.Ordinal) < 0;
            if (!Grouped().IsMatch(isMixed ? bare[..fraction] : bare))
            {
                return null;
            }

            bare = isMixed ? $"{Digits(bare[..fraction])}.{bare[(fraction + 1)..]}" : Digits(bare);
        }

        return decimal.TryParse(
            bare.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
    }

    private static string Digits(string text) => string.Concat(text.Where(symbol => char.IsAsciiDigit(symbol) || symbol == '-'));

    [GeneratedRegex(@"\A-?[0-9]{1,3}[.,][0-9]{3}\z")]
    private static partial Regex Ambiguous();

    [GeneratedRegex(@"\A-?[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*\z")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\s*(?:грн\.?|₴|uah|гривень|гривні)\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Currency();
}
