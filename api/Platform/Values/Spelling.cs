using System.Globalization;

namespace Monitoring.Platform.Values;

/// <summary>How people write what programs write otherwise: amounts, numbers and dates inside a sentence.</summary>
public static class Spelling
{
    private const string NoBreakSpace = "\u00a0";

    // Four digits stand together, five and more in groups; amounts always in groups.
    private const decimal LeastGrouped = 10_000;

    // Spelled out here, since the library's own data differ from version to version.
    private static readonly NumberFormatInfo s_ukrainian = new() { NumberGroupSeparator = NoBreakSpace, NumberDecimalSeparator = "," };

    private static readonly string[] s_months =
    [
        .. "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".Split(' '),
    ];

    /// <summary>1 500,00 грн, with spaces that keep it on one line; UAH 1,500.00.</summary>
    public static string Of(Money money, Language language)
    {
        var amount = (money.Kopiykas / 100m).ToString("N2", Format(language));
        return language == Language.Uk ? $"{amount}{NoBreakSpace}грн" : $"UAH{NoBreakSpace}{amount}";
    }

    /// <summary>12,5 and 10 000; 12.5 and 10,000.</summary>
    public static string Of(decimal number, Language language) =>
        number.ToString(Math.Abs(number) >= LeastGrouped ? "#,##0.####" : "0.####", Format(language));

    /// <summary>22.01.2026; 22 January 2026.</summary>
    public static string Of(DateOnly date, Language language) =>
        date.ToString(language == Language.Uk ? "dd.MM.yyyy" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>22.01.2026, 14:05 on the city's wall; 22 January 2026, 14:05.</summary>
    public static Words Of(DateTimeOffset instant, CityClock clock)
    {
        var (date, time) = (clock.DateOf(instant), clock.TimeOf(instant).ToString("HH:mm", CultureInfo.InvariantCulture));
        return new($"{Of(date, Language.Uk)}, {time}", $"{Of(date, Language.En)}, {time}");
    }

    /// <summary>22 січня; 22 January.</summary>
    public static Words DayAndMonth(DateOnly date) =>
        new($"{date.Day} {s_months[date.Month - 1]}", date.ToString("d MMMM", CultureInfo.InvariantCulture));

    private static NumberFormatInfo Format(Language language) => language == Language.Uk ? s_ukrainian : NumberFormatInfo.InvariantInfo;
}
