using System.Data.Common;
using Dapper;
using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Audit;

/// <summary>
/// Walks the audit from its first row and stops at the first that does not hold. One row is in memory at a time, however many there are.
/// </summary>
internal static class AuditVerifier
{
    public static readonly QueryParameter<string> KnownHash = new(
        "knownHash",
        new(
            "Занотований раніше `lastHash`: перевірка скаже й те, чи є ще цей рядок у журналі.",
            "A `lastHash` you noted earlier: verification also says whether the audit still holds that row."
        ),
        text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text : null,
        false,
        Problems.NotAHash,
        null,
        schema => (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[0-9a-f]{64}$")
    );

    /// <summary>How far the audit holds, and where it is broken first.</summary>
    public static AuditChain Walk(DbConnection connection)
    {
        var counted = connection.QuerySingleOrDefault<(long Seq, string? Hash)>("select seq, hash from audit_state");
        var (rows, lastHash, lastAt) = (0L, AuditRow.NoHash, (string?)null);
        foreach (var row in connection.Query<AuditRow>($"select {AuditRow.ColumnsIn(connection)} from audit order by seq", buffered: false))
        {
            if (FirstBreak(row, rows, lastHash) is { } found)
            {
                return Broken(found.Problem, found.Seq);
            }

            (rows, lastHash, lastAt) = (row.Seq, row.Hash, row.At);
        }

        return rows < counted.Seq ? Broken(Problems.AuditTailCut, rows + 1)
            : rows > counted.Seq ? Broken(Problems.AuditRowAdded, counted.Seq + 1)
            : rows > 0 && lastHash != counted.Hash ? Broken(Problems.AuditRowEdited, rows)
            : new(rows, lastHash, lastAt, null);

        AuditChain Broken(Problem problem, long seq) => new(rows, lastHash, lastAt, new(problem, seq, counted.Seq));
    }

    /// <summary>Whether a row of the audit has this hash, or it is that of the time before the first row.</summary>
    public static bool Holds(DbConnection connection, string hash) =>
        hash == AuditRow.NoHash || connection.ExecuteScalar<long>("select count(*) from audit where hash = @hash", new { hash }) > 0;

    private static (Problem Problem, long Seq)? FirstBreak(AuditRow row, long rows, string lastHash) =>
        row.Seq <= rows ? (Problems.AuditRowAdded, row.Seq)
        : row.Seq > rows + 1 ? (Problems.AuditRowRemoved, rows + 1)
        : row.ComputeHash() != row.Hash ? (Problems.AuditRowEdited, row.Seq)
        // This row is as it was made; so it is the one before that was rewritten together with its hash.
        : row.PreviousHash != lastHash ? (Problems.AuditRowEdited, Math.Max(rows, 1))
        : null;
}

/// <summary>The audit from its first row on: how many rows hold, the last of them, and the first that does not.</summary>
internal sealed record AuditChain(long Rows, string LastHash, string? LastAt, BrokenLink? Broken);

/// <summary>The first place where the chain does not hold, and how many rows the counter tells of.</summary>
internal sealed record BrokenLink(Problem Problem, long? Seq, long Counted)
{
    public string DetailIn(Language language) => Problem.DetailIn(language, new RouteValueDictionary(new { seq = Seq, counted = Counted }));
}
