using System.Threading.RateLimiting;

namespace Monitoring.Platform.Http;

/// <summary>
/// Limits how many operations run at once and how many wait for their turn; any more are told to try again later.
/// Reads and writes are counted apart, so that a disk that hangs does not stop reading.
/// </summary>
internal sealed class WorkLimit : IDisposable
{
    // Reading keeps a processor busy: with 400 readers at once, 32 running cost a quarter more for each answer than 8 on two cores.
    private static readonly int s_maxReads = 4 * Environment.ProcessorCount;

    // Writes hold no thread while they wait for the one writer.
    private const int MaxWrites = 128;
    private const int MaxWaiting = 128;

    private readonly ConcurrencyLimiter _reads = new(new() { PermitLimit = s_maxReads, QueueLimit = MaxWaiting });
    private readonly ConcurrencyLimiter _writes = new(new() { PermitLimit = MaxWrites, QueueLimit = MaxWaiting });

    /// <summary>An endpoint filter and not a middleware: a request takes no place while its body is still on its way.</summary>
    public static async ValueTask<object?> TakeTurn(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
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
