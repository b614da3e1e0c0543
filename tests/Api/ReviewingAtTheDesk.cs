using System.IO.Compression;
using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// The coordinator's day at the desk: what waits and is odd, three plans beside the fact, notes on lines, who is missing.
/// </summary>
internal sealed class ReviewingAtTheDesk
{
    private const string Period = "2026-Q3";

    private MonitoringApp _app = null!;
    private DeskClient _desk = null!;
    private DeskClient _body = null!;
    private string _bodyId = "";
    private string _key = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _bodyId = await _app.HasBodyAsync("Управління спорту", new { name = "Управління спорту", email = "sport@example.gov.ua" });
        _key = await _app.HasKeyAsync("executiveBody", _bodyId);
        _desk = await DeskClient.SignInAsync(_app, await _app.HasKeyAsync("coordinator"), "Ігор");
        _body = await DeskClient.SignInAsync(_app, _key, "Олена");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task The_queue_says_what_is_odd_and_ticks_only_what_is_not()
    {
        var calm = await SubmittedAsync("Стадіони");
        var odd = await SubmittedAsync("Басейни", Valid.ReportOf(("1.1", "communityBudgetGeneral", "1950000.00")));
        var changed = await SubmittedAsync("Школи");
        await AmendAsync(changed);

        var queue = (await _desk.GetAsync("/desk?calm=calm")).Text;
        Assert.That(RowOf(queue, calm), Does.Contain("зауважень немає").And.Contain(" checked"));
        Assert.That(RowOf(queue, odd), Does.Contain("1&#xA0;попередження, з них 1&#xA0;велике відхилення").And.Not.Contain(" checked"));
        Assert.That(RowOf(queue, changed), Does.Contain("план відтоді змінено").And.Not.Contain(" checked"));
        Assert.That(RowOf((await _desk.GetAsync("/desk")).Text, calm), Does.Not.Contain(" checked"));
        Assert.That(queue.IndexOf(calm.Path, StringComparison.Ordinal), Is.LessThan(queue.IndexOf(changed.Path, StringComparison.Ordinal)));
    }

    [Test]
    public async Task Several_are_accepted_at_once_each_by_itself()
    {
        var (first, second, third) = (await SubmittedAsync("Стадіони"), await SubmittedAsync("Басейни"), await SubmittedAsync("Школи"));
        var queue = (await _desk.GetAsync("/desk")).Text;
        await second.ReturnAsync().Expecting(HttpStatusCode.OK);
        var reply = await AcceptAsync(MarkOf(queue, first), MarkOf(queue, second)).Expecting(HttpStatusCode.OK);

        Assert.That(reply.Text, Does.Contain("Прийнято 1&#xA0;звіт, не прийнято — 1").And.Contain("Басейни"));
        Assert.That(await StatesAsync(first, second, third), Is.EqualTo(new[] { "accepted", "returned", "submitted" }));

        var done = await AcceptAsync(MarkOf(queue, third)).Expecting(HttpStatusCode.Found);
        Assert.That(
            (await _desk.GetAsync(done.Headers["Location"])).Text,
            Does.Contain("Позначені звіти прийнято").And.Contain("Черга порожня")
        );
        var audit = (await _app.GetAsync("audit?resource=report&action=acceptance", MonitoringApp.Administrator)).Items.ToList();
        Assert.That(audit, Has.Count.EqualTo(2));
    }

    [TestCase("x")]
    [TestCase("a/2026-Q3/x")]
    [TestCase("a/2026-Q3/1/2")]
    [TestCase("a/2026-Q3/-1")]
    public async Task A_mark_that_the_page_never_made_accepts_nothing(string mark) =>
        Assert.That((await AcceptAsync(mark)).Status, Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Nothing_marked_accepts_nothing_and_says_so()
    {
        var report = await SubmittedAsync("Стадіони");
        var reply = await AcceptAsync().Expecting(HttpStatusCode.OK);
        Assert.That(reply.Text, Does.Contain("Жодного звіту не позначено"));

        var forged = await AcceptAsync(MarkOf((await _desk.GetAsync("/desk")).Text, report), "x");
        Assert.That((forged.Status, (await StatesAsync(report))[0]), Is.EqualTo((HttpStatusCode.Forbidden, "submitted")));
    }

    [Test]
    public async Task The_queue_counts_more_than_its_page_and_says_since_when_the_oldest_waits()
    {
        await SubmittedAsync("Стадіони");
        Assert.That((await _desk.GetAsync("/desk")).Text, Does.Contain("На розгляд чекає 1&#xA0;звіт; найдавніший подано сьогодні"));
        _app.Clock.Now += TimeSpan.FromDays(3);
        _desk = await DeskClient.SignInAsync(_app, MonitoringApp.Administrator, "Ігор");
        await SubmittedAsync("Школи");
        Assert.That((await _desk.GetAsync("/desk")).Text, Does.Contain("На розгляд чекають 2&#xA0;звіти; найдавніший чекає 3&#xA0;дні"));
        var next = (await _desk.GetAsync("/desk?done=queue-accept")).Text;
        Assert.That(next, Does.Contain("Позначені звіти прийнято").And.Not.Match("<a [^>]*done="), "What was done is said once.");
    }

    [Test]
    public async Task The_review_shows_what_was_promised_what_the_plan_was_and_is()
    {
        var report = await SubmittedAsync("Школи", Valid.ReportOf(("1.1", "communityBudgetGeneral", "300000.00")));
        var page = (await _desk.GetAsync($"/desk/{report.Path}")).Text;
        Assert.That(page, Does.Contain("1&#xA0;250&#xA0;000,00").And.Contain("300&#xA0;000,00").And.Contain("Так склалося"));
        Assert.That(page, Does.Not.Contain("777&#xA0;000,00").And.Contain("план — за первісною редакцією"));

        await AmendAsync(report);
        Assert.That(
            (await _desk.GetAsync($"/desk/{report.Path}")).Text,
            Does.Contain("data-head=\"План тепер\"").And.Contain("777&#xA0;000,00")
        );
        Assert.That(
            (await _desk.GetAsync($"/desk/{report.Path}?lang=en")).Text,
            Does.Contain("Plan now").And.Contain("The rules find 1&#xA0;warning:")
        );
        Assert.That((await _body.GetAsync($"/desk/{report.Path}")).Text, Does.Not.Contain("report-accept"));
    }

    [Test]
    public async Task Notes_on_lines_reach_the_lines_and_stay_where_the_return_is_refused()
    {
        var report = await SubmittedAsync("Школи");
        var page = $"/desk/{report.Path}";
        var refused = await _desk
            .PostAsync(page, "report-return", ("measure-note:1.1", "Куди пішли <кошти>?"))
            .Expecting(HttpStatusCode.UnprocessableEntity);
        Assert.That(refused.Text, Does.Contain("<details class=\"note\" open>").And.Contain("Куди пішли &lt;кошти&gt;?"));

        await _desk
            .PostAsync(page, "report-return", ("note", "Поясніть"), ("measure-note:1.1", "Куди пішли кошти?"), ("indicator-note:П1", ""))
            .Expecting(HttpStatusCode.Found);
        Assert.That((await _body.GetAsync(page)).Text, Does.Contain("Поясніть").And.Contain("Куди пішли кошти?"));
        Assert.That((await report.GetAsync()).Json["reviewLines"]!.AsArray(), Has.Count.EqualTo(1));

        await report.PutAsync(Valid.Report("310000.00"));
        await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        Assert.That((await _desk.GetAsync(page)).Text, Does.Contain("Ваше попереднє зауваження:").And.Contain("Куди пішли кошти?"));
    }

    [Test]
    public async Task A_note_on_a_line_that_is_not_there_is_refused()
    {
        var report = await SubmittedAsync("Школи");
        var refused = await _desk
            .PostAsync($"/desk/{report.Path}", "report-return", ("note", "x"), ("measure-note:9.9", "Немає такого"))
            .Expecting(HttpStatusCode.UnprocessableEntity);
        Assert.That(refused.Text, Does.Contain("9.9"));
        Assert.That(await StatesAsync(report), Is.EqualTo(new[] { "submitted" }));
    }

    [Test]
    public async Task Who_is_missing_gets_a_letter_and_may_get_more_time()
    {
        _app.Clock.Now = new(2026, 10, 20, 9, 0, 0, TimeSpan.Zero);
        var program = await _app.HasActiveProgramAsync(Valid.Program(_bodyId, "Програма «Спорт»"));
        await SubmittedAsync("Школи");
        Assert.That((await _desk.GetAsync("/desk")).Text, Does.Contain("ще не подано 1&#xA0;звіт із 2"));

        var missing = (await _desk.GetAsync("/desk/missing")).Text;
        Assert.That(
            missing,
            Does.Contain("За дев’ять місяців 2026 року ще не подано 1&#xA0;звіт із 2").And.Contain("mailto:sport@example.gov.ua")
        );
        Assert.That(missing, Does.Contain("Станом на 20 жовтня 2026 року не надійшов звіт за дев’ять місяців 2026 року"));
        Assert.That(missing, Does.Contain("1. «Програма „Спорт“» — строк минув 15 жовтня 2026 року, прострочено на 5&#xA0;днів."));
        Assert.That(missing, Does.Not.Contain("Школи"));
        Assert.That((await _desk.GetAsync("/desk/missing?lang=en")).Text, Does.Contain("1&#xA0;report of 2 not submitted yet"));
        Assert.That((await _desk.GetAsync("/desk?lang=en")).Text, Does.Contain("1&#xA0;report of 2 not submitted yet"));

        var letter = await _desk.GetAsync($"/desk/missing/{Period}/{_bodyId}/letter.docx").Expecting(HttpStatusCode.OK);
        Assert.That(
            await TextOfAsync(letter.Bytes),
            Does.Contain("прострочено на 5\u00a0днів").And.Contain("Просимо подати звіт невідкладно")
        );
        await _desk.GetAsync($"/desk/missing/2026-Q9/{_bodyId}/letter.docx").Expecting(HttpStatusCode.NotFound);
        await _desk.GetAsync($"/desk/missing/2025-Q1/{_bodyId}/letter.docx").Expecting(HttpStatusCode.NotFound);

        var page = $"/desk/programs/{program}/reports/{Period}";
        var refused = await _desk.PostAsync(page, "report-extend", ("extended-until", "2026-10-01"), ("extension-reason", "Просять"));
        Assert.That(
            (refused.Status, refused.Text.Contains("value=\"2026-10-01\"")),
            Is.EqualTo((HttpStatusCode.UnprocessableEntity, true))
        );
        await _desk
            .PostAsync(page, "report-extend", ("extended-until", "2026-10-30"), ("extension-reason", "Просять"))
            .Expecting(HttpStatusCode.Found);
        missing = (await _desk.GetAsync("/desk/missing")).Text;
        Assert.That(missing, Does.Contain("30.10.2026<small>продовжено").And.Contain("подати до 30 жовтня 2026 року включно"));
        Assert.That((await _body.GetAsync(page)).Text, Does.Not.Contain("report-extend"));
    }

    [Test]
    public async Task A_letter_of_late_reports_and_others_asks_for_the_late_ones_at_once()
    {
        _app.Clock.Now = new(2026, 10, 16, 9, 0, 0, TimeSpan.Zero);
        var (late, extended) = (
            await _app.HasActiveProgramAsync(Valid.Program(_bodyId, "Басейни")),
            await _app.HasActiveProgramAsync(Valid.Program(_bodyId, "Стадіони"))
        );
        Assert.That(await LetterAsync(), Does.Contain("Просимо подати звіти невідкладно").And.Contain("прострочено на 1&#xA0;день"));

        await ExtendAsync(extended, "2026-10-16");
        Assert.That(
            await LetterAsync(),
            Does.Contain("Просимо подати прострочений звіт невідкладно").And.Contain("Решту просимо подати у строк.")
        );
        Assert.That(await LetterAsync(), Does.Contain("«Стадіони» — подати до 16 жовтня 2026 року включно"), "The day itself is in time.");

        await ExtendAsync(late, "2026-10-30");
        Assert.That(
            await LetterAsync(),
            Does.Contain("Нагадуємо про строк подання звітів").And.Contain("Просимо подати звіти в ці строки.")
        );

        async Task<string> LetterAsync() => (await _desk.GetAsync("/desk/missing")).Text;

        async Task ExtendAsync(string program, string until) =>
            await _desk
                .PostAsync(
                    $"/desk/programs/{program}/reports/{Period}",
                    "report-extend",
                    ("extended-until", until),
                    ("extension-reason", "Просять")
                )
                .Expecting(HttpStatusCode.Found);
    }

    [Test]
    public async Task The_history_of_a_report_is_told_in_words()
    {
        var report = await SubmittedAsync("Школи");
        await _desk.PostAsync($"/desk/{report.Path}", "report-return", ("note", "Поясніть <видатки>")).Expecting(HttpStatusCode.Found);
        var id = report.Path["programs/".Length..].Replace("/reports", "");

        var history = (await _desk.GetAsync($"/desk/history?resourceId={id}")).Text;
        Assert.That(history, Does.Contain("звіт — повернуто на доопрацювання").And.Contain("ключ: Ігор"));
        Assert.That(
            history,
            Does.Contain("примітка").And.Contain("Поясніть &lt;видатки&gt;").And.Contain("Школи, дев’ять місяців 2026 року")
        );
        Assert.That(history, Does.Not.Contain("— розпочато"));
        Assert.That((await _desk.GetAsync("/desk/history?resource=session")).Text, Does.Contain("сеанс роботи — розпочато"));
        Assert.That((await _desk.GetAsync($"/desk/history?resourceId=x&lang=en")).Text, Does.Contain("Nothing happened here yet."));
    }

    private async Task<ReportClient> SubmittedAsync(string title, System.Text.Json.Nodes.JsonNode? report = null)
    {
        var id = await _app.HasActiveProgramAsync(Valid.Program(_bodyId, title));
        _app.Clock.Now += TimeSpan.FromMinutes(1);
        ReportClient client = new(_app, $"programs/{id}/reports/{Period}", _key);
        await client.IsSubmittedAsync(report);
        return client;
    }

    // The plan of the year is another one from now on, and in force before the period ended.
    private async Task AmendAsync(ReportClient report)
    {
        var wording = Valid.Program(_bodyId, "Школи");
        wording.Remove("kind");
        wording["measures"]![0]!["funding"]![0]!["amount"] = "777000.00";
        var amendment = Valid.Enactment("2026-09-01", adoptedOn: "2026-08-20");
        (amendment["summary"], amendment["edition"]) = ("Зміни", wording);
        await _app.SendAsync("POST", $"programs/{report.Path.Split('/')[1]}/amendments", amendment, MonitoringApp.Administrator)
            .Expecting(HttpStatusCode.Created);
    }

    private async Task<Reply> AcceptAsync(params string[] marks) =>
        await _desk.SendAsync(
            "/desk",
            [("token", await _desk.TokenAsync()), ("action", "queue-accept"), .. marks.Select(mark => ("report", mark))]
        );

    private static async Task<string[]> StatesAsync(params ReportClient[] reports) =>
        await Task.WhenAll(reports.Select(async report => (string)(await report.GetAsync()).Json["status"]!));

    private static string RowOf(string page, ReportClient report) =>
        page.Split("<tr>").Single(row => row.Contains($"/desk/{report.Path}\"", StringComparison.Ordinal));

    private static string MarkOf(string page, ReportClient report) => RowOf(page, report).Split("value=\"")[1].Split('"')[0];

    private static async Task<string> TextOfAsync(byte[] document)
    {
        await using ZipArchive zip = new(new MemoryStream(document));
        using StreamReader reader = new(await zip.GetEntry("word/document.xml")!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
