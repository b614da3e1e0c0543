using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The city's pages show what the API says, to everybody the same, and nothing that is not public.</summary>
internal sealed partial class ReadingTheSite
{
    private MonitoringApp _app = null!;
    private string _program = "";
    private string _period = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new(sample: "zhytomyr");
        var reports = (await _app.GetAsync("reports?limit=200").Expecting(HttpStatusCode.OK)).Items.ToList();
        var amended = (await _app.GetAsync("amendments?limit=200").Expecting(HttpStatusCode.OK)).Items.Select(item =>
            (string)item["programId"]!
        );
        var report = reports.First(report => amended.Contains((string)report["programId"]!));
        (_program, _period) = ((string)report["programId"]!, (string)report["period"]!["code"]!);
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
            "/programs/{id}/reports/{period}",
            "/programs/{id}?asOf=2026-11-20",
            "/programs?asOf=2025-06-01",
            "/measures",
            "/measures?period={period}&status=done&source=communityBudgetGeneral&q=%D1%80",
            "/programs/{id}/amendments/1",
            "/amendments",
            "/amendments?year=2025&q=%D1%80%D1%96%D1%88%D0%B5%D0%BD%D0%BD%D1%8F",
            "/programs?year=2025&kind=targeted,%20comprehensive",
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
    public async Task An_amendment_is_found_by_the_number_of_its_act()
    {
        var amendment = (await _app.GetAsync("amendments?limit=200")).Items.First();
        var words = Uri.EscapeDataString($"{amendment["legalAct"]!["type"]} {amendment["legalAct"]!["number"]}");
        var link = $"/programs/{amendment["programId"]}/amendments/{amendment["number"]}\"";

        Assert.That((await _app.GetAsync($"/search?q={words}").Expecting(HttpStatusCode.OK)).Text, Does.Contain(link));
        Assert.That((await _app.GetAsync($"/amendments?q={words}").Expecting(HttpStatusCode.OK)).Text, Does.Contain(link));
        Assert.That((await _app.GetAsync($"/amendments?q={words}&year=2001").Expecting(HttpStatusCode.OK)).Text, Does.Not.Contain(link));
    }

    [Test]
    public async Task An_empty_register_has_its_pages_too()
    {
        using MonitoringApp app = new();
        foreach (
            var path in new[]
            {
                "/",
                "/programs",
                "/amendments",
                "/measures",
                "/bodies",
                "/indicators",
                "/search?q=x",
                "/open-data",
                "/changes.atom",
                "/sitemap.xml",
            }
        )
        {
            await app.GetAsync(path).Expecting(HttpStatusCode.OK);
        }
    }

    private async Task<string> FilledAsync(string path) =>
        path.Replace("{id}", _program, StringComparison.Ordinal)
            .Replace("{period}", _period, StringComparison.Ordinal)
            .Replace(
                "{body}",
                (string)
                    (await _app.GetAsync($"programs/{_program}").Expecting(HttpStatusCode.OK)).Json["passport"]!["responsibleBody"]!["id"]!,
                StringComparison.Ordinal
            );

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex Link();
}
