using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Platform.Access;

/// <summary>The table of who is signed in at the desk.</summary>
internal static class SessionStore
{
    private const string Columns = """
        id, key_id as KeyId, key_hash as KeyHash, person, address, started_at as StartedAt, expires_at as ExpiresAt
        """;

    public sealed record Row
    {
        public required string Id { get; init; }

        public required string KeyId { get; init; }

        public required string KeyHash { get; init; }

        public required string Person { get; init; }

        public required string Address { get; init; }

        public required DateTimeOffset StartedAt { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }
    }

    public static Row? FindByToken(DbConnection connection, string tokenHash, DateTimeOffset now) =>
        connection.QuerySingleOrDefault<Row>(
            $"select {Columns} from desk_session where token_hash = @tokenHash and expires_at > @now",
            new { tokenHash, now }
        );

    /// <summary>The sessions of a key that have not ended, the last begun first.</summary>
    public static IReadOnlyList<Row> OfKey(DbConnection connection, string keyId, DateTimeOffset now) =>
        connection
            .Query<Row>(
                $"select {Columns} from desk_session where key_id = @keyId and expires_at > @now order by started_at desc, id",
                new { keyId, now }
            )
            .AsList();

    public static void Insert(WriteTransaction transaction, Row session, string tokenHash) =>
        transaction.Connection.Execute(
            """
            insert into desk_session (id, token_hash, key_id, key_hash, person, address, started_at, expires_at)
            values (@Id, @tokenHash, @KeyId, @KeyHash, @Person, @Address, @StartedAt, @ExpiresAt)
            """,
            new
            {
                session.Id,
                tokenHash,
                session.KeyId,
                session.KeyHash,
                session.Person,
                session.Address,
                session.StartedAt,
                session.ExpiresAt,
            }
        );

    /// <summary>False where a key has no such session.</summary>
    public static bool Delete(WriteTransaction transaction, string id, string keyId) =>
        transaction.Connection.Execute("delete from desk_session where id = @id and key_id = @keyId", new { id, keyId }) > 0;

    public static void DeleteEnded(WriteTransaction transaction) =>
        transaction.Connection.Execute("delete from desk_session where expires_at <= @Now", new { transaction.Now });
}
