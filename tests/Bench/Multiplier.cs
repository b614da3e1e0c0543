using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Monitoring.Bench;

/// <summary>
/// Makes a big register out of one program, row by row behind the service's back: through the API 31,000 programs would take an
/// hour. What must never change is guarded by triggers, so they are away meanwhile.
/// </summary>
internal sealed class Multiplier : IDisposable
{
    // Each table with the columns that hold identifiers of the copied program.
    private static readonly (string Table, string[] Ids)[] s_tables =
    [
        ("program", ["id"]),
        ("legal_act", ["id", "program_id"]),
        ("program_step", ["program_id", "legal_act_id"]),
        ("edition", ["id", "program_id", "legal_act_id"]),
        ("edition_validity", ["program_id", "edition_id"]),
        ("report_duty", ["program_id", "edition_id"]),
        ("measure", ["edition_id"]),
        ("funding", ["edition_id"]),
        ("indicator", ["edition_id"]),
        ("target", ["edition_id"]),
        ("classification", ["edition_id"]),
        ("edition_total", ["edition_id"]),
        ("report", ["program_id"]),
        ("report_content", ["program_id"]),
        ("report_step", ["program_id"]),
        ("report_standing", ["program_id"]),
        ("snapshot", ["program_id", "edition_id"]),
        ("snapshot_bytes", ["program_id"]),
        ("snapshot_measure", ["program_id"]),
        ("snapshot_funding", ["program_id"]),
        ("snapshot_indicator", ["program_id"]),
        ("snapshot_total", ["program_id"]),
        ("snapshot_count", ["program_id"]),
        ("negative_quarter", ["program_id"]),
        ("report_listing", ["program_id", "edition_id"]),
    ];

    private readonly DbConnection _connection;
    private readonly List<string> _triggers = [];

    public Multiplier(string register)
    {
        if (PostgresServer.IsNamedBy(register))
        {
            _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(register) { Pooling = false }.ConnectionString);
            _connection.Open();
            Run("set session_replication_role = replica");
            return;
        }

        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = register, Pooling = false }.ConnectionString);
        _connection.Open();
        Run("pragma synchronous = off; pragma cache_size = -400000");
        _triggers = Texts("select sql from sqlite_master where type = 'trigger'");
        foreach (var trigger in Texts("select name from sqlite_master where type = 'trigger'"))
        {
            Run($"drop trigger {trigger}");
        }
    }

    /// <summary>So many programs instead of the one.</summary>
    public void Programs(int count)
    {
        Run(
            $"begin; create temp table copy (number integer primary key); insert into copy with recursive n (i) as (select 1 union all select i + 1 from n where i < {count - 1}) select i from n where {count} > 1"
        );
        foreach (var (table, ids) in s_tables)
        {
            var columns = Columns(table);
            var values = columns.Select(column =>
                ids.Contains(column)
                    ? $"case when s.{column} is null then null else substr(s.{column}, 1, 28) || "
                        + "substr('0000000' || copy.number, length('' || copy.number)) end"
                    : $"s.{column}"
            );
            Run(
                $"create temp table source as select * from {table}; insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", values)} from copy cross join source s; drop table source"
            );
        }

        Run("drop table copy; commit");
    }

    /// <summary>The same reports once more for each of so many years before.</summary>
    public void History(int years)
    {
        Run("begin");
        foreach (
            var table in s_tables.Select(item => item.Table).Where(table => table != "report_duty" && Columns(table).Contains("period"))
        )
        {
            var columns = Columns(table);
            Run($"create temp table source as select * from {table}");
            for (var year = 1; year <= years; year++)
            {
                var values = columns.Select(column =>
                    column == "period" ? $"(cast(substr(period, 1, 4) as integer) - {year}) || substr(period, 5)" : column
                );
                Run($"insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", values)} from source");
            }

            Run("drop table source");
        }

        Run("commit");
    }

    public void Dispose()
    {
        _triggers.ForEach(Run);
        if (_connection is NpgsqlConnection)
        {
            // The server does it by itself within minutes of so many rows; a file never does.
            Run("analyze");
        }

        _connection.Dispose();
    }

    private List<string> Columns(string table) =>
        Texts(
            _connection is SqliteConnection
                ? $"select name from pragma_table_info('{table}')"
                : $"select column_name from information_schema.columns where table_name = '{table}' and is_generated = 'NEVER'"
        );

    private List<string> Texts(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> texts = [];
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
