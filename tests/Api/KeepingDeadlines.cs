using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Deadlines as a city meets them: rules, holidays, extensions, and reports that come on time, late, or not at all.</summary>
internal sealed class KeepingDeadlines
{
    private const string Coordinator = MonitoringApp.Administrator;

    private static readonly DateTimeOffset s_today = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    /// <summary>Moment of the first submission in UTC → days late; the third quarter is due on 15 October, which ends in Kyiv at 21:00 UTC.</summary>
    [TestCase("2026-10-15T20:59:59.999Z", 0)]
    [TestCase("2026-10-15T21:00:00.000Z", 1)]
    [TestCase("2026-10-25T21:59:59.999Z", 10)]
    [TestCase("2026-10-25T22:00:00.000Z", 11)]
    public async Task Lateness_is_counted_at_the_first_submission_and_never_again(string moment, int daysLate)
    {
        var report = await HasReportAsync("2026-Q3");
        _app.Clock.Now = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        var submitted = await report.IsSubmittedAsync();
        Assert.That(
            ((int)submitted.Json["daysLate"]!, (string?)submitted.Json["dueOn"], (string?)submitted.Json["dueAt"]),
            Is.EqualTo((daysLate, "2026-10-15", "2026-10-15T20:59:59.000Z"))
        );

        _app.Clock.Now = s_today.AddDays(3);
        await report.ReturnAsync().Expecting(HttpStatusCode.OK);
        await report.ExtendAsync("2026-12-24").Expecting(HttpStatusCode.OK);
        await report.PutAsync(Valid.Report("310000.00")).Expecting(HttpStatusCode.OK);
        var again = await report.SubmitAsync().Expecting(HttpStatusCode.OK);

        Assert.That(
            ((int)again.Json["daysLate"]!, (string?)again.Json["dueOn"], (string?)again.Json["ruleDueOn"]),
            Is.EqualTo((daysLate, "2026-12-24", "2026-10-15"))
        );
    }

    [Test]
    public async Task After_its_last_day_a_period_is_closed_and_an_extension_opens_it_again()
    {
        await RuleAsync(4, "2026-10-01", 1, 15, closes: (1, 31));
        var report = await HasReportAsync("2026-Q4");
        _app.Clock.Now = new(2027, 1, 31, 21, 59, 59, TimeSpan.Zero);
        await report.PutAsync(Yearly()).Expecting(HttpStatusCode.Created);
        _app.Clock.Now = new(2027, 1, 31, 22, 0, 0, TimeSpan.Zero);

        var closed = await report.SubmitAsync().ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_CLOSED");
        Assert.That((string?)closed.Json["params"]!["closesOn"], Is.EqualTo("2027-01-31"));
        await report.PutAsync(Yearly()).ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_CLOSED");
        await (await HasReportAsync("2026-Q4")).PutAsync(Yearly()).ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_CLOSED");

        var extended = await report.ExtendAsync("2027-02-10").Expecting(HttpStatusCode.OK);
        Assert.That(
            (
                (string?)extended.Json["dueOn"],
                (string?)extended.Json["closesOn"],
                (string?)extended.Json["ruleDueOn"],
                (string?)extended.Json["extension"]!["by"]
            ),
            Is.EqualTo(("2027-02-10", "2027-02-10", "2027-01-15", "Access:AdministratorKey"))
        );
        var submitted = await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        Assert.That((int)submitted.Json["daysLate"]!, Is.EqualTo(0));
        _app.Clock.Now = new(2027, 2, 10, 22, 0, 0, TimeSpan.Zero);
        await report.ReturnAsync(new { note = "Поясніть видатки", until = "2027-02-11" }).Expecting(HttpStatusCode.OK);
        _app.Clock.Now = new(2027, 2, 11, 22, 0, 0, TimeSpan.Zero);
        await report.PutAsync(Yearly("1000000.00")).ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_CLOSED");
    }

    [Test]
    public async Task A_submission_that_waits_for_the_register_over_midnight_comes_on_the_day_after()
    {
        await RuleAsync(4, "2026-10-01", 1, 15, closes: (1, 31));
        var report = await HasReportAsync("2026-Q4");
        _app.Clock.Now = new(2027, 1, 31, 21, 59, 59, TimeSpan.Zero);
        await report.PutAsync(Yearly()).Expecting(HttpStatusCode.Created);
        var (etag, trace) = ((await report.GetAsync()).Etag, ActivityTraceId.CreateRandom());
        using ActivityListener listener = new()
        {
            ShouldListenTo = RequestSpans.AreFrom,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.TraceId == trace && activity.OperationName == "register write")
                {
                    _app.Clock.Now += TimeSpan.FromSeconds(1);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await _app.SendAsync(
                "POST",
                $"{report.Path}/submission",
                null,
                _key,
                etag,
                ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01")
            )
            .ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_CLOSED");
    }

    [Test]
    public async Task Only_errors_of_the_report_come_before_the_closed_door()
    {
        await RuleAsync(4, "2026-10-01", 1, 15, closes: (1, 31));
        var report = await HasReportAsync("2026-Q4");
        _app.Clock.Now = new(2027, 1, 20, 9, 0, 0, TimeSpan.Zero);
        var unfinished = Yearly();
        unfinished["signatory"] = null;
        await report.PutAsync(unfinished).Expecting(HttpStatusCode.Created);
        _app.Clock.Now = new(2027, 2, 20, 9, 0, 0, TimeSpan.Zero);

        await report.SubmitAsync().ExpectingProblem(HttpStatusCode.UnprocessableEntity, "FINDINGS_OPEN");
    }

    /// <summary>Until, reason → the faults; the third quarter was due on 15 October, today is 22 November.</summary>
    [TestCase("2026-11-21", "а", "EXTENSION_OUT_OF_BOUNDS #/until")]
    [TestCase("2026-11-22", "а", "")]
    [TestCase("2027-11-22", "а", "")]
    [TestCase("2027-11-23", "а", "EXTENSION_OUT_OF_BOUNDS #/until")]
    [TestCase("2026-10-15", "а", "EXTENSION_OUT_OF_BOUNDS #/until")]
    [TestCase("24.12.2026", "а", "NOT_A_DATE #/until")]
    [TestCase("2026-02-30", "а", "NOT_A_DATE #/until")]
    [TestCase("2026-12-24", "", "REQUIRED #/reason")]
    public async Task An_extension_reaches_neither_the_past_nor_too_far(string until, string reason, string fault)
    {
        var report = await HasReportAsync("2026-Q3");

        var reply = await report.ExtendAsync(until, reason);

        Assert.That(reply.Status, Is.EqualTo(fault.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity), reply.Text);
        Assert.That(fault.Length == 0 ? [] : reply.Faults, Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [fault]));
    }

    [Test]
    public async Task An_extension_is_the_coordinators_and_only_of_what_is_owed()
    {
        var report = await HasReportAsync("2026-Q3");
        await _app.SendAsync("POST", $"{report.Path}/extension", new { until = "2026-12-24", reason = "а" }, _key)
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        await (report with { Path = report.Path.Replace("2026-Q3", "2031-Q1") })
            .ExtendAsync("2031-12-24")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_OUTSIDE_PROGRAM");
        await (report with { Path = report.Path.Replace("2026-Q3", "2026-Q5") })
            .ExtendAsync("2026-12-24")
            .ExpectingProblem(HttpStatusCode.NotFound, "PERIOD_NOT_FOUND");
    }

    [Test]
    public async Task A_holiday_moves_what_is_to_come_and_never_what_has_been()
    {
        var before = (await _app.GetAsync("calendar/2026")).Etag;
        await HolidaysAsync(2027, ["2027-01-15", "2027-01-18"]).Expecting(HttpStatusCode.OK);

        Assert.That((await DueOnAsync(2026))[3], Is.EqualTo("2027-01-19"));
        Assert.That((await _app.GetAsync("calendar/2026")).Etag, Is.Not.EqualTo(before));
        await HolidaysAsync(2027, ["2027-01-16"]).ExpectingProblem(HttpStatusCode.PreconditionRequired, "PRECONDITION_MISSING");
        await HolidaysAsync(2027, ["2027-01-16"], ifMatch: "\"2\"").ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");
        await HolidaysAsync(2027, ["2027-01-16"], ifMatch: "\"1\"").Expecting(HttpStatusCode.OK);
        Assert.That((await DueOnAsync(2026))[3], Is.EqualTo("2027-01-15"));
        var past = await HolidaysAsync(2026, ["2026-01-01", "2026-10-15"])
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "DEADLINE_PASSED");
        Assert.That(past.Json["params"]!["periods"]!.AsArray().Select(period => (string?)period), Is.EqualTo(new[] { "2026-Q3" }));
        await HolidaysAsync(2026, ["2026-01-01", "2026-08-24"]).Expecting(HttpStatusCode.OK);
        Assert.That(
            (await _app.GetAsync("calendar/holidays/2026")).Json["items"]!.AsArray().Select(item => (string?)item!["on"]),
            Is.EqualTo(new[] { "2026-01-01", "2026-08-24" })
        );
    }

    [Test]
    public async Task A_list_of_holidays_has_a_revision_for_each_time_it_was_replaced_and_a_rule_has_one()
    {
        var first = await HolidaysAsync(2027, ["2027-01-15"]).Expecting(HttpStatusCode.OK);
        var second = await HolidaysAsync(2027, ["2027-01-18"], first.Etag).Expecting(HttpStatusCode.OK);
        var rule = await RuleAsync(1, "2027-01-01", 4, 10);

        Assert.That((first.Etag, second.Etag, rule.Etag), Is.EqualTo(("\"1\"", "\"2\"", "\"1\"")));
        Assert.That((await _app.GetAsync("calendar/holidays/2027", Coordinator)).Etag, Is.EqualTo("\"2\""));
        Assert.That((await _app.GetAsync(rule.Headers["Location"], Coordinator)).Etag, Is.EqualTo("\"1\""));
        Assert.That(
            (await _app.GetAsync("changes?resource=calendar")).Items.Skip(4).Select(item => $"{item["id"]} {item["revision"]}"),
            Is.EqualTo(new[] { "holidays/2027 1", "holidays/2027 2", $"rules/{rule.Id} 1" }),
            "after the four rules of the beginning"
        );
    }

    [Test]
    public async Task A_list_of_holidays_is_checked_whole()
    {
        var refused = await _app.SendAsync(
                "PUT",
                "calendar/holidays/2027",
                new
                {
                    items = new object?[]
                    {
                        new { on = "2026-01-01", name = "а" },
                        new { on = "2027-01-01" },
                        new { on = "2027-01-01", name = "б" },
                        null,
                    },
                },
                Coordinator
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            refused.Faults,
            Is.EquivalentTo(
                new[]
                {
                    "HOLIDAY_OF_ANOTHER_YEAR #/items/0/on",
                    "REQUIRED #/items/1/name",
                    "HOLIDAY_REPEATED #/items/2/on",
                    "REQUIRED #/items/3",
                }
            )
        );
        await _app.SendAsync("PUT", "calendar/holidays/2027", new { items = Array.Empty<object>() }, _key)
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        await _app.GetAsync("calendar/holidays/27").ExpectingProblem(HttpStatusCode.NotFound, "YEAR_NOT_FOUND");
        await _app.GetAsync("calendar/20265").ExpectingProblem(HttpStatusCode.NotFound, "YEAR_NOT_FOUND");
    }

    [Test]
    public async Task A_rule_holds_from_its_quarter_on_and_leaves_the_past()
    {
        await RuleAsync(4, "2026-10-01", 1, 20);
        var added = await RuleAsync(1, "2027-01-01", 4, 10);

        Assert.That(await DueOnAsync(2025), Is.EqualTo(new[] { "2025-04-15", "2025-07-15", "2025-10-15", "2026-01-15" }));
        Assert.That(await DueOnAsync(2026), Is.EqualTo(new[] { "2026-04-15", "2026-07-15", "2026-10-15", "2027-01-20" }));
        Assert.That((await DueOnAsync(2027))[0], Is.EqualTo("2027-04-12"));
        Assert.That((await _app.GetAsync(added.Headers["Location"])).Json["validFrom"]!.ToString(), Is.EqualTo("2027-01-01"));
        Assert.That((await _app.GetAsync("calendar/rules")).Items.Count(), Is.EqualTo(6));
        await _app.SendAsync(
                "POST",
                "calendar/rules",
                new
                {
                    quarter = 1,
                    validFrom = "2027-02-01",
                    month = 4,
                    day = 10,
                },
                Coordinator
            )
            .ExpectingProblem(HttpStatusCode.Conflict, "RULE_UNCHANGED");
        await _app.GetAsync("calendar/rules/7").ExpectingProblem(HttpStatusCode.NotFound, "RULE_NOT_FOUND");
    }

    [TestCase("""{"quarter":3,"validFrom":"2026-09-30","month":10,"day":20}""", "RULE_IN_PAST #/validFrom")]
    [TestCase(
        """{"quarter":0,"validFrom":"2027-01-01","month":13,"day":0}""",
        "NOT_IN_RANGE #/quarter NOT_IN_RANGE #/month NOT_IN_RANGE #/day NOT_A_DAY_OF_YEAR #/day"
    )]
    [TestCase("""{"quarter":1,"validFrom":"2027-01-01","month":2,"day":29}""", "NOT_A_DAY_OF_YEAR #/day")]
    [TestCase(
        """{"quarter":1,"validFrom":"2027-01-01","month":4,"day":10,"closesOn":{"month":4,"day":31}}""",
        "NOT_A_DAY_OF_YEAR #/closesOn/day"
    )]
    [TestCase(
        """{"quarter":1,"validFrom":"2027-01-01","month":4,"day":10,"closesOn":{"month":4,"day":9}}""",
        "CLOSES_BEFORE_DUE #/closesOn"
    )]
    [TestCase(
        """{"quarter":4,"validFrom":"2027-01-01","month":1,"day":20,"closesOn":{"month":1,"day":19}}""",
        "CLOSES_BEFORE_DUE #/closesOn"
    )]
    [TestCase(
        """{"quarter":1,"validFrom":"2027-01-01","month":4,"day":10,"workingDayShift":"later","closesOn":{}}""",
        "NOT_A_MEMBER #/workingDayShift REQUIRED #/closesOn/month REQUIRED #/closesOn/day"
    )]
    [TestCase("""{"quarter":1,"validFrom":"2027-01-01","month":3,"day":20}""", "DUE_DAY_OUT_OF_BOUNDS #/day")]
    [TestCase("""{"quarter":1,"validFrom":"2027-01-01","month":6,"day":30}""", "DUE_DAY_OUT_OF_BOUNDS #/day")]
    [TestCase("""{"quarter":4,"validFrom":"2026-10-01","month":1,"day":1,"workingDayShift":"previous"}""", "DUE_DAY_OUT_OF_BOUNDS #/day")]
    [TestCase(
        """{"quarter":1,"validFrom":"2027-01-01","month":4,"day":10,"closesOn":{"month":9,"day":28}}""",
        "CLOSING_OUT_OF_BOUNDS #/closesOn"
    )]
    [TestCase("{}", "REQUIRED #/quarter REQUIRED #/validFrom REQUIRED #/month REQUIRED #/day")]
    public async Task A_rule_is_checked_whole(string rule, string faults)
    {
        var refused = await _app.SendAsync("POST", "calendar/rules", rule, Coordinator)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(refused.Faults, Is.EquivalentTo(faults.Split(' ').Chunk(2).Select(fault => string.Join(' ', fault))));
    }

    /// <summary>The last days that fit: 90 after the period's end to submit, 180 to close; the days that come of it are shown.</summary>
    [Test]
    public async Task A_rule_shows_the_days_that_come_of_it()
    {
        var added = await RuleAsync(1, "2027-02-01", 6, 29, (9, 27));

        Assert.That(
            added.Json["nextPeriods"]!.AsArray().Select(period => $"{period!["period"]!["code"]} {period["dueOn"]} {period["closesOn"]}"),
            Is.EqualTo(
                new[]
                {
                    "2027-Q1 2027-06-29 2027-09-27",
                    "2028-Q1 2028-06-29 2028-09-27",
                    "2029-Q1 2029-06-29 2029-09-27",
                    "2030-Q1 2030-07-01 2030-09-27",
                }
            )
        );
        Assert.That(added.Json["nextPeriods"]!.AsArray().Select(period => (string?)period!["ruleId"]), Is.All.EqualTo(added.Id));
    }

    [TestCase("update deadline_rule set day = 1")]
    [TestCase("delete from deadline_rule")]
    [TestCase("insert or replace into deadline_rule select * from deadline_rule")]
    [TestCase("update holiday set name = 'х'")]
    [TestCase("delete from holiday")]
    [TestCase("delete from holiday_list")]
    [TestCase("update report_extension set until = '2030-01-01'")]
    [TestCase("delete from report_extension")]
    public async Task The_database_itself_keeps_what_deadlines_were(string sql)
    {
        await HolidaysAsync(2027, ["2027-01-15"]).Expecting(HttpStatusCode.OK);
        await (await HasReportAsync("2026-Q3")).ExtendAsync("2026-12-24").Expecting(HttpStatusCode.OK);
        PostgresOfTests.AssertKept(_app.File, sql);
    }

    [Test]
    public async Task A_program_cancelled_in_mid_quarter_still_owes_it_and_nothing_after()
    {
        var report = await HasReportAsync("2026-Q3");
        var program = report.Path[..report.Path.IndexOf("/reports", StringComparison.Ordinal)];
        await _app.SendAsync(
                "POST",
                $"{program}/cancellation",
                Valid.Enactment("2026-08-01", adoptedOn: "2026-07-30"),
                Coordinator,
                "\"3\""
            )
            .Expecting(HttpStatusCode.OK);

        await report.IsAcceptedAsync();

        await (report with { Path = $"{program}/reports/2026-Q4" })
            .ExtendAsync("2027-02-01")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_OUTSIDE_PROGRAM");
        Assert.That((await _app.GetAsync("reporting-rates/2026-Q4")).Json["expected"]!.GetValue<int>(), Is.EqualTo(0));
        Assert.That((await _app.GetAsync("reporting-rates/2026-Q3")).Json["accepted"]!.GetValue<int>(), Is.EqualTo(1));
    }

    /// <summary>The annual report of <see cref="Valid.Program"/>: the whole year's plan, the whole target.</summary>
    private static JsonObject Yearly(string spent = "1250000.00") => Valid.Report(spent, 40);

    private Task<Reply> HolidaysAsync(int year, string[] days, string? ifMatch = null) =>
        _app.SendAsync(
            "PUT",
            $"calendar/holidays/{year}",
            new { items = days.Select(on => new { on, name = "свято" }) },
            Coordinator,
            ifMatch
        );

    private Task<Reply> RuleAsync(int quarter, string validFrom, int month, int day, (int Month, int Day)? closes = null) =>
        _app.SendAsync(
                "POST",
                "calendar/rules",
                new
                {
                    quarter,
                    validFrom,
                    month,
                    day,
                    closesOn = closes is null ? null : new { month = closes.Value.Month, day = closes.Value.Day },
                },
                Coordinator
            )
            .Expecting(HttpStatusCode.Created);

    private async Task<string[]> DueOnAsync(int year) =>
        [.. (await _app.GetAsync($"calendar/{year}")).Json["periods"]!.AsArray().Select(period => (string)period!["dueOn"]!)];

    private async Task<ReportClient> HasReportAsync(string period) =>
        new(_app, $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body))}/reports/{period}", _key);
}
