using Monitoring.Insight.Oversight;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.Desk;

/// <summary>The first page of the desk: a body's own reports, or the reports that wait for the coordinator.</summary>
internal static class DeskHome
{
    public static readonly DeskPage Page = new("/desk", null, ["cursor"], Make);

    private static Checked<PageView> Make(DeskContext page) =>
        !page.Caller.IsAtLeast(Role.Coordinator) ? BodyDesk.Make(page)
        : FirstDay.Of(page) is { } firstDay ? firstDay
        : Queue(page);

    private static Checked<PageView> Queue(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var asked = page.Ask<Page<ListedReport>>(
            ReportListing.List,
            ReportListing.Parameters,
            ("status", "submitted"),
            ("sort", "submittedAt"),
            ("limit", "50")
        );
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var (reports, title) = (asked.Value.Items, Finding(asked.Value, page));
        return new PageView(
            prose.Of("Черга", "Queue"),
            title,
            $"""
                <h1>{title}</h1>
                {Html.If(
                    reports.Count > 0,
                    $"""
                    <table class="list"><thead><tr>
                    <th scope="col">{prose.Of("Програма", "Program")}</th>
                    <th scope="col">{prose.Of("Період", "Period")}</th>
                    <th scope="col">{prose.Of("Хто подав", "Submitted by")}</th>
                    <th scope="col">{prose.Of("Коли", "When")}</th></tr></thead><tbody>{Html.Each(
                        reports,
                        report => Row(report, page)
                    )}</tbody></table>
                    """
                )}
                {ListParts.Next(frame, asked.Value.Next)}
                """
        )
        {
            Section = "/desk",
        };
    }

    private static string Finding(Page<ListedReport> page, DeskContext context)
    {
        var prose = context.Frame.Prose;
        if (page.Items is not [{ SubmittedAt: { } oldest }, ..])
        {
            return prose.Of("Черга порожня: усі подані звіти розглянуто", "The queue is empty: every submitted report was reviewed");
        }

        var days = prose.Count(context.Frame.Today.DayNumber - context.Clock.DateOf(oldest).DayNumber, "день|дні|днів", "day|days");
        var count = prose.Count(page.Items.Count, "звіт|звіти|звітів", "report|reports");
        var more = page.Next is null ? "" : prose.Of("понад ", "more than ");
        var wait = page.Next is null ? Plural.Form(page.Items.Count, ["чекає", "чекають", "чекає"]) : "чекає";
        return prose.Of(
            $"На розгляд {wait} {more}{count}; найдавніший — {days}",
            $"Waiting for review: {more}{count}, the oldest for {days}"
        );
    }

    private static Html Row(ListedReport report, DeskContext page)
    {
        var prose = page.Frame.Prose;
        var address = page.Frame.Url($"/desk/programs/{report.ProgramId}/reports/{report.Period.Code}");
        return $"""
            <tr><th scope="row"><a href="{address}">{report.Title}</a></th>
            <td class="k" data-head="{prose.Of("Період", "Period")}">{prose.Of(report.Period.Name)}</td>
            <td data-head="{prose.Of("Хто подав", "Submitted by")}">{report.Body.Name}</td>
            <td class="k" data-head="{prose.Of("Коли", "When")}">{prose.Of(
                Spelling.Of(report.SubmittedAt!.Value, page.Clock)
            )}<small>{(report.DaysLate > 0 ? prose.LateBy(report.DaysLate.Value) : prose.Of("вчасно", "in time"))}</small></td></tr>
            """;
    }
}
