using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What a browser is told: nothing is guessed or framed, and pages of other origins read what is public and no more.</summary>
internal sealed class ReadingFromABrowser
{
    private const string Key = MonitoringApp.Administrator;

    private static readonly (string, string) s_origin = ("Origin", "https://news.example");

    private MonitoringApp _app = null!;
    private HttpClient _plain = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _app = new();
        _plain = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _app.Http.BaseAddress };
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _plain.Dispose();
        _app.Dispose();
    }

    [TestCase("/api/v1/programs", 200)]
    [TestCase("/api/v1/programs/nothing", 404)]
    [TestCase("/api/v1/programs?x=1", 400)]
    [TestCase("/api/v1/keys", 401)]
    [TestCase("/nothing", 404)]
    [TestCase("/health/live", 200)]
    [TestCase("/openapi/v1.json", 200)]
    public async Task Every_answer_is_nothing_but_data(string path, int status)
    {
        var reply = await _app.GetAsync(path).Expecting((HttpStatusCode)status);

        Assert.That(
            (
                reply.Headers["X-Content-Type-Options"],
                reply.Headers["X-Frame-Options"],
                reply.Headers["Referrer-Policy"],
                reply.Headers["Content-Security-Policy"]
            ),
            Is.EqualTo(("nosniff", "DENY", "no-referrer", "default-src 'none'; frame-ancestors 'none'"))
        );
        Assert.That(
            reply.Headers.Keys,
            Has.None.EqualTo("Server").And.None.EqualTo("X-Powered-By").And.None.EqualTo("Strict-Transport-Security")
        );
    }

    [Test]
    public async Task A_refused_name_carries_them_too() =>
        Assert.That(
            (await _app.GetAsync("/api/v1/programs", null, ("Host", "evil.example")).Expecting(HttpStatusCode.BadRequest)).Headers,
            Contains.Key("Content-Security-Policy")
        );

    [Test]
    public async Task The_page_of_the_API_may_run_its_own_scripts_and_no_others()
    {
        var page = await _app.GetAsync("/swagger/index.html").Expecting(HttpStatusCode.OK);

        Assert.That(
            page.Headers["Content-Security-Policy"],
            Does.StartWith("default-src 'none'; script-src 'self';").And.EndsWith("frame-ancestors 'none'")
        );
        Assert.That(
            page.Text,
            Does.Not.Match("<script(?![^>]* src=[\"'][^:\"']+[\"'])").And.Not.Match(" on[a-z]+="),
            "the policy would stop an inline script"
        );
    }

    [TestCase("GET", "programs", 200)]
    [TestCase("HEAD", "programs", 200)]
    [TestCase("GET", "programs/nothing", 404)]
    [TestCase("GET", "programs?x=1", 400)]
    public async Task Pages_of_other_origins_read_what_is_public(string method, string path, int status)
    {
        var reply = await _app.SendAsync(method, path, null, null, null, s_origin).Expecting((HttpStatusCode)status);

        Assert.That(
            (reply.Headers["Access-Control-Allow-Origin"], reply.Headers["Access-Control-Expose-Headers"]),
            Is.EqualTo(("*", "ETag, Location, Retry-After"))
        );
        Assert.That(reply.Headers.Keys, Has.None.EqualTo("Access-Control-Allow-Credentials"));
    }

    [Test]
    public async Task What_a_reader_already_holds_is_told_to_the_page_too()
    {
        var etag = (await _app.GetAsync("programs")).Etag!;

        var reply = await _app.GetAsync("programs", null, s_origin, ("If-None-Match", etag)).Expecting(HttpStatusCode.NotModified);

        Assert.That(reply.Headers["Access-Control-Allow-Origin"], Is.EqualTo("*"));
    }

    [Test]
    public async Task Nothing_said_with_a_key_or_written_is_for_pages_of_other_origins()
    {
        var read = await _app.GetAsync("programs", Key, s_origin).Expecting(HttpStatusCode.OK);
        var wrong = await _app.GetAsync("programs", "wrong", s_origin).Expecting(HttpStatusCode.Unauthorized);
        var written = await _app.SendAsync("POST", "executive-bodies", new { name = "x" }, Key, null, s_origin)
            .Expecting(HttpStatusCode.Created);
        var unkeyed = await _app.SendAsync("POST", "executive-bodies", new { name = "x" }, null, null, s_origin)
            .Expecting(HttpStatusCode.Unauthorized);

        Assert.That(new[] { read, wrong, written, unkeyed }.SelectMany(reply => reply.Headers.Keys), Has.None.StartsWith("Access-Control"));
    }

    [TestCase("GET", null, true)]
    [TestCase("HEAD", "if-none-match", true)]
    [TestCase("GET", "If-None-Match, accept-language", true)]
    [TestCase("GET", "authorization", false)]
    [TestCase("GET", "if-none-match,authorization", false)]
    [TestCase("GET", "x-anything", false)]
    [TestCase("POST", "content-type", false)]
    [TestCase("PUT", "if-match", false)]
    [TestCase("DELETE", null, false)]
    public async Task A_browser_that_asks_first_is_allowed_only_to_read(string method, string? headers, bool isAllowed)
    {
        using HttpRequestMessage request = new(HttpMethod.Options, "/api/v1/programs");
        request.Headers.Add("Origin", "https://news.example");
        request.Headers.Add("Access-Control-Request-Method", method);
        if (headers is not null)
        {
            request.Headers.Add("Access-Control-Request-Headers", headers);
        }

        using var response = await _plain.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(
            response
                .Headers.Where(header => header.Key.StartsWith("Access-Control", StringComparison.Ordinal))
                .ToDictionary(header => header.Key, header => header.Value.Single()),
            Is.EqualTo(
                isAllowed
                    ? new Dictionary<string, string>
                    {
                        ["Access-Control-Allow-Origin"] = "*",
                        ["Access-Control-Allow-Methods"] = "GET, HEAD",
                        ["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match",
                        ["Access-Control-Max-Age"] = "86400",
                    }
                    : []
            )
        );
    }
}
