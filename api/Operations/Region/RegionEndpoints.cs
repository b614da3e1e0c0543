using System.Text;
using Monitoring.Operations.Start;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.OpenApi;
using Monitoring.Surfaces.Site;

namespace Monitoring.Operations.Region;

/// <summary>One of the region's registers.<uk>Один із реєстрів регіону.</uk></summary>
public sealed record RegisterName
{
    /// <summary>Its name in addresses.<uk>Його ім’я в адресах.</uk></summary>
    public required string Name { get; init; }

    /// <summary>Whose it is; null while it is not served.<uk>Чий він; null, поки він недоступний.</uk></summary>
    public required string? City { get; init; }

    /// <summary>Where it is served.<uk>Де він є.</uk></summary>
    public required string Address { get; init; }

    internal static RegisterName Of(ServedRegister register, SiteOptions site) =>
        new()
        {
            Name = register.Name,
            City = site.City,
            Address = site.Address.Of(""),
        };
}

/// <summary>The registers of a region.<uk>Реєстри регіону.</uk></summary>
public sealed record RegisterList
{
    public required IReadOnlyList<RegisterName> Registers { get; init; }
}

/// <summary>What a region shows beside its registers: which there are, their programs, their sums. None of it takes a key.</summary>
internal static class RegionEndpoints
{
    public static void MapRegion(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.Under("Region").MapGet("/registers", Registers).Reads("listRegisters").Answers<RegisterList>();
        api.Under("Region")
            .MapGet("/programs", RegionPrograms.List)
            .Reads("listRegionPrograms")
            .TakesQuery(RegionPrograms.Parameters)
            .Answers<Page<RegionProgram>>();
        api.Under("Region")
            .MapGet("/statistics/{year}", RegionStatistics.Get)
            .Reads("getRegionStatistics")
            .Answers<RegionStatistics>()
            .Refuses(Problems.YearNotFound);
        foreach (var (address, file) in app.Services.GetRequiredService<SiteFiles>().All)
        {
            SiteEndpoints.Serve(app, address, file);
        }

        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/", reading, Page).WithMetadata(new ServesPage());
        app.MapMethods("/health/live", reading, () => Results.Json(new { status = "live" })).DisableRateLimiting();
        app.MapMethods("/health/ready", reading, Ready).DisableRateLimiting();
    }

    /// <summary>A problem as a page, for whoever came with a browser.</summary>
    public static Content? Show(HttpContext http, ProblemResult problem)
    {
        if (!SiteEndpoints.WantsPage(http))
        {
            return null;
        }

        AnswerHeaders.PutForPage(http);
        return Written(http, page => page.Of(problem.AsBody(page.Language, "")));
    }

    private static Content Written(HttpContext http, Func<RegionPage, Html> write)
    {
        var services = http.RequestServices;
        RegionPage page = new(
            services.GetRequiredService<Settings>().City.Name,
            services.GetRequiredService<SiteFiles>(),
            http.LanguageOfPage()
        );
        return new(Encoding.UTF8.GetBytes(write(page).ToString()), Content.Html, page.Language);
    }

    /// <summary>Lists the registers of the region.<uk>Перелічує реєстри регіону.</uk></summary>
    private static ApiResult Registers(RequestContext context) => ApiResult.Ok(new RegisterList { Registers = Named(context) });

    private static List<RegisterName> Named(RequestContext context) =>
        [
            .. context
                .Get<RegionRegisters>()
                .All.Select(register =>
                    register.Read(open => RegisterName.Of(register, open.Site))
                    ?? new()
                    {
                        Name = register.Name,
                        City = null,
                        Address = (register.Address ?? new(new(context.Get<PublicAddress>().Of(register.Path)))).Of(""),
                    }
                ),
        ];

    private static Task Page(HttpContext http, RequestContext context)
    {
        var (year, registers) = (RegionStatistics.Of(context.Today.Year, context), Named(context));
        return ConditionalAnswer.Write(http, Written(http, page => page.Of(year, registers)));
    }

    // Ready once each register was opened or could not be: one that cannot be keeps none of the others from being served.
    private static IResult Ready(RegionRegisters registers)
    {
        var isReady = registers.AreTried;
        return Results.Json(
            new
            {
                status = !isReady ? "notReady"
                : registers.All.All(register => register.IsServed) ? "ready"
                : "degraded",
                registers = registers.All.ToDictionary(register => register.Name, register => register.IsServed ? "served" : "notServed"),
            },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}
