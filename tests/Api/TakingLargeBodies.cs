using System.Net;
using System.Text;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Large bodies are judged one after another: each gets its answer, and one that is still on its way holds nobody up.</summary>
internal sealed class TakingLargeBodies
{
    private const string Administrator = MonitoringApp.Administrator;

    [Test]
    public async Task Bodies_half_sent_hold_up_no_other_large_one()
    {
        using MonitoringApp app = new();
        var half =
            $"POST /api/v1/executive-bodies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Administrator}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n{{\"name\":\"{new string('a', 100_000)}";
        var unfinished = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => Wire.ConnectAsync(app)));
        try
        {
            foreach (var socket in unfinished)
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes(half));
            }

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(number => SendAsync(app, number, length: 100_000, isLengthSaid: number % 2 == 0))
            );

            Assert.That(answers, Has.All.EqualTo(HttpStatusCode.Created));
            Assert.That(unfinished.Select(socket => socket.Available), Has.All.Zero, "and those are still waited for");
            Assert.That((await app.GetAsync("executive-bodies")).Items.Count(), Is.EqualTo(8));
        }
        finally
        {
            Array.ForEach(unfinished, socket => socket.Dispose());
        }
    }

    [Test]
    public async Task A_body_longer_than_it_may_be_is_refused_whether_or_not_it_says_so()
    {
        using MonitoringApp app = new();
        const int Most = 2 * 1024 * 1024;

        Assert.That(await SendAsync(app, 1, Most, isLengthSaid: true), Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await SendAsync(app, 2, Most - 4096, isLengthSaid: false), Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await SendAsync(app, 3, Most + 1, isLengthSaid: true), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await SendAsync(app, 4, Most + 1, isLengthSaid: false), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    // A body of a few words, and blanks up to the length asked for.
    private static async Task<HttpStatusCode> SendAsync(MonitoringApp app, int number, int length, bool isLengthSaid)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, MonitoringApp.AddressOf("executive-bodies"));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Administrator}");
        request.Headers.TransferEncodingChunked = !isLengthSaid;
        // As curl sends long bodies: it asks first, so that a refusal arrives before the connection closes under what is being sent.
        request.Headers.ExpectContinue = true;
        var text = $$"""{"name":"Department {{number}}"}""";
        request.Content = new StringContent(text.PadRight(length), Encoding.UTF8, "application/json");
        using var response = await app.Http.SendAsync(request);
        return response.StatusCode;
    }
}
