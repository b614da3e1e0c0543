using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>The service is killed while it brings an older register forward. FAULT_ROUNDS=100 makes it longer.</summary>
[Category("Processes")]
internal sealed class InterruptingAMigration
{
    [Test]
    public async Task Each_migration_is_there_whole_or_not_at_all()
    {
        Random random = new(FaultSettings.Seed);
        var rounds = FaultSettings.Rounds(usual: 6);
        var midst = 0;
        for (var round = 0; round < rounds; round++)
        {
            using Folder folder = new();
            var before = round % 2 == 0 ? 0 : random.Next(1, OlderRegister.Scripts);
            if (before > 0)
            {
                OlderRegister.Make(folder.Register, before);
            }

            var said = $"seed {FaultSettings.Seed}, round {round}, {before} migrations before";
            await KillInTheMidstAsync(folder, random.Next(600_000));

            var (scripts, schema) = OlderRegister.Read(folder.Register);
            Assert.That(scripts, Is.InRange(before, OlderRegister.Scripts), said);
            Assert.That(schema, Is.EqualTo(SchemaOf(scripts)), said);
            midst += scripts > before && scripts < OlderRegister.Scripts ? 1 : 0;
            using (Database database = new($"Data Source={folder.Register}", folder.Name, new(new TestClock(), TimeZoneInfo.Utc)))
            {
                Assert.That(database.PublicSequence, Is.Zero, said);
            }

            Assert.That(OlderRegister.Read(folder.Register).Schema, Is.EqualTo(SchemaOf(OlderRegister.Scripts)), said);
        }

        TestContext.Out.WriteLine(
            $"seed {FaultSettings.Seed}, {rounds} kills, {midst} of them between the first migration and the last, 0 halves"
        );
        Assert.That(midst, Is.Positive, "a kill met the migration");
    }

    // By the size of the log and not by time, which depends on the machine.
    private static async Task KillInTheMidstAsync(Folder folder, long bytes)
    {
        using ServiceProcess service = new(folder.Register);
        service.Begin();
        FileInfo log = new(folder.Register + "-wal");
        for (var isOver = false; !isOver && !service.HasEnded; log.Refresh())
        {
            isOver = (log.Exists && log.Length > bytes) || File.Exists(HighWaterMark.FileOf(folder.Register));
            await Task.Yield();
        }

        service.Kill();
    }

    private static string SchemaOf(int scripts)
    {
        using Folder folder = new();
        if (scripts > 0)
        {
            OlderRegister.Make(folder.Register, scripts);
        }

        return scripts == 0 ? "" : OlderRegister.Read(folder.Register).Schema;
    }
}
