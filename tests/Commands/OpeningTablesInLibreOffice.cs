using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>
/// LibreOffice in the Ukrainian locale opens every table with ?dialect=excel and reads what the same table says to programs: sums are
/// numbers, days are dates, codes and people's words are text.
/// </summary>
[Category("Processes")]
internal sealed class OpeningTablesInLibreOffice
{
    // Semicolons, double quotes, UTF-8, from the first line, Ukrainian (1058), special numbers such as dates found, formulas evaluated.
    private const string Import = "Text - txt - csv (StarCalc):59,34,76,1,,1058,false,true,false,false,false,0,true";

    private const string Consolidated = "consolidated-reports/2026-Q2.csv";

    // The columns of the consolidated report that are no numbers.
    private static readonly string[] s_texts =
    [
        "programId",
        "title",
        "bodyId",
        "body",
        "bodyEdrpou",
        "status",
        "period",
        "officialId",
        "kind",
        "submittedAt",
        "inTotals",
        "deviations",
    ];

    private static readonly XNamespace s_office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace s_table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace s_text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-tables-");
    private readonly Dictionary<string, CsvText> _plain = [];
    private readonly Dictionary<string, List<List<string>>> _opened = [];
    private JsonObject _package = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        if (!IsThere("soffice"))
        {
            Assert.Ignore("This machine has no LibreOffice: apt-get install --no-install-recommends libreoffice-calc");
        }

        using MonitoringApp app = new(sample: "zhytomyr");
        var program = await HasSpitefulProgramAsync(app);
        _package = (await app.GetAsync("/open-data/datapackage.json").Expecting(HttpStatusCode.OK)).Json;
        string[] paths =
        [
            .. _package["resources"]!.AsArray().Select(resource => $"/open-data/{resource!["path"]}"),
            Consolidated,
            $"programs/{program}/comparison.csv",
        ];
        foreach (var path in paths)
        {
            var name = path.Split('/')[^1];
            _plain[name] = new(await app.Http.GetByteArrayAsync(MonitoringApp.AddressOf(path)));
            await File.WriteAllBytesAsync(
                Path.Combine(_folder.FullName, name),
                await app.Http.GetByteArrayAsync($"{MonitoringApp.AddressOf(path)}?dialect=excel")
            );
        }

        await ConvertAsync();
        foreach (var name in _plain.Keys)
        {
            _opened[name] = Cells(
                XDocument.Load(Path.Combine(_folder.FullName, Path.ChangeExtension(name, "fods"))),
                _plain[name].Header.Count
            );
        }
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public void Every_cell_of_every_dataset_is_what_the_package_says()
    {
        foreach (var resource in _package["resources"]!.AsArray())
        {
            var types = resource!["schema"]!["fields"]!
                .AsArray()
                .ToDictionary(field => (string)field!["name"]!, field => (string)field!["type"]!);
            AssertSame((string)resource["path"]!, (_, column) => types[column]);
        }
    }

    [Test]
    public void Every_sum_of_a_consolidated_report_is_a_number_a_negative_one_too()
    {
        const string Name = "2026-Q2.csv";

        Assert.That(_plain[Name].Column("quarterSpent"), Does.Contain("-60.00"));
        AssertSame(
            Name,
            (_, column) =>
                column == "submittedAt" ? "datetime"
                : column == "endedOn" ? "date"
                : column == "inTotals" ? "boolean"
                : s_texts.Contains(column) ? "string"
                : "number"
        );
    }

    [Test]
    public void A_comparison_s_money_is_numbers_and_its_codes_are_text() =>
        AssertSame(
            "comparison.csv",
            (row, column) =>
                column is "before" or "after"
                && (
                    row["path"].Value.Contains("/funding/", StringComparison.Ordinal)
                    || row["path"].Value.StartsWith("/totals/", StringComparison.Ordinal)
                )
                    ? "number"
                    : "string"
        );

    private void AssertSame(string name, Func<Dictionary<string, CsvCell>, string, string> typeOf)
    {
        var (plain, opened) = (_plain[name], _opened[name]);
        Assert.That(opened, Has.Count.EqualTo(plain.Rows.Count + 1), name);
        Assert.That(plain.Rows, Is.Not.Empty, name);
        Assert.That(opened[0], Has.All.Matches("^text .*[а-яіїєґ]"), $"the headings of {name}");
        Assert.Multiple(() =>
        {
            foreach (var (row, cells) in plain.Rows.Zip(opened.Skip(1)))
            {
                var expected = plain.Header.Select(column => Expected(row[column], typeOf(row, column))).ToList();
                if (!expected.SequenceEqual(cells))
                {
                    Assert.That(cells, Is.EqualTo(expected), name);
                }
            }
        });
    }

    private static string Expected(CsvCell cell, string type) =>
        cell.IsMissing || cell.Value.Length == 0
            ? ""
            : type switch
            {
                "number" or "integer" or "year" =>
                    $"number {decimal.Parse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture) / 1.0000000000000000000m:0.####}",
                "date" => $"date {cell.Value}",
                "datetime" => $"date {InKyiv(cell.Value)}",
                "boolean" => $"text {(cell.Value == "true" ? "так" : "ні")}",
                _ => $"text {(cell.Value[0] is '=' or '+' or '-' or '@' ? "'" : "")}{cell.Value}",
            };

    private static string InKyiv(string instant) =>
        TimeZoneInfo
            .ConvertTime(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"))
            .ToString("yyyy-MM-dd'T'HH:mm':00'", CultureInfo.InvariantCulture);

    private async Task ConvertAsync()
    {
        ProcessStartInfo start = new(
            "soffice",
            [
                $"-env:UserInstallation=file://{_folder.FullName}/profile",
                "--headless",
                $"--infilter={Import}",
                "--convert-to",
                "fods",
                "--outdir",
                _folder.FullName,
                .. _plain.Keys.Select(name => Path.Combine(_folder.FullName, name)),
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        await Run.OfAsync(Process.Start(start)!).Expecting(0);
    }

    // What repeats is written once with a count: the empty rest of a row, and the empty rest of the sheet.
    private static List<List<string>> Cells(XDocument document, int width)
    {
        List<List<string>> rows = [];
        foreach (var row in document.Descendants(s_table + "table-row"))
        {
            var cells = row.Elements(s_table + "table-cell")
                .SelectMany(cell =>
                    Enumerable.Repeat(Cell(cell), Math.Min(width, (int?)cell.Attribute(s_table + "number-columns-repeated") ?? 1))
                )
                .Concat(Enumerable.Repeat("", width))
                .Take(width)
                .ToList();
            if (cells.Exists(cell => cell.Length > 0))
            {
                rows.AddRange(Enumerable.Repeat(cells, (int?)row.Attribute(s_table + "number-rows-repeated") ?? 1));
            }
        }

        return rows;
    }

    private static string Cell(XElement cell) =>
        (string?)cell.Attribute(s_office + "value-type") switch
        {
            null => "",
            "float" or "percentage" or "currency" =>
                $"number {decimal.Parse((string)cell.Attribute(s_office + "value")!, NumberStyles.Float, CultureInfo.InvariantCulture):0.####}",
            "date" => $"date {(string)cell.Attribute(s_office + "date-value")!}",
            "string" =>
                $"text {(string?)cell.Attribute(s_office + "string-value") ?? string.Join('\n', cell.Elements(s_text + "p").Select(Text))}",
            var other => $"{other} {cell.Value}",
        };

    private static string Text(XElement paragraph) =>
        string.Concat(
            paragraph
                .Nodes()
                .Select(node =>
                    node switch
                    {
                        XText text => text.Value,
                        XElement element when element.Name == s_text + "s" => new string(' ', (int?)element.Attribute(s_text + "c") ?? 1),
                        XElement element when element.Name == s_text + "tab" => "\t",
                        XElement element => Text(element),
                        _ => "",
                    }
                )
        );

    private static async Task<string> HasSpitefulProgramAsync(MonitoringApp app)
    {
        var body = await app.HasBodyAsync(but: new { name = "Управління «1.1»", edrpou = "02313430" });
        var program = Valid.Program(body, "=1+1; \"лапки\"");
        var measure = program["measures"]![0]!;
        (measure["direction"], measure["task"], measure["executants"]) = ("1.1", "01.02.2026", "-5");
        measure["expectedResult"] = "Перше: \"18 шкіл\"\nДруге; третє";
        (program["indicators"]![0]!["unit"], program["indicators"]![0]!["targets"]![0]!["value"]) = ("1/2", 40.5);
        var id = await app.HasActiveProgramAsync(program, Valid.Enactment(number: "1.2"));
        foreach (var (period, spent) in new[] { ("2026-Q1", "100.00"), ("2026-Q2", "40.00") })
        {
            await new ReportClient(app, $"programs/{id}/reports/{period}", MonitoringApp.Administrator).IsAcceptedAsync(
                Valid.ReportOf(("1.1", "communityBudgetGeneral", spent))
            );
        }

        var wording = Valid.Wording((await app.GetAsync($"programs/{id}/editions/0").Expecting(HttpStatusCode.OK)).Json);
        wording["passport"]!["goal"] = "@SUM(A1)";
        (wording["measures"]![0]!["number"], wording["measures"]![0]!["funding"]![0]!["amount"]) = ("1.10", "1000000.50");
        var amendment = Valid.Enactment("2026-08-28", "5.1", "2026-08-27");
        (amendment["summary"], amendment["edition"]) = ("Зміни", wording);
        await app.SendAsync("POST", $"programs/{id}/amendments", amendment, MonitoringApp.Administrator).Expecting(HttpStatusCode.Created);
        return id;
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
