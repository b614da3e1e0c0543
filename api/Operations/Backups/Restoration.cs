using System.Data.Common;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Backups;

/// <summary>
/// Takes a register back to a backup, or to what is left of it. However far it gets, a service that starts in between finds the
/// mark of the register before and refuses, and running it again finishes the work.
/// </summary>
internal static class Restoration
{
    private static readonly string[] s_parts = ["-wal", "-shm", ""];

    /// <summary>
    /// Puts a proved backup in the place of the register; answers where the old files are now, null where there were none.
    /// </summary>
    public static string? Restore(string backup, string register, DateTimeOffset now)
    {
        if (!File.Exists(backup))
        {
            throw new StartRefusedException($"There is no backup at {backup}.");
        }

        RefuseAltered(backup);
        Directory.CreateDirectory(Path.GetDirectoryName(register)!);
        using var held = RegisterLock.Take(register);
        Backup.Prove(backup);
        var copy = register + ".restoring";
        File.Delete(copy);
        // A backup may be a register with a log of its own, such as the one a restore put aside: what is proved is the copy of both.
        SingleFile.Copy(backup, copy);
        var progress = Backup.Prove(copy);
        DurableFile.Flush(copy);

        // The mark of the last second first, and exact: whatever is left when this is interrupted is behind it.
        HighWaterMark mark = new(register);
        var before = Furthest(PositionLeftIn(register), PositionMarkedFor(register));
        mark.Write(before);
        DurableFile.FlushFolder(Path.GetDirectoryName(register)!);

        // The log before the database: one that stayed would be played into the restored file.
        var aside = AsideOf(register, TimedName.Next(now, name => s_parts.Any(part => File.Exists(AsideOf(register, name) + part))));
        var moved = s_parts.Where(part => File.Exists(register + part)).ToList();
        moved.ForEach(part => File.Move(register + part, aside + part));
        DurableFile.Move(copy, register);
        mark.Write(Beyond(progress, Furthest(before, progress)));
        DurableFile.FlushFolder(Path.GetDirectoryName(register)!);
        return moved.Count > 0 ? aside : null;
    }

    /// <summary>
    /// Makes the mark agree with what is left of the register, so that the service starts with it; answers how far that goes.
    /// </summary>
    public static RegisterPosition AcceptLoss(string register)
    {
        using var held = RegisterLock.Take(register);
        var isThere = new FileInfo(register) is { Exists: true, Length: > 0 };
        var left = isThere ? PositionLeftIn(register) : RegisterPosition.None;
        if (left is null)
        {
            throw new StartRefusedException($"{register} cannot be read: restore a backup with 'restore <file>'.");
        }

        new HighWaterMark(register).Write(Beyond(left, Furthest(left, PositionMarkedFor(register))));
        DurableFile.FlushFolder(Path.GetDirectoryName(register)!);
        return left;
    }

    private static string AsideOf(string register, string name) => $"{register}.before-restore-{name}";

    private static void RefuseAltered(string backup)
    {
        var checksum = Backup.ChecksumOf(backup);
        if (File.Exists(checksum) && File.ReadAllText(checksum).Split(' ')[0] is var expected && expected != Backup.HashOf(backup))
        {
            throw new StartRefusedException(
                $"{backup} is not the file that was written: its SHA-256 is not the one in {checksum}. "
                    + "Nothing was touched; take another backup."
            );
        }
    }

    // Its head is that of the register; the numbers given to readers are beyond all that were ever given, so that the start leaves a gap.
    private static RegisterPosition Beyond(RegisterPosition head, RegisterPosition given) =>
        head with
        {
            FeedSeq = given.FeedSeq + 1,
            PublicSequence = given.PublicSequence + 1,
        };

    private static RegisterPosition Furthest(RegisterPosition? one, RegisterPosition? other)
    {
        var (left, right) = (one ?? RegisterPosition.None, other ?? RegisterPosition.None);
        return (left.AuditSeq > right.AuditSeq ? left : right) with
        {
            FeedSeq = Math.Max(left.FeedSeq, right.FeedSeq),
            PublicSequence = Math.Max(left.PublicSequence, right.PublicSequence),
        };
    }

    // Whatever can still be read helps; it need not be whole.
    private static RegisterPosition? PositionLeftIn(string register)
    {
        try
        {
            using var connection = SingleFile.OpenToRead(register);
            return RegisterPosition.Of(connection);
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException)
        {
            return null;
        }
    }

    private static RegisterPosition? PositionMarkedFor(string register)
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
