using System.Net;
using System.Threading.RateLimiting;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.Access;

/// <summary>How often a minute somebody at one network address may try to sign in; zero is no limit.</summary>
internal sealed class SignInLimit(int perMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(network =>
        perMinute == 0
            ? RateLimitPartition.GetNoLimiter(IPAddress.None)
            : RateLimitPartition.GetTokenBucketLimiter(
                network,
                _ =>
                    new()
                    {
                        TokenLimit = perMinute,
                        TokensPerPeriod = 1,
                        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
                        AutoReplenishment = false,
                    }
            )
    );

    /// <summary>Why nobody at this address may try now; null where one more attempt is in order.</summary>
    public ProblemResult? Refuses(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(ClientAddress.NetworkOf(http.Connection.RemoteIpAddress));
        return ProblemResult.If(
            !lease.IsAcquired,
            Problems.TooManyRequests,
            new { perMinute, seconds = perMinute == 0 ? 0 : (int)Math.Ceiling(60d / perMinute) }
        );
    }

    public void Dispose() => _limiter.Dispose();
}
