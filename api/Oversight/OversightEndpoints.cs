using Monitoring.Access;
using Monitoring.Bodies;
using Monitoring.Calendar;
using Monitoring.Http;
using Monitoring.Values;

namespace Monitoring.Oversight;

/// <summary>Who reported, who is late, what waits for review, and the deadlines of a body.</summary>
internal static class OversightEndpoints
{
    private static readonly QueryParameter<Boxed<int>> s_year = Query.Integer("year", "The year; the current one when absent.", 2000, 2099);

    public static void MapOversight(this IEndpointRouteBuilder api)
    {
        api.MapRead("/reports", "listAllReports", List).TakesQuery(ReportListing.Parameters).Answers<Page<ListedReport>>();
        api.MapRead("/reporting-rates", "listReportingRates", ListRates).TakesQuery(s_year).Answers<Page<PeriodRate>>();
        api.MapRead("/reporting-rates/{period}", "getReportingRates", Rates).Answers<ReportingRates>().Refuses(Problems.PeriodNotFound);
        api.MapRead("/executive-bodies/{id}/deadlines.ics", "getDeadlines", Deadlines).AnswersText("text/calendar").Refuses(Problems.BodyNotFound);
    }

    /// <summary>Lists reports across programs: all to the coordinator, its own and the accepted ones to a body, the accepted ones to everybody. Those never begun stand in the reporting rates.</summary>
    private static Answer List(Exchange exchange) => exchange.Read(connection =>
        ReportListing.Page(connection, exchange.Query, exchange.Caller, exchange.Today) is { } page ? Answer.Ok(page) : Paging.CursorRefused);

    /// <summary>Counts the reports of each period of a year; concepts aside.</summary>
    private static Answer ListRates(Exchange exchange) => exchange.Read(connection => Answer.Ok(new Page<PeriodRate>
    {
        Items = [.. Period.OfYear(exchange.Query.Get(s_year)?.Value ?? exchange.Today.Year).Select(period => PeriodRate.Of(connection, period))],
        Next = null,
    }));

    /// <summary>Counts the reports of a period: expected, received, on time, late, accepted, by body, and names the missing ones.</summary>
    private static Answer Rates(string period, Exchange exchange) => Period.Parse(period) is not { } wanted ? Answer.Refused(Problems.PeriodNotFound) : exchange.Read(connection =>
        Answer.Ok(ReportingRates.Of(
            wanted, CalendarStore.Load(connection).DueOn(wanted), DutyStore.Of(connection, wanted), Succession.Load(connection), exchange.Clock.DateOf, exchange.Today)));

    /// <summary>A calendar to subscribe to (iCalendar, RFC 5545): the due days of the body's reports, of the quarter past to the end of next year.</summary>
    private static Answer Deadlines(string id, Exchange exchange, PublicAddress address) => exchange.Read(connection =>
        DeadlineFeed.Of(connection, id, exchange.Today, exchange.Language, address) is { } calendar ? Answer.Calendar(calendar) : Answer.Refused(Problems.BodyNotFound));
}
