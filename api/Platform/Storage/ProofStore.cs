using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>The digest that one row of the audit left of the rows of an owner; without rows, that they are gone.</summary>
internal sealed record ProofEntry(string Table, string Owner, Digest Digest);

/// <summary>
/// The table of digests. They are hashed in the order they were written in, and that hash stands in their row of the audit.
/// </summary>
internal static class ProofStore
{
    private sealed record Row
    {
        public required long AuditSeq { get; init; }

        public required string TableName { get; init; }

        public required string Owner { get; init; }

        public required long RowCount { get; init; }

        public required string? Sha256 { get; init; }

        public required byte[] Marks { get; init; }

        public ProofEntry Entry => new(TableName, Owner, new(RowCount, Sha256, Marks));
    }

    private const string Columns =
        "audit_seq as AuditSeq, table_name as TableName, owner as Owner, row_count as RowCount, sha256 as Sha256, marks as Marks";

    /// <summary>Keeps the digests of an audit row that is about to be written.</summary>
    public static void Insert(DbConnection connection, long auditSeq, IEnumerable<ProofEntry> entries, int after = 0) =>
        connection.ExecuteEach(
            """
            insert into proof (audit_seq, place, table_name, owner, row_count, sha256, marks)
            values (@auditSeq, @place, @Table, @Owner, @Rows, @Sha256, @Marks)
            """,
            entries.Select(
                (entry, index) =>
                    new
                    {
                        auditSeq,
                        place = after + index + 1,
                        entry.Table,
                        entry.Owner,
                        entry.Digest.Rows,
                        entry.Digest.Sha256,
                        entry.Digest.Marks,
                    }
            )
        );

    /// <summary>Takes back what was kept for an audit row to come: of a new register, the rows it was made with.</summary>
    public static List<ProofEntry> Of(DbConnection connection, long auditSeq) =>
        [
            .. connection
                .Query<Row>($"select {Columns} from proof where audit_seq = @auditSeq order by place", new { auditSeq })
                .Select(row => row.Entry),
        ];

    /// <summary>All digests in the order of the audit, those of one audit row after another; one row is in memory at a time.</summary>
    public static IEnumerable<(long AuditSeq, ProofEntry Entry)> All(DbConnection connection) =>
        connection
            .Query<Row>($"select {Columns} from proof order by audit_seq, place", buffered: false)
            .Select(row => (row.AuditSeq, row.Entry));

    /// <summary>The last digest of each owner of a table that still has rows, and the audit row that left it.</summary>
    public static Dictionary<string, (long AuditSeq, Digest Digest)> Last(DbConnection connection, string table)
    {
        Dictionary<string, (long, Digest)> last = new(StringComparer.Ordinal);
        foreach (
            var row in connection.Query<Row>(
                $"select {Columns} from proof where table_name = @table order by audit_seq, place",
                new { table },
                buffered: false
            )
        )
        {
            if (row.RowCount == 0)
            {
                last.Remove(row.Owner);
            }
            else
            {
                last[row.Owner] = (row.AuditSeq, row.Entry.Digest);
            }
        }

        return last;
    }

    /// <summary>By which scripts the rows were made that have digests.</summary>
    public static int SchemaOf(DbConnection connection) => connection.ExecuteScalar<int>("select schema from proof_state");

    public static void Reach(DbConnection connection, int schema) =>
        connection.Execute("update proof_state set schema = @schema", new { schema });

    /// <summary>
    /// The moment of the first row of the audit that left digests; null where none did. As text, since a register is proved that somebody
    /// may have put anything into.
    /// </summary>
    public static string? Since(DbConnection connection) =>
        connection.QueryFirstOrDefault<string>("select at from audit where rows_hash is not null order by seq limit 1");
}

/// <summary>The hash over digests, one after another.</summary>
internal sealed class ProofHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static string? Of(IReadOnlyCollection<ProofEntry> entries)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        using ProofHash hash = new();
        foreach (var entry in entries)
        {
            hash.Add(entry);
        }

        return hash.Take();
    }

    public void Add(ProofEntry entry)
    {
        var (rows, sha256, marks) = entry.Digest;
        _hash.AppendData(Encoding.UTF8.GetBytes($"{entry.Table}\n{entry.Owner}\n{rows}\n{sha256}\n{Convert.ToHexStringLower(marks)}\n"));
    }

    public string Take() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
