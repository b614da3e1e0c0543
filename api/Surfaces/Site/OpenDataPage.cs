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
                <p class="lead">{Standing(status.Value, prose)}</p>
                {Datasets(true, prose.Of("Офіційні набори", "Official datasets"), prose)}
                {Datasets(false, prose.Of("Розширені набори", "Extended datasets"), prose)}
                {HomePage.More(
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

    private static Html Datasets(bool areOfficial, string title, Prose prose) =>
        $"""
            <section><h2>{title}</h2><table class="list"><thead><tr><th scope="col">{prose.Of(
                "Набір", "Dataset")}</th><th scope="col">{prose.Of(
                "Файли",
                "Files"
            )}</th></tr></thead><tbody>{Html.Each(
                DatasetService.All.Where(dataset => dataset.IsOfficial == areOfficial),
                dataset =>
                    $"""
                    <tr><th scope="row">{prose.Of(dataset.Title)}</th><td><a href="/open-data/{dataset.Name}.csv">CSV</a> ·
                    <a href="/open-data/{dataset.Name}.csv?dialect=excel">{prose.Of(
                        "для Excel", "for Excel")}</a> · <a href="/open-data/{dataset.Name}.json">JSON</a></td></tr>
                    """
            )}</tbody></table></section>
            """;
}
