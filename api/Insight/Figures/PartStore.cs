using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>Reads the parts of indicators that accepted reports tell of.</summary>
internal static class PartStore
{
    /// <summary>The parts of all indicators of some programs in one period.</summary>
    public static ILookup<(string ProgramId, string Code), PartValue> OfPeriod(
        DbConnection connection,
        Period period,
        IReadOnlyList<string> programIds
    )
    {
        DynamicParameters parameters = new(new { period.Code });
        return programIds.Count == 0
            ? Enumerable.Empty<Row>().ToLookup(row => (row.ProgramId, row.Code), row => row.ToPart())
            : Read(connection, $"r.period = @Code and {Sql.AnyOf("r.program_id", programIds, parameters)}", parameters)
                .ToLookup(row => (row.ProgramId, row.Code), row => row.ToPart());
    }

    /// <summary>The parts of one indicator in all periods.</summary>
    public static ILookup<string, PartValue> OfIndicator(DbConnection connection, string programId, string code) =>
        Read(connection, "r.program_id = @programId and s.indicator_code = @code", new DynamicParameters(new { programId, code }))
            .ToLookup(row => row.Period, row => row.ToPart());

    private static IEnumerable<Row> Read(DbConnection connection, string condition, DynamicParameters parameters) =>
        connection.Query<Row>(
            $"""
            select s.program_id as ProgramId, s.period, s.indicator_code as Code, s.member, s.value
            from report r
            join snapshot_part s on s.program_id = r.program_id and s.period = r.period and s.snapshot = r.accepted_snapshot
            where {condition}
            order by s.program_id, s.period, s.indicator_code, s.position
            """,
            parameters
        );

    private sealed record Row
    {
        public required string ProgramId { get; init; }

        public required string Period { get; init; }

        public required string Code { get; init; }

        public required string Member { get; init; }

        public required long? Value { get; init; }

        public PartValue ToPart() => new() { Member = Member, Value = Value is { } value ? Quantity.FromScaled(value) : null };
    }
}
