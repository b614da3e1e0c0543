using Monitoring.Insight.Figures;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Site;

/// <summary>The measures of all programs in a period: plan, what was used, how it goes and why not; filtered by links.</summary>
internal static class MeasuresPage
{
    /// <summary>Every filter of the API's list.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [.. MeasureListing.Parameters.Select(parameter => parameter.Name).Where(name => name != Query.Limit.Name)];

    public static Checked<PageView> Make(PageContext page)
    {
        var found = page.Ask<Page<ListedMeasure>>(MeasureListing.List, MeasureListing.Parameters);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, measures) = (page.Frame, page.Frame.Prose, found.Value);
        var period = LinesOfPeriod.PeriodOf(frame);
        var title = prose.Of($"Заходи: {period.Name.Uk}", $"Measures: {period.Name.En}");
        return new PageView(
            title,
            prose.Of("Заходи міських цільових програм: план, використані кошти, стан", "Measures of the programs: plan, money used, state"),
            $"""
                <h1>{title}</h1>
                {ListParts.Search(frame, prose.Of("Слова з назви заходу чи програми", "Words of the measure or of its program"))}
                {Filters(frame, BodyNames.Read(page))}
                {LinesOfPeriod.Conditions(frame, measures.Items.Select(item => (item.ProgramId, item.ProgramTitle)).FirstOrDefault())}
                {Table(measures, frame)}
                {ListParts.More(
                    frame,
                    (frame.Data("/api/v1/measures.csv", ("dialect", "excel"), ("sort", null)), prose.Of("Таблиця CSV", "Table, CSV")),
                    (frame.Url("/about") + "#execution", prose.Of("Звідки ці числа", "Where the figures come from"))
                )}
                """
        )
        {
            Section = "/measures",
            Data = [frame.Data("/api/v1/measures")],
        };
    }

    private static Html Filters(PageFrame frame, BodyNames bodies)
    {
        var prose = frame.Prose;
        return $"""
            <div class="filters">{ListParts.Choice(
                frame,
                "period",
                prose.Of("Період", "Period"),
                LinesOfPeriod.Periods(frame)
            )}{ListParts.Choice(
                frame,
                "status",
                prose.Of("Стан", "State"),
                Enum.GetValues<MeasureStatus>().Select(status => (status.Wire(), prose.Label(status)))
            )}{LinesOfPeriod.Sources(frame)}{ListParts.LongChoice(
                frame,
                "bodyId",
                prose.Of("Відповідальний виконавець", "Responsible body"),
                bodies.All
            )}</div>
            """;
    }

    public static Html Table(Page<ListedMeasure> measures, PageFrame frame)
    {
        var prose = frame.Prose;
        return measures.Items.Count == 0
            ? ListParts.Nothing(prose.Of("За цими умовами заходів немає.", "No measure meets these conditions."))
            : $"""
                <table class="list"><thead><tr><th scope="col">{prose.Of("Захід", "Measure")}</th>
                <th scope="col" class="n">{ListParts.Sorted(frame, "planned", prose.Of("план на рік, грн", "plan of the year, UAH"))}</th>
                <th scope="col" class="n">{ListParts.Sorted(frame, "spent", prose.Of("використано, грн", "used, UAH"))}</th>
                <th scope="col" class="n">{prose.Of("від плану", "of plan")}</th>
                <th scope="col">{ListParts.Sorted(frame, "status", prose.Of("стан", "state"))}</th></tr></thead><tbody>{Html.Each(
                    measures.Items,
                    measure => Row(measure, frame)
                )}</tbody></table>
                {ListParts.Next(frame, measures.Next)}
                """;
    }

    private static Html Row(ListedMeasure measure, PageFrame frame)
    {
        var (prose, money) = (frame.Prose, measure.Money);
        return $"""
            <tr><th scope="row">{measure.Number ?? measure.Code}. {measure.Title}{Html.If(
                measure.Dropped,
                $" ({prose.Of("вилучено з програми", "no longer in the program")})"
            )}<small>{Report(measure, frame)}</small>{Html.If(
                measure.Reason is not null,
                $"""<small class="why"><b>{prose.Of("Чому так:", "Why:")}</b> {measure.Reason}</small>"""
            )}</th>
            <td class="n" data-head="{prose.Of("план на рік", "plan of the year")}">{Planned(measure, prose)}</td>
            <td class="n" data-head="{prose.Of("використано", "used")}">{(
                measure.Snapshot is null ? (Html)$"—" : prose.Money(money.Spent)
            )}</td>
            <td class="n {(money.ExecutionPercent > 100 ? "warm" : "")}" data-head="{prose.Of("від плану", "of plan")}">{(
                measure.Snapshot is null ? "—" : prose.Percent(money.ExecutionPercent)
            )}</td>
            <td class="k">{(
                measure.Status is { } status
                    ? $"{Mark(status)} {prose.Label(status)}"
                    : prose.Of("прийнятого звіту немає", "no accepted report")
            )}</td></tr>
            """;
    }

    private static Html Report(ListedMeasure measure, PageFrame frame)
    {
        var path = measure.Snapshot is null
            ? $"/programs/{measure.ProgramId}"
            : $"/programs/{measure.ProgramId}/reports/{measure.Period.Code}";
        return $"""<a href="{frame.Url(path)}">{measure.ProgramTitle}</a>""";
    }

    // Without a report there is no plan that it is measured against, but there is a plan. A line within appropriations has no sum.
    private static Html Planned(ListedMeasure measure, Prose prose)
    {
        var (planned, open) = measure.Snapshot is null
            ? (measure.Money.PlannedNow, measure.Money.LinesWithoutAmountNow)
            : (measure.Money.PlannedAtSubmission, measure.Money.LinesWithoutAmount);
        return prose.Planned(planned, open > 0);
    }

    private static string Mark(MeasureStatus status) =>
        status switch
        {
            MeasureStatus.Done => "●",
            MeasureStatus.PartiallyDone => "◐",
            MeasureStatus.NotDone => "◆",
            _ => "○",
        };
}
