using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Register.Calendar;

namespace Monitoring.Register.Reports;

/// <summary>Reports: filed by the responsible body, returned or accepted by the coordinator, public once accepted.</summary>
internal static class ReportEndpoints
{
    private const string Reports = "/programs/{id}/reports";
    private const string One = Reports + "/{period}";

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapRead(Reports, "listReports", List).Answers<Page<ReportSummary>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(One, "getReport", Get).OfPeriod().Answers<Report>();
        api.MapRead(One + "/form", "getReportForm", Form).OfPeriod().Answers<ReportForm>().Refuses(Problems.NotYourBody);
        api.MapRead(One + "/snapshots", "listSnapshots", Snapshots).OfPeriod().Answers<Page<SnapshotSummary>>();
        api.MapRead(One + "/snapshots/{number}", "getSnapshot", Snapshot)
            .OfPeriod()
            .Answers<ReportDocument>()
            .Refuses(Problems.SnapshotNotFound);
        api.MapWrite("PUT", One, "replaceReport", Replace)
            .ByItsBody()
            .TakesIfMatch()
            .TakesBody<NewReport>()
            .Answers<Report>(201)
            .Answers<Report>()
            .Refuses(Problems.PeriodNotOpen, Problems.PeriodClosed, Problems.ReportStateWrong);
        api.MapWrite("DELETE", One, "deleteReport", Delete)
            .ByItsBody()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.ReportNotFound, Problems.ReportStarted);
        api.MapWrite("POST", One + "/submission", "submitReport", Submit)
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
        api.MapWrite("POST", One + "/return", "returnReport", Return).ByCoordinator().TakesBody<NewReturn>();
        api.MapWrite("POST", One + "/acceptance", "acceptReport", Accept).ByCoordinator();
        api.MapWrite("POST", One + "/correction", "correctReport", Correct).ByCoordinator().TakesBody<NewCorrection>();
        api.MapWrite("POST", One + "/extension", "extendReport", Extend).OfProgram().TakesBody<NewExtension>().Answers<ReportDeadline>();
    }

    private static RouteHandlerBuilder OfPeriod(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ReportNotFound);

    private static RouteHandlerBuilder OfProgram(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ProgramStateWrong, Problems.PeriodOutsideProgram);

    private static RouteHandlerBuilder ByItsBody(this RouteHandlerBuilder operation) =>
        operation.OfProgram().Refuses(Problems.NotYourBody, Problems.BodyEnded);

    private static RouteHandlerBuilder ByCoordinator(this RouteHandlerBuilder operation) =>
        operation.OfProgram().TakesIfMatch().Answers<Report>().Refuses(Problems.ReportNotFound, Problems.ReportStateWrong);

    /// <summary>Lists the reports of a program. Without the responsible body's key: those that were accepted.</summary>
    private static ApiResult List(string id, RequestContext context, ReportOptions options) =>
        context.Read(connection => ReportPage.List(connection, id, Asks(context, options)));

    /// <summary>Shows a report: to its body and the coordinator as it is being worked on, to everybody else as it was last accepted.</summary>
    private static ApiResult Get(string id, string period, RequestContext context, ReportOptions options) =>
        context.Read(connection => ReportPage.Get(connection, id, period, Asks(context, options)));

    /// <summary>Gives everything needed to fill in a report: a body that PUT takes as it stands, the deadline, this year's plan, original and current, the figures and comments of the period before, and what the rules say of it. A measure of a development programme comes with the money of the accepted report it repeats.</summary>
    private static ApiResult Form(string id, string period, RequestContext context, ReportOptions options) =>
        context.Read(connection => ReportPage.Form(connection, id, period, Asks(context, options)));

    /// <summary>Lists the submissions of a report; without the responsible body's key, those that were accepted.</summary>
    private static ApiResult Snapshots(string id, string period, RequestContext context) =>
        context.Read(connection => SnapshotService.List(connection, id, period, context.Caller, context.Today));

    /// <summary>Gives the bytes of one submission, which never change; their SHA-256 is the ETag.</summary>
    private static ApiResult Snapshot(string id, string period, string number, RequestContext context) =>
        context.Read(connection => SnapshotService.Get(connection, id, period, number, context.Caller, context.Today));

    /// <summary>Writes the whole draft of a report; a second upload replaces the first. The first one needs no If-Match.</summary>
    private static Task<ApiResult> Replace(string id, string period, NewReport request, RequestContext context, ReportOptions options) =>
        context.Write(transaction => ReportService.Replace(transaction, id, period, request, context.IfMatch, Asks(context, options)));

    /// <summary>Drops unsent work: a draft never submitted, or, by the coordinator, a correction just opened, which leaves the report as it was accepted.</summary>
    private static Task<ApiResult> Delete(string id, string period, RequestContext context, ReportOptions options) =>
        context.Write(transaction => ReportService.Delete(transaction, id, period, context.IfMatch, Asks(context, options)));

    /// <summary>Submits the report: freezes it for ever together with the plan it is measured against.</summary>
    private static Task<ApiResult> Submit(string id, string period, RequestContext context, ReportOptions options) =>
        context.Write(transaction => ReportService.Submit(transaction, id, period, context.IfMatch, Asks(context, options)));

    /// <summary>Returns the submitted report to be mended, with a note and, where it helps, notes on its lines.</summary>
    private static Task<ApiResult> Return(string id, string period, NewReturn request, RequestContext context, ReportOptions options) =>
        context.Write(transaction => ReviewService.Return(transaction, id, period, request, context.IfMatch, Asks(context, options)));

    /// <summary>Accepts the submitted report; from now on everybody sees it.</summary>
    private static Task<ApiResult> Accept(string id, string period, RequestContext context, ReportOptions options) =>
        context.Write(transaction => ReviewService.Accept(transaction, id, period, context.IfMatch, Asks(context, options)));

    /// <summary>Opens an accepted report again. What was accepted stays public until the correction is accepted in its turn.</summary>
    private static Task<ApiResult> Correct(
        string id,
        string period,
        NewCorrection request,
        RequestContext context,
        ReportOptions options
    ) => context.Write(transaction => ReviewService.Correct(transaction, id, period, request, context.IfMatch, Asks(context, options)));

    /// <summary>Gives one report more time: moves its due day, and opens it again where the period was closed. The last extension counts.</summary>
    private static Task<ApiResult> Extend(string id, string period, NewExtension request, RequestContext context, ReportOptions options) =>
        context.Write(transaction => ReviewService.Extend(transaction, id, period, request, Asks(context, options)));

    private static ReportRequest Asks(RequestContext context, ReportOptions options) =>
        new(context.Caller, context.Language, context.Clock, options);
}
