using Monitoring.Insight.OpenData;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>What the open data would say anew, the button that publishes it, and what was published before.</summary>
internal static class PublicationsPage
{
    public static readonly DeskPage Page = new(
        "/desk/publications",
        "publishOpenData",
        ["cursor"],
        Make,
        new DeskAction("publish", "publishOpenData", Publish, new("Відкриті дані оприлюднено.", "The open data are published."))
    );

    private static Task<ApiResult> Publish(DeskRequest request) =>
        PublicationService.Publish(request.Context, request.Context.Get<Publisher>(), request.Context.Get<PublicAddress>());

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var asked = page.Ask<OpenDataStatus>(request => DatasetService.GetStatus(request, page.Get<PublicAddress>()));
        var before = page.Ask<Page<Publication>>(
            PublicationService.List,
            [PublicationService.Year, Query.Limit, Query.Cursor],
            ("limit", "20")
        );
        if ((asked.Problem ?? before.Problem) is { } problem)
        {
            return problem;
        }

        var status = asked.Value;
        var title = Finding(status, prose);
        return new PageView(
            prose.Of("Відкриті дані", "Open data"),
            title,
            $"""
            {RegisterPage.Way(frame)}
            <h1>{title}</h1>
            {(status.ChangedOn is { } day ? Changes(page, status, day) : Html.Empty)}
            {Html.If(status.Gaps.Count > 0, Gaps(status.Gaps, frame))}
            {Html.If(before.Value.Items.Count > 0, List(before.Value.Items, page))}
            {ListParts.Next(frame, before.Value.Next)}
            """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    private static string Finding(OpenDataStatus status, Prose prose) =>
        status.ChangedOn is null ? prose.Of("Оприлюднене відповідає реєстру", "What is published equals the register")
        : status.Overdue
            ? prose.Of(
                $"Зміни мали оприлюднити до {prose.Date(status.PublishBy)}",
                $"The changes were to be published by {prose.Date(status.PublishBy)}"
            )
        : status.Publication is null
            ? prose.Of(
                $"Відкритих даних ще не оприлюднювали: зробіть це до {prose.Date(status.PublishBy)}",
                $"The open data were never published: do it by {prose.Date(status.PublishBy)}"
            )
        : prose.Of($"Оприлюдніть зміни до {prose.Date(status.PublishBy)}", $"Publish the changes by {prose.Date(status.PublishBy)}");

    private static Html Changes(DeskContext page, OpenDataStatus status, DateOnly day)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        return $"""
            <p class="lead">{prose.Of(
                $"Перша неоприлюднена зміна — {prose.Day(day)}; на публікацію є три робочі дні.",
                $"The first change that is not published is of {prose.Day(day)}; three working days are given to publish."
            )}</p>
            <table class="list"><thead><tr>
            <th scope="col">{prose.Of("Набір", "Dataset")}</th>
            <th scope="col" class="n">{prose.Of("Рядків", "Rows")}</th>
            <th scope="col" class="n">{prose.Of("Нових", "New")}</th>
            <th scope="col" class="n">{prose.Of("Змінених", "Changed")}</th>
            <th scope="col" class="n">{prose.Of("Вилучених", "Removed")}</th></tr></thead><tbody>{Html.Each(
                status.Datasets,
                changes =>
                    $"""
                    <tr><th scope="row">{TitleOf(changes.Dataset, prose)}</th>
                    <td class="n" data-head="{prose.Of("Рядків", "Rows")}">{changes.Rows}</td>
                    <td class="n" data-head="{prose.Of("Нових", "New")}">{changes.Added}</td>
                    <td class="n" data-head="{prose.Of("Змінених", "Changed")}">{changes.Changed}</td>
                    <td class="n" data-head="{prose.Of("Вилучених", "Removed")}">{changes.Removed}</td></tr>
                    """
            )}</tbody></table>
            <form class="fields" method="post" action="{frame.Url(Page.Pattern)}">{page.Form("publish")}{RepeatableForm.Mark()}
            <p class="hint">{prose.Of(
                "Набори буде збережено під наступним номером; змінити чи відкликати публікацію не можна.",
                "The datasets are kept under the next number; a publication cannot be changed or taken back."
            )}</p>
            <button class="main">{prose.Of("Оприлюднити зараз", "Publish now")}</button></form>
            """;
    }

    private static Html Gaps(IReadOnlyList<OpenDataGap> gaps, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <section><h2>{prose.Of("Чого бракує в наборах", "What the datasets lack")}</h2>
            <p class="what">{prose.Of(
                "Публікацію це не зупиняє: відсутнє лишається порожнім.",
                "Nothing of it stops a publication: what is missing stays empty."
            )}</p>
            <table class="list"><thead><tr>
            <th scope="col">{prose.Of("Набір", "Dataset")}</th>
            <th scope="col" class="n">{prose.Of("Рядків", "Rows")}</th>
            <th scope="col">{prose.Of("Що заповнити", "What to fill in")}</th></tr></thead><tbody>{Html.Each(
                gaps,
                gap =>
                    $"""
                    <tr><th scope="row">{TitleOf(gap.Dataset, prose)}</th>
                    <td class="n" data-head="{prose.Of("Рядків", "Rows")}">{gap.Count}</td>
                    <td>{gap.DetailForPeople}</td></tr>
                    """
            )}</tbody></table></section>
            """;
    }

    private static Html List(IReadOnlyList<Publication> publications, DeskContext page)
    {
        var prose = page.Frame.Prose;
        return $"""
            <section><h2>{prose.Of("Публікації", "Publications")}</h2><table class="list"><thead><tr>
            <th scope="col">{prose.Of("Номер", "Number")}</th>
            <th scope="col">{prose.Of("Коли", "When")}</th>
            <th scope="col">{prose.Of("Файли", "Files")}</th></tr></thead><tbody>{Html.Each(
                publications,
                publication =>
                    $"""
                    <tr><th scope="row">{$"№\u00a0{publication.Number}"}</th>
                    <td class="k" data-head="{prose.Of("Коли", "When")}">{prose.Of(Spelling.Of(publication.PublishedAt, page.Clock))}</td>
                    <td>{Html.Each(publication.Files, file => $"""<a href="{file.Url}">{file.Name}</a> """)}</td></tr>
                    """
            )}</tbody></table></section>
            """;
    }

    private static string TitleOf(string name, Prose prose) =>
        DatasetService.All.FirstOrDefault(dataset => dataset.Name == name) is { } dataset ? prose.Of(dataset.Title) : name;
}
