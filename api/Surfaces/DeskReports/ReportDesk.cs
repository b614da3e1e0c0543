using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>The page on which a body fills in a report: it is saved as one types, and submitted when nothing stops it.</summary>
internal static class ReportDesk
{
    private static readonly Words s_copied = new(
        "Порожнє заповнено з попереднього звіту; перевірте його.",
        "What was empty is filled in from the report before; check it."
    );

    private static readonly Words s_isSubmitted = new(
        "Звіт подано. Змінити його можна, лише якщо координатор його поверне.",
        "The report is submitted. It can be changed only if the coordinator returns it."
    );

    private static readonly Words s_isAccepted = new(
        "Звіт прийнято. Змінити його можна, лише якщо координатор відкриє його для виправлення.",
        "The report is accepted. It can be changed only if the coordinator opens it for correction."
    );

    private static readonly Words s_cumulative = new(
        "Суми — наростаючим підсумком від 1 січня, у гривнях.",
        "Sums are cumulative from 1 January, in hryvnias."
    );

    private static readonly Words s_submitted = new(
        "Звіт подано. Координатор його розгляне.",
        "The report is submitted. The coordinator will review it."
    );

    public static readonly DeskPage Page = new(
        "/desk/programs/{id}/reports/{period}",
        "getReportForm",
        [],
        Make,
        [
            new("report-save", "replaceReport", Save, new("Збережено.", "Saved.")),
            new("report-copy", "replaceReport", Copy, s_copied),
            new("report-workbook", "replaceReport", ReportFiles.Upload, new("Бланк прочитано.", "The form is read.")),
            new("report-submit", "submitReport", Submit, s_submitted),
            .. ReportReview.Actions,
        ]
    );

    private static ReportKey KeyOf(DeskRequest request) => new(request.Part("id"), request.Part("period"));

    private static async Task<ApiResult> Save(DeskRequest request)
    {
        var saved = await DraftService.Save(KeyOf(request), DraftForm.Changes(request), request.Context);
        return saved.Body is SavedDraft { Conflicts.Count: > 0 } ? new ProblemResult(Problems.DraftConflicts) : saved;
    }

    // What is on the page is kept first, whatever the rules say of it then.
    private static async Task<ApiResult> Submit(DeskRequest request)
    {
        var saved = await Save(request);
        return saved.Problem is null ? await DraftService.Submit(KeyOf(request), request.Context) : saved;
    }

    private static async Task<ApiResult> Copy(DeskRequest request)
    {
        var saved = await Save(request);
        return saved.Body is SavedDraft { Report: var report }
            ? await DraftService.Save(KeyOf(request), new(report.Draft.Version, PreviousFields.Missing(report)), request.Context)
            : saved;
    }

    private static Checked<PageView> Make(DeskContext page)
    {
        var key = new ReportKey(page.Part("id"), page.Part("period"));
        return
            page.Caller.IsAtLeast(Role.Coordinator)
            && page.Read(request => ReportReader.Show(page.Connection, key, request)) is { Problem: null, Value.Worked: { } worked }
            && ReviewPage.IsFor(worked)
            ? ReviewPage.Of(page, worked)
            : Filling(page, key);
    }

    private static Checked<PageView> Filling(DeskContext page, ReportKey key)
    {
        var opened = page.Read(request => OpenReport.Read(page.Connection, key, request));
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, report) = (page.Frame, page.Frame.Prose, opened.Value);
        var (shown, seen, conflicts) = Typed(page, report);
        var parts = ReportParts.Of(report, conflicts, prose);
        ReportLines lines = new(report, parts, shown, prose);
        var measures = WordingStore.Measures(page.Connection, report.Reporting.Edition.Id).ToDictionary(measure => measure.Code);
        var edition = report.Reporting.Edition;
        var title = prose.Of($"Звіт за {report.Reporting.Period.Name.Uk}", $"Report for {report.Reporting.Period.Name.En}");
        return new PageView(
            $"{title}: {edition.Title}",
            title,
            $"""
                <form class="report" method="post" action="{frame.Url(frame.Path)}" id="report"
                data-cells="{frame.Url($"{frame.Path}/cells")}">
                <input type="hidden" name="token" value="{page.Session.FormToken}">
                <input type="hidden" name="{DraftForm.Version}" value="{report.Draft.Version}">
                <input type="hidden" name="{DraftForm.Seen}" value="{DraftForm.SeenText(seen)}">
                {Html.If(report.Closed is null, FirstButton(prose))}
                <div>
                <p class="over-title"><a href="{frame.Url("/desk")}">{prose.Of("Усі звіти", "All reports")}</a> / {edition.ShortTitle
                    ?? edition.Title}</p>
                <h1>{title}</h1>
                <p class="lead">{edition.Title}, {prose.Edition(edition.Number)}. {prose.Of(s_cumulative)}</p>
                {Asked(report, prose)}
                <div id="{ReportParts.Conflicts}">{parts[ReportParts.Conflicts]}</div>
                <h2 class="unseen">{prose.Of("Заходи", "Measures")}</h2>
                <div class="lines"><div class="money head"><span>{prose.Of("Захід, джерело", "Measure, source")}</span>
                <span class="n">{prose.Of("План на рік", "Plan of the year")}</span><span class="n">{Before(report, prose)}</span>
                <span class="n">{prose.Of("Використано", "Used")}</span><span class="n">%</span></div>
                {lines.Measures(measures)}
                <div class="money total" id="{ReportParts.Totals}">{parts[ReportParts.Totals]}</div></div>
                {Html.If(
                    report.Rows.Indicators.Count > 0,
                    $"""
                    <h2>{prose.Of("Показники", "Indicators")}</h2>
                    <div class="lines">{Html.Each(report.Rows.Indicators, lines.Indicator)}</div>
                    """
                )}
                <h2>{prose.Of("Підсумок і підпис", "Summary and signature")}</h2>
                {lines.Text(FieldNames.Narrative, prose.Of("Загальний опис (не обов’язково)", "Narrative (optional)"), "")}
                <div class="said two">
                <div class="field"><span class="label">{prose.Of("Хто підписує", "Who signs")}</span>{lines.Input(
                    FieldNames.SignatoryName,
                    prose.Of("Хто підписує: ім’я та прізвище", "Who signs: name and surname")
                )}</div>
                <div class="field"><span class="label">{prose.Of("Посада", "Position")}</span>{lines.Input(
                    FieldNames.SignatoryPosition,
                    prose.Of("Посада того, хто підписує", "Position of who signs")
                )}</div></div>
                </div>
                {ReportAside.Of(page, report, parts)}
                </form>
                {ReportAside.Files(page, report)}{ReportReview.Extension(page, report.Reporting)}
                """
        )
        {
            Section = "/desk",
        };
    }

    // Of a form that was refused everything typed stays; where somebody else typed another thing meanwhile, both are shown.
    private static (
        IReadOnlyDictionary<string, string> Shown,
        IReadOnlyDictionary<string, string> Seen,
        IReadOnlyList<CellConflict> Conflicts
    ) Typed(DeskContext page, OpenReport report)
    {
        if (page.Failed is not { Request: var request })
        {
            return (report.Shown, report.Shown, []);
        }

        var changes = DraftForm.Changes(request);
        var conflicts = report.Draft.With(report.Rows.Stored, changes.Cells, "").Conflicts;
        var before = DraftForm.SeenBy(request);
        return (
            report.Shown.ToDictionary(field => field.Key, field => request.Raw(field.Key) ?? field.Value),
            report.Shown.ToDictionary(
                field => field.Key,
                field => conflicts.Any(conflict => conflict.Field == field.Key) ? before.GetValueOrDefault(field.Key) ?? "" : field.Value
            ),
            conflicts
        );
    }

    // Why it can't be written, or what the coordinator asks to mend.
    private static Html Asked(OpenReport report, Prose prose) =>
        report.Reporting.State == ReportState.Submitted ? Banner(prose.Of(s_isSubmitted))
        : report.Reporting.State == ReportState.Accepted ? Banner(prose.Of(s_isAccepted))
        : report.Closed is { } closed ? Banner(closed.AsBody(prose.Language, "").DetailForPeople)
        : report.Form.ReviewNote is { } note
            ? $"""
                <p class="banner warm"><b>{prose.Of("Координатор повернув звіт:", "The coordinator returned the report:")}</b>
                {note}</p>
                """
        : Html.Empty;

    private static Html Banner(string words) => $"""<p class="banner">{words}</p>""";

    // What Enter in a field presses.
    private static Html FirstButton(Prose prose) =>
        $"""
            <button class="unseen" name="action" value="report-save" tabindex="-1">{prose.Of("Зберегти", "Save")}</button>
            """;

    private static string Before(OpenReport report, Prose prose) =>
        report.Reporting.Previous is { } previous
            ? prose.Of($"За {previous.Period.Name.Uk}", $"By {previous.Period.Name.En}")
            : prose.Of("До цього", "Before");
}
