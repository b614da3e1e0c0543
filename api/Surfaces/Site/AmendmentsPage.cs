using Monitoring.Platform.Http;
using Monitoring.Register.Amendments;

namespace Monitoring.Surfaces.Site;

/// <summary>The amendments to all programs, the last act first: found by the act, by the summary or by the program.</summary>
internal static class AmendmentsPage
{
    public static Checked<PageView> Make(PageContext page)
    {
        var found = page.Ask<Page<Amendment>>(AmendmentListing.List, AmendmentListing.Parameters);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = frame.Asked("year") is { } year
            ? prose.Of($"Зміни до програм за {year} рік", $"Amendments of {year}")
            : prose.Of("Зміни до програм", "Amendments to programs");
        return new PageView(
            title,
            prose.Of("Рішення, якими змінено програми, від останнього", "The acts that amended programs, the last one first"),
            $"""
                <h1>{title}</h1>
                {ListParts.Search(
                    frame,
                    prose.Of("Номер рішення, слова зі змісту чи назви програми", "Number of the act, words of the summary or the program")
                )}
                <div class="filters">{ListParts.Choice(
                    frame,
                    "year",
                    prose.Of("Рік рішення", "Year of the act"),
                    Enumerable.Range(frame.Today.Year - 3, 4).Select(each => ($"{each}", $"{each}"))
                )}</div>
                {Table(found.Value, frame)}
                {ListParts.More(
                    frame,
                    ("/open-data/amendments.csv?dialect=excel", prose.Of("Таблиця CSV", "Table, CSV")),
                    (frame.Url("/about") + "#drift", prose.Of("Звідки ці числа", "Where the figures come from"))
                )}
                """
        )
        {
            Section = "/programs",
            Data = [frame.Data("/api/v1/amendments")],
        };
    }

    public static Html Table(Page<Amendment> amendments, PageFrame frame)
    {
        var prose = frame.Prose;
        return amendments.Items.Count == 0
            ? ListParts.Nothing(prose.Of("За цими умовами змін немає.", "No amendment meets these conditions."))
            : $"""
                <table class="list"><thead><tr><th scope="col">{prose.Of("Програма, зміст змін", "Program, what changed")}</th>
                <th scope="col">{prose.Of("Акт", "Act")}</th><th scope="col">{prose.Of("Діють з", "Effective from")}</th></tr></thead>
                <tbody>{Html.Each(amendments.Items, amendment => Row(amendment, frame))}</tbody></table>
                {ListParts.Next(frame, amendments.Next)}
                """;
    }

    private static Html Row(Amendment amendment, PageFrame frame)
    {
        var (prose, act) = (frame.Prose, amendment.LegalAct!);
        return $"""
            <tr><th scope="row"><a href="{frame.Url(
                $"/programs/{amendment.ProgramId}/amendments/{amendment.Number}")}">{amendment.Title}</a>
            <small>{amendment.Summary}</small>{Html.If(
                amendment.Annulment is not null,
                $"""<small class="why">{prose.Of("Записано помилково, анульовано", "Recorded by mistake, annulled")}</small>"""
            )}</th>
            <td data-head="{prose.Of("акт", "act")}">{act.Type} №&#160;{act.Number} {prose.Of("від", "of")} {prose.Date(act.AdoptedOn)}</td>
            <td class="k" data-head="{prose.Of("діють з", "effective from")}">{prose.Date(amendment.EffectiveFrom)}</td></tr>
            """;
    }
}
