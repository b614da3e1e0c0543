using System.Data;
using System.Data.Common;
using Monitoring.Platform.Values;
using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>
/// A register on PostgreSQL, which several processes may have open: whoever writes waits for the lock of the database, and whoever keeps
/// answers asks how far the others have come.
/// </summary>
internal sealed class PostgresDoors(PostgresPlace place, string version, int schema, IReadOnlyList<ProofFault> before) : RegisterDoors
{
    // A few more than there are connections to read by.
    private const int MostWaiting = PostgresPlace.MostReaders + 24;

    private readonly PostgresWriter _writer = new(place.Unpooled);
    private readonly Lock _closing = new();
    private NpgsqlDataSource? _readers;
    private NpgsqlDataSource? _closers;
    private DateTimeOffset _closed;
    private SharedQuestion<SharedProgress>? _question;
    private volatile SharedProgress? _progress;

    public override (string Name, string Version) Engine => ("postgresql", version);

    public override int SchemaNumber => schema;

    public override IReadOnlyList<ProofFault> FaultsBefore => before;

    public override Writer Writer => _writer;

    public override void Serve(TimeSpan deadline, Func<RegisterPosition> position)
    {
        _writer.Deadline = deadline;
        // While a server answers, a thread waits for it: with one for each processor a burst of requests would wait for threads.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, MostWaiting), completions);
        (_readers, _closers) = (place.Readers(deadline), place.Closers(deadline));
        _question = new(FindProgressAsync);
        CatchUpAsync().GetAwaiter().GetResult();
    }

    public override T Read<T>(Func<DbConnection, T> query) =>
        Try(connection =>
        {
            using var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
            var answer = query(connection);
            moment.Commit();
            return answer;
        });

    public override SharedProgress? Progress => _progress;

    public override Task CatchUpAsync() => _question!.AskAsync();

    public override DbConnection OpenMoment() => place.OpenMoment();

    // Told to all first; then whoever writes meanwhile is waited for.
    public override void CloseMoment(DateTimeOffset moment)
    {
        lock (_closing)
        {
            if (moment <= _closed)
            {
                return;
            }
        }

        using (PostgresConnection connection = new(_closers!.CreateConnection()))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"update service.closed set moment = '{Iso.Text(moment)}' where moment < '{Iso.Text(moment)}'";
            command.ExecuteNonQuery();
            connection.Control($"begin; select pg_advisory_xact_lock_shared({PostgresWriter.Lock}); commit");
        }

        lock (_closing)
        {
            _closed = _closed < moment ? moment : _closed;
        }
    }

    public override void EndServing()
    {
        _readers?.Dispose();
        _closers?.Dispose();
    }

    public override void Dispose() => _writer.Dispose();

    private async Task<SharedProgress> FindProgressAsync()
    {
        try
        {
            return _progress = await PostgresWriter.ProgressOfAsync(_readers!);
        }
        catch (NpgsqlException fault) when (PostgresFaults.IsLost(fault))
        {
            _readers!.Clear();
            return _progress = await PostgresWriter.ProgressOfAsync(_readers);
        }
    }

    // A server that was started anew has forgotten its connections: the first question on one of them is asked once more on another.
    private T Try<T>(Func<DbConnection, T> query)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            using PostgresConnection connection = new(_readers!.CreateConnection());
            try
            {
                connection.Open();
                return query(connection);
            }
            catch (NpgsqlException fault) when (!isAgain && !connection.HasAnswered && PostgresFaults.IsLost(fault))
            {
                _readers.Clear();
            }
        }
    }
}
