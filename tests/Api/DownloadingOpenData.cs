using System.IO.Compression;
using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A dataset as a file: asked for again, compressed, or by its head alone.</summary>
internal sealed class DownloadingOpenData
{
    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        await _app.HasActiveProgramAsync(Valid.Program(await _app.HasBodyAsync()));
        _app.Clock.Now += TimeSpan.FromSeconds(10);
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase("programs.csv")]
    [TestCase("programs.json?generation=a")]
    [TestCase("datapackage.json")]
    public async Task Who_holds_it_is_told_so_until_something_changes(string path)
    {
        _app.Clock.Now += TimeSpan.FromSeconds(10);
        var first = await _app.GetAsync($"/open-data/{path}").Expecting(HttpStatusCode.OK);
        var modified = first.Headers["Last-Modified"];

        await _app.GetAsync($"/open-data/{path}", null, ("If-None-Match", first.Etag!)).Expecting(HttpStatusCode.NotModified);
        await _app.GetAsync($"/open-data/{path}", null, ("If-Modified-Since", modified)).Expecting(HttpStatusCode.NotModified);
        await _app.GetAsync($"/open-data/{path}", null, ("If-Modified-Since", modified), ("If-None-Match", "\"other\""))
            .Expecting(HttpStatusCode.OK);
        await _app.GetAsync($"/open-data/{path}", null, ("If-Modified-Since", "Sat, 21 Nov 2026 09:00:00 GMT"))
            .Expecting(HttpStatusCode.OK);
        await _app.HasBodyAsync("Інший");
        Assert.That(
            (await _app.GetAsync($"/open-data/{path}")).Headers.Keys,
            Has.None.EqualTo("Last-Modified"),
            "not while its second lasts"
        );
        _app.Clock.Now += TimeSpan.FromSeconds(1);
        await _app.GetAsync($"/open-data/{path}", null, ("If-Modified-Since", modified)).Expecting(HttpStatusCode.OK);
        await _app.GetAsync($"/open-data/{path}", null, ("If-None-Match", first.Etag!)).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task It_comes_compressed_to_those_who_take_it_and_is_the_same()
    {
        var plain = await _app.GetAsync("/open-data/measures.csv").Expecting(HttpStatusCode.OK);
        using HttpRequestMessage request = new(HttpMethod.Get, "/open-data/measures.csv") { Headers = { { "Accept-Encoding", "gzip" } } };
        using var response = await _app.Http.SendAsync(request);

        Assert.That(response.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
        Assert.That(string.Join(", ", response.Headers.Vary), Is.EqualTo("Authorization, Accept-Language, Accept-Encoding"));
        using StreamReader reader = new(new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress));
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo(plain.Text));
        foreach (var other in new[] { "/api/v1/programs", "/open-data/status" })
        {
            Assert.That(
                (await _app.GetAsync(other, null, ("Accept-Encoding", "gzip"))).Headers.Keys,
                Has.None.EqualTo("Content-Encoding"),
                $"{other} is not a file"
            );
        }
    }

    [Test]
    public async Task Its_head_comes_alone_and_with_a_key_nothing_is_kept()
    {
        var (head, whole) = (
            await _app.SendAsync("HEAD", "/open-data/programs.csv").Expecting(HttpStatusCode.OK),
            await _app.GetAsync("/open-data/programs.csv")
        );
        var keyed = await _app.GetAsync("/open-data/programs.csv", MonitoringApp.Administrator).Expecting(HttpStatusCode.OK);

        Assert.That((head.Text, head.Etag, head.Headers["Content-Type"]), Is.EqualTo(("", whole.Etag, "text/csv; charset=utf-8")));
        Assert.That((keyed.Text, keyed.Etag, keyed.Headers["Cache-Control"]), Is.EqualTo((whole.Text, (string?)null, "no-store")));
    }

    [TestCase("programs.csv?generation=c", "NOT_A_MEMBER generation")]
    [TestCase("programs.csv?generation=a,b", "NOT_A_MEMBER generation")]
    [TestCase("programs.csv?dialect=libre", "NOT_A_MEMBER dialect")]
    [TestCase("programs.json?dialect=excel", "PARAMETER_UNKNOWN dialect")]
    [TestCase("measures.csv?generation=a", "PARAMETER_UNKNOWN generation")]
    [TestCase("datapackage.json?x=1", "PARAMETER_UNKNOWN x")]
    public async Task A_slip_in_the_query_is_named(string path, string fault) =>
        Assert.That(
            (await _app.GetAsync($"/open-data/{path}").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST")).Faults,
            Is.EqualTo(new[] { fault })
        );

    [TestCase("/open-data/secrets.csv")]
    [TestCase("/open-data/programs.xml")]
    [TestCase("/open-data/nothing")]
    public Task What_is_not_there_is_404(string path) => _app.GetAsync(path).ExpectingProblem(HttpStatusCode.NotFound, "NOT_FOUND");
}
