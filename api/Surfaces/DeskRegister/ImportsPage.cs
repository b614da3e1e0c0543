using Monitoring.Platform.Values;
using Monitoring.Register.Importing;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>Where whole programs come into the register by workbook, tried out first; and what was brought in before.</summary>
internal static class ImportsPage
{
    private static readonly Words s_lead = new(
        "Усі програми міста разом — із заходами, показниками, змінами й звітами — однією книгою Excel. Спершу перевірте її: покажемо, "
            + "що буде внесено, і кожну помилку з клітинкою. Записуємо все або нічого.",
        "All programs of the city at once, with their measures, indicators, amendments and reports, in one Excel workbook. Try it out "
            + "first: you see what would come in, and every fault with its cell. All of it is written, or nothing."
    );

    public static readonly DeskPage Page = new(
        "/desk/imports",
        "createImport",
        [],
        Make,
        new DeskAction("import-try", "createImport", ImportUpload.Try, null) { Next = PageOf },
        new DeskAction("import", "createImport", ImportUpload.Import, null) { Next = PageOf }
    );

    // Sent twice, the answer is told again without the import itself; it stands in the list.
    private static string PageOf(DeskRequest request, Platform.Http.ApiResult result) =>
        result.Body is Import import ? $"{Page.Pattern}/{import.Id}" : Page.Pattern;

    private static Platform.Http.Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Внести програми книгою Excel", "Bring programs in by workbook");
        var before = page.Read(ImportListing.Latest);
        return new PageView(
            title,
            title,
            $"""
                {RegisterPage.Way(frame)}
                <h1>{title}</h1>
                {(page.Failed is not null ? ImportParts.Faults(page) : $"""<p class="lead">{prose.Of(s_lead)}</p>""")}
                {Upload(page, isTried: false)}
                <section><h2>{prose.Of("Бланк", "The form")}</h2><ul class="ways">
                <li><a href="{frame.Url(ImportUpload.Empty.Pattern)}">{prose.Of(
                    "Порожній бланк із підказками",
                    "The empty form, with hints"
                )}</a></li>
                <li><a href="{frame.Url(ImportUpload.Example.Pattern)}">{prose.Of(
                    "Бланк із прикладом однієї програми",
                    "The form with an example of one program"
                )}</a></li>
                <li><a href="{frame.Url(ImportUpload.Export.Pattern)}">{prose.Of(
                    "Увесь реєстр такою самою книгою",
                    "The whole register as such a workbook"
                )}</a></li></ul></section>
                {Html.If(before.Count > 0, List(before, page))}
                """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    /// <summary>The form with its two buttons; after a trial the one that brings in stands first.</summary>
    public static Html Upload(DeskContext page, bool isTried)
    {
        var prose = page.Frame.Prose;
        Html tryIt = $"""
            <button class="{(isTried ? "" : "main")}" name="action" value="import-try">{prose.Of(
                "Перевірити, нічого не змінюючи",
                "Try it out, changing nothing"
            )}</button>
            """;
        Html bringIn = $"""
            <button class="{(isTried ? "main" : "")}" name="action" value="import">{prose.Of(
                "Внести до реєстру",
                "Bring into the register"
            )}</button>
            """;
        return $"""
            <form class="fields" method="post" enctype="multipart/form-data" action="{page.Frame.Url(Page.Pattern)}">
            <input type="hidden" name="token" value="{page.Session.FormToken}">{RepeatableForm.Mark()}
            <label for="file">{prose.Of("Книга .xlsx", "Workbook, .xlsx")}</label>
            <p class="hint" id="file-hint">{prose.Of("Не більша за 2\u00a0МБ.", "At most 2 MB.")}</p>
            <input id="file" type="file" name="file" required aria-describedby="file-hint"
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet">
            <div class="buttons">{(isTried ? bringIn : tryIt)}{(isTried ? tryIt : bringIn)}</div></form>
            """;
    }

    private static Html List(IReadOnlyList<ImportStore.Listed> imports, DeskContext page)
    {
        var prose = page.Frame.Prose;
        return $"""
            <section><h2>{prose.Of("Що вносили раніше", "What was brought in before")}</h2>
            <table class="list"><thead><tr>
            <th scope="col">{prose.Of("Коли", "When")}</th>
            <th scope="col">{prose.Of("Хто", "Who")}</th>
            <th scope="col">{prose.Of("Стан", "State")}</th>
            <th scope="col">{prose.Of("Що внесено", "What came in")}</th></tr></thead><tbody>{Html.Each(
                imports,
                listed =>
                    $"""
                    <tr><th scope="row"><a href="{page.Frame.Url($"{Page.Pattern}/{listed.Import.Id}")}">{prose.Of(
                        Spelling.Of(listed.Import.StartedAt, page.Clock)
                    )}</a></th>
                    <td data-head="{prose.Of("Хто", "Who")}">{listed.KeyName ?? "—"}</td>
                    <td data-head="{prose.Of("Стан", "State")}">{prose.Label(listed.Import.State)}</td>
                    <td data-head="{prose.Of("Що внесено", "What came in")}">{(
                        listed.Import.Made is { } made ? ImportParts.All(made, prose) : "—"
                    )}</td></tr>
                    """
            )}</tbody></table></section>
            """;
    }
}
