using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Monitoring.Platform.Values;
using Npgsql;
using NpgsqlTypes;

namespace Monitoring.Platform.Storage;

/// <summary>Makes one statement of an insert of many rows: each parameter is the array of what the rows say.</summary>
internal static partial class PostgresArrays
{
    /// <summary>The statement that takes arrays, and those it takes; null of one that is no plain insert.</summary>
    public static (string Sql, IEnumerable<NpgsqlParameter> Arrays)? Of<T>(string insert, PropertyInfo[] columns, IReadOnlyList<T> rows)
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
        var values = rows.Select(row => Batch.Stored(column.GetValue(row))).Select(value => value is DBNull ? null : value);
        var type = Nullable.GetUnderlyingType(column.PropertyType) ?? column.PropertyType;
        var (kind, array) =
            type == typeof(byte[]) ? (NpgsqlDbType.Bytea, (object)values.Select(value => (byte[]?)value).ToArray())
            : type == typeof(int) || type == typeof(long) || type == typeof(bool) || type == typeof(Money)
                ? (
                    NpgsqlDbType.Bigint,
                    values.Select(value => value is null ? (long?)null : Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToArray()
                )
            : (NpgsqlDbType.Text, values.Select(value => (string?)value).ToArray());
        return new($"@{column.Name}", NpgsqlDbType.Array | kind) { Value = array };
    }

    [GeneratedRegex(@"\bvalues \((?:(@\w+)(?:,\s+)?)+\)")]
    private static partial Regex Values();
}
