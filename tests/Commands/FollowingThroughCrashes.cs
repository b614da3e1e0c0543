using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>
/// The service is killed again and again under writers who repeat what got no answer, and a follower who goes on from its nextAfter:
/// what was acknowledged is in the feed, and once. FEED_CRASHES=200 makes it longer.
/// </summary>
[Category("Processes")]
internal sealed class FollowingThroughCrashes
{
    private const int Writers = 6;

    private readonly ConcurrentBag<string> _acknowledged = [];
    private readonly List<JsonObject> _read = [];
    private string _folder = "";
    private volatile bool _isOver;
    private volatile bool _isWritten;

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task What_was_acknowledged_is_in_the_feed_once_however_often_the_service_is_killed()
    {
        var crashes = int.Parse(Environment.GetEnvironmentVariable("FEED_CRASHES") ?? "3", CultureInfo.InvariantCulture);
        var seed = Environment.TickCount;
        Random random = new(seed);
        using ServiceProcess service = new(Path.Combine(_folder, "programs.db"));
        var longest = await service.StartAsync();
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(service.Address, writer))).ToArray();
        var follower = Task.Run(() => FollowAsync(service.Address));
        for (var crash = 0; crash < crashes; crash++)
        {
            for (var before = _acknowledged.Count; _acknowledged.Count == before; )
            {
                await Task.Delay(5);
            }

            await Task.Delay(random.Next(500));
            service.Kill();
            var start = await service.StartAsync();
            longest = start > longest ? start : longest;
        }

        _isOver = true;
        await Task.WhenAll(writers);
        _isWritten = true;
        await follower;

        TestContext.Out.WriteLine(
            $"seed {seed}, {crashes} crashes, {_acknowledged.Count} acknowledged writes, longest start {longest.TotalSeconds:0.00} s"
        );
        Assert.Multiple(() =>
        {
            Assert.That(_read.Select(item => (long)item["seq"]!), Is.EqualTo(Enumerable.Range(1, _read.Count)), $"seed {seed}");
            Assert.That(
                _read
                    .Where(item => (string?)item["resource"] == "executiveBody")
                    .Select(item => $"{item["id"]} {item["revision"]}")
                    .Order(),
                Is.EqualTo(_acknowledged.Order()),
                $"seed {seed}"
            );
            Assert.That(_acknowledged, Has.Count.GreaterThan(Writers), "somebody wrote");
        });
    }

    private async Task WriteAsync(Uri address, int writer)
    {
        using HttpClient http = new() { BaseAddress = address };
        for (var number = 0; !_isOver; number++)
        {
            var id = (string)
                (await UntilAnsweredAsync(http, HttpMethod.Post, "/api/v1/executive-bodies", $"Управління {writer}-{number}", "*"))["id"]!;
            _acknowledged.Add($"{id} 1");
            await UntilAnsweredAsync(http, HttpMethod.Put, $"/api/v1/executive-bodies/{id}", $"Департамент {writer}-{number}", "\"1\"");
            _acknowledged.Add($"{id} 2");
        }
    }

    // The request is repeated unchanged, under the one name of what is meant, until an answer comes.
    private static async Task<JsonNode> UntilAnsweredAsync(HttpClient http, HttpMethod method, string path, string name, string ifMatch)
    {
        while (true)
        {
            try
            {
                using HttpRequestMessage request = new(method, path) { Content = JsonContent.Create(new { name }) };
                request.Headers.Add("Authorization", $"Bearer {MonitoringApp.Administrator}");
                request.Headers.Add("Idempotency-Key", Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name)));
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
                using var response = await http.SendAsync(request);
                var text = await response.Content.ReadAsStringAsync();
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    Assert.That(response.IsSuccessStatusCode, text);
                    return JsonNode.Parse(text)!;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                // Nobody knows whether it was done.
            }

            await Task.Delay(20);
        }
    }

    private async Task FollowAsync(Uri address)
    {
        using HttpClient http = new() { BaseAddress = address };
        for (var (after, isLast) = (0L, false); !isLast; )
        {
            var isOver = _isWritten;
            try
            {
                var page = JsonNode.Parse(await http.GetStringAsync($"/api/v1/changes?after={after}&limit=20"))!;
                _read.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
                (after, isLast) = ((long)page["nextAfter"]!, isOver && !(bool)page["hasMore"]!);
            }
            catch (Exception fault) when (fault is HttpRequestException { StatusCode: null } or IOException)
            {
                await Task.Delay(20);
            }
        }
    }
}
