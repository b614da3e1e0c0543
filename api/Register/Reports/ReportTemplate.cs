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
    /// <summary>The period that figures go on from, where one was reported.</summary>
    public Period? PreviousPeriod { get; init; }

    /// <summary>The next period that was reported already.</summary>
    public Period? LaterPeriod { get; init; }

    /// <summary>The codes that lines of measures may have.</summary>
    public LineCodes MeasureCodes { get; } = new([.. Measures.Select(measure => measure.Code), .. KnownMeasures]);

    /// <summary>The codes that lines of indicators may have.</summary>
    public LineCodes IndicatorCodes { get; } = new([.. Indicators.Select(indicator => indicator.Code), .. ReportedIndicators]);

    /// <summary>
    /// The measures and sources planned this year, then those that carry money of an earlier period of the year
    /// and are planned no more, since a cumulative figure must not vanish.
    /// </summary>
    public static ReportTemplate Build(Period period, ReportPlan plan, PreviousReport? previous, LaterReport? later = null)
    {
        var measures = plan.Measures;
        var planned = measures
            .Where(measure => measure.ValidFrom <= period.Year && period.Year <= measure.ValidThrough)
            .Select(measure => Measure(period, measure.Code, measure, (previous, later)))
            .ToList();
        var dropped = (previous?.Spent ?? [])
            .Where(row => row.Spent.Kopiykas > 0)
            .Select(row => row.MeasureCode)
            .Distinct()
            .Where(code => planned.TrueForAll(measure => measure.Code != code))
            .Select(code =>
                Measure(period, code, measures.FirstOrDefault(measure => measure.Code == code), (previous, later)) with
                {
                    IsDropped = true,
                }
            );
        return new(
            period,
            [.. planned, .. dropped],
            [.. plan.Indicators.Select(indicator => Indicator(period, indicator, (previous, later)))],
            measures.Select(measure => measure.Code).Concat(previous?.MeasureCodes ?? []).ToHashSet(),
            (previous?.IndicatorCodes ?? []).ToHashSet(),
            plan.ThresholdPercent
        )
        {
            PreviousPeriod = previous?.Period,
            LaterPeriod = later?.Period,
        };
    }

    private static TemplateMeasure Measure(
        Period period,
        string code,
        Measure? measure,
        (PreviousReport? Previous, LaterReport? Later) filed
    )
    {
        var previous = filed.Previous;
        var plan = (measure?.Funding ?? [])
            .Where(funding => funding.Year == period.Year)
            .ToDictionary(funding => new FundingKey(funding.Source, funding.Donor ?? "", funding.InKind), funding => funding.Amount);
        var (before, after) = (SpentOn(code, previous?.Spent), SpentOn(code, filed.Later?.Spent));
        var droppedKeys = before.Where(row => row.Value.Kopiykas > 0 && !plan.ContainsKey(row.Key)).Select(row => row.Key).ToHashSet();
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
                        plan.TryGetValue(key, out var planned) ? planned : default(Money),
                        before.TryGetValue(key, out var spent) ? spent : null,
                        droppedKeys.Contains(key)
                    )
                    {
                        LaterSpent = after.TryGetValue(key, out var spentLater) ? spentLater : null,
                    }),
            ]
        );
    }

    private static Dictionary<FundingKey, Money> SpentOn(string code, IReadOnlyList<PreviousSpending>? filed) =>
        (filed ?? []).Where(row => row.MeasureCode == code).ToDictionary(row => row.Key, row => row.Spent);

    private static TemplateIndicator Indicator(Period period, Indicator indicator, (PreviousReport? Previous, LaterReport? Later) filed) =>
        new(
            indicator,
            indicator.Targets.FirstOrDefault(target => target.Year == period.Year),
            ValueOf(indicator, filed.Previous?.Indicators),
            indicator.Frequency == Frequency.Quarterly || period.IsLastOfYear,
            period.Quarter
        )
        {
            LaterValue = ValueOf(indicator, filed.Later?.Indicators),
            Before = filed.Previous?.Indicators.FirstOrDefault(row => row.Code == indicator.Code),
        };

    private static decimal? ValueOf(Indicator indicator, IReadOnlyList<PreviousIndicator>? filed) =>
        filed?.FirstOrDefault(row => row.Code == indicator.Code)?.Value;
}

/// <summary>What an edition plans, and from which deviation on it is to be explained.</summary>
internal sealed record ReportPlan(IReadOnlyList<Measure> Measures, IReadOnlyList<Indicator> Indicators, int ThresholdPercent);

internal sealed record TemplateMeasure(string Code, string? Number, string? Title, bool IsDropped, IReadOnlyList<TemplateFunding> Funding)
{
    public TemplateFunding? Find(FundingKey key) => Funding.FirstOrDefault(funding => funding.Key == key);
}

/// <param name="Planned">Null where the money is within appropriations.</param>
internal sealed record TemplateFunding(FundingKey Key, Money? Planned, Money? PreviousSpent, bool IsDropped)
{
    /// <summary>What the next report of the year, filed already, says was spent.</summary>
    public Money? LaterSpent { get; init; }
}

internal sealed record TemplateIndicator(Indicator Indicator, YearValue? Plan, decimal? PreviousValue, bool IsDue, int Quarter)
{
    public string Code => Indicator.Code;

    /// <summary>What the next report of the year, filed already, says.</summary>
    public decimal? LaterValue { get; init; }

    /// <summary>What the report before says; null where none speaks of it.</summary>
    public PreviousIndicator? Before { get; init; }

    /// <summary>What the target amounts to by the end of the period; null where there is nothing to compare with yet.</summary>
    public decimal? Expected => ExpectedBy(Indicator.Accumulation, Indicator.Frequency, Plan?.Value, Quarter);

    public static decimal? ExpectedBy(Accumulation accumulation, Frequency frequency, decimal? target, int quarter) =>
        (accumulation, frequency) is (Accumulation.Cumulative, Frequency.Quarterly) ? target * quarter / 4
        : quarter == 4 ? target
        : null;

    /// <summary>
    /// How the indicator stands to its target by what was written; a value that meets what is expected has reached it. A value in words
    /// is judged by who reports; a yes or no reaches its target whenever it equals it.
    /// </summary>
    public IndicatorState StateOf(ReportedValue reported) =>
        reported.Status == ValueStatus.NotAvailable ? IndicatorState.NotAvailable
        : reported.Status == ValueStatus.NotApplicable ? IndicatorState.NotApplicable
        : !reported.IsGiven
            ? IsDue ? IndicatorState.NotReported
                : IndicatorState.NotDue
        : Plan is null ? IndicatorState.NoTarget
        : Indicator.ValueType switch
        {
            IndicatorValueType.Text => Judged(reported.Assessment),
            IndicatorValueType.YesNo => reported.Yes == Plan.Yes ? IndicatorState.Reached
            : Quarter == 4 ? IndicatorState.Missed
            : IndicatorState.NotComparable,
            _ => Compared(reported.Value),
        };

    private IndicatorState Compared(decimal? value) =>
        Expected is not { } expected ? IndicatorState.NotComparable
        : (Indicator.Direction == IndicatorDirection.HigherIsBetter ? value >= expected : value <= expected) ? IndicatorState.Reached
        : IndicatorState.Missed;

    private static IndicatorState Judged(Assessment? assessment) =>
        assessment switch
        {
            Assessment.Reached => IndicatorState.Reached,
            Assessment.Partly => IndicatorState.Partly,
            Assessment.Missed => IndicatorState.Missed,
            _ => IndicatorState.NotComparable,
        };
}
