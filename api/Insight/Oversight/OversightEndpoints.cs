using Monitoring.Platform.Http;

namespace Monitoring.Insight.Oversight;

/// <summary>Who reported, who is late, what waits for review, and the deadlines of a body.</summary>
internal static class OversightEndpoints
{
    public static void MapOversight(this IEndpointRouteBuilder api)
    {
        api.MapGet("/reports", ReportListing.List)
            .Reads("listAllReports")
            .TakesQuery(ReportListing.Parameters)
            .Answers<Page<ListedReport>>();
        api.MapGet("/reporting-rates", ReportingRateService.List)
            .Reads("listReportingRates")
            .TakesQuery(ReportingRateService.Year)
            .Answers<Page<PeriodRate>>();
        api.MapGet("/reporting-rates/{period}", ReportingRateService.Get)
            .Reads("getReportingRates")
            .Answers<ReportingRates>()
            .Refuses(Problems.PeriodNotFound);
        api.MapGet("/executive-bodies/{id}/deadlines.ics", DeadlineFeed.Get)
            .Reads("getDeadlines")
            .WithTags("Calendar")
            .AnswersText("text/calendar")
            .Refuses(Problems.BodyNotFound);
    }
}
