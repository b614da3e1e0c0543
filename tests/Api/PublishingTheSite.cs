using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// What stands around the pages: the feed, the map for search engines, what others are shown of a page, the city's colour and coat of
/// arms; and that hostile texts, odd addresses and crawlers get a page and nothing else.
/// </summary>
internal sealed class PublishingTheSite
{
    private const string Key = MonitoringApp.Administrator;
    private const string Hidden = "Прихована чернетка";
    private const string Browser = "text/html,application/xhtml+xml";

    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace s_map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly string s_long = new('щ', 480);

    private static readonly string[] s_hostile =
    [
        "\"><img src=x onerror=alert(1)><script>alert(1)</script>",
        "'><svg/onload=alert(1)> {{7*7}} ${7*7} &lt;b&gt; %3Cscript%3E",
        "שלום \u05d0\u05d1 зліва мосты — العربية 12 %",
        s_long,
        "🙂🏳 е\u0301 ﷽",
    ];

    [Test]
    public async Task Hostile_texts_are_texts_on_every_page([ValueSource(nameof(s_hostile))] string text)
    {
        using MonitoringApp app = new();
        var body = await app.HasBodyAsync(text);
        var wording = Valid.Program(body, text);
        wording["passport"]!["goal"] = string.Concat(Enumerable.Repeat(text, 4000 / text.Length));
        wording["measures"]![0]!["title"] = text;
        wording["indicators"]![0]!["title"] = text;
        var id = await app.HasActiveProgramAsync(wording);

        foreach (
            var path in new[]
            {
                "/",
                "/programs",
                $"/programs/{id}",
                "/measures",
                "/indicators?period=2026-Q4",
                "/bodies",
                $"/bodies/{body}",
                "/changes.atom",
                $"/search?q={Uri.EscapeDataString(text[..Math.Min(text.Length, 90)])}",
            }
        )
        {
            var page = await app.GetAsync(path).Expecting(HttpStatusCode.OK);
            Assert.That(page.Text, Does.Not.Match("(?i)<script|<img src=x|<svg/"), path);
            Assert.That(Regex.Replace(page.Text, "\"[^\"]*\"", "\"\""), Does.Not.Match("(?i)<[^>]*\\son[a-z]+="), path);
        }

        var program = (await app.GetAsync($"/programs/{id}").Expecting(HttpStatusCode.OK)).Text;
        Assert.That(WebUtility.HtmlDecode(Regex.Match(program, "<h1[^>]*>(.*?)</h1>").Groups[1].Value), Is.EqualTo(text.Normalize()));
    }

    [Test]
    public async Task A_draft_is_nowhere()
    {
        using MonitoringApp app = new();
        var body = await app.HasBodyAsync();
        await app.HasActiveProgramAsync(Valid.Program(body, "Чинна"));
        string[] pages =
        [
            "/",
            "/programs",
            "/measures",
            "/indicators?period=2026-Q4",
            $"/bodies/{body}",
            "/search?q=%D1%87%D0%B5%D1%80%D0%BD%D0%B5%D1%82%D0%BA%D0%B0",
            "/changes.atom",
            "/sitemap.xml",
        ];
        var before = await ReadAsync();

        var draft = await app.HasDraftAsync(Valid.Program(body, Hidden));

        Assert.That(await ReadAsync(), Is.EqualTo(before));
        foreach (var key in new[] { null, Key })
        {
            await app.GetAsync($"/programs/{draft}", key).Expecting(HttpStatusCode.NotFound);
            Assert.That((await app.GetAsync("/programs", key)).Text, Does.Not.Contain(Hidden));
        }

        async Task<List<string>> ReadAsync()
        {
            List<string> texts = [];
            foreach (var path in pages)
            {
                // With a key a page is made anew, and shows what it shows to everybody.
                texts.Add((await app.GetAsync(path, Key).Expecting(HttpStatusCode.OK)).Text);
            }

            return texts;
        }
    }

    /// <summary>What has not been reported is not zero.</summary>
    [Test]
    public async Task A_year_without_reports_says_so()
    {
        using MonitoringApp app = new();
        var id = await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync(), "Одна"));

        var year = await app.GetAsync("/?year=2026").Expecting(HttpStatusCode.OK);
        var program = await app.GetAsync($"/programs/{id}").Expecting(HttpStatusCode.OK);

        Assert.That(new SitePage(year.Text).Rows("execution").Single()[^1], Is.EqualTo("прийнятого звіту немає"));
        Assert.That(new SitePage(year.Text).Facts[3], Is.EqualTo("—"));
        Assert.That(new SitePage(program.Text).Rows("term"), Has.All.Matches<string[]>(row => row is [.., "прийнятого звіту немає"]));
        Assert.That(new SitePage(year.Text).Section("execution"), Does.Not.Contain("0&#xA0;%"));
        Assert.That(new SitePage(program.Text).Section("term"), Does.Not.Contain("0&#xA0;%"));
    }

    [Test]
    public async Task A_page_of_another_day_says_of_which()
    {
        using MonitoringApp app = new();
        var id = await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync(), "Одна"));

        var then = await app.GetAsync($"/programs/{id}?asOf=2026-05-01").Expecting(HttpStatusCode.OK);
        var list = await app.GetAsync("/programs?asOf=2025-05-01").Expecting(HttpStatusCode.OK);
        var now = await app.GetAsync($"/programs/{id}").Expecting(HttpStatusCode.OK);
        var before = await app.GetAsync($"/programs/{id}?asOf=2025-05-01").Expecting(HttpStatusCode.NotFound);

        Assert.That(then.Text, Does.Contain("class=\"banner\"").And.Contain("01.05.2026").And.Not.Contain("id=\"term\""));
        Assert.That(then.Text, Does.Contain($"/api/v1/programs/{id}?asOf=2026-05-01"));
        Assert.That(list.Text, Does.Contain("01.05.2025").And.Not.Contain($"/programs/{id}"));
        Assert.That(now.Text, Does.Not.Contain("class=\"banner\"").And.Contain("id=\"term\""));
        Assert.That(before.Headers["Content-Type"], Is.EqualTo("text/html; charset=utf-8"));
    }

    [Test]
    public async Task The_feed_tells_people_of_public_changes()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        var feed = XDocument.Parse((await app.GetAsync("/changes.atom").Expecting(HttpStatusCode.OK)).Text).Root!;
        var entries = feed.Elements(s_atom + "entry").ToList();
        var last = (await app.GetAsync("changes?after=0&limit=1000").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(feed.Element(s_atom + "id")!.Value, Does.StartWith("http").And.EndsWith("/changes.atom"));
        Assert.That(entries, Has.Count.EqualTo(Math.Min(50, (int)last["nextAfter"]!)));
        Assert.That(entries[0].Element(s_atom + "id")!.Value, Does.EndWith($"#{last["nextAfter"]}"));
        Assert.That(entries.Select(entry => entry.Element(s_atom + "id")!.Value), Is.Unique);
        foreach (var link in entries.Select(entry => entry.Element(s_atom + "link")!.Attribute("href")!.Value).Distinct())
        {
            await app.GetAsync(new Uri(link).PathAndQuery).Expecting(HttpStatusCode.OK);
        }

        await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync("Новий орган"), "Щойно затверджена"));

        var newer = XDocument.Parse((await app.GetAsync("/changes.atom").Expecting(HttpStatusCode.OK)).Text).Root!;
        Assert.That(
            newer.Elements(s_atom + "entry").First().Element(s_atom + "title")!.Value,
            Is.EqualTo("Затверджено програму: Щойно затверджена")
        );
        Assert.That(
            newer.Elements(s_atom + "entry").Select(entry => entry.Element(s_atom + "title")!.Value),
            Does.Contain("Додано виконавчий орган: Новий орган")
        );
    }

    [Test]
    public async Task Search_engines_are_told_of_every_program()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        var map = XDocument.Parse((await app.GetAsync("/sitemap.xml").Expecting(HttpStatusCode.OK)).Text);
        var told = map.Descendants(s_map + "loc").Select(place => new Uri(place.Value).PathAndQuery).ToList();
        var robots = await app.GetAsync("/robots.txt").Expecting(HttpStatusCode.OK);

        Assert.That(
            (await app.GetAsync("programs?limit=200").Expecting(HttpStatusCode.OK)).Items.Select(program => $"/programs/{program["id"]}"),
            Is.SubsetOf(told)
        );
        Assert.That(told, Is.Unique);
        Assert.That(robots.Headers["Content-Type"], Is.EqualTo("text/plain; charset=utf-8"));
        Assert.That(robots.Text, Does.Contain("Disallow: /api/\n").And.Match("Sitemap: http.+/sitemap.xml\n"));
    }

    [Test]
    public async Task Others_are_shown_what_a_page_is()
    {
        using MonitoringApp app = new();
        var id = await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync(), "Одна"));
        var page = (await app.GetAsync($"/programs/{id}?lang=en").Expecting(HttpStatusCode.OK)).Text;
        var data = (await app.GetAsync("/open-data").Expecting(HttpStatusCode.OK)).Text;

        Assert.That(page, Does.Contain("<meta property=\"og:title\" content=\"Одна\">"));
        Assert.That(page, Does.Match($"<meta property=\"og:url\" content=\"http[^\"]+/programs/{id}\\?lang=en\">"));
        Assert.That(page, Does.Match("<meta property=\"og:image\" content=\"http[^\"]+/site/[0-9a-f]{12}\\.svg\">"));
        Assert.That(page, Does.Match($"<link rel=\"canonical\" href=\"http[^\"]+/programs/{id}\\?lang=en\">"));
        Assert.That(page, Does.Match($"<link rel=\"alternate\" hreflang=\"uk\" href=\"http[^\"]+/programs/{id}\">"));
        Assert.That(Regex.Count(data, "itemtype=\"https://schema.org/Dataset\""), Is.EqualTo(Insight.OpenData.DatasetService.All.Count));
    }

    [Test]
    public async Task The_city_has_its_colour_and_its_coat_of_arms()
    {
        using Folder folder = new();
        var coat = folder.File("coat.png");
        await File.WriteAllBytesAsync(coat, [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        using MonitoringApp app = new(settings: new() { ["City:Accent"] = "#8B0000", ["City:CoatOfArms"] = coat });
        using MonitoringApp other = new();

        var (page, others) = ((await app.GetAsync("/about")).Text, (await other.GetAsync("/about")).Text);
        var style = await app.GetAsync(Style(page)).Expecting(HttpStatusCode.OK);
        var picture = await app.GetAsync(Regex.Match(page, "<img src=\"([^\"]+)\"").Groups[1].Value).Expecting(HttpStatusCode.OK);

        Assert.That(style.Text, Does.Contain("#8b0000").And.Not.Contain("ACCENT"));
        Assert.That(style.Headers["Cache-Control"], Is.EqualTo("public, max-age=31536000, immutable"));
        Assert.That(Style(page), Is.Not.EqualTo(Style(others)), "what is kept for ever has another address when it is another");
        Assert.That(picture.Headers["Content-Type"], Is.EqualTo("image/png"));
        Assert.That(picture.Headers["Content-Security-Policy"], Is.EqualTo("default-src 'none'; frame-ancestors 'none'"));

        static string Style(string page) => Regex.Match(page, "<link rel=\"stylesheet\" href=\"([^\"]+)\"").Groups[1].Value;
    }

    [Test]
    public async Task A_page_goes_out_compressed_to_who_takes_it()
    {
        using MonitoringApp app = new();
        var plain = await app.GetAsync("/about").Expecting(HttpStatusCode.OK);
        var (gzip, refused) = (
            await app.GetAsync("/about", null, ("Accept-Encoding", "br, gzip")).Expecting(HttpStatusCode.OK),
            await app.GetAsync("/about", null, ("Accept-Encoding", "gzip;q=0")).Expecting(HttpStatusCode.OK)
        );

        Assert.That(gzip.Headers["Content-Encoding"], Is.EqualTo("gzip"));
        Assert.That(int.Parse(gzip.Headers["Content-Length"]), Is.LessThan(int.Parse(plain.Headers["Content-Length"]) / 2));
        Assert.That(plain.Headers.ContainsKey("Content-Encoding") || refused.Headers.ContainsKey("Content-Encoding"), Is.False);
        Assert.That(plain.Headers["Vary"], Is.EqualTo("Authorization, Accept-Language, Accept-Encoding"));
        Assert.That(refused.Text, Is.EqualTo(plain.Text));
    }

    [TestCase("/nothing", 404)]
    [TestCase("/programs/%D1%97%22%3E%3Cb%3E", 404)]
    public async Task An_address_that_is_none_is_a_page_to_a_browser_and_a_problem_to_a_program(string path, int status)
    {
        using MonitoringApp app = new();
        var page = await app.GetAsync(path, null, ("Accept", Browser)).Expecting((HttpStatusCode)status);

        Assert.That(page.Headers["Content-Type"], Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(page.Text, Does.Contain("href=\"/programs\"").And.Not.Contain("href=\"//").And.Not.Contain("<b>\">"));
        if (!path.StartsWith("/programs", StringComparison.Ordinal))
        {
            Assert.That((await app.GetAsync(path)).Headers["Content-Type"], Does.StartWith("application/problem+json"));
        }
    }

    [TestCase("/api/v1/nothing")]
    [TestCase("/open-data/nothing")]
    public async Task What_programs_ask_for_is_answered_to_programs(string path)
    {
        using MonitoringApp app = new();
        await app.GetAsync(path, null, ("Accept", Browser)).ExpectingProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Test]
    public async Task An_address_too_long_is_a_page_too()
    {
        using MonitoringApp app = new();
        var page = await app.GetAsync($"/programs?q={new string('a', 9000)}", null, ("Accept", Browser))
            .Expecting(HttpStatusCode.RequestUriTooLong);

        Assert.That(page.Headers["Content-Type"], Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(page.Headers["Content-Security-Policy"], Does.Contain("style-src 'self'"));
    }

    [Test]
    public async Task A_crawler_over_the_limit_is_told_when_to_come_again()
    {
        using MonitoringApp app = new(settings: new() { ["Limits:RequestsPerMinute"] = "5" });
        Reply answer;
        var asked = 0;
        do
        {
            answer = await app.GetAsync("/about");
        } while (answer.Status == HttpStatusCode.OK && ++asked < 50);

        Assert.That((answer.Status, asked), Is.EqualTo((HttpStatusCode.TooManyRequests, 5)));
        Assert.That(int.Parse(answer.Headers["Retry-After"]), Is.InRange(1, 60));
        Assert.That(answer.Headers["Content-Type"], Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(answer.Text, Does.Contain("429"));
    }
}
