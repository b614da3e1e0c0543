using System.Globalization;
using Microsoft.Data.Sqlite;
using Monitoring.Storage;

namespace Monitoring.Backups;

/// <summary>
/// Takes a register back to a backup, or to what is left of it. However far it gets, a service that starts in between finds the
/// mark of the register before and refuses, and running it again finishes the work.
/// </summary>
internal static class Restoration
{
    private static readonly string[] s_parts = ["-wal", "-shm", ""];

    /// <summary>Puts a proved backup in the place of the register; answers where the old files are now, null where there were none.</summary>
    public static string? Restore(string backup, string register, DateTimeOffset now)
    {
        if (!File.Exists(backup))
        {
            throw new StartRefusedException($"There is no backup at {backup}.");
        }

        RefuseAltered(backup);
        Directory.CreateDirectory(Path.GetDirectoryName(register)!);
        using var held = RegisterLock.Take(register);
        var progress = Backup.Prove(backup);
        var before = Highest(Left(register), MarkOf(register));
        var copy = register + ".restoring";
        File.Delete(copy);
        using (var from = File.OpenRead(backup))
        using (FileStream to = new(copy, Backup.MadeForOwner))
        {
            from.CopyTo(to);
            to.Flush(flushToDisk: true);
        }

        // The log first: what is left then is behind its mark. A log that stayed would be played into the restored file.
        var aside = $"{register}.before-restore-{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        var moved = s_parts.Where(part => File.Exists(register + part)).ToList();
        moved.ForEach(part => File.Move(register + part, aside + part));
        DurableFile.Move(copy, register);
        new HighWaterMark(register).Write(Beyond(progress, Highest(before, progress)));
        return moved.Count > 0 ? aside : null;
    }

    /// <summary>Makes the mark agree with what is left of the register, so that the service starts with it; answers how far that goes.</summary>
    public static Progress AcceptLoss(string register)
    {
        using var held = RegisterLock.Take(register);
        var left = File.Exists(register) && new FileInfo(register).Length > 0 ? Left(register) ?? throw new StartRefusedException($"{register} cannot be read: restore a backup with 'restore <file>'.") : Progress.None;
        new HighWaterMark(register).Write(Beyond(left, Highest(left, MarkOf(register))));
        return left;
    }

    private static void RefuseAltered(string backup)
    {
        var checksum = Backup.ChecksumOf(backup);
        if (File.Exists(checksum) && File.ReadAllText(checksum).Split(' ')[0] is var expected && expected != Backup.HashOf(backup))
        {
            throw new StartRefusedException($"{backup} is not the file that was written: its SHA-256 is not the one in {checksum}. Nothing was touched; take another backup.");
        }
    }

    // Its head is that of the register; the numbers given to readers are beyond all that were ever given, so that the start leaves a gap.
    private static Progress Beyond(Progress head, Progress given) => head with { FeedSeq = given.FeedSeq + 1, PublicSequence = given.PublicSequence + 1 };

    private static Progress Highest(Progress? one, Progress? other) => Progress.None with
    {
        FeedSeq = Math.Max(one?.FeedSeq ?? 0, other?.FeedSeq ?? 0),
        PublicSequence = Math.Max(one?.PublicSequence ?? 0, other?.PublicSequence ?? 0),
    };

    // Whatever can still be read helps; it need not be whole.
    private static Progress? Left(string register)
    {
        try
        {
            using var connection = Database.OpenToRead(register);
            return Progress.Of(connection);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static Progress? MarkOf(string register)
    {
        try
        {
            return new HighWaterMark(register).Read();
        }
        catch (StartRefusedException)
        {
            return null;
        }
    }
}
