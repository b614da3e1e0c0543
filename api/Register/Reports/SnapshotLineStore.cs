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
        connection.ExecuteEach(
            """
            insert into snapshot_measure (program_id, period, snapshot, code, position, status, result, deviation_reason)
            values (@ProgramId, @Code, @Snapshot, @MeasureCode, @position, @status, @Result, @DeviationReason)
            """,
            document.Measures.Select(
                (line, position) =>
                    new
                    {
                        id.ProgramId,
                        id.Code,
                        id.Snapshot,
                        MeasureCode = line.Code,
                        position,
                        status = line.Status!.Value.Wire(),
                        line.Result,
                        line.DeviationReason,
                    }
            )
        );
        connection.ExecuteEach(
            """
            insert into snapshot_funding
                (program_id, period, snapshot, measure_code, source, donor, in_kind, planned_kopiykas, spent_kopiykas)
            values (@ProgramId, @Code, @Snapshot, @MeasureCode, @source, @donor, @InKind, @PlannedYear, @Spent)
            """,
            document.Measures.SelectMany(line =>
                line.Funding.Select(funding => new
                {
                    id.ProgramId,
                    id.Code,
                    id.Snapshot,
                    MeasureCode = line.Code,
                    source = funding.Source.Wire(),
                    donor = funding.Donor ?? "",
                    funding.InKind,
                    funding.PlannedYear,
                    funding.Spent,
                })
            )
        );
        connection.ExecuteEach(
            """
            insert into snapshot_indicator (program_id, period, snapshot, code, position, status, value, yes, text, assessment,
                                            target, target_yes, target_text, reason)
            values (@ProgramId, @Code, @Snapshot, @IndicatorCode, @position, @status, @value, @Yes, @Text, @assessment,
                    @target, @PlanYes, @PlanText, @Reason)
            """,
            document.Indicators.Select(
                (line, position) =>
                    new
                    {
                        id.ProgramId,
                        id.Code,
                        id.Snapshot,
                        IndicatorCode = line.Code,
                        position,
                        status = line.Status!.Value.Wire(),
                        value = Scaled(line.Value),
                        line.Yes,
                        line.Text,
                        assessment = line.Assessment?.Wire(),
                        target = Scaled(line.Plan),
                        line.PlanYes,
                        line.PlanText,
                        line.Reason,
                    }
            )
        );
        connection.ExecuteEach(
            """
            insert into snapshot_part (program_id, period, snapshot, indicator_code, member, position, value)
            values (@ProgramId, @Code, @Snapshot, @IndicatorCode, @Member, @position, @value)
            """,
            document.Indicators.SelectMany(line =>
                (line.Parts ?? []).Select(
                    (part, position) =>
                        new
                        {
                            id.ProgramId,
                            id.Code,
                            id.Snapshot,
                            IndicatorCode = line.Code,
                            part.Member,
                            position,
                            value = Scaled(part.Value),
                        }
                )
            )
        );
        connection.Execute(
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

    // Against each snapshot of the period before; and, where an earlier period is submitted once more, each of the next against it.
    private static void InsertNegativeQuarters(DbConnection connection, ReportDocument document) =>
        connection.Execute(
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

    private static long? Scaled(decimal? value) => value is { } number ? Quantity.ToScaled(number) : null;
}
