using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>Reads the programs that end with a year: their money, their measures, and what begins after them.</summary>
internal static class ExpiringStore
{
    private static readonly string s_expiring = $"""
        select p.id, p.official_id, e.id as edition_id, e.title, e.title_sort, e.responsible_body_id,
               (select max(r.period) from report r
                where r.program_id = p.id and r.period >= @firstPeriod and r.period <= @lastPeriod
                  and r.accepted_snapshot is not null) as period
        from program p
        cross join edition e on e.id = {ValidityStore.InForce("p.id", "@lastDay")}
        where {ProgramKinds.Totalled.Sql("p.kind")} and {ProgramStore.Lives("p", "@lastDay", "@lastDay")} and e.valid_through = @year
        """;

    public sealed record Row
    {
        public required string Id { get; init; }

        public required string OfficialId { get; init; }

        public required string Title { get; init; }

        public required int ValidThrough { get; init; }

        public required string BodyId { get; init; }

        public required string ActType { get; init; }

        public required string ActNumber { get; init; }

        public required DateOnly ActAdoptedOn { get; init; }

        public required string? Period { get; init; }

        public required Money Planned { get; init; }

        public required int LinesWithoutAmount { get; init; }

        public required Money? Spent { get; init; }

        public required Money? SpentWithoutAmount { get; init; }

        public ExpiringProgram ToProgram(IReadOnlyList<UnfinishedMeasure> unfinished, string? successorDraftId, string? successorId) =>
            new()
            {
                Id = Id,
                Title = Title,
                OfficialId = OfficialId,
                ValidThrough = ValidThrough,
                Planned = Planned,
                LinesWithoutAmount = LinesWithoutAmount,
                AcceptedPeriod = Period is null ? null : Platform.Values.Period.Parse(Period),
                Spent = Spent,
                SpentWithinAppropriations = SpentWithoutAmount,
                Unspent = Spent is { } spent
                    ? new Money(Math.Max(0, Planned.Kopiykas - (spent.Kopiykas - (SpentWithoutAmount?.Kopiykas ?? 0))))
                    : null,
                UnfinishedMeasures = Period is null ? null : unfinished,
                SuccessorDraftId = successorDraftId,
                SuccessorId = successorId,
            };
    }

    public sealed record MeasureRow
    {
        public required string ProgramId { get; init; }

        public required string Code { get; init; }

        public required string? Title { get; init; }

        public required string Status { get; init; }

        public UnfinishedMeasure ToMeasure() =>
            new()
            {
                Code = Code,
                Title = Title,
                Status = WireEnum<MeasureStatus>.Parse(Status),
            };
    }

    /// <summary>A program that begins with the next year, approved or not.</summary>
    public sealed record StartingProgram
    {
        public required string Id { get; init; }

        public required string Title { get; init; }

        public required string BodyId { get; init; }

        public required bool IsPublic { get; init; }
    }

    /// <summary>
    /// Programs not cancelled before the year's end that the edition in force on its last day lets end with it, by title.
    /// </summary>
    public static List<Row> EndingWith(DbConnection connection, int year) =>
        connection
            .Query<Row>(
                $"""
                select x.id, x.official_id as OfficialId, x.title, @year as ValidThrough, x.responsible_body_id as BodyId,
                       a.type as ActType, a.number as ActNumber, a.adopted_on as ActAdoptedOn, x.period,
                       (select coalesce(cast(sum(f.amount_kopiykas) as bigint), 0) from funding f
                        where f.edition_id = x.edition_id and f.year = @year and f.in_kind = 0) as Planned,
                       (select count(*) - count(f.amount_kopiykas) from funding f
                        where f.edition_id = x.edition_id and f.year = @year and f.in_kind = 0) as LinesWithoutAmount,
                       case when x.period is null then null else
                           (select coalesce(cast(sum(s.spent_kopiykas) as bigint), 0)
                            from report r
                            join snapshot_funding s on s.program_id = r.program_id and s.period = r.period
                                 and s.snapshot = r.accepted_snapshot
                            where r.program_id = x.id and r.period = x.period and s.in_kind = 0) end as Spent,
                       case when x.period is null then null else
                           (select coalesce(cast(sum(s.spent_kopiykas) as bigint), 0)
                            from report r
                            join snapshot_funding s on s.program_id = r.program_id and s.period = r.period
                                 and s.snapshot = r.accepted_snapshot
                            join funding f on f.edition_id = x.edition_id and f.year = @year and f.measure_code = s.measure_code
                                 and f.source = s.source and f.donor = s.donor and f.in_kind = s.in_kind
                            where r.program_id = x.id and r.period = x.period and s.in_kind = 0
                              and f.amount_kopiykas is null) end as SpentWithoutAmount
                from ({s_expiring}) x
                cross join edition o on o.program_id = x.id and o.number = 0 and {EditionStore.Stands("o")}
                join legal_act a on a.id = o.legal_act_id
                order by x.title_sort, x.id
                """,
                Parameters(year)
            )
            .AsList();

    /// <summary>The bodies responsible for those programs, each once.</summary>
    public static List<string> BodiesOfEnding(DbConnection connection, int year) =>
        connection.Query<string>($"select distinct x.responsible_body_id from ({s_expiring}) x", Parameters(year)).AsList();

    /// <summary>The measures of those programs that the latest accepted report of the year calls neither done nor cancelled.</summary>
    public static List<MeasureRow> Unfinished(DbConnection connection, int year) =>
        connection
            .Query<MeasureRow>(
                $"""
                select x.id as ProgramId, s.code, s.status,
                       (select m.title from measure m join edition e on e.id = m.edition_id
                        where e.program_id = x.id and e.recorded_at is not null and m.code = s.code
                        order by e.number desc, e.recording desc limit 1) as Title
                from ({s_expiring}) x
                cross join report r
                cross join snapshot_measure s
                where r.program_id = x.id and r.period = x.period
                  and s.program_id = r.program_id and s.period = r.period and s.snapshot = r.accepted_snapshot
                  and s.status not in ('done', 'cancelled')
                order by x.id, s.position
                """,
                Parameters(year)
            )
            .AsList();

    public static List<StartingProgram> StartingIn(DbConnection connection, int year) =>
        connection
            .Query<StartingProgram>(
                $"""
                select p.id, e.title, e.responsible_body_id as BodyId, p.status not in ('draft', 'underReview') as IsPublic
                from program p
                join edition e on e.id = {ValidityStore.InForceOrDraft("p.id", "@firstDay")}
                where {ProgramKinds.Totalled.Sql(
                    "p.kind"
                )} and e.valid_from = @year and (p.cancelled_from is null or p.cancelled_from > p.in_force_from)
                """,
                new { year, firstDay = new DateOnly(year, 1, 1) }
            )
            .AsList();

    public static List<LetterBody> Bodies(DbConnection connection) =>
        connection.Query<LetterBody>("select id, name, edrpou, email from executive_body").AsList();

    private static object Parameters(int year) =>
        new
        {
            year,
            lastDay = new DateOnly(year, 12, 31),
            firstPeriod = $"{year:0000}-Q1",
            lastPeriod = $"{year:0000}-Q4",
        };
}
