using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>What the register knew of a period at a moment: one query for each grain, one period at a time.</summary>
internal static class ConsolidatedStore
{
    /// <summary>What snapshots add up to by source, in the order of the sources' names.</summary>
    public static ILookup<SnapshotKey, SourceAmount> Amounts(DbConnection connection, IEnumerable<PeriodReports> reports) =>
        Read<(string ProgramId, int Snapshot, string Source, bool InKind, long Planned, long Spent, int Lines, long SpentWithout)>(
                connection,
                reports,
                wanted =>
                    $"""
                        select t.program_id, t.snapshot, t.source, t.in_kind, t.planned_kopiykas, t.spent_kopiykas,
                               t.lines_without_amount, t.spent_without_amount_kopiykas
                        from snapshot_total t
                        where t.period = @Code and {wanted("t.program_id")}
                        """
            )
            .ToLookup(
                found => new SnapshotKey(found.Row.ProgramId, found.Period, found.Row.Snapshot),
                found => new SourceAmount(
                    new(WireEnum<FundingSource>.Parse(found.Row.Source), found.Row.InKind),
                    found.Row.Planned,
                    found.Row.Spent
                )
                {
                    LinesWithoutAmount = found.Row.Lines,
                    SpentWithoutAmount = found.Row.SpentWithout,
                }
            );

    /// <summary>What adopted editions plan for a year by source.</summary>
    public static ILookup<string, SourceAmount> Plans(DbConnection connection, int year) =>
        connection
            .Query<(string EditionId, string Source, bool InKind, long Planned, int Lines)>(
                "select edition_id, source, in_kind, planned_kopiykas, lines_without_amount from edition_total where year = @year",
                new { year },
                buffered: false
            )
            .ToLookup(
                row => row.EditionId,
                row => new SourceAmount(new(WireEnum<FundingSource>.Parse(row.Source), row.InKind), row.Planned, 0)
                {
                    LinesWithoutAmount = row.Lines,
                }
            );

    /// <summary>How many lines of snapshots are in which state.</summary>
    public static ILookup<SnapshotKey, StateCount> Counts(DbConnection connection, IEnumerable<PeriodReports> reports) =>
        Read<(string ProgramId, int Snapshot, string Line, string State, int Lines)>(
                connection,
                reports,
                wanted =>
                    $"""
                        select t.program_id, t.snapshot, t.line, t.state, t.lines
                        from snapshot_count t
                        where t.period = @Code and {wanted("t.program_id")}
                        """
            )
            .ToLookup(
                found => new SnapshotKey(found.Row.ProgramId, found.Period, found.Row.Snapshot),
                found =>
                    found.Row.Line == "measure"
                        ? new StateCount(WireEnum<MeasureStatus>.Parse(found.Row.State), null, found.Row.Lines)
                        : new StateCount(null, WireEnum<IndicatorState>.Parse(found.Row.State), found.Row.Lines)
            );

    /// <summary>The lines of snapshots that give a reason.</summary>
    public static ILookup<SnapshotKey, LineReason> Reasons(DbConnection connection, IEnumerable<PeriodReports> reports) =>
        Read<ReasonRow>(
                connection,
                reports,
                wanted =>
                    $"""
                        select m.program_id as ProgramId, m.snapshot, m.code as MeasureCode, null as IndicatorCode, m.position,
                               m.deviation_reason as Reason, null as Value, null as Target, null as Baseline
                        from snapshot_measure m
                        where m.period = @Code and m.deviation_reason is not null and {wanted("m.program_id")}
                        union all
                        select v.program_id, v.snapshot, null, v.code, v.position, v.reason, v.value, v.target, i.baseline_value
                        from snapshot_indicator v
                        join snapshot s on s.program_id = v.program_id and s.period = v.period and s.number = v.snapshot
                        left join indicator i on i.edition_id = s.edition_id and i.code = v.code
                        where v.period = @Code and v.reason is not null and {wanted("v.program_id")}
                        """
            )
            .ToLookup(
                found => new SnapshotKey(found.Row.ProgramId, found.Period, found.Row.Snapshot),
                found => new LineReason(found.Row.MeasureCode, found.Row.IndicatorCode, found.Row.Position, found.Row.Reason)
                {
                    ProgressPercent = Achieved.FromBaseline(found.Row.Value, found.Row.Baseline, found.Row.Target),
                }
            );

    // Values in ten-thousandths: of shares that makes no difference.
    private sealed record ReasonRow
    {
        public required string ProgramId { get; init; }

        public required int Snapshot { get; init; }

        public required string? MeasureCode { get; init; }

        public required string? IndicatorCode { get; init; }

        public required int Position { get; init; }

        public required string Reason { get; init; }

        public required long? Value { get; init; }

        public required long? Target { get; init; }

        public required long? Baseline { get; init; }
    }

    /// <summary>The measures that snapshots of the period report less money of than snapshots of the period before.</summary>
    public static ILookup<(string ProgramId, int Snapshot, int Before), NegativeQuarter> NegativeQuarters(
        DbConnection connection,
        Period period
    ) =>
        connection
            .Query<(string ProgramId, int Snapshot, int Before, string MeasureCode, int Position, long Spent)>(
                """
                select program_id, snapshot, before, measure_code, position, spent_kopiykas
                from negative_quarter where period = @Code
                """,
                new { period.Code },
                buffered: false
            )
            .ToLookup(
                row => (row.ProgramId, row.Snapshot, row.Before),
                row => new NegativeQuarter(row.MeasureCode, row.Position, row.Spent)
            );

    /// <summary>
    /// The codes of programs, and of the measures that snapshots speak of, in the editions these are measured against, with the money of
    /// such a measure.
    /// </summary>
    public static ILookup<SnapshotKey, ClassifiedAmount> Classifications(DbConnection connection, IEnumerable<PeriodReports> reports) =>
        Read<ClassifiedRow>(
                connection,
                reports,
                wanted =>
                    $"""
                        select s.program_id as ProgramId, s.number as Snapshot, c.scheme, c.code, c.measure_code as MeasureCode,
                               coalesce(cast(sum(f.planned_kopiykas) as bigint), 0) as Planned,
                               coalesce(cast(sum(f.spent_kopiykas) as bigint), 0) as Spent,
                               count(f.spent_kopiykas) - count(f.planned_kopiykas) as LinesWithoutAmount,
                               coalesce(cast(sum(f.spent_kopiykas) filter (where f.planned_kopiykas is null) as bigint), 0)
                                   as SpentWithoutAmount
                        from snapshot s
                        join classification c on c.edition_id = s.edition_id
                        left join snapshot_measure m on m.program_id = s.program_id and m.period = s.period and m.snapshot = s.number
                             and m.code = c.measure_code
                        left join snapshot_funding f on f.program_id = s.program_id and f.period = s.period and f.snapshot = s.number
                             and f.measure_code = m.code and f.in_kind = 0
                        where s.period = @Code and {wanted("s.program_id")} and (c.measure_code = '' or m.code is not null)
                        group by s.program_id, s.number, c.scheme, c.code, c.measure_code
                        """
            )
            .ToLookup(
                found => new SnapshotKey(found.Row.ProgramId, found.Period, found.Row.Snapshot),
                found => new ClassifiedAmount(found.Row.Scheme, found.Row.Code, found.Row.MeasureCode, found.Row.Planned, found.Row.Spent)
                {
                    LinesWithoutAmount = found.Row.LinesWithoutAmount,
                    SpentWithoutAmount = found.Row.SpentWithoutAmount,
                }
            );

    private sealed record ClassifiedRow
    {
        public required string ProgramId { get; init; }

        public required int Snapshot { get; init; }

        public required string Scheme { get; init; }

        public required string Code { get; init; }

        public required string MeasureCode { get; init; }

        public required long Planned { get; init; }

        public required long Spent { get; init; }

        public required int LinesWithoutAmount { get; init; }

        public required long SpentWithoutAmount { get; init; }
    }

    // One query for each period; the condition on the column of programs is the period's own.
    private static IEnumerable<(string Period, T Row)> Read<T>(
        DbConnection connection,
        IEnumerable<PeriodReports> reports,
        Func<Func<string, string>, string> sql
    ) =>
        reports.SelectMany(wanted =>
        {
            DynamicParameters parameters = new();
            return connection
                .Query<T>(sql(column => wanted.Where(column, parameters)), parameters, buffered: false)
                .Select(row => (wanted.Period, row));
        });
}
