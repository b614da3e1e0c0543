using Monitoring.Platform.Access;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.Desk;

/// <summary>
/// What the coordinator answers to a report: accepts it, returns it with a note, or opens an accepted one for correction.
/// </summary>
internal static class ReportReview
{
    public static readonly IReadOnlyList<DeskAction> Actions =
    [
        new(
            "report-accept",
            "acceptReport",
            request => request.Do(context => ReviewService.Accept(Id(request), Period(request), null, context)),
            new("Звіт прийнято; відтепер його видно всім.", "The report is accepted; everybody sees it now.")
        ),
        new(
            "report-return",
            "returnReport",
            request =>
                request.Do(context =>
                    ReviewService.Return(
                        Id(request),
                        Period(request),
                        new(request.Text("note"), null, request.Input<DateOnly>("until")),
                        context
                    )
                ),
            new("Звіт повернуто на доопрацювання.", "The report is returned to be mended.")
        ),
        new(
            "report-correct",
            "correctReport",
            request => request.Do(context => ReviewService.Correct(Id(request), Period(request), new(request.Text("reason")), context)),
            new("Звіт відкрито для виправлення.", "The report is opened for correction.")
        ),
    ];

    /// <summary>The forms of what may be answered now; nothing for a body.</summary>
    public static Html Of(DeskContext page, OpenReport report)
    {
        var prose = page.Frame.Prose;
        return !page.Caller.IsAtLeast(Role.Coordinator) ? Html.Empty
            : report.Reporting.State == ReportState.Submitted
                ? $"""
                    <section class="pair"><div><h2>{prose.Of("Прийняти", "Accept")}</h2>
                    {Form(page, report, ("report-accept", prose.Of("Прийняти звіт", "Accept the report")), Html.Empty)}</div>
                    <div><h2>{prose.Of("Повернути на доопрацювання", "Return to be mended")}</h2>
                    {Form(page, report, ("report-return", prose.Of("Повернути звіт", "Return the report")), Note(page))}</div></section>
                    """
            : report.Reporting.State == ReportState.Accepted
                ? $"""
                    <section><h2>{prose.Of("Відкрити для виправлення", "Open for correction")}</h2>
                    {Form(page, report, ("report-correct", prose.Of("Відкрити звіт", "Open the report")), Reason(page))}</section>
                    """
            : Html.Empty;
    }

    private static string Id(DeskRequest request) => request.Part("id");

    private static string Period(DeskRequest request) => request.Part("period");

    private static Html Form(DeskContext page, OpenReport report, (string Name, string Words) action, Html fields) =>
        $"""
            <form class="fields" method="post" action="{page.Frame.Url(page.Frame.Path)}">{page.Form(action.Name,
                report.Reporting.Report?.Revision
            )}
            {fields}<button class="main">{action.Words}</button></form>
            """;

    private static Html Note(DeskContext page)
    {
        var prose = page.Frame.Prose;
        return $"""
            <label for="note">{prose.Of("Що виправити", "What to mend")}</label>
            <textarea id="note" name="note" rows="4" required>
            {page.Typed("report-return", "note")}</textarea>
            <label for="until">{prose.Of("До якого дня (не обов’язково)", "By which day (optional)")}</label>
            <input id="until" name="until" type="date" value="{page.Typed("report-return", "until")}">
            """;
    }

    private static Html Reason(DeskContext page) =>
        $"""
            <label for="reason">{page.Frame.Prose.Of("Чому", "Why")}</label>
            <textarea id="reason" name="reason" rows="3" required>
            {page.Typed("report-correct", "reason")}</textarea>
            """;
}
