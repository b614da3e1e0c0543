using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What city IT sees of the service from outside: traces and metrics sent to a collector, lines of the log, and no secret in any.</summary>
internal sealed class Observing
{
    [Test]
    public async Task A_collector_gets_traces_and_metrics_and_no_secret()
    {
        await using Collector collector = new();
        await collector.StartAsync();
        using MonitoringApp app = new(
            settings: new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
                ["OTEL_SERVICE_NAME"] = "programs-of-the-test",
            }
        );

        await app.HasBodyAsync();

        await collector.HasAsync(
            "/v1/traces",
            "programs-of-the-test",
            "register write",
            "POST /api/v1/executive-bodies",
            "http.response.status_code"
        );
        await collector.HasAsync(
            "/v1/metrics",
            "programs-of-the-test",
            "register.writes",
            "register.write.wait",
            "register.healthy",
            "register.log.size",
            "http.server.request.duration",
            "/api/v1/executive-bodies"
        );
        Assert.That(collector.Sent.Select(sent => sent.Text), Has.None.Contain(MonitoringApp.Administrator));
    }

    [Test]
    [OfTheFile("the server's own tools take the backups")]
    public async Task The_age_of_the_newest_backup_is_measured()
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-").FullName;
        try
        {
            await using Collector collector = new();
            await collector.StartAsync();
            using MonitoringApp app = new(
                settings: new()
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                    ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                    ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
                    ["Backups:Folder"] = folder,
                }
            );

            await collector.HasAsync("/v1/metrics", "register.backup.age");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task The_log_names_writes_by_key_and_trace_and_tells_no_secret()
    {
        using MonitoringApp app = new();
        using Listener log = new();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var key = await app.HasKeyAsync("coordinator");

        await app.GetAsync("executive-bodies", key).Expecting(HttpStatusCode.OK);
        await app.SendAsync("POST", "executive-bodies?dryRun=true", new { name = "Таємна назва" }, key).Expecting(HttpStatusCode.Created);
        var refused = await app.SendAsync("DELETE", $"keys/{key}", null, MonitoringApp.Administrator).Expecting(HttpStatusCode.NotFound);

        // The line comes after the answer.
        Assert.That(() => Lines().Count, Is.EqualTo(3).After(10_000, 20));
        var lines = Lines();
        Assert.That(lines[0], Does.Match(@"^POST /api/v1/keys answered 201 in \d+ ms, key configuration, trace 00-[0-9a-f-]+$"));
        Assert.That(lines[1], Does.StartWith("POST /api/v1/executive-bodies answered 201"));
        Assert.That(
            lines[2],
            Does.StartWith("DELETE (with a key in it) answered 404").And.EndsWith((string)refused.Json["traceId"]!),
            "the answer and the log name the same trace"
        );
        Assert.That(lines, Has.None.Contain(key).And.None.Contain("Таємна").And.None.Contain("dryRun"));

        List<string> Lines() => [.. log.Lines.Where(line => line.Contains(" answered ", StringComparison.Ordinal))];
    }

    [Test]
    public async Task A_problem_names_the_trace_that_the_client_began_and_else_one_of_its_own()
    {
        using MonitoringApp app = new();
        var trace = ActivityTraceId.CreateRandom();
        var span = ActivitySpanId.CreateRandom();

        Assert.That(await TraceAsync($"00-{trace}-{span}-01"), Does.Match($"^00-{trace}-[0-9a-f]{{16}}-01$").And.Not.Contain($"{span}"));
        Assert.That(await TraceAsync("nothing of a trace"), Does.Match("^00-[0-9a-f]{32}-[0-9a-f]{16}-00$"));
        Assert.That((string[])[await TraceAsync(null), await TraceAsync(null)], Is.Unique);

        async Task<string> TraceAsync(string? parent)
        {
            (string, string)[] headers = parent is null ? [] : [("traceparent", parent)];
            var refused = await app.GetAsync("programs/nobody", MonitoringApp.Administrator, headers).Expecting(HttpStatusCode.NotFound);
            return (string)refused.Json["traceId"]!;
        }
    }

    /// <summary>A collector that keeps what it is sent; the texts of OTLP stand in its bytes as they are.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;

        public Collector()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(async http =>
            {
                using MemoryStream body = new();
                await http.Request.Body.CopyToAsync(body);
                Sent.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            });
        }

        public ConcurrentQueue<(string Path, string Text)> Sent { get; } = [];

        public string Address => _app.Urls.Single();

        public Task StartAsync() => _app.StartAsync();

        public async Task HasAsync(string path, params string[] words)
        {
            for (var attempt = 0; attempt < 300; attempt++)
            {
                if (Missing().Length == 0)
                {
                    return;
                }

                await Task.Delay(100);
            }

            Assert.Fail(
                $"{path} was never told of {string.Join(", ", Missing())}; it was told of {string.Join(", ", Sent.Select(sent => $"{sent.Path} {sent.Text.Length} bytes"))}"
            );

            string[] Missing() =>
                [.. words.Where(word => !Sent.Any(sent => sent.Path == path && sent.Text.Contains(word, StringComparison.Ordinal)))];
        }

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();
    }

    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue(formatter(state, exception));

        public void Dispose() { }
    }
}
