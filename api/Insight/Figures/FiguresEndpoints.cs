using Monitoring.Platform.Http;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Insight.Figures;

/// <summary>What the accepted reports add up to: indicators across programs and years, progress, and programs that end.</summary>
internal static class FiguresEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        api.MapGet("/indicators", IndicatorListing.List)
            .Reads("listAllIndicators")
            .TakesQuery(IndicatorListing.Parameters)
            .Answers<Page<ListedIndicator>>();
        api.MapGet("/indicators.xlsx", IndicatorListing.ListAsWorkbook)
            .Reads("listAllIndicatorsAsWorkbook")
            .TakesQuery(IndicatorListing.TableParameters)
            .AnswersText(Content.Workbook);
        api.MapGet("/measures", MeasureListing.List)
            .Reads("listAllMeasures")
            .TakesQuery(MeasureListing.Parameters)
            .Answers<Page<ListedMeasure>>();
        api.MapGet("/measures.csv", MeasureListing.ListAsCsv)
            .Reads("listAllMeasuresAsCsv")
            .TakesQuery(MeasureListing.TableParameters)
            .AnswersText("text/csv");
        api.MapGet("/measures.xlsx", MeasureListing.ListAsWorkbook)
            .Reads("listAllMeasuresAsWorkbook")
            .TakesQuery([.. MeasureListing.TableParameters.Where(parameter => parameter != Csv.Dialect), TableWorkbook.Unit])
            .AnswersText(Content.Workbook);
        api.MapGet("/programs/{id}/indicators/{code}/series", FiguresService.GetSeries)
            .Reads("getIndicatorSeries")
            .Answers<IndicatorSeries>()
            .Refuses(Problems.ProgramNotFound, Problems.IndicatorNotFound);
        api.MapGet("/programs/{id}/progress/{year}", FiguresService.GetProgress)
            .Reads("getProgress")
            .Answers<ProgramProgress>()
            .Refuses(Problems.ProgramNotFound, Problems.YearNotFound, Problems.YearOutsideProgram);
        api.MapGet("/programs/{id}/term", FiguresService.GetTerm)
            .Reads("getProgramTerm")
            .Answers<ProgramTerm>()
            .Refuses(Problems.ProgramNotFound);
        api.MapGet("/expiring-programs/{year}", FiguresService.ListExpiring)
            .Reads("listExpiringPrograms")
            .Answers<Page<ExpiringLetter>>()
            .Refuses(Problems.YearNotFound);
        api.MapGet("/expiring-programs/{year}/{bodyId}.docx", FiguresService.GetLetter)
            .Reads("getExpiringLetter")
            .AnswersText(Content.Document)
            .Refuses(Problems.YearNotFound, Problems.LetterNotFound);
    }
}
