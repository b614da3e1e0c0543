using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>PostgreSQL: the register is the tables of one schema; what processes tell each other lies in "service" beside it.</summary>
internal sealed class PostgresEngine : Engine
{
    public static readonly PostgresEngine Instance = new();

    public override string Scripts => "postgres/";

    private sealed record Described
    {
        public required string Name { get; init; }

        public required string Type { get; init; }

        public required string? Default { get; init; }

        public required long KeyPlace { get; init; }
    }

    private sealed record Reference
    {
        public required string Child { get; init; }

        public required string Parent { get; init; }

        public required string Joined { get; init; }

        public required string Named { get; init; }
    }

    public override IReadOnlyList<string> Tables(DbConnection connection) =>
        connection
            .Query<string>(
                """
                select relname::text collate "C" from pg_class
                where relnamespace = current_schema()::regnamespace and relkind = 'r' order by relname::text collate "C"
                """
            )
            .AsList();

    public override IReadOnlyList<TableColumn> Columns(DbConnection connection, string table) =>
        [
            .. connection
                .Query<Described>(
                    """
                    select a.attname::text as Name,
                           case a.atttypid when 'int8'::regtype then 'integer' when 'bytea'::regtype then 'blob' else 'text' end as Type,
                           regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::(text|bigint)$', '') as "Default",
                           coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint as KeyPlace
                    from pg_attribute a
                    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                    left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
                    where a.attrelid = (quote_ident(current_schema()) || '.' || quote_ident(@table))::regclass
                      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                    order by a.attnum
                    """,
                    new { table }
                )
                .Select(column => new TableColumn(column.Name, column.Type, column.Default, column.KeyPlace)),
        ];

    public override void RefuseForeign(DbConnection connection)
    {
        var tables = Tables(connection);
        if (tables.Count > 0 && !tables.Contains("schema_migration"))
        {
            throw new StartRefusedException(
                $"The database {connection.Database} holds tables of another program, such as {tables[0]}. "
                    + "Point ConnectionStrings:Programs at an empty database of its own."
            );
        }
    }

    // What a script changes is noted too, and taken anew by the baseline that follows.
    public override void BeginMigrations(DbConnection writer)
    {
        PostgresTouched.Prepare(writer);
        writer.Execute(
            """
            create table if not exists schema_migration (
                number     bigint primary key,
                name       text collate "C" not null,
                sha256     text collate "C" not null check (length(sha256) = 64),
                applied_at text collate "C" not null
            )
            """
        );
    }

    // With the script, or not at all: a register whose rows nobody watches would go on without digests.
    public override void NoteScript(DbConnection writer, int number) => PostgresTouched.MakeTriggers(writer);

    public override object MarkOf(ProvenTable table) => table.Name;

    // The triggers are there since the last script; the table is the session's own.
    public override void NoteTouched(DbConnection writer, TouchedTables tables) => PostgresTouched.Prepare(writer);

    public override (long Pages, IReadOnlyList<string> Faults) CheckPages(DbConnection connection, int most)
    {
        var failures = connection.ExecuteScalar<long>(
            "select coalesce(max(checksum_failures), 0)::bigint from pg_stat_database where datname = current_database()"
        );
        return (
            connection.ExecuteScalar<long>("select pg_database_size(current_database()) / current_setting('block_size')::bigint"),
            failures == 0 ? [] : [$"the server has met {failures} pages whose checksum is wrong"]
        );
    }

    public override IReadOnlyList<(string Table, string Parent)> Orphans(DbConnection connection) =>
        [
            .. connection
                .Query<Reference>(
                    """
                    select c.conrelid::regclass::text as Child, c.confrelid::regclass::text as Parent,
                           string_agg('p.' || quote_ident(p.attname) || ' = c.' || quote_ident(k.attname), ' and ') as Joined,
                           string_agg('c.' || quote_ident(k.attname) || ' is not null', ' and ') as Named
                    from pg_constraint c
                    cross join lateral unnest(c.conkey, c.confkey) as pair (child, parent)
                    join pg_attribute k on k.attrelid = c.conrelid and k.attnum = pair.child
                    join pg_attribute p on p.attrelid = c.confrelid and p.attnum = pair.parent
                    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
                    group by c.oid, c.conrelid, c.confrelid, c.conname
                    order by c.conname
                    """
                )
                .ToList()
                .SelectMany(reference =>
                    Enumerable.Repeat(
                        (reference.Child, reference.Parent),
                        connection.ExecuteScalar<int>(
                            $"""
                            select count(*) from {reference.Child} c
                            where {reference.Named} and not exists (select 1 from {reference.Parent} p where {reference.Joined})
                            """
                        )
                    )
                ),
        ];

    // As the owner of the tables, who may put their triggers aside; foreign keys hold on, so what is named comes first.
    public override void Fill(DbConnection writer, IReadOnlyList<FilledTable> tables)
    {
        var filled = InOrder(writer, tables);
        filled.ForEach(table => writer.Execute($"alter table {table.Name} disable trigger user"));
        writer.Execute($"truncate {string.Join(", ", filled.Select(table => table.Name))}");
        filled.ForEach(((PostgresConnection)writer).Import);
        writer.Execute("set constraints all immediate");
        filled.ForEach(table => writer.Execute($"alter table {table.Name} enable trigger user"));
        // The server would count them within a minute by itself, and until then plan for tables that have no rows.
        writer.Execute($"analyze {string.Join(", ", filled.Select(table => table.Name))}");
    }

    private static List<FilledTable> InOrder(DbConnection connection, IReadOnlyList<FilledTable> tables)
    {
        var named = connection
            .Query<(string Child, string Parent)>(
                """
                select conrelid::regclass::text, confrelid::regclass::text from pg_constraint
                where contype = 'f' and connamespace = current_schema()::regnamespace and conrelid <> confrelid
                """
            )
            .ToLookup(reference => reference.Child, reference => reference.Parent);
        List<FilledTable> ordered = [];
        for (var left = tables.ToList(); left.Count > 0; )
        {
            var free = left.FindAll(table => named[table.Name].All(parent => !left.Exists(other => other.Name == parent)));
            ordered.AddRange(free.Count > 0 ? free : throw new InvalidOperationException("Tables name each other in a circle."));
            left.RemoveAll(free.Contains);
        }

        return ordered;
    }
}
