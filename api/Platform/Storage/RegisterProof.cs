using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>In which way a row is not what the audit says.</summary>
public enum ProofFaultKind
{
    /// <summary>It differs from what the audit left.</summary>
    Edited,

    /// <summary>The audit knows nothing of it.</summary>
    Added,

    /// <summary>The audit left it, and it is not there.</summary>
    Removed,

    /// <summary>The digests themselves are not those that the audit row was written with.</summary>
    Digests,

    /// <summary>It is worked out from other rows, and is not what comes of them.</summary>
    Derived,
}

/// <summary>
/// Something that is not as the audit says: where, in which fields if that can be told, and since which row of the audit it should stand.
/// </summary>
public sealed record ProofFault(ProofFaultKind Kind, string Table, string Key)
{
    public IReadOnlyList<string> Fields { get; init; } = [];

    public long? AuditSeq { get; init; }

    public string? At { get; init; }
}

/// <summary>
/// Proves that each table is the outcome of the audit, nothing more and nothing less: every row matches the last digest that an audit row
/// gives it. The owners of one table are in memory at a time.
/// </summary>
internal static class RegisterProof
{
    /// <summary>True from the script on that made the table of digests.</summary>
    public static bool IsKept(DbConnection connection) => Engine.Of(connection).Tables(connection).Contains("proof");

    /// <summary>All that differs, table by table.</summary>
    /// <param name="connection">One moment of the register.</param>
    /// <param name="proven">Called after each table with the number of its owners.</param>
    public static IEnumerable<ProofFault> Faults(DbConnection connection, Action<ProvenTable, int>? proven = null)
    {
        foreach (var fault in OfDigests(connection))
        {
            yield return fault;
        }

        foreach (var table in ProvenTable.Of(connection))
        {
            var last = ProofStore.Last(connection, table.Name);
            var owners = last.Count;
            foreach (var (owner, live, keys) in Owners(connection, table))
            {
                if (!last.Remove(owner, out var kept))
                {
                    yield return new(ProofFaultKind.Added, table.Name, owner);
                }
                else if (live.Sha256 != kept.Digest.Sha256)
                {
                    foreach (var fault in Apart(table, owner, (kept.Digest, live), keys))
                    {
                        yield return Since(connection, fault, kept.AuditSeq);
                    }
                }
            }

            var trimmed = table.IsTrimmed ? connection.ExecuteScalar<long>("select max(trimmed_through) from feed_state") : 0;
            foreach (var (owner, kept) in last.Where(left => trimmed == 0 || Number(left.Key) > trimmed))
            {
                yield return Since(connection, new(ProofFaultKind.Removed, table.Name, owner), kept.AuditSeq);
            }

            proven?.Invoke(table, owners);
        }
    }

    /// <summary>The digest of each owner's rows as they stand, and the rest of the key of each row.</summary>
    public static IEnumerable<(string Owner, Digest Live, List<string> Keys)> Owners(DbConnection connection, ProvenTable table)
    {
        var key = table.Key.Select(name => table.Columns.Select(column => column.Name).ToList().IndexOf(name)).ToArray();
        using RowDigest digest = new();
        using var reader = (DbDataReader)connection.ExecuteReader($"{table.Select} {table.InOrder}");
        var (owner, keys) = ((string?)null, new List<string>());
        while (reader.Read())
        {
            var next = Text(reader, key[..table.OwnerLength]);
            if (owner is not null && next != owner)
            {
                yield return (owner, digest.Take(), keys);
                keys = [];
            }

            owner = next;
            keys.Add(Text(reader, key[table.OwnerLength..]));
            digest.Add(reader, table);
        }

        if (owner is not null)
        {
            yield return (owner, digest.Take(), keys);
        }
    }

    // The hash in the audit row covers them; the chain covers that hash.
    private static IEnumerable<ProofFault> OfDigests(DbConnection connection)
    {
        using ProofHash hash = new();
        using var audit = connection
            .Query<(long Seq, string At, string? RowsHash)>("select seq, at, rows_hash from audit order by seq", buffered: false)
            .GetEnumerator();
        using var digests = ProofStore.All(connection).GetEnumerator();
        var isLeft = digests.MoveNext();
        while (audit.MoveNext())
        {
            var (seq, at, expected) = audit.Current;
            var count = 0;
            for (; isLeft && digests.Current.AuditSeq <= seq; isLeft = digests.MoveNext(), count++)
            {
                hash.Add(digests.Current.Entry);
            }

            if ((count == 0 ? null : hash.Take()) != expected)
            {
                yield return new(ProofFaultKind.Digests, "proof", $"{seq}") { AuditSeq = seq, At = at };
            }
        }

        // A new register has those of the rows it was made with, for its first row of the audit to take.
        if (isLeft && (digests.Current.AuditSeq > 1 || connection.ExecuteScalar<long>("select seq from audit_state") > 0))
        {
            yield return new(ProofFaultKind.Digests, "proof", $"{digests.Current.AuditSeq}");
        }

        if (connection.ExecuteScalar<int>("select max(number) from schema_migration") != ProofStore.SchemaOf(connection))
        {
            yield return new(ProofFaultKind.Derived, "proof_state", "1");
        }
    }

    private static List<ProofFault> Apart(ProvenTable table, string owner, (Digest Kept, Digest Live) digests, List<string> keys)
    {
        var width = RowDigest.KeyMark + table.Columns.Count;
        var (kept, live) = (Rows(digests.Kept, width), Rows(digests.Live, width));
        if (kept.Count == 0 || live.Count == 0)
        {
            return [new(ProofFaultKind.Edited, table.Name, owner)];
        }

        List<ProofFault> faults = [];
        var left = kept.ToLookup(row => row.Key);
        for (var place = 0; place < live.Count; place++)
        {
            var name = keys[place].Length == 0 ? owner : $"{owner} {keys[place]}";
            if (!left.Contains(live[place].Key))
            {
                faults.Add(new(ProofFaultKind.Added, table.Name, name));
            }
            else if (left[live[place].Key].First().Columns is var before && !before.SequenceEqual(live[place].Columns))
            {
                faults.Add(
                    new(ProofFaultKind.Edited, table.Name, name)
                    {
                        Fields =
                        [
                            .. table
                                .Columns.Where((_, column) => column < before.Length && before[column] != live[place].Columns[column])
                                .Select(column => column.Name),
                        ],
                    }
                );
            }
        }

        // Which one is gone its mark does not tell.
        if (kept.ExceptBy(live.Select(row => row.Key), row => row.Key).Any())
        {
            faults.Add(new(ProofFaultKind.Removed, table.Name, owner));
        }

        return faults.Count > 0 ? faults : [new(ProofFaultKind.Edited, table.Name, owner)];
    }

    // A table may have had fewer columns when the marks were made: the new ones come last.
    private static List<(int Key, byte[] Columns)> Rows(Digest digest, int width)
    {
        var kept = digest.Rows == 0 ? 0 : (int)(digest.Marks.Length / digest.Rows);
        return kept is 0 || kept > width
            ? []
            : [.. digest.Marks.Chunk(kept).Select(row => (row[0] | (row[1] << 8), row[RowDigest.KeyMark..]))];
    }

    private static ProofFault Since(DbConnection connection, ProofFault fault, long auditSeq) =>
        fault with
        {
            AuditSeq = auditSeq,
            At = connection.QuerySingleOrDefault<string>("select at from audit where seq = @auditSeq", new { auditSeq }),
        };

    private static string Text(DbDataReader row, int[] columns) => string.Join('/', columns.Select(row.GetValue));

    private static long Number(string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
