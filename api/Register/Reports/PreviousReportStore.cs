using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>Reads what a report goes on from.</summary>
internal static class PreviousReportStore
{
    /// <summary>The latest period of the same year that was reported before this one, as it was last submitted.</summary>
    public static PreviousReport? Find(DbConnection connection, string programId, Period period)
    {
        var last = connection.QuerySingleOrDefault<(string? Period, int Snapshot)>(
            """
            select period, last_snapshot from report
            where program_id = @programId and period >= @first and period < @Code and last_snapshot > 0
            order by period desc
            limit 1
            """,
            new
            {
                programId,
                first = $"{period.Year:0000}-Q1",
                period.Code,
            }
        );
        if (last.Period is null || Period.Parse(last.Period) is not { } previous)
        {
            return null;
        }

        var id = new
        {
            programId,
            last.Period,
            last.Snapshot,
        };
        var spent = connection.Query<(string MeasureCode, string Source, string Donor, bool InKind, long Spent)>(
            """
            select measure_code, source, donor, in_kind, spent_kopiykas
            from snapshot_funding where program_id = @programId and period = @Period and snapshot = @Snapshot
            """,
            id
        );
        var measures = connection.Query<PreviousMeasure>(
            """
            select s.code, s.status, s.deviation_reason as DeviationReason,
                   (select m.title from measure m join edition e on e.id = m.edition_id
                    where e.program_id = s.program_id and e.recorded_at is not null and m.code = s.code
                    order by e.number desc limit 1) as Title
            from snapshot_measure s where s.program_id = @programId and s.period = @Period and s.snapshot = @Snapshot order by s.position
            """,
            id
        );
        var indicators = connection.Query<(string Code, long? Value, string? Reason)>(
            """
            select code, value, reason
            from snapshot_indicator where program_id = @programId and period = @Period and snapshot = @Snapshot order by position
            """,
            id
        );
        var codes = connection
            .Query<(string Kind, string Code)>(
                """
                select 'measure', m.code from report r
                join snapshot_measure m on m.program_id = r.program_id and m.period = r.period and m.snapshot = r.last_snapshot
                where r.program_id = @programId and r.period >= @first and r.period < @Code
                union
                select 'indicator', i.code from report r
                join snapshot_indicator i on i.program_id = r.program_id and i.period = r.period and i.snapshot = r.last_snapshot
                where r.program_id = @programId and r.period >= @first and r.period < @Code
                """,
                new
                {
                    programId,
                    first = $"{period.Year:0000}-Q1",
                    period.Code,
                }
            )
            .ToLookup(row => row.Kind, row => row.Code);
        return new(
            previous,
            last.Snapshot,
            [
                .. spent.Select(row => new PreviousSpending(
                    row.MeasureCode,
                    new(WireEnum<FundingSource>.Parse(row.Source), row.Donor, row.InKind),
                    new(row.Spent)
                )),
            ],
            [.. measures],
            [
                .. indicators.Select(row => new PreviousIndicator(
                    row.Code,
                    row.Value is { } value ? Quantity.FromScaled(value) : null,
                    row.Reason
                )),
            ],
            [.. codes["measure"]],
            [.. codes["indicator"]]
        );
    }
}
