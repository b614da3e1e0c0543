using System.Data.Common;
using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>Reads what donors gave in a year.</summary>
internal static class AssistanceStore
{
    // The condition of the indexes that hold what donors gave, word for word.
    private const string OfDonors = "f.source in ('internationalAssistance', 'loan')";

    /// <summary>
    /// Each program by its last accepted report of the year, and without one by its plans alone, if it owed any. The same programs as the
    /// year's totals, so that what donors gave is what these say of assistance and loans, to the kopiyka. Who implements is told by the
    /// edition in force at the year's end or, where it has the line no more, by the one the report is measured against. The query begins
    /// with the programs that somebody gave anything: of most nothing else need be read.
    /// </summary>
    public static List<AssistanceLine> Lines(DbConnection connection, int year) =>
        [
            .. connection
                .Query<Row>(
                    $"""
                    with given as materialized (
                        select e.program_id
                        from funding f
                        join edition e on e.id = f.edition_id
                        where f.year = @Year and {OfDonors}
                        union
                        select f.program_id
                        from snapshot_funding f
                        where f.period between @First and @Code and {OfDonors}
                    ),
                    chosen as materialized (
                        select p.id, p.official_id, e.title, e.title_sort, r.period, r.accepted_snapshot as snapshot,
                               s.edition_id as reported_id,
                               n.id as now_id, o.id as original_id, coalesce({ValidityStore.InForce("p.id", "@newYear")}, o.id) as start_id
                        from given g
                        cross join program p on p.id = g.program_id
                        cross join edition n on n.id = {ValidityStore.InForce("p.id", "@newYearsEve")}
                        cross join edition o on o.program_id = p.id and o.number = 0 and {EditionStore.Stands("o")}
                        {ValidityStore.JoinDuty("@Code")}
                        {LastAccepted.Join("true")}
                        join edition e on e.id = coalesce(s.edition_id, n.id)
                        where {ProgramKinds.Totalled.Sql("p.kind")} and (s.number is not null or {LastAccepted.OwedAt(null)})
                    ),
                    plan as (
                        select c.id, f.measure_code, f.source, f.donor, f.in_kind, f.implementer, f.registration_number,
                               f.edition_id = c.original_id as is_original, f.edition_id = c.start_id as is_start,
                               f.edition_id = c.now_id as is_now, coalesce(f.amount_kopiykas, 0) as amount,
                               case when f.amount_kopiykas is null then 1 else 0 end as without_amount,
                               case when f.edition_id = c.now_id then 0 when f.edition_id = c.reported_id then 1
                                    when f.edition_id = c.start_id then 2 else 3 end as place
                        from chosen c
                        cross join funding f on f.edition_id in (c.original_id, c.start_id, c.now_id, c.reported_id)
                             and f.year = @Year and {OfDonors}
                    ),
                    line as (
                        select id, measure_code, source, donor, in_kind, place,
                               case when is_original then amount else 0 end as original,
                               case when is_start then amount else 0 end as year_start,
                               case when is_now then amount else 0 end as now,
                               case when is_original then without_amount else 0 end as original_lines,
                               case when is_start then without_amount else 0 end as start_lines,
                               case when is_now then without_amount else 0 end as now_lines,
                               0 as at_submission, 0 as spent, 0 as reported_lines, 0 as spent_without
                        from plan
                        union all
                        select c.id, f.measure_code, f.source, f.donor, f.in_kind, 4, 0, 0, 0, 0, 0, 0,
                               coalesce(f.planned_kopiykas, 0), f.spent_kopiykas,
                               case when f.planned_kopiykas is null then 1 else 0 end,
                               case when f.planned_kopiykas is null then f.spent_kopiykas else 0 end
                        from chosen c
                        cross join snapshot_funding f on f.program_id = c.id and f.period = c.period and f.snapshot = c.snapshot
                        where {OfDonors}
                    ),
                    whole as (
                        select id, measure_code, source, donor, in_kind, min(place) as place, max(original) as original,
                               max(year_start) as year_start, max(now) as now, max(original_lines) as original_lines,
                               max(start_lines) as start_lines, max(now_lines) as now_lines, max(at_submission) as at_submission,
                               max(spent) as spent, max(reported_lines) as reported_lines, max(spent_without) as spent_without
                        from line
                        group by id, measure_code, source, donor, in_kind
                    )
                    select c.id as ProgramId, c.official_id as OfficialId, c.title, c.period, w.source, nullif(w.donor, '') as Donor,
                           l.implementer, l.registration_number as RegistrationNumber, w.in_kind as InKind,
                           cast(sum(w.original) as bigint) as Original, cast(sum(w.year_start) as bigint) as YearStart,
                           cast(sum(w.at_submission) as bigint) as AtSubmission, cast(sum(w.now) as bigint) as Now,
                           cast(sum(w.spent) as bigint) as Spent, cast(sum(w.spent_without) as bigint) as SpentWithoutAmount,
                           cast(sum(w.original_lines) as bigint) as OriginalLines, cast(sum(w.start_lines) as bigint) as StartLines,
                           cast(sum(w.reported_lines) as bigint) as ReportedLines, cast(sum(w.now_lines) as bigint) as NowLines
                    from whole w
                    join chosen c on c.id = w.id
                    left join (select distinct id, measure_code, source, donor, in_kind, place, implementer, registration_number
                               from plan) l
                         on l.id = w.id and l.measure_code = w.measure_code and l.source = w.source
                         and l.donor = w.donor and l.in_kind = w.in_kind and l.place = w.place
                    group by c.id, c.official_id, c.title, c.title_sort, c.period, w.source, w.donor, l.implementer, l.registration_number,
                             w.in_kind
                    order by c.title_sort, c.id, w.source, w.donor, l.implementer nulls last, l.registration_number nulls last, w.in_kind
                    """,
                    LastAccepted.Of(year)
                )
                .GroupBy(row => row.Key)
                .Select(AssistanceLine.Of),
        ];

    /// <summary>What one line says of money or of equipment and services.</summary>
    public sealed record Row
    {
        public required string ProgramId { get; init; }

        public required string OfficialId { get; init; }

        public required string Title { get; init; }

        public required string? Period { get; init; }

        public required string Source { get; init; }

        public required string? Donor { get; init; }

        public required string? Implementer { get; init; }

        public required string? RegistrationNumber { get; init; }

        public required bool InKind { get; init; }

        public required long Original { get; init; }

        public required long YearStart { get; init; }

        public required long AtSubmission { get; init; }

        public required long Now { get; init; }

        public required long Spent { get; init; }

        public required long SpentWithoutAmount { get; init; }

        public required int OriginalLines { get; init; }

        public required int StartLines { get; init; }

        public required int ReportedLines { get; init; }

        public required int NowLines { get; init; }

        public (string, string, string?, string?, string?) Key => (ProgramId, Source, Donor, Implementer, RegistrationNumber);

        public ProgramSourceAmounts Amounts =>
            new(new(WireEnum<FundingSource>.Parse(Source), InKind), Original, YearStart, AtSubmission, Now, Spent, null)
            {
                Lines = new(OriginalLines, StartLines, ReportedLines, NowLines),
                SpentWithoutAmount = SpentWithoutAmount,
            };
    }
}
