using Monitoring.Platform.Http;

namespace Monitoring.Insight.Figures;

/// <summary>What the accepted reports add up to: indicators across programs and years, progress, and programs that end.</summary>
internal static class FiguresEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        api.MapRead("/indicators", "listAllIndicators", IndicatorListing.List)
            .TakesQuery(IndicatorListing.Parameters)
            .Answers<Page<ListedIndicator>>();
        api.MapRead("/programs/{id}/indicators/{code}/series", "getIndicatorSeries", FiguresService.GetSeries)
            .Answers<IndicatorSeries>()
            .Refuses(Problems.ProgramNotFound, Problems.IndicatorNotFound);
        api.MapRead("/programs/{id}/progress/{year}", "getProgress", FiguresService.GetProgress)
            .Answers<ProgramProgress>()
            .Refuses(Problems.ProgramNotFound, Problems.YearNotFound, Problems.YearOutsideProgram);
        api.MapRead("/expiring-programs/{year}", "listExpiringPrograms", FiguresService.ListExpiring)
            .Answers<Page<ExpiringLetter>>()
            .Refuses(Problems.YearNotFound);
    }
}
