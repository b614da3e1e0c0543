using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The datasets of the demonstration data, held against the decree, the package that describes them, and the API.</summary>
internal sealed partial class ReadingOpenData
{
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
    private static readonly string[] s_mayLack = ["executantId", "executantIdentifier", "legalActUrl", "orderURL"];

    private MonitoringApp _app = null!;

    private static IEnumerable<(string, string)> Official => OfficialColumns.All.Keys;

    [OneTimeSetUp]
    public void Start() => _app = new(sample: "zhytomyr");

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCaseSource(nameof(Official))]
    public async Task An_official_dataset_has_the_columns_of_the_decree_and_every_row_fits_them((string Dataset, string Generation) which)
    {
        var columns = OfficialColumns.All[which];

        var csv = await CsvAsync($"{which.Dataset}.csv?generation={which.Generation}");

        Assert.That(csv.Header, Is.EqualTo(columns.Select(column => column.Name)));
        Assert.That(csv.Rows, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var (row, column) in csv.Rows.SelectMany(row => columns.Select(column => (row, column))))
            {
                var cell = row[column.Name];
                var fits = cell.IsMissing
                    ? !column.IsRequired || s_mayLack.Contains(column.Name)
                    : column.Type switch
                    {
                        "gYear" => !cell.IsQuoted && Year().IsMatch(cell.Value),
                        "date" => !cell.IsQuoted && DateOnly.TryParseExact(cell.Value, "yyyy-MM-dd", out _),
                        "anyURI" => cell.IsQuoted
                            && Uri.TryCreate(cell.Value, UriKind.Absolute, out var uri)
                            && uri.Scheme is "http" or "https",
                        _ => cell.IsQuoted && cell.Value.Trim().Length > 0,
                    };
                Assert.That(fits, Is.True, $"{column} of {string.Join(", ", row.Values)}");
            }
        });
    }

    [TestCaseSource(nameof(s_datasets))]
    public async Task Json_says_the_same_as_csv(string dataset)
    {
        string[] queries = OfficialColumns.All.ContainsKey((dataset, "b")) ? ["", "?generation=a"] : [""];
        foreach (var query in queries)
        {
            var csv = await CsvAsync($"{dataset}.csv{query}");
            var json = JsonNode
                .Parse((await _app.GetAsync($"/open-data/{dataset}.json{query}").Expecting(HttpStatusCode.OK)).Text)!
                .AsArray();

            Assert.That(
                json.Select(row =>
                    string.Join('|', row!.AsObject().Select(member => $"{member.Key}={member.Value?.ToString() ?? "null"}"))
                ),
                Is.EqualTo(csv.Rows.Select(row => string.Join('|', row.Select(cell => $"{cell.Key}={cell.Value.Value}"))))
            );
        }
    }

    [Test]
    public async Task The_generations_differ_in_their_names_alone()
    {
        foreach (var dataset in new[] { "programs", "amendments", "reports" })
        {
            var (a, b) = (await CsvAsync($"{dataset}.csv?generation=a"), await CsvAsync($"{dataset}.csv"));
            Assert.That(a.Rows.Select(row => row.Values.ToList()), Is.EqualTo(b.Rows.Select(row => row.Values.ToList())));
        }
    }

    [Test]
    public async Task Programs_say_what_the_api_says_of_each_and_their_address_opens_it()
    {
        var listed = (await _app.GetAsync("programs?limit=200&kind=targeted,comprehensive,annualDevelopment"))
            .Items.Select(item => (string)item["id"]!)
            .ToList();
        var csv = await CsvAsync("programs.csv");

        Assert.That(csv.Column("programUrl").Select(url => url.Split('/')[^1]), Is.EquivalentTo(listed));
        foreach (var row in csv.Rows)
        {
            var program = (await _app.GetAsync(new Uri(row["programUrl"].Value).AbsolutePath).Expecting(HttpStatusCode.OK)).Json;
            var (passport, act) = (program["passport"]!, program["legalAct"]!);
            var status =
                (string)program["status"]! == "cancelled" ? "Скасована"
                : (string)program["status"]! == "completed" || (bool)program["overdueCompletion"]! ? "Завершена"
                : "Чинна";
            Assert.That(
                row.Values.Select(cell => cell.Value),
                Is.EqualTo(
                    new[]
                    {
                        (string?)program["officialId"],
                        (string?)passport["title"],
                        $"{passport["validFrom"]}",
                        $"{passport["validThrough"]}",
                        status,
                        (string?)passport["responsibleBody"]!["name"],
                        (string?)passport["responsibleBody"]!["edrpou"] ?? "null",
                        row["programUrl"].Value,
                        (string?)act["type"],
                        (string?)act["title"],
                        (string?)act["adoptedOn"],
                        (string?)act["number"],
                        (string?)act["url"] ?? "null",
                        (string?)act["publisherName"],
                        (string?)act["publisherId"],
                    }
                )
            );
        }
    }

    [Test]
    public async Task Reports_are_the_accepted_ones_and_their_address_opens_each()
    {
        var csv = await CsvAsync("reports.csv");
        var accepted = 0;
        foreach (
            var period in Enumerable.Range(2016, 11).SelectMany(year => Enumerable.Range(1, 4).Select(quarter => $"{year}-Q{quarter}"))
        )
        {
            var rates = (await _app.GetAsync($"reporting-rates/{period}")).Json;
            accepted += (int)rates["accepted"]!;
            Assert.That(
                csv.Column("uid").Count(uid => uid.StartsWith(period, StringComparison.Ordinal)),
                Is.EqualTo((int)rates["accepted"]!),
                period
            );
        }

        Assert.That(csv.Rows, Has.Count.EqualTo(accepted));
        foreach (var row in csv.Rows.Where((_, place) => place % 10 == 0))
        {
            var snapshot = await _app.GetAsync(new Uri(row["url"].Value).AbsolutePath).Expecting(HttpStatusCode.OK);
            Assert.That((string)snapshot.Json["period"]!["endDate"]!, Is.EqualTo(row["periodEndDate"].Value));
            Assert.That(row["title"].Value, Does.StartWith("Звіт про виконання").And.Contain((string)snapshot.Json["programTitle"]!));
        }
    }

    [Test]
    public async Task The_year_s_figures_of_spending_are_those_of_the_accepted_reports()
    {
        var spending = await CsvAsync("spending.csv");
        var report = spending.Rows.First(row => row["period"].Value == "2025-Q4")["reportUrl"].Value;

        var snapshot = (await _app.GetAsync(new Uri(report).AbsolutePath)).Json;

        var ours = spending
            .Rows.Where(row => row["reportUrl"].Value == report && row["inKind"].Value == "false")
            .Sum(row => decimal.Parse(row["spent"].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(
            ours,
            Is.EqualTo(decimal.Parse((string)snapshot["totals"]!["spent"]!, System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    [Test]
    public async Task The_plan_in_force_adds_up_to_what_the_programs_say()
    {
        var plan = await CsvAsync("funding-plan.csv");
        foreach (
            var program in plan
                .Rows.Where(row => row["inForce"].Value == "true" && row["inKind"].Value == "false")
                .Where(row => row["withinAppropriations"].Value == "false")
                .GroupBy(row => row["programUrl"].Value)
        )
        {
            var planned = (string)(await _app.GetAsync(new Uri(program.Key).AbsolutePath)).Json["totals"]!["planned"]!;
            Assert.That(
                program.Sum(row => decimal.Parse(row["amount"].Value, System.Globalization.CultureInfo.InvariantCulture)),
                Is.EqualTo(decimal.Parse(planned, System.Globalization.CultureInfo.InvariantCulture)),
                program.Key
            );
        }
    }

    /// <summary>Of a program that was cancelled or completed, or whose years are over, no edition is.</summary>
    [TestCase("editions")]
    [TestCase("measures")]
    [TestCase("funding-plan")]
    public async Task An_edition_is_in_force_when_its_program_is(string dataset)
    {
        var inForce = (await CsvAsync($"{dataset}.csv"))
            .Rows.GroupBy(row => new Uri(row["programUrl"].Value).AbsolutePath)
            .ToDictionary(program => program.Key, program => program.Any(row => row["inForce"].Value == "true"));
        foreach (var (program, isInForce) in inForce)
        {
            Assert.That(isInForce, Is.EqualTo((bool)(await _app.GetAsync(program)).Json["inForce"]!), program);
        }

        Assert.That(inForce.Values.Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Reporting_rates_add_up_by_period()
    {
        foreach (var period in (await CsvAsync("reporting-rates.csv")).Rows.GroupBy(row => row["period"].Value))
        {
            var rates = (await _app.GetAsync($"reporting-rates/{period.Key}")).Json;
            foreach (var count in new[] { "expected", "received", "onTime", "late", "accepted", "awaiting", "missing" })
            {
                Assert.That(
                    period.Sum(row => int.Parse(row[count].Value, System.Globalization.CultureInfo.InvariantCulture)),
                    Is.EqualTo(rates[count] is System.Text.Json.Nodes.JsonArray named ? named.Count : (int)rates[count]!),
                    $"{count} of {period.Key}"
                );
            }
        }
    }

    /// <summary>Every file the package names is there, with its columns in order, values of their types, keys that tell rows apart and lead somewhere.</summary>
    [TestCase("/open-data/")]
    [TestCase("/open-data/publications/13/")]
    public async Task The_package_describes_what_is_served(string folder)
    {
        var package = (await _app.GetAsync($"{folder}datapackage.json").Expecting(HttpStatusCode.OK)).Json;
        var files = new Dictionary<string, CsvText>();
        foreach (var resource in package["resources"]!.AsArray().Select(resource => resource!.AsObject()))
        {
            var bytes = await _app.Http.GetByteArrayAsync($"{folder}{resource["path"]}");
            var csv = files[(string)resource["name"]!] = new(bytes);
            var fields = resource["schema"]!["fields"]!.AsArray();
            Assert.That(csv.Header, Is.EqualTo(fields.Select(field => (string)field!["name"]!)));
            Assert.That(resource.ContainsKey("hash"), Is.EqualTo(folder.Contains("publications")));
            Assert.That((string?)resource["hash"] ?? Sha256(bytes), Is.EqualTo(Sha256(bytes)));
            foreach (var (row, field) in csv.Rows.SelectMany(row => fields.Select(field => (row, field!))))
            {
                Assert.That(
                    Fits(row[(string)field["name"]!], field),
                    Is.True,
                    $"{resource["name"]} {field["name"]}: {row[(string)field["name"]!]}"
                );
            }

            if (resource["schema"]!["primaryKey"] is JsonArray key)
            {
                Assert.That(csv.Rows.Select(row => Key(row, key)), Is.Unique, $"{resource["name"]}");
            }
        }

        foreach (
            var (resource, foreign) in package["resources"]!
                .AsArray()
                .SelectMany(resource => (resource!["schema"]!["foreignKeys"]?.AsArray() ?? []).Select(foreign => (resource, foreign!)))
        )
        {
            var known = files[(string)foreign["reference"]!["resource"]!]
                .Rows.Select(row => Key(row, foreign["reference"]!["fields"]!.AsArray()))
                .ToHashSet();
            Assert.That(
                files[(string)resource["name"]!].Rows.Select(row => Key(row, foreign["fields"]!.AsArray())).Distinct(),
                Is.SubsetOf(known),
                $"{resource["name"]}"
            );
        }

        Assert.That(
            (
                (string?)package["passport"]!["publisherName"],
                (string?)package["passport"]!["publisherId"],
                (string?)package["licenses"]![0]!["name"]
            ),
            Is.EqualTo(("Житомирська міська рада", "13576954", "CC-BY-4.0"))
        );
        Assert.That(files, Has.Count.EqualTo(folder.Contains("publications") ? 6 : 9));
    }

    [Test]
    public async Task Thirteen_publications_of_2025_each_say_what_was_new()
    {
        var all = (await _app.GetAsync("/open-data/publications?limit=200").Expecting(HttpStatusCode.OK)).Items.ToList();
        var of2025 = all.Where(item => ((string)item["publishedAt"]!).StartsWith("2025-", StringComparison.Ordinal)).ToList();

        Assert.That(of2025, Has.Count.EqualTo(13));
        Assert.That(all.Select(item => (int)item["number"]!), Is.EqualTo(Enumerable.Range(1, all.Count).Reverse()));
        Assert.That(
            of2025.Select(item =>
                item["datasets"]!.AsArray().Sum(dataset => (int)dataset!["added"]! + (int)dataset["changed"]! + (int)dataset["removed"]!)
            ),
            Has.All.GreaterThan(0)
        );
        Assert.That(of2025.Select(item => item["datasets"]!.AsArray().Count), Has.All.EqualTo(3));
    }

    private async Task<CsvText> CsvAsync(string path) => new(await _app.Http.GetByteArrayAsync($"/open-data/{path}"));

    private static string Sha256(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))}";

    private static string Key(Dictionary<string, CsvCell> row, JsonArray columns) =>
        string.Join('\n', columns.Select(column => row[(string)column!].Value));

    private static bool Fits(CsvCell cell, JsonNode field) =>
        cell.IsMissing
            ? !(bool)field["constraints"]!["required"]!
            : (string)field["type"]! switch
            {
                "year" => !cell.IsQuoted && Year().IsMatch(cell.Value),
                "date" => !cell.IsQuoted && DateOnly.TryParseExact(cell.Value, "yyyy-MM-dd", out _),
                "integer" => !cell.IsQuoted && Integer().IsMatch(cell.Value),
                "number" => !cell.IsQuoted && Number().IsMatch(cell.Value),
                "boolean" => !cell.IsQuoted && cell.Value is "true" or "false",
                _ => cell.IsQuoted && ((string)field["format"]! != "uri" || Uri.IsWellFormedUriString(cell.Value, UriKind.Absolute)),
            };

    [GeneratedRegex(@"\A[12]\d{3}\z")]
    private static partial Regex Year();

    [GeneratedRegex(@"\A\d+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A-?\d+(\.\d+)?\z")]
    private static partial Regex Number();
}
