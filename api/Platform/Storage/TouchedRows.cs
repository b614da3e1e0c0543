using System.Data.Common;

namespace Monitoring.Platform.Storage;

/// <summary>The tables whose touched rows are noted, and how many columns the longest name of an owner has.</summary>
internal sealed record TouchedTables(IReadOnlyList<ProvenTable> All)
{
    public int Width { get; } = All.Max(table => table.OwnerLength);

    public IEnumerable<string> Places => Enumerable.Range(0, Width).Select(place => $"k{place}");

    /// <summary>A statement of SQLite that notes the owner of a row.</summary>
    // Not "insert or ignore": within a trigger the statement that fired it says what becomes of a conflict. The plus takes the type off a
    // column, so that the key of the table of touched rows is used to find it.
    public string Note(ProvenTable table, string row)
    {
        var values = table.Owner.Select(column => $"+{row}.{column}").Concat(Enumerable.Repeat("''", Width - table.OwnerLength)).ToList();
        var isThere = string.Join(" and ", values.Select((value, place) => $"k{place} = {value}"));
        return $"insert into touched select {table.Number}, {string.Join(", ", values)} "
            + $"where not exists (select 1 from touched where t = {table.Number} and {isThere});";
    }
}

/// <summary>
/// Notes which rows a write touches, whoever writes them: triggers keep the owners of those rows in a table of the writer's connection,
/// which a rolled back write empties with all the rest.
/// </summary>
internal sealed class TouchedRows
{
    private readonly Dictionary<object, ProvenTable> _tables;
    private readonly string _touched;
    private readonly int _width;

    private TouchedRows(Engine engine, TouchedTables tables)
    {
        (_tables, _width) = (tables.All.ToDictionary(engine.MarkOf), tables.Width);
        var places = string.Join(", ", tables.Places);
        _touched = $"select distinct t, {places} from touched order by t, {places}";
    }

    /// <summary>From now on, until the connection is closed.</summary>
    public static TouchedRows Watch(DbConnection writer)
    {
        var (engine, tables) = (Engine.Of(writer), new TouchedTables(ProvenTable.Of(writer)));
        engine.NoteTouched(writer, tables);
        return new(engine, tables);
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

        using RowDigest digest = new();
        List<ProofEntry> entries =
        [
            .. connection.ReadEach(touched, row => QuestionOf(_tables[row[0]], row), (row, rows) => EntryOf(_tables[row[0]], row, rows)),
        ];
        connection.ExecuteLater("delete from touched", new { });
        return entries;

        ProofEntry EntryOf(ProvenTable table, object[] row, DbDataReader rows)
        {
            while (rows.Read())
            {
                digest.Add(rows, table);
            }

            return new(table.Name, string.Join('/', row.Skip(1).Take(table.OwnerLength)), digest.Take());
        }
    }

    private static (string Sql, IEnumerable<(string Name, object Value)> Parameters) QuestionOf(ProvenTable table, object[] touched) =>
        (
            $"{table.Select} where {string.Join(" and ", table.Owner.Select((column, place) => $"{column} = @k{place}"))} {table.InOrder}",
            Enumerable.Range(0, table.OwnerLength).Select(place => ($"@k{place}", table.KeyOf(place, touched[place + 1])))
        );
}
