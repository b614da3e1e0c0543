using Dapper;
using Microsoft.Data.Sqlite;

namespace Monitoring.Platform.Storage;

/// <summary>The register in a file as backups see it: read past the service, and copied whole.</summary>
internal static class SingleFile
{
    /// <summary>Readable by its owner alone: it holds drafts.</summary>
    public static FileStreamOptions OwnerOnly
    {
        get
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return options;
        }
    }

    public static PreparedConnection OpenToRead(string file) =>
        PreparedConnection.Open(file, SqliteOpenMode.ReadOnly, Timeout.InfiniteTimeSpan);

    /// <summary>Copies it as it stands at one moment, with what is still in its log.</summary>
    public static void Copy(string register, string target)
    {
        using var source = OpenToRead(register);
        // Before the engine makes it by itself, readable for all.
        new FileStream(target, OwnerOnly).Dispose();
        using SqliteConnection copy = new(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ConnectionString);
        copy.Open();
        source.BackupDatabase(copy);
        copy.Execute("pragma journal_mode = delete");
    }
}
