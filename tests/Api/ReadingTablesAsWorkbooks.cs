using System.Globalization;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Monitoring.Platform.Workbooks;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Tables for reading as workbooks: the rows of the CSV, and totals that agree with the report's own.</summary>
internal sealed class ReadingTablesAsWorkbooks
{
    private const int HeadingRow = 3;

    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new(sample: "zhytomyr");

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    private static readonly string[] s_tables =
    [
        "consolidated-reports/2025-Q4.xlsx",
        "consolidated-reports/2025-Q4.xlsx?unit=thousand&lang=en",
        "measures.xlsx?period=2025-Q4",
        "measures.xlsx?period=2025-Q4&unit=thousand",
    ];

    [TestCaseSource(nameof(s_tables))]
    public async Task A_workbook_is_one_that_Excel_takes(string path)
    {
        using WorkbookEdit workbook = new(await _app.GetFileAsync(path, MonitoringApp.Administrator));

        Assert.That(workbook.Faults, Is.Empty);
    }

    [Test]
    public async Task A_wide_table_is_printed_on_several_pages_each_with_the_program()
    {
        var file = await _app.GetFileAsync("consolidated-reports/2025-Q4.xlsx", MonitoringApp.Administrator);

        Assert.That(WorkbookEdit.PartOf(file, "xl/workbook.xml"), Does.Contain("'Зведений звіт'!$A:$A,'Зведений звіт'!$3:$3<"));
        Assert.That(WorkbookEdit.PartOf(file, "xl/worksheets/sheet1.xml"), Does.Match("fitToWidth=\"([2-9]|[1-9][0-9])\""));
    }

    [TestCase("", 1)]
    [TestCase("?unit=thousand", 1000)]
    public async Task The_totals_are_those_of_the_report(string query, int unit)
    {
        var report = (await _app.GetAsync("consolidated-reports/2025-Q4")).Json;
        var (table, book) = await ReadAsync($"consolidated-reports/2025-Q4.xlsx{query}");
        using var _ = book;

        Assert.That(Total(book, table, "Використано від початку року"), Is.EqualTo(Money(report["totals"]!["money"]!["spent"]!) / unit));
        Assert.That(
            Total(book, table, "План на рік за редакцією звіту"),
            Is.EqualTo(Money(report["totals"]!["money"]!["plannedAtSubmission"]!) / unit)
        );
    }

    [Test]
    public async Task People_read_words_and_no_identifiers()
    {
        var (table, book) = await ReadAsync("consolidated-reports/2025-Q4.xlsx");
        using var _ = book;

        Assert.That(table.Keys, Does.Not.Contain("Ідентифікатор програми").And.Contain("Програма"));
        Assert.That(book.Text("Зведений звіт", $"{table["Стан звіту"]}{HeadingRow + 1}"), Is.EqualTo("прийнято"));
        Assert.That(
            book.Text("Зведений звіт", $"{table["Вид програми"]}{HeadingRow + 1}"),
            Is.EqualTo("цільова програма").Or.EqualTo("комплексна програма")
        );
    }

    [Test]
    public async Task A_comparison_tells_what_was_and_what_is()
    {
        var amendment = (await _app.GetAsync("amendments?limit=1")).Items.Single();
        var path = $"programs/{amendment["programId"]}/amendments/{amendment["number"]}/comparison";
        var changes = (await _app.GetAsync(path)).Json["changes"]!.AsArray();

        using WorkbookEdit workbook = new(await _app.GetFileAsync($"{path}.xlsx", MonitoringApp.Administrator));
        using WorkbookEdit whole = new(
            await _app.GetFileAsync($"programs/{amendment["programId"]}/comparison.xlsx?unit=thousand", MonitoringApp.Administrator)
        );

        Assert.That(workbook.Faults.Concat(whole.Faults), Is.Empty);
        Assert.That(
            new[] { "A3", "B3", "C3", "A4" }.Select(place => workbook.Text("Порівняльна таблиця", place)),
            Is.EqualTo(new[] { "Що змінено", "Було", "Стало", (string)changes[0]!["label"]! })
        );
    }

    [Test]
    public async Task Changed_words_are_struck_out_and_underlined()
    {
        var amendment = (await _app.GetAsync("amendments?limit=200")).Items.First(item =>
            ((string)item["title"]!).StartsWith("Комплексна програма підтримки ветеранів", StringComparison.Ordinal)
        );
        var file = await _app.GetFileAsync($"programs/{amendment["programId"]}/amendments/1/comparison.xlsx", MonitoringApp.Administrator);

        var sheet = WorkbookEdit.PartOf(file, "xl/worksheets/sheet1.xml");
        Assert.That(sheet, Does.Match("<rPr><strike/>[^/]*/>.*?<t xml:space=\"preserve\">та</t>"));
        Assert.That(sheet, Does.Match("<rPr><b/><color[^>]*/><sz val=\"10\"/><u/><rFont val=\"Arial\"/></rPr><t[^>]*>[^<]*війни"));
        var page = await _app.Http.GetStringAsync(new Uri($"/programs/{amendment["programId"]}/amendments/1", UriKind.Relative));
        Assert.That(page, Does.Contain("<del>та</del>").And.Match("<ins>[^<]*війни"));
    }

    [Test]
    public async Task Indicators_are_the_rows_of_their_list()
    {
        var items = (await _app.GetAsync("indicators?period=2025-Q4&limit=200&state=missed")).Items;
        using WorkbookEdit book = new(await _app.GetFileAsync("indicators.xlsx?period=2025-Q4&state=missed", MonitoringApp.Administrator));

        var rows = book.Sheet("Показники").Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count() - HeadingRow;
        Assert.That((book.Faults, rows), Is.EqualTo((Array.Empty<string>(), items.Count())));
        Assert.That(
            new[] { "A4", "E4" }.Select(place => book.Text("Показники", place)),
            Is.EqualTo(new[] { (string)items.First()["programTitle"]!, (string)items.First()["title"]! })
        );
    }

    [TestCase("", 1)]
    [TestCase("?unit=thousand", 1000)]
    public async Task A_report_is_read_with_its_totals(string query, int unit)
    {
        var listed = (await _app.GetAsync("reports?period=2025-Q4&limit=1")).Items.Single();
        var path = $"programs/{listed["programId"]}/reports/2025-Q4";
        var report = (await _app.GetAsync(path)).Json;

        var file = (await _app.GetAsync($"{path}.xlsx{query}").Expecting(System.Net.HttpStatusCode.OK)).Bytes;

        using WorkbookEdit book = new(file);
        Assert.That(book.Faults, Is.Empty);
        Assert.That(book.Sheets, Does.Not.Contain("Зауваження"), "remarks are for those who work with the report");
        var lines = report["measures"]!.AsArray().Sum(measure => Math.Max(1, measure!["funding"]!.AsArray().Count));
        Assert.That(
            (book.Text("Звіт", "A2"), decimal.Parse(book.Text("Звіт", $"F{7 + lines}")!, CultureInfo.InvariantCulture)),
            Is.EqualTo(((string)report["programTitle"]!, Money(report["totals"]!["spent"]!) / unit))
        );
    }

    [Test]
    public async Task A_document_is_one_that_Word_takes_and_says_what_the_report_says()
    {
        var report = (await _app.GetAsync("consolidated-reports/2025-Q4")).Json;
        using MemoryStream file = new(await _app.GetFileAsync("consolidated-reports/2025-Q4.docx", MonitoringApp.Administrator));
        using var document = WordprocessingDocument.Open(file, false);

        Assert.That(new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath} {fault.Description}"), Is.Empty);
        var text = document.MainDocumentPart!.Document!.InnerText;
        var spent = Money(report["totals"]!["money"]!["spent"]!).ToString("N2", CultureInfo.GetCultureInfo("uk-UA"));
        Assert.That(text, Does.Contain("за 2025 рік").And.Contain(spent.Replace('\u202f', '\u00a0')).And.Contain("Керівник ____"));
        var missing = (string?)report["completeness"]!["missing"]!.AsArray().Single()!["title"];
        Assert.That(text, Does.Contain($"Не подано звіту про виконання програми «{missing}»."));
        Assert.That(
            document
                .MainDocumentPart.Document.Descendants<DocumentFormat.OpenXml.Wordprocessing.Table>()
                .ElementAt(1)
                .ChildElements.OfType<DocumentFormat.OpenXml.Wordprocessing.TableRow>()
                .Count(),
            Is.EqualTo(report["programs"]!.AsArray().Count + 1)
        );
    }

    private async Task<(Dictionary<string, string> Columns, WorkbookEdit Book)> ReadAsync(string path)
    {
        WorkbookEdit book = new(await _app.GetFileAsync(path, MonitoringApp.Administrator));
        Dictionary<string, string> columns = [];
        for (var column = 1; column <= 100; column++)
        {
            CellPlace place = new(HeadingRow, column);
            if (book.Text("Зведений звіт", $"{place}") is { Length: > 0 } heading)
            {
                columns[heading.Split(',')[0]] = $"{place}"[..^1];
            }
        }

        return (columns, book);
    }

    // The last row with a formula.
    private static decimal Total(WorkbookEdit book, Dictionary<string, string> columns, string heading)
    {
        var row = book.Sheet("Зведений звіт").Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Last().RowIndex!.Value;
        return decimal.Parse(book.Text("Зведений звіт", $"{columns[heading]}{row}")!, CultureInfo.InvariantCulture);
    }

    private static decimal Money(JsonNode amount) => decimal.Parse((string)amount!, CultureInfo.InvariantCulture);
}
