using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The demonstration data of Zhytomyr hold together, and the README's tour works on them.</summary>
internal sealed class UsingTheSample
{
    private const string Counted = "kind=targeted,comprehensive,annualDevelopment&limit=200";
    private const string Mark = "(демонстраційний запис)";

    private readonly string _file = FreshFile.New();
    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new(_file, sample: "zhytomyr");

    [OneTimeTearDown]
    public void Stop()
    {
        _app.Dispose();
        FreshFile.Delete(_file);
    }

    [Test]
    public async Task It_is_the_outcome_of_its_audit()
    {
        var verification = (await _app.GetAsync("audit/verification", MonitoringApp.Administrator)).Json;

        Assert.That(
            ((int?)verification["progress"], (bool?)verification["valid"]),
            Is.EqualTo(((int?)100, (bool?)true)),
            $"{verification}"
        );
    }

    [Test]
    public async Task Thirty_one_programs_are_in_force_in_2025()
    {
        Assert.That(await CountAsync($"year=2025&{Counted}"), Is.EqualTo(31));
        Assert.That(await CountAsync($"activeOn=2025-01-01&{Counted}"), Is.EqualTo(29));
        Assert.That(await CountAsync($"activeOn=2025-12-31&{Counted}"), Is.EqualTo(29));
        Assert.That(await CountAsync("kind=concept"), Is.EqualTo(1));
    }

    /// <summary>Period → expected, received, late, accepted, and concepts expected.</summary>
    [TestCase("2025-Q1", 29, 28, 2, 28, 0)]
    [TestCase("2025-Q2", 28, 28, 2, 28, 0)]
    [TestCase("2025-Q3", 28, 28, 1, 28, 0)]
    [TestCase("2025-Q4", 29, 28, 3, 27, 1)]
    public async Task Twenty_eight_reports_came_for_each_quarter_of_2025(
        string period,
        int expected,
        int received,
        int late,
        int accepted,
        int concepts
    )
    {
        var rates = (await _app.GetAsync($"reporting-rates/{period}").Expecting(HttpStatusCode.OK)).Json;

        int[] counts =
        [
            (int)rates["expected"]!,
            (int)rates["received"]!,
            (int)rates["late"]!,
            (int)rates["accepted"]!,
            (int)rates["concepts"]!["expected"]!,
        ];
        Assert.That(counts, Is.EqualTo(new[] { expected, received, late, accepted, concepts }));
        Assert.That((int)rates["onTime"]! + (int)rates["late"]!, Is.EqualTo(received));
        Assert.That(rates["missing"]!.AsArray(), Has.Count.EqualTo(expected - received));
        Assert.That(rates["byBody"]!.AsArray().Sum(body => (int)body!["received"]!), Is.EqualTo(received));
    }

    [Test]
    public async Task One_report_of_2025_waits_to_be_mended_and_one_was_corrected()
    {
        var all = (
            await _app.GetAsync("reports?period=2025-Q1,2025-Q2,2025-Q3,2025-Q4&limit=200", MonitoringApp.Administrator)
        ).Items.ToList();

        Assert.That(all, Has.Count.EqualTo(113), "112, and the concept's own");
        Assert.That(all.Where(report => (string)report["status"]! == "returned"), Has.Exactly(1).Items);
        var corrected = all.Single(report => (int)report["snapshot"]! == 2);
        Assert.That(((string?)corrected["status"], (int)corrected["acceptedSnapshot"]!), Is.EqualTo(("accepted", 2)));
    }

    /// <summary>A city, not a table of like figures: one program hardly moved, one spent far more than planned.</summary>
    [Test]
    public async Task Programs_fare_as_differently_as_in_a_city()
    {
        var year = (await _app.GetAsync("consolidated-reports/2025-Q4?basis=year").Expecting(HttpStatusCode.OK)).Json;
        var executed = year["programs"]!
            .AsArray()
            .Where(line => line!["endedOn"] is null)
            .Select(line => (decimal)line!["money"]!["executionPercent"]!)
            .Order()
            .ToList();

        Assert.That((executed[0], executed[^1]), Is.EqualTo((12m, 159.4m)));
        Assert.That(executed.Count(percent => percent is > 12 and < 80), Is.GreaterThanOrEqualTo(4));
        Assert.That(executed.Count(percent => percent is > 100 and < 110), Is.EqualTo(2));
    }

    [Test]
    public async Task One_is_late_each_time_and_one_was_sent_back_twice()
    {
        var reports = (await _app.GetAsync("reports?limit=200", MonitoringApp.Administrator)).Items.ToList();
        var late = reports
            .Where(report => report["daysLate"] is not null && (int)report["daysLate"]! > 0)
            .CountBy(report => (string)report["programId"]!)
            .MaxBy(pair => pair.Value);
        Assert.That(late.Value, Is.EqualTo(7), "all the quarters there are");
        Assert.That(
            reports.Where(report => (string)report["programId"]! == late.Key).Select(report => (int)report["daysLate"]!),
            Has.Exactly(7).Items.And.All.Positive
        );

        var roads = (await _app.GetAsync("programs?officialId=ДЕМО-30-2023-12-21")).Items.Single();
        var audit = (await _app.GetAsync($"audit?resourceId={roads["id"]}/2025-Q3&limit=200", MonitoringApp.Administrator)).Items;
        Assert.That(audit.Count(entry => (string)entry["action"]! == "return"), Is.EqualTo(2));
        var report = await _app.GetAsync($"programs/{roads["id"]}/reports/2025-Q3");
        Assert.That(((string?)report.Json["status"], (int)report.Json["snapshot"]!), Is.EqualTo(("accepted", 3)));
    }

    [Test]
    public async Task What_was_recorded_at_one_moment_is_found_whole()
    {
        var first = (await AuditAsync("action=opened&sort=seq&limit=1")).Single();

        var found = await AuditAsync($"from={first["at"]}&through={first["at"]}&sort=seq");

        Assert.That(found.Select(entry => (string)entry["action"]!), Is.EqualTo(new[] { "opened", "adoption", "amended" }));
        Assert.That(found.Select(entry => (string)entry["at"]!), Is.All.EqualTo((string)first["at"]!));

        async Task<List<JsonObject>> AuditAsync(string query) =>
            [.. (await _app.GetAsync($"audit?{query}", MonitoringApp.Administrator)).Items];
    }

    [Test]
    public async Task One_indicator_misses_three_years_running_and_says_why()
    {
        var health = (await _app.GetAsync("programs?officialId=ДЕМО-17-2022-12-15")).Items.Single();
        var term = (await _app.GetAsync($"programs/{health["id"]}/term").Expecting(HttpStatusCode.OK)).Json;
        var years = term["indicators"]!.AsArray().Single(item => (string)item!["code"]! == "П2")!["years"]!
            .AsArray()
            .Select(year => year!["periods"]!.AsArray().Last()!)
            .ToList();

        Assert.That(years.Select(last => (string?)last["state"]), Is.EqualTo(new[] { "missed", "missed", "missed" }));
        Assert.That(years.Select(last => (string?)last["reason"]), Has.All.Contains("реабілітолог"));
    }

    [Test]
    public async Task Some_donors_pay_nothing_in_the_first_half_and_a_plan_is_cut_in_December()
    {
        var donors = (await _app.GetAsync("consolidated-reports/2025-Q2").Expecting(HttpStatusCode.OK)).Json["programs"]!
            .AsArray()
            .SelectMany(program => program!["bySource"]!.AsArray())
            .Where(source => (string)source!["source"]! == "internationalAssistance")
            .Select(source => (string)source!["spent"]!)
            .ToList();
        Assert.That(donors, Has.Some.EqualTo("0.00").And.Some.Not.EqualTo("0.00"));

        var changes = (await _app.GetAsync("plan-changes/2025").Expecting(HttpStatusCode.OK)).Json;
        var cut = changes["programs"]!
            .AsArray()
            .SelectMany(program => program!["changes"]!.AsArray())
            .Single(step => (string?)step!["legalAct"]!["number"] == "ДЕМО-122")!;
        Assert.That(((string?)cut["legalAct"]!["adoptedOn"], (string?)cut["money"]), Is.EqualTo(("2025-12-18", "-5400000.00")));
    }

    [Test]
    public async Task A_program_of_2016_was_entered_in_an_afternoon_with_the_days_its_reports_came_on()
    {
        var program = (await _app.GetAsync("programs?q=первинної медичної&limit=200")).Items.Single(item =>
            (int)item["validFrom"]! == 2016
        );
        var reports = (await _app.GetAsync($"programs/{program["id"]}/reports")).Items.ToList();

        Assert.That(reports, Has.Count.EqualTo(32));
        Assert.That(reports.Select(report => ((string)report["submittedAt"]!)[..10]).Distinct(), Is.EqualTo(new[] { "2026-03-12" }));
        Assert.That(
            reports
                .Where(report => (int)report["daysLate"]! > 0)
                .Select(report => ((string?)report["period"]!["code"], (int)report["daysLate"]!)),
            Is.EqualTo(new[] { ("2019-Q2", 6), ("2020-Q1", 21) })
        );
        var shown = (await _app.GetAsync($"programs/{program["id"]}/reports/2020-Q1")).Json;
        Assert.That(((string?)shown["receivedOn"], (bool)shown["recordedLater"]!), Is.EqualTo(("2020-05-06", true)));
    }

    [Test]
    public async Task The_concept_has_243_indicators()
    {
        var concept = (await _app.GetAsync("programs?kind=concept")).Items.Single();

        Assert.That((await _app.GetAsync($"programs/{concept["id"]}/indicators")).Items.Count(), Is.EqualTo(243));
    }

    [Test]
    public async Task Sixty_six_amendments_were_adopted_in_2025_nine_of_them_of_the_development_programme()
    {
        List<(string Program, string Kind)> adopted = [];
        foreach (var program in (await _app.GetAsync("programs?limit=200")).Items)
        {
            var amendments = await _app.GetAsync($"programs/{program["id"]}/amendments").Expecting(HttpStatusCode.OK);
            adopted.AddRange(
                amendments
                    .Items.Where(amendment => ((string)amendment["legalAct"]!["adoptedOn"]!).StartsWith("2025-", StringComparison.Ordinal))
                    .Select(_ => ((string)program["id"]!, (string)program["kind"]!))
            );
        }

        Assert.That(adopted, Has.Count.EqualTo(66));
        Assert.That(adopted.Count(amendment => amendment.Kind == "annualDevelopment"), Is.EqualTo(9));
        Assert.That(adopted.Select(amendment => amendment.Program).Distinct().Count(), Is.EqualTo(29));
    }

    [Test]
    public async Task Six_conclusions_of_2025_are_on_drafts_for_2026_and_say_that_they_are_invented()
    {
        List<JsonObject> conclusions = [];
        foreach (var program in (await _app.GetAsync("programs?limit=200")).Items)
        {
            var items = (await _app.GetAsync($"programs/{program["id"]}/expert-conclusions").Expecting(HttpStatusCode.OK)).Items.ToList();
            Assert.That(items, Is.Empty.Or.Count.EqualTo(1).And.All.Matches<JsonObject>(_ => (int)program["validFrom"]! == 2026));
            conclusions.AddRange(items);
        }

        Assert.That(conclusions, Has.Count.EqualTo(6));
        Assert.That(
            conclusions.Select(conclusion => (string?)conclusion["verdict"]),
            Has.Exactly(5).EqualTo("positive").And.Exactly(1).EqualTo("withRemarks")
        );
        foreach (var conclusion in conclusions)
        {
            Assert.That((string?)conclusion["issuedOn"], Does.StartWith("2025-"), conclusion.ToJsonString());
            Assert.That((string?)conclusion["recordedAt"], Does.StartWith((string)conclusion["issuedOn"]!), conclusion.ToJsonString());
            Assert.That((string?)conclusion["documentNumber"], Does.EndWith(Mark), conclusion.ToJsonString());
            Assert.That(
                conclusion["remarks"]!.AsArray().Select(remark => (string?)remark!["text"]),
                Has.All.EndsWith(Mark),
                conclusion.ToJsonString()
            );
            Assert.That((bool)conclusion["wordingChanged"]!, Is.False, conclusion.ToJsonString());
        }

        using RegisterFile file = new(_app.File);
        Assert.That(file.Rows("select count(*) from change where resource = 'expertConclusion'"), Is.EqualTo(new[] { "6" }));
    }

    [Test]
    public async Task An_amendment_that_reaches_back_shows_on_an_accepted_report()
    {
        var program = (await _app.GetAsync("programs?officialId=ДЕМО-22-2023-12-21")).Items.Single();
        var report = await _app.GetAsync($"programs/{program["id"]}/reports/2026-Q1", MonitoringApp.Administrator)
            .Expecting(HttpStatusCode.OK);

        Assert.That((string?)report.Json["status"], Is.EqualTo("accepted"), report.Text);
        Assert.That(
            report.Json["findings"]!.AsArray().Select(finding => (string?)finding!["code"]),
            Does.Contain("PLAN_CHANGED_AFTER_PERIOD"),
            report.Text
        );
    }

    [Test]
    public async Task Twelve_bodies_have_programs_that_end_with_2025_and_a_letter_each()
    {
        var letters = (await _app.GetAsync("expiring-programs/2025").Expecting(HttpStatusCode.OK)).Items.ToList();

        Assert.That(letters, Has.Count.EqualTo(12));
        Assert.That(letters.Select(item => (string)item["body"]!["email"]!), Is.Unique);
        Assert.That(
            letters.Select(item => ((string)item["letter"]!).Split('\n')[0]),
            Is.EqualTo(letters.Select(item => (string)item["body"]!["name"]!))
        );
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

            var amendments = await _app.GetAsync($"programs/{id}/amendments", MonitoringApp.Administrator);
            foreach (var amendment in amendments.Items)
            {
                var title = (string?)amendment["legalAct"]?["title"];
                var isReal = title is not null && !((string)amendment["legalAct"]!["number"]!).StartsWith("ДЕМО", StringComparison.Ordinal);
                Assert.That(isReal || (title ?? Mark).EndsWith(Mark, StringComparison.Ordinal), Is.True, amendment.ToJsonString());
                Assert.That(
                    (string?)amendment["summary"],
                    isReal ? Does.Contain("демонстраційні") : Does.EndWith(Mark),
                    amendment.ToJsonString()
                );
            }
        }
    }

    [Test]
    public async Task No_submitted_report_has_errors()
    {
        var programs = await _app.GetAsync("programs?limit=200", MonitoringApp.Administrator);
        foreach (var id in programs.Items.Select(program => (string?)program["id"]))
        {
            foreach (
                var period in (await _app.GetAsync($"programs/{id}/reports", MonitoringApp.Administrator))
                    .Items.Where(report => (int)report["snapshot"]! > 0)
                    .Select(report => (string?)report["period"]!["code"])
            )
            {
                var report = await _app.GetAsync($"programs/{id}/reports/{period}", MonitoringApp.Administrator);
                Assert.That(
                    report.Json["findings"]!.AsArray().Select(finding => (string?)finding!["severity"]),
                    Has.None.EqualTo("error"),
                    report.Text
                );
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

        var draft = await _app.SendAsync(
                "PUT",
                report,
                await File.ReadAllTextAsync(Repository.Path("api/Operations/Sample/tour/report.json")),
                key
            )
            .Expecting(HttpStatusCode.Created);
        Assert.That(draft.Etag, Is.EqualTo("\"1\""));
        await _app.SendAsync("POST", $"{report}/submission", null, key, "\"1\"").Expecting(HttpStatusCode.OK);
        await _app.SendAsync("POST", $"{report}/acceptance", null, MonitoringApp.Administrator, "\"2\"").Expecting(HttpStatusCode.OK);

        await _app.GetAsync(report).Expecting(HttpStatusCode.OK);
    }

    private async Task<int> CountAsync(string query) =>
        (await _app.GetAsync($"programs?{query}").Expecting(HttpStatusCode.OK)).Items.Count();
}
