using Dapper;

namespace Monitoring.Platform.Storage;

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
        return "("
            + string.Join(
                " or ",
                values.Select(
                    (value, place) =>
                    {
                        parameters.Add($"{prefix}{place}", value);
                        return $"{column} = @{prefix}{place}";
                    }
                )
            )
            + ")";
    }

    /// <summary>The column, an ISO date, lies in the year; true where there is none, since then nobody filters.</summary>
    public static string InYear(string column, int? year, DynamicParameters parameters)
    {
        if (year is not { } wanted)
        {
            return "true";
        }

        parameters.AddDynamicParams(new { newYear = new DateOnly(wanted, 1, 1), newYearsEve = new DateOnly(wanted, 12, 31) });
        return $"{column} between @newYear and @newYearsEve";
    }
}
