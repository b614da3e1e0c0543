using Monitoring.Platform.Http;
using Monitoring.Register.Amendments;
using Monitoring.Register.Editions;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>An amendment in the making: what it changes, what is odd about it, and the act that adopts it.</summary>
internal static class AmendmentDesk
{
    public static readonly DeskPage Page = new(
        "/desk/programs/{id}/amendments/{number}",
        "changeAmendment",
        [],
        Make,
        new DeskAction(
            "amendment-summary",
            "changeAmendment",
            request =>
                request.Do(context =>
                    AmendmentService.Change(request.Part("id"), request.Part("number"), new(request.Text("summary")), context)
                ),
            new("Опис збережено.", "The summary is saved.")
        ),
        new DeskAction(
            "amendment-adopt",
            "adoptAmendment",
            request =>
                request.Do(context =>
                    AmendmentAdoption.Adopt(request.Part("id"), request.Part("number"), ActFields.Read(request), context)
                ),
            new("Зміни ухвалено; нову редакцію видно всім.", "The amendment is adopted; everybody sees the new edition.")
        )
        {
            Next = (request, _) => ProgramDesk.PathOf(request.Part("id")),
        },
        new DeskAction(
            "amendment-drop",
            "dropAmendment",
            request => request.Do(context => AmendmentService.Drop(request.Part("id"), request.Part("number"), context)),
            new("Неухвалені зміни видалено.", "The open amendment is deleted.")
        )
        {
            Next = (request, _) => ProgramDesk.PathOf(request.Part("id")),
        },
        new DeskAction(
            "amendment-annul",
            "annulAmendment",
            request =>
                request.Do(context =>
                    AmendmentAnnulment.Annul(request.Part("id"), request.Part("number"), new(request.Text("reason")), context)
                ),
            new("Запис про зміни анульовано.", "The amendment is annulled.")
        )
    );

    public static string PathOf(string id, int number) => $"{ProgramDesk.PathOf(id)}/amendments/{number}";

    private static Checked<PageView> Make(DeskContext page)
    {
        var (id, number) = (page.Part("id"), page.Part("number"));
        var found = page.Ask<Amendment>(request => AmendmentService.Get(id, number, request));
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, amendment) = (page.Frame, page.Frame.Prose, found.Value);
        var comparison = page.Ask<Comparison>(request => ComparisonService.CompareAmendment(id, number, request)).Value;
        DeskForm form = new(page, amendment.Status == AmendmentStatus.Open ? "amendment-adopt" : "amendment-annul");
        DeskForm summary = new(page, "amendment-summary");
        var (isOpen, isChanged) = (amendment.Status == AmendmentStatus.Open, comparison.Changes.Count > 0);
        var title = prose.Of($"Зміни №\u00a0{amendment.Number}", $"Amendment {amendment.Number}");
        var last = isOpen ? LegalActStore.OfApproval(page.Connection, id, null) : null;
        var steps = isOpen ? Steps(page, amendment, (form, summary, last)) : Adopted(page, amendment, form);
        return new PageView(
            $"{title}: {amendment.Title}",
            title,
            $"""
                <p class="over-title"><a href="{frame.Url(ProgramDesk.PathOf(id))}">{amendment.Title}</a> / {title}</p>
                <h1>{(!isChanged ? prose.Of("Поки що нічого не змінено", "Nothing is changed yet") : AmendmentPage.Finding(
                    comparison,
                    prose
                ))}</h1>
                <p class="lead">{amendment.Summary}</p>
                {Html.If(
                    isOpen,
                    $"""<p><a class="button" href="{frame.Url(WordingDesk.PathOf(id, amendment.Number))}">{prose.Of(
                        "Редагувати текст",
                        "Edit the wording"
                    )}</a></p>"""
                )}
                {ProgramDesk.Findings(amendment.Findings, prose)}
                {Html.If(isChanged, $"{AmendmentPage.Totals(comparison, prose)}{AmendmentPage.Table(comparison, prose)}")}
                {steps}
                """
        )
        {
            Section = ProgramsDesk.Path,
        };
    }

    private static Html Steps(DeskContext page, Amendment amendment, (DeskForm Adopt, DeskForm Summary, LegalAct? Last) of)
    {
        var prose = page.Frame.Prose;
        DeskForm drop = new(page, "amendment-drop");
        return $"""
            <section><h2>{prose.Of("Ухвалити актом", "Adopt with the act")}</h2>{of.Adopt.Of(
                amendment.Revision,
                prose.Of("Ухвалити зміни", "Adopt the amendment"),
                ActFields.Of(of.Adopt, page, of.Last)
            )}</section>
            <section><h2>{prose.Of("Інше", "Other")}</h2>
            <details class="drawer"{Html.If(of.Summary.IsRefused, $" open")}><summary>{prose.Of(
                "Уточнити опис",
                "Mend the summary"
            )}</summary>{of.Summary.Of(
                amendment.Revision,
                prose.Of("Зберегти опис", "Save the summary"),
                of.Summary.Text("summary", prose.Of("Про що зміни, одним реченням", "What it is about, in a sentence"), amendment.Summary)
            )}</details>
            <details class="drawer"><summary>{prose.Of("Видалити ці зміни", "Delete this amendment")}</summary>{drop.Of(
                amendment.Revision,
                prose.Of("Видалити назавжди", "Delete for ever"),
                Html.Empty
            )}</details></section>
            """;
    }

    private static Html Adopted(DeskContext page, Amendment amendment, DeskForm annul)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        return amendment.Annulment is { } annulment
            ? (Html)$"""<p class="banner">{prose.Of("Запис анульовано:", "Annulled:")} {annulment.Reason}</p>"""
            : $"""
                <section><h2>{prose.Of("Помилка в записі", "A slip of the record")}</h2>
                <p><a href="{frame.Url(WordingDesk.PathOf(amendment.ProgramId, amendment.Number))}">{prose.Of(
                    "Виправити запис",
                    "Mend the record"
                )}</a></p>
                <details class="drawer"{Html.If(annul.IsRefused, $" open")}><summary>{prose.Of(
                    "Таких змін не було: анулювати запис",
                    "There was no such amendment: annul it"
                )}</summary>{annul.Of(
                    amendment.Revision,
                    prose.Of("Анулювати запис", "Annul it"),
                    annul.Text("reason", prose.Of("Чому", "Why"))
                )}</details></section>
                """;
    }
}
