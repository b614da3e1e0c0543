using System.Data.Common;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Amendments;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>
/// A wording as a table: of a draft and of an open amendment it is written there; of an adopted edition a slip of the record is mended.
/// </summary>
internal static class WordingDesk
{
    private const string Save = "wording-save";
    private const string Rectify = "wording-rectify";
    private const string OfWording = "#/wording";

    private static readonly Words s_saved = new(
        "Збережено. Порожні рядки внизу — для нових заходів і показників.",
        "Saved. The empty rows at the end are for new measures and indicators."
    );

    public static readonly DeskPage Page = new(
        "/desk/programs/{id}/editions/{number}",
        "replaceEdition",
        [],
        Make,
        new DeskAction(Save, "replaceEdition", SaveWording, s_saved),
        new DeskAction(Rectify, "rectifyEdition", Mend, new("Запис виправлено.", "The record is mended."))
        {
            Next = (request, _) => ProgramDesk.PathOf(request.Part("id")),
        }
    );

    /// <summary>An edition as the page has it open, with the bodies that its cells may name.</summary>
    private sealed record Opened(ProgramEdition Found, Wording Stored, BodyNamesTyped Bodies);

    public static string PathOf(string id, int number) => $"{ProgramDesk.PathOf(id)}/editions/{number}";

    private static Task<ApiResult> SaveWording(DeskRequest request) =>
        Write(request, (typed, context) => EditionService.Replace(request.Part("id"), request.Part("number"), typed, context));

    private static Task<ApiResult> Mend(DeskRequest request) =>
        Write(
            request,
            (typed, context) =>
                RectificationService.Rectify(
                    request.Part("id"),
                    request.Part("number"),
                    new(request.Text("reason"), typed, ActFields.ReadAct(request), request.Input<DateOnly>("effectiveFrom")),
                    context
                )
        );

    // What cannot be read is told with all else that the shape of a wording does not allow; the rest is for the operation to say.
    private static async Task<ApiResult> Write(
        DeskRequest request,
        Func<NewWording, Platform.Access.RequestContext, Task<ApiResult>> useCase
    )
    {
        var opened = request.Context.Get<Database>().Read(connection => Open(connection, request.Part, request.Session.Caller));
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        TypedWording typed = new(TypedWording.Cells(request.Form), opened.Value.Stored, opened.Value.Bodies);
        return typed.HasUnread
            ? ProblemResult.Of([.. typed.Faults.Select(fault => InRequest(fault, request.Action))])!
            : await request.Do(context => useCase(typed.Wording, context));
    }

    private static ValidationError InRequest(ValidationError fault, string? action) =>
        action == Rectify ? fault with { Place = OfWording + fault.Place[1..] } : fault;

    private static Checked<Opened> Open(DbConnection connection, Func<string, string> part, Platform.Access.Caller caller)
    {
        var found = ProgramEdition.Find(connection, part("id"), part("number"), caller);
        return found.Problem is { } problem
            ? problem
            : new Opened(found.Value, WordingStore.Wording(connection, found.Value.Edition), BodyNamesTyped.Read(connection));
    }

    private static Checked<PageView> Make(DeskContext page)
    {
        var opened = Open(page.Connection, page.Part, page.Caller);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        var ((found, stored, bodies), frame, prose) = (opened.Value, page.Frame, page.Frame.Prose);
        var isOpen = !found.Edition.IsAdopted;
        var cells = page.Failed is { Request: var request } ? TypedWording.Cells(request.Form) : WordingCells.Of(stored, bodies, prose);
        TypedWording typed = new(cells, stored, bodies);
        typed.Mark(page, (Save, "#"));
        typed.Mark(page, (Rectify, OfWording));
        ShownCells shown = new(cells, FaultsOf(page, typed));
        WordingTable table = new(shown, prose);
        DeskForm mend = new(page, Rectify);
        var title = TitleOf(found, prose);
        var (back, backWords) =
            isOpen && found.Edition.Number > 0
                ? (
                    AmendmentDesk.PathOf(found.Program.Id, found.Edition.Number),
                    prose.Of("До порівняння й ухвалення", "To the comparison and adoption")
                )
                : (ProgramDesk.PathOf(found.Program.Id), prose.Of("До програми", "To the program"));
        var act = isOpen ? Html.Empty : OfMending(mend, page, found);
        return new PageView(
            $"{title}: {found.Edition.Title}",
            title,
            $"""
                <p class="over-title"><a href="{frame.Url(back)}">{backWords}</a> / {found.Edition.ShortTitle ?? found.Edition.Title}</p>
                <h1>{title}</h1>
                {Html.If(!isOpen, $"""<p class="lead">{prose.Of(s_ofMending)}</p>""")}
                {Others(page, (stored, typed), bodies)}
                <form class="wording" method="post" action="{frame.Url(frame.Path)}">{page.Form(
                    isOpen ? Save : Rectify,
                    IsUnshown(page, typed) ? page.Failed!.Value.Request.Revision
                        : isOpen ? found.Revision
                        : found.Program.Revision
                )}
                {act}
                {new PassportForm(shown, bodies, prose).Of()}
                {table.Measures()}
                {table.Indicators()}
                <p class="save"><button class="main">{(
                    isOpen ? prose.Of("Зберегти", "Save") : prose.Of("Виправити запис", "Mend the record")
                )}</button> <a href="{frame.Url(back)}">{backWords}</a></p>
                </form>
                """
        )
        {
            Section = ProgramsDesk.Path,
        };
    }

    private static readonly Words s_ofMending = new(
        "Виправляйте лише помилку запису: те, що ухвалила рада, змінюють внесенням змін. Виправлення видно всім разом із причиною.",
        "Mend only a slip of the record: what the council adopted is changed by an amendment. The mending is public, with its reason."
    );

    private static string TitleOf(ProgramEdition found, Prose prose) =>
        found.Edition switch
        {
            { IsAdopted: true, Number: 0 } => prose.Of("Виправлення запису первісної редакції", "Mending the record of edition 0"),
            { IsAdopted: true, Number: var number } => prose.Of(
                $"Виправлення запису редакції №\u00a0{number}",
                $"Mending the record of edition {number}"
            ),
            { Number: 0 } => prose.Of("Текст проєкту", "Wording of the draft"),
            { Number: var number } => prose.Of($"Текст змін №\u00a0{number}", $"Wording of amendment {number}"),
        };

    private static ILookup<string, string> FaultsOf(DeskContext page, TypedWording typed) =>
        (page.Failed?.Problem.Errors ?? [])
            .Select(error => (Cell: typed.CellOf(error.Place.Replace(OfWording, "#", StringComparison.Ordinal)), Error: error))
            .Where(fault => fault.Cell is not null)
            .ToLookup(fault => fault.Cell!, fault => fault.Error.In(page.Frame.Language).DetailForPeople);

    // What somebody else saved is shown beside what was typed once that can be read; until then the form stays as old as it was.
    private static bool IsUnshown(DeskContext page, TypedWording typed) =>
        page.Failed?.Problem.Problem == Problems.Stale && typed.Faults.Count > 0;

    // Somebody saved the same wording meanwhile: what the register has now, and what was typed here.
    private static Html Others(DeskContext page, (Wording Stored, TypedWording Typed) of, BodyNamesTyped bodies)
    {
        var prose = page.Frame.Prose;
        ParsedWording mine = new(of.Typed.Wording, of.Typed.Faults.Count == 0);
        if (page.Failed?.Problem.Problem != Problems.Stale || !mine.HasWording)
        {
            return Html.Empty;
        }

        var names = bodies.All.ToDictionary(body => body.Id, body => body.Name);
        var changes = WordingValues.Compare(WordingValues.Of(of.Stored, names), WordingValues.Of(mine.Wording, names), page.Frame.Language);
        return $"""
            <section id="conflicts"><h2>{prose.Of("Чим різняться обидва тексти", "Where the two texts differ")}</h2>
            <p>{prose.Of(
                "Нижче стоїть те, що ввели ви. Перенесіть туди чужі зміни, які потрібні, і збережіть ще раз.",
                "Below stands what you entered. Carry over what you need of the others’ changes, and save again."
            )}</p>{AmendmentPage.Compared(changes, (prose.Of("У реєстрі", "In the register"), prose.Of("У вас", "Yours")), prose)}</section>
            """;
    }

    private static Html OfMending(DeskForm form, DeskContext page, ProgramEdition found)
    {
        var (prose, act) = (page.Frame.Prose, LegalActStore.Find(page.Connection, found.Edition.LegalActId)!);
        NewLegalAct stored = new(
            act.Type,
            act.Title,
            act.Number,
            new(Iso.Text(act.AdoptedOn)),
            act.Url,
            act.PublisherName,
            act.PublisherId
        );
        return $"""
            <div class="fields">{form.Text("reason", prose.Of("Яку помилку виправлено і чому", "Which slip is mended, and why"))}</div>
            <details class="drawer"{Html.If(form.IsRefused, $" open")}><summary>{prose.Of(
                "Акт і день набрання чинності",
                "The act and the day it takes effect"
            )}</summary><div class="fields">{ActFields.Of(form, prose, (stored, found.Edition.EffectiveFrom))}</div></details>
            """;
    }
}
