using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The reports of a period added up: what counts, what does not, and how complete it is.</summary>
internal sealed class Consolidating
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_program_shows_four_plans_the_fact_the_quarter_and_what_stands_behind_them()
    {
        var program = Valid.Program(_body);
        program["measures"]!.AsArray().Add(Valid.Measure("1.2"));
        program["measures"]![1]!["funding"]![0]!["source"] = "stateBudget";
        var id = await _app.HasActiveProgramAsync(program);
        var report = Valid.Report("300000.00", value: 15);
        report["measures"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["code"] = "1.2",
                    ["status"] = "partiallyDone",
                    ["deviationReason"] = "Пізні торги",
                    ["funding"] = new JsonArray(new JsonObject { ["source"] = "stateBudget", ["spent"] = "1992500.00" }),
                }
            );
        report["indicators"]![0]!["reason"] = "Чекали дозволу";
        var first = Report(id, "2026-Q2");
        await first.IsAcceptedAsync(Valid.ReportOf(("1.1", "communityBudgetGeneral", "120000.00"), ("1.2", "stateBudget", "2000000.00")));
        await Report(id, "2026-Q3").IsAcceptedAsync(report);
        await AmendAsync(id, wording => wording["measures"]![0]!["funding"]![0]!["amount"] = "900000.00", "2026-08-28");

        var line = (await ConsolidateAsync("2026-Q3"))["programs"]!.AsArray().Single()!;

        Assert.Multiple(() =>
        {
            Assert.That(Text(line["money"]!), Is.EqualTo("2500000.00 2500000.00 2500000.00 2150000.00 2292500.00 172500.00 91.7"));
            Assert.That(
                line["bySource"]!.AsArray().Select(source => $"{source!["source"]} {Text(source)}"),
                Is.EqualTo(
                    new[]
                    {
                        "stateBudget 1250000.00 1250000.00 1250000.00 1250000.00 1992500.00 -7500.00 159.4",
                        "communityBudgetGeneral 1250000.00 1250000.00 1250000.00 900000.00 300000.00 180000.00 24",
                    }
                ),
                "execution is not clamped, and money given back makes the quarter negative"
            );
            Assert.That(Text(line["inKind"]!), Is.EqualTo("0.00 0.00 0.00 0.00 0.00  "));
            Assert.That(
                ((int)line["measures"]!["inProgress"]!, (int)line["measures"]!["partiallyDone"]!, (int)line["measures"]!["done"]!),
                Is.EqualTo((1, 1, 0))
            );
            Assert.That(
                ((int)line["indicators"]!["missed"]!, (int)line["indicators"]!["reached"]!),
                Is.EqualTo((1, 0)),
                "15 of the 30 expected by now"
            );
            Assert.That(
                line["deviations"]!.AsArray().Select(item => $"{item!["measureCode"]}{item["indicatorCode"]} {item["reason"]}"),
                Is.EqualTo(new[] { "1.2 Пізні торги", "П1 Чекали дозволу" })
            );
            Assert.That(
                ((int)line["edition"]!, (int)line["snapshot"]!, (bool)line["accepted"]!, (int)line["daysLate"]!),
                Is.EqualTo((0, 1, true, 38))
            );
        });
    }

    [Test]
    public async Task What_is_missing_is_named_and_what_is_not_accepted_is_not_added_up()
    {
        var (accepted, submitted, missing) = (
            await HasProgramAsync("Прийнята"),
            await HasProgramAsync("Подана"),
            await HasProgramAsync("Відсутня")
        );
        await Report(accepted, "2026-Q3").IsAcceptedAsync();
        await Report(submitted, "2026-Q3").IsSubmittedAsync(Valid.Report("777000.00"));
        await Report(missing, "2026-Q3").PutAsync(Valid.Report("555000.00"));

        var report = await _app.GetAsync("consolidated-reports/2026-Q3").Expecting(HttpStatusCode.OK);
        var completeness = report.Json["completeness"]!;
        var whole = (await ConsolidateAsync("2026-Q3?include=submitted", Key))["totals"]!;

        Assert.Multiple(() =>
        {
            Assert.That(
                ((int)completeness["expected"]!, (int)completeness["received"]!, (int)completeness["accepted"]!),
                Is.EqualTo((3, 2, 1))
            );
            Assert.That(completeness["missing"]!.AsArray().Select(item => (string)item!["title"]!), Is.EqualTo(new[] { "Відсутня" }));
            Assert.That(completeness["awaiting"]!.AsArray().Select(item => (string)item!["title"]!), Is.EqualTo(new[] { "Подана" }));
            Assert.That(
                ((int)report.Json["totals"]!["programs"]!, (string)report.Json["totals"]!["money"]!["spent"]!),
                Is.EqualTo((1, "300000.00"))
            );
            Assert.That(report.Text, Does.Not.Contain("777000").And.Not.Contain("555000"), "nothing of what is not accepted leaks");
            Assert.That(((int)whole["programs"]!, (string)whole["money"]!["spent"]!), Is.EqualTo((2, "1077000.00")));
        });
    }

    [Test]
    public async Task Only_the_coordinator_adds_up_what_is_not_accepted()
    {
        await _app.GetAsync("consolidated-reports/2026-Q3?include=submitted").ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_MISSING");
        await _app.GetAsync("consolidated-reports/2026-Q3?include=submitted", await _app.HasKeyAsync("executiveBody", _body))
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        await _app.GetAsync("consolidated-reports/2026-Q3.csv?include=submitted", await _app.HasKeyAsync("coordinator"))
            .Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task Money_is_never_counted_twice()
    {
        var source = await HasProgramAsync("Цільова");
        var repeating = Valid.Program(_body, "Програма розвитку міста", kind: "annualDevelopment", from: 2026, through: 2026);
        repeating["measures"]![0]!["sourceProgramId"] = source;
        await Report(source, "2026-Q3").IsAcceptedAsync();
        await Report(await _app.HasActiveProgramAsync(repeating), "2026-Q3").IsAcceptedAsync();

        var (all, asked) = (await ConsolidateAsync("2026-Q3"), await ConsolidateAsync("2026-Q3?kind=annualDevelopment"));

        Assert.That(
            all["programs"]!.AsArray().Select(line => $"{line!["kind"]} {line["inTotals"]}"),
            Is.EquivalentTo(new[] { "targeted true", "annualDevelopment false" })
        );
        Assert.That(((int)all["completeness"]!["expected"]!, (string)all["totals"]!["money"]!["spent"]!), Is.EqualTo((2, "300000.00")));
        Assert.That(((int)asked["completeness"]!["expected"]!, (string)asked["totals"]!["money"]!["spent"]!), Is.EqualTo((1, "300000.00")));
        Assert.That(
            asked["totals"]!["byKind"]!.AsArray().Select(total => (string)total!["kind"]!),
            Is.EqualTo(new[] { "annualDevelopment" })
        );
    }

    [Test]
    public async Task A_code_on_a_measure_counts_that_measure_and_a_code_on_the_program_all_of_it()
    {
        var program = Valid.Program(_body);
        program["measures"]!.AsArray().Add(Valid.Measure("1.2"));
        program["measures"]![1]!["classifications"] = new JsonArray(Code("sdg", "11"), Code("gender", "рівність"));
        var id = await _app.HasActiveProgramAsync(program);
        await Report(id, "2026-Q3")
            .IsAcceptedAsync(
                Valid.ReportOf(("1.1", "communityBudgetGeneral", "250000.00"), ("1.2", "communityBudgetGeneral", "125000.00"))
            );

        var totals = (await ConsolidateAsync("2026-Q3"))["totals"]!["byClassification"]!.AsArray();

        Assert.That(
            totals.Select(total =>
                $"{total!["scheme"]}:{total["code"]} {total["programs"]} {total["measures"]} {total["planned"]} {total["spent"]} {total["executionPercent"]}"
            ),
            Is.EqualTo(new[] { "gender:рівність 1 1 1250000.00 125000.00 10", "sdg:11 1 2 2500000.00 375000.00 15" })
        );

        static JsonObject Code(string scheme, string code) => new() { ["scheme"] = scheme, ["code"] = code };
    }

    [TestCase("kind=comprehensive", 0)]
    [TestCase("kind=targeted,comprehensive", 1)]
    [TestCase("kind=concept", 0)]
    [TestCase("classification=sdg:11", 1)]
    [TestCase("classification=sdg:12", 0)]
    [TestCase("bodyId=nobody", 0)]
    public async Task Filters_pick_programs(string query, int programs)
    {
        await Report(await HasProgramAsync("Одна"), "2026-Q3").IsAcceptedAsync();

        var report = await ConsolidateAsync($"2026-Q3?{query}");

        Assert.That(report["programs"]!.AsArray(), Has.Count.EqualTo(programs));
        Assert.That((int)report["completeness"]!["expected"]!, Is.EqualTo(programs));
        Assert.That((int)(await ConsolidateAsync($"2026-Q3?bodyId={_body}"))["totals"]!["programs"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_nothing_there_is_no_percentage()
    {
        var program = Valid.Program(_body);
        program["measures"]![0]!["funding"] = new JsonArray();
        var report = Valid.Report();
        report["measures"]![0]!["funding"] = new JsonArray();
        await Report(await _app.HasActiveProgramAsync(program), "2026-Q3").IsAcceptedAsync(report);

        var (none, empty) = ((await ConsolidateAsync("2026-Q3"))["totals"]!, (await ConsolidateAsync("2025-Q3"))["totals"]!);

        Assert.That(
            (Text(none["money"]!), Text(empty["money"]!)),
            Is.EqualTo(("0.00 0.00 0.00 0.00 0.00  ", "0.00 0.00 0.00 0.00 0.00  "))
        );
        Assert.That(((int)none["programs"]!, (int)none["quarterPrograms"]!, (int)empty["programs"]!), Is.EqualTo((1, 0, 0)));
    }

    /// <summary>Of 1250000.00 planned; everywhere the same share, and what the submission froze is served in its own bytes.</summary>
    [TestCase("1249950.00", "99.99")]
    [TestCase("1250000.00", "100")]
    [TestCase("1250000.01", "100.01")]
    [TestCase("0.00", "0")]
    [TestCase("0.01", "0.01")]
    public async Task Only_all_of_the_plan_is_100_and_only_nothing_is_0(string spent, string percent)
    {
        var report = Report(await HasProgramAsync("Програма"), "2026-Q3");
        await report.IsAcceptedAsync(Valid.ReportOf(("1.1", "communityBudgetGeneral", spent)));

        var consolidated = await ConsolidateAsync("2026-Q3");
        var (program, totals) = (consolidated["programs"]![0]!, consolidated["totals"]!);
        JsonNode[] told =
        [
            (await report.GetAsAnonymousAsync()).Json["totals"]!,
            (await _app.GetAsync($"{report.Path}/snapshots/1")).Json["totals"]!,
            program["money"]!,
            program["bySource"]![0]!,
            totals["money"]!,
            totals["bySource"]![0]!,
            totals["byBody"]![0]!["money"]!,
            totals["byKind"]![0]!["money"]!,
            totals["byClassification"]![0]!,
            (await _app.GetAsync("statistics/2026")).Json["money"]!,
        ];
        var table = new CsvText(await _app.Http.GetByteArrayAsync("/api/v1/consolidated-reports/2026-Q3.csv"));

        Assert.That(told.Select(money => money["executionPercent"]!.ToJsonString()), Has.All.EqualTo(percent));
        Assert.That(table.Column("executionPercent"), Is.EqualTo(new[] { percent }));
    }

    [Test]
    public async Task A_measure_and_a_source_that_are_gone_keep_their_money_in_the_year()
    {
        var program = Valid.Program(_body);
        program["measures"]!.AsArray().Add(Valid.Measure("1.2"));
        var id = await _app.HasActiveProgramAsync(program);
        await Report(id, "2026-Q1")
            .IsAcceptedAsync(Valid.ReportOf(("1.1", "communityBudgetGeneral", "100000.00"), ("1.2", "communityBudgetGeneral", "50000.00")));
        await AmendAsync(id, wording => wording["measures"]!.AsArray().RemoveAt(1), "2026-05-01");
        await Report(id, "2026-Q2")
            .IsAcceptedAsync(Valid.ReportOf(("1.1", "communityBudgetGeneral", "150000.00"), ("1.2", "communityBudgetGeneral", "50000.00")));

        var money = (await ConsolidateAsync("2026-Q2"))["totals"]!["money"]!;

        Assert.That(Text(money), Is.EqualTo("2500000.00 2500000.00 1250000.00 1250000.00 200000.00 50000.00 16"));
    }

    [TestCase("consolidated-reports/2026-Q5", HttpStatusCode.NotFound, "PERIOD_NOT_FOUND")]
    [TestCase("consolidated-reports/2027-Q1", HttpStatusCode.Conflict, "PERIOD_NOT_OPEN")]
    [TestCase("consolidated-reports/2026-Q3?knownAt=2026-06-30T20:59:59Z", HttpStatusCode.Conflict, "PERIOD_NOT_OPEN")]
    [TestCase("consolidated-reports/2026-Q3?knownAt=2026-11-22T09:00:00.001Z", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    [TestCase("consolidated-reports/2026-Q3?include=all", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    [TestCase("consolidated-reports/2026-Q3?include=accepted,submitted", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    [TestCase("consolidated-reports/2026-Q3?classification=11", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    [TestCase("consolidated-reports/2026-Q3.csv?dialect=xls", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    public async Task What_cannot_be_answered_is_said(string path, HttpStatusCode status, string code) =>
        await _app.GetAsync(path).ExpectingProblem(status, code);

    [Test]
    public async Task The_table_has_a_row_for_every_program_that_owes_a_report()
    {
        var (accepted, submitted) = (await HasProgramAsync("=Прийнята;\"перша\""), await HasProgramAsync("Подана"));
        await HasProgramAsync("Відсутня");
        await Report(accepted, "2026-Q1").IsAcceptedAsync();
        await Report(submitted, "2026-Q1").IsSubmittedAsync();

        var table = (await _app.GetAsync("consolidated-reports/2026-Q1.csv").Expecting(HttpStatusCode.OK)).Text.TrimEnd().Split("\r\n");
        var columns = table[0].Split(',');

        Assert.That(table, Has.Length.EqualTo(4));
        Assert.That(
            table[1],
            Does.StartWith($"{accepted},\"=Прийнята;\"\"перша\"\"\",{_body},")
                .And.Contain(",accepted,")
                .And.Contain(",300000.00,300000.00,0,0.00,24,")
        );
        Assert.That(table[2], Does.StartWith($"{submitted},Подана,{_body},").And.Contain(",awaiting,").And.Not.Contain("300000"));
        Assert.That(table[3].Split(','), Has.Length.EqualTo(columns.Length).And.Contains("missing"));
    }

    [Test]
    public async Task The_table_has_two_columns_for_each_source_of_money()
    {
        var id = await _app.Program(_body)
            .WithMeasures(Valid.Measure("1.1"), Valid.Measure("1.2"))
            .But(program => program["measures"]![1]!["funding"]![0] = Funding("stateBudget", "70000.00"))
            .OpenAsync();
        await Report(id, "2026-Q3")
            .IsAcceptedAsync(Valid.ReportOf(("1.1", "communityBudgetGeneral", "250000.00"), ("1.2", "stateBudget", "50000.00")));

        var row = new CsvText(await _app.Http.GetByteArrayAsync(MonitoringApp.AddressOf("consolidated-reports/2026-Q3.csv"))).Rows.Single();

        Assert.That(
            new[] { "communityBudgetGeneral", "stateBudget", "loan" }.Select(source =>
                $"{row[$"{source}Planned"].Value} {row[$"{source}Spent"].Value}"
            ),
            Is.EqualTo(new[] { "1250000.00 250000.00", "70000.00 50000.00", " " })
        );

        static JsonObject Funding(string source, string amount) =>
            new()
            {
                ["year"] = 2026,
                ["source"] = source,
                ["amount"] = amount,
            };
    }

    [Test]
    public async Task What_was_accepted_at_a_moment_is_known_at_it()
    {
        var id = await HasProgramAsync("Одна");
        _app.Clock.Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        await Report(id, "2026-Q3").IsAcceptedAsync();

        var counts = new[] { "08:59:59.999", "09:00:00.000" }.Select(async time =>
            (int)(await ConsolidateAsync($"2026-Q3?knownAt=2026-11-23T{time}Z"))["totals"]!["programs"]!
        );
        Assert.That(await Task.WhenAll(counts), Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public async Task A_quarter_is_negative_from_when_the_period_before_was_corrected()
    {
        var id = await HasProgramAsync("Одна");
        _app.Clock.Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var before = Report(id, "2026-Q2");
        await before.IsAcceptedAsync(Valid.Report("200000.00"));
        await Report(id, "2026-Q3").IsAcceptedAsync(Valid.Report("300000.00"));
        _app.Clock.Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        await before.CorrectAsync().Expecting(HttpStatusCode.OK);
        var corrected = Valid.Report("300000.01");
        corrected["measures"]![0]!["deviationReason"] = "Уточнено за актами";
        await before.PutAsync(corrected).Expecting(HttpStatusCode.OK);
        await before.SubmitAsync().Expecting(HttpStatusCode.OK);
        await before.AcceptAsync().Expecting(HttpStatusCode.OK);

        Assert.That(Negative(await ConsolidateAsync("2026-Q3")), Is.EqualTo(new[] { "1.1 -0.01" }));
        Assert.That(Negative(await ConsolidateAsync("2026-Q3?knownAt=2026-11-23T23:00:00.000Z")), Is.Empty);

        static IEnumerable<string> Negative(JsonObject report) =>
            report["programs"]![0]!["deviations"]!.AsArray().Select(line => $"{line!["measureCode"]} {line["quarterSpent"]}");
    }

    private static string Text(JsonNode money) =>
        string.Join(
            ' ',
            new[]
            {
                "plannedOriginal",
                "plannedYearStart",
                "plannedAtSubmission",
                "plannedNow",
                "spent",
                "quarterSpent",
                "executionPercent",
            }.Select(name => Convert.ToString(money[name], CultureInfo.InvariantCulture))
        );

    private async Task<JsonObject> ConsolidateAsync(string path, string? key = null) =>
        (await _app.GetAsync($"consolidated-reports/{path}", key).Expecting(HttpStatusCode.OK)).Json;

    private Task<string> HasProgramAsync(string title) => _app.HasActiveProgramAsync(Valid.Program(_body, title));

    private ReportClient Report(string program, string period) => new(_app, $"programs/{program}/reports/{period}", Key);

    private async Task AmendAsync(string program, Action<JsonObject> change, string effectiveFrom)
    {
        var edition = (await _app.GetAsync($"programs/{program}/editions/0").Expecting(HttpStatusCode.OK)).Json;
        var (wording, enactment) = (Valid.Wording(edition), Valid.Enactment(effectiveFrom, adoptedOn: "2026-04-30"));
        change(wording);
        await _app.SendAsync(
                "POST",
                $"programs/{program}/amendments",
                new JsonObject
                {
                    ["summary"] = "зміни",
                    ["edition"] = wording,
                    ["legalAct"] = enactment["legalAct"]!.DeepClone(),
                    ["effectiveFrom"] = effectiveFrom,
                },
                Key
            )
            .Expecting(HttpStatusCode.Created);
    }
}
