using Monitoring.Platform.Access;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// What the coordinator answers to a report: accepts it, returns it with notes, opens an accepted one for correction, gives it more time.
/// </summary>
internal static class ReportReview
{
    public static readonly IReadOnlyList<DeskAction> Actions =
    [
        new(
            "report-accept",
            "acceptReport",
            request =>
                request.Do(context =>
                    ReviewService.Accept(
                        Id(request),
                        Period(request),
                        new(request.Input<DateOnly>("acceptedOn"), request.Text("acceptance-note")),
                        context
                    )
                ),
            new("Звіт прийнято; відтепер його видно всім.", "The report is accepted; everybody sees it now.")
        )
        {
            Next = (_, _) => "/desk",
        },
        new(
            "report-return",
            "returnReport",
            request =>
                request.Do(context =>
                    ReviewService.Return(
                        Id(request),
                        Period(request),
                        new(request.Text("note"), Notes(request), request.Input<DateOnly>("until")),
                        context
                    )
                ),
            new("Звіт повернуто на доопрацювання.", "The report is returned to be mended.")
        )
        {
            Next = (_, _) => "/desk",
        },
        new(
            "report-correct",
            "correctReport",
            request => request.Do(context => ReviewService.Correct(Id(request), Period(request), new(request.Text("reason")), context)),
            new("Звіт відкрито для виправлення.", "The report is opened for correction.")
        ),
        new(
            "report-extend",
            "extendReport",
            request =>
                request.Do(context =>
                    ReviewService.Extend(
                        Id(request),
                        Period(request),
                        new(request.Input<DateOnly>("extended-until"), request.Text("extension-reason")),
                        context
                    )
                ),
            new("Строк подання продовжено.", "The due day is moved.")
        ),
    ];

    /// <summary>What may be answered to a report that is submitted or accepted.</summary>
    public static Html Forms(DeskContext page, Report report)
    {
        var prose = page.Frame.Prose;
        page.Mark("report-return", "#/note", ("note", prose.Of("Що виправити", "What to mend")));
        page.Mark("report-return", "#/until", ("until", prose.Of("До якого дня", "Until which day")));
        page.Mark("report-return", "#/lines", ("main", prose.Of("Зауваження до рядка", "Note on a line")));
        page.Mark("report-accept", "#/acceptedOn", ("acceptedOn", prose.Of("Коли місто прийняло звіт", "When the city accepted it")));
        page.Mark("report-correct", "#/reason", ("reason", prose.Of("Чому", "Why")));
        return report.Status == ReportState.Submitted
            ? (Html)
                $"""
                <section><h2>{prose.Of("Прийняти", "Accept")}</h2>{Form(
                    page, ("report-accept", prose.Of("Прийняти звіт", "Accept the report")), report.Revision, Acceptance(page))}</section>
                <section><h2>{prose.Of("Повернути", "Return")}</h2>{Form(
                    page, ("report-return", prose.Of("Повернути звіт", "Return the report")), report.Revision, Return(page))}</section>
                """
            : $"""
                <p class="until"><b>{prose.Of("Прийнято", "Accepted")}</b> {prose.Date(report.AcceptedOn)}</p>
                <section><h2>{prose.Of("Відкрити для виправлення", "Open for correction")}</h2>{Form(
                    page, ("report-correct", prose.Of("Відкрити звіт", "Open the report")), report.Revision, Correction(page))}</section>
                """;
    }

    /// <summary>More time for a report that is not submitted; nothing where none may be given, and for a body.</summary>
    public static Html Extension(DeskContext page, ReportingContext reporting)
    {
        var prose = page.Frame.Prose;
        return !page.Caller.IsAtLeast(Role.Coordinator) || reporting.Denies(ReportAction.Extension, []) is not null
            ? Html.Empty
            : (Html)
                $"""
                <section id="extend"><h2>{prose.Of("Продовжити строк подання", "Give more time")}</h2>{Form(
                    page,
                    ("report-extend", prose.Of("Продовжити строк", "Extend")),
                    null,
                    $"""
                    <label for="extended-until">{prose.Of("До якого дня", "Until which day")}</label>
                    <input id="extended-until" name="extended-until" type="date" required value="{page.Typed(
                        "report-extend",
                        "extended-until"
                    )}">
                    <label for="extension-reason">{prose.Of("Причина (її не оприлюднюють)", "Reason (not public)")}</label>
                    <textarea id="extension-reason" name="extension-reason" rows="2" required>
                    {page.Typed("report-extend", "extension-reason")}</textarea>
                    """
                )}</section>
                """;
    }

    private static string Id(DeskRequest request) => request.Part("id");

    private static string Period(DeskRequest request) => request.Part("period");

    // The notes that were written; a line of which nothing is said is not named.
    private static List<NewLineNote?> Notes(DeskRequest request) =>
        [
            .. Typed(request, ReviewLines.NoteOfMeasure("")).Select(note => new NewLineNote(note.Code, null, note.Text)),
            .. Typed(request, ReviewLines.NoteOfIndicator("")).Select(note => new NewLineNote(null, note.Code, note.Text)),
        ];

    private static IEnumerable<(string Code, string Text)> Typed(DeskRequest request, string start) =>
        from field in request.Form.Keys
        where field.StartsWith(start, StringComparison.Ordinal)
        let text = request.Text(field)
        where text is not null
        select (field[start.Length..], text);

    private static Html Form(DeskContext page, (string Name, string Words) action, long? revision, Html fields) =>
        $"""
            <form class="fields"{(action.Name == "report-return" ? (Html)$""" id="{ReviewLines.ReturnForm}" """ : Html.Empty)} method="post"
            action="{page.Frame.Url(page.Frame.Path)}">{page.Form(action.Name, revision)}
            {fields}<button{(action.Name == "report-accept" ? (Html)$""" class="main" """ : Html.Empty)}>{action.Words}</button></form>
            """;

    // Of a history that is entered later the city's own day is told; every day it is today.
    private static Html Acceptance(DeskContext page)
    {
        var prose = page.Frame.Prose;
        var (day, note) = (page.Typed("report-accept", "acceptedOn"), page.Typed("report-accept", "acceptance-note"));
        return $"""
            <details{(string.IsNullOrEmpty(day) && string.IsNullOrEmpty(note) ? Html.Empty : (Html)$" open")}><summary>{prose.Of(
                "Прийнято іншого дня",
                "Accepted on another day"
            )}</summary>
            <label for="acceptedOn">{prose.Of("Коли місто прийняло звіт", "When the city accepted it")}</label>
            <input id="acceptedOn" name="acceptedOn" type="date" value="{day}">
            <label for="acceptance-note">{prose.Of("Звідки це відомо", "How that is known")}</label>
            <textarea id="acceptance-note" name="acceptance-note" rows="2">
            {note}</textarea></details>
            """;
    }

    private static Html Return(DeskContext page)
    {
        var prose = page.Frame.Prose;
        return $"""
            <label for="note">{prose.Of("Що виправити", "What to mend")}</label>
            <p class="hint" id="note-hint">{prose.Of(
                "Зауваження до окремих рядків пишіть біля них.",
                "Notes on single lines are written beside them."
            )}</p>
            <textarea id="note" name="note" rows="4" required aria-describedby="note-hint">
            {page.Typed("report-return", "note")}</textarea>
            <label for="until">{prose.Of(
                "До якого дня (якщо порожньо — п’ять робочих днів)",
                "Until which day (empty: five working days)"
            )}</label>
            <input id="until" name="until" type="date" value="{page.Typed("report-return", "until")}">
            """;
    }

    private static Html Correction(DeskContext page) =>
        $"""
            <label for="reason">{page.Frame.Prose.Of("Чому", "Why")}</label>
            <textarea id="reason" name="reason" rows="3" required>
            {page.Typed("report-correct", "reason")}</textarea>
            """;
}
