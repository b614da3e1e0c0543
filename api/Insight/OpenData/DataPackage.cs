using System.Text.Json.Serialization;
using Monitoring.Platform.Http;

namespace Monitoring.Insight.OpenData;

/// <summary>Who answers for the data, as the passport of a dataset names it.</summary>
public sealed record Publisher(string Name, string Id, string CityName);

/// <summary>A Frictionless Data Package (version 1, tabular): what is published, column by column, and the passport of it.</summary>
public sealed record DataPackage
{
    public string Profile => "tabular-data-package";

    public string Name => "targeted-programs";

    public required string Title { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<string> Keywords => ["міські цільові програми", "звіти про виконання", "бюджет", "місцеве самоврядування"];

    public required string Homepage { get; init; }

    public IReadOnlyList<PackageLicence> Licenses =>
        [new("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")];

    public required IReadOnlyList<PackageSource> Sources { get; init; }

    public required IReadOnlyList<PackageContributor> Contributors { get; init; }

    public required PackagePassport Passport { get; init; }

    public required IReadOnlyList<PackageResource> Resources { get; init; }

    internal static DataPackage Of(
        IReadOnlyList<PackageResource> resources,
        Publisher publisher,
        PublicAddress address,
        DateOnly asOf,
        PublicationMark? publication
    ) =>
        new()
        {
            Title = $"Міські цільові програми: {publisher.CityName}",
            Description =
                "Затверджені програми, зміни до них і прийняті звіти в офіційному складі колонок; а також заходи, кошти, показники та стан звітування, де їх додано.",
            Homepage = address.Of("/"),
            Sources = [new(publisher.Name, address.Of("/open-data/datapackage.json"))],
            Contributors = [new(publisher.Name, "publisher")],
            Passport = new()
            {
                PublisherName = publisher.Name,
                PublisherId = publisher.Id,
                AsOf = asOf,
                Publication = publication,
            },
            Resources = resources,
        };
}

/// <summary>The terms of use: any use, with a link to the source.</summary>
public sealed record PackageLicence(string Name, string Title, string Path);

/// <summary>Where the data come from.</summary>
public sealed record PackageSource(string Title, string Path);

/// <summary>Who took part.</summary>
public sealed record PackageContributor(string Title, string Role);

/// <summary>What the national portal asks about a dataset.</summary>
public sealed record PackagePassport
{
    public string Language => "uk";

    public string UpdateFrequency => "Протягом трьох робочих днів від зміни";

    /// <summary>Who answers for the data.</summary>
    public required string PublisherName { get; init; }

    /// <summary>The EDRPOU code of the publisher.</summary>
    public required string PublisherId { get; init; }

    /// <summary>The day of the city as of which the rows stand.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The publication these files belong to; of the current data, the last one; null before the first.</summary>
    public required PublicationMark? Publication { get; init; }
}

/// <summary>A publication by its number and moment.</summary>
public sealed record PublicationMark(int Number, DateTimeOffset PublishedAt);

/// <summary>One file and its columns.</summary>
public sealed record PackageResource
{
    public string Profile => "tabular-data-resource";

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Relative to the package.</summary>
    public required string Path { get; init; }

    public string Format => "csv";

    public string Mediatype => "text/csv";

    public string Encoding => "utf-8";

    public PackageDialect Dialect => new();

    /// <summary>Length of the file; only in a publication, where it never changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Bytes { get; init; }

    /// <summary>`sha256:` and the hash of the file; only in a publication.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    public required PackageSchema Schema { get; init; }

    internal static PackageResource Of(Dataset dataset, DatasetGeneration generation = DatasetGeneration.B)
    {
        var name = DatasetFile.NameOf(dataset, generation);
        return new()
        {
            Name = name,
            Title = dataset.Title,
            Description = dataset.Description,
            Path = $"{name}.csv",
            Schema = new()
            {
                Fields =
                [
                    .. dataset.Columns.Select(column => new PackageField
                    {
                        Name = column.NameIn(generation),
                        Type = TypeOf(column.Type),
                        Format = column.Type == ColumnType.Address ? "uri" : "default",
                        Title = column.Title,
                        Description = column.Missing is null
                            ? column.Description
                            : $"{column.Description} Колонка обов’язкова; null — цього ще немає в реєстрі.",
                        Constraints = new(column.Presence == ColumnPresence.Always),
                    }),
                ],
                PrimaryKey = dataset.Key.Count == 0 ? null : Names(dataset, dataset.Key),
                ForeignKeys = dataset.Reference is not { } to
                    ? null
                    : [new(Names(dataset, to.Columns), new(DatasetFile.NameOf(to.To, generation), Names(to.To, to.ToColumns)))],
            },
        };

        List<string> Names(Dataset of, IReadOnlyList<string> columns) =>
            [.. columns.Select(column => of.Columns[of.PlaceOf(column)].NameIn(generation))];
    }

    private static string TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Year => "year",
            ColumnType.Date => "date",
            ColumnType.Integer => "integer",
            ColumnType.Number or ColumnType.Hryvnias => "number",
            ColumnType.Flag => "boolean",
            _ => "string",
        };
}

/// <summary>How the CSV is written: RFC 4180.</summary>
public sealed record PackageDialect
{
    public string Delimiter => ",";

    public string LineTerminator => "\r\n";

    public string QuoteChar => "\"";

    public bool DoubleQuote => true;

    public bool Header => true;

    public bool CaseSensitiveHeader => true;
}

/// <summary>The columns of a file, and the keys between files.</summary>
public sealed record PackageSchema
{
    public required IReadOnlyList<PackageField> Fields { get; init; }

    public IReadOnlyList<string> MissingValues => ["null"];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? PrimaryKey { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PackageForeignKey>? ForeignKeys { get; init; }
}

/// <summary>One column.</summary>
public sealed record PackageField
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Format { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required PackageConstraints Constraints { get; init; }
}

/// <summary>Whether every row has a value.</summary>
public sealed record PackageConstraints(bool Required);

/// <summary>Columns that lead to a row of another file.</summary>
public sealed record PackageForeignKey(IReadOnlyList<string> Fields, PackageReference Reference);

/// <summary>The other file and its columns.</summary>
public sealed record PackageReference(string Resource, IReadOnlyList<string> Fields);
