using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Values;

namespace Monitoring.Storage;

/// <summary>
/// The city's one database file and its two doors: <see cref="Read{T}"/> sees one consistent moment,
/// <see cref="WriteAsync{T}"/> is the only writer and owns every commit and every checkpoint.
/// </summary>
public sealed class Database : IDisposable
{
    // SQLite up to 3.51.2 can lose committed pages when a connection other than the writer checkpoints
    // (sqlite.org/wal.html#walresetbug), hence one writer for the whole process and readers that cannot write.
    private static readonly Version s_oldestSqlite = new(3, 45, 0);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<DbConnection> _readers = [];
    private readonly BlockingCollection<Action> _writes = [];
    private readonly Thread _writing;
    private readonly string _readerConnectionString;
    private readonly FileStream _lock;
    private readonly DbConnection _writer;
    private readonly CityClock _clock;
    private readonly object _moments = new();
    private DateTimeOffset _closed;
    private DateTimeOffset? _recording;
    private volatile PublicState _public;

    static Database() => DapperTypes.Register();

    public Database(string connectionString, string contentRoot, CityClock clock)
    {
        _clock = clock;
        SqliteConnectionStringBuilder settings = new(connectionString) { Pooling = false, Mode = SqliteOpenMode.ReadWriteCreate };
        settings.DataSource = File = FileOf(connectionString, contentRoot);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            _lock = RegisterLock.Take(File);
            _writer = Open(settings.ConnectionString);
            SqliteVersion = _writer.ExecuteScalar<string>("select sqlite_version()")!;
            if (Version.Parse(SqliteVersion) < s_oldestSqlite)
            {
                throw new StartRefusedException($"SQLite {SqliteVersion} is too old: {s_oldestSqlite} or newer is needed.");
            }

            Migrator.RefuseForeignFile(_writer);
            _writer.Execute("pragma journal_mode = wal; pragma synchronous = full;");
            SchemaNumber = Migrator.Migrate(_writer, clock.Now);
            _public = new(_writer.ExecuteScalar<long>("select sequence from public_state"), clock.Now);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            Release();
            throw new StartRefusedException($"The database {File} cannot be used: {fault.Message}");
        }
        catch
        {
            Release();
            throw;
        }

        settings.Mode = SqliteOpenMode.ReadOnly;
        _readerConnectionString = settings.ConnectionString;
        _writing = new(WriteOneByOne) { IsBackground = true, Name = "writer" };
        _writing.Start();
    }

    public string File { get; }

    /// <summary>The database file that a connection string names; a relative one begins at the content root.</summary>
    public static string FileOf(string connectionString, string contentRoot) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource, contentRoot);

    public string SqliteVersion { get; }

    public int SchemaNumber { get; }

    /// <summary>How many commits have altered a public answer; readers without a key hold it as their validator.</summary>
    public long PublicSequence => _public.Sequence;

    /// <summary>That number, and when it was last raised or first read by this process.</summary>
    public PublicState Public => _public;

    /// <summary>Runs a query against one consistent moment of the register.</summary>
    public T Read<T>(Func<DbConnection, T> query)
    {
        if (!_readers.TryTake(out var connection))
        {
            connection = Open(_readerConnectionString);
        }

        try
        {
            using var moment = ((SqliteConnection)connection).BeginTransaction(deferred: true);
            return query(connection);
        }
        finally
        {
            _readers.Add(connection);
        }
    }

    /// <summary>
    /// Closes a moment: nothing will be recorded at it or before it any more, so that a question about it has one answer for ever.
    /// A write under way was given its own moment when it began, and is waited for.
    /// </summary>
    public void Close(DateTimeOffset moment)
    {
        lock (_moments)
        {
            _closed = _closed < moment ? moment : _closed;
            while (_recording <= moment)
            {
                Monitor.Wait(_moments);
            }
        }
    }

    /// <summary>
    /// Runs a piece of work as the only writer. What it returns says whether it is kept: a refusal rolls everything back.
    /// </summary>
    public async Task<T> WriteAsync<T>(Actor actor, Func<WriteTransaction, T> work, Predicate<T> isKept, CancellationToken cancellation = default)
    {
        // A thread of its own goes from one write to the next; a gate handed over between pool threads cost 0.1 to 0.3 ms a write.
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var isClaimed = 0;
        _writes.Add(() =>
        {
            if (Interlocked.Exchange(ref isClaimed, 1) == 0)
            {
                Complete(done, () => Write(actor, work, isKept));
            }
        }, CancellationToken.None);
        try
        {
            return await done.Task.WaitAsync(s_patience, cancellation);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException && Interlocked.Exchange(ref isClaimed, 1) != 0)
        {
            // Already begun: what becomes of it is the answer.
            return await done.Task;
        }
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> work)
    {
        try
        {
            done.SetResult(work());
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the one who waits.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            done.SetException(fault);
        }
    }

    private T Write<T>(Actor actor, Func<WriteTransaction, T> work, Predicate<T> isKept)
    {
        var now = BeginMoment();
        try
        {
            return Write(actor, work, isKept, now);
        }
        finally
        {
            EndMoment();
        }
    }

    private DateTimeOffset BeginMoment()
    {
        lock (_moments)
        {
            var now = Iso.Cut(_clock.Now);
            _recording = now > _closed ? now : _closed.AddMilliseconds(1);
            return _recording.Value;
        }
    }

    private void EndMoment()
    {
        lock (_moments)
        {
            _recording = null;
            Monitor.PulseAll(_moments);
        }
    }

    private T Write<T>(Actor actor, Func<WriteTransaction, T> work, Predicate<T> isKept, DateTimeOffset now)
    {
        using var transaction = ((SqliteConnection)_writer).BeginTransaction(deferred: false);
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

        transaction.Commit();
        if (write.HasShown)
        {
            _public = new(_public.Sequence + 1, _clock.Now);
        }

        return outcome;
    }

    private void WriteOneByOne()
    {
        foreach (var write in _writes.GetConsumingEnumerable())
        {
            write();
        }
    }

    public void Dispose()
    {
        _writes.CompleteAdding();
        _writing.Join();
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        Release();
        _writes.Dispose();
    }

    // The lock last: whoever takes it next finds a file that is closed.
    private void Release()
    {
        _writer?.Dispose();
        _lock?.Dispose();
    }

    private static KeepingConnection Open(string connectionString)
    {
        KeepingConnection connection = new(connectionString);
        try
        {
            connection.Open();
            connection.Execute("pragma busy_timeout = 5000; pragma foreign_keys = on; pragma recursive_triggers = on; pragma trusted_schema = off; pragma mmap_size = 0;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

/// <summary>How many commits have altered a public answer by an instant.</summary>
public sealed record PublicState(long Sequence, DateTimeOffset ChangedAt);
