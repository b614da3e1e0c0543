using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>The tables of publications and their files.</summary>
internal static class PublicationStore
{
    /// <summary>A file to store; how a dataset has changed stands beside the file that shows it in the newer columns.</summary>
    public sealed record NewFile(string Name, Func<byte[]> Read, string Sha256, DatasetChanges? Changes);

    private sealed record FileRow
    {
        public required int Publication { get; init; }

        public required string Name { get; init; }

        public required string? Dataset { get; init; }

        public required int? RowCount { get; init; }

        public required int? Added { get; init; }

        public required int? Changed { get; init; }

        public required int? Removed { get; init; }

        public required string Sha256 { get; init; }

        public required long Length { get; init; }
    }

    public sealed record Row
    {
        public required int Number { get; init; }

        public required DateTimeOffset PublishedAt { get; init; }

        public required string? AuditHash { get; init; }

        public required DateTimeOffset? AuditAt { get; init; }

        public AuditMark? Audit => AuditHash is null ? null : new(AuditHash, AuditAt!.Value);
    }

    private const string Columns = "number, published_at as PublishedAt, audit_hash as AuditHash, audit_at as AuditAt";

    /// <summary>The last row of the audit: the publication itself comes after it.</summary>
    public static AuditMark? LastOfAudit(DbConnection connection) =>
        connection.QuerySingleOrDefault<(string Hash, string At)>("select hash, at from audit order by seq desc limit 1")
            is { Hash: { } hash } last
            ? new(hash, Iso.ParseInstant(last.At))
            : null;

    /// <summary>The files first and the publication last: from then on the database takes no other.</summary>
    public static void Insert(WriteTransaction transaction, PublicationMark publication, AuditMark? audit, IEnumerable<NewFile> files)
    {
        var number = publication.Number;
        transaction.Connection.ExecuteEach(
            """
            insert into publication_file (publication, name, position, dataset, row_count, added, changed, removed, sha256, bytes)
            values (@number, @Name, @position, @Dataset, @Rows, @Added, @Changed, @Removed, @Sha256, @Bytes)
            """,
            files.Select(
                (file, position) =>
                    new
                    {
                        number,
                        file.Name,
                        position,
                        file.Changes?.Dataset,
                        file.Changes?.Rows,
                        file.Changes?.Added,
                        file.Changes?.Changed,
                        file.Changes?.Removed,
                        file.Sha256,
                        Bytes = file.Read(),
                    }
            )
        );
        transaction.Connection.Execute(
            "insert into publication (number, published_at, audit_hash, audit_at) values (@number, @PublishedAt, @LastHash, @LastAt)",
            new
            {
                number,
                publication.PublishedAt,
                audit?.LastHash,
                audit?.LastAt,
            }
        );
    }

    public static PublicationMark? Last(DbConnection connection) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from publication order by number desc limit 1") is { } row
            ? new(row.Number, row.PublishedAt)
            : null;

    public static Publication? Find(DbConnection connection, int number) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from publication where number = @number", new { number }) is { } row
            ? View(row, Files(connection, number, number))
            : null;

    /// <summary>A page of them, of one year of the city's clock or of all.</summary>
    public static Page<Publication> Page(DbConnection connection, Paging<Row> paging, int? inYear, CityClock clock)
    {
        DynamicParameters parameters = new(new { limit = paging.Limit + 1 });
        var condition = "true";
        if (inYear is { } year)
        {
            parameters.AddDynamicParams(new { from = clock.StartOf(new(year, 1, 1)), until = clock.StartOf(new(year + 1, 1, 1)) });
            condition = "published_at >= @from and published_at < @until";
        }

        var rows = connection
            .Query<Row>(
                $"""
                select {Columns}
                from publication
                where {condition} and {paging.Where(parameters)}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            )
            .AsList();
        var files = rows.Count == 0 ? [] : Files(connection, rows[^1].Number, rows[0].Number);
        return paging.Cut(rows, row => View(row, files));
    }

    public static byte[]? Bytes(DbConnection connection, int number, string name) =>
        connection.QuerySingleOrDefault<byte[]>(
            "select bytes from publication_file where publication = @number and name = @name",
            new { number, name }
        );

    private static List<FileRow> Files(DbConnection connection, int from, int through) =>
        connection
            .Query<FileRow>(
                """
                select publication, name, dataset, row_count as RowCount, added, changed, removed, sha256, length(bytes) as Length
                from publication_file where publication between @from and @through order by publication, position
                """,
                new { from, through }
            )
            .AsList();

    private static Publication View(Row row, IReadOnlyList<FileRow> all)
    {
        var files = all.Where(file => file.Publication == row.Number).ToList();
        return new()
        {
            Number = row.Number,
            PublishedAt = row.PublishedAt,
            Audit = row.Audit,
            Datasets =
            [
                .. files
                    .Where(file => file.Dataset is not null)
                    .Select(file => new DatasetChanges
                    {
                        Dataset = file.Dataset!,
                        Rows = file.RowCount!.Value,
                        Added = file.Added!.Value,
                        Changed = file.Changed!.Value,
                        Removed = file.Removed!.Value,
                    }),
            ],
            Files =
            [
                .. files.Select(file => new PublishedFile
                {
                    Name = file.Name,
                    Url = $"{PublicationService.Url(row.Number)}/{file.Name}",
                    Bytes = file.Length,
                    Sha256 = file.Sha256,
                }),
            ],
        };
    }
}
