using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The quarters of a year beside each other: skipped, corrected past a later one, returned late, dropped.</summary>
internal sealed class LivingThroughAYear
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [SetUp]
    public void Today() => _app.Clock.Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    /// <summary>Spent by the end of the first quarter, corrected → whether that is more than the second quarter already said.</summary>
    [TestCase("500000.00", false)]
    [TestCase("500000.01", true)]
    public async Task A_quarter_corrected_past_a_later_one_is_asked_why(string spent, bool isAsked)
    {
        var (first, second) = await HasQuartersAsync("2026-Q1", "2026-Q2");
        await first.IsAcceptedAsync(Valid.Report("250000.00", 10));
        await second.IsAcceptedAsync(Valid.Report("500000.00", 20));
        await first.CorrectAsync().Expecting(HttpStatusCode.OK);

        var corrected = await first.PutAsync(Valid.Report(spent, 10)).Expecting(HttpStatusCode.OK);

        var found = Finding(corrected, "EXCEEDS_LATER_PERIOD");
        Assert.That(found is not null, Is.EqualTo(isAsked));
        if (found is null)
        {
            return;
        }

        Assert.That(
            ((string?)found["pointer"], found["params"]!.ToJsonString()),
            Is.EqualTo(("#/measures/0/funding/0/spent", """{"value":"500000.01","later":"500000.00","period":"2026-Q2"}"""))
        );
        await first.SubmitAsync().ExpectingProblem(HttpStatusCode.UnprocessableEntity, "FINDINGS_OPEN");
        var explained = Valid.Report(spent, 10);
        explained["measures"]![0]!["deviationReason"] = "Знайдено неврахований акт";
        await first.IsAcceptedAsync(explained);

        var deviations = await DeviationsAsync("2026-Q2", first);
        Assert.That(
            deviations,
            Is.EqualTo(
                new[] { """{"measureCode":"1.1","indicatorCode":null,"reason":null,"quarterSpent":"-0.01","progressPercent":null}""" }
            )
        );
    }

    [Test]
    public async Task The_same_holds_of_an_indicator_that_adds_up_and_over_a_quarter_that_was_skipped()
    {
        var (first, third) = await HasQuartersAsync("2026-Q1", "2026-Q3");
        await first.IsAcceptedAsync(Valid.Report("250000.00", 10));
        await third.IsAcceptedAsync(Valid.Report("500000.00", 30));
        await first.CorrectAsync().Expecting(HttpStatusCode.OK);

        var corrected = await first.PutAsync(Valid.Report("250000.00", 30.0001m)).Expecting(HttpStatusCode.OK);

        Assert.That((string?)Finding(corrected, "EXCEEDS_LATER_PERIOD")?["pointer"], Is.EqualTo("#/indicators/0/value"));
        Assert.That((string?)Finding(corrected, "EXCEEDS_LATER_PERIOD")?["params"]!["period"], Is.EqualTo("2026-Q3"));
    }

    /// <summary>Spent by the third quarter → whether that is less than the first one said, with none between.</summary>
    [TestCase("250000.00", false)]
    [TestCase("249999.99", true)]
    public async Task A_quarter_that_was_skipped_hides_no_fall(string spent, bool hasFallen)
    {
        var (first, third) = await HasQuartersAsync("2026-Q1", "2026-Q3");
        await first.IsSubmittedAsync(Valid.Report("250000.00", 10));

        var form = (await _app.GetAsync($"{third.Path}/form", _key).Expecting(HttpStatusCode.OK)).Json;
        Assert.That((string?)form["plan"]!["measures"]![0]!["funding"]![0]!["previousSpent"], Is.EqualTo("250000.00"));
        Assert.That((decimal)form["plan"]!["indicators"]![0]!["previousValue"]!, Is.EqualTo(10));

        var draft = await third.PutAsync(Valid.Report(spent, 30)).Expecting(HttpStatusCode.Created);

        var found = Finding(draft, "CUMULATIVE_DECREASED");
        Assert.That(found is not null, Is.EqualTo(hasFallen));
        Assert.That((string?)found?["detail"] ?? "", hasFallen ? Does.Contain("I квартал 2026 року") : Is.Empty);
    }

    [Test]
    public async Task Another_year_is_no_earlier_quarter()
    {
        var program = await _app.Program(_body).Lasting(2025, 2030).OpenAsync();
        ReportClient last = new(_app, $"programs/{program}/reports/2025-Q4", _key);
        ReportClient first = new(_app, $"programs/{program}/reports/2026-Q1", _key);
        await first.PutAsync(Valid.Report("100000.00", 10)).Expecting(HttpStatusCode.Created);
        await last.PutAsync(Valid.Report("900000.00", 40)).Expecting(HttpStatusCode.Created);

        Assert.That(Finding(await first.GetAsync(), "CUMULATIVE_DECREASED"), Is.Null);
        Assert.That(Finding(await last.GetAsync(), "EXCEEDS_LATER_PERIOD"), Is.Null);
    }

    [Test]
    public async Task A_returned_correction_can_be_dropped_and_what_was_accepted_stands()
    {
        var (first, second) = await HasQuartersAsync("2026-Q1", "2026-Q2");
        var accepted = await first.IsAcceptedAsync(Valid.Report("250000.00", 10));
        await first.CorrectAsync().Expecting(HttpStatusCode.OK);
        await first.IsSubmittedAsync(Valid.Report("240000.00", 10));
        await first.ReturnAsync().Expecting(HttpStatusCode.OK);

        await first.DeleteAsync(_key).ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        var revision = (await first.GetAsync()).Etag;
        await first.DeleteAsync(Coordinator).Expecting(HttpStatusCode.NoContent);
        await _app.SendAsync("DELETE", first.Path, null, Coordinator, revision)
            .ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");

        var now = (await first.GetAsync()).Json;
        Assert.That(
            ((string?)now["status"], (int)now["snapshot"]!, (int)now["acceptedSnapshot"]!, now["measures"]!.ToJsonString()),
            Is.EqualTo(("accepted", 1, 1, accepted.Json["measures"]!.ToJsonString()))
        );
        Assert.That(
            (await _app.GetAsync($"{first.Path}/snapshots", Coordinator)).Items.Select(item => (int)item["number"]!),
            Is.EqualTo(new[] { 1, 2 })
        );
        var form = (await _app.GetAsync($"{second.Path}/form", _key)).Json;
        Assert.That((string?)form["plan"]!["measures"]![0]!["funding"]![0]!["previousSpent"], Is.EqualTo("250000.00"));
        var consolidated = (await _app.GetAsync($"consolidated-reports/2026-Q1?include=submitted&bodyId={_body}", Coordinator)).Json;
        Assert.That(
            (int)consolidated["programs"]!.AsArray().Single(program => first.Path.Contains((string)program!["programId"]!))!["snapshot"]!,
            Is.EqualTo(1),
            "what was withdrawn is not included"
        );

        await first.CorrectAsync().Expecting(HttpStatusCode.OK);
        await first.SubmitAsync().ExpectingProblem(HttpStatusCode.Conflict, "REPORT_UNCHANGED");
        var third = await first.IsSubmittedAsync(Valid.Report("240000.00", 10));
        Assert.That((int)third.Json["snapshot"]!, Is.EqualTo(3));
    }

    [Test]
    public async Task Of_two_who_drop_and_submit_a_correction_at_once_one_is_told_of_the_other()
    {
        var (report, _) = await HasQuartersAsync("2026-Q1", "2026-Q2");
        await report.IsAcceptedAsync(Valid.Report("250000.00", 10));
        await report.CorrectAsync().Expecting(HttpStatusCode.OK);
        await report.PutAsync(Valid.Report("240000.00", 10)).Expecting(HttpStatusCode.OK);
        var revision = (await report.GetAsync()).Etag;

        var replies = await Task.WhenAll(
            _app.SendAsync("DELETE", report.Path, null, Coordinator, revision),
            _app.SendAsync("POST", $"{report.Path}/submission", null, _key, revision)
        );

        Assert.That(replies.Count(reply => (int)reply.Status < 300), Is.EqualTo(1));
        Assert.That(replies.Single(reply => (int)reply.Status >= 300).Code, Is.EqualTo("STALE"));
        Assert.That((int)(await report.GetAsync()).Json["acceptedSnapshot"]!, Is.EqualTo(1));
    }

    /// <summary>Moment of mending, in UTC: the return of 22 November names no day, and five working days end on the 27th in Kyiv.</summary>
    [TestCase("2026-11-27T21:59:59.999Z", true)]
    [TestCase("2026-11-27T22:00:00.000Z", false)]
    public async Task A_report_returned_after_its_period_closed_is_open_for_five_working_days(string moment, bool isOpen)
    {
        using MonitoringApp app = new();
        var body = await app.HasBodyAsync();
        var report = await HasClosedReportAsync(app, body);
        var returned = await report.ReturnAsync().Expecting(HttpStatusCode.OK);
        Assert.That((string?)returned.Json["mendUntil"], Is.EqualTo("2026-11-27"));
        Assert.That((string?)returned.Json["closesOn"], Is.EqualTo("2026-11-10"));
        Assert.That((string?)(await app.GetAsync($"{report.Path}/form", report.Key)).Json["mendUntil"], Is.EqualTo("2026-11-27"));
        Assert.That(await CalendarAsync(app, body, report.Key), Does.Contain("DTSTART;VALUE=DATE:20261127"));
        Assert.That(await CalendarAsync(app, body, null), Does.Not.Contain("20261127"), "nobody else learns of a return");

        app.Clock.Now = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        var mended = await report.PutAsync(Valid.Report("310000.00"));

        if (!isOpen)
        {
            await Task.FromResult(mended).ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_CLOSED");
            return;
        }

        var submitted = await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        Assert.That((int)submitted.Json["daysLate"]!, Is.Zero);
        Assert.That((string?)submitted.Json["mendUntil"], Is.Null);
    }

    /// <summary>The day asked for → whether it may be: not past, nor after the next period.</summary>
    [TestCase("2026-11-21", false)]
    [TestCase("2026-11-22", true)]
    [TestCase("2026-12-31", true)]
    [TestCase("2027-01-01", false)]
    public async Task A_return_names_the_day_itself(string until, bool isTaken)
    {
        var report = new ReportClient(_app, $"programs/{await _app.Program(_body).OpenAsync()}/reports/2026-Q3", _key);
        await report.IsSubmittedAsync();

        var returned = await report.ReturnAsync(new { note = "Поясніть видатки", until });

        Assert.That(returned.Status, Is.EqualTo(isTaken ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity), returned.Text);
        if (isTaken)
        {
            Assert.That((string?)returned.Json["mendUntil"], Is.EqualTo(until));
        }
        else
        {
            Assert.That(returned.Faults, Is.EqualTo(new[] { "MENDING_OUT_OF_BOUNDS #/until" }));
        }
    }

    [Test]
    public async Task The_report_of_another_period_is_not_stored()
    {
        var report = new ReportClient(_app, $"programs/{await _app.Program(_body).OpenAsync()}/reports/2026-Q3", _key);
        var form = (await _app.GetAsync($"{report.Path}/form", _key)).Json["report"]!;
        Assert.That((string?)form["period"], Is.EqualTo("2026-Q3"));

        var other = Valid.Report();
        other["period"] = "2025-Q4";
        var refused = await report.PutAsync(other).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_MISMATCH");
        Assert.That(refused.Faults, Is.EqualTo(new[] { "PERIOD_MISMATCH #/period" }));
        other["period"] = 4;
        await report.PutAsync(other).ExpectingProblem(HttpStatusCode.BadRequest, "MEMBER_TYPE_WRONG");

        await report.PutAsync(form).Expecting(HttpStatusCode.Created);
    }

    /// <summary>Day of the first draft → whether the quarter that ended on 31 March 2026 is long past: 300 days later, and 301.</summary>
    [TestCase("2027-01-25T10:00:00Z", false)]
    [TestCase("2027-01-26T10:00:00Z", true)]
    public async Task A_first_draft_for_a_quarter_long_past_is_warned_of(string moment, bool isWarned)
    {
        _app.Clock.Now = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        var report = new ReportClient(_app, $"programs/{await _app.Program(_body).OpenAsync()}/reports/2026-Q1", _key);

        var begun = await report.PutAsync(Valid.Report("0.00")).Expecting(HttpStatusCode.Created);
        var again = await report.PutAsync(Valid.Report("0.01")).Expecting(HttpStatusCode.OK);

        Assert.That(Warnings(begun).Contains("PERIOD_LONG_PAST"), Is.EqualTo(isWarned));
        Assert.That(Warnings(again), Does.Not.Contain("PERIOD_LONG_PAST"));
    }

    [Test]
    public async Task A_file_pasted_for_two_programs_is_noticed()
    {
        var one = new ReportClient(_app, $"programs/{await _app.Program(_body).Titled("Перша").OpenAsync()}/reports/2026-Q3", _key);
        var other = new ReportClient(_app, $"programs/{await _app.Program(_body).Titled("Друга").OpenAsync()}/reports/2026-Q3", _key);
        await one.PutAsync(Valid.Report("777.77")).Expecting(HttpStatusCode.Created);

        var tried = await _app.SendAsync("PUT", $"{other.Path}?dryRun=true", Valid.Report("777.77"), _key);
        var pasted = await other.PutAsync(Valid.Report("777.77")).Expecting(HttpStatusCode.Created);
        var mended = await other.PutAsync(Valid.Report("777.78")).Expecting(HttpStatusCode.OK);

        Assert.That(Warnings(tried), Is.EqualTo(new[] { "POSSIBLE_DUPLICATE" }));
        Assert.That(
            ((string?)pasted.Json["warnings"]![0]!["params"]!["title"], (string?)pasted.Json["warnings"]![0]!["params"]!["url"]),
            Is.EqualTo(("Перша", $"/api/v1/{one.Path}"))
        );
        Assert.That(Warnings(mended), Is.Empty);
    }

    private async Task<(ReportClient One, ReportClient Other)> HasQuartersAsync(string one, string other)
    {
        var program = await _app.Program(_body).OpenAsync();
        return (new(_app, $"programs/{program}/reports/{one}", _key), new(_app, $"programs/{program}/reports/{other}", _key));
    }

    // Submitted on time; by the rule added before, the third quarter is closed since 10 November.
    private static async Task<ReportClient> HasClosedReportAsync(MonitoringApp app, string body)
    {
        app.Clock.Now = new(2026, 9, 25, 9, 0, 0, TimeSpan.Zero);
        await app.SendAsync(
                "POST",
                "calendar/rules",
                new
                {
                    quarter = 3,
                    validFrom = "2026-07-01",
                    month = 10,
                    day = 15,
                    closesOn = new { month = 11, day = 10 },
                },
                Coordinator
            )
            .Expecting(HttpStatusCode.Created);
        ReportClient report = new(
            app,
            $"programs/{await app.Program(body).OpenAsync()}/reports/2026-Q3",
            await app.HasKeyAsync("executiveBody", body)
        );
        await report.IsSubmittedAsync();
        app.Clock.Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        return report;
    }

    private static async Task<string> CalendarAsync(MonitoringApp app, string body, string? key) =>
        (await app.GetAsync($"executive-bodies/{body}/deadlines.ics", key).Expecting(HttpStatusCode.OK)).Text;

    private async Task<string[]> DeviationsAsync(string period, ReportClient report)
    {
        var programId = report.Path.Split('/')[1];
        var consolidated = (await _app.GetAsync($"consolidated-reports/{period}").Expecting(HttpStatusCode.OK)).Json;
        return
        [
            .. consolidated["programs"]!.AsArray().Single(program => (string?)program!["programId"] == programId)!["deviations"]!
                .AsArray()
                .Select(deviation => deviation!.ToJsonString()),
        ];
    }

    private static JsonNode? Finding(Reply reply, string code) =>
        reply.Json["findings"]!.AsArray().FirstOrDefault(finding => (string?)finding!["code"] == code);

    private static IEnumerable<string?> Warnings(Reply reply) =>
        reply.Json["warnings"]!.AsArray().Select(warning => (string?)warning!["code"]);
}
