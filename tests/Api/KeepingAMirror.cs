using System.Diagnostics;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Whoever follows the feed and nothing else has the register: after anything that may happen to it.</summary>
internal sealed class KeepingAMirror
{
    // What one change forgot, a later one of the same thing would make good: the two are compared on the way too.
    private const int BetweenComparisons = 250;

    private static readonly string[] s_ofSomethingElse = ["planChange", "deadlineChange", "bodyChange", "dayChange", "wordingChange"];

    /// <summary>A thousand random operations, the mirror reading on now and then. A failing seed goes into the cases.</summary>
    [TestCase(20261122, 1000)]
    public async Task A_mirror_built_from_the_feed_alone_equals_the_register(int seed, int operations)
    {
        using MonitoringApp app = new();
        using HttpClient http = new() { BaseAddress = app.Http.BaseAddress };
        Random random = new(seed);
        RandomOperations life = new(app, random);
        Mirror mirror = new(http);
        var watch = Stopwatch.StartNew();
        Dictionary<string, string> register = [];
        for (var done = 0; done < operations; )
        {
            if (!await life.ActAsync())
            {
                continue;
            }

            done++;
            if (random.Next(10) == 0)
            {
                await mirror.FollowAsync(random.Next(1, 50));
            }

            if (done % BetweenComparisons == 0 || done == operations)
            {
                await mirror.FollowAsync(1000);
                register = await Mirror.CrawlAsync(http, Enumerable.Range(2026, 10));
                Compare(mirror.Content, register, $"seed {seed}, after {done} operations");
            }
        }

        TestContext.Out.WriteLine(
            $"seed {seed}, {watch.Elapsed.TotalSeconds:0.0} s, {mirror.Items.Count} changes, {register.Count} answers; {string.Join(", ", life.Done)}"
        );
        TestContext.Out.WriteLine(
            string.Join(
                ", ",
                mirror
                    .Items.GroupBy(item => $"{item["resource"]} {item["action"]}")
                    .OrderBy(group => group.Key)
                    .Select(group => $"{group.Key}: {group.Count()}")
            )
        );
        var verification = (await app.GetAsync("audit/verification", MonitoringApp.Administrator)).Json;
        Assert.Multiple(() =>
        {
            Assert.That((bool?)verification["valid"], Is.True, $"the register is the outcome of its audit: {verification}");
            Assert.That(
                mirror.Items.Select(item => (long)item["seq"]!),
                Is.EqualTo(Enumerable.Range(1, mirror.Items.Count)),
                "without gaps"
            );
            foreach (var thing in mirror.Items.GroupBy(item => $"{item["resource"]} {item["id"]}"))
            {
                Assert.That(
                    register.ContainsKey((string)thing.Last()["url"]!) || IsEmptyYear(thing.Last()),
                    Is.EqualTo((string?)thing.Last()["action"] != "deleted"),
                    $"{thing.Last()}"
                );
                Assert.That(Revisions(thing), Is.All.Empty, $"{thing.Key}");
            }

            // Whatever is public happened at least once, or the test would prove nothing of it.
            Assert.That(
                mirror.Items.Select(item => $"{item["resource"]} {item["action"]}").Distinct(),
                Is.SupersetOf(
                    new[]
                    {
                        "executiveBody created",
                        "executiveBody updated",
                        "executiveBody deleted",
                        "program approval",
                        "program updated",
                        "program amended",
                        "program completion",
                        "program cancellation",
                        "program dayChange",
                        "amendment adoption",
                        "amendment annulment",
                        "program amendmentAnnulled",
                        "program rectified",
                        "program completionAnnulment",
                        "report acceptance",
                        "report planChange",
                        "report deadlineChange",
                        "report bodyChange",
                        "expertConclusion published",
                        "calendar created",
                        "calendar updated",
                    }
                )
            );
            Assert.That(
                life.Done.Keys,
                Is.SupersetOf(
                    new[]
                    {
                        "draft reworded",
                        "draft deleted",
                        "amendment opened",
                        "amendment dropped",
                        "edition rectified",
                        "key",
                        "report: return",
                        "report: correction",
                        "report: extension",
                    }
                )
            );
        });
    }

    private static void Compare(Dictionary<string, string> mirror, Dictionary<string, string> register, string when) =>
        Assert.Multiple(() =>
        {
            foreach (var address in register.Keys.Union(mirror.Keys).Order(StringComparer.Ordinal))
            {
                Assert.That(mirror.GetValueOrDefault(address), Is.EqualTo(register.GetValueOrDefault(address)), $"{when}: {address}");
            }
        });

    // A revision only rises, except where something else made the thing read differently: then it is the one that is known.
    private static IEnumerable<string> Revisions(IEnumerable<JsonObject> items)
    {
        var last = 0L;
        foreach (var item in items)
        {
            var (revision, isSame) = ((long)item["revision"]!, s_ofSomethingElse.Contains((string?)item["action"]));
            yield return isSame
                ? revision == last
                    ? ""
                    : $"{item} after {last}"
                : revision > last
                    ? ""
                    : $"{item} after {last}";
            last = revision;
        }
    }

    private static bool IsEmptyYear(JsonObject item) => ((string)item["url"]!).Contains("/holidays/", StringComparison.Ordinal);
}
