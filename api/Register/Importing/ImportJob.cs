using Monitoring.Platform.Http;

namespace Monitoring.Register.Importing;

/// <summary>An import that runs, or one that was tried out.</summary>
internal sealed class ImportJob(string id, DateTimeOffset startedAt, int steps)
{
    private int _done;
    private Import? _ended;
    private volatile bool _hasStopped;

    public string Id => id;

    /// <summary>The name that its sender gave it (Idempotency-Key).</summary>
    public RequestName? Name { get; init; }

    /// <summary>Whether nothing of it is to be kept.</summary>
    public bool IsTrial { get; init; }

    public bool IsRunning => !_hasStopped;

    /// <summary>Its end is told from here, and in no row of the register.</summary>
    public bool HasEnded => _ended is not null;

    /// <summary>What it made, as its transaction tells it.</summary>
    public Import? Outcome { get; set; }

    public Import View =>
        _ended
        ?? new()
        {
            Id = id,
            State = ImportState.Running,
            StepsDone = Math.Min(_done, steps),
            StepsTotal = steps,
            StartedAt = startedAt,
            FinishedAt = null,
            Made = null,
            Programs = [],
            Warnings = [],
            Problem = null,
        };

    public void Advance() => Interlocked.Increment(ref _done);

    public void End(Import outcome) => _ended = outcome;

    public void Stop() => _hasStopped = true;
}
