using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Platform.Access;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// Callers with a key are answered from memory while nothing was committed. Nobody can tell: not by what is said, to whom, when, or for
/// how long.
/// </summary>
internal sealed class AnsweringFromMemory
{
    private const string Key = MonitoringApp.Administrator;

    private readonly Dictionary<string, string> _readers = [];
    private MonitoringApp _app = null!;
    private string _body = "";
    private string _program = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _program = await _app.HasActiveProgramAsync(Valid.Program(_body));
        _readers["its body"] = await _app.HasKeyAsync("executiveBody", _body);
        _readers["another body"] = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління спорту"));
        _readers["coordinator"] = await _app.HasKeyAsync("coordinator");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [TestCase("GET", "uk")]
    [TestCase("HEAD", "en")]
    public async Task It_is_the_same_to_the_byte_and_the_header(string method, string language)
    {
        await Report().PutAsync(Valid.Report());
        foreach (var path in new[] { Report().Path, "programs?limit=50", $"executive-bodies/{_body}/deadlines.ics" })
        {
            var first = await AskAsync("GET");
            var asked = method == "GET" ? first : await AskAsync(method);
            var again = await AskAsync(method);

            Assert.That(again.Headers["Cache-Control"], Is.EqualTo("no-store"));
            Assert.That(again.Headers["Content-Language"], Is.EqualTo(language));
            Assert.That((again.Status, again.Text), Is.EqualTo((asked.Status, asked.Text)), path);
            Assert.That(Headers(again), Is.EquivalentTo(Headers(first)), path);

            Task<Reply> AskAsync(string asMethod) =>
                _app.SendAsync(asMethod, path, null, _readers["its body"], null, ("Accept-Language", language));
        }

        static IEnumerable<string> Headers(Reply reply) =>
            reply.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {header.Value}");
    }

    /// <summary>
    /// Every address there is, asked for by each reader before and after what no stranger sees, what everybody sees, and a day on which
    /// nothing was written: it is what a service that has just started says.
    /// </summary>
    [Test]
    public async Task Nothing_that_is_told_is_stale_or_anybody_elses()
    {
        await IsFreshAsync("a program without a report");
        await Report().PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        await IsFreshAsync("a draft");
        await Report().SubmitAsync().Expecting(HttpStatusCode.OK);
        await Report().ReturnAsync(new { note = "Поясніть видатки" }).Expecting(HttpStatusCode.OK);
        await IsFreshAsync("a remark");
        var mended = Valid.Report();
        mended["narrative"] = "Видатки пояснено";
        await Report().IsAcceptedAsync(mended);
        await IsFreshAsync("an accepted report");
        _app.Clock.Now = new(2027, 2, 20, 9, 0, 0, TimeSpan.Zero);
        await IsFreshAsync("another year");
    }

    [Test]
    public async Task A_key_opens_nothing_once_it_is_revoked_or_has_expired()
    {
        var revoked = await IssuedAsync(new { name = "ключ", role = "coordinator" });
        var brief = await IssuedAsync(
            new
            {
                name = "до вечора",
                role = "coordinator",
                expiresAt = "2026-11-22T18:00:00.000Z",
            }
        );
        foreach (var (_, key) in new[] { revoked, brief, revoked, brief })
        {
            await _app.GetAsync($"programs/{_program}", key).Expecting(HttpStatusCode.OK);
        }

        await _app.SendAsync("DELETE", $"keys/{revoked.Id}", null, Key).Expecting(HttpStatusCode.NoContent);
        await _app.GetAsync($"programs/{_program}", revoked.Key).ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        await _app.GetAsync($"programs/{_program}", brief.Key).Expecting(HttpStatusCode.OK);
        _app.Clock.Now = new(2026, 11, 22, 17, 59, 59, TimeSpan.Zero);
        await _app.GetAsync($"programs/{_program}", brief.Key).Expecting(HttpStatusCode.OK);
        Assert.That(await StatusAsync(), Is.EqualTo("active"));
        _app.Clock.Now = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);
        await _app.GetAsync($"programs/{_program}", brief.Key).ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        Assert.That(await StatusAsync(), Is.EqualTo("expired"), "by the second, and not by the day");

        async Task<string?> StatusAsync() =>
            (string?)(await _app.GetAsync($"keys/{brief.Id}", Key).Expecting(HttpStatusCode.OK)).Json["status"];
    }

    /// <summary>A key that differs in its secret alone is not taken for the one that was found a moment ago.</summary>
    [Test]
    public async Task Another_secret_opens_nothing_after_the_right_one()
    {
        var key = _readers["coordinator"];
        await _app.GetAsync($"programs/{_program}", key).Expecting(HttpStatusCode.OK);

        // The same public part, a secret of its own and the checksum that belongs to them.
        var (publicId, foreign) = (KeyText.PublicId(key)!, KeyText.Make());
        var body = foreign.Text[..foreign.Text.LastIndexOf('_')].Replace(foreign.PublicId, publicId, StringComparison.Ordinal);
        var sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(body)), 0, 4);
        Assert.That(KeyText.PublicId($"{body}_{sum}"), Is.EqualTo(publicId), "well copied");

        await _app.GetAsync($"programs/{_program}", $"{body}_{sum}").ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        await _app.GetAsync($"programs/{_program}", key).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task What_is_asked_is_counted_and_the_use_of_the_key_noted()
    {
        using MonitoringApp app = new(settings: new() { ["Limits:RequestsPerMinute"] = "4" });
        var key = (
            await app.SendAsync("POST", "keys", new { name = "ключ", role = "coordinator" }, Key).Expecting(HttpStatusCode.Created)
        ).Json;
        for (var request = 0; request < 4; request++)
        {
            app.Clock.Now = app.Clock.Now.AddSeconds(1);
            await app.GetAsync("programs", (string)key["key"]!).Expecting(HttpStatusCode.OK);
        }

        await app.GetAsync("programs", (string)key["key"]!).ExpectingProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
        await app.Services.GetRequiredService<KeyUses>().StoreAsync();
        var shown = await app.GetAsync($"keys/{key["id"]}", Key).Expecting(HttpStatusCode.OK);
        Assert.That((string?)shown.Json["lastUsedAt"], Is.EqualTo("2026-11-22T09:00:04.000Z"));
    }

    private ReportClient Report() => new(_app, $"programs/{_program}/reports/2026-Q3", _readers["its body"]);

    private async Task<(string Id, string Key)> IssuedAsync(object request)
    {
        var issued = await _app.SendAsync("POST", "keys", request, Key).Expecting(HttpStatusCode.Created);
        return (issued.Id, (string)issued.Json["key"]!);
    }

    private async Task IsFreshAsync(string step)
    {
        // One after the other, so that what was kept for one could be given to the next; and twice, so that the second is from memory.
        foreach (var key in _readers.Values)
        {
            await Everywhere(_app).RunAsync(key, "uk");
        }

        foreach (var (reader, key) in _readers)
        {
            var told = await Everywhere(_app).RunAsync(key, "uk");
            // A copy of the file; a database takes a second process beside the first.
            var copy = PostgresOfTests.IsOn ? _app.File : FreshFile.New();
            if (!PostgresOfTests.IsOn)
            {
                using RegisterFile register = new(_app.File);
                register.Rows($"vacuum into '{copy}'");
            }

            using (MonitoringApp fresh = new(copy))
            {
                fresh.Clock.Now = _app.Clock.Now;
                var expected = await Everywhere(fresh).RunAsync(key, "uk");
                Assert.That(
                    told.Where(answer => answer.Value != expected[answer.Key] && !NamesItsPartsAtRandom(answer.Key))
                        .Select(answer => $"{answer.Key}\n{answer.Value}"),
                    Is.Empty,
                    $"{step}, to {reader}"
                );
            }

            if (copy != _app.File)
            {
                FreshFile.Delete(copy);
            }
        }
    }

    // A workbook with remarks in its cells; it is asked for with a role, and never kept.
    private static bool NamesItsPartsAtRandom(string path) => path.EndsWith("/form.xlsx?findings=true", StringComparison.Ordinal);

    private Crawl Everywhere(MonitoringApp app) =>
        new(
            app,
            new Dictionary<string, string[]>(Crawl.Usual)
            {
                ["programs/{id}"] = [_program],
                ["executive-bodies/{id}"] = [_body],
                ["keys/{id}"] = ["none"],
                ["2030/{bodyId}"] = [_body],
                ["donor"] = ["EU"],
                ["q"] = ["програма"],
                ["bodyId"] = [_body],
                ["officialId"] = ["none"],
                ["classification"] = ["sdg:11"],
                ["programId"] = [_program],
                ["resourceId"] = [_program],
                ["keyId"] = ["none"],
            }
        );
}
