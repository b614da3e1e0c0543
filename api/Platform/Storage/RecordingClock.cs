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
    private DateTimeOffset? _recording;

    /// <summary>The moment of the write that begins now.</summary>
    public DateTimeOffset Begin()
    {
        lock (_gate)
        {
            var now = Iso.Cut(clock.Now);
            _recording = now > _closed ? now : _closed.AddMilliseconds(1);
            return _recording.Value;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _recording = null;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A write under way was given its own moment when it began, and is waited for.</summary>
    public void Close(DateTimeOffset moment)
    {
        lock (_gate)
        {
            _closed = _closed < moment ? moment : _closed;
            while (_recording <= moment)
            {
                Monitor.Wait(_gate);
            }
        }
    }
}
