using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Amendments;
using Monitoring.Register.Editions;

namespace Monitoring.Surfaces.Site;

/// <summary>An amendment: its act, what it does to the money, and the comparison table, value by value.</summary>
internal static class AmendmentPage
{
    public static Checked<PageView> Make(PageContext page)
    {
        var (id, number) = (page.Part("id"), page.Part("number"));
        var found = page.Ask<Amendment>(request => AmendmentService.Get(id, number, request));
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, amendment) = (page.Frame, page.Frame.Prose, found.Value);
        var comparison = page.Ask<Comparison>(request => ComparisonService.CompareAmendment(id, number, request)).Value;
        var title = prose.Of($"Зміни №\u00a0{amendment.Number}", $"Amendment {amendment.Number}");
        var address = $"/api/v1/programs/{id}/amendments/{amendment.Number}";
        return new PageView(
            $"{title}: {amendment.Title}",
            amendment.Summary,
            $"""
                <p class="over-title"><a href="{frame.Url($"/programs/{id}")}">{amendment.Title}</a> · {title}</p>
                {Annulled(amendment, prose)}
                <h1>{Finding(comparison, prose)}</h1>
                <p class="lead">{amendment.Summary}. {ProgramPassport.Act(amendment.LegalAct, prose.Of("Акт", "Act"), prose)}; {prose.Of(
                    "діють з",
                    "effective from"
                )} {prose.Date(amendment.EffectiveFrom)}.</p>
                {Totals(comparison, prose)}
                {Table(comparison, prose)}
                {ListParts.More(
                    frame,
                    ($"{address}/comparison.csv?dialect=excel", prose.Of("Порівняльна таблиця, CSV", "The table, CSV")),
                    (frame.Url("/about") + "#drift", prose.Of("Звідки ці числа", "Where the figures come from"))
                )}
                """
        )
        {
            Section = "/programs",
            Data = [address, $"{address}/comparison"],
        };
    }

    private static Html Annulled(Amendment amendment, Prose prose) =>
        amendment.Annulment is { } annulment
            ? $"""
                <p class="banner">{prose.Of(
                    "Ці зміни записано помилково, їх анульовано:",
                    "Recorded by mistake and annulled:"
                )} {annulment.Reason}</p>
                """
            : Html.Empty;

    /// <summary>What it does to the money, in a sentence.</summary>
    public static string Finding(Comparison comparison, Prose prose)
    {
        var (before, after) = (comparison.Totals.Before, comparison.Totals.After);
        var difference = new Money(Math.Abs(after.Kopiykas - before.Kopiykas));
        return after == before
                ? prose.Of(
                    $"{prose.Count(comparison.Changes.Count, "зміна|зміни|змін", "|")}, сума програми та сама",
                    $"{prose.Count(comparison.Changes.Count, "||", "change|changes")}, the sum stays"
                )
            : after > before ? prose.Of($"Сума зросла на {prose.Rounded(difference)}", $"The sum grew by {prose.Rounded(difference)}")
            : prose.Of($"Суму зменшено на {prose.Rounded(difference)}", $"The sum was cut by {prose.Rounded(difference)}");
    }

    public static Html Totals(Comparison comparison, Prose prose)
    {
        var totals = comparison.Totals;
        return $"""
            <section><h2>{prose.Of("Кошти", "Money")}</h2><table class="list money"><thead><tr><th scope="col">{prose.Of(
                "Рік, джерело",
                "Year, source"
            )}</th><th scope="col" class="n">{prose.Of("було, грн", "before, UAH")}</th><th scope="col" class="n">{prose.Of(
                "стало, грн",
                "after, UAH"
            )}</th><th scope="col" class="n">{prose.Of("зміна", "change")}</th></tr></thead><tbody>
            {Row(prose.Of("Разом", "In all"), (totals.Before, totals.After), prose)}
            {Html.Each(totals.ByYear, year => Row($"{year.Year}", (year.Before, year.After), prose))}
            </tbody><tbody>{Html.Each(totals.BySource, source => Row(prose.Label(
                source.Source), (source.Before, source.After), prose))}</tbody></table></section>
            """;
    }

    private static Html Row(string name, (Money Before, Money After) sums, Prose prose) =>
        $"""
            <tr><th scope="row">{name}</th><td class="n" data-head="{prose.Of("було", "before")}">{prose.Whole(sums.Before)}</td>
            <td class="n" data-head="{prose.Of("стало", "after")}">{prose.Whole(sums.After)}</td>
            <td class="n" data-head="{prose.Of("зміна", "change")}">{prose.Change(Percent.Of(
                sums.After.Kopiykas - sums.Before.Kopiykas, sums.Before.Kopiykas))}</td></tr>
            """;

    public static Html Table(Comparison comparison, Prose prose) =>
        $"""
            <section><h2>{prose.Of("Порівняльна таблиця", "Comparison table")}</h2>
            <p class="what">{prose.Of(
                $"{prose.Count(comparison.Changes.Count, "значення, інше|значення, інші|значень, інших", "|")}, "
                    + $"ніж у редакції №\u00a0{comparison.From}",
                $"{prose.Count(comparison.Changes.Count, "||", "value|values")} differing from edition {comparison.From}"
            )}</p>{Compared(comparison.Changes, (prose.Of("Було", "Before"), prose.Of("Стало", "After")), prose)}</section>
            """;

    /// <summary>Each value that differs on both sides, whatever the sides are called.</summary>
    public static Html Compared(IReadOnlyList<ComparedValue> changes, (string Before, string After) heads, Prose prose) =>
        $"""
            <table class="list compare"><thead><tr><th scope="col">{prose.Of("Що", "What")}</th><th scope="col">{heads.Before}</th>
            <th scope="col">{heads.After}</th></tr></thead><tbody>{Html.Each(
                changes,
                change =>
                    $"""
                    <tr><th scope="row">{change.Label}</th><td class="was" data-head="{heads.Before}">{Was(
                        change,
                        prose
                    )}</td><td class="is" data-head="{heads.After}">{Is(change, prose)}</td></tr>
                    """
            )}</tbody></table>
            """;

    private static Html Was(ComparedValue change, Prose prose) =>
        Texts(change) is { } texts
            ? Html.Each(texts.Before, run => run.IsChanged ? (Html)$"<del>{run.Text}</del>" : $"{run.Text}")
            : Value(change.Before, change.ShownBefore, (change.Type, prose));

    private static Html Is(ComparedValue change, Prose prose) =>
        Texts(change) is { } texts
            ? Html.Each(texts.After, run => run.IsChanged ? (Html)$"<ins>{run.Text}</ins>" : $"{run.Text}")
            : Value(change.After, change.ShownAfter, (change.Type, prose));

    // Of a text that became another one, the words that changed.
    private static (IReadOnlyList<TextRun> Before, IReadOnlyList<TextRun> After)? Texts(ComparedValue change) =>
        change is { Type: CellType.Text, ShownBefore: { } before, ShownAfter: { } after } ? WordDifference.Between(before, after) : null;

    private static Html Value(JsonValue? value, string? shown, (CellType Type, Prose Prose) of) =>
        value is null ? (Html)$"—"
        : value.TryGetValue<bool>(out var flag) ? (Html)$"{of.Prose.YesOrNo(flag)}"
        : of.Type == CellType.Hryvnias && Money.TryParse(value.ToString(), out var money) ? of.Prose.Whole(money)
        : of.Type == CellType.Date && Iso.TryParseDate(value.ToString(), out var day) ? (Html)$"{of.Prose.Date(day)}"
        : of.Type == CellType.Number && value.TryGetValue<decimal>(out var number) ? (Html)$"{of.Prose.Number(number)}"
        : $"{shown}";
}
