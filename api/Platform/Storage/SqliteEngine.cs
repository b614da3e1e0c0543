using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Monitoring.Platform.Storage;

/// <summary>SQLite: the register is one file.</summary>
internal sealed class SqliteEngine : Engine
{
    public static readonly SqliteEngine Instance = new();

    // "TPMO" in ASCII: tells our file from any other SQLite database.
    private const int ApplicationId = 0x54504D4F;

    public override string Scripts => "migrations/";

    private sealed record Described
    {
        public required string Name { get; init; }

        public required string Type { get; init; }

        public required string? Default { get; init; }

        public required long Pk { get; init; }
    }

    public override IReadOnlyList<string> Tables(DbConnection connection) =>
        connection.Query<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name").AsList();

    public override IReadOnlyList<TableColumn> Columns(DbConnection connection, string table) =>
        [
            .. connection
                .Query<Described>($"select name, type, dflt_value as \"Default\", pk from pragma_table_info('{table}')")
                .Select(column => new TableColumn(column.Name, column.Type.ToLowerInvariant(), column.Default, column.Pk)),
        ];

    public override void RefuseForeign(DbConnection connection)
    {
        var id = connection.ExecuteScalar<long>("pragma application_id");
        var tables = connection.ExecuteScalar<long>("select count(*) from sqlite_master");
        if (id != ApplicationId && tables > 0)
        {
            throw new StartRefusedException(
                "The file is a SQLite database of another program. Point ConnectionStrings:Programs at another file."
            );
        }
    }

    public override void BeginMigrations(DbConnection writer) =>
        writer.Execute(
            $"""
            pragma application_id = {ApplicationId};
            create table if not exists schema_migration (
                number     integer primary key,
                name       text not null,
                sha256     text not null check (length(sha256) = 64),
                applied_at text not null
            ) strict
            """
        );

    public override void NoteScript(DbConnection writer, int number) => writer.Execute($"pragma user_version = {number}");

    public override object MarkOf(ProvenTable table) => (long)table.Number;

    // In a table of the connection's memory, which a rolled back write empties with all the rest.
    public override void NoteTouched(DbConnection writer, TouchedTables tables)
    {
        var places = string.Join(", ", tables.Places);
        writer.Execute($"pragma temp_store = memory; create temp table touched (t, {places}, primary key (t, {places})) without rowid;");
        foreach (var table in tables.All)
        {
            var columns = string.Join(", ", table.Columns.Select(column => column.Name));
            writer.Execute(
                $"create temp trigger {table.Name}_inserted after insert on main.{table.Name} begin {tables.Note(table, "new")} end"
            );
            writer.Execute(
                $"create temp trigger {table.Name}_updated after update of {columns} on main.{table.Name} "
                    + $"begin {tables.Note(table, "old")} {tables.Note(table, "new")} end"
            );
            if (!table.IsTrimmed)
            {
                writer.Execute(
                    $"create temp trigger {table.Name}_deleted after delete on main.{table.Name} begin {tables.Note(table, "old")} end"
                );
            }
        }
    }

    public override (long Pages, IReadOnlyList<string> Faults) CheckPages(DbConnection connection, int most)
    {
        var found = connection.Query<string>($"pragma integrity_check({most})").AsList();
        return (connection.ExecuteScalar<long>("pragma page_count"), found is ["ok"] ? [] : found);
    }

    public override IReadOnlyList<(string Table, string Parent)> Orphans(DbConnection connection) =>
        [
            .. connection
                .Query<(string Table, long? Row, string Parent)>("pragma foreign_key_check")
                .Select(orphan => (orphan.Table, orphan.Parent)),
        ];

    // Which row names which is looked at when all are there.
    public override void Fill(DbConnection writer, IReadOnlyList<FilledTable> tables)
    {
        writer.Execute("pragma defer_foreign_keys = on");
        var triggers = writer.Query<(string Name, string Sql)>("select name, sql from sqlite_master where type = 'trigger'").AsList();
        triggers.ForEach(trigger => writer.Execute($"drop trigger {trigger.Name}"));
        foreach (var table in tables)
        {
            writer.Execute($"delete from {table.Name}");
            using var insert = writer.CreateCommand();
            var places = table.Columns.Select((_, place) => $"@p{place}");
            insert.CommandText = $"insert into {table.Name} ({table.ColumnNames}) values ({string.Join(", ", places)})";
            using var rows = table.Read();
            while (rows.Read())
            {
                insert.Parameters.Clear();
                for (var place = 0; place < table.Columns.Count; place++)
                {
                    insert.Parameters.Add(new SqliteParameter($"@p{place}", rows.GetValue(place)));
                }

                insert.ExecuteNonQuery();
            }
        }

        triggers.ForEach(trigger => writer.Execute(trigger.Sql));
    }
}
