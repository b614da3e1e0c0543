using System.Data.Common;
using Dapper;
using Microsoft.OpenApi;
using Monitoring.Platform.Access;
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

    /// <summary>Computes every hash of the audit anew.<uk>Обчислює наново всі геші журналу дій.</uk></summary>
    /// <remarks>
    /// Says whether a row was removed, edited or added, or the end cut off.
    /// <uk>Чи вилучено, змінено або додано якийсь запис, чи відрізано кінець журналу.</uk>
    /// </remarks>
    public static ApiResult Verify(RequestContext context) =>
        context.Read(connection => ApiResult.Ok(Run(connection, context.Query.Get(KnownHash), context.Language)));

    public static AuditVerification Run(DbConnection connection, string? knownHash, Language language)
    {
        var counted = connection.QuerySingleOrDefault<(long Seq, string? Hash)>("select seq, hash from audit_state");
        var (rows, lastHash, isKnown) = (0L, AuditRow.NoHash, knownHash is null);
        foreach (var row in connection.Query<AuditRow>($"select {AuditRow.Columns} from audit order by seq", buffered: false))
        {
            if (FirstBreak(row, rows, lastHash) is { } found)
            {
                return Broken(found.Problem, found.Seq);
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

    private static (Problem Problem, long Seq)? FirstBreak(AuditRow row, long rows, string lastHash) =>
        row.Seq <= rows ? (Problems.AuditRowAdded, row.Seq)
        : row.Seq > rows + 1 ? (Problems.AuditRowRemoved, rows + 1)
        : row.ComputeHash() != row.Hash ? (Problems.AuditRowEdited, row.Seq)
        // This row is as it was made; so it is the one before that was rewritten together with its hash.
        : row.PreviousHash != lastHash ? (Problems.AuditRowEdited, Math.Max(rows, 1))
        : null;
}
