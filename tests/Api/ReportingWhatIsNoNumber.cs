using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Reports on money without a figure, on indicators that say yes, no or words, and on parts of numbers.</summary>
internal sealed class ReportingWhatIsNoNumber
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _app.Clock.Now = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);
        _body = await _app.HasBodyAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    /// <summary>The quarter, what is reported of a yes that is wanted, and what the rules say.</summary>
    [TestCase(4, """{"yes":true}""", "")]
    [TestCase(4, """{"yes":false}""", "REASON_REQUIRED #/indicators/0/reason")]
    [TestCase(4, """{"yes":false,"reason":"Перенесено"}""", "")]
    [TestCase(3, """{"yes":false}""", "")]
    [TestCase(4, """{"value":1}""", "VALUE_TYPE_WRONG #/indicators/0/yes")]
    [TestCase(4, """{"yes":true,"text":"так"}""", "VALUE_TYPE_WRONG #/indicators/0/yes")]
    [TestCase(4, """{"yes":true,"assessment":"reached"}""", "ASSESSMENT_NOT_EXPECTED #/indicators/0/assessment")]
    [TestCase(4, """{"status":"reported"}""", "LINE_MISSING #/indicators/0/yes")]
    [TestCase(4, """{"status":"notAvailable","reason":"Зводять"}""", "")]
    public Task A_yes_is_wanted(int quarter, string line, string findings) => IsFoundAsync("yesNo", quarter, line, findings);

    [TestCase(4, """{"text":"вище середнього","assessment":"reached"}""", "")]
    [TestCase(1, """{"text":"середнє","assessment":"partly"}""", "REASON_REQUIRED #/indicators/0/reason")]
    [TestCase(4, """{"text":"низьке","assessment":"missed"}""", "REASON_REQUIRED #/indicators/0/reason")]
    [TestCase(4, """{"text":"низьке","assessment":"missed","reason":"Бракує лікарів"}""", "")]
    [TestCase(4, """{"text":"середнє"}""", "LINE_MISSING #/indicators/0/assessment")]
    [TestCase(4, """{"assessment":"reached"}""", "LINE_MISSING #/indicators/0/text")]
    [TestCase(4, """{"yes":true}""", "VALUE_TYPE_WRONG #/indicators/0/text")]
    public Task Words_are_judged(int quarter, string line, string findings) => IsFoundAsync("text", quarter, line, findings);

    /// <summary>Of 30 in all: women, men, "-" for one not known, and whether the parts are asked about.</summary>
    [TestCase("20 10", "")]
    [TestCase("20 11", "BREAKDOWN_DIFFERS")]
    [TestCase("20 9.9999", "BREAKDOWN_DIFFERS")]
    [TestCase("20 -", "")]
    [TestCase("30 -", "")]
    [TestCase("30.0001 -", "BREAKDOWN_DIFFERS")]
    [TestCase("- -", "")]
    public async Task Parts_make_up_the_whole(string parts, string finding)
    {
        var (report, path) = await HasAsync(Valid.Divided(Valid.Indicator()), 3);
        report["indicators"]![0]!["parts"] = new JsonArray([
            .. parts.Split(' ').Zip(["women", "men"], (value, member) => Valid.Part(member, value == "-" ? null : Number(value))),
        ]);

        Assert.That(
            Findings(await PutAsync(path, report)),
            Is.EqualTo(finding.Length == 0 ? [] : new[] { $"{finding} #/indicators/0/parts", "REASON_REQUIRED #/indicators/0/reason" })
        );
        report["indicators"]![0]!["reason"] = "Не всі вказали стать";
        Assert.That(Findings(await PutAsync(path, report)), Is.Empty);
    }

    [Test]
    public async Task What_stands_for_a_day_need_not_add_up()
    {
        var indicator = Valid.Divided(Valid.Indicator());
        indicator["accumulation"] = "pointInTime";
        var (report, path) = await HasAsync(indicator, 3);
        report["indicators"]![0]!["parts"] = new JsonArray(Valid.Part("women", 55), Valid.Part("men", 45));

        Assert.That(Findings(await PutAsync(path, report)), Is.Empty);
    }

    [Test]
    public async Task Parts_are_those_of_the_plan_and_told_once()
    {
        var (report, path) = await HasAsync(Valid.Divided(Valid.Indicator()), 3);
        report["indicators"]![0]!["parts"] = new JsonArray(Valid.Part("others", 1));
        Assert.That(Findings(await PutAsync(path, report)), Is.EqualTo(new[] { "PART_UNKNOWN #/indicators/0/parts/0/member" }));

        report["indicators"]![0]!["parts"] = new JsonArray(Valid.Part("women", 1), Valid.Part("women", 2));
        var answer = await PutAsync(path, report);
        Assert.That(
            answer.Expect(HttpStatusCode.UnprocessableEntity).Faults,
            Is.EqualTo(new[] { "CODE_REPEATED #/indicators/0/parts/1/member" })
        );
    }

    [Test]
    public async Task Parts_of_what_is_not_broken_down_are_refused()
    {
        var (report, path) = await HasAsync(Valid.Indicator(), 3);
        report["indicators"]![0]!["parts"] = new JsonArray(Valid.Part("women", 1));

        Assert.That(Findings(await PutAsync(path, report)), Is.EqualTo(new[] { "BREAKDOWN_NOT_EXPECTED #/indicators/0/parts" }));
    }

    /// <summary>Money within appropriations exceeds no plan, is no spending without one, and stays out of both sides of the share.</summary>
    [Test]
    public async Task Money_within_appropriations_is_spent_and_held_against_nothing()
    {
        var program = Valid.Program(_body);
        program["measures"]![0]!["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["year"] = 2026,
                    ["source"] = "stateBudget",
                    ["withinAppropriations"] = true,
                }
            );
        var id = await _app.HasActiveProgramAsync(program);
        ReportClient client = new(_app, $"programs/{id}/reports/2026-Q4", Coordinator);
        var report = Valid.Report("1000000.00", 40);
        report["measures"]![0]!["funding"]!.AsArray().Add(new JsonObject { ["source"] = "stateBudget", ["spent"] = "9000000.00" });

        Assert.That(Findings(await client.PutAsync(report)), Is.Empty);
        await client.SubmitAsync().Expecting(HttpStatusCode.OK);
        await client.AcceptAsync().Expecting(HttpStatusCode.OK);

        var accepted = (await client.GetAsAnonymousAsync()).Json;
        var line = accepted["measures"]![0]!["funding"]![1]!.AsObject();
        Assert.That(
            (line["plannedYear"], (bool)line["withinAppropriations"]!, (string?)line["spent"]),
            Is.EqualTo(((JsonNode?)null, true, "9000000.00"))
        );
        Assert.That((line.ContainsKey("plannedNow"), line["plannedNow"]), Is.EqualTo((true, (JsonNode?)null)));
        const string Money =
            """{"plannedYear":"1250000.00","linesWithoutAmount":1,"spent":"10000000.00","spentWithinAppropriations":"9000000.00","executionPercent":80}""";
        Assert.That(accepted["totals"]!.ToJsonString(), Is.EqualTo(Money));

        var consolidated = (await _app.GetAsync($"consolidated-reports/2026-Q4?bodyId={_body}")).Json;
        var money = consolidated["programs"]!.AsArray().Single(item => (string?)item!["programId"] == id)!["money"]!;
        Assert.That(
            (
                (int)money["linesWithoutAmount"]!,
                (string?)money["spent"],
                (string?)money["spentWithinAppropriations"],
                (decimal)money["executionPercent"]!
            ),
            Is.EqualTo((1, "10000000.00", "9000000.00", 80m))
        );
        var row = new CsvText(await _app.Http.GetByteArrayAsync("/api/v1/consolidated-reports/2026-Q4.csv")).Rows.Single(item =>
            item["programId"].Value == id
        );
        Assert.That((row["linesWithoutAmount"].Value, row["executionPercent"].Value), Is.EqualTo(("1", "80")));
        var listed = (await _app.GetAsync("programs?limit=200")).Items.Single(item => (string?)item["id"] == id);
        Assert.That(((string?)listed["planned"], (int)listed["linesWithoutAmount"]!), Is.EqualTo(("1250000.00", 1)));
    }

    /// <summary>Without any figure there is no share; where the plan is of figures, a kopiyka of it counts.</summary>
    [TestCase("0.00", true, "100.00", null)]
    [TestCase("100.00", false, "50.00", 50)]
    public async Task A_share_is_of_what_has_a_figure(string amount, bool isWithin, string spent, double? percent)
    {
        var program = Valid.Program(_body);
        var funding = program["measures"]![0]!["funding"]![0]!;
        (funding["amount"], funding["withinAppropriations"]) = (isWithin ? null : amount, isWithin);
        var id = await _app.HasActiveProgramAsync(program);

        var draft = (await PutAsync($"programs/{id}/reports/2026-Q3", Valid.Report(spent))).Expect(HttpStatusCode.Created).Json;

        Assert.That((double?)draft["totals"]!["executionPercent"], Is.EqualTo(percent));
        Assert.That(Findings(await _app.GetAsync($"programs/{id}/reports/2026-Q3", Coordinator)), Is.Empty);
    }

    /// <summary>Where a measure was to be paid for without a figure, nothing spent on it is done without spending only where money was planned.</summary>
    [Test]
    public async Task Done_without_spending_is_asked_about_where_an_amount_was_planned()
    {
        var program = Valid.Program(_body);
        (program["measures"]![0]!["funding"]![0]!["amount"], program["measures"]![0]!["funding"]![0]!["withinAppropriations"]) = (
            null,
            true
        );
        var id = await _app.HasActiveProgramAsync(program);
        var report = Valid.Report("0.00");
        report["measures"]![0]!["status"] = "done";

        Assert.That(Findings(await PutAsync($"programs/{id}/reports/2026-Q3", report)), Is.Empty);
    }

    /// <summary>How far it came stands in the report, the list, the series and the consolidated deviations alike.</summary>
    [TestCase("lowerIsBetter", 950, 94.74, 50.0)]
    [TestCase("lowerIsBetter", 1050, 85.71, -50.0)]
    [TestCase("lowerIsBetter", 800, 112.5, 200.0)]
    public async Task Progress_is_told_in_one_way_everywhere(string direction, int value, double achieved, double progress)
    {
        var indicator = Valid.Indicator();
        (indicator["direction"], indicator["accumulation"], indicator["frequency"]) = (direction, "pointInTime", "annual");
        indicator["baseline"] = new JsonObject { ["year"] = 2025, ["value"] = 1000 };
        indicator["targets"] = new JsonArray(new JsonObject { ["year"] = 2026, ["value"] = 900 });
        var (report, path) = await HasAsync(indicator, 4);
        (report["indicators"]![0]!["value"], report["indicators"]![0]!["reason"]) = (value, "Так склалося");
        ReportClient client = new(_app, path, Coordinator);
        report["measures"]![0]!["deviationReason"] = "Так склалося";
        await client.IsAcceptedAsync(report);
        var id = path.Split('/')[1];

        var listed = (await _app.GetAsync($"indicators?period=2026-Q4&programId={id}")).Items.Single();
        var series = (await _app.GetAsync($"programs/{id}/indicators/П1/series")).Json;
        var deviation = (await _app.GetAsync($"consolidated-reports/2026-Q4?bodyId={_body}")).Json["programs"]!
            .AsArray()
            .Single(program => (string?)program!["programId"] == id)!["deviations"]!
            .AsArray()
            .Single(item => (string?)item!["indicatorCode"] == "П1");
        var row = new CsvText(await _app.Http.GetByteArrayAsync("/open-data/indicators.csv")).Rows.Single(item =>
            item["programUrl"].Value.EndsWith(id, StringComparison.Ordinal)
        );
        Assert.Multiple(async () =>
        {
            foreach (
                var line in new[]
                {
                    (await client.GetAsync()).Json["indicators"]![0]!,
                    (await client.GetAsAnonymousAsync()).Json["indicators"]![0]!,
                    listed,
                    series["years"]![0]!["periods"]![0]!,
                }
            )
            {
                Assert.That(((double)line["achievedPercent"]!, (double)line["progressPercent"]!), Is.EqualTo((achieved, progress)));
            }

            Assert.That((double)series["whole"]!["progressPercent"]!, Is.EqualTo(progress));
            Assert.That((double)deviation!["progressPercent"]!, Is.EqualTo(progress));
            Assert.That(
                double.Parse(row["progressPercent"].Value, System.Globalization.CultureInfo.InvariantCulture),
                Is.EqualTo(progress)
            );
        });
    }

    [Test]
    public async Task Parts_and_words_reach_readers()
    {
        var program = Valid.Program(_body);
        program["indicators"] = new JsonArray(Valid.Divided(Valid.Indicator()), Valid.Said("text", "П2"), Valid.Said("yesNo", "П3"));
        var id = await _app.HasActiveProgramAsync(program);
        ReportClient client = new(_app, $"programs/{id}/reports/2026-Q4", Coordinator);
        var report = Valid.Report("1250000.00", 40);
        report["indicators"]![0]!["parts"] = new JsonArray(Valid.Part("women", 40), Valid.Part("men", null));
        report["indicators"]!.AsArray().Add(JsonNode.Parse("""{"code":"П2","text":"середнє","assessment":"partly","reason":"Триває"}"""));
        report["indicators"]!.AsArray().Add(JsonNode.Parse("""{"code":"П3","yes":true}"""));
        await client.IsAcceptedAsync(report);

        var listed = (await _app.GetAsync($"indicators?period=2026-Q4&programId={id}")).Items.ToDictionary(item => (string)item["code"]!);
        Assert.That(listed["П1"]["parts"]!.ToJsonString(), Is.EqualTo("""[{"member":"women","value":40},{"member":"men","value":null}]"""));
        Assert.That(
            listed.OrderBy(item => item.Key).Select(item => (string?)item.Value["state"]),
            Is.EqualTo(new[] { "reached", "partly", "reached" })
        );
        Assert.That(
            (await _app.GetAsync($"indicators?period=2026-Q4&programId={id}&dimension=sex")).Items.Single()["code"]!.ToString(),
            Is.EqualTo("П1")
        );
        Assert.That((await _app.GetAsync($"indicators?period=2026-Q4&programId={id}&dimension=age")).Items, Is.Empty);
        Assert.That(
            (await _app.GetAsync($"indicators?period=2026-Q4&programId={id}&state=partly")).Items.Single()["code"]!.ToString(),
            Is.EqualTo("П2")
        );
        var progress = (await _app.GetAsync($"programs/{id}/progress/2026")).Json["total"]!;
        Assert.That(
            ((int)progress["reported"]!, (int)progress["withTarget"]!, (int)progress["reached"]!, (int)progress["partly"]!),
            Is.EqualTo((3, 3, 2, 1))
        );
        var rows = new CsvText(await _app.Http.GetByteArrayAsync("/open-data/indicators.csv"))
            .Rows.Where(item => item["programUrl"].Value.EndsWith(id, StringComparison.Ordinal))
            .ToDictionary(item => item["indicatorCode"].Value);
        Assert.That(rows["П1"]["parts"].Value, Is.EqualTo("women=40; men="));
        Assert.That(
            (rows["П2"]["valueText"].Value, rows["П2"]["assessment"].Value, rows["П3"]["valueText"].Value),
            Is.EqualTo(("середнє", "partly", "true"))
        );
    }

    private async Task IsFoundAsync(string type, int quarter, string line, string findings)
    {
        var (report, path) = await HasAsync(Valid.Said(type), quarter);
        var said = JsonNode.Parse(line)!.AsObject();
        said["code"] = "П1";
        report["indicators"] = new JsonArray(said);

        Assert.That(Findings(await PutAsync(path, report)), Is.EqualTo(findings.Length == 0 ? [] : new[] { findings }));
    }

    private async Task<(JsonObject Report, string Path)> HasAsync(JsonObject indicator, int quarter)
    {
        var program = Valid.Program(_body);
        program["indicators"] = new JsonArray(indicator);
        var id = await _app.HasActiveProgramAsync(program);
        return (Valid.Report(quarter == 4 ? "1250000.00" : "300000.00"), $"programs/{id}/reports/2026-Q{quarter}");
    }

    private async Task<Reply> PutAsync(string path, JsonObject report) =>
        await _app.SendAsync("PUT", path, report, Coordinator, (await _app.GetAsync(path, Coordinator)).Etag);

    private static IEnumerable<string> Findings(Reply reply) =>
        reply.Json["findings"]!
            .AsArray()
            .Where(finding => !(bool)finding!["settled"]!)
            .Select(finding => $"{finding!["code"]} {finding["pointer"]}");

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
