using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Oversight;

/// <summary>A report in the list across programs.<uk>Звіт у переліку за всіма програмами.</uk></summary>
public sealed record ListedReport
{
    public required string ProgramId { get; init; }

    public required string Title { get; init; }

    /// <summary>
    /// The body that was responsible for the report when it was submitted; before that, the one that answers on its due day.
    /// <uk>Орган, який відповідав за звіт, коли його подано; доки не подано — той, який відповідає за нього в останній день строку.</uk>
    /// </summary>
    public required BodyName Body { get; init; }

    public required Period Period { get; init; }

    public required ReportState Status { get; init; }

    public required int Snapshot { get; init; }

    public required int? AcceptedSnapshot { get; init; }

    /// <summary>
    /// When the snapshot named here was submitted; null before the first.
    /// <uk>Коли зроблено подання, номер якого вказано тут; до першого — null.</uk>
    /// </summary>
    public required DateTimeOffset? SubmittedAt { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>
    /// By how many days the first submission was late; null before it.
    /// <uk>На скільки днів запізнилося перше подання; до нього — null.</uk>
    /// </summary>
    public required int? DaysLate { get; init; }
}

/// <summary>Reports across programs: the coordinator's desk, a body's own, and for everybody those accepted.</summary>
internal static class ReportListing
{
    private static readonly Listing<Row> s_listing = new(
        "-period,title",
        new("id", "id", row => row.Id),
        [
            new("period", "period", row => row.Period),
            new("title", "title_sort", row => row.TitleSort),
            new("status", "status", row => row.Status),
            new("submittedAt", "submitted_at", row => row.SubmittedAt),
            new("daysLate", "days_late", row => row.DaysLate),
        ]
    );

    private static readonly QueryParameter<Period> s_period = new(
        "period",
        new(
            "Період, як-от `2026-Q1`. Кілька значень через кому або повторенням — будь-який із них.",
            "Period such as 2026-Q1. Several values, separated by commas or repeated, mean any of them."
        ),
        Period.Parse,
        true,
        Problems.NotAPeriod,
        null,
        schema => (schema.Type, schema.Pattern) = (Microsoft.OpenApi.JsonSchemaType.String, Period.Pattern)
    );

    private static readonly QueryParameter<ReportState?> s_status = Query.OneOf<ReportState>(
        "status",
        new("Стан звіту; без ключа видно лише прийняті.", "State of the report; without a key all are accepted.")
    );
    public static QueryParameter[] Parameters { get; } =
    [s_period, s_status, .. BodyFilter.Parameters, s_listing.Order, Query.Limit, Query.Cursor];

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string ProgramId { get; init; }

        public required string Period { get; init; }

        public required string Title { get; init; }

        public required string TitleSort { get; init; }

        public required string FiledBodyId { get; init; }

        public required string ResponsibleBodyId { get; init; }

        public required string Status { get; init; }

        public required int Snapshot { get; init; }

        public required int? AcceptedSnapshot { get; init; }

        public required string SubmittedAt { get; init; }

        public required int DaysLate { get; init; }
    }

    /// <summary>Lists reports across programs.<uk>Перелічує звіти за всіма програмами.</uk></summary>
    /// <remarks>
    /// All to the coordinator, its own and the accepted ones to a body, the accepted ones to everybody. Those never begun stand in the
    /// reporting rates.
    /// <uk>Координаторові — усі, органові — власні та прийняті, решті — прийняті. Ще не розпочаті показує стан звітування.</uk>
    /// </remarks>
    public static ApiResult List(RequestContext context) =>
        s_listing.Page(context.Query) is { } paging
            ? context.Read(connection => ApiResult.Ok(Page(connection, paging, context)))
            : Paging.CursorRefused;

    private static Page<ListedReport> Page(DbConnection connection, Paging<Row> paging, RequestContext context)
    {
        var (query, today) = (context.Query, context.Today);
        var (succession, calendar) = (Succession.Load(connection), CalendarStore.Load(connection));
        DynamicParameters parameters = new(new { limit = paging.Limit + 1 });
        var mine = Mine(context.Caller, succession, today, parameters);
        var wanted = BodyFilter.Wanted(query, () => succession, today);
        var dueOn = wanted.Count == 0 ? "null" : DueOn(connection, calendar, parameters);
        // Whoever works on a report sees the edition it is measured against by now (w); everybody else, what the accepted submission says.
        var rows = connection
            .Query<Row>(
                $"""
                select * from (
                    select r.program_id || '/' || r.period as id, r.program_id as ProgramId, r.period, e.title, e.title_sort,
                           e.title_sort as TitleSort, w.responsible_body_id, w.responsible_body_id as ResponsibleBodyId,
                           coalesce(case when {mine} then s.body_id else c.body_id end, '') as filed_body_id,
                           coalesce(case when {mine} then s.body_id else c.body_id end, '') as FiledBodyId,
                           {dueOn} as due_on, r.accepted_snapshot as AcceptedSnapshot,
                           coalesce(f.days_late, -1) as days_late, coalesce(f.days_late, -1) as DaysLate,
                           case when {mine} then r.state else 'accepted' end as status,
                           case when {mine} then {ReportStore.Standing} else r.accepted_snapshot end as Snapshot,
                           coalesce(case when {mine} then s.submitted_at else c.submitted_at end, '') as submitted_at,
                           coalesce(case when {mine} then s.submitted_at else c.submitted_at end, '') as SubmittedAt
                    from report r
                    left join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = {ReportStore.Standing}
                    left join snapshot f on f.program_id = r.program_id and f.period = r.period and f.number = 1
                    left join snapshot c on c.program_id = r.program_id and c.period = r.period and c.number = r.accepted_snapshot
                    join edition w on w.id = coalesce(
                        case when r.state in ('submitted', 'accepted') then s.edition_id end,
                        {ValidityStore.InForce("r.program_id", LastDay)})
                    join edition e on e.id = case when {mine} then w.id else c.edition_id end
                    where {Sql.AnyOf("r.period", [.. query.Many(s_period).Select(period => period.Code)], parameters)}
                ) listed
                where {Sql.AnyOf("status", [.. query.Many(s_status).Select(state => state.Wire())], parameters)}
                  and {Of(wanted, succession, parameters)}
                  and {paging.Where(parameters)}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            )
            .AsList();
        var dueDays = DueDays.Of(connection, calendar, [.. rows.Select(row => row.Period)]);
        return paging.Cut(rows, row => Listed(row, dueDays, succession));
    }

    private static ListedReport Listed(Row row, DueDays dueDays, Succession succession)
    {
        var period = Period.Parse(row.Period)!;
        var deadline = dueDays.Of(row.ProgramId, period);
        return new()
        {
            ProgramId = row.ProgramId,
            Title = row.Title,
            Body = BodyName.Of(
                row.FiledBodyId.Length > 0 ? succession[row.FiledBodyId] : succession.AnswerableFor(row.ResponsibleBodyId, deadline.DueOn)
            ),
            Period = period,
            Status = WireEnum<ReportState>.Parse(row.Status),
            Snapshot = row.Snapshot,
            AcceptedSnapshot = row.AcceptedSnapshot,
            SubmittedAt = row.SubmittedAt.Length == 0 ? null : Iso.ParseInstant(row.SubmittedAt),
            DueOn = deadline.DueOn,
            DaysLate = row.DaysLate < 0 ? null : row.DaysLate,
        };
    }

    // The last day of the period, from its code.
    private const string LastDay = """
        (substr(r.period, 1, 4)
         || case substr(r.period, 7, 1) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end)
        """;

    // Only what was never submitted has no body of its own yet.
    private static string DueOn(DbConnection connection, CityCalendar calendar, DynamicParameters parameters)
    {
        var unsent = connection.Query<string>("select distinct period from report where last_snapshot = 0 order by period").AsList();
        var rule = DueDays.Of(connection, calendar, unsent).Rule("r.period", [.. unsent.Select(code => Period.Parse(code)!)], parameters);
        return DueDays.Day("r.program_id", "r.period", rule);
    }

    private static string Of(IReadOnlyList<string> bodyIds, Succession succession, DynamicParameters parameters) =>
        bodyIds.Count == 0
            ? "true"
            : $"""
                ({Sql.AnyOf("filed_body_id", bodyIds, parameters)}
                 or filed_body_id = '' and {succession.Answers(bodyIds, "responsible_body_id", "due_on", parameters)})
                """;

    private static string Mine(Caller caller, Succession succession, DateOnly today, DynamicParameters parameters) =>
        caller.IsAtLeast(Role.Coordinator) ? "true"
        : caller.BodyId is not { } own ? "false"
        : Sql.AnyOf("w.responsible_body_id", succession.TakenOverBy(own, today), parameters);
}
