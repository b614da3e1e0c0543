using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Register.PublicEffects;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The feed as those who follow it meet it: pages, filters, validators, what it tells of and what it never tells.</summary>
internal sealed class FollowingChanges
{
    private const string Key = MonitoringApp.Administrator;

    // The calendar's seeded rules come first in every register.
    private const int Seeded = 4;

    private MonitoringApp _app = null!;

    [SetUp]
    public void Start() => _app = new();

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_reader_goes_on_from_nextAfter_to_the_last_change()
    {
        var bodies = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            bodies.Add(await _app.HasBodyAsync($"Управління {number}"));
        }

        var first = (await _app.GetAsync($"changes?after={Seeded}&limit=3").Expecting(HttpStatusCode.OK)).Json;
        var second = (await _app.GetAsync($"changes?after={first["nextAfter"]}&limit=3").Expecting(HttpStatusCode.OK)).Json;
        var third = (await _app.GetAsync($"changes?after={second["nextAfter"]}&limit=3").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => (string?)item!["id"]), Is.EqualTo(bodies));
        Assert.That(((bool)first["hasMore"]!, (bool)second["hasMore"]!, (bool)third["hasMore"]!), Is.EqualTo((true, false, false)));
        Assert.That(
            (third["items"]!.AsArray().Count, (int)second["nextAfter"]!, (int)third["nextAfter"]!),
            Is.EqualTo((0, Seeded + 5, Seeded + 5)),
            "an empty page stays where it is"
        );
        Assert.That(
            first["items"]![0]!.ToJsonString(),
            Is.EqualTo(
                $$"""{"seq":5,"at":"2026-11-22T09:00:00.000Z","resource":"executiveBody","id":"{{bodies[0]}}","revision":1,"action":"created","url":"/api/v1/executive-bodies/{{bodies[0]}}"}"""
            )
        );
        Assert.That(
            (await _app.GetAsync("changes")).Items.Take(Seeded).Select(item => (string?)item["url"]),
            Is.All.StartsWith("/api/v1/calendar/rules/00000000-0000-7000-8000-00000000000")
        );
    }

    [Test]
    public async Task With_a_filter_a_reader_does_not_fall_behind()
    {
        var program = await _app.HasActiveProgramAsync(Valid.Program(await _app.HasBodyAsync()));
        await _app.HasBodyAsync("Управління спорту");

        var programs = (await _app.GetAsync("changes?resource=program")).Json;
        var several = (await _app.GetAsync("changes?resource=program,executiveBody&limit=2")).Json;

        Assert.That(
            (programs["items"]!.AsArray().Count, (string?)programs["items"]![0]!["id"], (int)programs["nextAfter"]!),
            Is.EqualTo((1, program, Seeded + 3))
        );
        Assert.That(((int)several["nextAfter"]!, (bool)several["hasMore"]!), Is.EqualTo((Seeded + 2, true)));
        Assert.That((int)(await _app.GetAsync("changes?resource=publication")).Json["nextAfter"]!, Is.EqualTo(Seeded + 3));
    }

    [Test]
    public async Task A_slip_in_the_query_is_named()
    {
        foreach (
            var (query, faults) in new[]
            {
                ("after=-1", "NOT_IN_RANGE after"),
                ("after=abc", "NOT_IN_RANGE after"),
                ("after=1.0", "NOT_IN_RANGE after"),
                ("after=", "NOT_IN_RANGE after"),
                ("after=9999999999999999", "NOT_IN_RANGE after"),
                ("after=٣", "NOT_IN_RANGE after"),
                ("after=1&after=2", "PARAMETER_REPEATED after"),
                ("limit=0", "NOT_IN_RANGE limit"),
                ("limit=1001", "NOT_IN_RANGE limit"),
                ("resource=key", "NOT_A_MEMBER resource"),
                ("cursor=x&After=1", "PARAMETER_UNKNOWN cursor,PARAMETER_UNKNOWN After"),
            }
        )
        {
            var refused = await _app.GetAsync($"changes?{query}").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
            Assert.That(string.Join(',', refused.Faults), Is.EqualTo(faults), query);
        }
    }

    /// <summary>Such a number was given by a register that is gone, restored from a backup: an empty page would let its reader wait, and then miss what takes those numbers.</summary>
    [Test]
    public async Task A_number_the_feed_has_not_come_to_means_to_begin_anew()
    {
        var refused = await _app.GetAsync($"changes?after={Seeded + 1}").ExpectingProblem(HttpStatusCode.Gone, "FEED_REWOUND");

        Assert.That(((int)refused.Json["params"]!["after"]!, (int)refused.Json["params"]!["newestSeq"]!), Is.EqualTo((Seeded + 1, Seeded)));
        Assert.That(refused.Text, Does.Contain($"after={Seeded}"));
        await _app.GetAsync($"changes?after={Seeded}").Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task Whoever_asks_without_a_key_gets_304_until_something_public_changes()
    {
        var body = await _app.HasBodyAsync();
        var first = await _app.GetAsync($"changes?after={Seeded}").Expecting(HttpStatusCode.OK);
        await _app.HasDraftAsync(Valid.Program(body));
        await _app.HasKeyAsync("coordinator");

        await _app.GetAsync($"changes?after={Seeded}", null, ("If-None-Match", first.Etag!)).Expecting(HttpStatusCode.NotModified);
        await _app.HasBodyAsync("Управління спорту");
        var second = await _app.GetAsync($"changes?after={Seeded}", null, ("If-None-Match", first.Etag!)).Expecting(HttpStatusCode.OK);

        Assert.That((first.Headers["Cache-Control"], second.Items.Count()), Is.EqualTo(("public, no-cache", 2)));
        var withKey = await _app.GetAsync($"changes?after={Seeded}", Key, ("If-None-Match", second.Etag!)).Expecting(HttpStatusCode.OK);
        Assert.That((withKey.Headers["Cache-Control"], withKey.Etag, withKey.Text), Is.EqualTo(("no-store", (string?)null, second.Text)));
    }

    [Test]
    public async Task A_dry_run_a_refusal_and_a_repetition_leave_nothing_in_it()
    {
        var body = await _app.HasBodyAsync();
        await _app.SendAsync("PUT", $"executive-bodies/{body}?dryRun=true", new { name = "Інша назва" }, Key, "\"1\"")
            .Expecting(HttpStatusCode.OK);
        await _app.SendAsync("PUT", $"executive-bodies/{body}", new { name = "Інша назва" }, Key, "\"9\"")
            .Expecting(HttpStatusCode.PreconditionFailed);
        for (var time = 0; time < 2; time++)
        {
            await _app.SendAsync("PUT", $"executive-bodies/{body}", new { name = "Нова назва" }, Key, "\"1\"", ("Idempotency-Key", "one"))
                .Expecting(HttpStatusCode.OK);
        }

        Assert.That(await ToldAsync(), Is.EqualTo(new[] { "executiveBody created 1", "executiveBody updated 2" }));
    }

    /// <summary>Everything hidden that can be done, between the few things that are public.</summary>
    [Test]
    public async Task No_draft_no_returned_report_no_note_and_no_key_is_ever_in_it()
    {
        const string secret = "Таємниця";
        var body = await _app.HasBodyAsync();
        var program = await _app.HasActiveProgramAsync(Valid.Program(body));
        var draft = await _app.HasDraftAsync(Valid.Program(body, secret));
        var key = await _app.HasKeyAsync("executiveBody", body);
        await _app.SendAsync("POST", $"programs/{draft}/review", null, Key, "\"1\"").Expecting(HttpStatusCode.OK);
        await _app.SendAsync("PUT", $"programs/{draft}", new { kind = "targeted", deviationThresholdPercent = 5 }, Key, "\"2\"")
            .Expecting(HttpStatusCode.OK);
        await _app.SendAsync("DELETE", $"programs/{draft}", null, Key, "\"3\"").Expecting(HttpStatusCode.NoContent);
        await _app.SendAsync("POST", $"programs/{program}/amendments", new { summary = secret }, Key).Expecting(HttpStatusCode.Created);
        await _app.SendAsync("PUT", $"programs/{program}/amendments/1", new { summary = secret + "!" }, Key, "\"1\"")
            .Expecting(HttpStatusCode.OK);
        await _app.SendAsync("POST", $"programs/{program}/editions/1/measures", Valid.Measure("9.9"), Key)
            .Expecting(HttpStatusCode.Created);
        await _app.SendAsync("DELETE", $"programs/{program}/amendments/1", null, Key, "\"3\"").Expecting(HttpStatusCode.NoContent);
        ReportClient report = new(_app, $"programs/{program}/reports/2026-Q3", key);
        await report.IsSubmittedAsync();
        await report.ReturnAsync(new { note = secret }).Expecting(HttpStatusCode.OK);
        await report.ExtendAsync("2026-12-24", secret).Expecting(HttpStatusCode.OK);
        Assert.That(await ToldAsync(), Is.EqualTo(new[] { "executiveBody created 1", "program approval 3" }));

        await report.PutAsync(Valid.Report("310000.00")).Expecting(HttpStatusCode.OK);
        await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        await report.AcceptAsync().Expecting(HttpStatusCode.OK);
        var accepted = await report.GetAsAnonymousAsync();
        await report.CorrectAsync(new { reason = secret }).Expecting(HttpStatusCode.OK);
        await report.PutAsync(Valid.Report("320000.00")).Expecting(HttpStatusCode.OK);

        Assert.That(await ToldAsync(), Is.EqualTo(new[] { "executiveBody created 1", "program approval 3", "report acceptance 6" }));
        Assert.That(
            (await report.GetAsAnonymousAsync()).Text,
            Is.EqualTo(accepted.Text),
            "a correction shows nothing until it is accepted"
        );
        await report.ExtendAsync("2026-12-25", secret).Expecting(HttpStatusCode.OK);
        Assert.That((await ToldAsync())[^1], Is.EqualTo("report deadlineChange 6"), "not the revision of the correction under way");
        await report.DeleteAsync(Key).Expecting(HttpStatusCode.NoContent);

        Assert.That(await ToldAsync(), Has.Length.EqualTo(4));
        var feed = await _app.GetAsync("changes?limit=1000");
        Assert.That(feed.Text, Does.Not.Contain(draft).And.Not.Contain(secret).And.Not.Contain("amendment").And.Not.Contain("key"));
    }

    /// <summary>An accepted report shows the plan as it is now and the body that answers for it; neither stands in its own rows.</summary>
    [Test]
    public async Task What_changes_because_of_something_else_is_told_too()
    {
        var (body, successor) = (await _app.HasBodyAsync(), await _app.HasBodyAsync("Наступник"));
        var program = await _app.HasActiveProgramAsync(Valid.Program(body));
        var report = new ReportClient(_app, $"programs/{program}/reports/2026-Q3", Key);
        await report.IsAcceptedAsync();

        Assert.That(
            await AfterAsync(() => AmendAsync("2026-10-01", "900000.00")),
            Has.None.StartsWith("report"),
            "it takes effect after the period"
        );
        Assert.That(
            await AfterAsync(() => AmendAsync("2026-08-28", "700000.00")),
            Is.EqualTo(new[] { "amendment adoption 2", "program amended 5", "report planChange 3" })
        );
        Assert.That(
            (string?)(await report.GetAsAnonymousAsync()).Json["measures"]![0]!["funding"]![0]!["plannedNow"],
            Is.EqualTo("700000.00")
        );

        Assert.That(
            await AfterAsync(() => ReplaceAsync(body, "Інша назва", 1)),
            Is.EqualTo(new[] { "executiveBody updated 2" }),
            "an adopted edition keeps the name of its day"
        );
        Assert.That(
            await AfterAsync(() => ReplaceAsync(body, "Інша назва", 2, successor)),
            Is.EqualTo(new[] { "executiveBody updated 3", "report bodyChange 3" })
        );
        Assert.That(
            await AfterAsync(() => ReplaceAsync(successor, "Новий наступник", 1)),
            Is.EqualTo(new[] { "executiveBody updated 2", "report bodyChange 3" })
        );
        Assert.That((string?)(await report.GetAsAnonymousAsync()).Json["reportingBody"]!["name"], Is.EqualTo("Новий наступник"));

        async Task AmendAsync(string from, string amount)
        {
            var amendment = Valid.Enactment(from, adoptedOn: "2026-08-27");
            var edition = Valid.Program(body);
            edition.Remove("kind");
            edition["measures"]![0]!["funding"]![0]!["amount"] = amount;
            (amendment["summary"], amendment["edition"]) = ("Зміни", edition);
            await _app.SendAsync("POST", $"programs/{program}/amendments", amendment, Key).Expecting(HttpStatusCode.Created);
        }

        Task ReplaceAsync(string id, string name, int revision, string? next = null) =>
            _app.SendAsync(
                    "PUT",
                    $"executive-bodies/{id}",
                    new
                    {
                        name,
                        validThrough = next is null ? null : "2026-11-01",
                        successorId = next,
                    },
                    Key,
                    $"\"{revision}\""
                )
                .Expecting(HttpStatusCode.OK);

        async Task<string[]> AfterAsync(Func<Task> act)
        {
            var before = (await ToldAsync()).Length;
            await act();
            return (await ToldAsync())[before..];
        }
    }

    /// <summary>A day changes what a program shows though nobody writes anything: an edition takes effect, a year ends.</summary>
    [Test]
    public async Task What_a_new_day_brings_is_told_too()
    {
        var (body, successor) = (await _app.HasBodyAsync(), await _app.HasBodyAsync("Наступник"));
        var program = await _app.HasActiveProgramAsync(Valid.Program(body, through: 2026));
        var report = new ReportClient(_app, $"programs/{program}/reports/2026-Q3", Key);
        await report.IsAcceptedAsync();
        var amended = Valid.Enactment("2026-12-01", adoptedOn: "2026-11-20");
        amended["summary"] = "Зміни";
        var edition = Valid.Program(body, "Нова назва", through: 2026);
        edition.Remove("kind");
        amended["edition"] = edition;
        await _app.SendAsync("POST", $"programs/{program}/amendments", amended, Key).Expecting(HttpStatusCode.Created);
        await _app.SendAsync(
                "PUT",
                $"executive-bodies/{body}",
                new
                {
                    name = "Департамент",
                    validThrough = "2026-12-10",
                    successorId = successor,
                },
                Key,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);
        var keeper = _app.Services.GetRequiredService<ChangeFeedUpkeep>();

        Assert.That(await OnAsync("2026-11-30"), Is.Empty);
        Assert.That(await OnAsync("2026-12-01"), Is.EqualTo(new[] { "program dayChange 4" }));
        Assert.That((string?)(await _app.GetAsync($"programs/{program}")).Json["passport"]!["title"], Is.EqualTo("Нова назва"));
        Assert.That(await OnAsync("2026-12-10"), Is.Empty, "the last day of a body is its own");
        Assert.That(await OnAsync("2026-12-11"), Is.EqualTo(new[] { "report bodyChange 3" }));
        Assert.That((string?)(await report.GetAsAnonymousAsync()).Json["reportingBody"]!["name"], Is.EqualTo("Наступник"));
        Assert.That(await OnAsync("2026-12-31"), Is.Empty);
        Assert.That(await OnAsync("2027-01-01"), Is.EqualTo(new[] { "program dayChange 4" }), "its last year is over");
        Assert.That(await OnAsync("2026-12-25"), Is.Empty, "a clock set back brings nothing twice");
        Assert.That(await OnAsync("2027-01-01"), Is.Empty);

        async Task<string[]> OnAsync(string day)
        {
            var before = (await ToldAsync()).Length;
            _app.Clock.Now = DateTimeOffset.Parse($"{day}T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
            await keeper.TurnDayAsync();
            await keeper.TurnDayAsync();
            return (await ToldAsync())[before..];
        }
    }

    private async Task<string[]> ToldAsync() =>
        [
            .. (await _app.GetAsync($"changes?after={Seeded}&limit=1000").Expecting(HttpStatusCode.OK)).Items.Select(item =>
                $"{item["resource"]} {item["action"]} {item["revision"]}"
            ),
        ];
}
