using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A city fills in the workbook that it is given and sends it: what is wrong is told all at once, and nothing is half written.</summary>
internal sealed class EnteringProgramsByWorkbook
{
    private const string Administrator = MonitoringApp.Administrator;
    private const string Body = "E2";

    private readonly string _file = FreshFile.New();
    private MonitoringApp _app = null!;
    private byte[] _example = [];

    [SetUp]
    public async Task StartAsync()
    {
        _app = new(_file);
        _app.ImportsArePatient();
        _example = await _app.FilledExampleAsync();
    }

    [TearDown]
    public void Stop()
    {
        _app.Dispose();
        FreshFile.Delete(_file);
    }

    [Test]
    public async Task The_example_can_be_sent_as_it_is()
    {
        var done = await SendAsync(_example).Expecting(HttpStatusCode.Created);

        var program = (await _app.GetAsync($"programs/{(string)done.Json["programs"]![0]!["id"]!}")).Json;
        Assert.That((string)program["status"]!, Is.EqualTo("active"));
        Assert.That((string)program["passport"]!["validThrough"]!.ToString(), Is.EqualTo("2030"));
        Assert.That(Counts(done), Is.EqualTo("1 0 1 0 1 1 0"));
        var funding = (await _app.GetAsync($"programs/{(string)program["id"]!}/measures")).Items.Single()["funding"]!.AsArray();
        Assert.That(
            funding.Select(line => $"{line!["year"]} {line["amount"]}"),
            Is.EqualTo(Enumerable.Range(2026, 5).Select(year => $"{year} 250000.00"))
        );
    }

    [Test]
    public async Task Trying_it_out_tells_the_same_and_writes_nothing()
    {
        var tried = await SendAsync(_example, "?dryRun=true").Expecting(HttpStatusCode.Created);

        Assert.That(Counts(tried), Is.EqualTo("1 0 1 0 1 1 0"));
        Assert.That(tried.Json["programs"]![0]!["id"], Is.Null);
        Assert.That(Codes(tried.Json["warnings"]!), Does.Contain("CONCLUSION_MISSING Програми!A2"));
        Assert.That((await _app.GetAsync("programs", Administrator)).Items, Is.Empty);
        Assert.That((await _app.GetAsync($"imports/{tried.Id}", Administrator)).Json["state"]!.ToString(), Is.EqualTo("done"));
    }

    [Test]
    public async Task All_faults_are_told_at_once_with_their_cells_and_nothing_is_written()
    {
        var refused = await SendAsync(
                Edited(book =>
                    book.Set("Програми", Body, "Управління, якого немає")
                        .Set("Заходи", "H2", "згодом")
                        .Set("Фінансування", "I2", "1,234")
                        .Set("Фінансування", "J2", "багато")
                        .Set("Фінансування", "A3", "7")
                        .Set("Показники", "T2", "немало")
                )
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            Codes(refused.Json["errors"]!),
            Is.SupersetOf(
                new[]
                {
                    "BODY_NAME_UNKNOWN Програми!E2",
                    "CELL_UNREADABLE Заходи!H2",
                    "AMOUNT_AMBIGUOUS Фінансування!I2",
                    "NOT_MONEY Фінансування!J2",
                    "LINE_WITHOUT_KEY Фінансування!C3",
                }
            ),
            refused.Text
        );
        Assert.That((await _app.GetAsync("programs", Administrator)).Items, Is.Empty);
        Assert.That((await _app.GetAsync("executive-bodies")).Items, Is.Empty);
    }

    [Test]
    public async Task A_refused_workbook_comes_back_with_notes_where_that_is_asked_for()
    {
        var refused = await _app.PostFileAsync(
            "imports",
            Edited(book => book.Set("Програми", Body, "Управління, якого немає")),
            Administrator,
            ("Accept", WorkbookEdit.MediaType)
        );

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        using WorkbookEdit noted = new(refused.Bytes);
        Assert.That(noted.Faults, Is.Empty);
        Assert.That(noted.NotesOf("Програми").Keys, Is.EqualTo(new[] { Body }));
        Assert.That(noted.Sheets.First(), Is.EqualTo("Зауваження"));
    }

    /// <summary>What somebody else wrote under the name of our sheet, or beside our notes, is theirs.</summary>
    [Test]
    public async Task A_sheet_of_remarks_that_is_not_ours_stays_and_ours_is_replaced()
    {
        var own = Edited(book => book.AddSheet("Зауваження", "Звірити з бюджетом").Set("Програми", Body, "ніхто"));
        var once = await NotedAsync(own);
        var twice = await NotedAsync(once);
        var remarked = await NotedAsync(WorkbookEdit.Of(twice, book => book.Set("Зауваження (2)", "C2", "Дізнаюся в понеділок")));
        var told = await SendAsync(own).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        var named = await SendAsync(WorkbookEdit.Of(own, book => book.Set("Програми", Body, "00000000")), "?dryRun=true")
            .Expecting(HttpStatusCode.Created);

        foreach (var (file, sheets) in new[] { (once, 1), (twice, 1), (remarked, 2) })
        {
            using WorkbookEdit book = new(file);
            Assert.That(book.Text("Зауваження", "A1"), Is.EqualTo("Звірити з бюджетом"));
            Assert.That(book.Sheets.Count(sheet => sheet.StartsWith("Зауваження (", StringComparison.Ordinal)), Is.EqualTo(sheets));
            Assert.That(book.Faults, Is.Empty);
        }

        using WorkbookEdit last = new(remarked);
        Assert.That(last.Text("Зауваження (2)", "C2"), Is.EqualTo("Дізнаюся в понеділок"));
        Assert.That(last.Sheets.First(), Is.EqualTo("Зауваження (3)"));
        Assert.That(told.Json["errors"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(Codes(named.Json["warnings"]!), Has.Some.StartsWith("SHEET_IGNORED"));

        async Task<byte[]> NotedAsync(byte[] file) =>
            (
                await _app.PostFileAsync("imports", file, Administrator, ("Accept", WorkbookEdit.MediaType))
                    .Expecting(HttpStatusCode.UnprocessableEntity)
            ).Bytes;
    }

    [Test]
    public async Task The_example_of_the_blank_workbook_becomes_no_program()
    {
        var blank = await _app.GetFileAsync("imports/workbook.xlsx", Administrator);
        var refused = await SendAsync(blank).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            refused.Json["errors"]!.AsArray().Select(error => $"{error!["code"]} {error["cell"]}"),
            Is.EquivalentTo(new[] { "EXAMPLE_LEFT Органи!A2", "EXAMPLE_LEFT Програми!C2" })
        );
        Assert.That((await _app.GetAsync("programs", Administrator)).Items, Is.Empty);
    }

    [TestCase("УПРАВЛІННЯ  житла")]
    [TestCase("коротка назва")]
    [TestCase("00000000")]
    public async Task A_body_may_be_named_in_any_way(string name)
    {
        var done = await SendAsync(Edited(book => book.Set("Програми", Body, name))).Expecting(HttpStatusCode.Created);

        Assert.That(
            (await _app.GetAsync($"programs/{(string)done.Json["programs"]![0]!["id"]!}")).Json["passport"]!["responsibleBody"]![
                "name"
            ]!.ToString(),
            Is.EqualTo("Управління житла")
        );
    }

    [Test]
    public async Task A_body_that_is_there_is_left_as_it_is_and_one_name_for_two_is_a_fault_that_lists_them()
    {
        var known = await _app.HasBodyAsync("Відоме", new { name = "Відома назва", edrpou = "00000000" });
        var done = await SendAsync(_example).Expecting(HttpStatusCode.Created);
        Assert.That(Counts(done), Is.EqualTo("0 1 1 0 1 1 0"));
        Assert.That((await _app.GetAsync($"executive-bodies/{known}")).Json["name"]!.ToString(), Is.EqualTo("Відома назва"));
        Assert.That(
            (string)
                (await _app.GetAsync($"programs/{(string)done.Json["programs"]![0]!["id"]!}")).Json["passport"]!["responsibleBody"]!["id"]!,
            Is.EqualTo(known),
            "the import may name it its own way"
        );

        await _app.HasBodyAsync(
            "Перше",
            new
            {
                name = "Перше управління",
                shortName = "Управління",
                edrpou = "02143430",
            }
        );
        await _app.HasBodyAsync("Друге", new { name = "Друге управління", shortName = "Управління" });
        var refused = await SendAsync(Edited(book => book.Set("Програми", Body, "управління")))
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(Codes(refused.Json["errors"]!), Is.EqualTo(new[] { "BODY_NAME_AMBIGUOUS Програми!E2" }));
        Assert.That(
            (string)refused.Json["errors"]![0]!["detail"]!,
            Does.Contain("Друге управління, Перше управління (02143430)").And.Contains("ЄДРПОУ")
        );
    }

    /// <summary>Two bodies may share a name; their codes tell them apart, in the import, in the register and in the export.</summary>
    [Test]
    public async Task Bodies_of_one_name_and_different_codes_are_two()
    {
        var file = Edited(book => book.Line("Органи", 3, book.Text("Органи", "A2"), null, "02143430").Set("Програми", Body, "02143430"));
        var done = await SendAsync(file).Expecting(HttpStatusCode.Created);
        var named = await SendAsync(_example, "?dryRun=true").ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        var nobody = await SendAsync(Edited(book => book.Clear("Органи", "C2")), "?dryRun=true")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(Counts(done), Is.EqualTo("2 0 1 0 1 1 0"));
        var id = (string)done.Json["programs"]![0]!["id"]!;
        Assert.That(
            (string)(await _app.GetAsync($"programs/{id}")).Json["passport"]!["responsibleBody"]!["edrpou"]!,
            Is.EqualTo("02143430")
        );
        Assert.That(Codes(named.Json["errors"]!), Is.EqualTo(new[] { "BODY_NAME_AMBIGUOUS Програми!E2" }));
        Assert.That(Codes(nobody.Json["errors"]!), Has.Some.StartsWith("BODY_NAME_AMBIGUOUS"));
        var export = await _app.GetFileAsync("programs.xlsx", Administrator);
        using MonitoringApp empty = new();
        empty.ImportsArePatient();
        await empty.PostFileAsync("imports", export, Administrator).Expecting(HttpStatusCode.Created);
        Assert.That(await empty.GetFileAsync("programs.xlsx", Administrator), Is.EqualTo(export));
    }

    /// <summary>A body renamed is another body of the same code; so is one of its name without any.</summary>
    [Test]
    public async Task Bodies_of_one_code_or_one_name_stay_those_they_were()
    {
        using MonitoringApp app = new();
        var renamed = await app.HasBodyAsync(but: new { name = "Управління культури", edrpou = "02143430" });
        var former = await app.HasBodyAsync(but: new { name = "Відділ культури", edrpou = "02143430" });
        var codeless = await app.HasBodyAsync(but: new { name = "Управління культури" });
        await app.SendAsync(
                "PUT",
                $"executive-bodies/{former}",
                new
                {
                    name = "Відділ культури",
                    edrpou = "02143430",
                    validThrough = "2025-12-31",
                    successorId = renamed,
                },
                Administrator,
                (await app.GetAsync($"executive-bodies/{former}", Administrator)).Etag
            )
            .Expecting(HttpStatusCode.OK);
        var export = await app.GetFileAsync("programs.xlsx", Administrator);
        using MonitoringApp empty = new();

        await empty.PostFileAsync("imports", export, Administrator).Expecting(HttpStatusCode.Created);
        await app.PostFileAsync("imports?dryRun=true", export, Administrator).Expecting(HttpStatusCode.Created);

        Assert.That((await empty.GetAsync("executive-bodies")).Items.Count(), Is.EqualTo(3), codeless);
        Assert.That(await empty.GetFileAsync("programs.xlsx", Administrator), Is.EqualTo(export));
    }

    [Test]
    public async Task A_body_without_a_code_is_the_one_of_its_name()
    {
        await _app.HasBodyAsync("Назва", new { name = "Управління житла" });

        var coded = await SendAsync(_example, "?dryRun=true").Expecting(HttpStatusCode.Created);
        var bare = await SendAsync(Edited(book => book.Clear("Органи", "C2")), "?dryRun=true").Expecting(HttpStatusCode.Created);

        Assert.That((Counts(coded), Counts(bare)), Is.EqualTo(("0 1 1 0 1 1 0", "0 1 1 0 1 1 0")));
    }

    [Test]
    public async Task Unknown_bodies_are_listed_together_each_once()
    {
        var refused = await SendAsync(
                Edited(book => book.Set("Програми", Body, "ніхто").Set("Програми", "F2", "НІХТО; хтось").Set("Заходи", "K2", "хтось"))
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            refused.Json["errors"]!.AsArray().Select(error => $"{error!["code"]} {error["params"]!["name"]} {error["params"]!["count"]}"),
            Is.EqualTo(new[] { "BODY_NAME_UNKNOWN ніхто 2", "BODY_NAME_UNKNOWN хтось 2" })
        );
    }

    [Test]
    public async Task A_code_that_lost_its_zeros_and_a_date_typed_as_text_are_taken_as_meant()
    {
        var done = await SendAsync(
                Edited(book => book.Set("Органи", "C2", 123456).Set("Програми", Body, "00123456").Set("Програми", "M2", "18.12.2025"))
            )
            .Expecting(HttpStatusCode.Created);

        var program = (await _app.GetAsync($"programs/{(string)done.Json["programs"]![0]!["id"]!}")).Json;
        Assert.That(program["passport"]!["responsibleBody"]!["edrpou"]!.ToString(), Is.EqualTo("00123456"));
        Assert.That(program["legalAct"]!["adoptedOn"]!.ToString(), Is.EqualTo("2025-12-18"));
    }

    [Test]
    public async Task Rows_may_stand_in_any_order_and_sheets_that_nobody_knows_are_told_of()
    {
        var done = await SendAsync(
                Edited(book =>
                    book.Set("Програми", "A3", "1")
                        .Set("Програми", "B3", "0")
                        .Set("Програми", "A2", "1")
                        .Set("Програми", "B2", "1")
                        .Rename("Етапи", "Примітки міста")
                        .AddSheet("Аркуш1", "моє")
                )
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        // The line of the first edition is empty now: all that it needs is asked for in its own row.
        Assert.That(Codes(done.Json["errors"]!), Does.Contain("REQUIRED Програми!C3"));
        var warned = await SendAsync(Edited(book => book.AddSheet("Аркуш1", "моє"))).Expecting(HttpStatusCode.Created);
        Assert.That(warned.Json["warnings"]!.AsArray().Select(warning => (string)warning!["code"]!), Does.Contain("SHEET_IGNORED"));
    }

    [Test]
    public async Task A_long_import_goes_on_after_its_answer_and_can_be_asked_about()
    {
        _app.ImportsAreImpatient();
        var begun = await SendAsync(_example).Expecting(HttpStatusCode.Accepted);
        Assert.That((string)begun.Json["state"]!, Is.EqualTo("running"));

        var done = await EndAsync(begun);
        Assert.That((string)done["state"]!, Is.EqualTo("done"));
        Assert.That((await _app.GetAsync("programs")).Items.Count(), Is.EqualTo(1));

        var bad = await SendAsync(Edited(book => book.Set("Програми", Body, "ніхто"))).Expecting(HttpStatusCode.Accepted);
        var refused = await EndAsync(bad);
        Assert.That((string)refused["state"]!, Is.EqualTo("refused"));
        Assert.That(Codes(refused["problem"]!["errors"]!), Is.EqualTo(new[] { "BODY_NAME_UNKNOWN Програми!E2" }));
    }

    /// <summary>While the disk stands still, two imports wait for it; a third is told to come again and leaves nothing.</summary>
    [Test]
    public async Task Two_imports_run_at_once_and_a_third_is_told_to_come_again()
    {
        _app.ImportsAreImpatient();
        var hold = PostgresOfTests.HoldWriting(_file);
        var first = await SendAsync(_example).Expecting(HttpStatusCode.Accepted);
        var second = await SendAsync(_example).Expecting(HttpStatusCode.Accepted);

        var third = await SendAsync(_example).ExpectingProblem(HttpStatusCode.ServiceUnavailable, "BUSY");

        Assert.That(third.Headers["Retry-After"], Is.EqualTo("5"));
        hold.Dispose();
        Assert.That((string)(await EndAsync(first))["state"]!, Is.EqualTo("done"));
        await EndAsync(second);
        await SendAsync(_example).Expecting(HttpStatusCode.Accepted);
    }

    [Test]
    public async Task What_became_of_an_import_survives_a_restart_and_one_cut_off_is_said_to_be()
    {
        var done = await SendAsync(_example).Expecting(HttpStatusCode.Created);
        _app.Dispose();
        await using (var file = PostgresOfTests.Open(_file))
        {
            await file.ExecuteAsync(
                "insert into import (id, key_id, started_at, state, answer) select 'cut', key_id, started_at, 'running', "
                    + "replace(replace(answer, '\"done\"', '\"running\"'), id, 'cut') from import"
            );
        }

        _app = new(_file);

        Assert.That((await _app.GetAsync($"imports/{done.Id}", Administrator)).Text, Is.EqualTo(done.Text));
        Assert.That((string)(await _app.GetAsync("imports/cut", Administrator)).Json["state"]!, Is.EqualTo("interrupted"));
        await _app.GetAsync("imports/none", Administrator).ExpectingProblem(HttpStatusCode.NotFound, "IMPORT_NOT_FOUND");
    }

    [Test]
    public async Task The_same_import_under_the_same_name_is_made_once()
    {
        (string, string) name = ("Idempotency-Key", "first-day");
        var first = await _app.PostFileAsync("imports", _example, Administrator, name);
        var second = await _app.PostFileAsync("imports", _example, Administrator, name);

        Assert.That(first.Status, Is.EqualTo(HttpStatusCode.Created), first.Text);
        Assert.That(second.Text, Is.EqualTo(first.Text));
        Assert.That(second.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
        Assert.That((await _app.GetAsync("programs")).Items.Count(), Is.EqualTo(1));
        using RegisterFile file = new(_file);
        Assert.That(file.Rows("select count(*) from import").Single(), Is.EqualTo("1"));
    }

    /// <summary>The disk stands still while the same request comes again: it leads to the one that runs.</summary>
    [Test]
    public async Task The_same_import_that_comes_again_while_it_runs_leads_to_the_one_that_runs()
    {
        _app.ImportsAreImpatient();
        (string, string) name = ("Idempotency-Key", "first-day");
        var hold = PostgresOfTests.HoldWriting(_file);
        var first = await _app.PostFileAsync("imports", _example, Administrator, name).Expecting(HttpStatusCode.Accepted);

        var again = await _app.PostFileAsync("imports", _example, Administrator, name).Expecting(HttpStatusCode.Accepted);
        var other = await _app.PostFileAsync("imports", Edited(book => book.Set("Заходи", "E2", "Інше")), Administrator, name);
        var tried = await _app.PostFileAsync("imports?dryRun=true", _example, Administrator, name).Expecting(HttpStatusCode.Accepted);
        hold.Dispose();
        await EndAsync(first);
        await EndAsync(tried);
        var last = await _app.PostFileAsync("imports", _example, Administrator, name).Expecting(HttpStatusCode.Created);

        Assert.That((again.Id, again.Headers["Location"]), Is.EqualTo((first.Id, $"/api/v1/imports/{first.Id}")));
        other.ExpectProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        Assert.That(tried.Id, Is.Not.EqualTo(first.Id));
        Assert.That(tried.Headers["Dry-Run"], Is.EqualTo("true"));
        Assert.That((last.Id, last.Headers["Idempotency-Replayed"]), Is.EqualTo((first.Id, "true")));
        Assert.That((await _app.GetAsync("programs")).Items.Count(), Is.EqualTo(1));
        using RegisterFile file = new(_file);
        Assert.That(file.Rows("select count(*) from import").Single(), Is.EqualTo("1"));
    }

    /// <summary>Nothing of one that a restart cut off is in the register: the same request under the same name begins anew.</summary>
    [Test]
    public async Task After_a_restart_the_same_request_makes_what_was_cut_off()
    {
        (string, string) name = ("Idempotency-Key", "first-day");
        await using (var file = PostgresOfTests.Open(_file))
        {
            await file.ExecuteAsync(
                "insert into import (id, key_id, started_at, state, answer) values ('cut', 'key', '2026-11-22T10:00:00.000Z', 'running', "
                    + "'{\"id\":\"cut\",\"state\":\"running\",\"stepsDone\":0,\"stepsTotal\":5,\"startedAt\":\"2026-11-22T10:00:00.000Z\","
                    + "\"finishedAt\":null,\"made\":null,\"programs\":[],\"warnings\":[],\"problem\":null}')"
            );
        }

        var done = await _app.PostFileAsync("imports", _example, Administrator, name).Expecting(HttpStatusCode.Created);

        Assert.That((await _app.GetAsync("imports/cut", Administrator)).Text, Does.Contain("interrupted"));
        Assert.That((string)(await _app.GetAsync($"imports/{done.Id}", Administrator)).Json["state"]!, Is.EqualTo("done"));
        Assert.That((await _app.GetAsync("programs")).Items.Count(), Is.EqualTo(1));
    }

    [TestCase("15.10.2026", 0)]
    [TestCase("16.10.2026", 1)]
    public async Task A_report_is_as_late_as_the_day_it_was_received(string received, int daysLate)
    {
        var done = await SendAsync(
                Edited(book => FilledWorkbooks.Reported(book).Set("Звіти", "D2", received).SetDate("Звіти", "E2", new(2026, 10, 20)))
            )
            .Expecting(HttpStatusCode.Created);

        var report = (await _app.GetAsync($"programs/{(string)done.Json["programs"]![0]!["id"]!}/reports/2026-Q3", Administrator)).Json;
        Assert.That(
            ((string)report["status"]!, (int)report["daysLate"]!, (string)report["receivedOn"]!, (string)report["acceptedOn"]!),
            Is.EqualTo(("accepted", daysLate, $"2026-10-{received[..2]}", "2026-10-20"))
        );
    }

    [TestCase("прийнято", "D2", "29.09.2026", "TRUE_DATE_OUT_OF_BOUNDS")]
    [TestCase("прийнято", "D2", "30.09.2026", "")]
    [TestCase("прийнято", "D2", "23.11.2026", "TRUE_DATE_OUT_OF_BOUNDS")]
    [TestCase("прийнято", "D2", "колись", "CELL_UNREADABLE")]
    [TestCase("прийнято", "E2", "21.11.2026", "TRUE_DATE_OUT_OF_BOUNDS")]
    [TestCase("прийнято", "E2", "22.11.2026", "")]
    [TestCase("прийнято", "F2", "Уточніть", "STEP_NOT_TAKEN")]
    [TestCase("подано", "D2", "15.10.2026", "")]
    [TestCase("подано", "E2", "22.11.2026", "STEP_NOT_TAKEN")]
    [TestCase("подано", "F2", "Уточніть", "STEP_NOT_TAKEN")]
    [TestCase("повернуто", "F2", "Уточніть", "")]
    [TestCase("чернетка", "D2", "15.10.2026", "STEP_NOT_TAKEN")]
    public async Task Days_and_notes_of_a_report_fit_its_state(string state, string cell, string text, string fault)
    {
        var reply = await SendAsync(
            Edited(book => FilledWorkbooks.Reported(book).Set("Звіти", "C2", state).Set("Звіти", cell, text)),
            "?dryRun=true"
        );

        Assert.That(
            reply.Json["errors"] is { } errors ? Codes(errors) : [],
            Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [$"{fault} Звіти!{cell}"]),
            reply.Text
        );
    }

    [Test]
    public async Task What_was_annulled_is_not_exported_and_the_rest_goes_into_an_empty_register()
    {
        var done = await SendAsync(_example).Expecting(HttpStatusCode.Created);
        var program = $"programs/{(string)done.Json["programs"]![0]!["id"]!}";
        await CancelAsync("10");
        await AnnulAsync("cancellation");
        await AmendAsync("11");
        await AnnulAsync("amendments/1");
        await AmendAsync("12");
        var export = await _app.GetFileAsync("programs.xlsx", Administrator);
        using WorkbookEdit book = new(export);

        Assert.That((book.Text("Програми", "B3"), book.Text("Програми", "L3")), Is.EqualTo(("1", "12")));
        Assert.That(book.Text("Програми", "A4"), Is.Null);
        Assert.That(book.Text("Скасування", "A2"), Is.Null);
        using MonitoringApp empty = new();
        empty.ImportsArePatient();
        await empty.PostFileAsync("imports", export, Administrator).Expecting(HttpStatusCode.Created);
        Assert.That(await empty.GetFileAsync("programs.xlsx", Administrator), Is.EqualTo(export));

        Task CancelAsync(string number) => ActAsync("cancellation", Valid.Enactment("2026-11-02", number, "2026-11-01"), program);

        async Task AmendAsync(string number) =>
            await _app.PostFileAsync(
                    $"{program}/amendments",
                    WorkbookEdit.Of(
                        await _app.GetFileAsync($"{program}/editions/0.xlsx", Administrator),
                        book =>
                            book.Set("Програми", "I2", "Уточнити захід")
                                .Set("Програми", "L2", number)
                                .Set("Програми", "M2", "01.11.2026")
                                .Set("Програми", "Q2", "02.11.2026")
                                .Set("Заходи", "E2", "Нова назва заходу")
                    ),
                    Administrator
                )
                .Expecting(HttpStatusCode.Created);

        Task AnnulAsync(string what) =>
            ActAsync($"{what}/annulment", new { reason = "Внесено помилково" }, what.Contains('/') ? $"{program}/{what}" : program);

        async Task ActAsync(string address, object body, string of) =>
            await _app.SendAsync("POST", $"{program}/{address}", body, Administrator, (await _app.GetAsync(of, Administrator)).Etag)
                .Expecting(HttpStatusCode.OK);
    }

    private byte[] Edited(Action<WorkbookEdit> edit) => WorkbookEdit.Of(_example, edit);

    private Task<Reply> SendAsync(byte[] file, string query = "") => _app.PostFileAsync($"imports{query}", file, Administrator);

    private async Task<JsonObject> EndAsync(Reply begun)
    {
        for (var attempt = 0; ; attempt++)
        {
            var now = (await _app.GetAsync($"imports/{begun.Id}", Administrator).Expecting(HttpStatusCode.OK)).Json;
            if ((string)now["state"]! != "running")
            {
                return now;
            }

            Assert.That(attempt, Is.LessThan(1200), "the import does not end");
            await Task.Delay(50);
        }
    }

    private static string Counts(Reply done) => string.Join(' ', done.Json["made"]!.AsObject().Select(count => count.Value));

    private static IEnumerable<string> Codes(JsonNode faults) => faults.AsArray().Select(fault => $"{fault!["code"]} {fault["cell"]}");
}
