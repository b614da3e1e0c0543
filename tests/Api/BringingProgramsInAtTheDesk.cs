using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A city's first morning: an empty register, a workbook that is tried out, mended and brought in, all by pages.</summary>
internal sealed class BringingProgramsInAtTheDesk
{
    private const string Page = "/desk/imports";

    private MonitoringApp _app = null!;
    private DeskClient _desk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _app.ImportsArePatient();
        _desk = await DeskClient.SignInAsync(_app, await _app.HasKeyAsync("coordinator"), "Ігор");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task An_empty_register_says_where_to_begin_and_ends_with_all_programs_of_the_city()
    {
        using MonitoringApp city = new(sample: "zhytomyr");
        var workbook = await city.GetFileAsync("programs.xlsx", MonitoringApp.Administrator);
        var all = (await city.GetAsync("programs?limit=200", MonitoringApp.Administrator)).Items.Count();
        Assert.That((await _desk.GetAsync("/desk")).Text, Does.Contain("Реєстр порожній").And.Contain($"href=\"{Page}\""));

        var trial = await _desk.UploadAsync(Page, "import-try", workbook).Expecting(HttpStatusCode.Found);
        var tried = await ReadAsync(trial);
        Assert.That(tried, Does.Contain($"можна внести {all}\u00a0програм").And.Contain("нічого не змінилося"));
        Assert.That((await _app.GetAsync("programs", MonitoringApp.Administrator)).Items, Is.Empty, "A trial changes nothing.");
        Assert.That((await _desk.GetAsync(Page)).Text, Does.Not.Contain("Що вносили раніше"));

        var done = await _desk.UploadAsync(Page, "import", workbook).Expecting(HttpStatusCode.Found);
        var page = await ReadAsync(done);
        var programs = (await _app.GetAsync("programs?limit=200", MonitoringApp.Administrator)).Items.ToList();
        Assert.That(page, Does.Contain($"Внесено {all}\u00a0програм"));
        Assert.That(programs, Has.Count.EqualTo(all));
        Assert.That(page, Does.Contain($"/programs/{programs[0]["id"]}").And.Not.Contain("http-equiv=\"refresh\""));
        Assert.That((await _desk.GetAsync(Page)).Text, Does.Contain("Що вносили раніше").And.Contain("внесено"));
        Assert.That((await _desk.GetAsync("/desk")).Text, Does.Not.Contain("Реєстр порожній"));
    }

    [TestCase("import-try")]
    [TestCase("import")]
    public async Task Every_fault_names_its_sheet_and_cell_and_nothing_comes_in(string action)
    {
        using WorkbookEdit book = new(await _app.FilledExampleAsync());
        var file = book.Set("Програми", "H2", "<script>alert(1)</script>").Set("Фінансування", "H2", "дванадцять").Save();

        var refused = await _desk.UploadAsync(Page, action, file).Expecting(HttpStatusCode.UnprocessableEntity);
        Assert.That(refused.Text, Does.Contain(">Фінансування</td>").And.Contain(">H2</td>").And.Contain("«дванадцять»"));
        Assert.That(refused.Text, Does.Not.Contain("<script>alert").And.Not.Contain("#/"));
        Assert.That((await _app.GetAsync("programs", MonitoringApp.Administrator)).Items, Is.Empty);
        Assert.That((await _app.GetAsync("executive-bodies")).Items, Is.Empty);
    }

    [Test]
    public async Task A_page_shows_how_far_a_long_import_is_and_asks_again_by_itself()
    {
        _app.ImportsAreImpatient();
        var file = await _app.FilledExampleAsync();
        var sent = await _desk.UploadAsync(Page, "import", file).Expecting(HttpStatusCode.Found);
        var address = sent.Headers["Location"];
        Assert.That(address, Does.StartWith($"{Page}/"));

        Reply page;
        do
        {
            page = await _desk.GetAsync(address).Expecting(HttpStatusCode.OK);
            var isRunning = page.Text.Contains("Вносимо програми", StringComparison.Ordinal);
            Assert.That(page.Text, isRunning ? Does.Contain("http-equiv=\"refresh\"") : Does.Not.Contain("http-equiv=\"refresh\""));
        } while (page.Text.Contains("Вносимо програми", StringComparison.Ordinal));

        Assert.That(await ReadAsync(sent), Does.Contain("Внесено 1\u00a0програму"));
    }

    [Test]
    public async Task The_same_form_sent_twice_brings_in_once()
    {
        var file = await _app.FilledExampleAsync();
        (string, string)[] form = [("token", await _desk.TokenAsync()), ("once", "the-page-opened-once"), ("action", "import")];

        await _desk.UploadAsync(Page, file, form).Expecting(HttpStatusCode.Found);
        await _desk.UploadAsync(Page, file, form).Expecting(HttpStatusCode.Found);
        Assert.That((await _app.GetAsync("programs", MonitoringApp.Administrator)).Items.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_workbook_that_is_brought_in_again_makes_no_second_program()
    {
        var file = await _app.FilledExampleAsync();
        await _desk.UploadAsync(Page, "import", file).Expecting(HttpStatusCode.Found);
        var again = await _desk.UploadAsync(Page, "import", file);
        var page = again.Status == HttpStatusCode.Found ? await ReadAsync(again) : WebUtility.HtmlDecode(again.Text);

        Assert.That(page, Does.Contain("У реєстрі вже є «Програма розвитку», затверджена тим самим актом"));
        Assert.That((await _app.GetAsync("programs", MonitoringApp.Administrator)).Items.Count(), Is.EqualTo(1));
    }

    [TestCase("import-try")]
    [TestCase("import")]
    public async Task What_is_no_workbook_is_refused_in_words(string action)
    {
        var wrong = await _desk.UploadAsync(Page, action, "nothing of a workbook"u8.ToArray()).Expecting(HttpStatusCode.BadRequest);
        Assert.That(wrong.Text, Does.Contain("role=\"alert\"").And.Contain("Excel"));
        var none = await _desk.UploadAsync(Page, action, []).Expecting(HttpStatusCode.BadRequest);
        Assert.That(none.Text, Does.Contain("виберіть файл"));
    }

    [TestCase("empty", HttpStatusCode.Found)]
    [TestCase("register", HttpStatusCode.Found)]
    [TestCase("example", HttpStatusCode.UnprocessableEntity)]
    public async Task The_form_is_a_workbook_that_comes_back_and_its_example_is_none_of_the_city(string name, HttpStatusCode status)
    {
        var file = await _desk.GetAsync($"{Page}/{name}.xlsx").Expecting(HttpStatusCode.OK);
        using WorkbookEdit book = new(file.Bytes);
        Assert.That(book.Faults, Is.Empty);
        var tried = await _desk.UploadAsync(Page, "import-try", file.Bytes).Expecting(status);
        Assert.That(tried.Text.Contains("приклад із бланка", StringComparison.Ordinal), Is.EqualTo(name == "example"));
    }

    [Test]
    public async Task The_pages_are_English_where_they_are_asked_for_in_English()
    {
        var page = await _desk.GetAsync($"{Page}?lang=en").Expecting(HttpStatusCode.OK);
        Assert.That(page.Text, Does.Contain("Bring programs in by workbook").And.Contain("changing nothing"));
        var sent = await _desk.UploadAsync($"{Page}?lang=en", "import", await _app.FilledExampleAsync());
        Assert.That(await ReadAsync(sent), Does.Contain("Brought in: 1\u00a0program<"));
    }

    [Test]
    public async Task An_import_that_is_not_there_has_no_page() =>
        Assert.That((await _desk.GetAsync($"{Page}/%3Cscript%3E")).Status, Is.EqualTo(HttpStatusCode.NotFound));

    private async Task<string> ReadAsync(Reply sent) =>
        WebUtility.HtmlDecode((await _desk.GetAsync(sent.Headers["Location"]).Expecting(HttpStatusCode.OK)).Text);
}
