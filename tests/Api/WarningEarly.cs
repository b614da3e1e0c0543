using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What an approval or an adoption will warn of is told while the wording is a draft, to those who see it.</summary>
internal sealed class WarningEarly
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _bodysKey = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _bodysKey = await _app.HasKeyAsync("executiveBody", _body);
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase("2030-12-30", "BODY_ENDS_EARLY")]
    [TestCase("2030-12-31", "")]
    [TestCase("2031-01-01", "")]
    public async Task A_body_that_ends_before_its_program_is_told_from_the_first_draft_on(string validThrough, string warning)
    {
        var expected = warning.Length == 0 ? [] : new[] { warning };
        var body = await EndingBodyAsync(validThrough);
        var created = await _app.SendAsync("POST", "programs", Valid.Program(body, $"Програма до {validThrough}"), Key)
            .Expecting(HttpStatusCode.Created);
        var program = $"programs/{created.Id}";
        await _app.SendAsync("POST", $"{program}/expert-conclusions", Valid.Conclusion(), Key).Expecting(HttpStatusCode.Created);

        Assert.That(Codes(created, "warnings"), Is.EqualTo(expected));
        Assert.That(await FindingsAsync(program), Is.EqualTo(expected));
        await _app.SendAsync("POST", $"{program}/review", null, Key, "\"1\"").Expecting(HttpStatusCode.OK);
        Assert.That(await FindingsAsync(program), Is.EqualTo(expected), "under review it may still be mended");
        var tried = await _app.SendAsync("POST", $"{program}/approval?dryRun=true", Valid.Enactment(), Key, "\"2\"")
            .Expecting(HttpStatusCode.OK);
        var approved = await _app.SendAsync("POST", $"{program}/approval", Valid.Enactment(), Key, "\"2\"").Expecting(HttpStatusCode.OK);

        Assert.That(Codes(tried, "warnings"), Is.EqualTo(expected));
        Assert.That(Codes(approved, "warnings"), Is.EqualTo(expected));
        foreach (var key in new[] { null, Key })
        {
            Assert.That((await _app.GetAsync(program, key).Expecting(HttpStatusCode.OK)).Json.ContainsKey("findings"), Is.False);
        }
    }

    [Test]
    public async Task A_program_without_a_last_year_outlasts_every_body_that_ends()
    {
        var program = Valid.Program(await EndingBodyAsync("2098-12-31"), "Програма до повного виконання");
        program["passport"]!.AsObject().Remove("validThrough");

        Assert.That(await FindingsAsync($"programs/{await _app.HasDraftAsync(program)}"), Does.Contain("BODY_ENDS_EARLY"));
    }

    [Test]
    public async Task A_finding_has_the_shape_of_a_report_s_and_reads_in_both_languages()
    {
        var body = await EndingBodyAsync("2027-12-31");
        var program = $"programs/{await _app.HasDraftAsync(Valid.Program(body, "Програма двома мовами"))}";

        var uk = Finding(await _app.GetAsync(program, Key));
        var en = Finding(await _app.SendAsync("GET", program, null, Key, null, ("Accept-Language", "en")));

        Assert.That(uk.Select(member => member.Key), Is.EqualTo(new[] { "code", "severity", "pointer", "params", "detail", "settled" }));
        Assert.That(((string?)uk["severity"], (string?)uk["pointer"], (bool)uk["settled"]!), Is.EqualTo(("warning", "#", false)));
        Assert.That(uk["params"]!.ToJsonString(), Is.EqualTo(en["params"]!.ToJsonString()));
        Assert.That((string?)uk["params"]!["validThrough"], Is.EqualTo("2027-12-31"));
        Assert.That(
            (string?)uk["detail"],
            Does.StartWith("Останній день відповідального виконавця «Управління до 2027-12-31» — 31.12.2027,")
        );
        Assert.That((string?)en["detail"], Does.StartWith("The last day of the responsible body \"Управління до 2027-12-31\" is "));

        static JsonObject Finding(Reply reply) =>
            reply.Json["findings"]!.AsArray().Single(finding => (string?)finding!["code"] == "BODY_ENDS_EARLY")!.AsObject();
    }

    [Test]
    public async Task A_draft_says_what_is_missing_and_only_to_those_who_see_it()
    {
        var wording = Valid.Program(_body, "Програма без заходів");
        wording["measures"] = new JsonArray();
        wording["indicators"] = new JsonArray();
        var program = $"programs/{await _app.HasDraftAsync(wording)}";

        foreach (var key in new[] { Key, _bodysKey })
        {
            Assert.That(await FindingsAsync(program, key), Is.EqualTo(new[] { "CONCLUSION_MISSING", "PROGRAM_EMPTY" }));
        }

        await _app.GetAsync(program).ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        await _app.SendAsync("POST", $"{program}/editions/0/measures", Valid.Measure(), Key).Expecting(HttpStatusCode.Created);
        await _app.SendAsync("POST", $"{program}/expert-conclusions", Valid.Conclusion(), Key).Expecting(HttpStatusCode.Created);
        Assert.That(await FindingsAsync(program), Is.Empty);
    }

    [TestCase("0.01", "MEASURE_DROPPED")]
    [TestCase("0.00", "")]
    public async Task An_open_amendment_that_drops_reported_money_says_so_until_its_adoption(string spent, string warning)
    {
        string[] expected = warning.Length == 0 ? [] : [warning];
        var program = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body, $"Програма на {spent}"))}";
        await new ReportClient(_app, $"{program}/reports/2026-Q3", _bodysKey).IsAcceptedAsync(
            Valid.ReportOf(("1.1", "communityBudgetGeneral", spent))
        );
        var amendment = $"{program}/amendments/1";
        var opened = await OpenAsync(program).Expecting(HttpStatusCode.Created);
        Assert.That(Codes(opened, "warnings"), Is.Empty);
        Assert.That(await FindingsAsync(amendment), Is.EqualTo(new[] { "CONCLUSION_MISSING" }));

        await DropMeasureAsync(program);

        Assert.That(await FindingsAsync(amendment), Is.EqualTo(expected.Prepend("CONCLUSION_MISSING")));
        Assert.That(await FindingsAsync(amendment, _bodysKey), Is.EqualTo(expected.Prepend("CONCLUSION_MISSING")));
        await _app.GetAsync(amendment).ExpectingProblem(HttpStatusCode.NotFound, "AMENDMENT_NOT_FOUND");
        var mended = await _app.SendAsync("PUT", amendment, new { summary = "Вилучити захід" }, Key, await EtagAsync(amendment))
            .Expecting(HttpStatusCode.OK);
        Assert.That(Codes(mended, "warnings"), Is.EqualTo(expected));
        var adopted = await AdoptAsync(amendment, Valid.Enactment("2026-09-01", adoptedOn: "2026-08-27")).Expecting(HttpStatusCode.OK);
        Assert.That(Codes(adopted, "warnings"), Is.EqualTo(expected.Prepend("CONCLUSION_MISSING")));
        foreach (var key in new[] { null, Key })
        {
            Assert.That((await _app.GetAsync(amendment, key).Expecting(HttpStatusCode.OK)).Json.ContainsKey("findings"), Is.False);
            Assert.That((await _app.GetAsync($"{program}/amendments", key)).Text, Does.Not.Contain("findings"));
        }
    }

    /// <summary>The body lasts as long as the program did, and not as long as the amendment would have it.</summary>
    [TestCase(2030, "")]
    [TestCase(2031, "BODY_ENDS_EARLY")]
    public async Task An_amendment_that_lets_the_program_outlast_its_body_says_so(int through, string warning)
    {
        string[] expected = warning.Length == 0 ? [] : [warning];
        var body = await EndingBodyAsync("2030-12-31");
        var wording = Valid.Program(body, $"Програма до {through} року");
        var program = $"programs/{await _app.HasActiveProgramAsync(wording.DeepClone().AsObject())}";
        wording.Remove("kind");
        wording["passport"]!["validThrough"] = through;
        wording["passport"]!["goal"] = "Щоб було ще краще";

        var opened = await OpenAsync(program, wording).Expecting(HttpStatusCode.Created);

        Assert.That(Codes(opened, "warnings"), Is.EqualTo(expected));
        Assert.That(await FindingsAsync($"{program}/amendments/1"), Is.EqualTo(expected.Prepend("CONCLUSION_MISSING")));
    }

    /// <summary>An open amendment names no act: whether one may be used, a dry run of the adoption tells.</summary>
    [Test]
    public async Task An_act_already_used_is_refused_when_the_adoption_is_tried()
    {
        var used = Valid.Enactment(adoptedOn: "2025-12-18");
        var program = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body, "Програма одного акта"), used)}";
        await OpenAsync(program).Expecting(HttpStatusCode.Created);
        await _app.SendAsync("POST", $"{program}/editions/1/measures", Valid.Measure("2.1"), Key).Expecting(HttpStatusCode.Created);
        var (amendment, another) = ($"{program}/amendments/1", Valid.Enactment("2026-08-28", adoptedOn: "2026-08-27"));

        foreach (var query in new[] { "?dryRun=true", "" })
        {
            var refused = await AdoptAsync(amendment, used, query).ExpectingProblem(HttpStatusCode.Conflict, "ACT_ALREADY_USED");
            Assert.That(refused.Headers.ContainsKey("Dry-Run"), Is.EqualTo(query.Length > 0));
        }

        await AdoptAsync(amendment, another, "?dryRun=true").Expecting(HttpStatusCode.OK);
        await AdoptAsync(amendment, another).Expecting(HttpStatusCode.OK);
    }

    private Task<string> EndingBodyAsync(string validThrough) =>
        _app.HasBodyAsync(but: new { name = $"Управління до {validThrough}", validThrough });

    private Task<Reply> OpenAsync(string program, JsonObject? edition = null) =>
        _app.SendAsync("POST", $"{program}/amendments", new { summary = "Зміни", edition }, Key);

    private async Task DropMeasureAsync(string program)
    {
        var edition = await _app.GetAsync($"{program}/editions/1", Key).Expecting(HttpStatusCode.OK);
        var wording = Valid.Wording(edition.Json);
        wording["measures"] = new JsonArray(Valid.Measure("2.1"));
        wording["indicators"]![0]!["measureCode"] = "2.1";
        await _app.SendAsync("PUT", $"{program}/editions/1", wording, Key, edition.Etag).Expecting(HttpStatusCode.OK);
    }

    private async Task<Reply> AdoptAsync(string amendment, JsonObject enactment, string query = "") =>
        await _app.SendAsync("POST", $"{amendment}/adoption{query}", enactment, Key, await EtagAsync(amendment));

    private async Task<string?> EtagAsync(string path) => (await _app.GetAsync(path, Key).Expecting(HttpStatusCode.OK)).Etag;

    private async Task<IEnumerable<string?>> FindingsAsync(string path, string key = Key) =>
        Codes(await _app.GetAsync(path, key).Expecting(HttpStatusCode.OK), "findings");

    // A program of another test may look like a twin; that is not what is asked here.
    private static IEnumerable<string?> Codes(Reply reply, string member) =>
        reply.Json[member]!.AsArray().Select(item => (string?)item!["code"]).Where(code => code != "POSSIBLE_DUPLICATE");
}
