using System.Data.Common;

namespace Monitoring.Platform.Storage;

/// <summary>
/// How far all processes have come together: the writes committed, the public sequence, and the last moment that is closed to all.
/// </summary>
internal sealed record SharedProgress(long Writes, long PublicSequence, DateTimeOffset? Closed);

/// <summary>How an engine begins, divides and ends the transaction of the one who writes.</summary>
internal abstract class Writer : IDisposable
{
    public abstract DbConnection Connection { get; }

    /// <summary>Whether a transaction is open: after some errors the engine has ended it by itself.</summary>
    public abstract bool IsInTransaction { get; }

    /// <summary>How long one statement may run.</summary>
    public abstract TimeSpan Deadline { set; }

    /// <summary>
    /// Begins a transaction once nobody else writes; tells how far the others have come by then, null where there is only this process.
    /// </summary>
    public abstract SharedProgress? Begin();

    /// <summary>Begins a part that can be taken back alone.</summary>
    public abstract void BeginPart();

    /// <summary>Keeps what a write did, a part of the transaction or its beginning; what it asked for last is answered by then.</summary>
    public abstract void Keep(bool isPart);

    /// <summary>Sees to it that all that a write has asked for was answered: what is wrong with it belongs to that write.</summary>
    public virtual void EndWork() { }

    /// <summary>Takes the last part back; false where the engine has rolled everything back by itself, as after some errors.</summary>
    public bool TryTakeBackPart(StorageHealth health)
    {
        try
        {
            if (IsInTransaction)
            {
                TakeBackPart();
                return true;
            }
        }
        catch (DbException fault)
        {
            health.NoteFailure(fault, isWrite: true);
        }

        return false;
    }

    /// <param name="kept">How many writes are in the transaction.</param>
    public abstract void Commit(int kept);

    public abstract void RollBack();

    protected abstract void TakeBackPart();

    /// <summary>Whether it may have been committed though it failed so: then it must not be done again.</summary>
    public virtual bool MayBeCommitted(Exception fault) => false;

    public abstract void Dispose();
}
