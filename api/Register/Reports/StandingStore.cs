using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>The table of which submission of a report stood and which was accepted, for every state of knowledge.</summary>
internal static class StandingStore
{
    private const string Columns = "period, program_id, known_from, submitted, accepted, known_until";

    private static readonly string s_kinds =
        $"'{StepKind.Submission.Wire()}', '{StepKind.Acceptance.Wire()}', '{StepKind.Withdrawal.Wire()}'";

    /// <summary>The rows as the steps of some reports make them.</summary>
    public static string Counted(string reports) =>
        $"""
            with moment as (
                select distinct program_id, period, recorded_at as at from report_step where step in ({s_kinds}) and {reports}
            ),
            standing as (
                select m.program_id, m.period, m.at, lead(m.at) over (partition by m.program_id, m.period order by m.at) as next_at,
                       coalesce(max(case when s.step = 'submission' and w.number is null then s.snapshot end),
                                max(case when s.step = 'acceptance' then s.snapshot end)) as submitted,
                       max(case when s.step = 'acceptance' then s.snapshot end) as accepted
                from moment m
                join report_step s on s.program_id = m.program_id and s.period = m.period and s.recorded_at <= m.at
                left join report_step w on w.program_id = s.program_id and w.period = s.period and w.step = 'withdrawal'
                     and w.number > s.number and w.recorded_at <= m.at
                group by m.program_id, m.period, m.at
            )
            select period, program_id, at as known_from, submitted, accepted, next_at as known_until from standing
            where submitted is not null
            """;

    /// <summary>Writes what a step just taken changes. A clock that was set back may put it before others, so all are made anew.</summary>
    public static void Renew(WriteTransaction transaction, ReportKey key)
    {
        transaction.Connection.ExecuteLater(
            "delete from report_standing where program_id = @ProgramId and period = @Code",
            new { key.ProgramId, key.Code }
        );
        transaction.Connection.ExecuteLater(
            $"insert into report_standing ({Columns}) {Counted("program_id = @ProgramId and period = @Code")}",
            new { key.ProgramId, key.Code }
        );
    }
}
