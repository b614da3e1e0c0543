using System.Data.Common;
using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Storage;

namespace Monitoring.Insight.Figures;

/// <summary>The money of some measures in a year: four plans and what was spent.</summary>
internal static class MeasureMoney
{
    private sealed record Line : SourceAmountRow
    {
        public required string OwnerId { get; init; }

        public required string MeasureCode { get; init; }
    }

    /// <summary>The amounts of each row by its id. Without an accepted report there are plans alone.</summary>
    public static Dictionary<string, List<ProgramSourceAmounts>> Of(
        DbConnection connection,
        int year,
        IReadOnlyList<MeasureListing.Row> rows
    )
    {
        var planned = Planned(connection, year, rows);
        var reported = Reported(connection, rows);
        return rows.ToDictionary(
            row => row.Id,
            row =>
                SourceAmounts.Of(
                    new(planned[(row.OriginalId, row.Code)], planned[(row.YearStartId, row.Code)], planned[(row.NowId, row.Code)]),
                    row.Snapshot is null ? [] : reported[(row.ProgramId, row.Code)],
                    null
                )
        );
    }

    private static ILookup<(string, string), SourceAmount> Planned(
        DbConnection connection,
        int year,
        IReadOnlyList<MeasureListing.Row> rows
    )
    {
        var editions = rows.SelectMany(row => new[] { row.OriginalId, row.YearStartId, row.NowId }).Distinct().ToList();
        DynamicParameters parameters = new(new { year });
        return Read(
            connection,
            editions.Count,
            $"""
            select f.edition_id as OwnerId, f.measure_code as MeasureCode, f.source, f.in_kind as InKind,
                   coalesce(cast(sum(f.amount_kopiykas) as bigint), 0) as Planned, 0 as Spent,
                   count(*) - count(f.amount_kopiykas) as LinesWithoutAmount, 0 as SpentWithoutAmount
            from funding f
            where {Sql.AnyOf("f.edition_id", editions, parameters)} and f.year = @year
            group by f.edition_id, f.measure_code, f.source, f.in_kind
            """,
            parameters
        );
    }

    // A program has one report among the rows.
    private static ILookup<(string, string), SourceAmount> Reported(DbConnection connection, IReadOnlyList<MeasureListing.Row> rows)
    {
        var reports = rows.Where(row => row.Snapshot is not null)
            .Select(row => (row.ProgramId, row.Period, row.Snapshot))
            .Distinct()
            .ToList();
        DynamicParameters parameters = new();
        var conditions = reports.Select(
            (report, place) =>
            {
                parameters.Add($"program{place}", report.ProgramId);
                parameters.Add($"period{place}", report.Period);
                parameters.Add($"snapshot{place}", report.Snapshot);
                return $"(f.program_id = @program{place} and f.period = @period{place} and f.snapshot = @snapshot{place})";
            }
        );
        return Read(
            connection,
            reports.Count,
            $"""
            select f.program_id as OwnerId, f.measure_code as MeasureCode, f.source, f.in_kind as InKind,
                   coalesce(cast(sum(f.planned_kopiykas) as bigint), 0) as Planned, cast(sum(f.spent_kopiykas) as bigint) as Spent,
                   count(*) - count(f.planned_kopiykas) as LinesWithoutAmount,
                   coalesce(cast(sum(f.spent_kopiykas) filter (where f.planned_kopiykas is null) as bigint), 0) as SpentWithoutAmount
            from snapshot_funding f
            where {string.Join(" or ", conditions)}
            group by f.program_id, f.measure_code, f.source, f.in_kind
            """,
            parameters
        );
    }

    private static ILookup<(string, string), SourceAmount> Read(
        DbConnection connection,
        int owners,
        string sql,
        DynamicParameters parameters
    ) =>
        (owners == 0 ? [] : connection.Query<Line>(sql, parameters)).ToLookup(
            line => (line.OwnerId, line.MeasureCode),
            line => line.Amount
        );
}
