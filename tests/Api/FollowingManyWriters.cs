using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Eight write at once while three follow: nothing is missed, nothing comes twice, and the order is that of the commits.</summary>
internal sealed class FollowingManyWriters
{
    private const string Key = MonitoringApp.Administrator;
    private const int Writers = 8;
    private const int Rounds = 12;

    [Test]
    public async Task Every_reader_gets_every_acknowledged_write_once_in_the_order_of_the_commits()
    {
        using MonitoringApp app = new();
        System.Collections.Concurrent.ConcurrentBag<string> acknowledged = [];
        using CancellationTokenSource written = new();
        var readers = new[] { 1, 7, 1000 }.Select(limit => Task.Run(() => ReadAsync(app, limit, written.Token))).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(app, writer, acknowledged))));
        await written.CancelAsync();
        var read = await Task.WhenAll(readers);

        using RegisterFile file = new(app.File);
        var committed = file.Rows(
            "select resource || ' ' || resource_id || ' ' || action from audit where resource = 'executiveBody' or action = 'approval' order by seq"
        );
        foreach (var items in read)
        {
            var told = items.Where(item => (string?)item["resource"] != "calendar").ToList();
            Assert.That(
                items.Select(item => (long)item["seq"]!),
                Is.EqualTo(Enumerable.Range(1, items.Count)),
                "no number is missed or comes twice"
            );
            Assert.That(told.Select(item => $"{item["resource"]} {item["id"]} {item["revision"]}"), Is.EquivalentTo(acknowledged));
            Assert.That(
                told.Select(item => $"{item["resource"]} {item["id"]} {item["action"]}"),
                Is.EqualTo(committed),
                "the audit's order"
            );
        }

        Assert.That(acknowledged, Has.Count.EqualTo(Writers * Rounds * 5));
    }

    // Hidden writes, refusals and dry runs in between must leave no gap.
    private static async Task WriteAsync(MonitoringApp app, int writer, System.Collections.Concurrent.ConcurrentBag<string> acknowledged)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var body = await app.HasBodyAsync($"Управління {writer}-{round}");
            acknowledged.Add($"executiveBody {body} 1");
            await app.SendAsync("PUT", $"executive-bodies/{body}", new { name = "Проба" }, Key, "\"8\"")
                .Expecting(HttpStatusCode.PreconditionFailed);
            await app.SendAsync("PUT", $"executive-bodies/{body}?dryRun=true", new { name = "Проба" }, Key, "\"1\"")
                .Expecting(HttpStatusCode.OK);
            await app.SendAsync("PUT", $"executive-bodies/{body}", new { name = $"Департамент {writer}-{round}" }, Key, "\"1\"")
                .Expecting(HttpStatusCode.OK);
            acknowledged.Add($"executiveBody {body} 2");
            acknowledged.Add($"program {await app.HasActiveProgramAsync(Valid.Program(body))} 3");
            var empty = await app.HasBodyAsync($"Зайве {writer}-{round}");
            await app.SendAsync("DELETE", $"executive-bodies/{empty}", null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);
            acknowledged.Add($"executiveBody {empty} 1");
            acknowledged.Add($"executiveBody {empty} 2");
        }
    }

    private static async Task<List<JsonObject>> ReadAsync(MonitoringApp app, int limit, CancellationToken written)
    {
        List<JsonObject> items = [];
        for (var (after, isLast) = (0L, false); !isLast; )
        {
            // Asked before the page is: a page that comes up empty after the last write was acknowledged is the end.
            var isOver = written.IsCancellationRequested;
            var page = (await app.GetAsync($"changes?after={after}&limit={limit}").Expecting(HttpStatusCode.OK)).Json;
            items.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            (after, isLast) = ((long)page["nextAfter"]!, isOver && !(bool)page["hasMore"]!);
        }

        return items;
    }
}
