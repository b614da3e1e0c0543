using Monitoring.Platform.Http;
using Monitoring.Register.Editions;
using Monitoring.Register.Expertise;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>One program as the coordinator keeps it: how it stands, what can be done next, its editions and what experts said.</summary>
internal static class ProgramDesk
{
    public static readonly DeskPage Page = new(
        "/desk/programs/{id}",
        "changeProgram",
        [],
        Make,
        [.. ProgramSteps.Actions, .. ConclusionDesk.Actions]
    );

    public static string PathOf(string id) => $"{ProgramsDesk.Path}/{id}";

    private static Checked<PageView> Make(DeskContext page)
    {
        var id = page.Part("id");
        var found = page.Ask<TargetedProgram>(request => ProgramService.Get(id, request));
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, program) = (page.Frame, page.Frame.Prose, found.Value);
        var editions = page.Ask<Page<EditionSummary>>(request => EditionService.List(id, request)).Value.Items;
        var conclusions = page.Ask<Page<ExpertConclusion>>(request => ExpertConclusionService.List(id, request)).Value.Items;
        ProgramSteps steps = new(page, program, editions);
        ConclusionDesk experts = new(page, id, conclusions);
        var (next, examined) = (steps.Next(), experts.Of(editions.FirstOrDefault(edition => edition.RecordedAt is null)?.Number));
        var rare = steps.Rare();
        return new PageView(
            program.Passport.Title,
            program.Passport.Title,
            $"""
            <p class="over-title"><a href="{frame.Url(ProgramsDesk.Path)}">{prose.Of("Усі програми", "All programs")}</a></p>
            <h1>{program.Passport.Title}</h1>
            <p class="lead">{State(program, prose)}</p>
            {Findings(program.Findings, prose)}
            {Alike(page, program)}{next}
            {Editions(program, editions, frame)}
            {examined}
            {rare}
            """
        )
        {
            Section = ProgramsDesk.Path,
        };
    }

    /// <summary>What the register finds odd about a wording in the making; it stops nothing.</summary>
    public static Html Findings(IReadOnlyList<FindingBody>? findings, Prose prose) =>
        findings is { Count: > 0 } odd
            ? $"""
                <div class="banner"><p><b>{prose.Of(
                    "Що перевірити, перш ніж записати акт:",
                    "What the recording of the act will warn of:"
                )}</b></p><ul>{Html.Each(odd, finding => $"<li>{finding.DetailForPeople}</li>")}</ul></div>
                """
            : Html.Empty;

    // Of a draft: what may be the same program, entered before.
    private static Html Alike(DeskContext page, TargetedProgram program)
    {
        var twins = program.Findings is null ? [] : ProgramStore.Alike(page.Connection, program.Id);
        return Html.If(
            twins.Count > 0,
            $"""
            <div class="banner"><p><b>{page.Frame.Prose.Of(
                "Схожі програми вже є. Перевірте, чи це не одна й та сама:",
                "There are programs like it. Check that it is not the same one:"
            )}</b></p><ul>{Html.Each(
                twins,
                twin => $"""<li><a href="{page.Frame.Url(PathOf(twin.Id))}">{twin.Title}</a></li>"""
            )}</ul></div>
            """
        );
    }

    private static Html State(TargetedProgram program, Prose prose)
    {
        var (passport, totals) = (program.Passport, program.Totals);
        var state =
            program.Completion is { } completion
                ? prose.Of($", завершена {prose.Date(completion.On)}", $", completed on {prose.Date(completion.On)}")
            : program.Cancellation is { } cancellation
                ? prose.Of(
                    $", скасована з {prose.Date(cancellation.EffectiveFrom)}",
                    $", cancelled from {prose.Date(cancellation.EffectiveFrom)}"
                )
            : $", {prose.Label(program.Status)}";
        return $"""
            {Capital(prose.Label(program.Kind))}{state}. {ProgramsPage.Years(passport.ValidFrom, passport.ValidThrough, prose)},
            {passport.ResponsibleBody.Name}. {prose.Of("План на весь строк:", "Plan of the whole term:")} {prose.Exact(
                totals.Planned
            )}{Html.If(totals.LinesWithoutAmount > 0, $"{prose.Of(" і кошти в межах призначень", " and money within appropriations")}")}.
            """;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static Html Editions(TargetedProgram program, IReadOnlyList<EditionSummary> editions, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <section><h2>{prose.Of("Редакції", "Editions")}</h2><table class="list"><thead><tr>
            <th scope="col">{prose.Of("Редакція", "Edition")}</th><th scope="col">{prose.Of("Акт", "Act")}</th>
            <th scope="col">{prose.Of("Діє з", "Effective from")}</th><th scope="col">{prose.Of("Текст", "Wording")}</th></tr></thead>
            <tbody>{Html.Each(editions, edition => Row(program, edition, frame))}</tbody></table></section>
            """;
    }

    private static Html Row(TargetedProgram program, EditionSummary edition, PageFrame frame)
    {
        var prose = frame.Prose;
        var name =
            edition.Number == 0 ? prose.Of("первісна редакція", "edition 0")
            : edition.RecordedAt is null ? prose.Of($"зміни №\u00a0{edition.Number}, у роботі", $"amendment {edition.Number}, open")
            : prose.Of($"редакція №\u00a0{edition.Number}", $"edition {edition.Number}");
        var note =
            edition.Annulment is { } annulment ? prose.Of("анульовано: ", "annulled: ") + annulment.Reason
            : edition.Recording > 1 ? prose.Of($"запис {edition.Recording}: помилку виправлено", $"recording {edition.Recording}: mended")
            : "";
        Html named = $"{name}";
        var linked =
            edition.Number > 0 ? (Html)$"""<a href="{frame.Url(AmendmentDesk.PathOf(program.Id, edition.Number))}">{named}</a>""" : named;
        var what = edition.RecordedAt is null ? prose.Of("Редагувати", "Edit") : prose.Of("Виправити помилку запису", "Mend a slip");
        return $"""
            <tr><th scope="row">{linked}<small>{note}</small></th>
            <td data-head="{prose.Of("Акт", "Act")}">{(
                edition.LegalAct is { } act ? Act(act, prose) : (Html)$"—"
            )}</td>
            <td class="k" data-head="{prose.Of("Діє з", "Effective from")}">{prose.Date(edition.EffectiveFrom)}</td>
            <td>{Html.If(
                edition.Annulment is null,
                $"""<a href="{frame.Url(WordingDesk.PathOf(program.Id, edition.Number))}">{what}<span class="unseen">: {name}</span></a>"""
            )}</td></tr>
            """;
    }

    // What the register found odd about the act when it was recorded is seen for as long as it stands.
    private static Html Act(LegalAct act, Prose prose) =>
        $"""
            {ProgramPassport.Act(act, "", prose)}{Html.Each(
                act.Warnings,
                warning => $"""<small class="warm">{warning.In(prose.Language).DetailForPeople}</small>"""
            )}
            """;
}
