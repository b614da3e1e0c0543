using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Methods, media types and languages that clients ask with beside the usual ones.</summary>
internal sealed class AskingInAnyWay
{
    private const string Key = MonitoringApp.Administrator;

    // What differs between any two answers, or is said of how the body is sent.
    private static readonly string[] s_ofTheMoment = ["Date", "Transfer-Encoding"];

    private MonitoringApp _app = null!;
    private HttpClient _plain = null!;
    private string _body = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _plain = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _app.Http.BaseAddress };
        _body = await _app.HasBodyAsync();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _plain.Dispose();
        _app.Dispose();
    }

    [TestCase("programs", "GET, HEAD, POST, OPTIONS")]
    [TestCase("programs?x=1", "GET, HEAD, POST, OPTIONS")]
    [TestCase("programs/nothing", "DELETE, GET, HEAD, PUT, OPTIONS")]
    [TestCase("keys", "GET, HEAD, POST, OPTIONS")]
    [TestCase("/open-data/programs.csv", "GET, HEAD, OPTIONS")]
    [TestCase("/health/live", "GET, HEAD, OPTIONS")]
    [TestCase("/health/ready", "GET, HEAD, OPTIONS")]
    [TestCase("/openapi/v1.json", "GET, HEAD, OPTIONS")]
    [TestCase("/", "GET, HEAD, OPTIONS")]
    [TestCase("/swagger", "GET, HEAD, OPTIONS")]
    [TestCase("/swagger/index.html", "GET, HEAD, OPTIONS")]
    [TestCase("/swagger/swagger-ui.css", "GET, HEAD, OPTIONS")]
    public async Task Options_names_what_an_address_takes(string path, string allowed)
    {
        var options = await _app.SendAsync("OPTIONS", path).Expecting(HttpStatusCode.NoContent);
        Assert.That((options.Text, options.Headers["Allow"]), Is.EqualTo(("", allowed)));

        var refused = await _app.SendAsync("PATCH", path).ExpectingProblem(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.That(refused.Headers["Allow"], Is.EqualTo(allowed));
    }

    [TestCase("amendments", "programId")]
    [TestCase("audit", "bodyId")]
    [TestCase("audit", "keyId")]
    [TestCase("consolidated-reports/2026-Q3", "bodyId")]
    [TestCase("indicators", "bodyId")]
    [TestCase("indicators", "programId")]
    [TestCase("keys", "bodyId")]
    [TestCase("programs", "bodyId")]
    [TestCase("reports", "bodyId")]
    public async Task An_identifier_to_look_for_has_at_most_64_characters(string path, string name)
    {
        await _app.GetAsync($"{path}?{name}={new string('x', 64)}", Key).Expecting(HttpStatusCode.OK);

        var refused = await _app.GetAsync($"{path}?{name}={new string('x', 65)}", Key)
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
        Assert.That(refused.Faults, Is.EqualTo(new[] { $"NOT_SEARCHABLE {name}" }));
    }

    [TestCase("nothing")]
    [TestCase("/nothing")]
    [TestCase("/swagger/nothing.js")]
    [TestCase("/open-data/nothing.csv")]
    public async Task Options_of_an_unknown_address_is_404(string path)
    {
        await _app.SendAsync("OPTIONS", path).ExpectingProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        await _app.SendAsync("PATCH", path).ExpectingProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    /// <summary>Every address of the document, found or not, and the pages around them, with and without compression.</summary>
    [Test]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        var paths = JsonNode.Parse((await _app.GetAsync("/openapi/v1.json").Expecting(HttpStatusCode.OK)).Text)!["paths"]!
            .AsObject()
            .Where(path => path.Value!["get"] is not null)
            .Select(path =>
                path.Key.Replace("{year}", "2026", StringComparison.Ordinal).Replace("{period}", "2026-Q1", StringComparison.Ordinal)
            )
            .Select(path => path.Replace("executive-bodies/{id}", $"executive-bodies/{_body}", StringComparison.Ordinal));
        foreach (
            var path in paths.Concat([
                "/",
                "/health/live",
                "/health/ready",
                "/openapi/v1.json",
                "/swagger",
                "/swagger/index.html",
                "/swagger/swagger-ui.css",
                "/x",
            ])
        )
        {
            foreach (var key in new[] { null, Key })
            {
                foreach (var coding in new[] { "identity", "gzip" })
                {
                    var get = await CompressedAsync(HttpMethod.Get, path, key, coding);
                    var head = await CompressedAsync(HttpMethod.Head, path, key, coding);

                    Assert.That((head.Status, head.Text), Is.EqualTo((get.Status, "")), path);
                    Assert.That(Lasting(head), Is.EqualTo(Lasting(get)), $"{path} {coding} {key}");
                }
            }
        }
    }

    [TestCase("text/csv")]
    [TestCase("application/xml, text/html;q=0.9")]
    [TestCase("application/json;q=0")]
    [TestCase("*/*;q=0")]
    [TestCase("nonsense")]
    [TestCase(";;,")]
    public async Task Whatever_is_accepted_the_address_says_what_comes(string accept)
    {
        foreach (
            var (path, type) in new[]
            {
                ("programs", "application/json"),
                ("programs/nothing", "application/problem+json"),
                ("/open-data/programs.csv", "text/csv"),
                ("/open-data/programs.json", "application/json"),
                ("/health/live", "application/json"),
            }
        )
        {
            Assert.That(
                (await _app.GetAsync(path, null, ("Accept", accept))).Headers["Content-Type"],
                Is.EqualTo($"{type}; charset=utf-8")
            );
        }
    }

    [TestCase("programs/x?lang=en", null, "en")]
    [TestCase("programs/x?lang=en", "uk", "en")]
    [TestCase("programs/x?lang=uk", "en", "uk")]
    [TestCase("programs/x?lang=%20en", null, "en")]
    [TestCase("programs/x?l%61ng=en", null, "en")]
    [TestCase("programs/x?LANG=en", null, "en")]
    [TestCase("nothing?lang=en", null, "en")]
    public async Task The_language_of_the_query_wins(string path, string? header, string language) =>
        Assert.That((await AskAsync("GET", path, header)).Headers["Content-Language"], Is.EqualTo(language));

    [TestCase("de", "NOT_A_MEMBER lang")]
    [TestCase("EN", "NOT_A_MEMBER lang")]
    [TestCase("", "NOT_A_MEMBER lang")]
    [TestCase("en&lang=uk", "PARAMETER_REPEATED lang")]
    public async Task Another_language_is_a_problem_that_names_the_two(string language, string fault)
    {
        var reply = await _app.GetAsync($"programs?lang={language}").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That((reply.Faults.Single(), reply.Headers["Content-Language"]), Is.EqualTo((fault, "uk")));
        Assert.That(
            reply.Text,
            fault.StartsWith("NOT", StringComparison.Ordinal) ? Does.Contain("uk (українська), en (англійська)") : Is.Not.Empty
        );
    }

    [Test]
    public async Task Every_operation_takes_a_language_and_a_page_goes_on_in_another()
    {
        var document = ContractFile.Resolved(JsonNode.Parse((await _app.GetAsync("/openapi/v1.json")).Text)!.AsObject());
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(pair => pair.Value!))
        {
            Assert.That(
                operation["parameters"]!.AsArray().Count(parameter => (string?)parameter!["name"] == "lang"),
                Is.EqualTo(1),
                (string?)operation["operationId"]
            );
        }

        await _app.HasBodyAsync("Архів");
        var first = await _app.GetAsync("executive-bodies?limit=1&lang=en").Expecting(HttpStatusCode.OK);
        await _app.GetAsync($"executive-bodies?limit=1&lang=uk&cursor={first.Json["next"]}").Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_write_repeated_in_another_language_is_the_same_write()
    {
        (string, string) name = ("Idempotency-Key", "in-two-languages");
        var request = new { name = "Управління культури" };

        var first = await _app.SendAsync("POST", "executive-bodies?lang=en", request, Key, null, name).Expecting(HttpStatusCode.Created);
        var again = await _app.SendAsync("POST", "executive-bodies", request, Key, null, name).Expecting(HttpStatusCode.Created);

        Assert.That((again.Text, again.Headers["Idempotency-Replayed"]), Is.EqualTo((first.Text, "true")));
        await _app.SendAsync("POST", "executive-bodies?lang=de", request, Key).ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    private Task<Reply> AskAsync(string method, string path, string? language) =>
        _app.SendAsync(method, path, null, null, null, language is null ? [] : [("Accept-Language", language)]);

    private async Task<Reply> CompressedAsync(HttpMethod method, string path, string? key, string coding)
    {
        using HttpRequestMessage request = new(method, MonitoringApp.AddressOf(path));
        request.Headers.Add("Accept-Encoding", coding);
        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        using var response = await _plain.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    private static IEnumerable<string> Lasting(Reply reply) =>
        reply
            // The server itself says so of a GET without a body, and nothing of a HEAD.
            .Headers.Where(header => !s_ofTheMoment.Contains(header.Key) && header is not { Key: "Content-Length", Value: "0" })
            .Select(header => $"{header.Key}: {header.Value}")
            .Order();
}
