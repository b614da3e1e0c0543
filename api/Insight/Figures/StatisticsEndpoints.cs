using Monitoring.Platform.Http;

namespace Monitoring.Insight.Figures;

/// <summary>A year in figures, and the assistance donors gave in it.</summary>
internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        api.MapRead("/statistics/{year}", "getStatistics", StatisticsService.Get).Answers<YearStatistics>().Refuses(Problems.YearNotFound);
        api.MapRead("/assistance/{year}", "getAssistance", StatisticsService.GetAssistance)
            .Answers<Assistance>()
            .Refuses(Problems.YearNotFound);
    }
}
