using Monitoring.Register.Editions;
using Monitoring.Register.Expertise;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;
using ExpertRemark = Monitoring.Register.Expertise.Remark;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>What experts said of the wordings of a program, and a new conclusion on the one in the making.</summary>
internal sealed class ConclusionDesk(DeskContext page, string id, IReadOnlyList<ExpertConclusion> conclusions)
{
    private const string Add = "conclusion-add";
    private const string Annul = "conclusion-annul";
    private const int EmptyRemarks = 5;

    private readonly DeskForm _form = new(page, Add);

    public static readonly IReadOnlyList<DeskAction> Actions =
    [
        new(
            Add,
            "createExpertConclusion",
            request => request.Do(context => ExpertConclusionService.Create(request.Part("id"), Read(request), context)),
            new("Висновок записано.", "The conclusion is recorded.")
        ),
        new(
            Annul,
            "annulExpertConclusion",
            request =>
                request.Do(context =>
                    ExpertConclusionService.Annul(request.Part("id"), request.Text("number") ?? "", new(request.Text("reason")), context)
                ),
            new("Запис висновку анульовано.", "The conclusion is annulled.")
        ),
    ];

    /// <summary>The conclusions there are, and the form of another where a wording is in the making.</summary>
    public Html Of(int? open)
    {
        var form = open is { } edition ? New(edition) : Html.Empty;
        return Html.If(
            open is not null || conclusions.Count > 0,
            $"""
            <section><h2>{Prose.Of("Експертні висновки", "Expert conclusions")}</h2>
            {Html.If(conclusions.Count == 0, $"<p>{Prose.Of("Висновків ще немає.", "There are none yet.")}</p>")}
            {Html.Each(conclusions, One)}{form}</section>
            """
        );
    }

    private static NewExpertConclusion Read(DeskRequest request)
    {
        var (places, texts) = (request.All("pointer"), request.All("text"));
        return new(
            request.Text("edition") is { } edition ? TypedNumber.Whole(edition) : null,
            request.Text("documentNumber"),
            request.Input<DateOnly>("issuedOn"),
            request.Input<Verdict>("verdict"),
            [
                .. places
                    .Zip(texts)
                    .Where(remark => remark.Second.Trim().Length > 0)
                    .Select(remark => new NewRemark(remark.First.Length > 0 ? remark.First : null, remark.Second.Trim())),
            ]
        );
    }

    private Prose Prose => page.Frame.Prose;

    private Html One(ExpertConclusion conclusion)
    {
        var isAnnulled = conclusion.Annulment is not null;
        var edition = EditionStore.Find(page.Connection, id, conclusion.Edition)!;
        var places = Places(edition).ToDictionary(place => place.Value, place => place.Words);
        return $"""
            <article class="line"><h3>{$"№\u00a0{conclusion.DocumentNumber}"} {Prose.Of("від", "of")} {Prose.Date(
                conclusion.IssuedOn
            )}: {Prose.Label(
                conclusion.Verdict
            )}<small>{(
                conclusion.Edition == 0
                    ? Prose.Of("на проєкт програми", "on the draft of the program")
                    : Prose.Of($"на зміни №\u00a0{conclusion.Edition}", $"on amendment {conclusion.Edition}")
            )}{Html.If(
                conclusion.WordingChanged,
                $"; {Prose.Of("після висновку текст змінено", "the wording was changed since")}"
            )}</small></h3>
            <ul>{Html.Each(conclusion.Remarks, remark => Shown(remark, places))}</ul>{(
                conclusion.Annulment is { } annulment
                    ? (Html)$"""<p class="banner">{Prose.Of("Запис анульовано:", "Annulled:")} {annulment.Reason}</p>"""
                    : AnnulForm(conclusion)
            )}</article>
            """;
    }

    private static Html Shown(ExpertRemark remark, Dictionary<string, string> places)
    {
        // The place itself, or the nearest thing round it that still is there.
        var place = remark.Pointer;
        while (place.Length > 0 && !places.ContainsKey(place))
        {
            place = place[..Math.Max(place.LastIndexOf('/'), 0)];
        }

        return $"<li>{Html.If(place.Length > 0, $"<b>{places.GetValueOrDefault(place)}:</b> ")}{remark.Text}</li>";
    }

    private Html AnnulForm(ExpertConclusion conclusion)
    {
        var mark = $"{Annul}:{conclusion.Number}";
        var isRefused =
            page.Failed is { Request: var request } && request.Action == Annul && request.Text("number") == $"{conclusion.Number}";
        return $"""
            <details class="drawer"{Html.If(isRefused, $" open")}><summary>{Prose.Of(
                "Записано помилково",
                "Recorded by mistake"
            )}<span class="unseen">{$": №\u00a0{conclusion.DocumentNumber}"}</span></summary>
            <form class="fields" method="post" action="{page.Frame.Url(page.Frame.Path)}">{page.Form(Annul, 1)}
            <input type="hidden" name="number" value="{conclusion.Number}">
            <label for="{mark}">{Prose.Of("Чому", "Why")}</label><textarea id="{mark}" name="reason" rows="2" required>
            {(isRefused ? page.Typed(Annul, "reason") : null)}</textarea>
            <button class="main">{Prose.Of("Анулювати запис", "Annul it")}</button></form></details>
            """;
    }

    private Html New(int edition)
    {
        var places = Places(EditionStore.Find(page.Connection, id, edition)!).ToList();
        var request = _form.IsRefused ? page.Failed!.Value.Request : null;
        var (chosen, texts) = (request?.All("pointer") ?? [], request?.All("text") ?? []);
        Html remarks = $"""
            <fieldset class="remarks"><legend>{Prose.Of("Зауваження", "Remarks")}</legend>{Html.Each(
                Enumerable.Range(0, Math.Max(EmptyRemarks, texts.Count)),
                row =>
                    $"""
                    <div class="said two"><select name="pointer"
                    aria-label="{Prose.Of("До чого зауваження", "Place")} {row + 1}">{DeskForm.OptionsOrNone(
                        places,
                        chosen.ElementAtOrDefault(row) ?? ""
                    )}</select><textarea name="text" rows="2" aria-label="{Prose.Of("Зауваження", "Remark")} {row + 1}">
                    {texts.ElementAtOrDefault(row)}</textarea></div>
                    """
            )}</fieldset>
            """;
        return $"""
            <details class="drawer"{Html.If(_form.IsRefused, $" open")}><summary>{Prose.Of(
                "Додати висновок",
                "Add a conclusion"
            )}</summary>{_form.Of(
                null,
                Prose.Of("Записати висновок", "Record the conclusion"),
                $"""
                <input type="hidden" name="edition" value="{edition}">
                {_form.Line("documentNumber", Prose.Of("Номер документа", "Number of the document"))}
                {_form.Day("issuedOn", Prose.Of("Дата документа", "Date of the document"))}
                {_form.Choice("verdict", Prose.Of("Результат", "Verdict"), DeskForm.Members<Verdict>(Prose))}
                {remarks}
                """
            )}</details>
            """;
    }

    // What a remark can be about, as people call it.
    private IEnumerable<(string Value, string Words)> Places(EditionStore.Row edition)
    {
        var wording = WordingStore.Wording(page.Connection, edition);
        return
        [
            ("/passport", Prose.Of("Паспорт", "Passport")),
            ("/measures", Prose.Of("Заходи загалом", "Measures in general")),
            .. wording.Measures.Select(measure =>
                ($"/measures/{measure.Code}", $"{measure.Number ?? measure.Code}. {Short(measure.Title)}")
            ),
            ("/indicators", Prose.Of("Показники загалом", "Indicators in general")),
            .. wording.Indicators.Select(item => ($"/indicators/{item.Code}", $"{item.Code}. {Short(item.Title)}")),
        ];
    }

    private static string Short(string title) => title.Length <= 60 ? title : title[..60].TrimEnd() + "…";
}
