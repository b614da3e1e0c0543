using Monitoring.Operations.Backups;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>Backups are taken while eight submitters write, by commands, by the schedule, and by one command that is killed. FAULT_ROUNDS=100 makes it longer.</summary>
[Category("Processes")]
internal sealed class BackingUpUnderLoad
{
    [Test]
    public async Task Each_backup_is_a_state_that_was_committed()
    {
        using Folder folder = new();
        using Folder backups = new();
        using ServiceProcess service = new(folder.Register, new() { ["Backups:Folder"] = backups.Name, ["Sample"] = "zhytomyr" });
        await service.StartAsync();
        var before = AuditOf(folder.Register).Count;
        Submitters submitters = new(service);
        submitters.Begin(8);
        var rounds = FaultSettings.Rounds(usual: 3);
        List<(string File, long AtLeast)> taken = [];
        for (var round = 0; round < rounds; round++)
        {
            await submitters.HaveWrittenAsync(20);
            var (acknowledged, run) = await BackUpAsync(folder.Register, backups.File($"{round}.db"), submitters);
            taken.Add((run.Value("BACKUP"), before + acknowledged));
            Assert.That(Backup.HashOf(run.Value("BACKUP")), Is.EqualTo(run.Value("SHA256")));
        }

        var interrupted = await KilledBackupsAsync(folder.Register, backups, times: 3);
        await submitters.EndAsync();
        taken.AddRange(await ScheduledAsync(backups));
        service.Kill();

        var audit = AuditOf(folder.Register);
        foreach (var (file, atLeast) in taken)
        {
            await ServiceProcess.CommandAsync(file, "check", file).Expecting(0);
            using RegisterFile backup = new(file);
            var kept = AuditOf(file);
            Assert.That(kept, Is.EqualTo(audit.Take(kept.Count)), $"{file}: its audit is the beginning of the register's");
            Assert.That(kept, Has.Count.GreaterThanOrEqualTo(atLeast), $"{file}: what was acknowledged before it began is in it");
            Assert.That(
                backup.Rows("select id || ' ' || revision from executive_body").Order(),
                Is.EqualTo(
                    backup
                        .Rows("select resource_id || ' ' || count(*) from audit where resource = 'executiveBody' group by resource_id")
                        .Order()
                ),
                $"{file}: the bodies are those of its audit"
            );
        }

        TestContext.Out.WriteLine(
            $"{taken.Count} backups under {submitters.Acknowledged} acknowledged writes, each a committed state; {interrupted} of 3 killed in the midst, 0 halves"
        );
    }

    // How much was acknowledged just before it began to copy: all of that must be in it.
    private static async Task<(int Acknowledged, Run Run)> BackUpAsync(string register, string target, Submitters submitters)
    {
        var process = ServiceProcess.Start(register, ["backup", target]);
        var (acknowledged, next) = (0, submitters.Acknowledged);
        while (!process.HasExited && !File.Exists(target + ".part") && !File.Exists(target))
        {
            (acknowledged, next) = (next, submitters.Acknowledged);
            await Task.Yield();
        }

        return (acknowledged, await Run.OfAsync(process).Expecting(0));
    }

    private static List<string> AuditOf(string file)
    {
        using RegisterFile register = new(file);
        return register.Rows("select seq || ' ' || hash from audit order by seq");
    }

    // Killed as soon as there is something to leave behind; what has its name by then must be whole.
    private static async Task<int> KilledBackupsAsync(string register, Folder backups, int times)
    {
        var interrupted = 0;
        for (var number = 0; number < times; number++)
        {
            var target = backups.File($"killed-{number}.db");
            using (var process = ServiceProcess.Start(register, ["backup", target]))
            {
                while (!process.HasExited && !File.Exists(target + ".part"))
                {
                    await Task.Yield();
                }

                process.Kill();
                await process.WaitForExitAsync();
            }

            interrupted += File.Exists(target) ? 0 : 1;
            if (File.Exists(target))
            {
                await ServiceProcess.CommandAsync(target, "check", target).Expecting(0);
            }
        }

        Assert.That(interrupted, Is.Positive, "a kill came in the midst");
        return interrupted;
    }

    private static async Task<IEnumerable<(string File, long AtLeast)>> ScheduledAsync(Folder backups)
    {
        for (var patience = 0; ; patience++)
        {
            var files = backups
                .Files()
                .Where(name => name.StartsWith("programs-", StringComparison.Ordinal) && name.EndsWith("Z.db", StringComparison.Ordinal))
                .ToList();
            if (files.Count > 0)
            {
                return files.Select(name => (backups.File(name), 0L));
            }

            Assert.That(patience, Is.LessThan(600), "the schedule takes the backup that is due");
            await Task.Delay(50);
        }
    }
}
