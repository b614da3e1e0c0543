using Dapper;

namespace Monitoring.Storage;

/// <summary>Pieces of SQL that depend on how many values a filter has.</summary>
internal static class Sql
{
    /// <summary>The column is one of the values; true where there are none, since then nobody filters.</summary>
    public static string AnyOf(string column, IReadOnlyList<string> values, DynamicParameters parameters)
    {
        if (values.Count == 0)
        {
            return "true";
        }

        var prefix = column.Replace('.', '_');
        return "(" + string.Join(" or ", values.Select((value, place) =>
        {
            parameters.Add($"{prefix}{place}", value);
            return $"{column} = @{prefix}{place}";
        })) + ")";
    }
}
