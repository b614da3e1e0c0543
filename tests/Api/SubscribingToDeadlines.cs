using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A body's deadlines as a calendar that programs subscribe to, and find again after a date has moved.</summary>
internal sealed class SubscribingToDeadlines
{
    private const string Title = "Програма з комою, крапкою; скісною \\ і дуже довгою назвою, яку доведеться перенести на кілька рядків";

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _program = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _program = await _app.HasActiveProgramAsync(Valid.Program(_body, Title));
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Every_report_of_the_body_has_its_day()
    {
        var reply = await _app.GetAsync($"executive-bodies/{_body}/deadlines.ics").Expecting(HttpStatusCode.OK);
        CalendarText calendar = new(reply.Text);

        Assert.That(reply.Headers["Content-Type"], Is.EqualTo("text/calendar; charset=utf-8"));
        Assert.That(
            calendar.Events.Select(item => (item["UID"], item["DTSTART;VALUE=DATE"])),
            Is.EqualTo(
                new[]
                {
                    ($"{_program}-2026-Q1", "20260415"),
                    ($"{_program}-2026-Q2", "20260715"),
                    ($"{_program}-2026-Q3", "20261015"),
                    ($"{_program}-2026-Q4", "20270115"),
                    ($"{_program}-2027-Q1", "20270415"),
                    ($"{_program}-2027-Q2", "20270715"),
                    ($"{_program}-2027-Q3", "20271015"),
                    ($"{_program}-2027-Q4", "20280117"),
                }
            )
        );
        Assert.That(calendar.Events[2]["SUMMARY"], Is.EqualTo($"Звіт за дев’ять місяців 2026 року: {Title}"));
        Assert.That((calendar.Events[0]["SEQUENCE"], calendar.Events[0]["DTEND;VALUE=DATE"]), Is.EqualTo(("0", "20260416")));
        Assert.That(
            calendar.Events[0].First(property => property.Key.StartsWith("URL", StringComparison.Ordinal)).Value,
            Is.EqualTo($"http://localhost:5080/api/v1/programs/{_program}/reports/2026-Q1")
        );
    }

    [Test]
    public async Task A_moved_day_keeps_its_identity_and_raises_its_sequence()
    {
        await _app.SendAsync(
                "POST",
                $"programs/{_program}/reports/2026-Q4/extension",
                new { until = "2027-01-20", reason = "а" },
                MonitoringApp.Administrator
            )
            .Expecting(HttpStatusCode.OK);
        _app.Clock.Now += TimeSpan.FromMinutes(1);
        await _app.SendAsync(
                "POST",
                "calendar/rules",
                new
                {
                    quarter = 4,
                    validFrom = "2026-10-01",
                    month = 1,
                    day = 25,
                },
                MonitoringApp.Administrator
            )
            .Expecting(HttpStatusCode.Created);
        _app.Clock.Now += TimeSpan.FromMinutes(1);
        await _app.SendAsync(
                "PUT",
                "calendar/holidays/2028",
                new { items = new[] { new { on = "2028-01-25", name = "свято" } } },
                MonitoringApp.Administrator
            )
            .Expecting(HttpStatusCode.OK);

        CalendarText calendar = new((await _app.GetAsync($"executive-bodies/{_body}/deadlines.ics")).Text);

        Assert.That(
            calendar.Events.Select(item => $"{item["UID"][^7..]} {item["DTSTART;VALUE=DATE"]} {item["SEQUENCE"]}"),
            Is.EqualTo(
                new[]
                {
                    "2026-Q1 20260415 0",
                    "2026-Q2 20260715 0",
                    "2026-Q3 20261015 0",
                    "2026-Q4 20270125 2",
                    "2027-Q1 20270415 0",
                    "2027-Q2 20270715 0",
                    "2027-Q3 20271015 0",
                    "2027-Q4 20280126 2",
                }
            )
        );
        Assert.That(calendar.Events[3]["DTSTAMP"], Is.EqualTo("20261122T090100Z"));
    }

    [Test]
    public async Task A_body_that_took_over_has_the_days_of_the_one_before()
    {
        var successor = await _app.HasBodyAsync("Департамент-наступник");
        await _app.SendAsync(
                "PUT",
                $"executive-bodies/{_body}",
                new
                {
                    name = "Департамент",
                    validThrough = "2026-08-31",
                    successorId = successor,
                },
                MonitoringApp.Administrator,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);

        Assert.That(
            new CalendarText((await _app.GetAsync($"executive-bodies/{successor}/deadlines.ics")).Text).Events,
            Has.Count.EqualTo(8)
        );
        Assert.That(new CalendarText((await _app.GetAsync($"executive-bodies/{_body}/deadlines.ics")).Text).Events, Is.Empty);
    }

    [Test]
    public async Task A_reader_of_English_gets_it_in_English()
    {
        var calendar = new CalendarText(
            (await _app.GetAsync($"executive-bodies/{_body}/deadlines.ics", null, ("Accept-Language", "en"))).Text
        );

        Assert.That(calendar.Events[0]["SUMMARY"], Does.StartWith("Report for the first quarter of 2026: "));
        await _app.GetAsync("executive-bodies/7/deadlines.ics").ExpectingProblem(HttpStatusCode.NotFound, "BODY_NOT_FOUND");
    }
}
