using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Monitoring.Platform.Storage;

/// <summary>What is looked at, and in which order, before a register is written to.</summary>
internal static class RegisterOpening
{
    // Up to 3.51.2 SQLite could lose committed pages when two connections checkpointed at once (sqlite.org/wal.html#walresetbug).
    // One writer for the whole process and readers that cannot write stay all the same: SQLite has room for one writer only, the
    // feed is numbered in the order of commits, and this process holds the public sequence in memory.
    private static readonly Version s_oldestSqlite = new(3, 51, 3);
    private static readonly Actor s_service = new("", "service", "", null, "");

    /// <summary>
    /// Opens the one connection that writes, and brings the register forward to this build. A file that is refused is left to the
    /// byte: its log may be another one's, and would spoil the file it is copied into; so the caller says when closing may do that.
    /// </summary>
    public static OpenedRegister Open(string file, RegisterPosition? expected, DateTimeOffset now)
    {
        RefuseMissing(file, expected);
        var writer = PreparedConnection.Open(file, SqliteOpenMode.ReadWriteCreate, Timeout.InfiniteTimeSpan);
        try
        {
            writer.CheckpointsOnClose = false;
            var sqlite = VersionOf(writer);
            Migrator.RefuseUnreadable(writer);
            HighWaterMark.RefuseMismatch(writer, expected ?? RegisterPosition.None, file);
            if (!PageCheck.IsLater(file) || Migrator.HasNewScripts(writer))
            {
                PageCheck.Refuse(writer);
            }

            writer.Execute("pragma journal_mode = wal; pragma synchronous = full;");
            MigrationFunctions.Add(writer);
            // Before scripts change rows, and with them their digests: what differs by then is kept in the audit.
            var before =
                RegisterProof.IsKept(writer) && Migrator.HasNewScripts(writer) ? RegisterProof.Faults(writer).Take(100).ToList() : [];
            return new(writer, sqlite, Migrator.Migrate(writer, now), before);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A register that was taken back would give numbers a second time, and readers who hold the first would not see the
    /// difference. So it goes on far beyond them, says so in the audit, and the feed asks everybody to begin anew.
    /// </summary>
    public static void LeaveGap(Database database, RegisterPosition mark)
    {
        var position = database.Position;
        if (mark.FeedSeq <= position.FeedSeq && mark.PublicSequence <= position.PublicSequence)
        {
            return;
        }

        database.Write(
            s_service,
            transaction =>
            {
                transaction.Record(
                    new("register", "register", "takenBack", "/api/v1/changes", 1, Visibility.ChangesPublicAnswers, mark, position)
                );
                ChangeFeed.BeginAnew(transaction, Math.Max(mark.FeedSeq, position.FeedSeq) + HighWaterMark.Gap);
                var sequence = Math.Max(mark.PublicSequence, position.PublicSequence) + HighWaterMark.Gap;
                return PublicSequenceStore.Set(transaction.Connection, sequence);
            },
            isKept: _ => true
        );
    }

    private static void RefuseMissing(string file, RegisterPosition? expected)
    {
        if (expected is { AuditSeq: > 0 } && !File.Exists(file))
        {
            throw new StartRefusedException(
                $"The register {file} is gone: there was one here, {HighWaterMark.FileOf(file)} remembers it. "
                    + "Put the file back or restore a backup with 'restore <file>'; to begin with an empty one, run 'accept-loss'."
            );
        }
    }

    private static string VersionOf(DbConnection connection)
    {
        var version = connection.ExecuteScalar<string>("select sqlite_version()")!;
        return Version.Parse(version) >= s_oldestSqlite
            ? version
            : throw new StartRefusedException($"SQLite {version} is too old: {s_oldestSqlite} or newer is needed.");
    }
}

/// <summary>
/// A register that may be written to: its connection, the versions of SQLite and of its tables, and what of it was not as the audit
/// said before newer scripts ran.
/// </summary>
internal sealed record OpenedRegister(
    PreparedConnection Writer,
    string SqliteVersion,
    int SchemaNumber,
    IReadOnlyList<ProofFault> FaultsBefore
);
