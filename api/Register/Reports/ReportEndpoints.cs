using Monitoring.Platform.Http;

namespace Monitoring.Register.Reports;

/// <summary>Reports: filed by the responsible body, returned or accepted by the coordinator, public once accepted.</summary>
internal static class ReportEndpoints
{
    private const string All = "/programs/{id}/reports";
    private const string One = All + "/{period}";

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapGet(All, ReportReader.List).Reads("listReports").Answers<Page<ReportSummary>>().Refuses(Problems.ProgramNotFound);
        api.MapGet(One, ReportReader.Get).Reads("getReport").OfPeriod().Answers<Report>();
        api.MapGet(One + "/form", ReportReader.Form).Reads("getReportForm").OfPeriod().Answers<ReportForm>().Refuses(Problems.NotYourBody);
        api.MapGet(One + "/snapshots", SnapshotService.List).Reads("listSnapshots").OfPeriod().Answers<Page<SnapshotSummary>>();
        api.MapGet(One + "/snapshots/{number}", SnapshotService.Get)
            .Reads("getSnapshot")
            .OfPeriod()
            .Answers<ReportDocument>()
            .IsKeptCompressed()
            .Refuses(Problems.SnapshotNotFound);
        api.MapPut(One, ReportService.Replace)
            .Writes("replaceReport")
            .ByItsBody()
            .TakesIfMatch()
            .TakesBody<NewReport>()
            .OrWorkbook(WorkbookKind.ReportForm)
            .Answers<WrittenReport>(201)
            .Answers<WrittenReport>()
            .Refuses(
                Problems.PeriodMismatch,
                Problems.FormOutdated,
                Problems.FormRectified,
                Problems.PeriodNotOpen,
                Problems.PeriodClosed,
                Problems.ReportStateWrong
            );
        api.MapDelete(One, ReportService.Delete)
            .Writes("deleteReport")
            .ByItsBody()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.ReportNotFound, Problems.ReportStarted);
        api.MapPost(One + "/submission", ReportService.Submit)
            .Writes("submitReport")
            .ByItsBody()
            .TakesIfMatch()
            .MayTakeBody<NewSubmission>()
            .Answers<Report>()
            .Refuses(
                Problems.TrueDateByCoordinator,
                Problems.ReportNotFound,
                Problems.ReportStateWrong,
                Problems.FindingsOpen,
                Problems.PeriodNotOpen,
                Problems.PeriodClosed,
                Problems.ReportUnchanged
            );
        api.MapPost(One + "/return", ReviewService.Return).Writes("returnReport").ByCoordinator().TakesBody<NewReturn>();
        api.MapPost(One + "/acceptance", ReviewService.Accept).Writes("acceptReport").ByCoordinator().MayTakeBody<NewAcceptance>();
        api.MapPost(One + "/correction", ReviewService.Correct).Writes("correctReport").ByCoordinator().TakesBody<NewCorrection>();
        api.MapPost(One + "/extension", ReviewService.Extend)
            .Writes("extendReport")
            .OfProgram()
            .TakesBody<NewExtension>()
            .Answers<ReportDeadline>();
    }

    private static RouteHandlerBuilder OfPeriod(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ReportNotFound);

    private static RouteHandlerBuilder OfProgram(this RouteHandlerBuilder operation) =>
        operation.Refuses(
            Problems.ProgramNotFound,
            Problems.PeriodNotFound,
            Problems.ProgramStateWrong,
            Problems.PeriodOutsideProgram,
            Problems.PeriodNotOwed
        );

    private static RouteHandlerBuilder ByItsBody(this RouteHandlerBuilder operation) =>
        operation.OfProgram().Refuses(Problems.NotYourBody, Problems.BodyEnded);

    private static RouteHandlerBuilder ByCoordinator(this RouteHandlerBuilder operation) =>
        operation.OfProgram().TakesIfMatch().Answers<Report>().Refuses(Problems.ReportNotFound, Problems.ReportStateWrong);
}
