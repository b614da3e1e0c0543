using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>What a series comes to over the whole term. A pure function of its years.</summary>
internal static class SeriesTerm
{
    /// <summary>
    /// What adds up over a year adds up over the years, and begins with nothing; what stands for a day is told by the last year that has a
    /// target, and by the last value accepted.
    /// </summary>
    public static SeriesWhole Of(Indicator indicator, IReadOnlyList<SeriesYear> years)
    {
        var (targets, values) = (
            years.Where(year => year.TargetNow is not null).Select(year => year.TargetNow).ToList(),
            years
                .Select(year => year.Periods.LastOrDefault(figure => figure.Value is not null)?.Value)
                .Where(value => value is not null)
                .ToList()
        );
        if (indicator.Accumulation == Accumulation.PointInTime)
        {
            var (lastTarget, lastValue) = (targets.LastOrDefault(), values.LastOrDefault());
            return new()
            {
                Target = lastTarget,
                Value = lastValue,
                ProgressPercent = Achieved.FromBaseline(lastValue, indicator.Baseline?.Value, lastTarget),
            };
        }

        decimal? target = targets.Count == 0 ? null : targets.Sum(),
            value = values.Count == 0 ? null : values.Sum();
        return new()
        {
            Target = target,
            Value = value,
            ProgressPercent =
                value is { } reached && target is { } planned && indicator.Direction == IndicatorDirection.HigherIsBetter
                    ? Percent.Of(reached, planned)
                    : null,
        };
    }
}
