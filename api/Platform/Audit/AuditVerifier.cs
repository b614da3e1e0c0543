using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Audit;

/// <summary>
/// Walks the audit from its first row and stops at the first that does not hold. One row is in memory at a time, however many there are.
/// </summary>
internal static class AuditVerifier
{
    public static AuditVerification Run(DbConnection connection, string? knownHash, Language language)
    {
        var counted = connection.QuerySingleOrDefault<(long Seq, string? Hash)>("select seq, hash from audit_state");
        var (rows, lastHash, isKnown) = (0L, AuditRow.NoHash, knownHash is null);
        foreach (var row in connection.Query<AuditRow>($"select {AuditRow.Columns} from audit order by seq", buffered: false))
        {
            if (Fault(row, rows, lastHash) is { } fault)
            {
                return Broken(fault.Problem, fault.Seq);
            }

            (rows, lastHash, isKnown) = (row.Seq, row.Hash, isKnown || row.Hash == knownHash);
        }

        return rows < counted.Seq ? Broken(Problems.AuditTailCut, rows + 1)
            : rows > counted.Seq ? Broken(Problems.AuditRowAdded, counted.Seq + 1)
            : rows > 0 && lastHash != counted.Hash ? Broken(Problems.AuditRowEdited, rows)
            : !isKnown ? Broken(Problems.AuditHashUnknown, null)
            : new()
            {
                Valid = true,
                Rows = rows,
                LastHash = lastHash,
                Broken = null,
            };

        AuditVerification Broken(Problem problem, long? seq) =>
            new()
            {
                Valid = false,
                Rows = rows,
                LastHash = lastHash,
                Broken = new()
                {
                    Seq = seq,
                    Code = problem.Code,
                    Detail = problem.DetailIn(language, new RouteValueDictionary(new { seq, counted = counted.Seq })),
                },
            };
    }

    private static (Problem Problem, long Seq)? Fault(AuditRow row, long rows, string lastHash) =>
        row.Seq <= rows ? (Problems.AuditRowAdded, row.Seq)
        : row.Seq > rows + 1 ? (Problems.AuditRowRemoved, rows + 1)
        : row.ComputeHash() != row.Hash ? (Problems.AuditRowEdited, row.Seq)
        // This row is as it was made; so it is the one before that was rewritten together with its hash.
        : row.PreviousHash != lastHash ? (Problems.AuditRowEdited, Math.Max(rows, 1))
        : null;
}
