using System.Net;
using System.Text.Json;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What the page says beside a cell that is typed, what it offers instead, and what of the typing is recorded.</summary>
internal sealed class JudgingWhatIsTyped
{
    private const string Money = "m/1.1/spent/communityBudgetGeneral//money";
    private const string Status = "m/1.1/status";
    private const string Value = "i/%D0%9F1/value";

    private MonitoringApp _app = null!;
    private DeskClient _desk = null!;
    private string _key = "";
    private string _program = "";
    private readonly Dictionary<string, string> _typed = [];

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _typed.Clear();
        var body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", body);
        _program = await _app.HasActiveProgramAsync(Valid.Program(body));
        _desk = await DeskClient.SignInAsync(_app, _key, "Олена");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [TestCase("1 250", "1 250 000,00")]
    [TestCase("1 250 000 000", "1 250 000,00")]
    [TestCase("1 249,99", "1 249 990,00")]
    public async Task What_looks_like_another_unit_is_offered_in_the_right_one(string typed, string offered)
    {
        var remark = Part(await TypeAsync((Money, typed)), $"r:{Money}");
        Assert.That(Plain(remark), Does.Contain($"data-value=\"{offered}\"").And.Contain($"Це {offered}"));
    }

    [Test]
    public async Task A_sum_that_fits_the_plan_is_offered_no_other()
    {
        var remark = Part(await TypeAsync((Money, "300 000")), $"r:{Money}");
        Assert.That(remark, Does.Not.Contain("data-value"));
    }

    [Test]
    public async Task Zero_is_offered_where_a_sum_is_missing_and_nothing_was_spent_before()
    {
        var saved = await TypeAsync(("narrative", "текст"));
        Assert.That(Part(saved, $"r:{Money}"), Does.Contain("data-value=\"0\""));
        Assert.That(Part(saved, $"r:{Value}"), Does.Not.Contain("data-value"), "An indicator that nobody measured is no zero.");

        ReportClient before = new(_app, $"programs/{_program}/reports/2026-Q2", _key);
        await before.IsSubmittedAsync(Valid.Report("0.01"));
        Assert.That(Part(await TypeAsync(("narrative", "ще")), $"r:{Money}"), Does.Not.Contain("data-value"));
    }

    [Test]
    public async Task Zero_is_still_offered_where_the_report_before_says_zero()
    {
        ReportClient before = new(_app, $"programs/{_program}/reports/2026-Q2", _key);
        await before.IsSubmittedAsync(Valid.Report("0.00"));
        Assert.That(Part(await TypeAsync(("narrative", "текст")), $"r:{Money}"), Does.Contain("data-value=\"0\""));
    }

    [Test]
    public async Task Nothing_is_guessed_of_a_measure_whose_money_is_missing()
    {
        var saved = await TypeAsync((Status, "done"), (Value, "40"));
        Assert.That(OfMeasure(saved), Has.None.Contain("<p"));

        saved = await TypeAsync((Money, "0"));
        Assert.That(OfMeasure(saved), Has.Some.Contain("<p"), "Done without spending wants a reason.");
    }

    [Test]
    public async Task The_button_opens_when_nothing_stops_and_closes_for_a_conflict()
    {
        var saved = await TypeAsync(
            (Money, "300 000"),
            (Status, "inProgress"),
            (Value, "30"),
            ("signatory/name", "Олена Коваль"),
            ("signatory/position", "начальниця")
        );
        Assert.That(Part(saved, "submit"), Does.Contain("aria-disabled=\"false\""));
        Assert.That(Part(await TypeAsync((Status, "")), "submit"), Does.Contain("aria-disabled=\"true\""));
        saved = await TypeAsync((Status, "inProgress"), ("narrative", "з екрана"));
        Assert.That(Part(saved, "submit"), Does.Contain("aria-disabled=\"false\""));

        var report = Valid.Report();
        report["narrative"] = "з програми";
        await _app.SendAsync("PUT", $"programs/{_program}/reports/2026-Q3", report, _key).Expecting(HttpStatusCode.Created);
        Assert.That((await _desk.GetAsync(Page)).Text, Does.Contain("aria-disabled=\"true\"").And.Contain("choose:narrative"));
        await _desk
            .SendAsync(Page, ("token", await _desk.TokenAsync()), ("action", "report-submit"), ("seen", "{}"))
            .Expecting(HttpStatusCode.Conflict);
    }

    [Test]
    public async Task The_audit_tells_of_typing_once_for_as_long_as_one_goes_on()
    {
        await TypeAsync(("narrative", "1"));
        _app.Clock.Now += TimeSpan.FromMinutes(30);
        await TypeAsync(("narrative", "2"));
        Assert.That(await SpellsAsync(), Is.EqualTo(1));

        _app.Clock.Now += TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1);
        await TypeAsync(("narrative", "3"));
        Assert.That(await SpellsAsync(), Is.EqualTo(2));

        _desk = await DeskClient.SignInAsync(_app, _key, "Ігор");
        await TypeAsync(("narrative", "4"));
        await TypeAsync(("narrative", "5"));
        Assert.That(await SpellsAsync(), Is.EqualTo(3));
    }

    [TestCase(20_000, HttpStatusCode.OK)]
    [TestCase(20_001, HttpStatusCode.UnprocessableEntity)]
    public async Task A_paste_has_so_many_cells(int count, HttpStatusCode status) =>
        await CellsAsync(0, [.. Enumerable.Range(0, count).Select(row => ($"x/{row}", "", "1"))]).Expecting(status);

    [TestCase(100_000, HttpStatusCode.OK)]
    [TestCase(100_001, HttpStatusCode.UnprocessableEntity)]
    public async Task What_a_cell_showed_has_its_length_too(int length, HttpStatusCode status) =>
        await CellsAsync(0, ("narrative", new string('x', length), "y")).Expecting(status);

    [Test]
    public async Task A_page_is_told_what_others_typed_since_it_was_shown()
    {
        await TypeAsync(("narrative", "моє"));
        await TypeAsync(("signatory/name", "Ігор"));
        var answer = (await CellsAsync(1, ("signatory/position", "", "начальник")).Expecting(HttpStatusCode.OK)).Json;
        Assert.That(answer["others"]!.AsObject().Select(cell => cell.Key), Is.EqualTo(new[] { "signatory/name" }));
        Assert.That(answer["version"]!.GetValue<int>(), Is.EqualTo(3));
    }

    private string Page => $"/desk/programs/{_program}/reports/2026-Q3";

    // Over whatever was typed before, as the page shows it.
    private async Task<Reply> TypeAsync(params (string Field, string Is)[] cells)
    {
        var saved = await CellsAsync(0, [.. cells.Select(cell => (cell.Field, _typed.GetValueOrDefault(cell.Field, ""), cell.Is))])
            .Expecting(HttpStatusCode.OK);
        foreach (var (field, text) in cells)
        {
            _typed[field] = text;
        }

        return saved;
    }

    private async Task<Reply> CellsAsync(int version, params (string Field, string Was, string Is)[] cells) =>
        await _app.SendAsync(
            "POST",
            $"{Page}/cells",
            JsonSerializer.Serialize(
                new
                {
                    version,
                    cells = cells.Select(cell => new
                    {
                        field = cell.Field,
                        was = cell.Was,
                        @is = cell.Is,
                    }),
                }
            ),
            null,
            null,
            ("Cookie", _desk.Cookie),
            ("Accept", "application/json"),
            ("Form-Token", await _desk.TokenAsync())
        );

    private async Task<int> SpellsAsync() =>
        (await _app.GetAsync("audit?resource=report&action=editing", MonitoringApp.Administrator)).Items.Count();

    private static string Part(Reply saved, string id) => saved.Json["parts"]![id]!.GetValue<string>();

    private static IEnumerable<string> OfMeasure(Reply saved) =>
        saved.Json["parts"]!
            .AsObject()
            .Where(part => part.Key.StartsWith("r:m/1.1/", StringComparison.Ordinal))
            .Select(part => $"{part.Value}");

    private static string Plain(string html) => WebUtility.HtmlDecode(html).Replace('\u00a0', ' ');
}
