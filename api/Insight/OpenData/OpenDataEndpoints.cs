using Monitoring.Platform.Access;
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
            site.MapGet(
                    $"/{dataset.Name}.csv",
                    (RequestContext context, PublicAddress address) => DatasetService.GetCsv(dataset, context, address)
                )
                .Reads($"{name}AsCsv")
                .Says(DatasetSchema.SummaryOf(dataset, "CSV"), DatasetSchema.DescriptionOf(dataset))
                .TakesQuery([.. DatasetService.ParametersOf(dataset), Csv.Dialect])
                .AnswersText("text/csv")
                .AsFile();
            site.MapGet(
                    $"/{dataset.Name}.json",
                    (RequestContext context, PublicAddress address) => DatasetService.GetJson(dataset, context, address)
                )
                .Reads(name)
                .Says(DatasetSchema.SummaryOf(dataset, "JSON"), DatasetSchema.DescriptionOf(dataset))
                .TakesQuery(DatasetService.ParametersOf(dataset))
                .Answers(DatasetSchema.Of(dataset))
                .AsFile();
        }

        site.MapGet("/datapackage.json", DatasetService.GetPackage).Reads("getDataPackage").Answers<DataPackage>().AsFile();
        site.MapGet("/status", DatasetService.GetStatus).Reads("getOpenDataStatus").Answers<OpenDataStatus>();
        site.MapGet(Publications, PublicationService.List)
            .Reads("listPublications")
            .TakesQuery(PublicationService.Year, Query.Limit, Query.Cursor)
            .Answers<Page<Publication>>();
        site.MapPost(Publications, PublicationService.Publish)
            .Writes("publishOpenData")
            .Answers<Publication>(201)
            .Refuses(Problems.PublicationUnchanged);
        site.MapGet(OnePublication, PublicationService.Get)
            .Reads("getPublication")
            .Answers<Publication>()
            .Refuses(Problems.PublicationNotFound);
        site.MapGet(OnePublication + "/datapackage.json", PublicationService.GetPackage)
            .Reads("getPublishedPackage")
            .Answers<DataPackage>()
            .ToSave()
            .Refuses(Problems.PublicationNotFound);
        site.MapGet(OnePublication + "/{file}", PublicationService.GetFile)
            .Reads("getPublishedFile")
            .AnswersText("text/csv")
            .Refuses(Problems.PublicationNotFound, Problems.PublicationFileNotFound);
        site.MapPost("/act-addresses", ActAddressService.Add)
            .Writes("addActAddress")
            .TakesBody<NewActAddress>()
            .Answers<ActAddress>()
            .Refuses(Problems.ActAddressUnchanged);
    }
}
