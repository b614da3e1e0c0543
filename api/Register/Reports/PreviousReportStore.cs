using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>Reads what a report goes on from, and what already goes on from it.</summary>
internal static class PreviousReportStore
{
    private const string SelectSpent = """
        select measure_code, source, donor, in_kind, spent_kopiykas
        from snapshot_funding where program_id = @ProgramId and period = @Code and snapshot = @Snapshot
        """;

    private const string SelectIndicators = """
        select code, value, reason, yes, text
        from snapshot_indicator where program_id = @ProgramId and period = @Code and snapshot = @Snapshot order by position
        """;

    /// <summary>The latest period of the same year that was reported before this one, as its report stands.</summary>
    public static PreviousReport? Find(DbConnection connection, string programId, Period period)
    {
        if (FindFiled(connection, programId, period, isLater: false) is not { } found)
        {
            return null;
        }

        using var rows = connection.QueryMultiple(
            $"""
            {SelectSpent};
            {SelectIndicators};
            select s.code, s.status, s.deviation_reason as DeviationReason,
                   (select m.title from measure m join edition e on e.id = m.edition_id
                    where e.program_id = s.program_id and e.recorded_at is not null and m.code = s.code
                    order by e.number desc limit 1) as Title
            from snapshot_measure s where s.program_id = @ProgramId and s.period = @Code and s.snapshot = @Snapshot order by s.position;
            select 'measure', m.code from report r
            join snapshot_measure m on m.program_id = r.program_id and m.period = r.period and m.snapshot = {ReportStore.Standing}
            where r.program_id = @ProgramId and r.period >= @first and r.period < @before
            union
            select 'indicator', i.code from report r
            join snapshot_indicator i on i.program_id = r.program_id and i.period = r.period and i.snapshot = {ReportStore.Standing}
            where r.program_id = @ProgramId and r.period >= @first and r.period < @before
            """,
            new
            {
                found.Id.ProgramId,
                found.Id.Code,
                found.Id.Snapshot,
                first = $"{period.Year:0000}-Q1",
                before = period.Code,
            }
        );
        var (spent, indicators, measures) = (Spent(rows), Indicators(rows), rows.Read<PreviousMeasure>());
        var codes = rows.Read<(string Kind, string Code)>().ToLookup(row => row.Kind, row => row.Code);
        return new(found.Period, found.Id.Snapshot, spent, [.. measures], indicators, [.. codes["measure"]], [.. codes["indicator"]]);
    }

    /// <summary>The next period of the same year that was reported already, as its report stands.</summary>
    public static LaterReport? FindLater(DbConnection connection, string programId, Period period)
    {
        if (FindFiled(connection, programId, period, isLater: true) is not { } found)
        {
            return null;
        }

        using var rows = connection.QueryMultiple($"{SelectSpent}; {SelectIndicators}", found.Id);
        return new(found.Period, Spent(rows), Indicators(rows));
    }

    // The nearest filed period of the same year, on either side.
    private static (Period Period, SnapshotId Id)? FindFiled(DbConnection connection, string programId, Period period, bool isLater) =>
        connection.QuerySingleOrDefault<SnapshotId>(
            $"""
            select * from (
                select r.program_id as ProgramId, r.period as Code, {ReportStore.Standing} as Snapshot
                from report r
                where r.program_id = @programId and r.period between @first and @last and r.period {(isLater ? ">" : "<")} @Code
            ) filed
            where Snapshot > 0
            order by Code {(isLater ? "asc" : "desc")}
            limit 1
            """,
            new
            {
                programId,
                first = $"{period.Year:0000}-Q1",
                last = $"{period.Year:0000}-Q4",
                period.Code,
            }
        )
            is { } id
            ? (Period.Parse(id.Code)!, id)
            : null;

    private static List<PreviousSpending> Spent(SqlMapper.GridReader rows) =>
        [
            .. rows.Read<(string MeasureCode, string Source, string Donor, bool InKind, long Spent)>()
                .Select(row => new PreviousSpending(
                    row.MeasureCode,
                    new(WireEnum<FundingSource>.Parse(row.Source), row.Donor, row.InKind),
                    new(row.Spent)
                )),
        ];

    private static List<PreviousIndicator> Indicators(SqlMapper.GridReader rows) =>
        [
            .. rows.Read<(string Code, long? Value, string? Reason, bool? Yes, string? Text)>()
                .Select(row => new PreviousIndicator(row.Code, row.Value is { } value ? Quantity.FromScaled(value) : null, row.Reason)
                {
                    Yes = row.Yes,
                    Text = row.Text,
                }),
        ];

    private sealed record SnapshotId
    {
        public required string ProgramId { get; init; }

        public required string Code { get; init; }

        public required int Snapshot { get; init; }
    }
}
