using System.Net;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>The disk fills up or fails under a running service: writing is refused plainly, reading goes on, and space heals it.</summary>
[Category("Processes")]
internal sealed class StarvingTheDisk
{
    private const int ManyWrites = 5000;
    private const int AtOnce = 8;

    [Test]
    public async Task A_full_disk_refuses_writes_until_there_is_space_again()
    {
        using Folder folder = new();
        using ServiceProcess service = new(folder.Register, wrapper: Sandbox.SmallDisk(folder.Name, mebibytes: 6));
        await service.StartAsync();
        var inside = Sandbox.Within(service.Id, folder.Name);
        List<string> acknowledged = [await WriteAsync(service, 0)];

        Fill(Path.Combine(inside, "filler"));
        var refused = await WriteUntilRefusedAsync(service, acknowledged);

        refused.ExpectProblem(HttpStatusCode.InsufficientStorage, "DISK_FULL");
        await IsDegradedAsync(service, "full", acknowledged);
        var before = acknowledged.Count;
        File.Delete(Path.Combine(inside, "filler"));
        acknowledged.Add(await WriteAsync(service, ManyWrites));
        Assert.That(
            (string?)(await service.GetAsync("/health/ready")).Json["status"],
            Is.EqualTo("ready"),
            "it heals itself with the next write"
        );

        service.AskToEnd();
        await service.EndedAsync();
        TestContext.Out.WriteLine($"{before} writes before the disk was full, all kept; healed by the next write");
    }

    /// <summary>A limit on the size of files is a disk that reads and does not write: the system answers EFBIG to each write beyond it.</summary>
    [Test]
    public async Task A_disk_that_cannot_be_written_is_said_plainly_and_nothing_acknowledged_is_lost()
    {
        using Folder folder = new();
        using ServiceProcess service = new(folder.Register, wrapper: Sandbox.ToBeLimited);
        await service.StartAsync();
        List<string> acknowledged = [await WriteAsync(service, 0)];

        await Sandbox.LimitFilesAsync(service.Id, 4096);
        var refused = await WriteUntilRefusedAsync(service, acknowledged);

        refused.ExpectProblem(HttpStatusCode.ServiceUnavailable, "STORAGE_FAILED");
        Assert.That(refused.Headers.Keys, Does.Contain("Retry-After"));
        await IsDegradedAsync(service, "failed", acknowledged);
        await Sandbox.LimitFilesAsync(service.Id, null);
        acknowledged.Add(await WriteAsync(service, ManyWrites));
        Assert.That((string?)(await service.GetAsync("/health/ready")).Json["status"], Is.EqualTo("ready"));

        service.Kill();
        await service.StartAsync();
        await HasAsync(service, acknowledged);
        TestContext.Out.WriteLine($"{acknowledged.Count} acknowledged around the fault, 0 lost");
        service.Kill();
        await ServiceProcess.CommandAsync(folder.Register, "check").Expecting(0);
    }

    /// <summary>An older mark is a true one: where only the mark cannot be written, the service goes on, and starts again.</summary>
    [Test]
    public async Task A_mark_that_cannot_be_written_stops_nothing()
    {
        using Folder folder = new();
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        Directory.CreateDirectory(HighWaterMark.FileOf(folder.Register) + ".part");

        List<string> acknowledged = [await WriteAsync(service, 0)];
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        acknowledged.Add(await WriteAsync(service, 1));

        Assert.That((await service.StopAsync()).Code, Is.Zero);
        Directory.Delete(HighWaterMark.FileOf(folder.Register) + ".part");
        await service.StartAsync();
        await HasAsync(service, acknowledged);
    }

    private static async Task IsDegradedAsync(ServiceProcess service, string fault, List<string> acknowledged)
    {
        await HasAsync(service, acknowledged);
        var ready = (await service.GetAsync("/health/ready").Expecting(HttpStatusCode.OK)).Json;
        Assert.That(
            ((string?)ready["status"], (string?)ready["writing"]!["status"], (string?)ready["reading"]!["status"]),
            Is.EqualTo(("degraded", fault, "ok")),
            $"{ready}"
        );
    }

    private static async Task HasAsync(ServiceProcess service, List<string> acknowledged)
    {
        List<string> read = [];
        for (var cursor = ""; cursor is not null; )
        {
            var page = (await service.GetAsync($"executive-bodies?limit=100{cursor}", key: null).Expecting(HttpStatusCode.OK)).Json;
            read.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            cursor = (string?)page["next"] is { } next ? $"&cursor={next}" : null;
        }

        Assert.That(read, Is.EquivalentTo(acknowledged));
    }

    private static async Task<string> WriteAsync(ServiceProcess service, int number) =>
        (await service.SendAsync("POST", "executive-bodies", new { name = $"Управління {number}" }).Expecting(HttpStatusCode.Created)).Id;

    /// <summary>Several at once, so that they share their commits; the first that is refused.</summary>
    private static async Task<Reply> WriteUntilRefusedAsync(ServiceProcess service, List<string> acknowledged)
    {
        for (var number = 1; number < ManyWrites; number += AtOnce)
        {
            var replies = await Task.WhenAll(
                Enumerable
                    .Range(number, AtOnce)
                    .Select(each => service.SendAsync("POST", "executive-bodies", new { name = $"Управління {each}" }))
            );
            acknowledged.AddRange(replies.Where(reply => reply.Status == HttpStatusCode.Created).Select(reply => reply.Id));
            if (replies.FirstOrDefault(reply => reply.Status != HttpStatusCode.Created) is { } refused)
            {
                return refused;
            }
        }

        throw new AssertionException("No write was refused.");
    }

    private static void Fill(string file)
    {
        using FileStream filler = new(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(page);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
