using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Surfaces.Site;

/// <summary>The measures and the indicators of a program in force.</summary>
internal static class ProgramLines
{
    public static Html Measures(IReadOnlyList<Measure> measures, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <section id="measures"><h2>{prose.Count(measures.Count, "захід|заходи|заходів", "measure|measures")}</h2>{Html.If(
                measures.Count > 0,
                $"""
                <table class="list"><thead><tr><th scope="col">№</th><th scope="col">{prose.Of("Захід", "Measure")}</th>
                <th scope="col">{prose.Of("Виконавці", "Executants")}</th><th scope="col">{prose.Of("Роки", "Years")}</th>
                <th scope="col" class="n">{prose.Of("План, грн", "Plan, UAH")}</th></tr></thead><tbody>{Html.Each(
                    measures,
                    measure => Measure(measure, prose)
                )}</tbody></table>
                """
            )}</section>
            """;
    }

    private static Html Measure(Measure measure, Prose prose) =>
        $"""
            <tr><td class="k">{measure.Number ?? measure.Code}</td><th scope="row">{measure.Title}{Html.If(
                measure.ExpectedResult is not null,
                $"<small>{measure.ExpectedResult}</small>"
            )}</th><td>{measure.Executants ?? "—"}</td>
            <td class="years">{ProgramsPage.Years(measure.ValidFrom, measure.ValidThrough, prose)}</td>
            <td class="n" data-head="{prose.Of("план, грн", "plan, UAH")}">{Sum(measure.Funding, prose)}</td></tr>
            """;

    // Equipment and services are no money; a line within appropriations has no sum.
    private static Html Sum(IReadOnlyList<Funding> funding, Prose prose)
    {
        var money = funding.Where(line => !line.InKind).ToList();
        var sum = new Money(money.Sum(line => line.Amount?.Kopiykas ?? 0));
        var isOpen = money.Exists(line => line.WithinAppropriations);
        return money.Count == 0 ? $"{prose.Of("не потребує", "none needed")}" : prose.Planned(sum, isOpen);
    }

    public static Html Indicators(IReadOnlyList<Indicator> indicators, string programId, PageFrame frame)
    {
        var prose = frame.Prose;
        var years = indicators.SelectMany(indicator => indicator.Targets).Select(target => target.Year).Distinct().Order().ToList();
        return Html.If(
            indicators.Count > 0,
            $"""
                <section id="indicators"><h2>{prose.Count(indicators.Count, "показник|показники|показників", "indicator|indicators")}</h2>
                <p class="what">{prose.Of("Планові значення за роками", "Targets by year")}</p>
                <div class="wide" tabindex="0" role="region" aria-label="{prose.Of(
                    "Показники", "Indicators")}"><table class="list"><thead>
                <tr><th scope="col">{prose.Of("Показник", "Indicator")}</th><th scope="col">{prose.Of("Одиниця", "Unit")}</th>{Html.Each(
                    years,
                    year => $"""<th scope="col" class="n">{year}</th>"""
                )}</tr></thead><tbody>{Html.Each(
                    indicators,
                    indicator =>
                        $"""
                        <tr><th scope="row">{indicator.Title}<small>{prose.Label(indicator.Group)}</small></th>
                        <td class="k">{indicator.Unit ?? "—"}</td>{Html.Each(
                            years,
                            year => $"""<td class="n" data-head="{year}">{Target(indicator, year, prose)}</td>"""
                        )}</tr>
                        """
                )}</tbody></table></div>
                {ListParts.More(
                    frame,
                    (frame.Url("/indicators", ("programId", programId)), prose.Of("Планові й фактичні значення", "Targets and values"))
                )}</section>
                """
        );
    }

    private static string Target(Indicator indicator, int year, Prose prose) =>
        indicator.Targets.FirstOrDefault(target => target.Year == year) is { } target
            ? Value(target.Value, target.Yes, target.Text, prose)
            : "—";

    /// <summary>A value as its type says it; a dash where there is none, which is not zero.</summary>
    public static string Value(decimal? number, bool? yes, string? text, Prose prose) =>
        number is { } known ? prose.Number(known)
        : yes is { } answer ? prose.YesOrNo(answer)
        : text ?? "—";
}
