using Monitoring.Platform.Http;

namespace Monitoring.Insight.Figures;

/// <summary>A year in figures, and the assistance donors gave in it.</summary>
internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        api.MapGet("/statistics/{year}", StatisticsService.Get)
            .Reads("getStatistics")
            .Answers<YearStatistics>()
            .Refuses(Problems.YearNotFound);
        api.MapGet("/assistance/{year}", StatisticsService.GetAssistance)
            .Reads("getAssistance")
            .Answers<Assistance>()
            .Refuses(Problems.YearNotFound);
    }
}
