using Monitoring.Insight.Oversight;

namespace Monitoring.Surfaces.Site;

/// <summary>Who reports and when: the bodies by quarter, those first who were late, and what has not come by name.</summary>
internal static class HomeReporting
{
    private const int Rows = 12;

    public static Html Of(HomeData data, BodyNames names, PageFrame frame)
    {
        var (prose, rate) = (frame.Prose, data.Reporting);
        var bodies = data
            .Duties.SelectMany(duty => duty.Reports)
            .GroupBy(report => report.Body.Id)
            .Select(group => (Body: group.First().Body, Rate: Rate.Of([.. group])))
            .OrderByDescending(body => body.Rate.Missing)
            .ThenByDescending(body => body.Rate.Late)
            .ThenBy(body => body.Body.Id, StringComparer.Ordinal)
            .ToList();
        return $"""
            <section id="reporting"><h2>{Findings.Reporting((rate.Received, rate.Late), rate.Missing, prose)}</h2>
            <p class="what">{prose.Of(
                $"Звіти виконавців за кварталами {data.Year} року. Спершу ті, хто не подав чи запізнився.",
                $"Reports of the bodies by quarter of {data.Year}. Those first that are missing or were late."
            )}</p>
            <table class="grid"><thead><tr><th scope="col">{prose.Of("Виконавець", "Body")}</th>{Html.Each(
                Prose.Quarters,
                quarter => $"""<th scope="col">{quarter}</th>"""
            )}</tr></thead><tbody>{Html.Each(
                bodies.Take(Rows),
                body =>
                    $"""
                    <tr><th scope="row">{names.Link(frame, body.Body.Id, body.Body.Name)}</th>{Html.Each(
                        data.Duties,
                        duty => Cell([.. duty.Reports.Where(report => report.Body.Id == body.Body.Id)], prose)
                    )}</tr>
                    """
            )}</tbody></table>
            {Missing(data, names, frame)}
            {ListParts.More(
                frame,
                (frame.Url("/bodies"), prose.Of(
                    $"Усі виконавці ({bodies.Count} {prose.Noun(bodies.Count, "звітує|звітують|звітують", "|")})",
                    $"All bodies ({bodies.Count} {prose.Noun(bodies.Count, "||", "reports|report")})"
                )),
                ("/open-data/reporting-rates.csv?dialect=excel", prose.Of("Таблиця CSV", "Table, CSV")),
                ($"/api/v1/reporting-rates?year={data.Year}", prose.Of("Дані, JSON", "Data, JSON")),
                (frame.Url("/about") + "#reporting", prose.Of("Звідки ці числа", "Where the figures come from"))
            )}</section>
            """;
    }

    // The worst of a body's reports speaks for the quarter; what is not due yet is none of them.
    private static Html Cell(IReadOnlyList<OwedReport> reports, Prose prose)
    {
        var rate = Rate.Of(reports);
        return reports.Count == 0 ? (Html)$"""<td class="none"><span title="{prose.Of("звітів немає", "no reports due")}">·</span></td>"""
            : rate.Missing > 0 ? (Html)$"""<td class="bad"><b>{prose.Of("не подано", "missing")} {rate.Missing}</b></td>"""
            : rate.Late > 0 ? (Html)$"""<td class="late">{prose.LateBy(reports.Max(report => report.Duty.DaysLate ?? 0))}</td>"""
            : rate.Awaiting > 0 ? (Html)$"""<td class="none">{prose.Of("строк не минув", "not due")}</td>"""
            : $"""<td class="good">✓ {rate.Received}</td>""";
    }

    private static Html Missing(HomeData data, BodyNames names, PageFrame frame)
    {
        var prose = frame.Prose;
        var missing = data
            .Duties.SelectMany(duty => duty.Reports.Where(report => report.IsMissing).Select(report => (duty.Period, Report: report)))
            .OrderByDescending(item => item.Report.OverdueDays)
            .ToList();
        return Html.If(
            missing.Count > 0,
            $"""
                <h3>{prose.Of("Чого немає", "What has not come")}</h3>
                <table class="list"><thead><tr><th scope="col">{prose.Of("Програма", "Program")}</th><th scope="col">{prose.Of(
                    "Період",
                    "Period"
                )}</th><th scope="col">{prose.Of("Виконавець", "Body")}</th><th scope="col" class="n">{prose.Of(
                    "строк минув, днів",
                    "overdue, days"
                )}</th></tr></thead><tbody>{Html.Each(
                    missing.Take(Rows),
                    item =>
                        $"""
                        <tr><th scope="row"><a href="{frame.Url(
                            $"/programs/{item.Report.Duty.ProgramId}")}">{item.Report.Duty.Title}</a></th>
                        <td>{prose.Of(item.Period.Name)}</td><td>{names.Link(frame, item.Report.Body.Id, item.Report.Body.Name)}</td>
                        <td class="n warm">{item.Report.OverdueDays}</td></tr>
                        """
                )}</tbody></table>{Html.If(
                    missing.Count > Rows,
                    $"""<p class="note">{prose.Of($"Показано {Rows} із {missing.Count}.", $"{Rows} of {missing.Count} are shown.")}</p>"""
                )}
                """
        );
    }
}
