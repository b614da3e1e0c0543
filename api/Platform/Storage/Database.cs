using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// The city's one database file and its two doors: <see cref="Read{T}"/> sees one consistent moment,
/// <see cref="WriteAsync{T}"/> is the only writer and owns every commit and every checkpoint.
/// </summary>
public sealed class Database : IDisposable
{
    // Up to 3.51.2 SQLite could lose committed pages when two connections checkpointed at once (sqlite.org/wal.html#walresetbug).
    // One writer for the whole process and readers that cannot write stay all the same: SQLite has room for one writer only, the
    // feed is numbered in the order of commits, and this process holds the public sequence in memory.
    private static readonly Version s_oldestSqlite = new(3, 51, 3);
    private static readonly Actor s_service = new("", "service", "", null, "");

    private readonly FileStream _lock;
    private readonly PreparedConnection _writer;
    private readonly ReadPool _readers;
    private readonly WriteQueue _queue;
    private readonly HighWaterMark _mark;
    private readonly CityClock _clock;
    private readonly RecordingClock _moments;
    private volatile PublicState _public;
    private volatile Progress _progress;
    private long _commits;

    static Database() => DapperTypes.Register();

    /// <param name="connectionString">Names the file.</param>
    /// <param name="contentRoot">Where a relative name begins.</param>
    /// <param name="clock">The city's clock.</param>
    /// <param name="deadline">How long one query may run; 30 s when absent.</param>
    public Database(string connectionString, string contentRoot, CityClock clock, TimeSpan? deadline = null)
    {
        (_clock, _moments, Health) = (clock, new(clock), new(clock));
        File = FileOf(connectionString, contentRoot);
        _mark = new(File);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            _lock = RegisterLock.Take(File);
            var expected = _mark.Read();
            if (expected is { AuditSeq: > 0 } && !System.IO.File.Exists(File))
            {
                throw new StartRefusedException(
                    $"The register {File} is gone: there was one here, {_mark.File} remembers it. Put the file back or restore a backup with 'restore <file>'; to begin with an empty one, run 'accept-loss'."
                );
            }

            _writer = PreparedConnection.Open(ConnectionString(File, SqliteOpenMode.ReadWriteCreate), Timeout.InfiniteTimeSpan);
            // A file that is refused is left to the byte: its log may be another one's, and would spoil the file it is brought into.
            _writer.BringsInLog = false;
            SqliteVersion = _writer.ExecuteScalar<string>("select sqlite_version()")!;
            if (Version.Parse(SqliteVersion) < s_oldestSqlite)
            {
                throw new StartRefusedException($"SQLite {SqliteVersion} is too old: {s_oldestSqlite} or newer is needed.");
            }

            Migrator.RefuseUnreadable(_writer);
            HighWaterMark.Refuse(_writer, expected ?? Progress.None, File);
            RefuseDamagedFile(_writer);
            _writer.Execute("pragma journal_mode = wal; pragma synchronous = full;");
            SchemaNumber = Migrator.Migrate(_writer, clock.Now);
            _progress = Progress.Of(_writer);
            _public = new(_progress.PublicSequence, clock.Now);
            if (expected is not null)
            {
                LeaveGap(expected);
            }

            _mark.Write(_progress);
            DurableFile.FlushFolder(Path.GetDirectoryName(File)!);
            _writer.BringsInLog = true;
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
        _readers = new(ConnectionString(File, SqliteOpenMode.ReadOnly), _writer.Deadline);
        _queue = new(ShortenLog);
        _mark.Follow(() => _progress);
    }

    public string File { get; }

    public string SqliteVersion { get; }

    public int SchemaNumber { get; }

    public StorageHealth Health { get; }

    /// <summary>How many commits this process has made: while it stands still, nothing that was read has changed.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>How many commits have altered a public answer; readers without a key hold it as their validator.</summary>
    public long PublicSequence => _public.Sequence;

    /// <summary>That number, and when it was last raised or first read by this process.</summary>
    public PublicState Public => _public;

    /// <summary>The database file that a connection string names; a relative one begins at the content root.</summary>
    public static string FileOf(string connectionString, string contentRoot) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource, contentRoot);

    /// <summary>Opens a register for reading alone, one that a service has open too: it takes no lock and touches nothing.</summary>
    internal static PreparedConnection OpenToRead(string file) =>
        PreparedConnection.Open(ConnectionString(file, SqliteOpenMode.ReadOnly), Timeout.InfiniteTimeSpan);

    /// <summary>Runs a query against one consistent moment of the register.</summary>
    public T Read<T>(Func<DbConnection, T> query)
    {
        using var activity = RegisterMeter.Activities.StartActivity("register read");
        try
        {
            var answer = _readers.Read(query);
            Health.NoteSuccess(isWrite: false);
            return answer;
        }
        catch (SqliteException fault)
        {
            Health.Note(fault, isWrite: false);
            throw;
        }
    }

    /// <summary>Closes a moment: nothing will be recorded at it or before it any more.</summary>
    public void Close(DateTimeOffset moment) => _moments.Close(moment);

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

    private T Write<T>(Actor actor, Func<WriteTransaction, T> work, Predicate<T> isKept)
    {
        if (Health.Lost.IsCompleted)
        {
            throw new SqliteException("Writing has stopped after a failed flush.", 10);
        }

        var (began, what) = (Stopwatch.GetTimestamp(), "refused");
        var now = _moments.Begin();
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
            Health.Note(fault, isWrite: true);
            throw;
        }
        finally
        {
            _writer.Rest();
            _moments.End();
            RegisterMeter.Wrote(began, what);
        }
    }

    private T Write<T>(Actor actor, Func<WriteTransaction, T> work, Predicate<T> isKept, DateTimeOffset now)
    {
        using var transaction = _writer.BeginTransaction(deferred: false);
        WriteTransaction write = new(_writer, actor, _clock, now);
        var outcome = work(write);
        if (!isKept(outcome))
        {
            return outcome;
        }

        if (write.HasShown)
        {
            _writer.Execute("update public_state set sequence = sequence + 1");
        }

        var progress = Progress.Of(_writer);
        transaction.Commit();
        Interlocked.Increment(ref _commits);
        _progress = progress;
        if (write.HasShown)
        {
            _public = new(progress.PublicSequence, _clock.Now);
        }

        return outcome;
    }

    /// <summary>
    /// A register that was taken back would give numbers a second time, and readers who hold the first would not see the
    /// difference. So it goes on far beyond them, says so in the audit, and the feed asks everybody to begin anew.
    /// </summary>
    private void LeaveGap(Progress mark)
    {
        if (mark.FeedSeq <= _progress.FeedSeq && mark.PublicSequence <= _progress.PublicSequence)
        {
            return;
        }

        Write(
            s_service,
            transaction =>
            {
                transaction.Record(
                    new("register", "register", "takenBack", "/api/v1/changes", 1, Visibility.ChangesPublicAnswers, mark, _progress)
                );
                ChangeFeed.BeginAnew(transaction, Math.Max(mark.FeedSeq, _progress.FeedSeq) + HighWaterMark.Gap);
                return transaction.Connection.Execute(
                    "update public_state set sequence = @Sequence",
                    new { Sequence = Math.Max(mark.PublicSequence, _progress.PublicSequence) + HighWaterMark.Gap }
                );
            },
            isKept: _ => true
        );
    }

    private static void RefuseDamagedFile(DbConnection connection)
    {
        if (connection.ExecuteScalar<string>("pragma quick_check(1)") is not "ok" and var fault)
        {
            // The last line says what; those before it only where it was looked for.
            throw new SqliteException($"{fault?.Split('\n')[^1]}.", 11);
        }
    }

    private static string ConnectionString(string file, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Pooling = false,
            Mode = mode,
        }.ConnectionString;

    private void ShortenLog()
    {
        try
        {
            _writer.ShortenLog();
        }
        catch (SqliteException fault)
        {
            Health.Note(fault, isWrite: true);
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
        if (!Health.Lost.IsCompleted)
        {
            _writer?.Dispose();
        }

        _lock?.Dispose();
    }
}

/// <summary>How many commits have altered a public answer by an instant.</summary>
public sealed record PublicState(long Sequence, DateTimeOffset ChangedAt);
