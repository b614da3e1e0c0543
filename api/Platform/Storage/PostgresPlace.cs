using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>A database of a PostgreSQL server.</summary>
internal sealed class PostgresPlace : RegisterPlace
{
    /// <summary>How many connections read at once, where the connection string says nothing else.</summary>
    public const int MostReaders = 40;

    private const int MostClosers = 4;

    private const int OldestVersion = 150_000;

    // What the provider takes when nothing is said.
    private const int UsualPool = 100;

    private readonly NpgsqlConnectionStringBuilder _target;

    public PostgresPlace(string connectionString)
    {
        _target = new(connectionString)
        {
            ApplicationName = "programs-monitoring",
            // The texts of the stores are prepared once they come again.
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,
            // The server ends a statement at its deadline; a server that does not answer at all is given up somewhat later.
            CommandTimeout = 0,
            // Whoever borrowed a connection leaves nothing behind on it.
            NoResetOnClose = true,
        };
        // A figure is many small look-ups, which the server takes for a long query and would compile each time. The stores' texts leave
        // out what is not asked for, so that one plan serves all values: planned for each, a page of a list took many times as long.
        _target.Options = $"{_target.Options} -c jit=off -c plan_cache_mode=force_generic_plan".TrimStart();
        // Of several servers one takes writes, and only what it says is the newest.
        if (_target.Host!.Contains(',', StringComparison.Ordinal))
        {
            _target.TargetSessionAttributes = "primary";
        }
    }

    public override string Name => $"{_target.Host}:{_target.Port}/{_target.Database}";

    public override string File =>
        throw new StartRefusedException(
            $"The register {Name} is kept by PostgreSQL: its own tools (pg_dump, pg_basebackup, pg_restore) back it up and bring it back."
        );

    public override bool IsBackedUpHere => false;

    /// <summary>For a connection that is closed when it is let go.</summary>
    public string Unpooled => new NpgsqlConnectionStringBuilder(_target.ConnectionString) { Pooling = false }.ConnectionString;

    /// <summary>The same server for many connections that read, each of which ends its statements at the deadline.</summary>
    public NpgsqlDataSource Readers(TimeSpan deadline) =>
        // A server takes 100 connections by itself, and there may be two processes.
        Pool(deadline, isReadOnly: true, _target.MaxPoolSize == UsualPool ? MostReaders : _target.MaxPoolSize);

    /// <summary>The same for the few that say which moments are closed.</summary>
    public NpgsqlDataSource Closers(TimeSpan deadline) => Pool(deadline, isReadOnly: false, MostClosers);

    private NpgsqlDataSource Pool(TimeSpan deadline, bool isReadOnly, int most) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(_target.ConnectionString)
            {
                Options =
                    $"{_target.Options} -c default_transaction_read_only={(isReadOnly ? "on" : "off")} "
                    + $"-c statement_timeout={(long)deadline.TotalMilliseconds}",
                MinPoolSize = Math.Min(_target.MinPoolSize, most),
                MaxPoolSize = most,
                CommandTimeout = (int)deadline.TotalSeconds + 10,
            }
        );

    public override void RefuseMissing()
    {
        using var connection = Connect();
        if (!PostgresEngine.Instance.Tables(connection).Contains("schema_migration"))
        {
            throw new StartRefusedException($"There is no register in {Name}. Make one with 'migrate', or start the service.");
        }
    }

    public override RegisterDoors Open(DateTimeOffset now)
    {
        using var owner = Connect();
        RefuseUnfit(owner);
        Migrator.RefuseUnreadable(owner);
        IReadOnlyList<ProofFault> before = [];
        if (Migrator.HasNewScripts(owner))
        {
            // Until the connection is closed nobody else writes, and of two new builds one brings the register forward.
            owner.Control($"select pg_advisory_lock({PostgresWriter.Lock})");
            Migrator.RefuseUnreadable(owner);
            before = RegisterProof.IsKept(owner) && Migrator.HasNewScripts(owner) ? [.. RegisterProof.Faults(owner).Take(100)] : [];
            Migrator.Migrate(owner, now);
        }

        PostgresTouched.RefuseUnwatched(owner);
        return new PostgresDoors(
            this,
            owner.ServerVersion,
            (int)owner.ExecuteScalar<long>("select max(number) from schema_migration"),
            before
        );
    }

    public override DbConnection OpenMoment()
    {
        var connection = Connect();
        try
        {
            connection.Control("set default_transaction_read_only = on");
            connection.BeginTransaction(IsolationLevel.RepeatableRead);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override string Explain(Exception fault) =>
        $"The database {Name} cannot be used: {fault.Message}{Environment.NewLine}"
        + fault switch
        {
            PostgresException { SqlState: "28P01" or "28000" } => "See the user and the password in ConnectionStrings:Programs.",
            PostgresException { SqlState: "3D000" } => "Make the database, with encoding UTF8, or correct its name.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                "Run 'migrate' as the owner of the tables, and see the rights of the service's role.",
            PostgresException => "See the message of the server above.",
            _ => "See that the server runs, and that its address and port are right.",
        };

    private PostgresConnection Connect()
    {
        PostgresConnection connection = new(new NpgsqlConnection(Unpooled));
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void RefuseUnfit(DbConnection connection)
    {
        if (connection.ExecuteScalar<int>("select current_setting('server_version_num')::int") < OldestVersion)
        {
            throw new StartRefusedException($"The server of {Name} is PostgreSQL {connection.ServerVersion}: 15 or newer is needed.");
        }

        if (connection.ExecuteScalar<string>("select current_setting('server_encoding')") is not "UTF8" and var encoding)
        {
            throw new StartRefusedException($"The database {Name} is encoded in {encoding}: make one with encoding UTF8.");
        }

        if (connection.ExecuteScalar<bool>("select pg_is_in_recovery()"))
        {
            throw new StartRefusedException($"The server of {Name} is a standby and takes no writes: name the primary.");
        }
    }
}
