using Microsoft.AspNetCore.Hosting.Server;
using Monitoring.Operations.Start;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.OpenApi;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Operations.Region;

/// <summary>
/// A process with several registers, such as those of a district's communities: one server, a whole service behind it for each, and
/// what the region shows of all of them.
/// </summary>
internal static class RegionHost
{
    private static readonly Words s_introduction = new(
        """
        Реєстри цільових програм, які веде один сервіс: які вони, які програми в них є, рік у цифрах — разом і за кожним.

        Тут лише читають, і ключ не потрібен. Кожен реєстр — окремий сервіс зі своїми ключами й власним описом: адресу подано
        в `GET /api/v1/registers`, опис — `/swagger` за нею.
        """,
        """
        Registers of targeted programs that one service keeps: which there are, which programs are in them, their year in figures,
        together and each.

        Here one only reads, and no key is needed. Each register is a service of its own with its own keys and its own description:
        `GET /api/v1/registers` has its address, and `/swagger` below that the description.
        """
    );

    public static WebApplication Build(WebApplicationBuilder builder, string[] arguments)
    {
        var settings = SettingsReader.Read(builder.Configuration, builder.Environment.IsDevelopment());
        RegisterSettings.RefuseMixedUp(builder.Configuration, builder.Environment.ContentRootPath);
        var named = RegisterSettings.In(builder.Configuration);
        builder.AddHttp();
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new CityClock(TimeProvider.System, settings.City.Zone));
        services.AddSingleton(new PublicAddress(settings.PublicUrl));
        services.AddSingleton(new ProblemPages(RegionEndpoints.Show));
        services.AddSingleton(new SiteFiles(settings.City.AccentColour!, settings.City.CoatFile));
        services.AddDocumentation();
        services.AddSingleton(provider =>
        {
            var loggers = provider.GetRequiredService<ILoggerFactory>();
            var log = loggers.CreateLogger("Monitoring.Registers");
            return new RegionRegisters([
                .. named.Select(register => new ServedRegister(
                    register,
                    requests => BuildOne(arguments, register, requests, loggers),
                    log
                )),
            ]);
        });
        services.AddHostedService(provider => provider.GetRequiredService<RegionRegisters>());
        var kestrel = services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        services.AddSingleton<IServer>(provider => new RequestSwitch(
            (IServer)ActivatorUtilities.CreateInstance(provider, kestrel),
            provider.GetRequiredService<RegionRegisters>()
        ));

        var app = builder.Build();
        UsePipeline(app);
        app.MapRegion();
        app.UseDocumentation(s_introduction);
        return app;
    }

    // What the process has once - the port, the lifetime, the log - is left to it.
    private static WebApplication BuildOne(string[] arguments, RegisterSettings register, RequestHandover requests, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateBuilder(StartFolder.Options(arguments));
        register.ApplyTo(builder.Configuration);
        builder.WebHost.UseServer(requests);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<ILoggerFactory>(new NamedLoggers(loggers, register.Name));
        return Service.Build(builder);
    }

    private static void UsePipeline(WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Monitoring.Requests");
        app.Use(next => http => RequestLog.Write(http, next, log));
        app.Use(next => http => Pipeline.AnswerOptions(http, next));
        app.Use(next => http => Pipeline.AnswerExceptions(http, next));
        app.Use(next => http => Pipeline.RefuseLongAddress(http, next));
        app.Use(next => http => AnswerForRegister(http, next));
        app.UseRouting();
        app.Use(next => http => AnswerHeaders.PutForPage(http, next));
        if (app.Services.GetRequiredService<Settings>().Limits.RequestsPerMinute is > 0 and var perMinute)
        {
            app.UseRateLimiter(RequestRate.Options(perMinute));
        }

        app.Use(next => http => AccessPipeline.RefuseWrongKey(http, next));
        app.Use(next => http => Pipeline.ReadQuery(http, next));
    }

    private static Task AnswerForRegister(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<LedAway>() is { } away)
        {
            http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            http.Response.Headers.Location = away.Address;
            return Task.CompletedTask;
        }

        return http.Features.Get<NotServed>() is null ? next(http) : http.WriteProblem(new(Problems.RegisterNotServed));
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>The log of the process, with the register's name behind who speaks.</summary>
    private sealed class NamedLoggers(ILoggerFactory loggers, string register) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => loggers.CreateLogger($"{categoryName} ({register})");

        public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

        public void Dispose() { }
    }
}
