using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Site;

/// <summary>An accepted report: per measure plan, before, used and why; per indicator plan and fact.</summary>
internal static class ReportPage
{
    public static Checked<PageView> Make(PageContext page)
    {
        var (id, period) = (page.Part("id"), page.Part("period"));
        var found = page.Ask<PublicReport>(request => ReportReader.Get(id, period, request));
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, report) = (page.Frame, page.Frame.Prose, found.Value);
        var title = prose.Of($"Звіт за {report.Period.Name.Uk}", $"Report for {report.Period.Name.En}");
        return new PageView(
            $"{title}: {report.ProgramTitle}",
            title,
            $"""
                <p class="over-title"><a href="{frame.Url($"/programs/{id}")}">{report.ProgramTitle}</a></p>
                <h1>{Finding(report, prose)}</h1>
                <p class="lead">{title}. {prose.Of("Подав", "Submitted by")} <a href="{frame.Url(
                    $"/bodies/{report.ReportingBody.Id}"
                )}">{report.ReportingBody.Name}</a>, {BodyPages.Punctuality(report.DaysLate, prose)};
                {prose.Of("план —", "the plan is")} {prose.ByEdition(report.Edition)}.</p>
                {Charts.Bar(report.Totals.PlannedYear.Kopiykas, report.Totals.Spent.Kopiykas, Math.Max(
                    report.Totals.PlannedYear.Kopiykas, report.Totals.Spent.Kopiykas))}
                {Html.If(report.Narrative is not null, $"""<section><h2>{prose.Of(
                    "Що зроблено", "What was done")}</h2><p class="text">{report.Narrative}</p></section>""")}
                {Measures(report, prose)}
                {Indicators(report, prose)}
                {Ways(report, frame)}
                """
        )
        {
            Section = "/programs",
            Data = [$"/api/v1/programs/{id}/reports/{report.Period.Code}"],
        };
    }

    private static Html Ways(PublicReport report, PageFrame frame)
    {
        var (prose, program) = (frame.Prose, $"/programs/{report.ProgramId}");
        return ListParts.More(
            frame,
            (
                frame.Url("/measures", ("period", report.Period.Code), ("programId", report.ProgramId)),
                prose.Of("Заходи цього звіту переліком", "The measures of this report as a list")
            ),
            (
                $"/api/v1/measures.csv?period={report.Period.Code}&programId={report.ProgramId}&dialect=excel",
                prose.Of("Таблиця CSV", "Table, CSV")
            ),
            (
                $"/api/v1{program}/reports/{report.Period.Code}/snapshots/{report.Snapshot}",
                prose.Of("Звіт у тому вигляді, як його подано (JSON)", "The submission, byte for byte (JSON)")
            ),
            (frame.Url("/about") + "#execution", prose.Of("Звідки ці числа", "Where the figures come from"))
        );
    }

    private static Html Finding(PublicReport report, Prose prose)
    {
        var totals = report.Totals;
        var percent = totals.ExecutionPercent is { } known ? $", {prose.Percent(known)}" : "";
        var apart = totals.SpentWithinAppropriations;
        var leftOut = prose.Of("у межах призначень, яких відсоток не враховує", "within appropriations, left out of the percentage");
        return $"""
            {prose.Of("Використано", "Used:")} {prose.MoneyOf(totals.Spent)} {prose.Of("із", "of")} {prose.MoneyOf(
                totals.PlannedYear
            )}{percent}{Html.If(
                apart.Kopiykas > 0,
                $"{prose.Of("; зокрема", "; of it")} {prose.MoneyOf(apart)} {leftOut}"
            )}
            """;
    }

    private static Html Measures(PublicReport report, Prose prose) =>
        $"""
            <section><h2>{prose.Of("Заходи", "Measures")}</h2>
            <table class="list"><thead><tr>
            <th scope="col">{prose.Of("Захід, джерело коштів", "Measure, source")}</th><th scope="col" class="n">{prose.Of(
                "план на рік",
                "plan of the year"
            )}</th><th scope="col" class="n">{prose.Of(
                "до цього", "before")}</th><th scope="col" class="n">{prose.Of("використано", "used")}</th>
            <th scope="col" class="n">%</th></tr></thead>{Html.Each(
                report.Measures, measure => Measure(measure, prose))}</table></section>
            """;

    private static Html Measure(PublicMeasureLine measure, Prose prose) =>
        $"""
            <tbody><tr><th scope="rowgroup" colspan="5">{measure.Number ?? measure.Code}. {measure.Title} <small>{(
                measure.Status is { } status ? prose.Label(status) : "—"
            )}{Html.If(measure.Dropped, $" · {prose.Of("вилучено з програми", "no longer in the program")}")}</small></th></tr>{Html.Each(
                measure.Funding,
                line => Funding(line, prose)
            )}{Html.If(
                measure.Result is not null || measure.DeviationReason is not null,
                $"""<tr class="words"><td colspan="5">{measure.Result}{Html.If(
                    measure.DeviationReason is not null,
                    $"""<span class="why"><b>{prose.Of("Чому так:", "Why:")}</b> {measure.DeviationReason}</span>"""
                )}</td></tr>"""
            )}</tbody>
            """;

    private static Html Funding(PublicFundingLine line, Prose prose)
    {
        var percent =
            line is { Spent: { } spent, PlannedYear: { } planned } && !line.WithinAppropriations
                ? Percent.Of(spent.Kopiykas, planned.Kopiykas)
                : null;
        return $"""
            <tr><th scope="row">{prose.Of(FundingLabel.Of(line.Source, line.Donor, line.InKind))}</th>
            <td class="n" data-head="{prose.Of("план на рік", "plan of the year")}">{(
                line.WithinAppropriations ? (Html)$"{prose.Of(
                    "у межах призначень", "within appropriations")}" : Sum(line.PlannedYear, prose)
            )}</td>
            <td class="n" data-head="{prose.Of("до цього", "before")}">{Sum(line.PreviousSpent, prose)}</td>
            <td class="n" data-head="{prose.Of("використано", "used")}">{Sum(line.Spent, prose)}</td>
            <td class="n {(percent > 100 ? "warm" : "")}" data-head="{prose.Of(
                "від плану", "of plan")}">{prose.Percent(percent)}</td></tr>
            """;
    }

    private static Html Sum(Money? money, Prose prose) => money is { } known ? prose.Whole(known) : (Html)$"—";

    private static Html Indicators(PublicReport report, Prose prose) =>
        Html.If(
            report.Indicators.Count > 0,
            $"""
                <section><h2>{prose.Of("Показники", "Indicators")}</h2><table class="list"><thead><tr><th scope="col">{prose.Of(
                    "Показник",
                    "Indicator"
                )}</th><th scope="col" class="n">{prose.Of("план на рік", "target")}</th><th scope="col" class="n">{prose.Of(
                    "факт",
                    "value"
                )}</th><th scope="col" class="n">{prose.Of("від плану", "of target")}</th></tr></thead><tbody>{Html.Each(
                    report.Indicators,
                    line =>
                        $"""
                        <tr><th scope="row">{line.Title}{Html.If(line.Unit is not null, $", {line.Unit}")}{Html.If(
                            line.Reason is not null,
                            $"""<small><b>{prose.Of("Чому так:", "Why:")}</b> {line.Reason}</small>"""
                        )}</th><td class="n" data-head="{prose.Of(
                            "план на рік", "target")}">{ProgramLines.Value(line.Plan, line.PlanYes, line.PlanText, prose)}</td>
                        <td class="n" data-head="{prose.Of("факт", "value")}">{Fact(line, prose)}</td>
                        <td class="n" data-head="{prose.Of("від плану", "of target")}">{prose.Percent(line.AchievedPercent)}</td></tr>
                        """
                )}</tbody></table></section>
                """
        );

    // Not available and not applicable are said in words: neither is a zero.
    private static string Fact(PublicIndicatorLine line, Prose prose) =>
        line.Value is null && line.Yes is null && line.Text is null && line.Status is { } status
            ? prose.Label(status)
            : ProgramLines.Value(line.Value, line.Yes, line.Text, prose);
}
