using Monitoring.Insight.Figures;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Site;

/// <summary>The indicators of all programs in a period: plan and fact, filtered by links.</summary>
internal static class IndicatorsPage
{
    /// <summary>Every filter of the API's list.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [.. IndicatorListing.Parameters.Select(parameter => parameter.Name).Where(name => name != Query.Limit.Name)];

    public static Checked<PageView> Make(PageContext page)
    {
        var found = page.Ask<Page<ListedIndicator>>(IndicatorListing.List, IndicatorListing.Parameters);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var period = LinesOfPeriod.PeriodOf(frame);
        var title = prose.Of($"Показники: {period.Name.Uk}", $"Indicators: {period.Name.En}");
        return new PageView(
            title,
            prose.Of("Планові й фактичні значення показників програм", "Targets and values of the programs’ indicators"),
            $"""
                <h1>{title}</h1>
                {ListParts.Search(frame, prose.Of("Слова з назви показника чи програми", "Words of the indicator or of its program"))}
                <div class="filters">{ListParts.Choice(frame, "period", prose.Of(
                    "Період", "Period"), LinesOfPeriod.Periods(frame))}{ListParts.Choice(
                    frame,
                    "state",
                    prose.Of("Стан", "State"),
                    Enum.GetValues<IndicatorState>().Select(state => (state.Wire(), prose.Label(state)))
                )}{ListParts.Choice(
                    frame,
                    "group",
                    prose.Of("Група", "Group"),
                    Enum.GetValues<IndicatorGroup>().Select(group => (group.Wire(), prose.Label(group)))
                )}{LinesOfPeriod.Sources(frame)}{ListParts.LongChoice(
                    frame, "bodyId", prose.Of("Відповідальний виконавець", "Responsible body"), BodyNames.Read(page).All)}</div>
                {LinesOfPeriod.Conditions(frame, found.Value.Items.Select(item => (item.ProgramId, item.ProgramTitle)).FirstOrDefault())}
                {Table(found.Value, frame)}
                """
        )
        {
            Section = "/indicators",
            Data = [frame.Data("/api/v1/indicators")],
        };
    }

    public static Html Table(Page<ListedIndicator> indicators, PageFrame frame)
    {
        var prose = frame.Prose;
        return indicators.Items.Count == 0
            ? ListParts.Nothing(prose.Of("За цими умовами показників немає.", "No indicator meets these conditions."))
            : $"""
                <table class="list"><thead><tr><th scope="col">{ListParts.Sorted(
                    frame, "title", prose.Of("Показник", "Indicator"))}</th>
                <th scope="col" class="n">{prose.Of(
                    "план на рік", "target")}</th><th scope="col" class="n">{prose.Of("факт", "value")}</th>
                <th scope="col" class="n">{ListParts.Sorted(frame, "achievedPercent", prose.Of("від плану", "of target"))}</th>
                <th scope="col">{ListParts.Sorted(frame, "state", prose.Of("стан", "state"))}</th></tr></thead><tbody>{Html.Each(
                    indicators.Items,
                    line => Row(line, frame)
                )}</tbody></table>
                {ListParts.Next(frame, indicators.Next)}
                """;
    }

    private static Html Row(ListedIndicator line, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <tr><th scope="row">{line.Title}{Html.If(line.Unit is not null, $", {line.Unit}")}<small><a href="{frame.Url(
                $"/programs/{line.ProgramId}"
            )}">{line.ProgramTitle}</a></small></th>
            <td class="n" data-head="{prose.Of("план на рік", "target")}">{ProgramLines.Value(
                line.Target,
                line.TargetYes, line.TargetText, prose)}</td>
            <td class="n" data-head="{prose.Of("факт", "value")}">{ProgramLines.Value(line.Value, line.Yes, line.Text, prose)}</td>
            <td class="n" data-head="{prose.Of("від плану", "of target")}">{prose.Percent(
                line.AchievedPercent
            )}</td><td class="k">{Mark(line.State)} {prose.Label(line.State)}</td></tr>
            """;
    }

    private static string Mark(IndicatorState state) =>
        state switch
        {
            IndicatorState.Reached => "●",
            IndicatorState.Partly => "◐",
            IndicatorState.Missed => "◆",
            _ => "○",
        };
}
