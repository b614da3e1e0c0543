using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The coordinator's desk: who reported, who is late, what waits, and who answers after a body has ended.</summary>
internal sealed class WatchingReports
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync("Управління спорту");
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Rates_count_what_was_owed_and_what_came()
    {
        await (await HasReportAsync("Перша")).IsAcceptedAsync();
        _app.Clock.Now = new(2026, 10, 15, 9, 0, 0, TimeSpan.Zero);
        await (await HasReportAsync("Друга")).IsSubmittedAsync();
        _app.Clock.Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        await (await HasReportAsync("Третя")).PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        await _app.HasActiveProgramAsync(Valid.Program(_body, "Концепція", "concept"));
        await _app.HasDraftAsync(Valid.Program(_body, "Чернетка"));
        await _app.HasActiveProgramAsync(Valid.Program(_body, "Майбутня", from: 2027), Valid.Enactment("2027-01-01"));

        var rates = (await _app.GetAsync("reporting-rates/2026-Q3").Expecting(HttpStatusCode.OK)).Json;

        int[] counts = [.. new[] { "expected", "received", "onTime", "late", "accepted" }.Select(name => (int)rates[name]!)];
        Assert.That(counts, Is.EqualTo(new[] { 3, 2, 1, 1, 1 }));
        Assert.That(
            rates["missing"]!.AsArray().Select(item => $"{item!["title"]}: {item["body"]!["name"]}"),
            Is.EqualTo(new[] { "Третя: Управління спорту" })
        );
        Assert.That(
            rates["byBody"]!.AsArray().Select(item => $"{item!["body"]!["name"]} {item["expected"]} {item["received"]}"),
            Is.EqualTo(new[] { "Управління спорту 3 2" })
        );
        Assert.That((int)rates["concepts"]!["expected"]!, Is.EqualTo(0));
        Assert.That((int)(await _app.GetAsync("reporting-rates/2026-Q4")).Json["concepts"]!["expected"]!, Is.EqualTo(1));
        await _app.GetAsync("reporting-rates/2026-Q0").ExpectingProblem(HttpStatusCode.NotFound, "PERIOD_NOT_FOUND");
    }

    [Test]
    public async Task A_returned_report_stays_received_and_a_corrected_one_accepted()
    {
        var (one, other) = (await HasReportAsync("Перша"), await HasReportAsync("Друга"));
        await one.IsSubmittedAsync();
        await one.ReturnAsync().Expecting(HttpStatusCode.OK);
        await other.IsAcceptedAsync();
        await other.CorrectAsync().Expecting(HttpStatusCode.OK);

        var rates = (await _app.GetAsync("reporting-rates/2026-Q3")).Json;

        Assert.That(((int)rates["expected"]!, (int)rates["received"]!, (int)rates["accepted"]!), Is.EqualTo((2, 2, 1)));
    }

    [Test]
    public async Task The_list_shows_each_reader_what_is_theirs()
    {
        var strangers = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління культури"));
        await (await HasReportAsync("Прийнята")).IsAcceptedAsync();
        await (await HasReportAsync("Подана")).IsSubmittedAsync();
        await (await HasReportAsync("Чернетка")).PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        var corrected = await HasReportAsync("Виправляється");
        await corrected.IsAcceptedAsync();
        await corrected.CorrectAsync().Expecting(HttpStatusCode.OK);

        string[] all = ["Виправляється draft", "Подана submitted", "Прийнята accepted", "Чернетка draft"];
        Assert.That(await TitlesAsync("reports", Coordinator), Is.EqualTo(all));
        Assert.That(await TitlesAsync("reports", _key), Is.EqualTo(all));
        Assert.That(await TitlesAsync("reports", strangers), Is.EqualTo(new[] { "Виправляється accepted", "Прийнята accepted" }));
        Assert.That(await TitlesAsync("reports"), Is.EqualTo(new[] { "Виправляється accepted", "Прийнята accepted" }));
        Assert.That(await TitlesAsync("reports?status=draft,submitted"), Is.Empty);
        Assert.That(await TitlesAsync("reports?status=submitted", Coordinator), Is.EqualTo(new[] { "Подана submitted" }));
        Assert.That(await TitlesAsync($"reports?bodyId={_body}&period=2026-Q3,2026-Q2", Coordinator), Is.EqualTo(all));
        Assert.That(await TitlesAsync("reports?bodyId=7", Coordinator), Is.Empty);
        Assert.That(await TitlesAsync("reports?period=2025-Q3", Coordinator), Is.Empty);
    }

    [TestCase("-daysLate,title")]
    [TestCase("submittedAt")]
    [TestCase("-submittedAt,-title")]
    [TestCase("status,-period")]
    public async Task Pages_give_every_report_once(string sort)
    {
        for (var number = 0; number < 7; number++)
        {
            var report = await HasReportAsync($"Програма {number}");
            _app.Clock.Now += TimeSpan.FromHours(number * 9);
            await (
                number % 3 == 0 ? report.PutAsync(Valid.Report())
                : number % 3 == 1 ? report.IsSubmittedAsync()
                : report.IsAcceptedAsync()
            );
        }

        List<string> seen = [];
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await _app.GetAsync($"reports?limit=2&sort={sort}{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}", Coordinator)
                .Expecting(HttpStatusCode.OK);
            seen.AddRange(page.Items.Select(item => (string)item["title"]!));
            cursor = (string?)page.Json["next"];
        }

        Assert.That(
            seen,
            Is.EqualTo((await _app.GetAsync($"reports?sort={sort}", Coordinator)).Items.Select(item => (string)item["title"]!))
        );
        Assert.That(seen, Is.Unique.And.Count.EqualTo(7));
    }

    [TestCase("period=2026-Q5", "NOT_A_PERIOD period")]
    [TestCase("status=late", "NOT_A_MEMBER status")]
    [TestCase("sort=body", "NOT_A_SORT sort")]
    [TestCase("cursor=abc", "CURSOR_UNREADABLE cursor")]
    [TestCase("late=true", "PARAMETER_UNKNOWN late")]
    public async Task A_slip_in_the_query_is_named(string query, string fault) =>
        Assert.That(
            (await _app.GetAsync($"reports?{query}", Coordinator).ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST")).Faults,
            Is.EqualTo(new[] { fault })
        );

    [Test]
    public async Task After_a_bodys_last_day_its_successor_reports()
    {
        var successor = await _app.HasBodyAsync("Департамент культури та спорту");
        var successorsKey = await _app.HasKeyAsync("executiveBody", successor);
        var report = await HasReportAsync("Спорт");
        var first = report with { Path = report.Path.Replace("Q3", "Q2") };
        _app.Clock.Now = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
        await first.IsSubmittedAsync();
        await _app.SendAsync(
                "PUT",
                $"executive-bodies/{_body}",
                new
                {
                    name = "Управління спорту",
                    validThrough = "2026-08-31",
                    successorId = successor,
                },
                Coordinator,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);
        _app.Clock.Now = new(2026, 8, 31, 20, 59, 59, TimeSpan.Zero);
        await _app.GetAsync($"{report.Path}/form", successorsKey).ExpectingProblem(HttpStatusCode.Forbidden, "NOT_YOUR_BODY");
        _app.Clock.Now = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

        await report.PutAsync(Valid.Report(), _key).ExpectingProblem(HttpStatusCode.Forbidden, "BODY_ENDED");
        await _app.GetAsync($"{report.Path}/form", _key).Expecting(HttpStatusCode.OK);
        var taken = report with { Key = successorsKey };
        var submitted = await taken.IsSubmittedAsync();

        Assert.That(
            ((string?)submitted.Json["responsibleBody"]!["name"], (string?)submitted.Json["reportingBody"]!["name"]),
            Is.EqualTo(("Управління спорту", "Департамент культури та спорту"))
        );
        Assert.That(
            (await _app.GetAsync("reporting-rates/2026-Q2")).Json["byBody"]!.AsArray().Select(item => (string?)item!["body"]!["name"]),
            Is.EqualTo(new[] { "Управління спорту" })
        );
        Assert.That(
            (await _app.GetAsync("reporting-rates/2026-Q3")).Json["byBody"]!.AsArray().Select(item => (string?)item!["body"]!["name"]),
            Is.EqualTo(new[] { "Департамент культури та спорту" })
        );
        Assert.That(
            (await _app.GetAsync("reporting-rates/2026-Q4")).Json["awaiting"]!.AsArray().Select(item => (string?)item!["body"]!["name"]),
            Is.EqualTo(new[] { "Департамент культури та спорту" })
        );
        Assert.That(await TitlesAsync($"reports?bodyId={successor}", successorsKey), Has.Length.EqualTo(1));
        Assert.That(await TitlesAsync($"reports?bodyId={successor}&predecessors=true", successorsKey), Has.Length.EqualTo(2));
        await _app.GetAsync(first.Path, successorsKey).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_body_that_ended_without_a_successor_leaves_it_to_the_coordinator()
    {
        var report = await HasReportAsync("Спорт");
        await _app.SendAsync(
                "PUT",
                $"executive-bodies/{_body}",
                new { name = "Управління спорту", validThrough = "2026-08-31" },
                Coordinator,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);

        await report.PutAsync(Valid.Report(), _key).ExpectingProblem(HttpStatusCode.Forbidden, "BODY_ENDED");
        await report.PutAsync(Valid.Report(), Coordinator).Expecting(HttpStatusCode.Created);
    }

    private async Task<string[]> TitlesAsync(string path, string? key = null) =>
        [
            .. (await _app.GetAsync(path, key).Expecting(HttpStatusCode.OK)).Items.Select(item =>
                path.Contains("bodyId") && !path.Contains("period") ? (string)item["title"]! : $"{item["title"]} {item["status"]}"
            ),
        ];

    private async Task<ReportClient> HasReportAsync(string title) =>
        new(_app, $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body, title))}/reports/2026-Q3", _key);
}
