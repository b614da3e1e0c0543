using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;

namespace Monitoring.Platform.Access;

/// <summary>The table of keys.</summary>
internal static class KeyStore
{
    private const string Columns = """
        id, public_id as PublicId, secret_hash as SecretHash, name, role, body_id as BodyId,
        created_at as CreatedAt, expires_at as ExpiresAt, revoked_at as RevokedAt, last_used_at as LastUsedAt,
        replaces_id as ReplacesId, revision
        """;

    public sealed record Row
    {
        public required string Id { get; init; }

        public required string PublicId { get; init; }

        public required string SecretHash { get; init; }

        public required string Name { get; init; }

        public required string Role { get; init; }

        public required string? BodyId { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }

        public required DateTimeOffset? RevokedAt { get; init; }

        public required DateTimeOffset? LastUsedAt { get; init; }

        public required string? ReplacesId { get; init; }

        public required long Revision { get; init; }

        public KeyStatus StatusAt(DateTimeOffset now) =>
            RevokedAt is not null ? KeyStatus.Revoked
            : ExpiresAt <= now ? KeyStatus.Expired
            : KeyStatus.Active;
    }

    public static Row? Find(DbConnection connection, string id) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from access_key where id = @id", new { id });

    public static Row? FindByPublicId(DbConnection connection, string publicId) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from access_key where public_id = @publicId", new { publicId });

    public static IReadOnlyList<Row> Page(
        DbConnection connection,
        IReadOnlyList<string> conditions,
        Paging<Row> paging,
        DynamicParameters parameters
    ) =>
        connection
            .Query<Row>(
                $"""
                select {Columns}
                from (
                    select k.*, case when k.revoked_at is not null then 'revoked'
                                     when k.expires_at <= @now then 'expired'
                                     else 'active' end as status
                    from access_key k
                ) listed
                where {string.Join(" and ", conditions)} and {paging.Where(parameters)}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            )
            .AsList();

    /// <summary>The key that took over from this one and is active.</summary>
    public static Row? FindSuccessor(DbConnection connection, string id, DateTimeOffset now) =>
        connection.QueryFirstOrDefault<Row>(
            $"""
            select {Columns}
            from access_key
            where replaces_id = @id and revoked_at is null and expires_at > @now
            """,
            new { id, now }
        );

    /// <summary>The first key of the line that this one took over from, one by one; itself where it took over from none.</summary>
    public static string FirstOf(DbConnection connection, string id) =>
        connection.QueryFirstOrDefault<string>(
            """
            with recursive line (id, replaces_id) as (
                select id, replaces_id from access_key where id = @id
                union all
                select k.id, k.replaces_id from line l join access_key k on k.id = l.replaces_id
            )
            select id from line where replaces_id is null
            """,
            new { id }
        ) ?? id;

    public static void Insert(WriteTransaction transaction, Row key) =>
        transaction.Connection.Execute(
            """
            insert into access_key (id, public_id, secret_hash, name, role, body_id, created_at, expires_at, replaces_id, revision)
            values (@Id, @PublicId, @SecretHash, @Name, @Role, @BodyId, @CreatedAt, @ExpiresAt, @ReplacesId, @Revision)
            """,
            key
        );

    public static void Revoke(WriteTransaction transaction, string id) =>
        transaction.Connection.Execute(
            "update access_key set revoked_at = @Now, revision = revision + 1 where id = @id",
            new { transaction.Now, id }
        );

    public static void Expire(WriteTransaction transaction, string id, DateTimeOffset expiresAt) =>
        transaction.Connection.Execute(
            "update access_key set expires_at = @expiresAt, revision = revision + 1 where id = @id",
            new { expiresAt, id }
        );

    /// <summary>Stores when keys were last used; a use is no change, so the revision stays.</summary>
    public static void Use(WriteTransaction transaction, IEnumerable<KeyValuePair<string, DateTimeOffset>> uses) =>
        transaction.Connection.ExecuteEach(
            "update access_key set last_used_at = @Value where id = @Key and coalesce(last_used_at, '') < @Value",
            uses
        );
}
