using Monitoring.Insight.OpenData;
using Monitoring.Platform.Http;

namespace Monitoring.Surfaces.Site;

/// <summary>The datasets that the city publishes, as files, and how they stand.</summary>
internal static class OpenDataPage
{
    public static Checked<PageView> Make(PageContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var status = page.Ask<OpenDataStatus>(request => DatasetService.GetStatus(request, page.Get<PublicAddress>()));
        if (status.Problem is { } problem)
        {
            return problem;
        }

        var title = prose.Of("Відкриті дані", "Open data");
        return new PageView(
            title,
            prose.Of("Набори даних про міські цільові програми", "Datasets on the targeted programs of the city"),
            $"""
                <h1>{title}</h1>
                <p class="lead">{prose.Of(
                    $"Оприлюднює {frame.Site.Publisher.Name}, за ліцензією CC BY 4.0: користуйтеся, як хочете, з посиланням на джерело.",
                    $"Published by {frame.Site.Publisher.Name} under CC BY 4.0: any use, with a link to the source."
                )} {Standing(status.Value, prose)}</p>
                {Datasets(true, prose.Of("Офіційні набори", "Official datasets"), frame)}
                {Datasets(false, prose.Of("Розширені набори", "Extended datasets"), frame)}
                {ListParts.More(
                    frame,
                    ("/open-data/datapackage.json", prose.Of(
                        "Опис усіх наборів (Data Package)", "Description of them all (Data Package)")),
                    ("/open-data/publications", prose.Of("Публікації, JSON", "Publications, JSON"))
                )}
                """
        )
        {
            Section = "/open-data",
            Data = ["/open-data/status"],
        };
    }

    private static Html Standing(OpenDataStatus status, Prose prose) =>
        status.Overdue
            ? (Html)
                $"""<span class="warm">◆ {prose.Of(
                    $"Набори мали оновити до {prose.Date(status.PublishBy)}.",
                        $"The datasets were to be updated by {prose.Date(status.PublishBy)}.")}</span>"""
        : status.PublishBy is { } by
            ? (Html)
                $"{prose.Of($"Є зміни, які оприлюднять до {prose.Date(by)}.", $"There are changes to be published by {prose.Date(by)}.")}"
        : $"{prose.Of("Оприлюднене відповідає реєстру.", "What is published equals the register.")}";

    // What search engines for datasets read (schema.org/Dataset) stands on what people read.
    private static Html Datasets(bool areOfficial, string title, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <section><h2>{title}</h2><table class="list"><thead><tr><th scope="col">{prose.Of("Набір", "Dataset")}</th>
            <th scope="col">{prose.Of("Файли", "Files")}</th></tr></thead><tbody>{Html.Each(
                DatasetService.All.Where(dataset => dataset.IsOfficial == areOfficial),
                dataset =>
                    $"""
                    <tr itemscope itemtype="https://schema.org/Dataset"><th scope="row"><span itemprop="name">{prose.Of(
                        dataset.Title
                    )}</span><small itemprop="description" lang="uk">{dataset.Description}</small>
                    <link itemprop="license" href="https://creativecommons.org/licenses/by/4.0/"><meta
                    itemprop="isAccessibleForFree" content="true"><span itemprop="creator" itemscope
                    itemtype="https://schema.org/GovernmentOrganization"><meta itemprop="name" content="{frame.Site.Publisher.Name}"></span>
                    <link itemprop="url" href="{frame.Whole(frame.Path)}"></th>
                    <td class="files">{File(dataset, "csv", "text/csv", frame)} ·
                    <a href="/open-data/{dataset.Name}.csv?dialect=excel">{prose.Of(
                        "для Excel",
                        "for Excel"
                    )}</a> · {File(dataset, "json", "application/json", frame)}</td></tr>
                    """
            )}</tbody></table></section>
            """;
    }

    private static Html File(Dataset dataset, string extension, string type, PageFrame frame) =>
        $"""
            <span itemprop="distribution" itemscope itemtype="https://schema.org/DataDownload"><meta itemprop="encodingFormat"
            content="{type}"><link itemprop="contentUrl" href="{frame.Whole($"/open-data/{dataset.Name}.{extension}")}"><a
            href="/open-data/{dataset.Name}.{extension}">{extension.ToUpperInvariant()}</a></span>
            """;
}
