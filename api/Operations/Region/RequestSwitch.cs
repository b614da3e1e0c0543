using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Monitoring.Operations.Region;

/// <summary>
/// The one server of a process with several registers. Each request is led to the register whose host name it asks, or whose
/// /r/&lt;name&gt; its path begins with; all others are for the region itself.
/// </summary>
internal sealed class RequestSwitch(IServer server, RegionRegisters registers) : IServer
{
    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(new Led<TContext>(application, registers), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    private sealed class Led<TContext>(IHttpApplication<TContext> region, RegionRegisters registers) : IHttpApplication<IFeatureCollection>
        where TContext : notnull
    {
        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public void DisposeContext(IFeatureCollection context, Exception? exception) { }

        public Task ProcessRequestAsync(IFeatureCollection context)
        {
            var request = context.GetRequiredFeature<IHttpRequestFeature>();
            if (registers.Find(HostOf(request), request.Path) is not var (register, path))
            {
                return RequestHandover.RunAsync(region, context);
            }

            if (path is null)
            {
                // It has a host name of its own, and is not in two places.
                context.Set(new LedAway(register.Address!.Of(request.Path[register.Path.Length..]) + request.QueryString));
                return RequestHandover.RunAsync(region, context);
            }

            var asked = request.Path;
            request.Path = path;
            if (register.TryTake(context, out var done))
            {
                return done;
            }

            request.Path = asked;
            context.Set(new NotServed());
            return RequestHandover.RunAsync(region, context);
        }

        private static string HostOf(IHttpRequestFeature request) => new HostString(request.Headers.Host is [{ } host] ? host : "").Host;
    }
}

/// <summary>The request is for a register that is somewhere else.</summary>
internal sealed record LedAway(string Address);

/// <summary>The request is for a register that cannot be served now.</summary>
internal sealed record NotServed;
