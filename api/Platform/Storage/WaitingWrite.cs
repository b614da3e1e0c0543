using System.Diagnostics;

namespace Monitoring.Platform.Storage;

/// <summary>A write from its asking to its end. The work says whether it is kept.</summary>
internal sealed class WaitingWrite(Actor actor, Func<WriteTransaction, bool> work)
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _since = Stopwatch.GetTimestamp();
    private int _isClaimed;

    /// <summary>Whether it shares its commit with nobody.</summary>
    public bool IsAlone { get; init; }

    public Activity? Activity { private get; set; }

    public Actor Actor => actor;

    public Func<WriteTransaction, bool> Work => work;

    /// <summary>What has become of it so far; told to nobody before <see cref="Complete"/>.</summary>
    public bool IsKept { get; set; }

    public Exception? Fault { get; set; }

    public Task End => _end.Task;

    /// <summary>Either the queue takes it or the one who waits gives it up.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _isClaimed, 1) == 0;

    public void NoteTurn()
    {
        RegisterMeter.Waited(_since);
        Activity?.AddEvent(new("turn"));
        _since = Stopwatch.GetTimestamp();
    }

    /// <summary>Tells the one who waits how it ended.</summary>
    public void Complete()
    {
        RegisterMeter.Wrote(
            _since,
            Fault is not null ? "failed"
                : IsKept ? "kept"
                : "refused"
        );
        if (Fault is null)
        {
            _end.SetResult();
        }
        else
        {
            _end.SetException(Fault);
        }
    }
}
