using System.Net;
using System.Text.Json;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A quarter at the desk without a script: typed, saved, mended, submitted, returned, submitted again and accepted.</summary>
internal sealed class FilingAtTheDesk
{
    private const string Period = "2026-Q3";

    private MonitoringApp _app = null!;
    private DeskClient _desk = null!;
    private DeskClient _coordinator = null!;
    private string _key = "";
    private string _page = "";
    private string _report = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        var body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", body);
        var id = await _app.HasActiveProgramAsync(Valid.Program(body));
        (_page, _report) = ($"/desk/programs/{id}/reports/{Period}", $"programs/{id}/reports/{Period}");
        (_desk, _coordinator) = (
            await DeskClient.SignInAsync(_app, _key, "Олена"),
            await DeskClient.SignInAsync(_app, await _app.HasKeyAsync("coordinator"), "Ігор")
        );
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_quarter_goes_from_the_first_cell_to_acceptance()
    {
        var fields = await FieldsAsync();
        await SendAsync("report-submit", fields).Expecting(HttpStatusCode.Found);
        var page = await _desk.GetAsync(_page);
        Assert.That(page.Text, Does.Contain("подано").And.Not.Contain("<textarea"));
        Assert.That((string)(await _app.GetAsync(_report, _key)).Json["status"]!, Is.EqualTo("submitted"));
        Assert.That((await _coordinator.GetAsync("/desk")).Text, Does.Contain("чекає").And.Contain(_page));

        await _coordinator.PostAsync(_page, "report-return", ("note", "Поясніть видатки")).Expecting(HttpStatusCode.Found);
        Assert.That((await _desk.GetAsync("/desk")).Text, Does.Contain("Поясніть видатки"));
        await SendAsync("report-submit", [.. await FieldsAsync(), ("narrative", "Пояснено <b>так</b>")]).Expecting(HttpStatusCode.Found);
        Assert.That((await _desk.GetAsync(_page)).Text, Does.Contain("Пояснено &lt;b&gt;так&lt;/b&gt;"));
        await _coordinator.PostAsync(_page, "report-accept").Expecting(HttpStatusCode.Found);
        await _coordinator.PostAsync(_page, "report-correct", ("reason", "Повернено аванс")).Expecting(HttpStatusCode.Found);
        Assert.That((await _desk.GetAsync("/desk")).Text, Does.Contain("відкрито для виправлення"));

        var audit = (await _app.GetAsync("audit?resource=report&sort=seq", MonitoringApp.Administrator)).Items.ToList();
        Assert.That(
            audit.Select(row => (string)row["action"]!),
            Is.EqualTo(new[] { "editing", "draft", "submission", "return", "editing", "draft", "submission", "acceptance", "correction" })
        );
        Assert.That((string)audit[1]["keyName"]!, Is.EqualTo("ключ: Олена"));
        Assert.That(audit[0]["after"], Is.Null, "What is being typed is told by no audit.");
    }

    [Test]
    public async Task What_cannot_be_read_stays_typed_beside_its_fault_and_keeps_nothing_else_back()
    {
        var fields = await FieldsAsync();
        var money = fields.First(field => field.Name.Contains("/spent/", StringComparison.Ordinal)).Name;
        await SendAsync("report-save", [.. fields.Where(field => field.Name != money), (money, "12а")]).Expecting(HttpStatusCode.Found);

        var page = (await _desk.GetAsync(_page)).Text;
        Assert.That(page, Does.Contain("value=\"12а\"").And.Contain("«12а»").And.Contain("Коваль"));
        await _app.GetAsync(_report, _key).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");
        Assert.That((await SendAsync("report-submit", [])).Text, Does.Contain("ще не можна подати"));
        Assert.That((await SendAsync("report-submit", [])).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task Cells_are_saved_by_the_script_and_two_who_type_the_same_are_told()
    {
        var other = await DeskClient.SignInAsync(_app, _key, "Ігор");
        var saved = await CellsAsync(
                _desk,
                new
                {
                    field = "narrative",
                    was = "",
                    @is = "перше",
                }
            )
            .Expecting(HttpStatusCode.OK);
        Assert.That((saved.Json["version"]!.GetValue<int>(), saved.Json["conflicts"]!.AsArray().Count), Is.EqualTo((1, 0)));
        Assert.That((string)saved.Json["saved"]!, Does.StartWith("✓ Збережено о "));

        var late = await CellsAsync(
            other,
            new
            {
                field = "narrative",
                was = "",
                @is = "друге",
            },
            new
            {
                field = "signatory/name",
                was = "",
                @is = "Ігор",
            }
        );
        Assert.That((string?)late.Json["conflicts"]!.AsArray().Single(), Is.EqualTo("narrative"));
        Assert.That((string)late.Json["parts"]!["conflicts"]!, Does.Contain("перше").And.Contain("друге").And.Contain("Олена"));
        Assert.That((await _desk.GetAsync(_page)).Text, Does.Contain("перше").And.Contain("value=\"Ігор\""));
    }

    [Test]
    public async Task A_page_that_shows_what_is_no_longer_so_loses_neither_text()
    {
        await CellsAsync(
            _desk,
            new
            {
                field = "narrative",
                was = "",
                @is = "перше",
            }
        );
        var stale = await SendAsync("report-save", [("seen", "{}"), ("narrative", "друге")]).Expecting(HttpStatusCode.Conflict);
        Assert.That(stale.Text, Does.Contain("перше").And.Contain("друге").And.Contain("choose:narrative"));

        await SendAsync(
                "report-save",
                [("choose:narrative", "mine"), ("mine:narrative", "друге"), ("theirs:narrative", "перше"), ("shown:narrative", "перше")]
            )
            .Expecting(HttpStatusCode.Found);
        Assert.That((await _desk.GetAsync(_page)).Text, Does.Contain("друге").And.Not.Contain("перше"));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[1]")]
    [TestCase("{\"narrative\":null}")]
    [TestCase("{")]
    public async Task A_page_that_says_oddly_what_it_showed_loses_nothing(string seen)
    {
        await SendAsync("report-save", [("seen", seen), ("narrative", "текст")]).Expecting(HttpStatusCode.Found);
        Assert.That((await _desk.GetAsync(_page)).Text, Does.Contain("текст"));
    }

    [Test]
    public async Task A_call_that_is_no_form_does_nothing_to_a_page()
    {
        var reply = await _app.SendAsync(
            "POST",
            _page,
            "{}",
            null,
            null,
            ("Cookie", _desk.Cookie),
            ("Form-Token", await _desk.TokenAsync())
        );
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_report_that_changed_behind_the_page_stands_beside_what_was_typed()
    {
        await CellsAsync(
            _desk,
            new
            {
                field = "narrative",
                was = "",
                @is = "з екрана",
            }
        );
        var report = Valid.Report();
        report["narrative"] = "з програми";
        await _app.SendAsync("PUT", _report, report, _key).Expecting(HttpStatusCode.Created);

        Assert.That((await _desk.GetAsync(_page)).Text, Does.Contain("з екрана").And.Contain("з програми").And.Contain("choose:narrative"));
        await SendAsync("report-submit", []).Expecting(HttpStatusCode.Conflict);
    }

    [Test]
    public async Task The_workbook_goes_out_with_what_is_typed_and_comes_in()
    {
        await SendAsync("report-save", await FieldsAsync()).Expecting(HttpStatusCode.Found);
        var file = await _desk.GetAsync($"{_page}/form.xlsx").Expecting(HttpStatusCode.OK);
        Assert.That(file.Bytes.AsSpan()[..2].SequenceEqual("PK"u8));

        await UploadAsync(file.Bytes).Expecting(HttpStatusCode.Found);
        Assert.That((string)(await _app.GetAsync(_report, _key)).Json["status"]!, Is.EqualTo("draft"));
        Assert.That((int)(await UploadAsync("nothing of a workbook"u8.ToArray())).Status, Is.InRange(400, 422));
        await SendAsync("report-submit", []).Expecting(HttpStatusCode.Found);
    }

    [Test]
    public async Task Another_body_neither_sees_nor_saves_it()
    {
        var other = await DeskClient.SignInAsync(
            _app,
            await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync(but: new { name = "Інший орган", edrpou = "04053625" }))
        );

        await other.GetAsync(_page).Expecting(HttpStatusCode.Forbidden);
        await CellsAsync(
                other,
                new
                {
                    field = "narrative",
                    was = "",
                    @is = "x",
                }
            )
            .ExpectingProblem(HttpStatusCode.Forbidden, "NOT_YOUR_BODY");
        await other
            .SendAsync(_page, ("token", await other.TokenAsync()), ("action", "report-save"), ("narrative", "x"))
            .Expecting(HttpStatusCode.Forbidden);
    }

    [TestCase("{")]
    [TestCase("null")]
    [TestCase("""{"version":1}""")]
    [TestCase("""{"version":1,"cells":[null]}""")]
    [TestCase("""{"version":1,"cells":[{"field":"narrative","was":null,"is":"x"}]}""")]
    public async Task What_is_no_change_of_cells_is_refused(string body) =>
        Assert.That((int)(await CellsAsync(_desk, body)).Status, Is.EqualTo(400));

    [TestCase(100_000, HttpStatusCode.OK)]
    [TestCase(100_001, HttpStatusCode.UnprocessableEntity)]
    public async Task A_cell_has_its_length(int length, HttpStatusCode status) =>
        await CellsAsync(
                _desk,
                new
                {
                    field = "narrative",
                    was = "",
                    @is = new string('x', length),
                }
            )
            .Expecting(status);

    // A whole report by the names of the page's fields.
    private async Task<(string Name, string Value)[]> FieldsAsync()
    {
        var page = (await _desk.GetAsync(_page)).Text;
        List<(string, string)> fields = [("signatory/name", "Олена Коваль"), ("signatory/position", "Начальниця")];
        foreach (System.Text.RegularExpressions.Match field in System.Text.RegularExpressions.Regex.Matches(page, "name=\"([mi]/[^\"]+)\""))
        {
            var name = WebUtility.HtmlDecode(field.Groups[1].Value);
            fields.Add(
                (
                    name,
                    name.Contains("/spent/", StringComparison.Ordinal) ? "1 000,50"
                    : name.StartsWith("m/", StringComparison.Ordinal) && name.EndsWith("/status", StringComparison.Ordinal) ? "inProgress"
                    : name.EndsWith("/reason", StringComparison.Ordinal) ? "Торги тривають"
                    : name.EndsWith("/value", StringComparison.Ordinal) ? "5"
                    : ""
                )
            );
        }

        return [.. fields];
    }

    private async Task<Reply> SendAsync(string action, IReadOnlyList<(string Name, string Value)> fields) =>
        await _desk.SendAsync(
            _page,
            [
                ("token", await _desk.TokenAsync()),
                ("action", action),
                .. fields.Any(field => field.Name == "seen") ? [] : new[] { ("seen", await SeenAsync()) },
                .. fields,
            ]
        );

    private async Task<string> SeenAsync() =>
        WebUtility.HtmlDecode(
            System
                .Text.RegularExpressions.Regex.Match((await _desk.GetAsync(_page)).Text, "name=\"seen\" value=\"([^\"]*)\"")
                .Groups[1]
                .Value
        );

    private Task<Reply> CellsAsync(DeskClient desk, params object[] cells) =>
        CellsAsync(desk, JsonSerializer.Serialize(new { version = 0, cells }));

    private async Task<Reply> CellsAsync(DeskClient desk, string body) =>
        await _app.SendAsync(
            "POST",
            $"{_page}/cells",
            body,
            null,
            null,
            ("Cookie", desk.Cookie),
            ("Accept", "application/json"),
            ("Form-Token", await desk.TokenAsync())
        );

    private async Task<Reply> UploadAsync(byte[] file)
    {
        using MultipartFormDataContent form = new()
        {
            { new StringContent(await _desk.TokenAsync()), "token" },
            { new StringContent("report-workbook"), "action" },
            { new ByteArrayContent(file), "file", "form.xlsx" },
        };
        using HttpRequestMessage request = new(HttpMethod.Post, _page) { Content = form };
        request.Headers.Add("Cookie", _desk.Cookie);
        using var response = await _app.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }
}
