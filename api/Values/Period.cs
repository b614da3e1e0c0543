using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Monitoring.Values;

/// <summary>A reporting period, cumulative from 1 January: the quarter, the half-year, nine months or the year.</summary>
public sealed partial record Period
{
    private Period(int year, int quarter) => (Year, Quarter) = (year, quarter);

    /// <summary>The period's code: year and quarter, such as 2026-Q1.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Quarter}");

    /// <summary>1 January of the year: figures are cumulative.</summary>
    public DateOnly StartDate => new(Year, 1, 1);

    /// <summary>The last day of the quarter.</summary>
    public DateOnly EndDate => new DateOnly(Year, Quarter * 3, 1).AddMonths(1).AddDays(-1);

    [JsonIgnore]
    public int Year { get; }

    [JsonIgnore]
    public int Quarter { get; }

    /// <summary>The first day of the quarter itself.</summary>
    [JsonIgnore]
    public DateOnly QuarterStart => new(Year, (Quarter * 3) - 2, 1);

    [JsonIgnore]
    public bool IsLastOfYear => Quarter == 4;

    /// <summary>The period before this one in the same year; the first quarter has none.</summary>
    [JsonIgnore]
    public Period? Previous => Quarter == 1 ? null : new(Year, Quarter - 1);

    public static Period? Parse(string text) =>
        Written().Match(text) is { Success: true } match
            ? new(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].ValueSpan[0] - '0')
            : null;

    public override string ToString() => Code;

    [GeneratedRegex(@"\A(20[0-9]{2})-Q([1-4])\z")]
    private static partial Regex Written();
}
