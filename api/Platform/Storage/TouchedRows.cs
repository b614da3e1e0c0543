using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>
/// Notes which rows a write touches, whoever writes them: triggers of the writer's own connection keep the owners of those rows in a
/// table of its memory, which a rolled back write empties with all the rest.
/// </summary>
internal sealed class TouchedRows
{
    private readonly IReadOnlyList<ProvenTable> _tables;
    private readonly string _touched;
    private readonly int _width;

    private TouchedRows(IReadOnlyList<ProvenTable> tables)
    {
        (_tables, _width) = (tables, tables.Max(table => table.OwnerLength));
        _touched = $"select t, {string.Join(", ", Places(_width))} from touched order by t, {string.Join(", ", Places(_width))}";
    }

    /// <summary>From now on, until the connection is closed.</summary>
    public static TouchedRows Watch(DbConnection writer)
    {
        TouchedRows watch = new(ProvenTable.Of(writer));
        var places = string.Join(", ", Places(watch._width));
        writer.Execute($"pragma temp_store = memory; create temp table touched (t, {places}, primary key (t, {places})) without rowid;");
        foreach (var table in watch._tables)
        {
            var columns = string.Join(", ", table.Columns.Select(column => column.Name));
            writer.Execute(
                $"create temp trigger {table.Name}_inserted after insert on main.{table.Name} begin {watch.Note(table, "new")} end"
            );
            writer.Execute(
                $"create temp trigger {table.Name}_updated after update of {columns} on main.{table.Name} "
                    + $"begin {watch.Note(table, "old")} {watch.Note(table, "new")} end"
            );
            if (!table.IsTrimmed)
            {
                writer.Execute(
                    $"create temp trigger {table.Name}_deleted after delete on main.{table.Name} begin {watch.Note(table, "old")} end"
                );
            }
        }

        return watch;
    }

    /// <summary>The digests of what was touched since the last time, as it stands now.</summary>
    public List<ProofEntry> Take(DbConnection connection)
    {
        List<object[]> touched = [];
        using (var command = connection.CreateCommand())
        {
            command.CommandText = _touched;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var row = new object[_width + 1];
                reader.GetValues(row);
                touched.Add(row);
            }
        }

        if (touched.Count == 0)
        {
            return [];
        }

        connection.Execute("delete from touched");
        using RowDigest digest = new();
        return [.. touched.Select(row => EntryOf(connection, _tables[(int)(long)row[0]], row, digest))];
    }

    private static ProofEntry EntryOf(DbConnection connection, ProvenTable table, object[] touched, RowDigest digest)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"{table.Select} where {string.Join(" and ", table.Owner.Select((column, place) => $"{column} = @k{place}"))} {table.InOrder}";
        for (var place = 0; place < table.OwnerLength; place++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@k{place}", touched[place + 1]);
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            digest.Add(reader, table);
        }

        return new(table.Name, string.Join('/', touched.Skip(1).Take(table.OwnerLength)), digest.Take());
    }

    // Not "insert or ignore": within a trigger the statement that fired it says what becomes of a conflict. The plus takes the type off a
    // column, so that the key of the table of touched rows is used to find it.
    private string Note(ProvenTable table, string row)
    {
        var values = table.Owner.Select(column => $"+{row}.{column}").Concat(Enumerable.Repeat("''", _width - table.OwnerLength)).ToList();
        var isThere = string.Join(" and ", values.Select((value, place) => $"k{place} = {value}"));
        return $"insert into touched select {table.Number}, {string.Join(", ", values)} "
            + $"where not exists (select 1 from touched where t = {table.Number} and {isThere});";
    }

    private static IEnumerable<string> Places(int width) => Enumerable.Range(0, width).Select(place => $"k{place}");
}
