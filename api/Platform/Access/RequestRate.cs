using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.Access;

/// <summary>
/// Limits the requests a minute of each key, and of each network address without a key. It comes after authentication: a request with
/// a wrong key counts against its address, is answered 401, and 429 once the address has no requests left. A valid key has a limit of
/// its own: whoever shares an address with someone who guesses keys keeps working, and 256 random bits are not guessed.
/// </summary>
internal static class RequestRate
{
    // The framework refills its buckets ten times a second: a token can come so much later than Retry-After would say.
    private static readonly TimeSpan s_refillInterval = TimeSpan.FromMilliseconds(100);

    private readonly record struct Client(string? KeyId, IPAddress? Network);

    public static RateLimiterOptions Options(int perMinute)
    {
        // One token at a time, so that Retry-After says when the next request is accepted and not when the minute is over.
        TokenBucketRateLimiterOptions bucket = new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            AutoReplenishment = false,
        };
        Func<Client, RateLimiter> newBucket = _ => new TokenBucketRateLimiter(bucket);
        return new()
        {
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Client>(http =>
                HasNoOperation(http) ? RateLimitPartition.GetNoLimiter<Client>(default) : RateLimitPartition.Get(ClientOf(http), newBucket)
            ),
            OnRejected = (rejected, _) => new(Refuse(rejected, perMinute)),
        };
    }

    // 404 and 405 are answered whatever the limit.
    private static bool HasNoOperation(HttpContext http) =>
        http.GetEndpoint() is not RouteEndpoint && http.Request.Path.StartsWithSegments("/api");

    private static Client ClientOf(HttpContext http) =>
        Caller.KeyIdOf(http) is { } keyId ? new(keyId, null) : new(null, ClientAddress.NetworkOf(http.Connection.RemoteIpAddress));

    private static Task Refuse(OnRejectedContext rejected, int perMinute)
    {
        rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        var seconds = (int)Math.Ceiling((wait + s_refillInterval).TotalSeconds);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return rejected.HttpContext.WriteProblem(new(Problems.TooManyRequests, new { perMinute, seconds }));
    }
}
