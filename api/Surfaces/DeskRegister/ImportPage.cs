using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Importing;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>One import or trial: how far it is, and then what came in or why nothing did.</summary>
internal static class ImportPage
{
    private const int SecondsToAskAgain = 2;

    public static readonly DeskPage Page = new("/desk/imports/{id}", "getImport", [], Make);

    private static Checked<PageView> Make(DeskContext page)
    {
        var asked = page.Ask<Import>(request => ImportService.Get(page.Part("id"), request));
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, import) = (page.Frame, page.Frame.Prose, asked.Value);
        var isTrial = page.Read(request => ImportListing.IsTrial(import.Id, request));
        var title = Finding(import, isTrial, prose);
        return new PageView(
            title,
            title,
            $"""
                <p class="over-title"><a href="{frame.Url(ImportsPage.Page.Pattern)}">{prose.Of(
                    "Внести програми книгою Excel",
                    "Bring programs in by workbook"
                )}</a> / {prose.Of(Spelling.Of(import.StartedAt, page.Clock))}</p>
                <h1>{title}</h1>
                {(import.State == ImportState.Running ? Running(import, frame) : Ended(import, isTrial, page))}
                """
        )
        {
            Section = RegisterPage.Page.Pattern,
            RefreshSeconds = import.State == ImportState.Running ? SecondsToAskAgain : null,
        };
    }

    private static string Finding(Import import, bool isTrial, Prose prose) =>
        import.State switch
        {
            ImportState.Running => isTrial
                ? prose.Of("Перевіряємо книгу…", "The workbook is being checked…")
                : prose.Of("Вносимо програми…", "The programs are being brought in…"),
            ImportState.Done when import.Made is { Programs: 0, Bodies: 0 } => prose.Of(
                "Помилок немає, але й вносити нічого: програм у книзі немає",
                "No faults, and nothing to bring in: the workbook has no programs"
            ),
            ImportState.Done when isTrial => prose.Of(
                $"Помилок немає: можна внести {ImportParts.ProgramsBrought(import.Made!, prose)}",
                $"No faults: {ImportParts.Programs(import.Made!, prose)} can come in"
            ),
            ImportState.Done => prose.Of(
                $"Внесено {ImportParts.ProgramsBrought(import.Made!, prose)}",
                $"Brought in: {ImportParts.Programs(import.Made!, prose)}"
            ),
            ImportState.Refused when import.Problem!.Errors.Count == 0 => prose.Of(
                $"Нічого не внесено. {import.Problem.Title}",
                $"Nothing came in. {import.Problem.Title}"
            ),
            ImportState.Refused => prose.Of("Нічого не внесено: у книзі є помилки", "Nothing came in: the workbook has faults"),
            _ => prose.Of("Перервано: нічого не внесено", "Interrupted: nothing came in"),
        };

    private static Html Running(Import import, PageFrame frame) =>
        $"""
            <p class="lead" role="status">{frame.Prose.Of(
                $"Зроблено {import.StepsDone} з {import.StepsTotal} кроків. Сторінка оновлюється сама; її можна й закрити.",
                $"{import.StepsDone} of {import.StepsTotal} steps are done. The page renews itself; it may be closed too."
            )}</p>
            <progress max="{import.StepsTotal}" value="{import.StepsDone}" aria-label="{frame.Prose.Of(
                "Зроблено кроків",
                "Steps done"
            )}"></progress>
            <p class="more"><a href="{frame.Url(frame.Path)}">{frame.Prose.Of("Оновити зараз", "Renew now")}</a></p>
            """;

    private static Html Ended(Import import, bool isTrial, DeskContext page)
    {
        var prose = page.Frame.Prose;
        return import.State switch
        {
            ImportState.Done => $"""
                {Beside(import.Made!, prose)}
                {Next(isTrial, page)}
                {Html.If(import.Programs.Count > 0, Programs(import, page.Frame))}
                {ImportParts.Warnings(import.Warnings, prose)}
                """,
            ImportState.Refused => (Html)$"{ImportParts.Faults(import.Problem!, prose)}{Again(page)}",
            _ => Again(page),
        };
    }

    private static Html Beside(ImportedCounts made, Prose prose)
    {
        var beside = ImportParts.Beside(made, prose);
        return Html.If(
            beside.Length > 0,
            $"""<p class="lead">{prose.Of($"Окрім програм: {beside}.", $"Beside programs: {beside}.")}</p>"""
        );
    }

    private static Html Again(DeskContext page) =>
        $"""
            <section><h2>{page.Frame.Prose.Of("Надіслати книгу знову", "Send the workbook again")}</h2>
            {ImportsPage.Upload(page, isTried: false)}</section>
            """;

    // A trial holds no file: the workbook that was tried out is chosen once more.
    private static Html Next(bool isTrial, DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        return isTrial
            ? (Html)
                $"""
                <p>{prose.Of(
                    "Це була перевірка: у реєстрі нічого не змінилося. Щоб внести, виберіть ту саму книгу ще раз.",
                    "This was a trial: nothing has changed in the register. To bring it in, choose the same workbook once more."
                )}</p>
                {ImportsPage.Upload(page, isTried: true)}
                """
            : $"""
                <ul class="ways">
                <li><a href="{frame.Url("/programs")}">{prose.Of(
                    "Переглянути програми на сайті",
                    "See the programs on the site"
                )}</a></li>
                {Html.If(
                    page.Caller.IsAtLeast(Platform.Access.Role.Administrator),
                    $"""<li><a href="{frame.Url("/desk/keys")}">{prose.Of(
                        "Видати ключі виконавчим органам",
                        "Issue keys to the executive bodies"
                    )}</a></li>"""
                )}</ul>
                """;
    }

    private static Html Programs(Import import, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <section><h2>{prose.Of("Програми", "Programs")}</h2><table class="list"><thead><tr>
            <th scope="col">{prose.Of("Програма", "Program")}</th>
            <th scope="col">{prose.Of("Стан", "State")}</th>
            <th scope="col" class="n">{prose.Of("Редакцій", "Editions")}</th>
            <th scope="col" class="n">{prose.Of("Звітів", "Reports")}</th></tr></thead><tbody>{Html.Each(
                import.Programs,
                program =>
                    $"""
                    <tr><th scope="row">{(
                        program.Id is { } id
                            ? (Html)$"""<a href="{frame.Url(ProgramDesk.PathOf(id))}">{program.Title}</a>"""
                            : (Html)$"{program.Title}"
                    )}<small>{prose.Of($"№\u00a0{program.Number}", $"No.\u00a0{program.Number}")}</small></th>
                    <td class="k" data-head="{prose.Of("Стан", "State")}">{prose.Label(program.Status)}</td>
                    <td class="n" data-head="{prose.Of("Редакцій", "Editions")}">{program.Editions}</td>
                    <td class="n" data-head="{prose.Of("Звітів", "Reports")}">{program.Reports}</td></tr>
                    """
            )}</tbody></table></section>
            """;
    }
}
