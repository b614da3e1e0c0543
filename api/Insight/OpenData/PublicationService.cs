using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>Freezes the official datasets under a number, and shows what was frozen.</summary>
internal static class PublicationService
{
    public const string PackageName = "datapackage.json";

    public static string Url(int number) => string.Create(CultureInfo.InvariantCulture, $"/open-data/publications/{number}");

    public static ApiResult Publish(WriteTransaction transaction, Publisher publisher, PublicAddress address)
    {
        var connection = transaction.Connection;
        DatasetContext making = new(transaction.Today, transaction.DateOf, address);
        var last = PublicationStore.Last(connection);
        var read = OfficialDatasets.All.Select(dataset => (dataset, rows: dataset.Rows(connection, making).ToList())).ToList();
        var changes = read.ConvertAll(item => Compared(item.dataset, item.rows, connection, last));
        if (changes.All(change => change.IsNone))
        {
            return ApiResult.Refused(Problems.PublicationUnchanged, new { last = last?.Number ?? 0 });
        }

        var number = (last?.Number ?? 0) + 1;
        List<(PublicationStore.FileRow Row, byte[] Bytes)> files = [];
        List<PackageResource> resources = [];
        foreach (var generation in new[] { DatasetGeneration.B, DatasetGeneration.A })
        {
            foreach (var ((dataset, rows), change) in read.Zip(changes))
            {
                using MemoryStream csv = new();
                dataset.WriteCsv(rows, csv, generation);
                var resource = PackageResource.Of(dataset, generation);
                Add(resource.Path, csv.ToArray(), generation == DatasetGeneration.B ? change : null);
                resources.Add(resource with { Bytes = files[^1].Bytes.Length, Hash = $"sha256:{files[^1].Row.Sha256}" });
            }
        }

        Add(PackageName, Json.Bytes(DataPackage.Of(resources, publisher, address, transaction.Today, new(number, transaction.Now))), null);
        PublicationStore.Insert(transaction, number, files);
        var publication = PublicationStore.Find(connection, number)!;
        transaction.Record(new("publication", $"{number}", "published", Url(number), 1, Visibility.Published, null, publication));
        return ApiResult.Created(publication, Url(number), 1);

        void Add(string name, byte[] bytes, DatasetChanges? change) =>
            files.Add(
                (
                    new()
                    {
                        Publication = number,
                        Name = name,
                        Position = files.Count,
                        Dataset = change?.Dataset,
                        RowCount = change?.Rows,
                        Added = change?.Added,
                        Changed = change?.Changed,
                        Removed = change?.Removed,
                        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                    },
                    bytes
                )
            );
    }

    /// <summary>How each official dataset differs from the last publication; before the first every row is new.</summary>
    public static List<DatasetChanges> Changes(DbConnection connection, DatasetContext making, PublicationMark? last) =>
        [.. OfficialDatasets.All.Select(dataset => Compared(dataset, dataset.Rows(connection, making), connection, last))];

    public static ApiResult Get(DbConnection connection, string text) =>
        Find(connection, text) is { } publication ? ApiResult.Ok(publication, 1) : ApiResult.Refused(Problems.PublicationNotFound);

    public static ApiResult File(DbConnection connection, string text, string name)
    {
        if (Find(connection, text) is not { } publication)
        {
            return ApiResult.Refused(Problems.PublicationNotFound);
        }

        return publication.Files.FirstOrDefault(file => file.Name == name) is { } file
            ? ApiResult.Immutable(
                PublicationStore.Bytes(connection, publication.Number, name)!,
                file.Sha256,
                name == PackageName ? Content.Json : Content.Csv
            )
            : ApiResult.Refused(
                Problems.PublicationFileNotFound,
                new { number = publication.Number, files = publication.Files.Select(item => item.Name) }
            );
    }

    private static DatasetChanges Compared(Dataset dataset, IEnumerable<object> rows, DbConnection connection, PublicationMark? last) =>
        DatasetComparison.Of(dataset, rows, last is null ? null : PublicationStore.Bytes(connection, last.Number, $"{dataset.Name}.csv"));

    // One spelling of a number: 13 and not 013.
    private static Publication? Find(DbConnection connection, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && $"{number}" == text
            ? PublicationStore.Find(connection, number)
            : null;
}
