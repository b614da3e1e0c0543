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
        api.MapGet("/plan-changes/{year}", PlanChangesService.Get)
            .Reads("getPlanChanges")
            .TakesQuery(PlanChangesService.Parameters)
            .Answers<PlanChanges>()
            .Refuses(Problems.YearNotFound);
        api.MapGet("/plan-changes/{year}.csv", PlanChangesService.GetAsCsv)
            .Reads("getPlanChangesAsCsv")
            .TakesQuery([.. PlanChangesService.Parameters, Csv.Dialect])
            .AnswersText("text/csv")
            .Refuses(Problems.YearNotFound);
    }
}
