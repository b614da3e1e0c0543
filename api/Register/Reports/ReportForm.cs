using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>
/// Everything a clerk needs to fill in a report: a body to send back, the deadline, the plan, and what was said before.
/// <uk>Усе, що потрібно для заповнення звіту: заготовка для надсилання, строк подання, план і попередні відомості.</uk>
/// </summary>
public sealed record ReportForm : IRevised
{
    /// <summary>
    /// A body that PUT takes as it stands: the draft so far, or the rows to fill in, with the money that accepted reports already tell of.
    /// <uk>Заготовка, яку PUT приймає без змін: наявна чернетка або рядки для заповнення, де вже стоять кошти з прийнятих звітів.</uk>
    /// </summary>
    public required ReportContent Report { get; init; }

    public required ReportDeadline Deadline { get; init; }

    /// <summary>
    /// What the coordinator asks to mend, while the report is returned; null otherwise.
    /// <uk>Зауваження координатора до повернутого звіту; в інших випадках — null.</uk>
    /// </summary>
    public required string? ReviewNote { get; init; }

    /// <summary>
    /// What is asked of which line, while the report is returned; null otherwise.
    /// <uk>Зауваження координатора до окремих рядків повернутого звіту; в інших випадках — null.</uk>
    /// </summary>
    public required IReadOnlyList<LineNote>? ReviewLines { get; init; }

    /// <summary>
    /// The last day to mend it, while the report is returned; null otherwise.
    /// <uk>Останній день доопрацювання повернутого звіту; в інших випадках — null.</uk>
    /// </summary>
    public required DateOnly? MendUntil { get; init; }

    public required FormPlan Plan { get; init; }

    /// <summary>
    /// The latest earlier report of the year; null where there is none.
    /// <uk>Останній поданий звіт за попередні періоди року; null, якщо такого немає.</uk>
    /// </summary>
    public required FormPrevious? Previous { get; init; }

    /// <summary>
    /// The revision of the draft, which If-Match asks for; null before the first PUT, which needs none.
    /// <uk>Версія чернетки, якої вимагає If-Match; до першого PUT, який обходиться без неї, — null.</uk>
    /// </summary>
    public required long? Revision { get; init; }

    public object WithoutRevision() => this with { Revision = null };

    internal static ReportForm Of(ReportPage page, FormPrevious? previous, IReadOnlyDictionary<string, SourceReport> sources)
    {
        var (reporting, template) = (page.Reporting, page.Reporting.Template);
        return new()
        {
            Report = (reporting.Report is null ? Blank(template, SourceReport.Filling(template, sources)) : reporting.Content) with
            {
                Period = reporting.Period.Code,
            },
            Deadline = ReportDeadline.Of(reporting),
            ReviewNote = page.ReviewStep?.Note,
            ReviewLines = page.ReviewStep?.Lines,
            MendUntil = reporting.Deadline.MendUntil,
            Plan = new()
            {
                Edition = reporting.Edition.Number,
                Recording = reporting.Edition.Recording,
                Period = reporting.Period,
                Measures =
                [
                    .. page
                        .Plans.Of(
                            template.Measures.Select(measure =>
                                MeasureLine.Of(new() { Code = measure.Code, Funding = Unfilled(measure) }, measure)
                            )
                        )
                        .Select(line => new FormMeasureLine(line, sources.GetValueOrDefault(line.Code))),
                ],
                Indicators = [.. template.Indicators.Select(FormIndicator.Of)],
            },
            Previous = previous,
            Revision = reporting.Report?.Revision,
        };
    }

    private static ReportContent Blank(ReportTemplate template, Dictionary<string, SourceReport> filling) =>
        new()
        {
            Measures =
            [
                .. template.Measures.Select(measure => new ContentMeasure
                {
                    Code = measure.Code,
                    Funding = filling.GetValueOrDefault(measure.Code)?.On(measure) ?? Unfilled(measure),
                }),
            ],
            Indicators =
            [
                .. template
                    .Indicators.Where(indicator => indicator.IsDue)
                    .Select(indicator => new ContentIndicator { Code = indicator.Code, Parts = Unfilled(indicator.Indicator) }),
            ],
        };

    private static List<PartValue>? Unfilled(Indicator indicator) =>
        indicator.Breakdown?.Members.Select(member => new PartValue { Member = member.Code, Value = null }).ToList();

    private static IReadOnlyList<ContentFunding> Unfilled(TemplateMeasure measure) =>
        [.. measure.Funding.Select(row => ContentFunding.Of(row.Key))];
}

/// <summary>
/// When one report opens, is due and closes.
/// <uk>Коли звіт відкривається, до якого дня його подають і коли закривається.</uk>
/// </summary>
public sealed record ReportDeadline
{
    public required string ProgramId { get; init; }

    public required Period Period { get; init; }

    /// <summary>
    /// Who files it: the responsible body, or after its last day its successor.
    /// <uk>Хто подає звіт: відповідальний виконавець, а після його останнього дня — правонаступник.</uk>
    /// </summary>
    public required BodyName ReportingBody { get; init; }

    /// <summary>From this day on it may be prepared.<uk>Від цього дня звіт можна готувати.</uk></summary>
    public required DateOnly OpensOn { get; init; }

    /// <summary>
    /// The last day on which a submission is on time, any extension counted.
    /// <uk>Останній день вчасного подання, з урахуванням продовження строку.</uk>
    /// </summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>
    /// The last second of that day in the city, for display.
    /// <uk>Остання секунда цього дня за київським часом, для показу.</uk>
    /// </summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The due day by the calendar alone.<uk>Строк подання за календарем, без продовження.</uk></summary>
    public required DateOnly RuleDueOn { get; init; }

    /// <summary>
    /// The last day on which it can be worked on and submitted; null where it stays open.
    /// <uk>Останній день, коли звіт можна готувати й подавати; null, якщо він лишається відкритим.</uk>
    /// </summary>
    public required DateOnly? ClosesOn { get; init; }

    /// <summary>
    /// The extension that counts; null where none was given.
    /// <uk>Чинне продовження строку; null, якщо строку не продовжували.</uk>
    /// </summary>
    public required ReportExtension? Extension { get; init; }

    internal static ReportDeadline Of(ReportingContext reporting) =>
        new()
        {
            ProgramId = reporting.Program.Id,
            Period = reporting.Period,
            ReportingBody = reporting.ReportingBodyName,
            OpensOn = reporting.Deadline.OpensOn,
            DueOn = reporting.Deadline.DueOn,
            DueAt = reporting.Viewer.Request.Clock.EndOf(reporting.Deadline.DueOn),
            RuleDueOn = reporting.Deadline.RuleDueOn,
            ClosesOn = reporting.Deadline.ClosesOn,
            Extension = reporting.Deadline.Extension?.ToExtension(),
        };
}

/// <summary>
/// The rows of the plan, with what was reported by the period before.
/// <uk>Рядки плану з даними звіту за попередній період.</uk>
/// </summary>
public sealed record FormPlan
{
    /// <summary>
    /// The number of the edition in force on the period's last day.
    /// <uk>Номер редакції, чинної на останній день періоду.</uk>
    /// </summary>
    public required int Edition { get; init; }

    /// <summary>
    /// Which recording of that edition; 1 unless it was rectified.
    /// <uk>Номер запису цієї редакції; якщо її не виправляли — 1.</uk>
    /// </summary>
    public required int Recording { get; init; }

    public required Period Period { get; init; }

    public required IReadOnlyList<FormMeasureLine> Measures { get; init; }

    public required IReadOnlyList<FormIndicator> Indicators { get; init; }
}
