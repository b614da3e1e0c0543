using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Logging.Console;
using Monitoring.Operations.Backups;
using Monitoring.Operations.Sample;
using Monitoring.Platform.Access;
using Monitoring.Platform.Audit;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Register.Importing;
using Monitoring.Register.PublicEffects;
using Monitoring.Surfaces.Desk;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;
using Monitoring.Surfaces.Workbooks;

namespace Monitoring.Operations.Start;

/// <summary>Puts the service together: settings, clock, doors to the register, and the steps of a request.</summary>
internal static class Wiring
{
    public static void AddRegister(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = SettingsReader.Read(builder.Configuration, builder.Environment.IsDevelopment());
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new CityClock(provider.GetRequiredService<TimeProvider>(), settings.City.Zone));
        services.AddSingleton(provider => new Database(
            settings.ConnectionStrings.Programs,
            builder.Environment.ContentRootPath,
            provider.GetRequiredService<CityClock>(),
            settings.Limits.QueryDeadline
        ));
        services.AddSingleton(new DerivedRows(DerivedTables.Faults));
        services.AddSingleton<RegisterVerification>();
        services.AddHostedService(provider => provider.GetRequiredService<RegisterVerification>());
        services.AddHostedService<PageCheck>();
        services.AddSingleton(settings.Backups.Options);
        services.AddSingleton<BackupSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupSchedule>());
        services.AddSingleton(new ReportOptions(settings.Reports.OpenDaysBefore, settings.Reports.MendDays));
        services.AddSingleton(new ChangeOptions(settings.Changes.RetentionDays));
        services.AddSingleton<ChangeFeedUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeedUpkeep>());
        services.AddSingleton(new PublicAddress(settings.PublicUrl));
        services.AddSingleton(settings.Publisher);
        services.AddSingleton<PublicAnswerCache>();
        services.AddSingleton<KeyedAnswerCache>();
        services.AddSingleton(
            new SiteOptions(
                settings.City.Name,
                settings.Publisher,
                new(settings.PublicUrl),
                new(settings.City.AccentColour!, settings.City.CoatFile)
            )
        );
        services.AddSingleton(new ProblemPages((http, problem) => DeskEndpoints.Show(http, problem) ?? SiteEndpoints.Show(http, problem)));
        services.AddSingleton(_ => new SignInLimit(settings.Limits.SignInsPerMinute));
        services.Configure<FormOptions>(form => form.ValueCountLimit = DeskRequest.MostFields);
        services.AddSingleton<ImportService>();
        Telemetry.Add(builder);
    }

    /// <summary>
    /// Opens and migrates the register before the first request, fills an empty one with the demonstration data where the settings
    /// want them, and takes the administrator's key from the settings; in Development without one, makes keys of its own.
    /// </summary>
    public static void PrepareRegister(this WebApplication app)
    {
        var (database, settings) = (app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<Settings>());
        database.Health.FlushFailed.ContinueWith(_ => app.Lifetime.StopApplication(), TaskScheduler.Default);
        if (settings.HasSample && SampleLoader.IsEmpty(database))
        {
            LoadSample(app);
        }

        if (settings.Access.AdministratorKey is { Length: > 0 } key)
        {
            app.Services.GetRequiredService<ConfiguredKeys>().Hold(key, "configuration", "Access:AdministratorKey", Role.Administrator);
        }
        else if (app.Environment.IsDevelopment())
        {
            Greeting.Prepare(app);
        }
    }

    public static void AddHttp(this WebApplicationBuilder builder)
    {
        // Not in appsettings.json: there it would win over ASPNETCORE_URLS.
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        // Less than the 10 s that docker stop and most supervisors give.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        AddLog(builder);
        builder.AddRequestLimits();
        builder.Services.AddRateLimiter();
        builder.Services.AddSingleton<WorkLimit>();
        builder.Services.Configure<JsonOptions>(json => Json.MakeStrict(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

        // Of public files only: what is compressed together with a secret tells its length.
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/csv", "application/json"];
            compression.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void UsePipeline(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Monitoring.Requests");
        app.Use(next => http => RequestLog.Write(http, next, log));
        app.Use(next => http => Pipeline.AnswerOptions(http, next));
        app.Use(next => http => Pipeline.AnswerExceptions(http, next));
        app.Use(next => http => Pipeline.RefuseLongAddress(http, next));
        app.UseRouting();
        app.Use(next => http => AnswerHeaders.PutForPage(http, next));
        var (database, keys) = (app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<ConfiguredKeys>());
        if (database.IsShared)
        {
            app.Use(next => http => Pipeline.CatchUp(http, database, next));
        }

        app.Use(next => http => KeyAuthentication.Recognise(http, keys, next));
        app.Use(next => http => SessionCookie.Recognise(http, next));
        if (app.Services.GetRequiredService<Settings>().Limits.RequestsPerMinute is > 0 and var perMinute)
        {
            app.UseRateLimiter(RequestRate.Options(perMinute));
        }

        app.UseWhen(IsFile, files => files.UseResponseCompression());
        app.Use(next => http => AccessPipeline.RefuseWrongKey(http, next));
        app.UseAuthorization();
        var answers = (app.Services.GetRequiredService<PublicAnswerCache>(), app.Services.GetRequiredService<KeyedAnswerCache>());
        app.Use(next => http => AccessPipeline.ServeKept(http, answers, next));
        app.Use(next => http => Pipeline.ReadQuery(http, next));
        app.Use(next => http => WorkLimit.TakeTurnWithBody(http, next));
        app.Use(next => http => WorkbookEndpoints.ReadWorkbook(http, next));
        app.Use(next => http => BodyFaults.Explain(http, next));
    }

    /// <summary>
    /// Serves until it is told to stop. A failed flush stops it with another code, so that whoever watches over it starts it
    /// anew.
    /// </summary>
    public static int RunUntilStopped(this WebApplication app)
    {
        var health = app.Services.GetRequiredService<Database>().Health;
        app.Run();
        return health.FlushFailed.IsCompleted ? 2 : 0;
    }

    // When nobody reads the output, lines are dropped; a full pipe would else stop every request.
    private static void AddLog(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.AddJsonConsole(json =>
                (json.UseUtcTimestamp, json.TimestampFormat, json.IncludeScopes) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ", true)
            );
        }

        // For the sake of this log, which tells of the start alone, the framework would begin a span for every request. It still does
        // where a collector listens.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
    }

    private static void LoadSample(WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var began = time.GetTimestamp();
        var (programs, reports) = SampleLoader.LoadAsync(app.Services).GetAwaiter().GetResult();
        app.Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger("Monitoring.Operations.Sample")
            .LogInformation(
                "The demonstration data are in: {Programs} programs, {Reports} submitted reports, {Milliseconds} ms.",
                programs,
                reports,
                (long)time.GetElapsedTime(began).TotalMilliseconds
            );
    }

    private static bool IsFile(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ServesFile>() is not null;
}
