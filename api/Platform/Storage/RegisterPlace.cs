using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>Where a register is, as a connection string says, and by that which engine keeps it.</summary>
internal abstract class RegisterPlace
{
    static RegisterPlace() => DapperTypes.Register();

    /// <summary>What its operator calls it; nothing of it is secret.</summary>
    public abstract string Name { get; }

    /// <summary>The file of the register; refuses where it is none.</summary>
    public abstract string File { get; }

    /// <summary>Whether this program takes the backups, or the engine's own tools do.</summary>
    public abstract bool IsBackedUpHere { get; }

    public static RegisterPlace Of(string connectionString, string contentRoot) =>
        IsPostgres(connectionString)
            ? new PostgresPlace(connectionString)
            : new SqlitePlace(Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource, contentRoot));

    public static RegisterPlace OfFile(string file) => new SqlitePlace(file);

    /// <summary>Whether it names a place, and no option that its engine does not know.</summary>
    public static bool IsNamed(string connectionString)
    {
        try
        {
            return IsPostgres(connectionString)
                ? new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0, Database.Length: > 0 }
                : new SqliteConnectionStringBuilder(connectionString).DataSource.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The connection string of a file in the folder of another register's file; in `data` where the other is no file.</summary>
    public static string FileBeside(string? other, string file)
    {
        var isFile = other is not null && !IsPostgres(other) && IsNamed(other);
        var folder = isFile ? Path.GetDirectoryName(new SqliteConnectionStringBuilder(other).DataSource) : "data";
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder ?? "", file) }.ConnectionString;
    }

    /// <summary>Refuses where there is no register.</summary>
    public abstract void RefuseMissing();

    /// <summary>
    /// What is known beside the register of how far it had come: refuses one that is behind it, at a moment that is read later.
    /// </summary>
    public virtual Action<DbConnection> FindMark() => _ => { };

    public abstract RegisterDoors Open(DateTimeOffset now);

    /// <summary>A connection that only reads, at one moment; a service may have the register open too.</summary>
    public abstract DbConnection OpenMoment();

    /// <summary>What to tell an operator whose register cannot be opened.</summary>
    public abstract string Explain(Exception fault);

    private static bool IsPostgres(string connectionString) =>
        connectionString.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file of this machine.</summary>
internal sealed class SqlitePlace(string file) : RegisterPlace
{
    public override string Name => file;

    public override string File => file;

    public override bool IsBackedUpHere => true;

    public override void RefuseMissing()
    {
        if (!System.IO.File.Exists(file))
        {
            throw new StartRefusedException(
                $"There is no register at {file}. "
                    + (
                        System.IO.File.Exists(HighWaterMark.FileOf(file))
                            ? "There was one here: restore a backup with 'restore <file>', or put the file back."
                            : "Set ConnectionStrings__Programs to its file, or run the command where the service runs."
                    )
            );
        }
    }

    public override Action<DbConnection> FindMark()
    {
        var mark = new HighWaterMark(file).Read();
        return connection =>
        {
            if (mark is not null)
            {
                HighWaterMark.RefuseMismatch(connection, mark, file);
            }
        };
    }

    public override RegisterDoors Open(DateTimeOffset now) => new SqliteDoors(file, now);

    public override DbConnection OpenMoment() => SqliteDoors.OpenMoment(file);

    public override string Explain(Exception fault) =>
        $"The database {file} cannot be used: {fault.Message}{Environment.NewLine}{StorageFaults.Advice(fault, file)}";
}
