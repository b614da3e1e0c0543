using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>A new program: its kind and passport; measures and indicators are written in the table of its draft.</summary>
internal static class NewProgramDesk
{
    private const string Action = "program-new";

    public static readonly string Path = $"{ProgramsDesk.Path}/new";

    public static readonly DeskPage Page = new(
        Path,
        "createProgram",
        [],
        Make,
        new DeskAction(
            Action,
            "createProgram",
            Create,
            new("Проєкт записано. Додайте заходи й показники.", "The draft is recorded. Add measures and indicators.")
        )
        {
            // Sent twice, the answer is told again without the program itself; it stands in the list.
            Next = (_, result) => result.Body is TargetedProgram made ? WordingDesk.PathOf(made.Id, 0) : ProgramsDesk.Path,
        }
    );

    private static async Task<ApiResult> Create(DeskRequest request)
    {
        var typed = request.Context.Get<Database>().Read(connection => Typed(request, BodyNamesTyped.Read(connection)));
        NewProgram program = new(
            request.Input<ProgramKind>("kind"),
            typed.Wording.Passport,
            [],
            [],
            TypedNumber.Percent(request.Text("deviationThresholdPercent"))
        );
        return typed.HasUnread ? ProblemResult.Of(typed.Faults)! : await request.Do(context => ProgramService.Create(program, context));
    }

    private static TypedWording Typed(DeskRequest request, BodyNamesTyped bodies) =>
        new(TypedWording.Cells(request.Form).Where(cell => cell.Key[0] is 'p' or 's').ToDictionary(StringComparer.Ordinal), null, bodies);

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose, bodies) = (page.Frame, page.Frame.Prose, BodyNamesTyped.Read(page.Connection));
        var typed = page.Failed is { Request: var request } ? Typed(request, bodies) : null;
        typed?.Mark(page, (Action, "#"));
        DeskForm form = new(page, Action);
        var faults = (page.Failed?.Problem.Errors ?? [])
            .Select(error => (Cell: typed?.CellOf(error.Place), Error: error))
            .Where(fault => fault.Cell is not null)
            .ToLookup(fault => fault.Cell!, fault => fault.Error.In(frame.Language).DetailForPeople);
        var cells = page.Failed is { Request.Form: var sent } ? TypedWording.Cells(sent) : [];
        var title = prose.Of("Нова програма", "New program");
        var kind = form.Choice(
            "kind",
            prose.Of("Вид програми", "Kind"),
            DeskForm.Members<ProgramKind>(prose),
            ProgramKinds.Counted[0].Wire()
        );
        var threshold = form.Line(
            "deviationThresholdPercent",
            prose.Of("Від якого відсотка недовиконання просити пояснення", "From how many per cent a shortfall wants a reason"),
            $"{NewProgram.DefaultThreshold}"
        );
        return new PageView(
            title,
            title,
            $"""
                <p class="over-title"><a href="{frame.Url(ProgramsDesk.Path)}">{prose.Of("Усі програми", "All programs")}</a></p>
                <h1>{title}</h1>
                <p class="lead">{prose.Of(
                    "Спершу паспорт. Далі відкриється таблиця для заходів, коштів і показників.",
                    "The passport first. Then a table opens for measures, money and indicators."
                )}</p>
                <form class="wording" method="post" action="{frame.Url(frame.Path)}">{page.Form(Action)}{RepeatableForm.Mark()}
                <div class="fields">{kind}{threshold}</div>
                {new PassportForm(new(cells, faults), bodies, prose).Of()}
                <p class="save"><button class="main">{prose.Of("Записати проєкт", "Record the draft")}</button></p></form>
                """
        )
        {
            Section = ProgramsDesk.Path,
        };
    }
}
