using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>The lines a report fills in: what the edition in force plans for the year, and what was reported before.</summary>
internal sealed record ReportTemplate(
    Period Period,
    IReadOnlyList<TemplateMeasure> Measures,
    IReadOnlyList<TemplateIndicator> Indicators,
    IReadOnlySet<string> KnownMeasures,
    IReadOnlySet<string> ReportedIndicators,
    int ThresholdPercent
)
{
    /// <summary>
    /// The measures and sources planned this year, then those that carry money of an earlier period of the year
    /// and are planned no more, since a cumulative figure must not vanish.
    /// </summary>
    public static ReportTemplate Build(Period period, ReportPlan plan, PreviousReport? previous)
    {
        var measures = plan.Measures;
        var planned = measures
            .Where(measure => measure.ValidFrom <= period.Year && period.Year <= measure.ValidThrough)
            .Select(measure => Measure(period, measure.Code, measure, previous))
            .ToList();
        var dropped = (previous?.Spent ?? [])
            .Where(row => row.Spent.Kopiykas > 0)
            .Select(row => row.MeasureCode)
            .Distinct()
            .Where(code => planned.TrueForAll(measure => measure.Code != code))
            .Select(code =>
                Measure(period, code, measures.FirstOrDefault(measure => measure.Code == code), previous) with
                {
                    IsDropped = true,
                }
            );
        return new(
            period,
            [.. planned, .. dropped],
            [.. plan.Indicators.Select(indicator => Indicator(period, indicator, previous))],
            measures.Select(measure => measure.Code).Concat(previous?.MeasureCodes ?? []).ToHashSet(),
            (previous?.IndicatorCodes ?? []).ToHashSet(),
            plan.ThresholdPercent
        );
    }

    private static TemplateMeasure Measure(Period period, string code, Measure? measure, PreviousReport? previous)
    {
        var plan = (measure?.Funding ?? [])
            .Where(funding => funding.Year == period.Year)
            .ToDictionary(funding => new FundingKey(funding.Source, funding.Donor ?? "", funding.InKind), funding => funding.Amount);
        var before = (previous?.Spent ?? []).Where(row => row.MeasureCode == code).ToDictionary(row => row.Key, row => row.Spent);
        var droppedKeys = before.Where(row => row.Value.Kopiykas > 0 && !plan.ContainsKey(row.Key)).Select(row => row.Key).ToHashSet();
        var isPrevious = previous?.Period == period.Previous;
        return new(
            code,
            measure?.Number,
            measure?.Title ?? previous?.Measures.FirstOrDefault(row => row.Code == code)?.Title,
            false,
            [
                .. plan
                    .Keys.Concat(droppedKeys)
                    .Select(key => new TemplateFunding(
                        key,
                        plan.GetValueOrDefault(key),
                        isPrevious && before.TryGetValue(key, out var spent) ? spent : null,
                        droppedKeys.Contains(key)
                    )),
            ]
        );
    }

    private static TemplateIndicator Indicator(Period period, Indicator indicator, PreviousReport? previous) =>
        new(
            indicator,
            indicator.Targets.FirstOrDefault(target => target.Year == period.Year)?.Value,
            previous?.Period == period.Previous ? previous?.Indicators.FirstOrDefault(row => row.Code == indicator.Code)?.Value : null,
            indicator.Frequency == Frequency.Quarterly || period.IsLastOfYear,
            period.Quarter
        );
}

/// <summary>What an edition plans, and from which deviation on it is to be explained.</summary>
internal sealed record ReportPlan(IReadOnlyList<Measure> Measures, IReadOnlyList<Indicator> Indicators, int ThresholdPercent);

internal sealed record TemplateMeasure(string Code, string? Number, string? Title, bool IsDropped, IReadOnlyList<TemplateFunding> Funding)
{
    public TemplateFunding? Find(FundingKey key) => Funding.FirstOrDefault(funding => funding.Key == key);
}

internal sealed record TemplateFunding(FundingKey Key, Money Planned, Money? PreviousSpent, bool IsDropped);

internal sealed record TemplateIndicator(Indicator Indicator, decimal? Target, decimal? PreviousValue, bool IsDue, int Quarter)
{
    public string Code => Indicator.Code;

    /// <summary>What the target amounts to by the end of the period; null where there is nothing to compare with yet.</summary>
    public decimal? Expected => ExpectedBy(Indicator.Accumulation, Indicator.Frequency, Target, Quarter);

    public static decimal? ExpectedBy(Accumulation accumulation, Frequency frequency, decimal? target, int quarter) =>
        (accumulation, frequency) is (Accumulation.Cumulative, Frequency.Quarterly) ? target * quarter / 4
        : quarter == 4 ? target
        : null;

    /// <summary>How the indicator stands to its target by what was written; a value that meets what is expected has reached it.</summary>
    public IndicatorState StateOf(ValueStatus? status, decimal? value) =>
        status == ValueStatus.NotAvailable ? IndicatorState.NotAvailable
        : status == ValueStatus.NotApplicable ? IndicatorState.NotApplicable
        : value is null
            ? IsDue ? IndicatorState.NotReported
                : IndicatorState.NotDue
        : Target is null ? IndicatorState.NoTarget
        : Expected is not { } expected ? IndicatorState.NotComparable
        : (Indicator.Direction == IndicatorDirection.HigherIsBetter ? value >= expected : value <= expected) ? IndicatorState.Reached
        : IndicatorState.Missed;
}
