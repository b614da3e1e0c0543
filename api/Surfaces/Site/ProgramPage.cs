using Monitoring.Insight.Figures;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Amendments;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Site;

/// <summary>One program: its passport, its money as wordings changed, its amendments, reports, measures and indicators.</summary>
internal static class ProgramPage
{
    private sealed record Content(
        TargetedProgram Program,
        IReadOnlyList<ComparedYear> Years,
        IReadOnlyList<Amendment> Amendments,
        IReadOnlyList<ReportSummary> Reports
    )
    {
        /// <summary>The accepted reports of the last year that has any, in order.</summary>
        public IReadOnlyList<PublicReport> Quarters { get; init; } = [];

        public PublicReport? LastReport => Quarters.Count > 0 ? Quarters[^1] : null;

        /// <summary>What came of it; null on a page of another day, which shows what was promised then.</summary>
        public ProgramTerm? Term { get; init; }
    }

    public static Checked<PageView> Make(PageContext page)
    {
        var id = page.Part("id");
        var found = page.Ask<TargetedProgram>(request => ProgramService.Get(id, request), Moment.Parameters);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, program) = (page.Frame, found.Value);
        var first = EditionStore.Find(page.Connection, id, 0)!;
        var reports = page.Ask<Page<ReportSummary>>(request => ReportReader.List(id, request)).Value.Items;
        Content content = new(
            program,
            ComparedTotals.Of(TotalsStore.Of(page.Connection, first.Id), program.Totals).ByYear,
            [
                .. page.Ask<Page<Amendment>>(request => AmendmentService.List(id, request))
                    .Value.Items.Where(amendment =>
                        amendment.Annulment is null && (frame.Asked("asOf") is null || amendment.Number <= program.Edition.Number)
                    ),
            ],
            reports
        )
        {
            Quarters =
            [
                .. reports
                    .Where(report => report.Period.Year == reports.Max(each => each.Period.Year))
                    .OrderBy(report => report.Period.Code, StringComparer.Ordinal)
                    .Select(report => page.Ask<PublicReport>(request => ReportReader.Get(id, report.Period.Code, request)).Value),
            ],
            Term = frame.Asked("asOf") is null ? page.Ask<ProgramTerm>(request => FiguresService.GetTerm(id, request)).Value : null,
        };
        var measures = page.Ask<Page<Measure>>(request => MeasureService.ListInForce(id, request), Moment.Parameters).Value.Items;
        var indicators = page.Ask<Page<Indicator>>(request => IndicatorService.ListInForce(id, request), Moment.Parameters).Value.Items;
        return new PageView(
            program.Passport.Title,
            program.Passport.Goal ?? program.Passport.Title,
            $"""
            {Head(content, frame)}
            {Money(content, frame)}
            {(content.Term is { } term ? Told(term, content, page) : Html.Empty)}
            {Amendments(content, frame)}
            {ProgramLines.Measures(measures, frame)}
            {(content.Term is null ? ProgramLines.Indicators(indicators, id, frame) : Html.Empty)}
            {ProgramPassport.Of(program, frame)}
            {AsOf.Form(frame, frame.Prose.Of("Як було на день", "As it was on"))}
            """
        )
        {
            Section = "/programs",
            Data =
            [
                $"/api/v1/programs/{id}{(frame.Asked("asOf") is { } day ? $"?asOf={day}" : "")}",
                $"/api/v1/programs/{id}/amendments",
                $"/api/v1/programs/{id}/term",
            ],
        };
    }

    private static Html Told(ProgramTerm term, Content content, PageContext page) =>
        $"""
            {ProgramTermParts.Years(term, content.Quarters, page.Frame)}
            {ProgramTermParts.Reports(term, page)}
            {IndicatorSeriesParts.Of(term, page.Frame)}
            """;

    private static Html Head(Content content, PageFrame frame)
    {
        var (prose, program) = (frame.Prose, content.Program);
        var passport = program.Passport;
        return $"""
            {AsOf.Banner(frame, prose.Of("Програма, якою вона була на", "The program as it was on"))}
            <p class="over-title">{prose.Label(program.Kind)} · {ProgramsPage.Years(passport.ValidFrom, passport.ValidThrough, prose)} ·
            {prose.Label(program.Status)}</p>
            <h1{(passport.Title.Length > 60 ? (Html)$""" class="long" """ : Html.Empty)}>{passport.Title}</h1>
            <p class="lead">{prose.Of("Відповідає", "Answers for it:")} <a href="{frame.Url(
                $"/bodies/{passport.ResponsibleBody.Id}"
            )}">{passport.ResponsibleBody.Name}</a>. {ProgramPassport.Act(program.LegalAct, prose.Of(
                "Затверджено:", "Approved by:"), prose)}</p>
            {Html.If(
                program.OverdueCompletion,
                $"""<p class="banner warm">{prose.Of(
                    "Останній рік програми минув, а її завершення ще не записано.",
                    "The last year of the program is over, and its completion is not recorded yet."
                )}</p>"""
            )}{Facts(content, prose)}
            """;
    }

    private static Html Facts(Content content, Prose prose)
    {
        var (program, last) = (content.Program, content.LastReport);
        return $"""
            <dl class="facts"><div><dt>{prose.Of("План на весь строк", "Plan of the whole term")}</dt><dd><b>{prose.MoneyOf(
                program.Totals.Planned
            )}</b><small>{prose.ByEdition(program.Edition.Number)}{Html.If(
                program.Totals.LinesWithoutAmount > 0,
                $"{prose.Of(", ще є кошти в межах призначень", ", and money within appropriations")}"
            )}</small></dd></div>
            <div><dt>{prose.Of("Змін ухвалено", "Amendments")}</dt><dd><b>{content.Amendments.Count}</b></dd></div>
            {Html.If(
                content.Term is not null,
                $"""<div><dt>{prose.Of("Звітів прийнято", "Reports accepted")}</dt><dd><b>{content.Reports.Count}</b></dd></div>"""
            )}{Html.If(
                content.Term is not null && last is not null,
                $"""
                <div><dt>{prose.Of("Використано", "Used")}</dt><dd><b>{(
                    last is null ? Html.Empty : prose.MoneyOf(last.Totals.Spent)
                )}</b><small>{(last is null ? "" : $"{prose.Of(
                    last.Period.Name)}, {prose.Percent(last.Totals.ExecutionPercent)} ")}{prose.Of(
                    "плану року",
                    "of the year’s plan"
                )}</small></dd></div>
                """
            )}</dl>
            """;
    }

    private static Html Money(Content content, PageFrame frame)
    {
        var (prose, years) = (frame.Prose, content.Years);
        if (years.Count == 0)
        {
            return Html.Empty;
        }

        var largest = years.Max(year => Math.Max(year.Before.Kopiykas, year.After.Kopiykas));
        var (before, after) = (new Money(years.Sum(year => year.Before.Kopiykas)), content.Program.Totals.Planned);
        var finding =
            content.Program.Edition.Number == 0
                ? prose.Of(
                    $"План — {prose.Rounded(after)}; змін до програми ще немає",
                    $"The plan is {prose.Rounded(after)}; no amendment yet"
                )
            : before == after
                ? prose.Of($"Зміни не змінили суми: {prose.Rounded(after)}", $"The amendments kept the sum: {prose.Rounded(after)}")
            : prose.Of(
                $"Обіцяли {prose.Rounded(before)}, тепер план — {prose.Rounded(after)}",
                $"{prose.Rounded(before)} promised, the plan is now {prose.Rounded(after)}"
            );
        return $"""
            <section id="money"><h2>{finding}</h2>
            <p class="what">{prose.Of(
                "План за роками: чинна редакція та первісна, грн", "Plan by year: the edition in force and the first, UAH")}</p>
            <table class="bars byyear" role="table"><thead><tr role="row"><th scope="col" role="columnheader">{prose.Of(
                "Рік", "Year")}</th>
            <th role="columnheader"><span class="unseen">{prose.Of("Смуга", "Bar")}</span></th>
            <th scope="col" class="n" role="columnheader">{prose.Of("первісна", "first")}</th>
            <th scope="col" class="n" role="columnheader">{prose.Of("чинна", "now")}</th>
            <th scope="col" class="n" role="columnheader">{prose.Of("зміна", "change")}</th></tr></thead><tbody>{Html.Each(
                years,
                year =>
                    $"""
                    <tr role="row"><th scope="row" role="rowheader">{year.Year}</th>
                    <td class="pic" role="cell">{Charts.Pair(year.Before.Kopiykas, year.After.Kopiykas, largest)}</td>
                    <td class="n" role="cell" data-head="{prose.Of("первісна", "first")}">{prose.Money(year.Before)}</td>
                    <td class="n" role="cell" data-head="{prose.Of("чинна", "now")}">{prose.Money(year.After)}</td>
                    <td class="n" role="cell">{prose.Change(
                        Percent.Of(year.After.Kopiykas - year.Before.Kopiykas, year.Before.Kopiykas)
                    )}</td></tr>
                    """
            )}</tbody></table>
            <table class="bars narrow"><caption>{prose.Of(
                "За джерелами, на весь строк", "By source, the whole term")}</caption><tbody>{Html.Each(
                content.Program.Totals.BySource,
                source =>
                    $"""
                    <tr><th scope="row">{prose.Label(source.Source)}</th><td class="pic">{Charts.Bar(
                        source.Amount.Kopiykas,
                        content.Program.Totals.BySource.Max(each => each.Amount.Kopiykas)
                    )}</td><td class="n">{prose.Money(source.Amount)}</td></tr>
                    """
            )}</tbody></table></section>
            """;
    }

    private static Html Amendments(Content content, PageFrame frame)
    {
        var prose = frame.Prose;
        return Html.If(
            content.Amendments.Count > 0,
            $"""
                <section id="amendments"><h2>{prose.Count(
                    content.Amendments.Count,
                    "раз змінювали програму|рази змінювали програму|разів змінювали програму",
                    "amendment|amendments"
                )}</h2>
                <table class="list"><thead><tr><th scope="col">№</th><th scope="col">{prose.Of("Що змінено", "What was changed")}</th>
                <th scope="col">{prose.Of("Акт", "Act")}</th><th scope="col">{prose.Of("Діють з", "Effective from")}</th></tr></thead>
                <tbody>{Html.Each(
                    content.Amendments.OrderByDescending(amendment => amendment.Number),
                    amendment =>
                        $"""
                        <tr><td class="k">{amendment.Number}</td><th scope="row"><a href="{frame.Url(
                            $"/programs/{content.Program.Id}/amendments/{amendment.Number}"
                        )}">{amendment.Summary}</a></th>
                        <td>{ProgramPassport.Act(amendment.LegalAct, "", prose)}</td><td class="k" data-head="{prose.Of(
                            "діють з", "effective from")}">{prose.Date(
                            amendment.EffectiveFrom
                        )}</td></tr>
                        """
                )}</tbody></table></section>
                """
        );
    }
}
