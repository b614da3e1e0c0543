using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>The programs of a period as the register knew them at a moment, and whose the report of each is.</summary>
internal static class ConsolidatedProgramStore
{
    /// <summary>
    /// A program that owes a report for the period, or has filed one, or did so earlier in the year: where the program has ended since, or
    /// where the year is asked about.
    /// </summary>
    public record Program
    {
        public required string Id { get; init; }

        public required string OfficialId { get; init; }

        public required string Kind { get; init; }

        public required string Title { get; init; }

        /// <summary>
        /// The body that was responsible for the submission to include or, where there is none, the first; before any, the one that answers
        /// on the due day. By the name it had when the report was submitted, or when the edition was adopted that names it.
        /// </summary>
        public BodyName Body { get; init; } = null!;

        public required string EditionId { get; init; }

        public required int Edition { get; init; }

        public required DateTimeOffset EditionRecordedAt { get; init; }

        public required string OriginalId { get; init; }

        public required string YearStartId { get; init; }

        public required string NowId { get; init; }

        /// <summary>Whether the program owes the report of the period.</summary>
        public required bool Owes { get; init; }

        public required int? LastSnapshot { get; init; }

        public required int? AcceptedSnapshot { get; init; }

        /// <summary>The submission to include; null where there is none.</summary>
        public SnapshotKey? Included { get; init; }

        /// <summary>Whether that is the report of an earlier period of the year.</summary>
        public bool IsCarried { get; init; }

        public required bool IsAccepted { get; init; }

        public required DateTimeOffset? SubmittedAt { get; init; }

        public required int? DaysLate { get; init; }

        /// <summary>The submission to include of the period before.</summary>
        public SnapshotKey? PreviousSnapshot { get; init; }

        /// <summary>The last day in force, where that has passed by the period's end.</summary>
        public DateOnly? EndedOn { get; init; }

        /// <summary>Whether it had ended when the quarter began, so that it spent nothing in it.</summary>
        public bool HadEnded { get; init; }
    }

    private sealed record Row : Program
    {
        public required string? IncludedPeriod { get; init; }

        public required int? IncludedNumber { get; init; }

        public required int? PreviousNumber { get; init; }

        public required bool MayHaveEnded { get; init; }

        public required string ResponsibleId { get; init; }

        public required string ResponsibleName { get; init; }

        public required string? ResponsibleEdrpou { get; init; }

        public required string? FiledId { get; init; }

        public required string? FiledName { get; init; }

        public required string? FiledEdrpou { get; init; }

        public BodyName BodyFrom(Func<Succession.Link> onDuty) =>
            FiledId is { } filed
                ? new()
                {
                    Id = filed,
                    Name = FiledName!,
                    Edrpou = FiledEdrpou,
                }
            : onDuty() is { } body && body.Id != ResponsibleId ? BodyName.Of(body)
            : new()
            {
                Id = ResponsibleId,
                Name = ResponsibleName,
                Edrpou = ResponsibleEdrpou,
            };
    }

    /// <summary>
    /// The programs of the period in the order of their titles, as known at a moment: those that owe a report by what was then
    /// recorded of them, those that had filed one, and those that ended earlier in the year with the last report they had filed. What they
    /// are called and who answers is read from what never changes: editions, submissions, and what was known then of the bodies.
    /// </summary>
    public static List<Program> Programs(DbConnection connection, ConsolidatedQuestion question)
    {
        var (period, knownAt) = (question.Period, question.KnownAt ?? DateTimeOffset.MaxValue);
        var succession = Succession.Load(connection, knownAt);
        var (dueDays, bodyIds) = (DueDays.Of(connection, period, knownAt), question.Filter.Bodies(succession));
        var rows = Rows(connection, question, knownAt);
        var ended = ProgramEnd.Before(connection, [.. rows.Where(row => row.MayHaveEnded).Select(row => row.Id)], period.EndDate, knownAt);
        return
        [
            .. rows.Select(row =>
                    row with
                    {
                        Body = row.BodyFrom(() => succession.AnswerableFor(row.ResponsibleId, dueDays.Of(row.Id, period).DueOn)),
                        Included = row.IncludedNumber is { } number ? new(row.Id, row.IncludedPeriod!, number) : null,
                        IsCarried = row.IncludedNumber is not null && row.IncludedPeriod != period.Code,
                        PreviousSnapshot = row.PreviousNumber is { } before ? new(row.Id, period.Previous!.Code, before) : null,
                        EndedOn = ended.TryGetValue(row.Id, out var day) ? day : null,
                        HadEnded = ended.TryGetValue(row.Id, out var last) && last < period.QuarterStart,
                    }
                )
                .Where(program => bodyIds.Count == 0 || bodyIds.Contains(program.Body.Id)),
        ];
    }

    private static List<Row> Rows(DbConnection connection, ConsolidatedQuestion question, DateTimeOffset knownAt)
    {
        var period = question.Period;
        DynamicParameters parameters = new(
            new
            {
                period.Code,
                period.Year,
                First = Period.OfYear(period.Year)[0].Code,
                Before = period.Previous?.Code,
                period.EndDate,
                newYear = period.StartDate,
                knownAt,
                isOfYear = question.Basis == Basis.Year,
            }
        );
        // A cross join has SQLite read the snapshots of the reports it found, and not all of all years.
        var included = question.Include == Included.Accepted ? "accepted" : "submitted";
        return connection
            .Query<Row>(
                $"""
                with known as (
                    select program_id, period, number, step, snapshot
                    from report_step where period between @First and @Code and recorded_at <= @knownAt
                ),
                standing as (
                    select k.program_id, k.period,
                           coalesce(max(case when k.step = 'submission' and w.number is null then k.snapshot end),
                                    max(case when k.step = 'acceptance' then k.snapshot end)) as submitted,
                           max(case when k.step = 'acceptance' then k.snapshot end) as accepted
                    from known k
                    left join known w on w.program_id = k.program_id and w.period = k.period and w.step = 'withdrawal'
                         and w.number > k.number
                    group by k.program_id, k.period
                ),
                latest as (
                    select program_id, max(period) as period from standing where {included} is not null group by program_id
                ),
                filed as (
                    select s.program_id, s.period, max(case when s.number = 1 then s.days_late end) as days_late,
                           max(case when s.number = t.{included} then s.edition_id end) as edition_id,
                           max(case when s.number = t.{included} then s.submitted_at end) as submitted_at,
                           max(case when s.number = coalesce(t.{included}, 1) then s.body_id end) as body_id,
                           max(case when s.number = coalesce(t.{included}, 1) then s.body_name end) as body_name,
                           max(case when s.number = coalesce(t.{included}, 1) then s.body_edrpou end) as body_edrpou
                    from standing t
                    left join latest l on l.program_id = t.program_id
                    cross join snapshot s
                    where s.program_id = t.program_id and s.period = t.period and s.number <= t.submitted
                      and (t.period = @Code or t.period = l.period)
                    group by s.program_id, s.period
                )
                select p.id, {LegalActStore.OfficialId("o")} as OfficialId, p.kind, e.title, e.responsible_body_id as ResponsibleId,
                       e.responsible_name as ResponsibleName, e.responsible_edrpou as ResponsibleEdrpou,
                       s.body_id as FiledId, s.body_name as FiledName, s.body_edrpou as FiledEdrpou,
                       e.id as EditionId, e.number as Edition, e.recorded_at as EditionRecordedAt, o.id as OriginalId, n.id as NowId,
                       coalesce({ValidityStore.InForce("p.id", "@newYear", "@knownAt")}, o.id) as YearStartId,
                       t.submitted as LastSnapshot, t.accepted as AcceptedSnapshot, d.edition_id is not null as Owes,
                       l.period as IncludedPeriod, i.{included} as IncludedNumber,
                       i.accepted is not null and i.accepted = i.{included} as IsAccepted,
                       s.submitted_at as SubmittedAt, s.days_late as DaysLate, b.{included} as PreviousNumber,
                       {ProgramEnd.MayHaveEnded("p", "n", "@EndDate", "@Year")} as MayHaveEnded
                from program p
                join edition n on n.id = {ValidityStore.InForce("p.id", "@EndDate", "@knownAt")}
                join edition o on o.program_id = p.id and o.number = 0 and {EditionStore.Stands("o", "@knownAt")}
                {ValidityStore.JoinDuty("@Code", "@knownAt")}
                left join latest l on l.program_id = p.id and (l.period = @Code or d.edition_id is null or @isOfYear)
                left join standing t on t.program_id = p.id and t.period = @Code
                left join standing i on i.program_id = p.id and i.period = l.period
                left join standing b on b.program_id = p.id and b.period = @Before
                left join filed s on s.program_id = p.id and s.period = coalesce(l.period, @Code)
                join edition e on e.id = coalesce(s.edition_id, n.id)
                where (t.submitted is not null or d.edition_id is not null or l.period is not null or @isOfYear and {OwedInYear})
                  and {question.Filter.Where(parameters)}
                order by e.title_sort, p.id
                """,
                parameters
            )
            .AsList();
    }

    // Of a year everything counts that was owed in it by then.
    private static readonly string OwedInYear = $"""
        exists (select 1 from report_duty y
                where y.program_id = p.id and y.period between @First and @Code and {ValidityStore.Known("y", "@knownAt")})
        """;
}
