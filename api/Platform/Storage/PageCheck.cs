using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Monitoring.Platform.Storage;

/// <summary>
/// Looks for damaged pages. A register that is small enough is looked through before anybody writes to it; a large one while it already
/// serves, table by table, so that no moment of it is held for long. What is found then stops all reading and writing until somebody has
/// seen to it.
/// </summary>
internal sealed class PageCheck(Database database, ILogger<PageCheck> log) : BackgroundService
{
    /// <summary>About half a second of reading.</summary>
    public const long MostBytesAtStart = 256 * 1024 * 1024;

    // SQLITE_CORRUPT.
    private const int Corrupt = 11;

    /// <summary>Whether a register is looked through while it serves and not before.</summary>
    public static bool IsLater(string file) => new FileInfo(file) is { Exists: true, Length: > MostBytesAtStart };

    /// <summary>Refuses a damaged register.</summary>
    public static void Refuse(DbConnection connection)
    {
        if (FaultOf(connection, "pragma quick_check(1)") is { } fault)
        {
            throw fault;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.File is not { } file || !IsLater(file))
        {
            return;
        }

        // Not on the thread that starts the service.
        await Task.Yield();
        try
        {
            if (Find(file, stoppingToken) is { } fault)
            {
                database.Health.NoteFailure(fault, isWrite: true);
                log.LogCritical(fault, "The register is damaged. Stop the service and restore a backup.");
            }
        }
        catch (SqliteException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start looks again.
        }
        catch (SqliteException fault)
        {
            database.Health.NoteFailure(fault, isWrite: false);
            log.LogError(fault, "The register could not be looked through.");
        }
    }

    private static SqliteException? Find(string file, CancellationToken stopping)
    {
        using var connection = SingleFile.OpenToRead(file);
        using var interrupted = stopping.Register(() => raw.sqlite3_interrupt(connection.Handle));
        return connection
            .Query<string>("select name from sqlite_master where type = 'table' order by name")
            .ToList()
            .TakeWhile(_ => !stopping.IsCancellationRequested)
            .Select(table => FaultOf(connection, $"pragma quick_check({table})"))
            .FirstOrDefault(fault => fault is not null);
    }

    // The last line says what; those before it only where it was looked for.
    private static SqliteException? FaultOf(DbConnection connection, string check) =>
        connection.ExecuteScalar<string>(check) is not "ok" and var fault ? new($"{fault?.Split('\n')[^1]}.", Corrupt) : null;
}
