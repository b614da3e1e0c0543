using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// One row of the audit. Its hash covers every other column and, by the hash of the row before it, every row before it.
/// </summary>
public sealed record AuditRow
{
    public const string Columns =
        "seq, at, key_id as KeyId, actor as Actor, role, body_id as BodyId, address, action, resource, resource_id as ResourceId, "
        + "states, previous_hash as PreviousHash, rows_hash as RowsHash, hash";

    /// <summary>What the first row is chained to.</summary>
    public static readonly string NoHash = new('0', 64);

    // The names and the order of these members are what is hashed: a change would call every kept row edited.
    public required long Seq { get; init; }

    [JsonPropertyName("now")]
    public required string At { get; init; }

    public required string KeyId { get; init; }

    [JsonPropertyName("name")]
    public required string Actor { get; init; }

    public required string Role { get; init; }

    public required string? BodyId { get; init; }

    public required string Address { get; init; }

    public required string Action { get; init; }

    public required string Resource { get; init; }

    [JsonPropertyName("id")]
    public required string ResourceId { get; init; }

    public required string? Before { get; init; }

    public required string? After { get; init; }

    /// <summary>The values before and after as they are kept.</summary>
    [JsonIgnore]
    public byte[]? States
    {
        get => AuditStates.Pack(Before, After);
        init => (Before, After) = AuditStates.Unpack(value);
    }

    public required string PreviousHash { get; init; }

    /// <summary>The hash of the digests of the rows it left; null where it left none, and then it takes no part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RowsHash { get; init; }

    [JsonIgnore]
    public string Hash { get; init; } = "";

    /// <summary>The columns as they are in this file: in one from before rows had digests, or before values were compressed.</summary>
    public static string ColumnsIn(DbConnection connection)
    {
        var kept = Engine.Of(connection).Columns(connection, "audit").Select(column => column.Name).ToHashSet();
        return Columns
            .Replace("rows_hash", kept.Contains("rows_hash") ? "rows_hash" : "null", StringComparison.Ordinal)
            .Replace("states", kept.Contains("states") ? "states" : "before, after", StringComparison.Ordinal);
    }

    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Json.Bytes(this)));
}
