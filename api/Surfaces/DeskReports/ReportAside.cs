using System.Globalization;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// What stands beside a report that is filled in: until when, what is to be checked, the buttons, and the ways out and in.
/// </summary>
internal static class ReportAside
{
    private static readonly Words s_failed = new(
        "Не збережено: немає зв’язку. Внесене лишається тут і збережеться, щойно зв’язок відновиться.",
        "Not saved: no connection. What you entered stays here and is saved once the connection is back."
    );

    private static readonly Words s_signedOut = new(
        "Сеанс закінчився. Внесене лишається тут.",
        "The session has ended. What you entered stays here."
    );

    public static Html Of(DeskContext page, OpenReport report, IReadOnlyDictionary<string, Html> parts)
    {
        var prose = page.Frame.Prose;
        return $"""
            <aside>
            {Deadline(report, prose)}
            {(report.Closed is null ? Work(page, report, parts) : Html.Empty)}
            {Steps(page, report.Reporting.Key)}
            {ListParts.More(page.Frame, Ways(page, report))}
            </aside>
            """;
    }

    /// <summary>When what is typed was kept last.</summary>
    public static string Saved(OpenReport report, CityClock clock, Prose prose)
    {
        if (report.Kept is not { } kept)
        {
            return prose.Of("Ще нічого не змінено", "Nothing is changed yet");
        }

        var time = clock.TimeOf(kept.SavedAt).ToString("HH:mm", CultureInfo.InvariantCulture);
        return clock.DateOf(kept.SavedAt) == report.Reporting.Viewer.Today
            ? prose.Of($"✓ Збережено о {time}", $"✓ Saved at {time}")
            : prose.Of("Збережено", "Saved") + " " + prose.Of(Spelling.Of(kept.SavedAt, clock));
    }

    /// <summary>The workbook in: a form of its own, below the report's.</summary>
    public static Html Files(DeskContext page, OpenReport report)
    {
        var prose = page.Frame.Prose;
        return report.Closed is not null
            ? Html.Empty
            : $"""
                <section class="upload"><h2>{prose.Of("Заповнили бланк Excel?", "Filled in the form in Excel?")}</h2>
                <form class="fields" method="post" enctype="multipart/form-data" action="{page.Frame.Url(page.Frame.Path)}">
                {page.Form("report-workbook")}
                <label for="file">{prose.Of("Файл .xlsx", "File, .xlsx")}</label>
                <p class="hint" id="file-hint">{prose.Of(
                    "Внесене з файлу стане чернеткою звіту; де на сторінці вписано інше, буде показано обидва значення.",
                    "What the file holds becomes the draft; where the page has something else, both are shown."
                )}</p>
                <input id="file" type="file" name="file" required aria-describedby="file-hint"
                accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet">
                <button>{prose.Of("Прочитати бланк", "Read the form")}</button></form></section>
                """;
    }

    /// <summary>What happened to a report so far.</summary>
    public static Html Steps(DeskContext page, ReportKey key)
    {
        var prose = page.Frame.Prose;
        var steps = ReportStore.Steps(page.Connection, key, page.Clock);
        return Html.If(
            steps.Count > 0,
            $"""
                <details><summary>{prose.Of("Як рухався звіт", "What happened to the report")}</summary><ol class="steps">{Html.Each(
                    steps,
                    step =>
                        $"""
                        <li>{prose.Of(Spelling.Of(step.At, page.Clock))} · {prose.Label(step.Step)}{(
                            step.Note is { } note ? (Html)$""": {note}""" : Html.Empty
                        )}</li>
                        """
                )}</ol></details>
                """
        );
    }

    private static Html Work(DeskContext page, OpenReport report, IReadOnlyDictionary<string, Html> parts)
    {
        var prose = page.Frame.Prose;
        return $"""
            <p id="saved" role="status" data-failed="{prose.Of(s_failed)}" data-signed-out="{prose.Of(s_signedOut)}"
            data-token="/desk/token" data-sign-in-at="/sign-in"
            data-sign-in="{prose.Of("Увійти в новій вкладці", "Sign in in a new tab")}">{Saved(report, page.Clock, prose)}</p>
            <p class="unless-script"><button name="action" value="report-save">{prose.Of("Зберегти", "Save")}</button></p>
            <div id="{ReportParts.Check}">{parts[ReportParts.Check]}</div>
            <div id="{ReportParts.Submit}">{parts[ReportParts.Submit]}</div>
            {Html.If(
                report.Reporting.Previous is not null,
                $"""<p><button class="link" name="action" value="report-copy">{prose.Of(
                    "Заповнити порожнє з попереднього звіту",
                    "Fill in what is empty from the report before"
                )}</button></p>"""
            )}
            """;
    }

    private static Html Deadline(OpenReport report, Prose prose)
    {
        var (deadline, state) = (report.Reporting.Deadline, report.Reporting.State);
        var until = state == ReportState.Returned && deadline.MendUntil is { } mend ? mend : deadline.DueOn;
        var left = until.DayNumber - report.Reporting.Viewer.Today.DayNumber;
        var days = prose.Count(Math.Abs(left), "день|дні|днів", "day|days");
        var day = until.Year == report.Reporting.Viewer.Today.Year ? prose.Of(Spelling.DayAndMonth(until)) : prose.Day(until);
        var words = left switch
        {
            _ when state is ReportState.Submitted or ReportState.Accepted => prose.Label(state),
            < 0 => prose.Of($"прострочено на {days}", $"late by {days}"),
            0 => prose.Of("сьогодні останній день", "today is the last day"),
            _ => prose.Of(Plural.Form(left, ["лишився", "лишилося", "лишилося"]) + $" {days}", $"{days} left"),
        };
        return $"""
            <p class="until{(left < 0 && state is ReportState.Draft or ReportState.Returned ? " look" : "")}"><b>{prose.Of(
                $"Подати до {day} включно",
                $"Submit by {day}"
            )}</b> {words}</p>
            """;
    }

    private static IEnumerable<(string Url, string Words)> Ways(DeskContext page, OpenReport report)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        yield return ($"{frame.Path}/form.xlsx", prose.Of("Бланк Excel із внесеним", "The form in Excel as it is filled in"));
        if (report.Reporting.Previous is { } previous)
        {
            yield return (
                frame.Url($"/desk/programs/{report.Reporting.Program.Id}/reports/{previous.Period.Code}"),
                prose.Of("Попередній звіт", "The report before")
            );
        }

        yield return (
            frame.Url($"/programs/{report.Reporting.Program.Id}"),
            prose.Of("Сторінка програми на сайті", "The program as everybody sees it")
        );
    }
}
