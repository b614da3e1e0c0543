using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Who asks too much, too slowly or at too great a length is told so, and nobody else notices.</summary>
// Requests of a minute, and who gives up after ten seconds, are counted by the real clock.
[NonParallelizable]
internal sealed class KeepingWithinLimits
{
    private const string Administrator = MonitoringApp.Administrator;
    private const int PerMinute = 30;

    // The framework counts by a clock of its own, so these tests wait: one request more each two seconds.
    private static MonitoringApp Limited() => new(settings: new() { ["Limits:RequestsPerMinute"] = $"{PerMinute}" });

    [Test]
    public async Task One_key_over_its_limit_waits_as_long_as_it_is_told_while_another_works()
    {
        using var app = Limited();
        var (greedy, modest) = (await app.HasKeyAsync("coordinator"), await app.HasKeyAsync("coordinator"));

        var (served, refusal) = await AskUntilRefusedAsync(() => app.GetAsync("programs", greedy));

        Assert.That(served, Is.InRange(PerMinute, PerMinute + 15));
        refusal.ExpectProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
        Assert.That(
            (string?)refusal.Json["detail"],
            Does.Contain("30\u00A0запитів на хвилину").And.Contain($"Зачекайте {refusal.Headers["Retry-After"]}\u00A0секунд")
        );
        await app.GetAsync("programs", modest).Expecting(HttpStatusCode.OK);
        await app.GetAsync("programs").Expecting(HttpStatusCode.OK);
        var english = await app.SendAsync("POST", "programs", new { }, greedy, null, ("Accept-Language", "en"))
            .ExpectingProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
        Assert.That((string?)english.Json["title"], Is.EqualTo("Too many requests"));

        await Task.Delay(TimeSpan.FromSeconds(int.Parse(english.Headers["Retry-After"])));
        await app.GetAsync("programs", greedy).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task Keys_that_are_none_count_against_the_address_they_come_from()
    {
        using var app = Limited();
        var key = await app.HasKeyAsync("coordinator");
        var number = 0;

        var (served, refusal) = await AskUntilRefusedAsync(async () =>
            (await app.GetAsync("programs", $"tpm_{number++:x8}_{new string('a', 43)}_abcdef"))
                is { Status: HttpStatusCode.Unauthorized } wrong
                ? wrong.ExpectProblem(HttpStatusCode.Unauthorized, "KEY_INVALID")
                : await app.GetAsync("programs")
        );

        Assert.That(served, Is.InRange(PerMinute - 1, PerMinute + 15));
        refusal.ExpectProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
        await app.SendAsync("POST", "programs", new { }).ExpectingProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
        await app.GetAsync("programs", key).Expecting(HttpStatusCode.OK);
        using var neighbour = app.ClientAt("127.0.0.2");
        using var reply = await neighbour.GetAsync("/api/v1/programs");
        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Health_and_what_is_not_there_are_answered_over_the_limit_too()
    {
        using var app = Limited();
        await AskUntilRefusedAsync(() => app.GetAsync("programs"));

        await app.GetAsync("/health/live").Expecting(HttpStatusCode.OK);
        await app.GetAsync("/health/ready").Expecting(HttpStatusCode.OK);
        await app.GetAsync("nothing").ExpectingProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        await app.SendAsync("PATCH", "programs").ExpectingProblem(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        await app.GetAsync("/openapi/v1.json").ExpectingProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
    }

    [Test]
    public async Task Nought_is_no_limit()
    {
        using MonitoringApp app = new(settings: new() { ["Limits:RequestsPerMinute"] = "0" });
        for (var number = 0; number < 100; number++)
        {
            await app.GetAsync("programs").Expecting(HttpStatusCode.OK);
        }
    }

    /// <summary>128 writes at work and 128 waiting while the disk stands still; the rest is sent away at once, and reading goes on.</summary>
    [Test]
    public async Task More_writes_than_can_wait_are_told_to_come_again()
    {
        using MonitoringApp app = new();
        await app.HasBodyAsync();
        using var second = app.ClientAt("127.0.0.2");
        var hold = PostgresOfTests.HoldWriting(app.File);

        var writes = Enumerable
            .Range(0, 300)
            .Select(async number =>
            {
                using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/executive-bodies")
                {
                    Content = new StringContent($$"""{"name":"Управління {{number}}"}""", null, "application/json"),
                };
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Administrator}");
                using var response = await (number % 2 == 0 ? app.Http : second).SendAsync(request);
                return await Reply.OfAsync(response);
            })
            .ToList();
        await WaitUntilAsync(() => writes.Count(write => write.IsCompleted) >= 44);
        await app.GetAsync("programs", Administrator).Expecting(HttpStatusCode.OK);
        await app.GetAsync("/health/ready").Expecting(HttpStatusCode.OK);
        hold.Dispose();
        var refused = (await Task.WhenAll(writes)).Where(reply => reply.Status != HttpStatusCode.Created).ToList();

        refused.ForEach(reply => reply.ExpectProblem(HttpStatusCode.ServiceUnavailable, "BUSY"));
        Assert.That(refused.Select(reply => reply.Headers["Retry-After"]), Has.All.EqualTo("5"));
        using RegisterFile file = new(app.File);
        Assert.That((refused.Count, file.Rows("select id from executive_body").Count), Is.EqualTo((44, 257)));
    }

    [Test]
    public async Task The_slow_are_cut_off_while_others_are_served()
    {
        using MonitoringApp app = new();
        const string Post =
            "POST /api/v1/executive-bodies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + Administrator
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n";

        var slow = new[]
        {
            Post + "\r\n{\"name\":",
            Post + "Idempotency-Key: k\r\n\r\n{\"name\":",
            "GET /api/v1/programs HTTP/1.1\r\nHost: local",
        }
            .Select(text => Wire.SayAsync(app, text))
            .ToList();
        for (var (number, isOver) = (0, false); !isOver; number++)
        {
            isOver = slow.TrueForAll(answer => answer.IsCompleted);
            await app.SendAsync("POST", "executive-bodies", new { name = $"Управління {number}" }, Administrator)
                .Expecting(HttpStatusCode.Created);
            await Task.Delay(100);
        }

        var answers = await Task.WhenAll(slow);
        Assert.Multiple(() =>
        {
            Assert.That(answers[0], Does.StartWith("HTTP/1.1 408").And.Contain("\"BODY_TOO_SLOW\""));
            Assert.That(answers[1], Does.StartWith("HTTP/1.1 408").And.Contain("\"BODY_TOO_SLOW\""));
            Assert.That(answers[2], Does.StartWith("HTTP/1.1 408"));
        });
    }

    [Test]
    public async Task A_body_that_ends_too_soon_is_a_problem_and_nothing_is_stored()
    {
        using MonitoringApp app = new();
        using var socket = await Wire.ConnectAsync(app);
        await socket.SendAsync(
            System.Text.Encoding.ASCII.GetBytes(
                $"POST /api/v1/executive-bodies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Administrator}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"name\":\"x\"}}"
            )
        );
        socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);

        Assert.That(await Wire.ReadAsync(socket), Is.Empty.Or.StartsWith("HTTP/1.1 400"));
        Assert.That((await app.GetAsync("executive-bodies")).Items, Is.Empty);
    }

    [Test]
    public async Task Connections_left_idle_shut_out_only_who_opened_them()
    {
        using MonitoringApp app = new();
        await app.GetAsync("programs").Expecting(HttpStatusCode.OK);
        var idle = await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => Wire.ConnectAsync(app, "127.0.0.3")));
        try
        {
            using var newcomer = app.ClientAt("127.0.0.2");
            using var reply = await newcomer.GetAsync("/api/v1/programs");
            Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            await app.GetAsync("programs").Expecting(HttpStatusCode.OK);
            using var opener = app.ClientAt("127.0.0.3");
            Assert.That(async () => await opener.GetAsync("/api/v1/programs"), Throws.InstanceOf<HttpRequestException>());
        }
        finally
        {
            Array.ForEach(idle, socket => socket.Dispose());
        }
    }

    [Test]
    public async Task An_address_too_long_is_refused_with_the_length_it_may_have()
    {
        using MonitoringApp app = new();

        var reply = await app.GetAsync($"programs?q={new string('a', 8192)}")
            .ExpectingProblem(HttpStatusCode.RequestUriTooLong, "ADDRESS_TOO_LONG");
        Assert.That((int)reply.Json["params"]!["max"]!, Is.EqualTo(8192));
        await app.GetAsync($"programs/{new string('a', 9000)}").ExpectingProblem(HttpStatusCode.RequestUriTooLong, "ADDRESS_TOO_LONG");
        await app.GetAsync($"programs/{new string('a', 8000)}").ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        Assert.That(await Wire.SayAsync(app, $"GET /{new string('a', 17000)} HTTP/1.1\r\n"), Does.StartWith("HTTP/1.1 414"));
        Assert.That(
            await Wire.SayAsync(app, $"GET /api/v1/programs HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 17000)}\r\n\r\n"),
            Does.StartWith("HTTP/1.1 431")
        );
    }

    [Test]
    public async Task Of_thousands_of_parameters_the_first_hundred_are_named()
    {
        using MonitoringApp app = new();

        var reply = await app.GetAsync("programs?" + string.Join('&', Enumerable.Range(0, 1300).Select(number => $"p{number}")))
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(reply.Faults.Count(), Is.EqualTo(100));
    }

    private static async Task<(int Served, Reply Refusal)> AskUntilRefusedAsync(Func<Task<Reply>> ask)
    {
        for (var served = 0; served < 10 * PerMinute; served++)
        {
            if (await ask() is { Status: HttpStatusCode.TooManyRequests } refusal)
            {
                return (served, refusal);
            }
        }

        throw new AssertionException("No request was refused.");
    }

    private static async Task WaitUntilAsync(Func<bool> isSo)
    {
        for (var patience = 0; !isSo(); patience++)
        {
            Assert.That(patience, Is.LessThan(400), "It does not come about.");
            await Task.Delay(10);
        }
    }
}
