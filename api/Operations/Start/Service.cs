using Monitoring.Insight.Consolidated;
using Monitoring.Insight.Figures;
using Monitoring.Insight.OpenData;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Access;
using Monitoring.Platform.Audit;
using Monitoring.Platform.Changes;
using Monitoring.Platform.CodeLists;
using Monitoring.Platform.OpenApi;
using Monitoring.Register.Amendments;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Expertise;
using Monitoring.Register.Importing;
using Monitoring.Register.Keys;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.Desk;
using Monitoring.Surfaces.Site;
using Monitoring.Surfaces.Workbooks;

namespace Monitoring.Operations.Start;

/// <summary>The whole service of one register: what it is made of, and every address it has.</summary>
internal static class Service
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddHttp();
        builder.AddRegister();
        builder.Services.AddAccess();
        builder.Services.AddDocumentation();
        return builder.Build();
    }

    /// <summary>Opens the register and lays out the addresses: neither needs the other, and a start waits for the longer one.</summary>
    public static void Prepare(this WebApplication app)
    {
        var addresses = Task.Run(app.LayOutAddresses);
        try
        {
            app.PrepareRegister();
        }
        finally
        {
            // Whoever takes away a service whose register was refused finds nobody at work in it.
            addresses.GetAwaiter().GetResult();
        }

        app.UsePipeline();
        app.UseDocumentation(Introduction.Text);
    }

    private static void LayOutAddresses(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithPermissions();
        api.Under("Executive bodies").MapBodies();
        api.Under("Programs").MapPrograms();
        api.Under("Editions").MapEditions();
        api.Under("Amendments").MapAmendments();
        api.Under("Calendar").MapCalendar();
        api.Under("Reports").MapReports();
        api.Under("Reports").MapWorkbooks();
        api.Under("Programs").MapImports();
        api.Under("Programs").MapRegisterWorkbooks();
        api.Under("Oversight").MapOversight();
        api.Under("Expertise").MapExpertise();
        api.Under("Oversight").MapConsolidated();
        api.Under("Figures").MapFigures();
        api.Under("Figures").MapStatistics();
        api.Under("Keys").MapKeys();
        api.Under("Audit").MapAudit();
        api.Under("Changes").MapChanges();
        api.Under("Catalogues").MapCodeLists();
        api.Under("Catalogues").MapProblems();
        app.MapGroup("/open-data").WithPermissions().Under("Open data").MapOpenData();
        app.MapSite();
        app.MapDesk();
        app.MapHealth();

        // Made once more by the server, and here so that their code is compiled while the register is opened.
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
        {
            _ = source.Endpoints;
        }
    }
}
