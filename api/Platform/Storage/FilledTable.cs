using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>A table of another register: its columns, and its rows in the order of their key.</summary>
internal sealed record FilledTable(string Name, IReadOnlyList<TableColumn> Columns, Func<DbDataReader> Read)
{
    public string ColumnNames => string.Join(", ", Columns.Select(column => column.Name));

    public static FilledTable Of(DbConnection source, string name)
    {
        var columns = Engine.Of(source).Columns(source, name);
        var key = columns.Where(column => column.KeyPlace > 0).OrderBy(column => column.KeyPlace).Select(column => column.Name);
        return new(
            name,
            columns,
            () =>
                (DbDataReader)
                    source.ExecuteReader(
                        $"select {string.Join(", ", columns.Select(column => column.Name))} from {name} order by {string.Join(", ", key)}"
                    )
        );
    }
}
