using Monitoring.Platform.Http;

namespace Monitoring.Insight.Oversight;

/// <summary>Who reported, who is late, what waits for review, and the deadlines of a body.</summary>
internal static class OversightEndpoints
{
    public static void MapOversight(this IEndpointRouteBuilder api)
    {
        api.MapRead("/reports", "listAllReports", ReportListing.List).TakesQuery(ReportListing.Parameters).Answers<Page<ListedReport>>();
        api.MapRead("/reporting-rates", "listReportingRates", ReportingRateService.List)
            .TakesQuery(ReportingRateService.Year)
            .Answers<Page<PeriodRate>>();
        api.MapRead("/reporting-rates/{period}", "getReportingRates", ReportingRateService.Get)
            .Answers<ReportingRates>()
            .Refuses(Problems.PeriodNotFound);
        api.MapRead("/executive-bodies/{id}/deadlines.ics", "getDeadlines", DeadlineFeed.Get)
            .WithTags("Calendar")
            .AnswersText("text/calendar")
            .Refuses(Problems.BodyNotFound);
    }
}
