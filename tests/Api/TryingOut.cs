using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A dry run answers as the write would, and leaves nothing behind.</summary>
internal sealed partial class TryingOut
{
    private const string Key = MonitoringApp.Administrator;
    private const int Rounds = 3;

    private static readonly string[] s_ownHeaders = ["Date", "Content-Length", "ETag", "Location", "Dry-Run"];

    private MonitoringApp _app = null!;
    private RegisterFile _file = null!;
    private string _body = "";
    private string _strangersKey = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _strangersKey = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління спорту"));
        _file = new(_app.File);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _file.Dispose();
        _app.Dispose();
    }

    [Test]
    public async Task A_dry_run_shows_what_would_be_made_and_makes_nothing()
    {
        var before = _file.Content();

        var tried = await _app.SendAsync("POST", "programs?dryRun=true", Valid.Program(_body), Key).Expecting(HttpStatusCode.Created);

        Assert.That((tried.Headers["Dry-Run"], (string?)tried.Json["status"]), Is.EqualTo(("true", "draft")));
        Assert.That(tried.Headers.Keys, Has.None.EqualTo("Location").And.None.EqualTo("ETag"));
        await _app.GetAsync($"programs/{tried.Id}", Key).ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        Assert.That(_file.Content(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_dry_run_lists_the_same_faults_and_says_that_it_was_one()
    {
        var program = Valid.Program(_body);
        program["passport"]!["title"] = null;
        program["measures"]![0]!["funding"]![0]!["amount"] = "1,5";

        var tried = await _app.SendAsync("POST", "programs?dryRun=true", program, Key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(tried.Faults, Is.EqualTo(new[] { "REQUIRED #/passport/title", "NOT_MONEY #/measures/0/funding/0/amount" }));
        Assert.That(tried.Headers["Dry-Run"], Is.EqualTo("true"));
    }

    [Test]
    public async Task A_dry_run_names_the_revision_like_any_change()
    {
        var body = await _app.HasBodyAsync("Управління, якого ніхто не називає");
        var path = $"executive-bodies/{body}?dryRun=true";

        await _app.SendAsync("DELETE", path, null, Key).ExpectingProblem(HttpStatusCode.PreconditionRequired, "PRECONDITION_MISSING");
        await _app.SendAsync("DELETE", path, null, Key, "\"2\"").ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");
        await _app.SendAsync("DELETE", path, null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);
        await _app.GetAsync($"executive-bodies/{body}").Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_key_is_not_shown_by_a_dry_run_since_it_will_never_open_anything()
    {
        var tried = await _app.SendAsync("POST", "keys?dryRun=true", new { name = "ключ", role = "coordinator" }, Key)
            .Expecting(HttpStatusCode.Created);

        Assert.That(tried.Json.ContainsKey("key") && tried.Json["key"] is null, tried.Text);
    }

    [Test]
    public async Task Nothing_of_a_dry_run_shows_to_the_public()
    {
        var seen = await _app.GetAsync("executive-bodies").Expecting(HttpStatusCode.OK);

        await _app.SendAsync("POST", "executive-bodies?dryRun=true", new { name = "Новий" }, Key).Expecting(HttpStatusCode.Created);

        var again = await _app.GetAsync("executive-bodies").Expecting(HttpStatusCode.OK);
        Assert.That((again.Etag, again.Text), Is.EqualTo((seen.Etag, seen.Text)));
    }

    [Test]
    public async Task DryRun_false_is_a_real_write() =>
        Assert.That(
            (
                await _app.SendAsync("POST", "executive-bodies?dryRun=false", new { name = "Новий" }, Key).Expecting(HttpStatusCode.Created)
            ).Headers,
            Contains.Key("Location")
        );

    [TestCase("dryRun=", "NOT_A_MEMBER dryRun")]
    [TestCase("dryRun=1", "NOT_A_MEMBER dryRun")]
    [TestCase("dryRun=True", "NOT_A_MEMBER dryRun")]
    [TestCase("dryRun=true&dryRun=false", "PARAMETER_REPEATED dryRun")]
    [TestCase("dryRun=false&DRYRUN=true", "PARAMETER_UNKNOWN DRYRUN")]
    [TestCase("dryrun=true", "PARAMETER_UNKNOWN dryrun")]
    [TestCase("dry_run=true", "PARAMETER_UNKNOWN dry_run")]
    public async Task A_slip_in_dryRun_is_refused_before_anything_is_written(string query, string fault)
    {
        var before = _file.Content();

        var reply = await _app.SendAsync("POST", $"executive-bodies?{query}", new { name = "Новий" }, Key)
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(reply.Faults, Is.EqualTo(new[] { fault }));
        Assert.That(_file.Content(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_read_has_nothing_to_try_out() =>
        Assert.That(
            (await _app.GetAsync("programs?dryRun=true").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST")).Faults,
            Is.EqualTo(new[] { "PARAMETER_UNKNOWN dryRun" })
        );

    /// <summary>
    /// Random lives, whole and with broken writes between, over every write operation the document knows: each write first as
    /// a dry run, then really. The seed is printed; a failing one goes into the cases.
    /// </summary>
    [TestCase(1)]
    [TestCase(20261122)]
    public async Task A_dry_run_answers_as_the_write_and_leaves_the_file_as_it_was(int seed)
    {
        Random random = new(seed);
        List<(string Operation, bool IsDone)> done = [];
        var lives = Enumerable
            .Repeat(new WriteScenarios(_body).All, Rounds)
            .SelectMany(all => all)
            .Select(life => life().GetEnumerator())
            .ToList();
        while (lives.Count > 0)
        {
            var life = lives[random.Next(lives.Count)];
            if (!life.MoveNext())
            {
                lives.Remove(life);
                continue;
            }

            var write = life.Current;
            do
            {
                done.Add(await TryThenDoAsync(write, random, isBroken: true, seed));
            } while (done[^1].IsDone || random.Next(2) == 0);

            done.Add(await TryThenDoAsync(write, random, isBroken: false, seed));
        }

        TestContext.Out.WriteLine($"seed {seed}: {done.Count} writes, {done.Count(write => write.IsDone)} of them done");
        Assert.Multiple(() =>
        {
            Assert.That(
                done.Where(write => write.IsDone).Select(write => write.Operation),
                Is.SupersetOf(ContractCheck.Writes),
                $"seed {seed}: every write has its place in Lives"
            );
            Assert.That(
                done.Where(write => !write.IsDone).Select(write => write.Operation),
                Is.SupersetOf(ContractCheck.Writes),
                $"seed {seed}: every write was refused once"
            );
        });
    }

    private async Task<(string Operation, bool IsDone)> TryThenDoAsync(Write write, Random random, bool isBroken, int seed)
    {
        _app.Clock.Now += TimeSpan.FromSeconds(random.Next(1, 5));
        var etag = write.Of is null ? null : (await _app.GetAsync(write.Of, Key)).Etag;
        var sent = new Sent(write.Path, write.Body?.ToJsonString(), Key, etag);
        sent = isBroken ? Break(sent, random) : sent;
        (string, string)[] language = random.Next(4) == 0 ? [("Accept-Language", "en")] : [];
        var (content, shown) = (_file.Content(), (await _app.GetAsync("programs")).Etag);

        var tried = await _app.SendAsync(
            write.Method,
            $"{sent.Path}{(sent.Path.Contains('?') ? '&' : '?')}dryRun=true",
            sent.Body,
            sent.Key,
            sent.IfMatch,
            language
        );

        var what = $"seed {seed}: {write.Method} {sent}\n{tried.Text}";
        Assert.That(_file.Content(), Is.EqualTo(content), what);
        Assert.That((await _app.GetAsync("programs")).Etag, Is.EqualTo(shown), what);
        var real = await _app.SendAsync(write.Method, sent.Path, sent.Body, sent.Key, sent.IfMatch, language);
        Assert.That((tried.Status, Comparable(tried, real)), Is.EqualTo((real.Status, Comparable(real, tried))), what);
        Assert.That(Headers(tried), Is.EquivalentTo(Headers(real)), what);
        if (!isBroken && real.Status == HttpStatusCode.Created)
        {
            write.Id = (string?)real.Json["id"];
        }

        return (ContractCheck.OperationOf(write.Method, MonitoringApp.AddressOf(write.Path)), (int)real.Status < 300);
    }

    private sealed record Sent(string Path, string? Body, string? Key, string? IfMatch);

    private Sent Break(Sent sent, Random random) =>
        random.Next(sent.Body is null ? 6 : 10) switch
        {
            0 => sent with { IfMatch = sent.IfMatch is null ? "\"9\"" : null },
            1 => sent with { IfMatch = "\"99\"" },
            2 => sent with { Key = _strangersKey },
            3 => sent with { Key = random.Next(2) == 0 ? null : "wrong" },
            4 => sent with { Path = OtherSegment(sent.Path, random) },
            5 => sent with { Path = $"{sent.Path}?x=1" },
            6 => sent with { Body = sent.Body![random.Next(1, sent.Body!.Length)..] },
            _ => sent with { Body = Spoiled(sent.Body!, random) },
        };

    private static string OtherSegment(string path, Random random)
    {
        var segments = path.Split('/');
        segments[random.Next(segments.Length)] = "7";
        return string.Join('/', segments);
    }

    // One member anywhere in the body goes, comes, or says something else; now and then what is left is still valid.
    private static string Spoiled(string text, Random random)
    {
        var body = JsonNode.Parse(text)!;
        var objects = Descendants(body).OfType<JsonObject>().ToList();
        var spoiled = objects[random.Next(objects.Count)];
        var name = spoiled.Select(member => member.Key).ElementAt(random.Next(spoiled.Count));
        switch (random.Next(3))
        {
            case 0:
                spoiled.Remove(name);
                break;
            case 1:
                spoiled["зайве"] = 1;
                break;
            default:
                spoiled[name] = JsonNode.Parse(
                    new[] { "null", "-1", "\"x\"", "\"\\u0000\"", "[]", "{}", "\"2026-01-01\"", "\"99999999999999\"" }[random.Next(8)]
                );
                break;
        }

        return body.ToJsonString();
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonObject many => many.SelectMany(member => Descendants(member.Value)).Prepend(many),
            JsonArray many => many.SelectMany(Descendants).Prepend(many),
            _ => [node],
        };

    // Ids made in one run are not those made in the other; a key is made once.
    private static string Comparable(Reply reply, Reply other)
    {
        if (reply.Text.Length == 0)
        {
            return "";
        }

        var body = reply.Json;
        body.Remove("traceId");
        if (body.ContainsKey("key") && body.ContainsKey("expiresAt"))
        {
            Assert.That(body["key"] is null, Is.EqualTo(reply.Headers.ContainsKey("Dry-Run")), reply.Text);
            body.Remove("key");
        }

        return Id()
            .Replace(
                body.ToJsonString(JsonSerializerOptions.Default),
                id => other.Text.Contains(id.Value, StringComparison.Ordinal) ? id.Value : "new"
            );
    }

    private static IEnumerable<string> Headers(Reply reply) =>
        reply.Headers.Where(header => !s_ownHeaders.Contains(header.Key)).Select(header => $"{header.Key}: {header.Value}");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
