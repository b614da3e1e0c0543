using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>The list of programs, whose filters and order are links.</summary>
internal static class ProgramsPage
{
    private static readonly string[] s_statuses = ["active", "completed", "cancelled"];

    public static Checked<PageView> Make(PageContext page)
    {
        var found = page.Ask<Page<ProgramSummary>>(ProgramListing.List, ProgramListing.Parameters);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = frame.Asked("year") is { } year
            ? prose.Of($"Програми {year} року", $"Programs of {year}")
            : prose.Of("Програми", "Programs");
        return new PageView(
            title,
            prose.Of("Перелік міських цільових програм", "The list of the city’s targeted programs"),
            $"""
            <h1>{title}</h1>
            {Search(frame)}
            {Filters(frame)}
            {Table(found.Value, frame)}
            """
        )
        {
            Section = "/programs",
            Data = [$"/api/v1/programs"],
        };
    }

    private static Html Search(PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <form class="filter" action="/programs">{Html.Each(
                frame.Query.Where(pair => pair.Key is not "q" and not "cursor"),
                pair => $"""<input type="hidden" name="{pair.Key}" value="{pair.Value}">"""
            )}<label>{prose.Of("Слова з назви", "Words of the title")}
            <input type="search" name="q" maxlength="100" value="{frame.Asked("q")}"></label><button>{prose.Of(
                "Знайти", "Find")}</button></form>
            """;
    }

    private static Html Filters(PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <div class="filters">{Choice(
                frame,
                "status",
                prose.Of("Стан", "Status"),
                s_statuses.Select(status => (status, prose.Label(WireEnum<ProgramStatus>.Parse(status))))
            )}{Choice(
                frame,
                "year",
                prose.Of("Діяла в році", "In force in"),
                Enumerable.Range(frame.Today.Year - 3, 5).Select(year => ($"{year}", $"{year}"))
            )}{Choice(
                frame,
                "kind",
                prose.Of("Вид", "Kind"),
                Enum.GetValues<ProgramKind>().Select(kind => (kind.Wire(), prose.Label(kind)))
            )}</div>
            """;
    }

    /// <summary>One filter as a row of links: each value, and all; of periods, the last one stands for none.</summary>
    public static Html Choice(PageFrame frame, string name, string title, IEnumerable<(string Value, string Words)> values) =>
        $"""
            <nav aria-label="{title}"><span>{title}:</span><ul><li><a href="{frame.With(name, null)}" aria-current="{(
                frame.Asked(name) is null ? "true" : "false"
            )}">{(
                name == "period" ? frame.Prose.Of("останній завершений", "the last that is over") : frame.Prose.Of("усі", "all")
            )}</a></li>{Html.Each(
                values,
                item =>
                    $"""<li><a href="{frame.With(name, item.Value)}" aria-current="{(
                        frame.Asked(name) == item.Value ? "true" : "false"
                    )}">{item.Words}</a></li>"""
            )}</ul></nav>
            """;

    /// <summary>A heading that sorts by its column; asked again, the other way.</summary>
    public static Html Sorted(PageFrame frame, string key, string words)
    {
        if (!frame.TakesSort)
        {
            return $"{words}";
        }

        var sort = frame.Asked("sort");
        var (isUp, isDown) = (sort == key, sort == $"-{key}");
        return $"""<a href="{frame.With("sort", isUp ? $"-{key}" : key)}">{words}{(isUp ? " ↑" : isDown ? " ↓" : "")}</a>""";
    }

    /// <summary>The way to the rows after these.</summary>
    public static Html Next(PageFrame frame, string? cursor) =>
        Html.If(
            cursor is not null,
            $"""<p class="next"><a href="{frame.With("cursor", cursor)}">{frame.Prose.Of("Далі →", "Next →")}</a></p>"""
        );

    public static Html Table(Page<ProgramSummary> programs, PageFrame frame)
    {
        var prose = frame.Prose;
        return programs.Items.Count == 0
            ? (Html)$"""<p class="empty">{prose.Of("За цими умовами програм немає.", "No program meets these conditions.")}</p>"""
            : $"""
                <table class="list"><thead><tr><th scope="col">{Sorted(frame, "title", prose.Of("Програма", "Program"))}</th>
                <th scope="col">{prose.Of("Відповідальний виконавець", "Responsible body")}</th>
                <th scope="col">{Sorted(frame, "validFrom", prose.Of("Роки", "Years"))}</th>
                <th scope="col">{prose.Of("Стан", "Status")}</th>
                <th scope="col" class="n">{prose.Of("План на весь строк, грн", "Plan of the whole term, UAH")}</th></tr></thead>
                <tbody>{Html.Each(programs.Items, program => Row(program, frame))}</tbody></table>
                {Next(frame, programs.Next)}
                """;
    }

    private static Html Row(ProgramSummary program, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <tr><th scope="row"><a href="{frame.Url($"/programs/{program.Id}")}">{program.ShortTitle ?? program.Title}</a>{Html.If(
                program.MatchedTitle is not null,
                $"""<small>{prose.Of("раніше:", "before:")} {program.MatchedTitle}</small>"""
            )}</th>
            <td><a class="quiet" href="{frame.Url($"/bodies/{program.ResponsibleBody.Id}")}">{program.ResponsibleBody.Name}</a></td>
            <td class="years">{Years(program.ValidFrom, program.ValidThrough, prose)}</td>
            <td class="k">{prose.Label(program.Status)}</td>
            <td class="n" data-head="{prose.Of(
                "план на весь строк, грн", "plan of the whole term, UAH")}">{(
                program.Planned.Kopiykas == 0 ? (Html)$"—" : prose.Money(program.Planned)
            )}{Html.If(
                program.LinesWithoutAmount > 0,
                $"""<small>{prose.Of("і в межах призначень", "and within appropriations")}</small>"""
            )}</td></tr>
            """;
    }

    public static string Years(int from, int? through, Prose prose) =>
        through is { } last
            ? from == last
                ? $"{from}"
                : $"{from}–{last}"
            : prose.Of($"з {from}, без строку", $"since {from}, no end");
}
