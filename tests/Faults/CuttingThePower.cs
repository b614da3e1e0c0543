using System.Net;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>
/// The power goes at random moments of a recorded run. What had been flushed by then is on the disk; of what was written after,
/// each piece is there, is not, or is there in some of its sectors. Whatever had been acknowledged must be in the register.
/// </summary>
[Category("Processes")]
internal sealed class CuttingThePower
{
    private const int Writers = 16;

    [Test]
    public async Task What_was_acknowledged_is_there_whenever_the_power_went()
    {
        // Ignored and not explicit: the summary counts it as skipped.
        if (!FaultSettings.IsLong)
        {
            Assert.Ignore("Takes minutes, and needs strace: FAULT_ROUNDS=200 dotnet test --filter CuttingThePower");
        }

        using Folder folder = new();
        using (ServiceProcess first = new(folder.Register))
        {
            await first.StartAsync();
            await first.StopAsync();
        }

        using var before = folder.Copy();
        using Folder traces = new();
        var acknowledged = await RecordAsync(folder, traces);
        var recording = DiskRecording.Read(traces.Name, folder.Register);
        var (random, rounds, copying) = (new Random(FaultSettings.Seed), FaultSettings.Rounds(200), 0);
        var middle = acknowledged[acknowledged.Count / 4].At;
        for (var round = 0; round < rounds; round++)
        {
            var cut = recording.MomentAfter(middle, random);
            using var left = before.Copy();
            copying += recording.Leave(cut, left, random) ? 1 : 0;
            var expected = acknowledged.Where(write => write.At < cut).Select(write => write.Id).ToList();
            Verify(left, expected, $"seed {FaultSettings.Seed}, round {round}, {expected.Count} acknowledged");
        }

        TestContext.Out.WriteLine(
            $"seed {FaultSettings.Seed}: {acknowledged.Count} acknowledged, {rounds} power cuts, {copying} of them while the log was copied into the database, 0 lost, 0 damaged"
        );
        Assert.That(copying, Is.Positive, "some cuts come while the log is copied into the database");
    }

    private static async Task<List<(string Id, DateTimeOffset At)>> RecordAsync(Folder folder, Folder traces)
    {
        using ServiceProcess service = new(
            folder.Register,
            wrapper:
            [
                "strace",
                "-D",
                "-f",
                "-ff",
                "-ttt",
                "-T",
                "-y",
                "-xx",
                "-s",
                "1048576",
                "-e",
                "trace=pwrite64,fsync,fdatasync,ftruncate",
                "-o",
                traces.File("trace"),
            ]
        );
        await service.StartAsync();
        List<(string Id, DateTimeOffset At)> acknowledged = [];
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async writer =>
                {
                    for (var number = 0; number < 40; number++)
                    {
                        var id = (
                            await service
                                .SendAsync(
                                    "POST",
                                    "executive-bodies",
                                    new { name = $"Управління {writer} {number} {new string('ж', 300)}" }
                                )
                                .Expecting(HttpStatusCode.Created)
                        ).Id;
                        var at = TimeProvider.System.GetUtcNow();
                        lock (acknowledged)
                        {
                            acknowledged.Add((id, at));
                        }
                    }
                })
        );
        service.Kill();
        // The tracer ends after the traced one.
        for (var size = -1L; traces.Files().Sum(file => new FileInfo(traces.File(file)).Length) is var now && now != size; size = now)
        {
            await Task.Delay(1000);
        }

        return acknowledged;
    }

    private static void Verify(Folder left, List<string> expected, string round)
    {
        using Database database = new($"Data Source={left.Register}", left.Name, new CityClock(new TestClock(), TimeZoneInfo.Utc));
        var (findings, kept) = database.Read(connection =>
            (
                RegisterCheck.Run(connection).ToList(),
                Dapper.SqlMapper.Query<string>(connection, "select id from executive_body").ToHashSet()
            )
        );
        Assert.That(findings.Where(finding => finding.Fault is not null), Is.Empty, round);
        Assert.That(expected.Where(id => !kept.Contains(id)), Is.Empty, $"lost, {round}");
    }
}
