using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>The programs of a period as the register knew them at a moment, and whose the report of each is.</summary>
internal static partial class ConsolidatedProgramStore
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

    /// <summary>
    /// The programs of the period in the order of their titles, as known at a moment: those that owe a report by what was then
    /// recorded of them, those that had filed one, and those that ended earlier in the year with the last report they had filed. What they
    /// are called and who answers is read from what never changes: editions, submissions, and what was known then of the bodies.
    /// </summary>
    public static List<Program> Programs(DbConnection connection, ConsolidatedQuestion question)
    {
        var (period, knownAt) = (question.Period, question.KnownAt ?? DateTimeOffset.MaxValue);
        Responsibility responsibility = new(Succession.Load(connection, knownAt), DueDays.Of(connection, period, knownAt), period);
        var bodyIds = question.Filter.Bodies(responsibility.Succession);
        List<Program> programs = [];
        List<string> mayHaveEnded = [];
        using (var reader = Rows(connection, question, knownAt))
        {
            while (reader.Read())
            {
                var program = Read(reader, responsibility);
                if (bodyIds.Count == 0 || bodyIds.Contains(program.Body.Id))
                {
                    programs.Add(program);
                    if (Is(reader, Column.MayHaveEnded))
                    {
                        mayHaveEnded.Add(program.Id);
                    }
                }
            }
        }

        var ended = ProgramEnd.Before(connection, mayHaveEnded, period.EndDate, knownAt);
        return ended.Count == 0
            ? programs
            : programs.ConvertAll(program =>
                ended.TryGetValue(program.Id, out var day) ? program with { EndedOn = day, HadEnded = day < period.QuarterStart } : program
            );
    }

    private static DbDataReader Rows(DbConnection connection, ConsolidatedQuestion question, DateTimeOffset knownAt)
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
        var included = question.Include == Included.Accepted ? "accepted" : "submitted";
        var earlier = Sql.AnyOf(
            "x.period",
            [.. Period.OfYear(period.Year).Where(each => each.Quarter <= period.Quarter).Select(each => each.Code)],
            parameters
        );
        // A range of one number has a file read a snapshot from the index of its period, where those of other years don't lie between.
        return (DbDataReader)
            connection.ExecuteReader(
                $"""
                select p.id, {LegalActStore.OfficialId("o")}, p.kind, e.title,
                       e.responsible_body_id, e.responsible_name, e.responsible_edrpou, s.body_id, s.body_name, s.body_edrpou,
                       e.id, e.number, e.recorded_at, o.id, n.id, coalesce({ValidityStore.InForce("p.id", "@newYear", "@knownAt")}, o.id),
                       t.submitted, t.accepted, d.edition_id is not null, i.period, i.{included},
                       i.accepted is not null and i.accepted = i.{included}, case when i.period is not null then s.submitted_at end,
                       case when s.number = 1 then s.days_late else (
                           select f.days_late from snapshot f where f.program_id = s.program_id and f.period = s.period and f.number = 1
                       ) end,
                       b.{included}, {ProgramEnd.MayHaveEnded("p", "n", "@EndDate", "@Year")}
                from program p
                join edition n on n.id = {ValidityStore.InForce("p.id", "@EndDate", "@knownAt")}
                join edition o on o.program_id = p.id and o.number = 0 and {EditionStore.Stands("o", "@knownAt")}
                {ValidityStore.JoinDuty("@Code", "@knownAt")}
                left join report_standing t on t.program_id = p.id and t.period = @Code and {ValidityStore.Known("t", "@knownAt")}
                left join report_standing b on b.program_id = p.id and b.period = @Before and {ValidityStore.Known("b", "@knownAt")}
                left join report_standing i on i.program_id = p.id and {ValidityStore.Known("i", "@knownAt")} and i.period =
                    case when t.{included} is not null then @Code when d.edition_id is null or @isOfYear = 1 then (
                        select max(x.period) from report_standing x
                        where x.program_id = p.id and {earlier} and {ValidityStore.Known("x", "@knownAt")} and x.{included} is not null
                    ) end
                left join snapshot s on s.program_id = p.id and s.period = coalesce(i.period, t.period)
                     and s.number between coalesce(i.{included}, 1) and coalesce(i.{included}, 1)
                join edition e on e.id = case when i.period is not null then s.edition_id else n.id end
                where (t.submitted is not null or d.edition_id is not null or i.period is not null or @isOfYear = 1 and {OwedInYear})
                  and {question.Filter.Where(parameters)}
                order by e.title_sort, p.id
                """,
                parameters
            );
    }

    // Of a year everything counts that was owed in it by then.
    private static readonly string OwedInYear = $"""
        exists (select 1 from report_duty y
                where y.program_id = p.id and y.period between @First and @Code and {ValidityStore.Known("y", "@knownAt")})
        """;
}
