using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>Where the money of the year came from, and in which months plans were changed.</summary>
internal static class HomeMoney
{
    public static Html Sources(HomeData data, PageFrame frame)
    {
        var prose = frame.Prose;
        var rows = data.Totals.BySource.OrderByDescending(source => source.Spent).ToList();
        var largest = rows.Select(row => Math.Max(row.PlannedAtSubmission.Kopiykas, row.Spent.Kopiykas)).DefaultIfEmpty(1).Max();
        return $"""
            <section id="sources"><h2>{Findings.Sources(data.Totals, prose)}</h2>
            <p class="what">{prose.Of("Використано за джерелами, грн", "Used, by source, in hryvnias")}</p>
            <table class="bars narrow" role="table"><thead><tr role="row"><th scope="col" role="columnheader">{prose.Of(
                "Джерело", "Source")}</th>
            <th role="columnheader"><span class="unseen">{prose.Of(
                "Смуга", "Bar")}</span></th><th scope="col" class="n" role="columnheader">{prose.Of(
                "використано",
                "used"
            )}</th><th scope="col" class="n" role="columnheader">{prose.Of("від плану", "of plan")}</th></tr></thead><tbody>{Html.Each(
                rows,
                row =>
                    $"""
                    <tr role="row"><th scope="row" role="rowheader">{MeasuresOf(data, frame, row.Source)}</th>
                    <td class="pic" role="cell">{Charts.Bar(row.PlannedAtSubmission.Kopiykas, row.Spent.Kopiykas, largest)}</td>
                    <td class="n" role="cell">{prose.Money(row.Spent)}</td><td class="n" role="cell">{prose.Percent(
                        row.ExecutionPercent
                    )}</td></tr>
                    """
            )}</tbody></table>
            {ListParts.More(
                frame,
                ("/open-data/spending.csv?dialect=excel", prose.Of("Таблиця CSV", "Table, CSV")),
                ($"/api/v1/assistance/{data.Year}", prose.Of("Донори, JSON", "Donors, JSON")),
                (frame.Url("/about") + "#execution", prose.Of("Звідки ці числа", "Where the figures come from"))
            )}</section>
            """;
    }

    private static Html MeasuresOf(HomeData data, PageFrame frame, FundingSource source)
    {
        var url = frame.Url(
            "/measures",
            ("period", Period.LastOf(data.Year).Code),
            ("basis", Basis.Year.Wire()),
            ("accepted", "true"),
            ("kind", ProgramKinds.Totalled.Wire()),
            ("source", source.Wire())
        );
        return $"""<a href="{url}">{frame.Prose.Label(source)}</a>""";
    }

    public static Html Amendments(HomeData data, PageFrame frame)
    {
        var (prose, months) = (frame.Prose, data.AmendmentsByMonth);
        return $"""
            <section id="amendments"><h2>{Findings.Amendments(months, prose)}</h2>
            <p class="what">{prose.Of($"Змін до програм за місяцями, {data.Year} рік", $"Amendments by month, {data.Year}")}</p>
            {Charts.Months(months, prose)}
            <details><summary>{prose.Of("Таблиця", "Table")}</summary><table><thead><tr><th scope="col">{prose.Of("Місяць", "Month")}</th>
            <th scope="col" class="n">{prose.Of("змін", "amendments")}</th></tr></thead><tbody>{Html.Each(
                months.Select((count, place) => (count, place)),
                month => $"""<tr><th scope="row">{prose.Month(month.place + 1)}</th><td class="n">{month.count}</td></tr>"""
            )}</tbody></table></details>
            {ListParts.More(
                frame,
                ("/open-data/amendments.csv?dialect=excel", prose.Of("Таблиця CSV", "Table, CSV")),
                (frame.Url("/amendments", ("year", $"{data.Year}")), prose.Of("Перелік змін", "The amendments")),
                ($"/api/v1/amendments?year={data.Year}", prose.Of("Ті самі дані, JSON", "The same, JSON")),
                (frame.Url("/about") + "#drift", prose.Of("Звідки ці числа", "Where the figures come from"))
            )}</section>
            """;
    }
}
