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
        var day = page.Frame.Asked("asOf");
        var found = page.Ask<Page<ProgramSummary>>(ProgramListing.List, ProgramListing.Parameters, ("activeOn", day));
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, bodies) = (page.Frame, page.Frame.Prose, BodyNames.Read(page));
        var title = frame.Asked("year") is { } year
            ? prose.Of($"Програми {year} року", $"Programs of {year}")
            : prose.Of("Програми", "Programs");
        return new PageView(
            title,
            prose.Of("Перелік міських цільових програм", "The list of the city’s targeted programs"),
            $"""
            {AsOf.Banner(
                frame,
                prose.Of(
                    "Сьогоднішні назви, стан і плани програм, чинних на",
                    "Today’s titles, status and plans of the programs in force on"
                )
            )}
            <h1>{title}</h1>
            {ListParts.Search(frame, prose.Of("Слова з назви", "Words of the title"))}
            {Filters(frame, bodies)}
            {ListParts.Picked(frame, ("classification", prose.Of("Програми з одним кодом.", "Programs with one code.")))}
            {Table(found.Value, frame, bodies)}
            {AsOf.Form(frame, prose.Of("Чинні на день", "In force on"))}
            """
        )
        {
            Section = "/programs",
            Data = [frame.Data("/api/v1/programs", ("activeOn", day))],
        };
    }

    private static Html Filters(PageFrame frame, BodyNames bodies)
    {
        var prose = frame.Prose;
        return $"""
            <div class="filters">{ListParts.Choice(
                frame,
                "status",
                prose.Of("Стан", "Status"),
                s_statuses.Select(status => (status, prose.Label(WireEnum<ProgramStatus>.Parse(status))))
            )}{ListParts.Choice(
                frame,
                "year",
                prose.Of("Діяла в році", "In force in"),
                Enumerable.Range(frame.Today.Year - 3, 5).Select(year => ($"{year}", $"{year}"))
            )}{ListParts.Choice(
                frame,
                "kind",
                prose.Of("Вид", "Kind"),
                Kinds(frame)
            )}{ListParts.LongChoice(frame, "bodyId", prose.Of("Відповідальний виконавець", "Responsible body"), bodies.All)}</div>
            """;
    }

    // A figure of another page leads here with several kinds at once.
    private static IEnumerable<(string Value, string Words)> Kinds(PageFrame frame) =>
        Enum.GetValues<ProgramKind>()
            .Select(kind => kind.Wire())
            .Concat(frame.Asked("kind") is { } asked && asked.Contains(',', StringComparison.Ordinal) ? [asked] : [])
            .Select(kinds => (kinds, ListParts.Labels<ProgramKind>(kinds, frame)));

    /// <param name="programs">What is shown.</param>
    /// <param name="frame">The page.</param>
    /// <param name="bodies">How bodies are called; null where all of the programs are one body’s.</param>
    public static Html Table(Page<ProgramSummary> programs, PageFrame frame, BodyNames? bodies)
    {
        var prose = frame.Prose;
        return programs.Items.Count == 0
            ? ListParts.Nothing(prose.Of("За цими умовами програм немає.", "No program meets these conditions."))
            : $"""
                <table class="list"><thead><tr><th scope="col">{ListParts.Sorted(frame, "title", prose.Of("Програма", "Program"))}</th>
                {Html.If(
                    bodies is not null,
                    $"""<th scope="col">{prose.Of("Відповідальний виконавець", "Responsible body")}</th>"""
                )}
                <th scope="col">{ListParts.Sorted(frame, "validFrom", prose.Of("Роки", "Years"))}</th>
                <th scope="col">{prose.Of("Стан", "Status")}</th>
                <th scope="col" class="n">{prose.Of("План на весь строк, грн", "Plan of the whole term, UAH")}</th></tr></thead>
                <tbody>{Html.Each(programs.Items, program => Row(program, frame, bodies))}</tbody></table>
                {ListParts.Next(frame, programs.Next)}
                """;
    }

    private static Html Row(ProgramSummary program, PageFrame frame, BodyNames? bodies)
    {
        var prose = frame.Prose;
        var (planned, isOpen) = (program.Planned, program.LinesWithoutAmount > 0);
        return $"""
            <tr><th scope="row"><a href="{frame.Url($"/programs/{program.Id}")}">{program.ShortTitle ?? program.Title}</a>{Html.If(
                program.MatchedTitle is not null,
                $"""<small>{prose.Of("раніше:", "before:")} {program.MatchedTitle}</small>"""
            )}</th>
            {(
                bodies is null ? Html.Empty : $"<td>{bodies.Link(frame, program.ResponsibleBody.Id, program.ResponsibleBody.Name)}</td>"
            )}
            <td class="years">{Years(program.ValidFrom, program.ValidThrough, prose)}</td>
            <td class="k">{prose.Label(program.Status)}</td>
            <td class="n" data-head="{prose.Of(
                "план на весь строк, грн", "plan of the whole term, UAH")}">{(
                planned.Kopiykas == 0 && !isOpen ? (Html)$"—" : prose.Planned(planned, isOpen)
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
