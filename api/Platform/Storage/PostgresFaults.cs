using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>Reads PostgreSQL's codes (SQLSTATE), and what befalls a connection.</summary>
internal static class PostgresFaults
{
    /// <summary>Null for what is nobody's fault but the code's.</summary>
    public static StorageFault? Of(NpgsqlException fault) =>
        fault is PostgresException { SqlState: var state }
            ? state switch
            {
                PostgresErrorCodes.QueryCanceled => StorageFault.TooLong,
                PostgresErrorCodes.UniqueViolation => StorageFault.Taken,
                PostgresErrorCodes.DiskFull => StorageFault.Full,
                PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StorageFault.Damaged,
                PostgresErrorCodes.LockNotAvailable
                or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.TooManyConnections => StorageFault.Busy,
                PostgresErrorCodes.IoError or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege =>
                    StorageFault.Failed,
                // Connections (08), resources (53), and a server that is told to stop, falls or starts (57).
                _ => state[..2] is "08" or "53" or "57" or "28" or "3D" ? StorageFault.Failed : null,
            }
        // An answer that does not come, and a pool in which no connection comes free.
        : fault.InnerException is TimeoutException ? StorageFault.Busy
        : StorageFault.Failed;

    /// <summary>Whether the connection went, and not the statement: the same may succeed on another.</summary>
    public static bool IsLost(Exception fault) =>
        fault is PostgresException { SqlState: var state }
            ? state[..2] is "08" || state is "57P01" or "57P02" or "57P03"
            : fault is NpgsqlException { InnerException: not TimeoutException };
}
