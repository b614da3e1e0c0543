using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The department's year in figures: those of 2025 that it published itself, and each the count of a list anybody can read.</summary>
internal sealed class TellingTheYear
{
    private MonitoringApp _app = null!;
    private JsonObject _year = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new(sample: "zhytomyr");
        _year = (await _app.GetAsync("statistics/2025").Expecting(HttpStatusCode.OK)).Json;
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase("programsInForce", 31)]
    [TestCase("amendmentsAdopted", 66)]
    [TestCase("reportsReceived", 112)]
    [TestCase("expertConclusions", 6)]
    [TestCase("bodiesWithExpiringPrograms", 12)]
    [TestCase("conceptIndicators", 243)]
    public async Task The_figures_of_2025_are_those_the_department_published(string figure, int count)
    {
        Assert.That((int)_year[figure]!, Is.EqualTo(count));
        var items = await AllAsync((string)_year["links"]![figure]!);
        Assert.That(
            figure == "reportsReceived" ? items.Sum(item => (int)item["received"]!) : items.Count,
            Is.EqualTo(count),
            "the list it counts"
        );
    }

    [Test]
    public async Task Three_datasets_were_updated_thirteen_times()
    {
        Assert.That(((int)_year["openData"]!["datasets"]!, (int)_year["openData"]!["updates"]!), Is.EqualTo((3, 13)));
        Assert.That(await AllAsync((string)_year["links"]!["openData"]!), Has.Count.EqualTo(13));
    }

    [Test]
    public async Task The_money_is_that_of_the_last_consolidated_report()
    {
        var totals = (await _app.GetAsync((string)_year["links"]!["money"]!).Expecting(HttpStatusCode.OK)).Json["totals"]!;

        Assert.That((string)_year["period"]!["code"]!, Is.EqualTo("2025-Q4"));
        Assert.That(_year["money"]!.ToJsonString(), Is.EqualTo(totals["money"]!.ToJsonString()));
        Assert.That(
            _year["byClassification"]!.AsArray().Single(total => $"{total!["scheme"]}:{total["code"]}" == "sdg:11")![
                "measures"
            ]!.GetValue<int>(),
            Is.GreaterThan(20)
        );
    }

    /// <summary>Donor by donor, added up another way: from the lines of each program's last accepted report.</summary>
    [Test]
    public async Task Assistance_is_what_the_last_reports_say_of_each_donor()
    {
        Dictionary<string, (decimal Planned, decimal Spent)> donors = [];
        foreach (var program in (await _app.GetAsync("programs?limit=200&kind=targeted,comprehensive")).Items)
        {
            var report = await LastAcceptedAsync((string)program["id"]!);
            foreach (
                var line in (report?.Json["measures"]!.AsArray() ?? [])
                    .SelectMany(measure => measure!["funding"]!.AsArray())
                    .Where(line => (string)line!["source"]! is "internationalAssistance" or "loan")
            )
            {
                var key = $"{line!["source"]} {line["donor"]} {((bool)line["inKind"]! ? "inKind" : "money")}";
                var (planned, spent) = donors.GetValueOrDefault(key);
                donors[key] = (planned + Amount(line["plannedYear"]), spent + Amount(line["spent"]));
            }
        }

        var assistance = (await _app.GetAsync("assistance/2025").Expecting(HttpStatusCode.OK)).Json;
        var told = assistance["donors"]!
            .AsArray()
            .SelectMany(donor =>
                new[] { "money", "inKind" }.Select(part =>
                    (
                        Key: $"{donor!["source"]} {donor["donor"]} {part}",
                        Sum: (Amount(donor[part]!["plannedAtSubmission"]), Amount(donor[part]!["spent"]))
                    )
                )
            )
            .Where(pair => pair.Sum != (0, 0))
            .ToDictionary(pair => pair.Key, pair => pair.Sum);

        Assert.That(told, Is.EquivalentTo(donors).And.Not.Empty);
        Assert.That(_year["byDonor"]!.ToJsonString(), Is.EqualTo(assistance["donors"]!.ToJsonString()));
        Assert.That(
            assistance["lines"]!.AsArray().Sum(line => Amount(line!["money"]!["spent"])),
            Is.EqualTo(assistance["donors"]!.AsArray().Sum(donor => Amount(donor!["money"]!["spent"])))
        );
    }

    /// <summary>By source and by donor are two views of the same reports: each plan and the spending agree to the kopiyka.</summary>
    [TestCase(2025)]
    [TestCase(2026)]
    public async Task By_source_and_by_donor_are_the_same_money(int year)
    {
        var told = (await _app.GetAsync($"statistics/{year}").Expecting(HttpStatusCode.OK)).Json;
        foreach (var plan in new[] { "plannedOriginal", "plannedYearStart", "plannedAtSubmission", "plannedNow", "spent" })
        {
            Assert.That(
                told["byDonor"]!.AsArray().Sum(donor => Amount(donor!["money"]![plan])),
                Is.EqualTo(
                        told["bySource"]!
                            .AsArray()
                            .Where(source => (string)source!["source"]! is "internationalAssistance" or "loan")
                            .Sum(source => Amount(source![plan]))
                    )
                    .And.GreaterThan(0),
                plan
            );
        }
    }

    [TestCase(2025)]
    [TestCase(2026)]
    public async Task Each_number_of_measures_and_indicators_is_that_of_its_list(int year)
    {
        var told = (await _app.GetAsync($"statistics/{year}").Expecting(HttpStatusCode.OK)).Json;
        var lists = told["lists"]!.AsArray();
        foreach (var list in lists)
        {
            Assert.That(await AllAsync((string)list!["url"]!), Has.Count.EqualTo((int)list["count"]!), (string)list["figure"]!);
        }

        Assert.That(
            lists.Count(list => ((string)list!["figure"]!).StartsWith("byClassification.", StringComparison.Ordinal)),
            Is.EqualTo(told["byClassification"]!.AsArray().Count).And.GreaterThan(5)
        );
        Assert.That(
            told["measures"]!.AsObject().Sum(count => (int)count.Value!),
            Is.EqualTo(
                lists
                    .Where(list => ((string)list!["figure"]!).StartsWith("measures.", StringComparison.Ordinal))
                    .Sum(list => (int)list!["count"]!)
            )
        );
    }

    /// <summary>The text the department wrote of 2025, with every figure and every list taken from the answer and what it links to.</summary>
    [Test]
    public async Task The_yearly_text_can_be_written_from_it()
    {
        var (reporting, openData) = (_year["reporting"]!, _year["openData"]!);
        var (measures, indicators) = (_year["measures"]!, _year["indicators"]!);
        var notDone = await ListAsync("measures.notDone");
        var dream = await ListAsync("byClassification.dream:");
        var text = $"""
            У {_year["year"]} році діяло {_year["programsInForce"]} міських програм, до них ухвалено {_year["amendmentsAdopted"]} змін.
            З {reporting["expected"]} звітів надійшло {_year["reportsReceived"]}: вчасно {reporting["onTime"]}, із запізненням {reporting[
                "late"
            ]}.
            Надано {_year["expertConclusions"]} експертних висновків; листи одержали {_year["bodiesWithExpiringPrograms"]} органів.
            Набори даних: {openData["datasets"]}, оновлень: {openData["updates"]}. Показників концепції: {_year["conceptIndicators"]}.
            Заходи: виконано {measures["done"]}, виконується {measures["inProgress"]}, частково {measures[
                "partiallyDone"
            ]}, не виконано {measures["notDone"]}, скасовано {measures["cancelled"]}.
            Показники: досягнуто {indicators["reached"]}, не досягнуто {indicators["missed"]}.
            Ціль сталого розвитку 11: {(await ListAsync("byClassification.sdg:11")).Count} заходи; гендерна складова: {(
                await ListAsync("byClassification.gender:")
            ).Count}; у DREAM: {dream.Count}.
            Не виконано: {string.Join("; ", notDone.Select(line => $"{line["title"]} — {line["reason"]}"))}
            Міжнародні партнери: {string.Join(
                ", ",
                _year["byDonor"]!.AsArray().Select(line => (string?)line!["donor"]).Distinct().Order(StringComparer.Ordinal)
            )}.
            """;

        Assert.That(
            text.ReplaceLineEndings("\n"),
            Is.EqualTo(
                """
                У 2025 році діяло 31 міських програм, до них ухвалено 66 змін.
                З 114 звітів надійшло 112: вчасно 104, із запізненням 8.
                Надано 6 експертних висновків; листи одержали 12 органів.
                Набори даних: 3, оновлень: 13. Показників концепції: 243.
                Заходи: виконано 35, виконується 40, частково 7, не виконано 1, скасовано 1.
                Показники: досягнуто 61, не досягнуто 23.
                Ціль сталого розвитку 11: 42 заходи; гендерна складова: 9; у DREAM: 1.
                Не виконано: Виготовлення облікової документації та охоронних дощок — Єдина ліцензована майстерня в області відмовилася від замовлення; нового виконавця шукатимуть у 2026 році.
                Міжнародні партнери: EBRD, EU, GIZ, Japan, KfW, SECO, UNDP, UNICEF, World Bank.
                """.ReplaceLineEndings("\n")
            )
        );
        Assert.That(_year["asOfPeriods"]!.AsArray().Sum(item => (int)item!["programs"]!), Is.EqualTo((int)_year["programsAddedUp"]!));
    }

    /// <summary>The example in docs/api.md of where a figure comes from, read as a reader would.</summary>
    [Test]
    public async Task The_documents_lead_from_the_figure_to_its_lines()
    {
        var text = await File.ReadAllTextAsync(Repository.Path("docs/api.md"));
        Assert.That(text, Does.Contain($"`/statistics/2025` says that {_year["money"]!["spent"]} was spent"));

        var report = (await _app.GetAsync((string)_year["links"]!["money"]!).Expecting(HttpStatusCode.OK)).Json;
        var ended = report["programs"]!.AsArray().Where(line => line!["endedOn"] is not null).ToList();
        Assert.That(ended.Select(line => (string?)line!["period"]!["code"]), Is.EqualTo(new[] { "2025-Q1", "2025-Q1" }));
        foreach (var line in ended)
        {
            var measures = await AllAsync($"measures?period=2025-Q4&basis=year&programId={line!["programId"]}");
            var submission = await _app.GetAsync($"programs/{line["programId"]}/reports/2025-Q1/snapshots/{line["snapshot"]}")
                .Expecting(HttpStatusCode.OK);
            var lines = submission.Json["measures"]!.AsArray().SelectMany(measure => measure!["funding"]!.AsArray());
            Assert.That(
                (measures.Sum(measure => Amount(measure["money"]!["spent"])), lines.Sum(funding => Amount(funding!["spent"]))),
                Is.EqualTo((Amount(line["money"]!["spent"]), Amount(line["money"]!["spent"])))
            );
        }
    }

    /// <summary>A filter on the measure finds the indicators of just those measures.</summary>
    [TestCase("donor=GIZ")]
    [TestCase("source=loan")]
    [TestCase("source=enterpriseFunds,oblastBudget&donor=KfW")]
    [TestCase("executantId=")]
    public async Task Indicators_are_found_by_what_their_measures_are_found_by(string filter)
    {
        var asked = "period=2025-Q4&basis=year&limit=200";
        if (filter == "executantId=")
        {
            var measured = await Task.WhenAll(
                (await AllAsync("programs?kind=plan&limit=200")).Select(program => AllAsync($"programs/{program["id"]}/measures"))
            );
            asked = asked.Replace("2025", "2026", StringComparison.Ordinal);
            filter += string.Join(
                ",",
                measured.SelectMany(lines => lines).SelectMany(line => line["executantIds"]!.AsArray()).Select(id => (string)id!).Distinct()
            );
        }

        var measures = (await AllAsync($"measures?{asked}&{filter}")).Select(line => $"{line["programId"]} {line["code"]}").ToHashSet();
        var all = await AllAsync($"indicators?{asked}");
        var found = await AllAsync($"indicators?{asked}&{filter}");

        Assert.That(
            found.Select(Name),
            Is.EqualTo(all.Where(item => measures.Contains($"{item["programId"]} {item["measureCode"]}")).Select(Name))
        );
        Assert.That(found, filter.Contains("KfW", StringComparison.Ordinal) ? Is.Empty : Is.Not.Empty);

        static string Name(JsonObject item) => $"{item["programId"]} {item["code"]}";
    }

    [Test]
    public async Task Indicators_are_found_by_words_best_match_first()
    {
        var found = await AllAsync("indicators?period=2025-Q4&basis=year&q=ЗУПИНОК%20обладнаних");
        Assert.That(found, Is.Empty);

        found = await AllAsync("indicators?period=2025-Q4&basis=year&q=ЛІФТІВ");
        Assert.That(found.Select(item => (string?)item["title"]), Is.EqualTo(new[] { "Кількість модернізованих ліфтів" }));

        found = await AllAsync("indicators?period=2025-Q4&basis=year&q=ремонт&limit=2");
        var titles = found.Select(item => ((string)item["title"]!).Contains("ремонт", StringComparison.Ordinal)).ToList();
        Assert.That(titles, Has.Count.GreaterThan(2).And.Some.True.And.Some.False);
        Assert.That(titles, Is.Ordered.Descending, "their own titles before those of programs");
        Assert.That(found.Select(item => $"{item["title"]} {item["programTitle"]}"), Has.All.Contains("ремонт").IgnoreCase);
    }

    [TestCase("statistics/1991", "YEAR_NOT_FOUND")]
    [TestCase("statistics/1999", "YEAR_NOT_FOUND")]
    [TestCase("statistics/abc", "YEAR_NOT_FOUND")]
    [TestCase("assistance/2100", "YEAR_NOT_FOUND")]
    public async Task A_year_has_four_digits_and_quarters(string path, string code) =>
        await _app.GetAsync(path).ExpectingProblem(HttpStatusCode.NotFound, code);

    [Test]
    public async Task A_year_without_anything_is_all_zeros()
    {
        var year = (await _app.GetAsync("statistics/2050").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(
            new[] { "programsInForce", "amendmentsAdopted", "reportsReceived", "programsAddedUp" }.Select(figure => (int)year[figure]!),
            Is.All.Zero
        );
        Assert.That(
            (year["period"], (string)year["money"]!["spent"]!, year["money"]!["executionPercent"]),
            Is.EqualTo(((JsonNode?)null, "0.00", (JsonNode?)null))
        );
    }

    [Test]
    public async Task A_report_that_repeats_the_money_of_others_does_not_empty_the_year()
    {
        using MonitoringApp app = new();
        var body = await app.HasBodyAsync();
        var key = await app.HasKeyAsync("executiveBody", body);
        foreach (var (kind, period) in new[] { ("targeted", "2026-Q2"), ("annualDevelopment", "2026-Q3") })
        {
            ReportClient report = new(
                app,
                $"programs/{await app.HasActiveProgramAsync(Valid.Program(body, kind, kind))}/reports/{period}",
                key
            );
            await report.IsAcceptedAsync();
        }

        var year = (await app.GetAsync("statistics/2026").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(((string)year["period"]!["code"]!, (int)year["programsAddedUp"]!), Is.EqualTo(("2026-Q2", 1)));
    }

    /// <summary>Amendments adopted on the last day of one year, on the first and the last of the next, and on the first after it.</summary>
    [Test]
    public async Task The_first_and_the_last_day_belong_to_their_year()
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2027, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var program = app.Program(await app.HasBodyAsync()).Approved("2025-12-01", "2025-11-20").Lasting(2025, 2027);
        foreach (var (number, day) in new[] { "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01" }.Index())
        {
            program.Amended(day, day, edition => edition["passport"]!["goal"] = $"Мета {number}");
        }

        await program.OpenAsync();

        var adopted = new[] { 2025, 2026, 2027 }.Select(async year =>
            (int)(await app.GetAsync($"statistics/{year}").Expecting(HttpStatusCode.OK)).Json["amendmentsAdopted"]!
        );
        Assert.That(await Task.WhenAll(adopted), Is.EqualTo(new[] { 1, 2, 1 }));
    }

    /// <summary>Published in the last millisecond of 2026 in Kyiv, and in the first of 2027.</summary>
    [Test]
    public async Task A_publication_belongs_to_the_year_on_the_citys_clock()
    {
        using MonitoringApp app = new();
        var body = await app.HasBodyAsync();
        foreach (var moment in new[] { "2026-12-31T21:59:59.999Z", "2026-12-31T22:00:00.000Z" })
        {
            await app.Program(body).OpenAsync();
            app.Clock.Now = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
            await app.SendAsync("POST", "/open-data/publications", null, MonitoringApp.Administrator).Expecting(HttpStatusCode.Created);
        }

        var updates = new[] { 2025, 2026, 2027, 2028 }.Select(async year =>
            (int)(await app.GetAsync($"statistics/{year}").Expecting(HttpStatusCode.OK)).Json["openData"]!["updates"]!
        );
        Assert.That(await Task.WhenAll(updates), Is.EqualTo(new[] { 0, 1, 1, 0 }));
    }

    [Test]
    public async Task The_first_quarter_is_told_while_it_is_the_only_one_with_money()
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2027, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var body = await app.HasBodyAsync();
        var report = await app.Program(body).ReportAsync("2026-Q1", await app.HasKeyAsync("executiveBody", body));
        await report.IsAcceptedAsync();

        var year = (await app.GetAsync("statistics/2026").Expecting(HttpStatusCode.OK)).Json;

        Assert.That((string?)year["period"]?["code"], Is.EqualTo("2026-Q1"));
    }

    [Test]
    public async Task What_was_cancelled_before_the_year_has_no_donors_in_it()
    {
        using MonitoringApp app = new();
        var program = Valid.Program(await app.HasBodyAsync());
        program["measures"]![0]!["funding"] = new JsonArray([
            .. new[] { 2026, 2027 }.Select(year => new JsonObject
            {
                ["year"] = year,
                ["source"] = "internationalAssistance",
                ["donor"] = "EU",
                ["amount"] = "100.00",
            }),
        ]);
        var id = await app.HasActiveProgramAsync(program);
        Assert.That(await DonorsAsync(2027), Is.EqualTo(1));

        await app.SendAsync(
                "POST",
                $"programs/{id}/cancellation",
                Valid.Enactment("2026-12-01", adoptedOn: "2026-11-20"),
                MonitoringApp.Administrator,
                "\"3\""
            )
            .Expecting(HttpStatusCode.OK);

        Assert.That((await DonorsAsync(2026), await DonorsAsync(2027)), Is.EqualTo((1, 0)));

        async Task<int> DonorsAsync(int year) =>
            (await app.GetAsync($"assistance/{year}").Expecting(HttpStatusCode.OK)).Json["donors"]!.AsArray().Count;
    }

    /// <summary>All that the lists behind the figures of this name hold.</summary>
    private async Task<List<JsonObject>> ListAsync(string figure)
    {
        List<JsonObject> items = [];
        foreach (
            var list in _year["lists"]!
                .AsArray()
                .Where(list =>
                    (string)list!["figure"]! is var name
                    && (name == figure || (figure[^1] == ':' && name.StartsWith(figure, StringComparison.Ordinal)))
                )
        )
        {
            items.AddRange(await AllAsync((string)list!["url"]!));
        }

        return items;
    }

    private async Task<List<JsonObject>> AllAsync(string url)
    {
        List<JsonObject> items = [];
        for (string? next = url; next is not null; )
        {
            var page = await _app.GetAsync(next).Expecting(HttpStatusCode.OK);
            items.AddRange(page.Items);
            next = (string?)page.Json["next"] is { } cursor ? $"{url}{(url.Contains('?') ? '&' : '?')}cursor={cursor}" : null;
        }

        return items;
    }

    private async Task<Reply?> LastAcceptedAsync(string program)
    {
        foreach (var quarter in new[] { 4, 3, 2, 1 })
        {
            var report = await _app.GetAsync($"programs/{program}/reports/2025-Q{quarter}");
            if (report.Status == HttpStatusCode.OK)
            {
                return report;
            }
        }

        return null;
    }

    private static decimal Amount(JsonNode? text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);
}
