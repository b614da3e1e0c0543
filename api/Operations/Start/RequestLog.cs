using System.Diagnostics;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;

namespace Monitoring.Operations.Start;

/// <summary>
/// A line for each write, each fault and each answer that took long; reads that go well are counted by the metrics. No query,
/// no header and no body stands in it, so that no secret can.
/// </summary>
internal static class RequestLog
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(1);

    public static async Task Write(HttpContext http, RequestDelegate next, ILogger log)
    {
        var began = Stopwatch.GetTimestamp();
        await next(http);
        Telemetry.Describe(http);
        // Whoever has gone was answered nothing, whatever stands in the response.
        var status = http.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : http.Response.StatusCode;
        var (request, took) = (http.Request, Stopwatch.GetElapsedTime(began));
        if (
            status >= StatusCodes.Status500InternalServerError
            || took > s_long
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        )
        {
            log.LogInformation(
                "{Method} {Path} answered {Status} in {Milliseconds} ms, key {KeyId}, trace {TraceId}",
                request.Method,
                PathOf(request),
                status,
                (long)took.TotalMilliseconds,
                Caller.KeyIdOf(http),
                RequestTrace.IdOf(http)
            );
        }
    }

    // Somebody will put a key into an address one day.
    private static string PathOf(HttpRequest request) =>
        request.Path.Value is { } path && !path.Contains(KeyText.Prefix, StringComparison.Ordinal)
            ? TextRules.Printable(path, max: 200)
            : "(with a key in it)";
}
