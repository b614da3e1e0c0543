using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Platform.Http;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>Readers who take a long answer a kilobyte at a time: they are cut off, and nobody else notices them.</summary>
internal sealed class ReadingSlowly
{
    private const int Readers = 20;
    private const int AnswerBytes = 50 * 1024 * 1024;
    private const string Long = "/long-answer";

    private static readonly byte[] s_answer = new byte[AnswerBytes];

    private MonitoringApp _app = null!;

    [SetUp]
    public void Start() => _app = new(replace: services => services.AddSingleton<IStartupFilter, LongAnswer>());

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Whoever_reads_a_kilobyte_a_second_is_cut_off_and_holds_up_nobody()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        var slow = Enumerable.Range(0, Readers).Select(_ => ReadSlowlyAsync(patience.Token)).ToList();
        for (var written = 0; written < 10; written++)
        {
            await _app.HasBodyAsync($"Орган {written}");
            await _app.GetAsync("executive-bodies").Expecting(HttpStatusCode.OK);
        }

        var read = await Task.WhenAll(slow);
        Assert.That(read, Is.All.LessThan(AnswerBytes / 2), "how much each was sent before the end");
    }

    [Test]
    public async Task Whoever_reads_at_an_ordinary_pace_gets_all_of_it()
    {
        using HttpClient http = new() { BaseAddress = _app.Http.BaseAddress };
        Assert.That(await http.GetByteArrayAsync(Long), Has.Length.EqualTo(AnswerBytes));
    }

    private async Task<int> ReadSlowlyAsync(CancellationToken cancellation)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(_app.Http.BaseAddress!.Host, _app.Http.BaseAddress.Port, cancellation);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {Long} HTTP/1.1\r\nHost: localhost\r\n\r\n"), cancellation);
        var (total, buffer) = (0, new byte[1024]);
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) is > 0 and var count)
            {
                total += count;
                await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            }
        }
        catch (SocketException)
        {
            // Reset by the service: that is how it ends.
        }

        return total;
    }

    /// <summary>No answer of a small register is this long.</summary>
    private sealed class LongAnswer : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (http, others) =>
                    {
                        if (http.Request.Path != Long)
                        {
                            return others(http);
                        }

                        http.Response.ContentLength = AnswerBytes;
                        return AnswerPace.SendAsync(http, s_answer);
                    }
                );
                next(app);
            };
    }
}
