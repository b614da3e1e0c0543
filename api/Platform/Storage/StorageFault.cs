using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>What a failure of the disk or of the engine means to whoever asked.</summary>
public enum StorageFault
{
    /// <summary>Somebody else holds the file for the moment.</summary>
    Busy,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The disk cannot be read or written.</summary>
    Failed,

    /// <summary>The file is no longer a whole database.</summary>
    Damaged,

    /// <summary>A value that may stand once is there already.</summary>
    Taken,

    /// <summary>A query ran into its deadline.</summary>
    TooLong,
}

/// <summary>Reads the result codes of the engines and the system's errors.</summary>
internal static class StorageFaults
{
    private const int DiskFull = 28;
    private const int Unique = 2067;
    private const int PrimaryKey = 1555;
    private static readonly int[] s_failedFlush = [1034, 1290];

    /// <summary>Null for what is nobody's fault but the code's.</summary>
    public static StorageFault? Of(Exception fault) =>
        fault switch
        {
            SqliteException { SqliteErrorCode: 5 or 6 } => StorageFault.Busy,
            SqliteException { SqliteErrorCode: 8 or 10 or 14 } => StorageFault.Failed,
            SqliteException { SqliteErrorCode: 9 } => StorageFault.TooLong,
            SqliteException { SqliteErrorCode: 11 or 26 } => StorageFault.Damaged,
            SqliteException { SqliteErrorCode: 13 } => StorageFault.Full,
            SqliteException { SqliteExtendedErrorCode: Unique or PrimaryKey } => StorageFault.Taken,
            NpgsqlException postgres => PostgresFaults.Of(postgres),
            IOException { HResult: DiskFull } => StorageFault.Full,
            _ => null,
        };

    /// <summary>
    /// After a failed flush nobody knows what the disk holds, and asking again can succeed without having written anything.
    /// </summary>
    public static bool IsFailedFlush(this DbException fault) =>
        fault is SqliteException disk && s_failedFlush.Contains(disk.SqliteExtendedErrorCode);

    /// <summary>What to do about a file that cannot be opened.</summary>
    public static string Advice(Exception fault, string file) =>
        Of(fault) switch
        {
            StorageFault.Full => "The disk is full: free some space and start again.",
            StorageFault.Damaged => "The file is damaged, or is no database: restore a backup with 'restore <file>'.",
            StorageFault.Failed => NotWritable(file),
            null when fault is UnauthorizedAccessException or IOException => NotWritable(file),
            _ => "See the message of the database above.",
        };

    private static string NotWritable(string file) =>
        $"{Path.GetDirectoryName(file)} must exist, be writable for the user '{Environment.UserName}', and not lie on a read-only disk.";
}
