using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>How a body reports: its programs by the last eight quarters, with what came late and what did not come.</summary>
internal static class BodyReports
{
    private const int Quarters = 8;

    /// <summary>The last quarters that are over, the earliest first.</summary>
    public static IReadOnlyList<Period> Periods(DateOnly today)
    {
        List<Period> periods = [];
        for (var start = Period.Of(today).QuarterStart; periods.Count < Quarters; start = start.AddMonths(-3))
        {
            periods.Insert(0, Period.Of(start.AddDays(-1)));
        }

        return periods;
    }

    public static Html Of(PageContext page, string bodyId)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var (periods, input) = (Periods(frame.Today), ReportingRateInput.Read(page.Connection, frame.Today));
        var owed = periods
            .SelectMany(period =>
                OwedReport
                    .Of(page.Connection, period, input)
                    .Where(report => report.Body.Id == bodyId && !report.Duty.IsConcept)
                    .Select(report => (Period: period, Report: report))
            )
            .ToList();
        if (owed.Count == 0)
        {
            return Html.Empty;
        }

        var rate = Rate.Of([.. owed.Select(item => item.Report)]);
        return $"""
            <section id="reporting"><h2>{Findings.Reporting((rate.Received, rate.Late), rate.Missing, prose)}</h2>
            <p class="what">{prose.Of(
                $"Звіти за останні {Quarters} кварталів, за програмами: {rate.Received} із {rate.Expected} подано",
                $"Reports of the last {Quarters} quarters, by program: {rate.Received} of {rate.Expected} received"
            )}</p>
            <div class="wide" tabindex="0" role="region" aria-label="{prose.Of("Звіти", "Reports")}">
            <table class="grid quarters"><thead><tr><th scope="col">{prose.Of("Програма", "Program")}</th>{Html.Each(
                periods,
                period => $"""<th scope="col">{Prose.Quarters[period.Quarter - 1]} {period.Year}</th>"""
            )}</tr></thead><tbody>{Html.Each(
                owed.GroupBy(item => item.Report.Duty.ProgramId),
                program =>
                    $"""
                    <tr><th scope="row"><a href="{frame.Url(
                        $"/programs/{program.Key}"
                    )}">{program.Last().Report.Duty.Title}</a></th>{Html.Each(
                        periods,
                        period => Cell(period, program.FirstOrDefault(item => item.Period == period).Report, frame)
                    )}</tr>
                    """
            )}</tbody></table></div>
            {ListParts.More(
                frame,
                (
                    $"/api/v1/executive-bodies/{bodyId}/deadlines.ics",
                    prose.Of("Строки подання для календаря", "Deadlines for a calendar")
                ),
                (frame.Url("/about") + "#reporting", prose.Of("Звідки ці числа", "Where the figures come from"))
            )}</section>
            """;
    }

    private static Html Cell(Period period, OwedReport? report, PageFrame frame)
    {
        var prose = frame.Prose;
        return report is null ? (Html)$"""<td class="none"><span title="{prose.Of("звіту не мало бути", "no report due")}">·</span></td>"""
            : report.IsMissing ? (Html)$"""<td class="bad"><b>{prose.Of("не подано", "missing")}</b></td>"""
            : report.IsAwaited ? (Html)$"""<td class="none">{prose.Of("строк не минув", "not due")}</td>"""
            : (Html)$"""<td class="{(report.Duty.DaysLate > 0 ? "late" : "good")}">{Received(period, report, frame)}</td>""";
    }

    private static Html Received(Period period, OwedReport report, PageFrame frame)
    {
        var prose = frame.Prose;
        var words = report.Duty.DaysLate is > 0 and var days ? prose.LateBy(days) : $"✓ {prose.Of("вчасно", "in time")}";
        return report.Duty.IsAccepted
            ? (Html)$"""<a href="{frame.Url($"/programs/{report.Duty.ProgramId}/reports/{period.Code}")}">{words}</a>"""
            : $"{words}";
    }
}
