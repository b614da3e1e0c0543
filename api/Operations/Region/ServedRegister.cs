using System.Data.Common;
using Microsoft.AspNetCore.Http.Features;
using Monitoring.Operations.Start;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Operations.Region;

/// <summary>
/// One register of several: a service of its own but for the port, opened and watched over. One that cannot be opened or had to stop is
/// opened anew after a while; the others know nothing of it.
/// </summary>
internal sealed class ServedRegister(RegisterSettings settings, Func<RequestHandover, WebApplication> build, ILogger log)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile RequestHandover? _requests;
    private volatile IServiceProvider? _services;

    public string Name => settings.Name;

    public string Path => settings.Path;

    /// <summary>Its public address; null while its settings could not be read.</summary>
    public PublicAddress? Address { get; private set; }

    public bool IsServed => _services is not null;

    /// <summary>Done when it was opened, or could not be, for the first time.</summary>
    public Task Tried => _tried.Task;

    /// <summary>Takes a request; false while it is not served.</summary>
    public bool TryTake(IFeatureCollection request, out Task done)
    {
        done = Task.CompletedTask;
        return _requests is { } requests && requests.TryTake(request, out done);
    }

    /// <summary>What is read of it for the region; null while it is not served or cannot be read.</summary>
    public T? Read<T>(Func<OpenRegister, T> read)
        where T : class
    {
        if (_services is not { } services)
        {
            return null;
        }

        try
        {
            return services.GetRequiredService<Database>().Read(connection => read(new(services, connection)));
        }
        catch (Exception fault) when (StorageFaults.Of(fault) is not null || fault is ObjectDisposedException)
        {
            // It says so itself where it is asked.
            return null;
        }
    }

    /// <summary>Keeps it open until the process stops, or its disk has failed to flush.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        string? told = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(stopping);
            }
            catch (FailedFlushException fault)
            {
                log.LogCritical("{Register} is served no more until the process is started anew: {Fault}", Name, fault.Message);
                return;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // Said once, not each time that it is tried.
                if (fault.Message != told)
                {
                    log.LogError("{Register} is not served, and is tried again every {Pause}: {Fault}", Name, s_pause, fault.Message);
                }

                told = fault.Message;
            }

            _tried.TrySetResult();
            await Task.Delay(s_pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(CancellationToken stopping)
    {
        RequestHandover requests = new();
        await using var app = build(requests);
        // Known also while it cannot be opened: whoever asks its host is told so.
        Address = app.Services.GetRequiredService<PublicAddress>();
        app.Prepare();
        await app.StartAsync(stopping);
        (_services, _requests) = (app.Services, requests);
        _tried.TrySetResult();
        try
        {
            await using (stopping.Register(app.Lifetime.StopApplication))
            {
                await app.WaitForShutdownAsync(CancellationToken.None);
            }
        }
        finally
        {
            (_services, _requests) = (null, null);
        }

        if (app.Services.GetRequiredService<Database>().Health.FlushFailed.IsCompleted)
        {
            throw new FailedFlushException();
        }
    }

    // The file is left open as it is, since nobody knows what the disk holds: only a new process reads it anew.
    private sealed class FailedFlushException() : Exception("the disk failed to flush what was written.");
}

/// <summary>A register of the region with one moment of it open, read by nobody in particular.</summary>
internal sealed record OpenRegister(IServiceProvider Services, DbConnection Connection)
{
    public SiteOptions Site => Services.GetRequiredService<SiteOptions>();

    public CityClock Clock => Services.GetRequiredService<CityClock>();

    public RequestContext Ask(Language language, QueryValues query) =>
        RequestContext.Reading(Services, Connection, (Caller.Anybody, language), query);
}
