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
            form => WorkbookEdit.WithPart(form, "xl/media/image1.png", new byte[WorkbookPackage.MaxUnzipped]),
            413,
            "WORKBOOK_TOO_LARGE"
        );
        yield return Case(
            "many parts",
            _ => OddWorkbooks.Zip([.. Enumerable.Range(0, 513).Select(number => ($"{number}.xml", ""))]),
            413,
            "WORKBOOK_TOO_LARGE"
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

    // What cannot be opened cannot be given back with notes either: it is said in JSON.
    private async Task TheSameAsAWorkbookAsync(byte[] file, int status)
    {
        var refused = await _app.PutFileAsync(_report, file, MonitoringApp.Administrator, ("Accept", WorkbookEdit.MediaType));
        Assert.That((int)refused.Status, Is.EqualTo(status));
    }

    private static TestCaseData Case(string name, Func<byte[], byte[]> spoil, int status, string code) =>
        new TestCaseData(spoil, status, code).SetArgDisplayNames(name);
}
