using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// The city's one database file and its two doors: <see cref="Read{T}"/> sees one consistent moment,
/// <see cref="WriteAsync{T}"/> is the only writer and owns every commit and every checkpoint.
/// </summary>
public sealed class Database : IDisposable
{
    private readonly FileStream _lock;
    private readonly PreparedConnection _writer;
    private readonly ReadPool _readers;
    private readonly WriteQueue _queue;
    private readonly HighWaterMark _mark;
    private readonly CityClock _clock;
    private readonly TouchedRows _touched;
    private readonly RecordingClock _recordingClock;
    private volatile PublicState _public;
    private volatile RegisterPosition _position;
    private long _commits;

    static Database() => DapperTypes.Register();

    /// <param name="connectionString">Names the file.</param>
    /// <param name="contentRoot">Where a relative name begins.</param>
    /// <param name="clock">The city's clock.</param>
    /// <param name="deadline">How long one query may run; 30 s when absent.</param>
    public Database(string connectionString, string contentRoot, CityClock clock, TimeSpan? deadline = null)
    {
        (_clock, _recordingClock, Health) = (clock, new(clock), new(clock));
        File = FileOf(connectionString, contentRoot);
        _mark = new(File);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            _lock = RegisterLock.Take(File);
            var expected = _mark.Read();
            (_writer, SqliteVersion, SchemaNumber, var before) = RegisterOpening.Open(File, expected, clock.Now);
            _touched = TouchedRows.Watch(_writer);
            _position = RegisterPosition.Of(_writer);
            _public = new(_position.PublicSequence, clock.Now);
            ProofBaseline.Renew(this, before);
            if (expected is not null)
            {
                RegisterOpening.LeaveGap(this, expected);
            }

            _mark.Write(_position);
            DurableFile.FlushFolder(Path.GetDirectoryName(File)!);
            _writer.CheckpointsOnClose = true;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            Release();
            throw new StartRefusedException(
                $"The database {File} cannot be used: {fault.Message}{Environment.NewLine}{StorageFaults.Advice(fault, File)}"
            );
        }
        catch
        {
            Release();
            throw;
        }

        _writer.Deadline = deadline ?? PreparedConnection.UsualDeadline;
        _readers = new(File, _writer.Deadline);
        _queue = new(TruncateLog);
        _mark.Follow(() => _position);
    }

    public string File { get; }

    public string SqliteVersion { get; }

    public int SchemaNumber { get; }

    public StorageHealth Health { get; }

    /// <summary>How many commits this process has made: while it stands still, nothing that was read has changed.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>How many commits have altered a public answer; readers without a key hold it as their validator.</summary>
    public long PublicSequence => _public.Sequence;

    /// <summary>How far the register has come.</summary>
    internal RegisterPosition Position => _position;

    /// <summary>That number, and when it was last raised or first read by this process.</summary>
    public PublicState Public => _public;

    /// <summary>Whether all rows have digests that were made by this number of scripts; asked before anybody else reads.</summary>
    internal bool IsProofOf(int schema) => ProofStore.SchemaOf(_writer) == schema;

    /// <summary>The database file that a connection string names; a relative one begins at the content root.</summary>
    public static string FileOf(string connectionString, string contentRoot) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource, contentRoot);

    /// <summary>Opens a register for reading alone, one that a service has open too: it takes no lock and touches nothing.</summary>
    internal static PreparedConnection OpenToRead(string file) =>
        PreparedConnection.Open(file, SqliteOpenMode.ReadOnly, Timeout.InfiniteTimeSpan);

    /// <summary>Runs a query against one consistent moment of the register.</summary>
    public T Read<T>(Func<DbConnection, T> query)
    {
        using var activity = RegisterMeter.Activities.StartActivity(RegisterMeter.Read);
        try
        {
            var answer = _readers.Read(query);
            Health.NoteSuccess(isWrite: false);
            return answer;
        }
        catch (SqliteException fault)
        {
            Health.NoteFailure(fault, isWrite: false);
            throw;
        }
    }

    /// <summary>Closes a moment: nothing will be recorded at it or before it any more.</summary>
    public void CloseMoment(DateTimeOffset moment) => _recordingClock.Close(moment);

    /// <summary>
    /// Runs a piece of work as the only writer. What it returns says whether it is kept: a refusal rolls everything back.
    /// </summary>
    public async Task<T> WriteAsync<T>(
        Actor actor,
        Func<WriteTransaction, T> work,
        Predicate<T> isKept,
        CancellationToken cancellation = default
    )
    {
        using var activity = RegisterMeter.Activities.StartActivity("register write");
        var asked = Stopwatch.GetTimestamp();
        return await _queue.RunAsync(
            () =>
            {
                RegisterMeter.Waited(asked);
                activity?.AddEvent(new("turn"));
                return Write(actor, work, isKept);
            },
            cancellation
        );
    }

    /// <summary>Writes on this thread: in the queue, or before there is one.</summary>
    internal T Write<T>(Actor actor, Func<WriteTransaction, T> work, Predicate<T> isKept)
    {
        if (Health.FlushFailed.IsCompleted)
        {
            throw new SqliteException("Writing has stopped after a failed flush.", 10);
        }

        var (began, what) = (Stopwatch.GetTimestamp(), "refused");
        var now = _recordingClock.Begin();
        try
        {
            var outcome = Write(actor, work, isKept, now);
            if (isKept(outcome))
            {
                // What is refused never came to the disk, and tells nothing of it.
                Health.NoteSuccess(isWrite: true);
                what = "kept";
            }

            return outcome;
        }
        catch (SqliteException fault)
        {
            what = "failed";
            Health.NoteFailure(fault, isWrite: true);
            throw;
        }
        finally
        {
            _writer.ClearDeadline();
            _recordingClock.End();
            RegisterMeter.Wrote(began, what);
        }
    }

    private T Write<T>(Actor actor, Func<WriteTransaction, T> work, Predicate<T> isKept, DateTimeOffset now)
    {
        using var transaction = _writer.BeginTransaction(deferred: false);
        WriteTransaction write = new(_writer, actor, _clock, now) { Touched = _touched };
        var outcome = work(write);
        if (!isKept(outcome))
        {
            return outcome;
        }

        if (write.ChangesPublicAnswers)
        {
            PublicSequenceStore.Raise(_writer);
        }

        write.Complete();
        var position = RegisterPosition.Of(_writer);
        transaction.Commit();
        Interlocked.Increment(ref _commits);
        _position = position;
        if (write.ChangesPublicAnswers)
        {
            _public = new(position.PublicSequence, _clock.Now);
        }

        return outcome;
    }

    private void TruncateLog()
    {
        try
        {
            _writer.TruncateLog();
        }
        catch (SqliteException fault)
        {
            Health.NoteFailure(fault, isWrite: true);
        }
    }

    public void Dispose()
    {
        _queue.Dispose();
        _readers.Dispose();
        _mark.Dispose();
        Release();
    }

    // The lock last: whoever takes it next finds a file that is closed. After a failed flush the file is left as it is:
    // closing it would copy the log, of which nobody knows what the disk holds, into the database.
    private void Release()
    {
        if (!Health.FlushFailed.IsCompleted)
        {
            _writer?.Dispose();
        }

        _lock?.Dispose();
    }
}

/// <summary>How many commits have altered a public answer by an instant.</summary>
public sealed record PublicState(long Sequence, DateTimeOffset ChangedAt);
