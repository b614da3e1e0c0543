using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>Reads the accepted reports whose money a development programme repeats.</summary>
internal static class SourceReportStore
{
    /// <summary>
    /// What was accepted for the same period of the programs whose money the measures of an edition repeat, by the measure's code.
    /// </summary>
    public static Dictionary<string, SourceReport> Load(DbConnection connection, string editionId, Period period)
    {
        const string Tables = "measure m join report r on r.program_id = m.source_program_id and r.period = @Code";
        var spent = connection
            .Query<(string MeasureCode, string Source, string Donor, bool InKind, long Spent)>(
                $"""
                select m.code, f.source, f.donor, f.in_kind, cast(sum(f.spent_kopiykas) as bigint)
                from {Tables}
                join snapshot_funding f on f.program_id = r.program_id and f.period = r.period and f.snapshot = r.accepted_snapshot
                where m.edition_id = @editionId
                group by m.code, f.source, f.donor, f.in_kind
                order by m.code, f.source, f.donor, f.in_kind
                """,
                new { editionId, period.Code }
            )
            .ToLookup(
                row => row.MeasureCode,
                row => ContentFunding.Of(new(WireEnum<FundingSource>.Parse(row.Source), row.Donor, row.InKind), new Money(row.Spent))
            );
        return connection
            .Query<(string MeasureCode, string ProgramId, string Title, int Snapshot, DateTimeOffset AcceptedAt)>(
                $"""
                select m.code, r.program_id, e.title, r.accepted_snapshot,
                       (select max(a.recorded_at) from report_step a
                        where a.program_id = r.program_id and a.period = r.period and a.step = 'acceptance'
                          and a.snapshot = r.accepted_snapshot)
                from {Tables}
                join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
                join edition e on e.id = s.edition_id
                where m.edition_id = @editionId
                """,
                new { editionId, period.Code }
            )
            .ToDictionary(
                row => row.MeasureCode,
                row => new SourceReport
                {
                    ProgramId = row.ProgramId,
                    Title = row.Title,
                    Period = period,
                    Snapshot = row.Snapshot,
                    AcceptedAt = row.AcceptedAt,
                    Funding = [.. spent[row.MeasureCode].OrderBy(line => line.Source)],
                }
            );
    }
}
