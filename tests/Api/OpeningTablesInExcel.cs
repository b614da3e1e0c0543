using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// Tables with ?dialect=excel: numbers stay numbers, codes stay text, people's words are no formulas, and headings are in the reader's
/// language. What programs read does not change with it.
/// </summary>
internal sealed class OpeningTablesInExcel
{
    private const string Coordinator = MonitoringApp.Administrator;

    private static readonly string[] s_datasets =
    [
        "programs",
        "amendments",
        "reports",
        "measures",
        "funding-plan",
        "spending",
        "indicators",
        "reporting-rates",
    ];

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _program = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync(but: new { name = "Управління освіти", edrpou = "02313430" });
        var program = Valid.Program(_body, "-Школи: \"тепло\"; @усе");
        var measure = program["measures"]![0]!;
        (measure["title"], measure["direction"], measure["task"], measure["executants"]) = ("=1+1", "+380", "@усе", "-5 шкіл");
        measure["expectedResult"] = "Перше: \"18 шкіл\"\nДруге;\tтретє";
        program["indicators"]![0]!["unit"] = "1/2";
        program["indicators"]![0]!["targets"]![0]!["value"] = 40.5;
        _program = await _app.HasActiveProgramAsync(program, Valid.Enactment(number: "1/2"));
        foreach (var (period, spent) in new[] { ("2026-Q1", "100.00"), ("2026-Q2", "40.00") })
        {
            var report = Valid.ReportOf(("1.1", "communityBudgetGeneral", spent));
            report["indicators"]![0]!["value"] = 30.25;
            await new ReportClient(_app, $"programs/{_program}/reports/{period}", Coordinator).IsAcceptedAsync(report);
        }

        await AmendAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Negative_money_is_a_number_in_both_dialects()
    {
        var (plain, excel) = (
            new CsvText(await BytesAsync("consolidated-reports/2026-Q2.csv")),
            await ExcelAsync("consolidated-reports/2026-Q2.csv")
        );

        Assert.That(plain.Rows.Single()["quarterSpent"], Is.EqualTo(new CsvCell("-60.00", false)));
        Assert.That(excel.Rows.Single()["Використано за квартал, грн"], Is.EqualTo(new CsvCell("-60,00", false)));
    }

    [Test]
    public async Task A_consolidated_report_has_its_moment_on_the_city_s_clock_and_its_codes_as_text()
    {
        var row = (await ExcelAsync("consolidated-reports/2026-Q2.csv")).Rows.Single();

        Assert.That(
            new[]
            {
                "Програма",
                "Код ЄДРПОУ",
                "Подано",
                "Ураховано в підсумках",
                "Виконання, %",
                "У натурі: план на рік, грн",
                "Редакція",
            }.Select(heading => row[heading].Value),
            Is.EqualTo(new[] { "'-Школи: \"тепло\"; @усе", "=\"02313430\"", "22.11.2026 11:00", "так", "0,01", "0,00", "0" })
        );
    }

    [Test]
    public async Task What_people_wrote_is_no_formula_and_no_date()
    {
        var measure = (await ExcelAsync("/open-data/measures.csv")).Rows[0];
        var indicator = (await ExcelAsync("/open-data/indicators.csv")).Rows[0];

        Assert.That(
            new[]
            {
                "Захід",
                "Напрям",
                "Завдання",
                "Виконавці",
                "Очікуваний результат",
                "Код заходу",
                "Номер заходу",
                "Початок",
                "Чинна",
            }.Select(heading => measure[heading].Value),
            Is.EqualTo(
                new[] { "'=1+1", "'+380", "'@усе", "'-5 шкіл", "Перше: \"18 шкіл\"\nДруге;\tтретє", "=\"1.1\"", "=\"1.1\"", "2026", "ні" }
            )
        );
        Assert.That(
            new[]
            {
                "Код показника",
                "Одиниця",
                "Планове значення на рік",
                "Фактичне значення",
                "Досягнуто, %",
                "Кінець періоду",
                "Період",
                "Причина",
            }.Select(heading => indicator[heading].Value),
            Is.EqualTo(new[] { "=\"П1\"", "=\"1/2\"", "40,5", "30,25", "74,69", "31.03.2026", "=\"2026-Q1\"", "" }),
            "and what is missing is empty"
        );
    }

    [Test]
    public async Task Acts_keep_their_numbers_and_dates_and_money_its_comma()
    {
        var program = (await ExcelAsync("/open-data/programs.csv")).Rows.Single();
        var plan = (await ExcelAsync("/open-data/funding-plan.csv")).Rows[0];

        Assert.That(
            new[]
            {
                "Ідентифікатор",
                "Номер розпорядчого документа",
                "Дата ухвалення розпорядчого документа",
                "Ідентифікатор виконавця",
                "Ідентифікатор видавника",
                "Посилання на розпорядчий документ",
            }.Select(heading => program[heading].Value),
            Is.EqualTo(new[] { "=\"1/2-2025-12-18\"", "=\"1/2\"", "18.12.2025", "=\"02313430\"", "=\"13576954\"", "" })
        );
        Assert.That((plan["Сума, грн"].Value, plan["Рік"].Value), Is.EqualTo(("1250000,00", "2026")));
    }

    [Test]
    public async Task A_comparison_s_values_are_what_their_fields_are()
    {
        var table = await ExcelAsync($"programs/{_program}/comparison.csv");

        Assert.That(table.Header, Is.EqualTo(new[] { "Місце", "Що змінено", "Було", "Стало" }));
        Assert.That(
            table.Rows.Select(row => $"{row["Місце"].Value}: {row["Було"].Value} → {row["Стало"].Value}"),
            Is.EqualTo(
                new[]
                {
                    "/passport/goal: Щоб було краще → '=1+1",
                    "/passport/validThrough: 2030 → 2031",
                    "/passport/classifications/sdg/1.5:  → =\"1.5\"",
                    "/passport/classifications/sdg/11: =\"11\" → ",
                    "/measures/1.1/number: =\"1.1\" → =\"1.2\"",
                    "/measures/1.1/funding/2026/communityBudgetGeneral: 1250000,00 → 1000000,50",
                    "/indicators/П1/targets/2026: 40,5 → 42,75",
                    "/totals/planned: 1250000,00 → 1000000,50",
                    "/totals/inKind: 0,00 → 0,00",
                    "/totals/byYear/2026: 1250000,00 → 1000000,50",
                    "/totals/bySource/communityBudgetGeneral: 1250000,00 → 1000000,50",
                }
            )
        );
    }

    [TestCaseSource(nameof(s_datasets))]
    public async Task Headings_are_Ukrainian_unless_English_is_asked_for_and_no_two_are_the_same(string dataset)
    {
        var (plain, uk, en) = (
            new CsvText(await BytesAsync($"/open-data/{dataset}.csv")).Header,
            (await ExcelAsync($"/open-data/{dataset}.csv")).Header,
            (await ExcelAsync($"/open-data/{dataset}.csv", "en")).Header
        );

        HoldTogether(plain, uk, en);
    }

    [Test]
    public async Task Headings_of_a_consolidated_report_and_of_a_comparison_are_too()
    {
        foreach (var path in new[] { "consolidated-reports/2026-Q2.csv", $"programs/{_program}/comparison.csv" })
        {
            HoldTogether(
                new CsvText(await BytesAsync(path)).Header,
                (await ExcelAsync(path)).Header,
                (await ExcelAsync(path, "en")).Header
            );
        }
    }

    [TestCase(
        "/open-data/programs.csv",
        "programs.csv",
        "Міські цільові програми, 22.11.2026.csv",
        "City targeted programs, 2026-11-22.csv"
    )]
    [TestCase(
        "/open-data/programs.csv?dialect=excel",
        "programs.csv",
        "Міські цільові програми, 22.11.2026.csv",
        "City targeted programs, 2026-11-22.csv"
    )]
    [TestCase(
        "/open-data/reports.json?generation=a",
        "reports-a.json",
        "Звіти про виконання міських цільових програм, колонки 2020 року, 22.11.2026.json",
        "Reports on city targeted programs, columns of 2020, 2026-11-22.json"
    )]
    [TestCase(
        "/open-data/datapackage.json",
        "datapackage.json",
        "Опис наборів відкритих даних, 22.11.2026.json",
        "Open datasets described, 2026-11-22.json"
    )]
    [TestCase(
        "/open-data/publications/1/programs-a.csv",
        "programs-a.csv",
        "Міські цільові програми, колонки 2020 року, публікація 1.csv",
        "City targeted programs, columns of 2020, publication 1.csv"
    )]
    [TestCase(
        "/open-data/publications/1/datapackage.json",
        "datapackage.json",
        "Опис наборів відкритих даних, публікація 1.json",
        "Open datasets described, publication 1.json"
    )]
    [TestCase(
        "consolidated-reports/2026-Q2.csv",
        "consolidated-report-2026-Q2.csv",
        "Зведений звіт за перше півріччя 2026 року.csv",
        "Consolidated report for the first half of 2026.csv"
    )]
    [TestCase(
        "programs/{program}/comparison.csv",
        "comparison-0-1.csv",
        "Порівняльна таблиця, редакції 0 і 1, -Школи_ _тепло_; @усе.csv",
        "Comparison of editions 0 and 1, -Школи_ _тепло_; @усе.csv"
    )]
    [TestCase(
        "executive-bodies/{body}/deadlines.ics",
        "deadlines.ics",
        "Строки звітів, Управління освіти.ics",
        "Report deadlines, Управління освіти.ics"
    )]
    public async Task A_download_says_what_it_is_saved_as(string path, string plain, string uk, string en)
    {
        path = path.Replace("{program}", _program, StringComparison.Ordinal).Replace("{body}", _body, StringComparison.Ordinal);
        if (path.Contains("publications", StringComparison.Ordinal))
        {
            await _app.SendAsync("POST", "/open-data/publications", null, Coordinator);
        }

        foreach (var (language, name) in new[] { ("uk", uk), ("en", en) })
        {
            // Twice: the second answer of what is kept in memory is given from there.
            foreach (var method in new[] { "GET", "GET", "HEAD" })
            {
                var reply = await _app.SendAsync(method, path, null, null, null, ("Accept-Language", language));
                Assert.That(
                    reply.Expect(HttpStatusCode.OK).Headers["Content-Disposition"],
                    Is.EqualTo($"attachment; filename={plain}; filename*=UTF-8''{Uri.EscapeDataString(name)}"),
                    $"{method} {language}"
                );
            }
        }
    }

    private static void HoldTogether(IReadOnlyList<string> plain, IReadOnlyList<string> uk, IReadOnlyList<string> en)
    {
        Assert.That((uk.Count, en.Count), Is.EqualTo((plain.Count, plain.Count)));
        Assert.That(uk, Is.Unique.And.All.Matches("[а-яіїєґ]").And.None.Matches("[a-z]"));
        Assert.That(en, Is.Unique.And.All.Matches("[a-z]").And.None.Matches("[а-яіїєґ]"));
        Assert.That(plain, Has.All.Matches("^[a-zA-Z]+$"));
    }

    private async Task AmendAsync()
    {
        var wording = Valid.Wording((await _app.GetAsync($"programs/{_program}/editions/0").Expecting(HttpStatusCode.OK)).Json);
        (wording["passport"]!["goal"], wording["passport"]!["validThrough"]) = ("=1+1", 2031);
        wording["passport"]!["classifications"] = new JsonArray(new JsonObject { ["scheme"] = "sdg", ["code"] = "1.5" });
        wording["measures"]![0]!["number"] = "1.2";
        wording["measures"]![0]!["funding"]![0]!["amount"] = "1000000.50";
        wording["indicators"]![0]!["targets"]![0]!["value"] = 42.75;
        var amendment = Valid.Enactment("2026-08-28", "5", "2026-08-27");
        (amendment["summary"], amendment["edition"]) = ("Зміни", wording);
        await _app.SendAsync("POST", $"programs/{_program}/amendments", amendment, Coordinator).Expecting(HttpStatusCode.Created);
    }

    private async Task<byte[]> BytesAsync(string path, string language = "uk")
    {
        using HttpRequestMessage request = new(HttpMethod.Get, MonitoringApp.AddressOf(path));
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var response = await _app.Http.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<CsvText> ExcelAsync(string path, string language = "uk")
    {
        var bytes = await BytesAsync($"{path}?dialect=excel", language);
        Assert.That(bytes.AsSpan(0, 3).ToArray(), Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }), "the mark by which Excel knows UTF-8");
        return new(bytes[3..], ';');
    }
}
