using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// One body becomes another, and that one a third: whose a report was stays so, and every list means the same by the body it is asked for.
/// </summary>
internal sealed class MergingBodies
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _sport = "";
    private string _culture = "";
    private string _city = "";
    private string _program = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _sport = await _app.HasBodyAsync("Управління спорту");
        _culture = await _app.HasBodyAsync("Департамент культури");
        _city = await _app.HasBodyAsync("Міський департамент");
        _program = await _app.Program(_sport).Titled("Спорт").OpenAsync();
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_merger_leaves_the_quarters_before_it_to_those_who_reported()
    {
        await FiledOnAsync("2026-Q1", "2026-04-10");
        await EndedAsync(_sport, "Управління спорту", "2026-04-30", _culture);
        await FiledOnAsync("2026-Q2", "2026-07-10");
        await EndedAsync(_culture, "Департамент культури", "2026-07-31", _city);
        await FiledOnAsync("2026-Q3", "2026-10-10");

        foreach (var (period, body) in new[] { ("2026-Q1", _sport), ("2026-Q2", _culture), ("2026-Q3", _city), ("2026-Q4", _city) })
        {
            Assert.That(await RateBodiesAsync(period), Is.EqualTo(new[] { body }), period);
            var consolidated = await _app.GetAsync($"consolidated-reports/{period}");
            Assert.That(
                consolidated.Json["programs"]!.AsArray().Concat(consolidated.Json["completeness"]!["missing"]!.AsArray()).Select(BodyOf),
                Is.EqualTo(new[] { body }),
                period
            );
        }

        Assert.That(await PeriodsAsync($"bodyId={_sport}"), Is.EqualTo("2026-Q1"));
        Assert.That(await PeriodsAsync($"bodyId={_culture}"), Is.EqualTo("2026-Q2"));
        Assert.That(await PeriodsAsync($"bodyId={_city}"), Is.EqualTo("2026-Q3"));
        Assert.That(await PeriodsAsync($"bodyId={_city}&predecessors=false"), Is.EqualTo("2026-Q3"));
        Assert.That(await PeriodsAsync($"bodyId={_sport}&predecessors=true"), Is.EqualTo("2026-Q1"));
        Assert.That(await PeriodsAsync($"bodyId={_culture}&predecessors=true"), Is.EqualTo("2026-Q2 2026-Q1"));
        Assert.That(await PeriodsAsync($"bodyId={_city}&predecessors=true"), Is.EqualTo("2026-Q3 2026-Q2 2026-Q1"));
        Assert.That(await PeriodsAsync($"bodyId={_sport},{_city}"), Is.EqualTo("2026-Q3 2026-Q1"));
        await BodiesMeanTheSameEverywhereAsync();
    }

    /// <summary>The slip of a merger recorded late: its day lies before the report that the old body made meanwhile.</summary>
    [Test]
    public async Task A_merger_recorded_late_takes_no_report_away()
    {
        await FiledOnAsync("2026-Q2", "2026-07-10");
        await EndedAsync(_sport, "Управління спорту", "2026-06-30", _culture);

        Assert.That(await RateBodiesAsync("2026-Q2"), Is.EqualTo(new[] { _sport }));
        Assert.That(await PeriodsAsync($"bodyId={_sport}"), Is.EqualTo("2026-Q2"));
        Assert.That(await PeriodsAsync($"bodyId={_culture}"), Is.Empty);

        // Who mends it now is another matter than whose it was.
        await Report("2026-Q2").CorrectAsync().Expecting(HttpStatusCode.OK);
        await Report("2026-Q2").PutAsync(Valid.Report("310000.00")).Expecting(HttpStatusCode.OK);
        await Report("2026-Q2").SubmitAsync(await _app.HasKeyAsync("executiveBody", _culture)).Expecting(HttpStatusCode.OK);
        await Report("2026-Q2").AcceptAsync().Expecting(HttpStatusCode.OK);
        Assert.That(await RateBodiesAsync("2026-Q2"), Is.EqualTo(new[] { _sport }));
        await BodiesMeanTheSameEverywhereAsync();
    }

    /// <summary>The report for nine months is due on 15 October, and nobody files it: it was the duty of whoever answered on that day.</summary>
    [TestCase("2026-10-14", null, "culture")]
    [TestCase("2026-10-15", null, "sport")]
    [TestCase("2026-10-16", null, "sport")]
    [TestCase("2026-11-30", "2026-12-01", "culture")]
    [TestCase("2026-12-01", "2026-12-01", "sport")]
    public async Task A_report_that_never_came_is_missed_from_the_body_of_its_due_day(string lastDay, string? until, string missed)
    {
        if (until is not null)
        {
            await Report("2026-Q3").ExtendAsync(until).Expecting(HttpStatusCode.OK);
        }

        await EndedAsync(_sport, "Управління спорту", lastDay, _culture);

        var (body, other) = missed == "sport" ? (_sport, _culture) : (_culture, _sport);
        Assert.That(await RateBodiesAsync("2026-Q3"), Is.EqualTo(new[] { body }));
        Assert.That(
            (await _app.GetAsync($"indicators?period=2026-Q3&bodyId={body}")).Items.Select(BodyOf),
            Is.EqualTo(new[] { body }),
            "and by the filter"
        );
        Assert.That((await _app.GetAsync($"indicators?period=2026-Q3&bodyId={other}")).Items, Is.Empty);

        // A draft that was never submitted, as the coordinator sees it.
        await Report("2026-Q3").PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        Assert.That(await PeriodsAsync($"bodyId={body}"), Is.EqualTo("2026-Q3"));
        Assert.That(await PeriodsAsync($"bodyId={other}"), Is.Empty);
        await BodiesMeanTheSameEverywhereAsync();
    }

    /// <summary>A body has taken over from the day after the other's last one.</summary>
    [TestCase("2026-11-21", true)]
    [TestCase("2026-11-22", false)]
    public async Task Predecessors_are_those_taken_over_by_today(string lastDay, bool isTakenOver)
    {
        await FiledOnAsync("2026-Q1", "2026-04-10");
        await EndedAsync(_sport, "Управління спорту", lastDay, _culture);

        Assert.That(await PeriodsAsync($"bodyId={_culture}&predecessors=true"), Is.EqualTo(isTakenOver ? "2026-Q1" : ""));
        Assert.That((await _app.GetAsync($"programs?bodyId={_culture}&predecessors=true")).Items.Count(), Is.EqualTo(isTakenOver ? 1 : 0));
        Assert.That((await _app.GetAsync($"programs?bodyId={_culture}")).Items, Is.Empty, "the act still names the other");
        Assert.That((await _app.GetAsync($"programs?bodyId={_sport}")).Items.Count(), Is.EqualTo(1));
        var consolidated = (await _app.GetAsync($"consolidated-reports/2026-Q1?bodyId={_culture}&predecessors=true")).Json;
        Assert.That((int)consolidated["completeness"]!["accepted"]!, Is.EqualTo(isTakenOver ? 1 : 0));
    }

    [TestCase("reports")]
    [TestCase("programs")]
    [TestCase("indicators")]
    [TestCase("consolidated-reports/2026-Q3")]
    public async Task Predecessors_of_nobody_are_refused(string path)
    {
        foreach (var value in new[] { "true", "false" })
        {
            var reply = await _app.GetAsync($"{path}?predecessors={value}").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
            Assert.That(reply.Faults, Is.EqualTo(new[] { "PARAMETER_ALONE predecessors" }));
        }

        await _app.GetAsync($"{path}?bodyId={_sport}&predecessors=так").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
        await _app.GetAsync($"{path}?bodyId=7&predecessors=true").Expecting(HttpStatusCode.OK);
    }

    /// <summary>What was known of the bodies at a moment stays known: a later merger, and a later name, move no answer about it.</summary>
    [Test]
    public async Task A_question_about_a_moment_is_answered_by_what_was_known_of_the_bodies_then()
    {
        const string question = "consolidated-reports/2026-Q3?knownAt=2026-11-22T09:00:00Z&include=submitted";
        var before = await _app.GetAsync(question, Coordinator).Expecting(HttpStatusCode.OK);
        _app.Clock.Now += TimeSpan.FromMinutes(1);
        await EndedAsync(_sport, "Управління фізкультури", "2026-09-30", _culture);
        _app.Clock.Now += TimeSpan.FromMinutes(1);
        await _app.SendAsync("PUT", $"executive-bodies/{_culture}", new { name = "Департамент дозвілля" }, Coordinator, "\"1\"")
            .Expecting(HttpStatusCode.OK);

        Assert.That((await _app.GetAsync(question, Coordinator)).Text, Is.EqualTo(before.Text));
        Assert.That(
            Missing((await _app.GetAsync("consolidated-reports/2026-Q3?knownAt=2026-11-22T09:01:00Z")).Json),
            Is.EqualTo("Департамент культури")
        );
        Assert.That(Missing((await _app.GetAsync("consolidated-reports/2026-Q3")).Json), Is.EqualTo("Департамент дозвілля"));

        static string Missing(JsonObject report) => (string)report["completeness"]!["missing"]!.AsArray().Single()!["body"]!["name"]!;
    }

    [Test]
    public async Task A_body_that_reports_were_frozen_for_is_not_deleted()
    {
        await EndedAsync(_sport, "Управління спорту", "2026-04-01", _culture);
        await FiledOnAsync("2026-Q1", "2026-04-10");
        await EndedAsync(_sport, "Управління спорту", "2026-04-01", _city);

        var reply = await _app.SendAsync("DELETE", $"executive-bodies/{_culture}", null, Coordinator, "\"1\"")
            .ExpectingProblem(HttpStatusCode.Conflict, "IN_USE");
        Assert.That(reply.Json["params"]!["references"]!.ToJsonString(), Does.Contain("reports"));
        Assert.That(await RateBodiesAsync("2026-Q1"), Is.EqualTo(new[] { _culture }));
    }

    /// <summary>An act moves a program to another body: until a report is accepted by it, the rates name the one that filed.</summary>
    [Test]
    public async Task Another_edition_moves_a_report_when_it_is_accepted_by_it()
    {
        await FiledOnAsync("2026-Q3", "2026-10-10");
        var wording = Valid.Wording((await _app.GetAsync($"programs/{_program}/editions/0")).Json);
        wording["passport"]!["responsibleBodyId"] = _city;
        var amendment = Valid.Enactment("2026-09-01", adoptedOn: "2026-08-28");
        (amendment["summary"], amendment["edition"]) = ("Зміни", wording);
        await _app.SendAsync("POST", $"programs/{_program}/amendments", amendment, Coordinator).Expecting(HttpStatusCode.Created);
        Assert.That(await RateBodiesAsync("2026-Q3"), Is.EqualTo(new[] { _sport }));

        await Report("2026-Q3").CorrectAsync().Expecting(HttpStatusCode.OK);
        Assert.That(await RateBodiesAsync("2026-Q3"), Is.EqualTo(new[] { _sport }));
        await Report("2026-Q3").IsSubmittedAsync(Valid.Report("310000.00"));
        Assert.That(await RateBodiesAsync("2026-Q3"), Is.EqualTo(new[] { _sport }));
        await Report("2026-Q3").AcceptAsync().Expecting(HttpStatusCode.OK);

        Assert.That(await RateBodiesAsync("2026-Q3"), Is.EqualTo(new[] { _city }));
        Assert.That(await PeriodsAsync($"bodyId={_city}"), Is.EqualTo("2026-Q3"));
        await BodiesMeanTheSameEverywhereAsync();
    }

    /// <summary>
    /// Bodies end, merge and are mended by chance while reports are filed, returned, accepted and corrected: what a body does to another
    /// moves nothing that was filed, the counts add up, and every list agrees with every other.
    /// </summary>
    [TestCase(7)]
    [TestCase(20261128)]
    public async Task Whatever_becomes_of_the_bodies_what_was_filed_stays_whose_it_was(int seed)
    {
        Random random = new(seed);
        string[] bodies = [_sport, _culture, _city];
        string[] programs = [_program, await OpenAsync(_sport), await OpenAsync(_culture), await OpenAsync(_city)];
        string[] periods = ["2026-Q1", "2026-Q2", "2026-Q3"];
        _app.Clock.Now = new(2026, 4, 5, 9, 0, 0, TimeSpan.Zero);
        var merged = 0;
        for (var step = 0; step < 90; step++)
        {
            var said = $"seed {seed}, step {step}";
            ReportClient report = new(
                _app,
                $"programs/{programs[random.Next(programs.Length)]}/reports/{periods[random.Next(periods.Length)]}",
                Coordinator
            );
            var before = await FiledAsync(periods);
            var choice = random.Next(12);
            var reply = choice switch
            {
                < 3 => await ChangedAsync(bodies[random.Next(3)]),
                3 => await report.CorrectAsync(),
                4 => await report.ReturnAsync(),
                5 => await report.ExtendAsync($"{_app.Clock.Now.AddDays(random.Next(90)):yyyy-MM-dd}"),
                < 8 => await report.AcceptAsync(),
                < 10 => await report.SubmitAsync(),
                _ => await FiledOrNotAsync(report),
            };
            Assert.That((int)reply.Status, Is.LessThan(500), reply.Text);
            var after = await FiledAsync(periods);
            if (choice < 6)
            {
                Assert.That(after, Is.EqualTo(before), said);
                merged += choice < 3 && reply.Status == HttpStatusCode.OK ? 1 : 0;
            }

            _app.Clock.Now += TimeSpan.FromDays(random.Next(6));
        }

        Assert.That(merged, Is.GreaterThan(5));
        Assert.That(await FiledAsync(periods), Has.Count.GreaterThan(2));
        _app.Clock.Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        await BodiesMeanTheSameEverywhereAsync();

        Task<string> OpenAsync(string body) => _app.Program(body).Titled($"Програма {body[^4..]}").OpenAsync();

        JsonObject Filled()
        {
            var filled = Valid.Report($"{random.Next(1000, 99_000)}.00", 40);
            filled["measures"]![0]!["deviationReason"] = "Так склалося";
            return filled;
        }

        async Task<Reply> FiledOrNotAsync(ReportClient report)
        {
            var draft = await report.PutAsync(Filled());
            return (int)draft.Status < 300 ? await report.SubmitAsync() : draft;
        }

        async Task<Reply> ChangedAsync(string body) =>
            await _app.SendAsync(
                "PUT",
                $"executive-bodies/{body}",
                random.Next(4) == 0
                    ? (object)new { name = "Управління" }
                    : new
                    {
                        name = "Управління",
                        validThrough = $"{_app.Clock.Now.AddDays(random.Next(-60, 30)):yyyy-MM-dd}",
                        successorId = bodies[random.Next(3)],
                    },
                Coordinator,
                (await _app.GetAsync($"executive-bodies/{body}", Coordinator)).Etag
            );
    }

    // By body and period how many reports came, and how; on the way, that the counts of each period add up.
    private async Task<List<string>> FiledAsync(string[] periods)
    {
        List<string> filed = [];
        foreach (var period in periods)
        {
            var rates = (await _app.GetAsync($"reporting-rates/{period}").Expecting(HttpStatusCode.OK)).Json;
            Assert.That(
                (int)rates["received"]! + rates["awaiting"]!.AsArray().Count + rates["missing"]!.AsArray().Count,
                Is.EqualTo((int)rates["expected"]!)
            );
            foreach (var body in rates["byBody"]!.AsArray())
            {
                Assert.That(
                    (int)body!["received"]! + (int)body["awaiting"]! + (int)body["missing"]!,
                    Is.EqualTo((int)body["expected"]!),
                    $"{period} {body}"
                );
                filed.AddRange(
                    (int)body["received"]! > 0 ? [$"{period} {BodyOf(body)} {body["received"]} {body["onTime"]} {body["accepted"]}"] : []
                );
            }
        }

        filed.Sort(StringComparer.Ordinal);
        return filed;
    }

    // Every list, asked for a body, answers with the items that name it, and no others.
    private async Task BodiesMeanTheSameEverywhereAsync()
    {
        foreach (
            var path in new[]
            {
                "reports?limit=200",
                "programs?limit=200",
                "indicators?period=2026-Q1",
                "indicators?period=2026-Q2",
                "indicators?period=2026-Q3",
                "indicators?period=2026-Q4",
                "consolidated-reports/2026-Q1?include=submitted",
                "consolidated-reports/2026-Q2?include=submitted",
                "consolidated-reports/2026-Q3?include=submitted",
            }
        )
        {
            var all = Items(await _app.GetAsync(path, Coordinator).Expecting(HttpStatusCode.OK));
            foreach (var body in new[] { _sport, _culture, _city })
            {
                var found = Items(await _app.GetAsync($"{path}&bodyId={body}", Coordinator).Expecting(HttpStatusCode.OK));
                Assert.That(
                    found.Select(item => item.ToJsonString()),
                    Is.EqualTo(all.Where(item => BodyOf(item) == body).Select(item => item.ToJsonString())),
                    $"{path} of {body}"
                );
            }
        }

        static List<JsonNode> Items(Reply reply) =>
            [
                .. (
                    reply.Json["items"]?.AsArray()
                    ??
                    [
                        .. reply.Json["programs"]!.AsArray().Select(item => item!.DeepClone()),
                        .. reply.Json["completeness"]!["missing"]!.AsArray().Select(item => item!.DeepClone()),
                        .. reply.Json["completeness"]!["awaiting"]!.AsArray().Select(item => item!.DeepClone()),
                    ]
                ).Select(item => item!),
            ];
    }

    private async Task FiledOnAsync(string period, string day)
    {
        _app.Clock.Now = DateTimeOffset.Parse($"{day}T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await Report(period).IsAcceptedAsync();
        _app.Clock.Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    }

    private async Task EndedAsync(string body, string name, string lastDay, string successorId) =>
        await _app.SendAsync(
                "PUT",
                $"executive-bodies/{body}",
                new
                {
                    name,
                    validThrough = lastDay,
                    successorId,
                },
                Coordinator,
                (await _app.GetAsync($"executive-bodies/{body}", Coordinator)).Etag
            )
            .Expecting(HttpStatusCode.OK);

    private async Task<IEnumerable<string>> RateBodiesAsync(string period) =>
        (await _app.GetAsync($"reporting-rates/{period}").Expecting(HttpStatusCode.OK)).Json["byBody"]!.AsArray().Select(BodyOf);

    private async Task<string> PeriodsAsync(string query) =>
        string.Join(
            ' ',
            (await _app.GetAsync($"reports?{query}", Coordinator).Expecting(HttpStatusCode.OK)).Items.Select(item =>
                (string)item["period"]!["code"]!
            )
        );

    private static string BodyOf(JsonNode? item) => (string)(item!["body"] ?? item["responsibleBody"])!["id"]!;

    private ReportClient Report(string period) => new(_app, $"programs/{_program}/reports/{period}", Coordinator);
}
