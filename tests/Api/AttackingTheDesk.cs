using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitoring.Surfaces.Desk;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// Who means harm at the desk, or presses twice: script in every text, frames, forged addresses, pasted thousands, keys that end meanwhile.
/// </summary>
internal sealed class AttackingTheDesk
{
    private const string Period = "2026-Q3";
    private const string Hostile = "\"><img src=x onerror=alert(1)></textarea><script>alert(1)</script>'{{7*7}}";

    private MonitoringApp _app = null!;
    private string _bodyId = "";
    private string _key = "";
    private DeskClient _body = null!;
    private DeskClient _coordinator = null!;
    private ReportClient _report = null!;

    private string Page => $"/desk/{_report.Path}";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _bodyId = await _app.HasBodyAsync(Hostile);
        _key = await _app.HasKeyAsync("executiveBody", _bodyId);
        var program = Valid.Program(_bodyId, Hostile);
        program["measures"]![0]!["title"] = Hostile;
        program["indicators"]![0]!["title"] = Hostile;
        _report = new(_app, $"programs/{await _app.HasActiveProgramAsync(program)}/reports/{Period}", _key);
        _body = await DeskClient.SignInAsync(_app, _key, Hostile);
        _coordinator = await DeskClient.SignInAsync(_app, MonitoringApp.Administrator, Hostile);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_script_in_any_text_is_text_on_every_page()
    {
        await OpensSafelyAsync("nothing typed");
        await CellsAsync(("narrative", Hostile), ("signatory/name", Hostile), ("m/1.1/reason", Hostile), ("i/П1/value", Hostile));
        await OpensSafelyAsync("typed");
        var report = Valid.ReportOf(("1.1", "communityBudgetGeneral", "300000.00"));
        (report["narrative"], report["measures"]![0]!["deviationReason"], report["signatory"]!["name"]) = (Hostile, Hostile, Hostile);
        await SubmitAsync(report);
        await OpensSafelyAsync("submitted");
        await _coordinator
            .PostAsync(Page, "report-return", ("note", Hostile), ("measure-note:1.1", Hostile))
            .Expecting(HttpStatusCode.Found);
        await OpensSafelyAsync("returned");
        await _coordinator
            .PostAsync(Page, "report-extend", ("extended-until", "2026-12-30"), ("extension-reason", Hostile))
            .Expecting(HttpStatusCode.Found);
        report["narrative"] = Hostile + "!";
        await SubmitAsync(report);
        await _report.AcceptAsync().Expecting(HttpStatusCode.OK);
        await OpensSafelyAsync("accepted");
    }

    [Test]
    public async Task No_page_is_kept_or_framed_or_runs_what_is_not_ours()
    {
        foreach (var address in Addresses().Append("/sign-in"))
        {
            var headers = (await _coordinator.GetAsync(address)).Headers;
            Assert.That(headers["Cache-Control"], Is.EqualTo("no-store"), address);
            Assert.That(
                headers["Content-Security-Policy"],
                Does.Contain("frame-ancestors 'none'").And.Contain("base-uri 'none'").And.Contain("form-action 'self'"),
                address
            );
            Assert.That(headers["Content-Security-Policy"], Does.Not.Contain("unsafe"), address);
            Assert.That(headers["X-Content-Type-Options"], Is.EqualTo("nosniff"), address);
            Assert.That(headers.Keys, Has.None.EqualTo("Access-Control-Allow-Origin"), address);
        }
    }

    [Test]
    public async Task A_form_sent_again_does_nothing_again()
    {
        await _report.IsSubmittedAsync();
        var page = (await _coordinator.GetAsync(Page)).Text;
        var revision = Regex.Match(page, "name=\"revision\" value=\"(\\d+)\"").Groups[1].Value;
        (string, string)[] form = [("token", await _coordinator.TokenAsync()), ("action", "report-accept"), ("revision", revision)];
        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _coordinator.SendAsync(Page, form)));

        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Found), Is.EqualTo(1));
        Assert.That(replies.Count(reply => (int)reply.Status is 409 or 412), Is.EqualTo(4));
        Assert.That(Rows(await _app.GetAsync("audit?resource=report&action=acceptance", MonitoringApp.Administrator)), Is.EqualTo(1));
    }

    [Test]
    public async Task An_address_alone_changes_nothing()
    {
        await _report.IsSubmittedAsync();
        var token = Uri.EscapeDataString(await _coordinator.TokenAsync());
        await _coordinator.GetAsync($"{Page}?action=report-accept&token={token}&revision=2").Expecting(HttpStatusCode.OK);

        Assert.That((string)(await _report.GetAsync()).Json["status"]!, Is.EqualTo("submitted"));
    }

    [Test]
    public async Task What_the_page_has_no_field_for_is_not_written()
    {
        await CellsAsync(
            ("status", "accepted"),
            ("revision", "99"),
            ("m/9.9/reason", "x"),
            ("acceptedOn", "2026-01-01"),
            ("narrative", "так")
        );
        Assert.That((await _body.GetAsync(Page)).Text, Does.Contain("так").And.Not.Contain("m/9.9/"));
        await _app.GetAsync(_report.Path, _key).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");

        await SubmitAsync(Valid.Report());
        await _coordinator
            .PostAsync(Page, "report-return", ("note", "Поясніть"), ("status", "accepted"), ("daysLate", "0"))
            .Expecting(HttpStatusCode.Found);
        Assert.That((string)(await _report.GetAsync()).Json["status"]!, Is.EqualTo("returned"));
    }

    [Test]
    public async Task A_key_that_ends_while_one_types_ends_the_typing_and_nothing_else()
    {
        await CellsAsync(("narrative", "до"));
        var key = (await _app.GetAsync("keys", MonitoringApp.Administrator)).Items.Single(item => (string?)item["bodyId"] == _bodyId);
        await _app.SendAsync("DELETE", $"keys/{key["id"]}", null, MonitoringApp.Administrator, $"\"{key["revision"]}\"")
            .Expecting(HttpStatusCode.NoContent);

        await PostCellsAsync("token-of-old", ("narrative", "після")).ExpectingProblem(HttpStatusCode.Unauthorized, "SIGNED_OUT");
        await _body.GetAsync(Page).Expecting(HttpStatusCode.Found);
        Assert.That((await _coordinator.GetAsync(Page)).Text, Does.Contain("до").And.Not.Contain("після"));
    }

    [Test]
    public async Task Ten_thousand_pasted_cells_are_answered_while_others_are()
    {
        var cells = Enumerable.Range(0, 10_000).Select(row => ($"m/{row}/reason", new string('x', 50))).ToArray();
        var watch = Stopwatch.StartNew();
        var pasted = PostCellsAsync(await _body.TokenAsync(), cells);
        await _coordinator.GetAsync(Page).Expecting(HttpStatusCode.OK);

        Assert.That((int)(await pasted).Status, Is.AnyOf(200, 413, 422));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), "A bound against what grows with the square of the rows.");
    }

    [TestCase("/desk/programs/x/reports/2026-Q3", HttpStatusCode.NotFound)]
    [TestCase("/desk/programs/01a2027b-d680-7832-9b4e-000000000000/reports/2026-Q3", HttpStatusCode.NotFound)]
    [TestCase("/desk/missing?period=2026-Q9", HttpStatusCode.NotFound)]
    [TestCase("/desk/history?cursor=x", HttpStatusCode.BadRequest)]
    [TestCase("/desk/nothing", HttpStatusCode.NotFound)]
    public async Task An_address_that_leads_nowhere_says_so_on_a_page(string address, HttpStatusCode status)
    {
        var reply = await _coordinator.GetAsync(address).Expecting(status);
        Assert.That(reply.Text, Does.Contain("<h1>").And.Contain("href=\"/desk\""));
    }

    private async Task OpensSafelyAsync(string when)
    {
        foreach (var (desk, address) in Addresses().SelectMany(address => new[] { (_body, address), (_coordinator, address) }))
        {
            var page = (await desk.GetAsync(address)).Text;
            Assert.That(page, Does.Not.Match("(?i)<img src=x|<script>"), $"{address}, {when}");
            Assert.That(Regex.Replace(page, "\"[^\"]*\"", "\"\""), Does.Not.Match("(?i)<[^>]*\\son[a-z]+="), $"{address}, {when}");
        }
    }

    private async Task SubmitAsync(System.Text.Json.Nodes.JsonNode report)
    {
        await _report.PutAsync(report);
        await _report.SubmitAsync().Expecting(HttpStatusCode.OK);
    }

    private IEnumerable<string> Addresses() =>
        DeskEndpoints.Pages.Select(page =>
            page.Pattern.Replace("{id}", _report.Path.Split('/')[1]).Replace("{period}", Period).Replace("{body}", _bodyId)
        );

    private async Task CellsAsync(params (string Field, string Is)[] cells) =>
        await PostCellsAsync(await _body.TokenAsync(), cells).Expecting(HttpStatusCode.OK);

    private Task<Reply> PostCellsAsync(string token, params (string Field, string Is)[] cells) =>
        _app.SendAsync(
            "POST",
            $"{Page}/cells",
            JsonSerializer.Serialize(
                new
                {
                    version = 0,
                    cells = cells.Select(cell => new
                    {
                        field = cell.Field,
                        was = "",
                        @is = cell.Is,
                    }),
                }
            ),
            null,
            null,
            ("Cookie", _body.Cookie),
            ("Accept", "application/json"),
            ("Form-Token", token)
        );

    private static int Rows(Reply reply) => reply.Items.Count();
}
