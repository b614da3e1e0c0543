using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>One thing the rules find in a report; an error stops its submission, a warning wants a reason on its line.</summary>
internal sealed record Finding(Problem Problem, string Place, object? Parameters = null, bool IsSettled = false)
{
    public bool StopsSubmission => Problem.Severity == Severity.Error;

    public ValidationError AsFault => new(Problem, Place, Parameters);

    public FindingBody In(Language language)
    {
        var fault = AsFault.In(language);
        return new()
        {
            Code = fault.Code,
            Severity = Problem.Severity!.Value,
            Pointer = Place,
            Params = fault.Params,
            Detail = fault.Detail,
            Settled = IsSettled,
        };
    }
}

/// <summary>The rules of a report: a pure function of the sheet and of what was written on it.</summary>
internal static class ReportFindings
{
    // Hryvnias entered as thousands, or the other way round, are off by about a thousand.
    private const decimal LeastUnitSlip = 300;
    private const decimal GreatestUnitSlip = 3000;

    private static readonly Labelled s_status = new("status", new("стан", "status"));
    private static readonly Labelled s_value = new("value", new("значення", "value"));
    private static readonly Labelled s_addLine = new(
        "addLine",
        new("Додайте його; рядки дає форма звіту.", "Add it; the form gives the rows.")
    );
    private static readonly Labelled s_chooseStatus = new(
        "chooseStatus",
        new("Вкажіть, як просувається захід.", "Say how far the measure has come.")
    );
    private static readonly Labelled s_writeZero = new(
        "writeZero",
        new("Якщо коштів не витрачали, напишіть \"0.00\".", "Where nothing was spent, write \"0.00\".")
    );
    private static readonly Labelled s_sayNotAvailable = new(
        "sayNotAvailable",
        new("Якщо даних немає, вкажіть стан notAvailable і причину.", "Where there are no data, say notAvailable and why.")
    );
    private static readonly Labelled s_line = new("line", new("рядок", "the whole line"));

    public static IReadOnlyList<Finding> Of(ReportTemplate template, ReportContent content) =>
        [
            .. content.Signatory is { Name: not null, Position: not null }
                ? []
                : new[] { new Finding(Problems.SignatoryMissing, "#/signatory") },
            .. template
                .Measures.Where(measure => content.Measures.All(line => line.Code != measure.Code))
                .Select(measure => Missing("#/measures", measure.Code, s_line, s_addLine)),
            .. content.Measures.SelectMany((line, row) => OfMeasure(template, line, $"#/measures/{row}")),
            .. template
                .Indicators.Where(indicator => indicator.IsDue && content.Indicators.All(line => line.Code != indicator.Code))
                .Select(indicator => Missing("#/indicators", indicator.Code, s_line, s_addLine)),
            .. content.Indicators.SelectMany((line, row) => OfIndicator(template, line, $"#/indicators/{row}")),
        ];

    private static IEnumerable<Finding> OfMeasure(ReportTemplate template, ContentMeasure line, string place)
    {
        var measure = template.Measures.FirstOrDefault(item => item.Code == line.Code);
        if (measure is null && !template.KnownMeasures.Contains(line.Code))
        {
            return [new(Problems.LineUnknown, $"{place}/code", new { code = TextRules.Printable(line.Code) })];
        }

        var warnings = line
            .Funding.SelectMany(
                (funding, row) => OfMoney(template.Period, measure?.Find(funding.Key), funding, $"{place}/funding/{row}/spent")
            )
            .Concat(measure is null ? [] : OfWhole(template, measure, line, place));
        return
        [
            .. line.Status is null ? new[] { Missing($"{place}/status", line.Code, s_status, s_chooseStatus) } : [],
            .. (measure?.Funding ?? [])
                .Where(planned => line.Funding.All(funding => funding.Key != planned.Key))
                .Select(planned => Missing($"{place}/funding", line.Code, planned.Key.Source, s_writeZero)),
            .. line
                .Funding.Select((funding, row) => (funding, row))
                .Where(item => item.funding.Spent is null)
                .Select(item => Missing($"{place}/funding/{item.row}/spent", line.Code, item.funding.Source, s_writeZero)),
            .. WithReason(
                [.. warnings],
                line.Code,
                line.DeviationReason,
                $"{place}/deviationReason",
                line.Status is MeasureStatus.NotDone or MeasureStatus.PartiallyDone or MeasureStatus.Cancelled ? line.Status : null
            ),
        ];
    }

    private static List<Finding> OfMoney(Period period, TemplateFunding? planned, ContentFunding line, string place)
    {
        if (line.Spent is not { } spent)
        {
            return [];
        }

        var plan = planned?.Planned ?? default;
        var previous = planned?.PreviousSpent;
        List<Finding> findings = [];
        if (plan.Kopiykas == 0 && spent.Kopiykas > 0)
        {
            findings.Add(new(Problems.SpentWithoutPlan, place, new { spent }));
        }
        else if (spent > plan)
        {
            findings.Add(new(Problems.SpentExceedsPlan, place, new { spent, plan }));
        }

        if (spent < previous)
        {
            findings.Add(new(Problems.CumulativeDecreased, place, new { value = spent, previous }));
        }

        var toDate = plan.Kopiykas * period.Quarter / 4m;
        if (SuspectReference(spent.Kopiykas, toDate, previous?.Kopiykas) is { } expected)
        {
            findings.Add(new(Problems.UnitSuspect, place, new { value = spent, expected = new Money((long)expected) }));
        }

        return findings;
    }

    // A measure as a whole; equipment and services are judged apart from money.
    private static IEnumerable<Finding> OfWhole(ReportTemplate template, TemplateMeasure measure, ContentMeasure line, string place)
    {
        foreach (var isInKind in new[] { false, true })
        {
            var plan = measure.Funding.Where(row => row.Key.InKind == isInKind).Sum(row => row.Planned.Kopiykas);
            var spent = line.Funding.Where(row => row.InKind == isInKind).Sum(row => row.Spent?.Kopiykas ?? 0);
            if (template.Period.IsLastOfYear && IsWorse(spent, plan, template.ThresholdPercent, IndicatorDirection.HigherIsBetter))
            {
                yield return new(
                    Problems.DeviationLarge,
                    $"{place}/funding",
                    new
                    {
                        value = new Money(spent),
                        expected = new Money(plan),
                        threshold = template.ThresholdPercent,
                    }
                );
            }

            if (!isInKind && line.Status == MeasureStatus.Done && plan > 0 && spent == 0)
            {
                yield return new(Problems.DoneWithoutSpending, $"{place}/status", new { code = line.Code, plan = new Money(plan) });
            }
        }
    }

    // In the bad direction by more than the threshold; of what is expected below zero, the share is taken of its size.
    private static bool IsWorse(decimal value, decimal expected, int thresholdPercent, IndicatorDirection direction)
    {
        var tolerance = Math.Abs(expected) * thresholdPercent / 100;
        return direction == IndicatorDirection.HigherIsBetter ? value < expected - tolerance : value > expected + tolerance;
    }

    private static IEnumerable<Finding> OfIndicator(ReportTemplate template, ContentIndicator line, string place)
    {
        var indicator = template.Indicators.FirstOrDefault(item => item.Code == line.Code);
        if (indicator is null && !template.ReportedIndicators.Contains(line.Code))
        {
            return [new(Problems.LineUnknown, $"{place}/code", new { code = TextRules.Printable(line.Code) })];
        }

        List<Finding> warnings = [];
        if (indicator is not null && line.Value is { } value)
        {
            if (indicator.Indicator.Accumulation == Accumulation.Cumulative && value < indicator.PreviousValue)
            {
                warnings.Add(new(Problems.CumulativeDecreased, $"{place}/value", new { value, previous = indicator.PreviousValue }));
            }

            if (SuspectReference(value, indicator.Expected, indicator.PreviousValue) is { } expected)
            {
                warnings.Add(new(Problems.UnitSuspect, $"{place}/value", new { value, expected }));
            }

            if (indicator.Expected is { } toDate && IsWorse(value, toDate, template.ThresholdPercent, indicator.Indicator.Direction))
            {
                warnings.Add(
                    new(
                        Problems.DeviationLarge,
                        $"{place}/value",
                        new
                        {
                            value,
                            expected = toDate,
                            threshold = template.ThresholdPercent,
                        }
                    )
                );
            }
        }

        var status = line.EffectiveStatus;
        return
        [
            .. status is null || (status == ValueStatus.Reported && line.Value is null)
                ? new[] { Missing($"{place}/value", line.Code, s_value, s_sayNotAvailable) }
                : [],
            .. WithReason(
                warnings,
                line.Code,
                line.Reason,
                $"{place}/reason",
                status is ValueStatus.NotAvailable or ValueStatus.NotApplicable ? status : null
            ),
        ];
    }

    // One reason on a line settles every warning on it; without one, a single error asks for it.
    private static IEnumerable<Finding> WithReason(
        IReadOnlyList<Finding> warnings,
        string code,
        string? reason,
        string place,
        object? status
    )
    {
        List<object> because = [.. warnings.Select(warning => warning.Problem).Distinct().Select(problem => problem.Label)];
        if (status is not null)
        {
            because.Add(status);
        }

        return
        [
            .. warnings.Select(warning => warning with { IsSettled = reason is not null }),
            .. because.Count > 0 && reason is null ? new[] { new Finding(Problems.ReasonRequired, place, new { code, because }) } : [],
        ];
    }

    // The first of the references that the value is off from by a slip of the unit; zeros say nothing.
    private static decimal? SuspectReference(decimal value, params decimal?[] references) =>
        references.FirstOrDefault(reference =>
            reference is { } other
            && value != 0
            && other != 0
            && Math.Max(Math.Abs(value / other), Math.Abs(other / value)) is >= LeastUnitSlip and <= GreatestUnitSlip
        );

    private static Finding Missing(string place, string code, object what, Labelled advice) =>
        new(
            Problems.LineMissing,
            place,
            new
            {
                code,
                what,
                advice,
            }
        );
}
