using System.Data.Common;
using Dapper;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Access;

/// <summary>The table of keys.</summary>
internal static class KeyStore
{
    private const string Columns =
        "id, public_id as PublicId, secret_hash as SecretHash, name, role, body_id as BodyId, created_at as CreatedAt, expires_at as ExpiresAt, revoked_at as RevokedAt, revision";

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

        public required long Revision { get; init; }

        public AccessKey ToKey() => new()
        {
            Id = Id,
            Name = Name,
            Role = WireEnum<Role>.Parse(Role),
            BodyId = BodyId,
            CreatedAt = CreatedAt,
            ExpiresAt = ExpiresAt,
            RevokedAt = RevokedAt,
        };
    }

    public static Row? Find(DbConnection connection, string id) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from access_key where id = @id", new { id });

    public static Row? FindByPublicId(DbConnection connection, string publicId) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from access_key where public_id = @publicId", new { publicId });

    public static List<Row> All(DbConnection connection) =>
        connection.Query<Row>($"select {Columns} from access_key order by created_at, id").AsList();

    public static void Insert(WriteTransaction transaction, AccessKey key, string publicId, string secretHash) =>
        transaction.Connection.Execute(
            """
            insert into access_key (id, public_id, secret_hash, name, role, body_id, created_at, expires_at, revision)
            values (@Id, @publicId, @secretHash, @Name, @Role, @BodyId, @CreatedAt, @ExpiresAt, 1)
            """,
            new { key.Id, publicId, secretHash, key.Name, Role = key.Role.Wire(), key.BodyId, key.CreatedAt, key.ExpiresAt });

    public static void Revoke(WriteTransaction transaction, string id) =>
        transaction.Connection.Execute(
            "update access_key set revoked_at = @Now, revision = revision + 1 where id = @id", new { transaction.Now, id });
}
