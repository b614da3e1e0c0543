using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>The answer a write was given, and the request it was given to.</summary>
public sealed record StoredAnswer
{
    public required string RequestHash { get; init; }

    public required long Status { get; init; }

    public required string Language { get; init; }

    public required string? Location { get; init; }

    public required long? Revision { get; init; }

    public required byte[]? Body { get; init; }
}

/// <summary>
/// The table of answers kept for requests that come again; each access key has its own, and a key that took over from another goes on with
/// that one's: they stand under the first of the line.
/// </summary>
internal static class IdempotencyStore
{
    /// <summary>How much is kept for one access key; beyond it the oldest answers go first.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    // A row without its body; so the bound on bytes bounds the rows too, to 131,072.
    private const int RowBytes = 512;

    // A write that keeps one answer clears away up to this many old ones: the table shrinks after a busy week, and no write pays
    // for it all.
    private const int MostCleared = 20;

    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>The answer kept under this name for the line of keys that writes, unless it is too old.</summary>
    public static StoredAnswer? Find(DbConnection connection, string keyId, string name, DateTimeOffset now) =>
        connection.QuerySingleOrDefault<StoredAnswer>(
            """
            select request_hash as RequestHash, status, language, location, revision, body
            from idempotency
            where key_id = @keyId and name = @name and kept_at > @Expired
            """,
            new
            {
                keyId,
                name,
                Expired = now - KeptFor,
            }
        );

    /// <summary>Keeps an answer, and lets go of a few that are too old or too many.</summary>
    public static void Keep(WriteTransaction transaction, string keyId, string name, StoredAnswer answer)
    {
        var connection = transaction.Connection;
        connection.ExecuteLater(
            """
            delete from idempotency
            where (key_id, name) in (select key_id, name from idempotency where kept_at <= @Expired order by kept_at limit @MostCleared)
            """,
            new { Expired = transaction.Now - KeptFor, MostCleared }
        );
        var sizeToDate =
            connection.ExecuteScalar<long>("select coalesce(max(size_to_date), 0) from idempotency where key_id = @keyId", new { keyId })
            + RowBytes
            + (answer.Body?.Length ?? 0);
        connection.ExecuteLater(
            """
            insert into idempotency (key_id, name, request_hash, kept_at, status, language, location, revision, body, size_to_date)
            values (@keyId, @name, @RequestHash, @Now, @Status, @Language, @Location, @Revision, @Body, @sizeToDate)
            on conflict (key_id, name) do update set
                request_hash = excluded.request_hash, kept_at = excluded.kept_at, status = excluded.status, language = excluded.language,
                location = excluded.location, revision = excluded.revision, body = excluded.body, size_to_date = excluded.size_to_date
            """,
            new
            {
                keyId,
                name,
                answer.RequestHash,
                transaction.Now,
                answer.Status,
                answer.Language,
                answer.Location,
                answer.Revision,
                answer.Body,
                sizeToDate,
            }
        );
        connection.ExecuteLater(
            "delete from idempotency where key_id = @keyId and size_to_date <= @Dropped",
            new { keyId, Dropped = sizeToDate - MostBytes }
        );
    }
}
