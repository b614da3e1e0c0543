using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>
/// Notes touched rows on PostgreSQL: triggers of each proved table write the owners of its rows into a table that only the writer's own
/// session has. Whoever has none cannot write: nothing gets into the register past its audit by an oversight.
/// </summary>
internal static class PostgresTouched
{
    // Room for the longest key there may ever be.
    private const int MostKeys = 16;

    /// <summary>Makes the triggers anew after a script, which may have brought tables or columns.</summary>
    public static void MakeTriggers(DbConnection owner)
    {
        foreach (var table in ProvenTable.Of(owner))
        {
            var columns = string.Join(", ", table.Columns.Select(column => column.Name));
            var events = table.IsTrimmed ? $"insert or update of {columns}" : $"insert or delete or update of {columns}";
            owner.Execute(
                $"""
                create or replace function service.note_{table.Name}() returns trigger language plpgsql as $$
                begin
                    if tg_op <> 'INSERT' then
                        {Insert(table, "old")}
                    end if;

                    if tg_op = 'INSERT' or tg_op = 'UPDATE' and ({Owner(table, "old")}) is distinct from ({Owner(table, "new")}) then
                        {Insert(table, "new")}
                    end if;

                    return null;
                end $$;
                create or replace trigger {table.Name}_is_noted after {events} on {table.Name}
                for each row execute function service.note_{table.Name}();
                """
            );
        }
    }

    /// <summary>Refuses a register in which somebody has taken a trigger away or switched it off.</summary>
    public static void RefuseUnwatched(DbConnection connection)
    {
        var watched = connection
            .Query<string>("select tgrelid::regclass::text from pg_trigger where tgname like '%_is_noted' and tgenabled in ('O', 'A')")
            .ToHashSet();
        if (ProvenTable.Of(connection).FirstOrDefault(table => !watched.Contains(table.Name)) is { } unwatched)
        {
            throw new StartRefusedException(
                $"The trigger {unwatched.Name}_is_noted is gone or switched off: nothing would prove the rows of {unwatched.Name}. "
                    + "Restore the database as it was dumped, with its triggers."
            );
        }
    }

    /// <summary>Makes the table of this session.</summary>
    public static void Prepare(DbConnection writer) =>
        writer.Execute(
            $"""
            create temp table if not exists touched (t text collate "C", {Columns(MostKeys, " text collate \"C\" not null default ''")})
            """
        );

    private static string Owner(ProvenTable table, string row) => string.Join(", ", table.Owner.Select(column => $"{row}.{column}"));

    private static string Insert(ProvenTable table, string row) =>
        $"insert into pg_temp.touched (t, {Columns(table.OwnerLength, "")}) values ('{table.Name}', {Owner(table, row)});";

    private static string Columns(int count, string type) =>
        string.Join(", ", Enumerable.Range(0, count).Select(place => $"k{place}{type}"));
}
