using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>Freezes the official datasets under a number, and shows what was frozen.</summary>
internal static class PublicationService
{
    public const string PackageName = "datapackage.json";

    private static readonly SortColumn<PublicationStore.Row> s_number = new("number", "number", row => row.Number);
    private static readonly Listing<PublicationStore.Row> s_listing = new("-number", s_number, [s_number]);

    public static readonly QueryParameter<int?> Year = Query.Integer(
        "year",
        new("Рік оприлюднення.", "The year of publication."),
        Years.OfCalendar.First,
        Years.OfCalendar.Last
    );

    /// <summary>The next publication, whole but for the package that describes it: that tells the moment too.</summary>
    private sealed record Prepared(int Number, List<PublicationStore.NewFile> Files, List<PackageResource> Resources);

    public static string Url(int number) => string.Create(CultureInfo.InvariantCulture, $"/open-data/publications/{number}");

    /// <summary>Lists publications, the newest first.<uk>Перелічує публікації, від найновішої.</uk></summary>
    public static ApiResult List(RequestContext context) =>
        s_listing.Page(context.Query) is { } paging
            ? context.Read(connection => ApiResult.Ok(PublicationStore.Page(connection, paging, context.Query.Get(Year), context.Clock)))
            : Paging.CursorRefused;

    /// <summary>
    /// Freezes the three official datasets, in both generations, under the next number.
    /// <uk>Оприлюднює під наступним номером три офіційні набори в обох варіантах колонок.</uk>
    /// </summary>
    public static Task<ApiResult> Publish(RequestContext context, Publisher publisher, PublicAddress address)
    {
        // Every file is written and hashed before the writer is waited for.
        return context.Write((connection, today) => Prepare(connection, new(today, context.Clock.DateOf, address)), Save);

        ApiResult Save(WriteTransaction transaction, Prepared prepared)
        {
            var number = prepared.Number;
            var audit = PublicationStore.LastOfAudit(transaction.Connection);
            var package = DataPackage.Of(
                prepared.Resources,
                publisher,
                address,
                new(transaction.Today, new(number, transaction.Now), audit)
            );
            var described = Json.Bytes(package);
            PublicationStore.Insert(
                transaction,
                new(number, transaction.Now),
                audit,
                [.. prepared.Files, FileOf(PackageName, () => described, null)]
            );
            var publication = PublicationStore.Find(transaction.Connection, number)!;
            transaction.Record(new("publication", $"{number}", "published", Url(number), 1, Visibility.Published, null, publication));
            return ApiResult.Created(publication, Url(number), 1);
        }
    }

    /// <summary>
    /// Shows one publication: its files with their SHA-256, and what was new in it.
    /// <uk>Показує публікацію: її файли з їхніми SHA-256 і що в ній було нового.</uk>
    /// </summary>
    public static ApiResult Get(string number, RequestContext context) =>
        context.Read(connection =>
            Find(connection, number) is { } publication ? ApiResult.Ok(publication, 1) : ApiResult.Refused(Problems.PublicationNotFound)
        );

    /// <summary>The package of a publication, byte for byte for ever.<uk>Дає пакет публікації, незмінний до байта.</uk></summary>
    public static ApiResult GetPackage(string number, RequestContext context) => GetFile(number, PackageName, context);

    /// <summary>A file of a publication, byte for byte for ever.<uk>Дає файл публікації, незмінний до байта.</uk></summary>
    /// <remarks>
    /// `programs.csv`, `amendments.csv`, `reports.csv`, and `programs-a.csv` and so on in the columns of 2020.
    /// <uk>`programs.csv`, `amendments.csv`, `reports.csv`, а також `programs-a.csv` і так далі — з колонками 2020 року.</uk>
    /// </remarks>
    public static ApiResult GetFile(string number, string file, RequestContext context) =>
        context.Read(connection =>
        {
            if (Find(connection, number) is not { } publication)
            {
                return ApiResult.Refused(Problems.PublicationNotFound);
            }

            return publication.Files.FirstOrDefault(item => item.Name == file) is { } found
                ? ApiResult.Immutable(
                    new(
                        PublicationStore.Bytes(connection, publication.Number, file),
                        file == PackageName ? Content.Json : Content.Csv,
                        Name: SavedAs.Published(file, publication.Number)
                    ),
                    found.Sha256
                )
                : ApiResult.Refused(
                    Problems.PublicationFileNotFound,
                    new { number = publication.Number, files = publication.Files.Select(item => item.Name) }
                );
        });

    private static Checked<Prepared> Prepare(DbConnection connection, DatasetContext context)
    {
        var last = PublicationStore.Last(connection);
        // The rows pass once for each file and are never all in memory; nor are the files, until each is stored.
        var newer = OfficialDatasets
            .All.Select(dataset =>
            {
                var comparison = Compare(connection, last, dataset);
                return (dataset, file: Written(DatasetGeneration.B, dataset, comparison.Note), comparison.Changes);
            })
            .ToList();
        if (newer.TrueForAll(item => item.Changes.IsNone))
        {
            return new ProblemResult(Problems.PublicationUnchanged, new { last = last?.Number ?? 0 });
        }

        Prepared prepared = new((last?.Number ?? 0) + 1, [], []);
        foreach (var (dataset, file, changes) in newer)
        {
            Add(DatasetGeneration.B, dataset, file, changes);
        }

        foreach (var dataset in OfficialDatasets.All)
        {
            Add(DatasetGeneration.A, dataset, Written(DatasetGeneration.A, dataset, rows => rows), null);
        }

        return prepared;

        SpooledFile Written(DatasetGeneration generation, Dataset dataset, Func<IEnumerable<object>, IEnumerable<object>> noted) =>
            SpooledFile.Of(stream => dataset.WriteCsv(noted(dataset.Rows(connection, context)), stream, new(generation, CsvForm.Dataset)));

        void Add(DatasetGeneration generation, Dataset dataset, SpooledFile spooled, DatasetChanges? changes)
        {
            var resource = PackageResource.Of(dataset, generation);
            var file = FileOf(resource.Path, spooled.ToArray, changes);
            prepared.Files.Add(file);
            prepared.Resources.Add(resource with { Bytes = spooled.Length, Hash = $"sha256:{file.Sha256}" });
        }
    }

    /// <summary>How a dataset differs from the last publication; before the first every row is new.</summary>
    public static DatasetComparison Compare(DbConnection connection, PublicationMark? last, Dataset dataset) =>
        new(dataset, last is null ? null : PublicationStore.Bytes(connection, last.Number, $"{dataset.Name}.csv"));

    private static PublicationStore.NewFile FileOf(string name, Func<byte[]> read, DatasetChanges? changes) =>
        new(name, read, Convert.ToHexStringLower(SHA256.HashData(read())), changes);

    // One spelling of a number: 13 and not 013.
    private static Publication? Find(DbConnection connection, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && $"{number}" == text
            ? PublicationStore.Find(connection, number)
            : null;
}
