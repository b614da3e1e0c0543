using Monitoring.Platform.Http;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Insight.Consolidated;

/// <summary>The consolidated report of a period, whole and as a table.</summary>
internal static class ConsolidatedEndpoints
{
    public static void MapConsolidated(this IEndpointRouteBuilder api)
    {
        api.MapGet("/consolidated-reports/{period}", ConsolidatedService.Get)
            .Reads("getConsolidatedReport")
            .OfPeriod()
            .TakesQuery(ConsolidatedService.Parameters)
            .Answers<ConsolidatedReport>();
        api.MapGet("/consolidated-reports/{period}.csv", ConsolidatedService.GetAsCsv)
            .Reads("getConsolidatedReportAsCsv")
            .OfPeriod()
            .TakesQuery([.. ConsolidatedService.Parameters, Csv.Dialect])
            .AnswersText("text/csv");
        api.MapGet("/consolidated-reports/{period}.xlsx", ConsolidatedService.GetAsWorkbook)
            .Reads("getConsolidatedReportAsWorkbook")
            .OfPeriod()
            .TakesQuery([.. ConsolidatedService.Parameters, TableWorkbook.Unit])
            .AnswersText(Content.Workbook);
        api.MapGet("/consolidated-reports/{period}.docx", ConsolidatedService.GetAsDocument)
            .Reads("getConsolidatedReportAsDocument")
            .OfPeriod()
            .TakesQuery([.. ConsolidatedService.Parameters, TableWorkbook.Unit])
            .AnswersText(Content.Document);
    }

    private static RouteHandlerBuilder OfPeriod(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.PeriodNotFound, Problems.PeriodNotOpen, Problems.KeyMissing, Problems.RoleInsufficient);
}
