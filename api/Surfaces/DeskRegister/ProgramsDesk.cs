using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>Every program in every state, what is in the making first.</summary>
internal static class ProgramsDesk
{
    public const string Path = "/desk/programs";

    private static readonly string[] s_statuses = ["draft", "underReview", "active", "completed", "cancelled"];

    private static readonly string[] s_asked = ["status", "kind", "q", "cursor"];

    public static readonly DeskPage Page = new(Path, "createProgram", ["status", "kind", "q", "sort", "cursor"], Make);

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var listed = page.Ask<Page<ProgramSummary>>(ProgramListing.List, ProgramListing.Parameters);
        if (listed.Problem is { } problem)
        {
            return problem;
        }

        var (drafts, amended) = (Drafts(page), EditionStore.OpenAmendments(page.Connection));
        var isPlain = s_asked.All(name => frame.Asked(name) is null);
        var title = Finding(drafts.Count, amended.Count, prose);
        return new PageView(
            prose.Of("Програми", "Programs"),
            title,
            $"""
                <h1>{title}</h1>
                <p><a class="button" href="{frame.Url(NewProgramDesk.Path)}">{prose.Of("Нова програма", "New program")}</a></p>
                <p class="hint">{prose.Of(
                    "Багато програм одразу зручніше внести книгою:",
                    "Many programs at once are entered more easily by a workbook:"
                )} <a href="{frame.Url("/desk/imports")}">{prose.Of("внесення книгою", "entry by workbook")}</a></p>
                {Html.If(isPlain && drafts.Count + amended.Count > 0, InTheMaking(drafts, amended, frame))}
                <section><h2>{prose.Of("Усі програми", "All programs")}</h2>
                {ListParts.Search(frame, prose.Of("Слова з назви", "Words of the title"))}
                <div class="filters">{ListParts.Choice(
                    frame,
                    "status",
                    prose.Of("Стан", "Status"),
                    s_statuses.Select(status => (status, prose.Label(WireEnum<ProgramStatus>.Parse(status))))
                )}</div>
                {Table(listed.Value.Items, frame)}
                {ListParts.Next(frame, listed.Value.Next)}</section>
                """
        )
        {
            Section = Path,
        };
    }

    private static string Finding(int drafts, int amendments, Prose prose) =>
        drafts + amendments == 0
            ? prose.Of("Програми: незавершеної роботи немає", "Programs: nothing is in the making")
            : prose.Of(
                "У роботі "
                    + string.Join(
                        " і ",
                        new[]
                        {
                            drafts > 0 ? prose.Count(drafts, "проєкт програми|проєкти програм|проєктів програм", "|") : null,
                            amendments > 0 ? "зміни до " + prose.Count(amendments, "програми|програм|програм", "|") : null,
                        }.OfType<string>()
                    ),
                "In the making: "
                    + string.Join(
                        " and ",
                        new[]
                        {
                            drafts > 0 ? prose.Count(drafts, "||", "draft|drafts") : null,
                            amendments > 0 ? prose.Count(amendments, "||", "amendment|amendments") : null,
                        }.OfType<string>()
                    )
            );

    private static IReadOnlyList<ProgramSummary> Drafts(DeskContext page) =>
        page.Ask<Page<ProgramSummary>>(
            ProgramListing.List,
            ProgramListing.Parameters,
            ("status", "draft,underReview"),
            ("kind", null),
            ("q", null),
            ("cursor", null),
            ("limit", "200")
        ).Value.Items;

    private static Html InTheMaking(IReadOnlyList<ProgramSummary> drafts, IReadOnlyList<EditionStore.Row> amendments, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <section><h2>{prose.Of("У роботі", "In the making")}</h2>
            <table class="list"><thead><tr><th scope="col">{prose.Of("Програма", "Program")}</th><th scope="col">{prose.Of(
                "Що саме",
                "What"
            )}</th></tr></thead><tbody>{Html.Each(
                amendments,
                amendment =>
                    $"""
                    <tr><th scope="row"><a href="{frame.Url(
                        AmendmentDesk.PathOf(amendment.ProgramId, amendment.Number)
                    )}">{amendment.Title}</a></th>
                    <td data-head="{prose.Of("Що саме", "What")}">{prose.Of(
                        $"зміни №\u00a0{amendment.Number}",
                        $"amendment {amendment.Number}"
                    )}<small>{amendment.Summary}</small></td></tr>
                    """
            )}{Html.Each(
                drafts,
                draft =>
                    $"""
                    <tr><th scope="row"><a href="{frame.Url(ProgramDesk.PathOf(draft.Id))}">{draft.Title}</a></th>
                    <td data-head="{prose.Of("Що саме", "What")}">{prose.Label(
                        draft.Status
                    )}<small>{draft.ResponsibleBody.Name}</small></td></tr>
                    """
            )}</tbody></table></section>
            """;
    }

    private static Html Table(IReadOnlyList<ProgramSummary> programs, PageFrame frame)
    {
        var prose = frame.Prose;
        return programs.Count == 0
            ? ListParts.Nothing(prose.Of("За цими умовами програм немає.", "No program meets these conditions."))
            : $"""
                <table class="list"><thead><tr><th scope="col">{ListParts.Sorted(frame, "title", prose.Of("Програма", "Program"))}</th>
                <th scope="col">{prose.Of("Відповідальний виконавець", "Responsible body")}</th>
                <th scope="col">{ListParts.Sorted(frame, "validFrom", prose.Of("Роки", "Years"))}</th>
                <th scope="col">{ListParts.Sorted(frame, "status", prose.Of("Стан", "Status"))}</th>
                <th scope="col" class="n">{prose.Of("План на весь строк, грн", "Plan of the whole term, UAH")}</th></tr></thead>
                <tbody>{Html.Each(programs, program => Row(program, frame))}</tbody></table>
                """;
    }

    private static Html Row(ProgramSummary program, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <tr><th scope="row"><a href="{frame.Url(ProgramDesk.PathOf(program.Id))}">{program.ShortTitle ?? program.Title}</a></th>
            <td>{program.ResponsibleBody.Name}</td>
            <td class="years">{ProgramsPage.Years(program.ValidFrom, program.ValidThrough, prose)}</td>
            <td class="k">{prose.Label(program.Status)}</td>
            <td class="n" data-head="{prose.Of("план на весь строк, грн", "plan of the whole term, UAH")}">{prose.Planned(
                program.Planned,
                program.LinesWithoutAmount > 0
            )}</td></tr>
            """;
    }
}
