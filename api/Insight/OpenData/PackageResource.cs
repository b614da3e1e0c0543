using System.Text.Json.Serialization;
using Monitoring.Platform.Http;

namespace Monitoring.Insight.OpenData;

/// <summary>One file and its columns.<uk>Один файл та його колонки.</uk></summary>
public sealed record PackageResource
{
    public string Profile => "tabular-data-resource";

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Relative to the package.<uk>Шлях відносно пакета.</uk></summary>
    public required string Path { get; init; }

    public string Format => "csv";

    public string Mediatype => "text/csv";

    public string Encoding => "utf-8";

    public PackageDialect Dialect => new();

    /// <summary>
    /// Length of the file; only in a publication, where it never changes.
    /// <uk>Довжина файлу; лише в публікації, де вона незмінна.</uk>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Bytes { get; init; }

    /// <summary>`sha256:` and the hash of the file; only in a publication.<uk>`sha256:` і геш файлу; лише в публікації.</uk></summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    public required PackageSchema Schema { get; init; }

    internal static PackageResource Of(Dataset dataset, DatasetGeneration generation = DatasetGeneration.B)
    {
        var name = DatasetFile.NameOf(dataset, generation);
        return new()
        {
            Name = name,
            Title = dataset.Title.Uk,
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
                        Format = column.Type == CellType.Address ? "uri" : "default",
                        Title = column.Title.Uk,
                        Description = column.Missing is null
                            ? column.Description
                            : $"{column.Description} Колонка обов’язкова; null — цього ще немає в реєстрі.",
                        Constraints = new(column.Presence == ColumnPresence.Always),
                    }),
                ],
                PrimaryKey = dataset.Key.Count == 0 ? null : Names(dataset, dataset.Key),
                ForeignKeys =
                    dataset.References.Count == 0
                        ? null
                        :
                        [
                            .. dataset.References.Select(to => new PackageForeignKey(
                                Names(dataset, to.Columns),
                                new(DatasetFile.NameOf(to.To, generation), Names(to.To, to.ToColumns))
                            )),
                        ],
            },
        };

        List<string> Names(Dataset of, IReadOnlyList<string> columns) =>
            [.. columns.Select(column => of.Columns[of.PlaceOf(column)].NameIn(generation))];
    }

    private static string TypeOf(CellType type) =>
        type switch
        {
            CellType.Year => "year",
            CellType.Date => "date",
            CellType.Integer => "integer",
            CellType.Number or CellType.Hryvnias => "number",
            CellType.Flag => "boolean",
            _ => "string",
        };
}

/// <summary>How the CSV is written: RFC 4180.<uk>Як записано CSV: RFC 4180.</uk></summary>
public sealed record PackageDialect
{
    public string Delimiter => ",";

    public string LineTerminator => "\r\n";

    public string QuoteChar => "\"";

    public bool DoubleQuote => true;

    public bool Header => true;

    public bool CaseSensitiveHeader => true;
}

/// <summary>The columns of a file, and the keys between files.<uk>Колонки файлу та зв’язки між файлами.</uk></summary>
public sealed record PackageSchema
{
    public required IReadOnlyList<PackageField> Fields { get; init; }

    public IReadOnlyList<string> MissingValues => ["null"];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? PrimaryKey { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PackageForeignKey>? ForeignKeys { get; init; }
}

/// <summary>One column.<uk>Одна колонка.</uk></summary>
public sealed record PackageField
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Format { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required PackageConstraints Constraints { get; init; }
}

/// <summary>Whether every row has a value.<uk>Чи обов’язкове значення в кожному рядку.</uk></summary>
public sealed record PackageConstraints(bool Required);

/// <summary>Columns that lead to a row of another file.<uk>Колонки, що ведуть до рядка іншого файлу.</uk></summary>
public sealed record PackageForeignKey(IReadOnlyList<string> Fields, PackageReference Reference);

/// <summary>The other file and its columns.<uk>Інший файл та його колонки.</uk></summary>
public sealed record PackageReference(string Resource, IReadOnlyList<string> Fields);
