using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;

namespace Monitoring.Insight.Oversight;

/// <summary>Who reported, who is late, what waits for review, and the deadlines of a body.</summary>
internal static class OversightEndpoints
{
    private static readonly QueryParameter<int?> s_year = Query.Integer("year", "The year; the current one when absent.", 2000, 2099);

    public static void MapOversight(this IEndpointRouteBuilder api)
    {
        api.MapRead("/reports", "listAllReports", List).TakesQuery(ReportListing.Parameters).Answers<Page<ListedReport>>();
        api.MapRead("/reporting-rates", "listReportingRates", ListRates).TakesQuery(s_year).Answers<Page<PeriodRate>>();
        api.MapRead("/reporting-rates/{period}", "getReportingRates", Rates).Answers<ReportingRates>().Refuses(Problems.PeriodNotFound);
        api.MapRead("/executive-bodies/{id}/deadlines.ics", "getDeadlines", Deadlines)
            .AnswersText("text/calendar")
            .Refuses(Problems.BodyNotFound);
    }

    /// <summary>Lists reports across programs: all to the coordinator, its own and the accepted ones to a body, the accepted ones to everybody. Those never begun stand in the reporting rates.</summary>
    private static ApiResult List(RequestContext context) =>
        context.Read(connection =>
            ReportListing.Page(connection, context.Query, context.Caller, context.Today) is { } page
                ? ApiResult.Ok(page)
                : Paging.CursorRefused
        );

    /// <summary>Counts the reports of each period of a year; concepts aside.</summary>
    private static ApiResult ListRates(RequestContext context) =>
        context.Read(connection =>
            ApiResult.Ok(
                new Page<PeriodRate>
                {
                    Items =
                    [
                        .. Period
                            .OfYear(context.Query.Get(s_year) ?? context.Today.Year)
                            .Select(period => PeriodRate.Of(connection, period)),
                    ],
                    Next = null,
                }
            )
        );

    /// <summary>Counts the reports of a period: expected, received, on time, late, accepted, by body, and names the missing ones.</summary>
    private static ApiResult Rates(string period, RequestContext context) =>
        Period.Parse(period) is not { } wanted
            ? ApiResult.Refused(Problems.PeriodNotFound)
            : context.Read(connection =>
                ApiResult.Ok(
                    ReportingRates.Of(
                        wanted,
                        CalendarStore.Load(connection).DueOn(wanted),
                        DutyStore.Of(connection, wanted),
                        Succession.Load(connection),
                        context.Clock.DateOf,
                        context.Today
                    )
                )
            );

    /// <summary>A calendar to subscribe to (iCalendar, RFC 5545): the due days of the body's reports, of the quarter past to the end of next year.</summary>
    private static ApiResult Deadlines(string id, RequestContext context, PublicAddress address) =>
        context.Read(connection =>
            DeadlineFeed.Of(connection, id, context.Today, context.Language, address) is { } calendar
                ? ApiResult.Calendar(calendar)
                : ApiResult.Refused(Problems.BodyNotFound)
        );
}
