using System.Data.Common;
using System.Text.Json;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// The high-water mark, a small file beside the database: how far the register had come a second ago at most. A database whose
/// last writes were lost with its -wal, or one put in its place, is whole by every check of its own; only the mark knows better.
/// </summary>
internal sealed class HighWaterMark(string databaseFile) : IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private readonly Lock _writing = new();
    private Func<RegisterPosition>? _position;
    private Timer? _timer;
    private RegisterPosition? _written;

    /// <summary>
    /// How far a register that was taken back goes on beyond the mark, which may be a second old: no register does so many writes in one.
    /// </summary>
    public const long Gap = 10_000;

    public string File => FileOf(databaseFile);

    public static string FileOf(string databaseFile) => databaseFile + ".mark";

    /// <summary>Null where there is none: a new register, or one from before marks were kept.</summary>
    public RegisterPosition? Read()
    {
        if (!System.IO.File.Exists(File))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<RegisterPosition>(System.IO.File.ReadAllBytes(File), Json.Options)
                ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new StartRefusedException(
                $"{File} cannot be read, so nobody can tell whether the register is missing its last writes. "
                    + "Restore a backup with 'restore <file>'; or run 'check' and, when it finds nothing, 'accept-loss'."
            );
        }
    }

    public void Write(RegisterPosition position)
    {
        DurableFile.Replace(File, Json.Bytes(position));
        _written = position;
    }

    /// <summary>From now on follows the register, a second behind at most, and once more at the end.</summary>
    public void Follow(Func<RegisterPosition> position)
    {
        _position = position;
        _timer = new(_ => TryWrite(), null, s_every, s_every);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        TryWrite();
    }

    /// <summary>
    /// Refuses a register that is behind the mark or that the mark was not made for. Its own newer rows are welcome: the mark comes
    /// after them.
    /// </summary>
    public static void RefuseMismatch(DbConnection connection, RegisterPosition mark, string databaseFile)
    {
        var hasAudit = connection.ExecuteScalar<long>("select count(*) from sqlite_master where name = 'audit'") > 0;
        var last = hasAudit ? connection.ExecuteScalar<long>("select coalesce(max(seq), 0) from audit") : 0;
        if (last < mark.AuditSeq)
        {
            throw new StartRefusedException(
                $"The register {databaseFile} has lost its last writes: its audit ends with row {last}, "
                    + $"and there were {mark.AuditSeq} at least. If {databaseFile}-wal was moved or deleted, put it back. "
                    + "Else restore a backup with 'restore <file>', or go on without what is lost with 'accept-loss'."
            );
        }

        if (
            mark.AuditSeq > 0
            && connection.ExecuteScalar<string>("select hash from audit where seq = @AuditSeq", new { mark.AuditSeq }) != mark.AuditHash
        )
        {
            throw new StartRefusedException(
                $"The register {databaseFile} is not the one that ran here: row {mark.AuditSeq} of its audit is another. "
                    + "Put the right file back or restore a backup with 'restore <file>'; to take this file as it is, run 'accept-loss'."
            );
        }
    }

    private void TryWrite()
    {
        lock (_writing)
        {
            try
            {
                if (_position?.Invoke() is { } position && position != _written)
                {
                    Write(position);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // An older mark is a true one; the next second tries again, and the writer finds the same disk full.
            }
        }
    }
}
