using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>The datasets as files, the package that describes them, and their publications.</summary>
internal static class OpenDataEndpoints
{
    // Written a or b, not as the codes of an enumeration that people choose several of.
    private static readonly QueryParameter<DatasetGeneration?> s_generation = Query.OneOf<DatasetGeneration>("generation", "") with
    {
        IsMany = false,
        Description = "`b`, the columns of January 2025, when absent; `a` for those of 2020.",
    };

    public static void MapOpenData(this IEndpointRouteBuilder site)
    {
        foreach (var dataset in OfficialDatasets.All.Concat(ExtendedDatasets.All))
        {
            QueryParameter[] generation = dataset.IsOfficial ? [s_generation] : [];
            var name = $"get{Pascal(dataset)}Dataset";
            site.MapRead(
                    $"/{dataset.Name}.csv",
                    $"{name}AsCsv",
                    (RequestContext context, PublicAddress address) => Csv(dataset, context, address)
                )
                .WithSummary(SummaryOf(dataset, "CSV (RFC 4180)"))
                .TakesQuery([.. generation, Platform.Http.Csv.Dialect])
                .AnswersText("text/csv")
                .AsFile();
            site.MapRead($"/{dataset.Name}.json", name, (RequestContext context, PublicAddress address) => Rows(dataset, context, address))
                .WithSummary(SummaryOf(dataset, "a JSON array"))
                .TakesQuery(generation)
                .Answers(SchemaOf(dataset))
                .AsFile();
        }

        site.MapRead("/datapackage.json", "getDataPackage", Package).Answers<DataPackage>().AsFile();
        site.MapRead("/status", "getOpenDataStatus", Status).Answers<OpenDataStatus>();
        site.MapRead("/publications", "listPublications", List)
            .TakesQuery(PublicationStore.Year, Query.Limit, Query.Cursor)
            .Answers<Page<Publication>>();
        site.MapWrite("POST", "/publications", "publishOpenData", Publish).Answers<Publication>(201).Refuses(Problems.PublicationUnchanged);
        site.MapRead("/publications/{number}", "getPublication", Get).Answers<Publication>().Refuses(Problems.PublicationNotFound);
        site.MapRead("/publications/{number}/datapackage.json", "getPublishedPackage", PublishedPackage)
            .Answers<DataPackage>()
            .Refuses(Problems.PublicationNotFound);
        site.MapRead("/publications/{number}/{file}", "getPublishedFile", PublishedFile)
            .AnswersText("text/csv")
            .Refuses(Problems.PublicationNotFound, Problems.PublicationFileNotFound);
        site.MapWrite("POST", "/act-addresses", "addActAddress", AddActAddress)
            .TakesBody<NewActAddress>()
            .Answers<ActAddress>()
            .Refuses(Problems.ActAddressUnchanged);
    }

    private static ApiResult Csv(Dataset dataset, RequestContext context, PublicAddress address)
    {
        var (generation, isExcel) = (GenerationOf(context), Platform.Http.Csv.IsForExcel(context.Query));
        return context.ReadIntoFile(
            $"{DatasetFile.NameOf(dataset, generation)}.csv{(isExcel ? ".excel" : "")}",
            Content.Csv,
            (connection, file) => dataset.WriteCsv(dataset.Rows(connection, MakingOf(context, address)), file, generation, isExcel)
        );
    }

    private static ApiResult Rows(Dataset dataset, RequestContext context, PublicAddress address)
    {
        var generation = GenerationOf(context);
        return context.ReadIntoFile(
            $"{DatasetFile.NameOf(dataset, generation)}.json",
            Content.Json,
            (connection, file) => dataset.WriteJson(dataset.Rows(connection, MakingOf(context, address)), file, generation)
        );
    }

    /// <summary>Describes every dataset column by column as a Frictionless Data Package, with licence, publisher and freshness.</summary>
    private static ApiResult Package(RequestContext context, Publisher publisher, PublicAddress address) =>
        context.ReadIntoFile(
            "datapackage.json",
            Content.Json,
            (connection, file) =>
                file.Write(
                    Json.Bytes(
                        DataPackage.Of(
                            [.. OfficialDatasets.All.Concat(ExtendedDatasets.All).Select(dataset => PackageResource.Of(dataset))],
                            publisher,
                            address,
                            context.Today,
                            PublicationStore.Last(connection)
                        )
                    )
                )
        );

    /// <summary>Says what has changed since the last publication, how many of the three working days are left to publish it, and what the official datasets still lack.</summary>
    private static ApiResult Status(RequestContext context, PublicAddress address) =>
        context.Read(connection => ApiResult.Ok(OpenDataStatus.Of(connection, MakingOf(context, address), context.Language)));

    /// <summary>Lists publications, the newest first.</summary>
    private static ApiResult List(RequestContext context) =>
        context.Read(connection =>
            PublicationStore.Page(connection, context.Query, context.Clock) is { } page ? ApiResult.Ok(page) : Paging.CursorRefused
        );

    /// <summary>Freezes the three official datasets, in both generations, under the next number.</summary>
    private static Task<ApiResult> Publish(RequestContext context, Publisher publisher, PublicAddress address) =>
        context.Write(transaction => PublicationService.Publish(transaction, publisher, address));

    /// <summary>Shows one publication: its files with their SHA-256, and what was new in it.</summary>
    private static ApiResult Get(string number, RequestContext context) =>
        context.Read(connection => PublicationService.Get(connection, number));

    /// <summary>The package of a publication, byte for byte for ever.</summary>
    private static ApiResult PublishedPackage(string number, RequestContext context) =>
        context.Read(connection => PublicationService.File(connection, number, PublicationService.PackageName));

    /// <summary>A file of a publication, byte for byte for ever: `programs.csv`, `amendments.csv`, `reports.csv`, and `programs-a.csv` and so on in the columns of 2020.</summary>
    private static ApiResult PublishedFile(string number, string file, RequestContext context) =>
        context.Read(connection => PublicationService.File(connection, number, file));

    /// <summary>Records where an act can be read, or that it has moved; every program the act is about shows it from now on.</summary>
    private static Task<ApiResult> AddActAddress(NewActAddress request, RequestContext context) =>
        context.Write(transaction => ActAddressStore.Add(transaction, request));

    private static DatasetGeneration GenerationOf(RequestContext context) => context.Query.Get(s_generation) ?? DatasetGeneration.B;

    private static DatasetContext MakingOf(RequestContext context, PublicAddress address) =>
        new(context.Today, context.Clock.DateOf, address);

    private static string SummaryOf(Dataset dataset, string form) =>
        $"{dataset.Title} as {form}: {string.Join(", ", dataset.Columns.Select(column => column.Name))}. What each column holds: /open-data/datapackage.json.";

    private static string Pascal(Dataset dataset) =>
        string.Concat(dataset.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // A row of either generation; of a dataset of our own there is one.
    private static NamedSchema SchemaOf(Dataset dataset)
    {
        var rows = (dataset.IsOfficial ? new[] { DatasetGeneration.B, DatasetGeneration.A } : [DatasetGeneration.B])
            .Select(generation =>
                (IOpenApiSchema)
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = dataset.Columns.ToDictionary(column => column.NameIn(generation), SchemaOf),
                        Required = dataset.Columns.Select(column => column.NameIn(generation)).ToHashSet(),
                    }
            )
            .ToList();
        return new(
            $"{Pascal(dataset)}Dataset",
            new() { Type = JsonSchemaType.Array, Items = rows is [var only] ? only : new OpenApiSchema { AnyOf = rows } }
        );
    }

    private static IOpenApiSchema SchemaOf(DatasetColumn column)
    {
        var type = column.Type switch
        {
            ColumnType.Year or ColumnType.Integer => JsonSchemaType.Integer,
            ColumnType.Number => JsonSchemaType.Number,
            ColumnType.Flag => JsonSchemaType.Boolean,
            _ => JsonSchemaType.String,
        };
        return new OpenApiSchema
        {
            Type = column.Presence == ColumnPresence.Always ? type : type | JsonSchemaType.Null,
            Format = column.Type switch
            {
                ColumnType.Address => "uri",
                ColumnType.Date => "date",
                _ => null,
            },
            Pattern = column.Type == ColumnType.Hryvnias ? Money.Pattern : null,
            Description = column.Title,
        };
    }
}
