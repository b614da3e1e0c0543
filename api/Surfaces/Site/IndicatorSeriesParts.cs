using Monitoring.Insight.Figures;
using Monitoring.Register.Editions;

namespace Monitoring.Surfaces.Site;

/// <summary>The indicators of a program, each with a small picture of its years: what was planned and what came of it.</summary>
internal static class IndicatorSeriesParts
{
    public static Html Of(ProgramTerm term, PageFrame frame)
    {
        var prose = frame.Prose;
        var indicators = term.Indicators.Where(indicator => !indicator.Dropped).ToList();
        return indicators.Count == 0
            ? Html.Empty
            : $"""
                <section id="indicators"><h2>{Findings.Series(
                    [.. indicators.Select(Last).OfType<SeriesFigure>()],
                    indicators.Count,
                    prose
                )}</h2>
                <p class="what">{prose.Of(
                    "За роками: планове (○) і фактичне (●) значення; праворуч — за останнім прийнятим звітом",
                    "By year: target (○) and value (●); on the right, by the last accepted report"
                )}</p>
                <table class="list series"><thead><tr><th scope="col">{prose.Of("Показник", "Indicator")}</th>
                <th><span class="unseen">{prose.Of("Роки", "Years")}</span></th>
                <th scope="col">{prose.Of("Період", "Period")}</th>
                <th scope="col" class="n">{prose.Of("план на рік", "target")}</th><th scope="col" class="n">{prose.Of("факт", "value")}</th>
                <th scope="col" class="n">{prose.Of("від плану", "of target")}</th></tr></thead><tbody>{Html.Each(
                    indicators,
                    indicator => Row(indicator, prose)
                )}</tbody></table>
                {ListParts.More(
                    frame,
                    (frame.Url("/indicators", ("programId", term.ProgramId)), prose.Of("Показники за періодами", "Indicators by period")),
                    (frame.Url("/about") + "#indicators", prose.Of("Звідки ці числа", "Where the figures come from"))
                )}</section>
                """;
    }

    private static Html Row(IndicatorSeries indicator, Prose prose)
    {
        var last = Last(indicator);
        return $"""
            <tr><th scope="row">{indicator.Title}{Html.If(indicator.Unit is not null, $", {indicator.Unit}")}<small>{prose.Label(
                indicator.Group
            )}</small></th><td class="pic">{Picture(indicator)}</td>
            <td class="k">{(last is null ? "—" : prose.Of(last.Period.Name))}</td>
            <td class="n" data-head="{prose.Of("план на рік", "target")}">{(
                last is null ? "—" : ProgramLines.Value(last.Target, last.TargetYes, last.TargetText, prose)
            )}</td>
            <td class="n" data-head="{prose.Of("факт", "value")}">{(
                last is null ? prose.Of("ще немає", "not yet")
                : last is { Value: null, Yes: null, Text: null } ? prose.Label(last.State)
                : ProgramLines.Value(last.Value, last.Yes, last.Text, prose)
            )}</td>
            <td class="n" data-head="{prose.Of("від плану", "of target")}">{prose.Percent(last?.AchievedPercent)}</td></tr>
            """;
    }

    private static SeriesFigure? Last(IndicatorSeries indicator) =>
        indicator.Years.SelectMany(year => year.Periods).MaxBy(figure => figure.Period.Code, StringComparer.Ordinal);

    // A year's value is that of its last report; only numbers can be drawn.
    private static Html Picture(IndicatorSeries indicator)
    {
        var points = indicator
            .Years.Select(year =>
                (Target: year.TargetNow, Value: year.Periods.MaxBy(figure => figure.Period.Code, StringComparer.Ordinal)?.Value)
            )
            .ToList();
        return
            indicator.ValueType == IndicatorValueType.Number && points.Exists(point => point.Target is not null || point.Value is not null)
            ? Charts.Series(points)
            : Html.Empty;
    }
}
