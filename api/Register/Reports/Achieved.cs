using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>
/// How far a value has come, in per cent. The one rule, for the API, the open data and whoever else tells it; target, baseline and
/// direction are those of the edition that the report is measured against.
/// </summary>
internal static class Achieved
{
    /// <summary>
    /// How much of the year's target a value is: value to target, or target to value where lower is better. Null where a part is absent.
    /// Of zero there is no share, and of what lies below zero a share would say the opposite of what it seems to.
    /// </summary>
    public static decimal? Of(decimal? value, decimal? target, IndicatorDirection? direction) =>
        (value, target, direction) switch
        {
            ({ } some, { } all, IndicatorDirection.HigherIsBetter) when all > 0 => Percent.Of(some, all),
            ({ } some, { } all, IndicatorDirection.LowerIsBetter) when all > 0 && some > 0 => Percent.Of(all, some),
            _ => null,
        };

    /// <summary>
    /// How much of the way from the baseline to the target has been made, in whichever direction that leads: below zero where the value
    /// moved away, above 100 where it went past. Null where a part is absent, or where there is no way to go.
    /// </summary>
    public static decimal? FromBaseline(decimal? value, decimal? baseline, decimal? target) =>
        (value, baseline, target) is ({ } now, { } start, { } end) ? Percent.Of(now - start, end - start) : null;
}
