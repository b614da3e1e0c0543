using System.Globalization;

namespace Monitoring.Platform.Values;

/// <summary>Years from the first to the last, both among them.</summary>
public readonly record struct YearRange(int First, int Last)
{
    public bool Contains(int year) => First <= year && year <= Last;

    /// <summary>Reads a year of the range, written with four digits; null for any other text.</summary>
    public int? Parse(string text) =>
        text.Length == 4 && text.All(char.IsAsciiDigit) && int.Parse(text, CultureInfo.InvariantCulture) is var year && Contains(year)
            ? year
            : null;
}

/// <summary>Which years the register takes. Three ranges, since three kinds of things have grown apart.</summary>
public static class Years
{
    /// <summary>Of dates and instants in the data: acts, programs and their funding, papers.</summary>
    public static readonly YearRange OfDates = new(1991, 2100);

    /// <summary>Of the calendar, the letter, and publications.</summary>
    public static readonly YearRange OfCalendar = new(1992, 2099);

    /// <summary>Of reporting periods, and of the figures made from reports. <see cref="Period.Pattern"/> says the same.</summary>
    public static readonly YearRange OfPeriods = new(2000, 2099);
}
