using System.Text.Json.Serialization;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>
/// A report as a document: what was said, beside the plan it is measured against. A submission freezes it for ever.
/// <uk>Звіт як документ: подані відомості поряд із планом, з яким їх порівнюють. Подання фіксує його назавжди.</uk>
/// </summary>
public record ReportDocument
{
    public required string ProgramId { get; init; }

    public required string ProgramTitle { get; init; }

    public required BodyName ResponsibleBody { get; init; }

    public required Period Period { get; init; }

    /// <summary>Counts submissions; 0 before the first.<uk>Порядковий номер подання; до першого — 0.</uk></summary>
    public required int Snapshot { get; init; }

    /// <summary>
    /// The number of the edition the report is measured against: the one in force on the period's last day.
    /// <uk>Номер редакції, за якою складено звіт: чинної на останній день періоду.</uk>
    /// </summary>
    public required int Edition { get; init; }

    /// <summary>When it was submitted; null before.<uk>Коли звіт подано; доти — null.</uk></summary>
    public required DateTimeOffset? SubmittedAt { get; init; }

    public required string? Narrative { get; init; }

    public required Signatory? Signatory { get; init; }

    public required IReadOnlyList<MeasureLine> Measures { get; init; }

    public required IReadOnlyList<IndicatorLine> Indicators { get; init; }

    public required ReportTotals Totals { get; init; }

    /// <summary>What was written, beside the lines that were expected.</summary>
    internal static ReportDocument Of(ReportingContext reporting, int snapshot, DateTimeOffset? submittedAt)
    {
        var (content, template, edition) = (reporting.Content, reporting.Template, reporting.Edition);
        List<MeasureLine> measures =
        [
            .. content.Measures.Select(line =>
                MeasureLine.Of(line, template.Measures.FirstOrDefault(measure => measure.Code == line.Code))
            ),
        ];
        var money = measures.SelectMany(line => line.Funding).Where(funding => !funding.InKind).ToList();
        return new()
        {
            ProgramId = reporting.Program.Id,
            ProgramTitle = edition.Title,
            ResponsibleBody = edition.ResponsibleBody,
            Period = reporting.Period,
            Snapshot = snapshot,
            Edition = edition.Number,
            SubmittedAt = submittedAt,
            Narrative = content.Narrative,
            Signatory = content.Signatory,
            Measures = measures,
            Indicators =
            [
                .. content.Indicators.Select(line =>
                    IndicatorLine.Of(line, template.Indicators.FirstOrDefault(indicator => indicator.Code == line.Code))
                ),
            ],
            Totals = new()
            {
                PlannedYear = Sum(money.Select(funding => funding.PlannedYear)),
                LinesWithoutAmount = money.Count(funding => funding.WithinAppropriations),
                Spent = Sum(money.Select(funding => funding.Spent)),
                SpentWithinAppropriations = Sum(money.Where(funding => funding.WithinAppropriations).Select(funding => funding.Spent)),
            },
        };
    }

    /// <summary>Whether both say the same, in whatever bytes they were written.</summary>
    internal bool SaysTheSameAs(ReportDocument other) =>
        this with { Measures = [], Indicators = [] } == other with { Measures = [], Indicators = [] }
        && Measures.Count == other.Measures.Count
        && Measures.Zip(other.Measures).All(pair => pair.First.SaysTheSameAs(pair.Second))
        && Indicators.Count == other.Indicators.Count
        && Indicators.Zip(other.Indicators).All(pair => pair.First.SaysTheSameAs(pair.Second));

    private static Money Sum(IEnumerable<Money?> amounts) => new(amounts.Sum(amount => amount?.Kopiykas ?? 0));
}

/// <summary>
/// Sums over the lines of a report, in hryvnias; equipment and services are left out.
/// <uk>Підсумки за рядками звіту, у гривнях; обладнання та послуги не враховано.</uk>
/// </summary>
public sealed record ReportTotals
{
    public required Money PlannedYear { get; init; }

    /// <summary>
    /// Lines of money within appropriations: planned, and in no sum of plans.
    /// <uk>Рядки коштів у межах кошторисних призначень: їх заплановано, але в сумі плану їх немає.</uk>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int LinesWithoutAmount { get; init; }

    public required Money Spent { get; init; }

    /// <summary>How much of `spent` was spent on such lines.<uk>Скільки зі `spent` використано за такими рядками.</uk></summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money SpentWithinAppropriations { get; init; }

    /// <summary>
    /// Spent to planned, both without the lines within appropriations, in per cent with two decimals, never clamped; null where nothing
    /// is planned.
    /// <uk>Відношення використаних коштів до плану, без рядків у межах кошторисних призначень, у відсотках, два знаки після крапки; не
    /// обмежується 100; null, якщо плану немає.</uk>
    /// </summary>
    public decimal? ExecutionPercent => Percent.Of(Spent.Kopiykas - SpentWithinAppropriations.Kopiykas, PlannedYear.Kopiykas);
}
