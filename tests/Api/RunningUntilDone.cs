using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A program without a last year is in force, and owes its reports, each year until it is completed; how often its passport says.</summary>
internal sealed class RunningUntilDone
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;

    [SetUp]
    public void Start()
    {
        _app = new();
        _app.Clock.Now = new(2029, 8, 20, 9, 0, 0, TimeSpan.Zero);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task It_holds_each_year_until_it_is_completed()
    {
        var id = await _app.Program().But(OpenEnded).OpenAsync();
        Assert.That(await InForceAsync(id, 2026, 2029, 2060, 2099), Is.EqualTo(new[] { 2026, 2029, 2060, 2099 }));
        Assert.That((bool)(await _app.GetAsync($"programs/{id}")).Json["overdueCompletion"]!, Is.False);

        await CompleteAsync(id, "2029-05-10").Expecting(HttpStatusCode.OK);

        Assert.That(await InForceAsync(id, 2026, 2029, 2030, 2060), Is.EqualTo(new[] { 2026, 2029 }));
        Assert.That((await _app.GetAsync("programs?activeOn=2029-05-10")).Items.Count(), Is.EqualTo(1));
        Assert.That((await _app.GetAsync("programs?activeOn=2029-05-11")).Items, Is.Empty);
        foreach (var (day, isInForce) in new[] { ("2029-05-10", true), ("2029-05-11", false) })
        {
            Assert.That((bool)(await _app.GetAsync($"programs/{id}?asOf={day}")).Json["inForce"]!, Is.EqualTo(isInForce), day);
        }
    }

    /// <summary>The quarter of the completion is owed still, also where it was completed on its first day; the next one is not.</summary>
    [TestCase("2029-04-01", "2029-Q2")]
    [TestCase("2029-03-31", "2029-Q1")]
    [TestCase("2029-06-30", "2029-Q2")]
    public async Task The_last_report_is_that_of_the_quarter_of_its_completion(string on, string last)
    {
        var id = await _app.Program().But(OpenEnded).OpenAsync();
        Assert.That(await OwesAsync(id, "2040-Q2"), Is.True);
        await CompleteAsync(id, on).Expecting(HttpStatusCode.OK);

        Assert.That(await OwesAsync(id, last), Is.True, last);
        var next = last == "2029-Q1" ? "2029-Q2" : "2029-Q3";
        Assert.That(await OwesAsync(id, next), Is.False, next);
        Assert.That(await OwesAsync(id, "2040-Q2"), Is.False);
        await _app.SendAsync("PUT", $"programs/{id}/reports/{next}", Valid.Report(), Coordinator)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_OUTSIDE_PROGRAM");
    }

    [Test]
    public async Task It_is_not_completed_before_it_begins_and_may_be_given_an_end()
    {
        var id = await _app.Program().But(OpenEnded).OpenAsync();
        Assert.That(
            (await CompleteAsync(id, "2025-12-31")).Expect(HttpStatusCode.UnprocessableEntity).Faults,
            Is.EqualTo(new[] { "DATE_TOO_EARLY #/on" })
        );

        var wording = Valid.Wording((await _app.GetAsync($"programs/{id}/editions/0")).Json);
        wording["passport"]!["validThrough"] = 2028;
        wording["measures"]![0]!["validThrough"] = 2028;
        var amendment = Valid.Enactment("2028-02-01", adoptedOn: "2028-01-25");
        (amendment["summary"], amendment["edition"]) = ("Визначено строк", wording);
        await _app.SendAsync("POST", $"programs/{id}/amendments", amendment, Coordinator).Expecting(HttpStatusCode.Created);

        var change = (await _app.GetAsync($"programs/{id}/amendments/1/comparison")).Json["changes"]!
            .AsArray()
            .First(item => (string?)item!["path"] == "/passport/validThrough")!;
        Assert.That((change["before"], (int)change["after"]!), Is.EqualTo(((JsonNode?)null, 2028)));
        Assert.That(await InForceAsync(id, 2028, 2029), Is.EqualTo(new[] { 2028 }));
        Assert.That(await OwesAsync(id, "2029-Q1"), Is.False);
    }

    /// <summary>Its last year in the official register is none; in a list it comes after every year.</summary>
    [Test]
    public async Task It_is_published_and_listed_without_a_last_year()
    {
        var open = await _app.Program().But(OpenEnded).OpenAsync();
        var ended = await _app.Program(await _app.HasBodyAsync("Служба", new { name = "Служба" }))
            .Titled("Інша програма")
            .Lasting(2026, 2100)
            .OpenAsync();

        Assert.That(
            (await _app.GetAsync("programs?sort=validThrough")).Items.Select(item => (string?)item["id"]),
            Is.EqualTo(new[] { ended, open })
        );
        Assert.That(
            (await _app.GetAsync("programs?sort=-validThrough&limit=1")).Items.Select(item => (string?)item["id"]),
            Is.EqualTo(new[] { open })
        );
        var row = new CsvText(await _app.Http.GetByteArrayAsync("/open-data/programs.csv")).Rows.Single(item =>
            item["programUrl"].Value.EndsWith(open, StringComparison.Ordinal)
        );
        Assert.That((row["validThrough"].Value, row["status"].Value), Is.EqualTo(("null", "Чинна")));
    }

    /// <summary>What the passport says of reporting, and the quarters owed; nothing said, as its kind does.</summary>
    [TestCase("targeted", null, "1 2 3 4")]
    [TestCase("targeted", "annual", "4")]
    [TestCase("targeted", "none", "")]
    [TestCase("plan", null, "4")]
    [TestCase("plan", "quarterly", "1 2 3 4")]
    [TestCase("concept", "none", "")]
    public async Task It_is_reported_on_as_its_passport_says(string kind, string? reporting, string owed)
    {
        var id = await _app.Program().OfKind(kind).But(program => program["passport"]!["reporting"] = reporting).OpenAsync();

        List<int> quarters = [];
        foreach (var quarter in Enumerable.Range(1, 4))
        {
            if (await OwesAsync(id, $"2026-Q{quarter}", $"kind={kind}"))
            {
                quarters.Add(quarter);
            }
        }

        Assert.That(string.Join(' ', quarters), Is.EqualTo(owed));
        if (owed == "4")
        {
            await _app.SendAsync("PUT", $"programs/{id}/reports/2026-Q2", Valid.Report(), Coordinator)
                .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_NOT_OWED");
        }
    }

    private static void OpenEnded(JsonObject program) => program["passport"]!["validThrough"] = null;

    private async Task<List<int>> InForceAsync(string id, params int[] years)
    {
        List<int> inForce = [];
        foreach (var year in years)
        {
            if ((await _app.GetAsync($"programs?year={year}")).Items.Any(program => (string?)program["id"] == id))
            {
                inForce.Add(year);
            }
        }

        return inForce;
    }

    // Those who owe a report are expected in the period's consolidated report; of a period to come, the register is asked at a later day.
    private async Task<bool> OwesAsync(string id, string period, string filter = "")
    {
        var now = _app.Clock.Now;
        _app.Clock.Now = new(2041, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var report = (await _app.GetAsync($"consolidated-reports/{period}?{filter}").Expecting(HttpStatusCode.OK)).Json;
        _app.Clock.Now = now;
        return report["completeness"]!["missing"]!.AsArray().Any(program => (string?)program!["programId"] == id);
    }

    private async Task<Reply> CompleteAsync(string id, string on)
    {
        var revision = (await _app.GetAsync($"programs/{id}", Coordinator)).Etag;
        return await _app.SendAsync("POST", $"programs/{id}/completion", new { on, note = "Виконано" }, Coordinator, revision);
    }
}
