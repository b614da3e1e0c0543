using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// The moments things are recorded at. One that was asked about is closed: nothing is recorded at it or before it any more, so
/// that a question about it has one answer for ever.
/// </summary>
internal sealed class RecordingClock(CityClock clock)
{
    private readonly object _gate = new();
    private DateTimeOffset _closed;
    private DateTimeOffset? _earliest;

    /// <summary>The moment of the write that begins now.</summary>
    public DateTimeOffset Begin()
    {
        lock (_gate)
        {
            var now = Iso.Cut(clock.Now);
            var moment = now > _closed ? now : _closed.AddMilliseconds(1);
            _earliest = _earliest < moment ? _earliest : moment;
            return moment;
        }
    }

    /// <summary>Another process has closed this moment.</summary>
    public void Follow(DateTimeOffset? closed)
    {
        lock (_gate)
        {
            _closed = _closed < closed ? closed.Value : _closed;
        }
    }

    /// <summary>What was written since the last time is committed, or is gone.</summary>
    public void End()
    {
        lock (_gate)
        {
            _earliest = null;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Writes under way were given their moments when they began; where this closes one, their commit is waited for.</summary>
    public void Close(DateTimeOffset moment)
    {
        lock (_gate)
        {
            _closed = _closed < moment ? moment : _closed;
            while (_earliest <= moment)
            {
                Monitor.Wait(_gate);
            }
        }
    }
}
