using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Monitoring.Platform.Audit;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Backups;

/// <summary>One thing that was looked at: how many of them there are, and what is wrong, where anything is.</summary>
public sealed record CheckFault(string Name, long Count, string? Fault);

/// <summary>Proves a register from its pages to its sums. It only reads.</summary>
internal static class RegisterCheck
{
    private sealed record Kept
    {
        public required string Name { get; init; }

        public required string Sha256 { get; init; }

        public required byte[] Bytes { get; init; }
    }

    // Totals that are kept in a table, and the query that counts them anew: both give a name and an amount.
    private sealed record KeptTotals(string Name, string Table, string Counted, string Kept);

    /// <summary>What SQLite itself can tell; null when all is well.</summary>
    public static string? FirstFault(DbConnection connection) =>
        connection.ExecuteScalar<string>("pragma integrity_check(1)") is not "ok" and var fault ? fault : References(connection).Fault;

    public static IEnumerable<CheckFault> Run(DbConnection connection)
    {
        var pages = connection.Query<string>("pragma integrity_check(20)").ToList();
        yield return new("pages", connection.ExecuteScalar<long>("pragma page_count"), pages is ["ok"] ? null : string.Join("; ", pages));
        yield return References(connection);
        yield return Audit(connection);
        yield return Feed(connection);
        yield return Bytes(
            "snapshots",
            connection.Query<Kept>(
                "select program_id || ' ' || period || ' ' || number as Name, sha256, bytes from snapshot",
                buffered: false
            )
        );
        yield return Bytes(
            "publication files",
            connection.Query<Kept>("select publication || ' ' || name as Name, sha256, bytes from publication_file", buffered: false)
        );
        yield return Sums(
            connection,
            new(
                "totals of editions",
                "edition_total",
                """
                select
                    f.edition_id || ' ' || f.year || ' ' || f.source || ' ' || f.in_kind as name,
                    coalesce(sum(f.amount_kopiykas), 0) || ' ' || (count(*) - count(f.amount_kopiykas)) as amount
                from funding f
                join edition e on e.id = f.edition_id and e.recorded_at is not null
                group by f.edition_id, f.year, f.source, f.in_kind
                """,
                """
                select
                    edition_id || ' ' || year || ' ' || source || ' ' || in_kind as name,
                    planned_kopiykas || ' ' || lines_without_amount as amount
                from edition_total
                """
            )
        );
        yield return Sums(
            connection,
            new(
                "totals of snapshots",
                "snapshot_total",
                """
                select
                    program_id || ' ' || period || ' ' || snapshot || ' ' || source || ' ' || in_kind as name,
                    coalesce(sum(planned_kopiykas), 0) || ' ' || sum(spent_kopiykas) || ' ' || (count(*) - count(planned_kopiykas)) || ' '
                    || coalesce(sum(spent_kopiykas) filter (where planned_kopiykas is null), 0) as amount
                from snapshot_funding
                group by program_id, period, snapshot, source, in_kind
                """,
                """
                select
                    program_id || ' ' || period || ' ' || snapshot || ' ' || source || ' ' || in_kind as name,
                    planned_kopiykas || ' ' || spent_kopiykas || ' ' || lines_without_amount || ' ' || spent_without_amount_kopiykas
                        as amount
                from snapshot_total
                """
            )
        );
        yield return Times(connection);
    }

    private static CheckFault Times(DbConnection connection)
    {
        var apart = ValidityStore.Faults(connection).Take(20).ToList();
        return new(
            "spells and duties",
            connection.ExecuteScalar<long>("select (select count(*) from edition_validity) + (select count(*) from report_duty)"),
            apart.Count == 0 ? null : $"not what the acts say: {string.Join(", ", apart)}"
        );
    }

    private static CheckFault References(DbConnection connection)
    {
        var orphans = connection.Query<(string Table, long? Row, string Parent)>("pragma foreign_key_check").ToList();
        return new(
            "orphan rows",
            orphans.Count,
            orphans.Count == 0
                ? null
                : string.Join("; ", orphans.Take(20).Select(orphan => $"a row of {orphan.Table} names a missing row of {orphan.Parent}"))
        );
    }

    private static CheckFault Audit(DbConnection connection)
    {
        var verified = AuditVerifier.Run(connection, null, Language.En);
        return new("audit rows", verified.Rows, verified.Broken is { } broken ? $"row {broken.Seq}: {broken.Detail}" : null);
    }

    private static CheckFault Feed(DbConnection connection)
    {
        var (state, kept) = (ChangeFeed.State(connection), connection.ExecuteScalar<long>("select count(*) from change"));
        return new(
            "changes",
            kept,
            kept == state.Seq - state.TrimmedThrough ? null : $"the feed should hold {state.Seq - state.TrimmedThrough} changes"
        );
    }

    private static CheckFault Bytes(string name, IEnumerable<Kept> all)
    {
        var (count, broken) = (0L, new List<string>());
        foreach (var kept in all)
        {
            count++;
            if (Convert.ToHexStringLower(SHA256.HashData(kept.Bytes)) != kept.Sha256)
            {
                broken.Add(kept.Name);
            }
        }

        return new(name, count, broken.Count == 0 ? null : $"not as they were made: {string.Join(", ", broken.Take(20))}");
    }

    private static CheckFault Sums(DbConnection connection, KeptTotals totals)
    {
        var apart = connection
            .Query<string>(
                $"""
                select name from ({totals.Counted} except {totals.Kept})
                union select name from ({totals.Kept} except {totals.Counted})
                order by name limit 20
                """
            )
            .ToList();
        return new(
            totals.Name,
            connection.ExecuteScalar<long>($"select count(*) from {totals.Table}"),
            apart.Count == 0 ? null : $"do not add up: {string.Join(", ", apart)}"
        );
    }
}
