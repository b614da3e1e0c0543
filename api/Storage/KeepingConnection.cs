using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Monitoring.Storage;

/// <summary>A connection that keeps its statements prepared: SQLite takes 10 to 35 µs to prepare one, more than most of them run.</summary>
internal sealed class KeepingConnection(string connectionString) : SqliteConnection(connectionString)
{
    private const int MostKept = 128;

    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    protected override DbCommand CreateDbCommand() => new KeptCommand(this);

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
    private sealed class KeptCommand(KeepingConnection connection) : DbCommand
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

        public override void Cancel() => Command.Cancel();

        public override int ExecuteNonQuery() => Command.ExecuteNonQuery();

        public override object? ExecuteScalar() => Command.ExecuteScalar();

        public override void Prepare() => Command.Prepare();

        protected override DbParameter CreateDbParameter() => Command.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Command.ExecuteReader(behavior);

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
