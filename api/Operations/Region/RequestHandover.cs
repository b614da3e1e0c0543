using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Monitoring.Operations.Region;

/// <summary>
/// The server of a register that is served beside others: it listens nowhere, and takes the requests that were led to it. When it stops,
/// those that it has taken are finished first.
/// </summary>
internal sealed class RequestHandover : IServer
{
    private readonly TaskCompletionSource _allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Func<IFeatureCollection, Task>? _handle;

    // One is the server itself, until it stops.
    private int _open = 1;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        Volatile.Write(ref _handle, features => RunAsync(application, features));
        return Task.CompletedTask;
    }

    /// <summary>Takes a request; false while the register is not served.</summary>
    public bool TryTake(IFeatureCollection request, out Task done)
    {
        done = Task.CompletedTask;
        if (Volatile.Read(ref _handle) is not { } handle || !TryEnter())
        {
            return false;
        }

        done = HandleAsync(handle, request);
        return true;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _handle, null) is not null)
        {
            Leave();
        }

        return _allDone.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() { }

    /// <summary>Runs one request through an application, as a server does.</summary>
    public static async Task RunAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection request)
        where TContext : notnull
    {
        var context = application.CreateContext(request);
        try
        {
            await application.ProcessRequestAsync(context);
            // What was left to do until the answer begins is done while there is a context to do it with.
            await request.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
        }
        catch (Exception fault)
        {
            application.DisposeContext(context, fault);
            throw;
        }

        application.DisposeContext(context, null);
    }

    private async Task HandleAsync(Func<IFeatureCollection, Task> handle, IFeatureCollection request)
    {
        try
        {
            await handle(request);
        }
        finally
        {
            Leave();
        }
    }

    private bool TryEnter()
    {
        while (true)
        {
            var open = Volatile.Read(ref _open);
            if (open == 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _open, open + 1, open) == open)
            {
                return true;
            }
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _allDone.TrySetResult();
        }
    }
}
