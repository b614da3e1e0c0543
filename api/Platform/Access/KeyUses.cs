using System.Collections.Concurrent;
using System.Data.Common;
using Monitoring.Platform.Storage;

namespace Monitoring.Platform.Access;

/// <summary>
/// When each key was last used: noted in memory, stored once a minute and at the end. A write for each request would make
/// every read wait for the disk.
/// </summary>
public sealed class KeyUses(Database database, TimeProvider time, ILogger<KeyUses> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);
    private static readonly Actor s_service = new("", "service", "", null, "");

    private readonly ConcurrentDictionary<string, DateTimeOffset> _uses = new(StringComparer.Ordinal);

    public void Note(string keyId, DateTimeOffset now) => _uses[keyId] = now;

    /// <summary>Stores what was noted since the last time. What could not be stored waits for the next.</summary>
    public async Task StoreAsync()
    {
        var uses = _uses.ToArray();
        if (uses.Length == 0)
        {
            return;
        }

        try
        {
            await database.WriteAsync(
                s_service,
                transaction =>
                {
                    KeyStore.Use(transaction, uses);
                    return true;
                },
                isKept: _ => true
            );
            foreach (var use in uses)
            {
                // Stays where the key was used again meanwhile.
                _uses.TryRemove(use);
            }
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            log.LogWarning(fault, "The last use of {Keys} keys could not be stored; it is tried again in a minute.", uses.Length);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await StoreAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await StoreAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops; StopAsync stores the rest.
        }
    }
}
