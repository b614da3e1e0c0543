using Monitoring.Insight.Consolidated;
using Monitoring.Insight.Figures;
using Monitoring.Insight.OpenData;
using Monitoring.Insight.Oversight;
using Monitoring.Operations.Commands;
using Monitoring.Operations.Start;
using Monitoring.Platform.Access;
using Monitoring.Platform.Audit;
using Monitoring.Platform.Changes;
using Monitoring.Platform.CodeLists;
using Monitoring.Platform.OpenApi;
using Monitoring.Register.Amendments;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Expertise;
using Monitoring.Register.Keys;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

return CommandLine.Run(args, Serve);

static int Serve(string[] arguments)
{
    var builder = WebApplication.CreateBuilder(arguments);
    builder.AddHttp();
    builder.AddRegister();
    builder.Services.AddAccess();
    builder.Services.AddDocumentation();

    var app = builder.Build();
    app.PrepareRegister();
    app.UsePipeline();

    var api = app.MapGroup("/api/v1").WithPermissions();
    api.MapBodies();
    api.MapPrograms();
    api.MapEditions();
    api.MapAmendments();
    api.MapCalendar();
    api.MapReports();
    api.MapOversight();
    api.MapExpertise();
    api.MapConsolidated();
    api.MapFigures();
    api.MapStatistics();
    api.MapKeys();
    api.MapAudit();
    api.MapChanges();
    api.MapCodeLists();
    api.MapProblems();
    app.MapGroup("/open-data").WithPermissions().MapOpenData();
    app.MapHealth();
    app.UseDocumentation();

    return app.Work();
}
