using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Revisions, validators, languages and keys: what holds for every operation.</summary>
internal sealed class ReadingAndWritingTogether
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new();

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Of_two_writers_with_one_ETag_one_wins_and_one_is_told()
    {
        var id = await _app.HasBodyAsync();

        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(writer => _app.SendAsync("PUT", $"executive-bodies/{id}", new { name = $"Назва {writer}" }, Key, "\"1\""))
        );

        Assert.That(replies.Select(reply => reply.Status), Is.EquivalentTo(new[] { HttpStatusCode.OK, HttpStatusCode.PreconditionFailed }));
        var stale = replies.Single(reply => reply.Status == HttpStatusCode.PreconditionFailed);
        Assert.That((int)stale.Json["params"]!["currentRevision"]!, Is.EqualTo(2));
    }

    /// <summary>16 writers, 20 rounds of read and conditional write: the revision counts exactly the writes that were acknowledged.</summary>
    [Test]
    public async Task No_update_is_lost_among_many_writers()
    {
        var id = await _app.HasBodyAsync();
        var written = 0;

        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async writer =>
                {
                    for (var round = 0; round < 20; round++)
                    {
                        var etag = (await _app.GetAsync($"executive-bodies/{id}", Key)).Etag;
                        var reply = await _app.SendAsync(
                            "PUT",
                            $"executive-bodies/{id}",
                            new { name = $"Назва {writer}-{round}" },
                            Key,
                            etag
                        );
                        Assert.That(reply.Status, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), reply.Text);
                        if (reply.Status == HttpStatusCode.OK)
                        {
                            Interlocked.Increment(ref written);
                        }
                    }
                })
        );

        Assert.That((await _app.GetAsync($"executive-bodies/{id}", Key)).Etag, Is.EqualTo($"\"{written + 1}\""));
    }

    [Test]
    public async Task Sixty_four_first_drafts_at_once_make_one_report()
    {
        var body = await _app.HasBodyAsync();
        var report = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(body))}/reports/2026-Q3";

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _app.SendAsync("PUT", report, Valid.Report(), Key)));

        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.PreconditionRequired), Is.EqualTo(63));
    }

    [Test]
    public async Task A_change_wants_the_revision_it_changes()
    {
        var id = await _app.HasBodyAsync();
        var request = new { name = "Нова назва" };

        await _app.SendAsync("PUT", $"executive-bodies/{id}", request, Key)
            .ExpectingProblem(HttpStatusCode.PreconditionRequired, "PRECONDITION_MISSING");
        await _app.SendAsync("PUT", $"executive-bodies/{id}", request, Key, "*")
            .ExpectingProblem(HttpStatusCode.PreconditionRequired, "PRECONDITION_MISSING");
        await _app.SendAsync("PUT", $"executive-bodies/{id}", request, Key, "\"9\"")
            .ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");
        await _app.SendAsync("PUT", $"executive-bodies/{id}", new { }, Key, "\"9\"")
            .ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");
        var done = await _app.SendAsync("PUT", $"executive-bodies/{id}", request, Key, "W/\"1\"").Expecting(HttpStatusCode.OK);
        Assert.That(done.Etag, Is.EqualTo("\"2\""), "a proxy's weak mark is forgiven");
    }

    /// <summary>What comes back from a proxy for the revision 1 → what is answered.</summary>
    [TestCase("\"1-gzip\"", HttpStatusCode.OK)]
    [TestCase("\"1;gzip\"", HttpStatusCode.OK)]
    [TestCase("\"1-br\"", HttpStatusCode.OK)]
    [TestCase("\"1--gzip\"", HttpStatusCode.OK)]
    [TestCase("W/\"1-df\"", HttpStatusCode.OK)]
    [TestCase("\"1-zstd\"", HttpStatusCode.OK)]
    [TestCase("\"9\", \"1-gzip\"", HttpStatusCode.OK)]
    [TestCase("\"1-gzip-gzip\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"x-gzip\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"-gzip\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"1gzip\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"1-GZIP\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"1-rar\"", HttpStatusCode.PreconditionFailed)]
    public async Task What_a_compressing_proxy_adds_to_a_revision_is_cut(string ifMatch, HttpStatusCode expected)
    {
        var id = await _app.HasBodyAsync();

        var reply = await _app.SendAsync("PUT", $"executive-bodies/{id}", new { name = "Нова назва" }, Key, ifMatch);

        Assert.That(reply.Status, Is.EqualTo(expected), reply.Text);
    }

    [TestCase("-gzip")]
    [TestCase(";gzip")]
    [TestCase("--gzip")]
    [TestCase("-br")]
    [TestCase("-df")]
    public async Task What_a_compressing_proxy_adds_to_a_public_validator_is_cut(string suffix)
    {
        var id = await _app.HasBodyAsync();
        var etag = (await _app.GetAsync($"executive-bodies/{id}")).Etag!;
        var marked = etag[..^1] + suffix + '"';

        await _app.GetAsync($"executive-bodies/{id}", null, ("If-None-Match", marked)).Expecting(HttpStatusCode.NotModified);
        await _app.GetAsync($"executive-bodies/{id}", null, ("If-None-Match", marked["W/".Length..])).Expecting(HttpStatusCode.NotModified);
        await _app.GetAsync($"executive-bodies/{id}", null, ("If-None-Match", etag[..^1] + "-gzip-gzip\"")).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_reader_without_a_key_gets_304_until_something_public_changes()
    {
        var id = await _app.HasBodyAsync();
        var first = await _app.GetAsync($"executive-bodies/{id}").Expecting(HttpStatusCode.OK);

        await _app.GetAsync($"executive-bodies/{id}", null, ("If-None-Match", first.Etag!)).Expecting(HttpStatusCode.NotModified);
        await _app.GetAsync($"executive-bodies/{id}", null, ("If-None-Match", $"\"x\", {first.Etag}"))
            .Expecting(HttpStatusCode.NotModified);
        await _app.GetAsync($"executive-bodies/{id}", null, ("If-None-Match", first.Etag!), ("Accept-Language", "en"))
            .Expecting(HttpStatusCode.OK);
        await _app.GetAsync("executive-bodies/nobody", null, ("If-None-Match", first.Etag!))
            .ExpectingProblem(HttpStatusCode.NotFound, "BODY_NOT_FOUND");
        await _app.SendAsync("PUT", $"executive-bodies/{id}", new { name = "Після зміни" }, Key, "\"1\"").Expecting(HttpStatusCode.OK);
        var second = await _app.GetAsync($"executive-bodies/{id}", null, ("If-None-Match", first.Etag!)).Expecting(HttpStatusCode.OK);

        Assert.That((string?)second.Json["name"], Is.EqualTo("Після зміни"));
    }

    [Test]
    public async Task Hidden_work_does_not_show_in_the_public_validator()
    {
        var body = await _app.HasBodyAsync();
        var report = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(body))}/reports/2026-Q3";
        var before = (await _app.GetAsync("programs")).Etag;

        await _app.HasDraftAsync(Valid.Program(body));
        await _app.HasKeyAsync("coordinator");
        await _app.SendAsync("PUT", report, Valid.Report(), Key).Expecting(HttpStatusCode.Created);

        Assert.That((await _app.GetAsync("programs")).Etag, Is.EqualTo(before));
    }

    [Test]
    public async Task With_a_key_nothing_is_kept_and_the_ETag_is_the_revision()
    {
        var id = await _app.HasBodyAsync();

        var seen = await _app.GetAsync($"executive-bodies/{id}", Key, ("If-None-Match", "\"1\"")).Expecting(HttpStatusCode.OK);

        Assert.That((seen.Etag, seen.Headers["Cache-Control"]), Is.EqualTo(("\"1\"", "no-store")));
        Assert.That((await _app.GetAsync($"executive-bodies/{id}")).Headers["Vary"], Is.EqualTo("Authorization, Accept-Language"));
    }

    [Test]
    public async Task The_validator_names_the_build_so_that_an_upgrade_is_read_anew()
    {
        var etag = (await _app.GetAsync("programs").Expecting(HttpStatusCode.OK)).Etag!;
        var build = $"{typeof(Program).Module.ModuleVersionId:N}"[..8];

        Assert.That(etag, Does.Match($"^W/\"[0-9]+-[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-{build}-uk\"$"));
        Assert.That((await _app.GetAsync("programs?lang=en")).Etag, Is.EqualTo(etag.Replace("-uk", "-en", StringComparison.Ordinal)));
        await _app.GetAsync("programs", null, ("If-None-Match", etag)).Expecting(HttpStatusCode.NotModified);
        foreach (
            var earlier in new[] { $"-{build}", build }.Zip(
                ["", "00000000"],
                (old, other) => etag.Replace(old, other, StringComparison.Ordinal)
            )
        )
        {
            await _app.GetAsync("programs", null, ("If-None-Match", earlier)).Expecting(HttpStatusCode.OK);
        }
    }

    [TestCase(null, "uk", "Програму не знайдено")]
    [TestCase("uk", "uk", "Програму не знайдено")]
    [TestCase("en", "en", "No such program")]
    [TestCase("de, en-GB;q=0.8", "en", "No such program")]
    [TestCase("en;q=0.5, uk", "uk", "Програму не знайдено")]
    [TestCase("%%%", "uk", "Програму не знайдено")]
    [TestCase("ru, *;q=0.5", "uk", "Програму не знайдено")]
    [TestCase("en-GB", "en", "No such program")]
    [TestCase("EN-gb, uk;q=0.9", "en", "No such program")]
    [TestCase("enm", "uk", "Програму не знайдено")]
    [TestCase("uk-UA, en", "uk", "Програму не знайдено")]
    [TestCase("uk;q=0.1, *", "en", "No such program")]
    [TestCase("en;q=0, *", "uk", "Програму не знайдено")]
    [TestCase("en;q=0.8, *;q=0.9", "uk", "Програму не знайдено")]
    [TestCase("en;q=a, ;;, uk;q=7", "uk", "Програму не знайдено")]
    [TestCase(", ,", "uk", "Програму не знайдено")]
    public async Task Messages_are_Ukrainian_unless_English_is_preferred(string? wish, string language, string title)
    {
        var reply = wish is null ? await _app.GetAsync("programs/x") : await _app.GetAsync("programs/x", null, ("Accept-Language", wish));

        Assert.That((reply.Headers["Content-Language"], (string?)reply.Json["title"]), Is.EqualTo((language, title)));
    }

    [Test]
    public async Task Keys_open_by_role_and_stop_when_revoked_or_expired()
    {
        await _app.GetAsync("keys").ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_MISSING");
        await _app.GetAsync("programs", "wrong").ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        await _app.GetAsync("programs", "tpm_abcdefgh_secret_00000000").ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        await _app.GetAsync("programs", null, ("Authorization", "Basic eDp5")).ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        var issued = await _app.SendAsync("POST", "keys", new { name = "ключ", role = "coordinator" }, Key)
            .Expecting(HttpStatusCode.Created);
        var (id, coordinator) = (issued.Id, (string?)issued.Json["key"]);
        var refused = await _app.GetAsync("keys", coordinator).ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        Assert.That((string?)refused.Json["detail"], Does.Contain("адміністратор").And.Contain("координатор"));
        await _app.SendAsync("POST", "executive-bodies", new { name = "Новий" }, coordinator).Expecting(HttpStatusCode.Created);

        await _app.SendAsync("DELETE", $"keys/{id}", null, Key).Expecting(HttpStatusCode.NoContent);
        await _app.GetAsync("programs", coordinator).ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        Assert.That((string?)(await _app.GetAsync($"keys/{id}", Key)).Json["revokedAt"], Is.EqualTo("2026-11-22T09:00:00.000Z"));
        await _app.SendAsync("DELETE", "keys/none", null, Key).ExpectingProblem(HttpStatusCode.NotFound, "KEY_NOT_FOUND");

        var brief = await _app.SendAsync(
                "POST",
                "keys",
                new
                {
                    name = "до вечора",
                    role = "coordinator",
                    expiresAt = "2026-11-22T18:00:00.000Z",
                },
                Key
            )
            .Expecting(HttpStatusCode.Created);
        var today = _app.Clock.Now;
        try
        {
            _app.Clock.Now = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);
            await _app.GetAsync("programs", (string?)brief.Json["key"]).ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        }
        finally
        {
            _app.Clock.Now = today;
        }
    }

    [Test]
    [OfTheFile("the log is read")]
    public async Task A_secret_is_shown_once_and_stored_nowhere()
    {
        var secret = await _app.HasKeyAsync("coordinator");

        Assert.That((await _app.GetAsync("keys", Key)).Text, Does.Not.Contain(secret));
        using FileStream wal = new(_app.File + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(wal, System.Text.Encoding.Latin1);
        Assert.That(await reader.ReadToEndAsync(), Does.Not.Contain(secret.Substring(13, 43)));
    }

    [TestCase("""{"name":"x","role":"executiveBody"}""", "KEY_BODY_NEEDED #/bodyId")]
    [TestCase("""{"name":"x","role":"coordinator","bodyId":"x"}""", "KEY_BODY_NEEDED #/bodyId")]
    [TestCase("""{"name":"x","role":"executiveBody","bodyId":"x"}""", "BODY_UNKNOWN #/bodyId")]
    [TestCase("""{"name":"x","role":"coordinator","expiresAt":"2026-11-22"}""", "NOT_AN_INSTANT #/expiresAt")]
    [TestCase("""{"name":"x","role":"coordinator","expiresAt":"2026-11-22T08:00:00.000Z"}""", "EXPIRY_OUT_OF_BOUNDS #/expiresAt")]
    [TestCase("""{"name":"x","role":"coordinator","expiresAt":"2036-11-22T08:00:00.000Z"}""", "EXPIRY_OUT_OF_BOUNDS #/expiresAt")]
    public async Task A_key_that_makes_no_sense_is_refused(string request, string fault)
    {
        var reply = await _app.SendAsync("POST", "keys", request, Key).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(reply.Faults, Is.EqualTo(new[] { fault }));
        Assert.That((string?)reply.Json["errors"]![0]!["detail"], Does.Not.Contain("+00:00"), "instants are spelled as they are sent");
    }
}
