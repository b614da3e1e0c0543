using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// Does writes one after another on the writer's connection and commits those that waited together at once, with one flush. The
/// transaction is open exactly while something kept is in it, or a first write is at work: what comes after has a savepoint of its own, so
/// that a refusal or a fault takes back that one write. Nobody is told of an end that stands on something not yet committed.
/// </summary>
internal sealed class SharedCommit
{
    public const int MostTogether = 64;

    private readonly Writer _writer;
    private readonly TouchedRows _touched;
    private readonly CityClock _clock;
    private readonly StorageHealth _health;
    private readonly RecentWrites _recent = new();
    private readonly List<WaitingWrite> _ended = [];
    private volatile RegisterPosition _position;
    private volatile PublicState _public;
    private long _commits;
    private int _kept;

    public SharedCommit(Writer writer, CityClock clock, StorageHealth health)
    {
        (_writer, _clock, _health, Moments) = (writer, clock, health, new(clock));
        _touched = TouchedRows.Watch(writer.Connection);
        _position = RegisterPosition.Of(writer.Connection);
        _public = new(_position.PublicSequence, clock.Now);
    }

    /// <summary>How long the first of those that share a commit waits for others.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many kept writes are committed.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public RegisterPosition Position => _position;

    public PublicState Public => _public;

    /// <summary>The moments of the writes.</summary>
    public RecordingClock Moments { get; }

    /// <summary>Does those that wait, for a while; each is told of its end when this returns.</summary>
    public void Do(IEnumerable<WaitingWrite> waiting)
    {
        var (began, count) = (Stopwatch.GetTimestamp(), 0);
        foreach (var write in waiting)
        {
            if (write.IsAlone)
            {
                Commit();
            }

            Do(write);
            if (write.IsAlone || ++count == MostTogether || Stopwatch.GetElapsedTime(began) >= Longest)
            {
                break;
            }
        }

        Commit();
    }

    private void Do(WaitingWrite write)
    {
        (write.IsKept, write.Fault) = (false, null);
        try
        {
            write.IsKept = Try(write);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the one who waits.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fail(write, fault);
        }

        if (write.IsKept)
        {
            _kept++;
            _ended.Add(write);
        }
        else if (_kept > 0 && _writer.TryTakeBackPart(_health))
        {
            _ended.Add(write);
        }
        else
        {
            Lose(write);
        }
    }

    private bool Try(WaitingWrite write)
    {
        if (_health.FlushFailed.IsCompleted)
        {
            throw new SqliteException("Writing has stopped after a failed flush.", 10);
        }

        Begin();
        // The moment of a write comes after the turn to write: else a moment that was waited for could lie before one already recorded.
        WriteTransaction transaction = new(_writer.Connection, write.Actor, _clock, Moments.Begin())
        {
            Touched = _touched,
            Recent = _recent,
        };
        if (!write.Work(transaction))
        {
            _writer.EndWork();
            return false;
        }

        if (!_writer.IsInTransaction)
        {
            throw new InvalidOperationException("What ended the transaction was passed over by the work that met it.");
        }

        if (transaction.ChangesPublicAnswers)
        {
            PublicSequenceStore.Raise(_writer.Connection);
        }

        transaction.Complete();
        _writer.Keep(isPart: _kept > 0);
        _recent.Add(transaction.TouchedOwners);
        return true;
    }

    private void Begin()
    {
        if (_kept > 0)
        {
            _writer.BeginPart();
        }
        else if (_writer.Begin() is { } progress)
        {
            // Others wrote meanwhile: what was checked before them may stand on what they changed.
            Interlocked.Exchange(ref _commits, progress.Writes);
            _recent.PassOver(progress.Writes);
            Moments.Follow(progress.Closed);
        }
    }

    private void Commit()
    {
        if (_kept == 0)
        {
            return;
        }

        RegisterPosition position;
        try
        {
            position = RegisterPosition.Of(_writer.Connection);
            _writer.Commit(_kept);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LoseAll(fault);
            return;
        }

        // From here on nothing may be done again.
        Interlocked.Add(ref _commits, _kept);
        if (position.PublicSequence != _position.PublicSequence)
        {
            _public = new(position.PublicSequence, _clock.Now);
        }

        _position = position;
        _health.NoteSuccess(isWrite: true);
        Close().ForEach(write => write.Complete());
    }

    // A write of which nothing is kept, with nothing kept before it any more. Those before it were at no fault.
    private void Lose(WaitingWrite write)
    {
        RollBack();
        var others = Close();
        if (write.Fault is null && others.Count > 0)
        {
            // What it was refused for may have gone with the others.
            others.Add(write);
        }
        else
        {
            write.Complete();
        }

        others.ForEach(DoAlone);
    }

    private void LoseAll(Exception fault)
    {
        RollBack();
        var ended = Close();
        // Noted for each: after a failed flush none of them is tried again.
        ended.ForEach(write => Fail(write, fault));
        ended.ForEach(ended.Count == 1 || _writer.MayBeCommitted(fault) ? write => write.Complete() : DoAlone);
    }

    private void DoAlone(WaitingWrite write)
    {
        Do(write);
        Commit();
    }

    private void Fail(WaitingWrite write, Exception fault)
    {
        (write.IsKept, write.Fault) = (false, fault);
        if (fault is DbException disk)
        {
            _health.NoteFailure(disk, isWrite: true);
        }
    }

    private void RollBack()
    {
        if (_writer.IsInTransaction)
        {
            _writer.RollBack();
        }
    }

    // The transaction has ended, one way or the other.
    private List<WaitingWrite> Close()
    {
        List<WaitingWrite> ended = [.. _ended];
        _ended.Clear();
        _kept = 0;
        _recent.Count = _commits;
        Moments.End();
        return ended;
    }
}
