using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.PublicEffects;

/// <summary>
/// Feed items of what the public sees differently though its own rows did not change: accepted reports show the plan as it is now,
/// their deadline and the body that answers for them; a program shows the edition that holds today.
/// </summary>
internal static class IndirectChanges
{
    private const string DeadlineChange = "deadlineChange";

    // Which accepted reports are meant, over the report r and the edition e that it is measured against.
    private sealed record Which(string Condition, object Parameters);

    private sealed record AcceptedReport
    {
        public required string ProgramId { get; init; }

        public required string Period { get; init; }

        public string Id => $"{ProgramId}/{Period}";
    }

    /// <summary>An amendment changes the current plan that stands in the accepted reports of its periods.</summary>
    public static void OfAmendment(WriteTransaction transaction, string programId, DateOnly effectiveFrom) =>
        Feed(
            transaction,
            "planChange",
            new("r.program_id = @programId and r.period >= @first", new { programId, first = Period.Of(effectiveFrom).Code })
        );

    /// <summary>An extension moves the deadline that stands in an accepted report.</summary>
    public static void OfExtension(WriteTransaction transaction, string programId, Period period) =>
        Feed(transaction, DeadlineChange, new("r.program_id = @programId and r.period = @Code", new { programId, period.Code }));

    /// <summary>A rule or a holiday moves the deadlines that stand in the accepted reports of some periods.</summary>
    public static void OfDeadlines(WriteTransaction transaction, Func<Period, bool> isMoved) =>
        Feed(
            transaction,
            DeadlineChange,
            AnyOf("r.period", [.. ReportedPeriods(transaction.Connection).Where(code => isMoved(Period.Parse(code)!))])
        );

    /// <summary>
    /// A body that ends or gets another successor hands on its accepted reports and those it took over; a new name shows in those it
    /// took over, since its own keep the name of their day.
    /// </summary>
    public static void OfBody(WriteTransaction transaction, string bodyId, bool handsOver)
    {
        List<string> bodies = [.. Predecessors(transaction.Connection, bodyId).Where(id => handsOver || id != bodyId)];
        Feed(transaction, "bodyChange", AnyOf("e.responsible_body_id", bodies));
    }

    /// <summary>
    /// What changed on the days after one, up to today: editions and cancellations that took effect, years that ended, bodies that
    /// handed over.
    /// </summary>
    public static void OfDays(WriteTransaction transaction, DateOnly after)
    {
        var days = new
        {
            after,
            today = transaction.Today,
            firstYear = after.Year,
            lastYear = transaction.Today.Year - 1,
        };
        var programs = transaction.Connection.Query<(string Id, long Revision)>(
            """
            select p.id, p.revision
            from program p
            where p.status not in ('draft', 'underReview')
              and (p.cancelled_from > @after and p.cancelled_from <= @today
                   or exists (select 1 from edition e
                              where e.program_id = p.id and e.recorded_at is not null
                                and (e.effective_from > @after and e.effective_from <= @today
                                     or e.valid_through between @firstYear and @lastYear)))
            order by p.id
            """,
            days
        );
        foreach (var (id, revision) in programs)
        {
            transaction.Feed(new("program", id, "dayChange", Url(id), revision));
        }

        // The last day of a body is its own; its successor answers from the next one on.
        var ended = transaction.Connection.Query<string>(
            """
            select id from executive_body
            where valid_through >= @after and valid_through < @today and successor_id is not null
            order by id
            """,
            days
        );
        foreach (var body in ended)
        {
            OfBody(transaction, body, handsOver: true);
        }
    }

    // Of no values none, and nothing is asked.
    private static Which? AnyOf(string column, List<string> values)
    {
        DynamicParameters parameters = new();
        return values.Count == 0 ? null : new(Sql.AnyOf(column, values, parameters), parameters);
    }

    private static void Feed(WriteTransaction transaction, string action, Which? which)
    {
        foreach (var report in which is null ? [] : Accepted(transaction.Connection, which))
        {
            var url = $"{Url(report.ProgramId)}/reports/{report.Period}";
            transaction.Feed(new("report", report.Id, action, url, AcceptedRevision(transaction.Connection, report.Id)));
        }
    }

    // From one to the next along their index: there are four a year, and any number of reports.
    private static IEnumerable<string> ReportedPeriods(DbConnection connection) =>
        connection.Query<string>(
            """
            with recursive reported (period) as (
                select min(period) from report
                union all
                select (select min(r.period) from report r where r.period > reported.period) from reported where reported.period is not null
            )
            select period from reported where period is not null
            """
        );

    private static List<AcceptedReport> Accepted(DbConnection connection, Which which) =>
        connection
            .Query<AcceptedReport>(
                $"""
                select r.program_id as ProgramId, r.period
                from report r
                join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
                join edition e on e.id = s.edition_id
                where {which.Condition}
                order by r.program_id, r.period
                """,
                which.Parameters
            )
            .AsList();

    // Every revision of a report left one row in the audit. The one it has now would tell of a correction that is under way.
    private static long AcceptedRevision(DbConnection connection, string id) =>
        connection.ExecuteScalar<long>(
            """
            select count(*) from audit
            where resource = 'report' and resource_id = @id
              and seq <= (select max(seq) from audit where resource = 'report' and resource_id = @id and action = 'acceptance')
            """,
            new { id }
        );

    private static List<string> Predecessors(DbConnection connection, string bodyId) =>
        [
            .. connection.Query<string>(
                """
                with recursive chain (id) as (
                    select coalesce(max(id), @bodyId) from executive_body where id = @bodyId
                    union
                    select b.id from executive_body b join chain c on b.successor_id = c.id
                )
                select id from chain
                """,
                new { bodyId }
            ),
        ];

    private static string Url(string programId) => $"/api/v1/programs/{programId}";
}
