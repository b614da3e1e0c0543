using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Site;

/// <summary>The indicators of the year in one bar: reached, missed, and those of which nothing can be said.</summary>
internal static class IndicatorParts
{
    public static Html Of(HomeData data, PageFrame frame)
    {
        var (prose, counts) = (frame.Prose, data.Totals.Indicators);
        (string Look, int Count, IndicatorState State)[] parts =
        [
            ("used", counts.Reached, IndicatorState.Reached),
            ("half", counts.Partly, IndicatorState.Partly),
            ("over", counts.Missed, IndicatorState.Missed),
            ("hatch", counts.NotAvailable, IndicatorState.NotAvailable),
            ("rest", counts.NotDue, IndicatorState.NotDue),
            ("rest", counts.NotComparable, IndicatorState.NotComparable),
            ("rest", counts.NoTarget, IndicatorState.NoTarget),
            ("rest", counts.NotApplicable, IndicatorState.NotApplicable),
            ("rest", counts.NotReported, IndicatorState.NotReported),
        ];
        return $"""
            <section id="indicators"><h2>{Findings.Indicators(counts, prose)}</h2>
            <p class="what">{prose.Of(
                "Показники програм за останніми прийнятими звітами року",
                "Indicators of the programs by the last reports of the year accepted"
            )}</p>
            {Charts.Parts([.. parts.Select(part => (part.Look, part.Count))])}
            <ul class="parts">{Html.Each(
                parts.Where(part => part.Count > 0),
                part =>
                    $"""
                    <li><a href="{frame.Url(
                        "/indicators",
                        ("period", Period.LastOf(data.Year).Code),
                        ("basis", Basis.Year.Wire()),
                        ("accepted", "true"),
                        ("kind", ProgramKinds.Totalled.Wire()),
                        ("state", part.State.Wire())
                    )}"><i class="{part.Look}"></i><b>{part.Count}</b> {prose.Label(part.State)}</a></li>
                    """
            )}</ul>
            {ListParts.More(
                frame,
                ("/open-data/indicators.csv?dialect=excel", frame.Prose.Of("Таблиця CSV", "Table, CSV")),
                (frame.Url("/about") + "#indicators", frame.Prose.Of("Звідки ці числа", "Where the figures come from"))
            )}</section>
            """;
    }
}
