using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Who has not filed: awaited through the due day of the city, missing from the day after it, day by day.</summary>
internal sealed class WatchingWhoIsLate
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _first = "";
    private string _second = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync("Управління спорту");
        _first = await _app.Program(_body).Titled("Перша").OpenAsync();
        _second = await _app.Program(_body).Titled("Друга").OpenAsync();
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    /// <summary>The report for nine months is due on 15 October, of which the city sees the last second at 20:59:59 UTC.</summary>
    [TestCase("2026-09-30T21:00:00Z", 0)]
    [TestCase("2026-10-14T20:59:59Z", 0)]
    [TestCase("2026-10-15T20:59:59Z", 0)]
    [TestCase("2026-10-15T21:00:00Z", 1)]
    [TestCase("2026-10-16T20:59:59Z", 1)]
    [TestCase("2026-10-16T21:00:00Z", 2)]
    [TestCase("2026-10-25T22:00:00Z", 11)]
    public async Task A_report_is_awaited_through_its_due_day_and_missing_after_it(string now, int overdueDays)
    {
        _app.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        await Report(_second).IsSubmittedAsync();

        var rates = (await _app.GetAsync("reporting-rates/2026-Q3").Expecting(HttpStatusCode.OK)).Json;

        var (named, empty) = overdueDays > 0 ? ("missing", "awaiting") : ("awaiting", "missing");
        Assert.That(
            rates[named]!.AsArray().Select(Shown),
            Is.EqualTo(new[] { $"Перша, Управління спорту: 2026-10-15 extended to - overdue {overdueDays}" })
        );
        Assert.That(rates[empty]!.AsArray(), Is.Empty);
        string[] counts = ["expected", "received", "awaiting", "missing"];
        int[] expected = overdueDays > 0 ? [2, 1, 0, 1] : [2, 1, 1, 0];
        Assert.That(counts.Select(count => (int)rates["byBody"]![0]![count]!), Is.EqualTo(expected));
        var year = (await _app.GetAsync("reporting-rates?year=2026")).Items.Single(rate => (string)rate["period"]!["code"]! == "2026-Q3");
        Assert.That(counts.Select(count => (int)year[count]!), Is.EqualTo(expected));
    }

    [TestCase("2026-11-30T21:59:59Z", 0)]
    [TestCase("2026-12-01T21:59:59Z", 0)]
    [TestCase("2026-12-01T22:00:00Z", 1)]
    public async Task An_extension_moves_the_day_of_its_report_alone(string now, int overdueDays)
    {
        await Report(_first).ExtendAsync("2026-12-05", "Таємна причина").Expecting(HttpStatusCode.OK);
        await Report(_first).ExtendAsync("2026-12-01", "Таємна причина").Expecting(HttpStatusCode.OK);
        _app.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        var reply = await _app.GetAsync("reporting-rates/2026-Q3");

        var unfiled = reply.Json["awaiting"]!.AsArray().Concat(reply.Json["missing"]!.AsArray()).Select(Shown).ToList();
        Assert.That(unfiled, Does.Contain($"Перша, Управління спорту: 2026-12-01 extended to 2026-12-01 overdue {overdueDays}"));
        Assert.That(reply.Json["awaiting"]!.AsArray(), Has.Count.EqualTo(overdueDays > 0 ? 0 : 1));
        Assert.That((string?)reply.Json["dueOn"], Is.EqualTo("2026-10-15"));
        Assert.That(reply.Text, Does.Not.Contain("Таємна"));
    }

    /// <summary>An extension that the calendar has overtaken since moves nothing.</summary>
    [Test]
    public async Task A_later_day_of_the_calendar_wins_over_an_extension()
    {
        await Extended("2027-01-18");
        await RuleAsync(18);
        Assert.That(await AwaitedInDecemberAsync(), Does.Contain("Перша, Управління спорту: 2027-01-18 extended to - overdue 0"));

        await Extended("2027-01-19");
        Assert.That(await AwaitedInDecemberAsync(), Does.Contain("Перша, Управління спорту: 2027-01-19 extended to 2027-01-19 overdue 0"));

        Task<Reply> Extended(string until) => Report(_first, "2026-Q4").ExtendAsync(until).Expecting(HttpStatusCode.OK);

        Task<Reply> RuleAsync(int day) =>
            _app.SendAsync(
                    "POST",
                    "calendar/rules",
                    new
                    {
                        quarter = 4,
                        validFrom = "2026-10-01",
                        month = 1,
                        day,
                    },
                    Coordinator
                )
                .Expecting(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_period_not_begun_is_expected_and_misses_nothing()
    {
        await _app.Program(_body).Titled("Концепція").OfKind("concept").OpenAsync();

        var rates = (await _app.GetAsync("reporting-rates/2029-Q4").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(((int)rates["expected"]!, (int)rates["received"]!), Is.EqualTo((2, 0)));
        Assert.That(rates["missing"]!.AsArray(), Is.Empty);
        Assert.That(rates["awaiting"]!.AsArray().Select(item => (string?)item!["title"]), Is.EqualTo(new[] { "Друга", "Перша" }));
        Assert.That(((int)rates["concepts"]!["awaiting"]!, (int)rates["concepts"]!["missing"]!), Is.EqualTo((1, 0)));
    }

    /// <summary>Whatever has come, been sent back or is missing: everywhere the same counts, and they add up.</summary>
    [Test]
    public async Task What_is_expected_is_received_awaited_or_missing()
    {
        var third = await _app.Program(_body).Titled("Третя").OpenAsync();
        await Report(_first, "2026-Q1").IsSubmittedAsync();
        await Report(_first, "2026-Q1").ReturnAsync().Expecting(HttpStatusCode.OK);
        await Report(third, "2026-Q2").PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        await Report(third, "2026-Q3").ExtendAsync("2026-11-23").Expecting(HttpStatusCode.OK);

        Dictionary<string, int> sum = new()
        {
            ["expected"] = 0,
            ["received"] = 0,
            ["awaiting"] = 0,
            ["missing"] = 0,
        };
        foreach (var rate in (await _app.GetAsync("reporting-rates?year=2026")).Items)
        {
            var period = (string)rate["period"]!["code"]!;
            var rates = (await _app.GetAsync($"reporting-rates/{period}")).Json;
            Assert.That(
                (rates["awaiting"]!.AsArray().Count, rates["missing"]!.AsArray().Count),
                Is.EqualTo(((int)rate["awaiting"]!, (int)rate["missing"]!)),
                period
            );
            foreach (var part in rates["byBody"]!.AsArray().Append(rate))
            {
                Assert.That(
                    (int)part!["received"]! + (int)part["awaiting"]! + (int)part["missing"]!,
                    Is.EqualTo((int)part["expected"]!),
                    period
                );
            }

            foreach (var count in sum.Keys.ToList())
            {
                sum[count] += (int)rate[count]!;
                Assert.That(rates["byBody"]!.AsArray().Sum(body => (int)body![count]!), Is.EqualTo((int)rate[count]!), $"{period} {count}");
            }
        }

        // Of twelve one was submitted; of the last quarter all are awaited, and of the third the one with more time.
        Assert.That(
            sum,
            Is.EqualTo(
                new Dictionary<string, int>
                {
                    ["expected"] = 12,
                    ["received"] = 1,
                    ["awaiting"] = 4,
                    ["missing"] = 7,
                }
            )
        );
        var reporting = (await _app.GetAsync("statistics/2026")).Json["reporting"]!;
        Assert.That(sum.Keys.Select(count => (int)reporting[count]!), Is.EqualTo(sum.Values));
        var csv = await _app.GetAsync("/open-data/reporting-rates.csv").Expecting(HttpStatusCode.OK);
        Assert.That(
            csv.Text.Split('\n')[0].TrimEnd().Replace("\"", "", StringComparison.Ordinal),
            Does.EndWith(",accepted,awaiting,missing")
        );
        Assert.That(csv.Text.TrimEnd().Split('\n')[^1].TrimEnd(), Does.EndWith(",3,0,0,0,0,1,2"), "of the third quarter");
    }

    private async Task<IEnumerable<string>> AwaitedInDecemberAsync() =>
        (await _app.GetAsync("reporting-rates/2026-Q4")).Json["awaiting"]!.AsArray().Select(Shown);

    private static string Shown(JsonNode? item) =>
        $"{item!["title"]}, {item["body"]!["name"]}: {item["dueOn"]} extended to {(string?)item["extendedTo"] ?? "-"} overdue {item["overdueDays"]}";

    private ReportClient Report(string program, string period = "2026-Q3") =>
        new(_app, $"programs/{program}/reports/{period}", Coordinator);
}
