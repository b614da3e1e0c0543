using System.Globalization;
using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>The clock of the server is set a year ahead and then right again: times are wrong, orders are not.</summary>
internal sealed class TurningTheClock
{
    private const string Key = MonitoringApp.Administrator;

    [Test]
    public async Task Audit_feed_and_validators_keep_the_order_of_the_commits()
    {
        using MonitoringApp app = new();
        var right = app.Clock.Now;
        List<string> etags = [];
        List<string> made = [];
        foreach (var days in new[] { 0, 365, 0, -365, 0 })
        {
            app.Clock.Now = right.AddDays(days);
            made.Add(await app.HasBodyAsync($"Управління {made.Count}"));
            etags.Add((await app.GetAsync("executive-bodies").Expecting(HttpStatusCode.OK)).Etag!);
        }

        var audit = (await app.GetAsync("audit?sort=seq&resource=executiveBody", Key)).Items.ToList();
        var feed = (await app.GetAsync("changes")).Items.ToList();
        Assert.Multiple(() =>
        {
            Assert.That(audit.Select(row => (string?)row["resourceId"] ?? (string?)row["id"]), Is.EqualTo(made));
            Assert.That(feed.Select(item => (long)item["seq"]!), Is.EqualTo(Enumerable.Range(1, feed.Count)));
            Assert.That(
                feed.Where(item => (string?)item["resource"] == "executiveBody").Select(item => (string?)item["id"]),
                Is.EqualTo(made)
            );
            Assert.That(etags, Is.Unique, "no validator comes back with the clock");
        });
        Assert.That((bool)(await app.GetAsync("audit/verification", Key)).Json["valid"]!);
        await app.GetAsync("executive-bodies", null, ("If-None-Match", etags[^1])).Expecting(HttpStatusCode.NotModified);
        await app.GetAsync("executive-bodies", null, ("If-None-Match", etags[0])).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_span_of_the_audit_holds_what_was_recorded_in_it_and_nothing_else()
    {
        using MonitoringApp app = new();
        var right = app.Clock.Now;
        List<string> made = [];
        foreach (var hours in new[] { 0, 4, 2, 3, 5 })
        {
            app.Clock.Now = right.AddHours(hours);
            made.Add(await app.HasBodyAsync($"Служба {made.Count}"));
        }

        Assert.That(await FoundAsync($"from={At(2.5)}"), Is.EqualTo(new[] { made[1], made[3], made[4] }));
        Assert.That(await FoundAsync($"through={At(3.5)}"), Is.EqualTo(new[] { made[0], made[2], made[3] }));
        Assert.That(await FoundAsync($"from={At(2.5)}&through={At(3.5)}"), Is.EqualTo(new[] { made[3] }));

        string At(double hours) => right.AddHours(hours).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

        async Task<IEnumerable<string>> FoundAsync(string span) =>
            (await app.GetAsync($"audit?sort=seq&resource=executiveBody&{span}", Key)).Items.Select(row => (string)row["resourceId"]!);
    }

    [Test]
    public async Task A_request_repeated_after_the_clock_went_back_is_still_done_once()
    {
        using MonitoringApp app = new();
        var right = app.Clock.Now;
        app.Clock.Now = right.AddYears(1);
        var first = await PostAsync(app);
        app.Clock.Now = right;

        var second = await PostAsync(app);

        Assert.That((second.Id, (await app.GetAsync("executive-bodies")).Items.Count()), Is.EqualTo((first.Id, 1)));
    }

    [Test]
    public async Task What_was_known_at_a_moment_stays_the_answer_though_the_clock_goes_back_behind_it()
    {
        using MonitoringApp app = new();
        var id = await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync()));
        var right = app.Clock.Now;
        app.Clock.Now = right.AddHours(1);
        const string Query = "?asOf=2026-11-22&knownAt=2026-11-22T10:00:00Z";
        var before = await app.GetAsync($"programs/{id}{Query}").Expecting(HttpStatusCode.OK);

        app.Clock.Now = right;
        await app.SendAsync("POST", $"programs/{id}/amendments", new { summary = "Змінити назву" }, Key).Expecting(HttpStatusCode.Created);
        var wording = Valid.Wording((await app.GetAsync($"programs/{id}/editions/1", Key)).Json);
        wording["passport"]!["title"] = "Після зміни";
        await app.SendAsync("PUT", $"programs/{id}/editions/1", wording, Key, "\"1\"").Expecting(HttpStatusCode.OK);
        await app.SendAsync("POST", $"programs/{id}/amendments/1/adoption", Valid.Enactment("2026-11-01"), Key, "\"2\"")
            .Expecting(HttpStatusCode.OK);
        app.Clock.Now = right.AddHours(2);

        Assert.That((await app.GetAsync($"programs/{id}{Query}")).Text, Is.EqualTo(before.Text));
        Assert.That(
            (string?)(await app.GetAsync($"programs/{id}?asOf=2026-11-22")).Json["passport"]!["title"],
            Is.EqualTo("Після зміни"),
            "something was adopted that the moment does not know"
        );
    }

    private static Task<Reply> PostAsync(MonitoringApp app) =>
        app.SendAsync("POST", "executive-bodies", new { name = "Управління" }, Key, null, ("Idempotency-Key", "once"))
            .Expecting(HttpStatusCode.Created);
}
