using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Every figure on every page is the one that the API answers, row by row.</summary>
internal sealed class ShowingTheFigures
{
    private MonitoringApp _app = null!;
    private readonly List<string> _programs = [];

    /// <summary>Some programs that were amended and reported on, whatever the demonstration data have.</summary>
    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new(sample: "zhytomyr");
        foreach (
            var id in (await ApiAsync("amendments?limit=200"))["items"]!.AsArray().Select(item => (string)item!["programId"]!).Distinct()
        )
        {
            if (_programs.Count < 4 && (await ApiAsync($"programs/{id}/reports"))["items"]!.AsArray().Count > 1)
            {
                _programs.Add(id);
            }
        }

        Assert.That(_programs, Has.Count.EqualTo(4));
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    private static string Millions(decimal hryvnias) =>
        (hryvnias / 1_000_000).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',') + " млн";

    [TestCase(2024)]
    [TestCase(2025)]
    [TestCase(2026)]
    public async Task The_year(int year)
    {
        var (page, statistics) = (await PageAsync($"/?year={year}"), await ApiAsync($"statistics/{year}"));
        var report = await ApiAsync($"consolidated-reports/{year}-Q4?basis=year");
        var reported = report["programs"]!.AsArray().ToDictionary(program => (string)program!["programId"]!, program => program!);
        // Those that owe a report in the year, with a report or without.
        var programs = (await ApiAsync($"plan-changes/{year}"))["programs"]!
            .AsArray()
            .Where(program => (bool)program!["inTotals"]!)
            .Select(program => (Id: (string)program!["programId"]!, Plan: program["money"]!))
            .Select(program => (program.Id, program.Plan, Money: reported.GetValueOrDefault(program.Id)?["money"]))
            .ToList();
        var (rate, states) = (statistics["reporting"]!, statistics["indicators"]!);
        var judged = new[] { "reached", "partly", "missed" }.Sum(state => (int)states[state]!);
        var hasReports = statistics["period"] is not null;

        Assert.That(
            page.Facts,
            Is.EqualTo(
                new[]
                {
                    $"{statistics["programsInForce"]}",
                    $"{statistics["amendmentsAdopted"]}",
                    $"{rate["received"]}",
                    hasReports ? (string)statistics["money"]!["spent"]! : "—",
                    judged == 0 ? "—" : $"{states["reached"]}",
                }
            )
        );
        Assert.That(page.Html, Does.Contain($"із {rate["expected"]}; {rate["late"]} із запізненням, {rate["missing"]} не подано"));
        if (year == 2025)
        {
            var (promised, now) = (Sum("plannedOriginal"), Sum("plannedNow"));
            var used = $"Використали {Millions(Kopiykas((string)statistics["money"]!["spent"]!))} — ";
            Assert.That(
                page.Title,
                Is.EqualTo(
                    $"Обіцяли {Millions(promised)} грн, після змін — {Millions(now)}. {used}"
                        + $"{SitePage.Percent(statistics["money"]!["executionPercent"])} плану, за яким звітували"
                )
            );
        }

        decimal Sum(string plan) => programs.Sum(program => Kopiykas((string)program.Plan[plan]!));

        // The largest first, and as many as fit at one look.
        Assert.That(
            page.Rows("execution").Select(row => string.Join('|', row[2..])),
            Is.EqualTo(
                programs
                    .OrderByDescending(program => Kopiykas(PlanOf(program.Plan, program.Money)))
                    .ThenBy(program => program.Id, StringComparer.Ordinal)
                    .Take(12)
                    .Select(program =>
                        program.Money is { } money
                            ? $"{PlanOf(program.Plan, money)}|{money["spent"]}|{SitePage.Percent(money["executionPercent"])}"
                            : $"{PlanOf(program.Plan, null)}|прийнятого звіту немає"
                    )
            )
        );
        Assert.That(
            page.Rows("drift").Select(row => $"{row[2]}|{row[3]}"),
            Is.EquivalentTo(
                programs
                    .Select(program => (First: (string)program.Plan["plannedOriginal"]!, Now: (string)program.Plan["plannedNow"]!))
                    .Where(plan => plan.First != plan.Now)
                    .OrderByDescending(plan => Kopiykas(plan.First) == 0 ? decimal.MaxValue : Math.Abs(Moved(plan.First, plan.Now)))
                    .Take(12)
                    .Select(plan => $"{plan.First}|{plan.Now}")
            )
        );
        Assert.That(page.Rows("amendments").Sum(row => int.Parse(row[1])), Is.EqualTo((int)statistics["amendmentsAdopted"]!));
        if (hasReports)
        {
            Assert.That(
                page.Rows("sources").Select(row => $"{row[2]}|{row[3]}"),
                Is.EquivalentTo(
                    statistics["bySource"]!.AsArray().Select(source => $"{source!["spent"]}|{SitePage.Percent(source["executionPercent"])}")
                )
            );
            Assert.That(
                System
                    .Text.RegularExpressions.Regex.Matches(page.Section("indicators"), "<b>(\\d+)</b>")
                    .Select(count => int.Parse(count.Groups[1].Value)),
                Is.EquivalentTo(
                    states
                        .AsObject()
                        .Where(state => s_states.Contains(state.Key))
                        .Select(state => (int)state.Value!)
                        .Where(count => count > 0)
                )
            );
        }
    }

    [TestCase(2025)]
    [TestCase(2026)]
    public async Task Who_reported_when(int year)
    {
        var page = await PageAsync($"/?year={year}");
        var rows = page.Rows("reporting").Where(row => row.Length == 5).ToList();
        var shown = 0;
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            var bodies = (await ApiAsync($"reporting-rates/{year}-Q{quarter}"))["byBody"]!.AsArray().Select(body => body!).ToList();
            foreach (
                var cell in rows.Select(row => row[quarter])
                    .Where(cell => cell.StartsWith('✓') || cell.StartsWith("не подано", StringComparison.Ordinal))
            )
            {
                shown++;
                Assert.That(
                    bodies.Select(body => (int)body["missing"]! > 0 ? $"не подано {body["missing"]}" : $"✓ {body["received"]}"),
                    Does.Contain(cell)
                );
            }

            Assert.That(
                rows.Count(row => row[quarter].StartsWith("не подано", StringComparison.Ordinal)),
                Is.EqualTo(Math.Min(12, bodies.Count(body => (int)body["missing"]! > 0)))
            );
        }

        Assert.That(shown, Is.Positive);
    }

    [TestCase("")]
    [TestCase("?status=active&sort=-validFrom")]
    public async Task The_programs(string query)
    {
        var page = await PageAsync($"/programs{query}");

        Assert.That(page.Alternates, Is.EqualTo(new[] { $"/api/v1/programs{query}" }));
        Assert.That(
            page.Rows().Select(row => $"{row[0]}|{row[4]}"),
            Is.EqualTo(
                (await ApiAsync($"programs{query}"))["items"]!
                    .AsArray()
                    .Select(program =>
                        $"{program!["shortTitle"] ?? program["title"]}|{((string)program["planned"]! == "0.00" ? "—" : program["planned"])}"
                    )
            )
        );
    }

    [Test]
    public async Task A_program([Range(0, 3)] int place)
    {
        var id = _programs[place];
        var (page, term, program) = (
            await PageAsync($"/programs/{id}"),
            await ApiAsync($"programs/{id}/term"),
            await ApiAsync($"programs/{id}")
        );
        var years = term["years"]!.AsArray().Select(year => year!).Where(year => (int)year["year"]! <= 2026).ToList();
        var reports = (await ApiAsync($"programs/{id}/reports"))["items"]!
            .AsArray()
            .Select(report => (string)report!["period"]!["code"]!)
            .Order()
            .ToList();
        List<string> quarters = [];
        foreach (var period in reports.Where(period => period[..4] == reports[^1][..4]))
        {
            var totals = (await ApiAsync($"programs/{id}/reports/{period}"))["totals"]!;
            quarters.Add($"{totals["plannedYear"]}|{totals["spent"]}|{SitePage.Percent(totals["executionPercent"])}");
        }

        Assert.That(page.Facts[0], Is.EqualTo((string)program["totals"]!["planned"]!));
        Assert.That(page.Facts[1..3], Is.EqualTo(new[] { $"{term["amendments"]!.AsArray().Count}", $"{reports.Count}" }));
        Assert.That(page.Facts[3], Is.EqualTo(quarters[^1].Split('|')[1]));
        Assert.That(
            page.Rows("term").Select(row => string.Join('|', row[2..])),
            Is.EqualTo(
                years
                    .Select(year => (Has: year["period"] is not null, Money: year["money"]!))
                    .Select(year =>
                        year.Has
                            ? $"{year.Money["plannedAtSubmission"]}|{year.Money["spent"]}|{SitePage.Percent(year.Money["executionPercent"])}"
                            : $"{year.Money["plannedNow"]}|прийнятого звіту немає"
                    )
                    .Concat(quarters)
            )
        );
        Assert.That(
            page.Rows("money").Take(program["totals"]!["byYear"]!.AsArray().Count).Select(row => $"{row[0]}|{row[3]}"),
            Is.EqualTo(program["totals"]!["byYear"]!.AsArray().Select(year => $"{year!["year"]}|{year["amount"]}"))
        );
        Assert.That(
            page.Rows("money").TakeLast(program["totals"]!["bySource"]!.AsArray().Count).Select(row => row[^1]),
            Is.EqualTo(program["totals"]!["bySource"]!.AsArray().Select(source => (string)source!["amount"]!))
        );
        Assert.That(
            page.Rows("measures").Select(row => row[4]),
            Is.EqualTo(
                (await ApiAsync($"programs/{id}/measures"))["items"]!
                    .AsArray()
                    .Select(measure => measure!["funding"]!.AsArray().Where(line => !(bool)line!["inKind"]!).ToList())
                    .Select(lines =>
                        lines.Sum(line => line!["amount"] is { } amount ? Kopiykas((string)amount!) : 0) is > 0 and var sum
                            ? sum.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)
                        : lines.Count == 0 ? "не потребує"
                        : "у межах призначень"
                    )
            )
        );
        Assert.That(
            page.Rows("indicators").Select(row => string.Join('|', row[3..])),
            Is.EqualTo(
                term["indicators"]!
                    .AsArray()
                    .Where(indicator => !(bool)indicator!["dropped"]!)
                    .Select(indicator =>
                        indicator!["years"]!
                            .AsArray()
                            .SelectMany(year => year!["periods"]!.AsArray())
                            .MaxBy(figure => (string)figure!["period"]!["code"]!, StringComparer.Ordinal)
                    )
                    .Select(figure => $"{Value(figure, "target")}|{Value(figure, "value")}|{SitePage.Percent(figure?["achievedPercent"])}")
            )
        );
    }

    [Test]
    public async Task A_report([Range(0, 3)] int place)
    {
        var id = _programs[place];
        foreach (
            var period in (await ApiAsync($"programs/{id}/reports"))["items"]!
                .AsArray()
                .Select(report => (string)report!["period"]!["code"]!)
        )
        {
            var (page, report) = (await PageAsync($"/programs/{id}/reports/{period}"), await ApiAsync($"programs/{id}/reports/{period}"));
            var lines = report["measures"]!.AsArray().SelectMany(measure => measure!["funding"]!.AsArray()).Select(line => line!).ToList();

            Assert.That(
                page.Title,
                Does.Contain((string)report["totals"]!["spent"]!).And.Contain((string)report["totals"]!["plannedYear"]!)
            );
            Assert.That(page.Title, Does.EndWith(SitePage.Percent(report["totals"]!["executionPercent"])));
            Assert.That(
                page.Rows().Where(row => row.Length == 5).Select(row => string.Join('|', row[1..4])),
                Is.EqualTo(lines.Select(line => $"{line["plannedYear"] ?? "—"}|{line["previousSpent"] ?? "—"}|{line["spent"] ?? "—"}"))
            );
            Assert.That(
                page.Rows().Where(row => row.Length == 4).Select(row => row[3]),
                Is.EqualTo(report["indicators"]!.AsArray().Select(line => SitePage.Percent(line!["achievedPercent"])))
            );
        }
    }

    [Test]
    public async Task An_amendment([Range(0, 3)] int place)
    {
        var id = _programs[place];
        var (page, comparison) = (
            await PageAsync($"/programs/{id}/amendments/1"),
            await ApiAsync($"programs/{id}/amendments/1/comparison")
        );
        var totals = comparison["totals"]!;

        Assert.That(
            page.Rows().Where(row => row.Length == 4).Select(row => $"{row[1]}|{row[2]}"),
            Is.EqualTo(
                new[] { totals }
                    .Concat(totals["byYear"]!.AsArray())
                    .Concat(totals["bySource"]!.AsArray())
                    .Select(sum => $"{sum!["before"]}|{sum["after"]}")
            )
        );
        Assert.That(page.Rows().Count(row => row.Length == 3), Is.EqualTo(comparison["changes"]!.AsArray().Count));
    }

    [TestCase("?period=2025-Q4")]
    [TestCase("?period=2026-Q3&sort=-spent")]
    [TestCase("?period=2025-Q4&status=inProgress&source=communityBudgetGeneral")]
    public async Task The_measures(string query)
    {
        var (page, measures) = (await PageAsync($"/measures{query}"), await ApiAsync($"measures{query}"));

        Assert.That(page.Alternates, Is.EqualTo(new[] { $"/api/v1/measures{query}" }));
        Assert.That(measures["items"]!.AsArray(), Is.Not.Empty);
        Assert.That(
            page.Rows().Select(row => string.Join('|', row[1..4])),
            Is.EqualTo(
                measures["items"]!
                    .AsArray()
                    .Select(measure =>
                    {
                        var money = measure!["money"]!;
                        var hasReport = measure["snapshot"] is not null;
                        var plan = (string)money[hasReport ? "plannedAtSubmission" : "plannedNow"]!;
                        var isOpen = (int)money[hasReport ? "linesWithoutAmount" : "linesWithoutAmountNow"]! > 0;
                        return string.Join(
                            '|',
                            isOpen && plan == "0.00" ? "у межах призначень" : plan,
                            hasReport ? money["spent"] : "—",
                            hasReport ? SitePage.Percent(money["executionPercent"]) : "—"
                        );
                    })
            )
        );
    }

    /// <summary>The first five of each, and the way to all of them where there are more.</summary>
    [TestCase("р")]
    [TestCase("кількість")]
    [TestCase("управління")]
    [TestCase("жодного такого слова")]
    public async Task What_is_found(string words)
    {
        var query = $"?q={Uri.EscapeDataString(words)}";
        var page = await PageAsync($"/search{query}");

        Assert.That(
            page.Alternates,
            Is.EqualTo(
                new[] { "programs", "measures", "indicators", "amendments", "executive-bodies" }.Select(list =>
                    $"/api/v1/{list}{query}&limit=5"
                )
            )
        );
        foreach (
            var (section, list, name) in new (string, string, Func<JsonNode, string>)[]
            {
                ("programs", "programs", program => $"{program["shortTitle"] ?? program["title"]}"),
                ("measures", "measures", measure => $"{measure["number"] ?? measure["code"]}. {measure["title"]}"),
                (
                    "indicators",
                    "indicators",
                    indicator => indicator["unit"] is { } unit ? $"{indicator["title"]}, {unit}" : $"{indicator["title"]}"
                ),
                ("amendments", "amendments", amendment => $"{amendment["title"]}"),
                ("bodies", "executive-bodies", body => $"{body["name"]}"),
            }
        )
        {
            var found = await ApiAsync($"{list}{query}&limit=5");
            var shown =
                section == "bodies"
                    ? System
                        .Text.RegularExpressions.Regex.Matches(page.Section(section), "<li>(.*?)</li>")
                        .Select(item => SitePage.TextOf(item.Groups[1].Value))
                    : page.Rows(section).Select(row => row[0]);

            Assert.That(shown, Is.EqualTo(found["items"]!.AsArray().Select(item => name(item!))), section);
            Assert.That(
                page.Section(section).Contains($"href=\"/{section}{query}\"", StringComparison.Ordinal),
                Is.EqualTo(found["next"] is not null),
                section
            );
        }
    }

    [TestCase("?period=2025-Q4")]
    [TestCase("?period=2025-Q4&state=missed&sort=-achievedPercent")]
    [TestCase("?period=2025-Q4&q=%D0%BA%D1%96%D0%BB%D1%8C%D0%BA%D1%96%D1%81%D1%82%D1%8C&source=communityBudgetGeneral")]
    public async Task The_indicators(string query)
    {
        var (page, indicators) = (await PageAsync($"/indicators{query}"), await ApiAsync($"indicators{query}"));

        Assert.That(indicators["items"]!.AsArray(), Is.Not.Empty);
        Assert.That(
            page.Rows().Select(row => string.Join('|', row[1..4])),
            Is.EqualTo(
                indicators["items"]!
                    .AsArray()
                    .Select(line => $"{Value(line, "target")}|{Plain(line!, "value")}|{SitePage.Percent(line!["achievedPercent"])}")
            )
        );
    }

    [Test]
    public async Task The_bodies()
    {
        foreach (var body in (await ApiAsync("executive-bodies?limit=5"))["items"]!.AsArray())
        {
            var id = (string)body!["id"]!;
            var page = await PageAsync($"/bodies/{id}");
            var (expected, received) = (0, 0);
            foreach (var period in new[] { "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3" })
            {
                var rate = (await ApiAsync($"reporting-rates/{period}"))["byBody"]!
                    .AsArray()
                    .SingleOrDefault(rate => (string)rate!["body"]!["id"]! == id);
                expected += (int?)rate?["expected"] ?? 0;
                received += (int?)rate?["received"] ?? 0;
            }

            Assert.That(
                page.Html,
                expected == 0 ? Does.Not.Contain("id=\"reporting\"") : Does.Contain($": {received} із {expected} подано")
            );
            Assert.That(
                page.Rows().Where(row => row.Length == 4).Select(row => row[3]),
                Is.EqualTo(
                    (await ApiAsync($"programs?bodyId={id}&sort=status,title&limit=200"))["items"]!
                        .AsArray()
                        .Select(program => (string)program!["planned"]! == "0.00" ? "—" : (string)program["planned"]!)
                )
            );
        }
    }

    private static readonly string[] s_states =
    [
        "reached",
        "partly",
        "missed",
        "notAvailable",
        "notDue",
        "notComparable",
        "noTarget",
        "notApplicable",
        "notReported",
    ];

    private static string PlanOf(JsonNode plan, JsonNode? money) => (string)(money?["plannedAtSubmission"] ?? plan["plannedNow"])!;

    private static decimal Kopiykas(string money) => decimal.Parse(money, System.Globalization.CultureInfo.InvariantCulture);

    private static decimal Moved(string before, string after) => (Kopiykas(after) - Kopiykas(before)) / Kopiykas(before);

    // A value that is not there says why, or that there is none yet: never a zero.
    private static string Value(JsonNode? line, string name) =>
        line is null
            ? name == "target"
                ? "—"
                : "ще немає"
            : Plain(line, name) is var plain && (name == "target" || plain != "—")
                ? plain
                : s_labels[(string)line["state"]!];

    private static string Plain(JsonNode line, string name) =>
        line[name] is { } number ? SitePage.Number((decimal)number)
        : line[name == "value" ? "yes" : $"{name}Yes"] is { } yes
            ? (bool)yes ? "так"
                : "ні"
        : (string?)line[name == "value" ? "text" : $"{name}Text"] ?? "—";

    private static readonly Dictionary<string, string> s_labels = Monitoring
        .Platform.CodeLists.CodeList.All.Single(list => list.Name == "indicatorState")
        .Items.ToDictionary(item => item.Code, item => item.Uk);

    private async Task<SitePage> PageAsync(string path) => new((await _app.GetAsync(path).Expecting(HttpStatusCode.OK)).Text);

    private async Task<JsonObject> ApiAsync(string path) => (await _app.GetAsync(path).Expecting(HttpStatusCode.OK)).Json;
}
