using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>
/// How much of the year's target a value is, in per cent: value to target, or target to value where lower is better. There are two
/// rules, and of one accepted report they can tell two percentages. The API goes by the direction in the edition that the report is
/// measured against, and has no share of a target that is not above zero. The open dataset goes by the direction in the last edition
/// that has the indicator, and leaves out a division by zero only.
/// </summary>
internal static class Achieved
{
    /// <summary>
    /// As the API answers. Of zero there is no share, and of what lies below zero a share would say the opposite of what it seems to.
    /// </summary>
    public static decimal? OfTargetAboveZero(decimal? value, decimal? target, IndicatorDirection? direction) =>
        target > 0 && Division(value, target, direction) is (var part, > 0 and var whole) ? Percent.Of(part, whole) : null;

    /// <summary>As the dataset `indicators` publishes.</summary>
    public static decimal? OfAnyTarget(decimal? value, decimal? target, IndicatorDirection? direction) =>
        Division(value, target, direction) is var (part, whole) ? Percent.Of(part, whole) : null;

    private static (decimal Part, decimal Whole)? Division(decimal? value, decimal? target, IndicatorDirection? direction) =>
        (value, target, direction) switch
        {
            ({ } some, { } all, IndicatorDirection.HigherIsBetter) => (some, all),
            ({ } some, { } all, IndicatorDirection.LowerIsBetter) => (all, some),
            _ => null,
        };
}
