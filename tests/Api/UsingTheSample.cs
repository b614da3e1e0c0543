using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The demonstration data of Zhytomyr hold together, and the README's tour works on them.</summary>
internal sealed class UsingTheSample
{
    private const string Counted = "kind=targeted,comprehensive,annualDevelopment&limit=200";

    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new(sample: "zhytomyr");

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Thirty_one_programs_are_in_force_in_2025()
    {
        Assert.That(await CountAsync($"year=2025&{Counted}"), Is.EqualTo(31));
        Assert.That(await CountAsync($"activeOn=2025-01-01&{Counted}"), Is.EqualTo(29));
        Assert.That(await CountAsync($"activeOn=2025-12-31&{Counted}"), Is.EqualTo(29));
        Assert.That(await CountAsync("kind=concept"), Is.EqualTo(1));
    }

    [TestCase("2025-Q1")]
    [TestCase("2025-Q2")]
    [TestCase("2025-Q3")]
    [TestCase("2025-Q4")]
    public async Task Twenty_eight_reports_came_for_each_quarter_of_2025(string period)
    {
        var programs = await _app.GetAsync($"programs?year=2025&{Counted}");
        var received = 0;
        foreach (var id in programs.Items.Select(program => (string?)program["id"]))
        {
            var reports = await _app.GetAsync($"programs/{id}/reports", MonitoringApp.Administrator);
            received += reports.Items.Count(report => (string?)report["period"]!["code"] == period && (int)report["snapshot"]! > 0);
        }

        Assert.That(received, Is.EqualTo(28));
    }

    [Test]
    public async Task The_concept_has_243_indicators()
    {
        var concept = (await _app.GetAsync("programs?kind=concept")).Items.Single();

        Assert.That((await _app.GetAsync($"programs/{concept["id"]}/indicators")).Items.Count(), Is.EqualTo(243));
    }

    [Test]
    public async Task What_is_invented_says_so_in_its_own_text()
    {
        var programs = await _app.GetAsync("programs?limit=200", MonitoringApp.Administrator);
        foreach (var id in programs.Items.Select(program => (string?)program["id"]))
        {
            var program = await _app.GetAsync($"programs/{id}", MonitoringApp.Administrator);
            Assert.That((string?)program.Json["passport"]!["goal"], Does.EndWith("демонстраційні."), program.Text);
            if (((string?)program.Json["legalAct"]?["number"])?.StartsWith("ДЕМО", StringComparison.Ordinal) == true)
            {
                Assert.That((string?)program.Json["legalAct"]!["title"], Does.EndWith("(демонстраційний запис)"), program.Text);
            }
        }
    }

    [Test]
    public async Task The_tour_files_a_report_that_nothing_stops()
    {
        var program = (await _app.GetAsync("programs?officialId=1597-2025-12-18")).Items.Single();
        var key = await _app.HasKeyAsync("executiveBody", (string?)program["responsibleBody"]!["id"]);
        var report = $"programs/{program["id"]}/reports/2026-Q3";
        await _app.GetAsync($"{report}/form", key).Expecting(HttpStatusCode.OK);

        var draft = await _app.SendAsync("PUT", report, await File.ReadAllTextAsync(Repository.Path("api/Sample/tour/report.json")), key).Expecting(HttpStatusCode.Created);
        Assert.That(draft.Etag, Is.EqualTo("\"1\""));
        await _app.SendAsync("POST", $"{report}/submission", null, key, "\"1\"").Expecting(HttpStatusCode.OK);
        await _app.SendAsync("POST", $"{report}/acceptance", null, MonitoringApp.Administrator, "\"2\"").Expecting(HttpStatusCode.OK);

        await _app.GetAsync(report).Expecting(HttpStatusCode.OK);
    }

    private async Task<int> CountAsync(string query) => (await _app.GetAsync($"programs?{query}").Expecting(HttpStatusCode.OK)).Items.Count();
}
