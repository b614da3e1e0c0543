using System.Data.Common;
using System.Security.Cryptography;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Backups;

/// <summary>A copy of a register in one plain file, with its SHA-256 beside it in the words of sha256sum.</summary>
public sealed record Backup(string File, long Bytes, string Sha256, RegisterPosition Progress)
{
    public static string ChecksumOf(string file) => file + ".sha256";

    /// <summary>
    /// Copies a register as it stands at one moment, the service running or not, and gives the copy its name once it is proved
    /// whole and on the disk. Copying the file itself would miss what still stands in the log.
    /// </summary>
    internal static Backup Take(string register, string target)
    {
        if (System.IO.File.Exists(target))
        {
            throw new StartRefusedException($"{target} is there already. A backup replaces nothing: choose another name.");
        }

        var part = target + ".part";
        Delete(part);
        try
        {
            SingleFile.Copy(register, part);
            var progress = Prove(part);
            DurableFile.Flush(part);
            var (bytes, sha256) = (new FileInfo(part).Length, HashOf(part));
            DurableFile.Replace(ChecksumOf(target), System.Text.Encoding.UTF8.GetBytes($"{sha256}  {Path.GetFileName(target)}\n"));
            DurableFile.Move(part, target);
            return new(target, bytes, sha256, progress);
        }
        finally
        {
            Delete(part);
        }
    }

    /// <summary>Refuses what is no whole register that this build can read.</summary>
    internal static RegisterPosition Prove(string file)
    {
        try
        {
            using var connection = SingleFile.OpenToRead(file);
            Migrator.RefuseUnreadable(connection);
            return RegisterCheck.FirstFault(connection) is { } fault
                ? throw new StartRefusedException($"{file} is damaged: {fault}")
                : RegisterPosition.Of(connection);
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException)
        {
            throw new StartRefusedException($"{file} cannot be read as a register: {fault.Message}");
        }
    }

    internal static string HashOf(string file)
    {
        using var stream = System.IO.File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void Delete(string part)
    {
        System.IO.File.Delete(part);
        System.IO.File.Delete(part + "-journal");
    }
}
