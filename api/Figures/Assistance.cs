using System.Data.Common;
using Dapper;
using Monitoring.Editions;
using Monitoring.Values;

namespace Monitoring.Figures;

/// <summary>International assistance and loans of a year: what donors ask for in their yearly and final monitoring.</summary>
public sealed record Assistance
{
    public required int Year { get; init; }

    public required IReadOnlyList<DonorTotal> Donors { get; init; }

    /// <summary>One line for each program, donor, implementer and registered project; development programmes repeat others' money and are left out.</summary>
    public required IReadOnlyList<AssistanceLine> Lines { get; init; }

    /// <summary>
    /// Planned by the edition in force on the year's last day, spent by the last accepted report of the year. Money a report names
    /// under a donor that the plan does not know stands in a line without plan.
    /// </summary>
    internal static List<AssistanceLine> Of(DbConnection connection, int year) =>
        [.. connection.Query<Row>(
            $"""
            with chosen as (
                select p.id, p.official_id, e.id as edition_id, e.title, e.title_sort,
                       (select max(r.period) from report r
                        where r.program_id = p.id and r.period >= @firstPeriod and r.period <= @lastPeriod and r.accepted_snapshot is not null) as period
                from program p
                join edition e on e.id = {EditionStore.InForce("p", "@lastDay")}
                where p.kind in ('targeted', 'comprehensive') and p.status in ('active', 'completed', 'cancelled') and p.in_force_from <= @lastDay
                  and (p.cancelled_from is null or (p.cancelled_from > @firstDay and p.cancelled_from > p.in_force_from))
                  and @year between e.valid_from and e.valid_through
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
                select p.id, p.source, p.donor, p.implementer, p.registration_number, p.in_kind, p.amount_kopiykas as planned, coalesce(s.spent_kopiykas, 0) as spent
                from planned p
                left join spent s on s.id = p.id and s.measure_code = p.measure_code and s.source = p.source and s.donor = p.donor and s.in_kind = p.in_kind
                union all
                select s.id, s.source, s.donor, null, null, s.in_kind, 0, s.spent_kopiykas
                from spent s
                where s.spent_kopiykas > 0 and not exists (
                    select 1 from planned p where p.id = s.id and p.measure_code = s.measure_code and p.source = s.source and p.donor = s.donor and p.in_kind = s.in_kind)
            )
            select c.id as ProgramId, c.official_id as OfficialId, c.title, c.period, b.source, nullif(b.donor, '') as Donor, b.implementer, b.registration_number as RegistrationNumber,
                   coalesce(cast(sum(b.planned) filter (where b.in_kind = 0) as bigint), 0) as Planned, coalesce(cast(sum(b.spent) filter (where b.in_kind = 0) as bigint), 0) as Spent,
                   coalesce(cast(sum(b.planned) filter (where b.in_kind = 1) as bigint), 0) as InKindPlanned, coalesce(cast(sum(b.spent) filter (where b.in_kind = 1) as bigint), 0) as InKindSpent
            from both_sides b
            join chosen c on c.id = b.id
            group by c.id, c.official_id, c.title, c.title_sort, c.period, b.source, b.donor, b.implementer, b.registration_number
            order by c.title_sort, c.id, b.source, b.donor, b.implementer nulls last, b.registration_number nulls last
            """,
            new { year, firstDay = new DateOnly(year, 1, 1), lastDay = new DateOnly(year, 12, 31), firstPeriod = $"{year:0000}-Q1", lastPeriod = $"{year:0000}-Q4" }).Select(row => row.ToLine())];

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

        public required Money Spent { get; init; }

        public required Money InKindPlanned { get; init; }

        public required Money InKindSpent { get; init; }

        public AssistanceLine ToLine() => new()
        {
            ProgramId = ProgramId,
            OfficialId = OfficialId,
            Title = Title,
            Period = Period is null ? null : Values.Period.Parse(Period),
            Source = WireEnum<FundingSource>.Parse(Source),
            Donor = Donor,
            Implementer = Implementer,
            RegistrationNumber = RegistrationNumber,
            Planned = Planned,
            Spent = Period is null ? null : Spent,
            InKindPlanned = InKindPlanned,
            InKindSpent = Period is null ? null : InKindSpent,
        };
    }
}

/// <summary>What one donor gives one program through one implementer and registered project; amounts in hryvnias, equipment and services apart.</summary>
public sealed record AssistanceLine
{
    public required string ProgramId { get; init; }

    public required string OfficialId { get; init; }

    public required string Title { get; init; }

    /// <summary>The last period of the year with an accepted report; null where there is none, and then nothing is known of the spending.</summary>
    public required Period? Period { get; init; }

    public required FundingSource Source { get; init; }

    /// <summary>EU, UNDP, GIZ and the like; null where the plan names none.</summary>
    public required string? Donor { get; init; }

    public required string? Implementer { get; init; }

    public required string? RegistrationNumber { get; init; }

    public required Money Planned { get; init; }

    public required Money? Spent { get; init; }

    public required Money InKindPlanned { get; init; }

    public required Money? InKindSpent { get; init; }
}

/// <summary>What one donor gives in all; spending as far as reports were accepted.</summary>
public sealed record DonorTotal
{
    public required FundingSource Source { get; init; }

    public required string? Donor { get; init; }

    public required int Programs { get; init; }

    public required Money Planned { get; init; }

    public required Money Spent { get; init; }

    public required Money InKindPlanned { get; init; }

    public required Money InKindSpent { get; init; }

    internal static IReadOnlyList<DonorTotal> Of(IEnumerable<AssistanceLine> lines) =>
    [
        .. lines.GroupBy(line => (line.Source, line.Donor)).OrderBy(group => group.Key.Source).ThenBy(group => UkrainianText.SortKey(group.Key.Donor ?? ""), StringComparer.Ordinal)
            .Select(group => new DonorTotal
            {
                Source = group.Key.Source,
                Donor = group.Key.Donor,
                Programs = group.Select(line => line.ProgramId).Distinct().Count(),
                Planned = Sum(group, line => line.Planned),
                Spent = Sum(group, line => line.Spent),
                InKindPlanned = Sum(group, line => line.InKindPlanned),
                InKindSpent = Sum(group, line => line.InKindSpent),
            }),
    ];

    private static Money Sum(IEnumerable<AssistanceLine> lines, Func<AssistanceLine, Money?> amount) => new(lines.Sum(line => amount(line)?.Kopiykas ?? 0));
}
