using Monitoring.Insight.Figures;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Site;

/// <summary>The indicators of all programs in a period: plan and fact, filtered by links.</summary>
internal static class IndicatorsPage
{
    public static Checked<PageView> Make(PageContext page)
    {
        var found = page.Ask<Page<ListedIndicator>>(IndicatorListing.List, IndicatorListing.Parameters);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose) = (page.Frame, page.Frame.Prose);
        // The list says of each line which period it took where none was named.
        var period = found.Value.Items.Count > 0 ? found.Value.Items[0].Period : Period.Parse(frame.Asked("period") ?? "");
        var title = period is null
            ? prose.Of("Показники", "Indicators")
            : prose.Of($"Показники: {period.Name.Uk}", $"Indicators: {period.Name.En}");
        return new PageView(
            title,
            prose.Of("Планові й фактичні значення показників програм", "Targets and values of the programs’ indicators"),
            $"""
                <h1>{title}</h1>
                <div class="filters">{ProgramsPage.Choice(frame, "period", prose.Of(
                    "Період", "Period"), Periods(frame))}{ProgramsPage.Choice(
                    frame,
                    "state",
                    prose.Of("Стан", "State"),
                    Enum.GetValues<IndicatorState>().Select(state => (state.Wire(), prose.Label(state)))
                )}{ProgramsPage.Choice(
                    frame,
                    "group",
                    prose.Of("Група", "Group"),
                    Enum.GetValues<IndicatorGroup>().Select(group => (group.Wire(), prose.Label(group)))
                )}</div>
                {Table(found.Value, frame)}
                """
        )
        {
            Section = "/indicators",
            Data = [$"/api/v1/indicators{(period is null ? "" : $"?period={period.Code}")}"],
        };
    }

    // The periods of this year and the last that have begun, the latest first.
    private static IEnumerable<(string Value, string Words)> Periods(PageFrame frame) =>
        Period
            .OfYear(frame.Today.Year - 1)
            .Concat(Period.OfYear(frame.Today.Year))
            .Where(period => period.QuarterStart <= frame.Today)
            .Reverse()
            .Select(period => (period.Code, frame.Prose.Of(period.Name)));

    private static Html Table(Page<ListedIndicator> indicators, PageFrame frame)
    {
        var prose = frame.Prose;
        return indicators.Items.Count == 0
            ? (Html)$"""<p class="empty">{prose.Of("За цими умовами показників немає.", "No indicator meets these conditions.")}</p>"""
            : $"""
                <table class="list"><thead><tr><th scope="col">{ProgramsPage.Sorted(
                    frame, "title", prose.Of("Показник", "Indicator"))}</th>
                <th scope="col" class="n">{prose.Of(
                    "план на рік", "target")}</th><th scope="col" class="n">{prose.Of("факт", "value")}</th>
                <th scope="col" class="n">{ProgramsPage.Sorted(frame, "achievedPercent", prose.Of("від плану", "of target"))}</th>
                <th scope="col">{ProgramsPage.Sorted(frame, "state", prose.Of("стан", "state"))}</th></tr></thead><tbody>{Html.Each(
                    indicators.Items,
                    line => Row(line, frame)
                )}</tbody></table>
                {ProgramsPage.Next(frame, indicators.Next)}
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
