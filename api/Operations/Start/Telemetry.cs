using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.Features;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Monitoring.Operations.Start;

/// <summary>
/// Traces and metrics for whoever collects them by OTLP: the framework's own and the register's. Off until OpenTelemetry's
/// standard setting OTEL_EXPORTER_OTLP_ENDPOINT names a collector; its other OTEL_* settings hold too.
/// </summary>
internal sealed class Telemetry(IConfiguration configuration, Database database, BackupSchedule backups, TimeProvider time)
    : IHostedService,
        IDisposable
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] s_meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting",
        "System.Runtime",
        RegisterMeter.Name,
    ];

    private readonly Meter _meter = new(RegisterMeter.Name);
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public static void Add(WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is { Length: > 0 })
        {
            builder.Services.AddHostedService<Telemetry>();
        }
    }

    /// <summary>
    /// Says on the framework's span which request it was and how it ended, by OpenTelemetry's names; the query stays out of it.
    /// </summary>
    public static void Describe(HttpContext http)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span)
        {
            return;
        }

        var (method, status, route) = (
            http.Request.Method,
            http.Response.StatusCode,
            (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText
        );
        span.DisplayName = $"{method} {route}".TrimEnd();
        span.SetTag("http.request.method", method)
            .SetTag("http.route", route)
            .SetTag("url.scheme", http.Request.Scheme)
            .SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Gauge(
            "register.backup.age",
            "s",
            "How long ago the newest backup was taken; nothing while there is none.",
            () => backups.LastAt is { } last ? (time.GetUtcNow() - last).TotalSeconds : null
        );
        Gauge(
            "register.healthy",
            "1",
            "1 while the register can be read and written, else 0.",
            () => database.Health is { Reading: null, Writing: null } ? 1 : 0
        );
        Gauge("register.log.size", "By", "How long the write-ahead log is.", () => database.LogBytes);
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddSource("Microsoft.AspNetCore", RegisterMeter.Name)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(s_meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Sends what is left, and gives up on a collector that does not answer.
        _traces?.Shutdown(1000);
        _metrics?.Shutdown(1000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _meter.Dispose();
    }

    // What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say comes last and wins.
    private static void Describe(ResourceBuilder resource) =>
        resource
            .AddService("programs-monitoring", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3))
            .AddEnvironmentVariableDetector();

    private void Gauge(string name, string unit, string description, Func<double?> measure) =>
        _meter.CreateObservableGauge(
            name,
            () => measure() is { } value ? [new(value)] : Array.Empty<Measurement<double>>(),
            unit,
            description
        );
}
