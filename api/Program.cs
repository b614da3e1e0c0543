using Monitoring.Access;
using Monitoring.Amendments;
using Monitoring.Audit;
using Monitoring.Bodies;
using Monitoring.Calendar;
using Monitoring.Changes;
using Monitoring.CodeLists;
using Monitoring.Commands;
using Monitoring.Consolidated;
using Monitoring.Expertise;
using Monitoring.Figures;
using Monitoring.OpenApi;
using Monitoring.OpenData;
using Monitoring.Oversight;
using Monitoring.Programs;
using Monitoring.Reports;
using Monitoring.Start;

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
