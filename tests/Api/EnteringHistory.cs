using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Reports of years ago are entered in an afternoon, each with the days on which it came and was accepted.</summary>
internal sealed class EnteringHistory
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _key = "";
    private ReportClient _report = null!;

    /// <summary>The third quarter of 2026, due on 15 October; today is 22 November.</summary>
    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        var body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", body);
        _report = new(_app, $"programs/{await _app.HasActiveProgramAsync(Valid.Program(body))}/reports/2026-Q3", _key);
        await _report.PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [TestCase("2026-10-15", 0)]
    [TestCase("2026-10-16", 1)]
    [TestCase("2026-11-22", 38)]
    public async Task Lateness_is_counted_to_the_day_it_was_received(string receivedOn, int daysLate)
    {
        var submitted = await SubmitAsync(new { receivedOn, note = "За журналом" }).Expecting(HttpStatusCode.OK);
        var accepted = await AcceptAsync(new { acceptedOn = "2026-11-22" }).Expecting(HttpStatusCode.OK);

        Assert.That((int)submitted.Json["daysLate"]!, Is.EqualTo(daysLate));
        var shown = (await _report.GetAsAnonymousAsync()).Json;
        Assert.That(
            ((int)shown["daysLate"]!, (string?)shown["receivedOn"], (string?)shown["acceptedOn"], (bool)shown["recordedLater"]!),
            Is.EqualTo((daysLate, receivedOn, "2026-11-22", receivedOn != "2026-11-22"))
        );
        var step = accepted.Json["steps"]!.AsArray().Single(step => (string?)step!["step"] == "submission")!;
        Assert.That(
            ((string?)step["happenedOn"], (bool)step["recordedLater"]!, (string?)step["note"]),
            Is.EqualTo((receivedOn, receivedOn != "2026-11-22", "За журналом"))
        );
        var rates = (await _app.GetAsync("reporting-rates/2026-Q3")).Json;
        Assert.That(((int)rates["onTime"]!, (int)rates["late"]!), Is.EqualTo(daysLate == 0 ? (1, 0) : (0, 1)));
        var snapshot = (await _app.GetAsync($"{_report.Path}/snapshots")).Items.Single();
        Assert.That(
            ((string?)snapshot["receivedOn"], (bool)snapshot["recordedLater"]!),
            Is.EqualTo((receivedOn, receivedOn != "2026-11-22"))
        );
    }

    [Test]
    public async Task Open_data_give_the_day_it_was_accepted_and_knownAt_the_moment_it_was_recorded()
    {
        _app.Clock.Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        await SubmitAsync(new { receivedOn = "2026-10-12" }).Expecting(HttpStatusCode.OK);
        await AcceptAsync(new { acceptedOn = "2026-10-20", note = "Протокол № 5" }).Expecting(HttpStatusCode.OK);

        var csv = await _app.GetAsync("/open-data/reports.csv").Expecting(HttpStatusCode.OK);
        Assert.That(csv.Text, Does.Contain("2026-10-20").And.Not.Contain("2026-11-22"));
        Assert.That(await ReceivedAsync("2026-11-22T09:59:59.999Z"), Is.Zero, "the register did not know it yet");
        Assert.That(await ReceivedAsync("2026-11-22T10:00:00.000Z"), Is.EqualTo(1));

        async Task<int> ReceivedAsync(string knownAt)
        {
            var report = await _app.GetAsync($"consolidated-reports/2026-Q3?knownAt={knownAt}").Expecting(HttpStatusCode.OK);
            return (int)report.Json["completeness"]!["received"]!;
        }
    }

    [TestCase("2026-09-29", "TRUE_DATE_OUT_OF_BOUNDS #/receivedOn")]
    [TestCase("2026-09-30", "")]
    [TestCase("2026-11-22", "")]
    [TestCase("2026-11-23", "TRUE_DATE_OUT_OF_BOUNDS #/receivedOn")]
    [TestCase("12.10.2026", "NOT_A_DATE #/receivedOn")]
    public async Task A_report_comes_neither_before_its_period_has_ended_nor_in_the_future(string receivedOn, string fault)
    {
        var reply = await SubmitAsync(new { receivedOn });

        Assert.That(fault.Length == 0 ? [] : reply.Faults, Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [fault]), reply.Text);
    }

    [TestCase("2026-10-11", "TRUE_DATE_OUT_OF_BOUNDS #/acceptedOn")]
    [TestCase("2026-10-12", "")]
    [TestCase("2026-11-22", "")]
    [TestCase("2026-11-23", "TRUE_DATE_OUT_OF_BOUNDS #/acceptedOn")]
    public async Task It_is_not_accepted_before_it_came(string acceptedOn, string fault)
    {
        await SubmitAsync(new { receivedOn = "2026-10-12" }).Expecting(HttpStatusCode.OK);

        var reply = await AcceptAsync(new { acceptedOn });

        Assert.That(fault.Length == 0 ? [] : reply.Faults, Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [fault]), reply.Text);
    }

    [Test]
    public async Task A_body_submits_now_and_says_no_day()
    {
        var refused = await _report.ActAsync("submission", new { receivedOn = "2026-10-12" }, _key);
        refused.ExpectProblem(HttpStatusCode.Forbidden, "TRUE_DATE_BY_COORDINATOR");
        await _report
            .ActAsync("submission", new { note = "Учасно" }, _key)
            .ExpectingProblem(HttpStatusCode.Forbidden, "TRUE_DATE_BY_COORDINATOR");
        await _report
            .ActAsync("acceptance", new { acceptedOn = "2026-10-12" }, _key)
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");

        var submitted = await _report.ActAsync("submission", new JsonObject(), _key).Expecting(HttpStatusCode.OK);
        Assert.That(
            ((int)submitted.Json["daysLate"]!, (string?)submitted.Json["receivedOn"], (bool)submitted.Json["recordedLater"]!),
            Is.EqualTo((38, "2026-11-22", false))
        );
    }

    /// <summary>More time given after a report had come made it no more punctual; given on the day it came, it did.</summary>
    [TestCase("2026-11-21", 37)]
    [TestCase("2026-11-22", 0)]
    public async Task An_extension_given_later_than_it_came_changes_nothing(string receivedOn, int daysLate)
    {
        await _report.ExtendAsync("2026-12-24").Expecting(HttpStatusCode.OK);

        var submitted = await SubmitAsync(new { receivedOn }).Expecting(HttpStatusCode.OK);

        Assert.That((int)submitted.Json["daysLate"]!, Is.EqualTo(daysLate));
    }

    [Test]
    public async Task The_second_submission_comes_after_the_first_and_the_lateness_stays()
    {
        await SubmitAsync(new { receivedOn = "2026-10-20" }).Expecting(HttpStatusCode.OK);
        await _report.ReturnAsync().Expecting(HttpStatusCode.OK);
        await _report.PutAsync(Valid.Report("310000.00")).Expecting(HttpStatusCode.OK);

        var early = await SubmitAsync(new { receivedOn = "2026-10-19" });
        Assert.That(early.Faults, Is.EqualTo(new[] { "TRUE_DATE_OUT_OF_BOUNDS #/receivedOn" }));
        var again = await SubmitAsync(new { receivedOn = "2026-10-27" }).Expecting(HttpStatusCode.OK);
        Assert.That(((int)again.Json["daysLate"]!, (string?)again.Json["receivedOn"]), Is.EqualTo((5, "2026-10-27")));
    }

    [TestCase("2026-11-19", "TRUE_DATE_OUT_OF_BOUNDS #/receivedOn")]
    [TestCase("2026-11-20", "")]
    public async Task A_correction_comes_after_the_acceptance_it_corrects(string receivedOn, string fault)
    {
        await SubmitAsync(new { receivedOn = "2026-10-12" }).Expecting(HttpStatusCode.OK);
        await AcceptAsync(new { acceptedOn = "2026-11-20" }).Expecting(HttpStatusCode.OK);
        await _report.CorrectAsync().Expecting(HttpStatusCode.OK);
        await _report.PutAsync(Valid.Report("310000.00")).Expecting(HttpStatusCode.OK);

        var reply = await SubmitAsync(new { receivedOn });

        Assert.That(fault.Length == 0 ? [] : reply.Faults, Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [fault]), reply.Text);
    }

    private Task<Reply> SubmitAsync(object body) => _report.ActAsync("submission", body, Coordinator);

    private Task<Reply> AcceptAsync(object body) => _report.ActAsync("acceptance", body, Coordinator);
}
