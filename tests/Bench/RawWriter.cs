using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Monitoring.Bench;

/// <summary>
/// Writes the rows of a submission straight into SQLite with prepared statements: the same schema with its triggers, the same
/// durability, no service. The rows are those the service wrote for a report of the same plan.
/// </summary>
internal sealed class RawWriter : IDisposable
{
    private static readonly string[] s_tables =
    [
        "snapshot",
        "snapshot_bytes",
        "snapshot_measure",
        "snapshot_funding",
        "snapshot_indicator",
        "snapshot_total",
        "snapshot_count",
        "negative_quarter",
    ];

    private readonly SqliteConnection _connection;
    private readonly List<(sqlite3_stmt Insert, List<object?[]> Rows)> _lines = [];
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _report;
    private readonly (sqlite3_stmt Insert, object?[] Row) _step;
    private readonly (sqlite3_stmt Insert, object?[] Row) _audit;
    private readonly int _hashPlace;
    private readonly sqlite3_stmt _state;
    private readonly sqlite3_stmt _commit;
    private long _auditRows;

    /// <summary>Opens a copy of the register made before anything was submitted, and learns the rows from the register of now.</summary>
    public RawWriter(string copyFile, string registerFile, string programId, string period)
    {
        _connection = Open(copyFile, SqliteOpenMode.ReadWrite);
        Execute("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma recursive_triggers = on");
        using var register = Open(registerFile, SqliteOpenMode.ReadOnly);
        foreach (var table in s_tables)
        {
            _lines.Add((Insert(register, table), Rows(register, table, $"program_id = '{programId}' and period = '{period}'")));
        }

        _begin = Prepare("begin immediate");
        _report = Prepare(
            "update report set state = 'submitted', last_snapshot = 1, revision = revision + 1 where program_id = ? and period = ?"
        );
        _step = (
            Insert(register, "report_step"),
            Rows(register, "report_step", $"program_id = '{programId}' and period = '{period}' and step = 'submission'")[0]
        );
        _audit = (Insert(register, "audit"), Rows(register, "audit", $"resource_id = '{programId}/{period}' and action = 'submission'")[0]);
        _hashPlace = Columns(register, "audit").IndexOf("hash");
        _state = Prepare("update public_state set sequence = sequence + 1");
        _commit = Prepare("commit");
        using var count = _connection.CreateCommand();
        count.CommandText = "select max(seq) from audit";
        _auditRows = (long)count.ExecuteScalar()!;
    }

    public static void Copy(string registerFile, string copyFile)
    {
        using var register = Open(registerFile, SqliteOpenMode.ReadOnly);
        using var copy = Open(copyFile, SqliteOpenMode.ReadWriteCreate);
        register.BackupDatabase(copy);
    }

    public void Submit(string programId, string period)
    {
        Run(_begin);
        foreach (var (insert, rows) in _lines)
        {
            foreach (var row in rows)
            {
                Run(insert, [programId, period, .. row.AsSpan(2)]);
            }
        }

        Run(_report, programId, period);
        Run(_step.Insert, [programId, period, .. _step.Row.AsSpan(2)]);
        _audit.Row[0] = ++_auditRows;
        _audit.Row[_hashPlace] = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(_auditRows)));
        Run(_audit.Insert, _audit.Row);
        Run(_state);
        Run(_commit);
    }

    public void Dispose() => _connection.Dispose();

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        SqliteConnection connection = new(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ConnectionString
        );
        connection.Open();
        return connection;
    }

    private static List<object?[]> Rows(SqliteConnection register, string table, string condition)
    {
        using var command = register.CreateCommand();
        command.CommandText = $"select {string.Join(", ", Columns(register, table))} from {table} where {condition}";
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([
                .. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column)),
            ]);
        }

        return rows;
    }

    private static void Run(sqlite3_stmt statement, params ReadOnlySpan<object?> values)
    {
        for (var place = 1; place <= values.Length; place++)
        {
            _ = values[place - 1] switch
            {
                string text => raw.sqlite3_bind_text(statement, place, text),
                long number => raw.sqlite3_bind_int64(statement, place, number),
                byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
                _ => raw.sqlite3_bind_null(statement, place),
            };
        }

        if (raw.sqlite3_step(statement) is var outcome and not raw.SQLITE_DONE)
        {
            throw new InvalidOperationException(
                $"SQLite answered {outcome}: {raw.sqlite3_errmsg(raw.sqlite3_db_handle(statement)).utf8_to_string()}"
            );
        }

        raw.sqlite3_reset(statement);
    }

    private sqlite3_stmt Insert(SqliteConnection register, string table)
    {
        var columns = Columns(register, table);
        return Prepare($"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(_ => "?"))})");
    }

    // What names the report comes first, wherever it stands in the table.
    private static List<string> Columns(SqliteConnection register, string table)
    {
        using var command = register.CreateCommand();
        command.CommandText = $"select name from pragma_table_info('{table}') order by name <> 'program_id', name <> 'period', cid";
        using var reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private sqlite3_stmt Prepare(string sql) =>
        raw.sqlite3_prepare_v2(_connection.Handle, sql, out var statement) == raw.SQLITE_OK
            ? statement
            : throw new InvalidOperationException($"{sql}: {raw.sqlite3_errmsg(_connection.Handle).utf8_to_string()}");

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
