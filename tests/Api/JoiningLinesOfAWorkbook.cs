using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Several lines about one thing are one line; where they contradict each other, both cells are named and nothing is taken.</summary>
internal sealed class JoiningLinesOfAWorkbook
{
    private const string Administrator = MonitoringApp.Administrator;
    private const string General = "communityBudgetGeneral";

    private MonitoringApp _app = null!;
    private byte[] _bare = [];
    private byte[] _example = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _app.ImportsArePatient();
        _bare = await _app.FilledExampleAsync();
        _example = WorkbookEdit.Of(
            _bare,
            book =>
                FilledWorkbooks
                    .Reported(book)
                    .Line("Етапи", 2, "1", null, "1", "Перший етап", "2026", "2028")
                    .Line("Скасування", 2, "1", "рішення", "Про скасування", "77", "30.10.2026", null, "Рада", "13576954", "01.11.2026")
        );
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    private static IEnumerable<TestCaseData> Contradictions()
    {
        yield return Case("Програми", "C2", 'C', "1", "0", "Інша назва");
        yield return Case("Програми", "R2", 'R', "1", "1", "Назва", null, "00000000", null, "2026", "2030");
        yield return Case("Заходи", "E2", 'E', "1", "", "1.1", null, "Інша назва заходу");
        yield return Case("Фінансування", "I2", 'I', "1", "0", "1.1", General, null, null, null, null, "1");
        yield return Case("Показники", "D2", 'D', "1", "0", "П1", "Інший показник");
        yield return Case("Етапи", "D2", 'D', "1", "0", "1", "Інший етап");
        yield return Case("Скасування", "C2", 'C', "1", null, "Про інше");
        yield return Case("Звіти", "G2", 'G', "1", "2026-Q3", null, null, null, null, "Роботи зупинено.");
        yield return Case("Виконання заходів", "E2", 'E', "1", "2026-Q3", "1.1", null, "Не зроблено нічого.");
        yield return Case("Використані кошти", "G2", 'G', "1", "2026-Q3", "1.1", General, null, null, "240001");
        yield return Case("Виконання показників", "H2", 'H', "1", "2026-Q3", "П1", null, null, null, null, "13");
    }

    [TestCaseSource(nameof(Contradictions))]
    public async Task What_two_lines_say_differently_is_told_with_both_cells(string sheet, string first, char column, string?[] line)
    {
        var file = WorkbookEdit.Of(
            _example,
            book =>
            {
                book.Line(sheet, 3, line);
                if (column == 'R')
                {
                    book.Set(sheet, "R3", "комплексна");
                }
            }
        );

        var refused = await SendAsync(file).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        var told = refused.Json["errors"]!.AsArray().Where(error => (string)error!["code"]! == "LINES_CONTRADICT").ToList();
        Assert.That(told, Has.Count.EqualTo(1), refused.Text);
        Assert.That((string)told[0]!["cell"]!, Is.EqualTo(In(sheet, $"{column}3")));
        Assert.That((string)told[0]!["detail"]!, Does.Contain(In(sheet, first)));
    }

    [TestCase("250 000,00")]
    [TestCase("250000")]
    public async Task What_is_said_twice_and_the_same_is_taken_once(string amount)
    {
        var once = await SendAsync(_example).Expecting(HttpStatusCode.Created);
        var file = WorkbookEdit.Of(
            _example,
            book =>
                book.Line("Фінансування", 3, "1", "0", "1.1", General, null, null, null, null, amount)
                    .Line("Заходи", 3, "1", "0", "1.1")
                    .Line("Програми", 3, "1", "0", book.Text("Програми", "C2"))
                    .Line("Етапи", 3, "1", "0", "1", "перший ЕТАП")
                    .Line("Скасування", 3, "1", null, null, null, "2026-10-30")
                    .Line("Звіти", 3, "1", "2026-Q3")
                    .Line("Використані кошти", 3, "1", "2026-Q3", "1.1", General, null, null, "240 000,00")
        );

        var twice = await SendAsync(file).Expecting(HttpStatusCode.Created);

        Assert.That(twice.Json["made"]!.ToJsonString(), Is.EqualTo(once.Json["made"]!.ToJsonString()));
    }

    [Test]
    public async Task What_a_later_line_adds_is_taken()
    {
        var file = WorkbookEdit.Of(
            _example,
            book =>
                book.Clear("Фінансування", "J2")
                    .Line("Фінансування", 3, "1", "0", "1.1", General, null, null, null, null, null, "777")
                    .Clear("Скасування", "C2")
                    .Line("Скасування", 3, "1", null, "Дописано нижче")
                    .Clear("Виконання заходів", "E2")
                    .Line("Виконання заходів", 3, "1", "2026-Q3", "1.1", null, "Дописано нижче.")
        );
        using MonitoringApp app = new();
        app.ImportsArePatient();

        var done = await app.PostFileAsync("imports", file, Administrator).Expecting(HttpStatusCode.Created);

        var program = $"programs/{(string)done.Json["programs"]![0]!["id"]!}";
        var funding = (await app.GetAsync($"{program}/measures")).Items.Single()["funding"]!.AsArray();
        Assert.That(funding.Select(line => (string)line!["amount"]!), Has.Exactly(1).EqualTo("777.00"));
        Assert.That(funding, Has.Count.EqualTo(5));
        var report = (await app.GetAsync($"{program}/reports/2026-Q3", Administrator)).Json;
        Assert.That((string)report["measures"]![0]!["result"]!, Is.EqualTo("Дописано нижче."));
        Assert.That((await app.GetAsync(program)).Text, Does.Contain("Дописано нижче"));
    }

    /// <summary>People merge the number of a program over its lines; the line under the merged cell has none.</summary>
    [Test]
    public async Task A_key_merged_over_several_lines_counts_for_each_and_for_no_other()
    {
        var refused = await SendAsync(
                WorkbookEdit.Of(
                    _bare,
                    book =>
                        book.Merge("Заходи", "A2:A4")
                            .Line("Заходи", 3, null, null, "1.2", null, "Другий")
                            .Line("Заходи", 4, null, null, "1.3", null, "Третій")
                            .Line("Заходи", 5, null, null, "1.4", null, "Четвертий")
                )
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            Codes(refused.Json["errors"]!).Where(fault => fault.StartsWith("LINE_WITHOUT_KEY", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "LINE_WITHOUT_KEY Заходи!A5" })
        );
    }

    /// <summary>Without its dot a code would be another's.</summary>
    [Test]
    public async Task Codes_that_differ_by_a_dot_are_two_measures()
    {
        var file = WorkbookEdit.Of(
            _bare,
            book =>
                book.Line("Заходи", 3, "1", "0", "11", null, "Одинадцятий", null, null, "2026", "2030", "Виконавець")
                    .Line("Фінансування", 3, "1", "0", "11", General, null, null, null, null, "11")
        );
        using MonitoringApp app = new();
        app.ImportsArePatient();

        var done = await app.PostFileAsync("imports", file, Administrator).Expecting(HttpStatusCode.Created);

        var measures = (await app.GetAsync($"programs/{(string)done.Json["programs"]![0]!["id"]!}/measures")).Items.ToList();
        Assert.That(
            measures.Select(measure => $"{measure["code"]} {measure["funding"]!.AsArray().Count}"),
            Is.EquivalentTo(new[] { "1.1 5", "11 1" })
        );
    }

    [Test]
    public async Task Lines_that_do_not_say_what_they_are_about_are_not_joined()
    {
        var file = WorkbookEdit.Of(
            _example,
            book =>
                book.Line("Виконання заходів", 3, "1", "2026-Q3", null, null, "а")
                    .Line("Виконання заходів", 4, "1", "2026-Q3", null, null, "б")
        );

        var refused = await SendAsync(file).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            Codes(refused.Json["errors"]!),
            Is.EqualTo(new[] { "LINE_WITHOUT_KEY 'Виконання заходів'!C3", "LINE_WITHOUT_KEY 'Виконання заходів'!C4" })
        );
    }

    [Test]
    public async Task Columns_that_are_not_read_are_named_and_a_year_on_a_sheet_without_years_is_a_fault()
    {
        var warned = await SendAsync(
                WorkbookEdit.Of(
                    _example,
                    book =>
                        book.Set("Заходи", "P1", "Примітка")
                            .Set("Заходи", "P2", "моє")
                            .Set("Заходи", "Q2", "без заголовка")
                            .Set("Фінансування", "O1", "2031 факт")
                            .Set("Фінансування", "O2", "5")
                            .Set("Фінансування", "P1", "Разом за 2026–2030 роки")
                            .Set("Фінансування", "P2", "5")
                            .Set("Заходи", "R1", "Нічого немає")
                )
            )
            .Expecting(HttpStatusCode.Created);
        var refused = await SendAsync(
                WorkbookEdit.Of(_example, book => book.Set("Заходи", "P1", "План на 2027 р., грн").Set("Заходи", "P2", 1000))
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        await SendAsync(WorkbookEdit.Of(_example, book => book.Set("Заходи", "P1", "2027"))).Expecting(HttpStatusCode.Created);

        Assert.That(
            warned.Json["warnings"]!
                .AsArray()
                .Where(warning => (string)warning!["code"]! == "COLUMN_IGNORED")
                .Select(warning => $"{warning!["params"]!["sheet"]}: {warning["params"]!["column"]}"),
            Is.EquivalentTo(new[] { "Заходи: Примітка", "Заходи: Q", "Фінансування: 2031 факт", "Фінансування: Разом за 2026–2030 роки" })
        );
        Assert.That(Codes(refused.Json["errors"]!), Is.EqualTo(new[] { "YEAR_MISPLACED Заходи!P1" }));
    }

    [TestCase("План на 2026 р., грн")]
    [TestCase("на 2026 рік")]
    [TestCase("2026 року")]
    public async Task A_year_is_headed_as_people_head_it(string heading)
    {
        var done = await SendAsync(WorkbookEdit.Of(_example, book => book.Set("Фінансування", "I1", heading)))
            .Expecting(HttpStatusCode.Created);

        Assert.That(Codes(done.Json["warnings"]!), Has.None.StartsWith("COLUMN_IGNORED"));
    }

    /// <summary>Else the money of that year would be left aside, and the program be smaller than its act.</summary>
    [TestCase("План на 2026 р., тис. грн")]
    [TestCase("2026, млн грн")]
    [TestCase("Видатки на 2026 рік, тиc. грн")]
    [TestCase("План 2026 (зі змінами)")]
    [TestCase("2026 (план)")]
    [TestCase("2026*")]
    public async Task A_year_headed_in_other_words_is_a_fault(string heading)
    {
        foreach (var address in new[] { "imports?dryRun=true", "programs?dryRun=true" })
        {
            var refused = await _app.PostFileAsync(
                    address,
                    WorkbookEdit.Of(_example, book => book.Set("Фінансування", "I1", heading)),
                    Administrator
                )
                .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

            Assert.That(Codes(refused.Json["errors"]!), Does.Contain("CELL_UNREADABLE Фінансування!I1"));
        }
    }

    [TestCase("у межах бюджетних призначень")]
    [TestCase("У межах кошторисних призначень")]
    [TestCase("в межах призначень")]
    public async Task Money_within_appropriations_is_said_as_acts_say_it(string words)
    {
        var file = WorkbookEdit.Of(_example, book => book.Set("Фінансування", "I2", words));

        await SendAsync(file).Expecting(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_heading_that_stands_twice_is_a_fault()
    {
        var refused = await SendAsync(
                WorkbookEdit.Of(
                    _example,
                    book =>
                        book.Set("Органи", "H1", "Назва")
                            .Set("Органи", "H2", "Ще одна назва")
                            .Set("Фінансування", "N1", "2030 рік")
                            .Set("Фінансування", "N2", "5")
                            .Set("Фінансування", "O1", "2030")
                )
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            Codes(refused.Json["errors"]!),
            Is.EquivalentTo(new[] { "CELL_UNREADABLE Органи!H1", "CELL_UNREADABLE Фінансування!N1" })
        );
    }

    private static TestCaseData Case(string sheet, string first, char column, params string?[] line) =>
        new TestCaseData(sheet, first, column, line).SetArgDisplayNames(sheet, $"{column}");

    private Task<Reply> SendAsync(byte[] file) => _app.PostFileAsync("imports?dryRun=true", file, Administrator);

    private static string In(string sheet, string cell) => sheet.Contains(' ') ? $"'{sheet}'!{cell}" : $"{sheet}!{cell}";

    private static IEnumerable<string> Codes(JsonNode faults) => faults.AsArray().Select(fault => $"{fault!["code"]} {fault["cell"]}");
}
