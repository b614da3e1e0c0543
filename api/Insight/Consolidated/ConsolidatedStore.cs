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
        ReadPlain(
                connection,
                reports,
                wanted =>
                    $"""
                        select t.program_id, t.snapshot, t.source, t.in_kind, t.planned_kopiykas, t.lines_without_amount,
                               t.spent_kopiykas, t.spent_without_amount_kopiykas
                        from snapshot_total t
                        where t.period = @Code and {wanted("t.program_id")}
                        """,
                row => Amount(row) with { Spent = row.GetInt64(6), SpentWithoutAmount = row.GetInt64(7) }
            )
            .ToLookup(found => found.Key, found => found.Item);

    /// <summary>What adopted editions plan for a year by source.</summary>
    public static ILookup<string, SourceAmount> Plans(DbConnection connection, int year) =>
        Rows(
                connection,
                "select edition_id, null, source, in_kind, planned_kopiykas, lines_without_amount from edition_total where year = @year",
                new(new { year })
            )
            .Select(row => (EditionId: row.GetString(0), Amount: Amount(row)))
            .ToLookup(plan => plan.EditionId, plan => plan.Amount);

    private static SourceAmount Amount(DbDataReader row) =>
        new(new(WireEnum<FundingSource>.Parse(row.GetString(2)), row.GetBoolean(3)), row.GetInt64(4), 0)
        {
            LinesWithoutAmount = row.GetInt32(5),
        };

    /// <summary>How many lines of snapshots are in which state.</summary>
    public static ILookup<SnapshotKey, StateCount> Counts(DbConnection connection, IEnumerable<PeriodReports> reports) =>
        ReadPlain(
                connection,
                reports,
                wanted =>
                    $"""
                        select t.program_id, t.snapshot, t.line = 'measure', t.state, t.lines
                        from snapshot_count t
                        where t.period = @Code and {wanted("t.program_id")}
                        """,
                row =>
                    row.GetBoolean(2)
                        ? new StateCount(WireEnum<MeasureStatus>.Parse(row.GetString(3)), null, row.GetInt32(4))
                        : new StateCount(null, WireEnum<IndicatorState>.Parse(row.GetString(3)), row.GetInt32(4))
            )
            .ToLookup(found => found.Key, found => found.Item);

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
    /// such a measure; that of a whole program stands in its own sums.
    /// </summary>
    public static ILookup<SnapshotKey, ClassifiedAmount> Classifications(DbConnection connection, IEnumerable<PeriodReports> reports) =>
        ReadPlain(
                connection,
                reports,
                wanted =>
                    $"""
                        select s.program_id, s.number, c.scheme, c.code, '', 0, 0, 0, 0
                        from snapshot s
                        join classification c on c.edition_id = s.edition_id and c.measure_code = ''
                        where s.period = @Code and {wanted("s.program_id")}
                        union all
                        select s.program_id, s.number, c.scheme, c.code, c.measure_code,
                               coalesce(cast(sum(f.planned_kopiykas) as bigint), 0), coalesce(cast(sum(f.spent_kopiykas) as bigint), 0),
                               count(f.spent_kopiykas) - count(f.planned_kopiykas),
                               coalesce(cast(sum(f.spent_kopiykas) filter (where f.planned_kopiykas is null) as bigint), 0)
                        from snapshot s
                        join classification c on c.edition_id = s.edition_id and c.measure_code > ''
                        join snapshot_measure m on m.program_id = s.program_id and m.period = s.period and m.snapshot = s.number
                             and m.code = c.measure_code
                        left join snapshot_funding f on f.program_id = s.program_id and f.period = s.period and f.snapshot = s.number
                             and f.measure_code = m.code and f.in_kind = 0
                        where s.period = @Code and {wanted("s.program_id")}
                        group by s.program_id, s.number, c.scheme, c.code, c.measure_code
                        """,
                row => new ClassifiedAmount(row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetInt64(6))
                {
                    LinesWithoutAmount = row.GetInt32(7),
                    SpentWithoutAmount = row.GetInt64(8),
                }
            )
            .ToLookup(found => found.Key, found => found.Item);

    // By the places of the columns, the first two of which name the snapshot: for as many rows as there are programs, and more.
    private static IEnumerable<(SnapshotKey Key, T Item)> ReadPlain<T>(
        DbConnection connection,
        IEnumerable<PeriodReports> reports,
        Func<Func<string, string>, string> sql,
        Func<DbDataReader, T> read
    ) =>
        reports.SelectMany(wanted =>
        {
            DynamicParameters parameters = new();
            return Rows(connection, sql(column => wanted.Where(column, parameters)), parameters)
                .Select(row => (new SnapshotKey(row.GetString(0), wanted.Period, row.GetInt32(1)), read(row)));
        });

    private static IEnumerable<DbDataReader> Rows(DbConnection connection, string sql, DynamicParameters parameters)
    {
        using var reader = (DbDataReader)connection.ExecuteReader(sql, parameters);
        while (reader.Read())
        {
            yield return reader;
        }
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
