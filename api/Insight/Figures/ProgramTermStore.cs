using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>
/// Puts the whole term of a program together. Whoever may see the program sees what was adopted and accepted, and no more.
/// </summary>
internal static class ProgramTermStore
{
    public static ProgramTerm Of(DbConnection connection, ProgramStore.Row program, DateOnly today)
    {
        var history = ValidityStore.History(connection, program.Id);
        var held = history.InForce(today);
        var years = TermMoneyStore.Years(connection, program.Id, history);
        var ended = ProgramEnd.Before(connection, [program.Id], today, DateTimeOffset.MaxValue);
        return new()
        {
            ProgramId = program.Id,
            OfficialId = program.OfficialId,
            Kind = program.KindValue,
            Title = held.Title,
            ValidFrom = held.ValidFrom,
            ValidThrough = held.ValidThrough,
            EndedOn = ended.TryGetValue(program.Id, out var day) ? day : null,
            Years = [.. years.Select(year => year.View)],
            Total = TermMoneyStore.Money([.. years.SelectMany(year => year.Amounts)]),
            Measures = Measures(connection, program.Id),
            Indicators =
            [
                .. IndicatorCodes(connection, program.Id)
                    .Select(code => IndicatorSeriesStore.Find(connection, program.Id, code, today))
                    .OfType<IndicatorSeries>(),
            ],
            Amendments = Amendments(connection, program.Id),
            Reports = Reports(connection, program.Id),
        };
    }

    private static IReadOnlyList<TermMeasure> Measures(DbConnection connection, string id) =>
        [
            .. connection
                .Query<(string Code, string Title, string Period, string Status, string? Result, string? Reason, long Spent)>(
                    $"""
                    with spoken as (
                        select m.code, m.position, m.period, m.status, m.result, m.deviation_reason,
                               row_number() over (partition by m.code order by m.period desc) as place
                        from report r
                        join snapshot_measure m on m.program_id = r.program_id and m.period = r.period and m.snapshot = r.accepted_snapshot
                        where r.program_id = @id
                    ),
                    spent as (
                        select f.measure_code, cast(sum(f.spent_kopiykas) as bigint) as kopiykas
                        from ({TermMoneyStore.LastOfYears}) last
                        join report r on r.program_id = last.program_id and r.period = last.period
                        join snapshot_funding f on f.program_id = r.program_id and f.period = r.period and f.snapshot = r.accepted_snapshot
                        where f.in_kind = 0
                        group by f.measure_code
                    )
                    select s.code,
                           coalesce((select x.title from measure x join edition y on y.id = x.edition_id
                                     where y.program_id = @id and y.recorded_at is not null and x.code = s.code
                                     order by y.number desc, y.recording desc limit 1), s.code),
                           s.period, s.status, s.result, s.deviation_reason, coalesce(p.kopiykas, 0)
                    from spoken s
                    left join spent p on p.measure_code = s.code
                    where s.place = 1
                    order by s.period desc, s.position
                    """,
                    new { id }
                )
                .Select(row => new TermMeasure
                {
                    Code = row.Code,
                    Title = row.Title,
                    Period = Period.Parse(row.Period)!,
                    Status = WireEnum<MeasureStatus>.Parse(row.Status),
                    Result = row.Result,
                    Reason = row.Reason,
                    Spent = new(row.Spent),
                }),
        ];

    private static List<string> IndicatorCodes(DbConnection connection, string id) =>
        connection
            .Query<string>(
                $"""
                select i.code from indicator i join edition e on e.id = i.edition_id
                where e.program_id = @id and {EditionStore.Stands("e")}
                group by i.code
                order by max(e.number) desc, min(i.position)
                """,
                new { id }
            )
            .AsList();

    private static IReadOnlyList<TermAmendment> Amendments(DbConnection connection, string id) =>
        [
            .. connection
                .Query<(int Number, string? Summary, DateOnly EffectiveFrom, string Type, string Act, DateOnly AdoptedOn, string Title)>(
                    $"""
                    select e.number, e.summary, e.effective_from, a.type, a.number, a.adopted_on, a.title
                    from edition e
                    join legal_act a on a.id = e.legal_act_id
                    where e.program_id = @id and e.number > 0 and {EditionStore.Stands("e")}
                    order by e.number
                    """,
                    new { id }
                )
                .Select(row => new TermAmendment
                {
                    Number = row.Number,
                    Summary = row.Summary,
                    EffectiveFrom = row.EffectiveFrom,
                    LegalAct = new()
                    {
                        Type = row.Type,
                        Number = row.Act,
                        AdoptedOn = row.AdoptedOn,
                        Title = row.Title,
                    },
                }),
        ];

    // That a report was filed is public, what it says only once it is accepted.
    private static IReadOnlyList<TermReport> Reports(DbConnection connection, string id) =>
        [
            .. connection
                .Query<(string Period, int? Snapshot, DateTimeOffset? FirstSubmittedAt, int? DaysLate)>(
                    $"""
                    select w.period, r.accepted_snapshot, f.submitted_at, f.days_late
                    from (
                        select d.period from report_duty d where d.program_id = @id and {ValidityStore.Known("d")}
                        union
                        select s.period from snapshot s where s.program_id = @id
                    ) w
                    left join report r on r.program_id = @id and r.period = w.period
                    left join snapshot f on f.program_id = @id and f.period = w.period and f.number = 1
                    order by w.period
                    """,
                    new { id }
                )
                .Select(row => new TermReport
                {
                    Period = Period.Parse(row.Period)!,
                    Snapshot = row.Snapshot,
                    FirstSubmittedAt = row.FirstSubmittedAt,
                    DaysLate = row.DaysLate,
                }),
        ];
}
