using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>The rules of a measure's line: its status and its money.</summary>
internal static class MeasureFindings
{
    private static readonly Labelled s_status = new("status", new("не вказано стану", "its status is not given"));
    private static readonly Labelled s_chooseStatus = new(
        "chooseStatus",
        new("Вкажіть, як просувається захід.", "Say how far the measure has come.")
    );
    private static readonly Labelled s_writeZero = new(
        "writeZero",
        new("Якщо коштів не використовували, вкажіть нуль.", "Where nothing was spent, enter zero.")
    );

    public static IEnumerable<Finding> Of(ReportTemplate template, ContentMeasure line, string place)
    {
        var measure = template.Measures.FirstOrDefault(item => item.Code == line.Code);
        if (measure is null && !template.KnownMeasures.Contains(line.Code))
        {
            return [new(Problems.LineUnknown, $"{place}/code", new { code = TextRules.Printable(line.Code) })];
        }

        var warnings = line
            .Funding.SelectMany(
                (funding, row) =>
                    OfMoney(template, measure?.Find(funding.Key), funding, $"{place}/funding/{row}/spent")
                        .Select(finding => finding with { About = About(line.Code, funding) })
            )
            .Concat(measure is null ? [] : OfWhole(template, measure, line, place));
        return
        [
            .. line.Status is null ? new[] { ReportFindings.Missing($"{place}/status", line.Code, s_status, s_chooseStatus) } : [],
            .. (measure?.Funding ?? [])
                .Where(planned => line.Funding.All(funding => funding.Key != planned.Key))
                .Select(planned => ReportFindings.Missing($"{place}/funding", line.Code, Spent(planned.Key.Source), s_writeZero)),
            .. line
                .Funding.Select((funding, row) => (funding, row))
                .Where(item => item.funding.Spent is null)
                .Select(item =>
                    ReportFindings.Missing($"{place}/funding/{item.row}/spent", line.Code, Spent(item.funding.Source), s_writeZero)
                ),
            .. ReportFindings.WithReason(
                [.. warnings],
                new(
                    line.Code,
                    line.DeviationReason,
                    $"{place}/deviationReason",
                    line.Status is MeasureStatus.NotDone or MeasureStatus.PartiallyDone or MeasureStatus.Cancelled ? line.Status : null
                )
            ),
        ];
    }

    private static List<Finding> OfMoney(ReportTemplate template, TemplateFunding? planned, ContentFunding line, string place)
    {
        if (line.Spent is not { } spent)
        {
            return [];
        }

        // Money within appropriations has a plan, but none that can be exceeded.
        var isWithin = planned is { Planned: null };
        var plan = planned?.Planned ?? default;
        var previous = planned?.PreviousSpent;
        List<Finding> findings = [];
        if (!isWithin && plan.Kopiykas == 0 && spent.Kopiykas > 0)
        {
            findings.Add(new(Problems.SpentWithoutPlan, place, new { spent }));
        }
        else if (!isWithin && spent > plan)
        {
            findings.Add(new(Problems.SpentExceedsPlan, place, new { spent, plan }));
        }

        if (spent < previous)
        {
            findings.Add(
                new(
                    Problems.CumulativeDecreased,
                    place,
                    new
                    {
                        value = spent,
                        previous,
                        period = template.PreviousPeriod!.Labelled,
                    }
                )
            );
        }

        if (spent > planned?.LaterSpent)
        {
            findings.Add(
                new(
                    Problems.ExceedsLaterPeriod,
                    place,
                    new
                    {
                        value = spent,
                        later = planned.LaterSpent,
                        period = template.LaterPeriod!.Labelled,
                    }
                )
            );
        }

        var toDate = plan.Kopiykas * template.Period.Quarter / 4m;
        if (ReportFindings.SuspectReference(spent.Kopiykas, toDate, previous?.Kopiykas) is { } expected)
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
            var plan = measure.Funding.Where(row => row.Key.InKind == isInKind).Sum(row => row.Planned?.Kopiykas ?? 0);
            var money = line.Funding.Where(row => row.InKind == isInKind).ToList();
            var all = money.Sum(row => row.Spent?.Kopiykas ?? 0);
            var spent = all - money.Where(row => measure.Find(row.Key) is { Planned: null }).Sum(row => row.Spent?.Kopiykas ?? 0);
            if (
                template.Period.IsLastOfYear
                && ReportFindings.IsWorse(spent, plan, template.ThresholdPercent, IndicatorDirection.HigherIsBetter)
            )
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
                )
                {
                    About = About(line.Code),
                };
            }

            if (!isInKind && line.Status == MeasureStatus.Done && plan > 0 && all == 0)
            {
                yield return new(Problems.DoneWithoutSpending, $"{place}/status", new { code = line.Code, plan = new Money(plan) });
            }
        }
    }

    private static Labelled Spent(FundingSource source)
    {
        var label = LabelAttribute.Of(source);
        return new(source.Wire(), new($"не вказано, скільки використано ({label.Uk})", $"the money spent is not given ({label.En})"));
    }

    private static Words About(string code) => new($"Захід {code}", $"Measure {code}");

    private static Words About(string code, ContentFunding line)
    {
        var (measure, source) = (About(code), FundingLabel.Of(line.Source, line.Donor, line.InKind));
        return new($"{measure.Uk}, {source.Uk}", $"{measure.En}, {source.En}");
    }
}
