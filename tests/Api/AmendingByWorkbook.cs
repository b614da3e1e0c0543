using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>An edition goes out as a workbook, is changed there, and comes back as an amendment, as a draft mended, or as a new program.</summary>
internal sealed class AmendingByWorkbook
{
    private const string Administrator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_copy_that_is_changed_is_an_amendment_and_tried_out_it_shows_what_changes()
    {
        var program = await _app.HasActiveProgramAsync(Valid.Program(_body));
        var changed = WorkbookEdit.Of(
            await EditionAsync(program),
            book => book.Set("Програми", "I2", "Змінити назву заходу").Set("Заходи", "E2", "Нова назва заходу")
        );
        // The first edition's act is in the copy: an amendment without an act has none.
        changed = WorkbookEdit.Of(changed, book => "JKLMNOPQ".ToList().ForEach(column => book.Clear("Програми", $"{column}2")));

        var tried = await _app.PostFileAsync($"programs/{program}/amendments?dryRun=true", changed, Administrator)
            .Expecting(HttpStatusCode.Created);
        var opened = await _app.PostFileAsync($"programs/{program}/amendments", changed, Administrator).Expecting(HttpStatusCode.Created);

        var change = tried.Json["comparison"]!["changes"]!.AsArray().Single()!;
        Assert.That((string)change["after"]!, Is.EqualTo("Нова назва заходу"));
        Assert.That(opened.Json["comparison"]!.ToJsonString(), Is.EqualTo(tried.Json["comparison"]!.ToJsonString()));
        Assert.That((string)opened.Json["status"]!, Is.EqualTo("open"));
        Assert.That(
            (await _app.GetAsync($"programs/{program}/editions/1", Administrator)).Json["measures"]![0]!["title"]!.ToString(),
            Is.EqualTo("Нова назва заходу")
        );
    }

    [Test]
    public async Task A_draft_sent_back_as_it_is_stays_as_it_was()
    {
        var program = await _app.HasDraftAsync(Valid.Program(_body));
        var before = (await _app.GetAsync($"programs/{program}/editions/0", Administrator)).Json;

        var after = await _app.PutFileAsync(
                $"programs/{program}/editions/0",
                await EditionAsync(program),
                Administrator,
                ("If-Match", "\"1\"")
            )
            .Expecting(HttpStatusCode.OK);

        foreach (var member in new[] { "passport", "measures", "indicators", "totals" })
        {
            Assert.That(after.Json[member]!.ToJsonString(), Is.EqualTo(before[member]!.ToJsonString()), member);
        }
    }

    [Test]
    public async Task A_new_program_comes_as_a_draft_and_its_faults_have_cells()
    {
        var example = await _app.FilledExampleAsync();
        var named = WorkbookEdit.Of(example, book => book.Set("Програми", "E2", "Департамент економічного розвитку"));

        var made = await _app.PostFileAsync("programs", named, Administrator).Expecting(HttpStatusCode.Created);
        var refused = await _app.PostFileAsync(
                "programs",
                WorkbookEdit.Of(example, book => book.Set("Фінансування", "I2", "багато").Set("Заходи", "H2", "згодом")),
                Administrator
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That((string)made.Json["status"]!, Is.EqualTo("draft"));
        Assert.That(
            refused.Json["errors"]!.AsArray().Select(error => $"{error!["code"]} {error["pointer"]} {error["cell"]}"),
            Is.SupersetOf(
                new[]
                {
                    "CELL_UNREADABLE #/measures/0/validFrom Заходи!H2",
                    "BODY_NAME_UNKNOWN #/passport/responsibleBodyId Програми!E2",
                    "NOT_MONEY #/measures/0/funding/0/amount Фінансування!I2",
                }
            )
        );
    }

    /// <summary>One edition of one program is taken: what else is in the workbook is named, and not dropped without a word.</summary>
    [Test]
    public async Task What_else_the_workbook_holds_is_refused_with_its_cells()
    {
        var program = await _app.HasActiveProgramAsync(Valid.Program(_body));
        var draft = await _app.HasDraftAsync(Valid.Program(_body));
        Func<WorkbookEdit, WorkbookEdit> more = book =>
            FilledWorkbooks
                .Reported(book)
                .Line("Програми", 3, "1", "5", "Ще одна редакція")
                .Line("Скасування", 2, "1", "рішення")
                .Line("Завершення", 2, "1", "31.12.2030");

        var ofProgram = await RefusedAsync("POST", "programs", await _app.FilledExampleAsync());
        var ofAmendment = await RefusedAsync("POST", $"programs/{program}/amendments", await EditionAsync(program));
        var ofDraft = await RefusedAsync("PUT", $"programs/{draft}/editions/0", await EditionAsync(draft));

        Assert.That(ofProgram, Is.EqualTo(new[] { "Програми!A3", "Звіти!B2", "Скасування!B2", "Завершення!B2" }));
        Assert.That(ofAmendment, Is.EqualTo(new[] { "Програми!A2", "Звіти!B2", "Скасування!B2", "Завершення!B2" }));
        Assert.That(ofDraft, Is.EqualTo(ofAmendment));

        async Task<IEnumerable<string>> RefusedAsync(string method, string address, byte[] file)
        {
            var sent = WorkbookEdit.Of(file, book => more(book));
            var reply =
                method == "PUT"
                    ? await _app.PutFileAsync(address, sent, Administrator, ("If-Match", "\"1\""))
                    : await _app.PostFileAsync(address, sent, Administrator);
            return reply.ExpectProblem(HttpStatusCode.UnprocessableEntity, "INVALID").Json["errors"]!
                .AsArray()
                .Where(error => (string)error!["code"]! == "LINE_NOT_TAKEN")
                .Select(error => (string)error!["cell"]!);
        }
    }

    [Test]
    public async Task The_workbook_is_one_that_Excel_takes()
    {
        using WorkbookEdit workbook = new(await EditionAsync(await _app.HasActiveProgramAsync(Valid.Program(_body))));

        Assert.That(workbook.Faults, Is.Empty);
    }

    private Task<byte[]> EditionAsync(string program) => _app.GetFileAsync($"programs/{program}/editions/0.xlsx", Administrator);
}
