using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;
using static Monitoring.Tests.Support.IndicatorClient;

namespace Monitoring.Tests.Api;

/// <summary>Plan and fact of indicators, across programs and through the years: what was accepted, and nothing else.</summary>
internal sealed class WatchingIndicators
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private IndicatorClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _client = await IndicatorClient.OfAsync(_app);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Until_it_is_accepted_nobody_sees_a_value()
    {
        var report = await _client.HasReportAsync("Спорт", 3, Indicator());
        foreach (var step in new[] { "owed", "draft", "submitted", "returned", "submitted again" })
        {
            await (
                step switch
                {
                    "owed" => Task.CompletedTask,
                    "draft" => report.PutAsync(Report(Line("31"))).Expecting(HttpStatusCode.Created),
                    "returned" => report.ReturnAsync().Expecting(HttpStatusCode.OK),
                    "submitted again" => report.IsSubmittedAsync(Report(Line("32"))),
                    _ => report.SubmitAsync().Expecting(HttpStatusCode.OK),
                }
            );
            await NobodySeesMoreAsync(step, report, "notReported", null);
        }

        await report.AcceptAsync().Expecting(HttpStatusCode.OK);
        await NobodySeesMoreAsync("accepted", report, "reached", 32);
        await report.CorrectAsync().Expecting(HttpStatusCode.OK);
        await report.PutAsync(Report(Line("7"))).Expecting(HttpStatusCode.OK);
        await NobodySeesMoreAsync("correction", report, "reached", 32);
        await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        await NobodySeesMoreAsync("correction submitted", report, "reached", 32);
        await report.AcceptAsync().Expecting(HttpStatusCode.OK);
        await NobodySeesMoreAsync("correction accepted", report, "missed", 7);
    }

    [Test]
    public async Task Every_program_that_owes_a_report_is_there_and_no_other()
    {
        await _client.HasReportAsync("Чинна", 4, Indicator());
        await _app.HasActiveProgramAsync(
            Valid.Program(_client.BodyId, "Концепція", "concept", 2025, 2025),
            Valid.Enactment("2025-01-01", adoptedOn: "2024-12-18")
        );
        var cancelled = await _app.HasActiveProgramAsync(
            Valid.Program(_client.BodyId, "Скасована", from: 2025),
            Valid.Enactment("2025-01-01", adoptedOn: "2024-12-18")
        );
        await _app.SendAsync(
                "POST",
                $"programs/{cancelled}/cancellation",
                Valid.Enactment("2025-09-10", adoptedOn: "2025-09-01"),
                Coordinator,
                "\"3\""
            )
            .Expecting(HttpStatusCode.OK);
        await _app.HasDraftAsync(Valid.Program(_client.BodyId, "Чернетка", from: 2025));
        await _app.HasActiveProgramAsync(Valid.Program(_client.BodyId, "Майбутня"));

        Assert.That(await TitlesAsync("period=2025-Q3"), Is.EqualTo(new[] { "Скасована", "Чинна" }));
        Assert.That(await TitlesAsync("period=2025-Q4"), Is.EqualTo(new[] { "Концепція", "Чинна" }));
        Assert.That(await TitlesAsync("period=2025-Q4&kind=concept"), Is.EqualTo(new[] { "Концепція" }));
        Assert.That(await TitlesAsync("period=2025-Q4", Coordinator), Is.EqualTo(new[] { "Концепція", "Чинна" }), "a key adds nothing");
        Assert.That(await TitlesAsync(""), Is.EqualTo(new[] { "Майбутня" }), "22 November 2026 asks about nine months of 2026");
        Assert.That((await _client.ListAsync("")).Single()["period"]!["code"]!.GetValue<string>(), Is.EqualTo("2026-Q3"));
        Assert.That(
            (await _client.ListAsync("period=2026-Q3")).Select(item => (string)item["state"]!),
            Is.EqualTo(new[] { "notReported" })
        );
        Assert.That(
            (await _client.ListAsync("period=2026-Q4")).Select(item => (string)item["state"]!),
            Is.EqualTo(new[] { "notDue" }),
            "the year is not over"
        );
        Assert.That(await _client.ListAsync("period=2099-Q4"), Is.Empty);
    }

    [TestCase("2026-04-01T12:00:00Z", "2026-Q1")]
    [TestCase("2026-03-31T20:59:59Z", "2025-Q4")]
    [TestCase("2026-03-31T21:00:00Z", "2026-Q1")]
    [TestCase("2026-12-31T21:59:59Z", "2026-Q3")]
    [TestCase("2026-12-31T22:00:00Z", "2026-Q4")]
    public async Task By_default_the_last_period_that_is_over_answers(string now, string period)
    {
        await _client.HasReportAsync("Спорт", 4, 2026, Indicator());
        _app.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That((await _client.ListAsync("")).Select(item => (string)item["period"]!["code"]!), Is.EqualTo(new[] { period }));
    }

    [Test]
    public async Task Filters_leave_what_was_asked_for()
    {
        var one = await _client.HasReportAsync(
            "Перша",
            4,
            Indicator("higherIsBetter pointInTime annual", "40"),
            Indicator("lowerIsBetter pointInTime annual", "40", "П2", "quality")
        );
        await one.IsAcceptedAsync(Report(Line("40"), Line("50", "П2")));
        var other = await _app.HasActiveProgramAsync(Classified(), Valid.Enactment("2025-01-01", adoptedOn: "2024-12-18"));

        Assert.That(await CodesAsync("state=reached"), Is.EqualTo("Перша П1"));
        Assert.That(await CodesAsync("state=missed,notReported"), Is.EqualTo("Друга П1, Друга П2, Перша П2"));
        Assert.That(await CodesAsync("group=quality"), Is.EqualTo("Перша П2"));
        Assert.That(await CodesAsync("direction=lowerIsBetter"), Is.EqualTo("Перша П2"));
        Assert.That(await CodesAsync($"programId={other}"), Is.EqualTo("Друга П1, Друга П2"));
        Assert.That(await CodesAsync($"programId={other},x&direction=lowerIsBetter"), Is.Empty);
        Assert.That(
            await CodesAsync("classification=gender:G1"),
            Is.EqualTo("Друга П2"),
            "only the indicator of the measure that carries it"
        );
        Assert.That(await CodesAsync("classification=sdg:11"), Is.EqualTo("Перша П1, Перша П2"));
        Assert.That(await CodesAsync("classification=sdg:11,gender:G1"), Is.EqualTo("Друга П2, Перша П1, Перша П2"));
        Assert.That(await CodesAsync("bodyId=x"), Is.Empty);
        Assert.That(
            await CodesAsync("sort=-achievedPercent"),
            Is.EqualTo("Перша П1, Перша П2, Друга П1, Друга П2"),
            "what has no share comes last"
        );
        Assert.That(await CodesAsync("sort=-title,-code"), Is.EqualTo("Перша П2, Перша П1, Друга П2, Друга П1"));

        async Task<string> CodesAsync(string query) =>
            string.Join(
                ", ",
                (await _client.ListAsync($"period=2025-Q4&{query}")).Select(item => $"{item["programTitle"]} {item["code"]}")
            );

        JsonObject Classified()
        {
            var program = Valid.Program(_client.BodyId, "Друга", from: 2025, through: 2025);
            program["passport"]!["classifications"] = new JsonArray();
            var measure = Valid.Measure("2.1", 2025, 2025);
            measure["classifications"] = new JsonArray(new JsonObject { ["scheme"] = "gender", ["code"] = "G1" });
            program["measures"]!.AsArray().Add(measure);
            program["indicators"]!.AsArray().Add(Valid.Indicator("П2", "2.1", 2025));
            return program;
        }
    }

    /// <summary>By their ids alone, the oldest first, those that rounding makes equal would come the other way round.</summary>
    [Test]
    public async Task Shares_that_are_told_apart_are_ordered_apart()
    {
        foreach (
            var (direction, values) in new[]
            {
                ("higherIsBetter", new[] { "25001", "25000", "24999", "0.5", "0", "-0.5" }),
                ("lowerIsBetter", ["24999", "25000", "25001", "50000000000"]),
            }
        )
        {
            foreach (var value in values)
            {
                await (await _client.HasReportAsync(value, 4, Indicator($"{direction} pointInTime annual", "25000"))).IsAcceptedAsync(
                    Report(Line(value))
                );
            }
        }

        Assert.That(
            await SharesAsync("direction=higherIsBetter&sort=achievedPercent"),
            Is.EqualTo(new[] { "-0.01", "0", "0.01", "99.99", "100", "100.01" })
        );
        Assert.That(
            await SharesAsync("direction=higherIsBetter&sort=-achievedPercent"),
            Is.EqualTo(new[] { "100.01", "100", "99.99", "0.01", "0", "-0.01" })
        );
        Assert.That(
            await SharesAsync("direction=lowerIsBetter&sort=achievedPercent"),
            Is.EqualTo(new[] { "0.01", "99.99", "100", "100.01" })
        );

        async Task<IEnumerable<string>> SharesAsync(string query) =>
            (await _client.ListAsync($"period=2025-Q4&{query}")).Select(item => item["achievedPercent"]!.ToJsonString());
    }

    /// <summary>One accepted report has one percentage: by the direction and the target it was held against, whatever an act says since.</summary>
    [TestCase("direction", "lowerIsBetter")]
    [TestCase("targets", "20")]
    public async Task What_an_amendment_turns_round_later_changes_no_share(string field, string value)
    {
        var report = await _client.HasReportAsync("Спорт", 3, Indicator("higherIsBetter pointInTime quarterly", "40"));
        await report.IsAcceptedAsync(Report(Line("50")));
        Assert.That(await PublishedAsync(), Is.EqualTo("125 higherIsBetter од. 40"));

        await _client.AmendAsync(
            ProgramOf(report),
            "2025-12-10",
            indicators =>
            {
                indicators[0]![field] = field == "targets" ? Indicator(target: value)["targets"]!.DeepClone() : JsonValue.Create(value);
                (indicators[0]!["title"], indicators[0]!["unit"]) = ("Нова назва", "тис. од.");
            }
        );

        var series = (await _app.GetAsync($"programs/{ProgramOf(report)}/indicators/П1/series")).Json["years"]![0]!["periods"]![0]!;
        Assert.That(await PublishedAsync(), Is.EqualTo("125 higherIsBetter од. 40"));
        Assert.That(Spelled(series.AsObject()), Is.EqualTo("- notComparable 125"));
        Assert.That(Spelled((await _client.ListAsync("period=2025-Q3")).Single()), Is.EqualTo("- notComparable 125"));

        async Task<string> PublishedAsync()
        {
            var row = new CsvText(await _app.Http.GetByteArrayAsync("/open-data/indicators.csv")).Rows.Single();
            return $"{row["achievedPercent"].Value} {row["direction"].Value} {row["unit"].Value} {row["plan"].Value}";
        }
    }

    [TestCase("title")]
    [TestCase("-title")]
    [TestCase("achievedPercent")]
    [TestCase("-achievedPercent,code")]
    [TestCase("state,-group")]
    [TestCase("-code")]
    public async Task Pages_give_every_indicator_once(string sort)
    {
        foreach (var number in Enumerable.Range(1, 3))
        {
            var report = await _client.HasReportAsync(
                $"Програма {number % 2}",
                2,
                [
                    .. Enumerable
                        .Range(1, 4)
                        .Select(row =>
                            Indicator(target: row == 1 ? "-" : $"{row * 10}", code: $"П{row}", group: row % 2 == 0 ? "output" : "quality")
                        ),
                ]
            );
            if (number != 2)
            {
                await report.IsAcceptedAsync(
                    Report([.. Enumerable.Range(1, 4).Select(row => Line(row == 4 ? "notAvailable" : $"{number * 7}", $"П{row}"))])
                );
            }
        }

        List<string> seen = [];
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await _app.GetAsync(
                    $"indicators?period=2025-Q2&limit=5&sort={sort}{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}"
                )
                .Expecting(HttpStatusCode.OK);
            seen.AddRange(page.Items.Select(Name));
            cursor = (string?)page.Json["next"];
        }

        Assert.That(seen, Is.EqualTo((await _client.ListAsync($"period=2025-Q2&sort={sort}")).Select(Name)));
        Assert.That(seen, Is.Unique.And.Count.EqualTo(12));

        static string Name(JsonObject item) => $"{item["programId"]} {item["code"]}";
    }

    [Test]
    public async Task A_series_goes_through_editions_and_outlives_a_dropped_indicator()
    {
        var report = await _client.HasReportAsync("Спорт", 1, 2026, Indicator(), Indicator(code: "П2"));
        var program = ProgramOf(report);
        await report.IsAcceptedAsync(Report(Line("11"), Line("1", "П2")));
        await _client.AmendAsync(
            program,
            "2025-05-10",
            indicators =>
            {
                (indicators[0]!["title"], indicators[0]!["targets"]![0]!["value"]) = ("Нова назва", 36);
                indicators[0]!["targets"]!.AsArray().Add(new JsonObject { ["year"] = 2026, ["value"] = 50 });
            }
        );
        var half = report with { Path = report.Path.Replace("Q1", "Q2") };
        await half.IsAcceptedAsync(Report(Line("18"), Line("1", "П2")));
        await _client.AmendAsync(program, "2025-08-10", indicators => indicators.RemoveAt(0));
        await _client.AmendAsync(program, "2026-11-01", _ => { }, isOpen: true);

        var series = (await _app.GetAsync($"programs/{program}/indicators/П1/series").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(((string?)series["title"], (int)series["edition"]!, (bool)series["dropped"]!), Is.EqualTo(("Нова назва", 1, true)));
        Assert.That(
            series["years"]!.AsArray().Select(year => $"{year!["year"]}: {year["targetOriginal"] ?? "-"} {year["targetNow"] ?? "-"}"),
            Is.EqualTo(new[] { "2025: 40 -", "2026: - -" })
        );
        Assert.That(
            series["years"]![0]!["periods"]!
                .AsArray()
                .Select(item => $"{item!["period"]!["code"]} {item["edition"]} {item["target"]} {Spelled(item.AsObject())}"),
            Is.EqualTo(new[] { "2025-Q1 0 40 10 reached 27.5", "2025-Q2 1 36 18 reached 50" })
        );
        Assert.That(
            (await _client.ListAsync("period=2025-Q2")).Select(item => $"{item["edition"]} {item["code"]}"),
            Is.EqualTo(new[] { "1 П1", "1 П2" }),
            "as it was accepted"
        );
        Assert.That(
            (await _client.ListAsync("period=2025-Q3")).Select(item => $"{item["edition"]} {item["code"]}"),
            Is.EqualTo(new[] { "2 П2" }),
            "as it is in force"
        );
        Assert.That((bool)(await _app.GetAsync($"programs/{program}/indicators/П2/series")).Json["dropped"]!, Is.False);
        await _app.GetAsync($"programs/{program}/indicators/П3/series").ExpectingProblem(HttpStatusCode.NotFound, "INDICATOR_NOT_FOUND");
        Assert.That((string?)(await _app.GetAsync($"programs/{program}/indicators/п1/series")).Json["code"], Is.EqualTo("П1"));
        await _app.GetAsync("programs/x/indicators/П1/series").ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        Assert.That(
            (await _app.GetAsync($"programs/{program}/indicators").Expecting(HttpStatusCode.OK)).Items.Count(),
            Is.EqualTo(1),
            "the list in force stands beside it"
        );
    }

    [Test]
    public async Task What_an_open_amendment_says_is_in_no_series()
    {
        var report = await _client.HasReportAsync("Спорт", 1, 2026, Indicator());
        await _client.AmendAsync(
            ProgramOf(report),
            "2026-11-01",
            indicators =>
            {
                indicators[0]!["targets"]!.AsArray().Add(new JsonObject { ["year"] = 2026, ["value"] = 99 });
                indicators.Add(Indicator(code: "П9"));
            },
            isOpen: true
        );

        foreach (var key in new[] { null, _client.Key, Coordinator })
        {
            await _app.GetAsync($"programs/{ProgramOf(report)}/indicators/П9/series", key)
                .ExpectingProblem(HttpStatusCode.NotFound, "INDICATOR_NOT_FOUND");
            Assert.That(
                (await _app.GetAsync($"programs/{ProgramOf(report)}/indicators/П1/series", key)).Json["years"]!.AsArray(),
                Has.Count.EqualTo(1)
            );
        }
    }

    [Test]
    public async Task After_a_merger_the_indicators_stay_with_the_body_that_reported_them()
    {
        var report = await _client.HasReportAsync("Спорт", 2, Indicator());
        await report.IsAcceptedAsync(Report(Line("20")));
        var successor = await _app.HasBodyAsync("Департамент культури та спорту");
        await _app.SendAsync(
                "PUT",
                $"executive-bodies/{_client.BodyId}",
                new
                {
                    name = "Управління спорту",
                    validThrough = "2025-08-31",
                    successorId = successor,
                },
                Coordinator,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);

        Assert.That(
            (await _client.ListAsync($"period=2025-Q2&bodyId={_client.BodyId}")).Select(item => (string)item["body"]!["name"]!),
            Is.EqualTo(new[] { "Управління спорту" })
        );
        Assert.That(await _client.ListAsync($"period=2025-Q2&bodyId={successor}"), Is.Empty);
        Assert.That(await _client.ListAsync($"period=2025-Q2&bodyId={successor}&predecessors=true"), Has.Count.EqualTo(1));
        Assert.That(
            (await _client.ListAsync($"period=2025-Q3&bodyId={successor}")).Select(item => (string)item["body"]!["name"]!),
            Is.EqualTo(new[] { "Департамент культури та спорту" }),
            "what was due after it is the successor's"
        );
    }

    private async Task NobodySeesMoreAsync(string step, ReportClient report, string state, int? value)
    {
        var (year, quarter) = (2025, 3);
        foreach (var key in new[] { null, _client.Key, Coordinator })
        {
            var item = (await _client.ListAsync($"period={year}-Q{quarter}", key)).Single();
            var series = (await _app.GetAsync($"programs/{ProgramOf(report)}/indicators/П1/series", key)).Json["years"]![0]![
                "periods"
            ]!.AsArray();
            var progress = (await _app.GetAsync($"programs/{ProgramOf(report)}/progress/{year}", key)).Json["total"]!;
            Assert.That(((string)item["state"]!, (int?)item["value"]), Is.EqualTo((state, value)), step);
            Assert.That(series.Select(figure => (int?)figure!["value"]), Is.EqualTo(value is null ? [] : new[] { value }), step);
            Assert.That(
                ((int)progress["due"]!, (int)progress["reported"]!, (int)progress["reached"]!),
                Is.EqualTo((1, value is null ? 0 : 1, state == "reached" ? 1 : 0)),
                step
            );
        }
    }

    private async Task<IEnumerable<string>> TitlesAsync(string query, string? key = null) =>
        (await _client.ListAsync(query, key)).Select(item => (string)item["programTitle"]!);
}
