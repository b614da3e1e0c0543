using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Monitoring.Platform.Storage;

/// <summary>
/// A connection to PostgreSQL that takes what the stores hand over as SQLite does: yes and no are numbers, and a query may be asked while
/// the rows of another are still being read.
/// </summary>
internal sealed partial class PostgresConnection(NpgsqlConnection connection) : DbConnection
{
    private const int MostAtOnce = 100;

    private readonly PostponedStatements _later = new(connection);
    private PostgresReader? _reading;

    /// <summary>After how many seconds a server that does not answer is given up; for ever where there are none.</summary>
    public int Patience { private get; set; } = connection.CommandTimeout;

    /// <summary>Whether anything was asked that was answered.</summary>
    public bool HasAnswered { get; private set; }

    [AllowNull]
    public override string ConnectionString
    {
        get => connection.ConnectionString;
        set => connection.ConnectionString = value;
    }

    public override string Database => connection.Database;

    public override string DataSource => connection.DataSource;

    public override string ServerVersion => connection.ServerVersion;

    public override ConnectionState State => connection.State;

    public override void Open() => connection.Open();

    public override void Close() => connection.Close();

    public override void ChangeDatabase(string databaseName) => connection.ChangeDatabase(databaseName);

    /// <summary>Runs what is no query of a store, such as the end of a transaction.</summary>
    public void Control(string sql)
    {
        Ask();
        using NpgsqlCommand command = new(sql, connection) { CommandTimeout = Patience };
        command.ExecuteNonQuery();
    }

    /// <summary>Adds a statement to those that go with whatever is asked next.</summary>
    public void AskLater(Action<DbBatch> add)
    {
        _later.Add(add);
        if (_later.Count == MostAtOnce)
        {
            Ask();
        }
    }

    /// <summary>Asks now for what was left for later.</summary>
    public void Ask()
    {
        // The protocol has room for the rows of one query: the rest of those that are being read goes into memory.
        _reading?.TakeRest();
        _reading = null;
        _later.Send(Patience);
    }

    /// <summary>Forgets it: the transaction is taken back.</summary>
    public void Forget() => _later.Forget();

    /// <summary>Takes in the rows of a table, many at once.</summary>
    public void Import(FilledTable table)
    {
        Ask();
        using var rows = table.Read();
        using var import = connection.BeginBinaryImport($"copy {table.Name} ({table.ColumnNames}) from stdin (format binary)");
        while (rows.Read())
        {
            import.StartRow();
            for (var place = 0; place < table.Columns.Count; place++)
            {
                switch (rows.GetValue(place))
                {
                    case long number:
                        import.Write(number, NpgsqlDbType.Bigint);
                        break;
                    case string text:
                        import.Write(text, NpgsqlDbType.Text);
                        break;
                    case byte[] bytes:
                        import.Write(bytes, NpgsqlDbType.Bytea);
                        break;
                    default:
                        import.WriteNull();
                        break;
                }
            }
        }

        import.Complete();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => connection.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new Command(this);

    public override bool CanCreateBatch => true;

    protected override DbBatch CreateDbBatch()
    {
        Ask();
        HasAnswered = true;
        var batch = connection.CreateBatch();
        batch.Timeout = Patience;
        return batch;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
            connection.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A command whose values are made fit for the columns of PostgreSQL.</summary>
    private sealed class Command(PostgresConnection owner) : DbCommand
    {
        private readonly NpgsqlCommand _command = owner.Inner.CreateCommand();

        [AllowNull]
        public override string CommandText
        {
            get => _command.CommandText;
            set => _command.CommandText = InOrder().Replace(value ?? "", "$1");
        }

        public override int CommandTimeout
        {
            get => _command.CommandTimeout;
            set => _command.CommandTimeout = value;
        }

        public override CommandType CommandType
        {
            get => _command.CommandType;
            set => _command.CommandType = value;
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = owner;

        protected override DbParameterCollection DbParameterCollection => _command.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        private NpgsqlCommand Begun
        {
            get
            {
                owner.Ask();
                foreach (NpgsqlParameter parameter in _command.Parameters)
                {
                    Fit(parameter);
                }

                _command.CommandTimeout = owner.Patience;
                RegisterMeter.Asked(_command.CommandText);
                return _command;
            }
        }

        public override void Cancel() => _command.Cancel();

        public override int ExecuteNonQuery() => Answered(Begun.ExecuteNonQuery());

        public override object? ExecuteScalar() => Answered(Begun.ExecuteScalar());

        public override void Prepare() => _command.Prepare();

        protected override DbParameter CreateDbParameter() => _command.CreateParameter();

        // Not column by column: a row that is being read must be there whole when another query is asked.
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
            owner._reading = Answered(new PostgresReader(Begun.ExecuteReader(behavior & ~CommandBehavior.SequentialAccess)));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _command.Dispose();
            }

            base.Dispose(disposing);
        }

        private T Answered<T>(T answer)
        {
            owner.HasAnswered = true;
            return answer;
        }

        private void Fit(NpgsqlParameter parameter)
        {
            switch (parameter.Value)
            {
                case bool flag:
                    (parameter.NpgsqlDbType, parameter.Value) = (NpgsqlDbType.Bigint, flag ? 1L : 0L);
                    break;
                // A day or an instant too: the server could not tell what it is.
                case string:
                    parameter.NpgsqlDbType = NpgsqlDbType.Text;
                    break;
                case null or DBNull when parameter.DbType == DbType.Boolean:
                    parameter.NpgsqlDbType = NpgsqlDbType.Bigint;
                    break;
                case null
                or DBNull
                    when parameter.NpgsqlDbType == NpgsqlDbType.Unknown
                        && _command.CommandText.Contains($"@{parameter.ParameterName} is null", StringComparison.Ordinal):
                    parameter.NpgsqlDbType = NpgsqlDbType.Text;
                    break;
                // The type of a number is not asked for: it is worked out at length each time.
                default:
                    break;
            }
        }
    }

    private NpgsqlConnection Inner => connection;

    // A join whose order SQLite is to keep is a cross join with a condition; here the planner finds the order.
    [GeneratedRegex(@"\bcross (join \w+(?: \w+)? on\b)")]
    private static partial Regex InOrder();
}
