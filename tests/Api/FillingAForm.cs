using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// The form of a report goes out as a workbook, is filled in the way people fill in spreadsheets, and comes back as the same report that
/// JSON makes.
/// </summary>
internal sealed class FillingAForm
{
    // Of the one measure and the one indicator of the valid program.
    private const string Spent = "G6";
    private const string Status = "I6";
    private const string Result = "J6";
    private const string Code = "A6";
    private const string Value = "H3";
    private const string Position = "C15";
    private const string Name = "C16";

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";
    private string _program = "";
    private string _report = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [SetUp]
    public async Task HasProgramAsync() => await HasAsync(Valid.Program(_body));

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task The_form_can_be_sent_back_as_it_is()
    {
        var draft = await PutAsync(await FormAsync()).Expecting(HttpStatusCode.Created);

        Assert.That(
            Places(draft.Json["findings"]!),
            Is.SupersetOf(
                new[] { "LINE_MISSING Звіт!G6", "LINE_MISSING Звіт!I6", "SIGNATORY_MISSING Звіт!C15", "LINE_MISSING Показники!H3" }
            )
        );
    }

    [Test]
    public async Task A_filled_form_is_the_report_that_json_makes()
    {
        var byWorkbook = await PutAsync(await FilledAsync()).Expecting(HttpStatusCode.Created);
        var other = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body))}/reports/2026-Q3";
        var byJson = await _app.SendAsync("PUT", other, Valid.Report(), _key).Expecting(HttpStatusCode.Created);

        Assert.That(byWorkbook.Json["findings"]!.AsArray(), Is.Empty);
        foreach (var member in new[] { "narrative", "signatory", "measures", "indicators", "totals" })
        {
            Assert.That(byWorkbook.Json[member]!.ToJsonString(), Is.EqualTo(byJson.Json[member]!.ToJsonString()), member);
        }
    }

    [Test]
    public async Task What_was_drafted_stands_in_the_form_and_comes_back_unchanged()
    {
        var report = Valid.Report("937500.50");
        report["narrative"] = "=HYPERLINK(\"x\") — так почали\nі в другому рядку";
        report["measures"]![0]!["result"] = "+2 школи";
        report["measures"]![0]!["deviationReason"] = "@ пояснення";
        var stored = await _app.SendAsync("PUT", _report, report, _key).Expecting(HttpStatusCode.Created);

        var again = await PutAsync(await FormAsync()).Expecting(HttpStatusCode.OK);

        foreach (var member in new[] { "narrative", "signatory", "measures", "indicators" })
        {
            Assert.That(again.Json[member]!.ToJsonString(), Is.EqualTo(stored.Json[member]!.ToJsonString()), member);
        }
    }

    [TestCase("300 000,00 грн", "300000.00")]
    [TestCase("300\u00a0000", "300000.00")]
    [TestCase("300.000,5", "300000.50")]
    public async Task An_amount_may_be_typed_as_text(string typed, string stored)
    {
        var draft = await PutAsync(await FilledAsync(form => form.Set("Звіт", Spent, typed))).Expecting(HttpStatusCode.Created);

        Assert.That(SpentIn(draft), Is.EqualTo(stored));
    }

    [TestCase("1,234", "AMOUNT_AMBIGUOUS")]
    [TestCase("1234,567", "NOT_MONEY")]
    [TestCase("-5", "NOT_MONEY")]
    [TestCase("трохи", "NOT_MONEY")]
    public async Task What_is_no_amount_is_named_with_its_cell(string typed, string code)
    {
        var refused = await PutAsync(await FilledAsync(form => form.Set("Звіт", Spent, typed)))
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(Places(refused.Json["errors"]!), Is.EqualTo(new[] { $"{code} Звіт!G6" }));
    }

    [Test]
    public async Task Amounts_in_thousands_are_converted_exactly()
    {
        var draft = await PutAsync(await FilledAsync(form => form.Set("Звіт", "J4", "тис. грн").Set("Звіт", Spent, 300.00001m)))
            .Expecting(HttpStatusCode.Created);

        Assert.That(SpentIn(draft), Is.EqualTo("300000.01"));
    }

    [Test]
    public async Task Equipment_is_in_no_total_of_money()
    {
        var wanted = Valid.Program(_body);
        wanted["measures"]![0]!["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["year"] = 2026,
                    ["source"] = "internationalAssistance",
                    ["amount"] = "7000.00",
                    ["inKind"] = true,
                }
            );
        var report = $"programs/{await _app.HasActiveProgramAsync(wanted)}/reports/2026-Q3";
        var planned = (await _app.GetAsync($"{report}/form", MonitoringApp.Administrator)).Json["plan"]!["measures"]!
            .AsArray()
            .SelectMany(measure => measure!["funding"]!.AsArray())
            .ToLookup(line => (bool)line!["inKind"]!, line => decimal.Parse((string)line!["plannedYear"]!, CultureInfo.InvariantCulture));

        using WorkbookEdit form = new(await _app.GetFileAsync($"{report}/form.xlsx", MonitoringApp.Administrator));
        var total = Enumerable.Range(6, 40).First(row => form.Text("Звіт", $"D{row}") == "Разом");

        Assert.That(planned[true].Sum(), Is.EqualTo(7000m));
        Assert.That(decimal.Parse(form.Text("Звіт", $"E{total}")!, CultureInfo.InvariantCulture), Is.EqualTo(planned[false].Sum()));
    }

    [Test]
    public async Task What_is_spent_within_appropriations_is_in_no_percentage()
    {
        var wanted = Valid.Program(_body);
        wanted["measures"]![0]!["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["year"] = 2026,
                    ["source"] = "stateBudget",
                    ["withinAppropriations"] = true,
                }
            );
        await HasAsync(wanted);
        var content = (await _app.GetAsync($"{_report}/form", _key)).Json["report"]!;
        foreach (var line in content["measures"]![0]!["funding"]!.AsArray())
        {
            line!["spent"] = "12500.00";
        }

        var draft = await _app.SendAsync("PUT", _report, content, _key).Expecting(HttpStatusCode.Created);
        using WorkbookEdit form = new(await FormAsync());
        var total = Enumerable.Range(6, 40).First(row => form.Text("Звіт", $"D{row}") == "Разом");
        var share = decimal.Parse(form.Text("Звіт", $"H{total}")!, CultureInfo.InvariantCulture);

        Assert.That((string)draft.Json["totals"]!["spentWithinAppropriations"]!, Is.EqualTo("12500.00"));
        Assert.That(Math.Round(share * 100, 2), Is.EqualTo((decimal)draft.Json["totals"]!["executionPercent"]!));
    }

    /// <summary>What is not available in one form and has a value in the other would contradict itself.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_value_and_its_status_are_taken_over_together(bool isValueInOld)
    {
        JsonObject valued = new() { ["value"] = 30 };
        JsonObject missing = new() { ["status"] = "notAvailable", ["reason"] = "Дані надійдуть у грудні" };
        await _app.SendAsync("PUT", _report, With(isValueInOld ? missing : valued), _key).Expecting(HttpStatusCode.Created);

        var answer = await _app.SendAsync("POST", $"{_report}/form.xlsx", With(isValueInOld ? valued : missing), _key)
            .Expecting(HttpStatusCode.OK);
        var draft = await PutAsync(answer.Bytes).Expecting(HttpStatusCode.OK);

        var line = draft.Json["indicators"]![0]!;
        Assert.That(
            (line["value"]?.ToJsonString(), (string?)line["status"]),
            Is.EqualTo(isValueInOld ? ("30", "reported") : ((string?)null, "notAvailable"))
        );

        static JsonNode With(JsonObject line)
        {
            var report = Valid.Report();
            line["code"] = (string)report["indicators"]![0]!["code"]!;
            report["indicators"] = new JsonArray(line.DeepClone());
            return report;
        }
    }

    [Test]
    public async Task A_formula_counts_with_its_stored_value()
    {
        var draft = await PutAsync(await FilledAsync(form => form.SetFormula("Звіт", Spent, "100000.1+200000.2", "300000.30000000005")))
            .Expecting(HttpStatusCode.Created);
        Assert.That(SpentIn(draft), Is.EqualTo("300000.30"));
    }

    [Test]
    public async Task Every_cell_that_does_not_read_is_named_at_once()
    {
        var file = await FilledAsync(form =>
            form.SetFormula("Звіт", Spent, "SUM(X1:X2)")
                .Set("Звіт", Status, "майже")
                .SetRaw("Звіт", Result, "#DIV/0!", "e")
                .Set("Показники", Value, "багато")
                .Set("Показники", "A4", "")
                .Set("Показники", "H4", 5)
        );

        var refused = await PutAsync(file).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            Places(refused.Json["errors"]!),
            Is.EquivalentTo(
                new[]
                {
                    "FORMULA_WITHOUT_VALUE Звіт!G6",
                    "CELL_UNREADABLE Звіт!J6",
                    "NOT_A_MEMBER Звіт!I6",
                    "CELL_UNREADABLE Показники!H3",
                    "LINE_WITHOUT_CODE Показники!A4",
                }
            )
        );
        await _app.GetAsync(_report, _key).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");
    }

    [TestCase("NaN")]
    [TestCase("1E400")]
    [TestCase("1E15")]
    public async Task A_number_beyond_all_bounds_is_none(string value)
    {
        var refused = await PutAsync(await FilledAsync(form => form.SetRaw("Звіт", Spent, value)))
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(Places(refused.Json["errors"]!), Is.EqualTo(new[] { "CELL_UNREADABLE Звіт!G6" }));
    }

    [Test]
    public async Task Sheets_may_be_renamed_columns_moved_and_the_hidden_sheet_lost()
    {
        var file = await FilledAsync(form =>
            form.Set("Звіт", Spent, 299998).Rename("Звіт", "Аркуш 1").Swap("Аркуш 1", "D", "G").Swap("Аркуш 1", "A", "I").Remove("_map")
        );

        var draft = await PutAsync(file).Expecting(HttpStatusCode.Created);

        Assert.That(SpentIn(draft), Is.EqualTo("299998.00"));
        Assert.That(draft.Json["findings"]!.AsArray(), Is.Empty);
        Assert.That(draft.Json["warnings"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Rows_may_be_sorted()
    {
        var program = Valid.Program(_body);
        var many = Valid.Measure("1.2");
        many["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["year"] = 2026,
                    ["source"] = "stateBudget",
                    ["amount"] = "5.00",
                }
            );
        program["measures"]!.AsArray().Add((JsonNode)many);
        await HasAsync(program);
        var file = WorkbookEdit.Of(
            await FormAsync(),
            form =>
                form.Set("Звіт", "G6", 1).Set("Звіт", "G8", 2).Set("Звіт", "G9", 3).Set("Звіт", "I7", "виконується").Reverse("Звіт", 6, 9)
        );

        var draft = await PutAsync(file).Expecting(HttpStatusCode.Created);

        var spent = draft.Json["measures"]!
            .AsArray()
            .SelectMany(line =>
                line!["funding"]!.AsArray().Select(money => $"{line["code"]} {money!["source"]} {money["spent"]} {line["status"]}")
            );
        Assert.That(
            spent,
            Is.EquivalentTo(
                new[]
                {
                    "1.1 communityBudgetGeneral 1.00 ",
                    "1.2 communityBudgetGeneral 2.00 inProgress",
                    "1.2 stateBudget 3.00 inProgress",
                }
            )
        );
    }

    [Test]
    public async Task Money_of_a_source_that_the_plan_lacks_has_rows_of_its_own()
    {
        var file = await FilledAsync(form =>
            form.Set("Звіт", "A8", "1.1").Set("Звіт", "D8", "міжнародна технічна допомога — NEFCO (не грошима)").Set("Звіт", "G8", 7)
        );

        var draft = await PutAsync(file).Expecting(HttpStatusCode.Created);

        var line = draft.Json["measures"]![0]!["funding"]![1]!;
        Assert.That(
            ((string?)line["source"], (string?)line["donor"], (bool?)line["inKind"], (string?)line["spent"]),
            Is.EqualTo(("internationalAssistance", "NEFCO", true, "7.00"))
        );
        Assert.That(Places(draft.Json["findings"]!), Does.Contain("SPENT_WITHOUT_PLAN Звіт!G8"));
    }

    [Test]
    public async Task Two_rows_of_a_measure_may_not_contradict_each_other()
    {
        var file = await FilledAsync(form => form.Set("Звіт", "A8", "1.1").Set("Звіт", "I8", "виконано"));

        var refused = await PutAsync(file).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(Places(refused.Json["errors"]!), Is.EqualTo(new[] { "LINES_CONTRADICT Звіт!I8" }));
    }

    [Test]
    public async Task A_code_that_became_a_date_is_known_by_the_hidden_sheet()
    {
        var file = await FilledAsync(form => form.SetDate("Звіт", Code, new(2026, 1, 1)));
        await PutAsync(file, "?dryRun=true").Expecting(HttpStatusCode.Created);

        var other = await FilledAsync(form => form.SetDate("Звіт", Code, new(2026, 1, 2)));
        var refused = await PutAsync(other).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(Places(refused.Json["errors"]!), Is.EqualTo(new[] { "CODE_ALTERED Звіт!A6" }));

        var bare = WorkbookEdit.Of(file, form => form.Remove("_map"));
        Assert.That(
            Places((await PutAsync(bare)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "INVALID").Json["errors"]!),
            Is.EqualTo(new[] { "CODE_ALTERED Звіт!A6" })
        );
    }

    [Test]
    public async Task A_code_that_became_a_number_is_read_as_it_looks() =>
        await PutAsync(await FilledAsync(form => form.Set("Звіт", Code, 1.1m))).Expecting(HttpStatusCode.Created);

    [TestCase("тис. гривень")]
    [TestCase("млн грн")]
    [TestCase("usd")]
    public async Task Sums_in_a_unit_that_nobody_knows_are_not_taken_for_hryvnias(string unit)
    {
        var file = await FilledAsync(form => form.Set("Звіт", Spent, 300).Set("Звіт", "J4", unit));

        var refused = (await PutAsync(file)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(Places(refused.Json["errors"]!), Is.EqualTo(new[] { "CELL_UNREADABLE Звіт!J4" }));
    }

    /// <summary>As people head their own tables, without what stands above ours.</summary>
    [Test]
    public async Task A_heading_called_like_the_unit_says_nothing_of_the_sums()
    {
        var file = await FilledAsync(form =>
            form.Clear("Звіт", "I4").Clear("Звіт", "J4").Set("Звіт", "L5", "Одиниця").Set("Звіт", "M5", "Примітка").Set("Звіт", "L6", "шт.")
        );

        await PutAsync(file).Expecting(HttpStatusCode.Created);
    }

    [Test]
    public async Task Of_two_columns_of_one_name_none_is_chosen()
    {
        var file = await FilledAsync(form =>
            form.Set("Звіт", Spent, 300).Set("Звіт", "F5", "Використано від 1 січня").Set("Звіт", "F6", 1)
        );

        var refused = (await PutAsync(file)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(Places(refused.Json["errors"]!), Is.EqualTo(new[] { "CELL_UNREADABLE Звіт!G5" }));
    }

    [Test]
    public async Task Strange_sheets_and_columns_are_left_aside_and_named()
    {
        var file = await FilledAsync(form =>
            form.Set("Звіт", Spent, 299999).AddSheet("Чернетка", "мої розрахунки").Set("Звіт", "L5", "Примітка").Set("Звіт", "L6", "?")
        );

        var draft = await PutAsync(file).Expecting(HttpStatusCode.Created);

        Assert.That(
            draft.Json["warnings"]!.AsArray().Select(warning => $"{warning!["code"]}"),
            Is.EqualTo(new[] { "COLUMN_IGNORED", "SHEET_IGNORED" })
        );
    }

    [Test]
    public async Task A_missing_column_is_named()
    {
        var refused = await PutAsync(await FilledAsync(form => form.Set("Звіт", "I5", "Як воно")))
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That((string?)refused.Json["errors"]![0]!["params"]!["column"], Is.EqualTo("Стан виконання"));
    }

    [Test]
    public async Task A_workbook_without_the_sheet_is_refused()
    {
        var refused = await PutAsync(await FilledAsync(form => form.Remove("Звіт")))
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(refused.Faults, Is.EqualTo(new[] { "SHEET_MISSING #" }));
    }

    [Test]
    public async Task A_form_of_another_period_or_program_is_refused()
    {
        var file = await FilledAsync();
        await _app.PutFileAsync(_report.Replace("Q3", "Q2"), file, _key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_MISMATCH");
        await PutAsync(file).Expecting(HttpStatusCode.Created);
        var earlier = await _app.GetAsync($"{_report.Replace("Q3", "Q2")}/form.xlsx", _key).Expecting(HttpStatusCode.OK);
        var refused = await PutAsync(earlier.Bytes).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_MISMATCH");
        Assert.That(Places(refused.Json["errors"]!), Is.EqualTo(new[] { "PERIOD_MISMATCH Звіт!C4" }));
        await HasAsync(Valid.Program(_body, "Програма «Інша»"));
        await PutAsync(file).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "WORKBOOK_OF_ANOTHER_PROGRAM");
    }

    [Test]
    public async Task A_form_of_an_earlier_edition_says_what_changed()
    {
        var file = await FilledAsync();
        var edition = Valid.Program(_body);
        edition.Remove("kind");
        edition["measures"]!.AsArray().Add((JsonNode)Valid.Measure("1.2"));
        edition["measures"]![0]!["funding"]![0]!["amount"] = "9.00";
        edition["indicators"]!.AsArray().Clear();
        var amendment = Valid.Enactment("2026-08-28", adoptedOn: "2026-08-27");
        (amendment["summary"], amendment["edition"]) = ("Зміни", edition);
        await _app.SendAsync("POST", $"programs/{_program}/amendments", amendment, MonitoringApp.Administrator)
            .Expecting(HttpStatusCode.Created);

        var refused = await PutAsync(file).ExpectingProblem(HttpStatusCode.Conflict, "FORM_OUTDATED");

        Assert.That(
            refused.Json["params"]!.ToJsonString(),
            Is.EqualTo("""{"form":0,"inForce":1,"added":["1.2"],"removed":["\u041F1"],"replanned":["1.1"]}""")
        );
        Assert.That((string?)refused.Json["errors"]![0]!["cell"], Is.EqualTo("Звіт!C4"));
        await PutAsync(await FormAsync()).Expecting(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_form_of_before_a_rectification_of_the_plan_is_noticed()
    {
        var (file, old) = (await FilledAsync(), await FilledAsync(form => form.Clear("_map", "B6")));
        await RectifyAsync(wording => wording["passport"]!["goal"] = "Інша мета");
        await PutAsync(file, "?dryRun=true").Expecting(HttpStatusCode.Created);
        await RectifyAsync(wording => wording["measures"]![0]!["funding"]![0]!["amount"] = "9.00");

        var refused = await PutAsync(file, "?dryRun=true").ExpectingProblem(HttpStatusCode.Conflict, "FORM_RECTIFIED");

        Assert.That((string?)refused.Json["params"]!["replanned"]![0], Is.EqualTo("1.1"));
        Assert.That((string?)refused.Json["detail"], Does.Contain("form.xlsx"));
        await PutAsync(old, "?dryRun=true").Expecting(HttpStatusCode.Created);
        await PutAsync(await FormAsync(), "?dryRun=true").Expecting(HttpStatusCode.Created);
    }

    [Test]
    public async Task An_outdated_form_becomes_a_new_one_with_what_still_fits_and_says_what_does_not()
    {
        var program = Valid.Program(_body);
        program["measures"]!.AsArray().Add((JsonNode)Valid.Measure("1.2"));
        program["indicators"]!.AsArray().Add((JsonNode)Valid.Said("yesNo", "П2"));
        program["indicators"]![1]!["frequency"] = "quarterly";
        await HasAsync(program);
        var file = WorkbookEdit.Of(
            await FormAsync(),
            form =>
                form.Set("Звіт", "G6", 300000)
                    .Set("Звіт", "I6", "виконується")
                    .Set("Звіт", "J6", "дві школи")
                    .Set("Звіт", "G7", 5)
                    .Set("Звіт", "A9", "1.1")
                    .Set("Звіт", "D9", "державний бюджет")
                    .Set("Звіт", "G9", 7)
                    .Set("Показники", "H3", 30)
                    .Set("Показники", "H4", "так")
        );
        var edition = Valid.Program(_body);
        edition.Remove("kind");
        edition["measures"]!.AsArray().Add((JsonNode)Valid.Measure("1.3"));
        edition["measures"]![0]!["funding"]![0]!["amount"] = "9.00";
        var amendment = Valid.Enactment("2026-08-28", adoptedOn: "2026-08-27");
        (amendment["summary"], amendment["edition"]) = ("Зміни", edition);
        await _app.SendAsync("POST", $"programs/{_program}/amendments", amendment, MonitoringApp.Administrator)
            .Expecting(HttpStatusCode.Created);
        await PutAsync(file).ExpectingProblem(HttpStatusCode.Conflict, "FORM_OUTDATED");

        var answer = await _app.PostFileAsync($"{_report}/form.xlsx", file, _key).Expecting(HttpStatusCode.OK);

        using WorkbookEdit form = new(answer.Bytes);
        Assert.That(form.Faults, Is.Empty);
        Assert.That(
            new[] { "A6", "G6", "I6", "J6", "A7", "G7" }.Select(place => form.Text("Звіт", place)),
            Is.EqualTo(new[] { "1.1", "300000", "виконується", "дві школи", "1.3", "" })
        );
        Assert.That(form.Text("Показники", "H3"), Is.EqualTo("30"));
        Assert.That(
            Enumerable.Range(2, 3).Select(row => form.Text("Зауваження", $"A{row}")),
            Is.EquivalentTo(new[] { "Звіт!A6", "уся книга", "уся книга" })
        );
        var said = string.Join('\n', Enumerable.Range(2, 3).Select(row => form.Text("Зауваження", $"B{row}")));
        Assert.That(said, Does.Contain("Заходу 1.2").And.Contain("5,00\u00a0грн").And.Contain("7,00\u00a0грн").And.Contain("П2"));
        Assert.That(form.NotesOf("Звіт").Keys, Is.EqualTo(new[] { "A6" }));
        await _app.GetAsync(_report, _key).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");

        var draft = await PutAsync(answer.Bytes).Expecting(HttpStatusCode.Created);
        Assert.That(SpentIn(draft), Is.EqualTo("300000.00"));
    }

    [Test]
    public async Task What_still_fits_whole_is_taken_over_without_a_remark()
    {
        var answer = await _app.PostFileAsync($"{_report}/form.xlsx", await FilledAsync(), _key).Expecting(HttpStatusCode.OK);

        using WorkbookEdit form = new(answer.Bytes);
        Assert.That(form.Sheets.First(), Is.EqualTo("Звіт"));
        Assert.That((form.Text("Звіт", Spent), form.Text("Звіт", Name)), Is.EqualTo(("300000", "Оксана Ткач")));
        await _app.PostFileAsync(
                $"{_report}/form.xlsx",
                await FilledAsync(),
                await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління освіти"))
            )
            .ExpectingProblem(HttpStatusCode.Forbidden, "NOT_YOUR_BODY");
        await _app.PostFileAsync($"{_report}/form.xlsx", await FilledAsync(bad => bad.Set("Звіт", Spent, "трохи")), _key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
    }

    [Test]
    public async Task The_form_knows_which_draft_it_was_made_from()
    {
        await PutAsync(await FilledAsync()).Expecting(HttpStatusCode.Created);
        var file = await FilledAsync();
        await PutAsync(file).Expecting(HttpStatusCode.OK);

        await PutAsync(file).ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");

        var now = await _app.GetAsync(_report, _key);
        await PutAsync(file, headers: ("If-Match", now.Etag!)).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_refused_workbook_comes_back_with_notes_and_may_be_mended_and_sent_again()
    {
        var file = await FilledAsync(form =>
            form.Set("Звіт", Spent, "трохи").Set("Звіт", Status, "майже").Set("Звіт", Result, "дві школи")
        );

        var refused = await PutAsync(file, headers: ("Accept", WorkbookEdit.MediaType));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Headers["Content-Type"], Is.EqualTo(WorkbookEdit.MediaType));
        var mended = WorkbookEdit.Of(
            refused.Bytes,
            noted =>
            {
                Assert.That(noted.Faults, Is.Empty);
                Assert.That(noted.Sheets.First(), Is.EqualTo("Зауваження"));
                Assert.That(noted.NotesOf("Звіт").Keys, Is.EquivalentTo(new[] { "G6", "I6" }));
                Assert.That(noted.ColouredBy("Звіт", "findings"), Is.EquivalentTo(new[] { "G6", "I6" }));
                Assert.That(noted.ColouredBy("Звіт", "G6>E6"), Is.EqualTo(new[] { "G6:G10" }), "other colours stay");
                Assert.That((noted.Text("Звіт", Spent), noted.Text("Звіт", Result)), Is.EqualTo(("трохи", "дві школи")));
                noted.Set("Звіт", Spent, 300000);
            }
        );

        var again = await PutAsync(mended, headers: ("Accept", WorkbookEdit.MediaType));
        var whole = WorkbookEdit.Of(
            again.Bytes,
            noted =>
            {
                Assert.That(noted.Faults, Is.Empty);
                Assert.That(noted.Sheets.Count(name => name == "Зауваження"), Is.EqualTo(1));
                Assert.That(noted.NotesOf("Звіт").Keys, Is.EqualTo(new[] { "I6" }));
                Assert.That(noted.ColouredBy("Звіт", "findings"), Is.EqualTo(new[] { "I6" }));
                noted.Set("Звіт", Status, "виконується");
            }
        );

        var draft = await PutAsync(whole, headers: ("Accept", WorkbookEdit.MediaType)).Expecting(HttpStatusCode.Created);
        Assert.That(draft.Json["warnings"]!.AsArray(), Is.Empty);
        Assert.That(SpentIn(draft), Is.EqualTo("300000.00"));
    }

    [Test]
    public async Task The_stored_draft_comes_with_its_findings()
    {
        await _app.SendAsync("PUT", _report, Valid.Report("1250000.01"), _key).Expecting(HttpStatusCode.Created);

        using WorkbookEdit noted = new(await _app.GetFileAsync($"{_report}/form.xlsx?findings=true", _key));
        using WorkbookEdit plain = new(await FormAsync());

        Assert.That(noted.Faults, Is.Empty);
        Assert.That(noted.NotesOf("Звіт").Keys, Is.EquivalentTo(new[] { "G6", "K6" }));
        Assert.That(plain.NotesOf("Звіт"), Is.Empty);
    }

    /// <summary>A program reads names of members, a person what stands in the sheet.</summary>
    [Test]
    public async Task A_finding_speaks_to_programs_in_json_and_to_people_in_a_cell()
    {
        var report = Valid.Report();
        report["indicators"]![0]!["assessment"] = "reached";
        var stored = await _app.SendAsync("PUT", _report, report, _key).Expecting(HttpStatusCode.Created);

        using WorkbookEdit noted = new(await _app.GetFileAsync($"{_report}/form.xlsx?findings=true", _key));

        var detail = (string)stored.Json["findings"]!.AsArray().Single()!["detail"]!;
        Assert.That(detail, Does.EndWith("Приберіть `assessment`."));
        Assert.That(noted.NotesOf("Показники").Values.Single(), Does.EndWith("Приберіть оцінку."));
    }

    [Test]
    public async Task A_workbook_refused_as_a_whole_says_so_to_a_person()
    {
        await PutAsync(await FilledAsync()).Expecting(HttpStatusCode.Created);
        var file = await FilledAsync();
        await PutAsync(file).Expecting(HttpStatusCode.OK);

        var json = await PutAsync(file).ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");
        var refused = await PutAsync(file, headers: ("Accept", WorkbookEdit.MediaType));

        Assert.That((string?)json.Json["detail"], Does.Contain("`ETag`"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        using WorkbookEdit noted = new(refused.Bytes);
        var texts = noted.Sheet("Зауваження").InnerText;
        Assert.That(texts, Does.Contain("Хтось уже змінив цей запис. Відкрийте сторінку знову").And.Not.Contains("ETag"));
    }

    [Test]
    public async Task Values_of_every_type_and_parts_go_out_and_come_in()
    {
        var program = Valid.Program(_body);
        var yes = Valid.Said("yesNo", "П2");
        var text = Valid.Said("text", "П3");
        (yes["frequency"], text["frequency"]) = ("quarterly", "quarterly");
        program["indicators"] = new JsonArray(Valid.Divided(Valid.Indicator()), yes, text);
        await HasAsync(program);
        var file = WorkbookEdit.Of(
            await FormAsync(),
            form =>
            {
                Assert.That(form.Faults, Is.Empty);
                form.Set("Показники", "H3", 3).Set("Показники", "H4", "1").Set("Показники", "H5", 2).Set("Показники", "H6", "ТАК ");
                form.Set("Показники", "H7", "добре").Set("Показники", "I7", "досягнуто").Reverse("Показники", 3, 7);
            }
        );

        var draft = await PutAsync(file).Expecting(HttpStatusCode.Created);

        var lines = draft.Json["indicators"]!.AsArray().ToDictionary(line => (string)line!["code"]!, line => line!);
        Assert.That((decimal?)lines["П1"]["value"], Is.EqualTo(3));
        Assert.That(
            lines["П1"]["parts"]!.AsArray().Select(part => $"{part!["member"]} {part["value"]}"),
            Is.EquivalentTo(new[] { "women 1", "men 2" })
        );
        Assert.That((bool?)lines["П2"]["yes"], Is.True);
        Assert.That(((string?)lines["П3"]["text"], (string?)lines["П3"]["assessment"]), Is.EqualTo(("добре", "reached")));
    }

    [Test]
    public async Task The_form_is_a_sound_workbook_that_is_easy_to_fill_in()
    {
        using WorkbookEdit form = new(await FormAsync());
        var sheet = form.Sheet("Звіт");

        Assert.That(form.Faults, Is.Empty);
        Assert.That(form.Sheets, Is.EqualTo(new[] { "Звіт", "Показники", "Як заповнювати", "_map" }));
        Assert.That(
            sheet.OuterXml,
            Does.Contain("<x:sheetProtection").And.Not.Contain("password").And.Contain("orientation=\"landscape\"")
        );
        Assert.That(form.ColouredBy("Звіт", "G6>E6"), Is.EqualTo(new[] { "G6:G10" }));
        Assert.That(form.Text("Звіт", "E6"), Is.EqualTo("1250000"));
    }

    [Test]
    public async Task Only_who_works_with_the_report_has_its_form() =>
        await _app.GetAsync($"{_report}/form.xlsx", await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління культури")))
            .ExpectingProblem(HttpStatusCode.Forbidden, "NOT_YOUR_BODY");

    private static string? SpentIn(Reply draft) => (string?)draft.Json["measures"]![0]!["funding"]![0]!["spent"];

    private static IEnumerable<string> Places(JsonNode list) => list.AsArray().Select(item => $"{item!["code"]} {item["cell"]}");

    private async Task HasAsync(JsonObject program)
    {
        _program = await _app.HasActiveProgramAsync(program);
        _report = $"programs/{_program}/reports/2026-Q3";
    }

    private async Task RectifyAsync(Action<JsonObject> change)
    {
        var wording = Valid.Program(_body);
        wording.Remove("kind");
        change(wording);
        await _app.SendAsync(
                "POST",
                $"programs/{_program}/editions/0/rectification",
                new JsonObject { ["reason"] = "Описка", ["wording"] = wording },
                MonitoringApp.Administrator,
                (await _app.GetAsync($"programs/{_program}", MonitoringApp.Administrator)).Etag
            )
            .Expecting(HttpStatusCode.OK);
    }

    private Task<byte[]> FormAsync() => _app.GetFileAsync($"{_report}/form.xlsx", _key);

    private async Task<byte[]> FilledAsync(Action<WorkbookEdit>? spoil = null) =>
        WorkbookEdit.Of(
            await FormAsync(),
            form =>
            {
                form.Set("Звіт", Spent, 300000).Set("Звіт", Status, "виконується").Set("Звіт", "C14", "Роботи тривають.");
                form.Set("Звіт", Position, "директорка департаменту").Set("Звіт", Name, "Оксана Ткач").Set("Показники", Value, 30);
                spoil?.Invoke(form);
            }
        );

    private Task<Reply> PutAsync(byte[] file, string query = "", params (string Name, string Value)[] headers) =>
        _app.PutFileAsync($"{_report}{query}", file, _key, headers);
}
