using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>Reads what donors gave in a year.</summary>
internal static class AssistanceStore
{
    /// <summary>
    /// Planned by the edition in force on the year's last day, spent by the last accepted report of the year. Money a report names
    /// under a donor that the plan does not know stands in a line without plan.
    /// </summary>
    public static List<AssistanceLine> Lines(DbConnection connection, int year) =>
        [
            .. connection
                .Query<Row>(
                    $"""
                    with chosen as (
                        select p.id, p.official_id, e.id as edition_id, e.title, e.title_sort,
                               (select max(r.period) from report r
                                where r.program_id = p.id and r.period >= @firstPeriod and r.period <= @lastPeriod
                                  and r.accepted_snapshot is not null) as period
                        from program p
                        join edition e on e.id = {ValidityStore.InForce("p.id", "@newYearsEve")}
                        where {ProgramKinds.Totalled.Sql("p.kind")} and {ProgramYears.InForce("p")}
                    ),
                    planned as (
                        select c.id, f.measure_code, f.source, f.donor, f.in_kind, f.implementer, f.registration_number, f.amount_kopiykas
                        from chosen c
                        join funding f on f.edition_id = c.edition_id and f.year = @year and f.source in ('internationalAssistance', 'loan')
                    ),
                    spent as (
                        select c.id, f.measure_code, f.source, f.donor, f.in_kind, f.spent_kopiykas
                        from chosen c
                        join report r on r.program_id = c.id and r.period = c.period
                        join snapshot_funding f on f.program_id = r.program_id and f.period = r.period and f.snapshot = r.accepted_snapshot
                        where f.source in ('internationalAssistance', 'loan')
                    ),
                    both_sides as (
                        select p.id, p.source, p.donor, p.implementer, p.registration_number, p.in_kind,
                               p.amount_kopiykas as planned, case when p.amount_kopiykas is null then 1 else 0 end as without_amount,
                               coalesce(s.spent_kopiykas, 0) as spent
                        from planned p
                        left join spent s on s.id = p.id and s.measure_code = p.measure_code
                             and s.source = p.source and s.donor = p.donor and s.in_kind = p.in_kind
                        union all
                        select s.id, s.source, s.donor, null, null, s.in_kind, 0, 0, s.spent_kopiykas
                        from spent s
                        where s.spent_kopiykas > 0 and not exists (
                            select 1 from planned p
                            where p.id = s.id and p.measure_code = s.measure_code and p.source = s.source
                              and p.donor = s.donor and p.in_kind = s.in_kind)
                    )
                    select c.id as ProgramId, c.official_id as OfficialId, c.title, c.period, b.source,
                           nullif(b.donor, '') as Donor, b.implementer, b.registration_number as RegistrationNumber,
                           coalesce(cast(sum(b.planned) filter (where b.in_kind = 0) as bigint), 0) as Planned,
                           coalesce(cast(sum(b.without_amount) filter (where b.in_kind = 0) as bigint), 0) as LinesWithoutAmount,
                           coalesce(cast(sum(b.spent) filter (where b.in_kind = 0) as bigint), 0) as Spent,
                           coalesce(cast(sum(b.planned) filter (where b.in_kind = 1) as bigint), 0) as InKindPlanned,
                           coalesce(cast(sum(b.spent) filter (where b.in_kind = 1) as bigint), 0) as InKindSpent
                    from both_sides b
                    join chosen c on c.id = b.id
                    group by c.id, c.official_id, c.title, c.title_sort, c.period, b.source, b.donor, b.implementer, b.registration_number
                    order by c.title_sort, c.id, b.source, b.donor, b.implementer nulls last, b.registration_number nulls last
                    """,
                    new
                    {
                        year,
                        newYear = new DateOnly(year, 1, 1),
                        newYearsEve = new DateOnly(year, 12, 31),
                        firstPeriod = $"{year:0000}-Q1",
                        lastPeriod = $"{year:0000}-Q4",
                    }
                )
                .Select(row => row.ToLine()),
        ];

    private sealed record Row
    {
        public required string ProgramId { get; init; }

        public required string OfficialId { get; init; }

        public required string Title { get; init; }

        public required string? Period { get; init; }

        public required string Source { get; init; }

        public required string? Donor { get; init; }

        public required string? Implementer { get; init; }

        public required string? RegistrationNumber { get; init; }

        public required Money Planned { get; init; }

        public required int LinesWithoutAmount { get; init; }

        public required Money Spent { get; init; }

        public required Money InKindPlanned { get; init; }

        public required Money InKindSpent { get; init; }

        public AssistanceLine ToLine() =>
            new()
            {
                ProgramId = ProgramId,
                OfficialId = OfficialId,
                Title = Title,
                Period = Period is null ? null : Platform.Values.Period.Parse(Period),
                Source = WireEnum<FundingSource>.Parse(Source),
                Donor = Donor,
                Implementer = Implementer,
                RegistrationNumber = RegistrationNumber,
                Planned = Planned,
                LinesWithoutAmount = LinesWithoutAmount,
                Spent = Period is null ? null : Spent,
                InKindPlanned = InKindPlanned,
                InKindSpent = Period is null ? null : InKindSpent,
            };
    }
}
