using System.Data;
using System.Data.Common;
using Monitoring.Platform.Values;
using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>
/// The one connection of this process that writes, one process at a time: whoever has the lock of the database. A connection that went is
/// made anew.
/// </summary>
internal sealed class PostgresWriter : Writer
{
    /// <summary>The lock of whoever writes, "TPMO" in ASCII; it goes with its transaction, however that ends.</summary>
    public const int Lock = 0x54504D4F;

    private const string FindProgress = """
        select p.writes, s.sequence, c.moment, (select max(number) from schema_migration)
        from service.progress p, public_state s, service.closed c
        """;

    private static readonly Lazy<int> s_schema = new(() => Migrator.LastOf(PostgresEngine.Instance));

    // What a table of the session has grown by is let go of after so many transactions.
    private const int BetweenClearings = 500;

    private readonly string _connectionString;
    private PostgresConnection _connection;
    private TimeSpan _deadline = Timeout.InfiniteTimeSpan;
    private string? _transaction;
    private int _sentBefore;
    private int _begun;

    public PostgresWriter(string connectionString)
    {
        _connectionString = connectionString;
        _connection = Connect();
    }

    public override DbConnection Connection => _connection;

    public override bool IsInTransaction => _transaction is not null && _connection.State == ConnectionState.Open;

    public override TimeSpan Deadline
    {
        set
        {
            _deadline = value;
            SetDeadline(_connection);
        }
    }

    public override SharedProgress? Begin()
    {
        if (_connection.State != ConnectionState.Open)
        {
            Reconnect();
        }

        try
        {
            return BeginOnce();
        }
        catch (NpgsqlException fault) when (PostgresFaults.IsLost(fault))
        {
            // The server went while nobody wrote, and nothing was done yet: it may be back.
            Reconnect();
            return BeginOnce();
        }
    }

    /// <summary>How far all processes have come.</summary>
    public static async Task<SharedProgress> ProgressOfAsync(NpgsqlDataSource readers)
    {
        await using var command = readers.CreateCommand(FindProgress);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Read(reader);
    }

    public override void BeginPart()
    {
        _sentBefore = _connection.TimesSent;
        _connection.ExecuteLater("savepoint one_write", new { });
    }

    public override void Keep(bool isPart)
    {
        if (isPart)
        {
            _connection.Control("release savepoint one_write");
        }
        else
        {
            EndWork();
        }
    }

    protected override void TakeBackPart()
    {
        _connection.Forget();
        if (_connection.TimesSent > _sentBefore)
        {
            _connection.Control("rollback to savepoint one_write; release savepoint one_write");
        }
    }

    public override void EndWork() => _connection.Ask();

    public override void Commit(int kept)
    {
        var transaction = _transaction;
        try
        {
            _connection.Control($"update service.progress set writes = writes + {kept}; commit");
            _transaction = null;
        }
        catch (NpgsqlException fault) when (MayBeCommitted(fault) && transaction is not null && WasCommitted(transaction))
        {
            // The answer was lost, not the commit.
            _transaction = null;
        }
    }

    // With an answer it is known; without one the server was asked in vain.
    public override bool MayBeCommitted(Exception fault) =>
        PostgresFaults.IsLost(fault) || fault is NpgsqlException and not PostgresException;

    public override void RollBack()
    {
        _transaction = null;
        _connection.Forget();
        _connection.Control("rollback");
    }

    public override void Dispose() => _connection.Dispose();

    private SharedProgress BeginOnce()
    {
        if (++_begun % BetweenClearings == 0)
        {
            _connection.Control("truncate pg_temp.touched");
        }

        _connection.Forget();
        _transaction = "";
        // Each statement sees what was committed when it began: the second one, what was by the time the lock was taken.
        using var command = _connection.CreateCommand();
        command.CommandText = $"begin; select pg_advisory_xact_lock({Lock}); select pg_current_xact_id()::text; {FindProgress}";
        using var reader = command.ExecuteReader();
        reader.NextResult();
        reader.Read();
        _transaction = reader.GetString(0);
        reader.NextResult();
        reader.Read();
        try
        {
            return Read(reader);
        }
        catch (NpgsqlException)
        {
            // Nobody else is to wait for a build that writes no more.
            reader.Dispose();
            RollBack();
            throw;
        }
    }

    // Another process may have brought the register forward meanwhile: what this build would read and write then is anybody's guess.
    private static SharedProgress Read(DbDataReader row) =>
        row.GetInt64(3) <= s_schema.Value
            ? new(row.GetInt64(0), row.GetInt64(1), row.GetString(2) is { Length: > 0 } moment ? Iso.ParseInstant(moment) : null)
            : throw new NpgsqlException($"The database has migration {row.GetInt64(3)}, this build ends with {s_schema.Value}.");

    private void Reconnect()
    {
        _connection.Dispose();
        _transaction = null;
        _connection = Connect();
        PostgresTouched.Prepare(_connection);
    }

    private PostgresConnection Connect()
    {
        PostgresConnection connection = new(new NpgsqlConnection(_connectionString));
        try
        {
            connection.Open();
            // Whatever the server is set to, what is acknowledged is on its disk.
            connection.Control(
                """
                set lock_timeout = '5s';
                select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local')
                """
            );
            SetDeadline(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void SetDeadline(PostgresConnection connection)
    {
        var isEndless = _deadline == Timeout.InfiniteTimeSpan;
        connection.Control($"set statement_timeout = {(isEndless ? 0 : (long)_deadline.TotalMilliseconds)}");
        connection.Patience = isEndless ? 0 : (int)_deadline.TotalSeconds + 10;
    }

    private bool WasCommitted(string transaction)
    {
        try
        {
            Reconnect();
            for (var attempt = 0; ; attempt++)
            {
                using var command = _connection.CreateCommand();
                command.CommandText = $"select pg_xact_status('{transaction}')";
                if (command.ExecuteScalar() as string is not "in progress" and var status)
                {
                    return status == "committed";
                }

                if (attempt == 20)
                {
                    return false;
                }

                Thread.Sleep(100);
            }
        }
        catch (NpgsqlException)
        {
            // Nobody knows: the fault is told, and nothing is done a second time.
            return false;
        }
    }
}
