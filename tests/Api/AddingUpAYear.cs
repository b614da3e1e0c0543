using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// Nothing spent vanishes, and every sum rests on one set of reports: added up again from the reports that anybody can read, and from the
/// raw lines in the file.
/// </summary>
internal sealed class AddingUpAYear
{
    private const string Key = MonitoringApp.Administrator;

    [TestCase("2016")]
    [TestCase("2017")]
    [TestCase("2018")]
    [TestCase("2019")]
    [TestCase("2020")]
    [TestCase("2021")]
    [TestCase("2022")]
    [TestCase("2023")]
    [TestCase("2024")]
    [TestCase("2025")]
    [TestCase("2026")]
    public async Task The_sample_adds_up_in_three_ways(string year)
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        var reports = await ReportsAsync(app, $"{year}-");
        foreach (var quarter in Enumerable.Range(1, year == "2026" ? 3 : 4))
        {
            await AddUpAsync(app, $"{year}-Q{quarter}", reports);
        }

        var totals = (await app.GetAsync($"consolidated-reports/{year}-Q3")).Json["totals"]!;
        if (year == "2025")
        {
            Assert.That(
                totals["asOfPeriods"]!.AsArray().Select(item => $"{item!["period"]} {item["programs"]}"),
                Is.EqualTo(new[] { "2025-Q1 2", "2025-Q2 0", "2025-Q3 27" }),
                "two programs were cancelled in March, and what they spent stays"
            );
        }
    }

    [Test]
    public async Task Whatever_happens_adds_up_in_three_ways()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("YEAR_SEED") ?? "20261128", CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine($"seed {seed}");
        using MonitoringApp app = new();
        RandomHistory history = new(app, new(seed), await app.HasBodyAsync());
        for (var step = 0; step < 500; step++)
        {
            await history.DoAsync();
            app.Clock.Now += TimeSpan.FromMinutes(7);
        }

        var reports = await ReportsAsync(app, "2026-");
        foreach (var quarter in Enumerable.Range(1, 4))
        {
            await AddUpAsync(app, $"2026-Q{quarter}", reports);
        }

        Assert.That(
            (await app.GetAsync("consolidated-reports/2026-Q3")).Json["programs"]!.AsArray().Count(line => line!["endedOn"] is not null),
            Is.Positive,
            "some ended within the year"
        );
    }

    /// <summary>Cancelled from a day: whether the first quarter and the second count it, and what is said of its end.</summary>
    [TestCase("2026-02-10", "2026-02-09", "2026-02-09")]
    [TestCase("2026-03-31", "2026-03-30", "2026-03-30")]
    [TestCase("2026-04-01", null, "2026-03-31")]
    [TestCase("2026-04-02", null, "2026-04-01")]
    [TestCase("2026-06-30", null, "2026-06-29")]
    [TestCase("2026-07-01", null, null)]
    public async Task A_program_cancelled_within_the_year_stays_in_it_with_its_last_report(string from, string? inFirst, string? inSecond)
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2027, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var body = await app.HasBodyAsync();
        var id = await app.Program(body).Cancelled(from).OpenAsync();
        await new ReportClient(app, $"programs/{id}/reports/2026-Q1", Key).IsAcceptedAsync(Valid.Report("300000.00"));

        var (first, second) = (await LineAsync(app, "2026-Q1"), await LineAsync(app, "2026-Q2"));
        var owesSecond = string.CompareOrdinal(from, "2026-04-01") > 0;

        Assert.That((string?)first!["endedOn"], Is.EqualTo(inFirst));
        Assert.That(second is null, Is.EqualTo(owesSecond), "who owes a report of its own is missing until it comes");
        if (second is not null)
        {
            Assert.That(
                ((string?)second["endedOn"], (string)second["period"]!["code"]!, (bool)second["inTotals"]!),
                Is.EqualTo((inSecond, "2026-Q1", true))
            );
            Assert.That(((string)second["money"]!["spent"]!, (string)second["money"]!["quarterSpent"]!), Is.EqualTo(("300000.00", "0.00")));
        }

        var completeness = (await app.GetAsync("consolidated-reports/2026-Q2")).Json["completeness"]!;
        Assert.That((int)completeness["expected"]!, Is.EqualTo(owesSecond ? 1 : 0));
        var year = (await app.GetAsync("statistics/2026")).Json;
        Assert.That((string)year["money"]!["spent"]!, Is.EqualTo("300000.00"), "the year has it all the same");
        Assert.That((string)(await LineAsync(app, "2026-Q4?basis=year"))!["money"]!["spent"]!, Is.EqualTo("300000.00"));
        Assert.That(await LineAsync(app, "2027-Q1"), Is.Null, "and the next year does not");
    }

    [Test]
    public async Task A_program_cancelled_on_the_first_of_January_is_in_no_total()
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2027, 2, 1, 9, 0, 0, TimeSpan.Zero);
        await app.Program(await app.HasBodyAsync()).Cancelled("2026-01-01", "2025-12-31").OpenAsync();

        var report = (await app.GetAsync("consolidated-reports/2026-Q4?basis=year").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(
            (
                (int)report["completeness"]!["expected"]!,
                (int)report["totals"]!["programs"]!,
                (int)report["totals"]!["notReported"]!["programs"]!
            ),
            Is.EqualTo((0, 0, 0))
        );
        Assert.That((await app.GetAsync("plan-changes/2026")).Json["programs"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Who_did_not_report_has_a_plan()
    {
        using MonitoringApp app = new();
        var body = await app.HasBodyAsync();
        var (reported, submitted) = (await app.Program(body).Titled("А").OpenAsync(), await app.Program(body).Titled("Б").OpenAsync());
        var missing = await app.Program(await app.HasBodyAsync("Інший орган")).Titled("В").OpenAsync();
        await new ReportClient(app, $"programs/{reported}/reports/2026-Q3", Key).IsAcceptedAsync();
        await new ReportClient(app, $"programs/{submitted}/reports/2026-Q3", Key).IsSubmittedAsync();

        var report = (await app.GetAsync("consolidated-reports/2026-Q3").Expecting(HttpStatusCode.OK)).Json;
        var table = new CsvText(await app.Http.GetByteArrayAsync(MonitoringApp.AddressOf("consolidated-reports/2026-Q3.csv")));

        Assert.Multiple(() =>
        {
            foreach (var (list, id) in new[] { ("awaiting", submitted), ("missing", missing) })
            {
                var program = report["completeness"]![list]!.AsArray().Single()!;
                Assert.That(
                    ((string)program["programId"]!, (string)program["money"]!["plannedYearStart"]!),
                    Is.EqualTo((id, "1250000.00")),
                    list
                );
            }

            var totals = report["totals"]!;
            Assert.That(
                ((int)totals["notReported"]!["programs"]!, (string)totals["notReported"]!["money"]!["plannedNow"]!),
                Is.EqualTo((2, "2500000.00"))
            );
            Assert.That((string)totals["notReported"]!["bySource"]![0]!["money"]!["plannedOriginal"]!, Is.EqualTo("2500000.00"));
            Assert.That((string)totals["money"]!["plannedNow"]!, Is.EqualTo("1250000.00"), "the sums are those of who reported");
            Assert.That((decimal)totals["money"]!["executionPercent"]!, Is.EqualTo(24));
            Assert.That(
                totals["byBody"]!.AsArray().Select(total => $"{total!["programs"]} {total["notReported"]!["programs"]}"),
                Is.EquivalentTo(new[] { "1 1", "0 1" })
            );
            Assert.That(table.Column("plannedYearStart"), Is.EqualTo(new[] { "1250000.00", "1250000.00", "1250000.00" }));
        });
    }

    [Test]
    public async Task The_year_may_be_asked_for_before_its_last_quarter_begins()
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);

        await app.GetAsync("consolidated-reports/2026-Q4").ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_NOT_OPEN");
        await app.GetAsync("consolidated-reports/2026-Q4?basis=year").Expecting(HttpStatusCode.OK);
        await app.GetAsync("consolidated-reports/2027-Q1?basis=year").ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_NOT_OPEN");
        var before = await app.GetAsync("consolidated-reports/2026-Q1?knownAt=2026-01-01T00:00:00Z").Expecting(HttpStatusCode.OK);
        Assert.That(before.Json["programs"]!.AsArray(), Is.Empty, "before the register knew anything");
    }

    private static async Task<JsonNode?> LineAsync(MonitoringApp app, string path) =>
        (await app.GetAsync($"consolidated-reports/{path}").Expecting(HttpStatusCode.OK)).Json["programs"]!.AsArray().SingleOrDefault();

    /// <summary>A report as anybody reads it, and the day from which its program was cancelled.</summary>
    private sealed record Read(string Program, string Period, DateOnly? CancelledFrom, JsonArray Measures)
    {
        public bool OwesFor(string period) =>
            CancelledFrom is null
            || CancelledFrom > new DateOnly(int.Parse(period[..4], CultureInfo.InvariantCulture), ((period[6] - '0') * 3) - 2, 1);
    }

    private static async Task<List<Read>> ReportsAsync(MonitoringApp app, string year)
    {
        List<Read> reports = [];
        foreach (var program in (await app.GetAsync("programs?limit=200&kind=targeted,comprehensive")).Items)
        {
            var cancelledFrom = (string?)(await app.GetAsync($"programs/{program["id"]}")).Json["cancellation"]?["effectiveFrom"];
            foreach (
                var summary in (await app.GetAsync($"programs/{program["id"]}/reports")).Items.Where(item =>
                    ((string)item["period"]!["code"]!).StartsWith(year, StringComparison.Ordinal)
                )
            )
            {
                var report = await app.GetAsync($"programs/{program["id"]}/reports/{summary["period"]!["code"]}")
                    .Expecting(HttpStatusCode.OK);
                reports.Add(
                    new(
                        (string)program["id"]!,
                        (string)summary["period"]!["code"]!,
                        cancelledFrom is null ? null : DateOnly.ParseExact(cancelledFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                        report.Json["measures"]!.AsArray()
                    )
                );
            }
        }

        return reports;
    }

    // Both bases of a period: the answer, its table, the reports over HTTP and the lines in the file.
    private static async Task AddUpAsync(MonitoringApp app, string period, List<Read> reports)
    {
        foreach (var basis in new[] { "period", "year" })
        {
            var question = $"{period}?basis={basis}";
            if (basis == "period" && (await app.GetAsync($"consolidated-reports/{period}")).Status == HttpStatusCode.Conflict)
            {
                continue;
            }

            var report = (await app.GetAsync($"consolidated-reports/{question}").Expecting(HttpStatusCode.OK)).Json;
            var totals = report["totals"]!;
            var chosen = reports
                .Where(item => string.CompareOrdinal(item.Period, period) <= 0)
                .GroupBy(item => item.Program)
                .Select(group => group.MaxBy(item => item.Period)!)
                .Where(item => item.Period == period || basis == "year" || !item.OwesFor(period))
                .ToList();
            var lines = chosen
                .SelectMany(item => item.Measures)
                .SelectMany(measure => measure!["funding"]!.AsArray())
                .Where(line => !(bool)line!["inKind"]!)
                .ToList();
            var bySource = lines
                .GroupBy(line => (string)line!["source"]!)
                .ToDictionary(
                    group => group.Key,
                    group => (group.Sum(line => Amount(line!["plannedYear"])), group.Sum(line => Amount(line!["spent"])))
                );
            var told = totals["bySource"]!
                .AsArray()
                .ToDictionary(
                    source => (string)source!["source"]!,
                    source => (Amount(source!["plannedAtSubmission"]), Amount(source["spent"]))
                )
                .Where(source => source.Value != (0, 0))
                .ToDictionary();
            var table = new CsvText(
                await app.Http.GetByteArrayAsync(MonitoringApp.AddressOf($"consolidated-reports/{period}.csv?basis={basis}"))
            );
            var spent = bySource.Values.Sum(sum => sum.Item2);
            Assert.Multiple(() =>
            {
                Assert.That(told, Is.EquivalentTo(bySource.Where(source => source.Value != (0, 0))), $"{question} over HTTP");
                Assert.That(InTheFile(app, period, basis), Is.EqualTo(spent), $"{question} in the file");
                Assert.That((int)totals["programs"]!, Is.EqualTo(chosen.Count), question);
                Assert.That(totals["asOfPeriods"]!.AsArray().Sum(item => (int)item!["programs"]!), Is.EqualTo(chosen.Count), question);
                Assert.That(Amount(totals["money"]!["spent"]), Is.EqualTo(spent), question);
                foreach (var group in new[] { "byBody", "byKind" })
                {
                    Assert.That(
                        totals[group]!.AsArray().Sum(total => Amount(total!["money"]!["spent"])),
                        Is.EqualTo(spent),
                        $"{question} {group}"
                    );
                }

                Assert.That(
                    table
                        .Rows.Where(row => row["inTotals"].Value == "true")
                        .Sum(row => decimal.Parse(row["spent"].Value!, CultureInfo.InvariantCulture)),
                    Is.EqualTo(spent),
                    $"{question} as a table"
                );
            });
        }
    }

    private static decimal InTheFile(MonitoringApp app, string period, string basis)
    {
        using RegisterFile file = new(app.File);
        var rows = file.Rows(
            $"""
            select coalesce(sum(f.spent_kopiykas), 0)
            from report r
            join program p on p.id = r.program_id and p.kind in ('targeted', 'comprehensive')
            join snapshot_funding f on f.program_id = r.program_id and f.period = r.period and f.snapshot = r.accepted_snapshot and f.in_kind = 0
            where r.period between '{period[..4]}-Q1' and '{period}'
              and not exists (select 1 from report x where x.program_id = r.program_id and x.accepted_snapshot is not null
                              and x.period > r.period and x.period <= '{period}')
              and (r.period = '{period}' or '{basis}' = 'year'
                   or not exists (select 1 from report_duty d
                                  where d.program_id = r.program_id and d.period = '{period}' and d.known_until is null))
            """
        );
        return decimal.Parse(rows.Single(), CultureInfo.InvariantCulture) / 100;
    }

    private static decimal Amount(JsonNode? text) => text is null ? 0 : decimal.Parse((string)text!, CultureInfo.InvariantCulture);
}
