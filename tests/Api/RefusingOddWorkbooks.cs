using System.Diagnostics;
using System.Net;
using Monitoring.Platform.Workbooks;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Files that are no form, or mean no good: each has its own plain answer, soon, and nothing is written.</summary>
internal sealed class RefusingOddWorkbooks
{
    // Far above what is asked of a machine of its own: another test may keep this one busy.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    private MonitoringApp _app = null!;
    private string _report = "";
    private byte[] _form = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _report = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(await _app.HasBodyAsync()))}/reports/2026-Q3";
        _form = await _app.GetFileAsync($"{_report}/form.xlsx", MonitoringApp.Administrator);
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TearDown]
    public async Task NothingIsWrittenAsync() =>
        await _app.GetAsync(_report, MonitoringApp.Administrator).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");

    private static IEnumerable<TestCaseData> Odd()
    {
        var letters = new string('я', 30_000);
        yield return Case("a text", _ => "Код;Сума"u8.ToArray(), 400, "WORKBOOK_OF_OTHER_FORMAT");
        yield return Case("an old workbook", _ => OddWorkbooks.OldExcel(), 400, "WORKBOOK_OF_OTHER_FORMAT");
        yield return Case("a password", _ => OddWorkbooks.Encrypted(), 400, "WORKBOOK_ENCRYPTED");
        yield return Case("nothing", _ => [], 400, "BODY_MISSING");
        yield return Case("a zip of nothing", _ => OddWorkbooks.Zip(("x.xml", "<x/>")), 400, "WORKBOOK_UNREADABLE");
        yield return Case("an OpenDocument sheet", _ => OddWorkbooks.Zip(("mimetype", "x")), 400, "WORKBOOK_OF_OTHER_FORMAT");
        yield return Case("a binary workbook", _ => OddWorkbooks.Zip(("xl/workbook.bin", "x")), 400, "WORKBOOK_OF_OTHER_FORMAT");
        yield return Case("cut short", form => form[..(form.Length / 2)], 400, "WORKBOOK_UNREADABLE");
        yield return Case("macros", form => WorkbookEdit.WithPart(form, "xl/vbaProject.bin", "x"), 400, "WORKBOOK_WITH_MACROS");
        yield return Case(
            "links",
            form => WorkbookEdit.WithPart(form, "xl/externalLinks/externalLink1.xml", "<x/>"),
            422,
            "WORKBOOK_LINKS_OUT"
        );
        yield return Case("a path out", form => WorkbookEdit.WithPart(form, "../../etc/passwd", "x"), 400, "WORKBOOK_UNREADABLE");
        yield return Case("an absolute path", form => WorkbookEdit.WithPart(form, "/etc/passwd", "x"), 400, "WORKBOOK_UNREADABLE");
        yield return Case(
            "a bomb",
            form => WorkbookEdit.WithPart(form, "xl/media/image1.png", new byte[WorkbookBounds.MostBytes]),
            413,
            "WORKBOOK_TOO_LARGE"
        );
        yield return Case(
            "many parts",
            _ => OddWorkbooks.Zip([.. Enumerable.Range(0, 513).Select(number => ($"{number}.xml", ""))]),
            413,
            "WORKBOOK_TOO_LARGE"
        );
        yield return Case(
            "the last part",
            _ => OddWorkbooks.Zip([.. Enumerable.Range(0, 512).Select(number => ($"{number}.xml", ""))]),
            400,
            "WORKBOOK_UNREADABLE"
        );
        yield return Case("the last byte", _ => Zeros(WorkbookBounds.MostBytes), 400, "WORKBOOK_UNREADABLE");
        yield return Case("a byte too many", _ => Zeros(WorkbookBounds.MostBytes + 1), 413, "WORKBOOK_TOO_LARGE");
        yield return Case("the last byte as sent", _ => new byte[2 * 1024 * 1024], 400, "WORKBOOK_OF_OTHER_FORMAT");
        yield return Case("a byte too many as sent", _ => new byte[(2 * 1024 * 1024) + 1], 413, "BODY_TOO_LARGE");
        yield return Case("the last cell", _ => OddWorkbooks.WithSheet(Rows(5_000, 40)), 422, "INVALID");
        yield return Case("a cell too many", _ => OddWorkbooks.WithSheet(Rows(4_999, 40) + Row(5_000, 41)), 413, "WORKBOOK_TOO_LARGE");
        yield return Case("the last letter", _ => OddWorkbooks.WithSheet(Texts(1_000), Shared(4_000)), 422, "INVALID");
        yield return Case(
            "a letter too many",
            _ => OddWorkbooks.WithSheet(Texts(1_000) + "<row><c><v>1</v></c></row>", Shared(4_000)),
            413,
            "WORKBOOK_TOO_LARGE"
        );
        yield return Case("the last merged cell", _ => OddWorkbooks.WithSheet("", after: Merged(20_000)), 422, "INVALID");
        yield return Case("a merged cell too many", _ => OddWorkbooks.WithSheet("", after: Merged(20_001)), 413, "WORKBOOK_TOO_LARGE");
        yield return Case(
            "everything merged into one",
            _ =>
                OddWorkbooks.WithSheet(
                    Headings(1) + Rows(4_000, 40, 2),
                    after: "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>"
                ),
            422,
            "INVALID"
        );
        yield return Case(
            "merged over and over",
            _ => OddWorkbooks.WithSheet(Headings(1) + Rows(5_000, 2, 2, from: 7), after: Merged(20_000, "A", 1_048_576)),
            422,
            "INVALID"
        );
        yield return Case("entities", _ => OddWorkbooks.WithSheet("", head: "<!DOCTYPE x [<!ENTITY a 'b'>]>"), 400, "WORKBOOK_UNREADABLE");
        yield return Case(
            "a row too far",
            _ => OddWorkbooks.WithSheet("<row r='1048576'><c r='A1048576'><v>1</v></c></row>"),
            413,
            "WORKBOOK_TOO_LARGE"
        );
        yield return Case(
            "a row too many",
            _ => OddWorkbooks.WithSheet("<row r='5001'><c r='A5001'><v>1</v></c></row>"),
            413,
            "WORKBOOK_TOO_LARGE"
        );
        yield return Case("the last row", _ => OddWorkbooks.WithSheet("<row r='5000'><c r='A5000'><v>1</v></c></row>"), 422, "INVALID");
        yield return Case(
            "a column too many",
            _ => OddWorkbooks.WithSheet("<row r='1'><c r='IW1'><v>1</v></c></row>"),
            413,
            "WORKBOOK_TOO_LARGE"
        );
        yield return Case("the last column", _ => OddWorkbooks.WithSheet("<row r='1'><c r='IV1'><v>1</v></c></row>"), 422, "INVALID");
        yield return Case(
            "formats to the last row",
            _ => OddWorkbooks.WithSheet("<row r='1048576'><c r='XFD1048576' s='3'/></row>"),
            422,
            "INVALID"
        );
        yield return Case(
            "one text in thousands of cells",
            _ =>
                OddWorkbooks.WithSheet(
                    string.Concat(Enumerable.Range(1, 200).Select(row => $"<row r='{row}'><c t='s'><v>0</v></c></row>")),
                    $"<si><t>{letters}</t></si>"
                ),
            413,
            "WORKBOOK_TOO_LARGE"
        );
        yield return Case(
            "a text that is not there",
            _ => OddWorkbooks.WithSheet("<row><c t='s'><v>7</v></c></row>"),
            400,
            "WORKBOOK_UNREADABLE"
        );
        yield return Case(
            "a text by a number too large",
            _ => OddWorkbooks.WithSheet("<row><c t='s'><v>99999999999</v></c></row>"),
            400,
            "WORKBOOK_UNREADABLE"
        );
        yield return Case(
            "deep nesting",
            _ => OddWorkbooks.WithSheet(string.Concat(Enumerable.Repeat("<a>", 100_000))),
            400,
            "WORKBOOK_UNREADABLE"
        );
    }

    [TestCase(60, "COLUMN_MISSING")]
    [TestCase(61, "SHEET_MISSING")]
    public async Task Headings_stand_in_one_of_the_first_rows(int row, string code) =>
        Assert.That(await FirstFaultAsync(OddWorkbooks.WithSheet(Headings(row))), Does.StartWith(code));

    /// <summary>Excel has a 29 February 1900, and on an old Mac it began to count in 1904.</summary>
    [TestCase("59", false, "1900-02-28")]
    [TestCase("60", false, "1900-02-28")]
    [TestCase("61", false, "1900-03-01")]
    [TestCase("0", false, "1899-12-31")]
    [TestCase("99999", false, "2173-10-13")]
    [TestCase("0", true, "1904-01-01")]
    [TestCase("60", true, "1904-03-01")]
    [TestCase("100000", false, null)]
    [TestCase("-1", false, null)]
    public async Task Days_are_counted_as_the_program_counts_them(string number, bool is1904, string? day)
    {
        var file = OddWorkbooks.WithSheet(
            $"{Headings(1)}<row r='2'><c r='A2' s='1'><v>{number}</v></c><c r='C2'><v>1</v></c></row>",
            book: is1904 ? "<workbookPr date1904='1'/>" : ""
        );

        var refused = await _app.PutFileAsync(_report, file, MonitoringApp.Administrator);

        var altered = refused.Json["errors"]!.AsArray().Where(error => (string)error!["code"]! == "CODE_ALTERED").ToList();
        Assert.That(altered.Select(error => (string)error!["params"]!["value"]!), Is.EqualTo(day is null ? Array.Empty<string>() : [day]));
    }

    [TestCaseSource(nameof(Odd))]
    public async Task It_has_a_plain_answer(Func<byte[], byte[]> spoil, int status, string code)
    {
        var file = spoil(_form);
        var clock = Stopwatch.StartNew();

        var refused = await _app.PutFileAsync(_report, file, MonitoringApp.Administrator);

        Assert.That(clock.Elapsed, Is.LessThan(s_soon));
        refused.ExpectProblem((HttpStatusCode)status, code);
        await TheSameAsAWorkbookAsync(file, status);
    }

    [Test]
    public async Task Whatever_byte_is_spoilt_it_is_answered()
    {
        Random random = new(22);
        for (var round = 0; round < 200; round++)
        {
            var file = (byte[])_form.Clone();
            for (var spoilt = 0; spoilt < 3; spoilt++)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            var reply = await _app.PutFileAsync(
                $"{_report}?dryRun=true",
                file,
                MonitoringApp.Administrator,
                ("Accept", WorkbookEdit.MediaType)
            );
            Assert.That((int)reply.Status, Is.LessThan(500), $"round {round}: {reply.Text}");
        }
    }

    private async Task<string> FirstFaultAsync(byte[] file) =>
        (string)(await _app.PutFileAsync(_report, file, MonitoringApp.Administrator)).Json["errors"]![0]!["code"]!;

    private static byte[] Zeros(int count) => WorkbookEdit.WithPart(OddWorkbooks.Zip(), "x.bin", new byte[count]);

    private static string Headings(int row) =>
        $"<row r='{row}'>{Heading($"A{row}", "Код")}{Heading($"B{row}", "Джерело фінансування")}{Heading($"C{row}", "Використано від 1 січня")}</row>";

    private static string Heading(string place, string text) => $"<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>";

    private static string Rows(int last, int cells, int first = 1, int from = 1) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(row => Row(row, cells, from)));

    private static string Row(int row, int cells, int from = 1) =>
        $"<row r='{row}'>{string.Concat(Enumerable.Range(from, cells).Select(column => $"<c r='{new CellPlace(row, column)}'><v>1</v></c>"))}</row>";

    private static string Texts(int count) => string.Concat(Enumerable.Repeat("<row><c t='s'><v>0</v></c></row>", count));

    private static string Shared(int letters) => $"<si><t>{new string('я', letters)}</t></si>";

    private static string Merged(int count, string column = "D", int? last = null) =>
        $"<mergeCells>{string.Concat(Enumerable.Range(1, count).Select(row => $"<mergeCell ref='{column}{row}:XFD{last ?? row}'/>"))}</mergeCells>";

    // What cannot be opened cannot be given back with notes either: it is said in JSON.
    private async Task TheSameAsAWorkbookAsync(byte[] file, int status)
    {
        var refused = await _app.PutFileAsync(_report, file, MonitoringApp.Administrator, ("Accept", WorkbookEdit.MediaType));
        Assert.That((int)refused.Status, Is.EqualTo(status));
    }

    private static TestCaseData Case(string name, Func<byte[], byte[]> spoil, int status, string code) =>
        new TestCaseData(spoil, status, code).SetArgDisplayNames(name);
}
