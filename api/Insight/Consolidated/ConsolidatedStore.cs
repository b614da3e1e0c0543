using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>What the register knew of a period at a moment: one query for each grain, one period at a time.</summary>
internal static class ConsolidatedStore
{
    /// <summary>What snapshots of the period add up to by source, in the order of the sources' names.</summary>
    public static ILookup<(string ProgramId, int Snapshot), SourceAmount> Amounts(DbConnection connection, Period period) =>
        connection
            .Query<(string ProgramId, int Snapshot, string Source, bool InKind, long Planned, long Spent)>(
                "select program_id, snapshot, source, in_kind, planned_kopiykas, spent_kopiykas from snapshot_total where period = @Code",
                new { period.Code },
                buffered: false
            )
            .ToLookup(
                row => (row.ProgramId, row.Snapshot),
                row => new SourceAmount(new(WireEnum<FundingSource>.Parse(row.Source), row.InKind), row.Planned, row.Spent)
            );

    /// <summary>What adopted editions plan for a year by source.</summary>
    public static ILookup<string, SourceAmount> Plans(DbConnection connection, int year) =>
        connection
            .Query<(string EditionId, string Source, bool InKind, long Planned)>(
                "select edition_id, source, in_kind, planned_kopiykas from edition_total where year = @year",
                new { year },
                buffered: false
            )
            .ToLookup(
                row => row.EditionId,
                row => new SourceAmount(new(WireEnum<FundingSource>.Parse(row.Source), row.InKind), row.Planned, 0)
            );

    /// <summary>How many lines of snapshots of the period are in which state.</summary>
    public static ILookup<(string ProgramId, int Snapshot), StateCount> Counts(DbConnection connection, Period period) =>
        connection
            .Query<(string ProgramId, int Snapshot, string Line, string State, int Lines)>(
                "select program_id, snapshot, line, state, lines from snapshot_count where period = @Code",
                new { period.Code },
                buffered: false
            )
            .ToLookup(
                row => (row.ProgramId, row.Snapshot),
                row =>
                    row.Line == "measure"
                        ? new StateCount(WireEnum<MeasureStatus>.Parse(row.State), null, row.Lines)
                        : new StateCount(null, WireEnum<IndicatorState>.Parse(row.State), row.Lines)
            );

    /// <summary>The lines of snapshots of the period that give a reason.</summary>
    public static ILookup<(string ProgramId, int Snapshot), LineReason> Reasons(DbConnection connection, Period period) =>
        connection
            .Query<(string ProgramId, int Snapshot, string? MeasureCode, string? IndicatorCode, int Position, string Reason)>(
                """
                select program_id, snapshot, code as measure_code, null as indicator_code, position, deviation_reason
                from snapshot_measure where period = @Code and deviation_reason is not null
                union all
                select program_id, snapshot, null, code, position, reason
                from snapshot_indicator where period = @Code and reason is not null
                """,
                new { period.Code },
                buffered: false
            )
            .ToLookup(
                row => (row.ProgramId, row.Snapshot),
                row => new LineReason(row.MeasureCode, row.IndicatorCode, row.Position, row.Reason)
            );

    /// <summary>The measures that snapshots of the period report less money of than snapshots of the period before.</summary>
    public static ILookup<(string ProgramId, int Snapshot, int Before), NegativeQuarter> NegativeQuarters(
        DbConnection connection,
        Period period
    ) =>
        connection
            .Query<(string ProgramId, int Snapshot, int Before, string MeasureCode, int Position, long Spent)>(
                """
                with spent as (
                    select program_id, period, snapshot, measure_code, cast(sum(spent_kopiykas) as bigint) as kopiykas
                    from snapshot_funding where period in (@Code, @before) and in_kind = 0
                    group by program_id, period, snapshot, measure_code
                )
                select s.program_id, s.snapshot, b.snapshot, s.measure_code, m.position, s.kopiykas - b.kopiykas
                from spent s
                join spent b on b.program_id = s.program_id and b.period = @before and b.measure_code = s.measure_code
                     and b.kopiykas > s.kopiykas
                join snapshot_measure m on m.program_id = s.program_id and m.period = s.period and m.snapshot = s.snapshot
                     and m.code = s.measure_code
                where s.period = @Code
                """,
                new { period.Code, before = period.Previous?.Code },
                buffered: false
            )
            .ToLookup(
                row => (row.ProgramId, row.Snapshot, row.Before),
                row => new NegativeQuarter(row.MeasureCode, row.Position, row.Spent)
            );

    /// <summary>
    /// The codes of programs and measures in the editions that snapshots of the period are measured against, with the money of such a
    /// measure.
    /// </summary>
    public static ILookup<(string ProgramId, int Snapshot), ClassifiedAmount> Classifications(DbConnection connection, Period period) =>
        connection
            .Query<(string ProgramId, int Snapshot, string Scheme, string Code, string MeasureCode, long Planned, long Spent)>(
                """
                select s.program_id, s.number, c.scheme, c.code, c.measure_code,
                       coalesce(cast(sum(f.planned_kopiykas) as bigint), 0), coalesce(cast(sum(f.spent_kopiykas) as bigint), 0)
                from snapshot s
                join classification c on c.edition_id = s.edition_id
                left join snapshot_funding f on f.program_id = s.program_id and f.period = s.period and f.snapshot = s.number
                     and f.measure_code = c.measure_code and f.in_kind = 0
                where s.period = @Code
                group by s.program_id, s.number, c.scheme, c.code, c.measure_code
                """,
                new { period.Code },
                buffered: false
            )
            .ToLookup(
                row => (row.ProgramId, row.Snapshot),
                row => new ClassifiedAmount(row.Scheme, row.Code, row.MeasureCode, row.Planned, row.Spent)
            );
}
