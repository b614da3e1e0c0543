using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Monitoring.Platform.Http;

namespace Monitoring.Operations.Start;

/// <summary>
/// What a request meets before the pipeline: the bounds of a connection, the word of a trusted proxy, the names the service
/// answers to.
/// </summary>
internal static class RequestLimits
{
    private const int MaxConnections = 500;
    private const int MaxConnectionsOfOneAddress = MaxConnections / 2;
    private const int SlowestBytesPerSecond = 240;

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(SetConnectionLimits);
        var services = builder.Services;
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<Settings>(
                (forwarded, settings) =>
                {
                    forwarded.ForwardedHeaders =
                        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
                    // As many steps back as there are trusted proxies in a row; the first address that is none of them is the client.
                    forwarded.ForwardLimit = null;
                    forwarded.KnownProxies.Clear();
                    forwarded.KnownIPNetworks.Clear();
                    settings.Proxies.Networks!.ToList().ForEach(forwarded.KnownIPNetworks.Add);
                }
            );

        // The public host name is allowed by itself: a city sets PublicUrl and is done.
        services
            .AddOptions<HostFilteringOptions>()
            .PostConfigure<Settings>(
                (filtering, settings) =>
                {
                    filtering.AllowedHosts = [.. filtering.AllowedHosts, settings.PublicUrl.Host];
                    filtering.IncludeFailureMessage = false;
                }
            );

        // Before the host filter, which the framework puts first: it must see the name the proxy was asked for, and its refusals
        // need a body.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, FirstSteps>());
    }

    private static void SetConnectionLimits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxRequestLineSize = 2 * Pipeline.MaxAddress;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestBodySize = Pipeline.MaxBodyBytes;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MinRequestBodyDataRate = new(SlowestBytesPerSecond, s_grace);
        limits.MinResponseDataRate = new(SlowestBytesPerSecond, s_grace);
        // A little longer than nginx keeps an idle connection (60 s): closed from this side, it may be just in use again.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.Http2.MaxStreamsPerConnection = 32;

        var trusted = kestrel.ApplicationServices.GetRequiredService<Settings>().Proxies.Networks!;
        var connections = PartitionedRateLimiter.Create<IPAddress?, IPAddress>(address =>
            // A socket of this machine has no address; only a proxy beside the service uses one.
            address is null
            || trusted.Any(proxies => proxies.Contains(ClientAddress.Plain(address)))
                ? RateLimitPartition.GetNoLimiter(IPAddress.None)
                : RateLimitPartition.GetConcurrencyLimiter(
                    ClientAddress.NetworkOf(address),
                    _ => new() { PermitLimit = MaxConnectionsOfOneAddress }
                )
        );
        kestrel.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(connections.Dispose);
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => AdmitConnection(connections, connection, next)));
    }

    // Half of all connections: whoever opens one after another and leaves them idle shuts out nobody but themselves.
    private static async Task AdmitConnection(
        PartitionedRateLimiter<IPAddress?> connections,
        ConnectionContext connection,
        ConnectionDelegate next
    )
    {
        using var lease = connections.AttemptAcquire((connection.RemoteEndPoint as IPEndPoint)?.Address);
        if (lease.IsAcquired)
        {
            await next(connection);
        }
    }

    private sealed class FirstSteps(Settings settings, PublicAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(steps => http => AnswerHeaders.Put(http, steps));
                app.UseStatusCodePages(Pipeline.WriteStatusPage);
                if (address.Path.Length > 0)
                {
                    app.Use(steps => http => address.PlaceLocation(http, steps));
                }

                // Without a single one the framework would believe everybody.
                if (settings.Proxies.Networks is { Count: > 0 })
                {
                    app.UseForwardedHeaders();
                }

                next(app);
            };
    }
}
