using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>The tables of what a snapshot says line by line, and of what its lines add up to: for those who count.</summary>
internal static class SnapshotLineStore
{
    public static void Insert(WriteTransaction transaction, Submission submission)
    {
        var (connection, document) = (transaction.Connection, submission.Document);
        var id = new
        {
            document.ProgramId,
            document.Period.Code,
            document.Snapshot,
        };
        InsertRows(connection, SnapshotRows.Of(document));
        connection.ExecuteLater(
            """
            insert into snapshot_total (period, program_id, snapshot, source, in_kind, planned_kopiykas, spent_kopiykas,
                                        lines_without_amount, spent_without_amount_kopiykas)
            select period, program_id, snapshot, source, in_kind, coalesce(cast(sum(planned_kopiykas) as bigint), 0),
                   cast(sum(spent_kopiykas) as bigint), count(*) - count(planned_kopiykas),
                   coalesce(cast(sum(spent_kopiykas) filter (where planned_kopiykas is null) as bigint), 0)
            from snapshot_funding where program_id = @ProgramId and period = @Code and snapshot = @Snapshot
            group by period, program_id, snapshot, source, in_kind
            """,
            id
        );
        InsertNegativeQuarters(connection, document);
        connection.ExecuteEach(
            """
            insert into snapshot_count (period, program_id, snapshot, line, state, lines)
            values (@Code, @ProgramId, @Snapshot, @Line, @State, @Lines)
            """,
            submission.Lines.Select(count => new
            {
                id.Code,
                id.ProgramId,
                id.Snapshot,
                count.Line,
                count.State,
                count.Lines,
            })
        );
    }

    /// <summary>The tables whose rows of one submission are not those that its document says.</summary>
    public static IEnumerable<string> Apart(DbConnection connection, ReportDocument document)
    {
        var rows = SnapshotRows.Of(document);
        return new[]
        {
            Table("snapshot_measure", "code, position, status, result, deviation_reason as DeviationReason", rows.Measures),
            Table(
                "snapshot_funding",
                "measure_code as MeasureCode, source, donor, in_kind as InKind, planned_kopiykas as Planned, spent_kopiykas as Spent",
                rows.Fundings
            ),
            Table(
                "snapshot_indicator",
                "code, position, status, value, yes, text, assessment, target, target_yes as TargetYes, target_text as TargetText, reason",
                rows.Indicators
            ),
            Table("snapshot_part", "indicator_code as IndicatorCode, member, position, value", rows.Parts),
        }.OfType<string>();

        string? Table<T>(string name, string columns, IReadOnlyList<T> said)
        {
            var kept = connection.Query<T>(
                $"""
                select program_id as ProgramId, period, snapshot, {columns} from {name}
                where program_id = @ProgramId and period = @Code and snapshot = @Snapshot
                """,
                new
                {
                    document.ProgramId,
                    document.Period.Code,
                    document.Snapshot,
                }
            );
            return kept.ToHashSet().SetEquals(said) ? null : name;
        }
    }

    private static void InsertRows(DbConnection connection, SnapshotRows rows)
    {
        connection.ExecuteEach(
            """
            insert into snapshot_measure (program_id, period, snapshot, code, position, status, result, deviation_reason)
            values (@ProgramId, @Period, @Snapshot, @Code, @Position, @Status, @Result, @DeviationReason)
            """,
            rows.Measures
        );
        connection.ExecuteEach(
            """
            insert into snapshot_funding
                (program_id, period, snapshot, measure_code, source, donor, in_kind, planned_kopiykas, spent_kopiykas)
            values (@ProgramId, @Period, @Snapshot, @MeasureCode, @Source, @Donor, @InKind, @Planned, @Spent)
            """,
            rows.Fundings
        );
        connection.ExecuteEach(
            """
            insert into snapshot_indicator (program_id, period, snapshot, code, position, status, value, yes, text, assessment,
                                            target, target_yes, target_text, reason)
            values (@ProgramId, @Period, @Snapshot, @Code, @Position, @Status, @Value, @Yes, @Text, @Assessment,
                    @Target, @TargetYes, @TargetText, @Reason)
            """,
            rows.Indicators
        );
        connection.ExecuteEach(
            """
            insert into snapshot_part (program_id, period, snapshot, indicator_code, member, position, value)
            values (@ProgramId, @Period, @Snapshot, @IndicatorCode, @Member, @Position, @Value)
            """,
            rows.Parts
        );
    }

    // Against each snapshot of the period before; and, where an earlier period is submitted once more, each of the next against it.
    private static void InsertNegativeQuarters(DbConnection connection, ReportDocument document) =>
        connection.ExecuteLater(
            """
            insert into negative_quarter (period, program_id, snapshot, before, measure_code, position, spent_kopiykas)
            with spent as (
                select period, snapshot, measure_code, cast(sum(spent_kopiykas) as bigint) as kopiykas
                from snapshot_funding
                where program_id = @ProgramId and period in (@Code, @previous, @next) and in_kind = 0
                group by period, snapshot, measure_code
            )
            select s.period, @ProgramId, s.snapshot, b.snapshot, s.measure_code, m.position, s.kopiykas - b.kopiykas
            from spent s
            join spent b on b.measure_code = s.measure_code and b.kopiykas > s.kopiykas
                 and (s.period = @Code and s.snapshot = @Snapshot and b.period = @previous
                      or s.period = @next and b.period = @Code and b.snapshot = @Snapshot)
            join snapshot_measure m on m.program_id = @ProgramId and m.period = s.period and m.snapshot = s.snapshot
                 and m.code = s.measure_code
            """,
            new
            {
                document.ProgramId,
                document.Period.Code,
                document.Snapshot,
                previous = document.Period.Previous?.Code,
                next = Period.OfYear(document.Period.Year).ElementAtOrDefault(document.Period.Quarter)?.Code,
            }
        );
}
