using System.Diagnostics;

namespace Monitoring.Platform.Http;

/// <summary>
/// The trace that a problem and the log name, in the W3C form. Where a collector listens it is that of the framework's span; else it is
/// made when it is first asked for, and goes on with the trace that the client began.
/// </summary>
internal sealed class RequestTrace
{
    private readonly string _id;

    private RequestTrace(string? parent)
    {
        var trace = ActivityContext.TryParse(parent, null, out var begun) ? begun.TraceId : ActivityTraceId.CreateRandom();
        _id = $"00-{trace}-{ActivitySpanId.CreateRandom()}-{(int)begun.TraceFlags:x2}";
    }

    /// <summary>The same for all of one request.</summary>
    public static string IdOf(HttpContext http)
    {
        if (Activity.Current is { Id: { } collected })
        {
            return collected;
        }

        if (http.Features.Get<RequestTrace>() is not { } trace)
        {
            http.Features.Set(trace = new(http.Request.Headers.TraceParent));
        }

        return trace._id;
    }
}
