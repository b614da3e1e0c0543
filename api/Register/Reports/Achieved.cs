using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>
/// How much of the year's target a value is, in per cent: value to target, or target to value where lower is better. The one rule, for
/// the API, the open data and whoever else tells it; target and direction are those of the edition that the report is measured against.
/// </summary>
internal static class Achieved
{
    /// <summary>
    /// Null where a part is absent. Of zero there is no share, and of what lies below zero a share would say the opposite of what it seems
    /// to.
    /// </summary>
    public static decimal? Of(decimal? value, decimal? target, IndicatorDirection? direction) =>
        (value, target, direction) switch
        {
            ({ } some, { } all, IndicatorDirection.HigherIsBetter) when all > 0 => Percent.Of(some, all),
            ({ } some, { } all, IndicatorDirection.LowerIsBetter) when all > 0 && some > 0 => Percent.Of(all, some),
            _ => null,
        };
}
