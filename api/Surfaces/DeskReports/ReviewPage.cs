using Monitoring.Platform.Values;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// A submitted report as the coordinator reviews it: what was promised, what the plan was when it was submitted and is now, what was spent
/// and why; and what may be answered.
/// </summary>
internal static class ReviewPage
{
    /// <summary>Whether a report is reviewed now and not filled in.</summary>
    public static bool IsFor(Report report) => report.Status is ReportState.Submitted or ReportState.Accepted;

    public static PageView Of(DeskContext page, Report report)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of($"Звіт за {report.Period.Name.Uk}", $"Report for {report.Period.Name.En}");
        ReviewLines lines = new(page, report);
        return new PageView(
            $"{title}: {report.ProgramTitle}",
            title,
            $"""
                <div class="report review"><div>
                <p class="over-title"><a href="{frame.Url("/desk")}">{prose.Of("Черга", "Queue")}</a> / {report.ProgramTitle}</p>
                <h1>{Finding(report, prose)}</h1>
                <p class="lead">{title}. {prose.Of("Подав", "Submitted by")}: {report.ReportingBody.Name}, {Submitted(
                    report,
                    page
                )}; {prose.Of("план —", "the plan is")} {prose.ByEdition(report.Edition)}.</p>
                {Odd(report, prose)}
                {Html.If(report.Narrative is not null, $"""<p class="text">{report.Narrative}</p>""")}
                {lines.Measures()}
                {lines.Indicators()}
                <p>{prose.Of("Підписує", "Signed by")}: {report.Signatory?.Name}, {report.Signatory?.Position}</p>
                </div>
                <aside>{ReportReview.Forms(page, report)}
                {ReportAside.Steps(page, new(report.ProgramId, report.Period.Code))}
                {Before(page, report)}
                {ListParts.More(frame, Ways(page, report))}</aside></div>
                """
        )
        {
            Section = "/desk",
        };
    }

    private static string Finding(Report report, Prose prose)
    {
        var totals = report.Totals;
        var percent = totals.ExecutionPercent is { } known ? $", {prose.Percent(known)}" : "";
        return prose.Of("Використано", "Used:")
            + $" {prose.Rounded(totals.Spent)} {prose.Of("із", "of")} {prose.Rounded(totals.PlannedYear)}{percent}";
    }

    private static Html Submitted(Report report, DeskContext page) =>
        report.SubmittedAt is { } at
            ? $"{page.Frame.Prose.Of(Spelling.Of(at, page.Clock))}, {BodyPages.Punctuality(report.DaysLate, page.Frame.Prose)}"
            : Html.Empty;

    // What no line says: findings of the report as a whole, and how many there are in all.
    private static Html Odd(Report report, Prose prose)
    {
        var (count, general) = (report.Findings!.Count, report.Findings.Where(finding => ReviewLines.PlaceOf(finding) is null).ToList());
        var warnings = prose.Count(count, "попередження|попередження|попереджень", "warning|warnings");
        var beside =
            general.Count == count ? prose.Of(":", ":")
            : general.Count == 0 ? prose.Of("; дивіться біля рядків.", "; see beside the lines.")
            : prose.Of("; про рядки — біля них, про весь звіт:", "; those on lines stand beside them, those on the whole report:");
        return $"""
            <div class="banner{(count > 0 ? " warm" : "")}"><p>{(
                count == 0
                    ? prose.Of("Перевірка не знайшла нічого незвичного.", "The rules find nothing odd.")
                    : prose.Of("Перевірка знайшла", "The rules find") + $" {warnings}{beside}"
            )}</p>{Html.If(
                general.Count > 0,
                $"<ul>{Html.Each(general, finding => $"<li>{finding.DetailForPeople}</li>")}</ul>"
            )}</div>
            """;
    }

    // What the coordinator asked of the period before: it is worth a look whether it was heeded.
    private static Html Before(DeskContext page, Report report)
    {
        if (report.Period.Previous is not { } previous)
        {
            return Html.Empty;
        }

        var prose = page.Frame.Prose;
        var returns = ReportStore
            .Steps(page.Connection, new(report.ProgramId, previous.Code), page.Clock)
            .Where(step => step.Step == StepKind.Return)
            .ToList();
        return Html.If(
            returns.Count > 0,
            $"""
                <details><summary>{prose.Of(
                    $"Зауваження до звіту за {previous.Name.Uk}",
                    $"Notes on the report for {previous.Name.En}"
                )}</summary><ol class="steps">{Html.Each(
                    returns,
                    step =>
                        $"""
                        <li>{prose.Date(step.HappenedOn)}: {step.Note}{Html.Each(
                            step.Lines ?? [],
                            line => $"<br>{line.MeasureCode ?? line.IndicatorCode}: {line.Note}"
                        )}</li>
                        """
                )}</ol></details>
                """
        );
    }

    private static IEnumerable<(string Url, string Words)> Ways(DeskContext page, Report report)
    {
        var (frame, prose, program) = (page.Frame, page.Frame.Prose, report.ProgramId);
        if (report.Period.Previous is { } previous)
        {
            yield return (frame.Url($"/desk/programs/{program}/reports/{previous.Code}"), prose.Of("Попередній звіт", "The report before"));
        }

        if (report.AcceptedSnapshot is not null)
        {
            yield return (
                frame.Url($"/programs/{program}/reports/{report.Period.Code}"),
                prose.Of("Звіт, який бачать усі", "The report as everybody sees it")
            );
        }

        yield return (frame.Url($"/programs/{program}"), prose.Of("Сторінка програми на сайті", "The program as everybody sees it"));
        yield return (
            frame.Url(HistoryPage.Page.Pattern, ("resourceId", $"{program}/{report.Period.Code}")),
            prose.Of("Журнал дій зі звітом", "The report's history")
        );
    }
}
