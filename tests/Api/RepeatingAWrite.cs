using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A client that does not know what became of its request sends it again, with the same Idempotency-Key.</summary>
internal sealed class RepeatingAWrite
{
    private const string Key = MonitoringApp.Administrator;

    private static int s_names;

    private MonitoringApp _app = null!;
    private RegisterFile _file = null!;
    private string _body = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _file = new(_app.File);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _file.Dispose();
        _app.Dispose();
    }

    [Test]
    public async Task The_same_request_gets_the_same_answer_and_is_done_once()
    {
        var name = NewName();
        var first = await CreateAsync("Департамент", name).Expecting(HttpStatusCode.Created);
        Assert.That(first.Headers.Keys, Has.None.EqualTo("Idempotency-Replayed"));
        var content = _file.Content();

        var second = await CreateAsync("Департамент", name, ("Accept-Language", "en")).Expecting(HttpStatusCode.Created);

        Assert.That(second.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
        Assert.That(Told(second), Is.EqualTo(Told(first)), "its language too is that of the first answer");
        Assert.That(_file.Content(), Is.EqualTo(content));
    }

    /// <summary>Whatever the operation, the second time nothing is done and everything is said as the first time.</summary>
    [Test]
    public async Task Every_write_can_be_repeated()
    {
        HashSet<string> done = [];
        foreach (var write in new WriteScenarios(_body).All.SelectMany(life => life()))
        {
            var etag = write.Of is null ? null : (await _app.GetAsync(write.Of, Key)).Etag;
            var name = NewName();
            var first = await _app.SendAsync(write.Method, write.Path, write.Body, Key, etag, ("Idempotency-Key", name));
            Assert.That((int)first.Status, Is.InRange(200, 204), first.Text);
            write.Id = first.Status == HttpStatusCode.Created ? (string?)first.Json["id"] : null;
            var content = _file.Content();

            var second = await _app.SendAsync(write.Method, write.Path, write.Body, Key, etag, ("Idempotency-Key", name));

            var what = $"{write.Method} {write.Path}";
            Assert.That(second.Headers, Contains.Key("Idempotency-Replayed"), what);
            Assert.That(WithoutSecret(second), Is.EqualTo(WithoutSecret(first)), what);
            Assert.That(second.Text.Length == 0 || second.Json["key"] is null, $"{what} says a secret again");
            Assert.That(
                (second.Etag, second.Headers.GetValueOrDefault("Location")),
                Is.EqualTo((first.Etag, first.Headers.GetValueOrDefault("Location"))),
                what
            );
            Assert.That(_file.Content(), Is.EqualTo(content), what);
            done.Add(ContractCheck.OperationOf(write.Method, MonitoringApp.AddressOf(write.Path)));
        }

        Assert.That(done, Is.SupersetOf(ContractCheck.Writes));
    }

    [Test]
    public async Task Another_request_under_the_same_key_is_refused()
    {
        var name = NewName();
        var made = await CreateAsync("Перший", name).Expecting(HttpStatusCode.Created);
        var content = _file.Content();

        var refused = await CreateAsync("Другий", name).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        await SendAsync("POST", "keys", new { name = "Перший" }, name)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        await SendAsync("PUT", $"executive-bodies/{made.Id}", new { name = "Перший" }, name, "\"1\"")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");

        Assert.That(refused.Faults, Is.EqualTo(new[] { "IDEMPOTENCY_KEY_REUSED Idempotency-Key" }));
        Assert.That(_file.Content(), Is.EqualTo(content));
    }

    [Test]
    public async Task A_repeated_change_is_answered_though_the_revision_has_moved_on()
    {
        var body = $"executive-bodies/{await _app.HasBodyAsync()}";
        var name = NewName();
        var first = await SendAsync("PUT", body, new { name = "Крок перший" }, name, "\"1\"").Expecting(HttpStatusCode.OK);
        await _app.SendAsync("PUT", body, new { name = "Крок другий" }, Key, "\"2\"").Expecting(HttpStatusCode.OK);

        var again = await SendAsync("PUT", body, new { name = "Крок перший" }, name, "W/\"1\"").Expecting(HttpStatusCode.OK);

        Assert.That(Told(again), Is.EqualTo(Told(first)));
        await SendAsync("PUT", body, new { name = "Крок перший" }, name, "\"3\"")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        Assert.That((string?)(await _app.GetAsync(body)).Json["name"], Is.EqualTo("Крок другий"));
    }

    [Test]
    public async Task A_deletion_repeated_is_still_a_deletion()
    {
        var body = $"executive-bodies/{await _app.HasBodyAsync()}";
        var name = NewName();

        await SendAsync("DELETE", body, null, name, "\"1\"").Expecting(HttpStatusCode.NoContent);
        var again = await SendAsync("DELETE", body, null, name, "\"1\"").Expecting(HttpStatusCode.NoContent);

        Assert.That(again.Headers, Contains.Key("Idempotency-Replayed"));
        await SendAsync("DELETE", body, null, NewName(), "\"1\"").ExpectingProblem(HttpStatusCode.NotFound, "BODY_NOT_FOUND");
    }

    [Test]
    public async Task What_was_refused_may_be_mended_under_the_same_key()
    {
        var name = NewName();

        await CreateAsync("", name).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        await SendAsync("PUT", $"executive-bodies/{_body}", new { name = "Х" }, name, "\"99\"")
            .ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");
        var mended = await CreateAsync("Виправлений", name).Expecting(HttpStatusCode.Created);

        Assert.That(mended.Headers.Keys, Has.None.EqualTo("Idempotency-Replayed"));
    }

    [Test]
    public async Task Each_access_key_has_its_own()
    {
        var (name, colleague) = (NewName(), await _app.HasKeyAsync("coordinator"));
        var first = await CreateAsync("Мій", name).Expecting(HttpStatusCode.Created);

        var theirs = await _app.SendAsync("POST", "executive-bodies", new { name = "Їхній" }, colleague, null, ("Idempotency-Key", name))
            .Expecting(HttpStatusCode.Created);

        Assert.That(theirs.Id, Is.Not.EqualTo(first.Id));
        var stranger = await _app.HasKeyAsync("executiveBody", _body);
        await _app.SendAsync("POST", "executive-bodies", new { name = "Мій" }, stranger, null, ("Idempotency-Key", name))
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        await _app.SendAsync("POST", "executive-bodies", new { name = "Мій" }, null, null, ("Idempotency-Key", name))
            .ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_MISSING");
    }

    [Test]
    [OfTheFile("the log is read")]
    public async Task A_key_is_shown_only_the_first_time()
    {
        var (name, request) = (NewName(), new { name = "ключ", role = "coordinator" });
        var first = await SendAsync("POST", "keys", request, name).Expecting(HttpStatusCode.Created);

        var again = await SendAsync("POST", "keys", request, name).Expecting(HttpStatusCode.Created);

        Assert.That((again.Id, again.Json["key"]), Is.EqualTo((first.Id, (JsonNode?)null)));
        await _app.GetAsync("programs", (string)first.Json["key"]!).Expecting(HttpStatusCode.OK);
        using FileStream wal = new(_app.File + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(wal, System.Text.Encoding.Latin1);
        Assert.That(await reader.ReadToEndAsync(), Does.Not.Contain(((string)first.Json["key"]!).Substring(13, 43)));
    }

    [Test]
    public async Task A_dry_run_neither_leaves_an_answer_nor_takes_one()
    {
        var name = NewName();

        await SendAsync("POST", "executive-bodies?dryRun=true", new { name = "Проба" }, name).Expecting(HttpStatusCode.Created);
        var real = await CreateAsync("Проба", name).Expecting(HttpStatusCode.Created);
        var tried = await SendAsync("POST", "executive-bodies?dryRun=true", new { name = "Інша" }, name).Expecting(HttpStatusCode.Created);

        Assert.That(real.Headers.Keys, Has.None.EqualTo("Idempotency-Replayed"));
        Assert.That((string?)tried.Json["name"], Is.EqualTo("Інша"));
    }

    [Test]
    public async Task Sixty_requests_under_five_keys_make_five()
    {
        var names = Enumerable.Range(0, 5).Select(_ => NewName()).ToList();
        var before = Count();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(number => CreateAsync($"Управління {number % 5}", names[number % 5]))
        );

        Assert.That(replies.Select(reply => reply.Status), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(replies.Select(reply => reply.Id).Distinct().Count(), Is.EqualTo(5));
        Assert.That(Count(), Is.EqualTo(before + 5));
    }

    [Test]
    public async Task Two_hundred_requests_at_once_under_one_key_make_one()
    {
        var name = NewName();
        var before = Count();

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => CreateAsync("Одне на всіх", name)));

        Assert.That(replies.Select(Told).Distinct().Count(), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Headers.ContainsKey("Idempotency-Replayed")), Is.EqualTo(199));
        Assert.That(Count(), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task The_answer_outlives_the_service()
    {
        var name = NewName();
        var folder = Directory.CreateTempSubdirectory("monitoring-");
        try
        {
            Reply first;
            using (MonitoringApp app = new(Path.Combine(folder.FullName, "programs.db")))
            {
                first = await app.SendAsync(
                        "POST",
                        "executive-bodies",
                        new { name = "Перед зупинкою" },
                        Key,
                        null,
                        ("Idempotency-Key", name)
                    )
                    .Expecting(HttpStatusCode.Created);
            }

            using MonitoringApp restarted = new(Path.Combine(folder.FullName, "programs.db"));
            var again = await restarted
                .SendAsync("POST", "executive-bodies", new { name = "Перед зупинкою" }, Key, null, ("Idempotency-Key", name))
                .Expecting(HttpStatusCode.Created);

            Assert.That(Told(again), Is.EqualTo(Told(first)));
            Assert.That((await restarted.GetAsync("executive-bodies")).Items.Count(), Is.EqualTo(1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task After_seven_days_the_answer_is_gone_and_so_is_its_row()
    {
        using MonitoringApp app = new();
        using RegisterFile file = new(app.File);
        var began = app.Clock.Now;
        var first = await CreateAsync("one");

        app.Clock.Now = began.AddDays(7).AddMilliseconds(-1);
        var replayed = await CreateAsync("one");
        app.Clock.Now = began.AddDays(7);
        var anew = await CreateAsync("one");
        app.Clock.Now = began.AddDays(15);
        await CreateAsync("two");

        Assert.That((replayed.Id, anew.Id == first.Id), Is.EqualTo((first.Id, false)));
        Assert.That(anew.Headers.Keys, Has.None.EqualTo("Idempotency-Replayed"));
        Assert.That(file.Rows("select name from idempotency"), Is.EqualTo(new[] { "two" }));

        Task<Reply> CreateAsync(string name) =>
            app.SendAsync("POST", "executive-bodies", new { name }, Key, null, ("Idempotency-Key", name)).Expecting(HttpStatusCode.Created);
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a\tb")]
    [TestCase("201")]
    public async Task A_key_that_cannot_be_kept_is_refused(string name)
    {
        var reply = await SendAsync("POST", "executive-bodies", "{", name == "201" ? new string('a', 201) : name)
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(reply.Faults, Is.EqualTo(new[] { "IDEMPOTENCY_KEY_UNREADABLE Idempotency-Key" }));
    }

    [Test]
    public async Task A_key_of_two_hundred_odd_characters_is_as_good_as_any()
    {
        var name = "\"~!" + new string('z', 197);

        var first = await CreateAsync("Довгий ключ", name).Expecting(HttpStatusCode.Created);

        Assert.That((await CreateAsync("Довгий ключ", name)).Id, Is.EqualTo(first.Id));
    }

    [Test]
    public async Task A_long_body_is_read_as_without_a_key()
    {
        var program = Valid.Program(_body);
        program["measures"] = new JsonArray([.. Enumerable.Range(1, 500).Select(number => Valid.Measure($"1.{number}"))]);
        var name = NewName();

        var made = await SendAsync("POST", "programs", program, name).Expecting(HttpStatusCode.Created);

        Assert.That((await _app.GetAsync($"programs/{made.Id}/editions/0/measures", Key)).Items.Count(), Is.EqualTo(500));
        Assert.That(Told(await SendAsync("POST", "programs", program, name)), Is.EqualTo(Told(made)));
        program["measures"]![499]!["title"] = "Інше";
        await SendAsync("POST", "programs", program, name).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
    }

    [Test]
    public async Task An_unreadable_body_is_told_of_before_the_key_is_looked_at()
    {
        var name = NewName();
        await CreateAsync("Було", name).Expecting(HttpStatusCode.Created);

        await SendAsync("POST", "executive-bodies", "{", name).ExpectingProblem(HttpStatusCode.BadRequest, "BODY_UNREADABLE");
        await _app.SendAsync(
                "POST",
                "executive-bodies",
                new string(' ', 3 * 1024 * 1024),
                Key,
                null,
                ("Idempotency-Key", name),
                ("Expect", "100-continue")
            )
            .ExpectingProblem(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
        await SendAsync("POST", "executive-bodies", null, name).ExpectingProblem(HttpStatusCode.BadRequest, "BODY_MISSING");
    }

    private static string NewName() => $"name-{Interlocked.Increment(ref s_names)}";

    private Task<Reply> CreateAsync(string title, string name, params (string, string)[] headers) =>
        _app.SendAsync("POST", "executive-bodies", new { name = title }, Key, null, [("Idempotency-Key", name), .. headers]);

    private Task<Reply> SendAsync(string method, string path, object? body, string name, string? ifMatch = null) =>
        _app.SendAsync(method, path, body, Key, ifMatch, ("Idempotency-Key", name));

    private int Count() => int.Parse(_file.Rows("select count(*) from executive_body").Single());

    private static (HttpStatusCode, string, string?, string?, string?) Told(Reply reply) =>
        (
            reply.Status,
            reply.Text,
            reply.Etag,
            reply.Headers.GetValueOrDefault("Location"),
            reply.Headers.GetValueOrDefault("Content-Language")
        );

    private static string WithoutSecret(Reply reply)
    {
        if (reply.Text.Length == 0)
        {
            return "";
        }

        var body = reply.Json;
        if (body.ContainsKey("expiresAt"))
        {
            body.Remove("key");
        }

        return body.ToJsonString();
    }
}
