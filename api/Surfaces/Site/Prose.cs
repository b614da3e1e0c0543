using System.Globalization;
using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>How a page writes for people: sums in millions with the exact one behind them, percentages, counts with their nouns.</summary>
internal sealed record Prose(Language Language)
{
    private const string Minus = "−";

    private static readonly string[] s_months = ["січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"];
    private static readonly string[] s_shortUk = ["", "тис.", "млн", "млрд"];
    private static readonly string[] s_shortEn = ["", "thousand", "million", "billion"];

    public static readonly IReadOnlyList<string> Quarters = ["I", "II", "III", "IV"];

    private bool IsUk => Language == Language.Uk;

    public string Of(string uk, string en) => IsUk ? uk : en;

    public string Of(Words words) => words.In(Language);

    public string Label<T>(T member)
        where T : struct, Enum => LabelAttribute.Of(member).In(Language);

    /// <summary>334,1 млн грн; UAH 334.1 million.</summary>
    public string Rounded(Money money) => IsUk ? $"{Amount(money)}\u00a0грн" : $"UAH\u00a0{Amount(money)}";

    /// <summary>334,1 млн, where the head of the table says what of.</summary>
    public string Amount(Money money)
    {
        var (amount, step) = (money.Kopiykas / 100m, 0);
        // What would be written 1 000,0 is written 1,0 of the next step.
        while (step < 3 && amount >= (step == 0 ? 999.5m : 999.95m))
        {
            (amount, step) = (amount / 1000, step + 1);
        }

        var number = decimal.Round(amount, step == 0 ? 0 : 1, MidpointRounding.AwayFromZero).ToString(step == 0 ? "0" : "0.0", Format);
        return step == 0 ? number : $"{number}\u00a0{(IsUk ? s_shortUk : s_shortEn)[step]}";
    }

    /// <summary>The rounded sum on the page, the exact one for whoever points at it and for programs.</summary>
    public Html Money(Money money) => $"""<data value="{money.ToString()}" title="{Exact(money)}">{Amount(money)}</data>""";

    public Html MoneyOf(Money money) => $"""<data value="{money.ToString()}" title="{Exact(money)}">{Rounded(money)}</data>""";

    /// <summary>334 053 500,00 in a table that says грн in its head.</summary>
    public Html Whole(Money money) => $"""<data value="{money.ToString()}">{(money.Kopiykas / 100m).ToString("N2", Format)}</data>""";

    public string Exact(Money money) => Spelling.Of(money, Language);

    /// <summary>66,9 %, as it is over 100 too; a dash where there is none.</summary>
    public string Percent(decimal? percent)
    {
        if (percent is not { } value)
        {
            return "—";
        }

        var rounded = decimal.Round(value, 1, MidpointRounding.AwayFromZero);
        // Only the whole is 100, and only nothing is 0.
        var shown = rounded is 100 or 0 && rounded != value ? value : rounded;
        return Number(shown) + (IsUk ? "\u00a0%" : "%");
    }

    /// <summary>+42,0 %.</summary>
    public string Change(decimal? percent) => percent is > 0 ? $"+{Percent(percent)}" : Percent(percent);

    /// <summary>5 програм, 1 program.</summary>
    public string Count(int number, string uk, string en) => $"{number}\u00a0{Noun(number, uk, en)}";

    /// <param name="number">How many.</param>
    /// <param name="uk">програма|програми|програм</param>
    /// <param name="en">program|programs</param>
    public string Noun(int number, string uk, string en) => Plural.Form(number, (IsUk ? uk : en).Split('|'));

    public string Month(int month) =>
        IsUk ? s_months[month - 1] : CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month);

    /// <summary>15 квітня 2026 року; 15 April 2026.</summary>
    public string Day(DateOnly day) => $"{Of(Spelling.DayAndMonth(day))} {day.Year}{Of(" року", "")}";

    public string Date(DateOnly? day) => day is { } known ? Spelling.Of(known, Language) : "—";

    /// <summary>пізніше на 3 дні.</summary>
    public string LateBy(int days) => $"{Of("пізніше на", "late by")} {Count(days, "день|дні|днів", "day|days")}";

    /// <summary>What a plan says instead of a sum where it names none, or beside the sum of its other lines.</summary>
    public Html Planned(Money sum, bool hasLinesWithoutSum) =>
        !hasLinesWithoutSum ? Money(sum)
        : sum.Kopiykas == 0 ? (Html)$"{Of("у межах призначень", "within appropriations")}"
        : $"{Money(sum)}<small>{Of("і в межах призначень", "and within appropriations")}</small>";

    /// <summary>первісна редакція, редакція № 2.</summary>
    public string Edition(int number) =>
        number == 0 ? Of("первісна редакція", "the original edition") : Of($"редакція №\u00a0{number}", $"edition {number}");

    /// <summary>за первісною редакцією, за редакцією № 2.</summary>
    public string ByEdition(int number) =>
        number == 0 ? Of("за первісною редакцією", "by the original edition") : Of($"за редакцією №\u00a0{number}", $"by edition {number}");

    public string YesOrNo(bool yes) => yes ? Of("так", "yes") : Of("ні", "no");

    private NumberFormatInfo Format => IsUk ? s_ukrainian : NumberFormatInfo.InvariantInfo;

    private static readonly NumberFormatInfo s_ukrainian = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = "," };

    /// <summary>12,5; −3.</summary>
    public string Number(decimal number) => (number < 0 ? Minus : "") + Spelling.Of(Math.Abs(number), Language);
}
