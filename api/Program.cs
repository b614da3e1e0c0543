using Monitoring.Access;
using Monitoring.Bodies;
using Monitoring.Programs;
using Monitoring.Reports;
using Monitoring.Start;
using Monitoring.Storage;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHttp();
    builder.AddRegister();
    builder.Services.AddAccess();

    var app = builder.Build();
    app.PrepareRegister();
    app.UsePipeline();

    var api = app.MapGroup("/api/v1");
    api.MapBodies();
    api.MapPrograms();
    api.MapEditions();
    api.MapReports();
    api.MapKeys();

    app.Run();
    return 0;
}
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
