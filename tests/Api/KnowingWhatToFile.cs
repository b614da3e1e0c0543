using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What a body's desk says is to be done on which day: to the day before and after each edge.</summary>
internal sealed class KnowingWhatToFile
{
    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _app.Clock.Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);
        _body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [TestCase("2026-09-29", "Зараз подавати нічого: наступний звіт відкриється 30 вересня", false)]
    [TestCase("2026-09-30", "Подайте 1&#xA0;звіт до 15 жовтня включно", false)]
    [TestCase("2026-10-15", "Подайте 1&#xA0;звіт до 15 жовтня включно", false)]
    [TestCase("2026-10-16", "Прострочено 1&#xA0;звіт", true)]
    public async Task A_report_opens_is_due_and_is_late_on_its_days(string day, string words, bool isLate)
    {
        await HasReportAsync();
        var page = await DeskOnAsync(day);

        Assert.That(page, Does.Contain(words));
        Assert.That(page.Contains("<li class=\"look\">", StringComparison.Ordinal), Is.EqualTo(isLate));
    }

    [Test]
    public async Task What_was_sent_is_not_late_and_what_was_returned_has_its_own_day()
    {
        var report = await HasReportAsync();
        await DeskOnAsync("2026-10-16");
        await report.IsSubmittedAsync();
        Assert.That(await DeskOnAsync("2026-10-17"), Does.Contain("Чекає на розгляд").And.Not.Contain("Прострочено"));

        await report.ReturnAsync(new { note = "Поясніть", until = "2026-10-20" }).Expecting(HttpStatusCode.OK);
        var returned = await DeskOnAsync("2026-10-20");
        Assert.That(returned, Does.Contain("Доопрацюйте 1&#xA0;звіт").And.Contain("Доопрацювати").And.Contain("до 20.10.2026"));
        Assert.That(returned, Does.Not.Contain("Прострочено"));
        Assert.That(await DeskOnAsync("2026-10-21"), Does.Contain("Прострочено 1&#xA0;звіт"));
    }

    [Test]
    public async Task A_report_is_begun_gone_on_with_and_corrected_by_that_name()
    {
        var report = await HasReportAsync();
        Assert.That(await DeskOnAsync("2026-10-01"), Does.Contain(">Скласти<"));
        await report.PutAsync(Valid.Report());
        Assert.That(await DeskOnAsync("2026-10-01"), Does.Contain(">Продовжити<").And.Not.Contain(">Виправити<"));
        await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        await report.AcceptAsync().Expecting(HttpStatusCode.OK);
        Assert.That(await DeskOnAsync("2026-10-01"), Does.Contain("Прийнято").And.Not.Contain(">Виправити<"));
        await report.CorrectAsync().Expecting(HttpStatusCode.OK);
        Assert.That(await DeskOnAsync("2026-10-01"), Does.Contain(">Виправити<"));
    }

    [Test]
    public async Task A_period_that_closed_is_told_apart()
    {
        await _app.SendAsync(
                "POST",
                "calendar/rules",
                new
                {
                    quarter = 3,
                    validFrom = "2026-07-01",
                    month = 10,
                    day = 15,
                    closesOn = new { month = 10, day = 20 },
                },
                MonitoringApp.Administrator
            )
            .Expecting(HttpStatusCode.Created);
        await HasReportAsync();

        Assert.That(await DeskOnAsync("2026-10-20"), Does.Contain(">Скласти<").And.Not.Contain("Закрито неподаним"));
        Assert.That(await DeskOnAsync("2026-10-21"), Does.Not.Contain(">Скласти<").And.Contain("Закрито неподаним"));
    }

    [Test]
    public async Task Two_years_back_are_shown_and_no_more()
    {
        await _app.HasActiveProgramAsync(
            Valid.Program(_body, from: 2020, through: 2030),
            Valid.Enactment("2020-01-01", adoptedOn: "2019-12-18")
        );
        var page = await DeskOnAsync("2026-11-22");

        Assert.That(page, Does.Contain("/reports/2026-Q4\"").And.Contain("/reports/2024-Q4\"").And.Not.Contain("/reports/2024-Q3\""));
        Assert.That(page, Does.Contain("/reports/2026-Q3\"").And.Contain("/reports/2025-Q1\""));
    }

    // A program in force since July: it owes the third quarter and the fourth.
    private async Task<ReportClient> HasReportAsync()
    {
        var id = await _app.HasActiveProgramAsync(Valid.Program(_body), Valid.Enactment("2026-07-01"));
        return new(_app, $"programs/{id}/reports/2026-Q3", _key);
    }

    // A session lasts hours: whoever comes on another day signs in again.
    private async Task<string> DeskOnAsync(string day)
    {
        _app.Clock.Now = new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new(9, 0), TimeSpan.Zero);
        var desk = await DeskClient.SignInAsync(_app, _key, "Олена");
        return (await desk.GetAsync("/desk").Expecting(HttpStatusCode.OK)).Text;
    }
}
