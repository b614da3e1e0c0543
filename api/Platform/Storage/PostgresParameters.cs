using System.Reflection;
using System.Text.RegularExpressions;
using Monitoring.Platform.Values;
using Npgsql;
using NpgsqlTypes;

namespace Monitoring.Platform.Storage;

/// <summary>
/// What rows say, as parameters. The type is told of what is missing too: where it differs from the last time, the server plans the
/// statement anew.
/// </summary>
internal static partial class PostgresParameters
{
    public static NpgsqlParameter Of<T>(PropertyInfo column, T row) =>
        new($"@{column.Name}", TypeOf(column)) { Value = ValueOf(column, row) ?? DBNull.Value };

    /// <summary>
    /// An insert of many rows as one statement, each parameter of which is the array of what the rows say; null of one that is no plain
    /// insert.
    /// </summary>
    public static (string Sql, IEnumerable<NpgsqlParameter> Arrays)? OfAll<T>(string insert, PropertyInfo[] columns, IReadOnlyList<T> rows)
    {
        if (Values().Match(insert) is not { Success: true } values)
        {
            return null;
        }

        var names = values.Groups[1].Captures.Select(name => name.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (
            Values().Replace(insert, $"select * from unnest({string.Join(", ", values.Groups[1].Captures)})"),
            columns.Where(column => names.Contains($"@{column.Name}")).Select(column => ArrayOf(column, rows))
        );
    }

    private static NpgsqlParameter ArrayOf<T>(PropertyInfo column, IReadOnlyList<T> rows)
    {
        var (type, values) = (TypeOf(column), rows.Select(row => ValueOf(column, row)));
        return new($"@{column.Name}", NpgsqlDbType.Array | type)
        {
            Value = type switch
            {
                NpgsqlDbType.Bytea => values.Cast<byte[]?>().ToArray(),
                NpgsqlDbType.Bigint => values.Cast<long?>().ToArray(),
                _ => values.Cast<string?>().ToArray(),
            },
        };
    }

    private static NpgsqlDbType TypeOf(PropertyInfo column)
    {
        var type = Nullable.GetUnderlyingType(column.PropertyType) ?? column.PropertyType;
        return type == typeof(byte[]) ? NpgsqlDbType.Bytea
            : type == typeof(int) || type == typeof(long) || type == typeof(bool) || type == typeof(Money) ? NpgsqlDbType.Bigint
            : NpgsqlDbType.Text;
    }

    private static object? ValueOf<T>(PropertyInfo column, T row) =>
        Batch.Stored(column.GetValue(row)) switch
        {
            DBNull => null,
            int number => (long)number,
            var value => value,
        };

    [GeneratedRegex(@"\bvalues \((?:(@\w+)(?:,\s+)?)+\)")]
    private static partial Regex Values();
}
