using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>What the register knew of a period at a moment: one query for each grain, one period at a time.</summary>
internal static class ConsolidatedStore
{
    /// <summary>A program that owes a report for the period, or has filed one.</summary>
    public sealed record Program
    {
        public required string Id { get; init; }

        public required string OfficialId { get; init; }

        public required string Kind { get; init; }

        public required string Title { get; init; }

        public required string BodyId { get; init; }

        public required string BodyName { get; init; }

        public required string? BodyEdrpou { get; init; }

        public required string EditionId { get; init; }

        public required int Edition { get; init; }

        public required DateTimeOffset EditionRecordedAt { get; init; }

        public required string OriginalId { get; init; }

        public required string NowId { get; init; }

        public required int? LastSnapshot { get; init; }

        public required int? AcceptedSnapshot { get; init; }

        /// <summary>The submission to include; null where there is none.</summary>
        public required int? Snapshot { get; init; }

        public required DateTimeOffset? SubmittedAt { get; init; }

        public required int? DaysLate { get; init; }

        /// <summary>The submission to include of the period before.</summary>
        public required int? PreviousSnapshot { get; init; }
    }

    /// <summary>
    /// The programs of the period in the order of their titles, as known at a moment: those that owe a report by what was then
    /// recorded of them, and those that had filed one. What a program is called and who answers for it is read from
    /// editions, which never change; bodies may be renamed later.
    /// </summary>
    public static List<Program> Programs(DbConnection connection, ConsolidatedQuestion question)
    {
        var (period, filter, knownAt) = (question.Period, question.Filter, question.KnownAt ?? DateTimeOffset.MaxValue);
        DynamicParameters parameters = new(
            new
            {
                period.Code,
                Before = period.Previous?.Code,
                period.EndDate,
                knownAt,
            }
        );
        var included = question.Include == Included.Accepted ? "accepted" : "submitted";
        return connection
            .Query<Program>(
                $"""
                with known as (
                    select program_id, period, number, step, snapshot
                    from report_step where period in (@Code, @Before) and recorded_at <= @knownAt
                ),
                standing as (
                    select k.program_id, k.period,
                           coalesce(max(case when k.step = 'submission' and w.number is null then k.snapshot end),
                                    max(case when k.step = 'acceptance' then k.snapshot end)) as submitted,
                           max(case when k.step = 'acceptance' then k.snapshot end) as accepted
                    from known k
                    left join known w on w.program_id = k.program_id and w.period = k.period and w.step = 'withdrawal'
                         and w.number > k.number
                    group by k.program_id, k.period
                ),
                filed as (
                    select s.program_id, max(case when s.number = 1 then s.days_late end) as days_late,
                           max(case when s.number = t.{included} then s.edition_id end) as edition_id,
                           max(case when s.number = t.{included} then s.submitted_at end) as submitted_at
                    from standing t
                    join snapshot s on s.program_id = t.program_id and s.period = t.period and s.number <= t.submitted
                    where s.period = @Code
                    group by s.program_id
                )
                select p.id, p.official_id as OfficialId, p.kind, e.title, e.responsible_body_id as BodyId,
                       e.responsible_name as BodyName, e.responsible_edrpou as BodyEdrpou,
                       e.id as EditionId, e.number as Edition, e.recorded_at as EditionRecordedAt, o.id as OriginalId, n.id as NowId,
                       t.submitted as LastSnapshot, t.accepted as AcceptedSnapshot, t.{included} as Snapshot,
                       s.submitted_at as SubmittedAt, s.days_late as DaysLate, b.{included} as PreviousSnapshot
                from program p
                join edition n on n.id = {ValidityStore.InForce("p.id", "@EndDate", "@knownAt")}
                join edition o on o.program_id = p.id and o.number = 0
                left join standing t on t.program_id = p.id and t.period = @Code
                left join standing b on b.program_id = p.id and b.period = @Before
                left join filed s on s.program_id = p.id
                join edition e on e.id = coalesce(s.edition_id, n.id)
                {ValidityStore.JoinDuty("@Code", "@knownAt")}
                where (t.submitted is not null or d.edition_id is not null)
                  and {filter.Where(parameters)}
                order by e.title_sort, p.id
                """,
                parameters
            )
            .AsList();
    }

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
