using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>Finds reports across programs: those that say the same as another, and those that wait to be mended.</summary>
internal static class ReportSearch
{
    public sealed record Returned(ReportKey Key, int Number, DateOnly MendUntil, DateTimeOffset ReturnedAt);

    /// <summary>The reports of other programs for the period that say the very same, with the program's title and body.</summary>
    public static IEnumerable<(ReportKey Key, string Title, string BodyId)> WithSameContent(DbConnection connection, ReportKey key) =>
        connection
            .Query<(string ProgramId, string Title, string BodyId)>(
                $"""
                select o.program_id, e.title, e.responsible_body_id
                from report_content r
                join report_content o on o.period = r.period and o.sha256 = r.sha256
                join edition e on e.id = {ValidityStore.InForceOrDraft("o.program_id", "@endDate")}
                where r.program_id = @ProgramId and r.period = @Code and o.program_id <> r.program_id
                order by o.program_id
                """,
                new
                {
                    key.ProgramId,
                    key.Code,
                    endDate = Period.Parse(key.Code)!.EndDate,
                }
            )
            .Select(row => (new ReportKey(row.ProgramId, key.Code), row.Title, row.BodyId));

    /// <summary>The reports that were returned and wait to be mended by a day.</summary>
    public static IEnumerable<Returned> ToMend(DbConnection connection) =>
        connection
            .Query<(string ProgramId, string Period, int Number, DateOnly MendUntil, DateTimeOffset ReturnedAt)>(
                """
                select r.program_id, r.period, b.number, b.mend_until, b.recorded_at
                from report r
                join report_step b on b.program_id = r.program_id and b.period = r.period and b.mend_until is not null
                where r.state = 'returned'
                  and b.number = (select max(x.number) from report_step x where x.program_id = r.program_id and x.period = r.period)
                order by r.period, r.program_id
                """
            )
            .Select(row => new Returned(new(row.ProgramId, row.Period), row.Number, row.MendUntil, row.ReturnedAt));
}
