using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>The year at one look: what was promised, what changed, what was done, who is late.</summary>
internal static class HomePage
{
    /// <summary>As many rows as a look takes in.</summary>
    private const int Rows = 12;

    public static Checked<PageView> Make(PageContext page)
    {
        var frame = page.Frame;
        var asked = frame.Asked("year") is { } text ? Years.OfPeriods.Parse(text) : null;
        if (frame.Asked("year") is not null && asked is null)
        {
            return new ProblemResult(Problems.YearNotFound);
        }

        var data = HomeData.Read(page.Connection, asked, page.Clock);
        var bodies = BodyNames.Read(page);
        var title = Findings.Year(data, frame.Prose);
        return new PageView(title, Lead(data, frame.Prose), Body(data, bodies, frame))
        {
            Section = "/",
            Data = [$"/api/v1/statistics/{data.Year}", .. data.Period is null ? Array.Empty<string>() : [$"{data.ReportUrl}?basis=year"]],
        };
    }

    private static Html Body(HomeData data, BodyNames bodies, PageFrame frame) =>
        $"""
            {OtherYears(data, frame)}
            <h1>{Findings.Year(data, frame.Prose)}</h1>
            <p class="lead">{Lead(data, frame.Prose)}</p>
            {HomeFacts.Of(data, frame)}
            {(data.Programs.Count == 0 ? Html.Empty : Execution(data, frame))}
            {(data.Programs.Count == 0 ? Html.Empty : Drift(data, frame))}
            {(data.Duties.All(duty => duty.Reports.Count == 0) ? Html.Empty : HomeReporting.Of(data, bodies, frame))}
            <div class="pair">{(data.Period is null ? Html.Empty : HomeMoney.Sources(data, frame))}{HomeMoney.Amendments(data, frame)}</div>
            {(data.Period is null ? Html.Empty : IndicatorParts.Of(data, frame))}
            """;

    private static string Lead(HomeData data, Prose prose)
    {
        var missing = data.Programs.Count(program => program.Report is null);
        var reports =
            data.Period is not { } period
                ? prose.Of($"За {data.Year} рік ще не прийнято жодного звіту.", $"No report of {data.Year} has been accepted yet.")
            : missing == 0
                ? prose.Of(
                    $"За останнім прийнятим звітом кожної програми; найпізніші — за {period.Name.Uk}.",
                    $"By the last accepted report of each program, the latest for {period.Name.En}."
                )
            : prose.Of(
                $"За останніми прийнятими звітами {data.Programs.Count - missing} з {data.Programs.Count} програм; найпізніші — за "
                    + $"{period.Name.Uk}. Коштів решти в сумі використаного немає.",
                $"By the last accepted reports of {data.Programs.Count - missing} of {data.Programs.Count} programs, the latest for "
                    + $"{period.Name.En}. The sum used leaves out the others."
            );
        return prose.Of(
            $"{reports} За рік ухвалено {prose.Count(data.Counts.Amendments, "зміну|зміни|змін", "|")} до програм.",
            $"{reports} {prose.Count(data.Counts.Amendments, "||", "amendment|amendments")} adopted in the year."
        );
    }

    private static Html OtherYears(HomeData data, PageFrame frame) =>
        $"""
            <nav class="years" aria-label="{frame.Prose.Of("Рік", "Year")}"><ul>{Html.Each(
                data.Years,
                year => $"""<li><a href="{frame.Url(
                    "/", ("year", $"{year}"))}" aria-current="{(year == data.Year ? "page" : "false")}">{year}</a></li>"""
            )}</ul></nav>
            """;

    private static Html Execution(HomeData data, PageFrame frame)
    {
        var prose = frame.Prose;
        var rows = data.Programs.OrderByDescending(program => program.Plan).ThenBy(program => program.Id, StringComparer.Ordinal).ToList();
        var largest = Math.Max(rows.Max(row => row.Plan.Kopiykas), rows.Max(row => row.Report?.Spent.Kopiykas ?? 0));
        return $"""
            <section id="execution"><h2>{Findings.Execution(data, prose)}</h2>
            <p class="what">{prose.Of(
                "План на рік за редакцією, з якою порівнюють звіт, і використані кошти, грн. Найбільші програми перші.",
                "Plan of the year by the edition the report is measured against, and what was used, in hryvnias. Largest first."
            )}{Html.If(
                data.LeavesOutRepeatedMoney,
                $"{prose.Of(
                    " Програми соціально-економічного розвитку тут немає: її кошти вже є в інших програмах.",
                    " The program of social and economic development is left out: others have its money already."
                )}"
            )}</p>
            <p class="key"><span><i class="used"></i>{prose.Of("використано", "used")}</span> <span><i class="rest"></i>{prose.Of(
                "план, не використано",
                "plan, not used"
            )}</span> <span><i class="over"></i>{prose.Of("понад план", "over the plan")}</span></p>
            <table class="bars" role="table"><thead><tr role="row"><th scope="col" role="columnheader">{prose.Of(
                "Програма", "Program")}</th>
            <th role="columnheader"><span class="unseen">{prose.Of(
                "Смуга", "Bar")}</span></th><th scope="col" class="n" role="columnheader">{prose.Of(
                "план",
                "planned"
            )}</th>
            <th scope="col" class="n" role="columnheader">{prose.Of(
                "використано", "used")}</th><th scope="col" class="n" role="columnheader">{prose.Of(
                "від плану",
                "of plan"
            )}</th></tr></thead>
            <tbody>{Html.Each(rows.Take(Rows), row => ExecutionRow(row, largest, frame))}</tbody></table>
            {ListParts.More(
                frame,
                (frame.Url("/programs", ("year", $"{data.Year}")), prose.Of($"Усі програми року", "All programs of the year")),
                data.Period is null
                    ? default
                    : ($"{data.ReportUrl}.csv?basis=year&dialect=excel", prose.Of("Таблиця CSV", "Table, CSV")),
                data.Period is null
                    ? default
                    : ($"{data.ReportUrl}.xlsx?basis=year", prose.Of("Зведений звіт, Excel", "Consolidated report, Excel")),
                data.Period is null
                    ? default
                    : ($"{data.ReportUrl}.docx?basis=year", prose.Of("Зведений звіт, Word", "Consolidated report, Word")),
                (frame.Url("/about") + "#execution", prose.Of("Звідки ці числа", "Where the figures come from"))
            )}</section>
            """;
    }

    private static Html ExecutionRow(ProgramYear row, long largest, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <tr role="row"><th scope="row" role="rowheader">{Named(row, frame)}{(
                row.ReportedFor is { IsLastOfYear: false } period ? (Html)$"<small>{prose.Of(period.Name)}</small>" : Html.Empty
            )}</th>
            <td class="pic" role="cell">{Charts.Bar(row.Plan.Kopiykas, row.Report?.Spent.Kopiykas ?? 0, largest)}</td>
            <td class="n" role="cell" data-head="{prose.Of("план", "planned")}">{prose.Money(row.Plan)}</td>{(
                row.Report is { } report
                    ? (Html)
                        $"""
                        <td class="n" role="cell" data-head="{prose.Of(
                            "використано", "used")}">{prose.Money(report.Spent)}</td><td class="n {(
                            report.ExecutionPercent > 100 ? "warm" : ""
                        )}" role="cell">{prose.Percent(report.ExecutionPercent)}</td>
                        """
                    : $"""<td class="n none" role="cell" colspan="2">{prose.Of("прийнятого звіту немає", "no accepted report")}</td>"""
            )}</tr>
            """;
    }

    private static Html Named(ProgramYear program, PageFrame frame) =>
        $"""<a href="{frame.Url($"/programs/{program.Id}")}" title="{program.Title}">{program.Name}</a>""";

    private static Html Drift(HomeData data, PageFrame frame)
    {
        var prose = frame.Prose;
        var changed = data
            .Programs.Where(program => program.Now != program.Original)
            .OrderByDescending(program => Math.Abs(program.Change ?? decimal.MaxValue))
            .ToList();
        // Small changes stay small in the picture too.
        var largest = changed.Select(program => Math.Abs(program.Change ?? 0)).Append(Findings.Far).Max();
        return $"""
            <section id="drift"><h2>{Findings.Drift(data.Programs, prose)}</h2>
            <p class="what">{Findings.Farthest(data.Programs, prose)} {prose.Of(
                $"Скільки обіцяли на {data.Year} рік у першій редакції (○) і скільки обіцяє чинна "
                    + $"(● — зміна до {Findings.Far}\u00a0%, ◆ — більша), хоч би коли ухвалено зміни.",
                $"What the first edition promised for {data.Year} (○) and what the one in force does (● within {Findings.Far}%, ◆ more), "
                    + "whenever it was amended."
            )}</p>{Html.If(changed.Count > 0, DriftTable(changed, largest, frame))}
            {ListParts.More(
                frame,
                (
                    $"/api/v1/plan-changes/{data.Year}.csv?dialect=excel",
                    prose.Of("Зміни плану акт за актом, CSV", "Changes of the plan act by act, CSV")
                ),
                (frame.Url("/about") + "#drift", prose.Of("Звідки ці числа", "Where the figures come from"))
            )}</section>
            """;
    }

    private static Html DriftTable(List<ProgramYear> changed, decimal largest, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <table class="bars" role="table"><thead><tr role="row"><th scope="col" role="columnheader">{prose.Of(
                "Програма", "Program")}</th>
            <th role="columnheader" class="mid">{prose.Of("менше · як обіцяли · більше", "less · as promised · more")}</th>
            <th scope="col" class="n" role="columnheader">{prose.Of("обіцяли", "promised")}</th>
            <th scope="col" class="n" role="columnheader">{prose.Of("тепер", "now")}</th>
            <th scope="col" class="n" role="columnheader">{prose.Of("зміна", "change")}</th></tr></thead><tbody>{Html.Each(
                changed.Take(Rows),
                row =>
                    $"""
                    <tr role="row"><th scope="row" role="rowheader">{Named(row, frame)}</th>
                    <td class="pic" role="cell">{(
                        row.Change is { } change ? Charts.Drift(change, largest, Findings.IsFar(row)) : Html.Empty
                    )}</td><td class="n" role="cell" data-head="{prose.Of("обіцяли", "promised")}">{prose.Money(row.Original)}</td>
                    <td class="n" role="cell" data-head="{prose.Of("тепер", "now")}">{prose.Money(row.Now)}</td>
                    <td class="n {(Findings.IsFar(row) ? "warm" : "")}" role="cell">{(
                        row.Change is null ? prose.Of("не було", "new") : prose.Change(row.Change)
                    )}</td></tr>
                    """
            )}</tbody></table>
            """;
    }
}
