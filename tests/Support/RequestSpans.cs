using System.Diagnostics;
using Monitoring.Platform.Storage;

namespace Monitoring.Tests.Support;

/// <summary>
/// Spans of the register that belong to the trace of their request: the framework begins that trace only for somebody who listens to it too.
/// </summary>
internal static class RequestSpans
{
    public static bool AreFrom(ActivitySource source) => source == RegisterMeter.Activities || source.Name == "Microsoft.AspNetCore";
}
