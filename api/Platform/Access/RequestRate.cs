using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.Access;

/// <summary>
/// So many requests a minute for each key, and for each address without one. Asked once the key is known: a header that did
/// not prove to be a key counts against its address, and is 401 until the address is used up and 429 from then on. A right
/// key is let through even then: whoever shares an address with a guesser keeps working, and 256 random bits are not guessed.
/// </summary>
internal static class RequestRate
{
    // The framework fills its buckets ten times a second: the token that was promised may come so much later.
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(100);

    private readonly record struct Client(string? KeyId, IPAddress? Network);

    public static RateLimiterOptions Options(int perMinute)
    {
        // One token at a time, so that Retry-After is when the next request will do and not when the minute is over.
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
                IsNowhere(http) ? RateLimitPartition.GetNoLimiter<Client>(default) : RateLimitPartition.Get(ClientOf(http), newBucket)
            ),
            OnRejected = (rejected, _) => new(Refuse(rejected, perMinute)),
        };
    }

    // An address that is not there and a method it does not take are answered before any limit.
    private static bool IsNowhere(HttpContext http) =>
        http.GetEndpoint() is not RouteEndpoint && http.Request.Path.StartsWithSegments("/api");

    private static Client ClientOf(HttpContext http) =>
        Caller.KeyIdOf(http) is { } keyId ? new(keyId, null) : new(null, ClientAddress.NetworkOf(http.Connection.RemoteIpAddress));

    private static Task Refuse(OnRejectedContext rejected, int perMinute)
    {
        rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        var seconds = (int)Math.Ceiling((wait + s_beat).TotalSeconds);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return rejected.HttpContext.WriteProblem(new(Problems.TooManyRequests, new { perMinute, seconds }));
    }
}
