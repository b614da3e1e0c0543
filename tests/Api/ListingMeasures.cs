using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The measures of all programs: what was done, what not and why, by whom and with whose money.</summary>
internal sealed class ListingMeasures
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _other = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        (_body, _other) = (await _app.HasBodyAsync("Департамент"), await _app.HasBodyAsync("Управління"));
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_measure_shows_what_its_report_says_beside_four_plans()
    {
        var id = await _app.Program(_body)
            .Amended("2026-03-01", "2026-02-20", edition => edition["measures"]![0]!["funding"]![0]!["amount"] = "600000.00")
            .OpenAsync();
        var report = Valid.Report("300000.00");
        (report["measures"]![0]!["status"], report["measures"]![0]!["result"], report["measures"]![0]!["deviationReason"]) = (
            "partiallyDone",
            "Утеплено дві школи",
            "Пізні торги"
        );
        await Report(id, "2026-Q3").IsAcceptedAsync(report);

        var measure = (await ListAsync("period=2026-Q3")).Single();

        Assert.Multiple(() =>
        {
            Assert.That(
                $"{measure["programId"]} {measure["code"]} {measure["edition"]} {measure["snapshot"]} {measure["status"]} {measure["result"]}, {measure["reason"]}",
                Is.EqualTo($"{id} 1.1 1 1 partiallyDone Утеплено дві школи, Пізні торги")
            );
            Assert.That(
                new[] { "plannedOriginal", "plannedYearStart", "plannedAtSubmission", "plannedNow", "spent" }.Select(name =>
                    (string)measure["money"]![name]!
                ),
                Is.EqualTo(new[] { "1250000.00", "1250000.00", "600000.00", "600000.00", "300000.00" })
            );
            Assert.That((decimal)measure["money"]!["executionPercent"]!, Is.EqualTo(50));
            Assert.That((string)measure["body"]!["id"]!, Is.EqualTo(_body));
        });
    }

    [Test]
    public async Task What_is_not_accepted_shows_its_plan_alone()
    {
        var id = await _app.Program(_body).OpenAsync();
        await Report(id, "2026-Q3").IsSubmittedAsync(Valid.Report("777000.00"));

        var page = await _app.GetAsync("measures?period=2026-Q3").Expecting(HttpStatusCode.OK);

        var measure = page.Items.Single();
        Assert.That(page.Text, Does.Not.Contain("777000"));
        Assert.That(
            (
                (string?)measure["status"],
                (string)measure["money"]!["plannedNow"]!,
                (string)measure["money"]!["spent"]!,
                measure["snapshot"]
            ),
            Is.EqualTo(((string?)null, "1250000.00", "0.00", (JsonNode?)null))
        );
        Assert.That(await ListAsync("period=2026-Q3&accepted=true"), Is.Empty);
    }

    [Test]
    public async Task Filters_pick_measures()
    {
        var first = Valid.Measure("1.1");
        first["executantIds"] = new JsonArray(_other);
        first["classifications"] = new JsonArray(new JsonObject { ["scheme"] = "gender", ["code"] = "G1" });
        var second = Valid.Measure("1.2");
        second["title"] = "Навчити вчителів";
        second["funding"]![0]!["source"] = "internationalAssistance";
        second["funding"]![0]!["donor"] = "GIZ";
        var one = await _app.Program(_body).Titled("Освіта").WithMeasures(first, second).OpenAsync();
        var two = await _app.Program(_other).Titled("Спорт").OfKind("comprehensive").But(NoCodes).OpenAsync();
        var report = Valid.ReportOf(("1.1", "communityBudgetGeneral", "100.00"));
        report["measures"]![0]!["status"] = "notDone";
        report["measures"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["code"] = "1.2",
                    ["status"] = "done",
                    ["deviationReason"] = "Так склалося",
                    ["funding"] = new JsonArray(
                        new JsonObject
                        {
                            ["source"] = "internationalAssistance",
                            ["donor"] = "GIZ",
                            ["spent"] = "900.00",
                        }
                    ),
                }
            );
        await Report(one, "2026-Q3").IsAcceptedAsync(report);
        await Report(two, "2026-Q3").IsAcceptedAsync();

        Assert.Multiple(async () =>
        {
            foreach (
                var (query, found) in new[]
                {
                    ("", "1.1 1.2 1.1"),
                    ("status=notDone", "1.1"),
                    ("status=done,inProgress", "1.2 1.1"),
                    ($"bodyId={_other}", "1.1"),
                    ($"bodyId={_body}", "1.1 1.2"),
                    ($"programId={two}", "1.1"),
                    ("kind=comprehensive", "1.1"),
                    ("classification=gender:G1", "1.1"),
                    ("classification=sdg:11", "1.1 1.2"),
                    ("classification=sdg:17", ""),
                    ($"executantId={_other}", "1.1"),
                    ($"executantId={_body}", ""),
                    ("donor=GIZ", "1.2"),
                    ("donor=EU", ""),
                    ("source=internationalAssistance", "1.2"),
                    ("q=вчителів", "1.2"),
                    ("q=спорт", "1.1"),
                    ("q=ОСВІТА навчити", "1.2"),
                    ("sort=-spent", "1.1 1.2 1.1"),
                    ("sort=-code,program", "1.2 1.1 1.1"),
                    ("sort=planned,-spent", "1.1 1.2 1.1"),
                    ("sort=status", "1.2 1.1 1.1"),
                }
            )
            {
                Assert.That(
                    string.Join(' ', (await ListAsync($"period=2026-Q3&{query}")).Select(item => (string)item["code"]!)),
                    Is.EqualTo(found),
                    query
                );
            }
        });

        static void NoCodes(JsonObject program) => program["passport"]!["classifications"] = new JsonArray();
    }

    [Test]
    public async Task A_measure_that_is_gone_keeps_its_name_and_its_money()
    {
        var id = await _app.Program(_body)
            .WithMeasures(Valid.Measure("1.1"), Valid.Measure("1.2"))
            .Amended("2026-05-01", "2026-04-30", edition => edition["measures"]!.AsArray().RemoveAt(1))
            .OpenAsync();
        await Report(id, "2026-Q1")
            .IsAcceptedAsync(Valid.ReportOf(("1.1", "communityBudgetGeneral", "100000.00"), ("1.2", "communityBudgetGeneral", "50000.00")));
        await Report(id, "2026-Q2")
            .IsAcceptedAsync(Valid.ReportOf(("1.1", "communityBudgetGeneral", "150000.00"), ("1.2", "communityBudgetGeneral", "50000.00")));

        var gone = (await ListAsync("period=2026-Q2")).Single(item => (string)item["code"]! == "1.2");

        Assert.That(
            ((bool)gone["dropped"]!, (string)gone["title"]!, (string)gone["money"]!["spent"]!, (string)gone["money"]!["plannedYearStart"]!),
            Is.EqualTo((true, "Утеплити школи", "50000.00", "1250000.00"))
        );
    }

    [Test]
    public async Task Who_ended_or_did_not_report_stands_in_the_year_with_the_last_report()
    {
        _app.Clock.Now = new(2027, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var ended = await _app.Program(_body).Titled("А").Cancelled("2026-02-01").OpenAsync();
        var late = await _app.Program(_body).Titled("Б").OpenAsync();
        await Report(ended, "2026-Q1").IsAcceptedAsync(Valid.Report("10.00"));
        await Report(late, "2026-Q1").IsAcceptedAsync(Valid.Report("20.00"));

        Assert.That(await ToldAsync("measures", "period=2026-Q4"), Is.EqualTo("А 2026-Q1 inProgress; Б 2026-Q4 "));
        Assert.That(await ToldAsync("measures", "period=2026-Q4&basis=year"), Is.EqualTo("А 2026-Q1 inProgress; Б 2026-Q1 inProgress"));
        Assert.That(await ToldAsync("measures", "period=2027-Q1"), Is.EqualTo("Б 2027-Q1 "));
        // The first quarter expected 10 of 40.
        Assert.That(await ToldAsync("indicators", "period=2026-Q4", "state"), Is.EqualTo("А 2026-Q1 reached; Б 2026-Q4 notReported"));
        Assert.That(
            await ToldAsync("indicators", "period=2026-Q4&basis=year", "state"),
            Is.EqualTo("А 2026-Q1 reached; Б 2026-Q1 reached")
        );
        Assert.That(await ToldAsync("indicators", "period=2026-Q4&accepted=true", "state"), Is.EqualTo("А 2026-Q1 reached"));

        async Task<string> ToldAsync(string list, string query, string state = "status") =>
            string.Join(
                "; ",
                (await _app.GetAsync($"{list}?{query}").Expecting(HttpStatusCode.OK)).Items.Select(item =>
                    $"{item["programTitle"]} {item["period"]!["code"]} {item[state]}"
                )
            );
    }

    [Test]
    public async Task Pages_and_the_table_show_each_measure_once()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        foreach (var sort in new[] { "program", "-spent,code", "status", "-planned" })
        {
            List<string> paged = [];
            for (var next = ""; next is not null; )
            {
                var page = await app.GetAsync($"measures?period=2025-Q4&limit=17&sort={sort}{next}").Expecting(HttpStatusCode.OK);
                paged.AddRange(page.Items.Select(item => $"{item["programId"]} {item["code"]}"));
                next = (string?)page.Json["next"] is { } cursor ? $"&cursor={cursor}" : null;
            }

            var table = new CsvText(await app.Http.GetByteArrayAsync(MonitoringApp.AddressOf("measures.csv?period=2025-Q4")));
            Assert.That(paged, Is.Unique.And.EquivalentTo(table.Rows.Select(row => $"{row["programId"].Value} {row["code"].Value}")), sort);
        }
    }

    [Test]
    public async Task The_list_adds_up_to_the_consolidated_report()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        foreach (var question in new[] { "2025-Q1", "2025-Q3", "2025-Q4?basis=year", "2026-Q2" })
        {
            var totals = (await app.GetAsync($"consolidated-reports/{question}").Expecting(HttpStatusCode.OK)).Json["totals"]!;
            var (period, basis) = (question[..7], question.Length > 7 ? $"&{question[8..]}" : "");
            var table = new CsvText(
                await app.Http.GetByteArrayAsync(
                    MonitoringApp.AddressOf($"measures.csv?period={period}{basis}&kind=targeted,comprehensive&accepted=true")
                )
            );
            foreach (var plan in new[] { "plannedAtSubmission", "plannedYearStart", "spent" })
            {
                var sum = table.Column(plan).Sum(amount => decimal.Parse(amount!, CultureInfo.InvariantCulture));
                var told = decimal.Parse((string)totals["money"]![plan]!, CultureInfo.InvariantCulture);
                // A measure that was dropped before it reported anything is in the plan of 1 January and in no report.
                Assert.That(sum, plan == "plannedYearStart" ? Is.AtMost(told) : Is.EqualTo(told), $"{question} {plan}");
            }
        }
    }

    [Test]
    public async Task A_term_tells_a_program_from_its_first_year_to_its_last()
    {
        _app.Clock.Now = new(2028, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var measure = Valid.Measure("1.1", 2026, 2027);
        measure["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["year"] = 2027,
                    ["source"] = "stateBudget",
                    ["amount"] = "500.00",
                }
            );
        var id = await _app.Program(_body)
            .Lasting(2026, 2027)
            .WithMeasures(measure)
            .Amended("2026-03-01", "2026-02-20", edition => edition["measures"]![0]!["funding"]![0]!["amount"] = "600000.00")
            .OpenAsync();
        await Report(id, "2026-Q1").IsAcceptedAsync(Valid.Report("90000.00"));
        var ofYear = Valid.ReportOf(("1.1", "communityBudgetGeneral", "400000.00"));
        ofYear["indicators"]![0]!["value"] = 40;
        await Report(id, "2026-Q4").IsAcceptedAsync(ofYear);
        var last = Valid.ReportOf(("1.1", "stateBudget", "450.00"));
        (last["measures"]![0]!["status"], last["measures"]![0]!["result"]) = ("done", "Утеплено всі школи");
        last["indicators"]![0]!["reason"] = "Так склалося";
        await Report(id, "2027-Q4").IsAcceptedAsync(last);

        var term = (await _app.GetAsync($"programs/{id}/term").Expecting(HttpStatusCode.OK)).Json;

        Assert.Multiple(() =>
        {
            Assert.That((string?)term["endedOn"], Is.EqualTo("2027-12-31"));
            Assert.That(
                term["years"]!
                    .AsArray()
                    .Append(term["total"])
                    .Select(year =>
                        $"{year!["year"]} {year["period"]?["code"]} {year["money"]!["plannedOriginal"]} {year["money"]!["plannedNow"]} {year["money"]!["spent"]}"
                    ),
                Is.EqualTo(
                    new[]
                    {
                        "2026 2026-Q4 1250000.00 600000.00 400000.00",
                        "2027 2027-Q4 500.00 500.00 450.00",
                        "  1250500.00 600500.00 400450.00",
                    }
                )
            );
            Assert.That(
                term["measures"]!
                    .AsArray()
                    .Select(item => $"{item!["code"]} {item["period"]!["code"]} {item["status"]} {item["result"]} {item["spent"]}"),
                Is.EqualTo(new[] { "1.1 2027-Q4 done Утеплено всі школи 400450.00" })
            );
            Assert.That(
                term["amendments"]!.AsArray().Select(item => $"{item!["number"]} {item["effectiveFrom"]} {item["legalAct"]!["adoptedOn"]}"),
                Is.EqualTo(new[] { "1 2026-03-01 2026-02-20" })
            );
            Assert.That(term["indicators"]!.AsArray().Select(item => (string)item!["code"]!), Is.EqualTo(new[] { "П1" }));
            Assert.That(term["reports"]!.AsArray(), Has.Count.EqualTo(8));
            Assert.That(
                term["reports"]!
                    .AsArray()
                    .Where(item => item!["snapshot"] is not null)
                    .Select(item => $"{item!["period"]!["code"]} {item["daysLate"]}"),
                Is.EqualTo(new[] { "2026-Q1 657", "2026-Q4 382", "2027-Q4 15" })
            );
        });
        await _app.GetAsync("programs/none/term").ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
    }

    [TestCase("measures?classification=11")]
    [TestCase("measures?period=2026-Q5")]
    [TestCase("measures?basis=quarter")]
    [TestCase("measures?status=almost")]
    [TestCase("measures?sort=title")]
    [TestCase("measures.csv?limit=5")]
    public async Task What_cannot_be_answered_is_said(string path) =>
        await _app.GetAsync(path).ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

    private async Task<List<JsonObject>> ListAsync(string query) =>
        [.. (await _app.GetAsync($"measures?{query}").Expecting(HttpStatusCode.OK)).Items];

    private ReportClient Report(string program, string period) => new(_app, $"programs/{program}/reports/{period}", Key);
}
