using Monitoring.Platform.Http;

namespace Monitoring.Insight.OpenData;

/// <summary>The datasets as files, the package that describes them, and their publications.</summary>
internal static class OpenDataEndpoints
{
    private const string Publications = "/publications";
    private const string OnePublication = Publications + "/{number}";

    public static void MapOpenData(this IEndpointRouteBuilder site)
    {
        foreach (var dataset in DatasetService.All)
        {
            var name = $"get{DatasetSchema.NameOf(dataset)}";
            site.MapRead($"/{dataset.Name}.csv", $"{name}AsCsv", DatasetService.CsvOf(dataset))
                .WithSummary(DatasetSchema.SummaryOf(dataset, "CSV (RFC 4180)"))
                .TakesQuery([.. DatasetService.ParametersOf(dataset), Csv.Dialect])
                .AnswersText("text/csv")
                .AsFile();
            site.MapRead($"/{dataset.Name}.json", name, DatasetService.JsonOf(dataset))
                .WithSummary(DatasetSchema.SummaryOf(dataset, "a JSON array"))
                .TakesQuery(DatasetService.ParametersOf(dataset))
                .Answers(DatasetSchema.Of(dataset))
                .AsFile();
        }

        site.MapRead("/datapackage.json", "getDataPackage", DatasetService.GetPackage).Answers<DataPackage>().AsFile();
        site.MapRead("/status", "getOpenDataStatus", DatasetService.GetStatus).Answers<OpenDataStatus>();
        site.MapRead(Publications, "listPublications", PublicationService.List)
            .TakesQuery(PublicationService.Year, Query.Limit, Query.Cursor)
            .Answers<Page<Publication>>();
        site.MapWrite("POST", Publications, "publishOpenData", PublicationService.Publish)
            .Answers<Publication>(201)
            .Refuses(Problems.PublicationUnchanged);
        site.MapRead(OnePublication, "getPublication", PublicationService.Get).Answers<Publication>().Refuses(Problems.PublicationNotFound);
        site.MapRead(OnePublication + "/datapackage.json", "getPublishedPackage", PublicationService.GetPackage)
            .Answers<DataPackage>()
            .Refuses(Problems.PublicationNotFound);
        site.MapRead(OnePublication + "/{file}", "getPublishedFile", PublicationService.GetFile)
            .AnswersText("text/csv")
            .Refuses(Problems.PublicationNotFound, Problems.PublicationFileNotFound);
        site.MapWrite("POST", "/act-addresses", "addActAddress", ActAddressService.Add)
            .TakesBody<NewActAddress>()
            .Answers<ActAddress>()
            .Refuses(Problems.ActAddressUnchanged);
    }
}
