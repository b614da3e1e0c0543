using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Monitoring.Platform.Storage;

/// <summary>
/// A connection that keeps its statements prepared, since SQLite takes 10 to 35 µs to prepare one, more than most of them run;
/// and that ends a query at its deadline, which the provider's own time-out does not.
/// </summary>
internal sealed class PreparedConnection : SqliteConnection
{
    public static readonly TimeSpan UsualDeadline = TimeSpan.FromSeconds(30);

    private const int MostKept = 256;

    // SQLITE_CONFIG_MEMSTATUS and SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE.
    private const int CountMemory = 9;
    private const int NoCheckpointOnClose = 1006;

    // Steps of SQLite's machine between two looks at the clock: less than a millisecond.
    private const int StepsBetween = 20_000;

    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    private long _endsAt = long.MaxValue;

    // SQLite counts its memory at every allocation, under one lock for all connections. It takes this only before its first use.
    static PreparedConnection()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(CountMemory, 0);
    }

    private PreparedConnection(string connectionString)
        : base(connectionString) { }

    public required TimeSpan Deadline { get; set; }

    /// <summary>Opens a register file; a query may take as long as the deadline says.</summary>
    public static PreparedConnection Open(string file, SqliteOpenMode mode, TimeSpan deadline)
    {
        SqliteConnectionStringBuilder target = new()
        {
            DataSource = file,
            Pooling = false,
            Mode = mode,
        };
        PreparedConnection connection = new(target.ConnectionString) { Deadline = deadline };
        try
        {
            connection.Open();
            connection.Execute(
                """
                pragma busy_timeout = 5000;
                pragma foreign_keys = on;
                pragma recursive_triggers = on;
                pragma trusted_schema = off;
                pragma mmap_size = 0;
                """
            );
            raw.sqlite3_progress_handler(connection.Handle, StepsBetween, _ => Environment.TickCount64 > connection._endsAt ? 1 : 0, null);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether closing copies the log into the database, as SQLite does by itself, or leaves both as they are.</summary>
    public bool CheckpointsOnClose
    {
        set => raw.sqlite3_db_config(Handle, NoCheckpointOnClose, value ? 0 : 1, out _);
    }

    /// <summary>No query runs.</summary>
    public void ClearDeadline() => _endsAt = long.MaxValue;

    /// <summary>Whether a transaction is open: after some errors SQLite has ended it by itself.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Begins or ends a transaction or a part of one, which is no query and has no deadline.</summary>
    public void Control(string sql)
    {
        ClearDeadline();
        var command = Take(sql);
        try
        {
            command.ExecuteNonQuery();
        }
        finally
        {
            Return(command);
        }
    }

    /// <summary>
    /// Copies the log into the database and empties it. Readers are not waited for: it is done when nobody reads.
    /// </summary>
    public void TruncateLog()
    {
        try
        {
            this.Execute("pragma busy_timeout = 0");
            this.ExecuteScalar("pragma wal_checkpoint(truncate)");
        }
        finally
        {
            this.Execute("pragma busy_timeout = 5000");
            ClearDeadline();
        }
    }

    protected override DbCommand CreateDbCommand() => new KeptCommand(this);

    private void StartDeadline() =>
        _endsAt = Deadline == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)Deadline.TotalMilliseconds;

    private SqliteCommand Take(string sql)
    {
        if (!_kept.Remove(sql, out var command))
        {
            command = CreateCommand();
            command.CommandText = sql;
        }

        command.Transaction = Transaction;
        return command;
    }

    private void Return(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (_kept.Count >= MostKept)
        {
            Forget();
        }

        if (!_kept.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    // Those in use come back by themselves; filters of lists make texts without end, so that the oldest must not stay for ever.
    private void Forget()
    {
        foreach (var command in _kept.Values)
        {
            command.Dispose();
        }

        _kept.Clear();
    }

    /// <summary>Borrows the prepared command of its text until it is disposed.</summary>
    private sealed class KeptCommand(PreparedConnection connection) : DbCommand
    {
        private SqliteCommand? _command;

        [AllowNull]
        public override string CommandText
        {
            get => _command?.CommandText ?? "";
            set
            {
                // Dapper sets the same text again for each row of a list.
                if (_command?.CommandText != value)
                {
                    GiveBack();
                    _command = connection.Take(value ?? "");
                }
            }
        }

        public override int CommandTimeout
        {
            get => Command.CommandTimeout;
            set => Command.CommandTimeout = value;
        }

        public override CommandType CommandType
        {
            get => Command.CommandType;
            set => Command.CommandType = value;
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => Command.Parameters;

        protected override DbTransaction? DbTransaction
        {
            get => Command.Transaction;
            set => Command.Transaction = (SqliteTransaction?)value;
        }

        private SqliteCommand Command => _command ?? throw new InvalidOperationException("A command was used before its text was set.");

        private SqliteCommand Begun
        {
            get
            {
                connection.StartDeadline();
                RegisterMeter.Asked(Command.CommandText);
                return Command;
            }
        }

        public override void Cancel() => Command.Cancel();

        public override int ExecuteNonQuery() => Begun.ExecuteNonQuery();

        public override object? ExecuteScalar() => Begun.ExecuteScalar();

        public override void Prepare() => Command.Prepare();

        protected override DbParameter CreateDbParameter() => Command.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Begun.ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                GiveBack();
            }

            base.Dispose(disposing);
        }

        private void GiveBack()
        {
            if (_command is { } command)
            {
                _command = null;
                connection.Return(command);
            }
        }
    }
}
