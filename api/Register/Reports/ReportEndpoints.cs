using Monitoring.Platform.Http;

namespace Monitoring.Register.Reports;

/// <summary>Reports: filed by the responsible body, returned or accepted by the coordinator, public once accepted.</summary>
internal static class ReportEndpoints
{
    private const string All = "/programs/{id}/reports";
    private const string One = All + "/{period}";

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapRead(All, "listReports", ReportReader.List).Answers<Page<ReportSummary>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(One, "getReport", ReportReader.Get).OfPeriod().Answers<Report>();
        api.MapRead(One + "/form", "getReportForm", ReportReader.Form).OfPeriod().Answers<ReportForm>().Refuses(Problems.NotYourBody);
        api.MapRead(One + "/snapshots", "listSnapshots", SnapshotService.List).OfPeriod().Answers<Page<SnapshotSummary>>();
        api.MapRead(One + "/snapshots/{number}", "getSnapshot", SnapshotService.Get)
            .OfPeriod()
            .Answers<ReportDocument>()
            .Refuses(Problems.SnapshotNotFound);
        api.MapWrite("PUT", One, "replaceReport", ReportService.Replace)
            .ByItsBody()
            .TakesIfMatch()
            .TakesBody<NewReport>()
            .Answers<Report>(201)
            .Answers<Report>()
            .Refuses(Problems.PeriodNotOpen, Problems.PeriodClosed, Problems.ReportStateWrong);
        api.MapWrite("DELETE", One, "deleteReport", ReportService.Delete)
            .ByItsBody()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.ReportNotFound, Problems.ReportStarted);
        api.MapWrite("POST", One + "/submission", "submitReport", ReportService.Submit)
            .ByItsBody()
            .TakesIfMatch()
            .Answers<Report>()
            .Refuses(
                Problems.ReportNotFound,
                Problems.ReportStateWrong,
                Problems.FindingsOpen,
                Problems.PeriodNotOpen,
                Problems.PeriodClosed,
                Problems.ReportUnchanged
            );
        api.MapWrite("POST", One + "/return", "returnReport", ReviewService.Return).ByCoordinator().TakesBody<NewReturn>();
        api.MapWrite("POST", One + "/acceptance", "acceptReport", ReviewService.Accept).ByCoordinator();
        api.MapWrite("POST", One + "/correction", "correctReport", ReviewService.Correct).ByCoordinator().TakesBody<NewCorrection>();
        api.MapWrite("POST", One + "/extension", "extendReport", ReviewService.Extend)
            .OfProgram()
            .TakesBody<NewExtension>()
            .Answers<ReportDeadline>();
    }

    private static RouteHandlerBuilder OfPeriod(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ReportNotFound);

    private static RouteHandlerBuilder OfProgram(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ProgramStateWrong, Problems.PeriodOutsideProgram);

    private static RouteHandlerBuilder ByItsBody(this RouteHandlerBuilder operation) =>
        operation.OfProgram().Refuses(Problems.NotYourBody, Problems.BodyEnded);

    private static RouteHandlerBuilder ByCoordinator(this RouteHandlerBuilder operation) =>
        operation.OfProgram().TakesIfMatch().Answers<Report>().Refuses(Problems.ReportNotFound, Problems.ReportStateWrong);
}
