using System.Data.Common;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.PublicEffects;

/// <summary>For how many days the feed keeps its changes; 0 is for ever.</summary>
public sealed record ChangeOptions(int RetentionDays);

/// <summary>
/// Keeps the change feed up to date as days go by: adds what a new day changes, and deletes what is older than the city wants to keep.
/// </summary>
public sealed class ChangeFeedUpkeep(
    Database database,
    CityClock clock,
    TimeProvider time,
    ChangeOptions options,
    ILogger<ChangeFeedUpkeep> log
) : BackgroundService
{
    // A batch takes some 10 ms of the writer; others get in between.
    private const int MostTrimmed = 1000;

    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);
    private static readonly Actor s_service = new("", "service", "", null, "");

    /// <summary>The day on which it last looked for changes to let go.</summary>
    public DateOnly? TrimmedOn { get; private set; }

    /// <summary>Adds to the feed what the days since the last time have changed; the first time there is nothing to compare with.</summary>
    public async Task TurnDayAsync()
    {
        if (database.Read(ChangeFeed.State).Day >= clock.Today)
        {
            return;
        }

        await database.WriteAsync(
            s_service,
            transaction =>
            {
                var last = ChangeFeed.State(transaction.Connection).Day;
                if (last is { } day && day < transaction.Today)
                {
                    IndirectChanges.OfDays(transaction, day);
                }

                if (last is null || last < transaction.Today)
                {
                    ChangeFeed.Reach(transaction, transaction.Today);
                }

                return true;
            },
            isKept: _ => true
        );
    }

    /// <summary>Deletes the changes that are older than the city keeps them; answers how many.</summary>
    public async Task<int> TrimAsync()
    {
        if (options.RetentionDays == 0)
        {
            return 0;
        }

        var (total, trimmed) = (0, MostTrimmed);
        while (trimmed == MostTrimmed)
        {
            trimmed = await database.WriteAsync(
                s_service,
                transaction => ChangeFeed.Trim(transaction, transaction.Now.AddDays(-options.RetentionDays), MostTrimmed),
                isKept: _ => true
            );
            total += trimmed;
        }

        return total;
    }

    /// <summary>
    /// Hosted services start before the first request is taken: what changed on the days without the service is in the feed by then.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(TurnDayAsync);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_pause, time);
        try
        {
            do
            {
                await TryAsync(KeepAsync);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The service stops; what is left waits for the next start.
        }
    }

    private async Task KeepAsync()
    {
        await TurnDayAsync();
        if (TrimmedOn != clock.Today)
        {
            var trimmed = await TrimAsync();
            TrimmedOn = clock.Today;
            if (trimmed > 0)
            {
                log.LogInformation("{Changes} changes older than {Days} days were let go from the feed.", trimmed, options.RetentionDays);
            }
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            log.LogWarning(fault, "The feed could not be kept up; it is tried again in a minute.");
        }
    }
}
