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

    // A report of 2,000 lines keeps a processor busy for as long as a hundred small writes take: one is left for them.
    private const int LargeBytes = 64 * 1024;
    private static readonly int s_maxLarge = Math.Max(1, Environment.ProcessorCount - 1);

    private readonly ConcurrencyLimiter _reads = new(new() { PermitLimit = s_maxReads, QueueLimit = MaxWaiting });
    private readonly ConcurrencyLimiter _writes = new(new() { PermitLimit = MaxWrites, QueueLimit = MaxWaiting });
    private readonly ConcurrencyLimiter _large = new(new() { PermitLimit = s_maxLarge, QueueLimit = MaxWaiting });

    /// <summary>An endpoint filter and not a middleware: a request takes no place while its body is still on its way.</summary>
    public static async ValueTask<object?> TakeTurn(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var limit = http.RequestServices.GetRequiredService<WorkLimit>();
        var isWrite = http.GetEndpoint()!.Metadata.GetMetadata<ApiOperation>()?.IsWrite ?? !HttpMethods.IsGet(http.Request.Method);
        using var lease = await (isWrite ? limit._writes : limit._reads).AcquireAsync(cancellationToken: http.RequestAborted);
        try
        {
            return lease.IsAcquired ? await next(context) : ApiResult.Refused(Problems.Busy);
        }
        finally
        {
            // Whoever is slow to take the answer keeps no place for it.
            http.Features.Get<LargeBody>()?.Place.Dispose();
        }
    }

    /// <summary>
    /// Has a large body wait until it is its turn to be parsed and judged. It is received whole first, so that a slow sender keeps no
    /// place; so is a body that does not say its length, to learn it.
    /// </summary>
    public static async Task TakeTurnWithBody(HttpContext http, RequestDelegate next)
    {
        // A workbook holds ten times its length.
        var isPacked = http.Request.ContentType == Content.Workbook;
        if (http.GetEndpoint()?.Metadata.GetMetadata<Takes>() is null || (http.Request.ContentLength is <= LargeBytes && !isPacked))
        {
            await next(http);
            return;
        }

        http.Request.EnableBuffering(bufferThreshold: (int)Pipeline.MaxBodyBytes);
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        var isLarge = isPacked || http.Request.Body.Length > LargeBytes;
        http.Request.Body.Position = 0;
        if (!isLarge)
        {
            await next(http);
            return;
        }

        using var place = await http
            .RequestServices.GetRequiredService<WorkLimit>()
            ._large.AcquireAsync(cancellationToken: http.RequestAborted);
        if (!place.IsAcquired)
        {
            await http.WriteProblem(new(Problems.Busy));
            return;
        }

        http.Features.Set(new LargeBody(place));
        await next(http);
    }

    public void Dispose()
    {
        _reads.Dispose();
        _writes.Dispose();
        _large.Dispose();
    }

    private sealed record LargeBody(RateLimitLease Place);
}
