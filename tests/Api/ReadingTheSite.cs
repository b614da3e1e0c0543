using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The city's pages show what the API says, to everybody the same, and nothing that is not public.</summary>
internal sealed partial class ReadingTheSite
{
    private const string Key = MonitoringApp.Administrator;
    private const string Hostile = "\"><img src=x onerror=alert(1)><script>alert(1)</script>";

    private MonitoringApp _app = null!;
    private string _program = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new(sample: "zhytomyr");
        _program = (await _app.GetAsync("programs?year=2025&limit=200").Expecting(HttpStatusCode.OK))
            .Items.OrderByDescending(program => (int)program["edition"]!)
            .First()["id"]!.GetValue<string>();
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    private static IEnumerable<string> Pages =>
        [
            "/",
            "/?year=2025",
            "/?year=2030",
            "/programs",
            "/programs?year=2025&status=active&sort=-validFrom",
            "/programs/{id}",
            "/programs/{id}/reports/2025-Q4",
            "/programs/{id}/amendments/1",
            "/bodies",
            "/bodies/{body}",
            "/indicators",
            "/indicators?period=2025-Q4&state=missed",
            "/search",
            "/search?q=%D1%82%D1%80%D0%B0%D0%BD%D1%81%D0%BF%D0%BE%D1%80%D1%82",
            "/open-data",
            "/developers",
            "/about",
        ];

    [TestCaseSource(nameof(Pages))]
    public async Task Every_page_is_there_in_both_languages(string address)
    {
        var path = await FilledAsync(address);
        var uk = await _app.GetAsync(path).Expecting(HttpStatusCode.OK);
        var en = await _app.GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en")
            .Expecting(HttpStatusCode.OK);

        Assert.That((uk.Headers["Content-Type"], uk.Headers["Content-Language"]), Is.EqualTo(("text/html; charset=utf-8", "uk")));
        Assert.That(en.Text, Is.Not.EqualTo(uk.Text));
        Assert.That(en.Headers["Content-Language"], Is.EqualTo("en"));
        Assert.That(
            uk.Headers["Content-Security-Policy"],
            Is.EqualTo("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
        );
        Assert.That(uk.Text, Does.Not.Match("<script| style=|<style| on[a-z]+=").And.Not.Match("src=\"(https?:)?//"));
        Assert.That(Regex.Count(uk.Text, "<h1[ >]"), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Every_link_of_a_page_leads_somewhere(string address)
    {
        var page = await _app.GetAsync(await FilledAsync(address)).Expecting(HttpStatusCode.OK);

        foreach (var link in Link().Matches(page.Text).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).Distinct().Take(60))
        {
            var reply = await _app.GetAsync(link);
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.MovedPermanently), link);
        }
    }

    [TestCase(2024)]
    [TestCase(2025)]
    [TestCase(2026)]
    public async Task The_year_shows_the_figures_of_the_API(int year)
    {
        var page = (await _app.GetAsync($"/?year={year}").Expecting(HttpStatusCode.OK)).Text;
        var statistics = (await _app.GetAsync($"statistics/{year}").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(
            Fact().Matches(page).Select(fact => Tag().Replace(fact.Groups[1].Value, "")).Take(3),
            Is.EqualTo(
                new[]
                {
                    $"{statistics["programsInForce"]}",
                    $"{statistics["amendmentsAdopted"]}",
                    $"{statistics["reporting"]!["received"]}",
                }
            )
        );
        Assert.That(
            Cell().Matches(Section(page, "amendments")).Sum(cell => int.Parse(cell.Groups[1].Value)),
            Is.EqualTo((int)statistics["amendmentsAdopted"]!)
        );
        if (statistics["period"] is null)
        {
            Assert.That(Data(Section(page, "execution")), Is.Not.Empty);
            return;
        }

        Assert.That(Data(page)[0], Is.EqualTo((string)statistics["money"]!["spent"]!));
        var report = (await _app.GetAsync($"consolidated-reports/{year}-Q4?basis=year").Expecting(HttpStatusCode.OK)).Json;
        var shown = 0;
        foreach (var program in report["programs"]!.AsArray().Where(program => (bool)program!["inTotals"]!))
        {
            var row = Row(Section(page, "execution"), (string)program!["programId"]!);
            shown += row is null ? 0 : 1;
            Assert.That(
                row is null ? null : Data(row),
                Is.Null.Or.EqualTo(new[] { (string)program["money"]!["plannedAtSubmission"]!, (string)program["money"]!["spent"]! })
            );
            var drift = Row(Section(page, "drift"), (string)program["programId"]!);
            Assert.That(
                drift is null ? null : Data(drift),
                Is.Null.Or.EqualTo(new[] { (string)program["money"]!["plannedOriginal"]!, (string)program["money"]!["plannedNow"]! })
            );
        }

        Assert.That(shown, Is.GreaterThan(4));
        Assert.That(
            Data(Section(page, "sources")),
            Is.EquivalentTo(statistics["bySource"]!.AsArray().Select(source => (string)source!["spent"]!))
        );
    }

    [Test]
    public async Task A_report_shows_the_money_of_the_API()
    {
        var report = (await _app.GetAsync($"programs/{_program}/reports/2025-Q4").Expecting(HttpStatusCode.OK)).Json;
        var page = (await _app.GetAsync($"/programs/{_program}/reports/2025-Q4").Expecting(HttpStatusCode.OK)).Text;

        Assert.That(
            Data(page),
            Is.EqualTo(
                new[] { report["totals"]!["spent"], report["totals"]!["plannedYear"] }
                    .Concat(
                        report["measures"]!
                            .AsArray()
                            .SelectMany(measure => measure!["funding"]!.AsArray())
                            .SelectMany(line => new[] { line!["plannedYear"], line["previousSpent"], line["spent"] })
                    )
                    .OfType<JsonNode>()
                    .Select(money => (string)money!)
            )
        );
    }

    [Test]
    public async Task An_amendment_shows_the_whole_comparison()
    {
        var comparison = (await _app.GetAsync($"programs/{_program}/amendments/1/comparison").Expecting(HttpStatusCode.OK)).Json;
        var page = (await _app.GetAsync($"/programs/{_program}/amendments/1").Expecting(HttpStatusCode.OK)).Text;

        Assert.That(Regex.Count(page, "class=\"was\""), Is.EqualTo(comparison["changes"]!.AsArray().Count));
        Assert.That(
            Data(page).Take(2),
            Is.EqualTo(new[] { (string)comparison["totals"]!["before"]!, (string)comparison["totals"]!["after"]! })
        );
    }

    [Test]
    public async Task A_page_is_validated_like_any_public_answer()
    {
        var first = await _app.GetAsync("/about").Expecting(HttpStatusCode.OK);

        await _app.GetAsync("/about", null, ("If-None-Match", first.Headers["ETag"])).Expecting(HttpStatusCode.NotModified);
        Assert.That(first.Headers["Cache-Control"], Is.EqualTo("public, no-cache"));
        var head = await _app.SendAsync("HEAD", "/about").Expecting(HttpStatusCode.OK);
        Assert.That((head.Text, head.Headers["ETag"]), Is.EqualTo(("", first.Headers["ETag"])));
    }

    [TestCase("/?utm_source=x&year=2025", "/?year=2025")]
    [TestCase("/programs?year=2025&year=2024&lang=en", "/programs?year=2025&lang=en")]
    public async Task What_others_hang_on_an_address_is_taken_off_it(string path, string clean) =>
        Assert.That((await _app.GetAsync(path).Expecting(HttpStatusCode.Found)).Headers["Location"], Is.EqualTo(clean));

    [TestCase("/?year=abc", 404)]
    [TestCase("/?year=1999", 404)]
    [TestCase("/programs/nothing", 404)]
    [TestCase("/programs/{id}/reports/2025-Q5", 404)]
    [TestCase("/programs/{id}/amendments/99", 404)]
    [TestCase("/programs/{id}?asOf=01.02.2026", 400)]
    [TestCase("/bodies/nothing", 404)]
    [TestCase("/programs?status=draft7", 400)]
    [TestCase("/programs?cursor=x", 400)]
    public async Task What_is_not_there_is_said_on_a_page_with_ways_on(string path, int status)
    {
        var page = await _app.GetAsync(path.Replace("{id}", _program, StringComparison.Ordinal)).Expecting((HttpStatusCode)status);

        Assert.That(page.Headers["Content-Type"], Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(page.Headers["Cache-Control"], Is.EqualTo("no-store"));
        Assert.That(page.Text, Does.Contain("href=\"/programs\""));
    }

    [Test]
    public async Task Hidden_work_is_on_no_page_and_hostile_text_is_text()
    {
        using MonitoringApp app = new();
        var body = await app.HasBodyAsync(Hostile);
        var draft = await app.HasDraftAsync(Valid.Program(body, "Прихована чернетка"));
        var shown = await app.HasActiveProgramAsync(Valid.Program(body, Hostile));
        string[] pages = ["/", "/programs", "/search?q=alert", $"/programs/{shown}", "/bodies", $"/bodies/{body}"];

        foreach (var path in pages)
        {
            // A key changes nothing of what a page shows.
            var page = await app.GetAsync(path, Key).Expecting(HttpStatusCode.OK);
            Assert.That(page.Text, Does.Not.Contain("Прихована чернетка").And.Not.Match("<img src=x|<script"), path);
            Assert.That((await app.GetAsync(path).Expecting(HttpStatusCode.OK)).Text, Does.Not.Contain(draft), path);
        }

        await app.GetAsync($"/programs/{draft}", Key).Expecting(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_empty_register_has_its_pages_too()
    {
        using MonitoringApp app = new();
        foreach (var path in new[] { "/", "/programs", "/bodies", "/indicators", "/search?q=x", "/open-data" })
        {
            await app.GetAsync(path).Expecting(HttpStatusCode.OK);
        }
    }

    private async Task<string> FilledAsync(string path) =>
        path.Replace("{id}", _program, StringComparison.Ordinal)
            .Replace(
                "{body}",
                (string)
                    (await _app.GetAsync($"programs/{_program}").Expecting(HttpStatusCode.OK)).Json["passport"]!["responsibleBody"]!["id"]!,
                StringComparison.Ordinal
            );

    private static string[] Data(string html) => [.. Datum().Matches(html).Select(datum => datum.Groups[1].Value)];

    private static string Section(string page, string id) =>
        Regex.Match(page, $"<section id=\"{id}\">.*?</section>", RegexOptions.Singleline).Value;

    private static string? Row(string section, string program) =>
        section.Split("<tr ").FirstOrDefault(row => row.Contains($"/programs/{program}\"", StringComparison.Ordinal));

    [GeneratedRegex("<data value=\"([^\"]*)\"")]
    private static partial Regex Datum();

    [GeneratedRegex("<dd><b>(.*?)</b>", RegexOptions.Singleline)]
    private static partial Regex Fact();

    [GeneratedRegex("<td class=\"n\">(\\d+)</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex Link();
}
