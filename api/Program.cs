using Monitoring.Operations.Commands;
using Monitoring.Operations.Region;
using Monitoring.Operations.Start;

return CommandLine.Run(args, Serve);

static int Serve(string[] arguments)
{
    var builder = WebApplication.CreateBuilder(StartFolder.Options(arguments));
    if (RegisterSettings.AreSeveral(builder.Configuration))
    {
        RegionHost.Build(builder, arguments).Run();
        return 0;
    }

    var app = Service.Build(builder);
    app.Prepare();
    return app.RunUntilStopped();
}
