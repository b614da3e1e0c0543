using Monitoring.Insight.Figures;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Site;

/// <summary>What came of a program: its years, the quarters of the last one, its reports and those that did not come.</summary>
internal static class ProgramTermParts
{
    private const int Rows = 12;

    /// <summary>Years that have begun: a plan of one to come has not been met and has not been missed.</summary>
    public static Html Years(ProgramTerm term, IReadOnlyList<PublicReport> quarters, PageFrame frame)
    {
        var prose = frame.Prose;
        var years = term.Years.Where(year => year.Year <= frame.Today.Year).ToList();
        if (years.Count == 0)
        {
            return Html.Empty;
        }

        var largest = years.Max(year => Math.Max(PlanOf(year).Kopiykas, year.Money.Spent.Kopiykas));
        return $"""
            <section id="term"><h2>{Findings.Term(years, prose)}</h2>
            <p class="what">{prose.Of(
                "План року, з яким порівнюють звіт, і використані кошти, грн",
                "The year’s plan that the report is measured against, and what was used, in hryvnias"
            )}</p>
            <table class="bars byyear" role="table">{Heads(prose.Of("Рік", "Year"), prose)}<tbody>{Html.Each(
                years,
                year =>
                    Row(
                        $"{year.Year}",
                        (PlanOf(year), year.Period is null ? null : year.Money.Spent, year.Money.ExecutionPercent),
                        largest,
                        prose
                    )
            )}</tbody></table>
            {Quarters(quarters, prose)}
            {ListParts.More(
                frame,
                ($"/api/v1/programs/{term.ProgramId}/term", prose.Of("Увесь строк, JSON", "The whole term, JSON")),
                (frame.Url("/about") + "#execution", prose.Of("Звідки ці числа", "Where the figures come from"))
            )}</section>
            """;
    }

    // Without a report there is no plan that it is measured against, but there is a plan.
    private static Money PlanOf(TermYear year) => year.Period is null ? year.Money.PlannedNow : year.Money.PlannedAtSubmission;

    private static Html Heads(string first, Prose prose) =>
        $"""
            <thead><tr role="row"><th scope="col" role="columnheader">{first}</th>
            <th role="columnheader"><span class="unseen">{prose.Of("Смуга", "Bar")}</span></th>
            <th scope="col" class="n" role="columnheader">{prose.Of("план", "planned")}</th>
            <th scope="col" class="n" role="columnheader">{prose.Of("використано", "used")}</th>
            <th scope="col" class="n" role="columnheader">{prose.Of("від плану", "of plan")}</th></tr></thead>
            """;

    private static Html Row(string name, (Money Plan, Money? Spent, decimal? Percent) year, long largest, Prose prose) =>
        $"""
            <tr role="row"><th scope="row" role="rowheader">{name}</th>
            <td class="pic" role="cell">{Charts.Bar(year.Plan.Kopiykas, year.Spent?.Kopiykas ?? 0, largest)}</td>
            <td class="n" role="cell" data-head="{prose.Of("план", "planned")}">{prose.Money(year.Plan)}</td>{(
                year.Spent is { } spent
                    ? (Html)
                        $"""
                        <td class="n" role="cell" data-head="{prose.Of("використано", "used")}">{prose.Money(spent)}</td>
                        <td class="n {(year.Percent > 100 ? "warm" : "")}" role="cell">{prose.Percent(year.Percent)}</td>
                        """
                    : $"""<td class="n none" role="cell" colspan="2">{prose.Of("прийнятого звіту немає", "no accepted report")}</td>"""
            )}</tr>
            """;

    private static Html Quarters(IReadOnlyList<PublicReport> quarters, Prose prose)
    {
        if (quarters.Count == 0)
        {
            return Html.Empty;
        }

        var year = quarters[0].Period.Year;
        var largest = quarters.Max(report => Math.Max(report.Totals.PlannedYear.Kopiykas, report.Totals.Spent.Kopiykas));
        return $"""
            <h3>{prose.Of($"{year} рік: використано від його початку", $"{year}: used since it began")}</h3>
            <table class="bars byyear" role="table">{Heads(prose.Of("Квартал", "Quarter"), prose)}<tbody>{Html.Each(
                quarters,
                report =>
                    Row(
                        prose.Of($"{Roman(report.Period)} кв.", $"Q{report.Period.Quarter}"),
                        (report.Totals.PlannedYear, report.Totals.Spent, report.Totals.ExecutionPercent),
                        largest,
                        prose
                    )
            )}</tbody></table>
            """;
    }

    private static string Roman(Period period) => Prose.Quarters[period.Quarter - 1];

    /// <summary>Every report owed for a period that is over, and every one that came.</summary>
    public static Html Reports(ProgramTerm term, PageContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var reports = term
            .Reports.Where(report => report.FirstSubmittedAt is not null || report.Period.EndDate < frame.Today)
            .OrderByDescending(report => report.Period.Code, StringComparer.Ordinal)
            .ToList();
        var dueDays = DueDays.Of(page.Connection, CalendarStore.Load(page.Connection), [.. reports.Select(report => report.Period.Code)]);
        Deadline DueOf(TermReport report) => dueDays.Of(term.ProgramId, report.Period);
        var missing = reports.Count(report => report.FirstSubmittedAt is null && DueOf(report).DaysLate(frame.Today) > 0);
        var (received, late) = (reports.Count(report => report.FirstSubmittedAt is not null), reports.Count(report => report.DaysLate > 0));
        var finding =
            reports.Count == 0
                ? prose.Of("Звітувати ще не час", "No report is due yet")
                : Findings.Reporting((received, late), missing, prose);
        return $"""
            <section id="reports"><h2>{finding}</h2>{Html.If(reports.Count > 0, Table(reports.Take(Rows)))}{Html.If(
                reports.Count > Rows,
                $"""<details><summary>{prose.Of("Раніші звіти", "Earlier reports")}</summary>{Table(reports.Skip(Rows))}</details>"""
            )}</section>
            """;

        Html Table(IEnumerable<TermReport> shown) =>
            $"""
                <table class="list"><thead><tr><th scope="col">{prose.Of("Період", "Period")}</th>
                <th scope="col">{prose.Of("Строк подання", "Due")}</th><th scope="col">{prose.Of("Звіт", "Report")}</th></tr></thead>
                <tbody>{Html.Each(shown, report => Report(report, DueOf(report), term.ProgramId, frame))}</tbody></table>
                """;
    }

    private static Html Report(TermReport report, Deadline deadline, string programId, PageFrame frame)
    {
        var prose = frame.Prose;
        var name = prose.Of(report.Period.Name);
        return $"""
            <tr><th scope="row">{(
                report.Snapshot is null
                    ? (Html)$"{name}"
                    : $"""<a href="{frame.Url($"/programs/{programId}/reports/{report.Period.Code}")}">{name}</a>"""
            )}</th><td class="k" data-head="{prose.Of("строк", "due")}">{prose.Date(deadline.DueOn)}</td><td>{State(
                report,
                deadline.DaysLate(frame.Today),
                prose
            )}</td></tr>
            """;
    }

    private static Html State(TermReport report, int overdue, Prose prose) =>
        report.FirstSubmittedAt is null
            ? overdue > 0
                ? (Html)
                    $"""
                    <span class="warm">◆ {prose.Of("не подано, минуло", "missing for")} {prose.Count(
                        overdue,
                        "день|дні|днів",
                        "day|days"
                    )}</span>
                    """
                : $"{prose.Of("ще час подати", "not due yet")}"
            : $"{BodyPages.Punctuality(report.DaysLate, prose)}{(
                report.Snapshot is null ? prose.Of(", ще не прийнято", ", not accepted yet") : ""
            )}";
}
