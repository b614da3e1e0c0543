using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Platform.Storage;
using Monitoring.Register.PublicEffects;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A city that does not keep changes for ever: who fell behind is told so, and no number is ever given twice.</summary>
internal sealed class TrimmingTheFeed
{
    private static readonly Actor s_nobody = new("", "test", "", null, "");

    // Long after the seeded rules came into the feed, which was when the file was made.
    private static readonly DateTimeOffset s_later = new(2100, 1, 1, 9, 0, 0, TimeSpan.Zero);

    private string _folder = "";

    private string File => Path.Combine(_folder, "programs.db");

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Who_fell_behind_is_told_so_and_where_to_go_on()
    {
        using var app = await OpenAsync(days: 30);
        app.Clock.Now = s_later;
        await app.HasBodyAsync();
        app.Clock.Now = s_later.AddDays(31);
        await app.HasBodyAsync("Управління спорту");
        var before = await app.GetAsync("changes?after=4").Expecting(HttpStatusCode.OK);

        Assert.That(await KeeperOf(app).TrimAsync(), Is.Positive);

        var refused = await app.GetAsync("changes?after=4", null, ("If-None-Match", before.Etag!))
            .ExpectingProblem(HttpStatusCode.Gone, "FEED_TRIMMED");
        Assert.That(
            refused.Json["params"]!.ToJsonString(),
            Is.EqualTo("""{"oldestSeq":6,"oldest":"2100-02-01T09:00:00.000Z","newestSeq":6}""")
        );
        Assert.That((string?)refused.Json["detail"], Does.Contain("after=6").And.Contain("/programs"));
        await app.GetAsync("changes?after=4&resource=calendar").ExpectingProblem(HttpStatusCode.Gone, "FEED_TRIMMED");
        Assert.That(
            (await app.GetAsync("changes?after=5").Expecting(HttpStatusCode.OK)).Items.Select(item => (int)item["seq"]!),
            Is.EqualTo(new[] { 6 }),
            "nothing after 5 is missing"
        );
        Assert.That(await KeeperOf(app).TrimAsync(), Is.Zero);
    }

    [Test]
    public async Task An_empty_feed_remembers_where_it_was_through_a_restart()
    {
        using (var app = await OpenAsync(days: 1))
        {
            await app.HasBodyAsync();
            app.Clock.Now = s_later;
            Assert.That(await KeeperOf(app).TrimAsync(), Is.Positive);
        }

        using (var app = await OpenAsync(days: 1))
        {
            var refused = await app.GetAsync("changes?after=4").ExpectingProblem(HttpStatusCode.Gone, "FEED_TRIMMED");
            Assert.That(refused.Json["params"]!.ToJsonString(), Is.EqualTo("""{"oldestSeq":6,"oldest":null,"newestSeq":5}"""));
            Assert.That((int)(await app.GetAsync("changes?after=5").Expecting(HttpStatusCode.OK)).Json["nextAfter"]!, Is.EqualTo(5));
            await app.GetAsync("changes?after=6").ExpectingProblem(HttpStatusCode.Gone, "FEED_REWOUND");

            await app.HasBodyAsync("Управління спорту");

            Assert.That(
                (await app.GetAsync("changes?after=5")).Items.Select(item => (int)item["seq"]!),
                Is.EqualTo(new[] { 6 }),
                "no number is given twice"
            );
        }
    }

    [Test]
    public async Task A_long_feed_is_trimmed_in_batches_and_one_kept_for_ever_never()
    {
        using (var app = await OpenAsync(days: 0))
        {
            await app
                .Services.GetRequiredService<Database>()
                .WriteAsync(
                    s_nobody,
                    transaction =>
                    {
                        foreach (var number in Enumerable.Range(0, 2500))
                        {
                            transaction.Feed(new("executiveBody", $"{number}", "created", "/x", 1));
                        }

                        return true;
                    },
                    isKept: _ => true
                );
            app.Clock.Now = s_later;
            Assert.That(await KeeperOf(app).TrimAsync(), Is.Zero);
        }

        using (var app = await OpenAsync(days: 30))
        {
            app.Clock.Now = s_later;
            Assert.That(await KeeperOf(app).TrimAsync(), Is.GreaterThanOrEqualTo(2500));
            Assert.That(
                (int)(await app.GetAsync("changes").ExpectingProblem(HttpStatusCode.Gone, "FEED_TRIMMED")).Json["params"]!["oldestSeq"]!,
                Is.EqualTo(2505)
            );
        }
    }

    private async Task<MonitoringApp> OpenAsync(int days)
    {
        MonitoringApp app = new(File, settings: new() { ["Changes:RetentionDays"] = $"{days}" });
        // It trims by itself when it starts: that must be over before a test moves the clock.
        var keeper = KeeperOf(app);
        Assert.That(() => keeper.TrimmedOn, Is.Not.Null.After(30).Seconds.PollEvery(10).MilliSeconds);
        await keeper.StopAsync(CancellationToken.None);
        return app;
    }

    private static ChangeFeedUpkeep KeeperOf(MonitoringApp app) => app.Services.GetRequiredService<ChangeFeedUpkeep>();
}
