using Microsoft.OpenApi;
using Monitoring.Access;
using Monitoring.Http;
using Monitoring.Values;

namespace Monitoring.OpenData;

/// <summary>The datasets as files, the package that describes them, and their publications.</summary>
internal static class OpenDataEndpoints
{
    // Written a or b, not as the codes of an enumeration that people choose several of.
    private static readonly QueryParameter<Boxed<DatasetGeneration>> s_generation =
        Query.OneOf<DatasetGeneration>("generation", "") with { IsMany = false, Description = "`b`, the columns of January 2025, when absent; `a` for those of 2020." };

    public static void MapOpenData(this IEndpointRouteBuilder site)
    {
        foreach (var dataset in OfficialDatasets.All.Concat(ExtendedDatasets.All))
        {
            QueryParameter[] generation = dataset.IsOfficial ? [s_generation] : [];
            var name = $"get{Pascal(dataset)}Dataset";
            site.MapRead($"/{dataset.Name}.csv", $"{name}AsCsv", (Exchange exchange, PublicAddress address) => Csv(dataset, exchange, address)).WithSummary(SummaryOf(dataset, "CSV (RFC 4180)"))
                .TakesQuery([.. generation, Http.Csv.Dialect]).AnswersText("text/csv").AsFile();
            site.MapRead($"/{dataset.Name}.json", name, (Exchange exchange, PublicAddress address) => Rows(dataset, exchange, address)).WithSummary(SummaryOf(dataset, "a JSON array"))
                .TakesQuery(generation).Answers(SchemaOf(dataset)).AsFile();
        }

        site.MapRead("/datapackage.json", "getDataPackage", Package).Answers<DataPackage>().AsFile();
        site.MapRead("/status", "getOpenDataStatus", Status).Answers<OpenDataStatus>();
        site.MapRead("/publications", "listPublications", List).TakesQuery(PublicationStore.Year, Query.Limit, Query.Cursor).Answers<Page<Publication>>();
        site.MapWrite("POST", "/publications", "publishOpenData", Publish).Answers<Publication>(201).Refuses(Problems.PublicationUnchanged);
        site.MapRead("/publications/{number}", "getPublication", Get).Answers<Publication>().Refuses(Problems.PublicationNotFound);
        site.MapRead("/publications/{number}/datapackage.json", "getPublishedPackage", PublishedPackage).Answers<DataPackage>().Refuses(Problems.PublicationNotFound);
        site.MapRead("/publications/{number}/{file}", "getPublishedFile", PublishedFile).AnswersText("text/csv").Refuses(Problems.PublicationNotFound, Problems.PublicationFileNotFound);
        site.MapWrite("POST", "/act-addresses", "addActAddress", AddActAddress).TakesBody<NewActAddress>().Answers<ActAddress>().Refuses(Problems.ActAddressUnchanged);
    }

    private static Answer Csv(Dataset dataset, Exchange exchange, PublicAddress address)
    {
        var (generation, isExcel) = (GenerationOf(exchange), Http.Csv.IsForExcel(exchange.Query));
        return exchange.ReadIntoFile(
            $"{DatasetFile.NameOf(dataset, generation)}.csv{(isExcel ? ".excel" : "")}", Content.Csv,
            (connection, file) => dataset.WriteCsv(dataset.Rows(connection, MakingOf(exchange, address)), file, generation, isExcel));
    }

    private static Answer Rows(Dataset dataset, Exchange exchange, PublicAddress address)
    {
        var generation = GenerationOf(exchange);
        return exchange.ReadIntoFile($"{DatasetFile.NameOf(dataset, generation)}.json", Content.Json, (connection, file) => dataset.WriteJson(dataset.Rows(connection, MakingOf(exchange, address)), file, generation));
    }

    /// <summary>Describes every dataset column by column as a Frictionless Data Package, with licence, publisher and freshness.</summary>
    private static Answer Package(Exchange exchange, Publisher publisher, PublicAddress address) => exchange.ReadIntoFile("datapackage.json", Content.Json, (connection, file) => file.Write(Json.Bytes(
        DataPackage.Of([.. OfficialDatasets.All.Concat(ExtendedDatasets.All).Select(dataset => PackageResource.Of(dataset))], publisher, address, exchange.Today, PublicationStore.Last(connection)))));

    /// <summary>Says what has changed since the last publication, how many of the three working days are left to publish it, and what the official datasets still lack.</summary>
    private static Answer Status(Exchange exchange, PublicAddress address) => exchange.Read(connection => Answer.Ok(OpenDataStatus.Of(connection, MakingOf(exchange, address), exchange.Language)));

    /// <summary>Lists publications, the newest first.</summary>
    private static Answer List(Exchange exchange) => exchange.Read(connection => PublicationStore.Page(connection, exchange.Query, exchange.Clock) is { } page ? Answer.Ok(page) : Paging.CursorRefused);

    /// <summary>Freezes the three official datasets, in both generations, under the next number.</summary>
    private static Task<Answer> Publish(Exchange exchange, Publisher publisher, PublicAddress address) => exchange.Write(transaction => PublicationDesk.Publish(transaction, publisher, address));

    /// <summary>Shows one publication: its files with their SHA-256, and what was new in it.</summary>
    private static Answer Get(string number, Exchange exchange) => exchange.Read(connection => PublicationDesk.Get(connection, number));

    /// <summary>The package of a publication, byte for byte for ever.</summary>
    private static Answer PublishedPackage(string number, Exchange exchange) => exchange.Read(connection => PublicationDesk.File(connection, number, PublicationDesk.PackageName));

    /// <summary>A file of a publication, byte for byte for ever: `programs.csv`, `amendments.csv`, `reports.csv`, and `programs-a.csv` and so on in the columns of 2020.</summary>
    private static Answer PublishedFile(string number, string file, Exchange exchange) => exchange.Read(connection => PublicationDesk.File(connection, number, file));

    /// <summary>Records where an act can be read, or that it has moved; every program the act is about shows it from now on.</summary>
    private static Task<Answer> AddActAddress(NewActAddress request, Exchange exchange) => exchange.Write(transaction => ActAddressStore.Add(transaction, request));

    private static DatasetGeneration GenerationOf(Exchange exchange) => exchange.Query.Get(s_generation)?.Value ?? DatasetGeneration.B;

    private static Making MakingOf(Exchange exchange, PublicAddress address) => new(exchange.Today, exchange.Clock.DateOf, address);

    private static string SummaryOf(Dataset dataset, string form) =>
        $"{dataset.Title} as {form}: {string.Join(", ", dataset.Columns.Select(column => column.Name))}. What each column holds: /open-data/datapackage.json.";

    private static string Pascal(Dataset dataset) => string.Concat(dataset.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // A row of either generation; of a dataset of our own there is one.
    private static NamedSchema SchemaOf(Dataset dataset)
    {
        var rows = (dataset.IsOfficial ? new[] { DatasetGeneration.B, DatasetGeneration.A } : [DatasetGeneration.B]).Select(generation => (IOpenApiSchema)new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = dataset.Columns.ToDictionary(column => column.NameIn(generation), SchemaOf),
            Required = dataset.Columns.Select(column => column.NameIn(generation)).ToHashSet(),
        }).ToList();
        return new($"{Pascal(dataset)}Dataset", new() { Type = JsonSchemaType.Array, Items = rows is [var only] ? only : new OpenApiSchema { AnyOf = rows } });
    }

    private static IOpenApiSchema SchemaOf(Column column)
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
            Type = column.Presence == Presence.Always ? type : type | JsonSchemaType.Null,
            Format = column.Type switch { ColumnType.Address => "uri", ColumnType.Date => "date", _ => null },
            Pattern = column.Type == ColumnType.Hryvnias ? Money.Pattern : null,
            Description = column.Title,
        };
    }
}
