using Monitoring.Access;
using Monitoring.Http;

namespace Monitoring.Reports;

/// <summary>Reports: filed by the responsible body, accepted by the coordinator, public from then on.</summary>
internal static class ReportEndpoints
{
    private const string Reports = "/programs/{id}/reports";
    private const string One = Reports + "/{period}";

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapRead(Reports, "listReports", List).Answers<Page<ReportSummary>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(One, "getReport", Get).OfPeriod().Answers<Report>();
        api.MapRead(One + "/form", "getReportForm", Form).For(Role.ExecutiveBody).OfPeriod().Answers<ReportForm>().Refuses(Problems.NotYourBody);
        api.MapRead(One + "/snapshots", "listSnapshots", Snapshots).OfPeriod().Answers<Page<SnapshotSummary>>();
        api.MapRead(One + "/snapshots/{number}", "getSnapshot", Snapshot).OfPeriod().Answers<ReportDocument>().Refuses(Problems.SnapshotNotFound);
        api.MapWrite("PUT", One, "replaceReport", Replace).ByItsBody().TakesIfMatch().TakesBody<NewReport>()
            .Answers<Report>(201).Answers<Report>().Refuses(Problems.PeriodNotOpen, Problems.ReportStateWrong);
        api.MapWrite("DELETE", One, "deleteReport", Delete).ByItsBody().TakesIfMatch().AnswersNothing().Refuses(Problems.ReportNotFound, Problems.ReportStarted);
        api.MapWrite("POST", One + "/submission", "submitReport", Submit).ByItsBody().TakesIfMatch()
            .Answers<Report>().Refuses(Problems.ReportNotFound, Problems.ReportStateWrong, Problems.FindingsOpen);
        api.MapWrite("POST", One + "/acceptance", "acceptReport", Accept).For(Role.Coordinator).OfProgram().TakesIfMatch()
            .Answers<Report>().Refuses(Problems.ReportNotFound, Problems.ReportStateWrong);
    }

    private static RouteHandlerBuilder OfPeriod(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ReportNotFound);

    private static RouteHandlerBuilder OfProgram(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ProgramStateWrong, Problems.PeriodOutsideProgram);

    private static RouteHandlerBuilder ByItsBody(this RouteHandlerBuilder operation) =>
        operation.For(Role.ExecutiveBody).OfProgram().Refuses(Problems.NotYourBody, Problems.BodyEnded);

    /// <summary>Lists the reports of a program. Without the responsible body's key: those that were accepted.</summary>
    private static Answer List(string id, Exchange exchange) => exchange.Read(connection => ReportDesk.List(connection, id, exchange.Caller));

    /// <summary>Shows a report: to its body and the coordinator as it is being worked on, to everybody else as it was last accepted.</summary>
    private static Answer Get(string id, string period, Exchange exchange) =>
        exchange.Read(connection => ReportDesk.Get(connection, id, period, exchange.Caller, exchange.Language, exchange.Today));

    /// <summary>Gives the rows to fill in: a body that PUT takes as it stands, this year's plan, and the figures and comments of the period before.</summary>
    private static Answer Form(string id, string period, Exchange exchange) =>
        exchange.Read(connection => ReportDesk.Form(connection, id, period, exchange.Caller));

    /// <summary>Lists the submissions of a report; without the responsible body's key, those that were accepted.</summary>
    private static Answer Snapshots(string id, string period, Exchange exchange) =>
        exchange.Read(connection => SnapshotDesk.List(connection, id, period, exchange.Caller));

    /// <summary>Gives the bytes of one submission, which never change; their SHA-256 is the ETag.</summary>
    private static Answer Snapshot(string id, string period, string number, Exchange exchange) =>
        exchange.Read(connection => SnapshotDesk.Get(connection, id, period, number, exchange.Caller));

    /// <summary>Writes the whole draft of a report; a second upload replaces the first. The first one needs no If-Match.</summary>
    private static Task<Answer> Replace(string id, string period, NewReport request, Exchange exchange, ReportOptions options) =>
        exchange.Write(transaction => ReportDesk.Replace(transaction, id, period, request, exchange.IfMatch, exchange.Caller, exchange.Language, options));

    /// <summary>Drops a report that was never submitted.</summary>
    private static Task<Answer> Delete(string id, string period, Exchange exchange) =>
        exchange.Write(transaction => ReportDesk.Delete(transaction, id, period, exchange.IfMatch, exchange.Caller));

    /// <summary>Submits the report: freezes it for ever together with the plan it is measured against.</summary>
    private static Task<Answer> Submit(string id, string period, Exchange exchange) =>
        exchange.Write(transaction => ReportDesk.Submit(transaction, id, period, exchange.IfMatch, exchange.Caller, exchange.Language));

    /// <summary>Accepts the submitted report; from now on everybody sees it.</summary>
    private static Task<Answer> Accept(string id, string period, Exchange exchange) =>
        exchange.Write(transaction => ReportDesk.Accept(transaction, id, period, exchange.IfMatch, exchange.Caller, exchange.Language));
}
