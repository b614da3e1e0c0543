using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Monitoring.Platform.Values;

/// <summary>
/// A reporting period, cumulative from 1 January: the quarter, the half-year, nine months or the year.
/// <uk>Звітний період, наростаючим підсумком від 1 січня: квартал, півріччя, дев’ять місяців або рік.</uk>
/// </summary>
public sealed partial record Period
{
    /// <summary>How a period is written, for the API's document; its years are those of <see cref="Years.OfPeriods"/>.</summary>
    public const string Pattern = "^20[0-9]{2}-Q[1-4]$";

    private Period(int year, int quarter) => (Year, Quarter) = (year, quarter);

    /// <summary>The period's code: year and quarter, such as 2026-Q1.<uk>Код періоду: рік і квартал, наприклад 2026-Q1.</uk></summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Quarter}");

    /// <summary>
    /// 1 January of the year: figures are cumulative.
    /// <uk>1 січня того самого року: дані подають наростаючим підсумком.</uk>
    /// </summary>
    public DateOnly StartDate => new(Year, 1, 1);

    /// <summary>The last day of the quarter.<uk>Останній день кварталу.</uk></summary>
    public DateOnly EndDate => new DateOnly(Year, Quarter * 3, 1).AddMonths(1).AddDays(-1);

    [JsonIgnore]
    public int Year { get; }

    [JsonIgnore]
    public int Quarter { get; }

    /// <summary>What people call it: figures are cumulative, so the second quarter ends the half-year.</summary>
    [JsonIgnore]
    public Words Name =>
        Quarter switch
        {
            1 => new($"I квартал {Year} року", $"the first quarter of {Year}"),
            2 => new($"перше півріччя {Year} року", $"the first half of {Year}"),
            3 => new($"дев’ять місяців {Year} року", $"the first nine months of {Year}"),
            _ => new($"{Year} рік", $"the year {Year}"),
        };

    /// <summary>The code for programs with the name for people.</summary>
    [JsonIgnore]
    public Labelled Labelled => new(Code, Name);

    /// <summary>The first day of the quarter itself.</summary>
    [JsonIgnore]
    public DateOnly QuarterStart => new(Year, (Quarter * 3) - 2, 1);

    [JsonIgnore]
    public bool IsLastOfYear => Quarter == 4;

    /// <summary>The period before this one in the same year; the first quarter has none.</summary>
    [JsonIgnore]
    public Period? Previous => Quarter == 1 ? null : new(Year, Quarter - 1);

    /// <summary>The period that a day's quarter ends.</summary>
    public static Period Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>The last period that is over: on the day after its end, no sooner.</summary>
    public static Period LastOver(DateOnly today) => Of(Of(today).QuarterStart.AddDays(-1));

    /// <summary>The four periods of a year.</summary>
    public static IReadOnlyList<Period> OfYear(int year) => [new(year, 1), new(year, 2), new(year, 3), new(year, 4)];

    /// <summary>The last period of a year, which is the whole of it.</summary>
    public static Period LastOf(int year) => OfYear(year)[^1];

    public static Period? Parse(string text) =>
        Written().Match(text) is { Success: true } match && Years.OfPeriods.Parse(match.Groups[1].Value) is { } year
            ? new(year, match.Groups[2].ValueSpan[0] - '0')
            : null;

    public override string ToString() => Code;

    [GeneratedRegex(@"\A([0-9]{4})-Q([1-4])\z")]
    private static partial Regex Written();
}
