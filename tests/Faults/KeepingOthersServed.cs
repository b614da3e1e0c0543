using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>Three addresses hold hundreds of connections, idle, with half a request or with a body that trickles, while an ordinary client works.</summary>
[Category("Processes")]
[NonParallelizable]
internal sealed class KeepingOthersServed
{
    private const int IdleConnections = 200;
    private const int HalfRequests = 150;
    private const int SlowBodies = 60;
    private const int Requests = 40;

    [Test]
    public async Task An_ordinary_client_is_answered_among_the_slow()
    {
        using Folder folder = new();
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        using CancellationTokenSource over = new();
        var idle = await Task.WhenAll(Enumerable.Range(0, IdleConnections).Select(_ => ConnectAsync(service, "127.0.0.2", "")));
        var half = await Task.WhenAll(
            Enumerable
                .Range(0, HalfRequests)
                .Select(_ => ConnectAsync(service, "127.0.0.3", "GET /api/v1/programs HTTP/1.1\r\nHost: local"))
        );
        var slow = await Task.WhenAll(
            Enumerable.Range(0, SlowBodies).Select(_ => SlowRequest.BeginAsync(service.Address, new string(' ', 1_000_000), "127.0.0.4"))
        );
        var trickling = slow.Select(request => request.TrickleAsync(over.Token)).ToList();

        var longest = TimeSpan.Zero;
        for (var number = 0; number < Requests; number++)
        {
            var watch = Stopwatch.StartNew();
            await service.SendAsync("POST", "executive-bodies", new { name = $"Управління {number}" }).Expecting(HttpStatusCode.Created);
            await service.GetAsync("executive-bodies", key: null).Expecting(HttpStatusCode.OK);
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            await Task.Delay(20);
        }

        var held = trickling.Count(task => !task.IsCompleted);
        await over.CancelAsync();
        await Task.WhenAll(trickling);
        Array.ForEach([.. idle, .. half], socket => socket.Dispose());
        Array.ForEach(slow, request => request.Dispose());
        TestContext.Out.WriteLine(
            $"{IdleConnections} idle, {HalfRequests} half and {SlowBodies} slow requests beside; {Requests} writes and reads answered, the slowest pair in {longest.TotalMilliseconds:0} ms"
        );
        Assert.That(held, Is.EqualTo(SlowBodies), "the slow were there all the time");
        Assert.That(longest, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    private static async Task<Socket> ConnectAsync(ServiceProcess service, string from, string text)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, service.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(text));
        return socket;
    }
}
