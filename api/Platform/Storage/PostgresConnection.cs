using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
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
        TakeRest();
        using NpgsqlCommand command = new(sql, connection) { CommandTimeout = Patience };
        using var together = _later.TakeWith(command);
        if (together is null)
        {
            command.ExecuteNonQuery();
        }
        else
        {
            together.ExecuteNonQuery();
        }
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

    /// <summary>How many times something left for later went to the server.</summary>
    public int TimesSent => _later.TimesSent;

    /// <summary>Asks now for what was left for later.</summary>
    public void Ask()
    {
        TakeRest();
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

    // The protocol has room for the rows of one query: the rest of those that are being read goes into memory.
    private void TakeRest()
    {
        _reading?.TakeRest();
        _reading = null;
    }

    private NpgsqlConnection Inner => connection;
}
