using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Monitoring.Platform.Audit;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Operations.Backups;

/// <summary>One thing that was looked at: how many of them there are, and what is wrong, where anything is.</summary>
public sealed record CheckFault(string Name, long Count, string? Fault);

/// <summary>Proves a register from its pages to its sums. It only reads.</summary>
internal static class RegisterCheck
{
    private const int MostNamed = 20;

    // From this script on the bytes of snapshots have a table of their own.
    private const int BytesApart = 40;

    // And from this one on they are compressed.
    private const int BytesCompressed = 44;

    private sealed record Kept
    {
        public required string Name { get; init; }

        public required string Sha256 { get; init; }

        public required byte[]? Bytes { get; init; }
    }

    /// <summary>What the engine itself can tell; null when all is well.</summary>
    public static string? FirstFault(DbConnection connection) =>
        Engine.Of(connection).CheckPages(connection, 1).Faults is [var fault, ..] ? fault : References(connection).Fault;

    /// <param name="connection">One moment of the register.</param>
    /// <param name="knownHash">A hash of the audit that somebody kept outside.</param>
    public static IEnumerable<CheckFault> Run(DbConnection connection, string? knownHash = null)
    {
        var (pages, spoilt) = Engine.Of(connection).CheckPages(connection, 20);
        yield return new("pages", pages, spoilt.Count == 0 ? null : string.Join("; ", spoilt));
        yield return References(connection);
        yield return Audit(connection);
        yield return Feed(connection);
        var schema = connection.ExecuteScalar<long>("select max(number) from schema_migration");
        yield return Bytes(
            "snapshots",
            connection.Query<Kept>(
                schema < BytesApart
                    ? "select program_id || ' ' || period || ' ' || number as Name, sha256, bytes from snapshot"
                    : """
                    select s.program_id || ' ' || s.period || ' ' || s.number as Name, s.sha256, b.bytes
                    from snapshot s
                    left join snapshot_bytes b on b.program_id = s.program_id and b.period = s.period and b.number = s.number
                    """,
                buffered: false
            ),
            schema >= BytesCompressed
        );
        yield return Bytes(
            "publication files",
            connection.Query<Kept>("select publication || ' ' || name as Name, sha256, bytes from publication_file", buffered: false)
        );
        foreach (var derived in DerivedTables.All.Where(derived => derived.Since <= schema))
        {
            var apart = DerivedTables.Of(derived, connection).Select(fault => fault.Key).ToList();
            var more = apart.Count > MostNamed ? $" and {apart.Count - MostNamed} more" : "";
            yield return new(
                derived.Name,
                derived.Count(connection),
                apart.Count == 0 ? null : $"{derived.Fault}: {string.Join(", ", apart.Take(MostNamed))}{more}"
            );
        }

        foreach (var proof in Proof(connection))
        {
            yield return proof;
        }

        if (knownHash is not null)
        {
            yield return new(
                "hash you kept",
                1,
                AuditVerifier.Holds(connection, knownHash)
                    ? null
                    : "the audit does not hold it: it was rewritten, or is of another register"
            );
        }
    }

    private static IEnumerable<CheckFault> Proof(DbConnection connection)
    {
        if (!RegisterProof.IsKept(connection))
        {
            yield return new("proved rows, none before script 30", 0, null);
            yield break;
        }

        var owners = 0L;
        var found = RegisterProof
            .Faults(connection, (_, count) => owners += count)
            .GroupBy(fault => fault.Table)
            .SelectMany(table => Named([.. table]))
            .Select(line => $"{Environment.NewLine}  {line}")
            .ToList();
        var since = ProofStore.Since(connection) is { } at ? $" since {at}" : "";
        yield return new($"proved rows{since}", owners, found.Count == 0 ? null : string.Concat(found));
        yield return new(
            "hashes published",
            connection.ExecuteScalar<long>("select count(audit_hash) from publication"),
            connection
                .Query<long>(
                    """
                    select number from publication
                    where audit_hash is not null and audit_hash not in (select hash from audit) and audit_hash <> @NoHash
                    order by number limit 20
                    """,
                    new { AuditRow.NoHash }
                )
                .ToList()
                is { Count: > 0 } unknown
                ? $"the audit does not hold that of publication {string.Join(", ", unknown)}: it was rewritten"
                : null
        );
        var before = connection
            .Query<AuditRow>($"select {AuditRow.ColumnsIn(connection)} from audit where action = 'broughtForward' order by seq")
            .Select(row => row.Before)
            .OfType<string>()
            .Take(20)
            .ToList();
        if (before.Count > 0)
        {
            yield return new("rows before newer scripts", before.Count, string.Join(", ", before));
        }
    }

    // The first of each table, and how many there are beside them.
    private static IEnumerable<string> Named(List<ProofFault> ofTable)
    {
        var named = ofTable.Take(MostNamed).Select(Said);
        return ofTable.Count > MostNamed ? named.Append($"and {ofTable.Count - MostNamed} more of {ofTable[0].Table}.") : named;
    }

    private static string Said(ProofFault fault) =>
        VerificationService.View(fault, Language.En) is var view && view.Fields.Count == 0
            ? view.Detail
            : $"{view.Detail} Differs: {string.Join(", ", view.Fields)}; since {fault.At}.";

    private static CheckFault References(DbConnection connection)
    {
        var orphans = Engine.Of(connection).Orphans(connection);
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
        var chain = AuditVerifier.Walk(connection);
        return new("audit rows", chain.Rows, chain.Broken is { } broken ? $"row {broken.Seq}: {broken.DetailIn(Language.En)}" : null);
    }

    private static CheckFault Feed(DbConnection connection)
    {
        if (connection.ExecuteScalar<long>("select count(*) from feed_state") == 0)
        {
            return new("changes", 0, "the state of the feed is gone");
        }

        var (state, kept) = (ChangeFeed.State(connection), connection.ExecuteScalar<long>("select count(*) from change"));
        return new(
            "changes",
            kept,
            kept == state.Seq - state.TrimmedThrough ? null : $"the feed should hold {state.Seq - state.TrimmedThrough} changes"
        );
    }

    private static CheckFault Bytes(string name, IEnumerable<Kept> all, bool areCompressed = false)
    {
        var (count, broken) = (0L, new List<string>());
        foreach (var kept in all)
        {
            count++;
            var bytes = areCompressed && kept.Bytes is { } packed ? Gzip.PlainOrNull(packed) : kept.Bytes;
            if (bytes is null || Convert.ToHexStringLower(SHA256.HashData(bytes)) != kept.Sha256)
            {
                broken.Add(kept.Name);
            }
        }

        return new(name, count, broken.Count == 0 ? null : $"not as they were made: {string.Join(", ", broken.Take(20))}");
    }
}
