using System.Data.Common;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Backups;

/// <summary>Where backups go, how often, and how many of them stay; without a folder there are none.</summary>
public sealed record BackupOptions(string? Folder, TimeSpan Every, int Keep);

/// <summary>
/// Takes backups while the service runs, and lets go of the oldest. One that is due when the service starts is taken then.
/// </summary>
public sealed class BackupSchedule(Database database, BackupOptions options, TimeProvider time, ILogger<BackupSchedule> log)
    : BackgroundService
{
    private const string Prefix = "programs-";
    private const string Suffix = ".db";
    private const string Unfinished = ".part";

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
                return OwnBackups().Select(backup => (DateTimeOffset?)backup.At).FirstOrDefault();
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
                database.File!,
                FileOf(TimedName.Next(time.GetUtcNow(), name => File.Exists(FileOf(name)) || File.Exists(FileOf(name) + Unfinished)))
            );
            Fault = null;
            log.LogInformation(
                "Backup {File}: {Bytes} bytes, audit to row {AuditSeq}.",
                backup.File,
                backup.Bytes,
                backup.Progress.AuditSeq
            );
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException or StartRefusedException)
        {
            Fault = fault.Message;
            log.LogError(fault, "No backup could be written to {Folder}; it is tried again in a minute.", options.Folder);
        }

        DeleteOldest();
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

    private void DeleteOldest()
    {
        try
        {
            foreach (var (_, file) in OwnBackups().Skip(options.Keep))
            {
                File.Delete(file);
                File.Delete(Backup.ChecksumOf(file));
            }

            // What a service that was killed left unfinished: each is as large as the register.
            foreach (
                var part in Directory
                    .EnumerateFiles(options.Folder!, $"{Prefix}*{Suffix}{Unfinished}*")
                    .Where(part => TimeOf(part[..part.LastIndexOf(Unfinished, StringComparison.Ordinal)]) is not null)
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
    private IEnumerable<(DateTimeOffset At, string File)> OwnBackups() =>
        !Directory.Exists(options.Folder)
            ? []
            : from file in Directory.EnumerateFiles(options.Folder, $"{Prefix}*{Suffix}")
            let made = TimeOf(file)
            where made?.At <= time.GetUtcNow()
            orderby made descending
            select (made.Value.At, file);

    private string FileOf(string name) => Path.Combine(options.Folder!, Prefix + name + Suffix);

    private static (DateTimeOffset At, int Number)? TimeOf(string file) =>
        Path.GetFileName(file) is var name
        && name.StartsWith(Prefix, StringComparison.Ordinal)
        && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? TimedName.Read(name[Prefix.Length..^Suffix.Length])
            : null;
}
