using System.Net;
using Monitoring.Operations.Backups;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A system lost an answer, was given a new key meanwhile, and asks again: nothing is done twice.</summary>
internal sealed class RetryingAcrossARotation
{
    private const string Administrator = MonitoringApp.Administrator;
    private const string Name = "one-and-only";

    private Folder _folder = null!;
    private MonitoringApp _app = null!;

    [SetUp]
    public void Start()
    {
        _folder = new();
        _app = new(_folder.Register);
    }

    [TearDown]
    public void Stop()
    {
        _app.Dispose();
        _folder.Dispose();
    }

    [Test]
    [OfTheFile("a backup is taken and restored")]
    public async Task The_answer_is_given_again_after_rotations_a_restart_and_a_restore()
    {
        var first = await IssueAsync();
        var made = await CreateAsync(first.Key).Expecting(HttpStatusCode.Created);
        var second = await RotateAsync(first.Id);
        await IsReplayedAsync(second.Key, made);

        // The answer that the second key was given first belongs to the line as well: to the key before it and to the one after it.
        var named = await CreateAsync(second.Key, "second").Expecting(HttpStatusCode.Created);
        await IsReplayedAsync(first.Key, named, "second");
        var third = await RotateAsync(second.Id);
        await IsReplayedAsync(third.Key, made);
        await IsReplayedAsync(third.Key, named, "second");

        _app.Dispose();
        _app = new(_folder.Register);
        await IsReplayedAsync(third.Key, made);

        _app.Dispose();
        var backup = _folder.File("backup.db");
        Backup.Take(_folder.Register, backup);
        Restoration.Restore(backup, _folder.Register, DateTimeOffset.UnixEpoch);
        _app = new(_folder.Register);
        await IsReplayedAsync(third.Key, made);
        Assert.That((await _app.GetAsync("executive-bodies")).Items.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Another_request_under_the_predecessors_name_is_refused()
    {
        var first = await IssueAsync();
        await CreateAsync(first.Key).Expecting(HttpStatusCode.Created);
        var second = await RotateAsync(first.Id);

        await _app.SendAsync("POST", "executive-bodies", new { name = "Інше" }, second.Key, null, ("Idempotency-Key", Name))
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
    }

    [Test]
    public async Task A_key_of_another_line_keeps_its_own()
    {
        var (one, other) = (await IssueAsync(), await IssueAsync());
        await CreateAsync(one.Key).Expecting(HttpStatusCode.Created);

        var second = await CreateAsync((await RotateAsync(other.Id)).Key).Expecting(HttpStatusCode.Created);

        Assert.That(second.Headers.Keys, Has.None.EqualTo("Idempotency-Replayed"));
    }

    private async Task IsReplayedAsync(string key, Reply made, string name = Name)
    {
        var again = await CreateAsync(key, name).Expecting(HttpStatusCode.Created);
        Assert.That(again.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
        Assert.That(again.Text, Is.EqualTo(made.Text));
    }

    private Task<Reply> CreateAsync(string key, string name = Name) =>
        _app.SendAsync("POST", "executive-bodies", new { name = "Управління" }, key, null, ("Idempotency-Key", name));

    private async Task<(string Id, string Key)> IssueAsync() =>
        Of(
            await _app.SendAsync("POST", "keys", new { name = "система", role = "coordinator" }, Administrator)
                .Expecting(HttpStatusCode.Created)
        );

    private async Task<(string Id, string Key)> RotateAsync(string id) =>
        Of(
            await _app.SendAsync(
                    "POST",
                    $"keys/{id}/rotation",
                    new { },
                    Administrator,
                    (await _app.GetAsync($"keys/{id}", Administrator)).Etag
                )
                .Expecting(HttpStatusCode.Created)
        );

    private static (string Id, string Key) Of(Reply issued) => (issued.Id, (string)issued.Json["key"]!);
}
