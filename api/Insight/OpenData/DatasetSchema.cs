using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>What the OpenAPI document says of a dataset.</summary>
internal static class DatasetSchema
{
    public static string NameOf(Dataset dataset) =>
        string.Concat(dataset.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Dataset";

    public static Words SummaryOf(Dataset dataset, string form) =>
        new($"Набір «{dataset.Title.Uk}», {form}.", $"The dataset {dataset.Name} as {form}.");

    public static Words DescriptionOf(Dataset dataset)
    {
        var columns = string.Join(", ", dataset.Columns.Select(column => column.Name));
        return new(
            $"Колонки: {columns}. Що в кожній: /open-data/datapackage.json.",
            $"{dataset.Title.En}. Columns: {columns}. What each holds: /open-data/datapackage.json."
        );
    }

    public static NamedSchema Of(Dataset dataset) =>
        new(NameOf(dataset), language => new() { Type = JsonSchemaType.Array, Items = RowOf(dataset, language) });

    // A row of either generation; of a dataset of our own there is one.
    private static IOpenApiSchema RowOf(Dataset dataset, Language language)
    {
        var rows = (dataset.IsOfficial ? new[] { DatasetGeneration.B, DatasetGeneration.A } : [DatasetGeneration.B])
            .Select(generation =>
                (IOpenApiSchema)
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = dataset.Columns.ToDictionary(
                            column => column.NameIn(generation),
                            IOpenApiSchema (column) => SchemaOf(column, language)
                        ),
                        Required = dataset.Columns.Select(column => column.NameIn(generation)).ToHashSet(),
                    }
            )
            .ToList();
        return rows is [var only] ? only : new OpenApiSchema { AnyOf = rows };
    }

    private static OpenApiSchema SchemaOf(DatasetColumn column, Language language)
    {
        var type = column.Type switch
        {
            CellType.Year or CellType.Integer => JsonSchemaType.Integer,
            CellType.Number => JsonSchemaType.Number,
            CellType.Flag => JsonSchemaType.Boolean,
            _ => JsonSchemaType.String,
        };
        return new OpenApiSchema
        {
            Type = column.Presence == ColumnPresence.Always ? type : type | JsonSchemaType.Null,
            Format = column.Type switch
            {
                CellType.Address => "uri",
                CellType.Date => "date",
                _ => null,
            },
            Pattern = column.Type == CellType.Hryvnias ? Money.Pattern : null,
            Description = column.Title.In(language),
        };
    }
}
