using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Platform.Access;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A key's life: issued, used, replaced with an overlap, expired or revoked.</summary>
internal sealed class GivingKeys
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_new_key_takes_over_and_the_old_one_works_on_for_a_week()
    {
        var old = await HasKeyAsync(
            new
            {
                name = "Ключ ДЕР",
                role = "executiveBody",
                bodyId = _body,
            }
        );

        var reply = await RotateAsync(old.Id).Expecting(HttpStatusCode.Created);

        Assert.Multiple(async () =>
        {
            Assert.That(reply.Headers["Location"], Is.EqualTo($"/api/v1/keys/{reply.Id}"));
            Assert.That(
                Fields(reply, "name", "role", "bodyId", "status", "replacesId", "expiresAt", "replacedWorksUntil"),
                Is.EqualTo($"Ключ ДЕР executiveBody {_body} active {old.Id} 2027-11-22T09:00:00.000Z 2026-11-29T09:00:00.000Z")
            );
            Assert.That(
                Fields(await _app.GetAsync($"keys/{old.Id}", Key), "status", "expiresAt"),
                Is.EqualTo("active 2026-11-29T09:00:00.000Z")
            );
            Assert.That(await OpensAsync(old.Text) && await OpensAsync(Text(reply)), "both work for a week");
            Assert.That((await _app.GetAsync($"keys/{reply.Id}", Key)).Text, Does.Not.Contain("\"key\""));
        });
        _app.Clock.Now = _app.Clock.Now.AddDays(7);
        Assert.That((await OpensAsync(old.Text), await OpensAsync(Text(reply))), Is.EqualTo((false, true)));
        Assert.That((string?)(await _app.GetAsync($"keys/{old.Id}", Key)).Json["status"], Is.EqualTo("expired"));
        Assert.That(
            (await _app.GetAsync("audit?resource=key", Key)).Items.Select(row => $"{row["action"]} {row["resourceId"]}"),
            Is.EqualTo(new[] { $"issued {reply.Id}", $"rotated {old.Id}", $"issued {old.Id}" })
        );
    }

    [Test]
    public async Task The_overlap_and_the_new_expiry_are_those_asked_for()
    {
        var brief = await HasKeyAsync(
            new
            {
                name = "до завтра",
                role = "coordinator",
                expiresAt = "2026-11-23T09:00:00.000Z",
            }
        );
        var longer = await RotateAsync(brief.Id, new { overlapDays = 30, expiresAt = "2027-01-01T00:00:00.000Z" })
            .Expecting(HttpStatusCode.Created);
        Assert.That(
            Fields(longer, "expiresAt", "replacedWorksUntil"),
            Is.EqualTo("2027-01-01T00:00:00.000Z 2026-11-23T09:00:00.000Z"),
            "no rotation makes the old key live longer"
        );

        var atOnce = await RotateAsync(longer.Id, new { overlapDays = 0 }).Expecting(HttpStatusCode.Created);
        Assert.That((await OpensAsync(Text(longer)), await OpensAsync(Text(atOnce))), Is.EqualTo((false, true)));
    }

    [TestCase("""{"overlapDays":31}""", "NOT_IN_RANGE #/overlapDays")]
    [TestCase("""{"overlapDays":-1,"expiresAt":"завтра"}""", "NOT_IN_RANGE #/overlapDays, NOT_AN_INSTANT #/expiresAt")]
    [TestCase("""{"expiresAt":"2026-11-22T08:00:00.000Z"}""", "EXPIRY_OUT_OF_BOUNDS #/expiresAt")]
    public async Task A_rotation_out_of_bounds_is_refused(string request, string faults)
    {
        var key = await HasKeyAsync(new { name = "ключ", role = "coordinator" });

        var reply = await RotateAsync(key.Id, request).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(string.Join(", ", reply.Faults), Is.EqualTo(faults));
    }

    [Test]
    public async Task Only_an_active_key_is_replaced_and_only_once()
    {
        var key = await HasKeyAsync(new { name = "ключ", role = "coordinator" });
        await _app.SendAsync("POST", $"keys/{key.Id}/rotation", new { }, Key).ExpectingProblem((HttpStatusCode)428, "PRECONDITION_MISSING");
        await RotateAsync("none").ExpectingProblem(HttpStatusCode.NotFound, "KEY_NOT_FOUND");
        await _app.SendAsync("POST", $"keys/{key.Id}/rotation", new { }, key.Text, "\"1\"")
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        var next = await RotateAsync(key.Id).Expecting(HttpStatusCode.Created);
        await _app.SendAsync("POST", $"keys/{key.Id}/rotation", new { }, Key, "\"1\"")
            .ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");

        var again = await RotateAsync(key.Id).ExpectingProblem(HttpStatusCode.Conflict, "KEY_REPLACED");
        Assert.That((string?)again.Json["params"]!["id"], Is.EqualTo(next.Id));

        // The new key got lost: revoked, it no longer stands in the way.
        await _app.SendAsync("DELETE", $"keys/{next.Id}", null, Key).Expecting(HttpStatusCode.NoContent);
        await RotateAsync(key.Id).Expecting(HttpStatusCode.Created);
        var revoked = await RotateAsync(next.Id).ExpectingProblem(HttpStatusCode.Conflict, "KEY_NOT_ACTIVE");
        Assert.That((string?)revoked.Json["detail"], Does.StartWith("Цей ключ відкликаний"));
        _app.Clock.Now = _app.Clock.Now.AddDays(8);
        await RotateAsync(key.Id).ExpectingProblem(HttpStatusCode.Conflict, "KEY_NOT_ACTIVE");
    }

    [Test]
    public async Task A_new_key_that_has_expired_stands_in_the_way_no_more()
    {
        var key = await HasKeyAsync(new { name = "ключ", role = "coordinator" });
        await RotateAsync(key.Id, new { expiresAt = "2026-11-23T09:00:00.000Z" }).Expecting(HttpStatusCode.Created);
        _app.Clock.Now = _app.Clock.Now.AddDays(1).AddMilliseconds(-1);
        await RotateAsync(key.Id).ExpectingProblem(HttpStatusCode.Conflict, "KEY_REPLACED");

        _app.Clock.Now = _app.Clock.Now.AddMilliseconds(1);
        await RotateAsync(key.Id).Expecting(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_revoked_key_opens_nothing_from_the_next_request_on()
    {
        var key = await HasKeyAsync(new { name = "ключ", role = "coordinator" });
        var next = await RotateAsync(key.Id).Expecting(HttpStatusCode.Created);
        Assert.That(await OpensAsync(key.Text));

        await _app.SendAsync("DELETE", $"keys/{key.Id}", null, Key).Expecting(HttpStatusCode.NoContent);

        Assert.That((await OpensAsync(key.Text), await OpensAsync(Text(next))), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task The_last_use_is_stored_without_a_trace_in_revision_audit_or_public_sequence()
    {
        var key = await HasKeyAsync(new { name = "ключ", role = "coordinator" });
        var before = (await _app.GetAsync($"keys/{key.Id}", Key), Rows());
        Assert.That(before.Item1.Json["lastUsedAt"], Is.Null);
        _app.Clock.Now = _app.Clock.Now.AddHours(1);
        await OpensAsync(key.Text);
        await OpensAsync(key.Text[..^1] + "x");
        Assert.That((await _app.GetAsync($"keys/{key.Id}", Key)).Json["lastUsedAt"], Is.Null, "no request waits for the disk");

        await _app.Services.GetRequiredService<KeyUses>().StoreAsync();

        var after = await _app.GetAsync($"keys/{key.Id}", Key);
        Assert.That((string?)after.Json["lastUsedAt"], Is.EqualTo("2026-11-22T10:00:00.000Z"));
        Assert.That((after.Etag, Rows()), Is.EqualTo((before.Item1.Etag, before.Item2)));

        string Rows()
        {
            using var connection = PostgresOfTests.Open(_app.File);
            return connection.ExecuteScalar<string>(
                "select (select count(*) from audit) || ' ' || (select count(*) from change) || ' ' || (select sequence from public_state)"
            )!;
        }
    }

    [Test]
    public async Task The_last_use_is_stored_once_a_minute()
    {
        var key = await HasKeyAsync(new { name = "ключ", role = "coordinator" });
        HandMovedTimer timer = new();
        using KeyUses uses = new(_app.Services.GetRequiredService<Database>(), timer, NullLogger<KeyUses>.Instance);
        uses.Note(key.Id, _app.Clock.Now);
        await uses.StartAsync(CancellationToken.None);
        var (pause, tick) = await timer.Asked.WaitAsync(TimeSpan.FromSeconds(10));

        tick();

        Assert.That(pause, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(
            async () => (string?)(await _app.GetAsync($"keys/{key.Id}", Key)).Json["lastUsedAt"],
            Is.EqualTo("2026-11-22T09:00:00.000Z").After(10).Seconds.PollEvery(20).MilliSeconds
        );
        await uses.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task The_last_use_survives_a_stop()
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-").FullName;
        try
        {
            var file = Path.Combine(folder, "programs.db");
            string id;
            using (MonitoringApp app = new(file))
            {
                var reply = await app.SendAsync("POST", "keys", new { name = "ключ", role = "coordinator" }, Key)
                    .Expecting(HttpStatusCode.Created);
                id = reply.Id;
                await app.GetAsync("programs", Text(reply)).Expecting(HttpStatusCode.OK);
            }

            using MonitoringApp again = new(file);
            Assert.That((string?)(await again.GetAsync($"keys/{id}", Key)).Json["lastUsedAt"], Is.EqualTo("2026-11-22T09:00:00.000Z"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task Keys_are_found_by_status_role_and_body_page_by_page()
    {
        var body = await HasKeyAsync(
            new
            {
                name = "орган",
                role = "executiveBody",
                bodyId = _body,
            }
        );
        _app.Clock.Now = _app.Clock.Now.AddMilliseconds(1);
        var brief = await HasKeyAsync(
            new
            {
                name = "до вечора",
                role = "coordinator",
                expiresAt = "2026-11-22T18:00:00.000Z",
            }
        );
        _app.Clock.Now = _app.Clock.Now.AddMilliseconds(1);
        var gone = await HasKeyAsync(new { name = "відкликаний", role = "coordinator" });
        _app.Clock.Now = _app.Clock.Now.AddMilliseconds(1);
        var admin = await HasKeyAsync(new { name = "адміністратор", role = "administrator" });
        await _app.SendAsync("DELETE", $"keys/{gone.Id}", null, Key).Expecting(HttpStatusCode.NoContent);
        _app.Clock.Now = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);

        Assert.Multiple(async () =>
        {
            Assert.That(await FoundAsync(""), Is.EqualTo(new[] { body.Id, brief.Id, gone.Id, admin.Id }));
            Assert.That(await FoundAsync("?status=active"), Is.EqualTo(new[] { body.Id, admin.Id }));
            Assert.That(await FoundAsync("?status=expired,revoked"), Is.EqualTo(new[] { brief.Id, gone.Id }));
            Assert.That(await FoundAsync($"?bodyId={_body}"), Is.EqualTo(new[] { body.Id }));
            Assert.That(await FoundAsync("?role=coordinator&status=revoked"), Is.EqualTo(new[] { gone.Id }));
            Assert.That(await FoundAsync("?sort=expiresAt&limit=1"), Is.EqualTo(new[] { brief.Id }));
        });
        var first = await _app.GetAsync("keys?limit=3", Key).Expecting(HttpStatusCode.OK);
        Assert.That(await FoundAsync($"?limit=3&cursor={first.Json["next"]}"), Is.EqualTo(new[] { admin.Id }));
        await _app.GetAsync("keys?status=lost", Key).ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    private async Task<(string Id, string Text)> HasKeyAsync(object request)
    {
        var reply = await _app.SendAsync("POST", "keys", request, Key).Expecting(HttpStatusCode.Created);
        return (reply.Id, Text(reply));
    }

    private async Task<Reply> RotateAsync(string id, object? request = null) =>
        await _app.SendAsync(
            "POST",
            $"keys/{id}/rotation",
            request ?? new { },
            Key,
            (await _app.GetAsync($"keys/{id}", Key)).Etag ?? "\"1\""
        );

    private async Task<bool> OpensAsync(string key) => (await _app.GetAsync("programs", key)).Status == HttpStatusCode.OK;

    private async Task<IEnumerable<string?>> FoundAsync(string query) =>
        (await _app.GetAsync($"keys{query}", Key).Expecting(HttpStatusCode.OK)).Items.Select(key => (string?)key["id"]);

    /// <summary>A timer that ticks when a test says so, and tells how often it was meant to.</summary>
    private sealed class HandMovedTimer : TimeProvider
    {
        private readonly TaskCompletionSource<(TimeSpan Pause, Action Tick)> _asked = new();

        public Task<(TimeSpan Pause, Action Tick)> Asked => _asked.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _asked.TrySetResult((period, () => callback(state)));
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private static string Text(Reply reply) => (string)reply.Json["key"]!;

    private static string Fields(Reply reply, params string[] names) => string.Join(' ', names.Select(name => (string?)reply.Json[name]));
}
