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

    /// <summary>The text the department wrote of 2025, with every figure taken from the answer.</summary>
    [Test]
    public void The_yearly_text_can_be_written_from_it()
    {
        var text =
            $"У {_year["year"]} році діяло {_year["programsInForce"]} міських програм, до них ухвалено {_year["amendmentsAdopted"]} змін. "
            + $"З {_year["reporting"]!["expected"]} очікуваних звітів надійшло {_year["reportsReceived"]}, "
            + $"із них {_year["reporting"]!["onTime"]} вчасно, не надійшло {_year["reporting"]!["missing"]}. "
            + $"Надано {_year["expertConclusions"]} експертних висновків, {_year["bodiesWithExpiringPrograms"]} органам надіслано листи про "
            + $"завершення програм. {_year["openData"]!["datasets"]} набори відкритих даних оновлено {_year["openData"]!["updates"]} разів. "
            + $"Зібрано {_year["conceptIndicators"]} показники концепції. За {_year["programsAddedUp"]} програмами використано "
            + $"{_year["money"]!["spent"]} грн.";

        Assert.That(
            text,
            Is.EqualTo(
                "У 2025 році діяло 31 міських програм, до них ухвалено 66 змін. З 114 очікуваних звітів надійшло 112, із них 104 вчасно, "
                    + "не надійшло 2. Надано 6 експертних висновків, 12 органам надіслано листи про завершення програм. 3 набори відкритих "
                    + $"даних оновлено 13 разів. Зібрано 243 показники концепції. За 30 програмами використано {_year["money"]!["spent"]} грн."
            )
        );
        Assert.That(
            _year["byClassification"]!.AsArray().Select(total => (string)total!["scheme"]!).Distinct(),
            Is.SupersetOf(new[] { "dream", "gender", "sdg" })
        );
        Assert.That(_year["asOfPeriods"]!.AsArray().Sum(item => (int)item!["programs"]!), Is.EqualTo((int)_year["programsAddedUp"]!));
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
