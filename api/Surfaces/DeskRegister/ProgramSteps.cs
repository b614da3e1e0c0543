using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Amendments;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>What can be done with a program as it stands: the likely step on top, what is rare in a drawer of its own.</summary>
internal sealed class ProgramSteps(DeskContext page, TargetedProgram program, IReadOnlyList<EditionSummary> editions)
{
    private readonly DeskForm _review = new(page, "program-review");
    private readonly DeskForm _approve = new(page, "program-approve");
    private readonly DeskForm _open = new(page, "amendment-open");
    private readonly DeskForm _change = new(page, "program-change");
    private readonly DeskForm _delete = new(page, "program-delete");
    private readonly DeskForm _complete = new(page, "program-complete");
    private readonly DeskForm _cancel = new(page, "program-cancel");
    private readonly DeskForm _revive = new(page, program.Completion is null ? "program-uncancel" : "program-uncomplete");

    public static readonly IReadOnlyList<DeskAction> Actions =
    [
        Of(
            ("program-review", "reviewProgram"),
            new("Проєкт передано на розгляд.", "The draft is under review."),
            (request, id, context) => ProgramLife.Review(id, context)
        ),
        Of(
            ("program-approve", "approveProgram"),
            new("Програму затверджено; відтепер її видно всім.", "The program is approved; everybody sees it now."),
            (request, id, context) => ProgramLife.Approve(id, ActFields.Read(request), context)
        ),
        Of(
            ("program-change", "changeProgram"),
            new("Вид і поріг збережено.", "Kind and threshold are saved."),
            (request, id, context) =>
                ProgramService.Change(
                    id,
                    new(request.Input<ProgramKind>("kind"), TypedNumber.Percent(request.Text("deviationThresholdPercent"))),
                    context
                )
        ),
        Of(
            ("program-delete", "deleteProgram"),
            new("Проєкт видалено.", "The draft is deleted."),
            (request, id, context) => ProgramService.Delete(id, context)
        ) with
        {
            Next = (_, _) => ProgramsDesk.Path,
        },
        Of(
            ("program-complete", "completeProgram"),
            new("Програму завершено.", "The program is completed."),
            (request, id, context) => ProgramLife.Complete(id, new(request.Input<DateOnly>("on"), request.Text("note")), context)
        ),
        Of(
            ("program-cancel", "cancelProgram"),
            new("Програму скасовано.", "The program is cancelled."),
            (request, id, context) => ProgramLife.Cancel(id, ActFields.Read(request), context)
        ),
        Of(
            ("program-uncomplete", "annulCompletion"),
            new("Запис про завершення анульовано.", "The completion is annulled."),
            (request, id, context) => LifeAnnulment.AnnulCompletion(id, new(request.Text("reason")), context)
        ),
        Of(
            ("program-uncancel", "annulCancellation"),
            new("Запис про скасування анульовано.", "The cancellation is annulled."),
            (request, id, context) => LifeAnnulment.AnnulCancellation(id, new(request.Text("reason")), context)
        ),
        Of(
            ("amendment-open", "openAmendment"),
            new("Зміни розпочато: це копія останньої редакції.", "The amendment is open: a copy of the last edition."),
            (request, id, context) => AmendmentOpening.Open(id, new(request.Text("summary"), null, null, null), context)
        ) with
        {
            Next = (request, result) => WordingDesk.PathOf(request.Part("id"), ((Amendment)result.Body!).Number),
        },
    ];

    private static DeskAction Of(
        (string Name, string Operation) of,
        Words done,
        Func<DeskRequest, string, RequestContext, Task<ApiResult>> useCase
    ) => new(of.Name, of.Operation, request => request.Do(context => useCase(request, request.Part("id"), context)), done);

    /// <summary>What is likely next.</summary>
    public Html Next() =>
        program.Status switch
        {
            ProgramStatus.Draft => OfDraft(
                Prose.Of("Передати на розгляд", "Put under review"),
                _review.Of(program.Revision, Prose.Of("Передати на розгляд", "Put under review"), Html.Empty)
            ),
            ProgramStatus.UnderReview => OfDraft(
                Prose.Of("Затвердити актом", "Approve with the act"),
                _approve.Of(program.Revision, Prose.Of("Затвердити програму", "Approve the program"), ActFields.Of(_approve, page, null))
            ),
            ProgramStatus.Active => OfActive(),
            _ => Html.Empty,
        };

    /// <summary>What is rarely done.</summary>
    public Html Rare() =>
        $"""
            <section><h2>{Prose.Of("Інше", "Other")}</h2>
            {Drawer(Prose.Of("Вид програми й поріг пояснень", "Kind and threshold"), _change, ChangeForm())}
            {Html.If(
                program.Status == ProgramStatus.Active,
                $"""
                {Drawer(
                    Prose.Of("Завершити програму", "Complete the program"),
                    _complete,
                    _complete.Of(
                        program.Revision,
                        Prose.Of("Завершити", "Complete"),
                        $"""
                        {_complete.Day("on", Prose.Of("День завершення", "Completed on"))}
                        {_complete.Text("note", Prose.Of("Рішення ради (не обов’язково)", "What the council said (optional)"), null, false)}
                        """
                    )
                )}
                {Drawer(
                    Prose.Of("Скасувати достроково", "Cancel before its time"),
                    _cancel,
                    _cancel.Of(
                        program.Revision,
                        Prose.Of("Скасувати програму", "Cancel the program"),
                        ActFields.Of(_cancel, page, program.LegalAct)
                    )
                )}
                """
            )}
            {Html.If(
                program.Status is ProgramStatus.Completed or ProgramStatus.Cancelled || program.Cancellation is not null,
                Drawer(
                    program.Completion is null
                        ? Prose.Of("Скасування записано помилково", "The cancellation was recorded by mistake")
                        : Prose.Of("Завершення записано помилково", "The completion was recorded by mistake"),
                    _revive,
                    _revive.Of(program.Revision, Prose.Of("Анулювати запис", "Annul it"), _revive.Text("reason", Prose.Of("Чому", "Why")))
                )
            )}
            {Html.If(
                IsDraft,
                Drawer(
                    Prose.Of("Видалити проєкт", "Delete the draft"),
                    _delete,
                    _delete.Of(program.Revision, Prose.Of("Видалити назавжди", "Delete for ever"), Html.Empty)
                )
            )}</section>
            """;

    private Prose Prose => page.Frame.Prose;

    private bool IsDraft => program.Status is ProgramStatus.Draft or ProgramStatus.UnderReview;

    private Html OfDraft(string title, Html form) =>
        $"""
            <section><h2>{Prose.Of("Далі", "Next")}</h2>
            <p><a class="button" href="{page.Frame.Url(WordingDesk.PathOf(program.Id, 0))}">{Prose.Of(
                "Редагувати текст, заходи й показники",
                "Edit the text, measures and indicators"
            )}</a></p></section>
            <section><h2>{title}</h2>{form}</section>
            """;

    private Html OfActive() =>
        editions.FirstOrDefault(edition => edition.RecordedAt is null) is { } open
            ? (Html)
                $"""
                <section><h2>{Prose.Of("Далі", "Next")}</h2>
                <p>{Prose.Of($"Зміни №\u00a0{open.Number} ще не ухвалено.", $"Amendment {open.Number} is not adopted yet.")}</p>
                <p><a class="button" href="{page.Frame.Url(AmendmentDesk.PathOf(program.Id, open.Number))}">{Prose.Of(
                    $"До змін №\u00a0{open.Number}",
                    $"To amendment {open.Number}"
                )}</a></p></section>
                """
            : $"""
                <section><h2>{Prose.Of("Внести зміни", "Amend the program")}</h2>{_open.Of(
                    program.Revision,
                    Prose.Of("Розпочати зміни", "Open an amendment"),
                    _open.Text("summary", Prose.Of("Про що зміни, одним реченням", "What it is about, in a sentence"))
                )}</section>
                """;

    private Html ChangeForm() =>
        _change.Of(
            program.Revision,
            Prose.Of("Зберегти", "Save"),
            $"""
            {_change.Choice("kind", Prose.Of("Вид програми", "Kind"), DeskForm.Members<ProgramKind>(Prose), program.Kind.Wire())}
            {_change.Line(
                "deviationThresholdPercent",
                Prose.Of("Від якого відсотка недовиконання просити пояснення", "From how many per cent a shortfall wants a reason"),
                $"{program.DeviationThresholdPercent}"
            )}
            """
        );

    // Open where its form was just refused.
    private static Html Drawer(string title, DeskForm form, Html content) =>
        $"""
            <details class="drawer"{Html.If(form.IsRefused, $" open")}><summary>{title}</summary>{content}</details>
            """;
}
