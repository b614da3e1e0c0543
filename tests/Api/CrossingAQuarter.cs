using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What lies on an edge of time: the first and the last day of a quarter and of a year, and two acts whose days cross.</summary>
internal sealed class CrossingAQuarter
{
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

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    /// <summary>In force from, cancelled from → the first and the last quarter of 2025 that owes a report.</summary>
    [TestCase("2025-01-01", "2025-03-31", "2025-Q1")]
    [TestCase("2025-01-01", "2025-04-01", "2025-Q1")]
    [TestCase("2025-01-01", "2025-04-02", "2025-Q1 2025-Q2")]
    [TestCase("2025-01-01", "2025-01-01", "")]
    [TestCase("2025-01-01", "2025-01-02", "2025-Q1")]
    [TestCase("2025-03-31", "2025-07-01", "2025-Q1 2025-Q2")]
    [TestCase("2025-04-01", "2025-07-02", "2025-Q2 2025-Q3")]
    [TestCase("2025-04-01", "2025-04-01", "")]
    [TestCase("2025-05-15", "2025-05-15", "")]
    [TestCase("2025-05-15", "2025-05-16", "2025-Q2")]
    [TestCase("2025-06-30", "2025-10-01", "2025-Q2 2025-Q3")]
    [TestCase("2025-10-01", "2025-12-31", "2025-Q4")]
    public async Task A_quarter_owes_a_report_if_the_program_was_in_force_on_a_day_of_it(string from, string cancelledFrom, string owed)
    {
        var program = await _app.Program(_body)
            .Titled($"З {from} до {cancelledFrom}")
            .Lasting(2025, 2026)
            .Approved(from, "2024-12-18")
            .Cancelled(cancelledFrom, "2024-12-20")
            .OpenAsync();

        List<string> found = [];
        foreach (var period in new[] { "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4" })
        {
            ReportClient report = new(_app, $"programs/{program}/reports/{period}", _key);
            var isOwed = (await report.PutAsync(Valid.Report())).Status == HttpStatusCode.Created;
            found.AddRange(isOwed ? [period] : []);
            var rates = await _app.GetAsync($"reporting-rates/{period}").Expecting(HttpStatusCode.OK);
            Assert.That(
                rates.Json["missing"]!.AsArray().Any(missing => (string?)missing!["programId"] == program),
                Is.EqualTo(isOwed),
                $"{period}: the rates expect what can be filed"
            );
        }

        Assert.That(string.Join(' ', found), Is.EqualTo(owed));
    }

    [Test]
    public async Task Without_an_end_every_quarter_of_its_years_owes_a_report_and_none_around_them()
    {
        var program = await _app.Program(_body).Titled("Один рік").Lasting(2025, 2025).OpenAsync();
        foreach (var (period, isOwed) in new[] { ("2024-Q4", false), ("2025-Q1", true), ("2025-Q4", true), ("2026-Q1", false) })
        {
            var reply = await new ReportClient(_app, $"programs/{program}/reports/{period}", _key).PutAsync(Valid.Report());
            Assert.That(
                (reply.Status, reply.Code),
                Is.EqualTo(isOwed ? (HttpStatusCode.Created, null) : (HttpStatusCode.UnprocessableEntity, "PERIOD_OUTSIDE_PROGRAM")),
                period
            );
        }
    }

    [Test]
    public async Task The_first_quarter_is_compared_with_nothing_of_the_year_before()
    {
        var program = await _app.Program(_body).Titled("Два роки").Lasting(2025, 2026).OpenAsync();
        var last = new ReportClient(_app, $"programs/{program}/reports/2025-Q4", _key);
        var yearly = Valid.Report("1250000.00", 40);
        await last.IsAcceptedAsync(yearly);

        var form = await _app.GetAsync($"programs/{program}/reports/2026-Q1/form", _key).Expecting(HttpStatusCode.OK);

        Assert.That(form.Json["previous"], Is.Null);
        Assert.That(form.Json["plan"]!["measures"]![0]!["funding"], Is.Empty, "nothing of the year before is carried into this one");
        // Less than the year before: within a year it would have decreased.
        var draft = await new ReportClient(_app, $"programs/{program}/reports/2026-Q1", _key).PutAsync(
            Valid.ReportOf(("1.1", "communityBudgetGeneral", "1.00"))
        );
        Assert.That(draft.Text, Does.Not.Contain("DECREASED"));
    }

    [Test]
    public async Task The_second_quarter_is_compared_with_the_first()
    {
        var program = await _app.Program(_body).Titled("Рік").Lasting(2025, 2025).OpenAsync();
        await new ReportClient(_app, $"programs/{program}/reports/2025-Q1", _key).IsSubmittedAsync(Valid.Report("200000.00", 10));

        var form = await _app.GetAsync($"programs/{program}/reports/2025-Q2/form", _key).Expecting(HttpStatusCode.OK);

        Assert.That((string?)form.Json["previous"]!["period"]!["code"], Is.EqualTo("2025-Q1"));
        Assert.That((string?)form.Json["plan"]!["measures"]![0]!["funding"]![0]!["previousSpent"], Is.EqualTo("200000.00"));
    }

    /// <summary>Amendment by amendment: its act's day and the day it takes effect → the targets of 2025 in force at the end of it.</summary>
    [TestCase("2025-06-01 2025-06-01, 2025-05-01 2025-07-01", 41)]
    [TestCase("2025-05-01 2025-07-01, 2025-06-01 2025-06-01", 42)]
    [TestCase("2025-06-01 2025-07-01, 2025-06-01 2025-06-01", 42)]
    [TestCase("2025-06-01 2025-12-31, 2025-05-01 2025-07-01", 41)]
    [TestCase("2025-06-01 2026-01-01, 2025-05-01 2025-07-01", 42)]
    public async Task The_later_act_prevails_whichever_was_recorded_or_took_effect_first(string acts, int target)
    {
        var builder = _app.Program(_body).Titled(acts).Lasting(2025, 2026);
        var number = 0;
        foreach (var days in acts.Split(", ").Select(act => act.Split(' ')))
        {
            var value = 41 + number++;
            builder.Amended(days[1], days[0], edition => edition["indicators"]![0]!["targets"]![0]!["value"] = value);
        }

        var program = await builder.OpenAsync();

        var series = await _app.GetAsync($"programs/{program}/indicators/П1/series").Expecting(HttpStatusCode.OK);
        var year = series.Json["years"]!.AsArray().Single(year => (int)year!["year"]! == 2025)!;
        Assert.That(((int)year["targetOriginal"]!, (int)year["targetNow"]!), Is.EqualTo((40, target)));
        var inForce = await _app.GetAsync($"programs/{program}/indicators?asOf=2025-12-31").Expecting(HttpStatusCode.OK);
        Assert.That((int)inForce.Items.Single()["targets"]![0]!["value"]!, Is.EqualTo(target));
        var progress = await _app.GetAsync($"programs/{program}/progress/2025").Expecting(HttpStatusCode.OK);
        Assert.That((int)progress.Json["edition"]!, Is.EqualTo(target - 40));
    }
}
