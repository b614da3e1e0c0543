using System.Threading.RateLimiting;

namespace Monitoring.Platform.Http;

/// <summary>
/// How many operations are at work at once, and how many wait for their turn; whoever comes on top is told to come again.
/// Reads and writes are counted apart, so that a disk that stands still does not stop reading.
/// </summary>
internal sealed class WorkLimit : IDisposable
{
    // Reading keeps a processor busy: with 400 readers at once, 32 at work cost a quarter more for each answer than 8 on two cores.
    private static readonly int s_readsAtWork = 4 * Environment.ProcessorCount;

    // Writes hold no thread while they wait for the one writer.
    private const int WritesAtWork = 128;
    private const int Waiting = 128;

    private readonly ConcurrencyLimiter _reads = new(new() { PermitLimit = s_readsAtWork, QueueLimit = Waiting });
    private readonly ConcurrencyLimiter _writes = new(new() { PermitLimit = WritesAtWork, QueueLimit = Waiting });

    /// <summary>As a filter and not earlier: a request takes no place while its body is still on its way.</summary>
    public static async ValueTask<object?> Take(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var limit = http.RequestServices.GetRequiredService<WorkLimit>();
        var isWrite = http.GetEndpoint()!.Metadata.GetMetadata<ApiOperation>()!.IsWrite;
        using var lease = await (isWrite ? limit._writes : limit._reads).AcquireAsync(cancellationToken: http.RequestAborted);
        return lease.IsAcquired ? await next(context) : ApiResult.Refused(Problems.Busy);
    }

    public void Dispose()
    {
        _reads.Dispose();
        _writes.Dispose();
    }
}
