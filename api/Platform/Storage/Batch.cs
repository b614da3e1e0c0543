using System.Data.Common;
using System.Reflection;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// Writes many rows with one prepared statement: Dapper makes the parameters anew for each row, which costs more than the insert.
/// </summary>
internal static class Batch
{
    public static void ExecuteEach<T>(this DbConnection connection, string sql, IEnumerable<T> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var parameters = Columns<T>
            .All.Select(column =>
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@" + column.Name;
                command.Parameters.Add(parameter);
                return parameter;
            })
            .ToArray();
        foreach (var row in rows)
        {
            for (var place = 0; place < parameters.Length; place++)
            {
                parameters[place].Value = Stored(Columns<T>.All[place].GetValue(row));
            }

            command.ExecuteNonQuery();
        }
    }

    private static object Stored(object? value) =>
        value switch
        {
            null => DBNull.Value,
            Money money => money.Kopiykas,
            DateOnly date => Iso.Text(date),
            DateTimeOffset instant => Iso.Text(instant),
            _ => value,
        };

    private static class Columns<T>
    {
        public static readonly PropertyInfo[] All = typeof(T).GetProperties();
    }
}
