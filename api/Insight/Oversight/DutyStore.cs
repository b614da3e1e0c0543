using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Oversight;

/// <summary>Which programs owe a report for a period, and what has become of each, as everybody may know it.</summary>
internal static class DutyStore
{
    /// <summary>A program that owes a report, or has filed one.</summary>
    public sealed record Duty
    {
        public required string ProgramId { get; init; }

        public required string Kind { get; init; }

        public required string Title { get; init; }

        /// <summary>The responsible body of that edition.</summary>
        public required string ResponsibleBodyId { get; init; }

        /// <summary>
        /// The body that was responsible for the accepted submission or, before there is one, the first; null before any.
        /// </summary>
        public required string? FiledBodyId { get; init; }

        public required bool IsAccepted { get; init; }

        public required DateTimeOffset? FirstSubmittedAt { get; init; }

        public required int? DaysLate { get; init; }

        /// <summary>When that edition was recorded.</summary>
        public required DateTimeOffset RecordedAt { get; init; }

        public bool IsConcept => !WireEnum<ProgramKind>.Parse(Kind).Rules().IsCounted;
    }

    /// <summary>How many reports of a period are alike in all that is counted.</summary>
    public sealed record Counted
    {
        public required string Kind { get; init; }

        public required bool IsAccepted { get; init; }

        public required bool IsReceived { get; init; }

        /// <summary>Whether the first submission was late; null before it.</summary>
        public required bool? IsLate { get; init; }

        /// <summary>The program that has a due day of its own and has not reported yet; null of all others.</summary>
        public required string? ExtendedProgramId { get; init; }

        public required int Reports { get; init; }

        public bool IsConcept => !WireEnum<ProgramKind>.Parse(Kind).Rules().IsCounted;
    }

    /// <summary>The same reports as <see cref="Of"/>, counted where they lie.</summary>
    public static List<Counted> Count(DbConnection connection, Period period) =>
        connection
            .Query<Counted>(
                $"""
                select p.kind, t.accepted is not null as IsAccepted, f.number is not null as IsReceived, f.days_late > 0 as IsLate,
                       case when f.number is null and exists (
                           select 1 from report_extension x where x.program_id = p.id and x.period = @Code
                       ) then p.id end as ExtendedProgramId, count(*) as Reports
                from program p
                {StandingAndFirst}
                {ValidityStore.JoinDuty("@Code")}
                where (t.accepted is not null or {ValidityStore.InForce("p.id", "@EndDate")} is not null)
                  and (f.number is not null or d.edition_id is not null)
                group by 1, 2, 3, 4, 5
                """,
                new { period.Code, period.EndDate }
            )
            .AsList();

    /// <summary>
    /// Those in force on a day of the quarter and within their years, in the order of their titles; a program cancelled within the
    /// quarter still owes it, a concept owes the year. One that filed stays in, whatever was decided later. Each is called what the
    /// edition of its accepted submission calls it, and before there is one the edition in force on the period's last day: what is under
    /// way shows in nothing.
    /// </summary>
    public static List<Duty> Of(DbConnection connection, Period period, params IReadOnlyList<string> responsibleIds)
    {
        DynamicParameters parameters = new(new { period.Code, period.EndDate });
        return connection
            .Query<Duty>(
                $"""
                select p.id as ProgramId, p.kind, e.title, e.responsible_body_id as ResponsibleBodyId,
                       coalesce(c.body_id, f.body_id) as FiledBodyId, c.number is not null as IsAccepted,
                       f.submitted_at as FirstSubmittedAt, f.days_late as DaysLate, e.recorded_at as RecordedAt
                from program p
                {StandingAndFirst}
                left join snapshot c on c.program_id = p.id and c.period = @Code and c.number between t.accepted and t.accepted
                join edition e on e.id = coalesce(c.edition_id, {ValidityStore.InForce("p.id", "@EndDate")})
                {ValidityStore.JoinDuty("@Code")}
                where {Sql.AnyOf("e.responsible_body_id", responsibleIds, parameters)}
                  and (f.number is not null or d.edition_id is not null)
                order by e.title_sort, p.id
                """,
                parameters
            )
            .AsList();
    }

    // What stands of the report of @Code and its first submission. A range of one number has a file read a snapshot from the index of its
    // period, where those of other years don't lie between.
    private static readonly string StandingAndFirst = $"""
        left join report_standing t on t.program_id = p.id and t.period = @Code and {ValidityStore.Known("t")}
        left join snapshot f on f.program_id = p.id and f.period = @Code and f.number between 1 and 1
        """;
}
