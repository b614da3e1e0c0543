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
        string[] conditions =
        [
            Seen(context.Caller, succession, today, parameters),
            Sql.AnyOf("l.period", [.. query.Many(s_period).Select(period => period.Code)], parameters),
            OfState(query.Many(s_status), parameters),
        ];
        // A query for each body, since each is in order along an index of its own; a join that is not reordered, for the same reason.
        var legs = Of(
                BodyFilter.Wanted(query, () => succession, today),
                succession,
                () => DueOn(connection, calendar, parameters),
                parameters
            )
            .Select(ofBody =>
                $"""
                    select l.id, l.program_id as ProgramId, l.period, e.title, l.title_sort, l.title_sort as TitleSort,
                           l.filed_body_id as FiledBodyId, l.responsible_body_id as ResponsibleBodyId, l.status,
                           case when l.audience = 'public' then r.accepted_snapshot else {ReportStore.Standing} end as Snapshot,
                           r.accepted_snapshot as AcceptedSnapshot, l.submitted_at, l.submitted_at as SubmittedAt,
                           l.days_late, l.days_late as DaysLate
                    from report_listing l
                    cross join report r on r.program_id = l.program_id and r.period = l.period
                    cross join edition e on e.id = l.edition_id
                    where {ofBody} and {string.Join(" and ", conditions)}
                    """
            );
        var rows = connection
            .Query<Row>(
                $"""
                select * from ({string.Join(" union all ", legs)}) listed
                where {paging.Where(parameters)}
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

    // Only what was never submitted has no body of its own yet.
    private static string DueOn(DbConnection connection, CityCalendar calendar, DynamicParameters parameters)
    {
        var unsent = connection.Query<string>("select distinct period from report where last_snapshot = 0 order by period").AsList();
        var rule = DueDays.Of(connection, calendar, unsent).Rule("l.period", [.. unsent.Select(code => Period.Parse(code)!)], parameters);
        return DueDays.Day("l.program_id", "l.period", rule);
    }

    // Those that the bodies filed, and those never submitted that they are to answer for.
    private static IEnumerable<string> Of(
        IReadOnlyList<string> bodyIds,
        Succession succession,
        Func<string> dueOn,
        DynamicParameters parameters
    ) =>
        bodyIds.Count == 0
            ? ["true"]
            :
            [
                .. bodyIds
                    .Distinct()
                    .Select(
                        (id, place) =>
                        {
                            parameters.Add($"filedBy{place}", id);
                            return $"l.filed_body_id = @filedBy{place}";
                        }
                    ),
                $"l.filed_body_id = '' and {succession.Answers(bodyIds, "l.responsible_body_id", dueOn(), parameters)}",
            ];

    // Most reports of all years are accepted: their index would find them all, to be sorted, so for them the column is kept from it.
    private static string OfState(IReadOnlyList<ReportState> wanted, DynamicParameters parameters)
    {
        var condition = Sql.AnyOf("l.status", [.. wanted.Select(state => state.Wire())], parameters);
        return wanted.Contains(ReportState.Accepted)
            ? condition.Replace("l.status =", "l.status || '' =", StringComparison.Ordinal)
            : condition;
    }

    // Whoever works on a report sees it as it is worked on, everybody else what was accepted.
    private static string Seen(Caller caller, Succession succession, DateOnly today, DynamicParameters parameters) =>
        caller.IsAtLeast(Role.Coordinator) ? "l.audience <> 'public'"
        : caller.BodyId is not { } own ? "l.audience <> 'work'"
        : $"""
            (l.audience = 'everybody'
             or (l.audience = 'work') = {Sql.AnyOf("l.responsible_body_id", succession.TakenOverBy(own, today), parameters)})
            """;
}
