using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Holidays and the rules of deadlines by pages.</summary>
internal sealed class KeepingDeadlinesAtTheDesk
{
    private const string Page = "/desk/calendar";

    private MonitoringApp _app = null!;
    private DeskClient _desk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _desk = await DeskClient.SignInAsync(_app, await _app.HasKeyAsync("coordinator"), "Ігор");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Holidays_are_written_and_move_the_deadline_that_falls_on_them()
    {
        var due = (string)(await _app.GetAsync("calendar/2026")).Json["periods"]![3]!["dueOn"]!;
        var year = due[..4];
        await SendAsync(year, (due, "<b>Свято</b>"), ("", "")).Expecting(HttpStatusCode.Found);

        Assert.That((string)(await _app.GetAsync("calendar/2026")).Json["periods"]![3]!["dueOn"]!, Is.GreaterThan(due));
        var page = (await _desk.GetAsync($"{Page}?year={year}")).Text;
        Assert.That(page, Does.Contain($"value=\"{due}\"").And.Contain("&lt;b&gt;Свято").And.Not.Contain("<b>Свято"));
        await SendAsync(year).Expecting(HttpStatusCode.Found);
        Assert.That((await _app.GetAsync($"calendar/holidays/{year}")).Json["items"]!.AsArray(), Is.Empty, "A row left out goes.");
    }

    [Test]
    public async Task What_is_wrong_with_a_row_stands_in_it_and_all_rows_stay()
    {
        var refused = await SendAsync("2027", ("2027-01-01", "Новий рік"), ("2026-03-08", "Не того року"), ("завтра", ""))
            .Expecting(HttpStatusCode.UnprocessableEntity);
        Assert.That(refused.Text, Does.Contain("id=\"holiday1\"").And.Contain("id=\"holiday2\"").And.Not.Contain("id=\"holiday0\""));
        Assert.That(refused.Text, Does.Contain("value=\"2027-01-01\"").And.Contain("value=\"завтра\"").And.Not.Contain("#/"));
        Assert.That((await _app.GetAsync("calendar/holidays/2027")).Json["items"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_list_that_somebody_changed_meanwhile_is_not_written_over()
    {
        await SendAsync("2027", ("2027-01-01", "Новий рік")).Expecting(HttpStatusCode.Found);
        await _desk
            .PostAsync($"{Page}?year=2027", "calendar-holidays", ("revision", "0"), ("on", "2027-05-01"), ("name", "Інше"))
            .Expecting(HttpStatusCode.PreconditionFailed);
    }

    [Test]
    public async Task A_rule_is_added_and_shown_with_the_days_that_follow()
    {
        await AddRuleAsync(("day", "20"), ("month", "1"), ("closesOn/day", "28"), ("closesOn/month", "2")).Expecting(HttpStatusCode.Found);
        var page = (await _desk.GetAsync($"{Page}?year=2026")).Text;
        Assert.That(page, Does.Contain("20.01.2027").And.Contain("28.02.2027").And.Contain("20 січня"));
    }

    [TestCase("day", "32")]
    [TestCase("day", "двадцяте")]
    [TestCase("month", "")]
    [TestCase("validFrom", "2020-01-01")]
    [TestCase("closesOn/month", "")]
    [TestCase("workingDayShift", "колись")]
    public async Task A_rule_that_cannot_be_says_why_beside_its_field(string field, string value)
    {
        (string Name, string Value)[] fields = [("day", "20"), ("month", "1"), ("closesOn/day", "28"), ("closesOn/month", "2")];
        var refused = await AddRuleAsync([.. fields.Where(own => own.Name != field), (field, value)])
            .Expecting(HttpStatusCode.UnprocessableEntity);
        Assert.That(refused.Text, Does.Contain($"id=\"calendar-rule.{field}.fault\"").And.Not.Contain("#/"));
    }

    [TestCase("1700")]
    [TestCase("<script>")]
    public async Task A_year_out_of_the_calendar_has_no_page(string year) =>
        await _desk.GetAsync($"{Page}?year={Uri.EscapeDataString(year)}").Expecting(HttpStatusCode.NotFound);

    private Task<Reply> AddRuleAsync(params (string Name, string Value)[] fields) =>
        _desk.PostAsync(
            Page,
            "calendar-rule",
            [
                .. new (string Name, string Value)[] { ("quarter", "4"), ("validFrom", "2026-12-31"), ("workingDayShift", "none") }.Where(
                    own => fields.All(field => field.Name != own.Name)
                ),
                .. fields,
            ]
        );

    private Task<Reply> SendAsync(string year, params (string On, string Name)[] rows) =>
        _desk.PostAsync(
            $"{Page}?year={year}",
            "calendar-holidays",
            [.. rows.SelectMany(row => new[] { ("on", row.On), ("name", row.Name) })]
        );
}
