using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>The sheet a report fills in: what the edition in force plans for the year, and what was reported before.</summary>
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
    /// Lays the sheet: the measures and sources planned this year, then those that carry money of an earlier period of the year
    /// and are planned no more, since a cumulative figure must not vanish.
    /// </summary>
    public static ReportTemplate Build(
        Period period,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<Indicator> indicators,
        PreviousReport? earlier,
        int thresholdPercent
    )
    {
        var planned = measures
            .Where(measure => measure.ValidFrom <= period.Year && period.Year <= measure.ValidThrough)
            .Select(measure => Measure(period, measure.Code, measure, earlier))
            .ToList();
        var dropped = (earlier?.Spent ?? [])
            .Where(row => row.Spent.Kopiykas > 0)
            .Select(row => row.MeasureCode)
            .Distinct()
            .Where(code => planned.TrueForAll(measure => measure.Code != code))
            .Select(code =>
                Measure(period, code, measures.FirstOrDefault(measure => measure.Code == code), earlier) with
                {
                    IsDropped = true,
                }
            );
        return new(
            period,
            [.. planned, .. dropped],
            [.. indicators.Select(indicator => Indicator(period, indicator, earlier))],
            measures.Select(measure => measure.Code).Concat(earlier?.MeasureCodes ?? []).ToHashSet(),
            (earlier?.IndicatorCodes ?? []).ToHashSet(),
            thresholdPercent
        );
    }

    private static TemplateMeasure Measure(Period period, string code, Measure? measure, PreviousReport? earlier)
    {
        var plan = (measure?.Funding ?? [])
            .Where(funding => funding.Year == period.Year)
            .ToDictionary(funding => new FundingKey(funding.Source, funding.Donor ?? "", funding.InKind), funding => funding.Amount);
        var before = (earlier?.Spent ?? []).Where(row => row.MeasureCode == code).ToDictionary(row => row.Key, row => row.Spent);
        var droppedKeys = before.Where(row => row.Value.Kopiykas > 0 && !plan.ContainsKey(row.Key)).Select(row => row.Key).ToHashSet();
        var isPrevious = earlier?.Period == period.Previous;
        return new(
            code,
            measure?.Number,
            measure?.Title ?? earlier?.Measures.FirstOrDefault(row => row.Code == code)?.Title,
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

    private static TemplateIndicator Indicator(Period period, Indicator indicator, PreviousReport? earlier) =>
        new(
            indicator,
            indicator.Targets.FirstOrDefault(target => target.Year == period.Year)?.Value,
            earlier?.Period == period.Previous ? earlier?.Indicators.FirstOrDefault(row => row.Code == indicator.Code)?.Value : null,
            indicator.Frequency == Frequency.Quarterly || period.IsLastOfYear,
            period.Quarter
        );
}

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

/// <summary>The latest report of an earlier period of the same year, as it was last submitted, and the codes of all of them.</summary>
internal sealed record PreviousReport(
    Period Period,
    int Snapshot,
    IReadOnlyList<PreviousSpending> Spent,
    IReadOnlyList<PreviousMeasure> Measures,
    IReadOnlyList<PreviousIndicator> Indicators,
    IReadOnlyList<string> MeasureCodes,
    IReadOnlyList<string> IndicatorCodes
);

internal sealed record PreviousSpending(string MeasureCode, FundingKey Key, Money Spent);

internal sealed record PreviousMeasure
{
    public required string Code { get; init; }

    public required string Status { get; init; }

    public required string? DeviationReason { get; init; }

    /// <summary>The title the program last gave it.</summary>
    public required string? Title { get; init; }
}

internal sealed record PreviousIndicator(string Code, decimal? Value, string? Reason);
