using System.Data.Common;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>What is wrong with a door of the register, since when; null while it works.</summary>
public sealed record StorageCondition(StorageFault Fault, DateTimeOffset Since);

/// <summary>
/// How the file is doing, as reads and writes found it. A damaged file and a failed flush stay until somebody
/// has seen to them; everything else heals with the next success.
/// </summary>
public sealed class StorageHealth(CityClock clock)
{
    private readonly TaskCompletionSource _flushFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StorageCondition? _reading;
    private volatile StorageCondition? _writing;

    public StorageCondition? Reading => _reading;

    public StorageCondition? Writing => _writing;

    /// <summary>Completes after a failed flush: the process must end, and a new one find out what the disk holds.</summary>
    public Task FlushFailed => _flushFailed.Task;

    internal void NoteFailure(DbException fault, bool isWrite)
    {
        if (StorageFaults.Of(fault) is not { } known || known is StorageFault.Busy or StorageFault.Taken or StorageFault.TooLong)
        {
            // These tell nothing of the disk.
            return;
        }

        StorageCondition condition = new(known, clock.Now);
        _writing ??= isWrite || known == StorageFault.Damaged ? condition : null;
        _reading ??= !isWrite || known == StorageFault.Damaged ? condition : null;
        if (fault.IsFailedFlush())
        {
            _flushFailed.TrySetResult();
        }
    }

    internal void NoteSuccess(bool isWrite)
    {
        if (isWrite && _writing is not null and not { Fault: StorageFault.Damaged } && !FlushFailed.IsCompleted)
        {
            _writing = null;
        }
        else if (!isWrite && _reading is not null and not { Fault: StorageFault.Damaged })
        {
            _reading = null;
        }
    }
}
