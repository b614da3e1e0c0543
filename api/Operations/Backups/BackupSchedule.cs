using System.Globalization;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Backups;

/// <summary>Where backups go, how often, and how many of them stay; without a folder there are none.</summary>
public sealed record BackupOptions(string? Folder, TimeSpan Every, int Keep);

/// <summary>Takes backups while the service runs, and lets go of the oldest. One that is due when the service starts is taken then.</summary>
public sealed class BackupSchedule(Database database, BackupOptions options, TimeProvider time, ILogger<BackupSchedule> log)
    : BackgroundService
{
    private const string Stamp = "'programs-'yyyyMMdd'T'HHmmss'Z.db'";

    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _began = time.GetUtcNow();

    public bool IsOn => options.Folder is not null;

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>When the newest backup was taken, by whichever process; null where there is none, or none can be seen.</summary>
    public DateTimeOffset? LastAt
    {
        get
        {
            try
            {
                return All().Select(backup => (DateTimeOffset?)backup.At).FirstOrDefault();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Fault = fault.Message;
                return null;
            }
        }
    }

    /// <summary>Half an interval late is late, and so is one that neither comes nor fails.</summary>
    public bool IsOverdue
    {
        get
        {
            var (last, late) = (LastAt, time.GetUtcNow() - (options.Every * 1.5));
            return IsOn && !(last > late) && (Fault is not null || _began < late);
        }
    }

    /// <summary>Takes one now, whether due or not.</summary>
    public void Take()
    {
        try
        {
            Directory.CreateDirectory(options.Folder!);
            var backup = Backup.Take(
                database.File,
                Path.Combine(options.Folder!, time.GetUtcNow().ToString(Stamp, CultureInfo.InvariantCulture))
            );
            Fault = null;
            log.LogInformation(
                "Backup {File}: {Bytes} bytes, audit to row {AuditSeq}.",
                backup.File,
                backup.Bytes,
                backup.Progress.AuditSeq
            );
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException or StartRefusedException)
        {
            Fault = fault.Message;
            log.LogError(fault, "No backup could be written to {Folder}; it is tried again in a minute.", options.Folder);
        }

        LetGo();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsOn)
        {
            return;
        }

        using PeriodicTimer timer = new(s_pause, time);
        try
        {
            do
            {
                if (!(LastAt > time.GetUtcNow() - options.Every))
                {
                    await Task.Run(Take, stoppingToken);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The service stops; a backup that is due is taken at the next start.
        }
    }

    private void LetGo()
    {
        try
        {
            foreach (var (_, file) in All().Skip(options.Keep))
            {
                File.Delete(file);
                File.Delete(Backup.ChecksumOf(file));
            }

            // What a service that was killed left unfinished: each is as large as the register.
            foreach (
                var part in Directory
                    .EnumerateFiles(options.Folder!, "programs-*.db.part*")
                    .Where(part => TimeOf(part[..part.LastIndexOf(".part", StringComparison.Ordinal)]) is not null)
            )
            {
                File.Delete(part);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(fault, "Old backups in {Folder} could not be let go.", options.Folder);
        }
    }

    // The newest first. Only names of its own making: whatever else a city keeps there is not touched, nor what a wrong clock dated ahead.
    private IEnumerable<(DateTimeOffset At, string File)> All() =>
        !Directory.Exists(options.Folder)
            ? []
            : from file in Directory.EnumerateFiles(options.Folder, "programs-*.db")
            let at = TimeOf(file)
            where at <= time.GetUtcNow()
            orderby at descending
            select (at.Value, file);

    private static DateTimeOffset? TimeOf(string file) =>
        DateTimeOffset.TryParseExact(
            Path.GetFileName(file),
            Stamp,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;
}
