using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>The service is told to end while requests are under way.</summary>
[Category("Processes")]
[NonParallelizable]
internal sealed class RestartingUnderLoad
{
    private const int InFlight = 20;

    // The service gives itself 8 s; the rest is for a busy machine.
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(16);

    [Test]
    public async Task Requests_under_way_are_answered_and_a_body_without_end_holds_nobody_up()
    {
        using Folder folder = new();
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        var requests = await Task.WhenAll(
            Enumerable
                .Range(0, InFlight)
                .Select(number => SlowRequest.BeginAsync(service.Address, $$"""{"name":"Управління {{number}}"}"""))
        );
        using var endless = await SlowRequest.BeginAsync(service.Address, new string(' ', 1_000_000));

        var watch = Stopwatch.StartNew();
        service.AskToEnd();
        using CancellationTokenSource over = new();
        var trickle = endless.TrickleAsync(over.Token);
        var answers = await Task.WhenAll(
            requests.Select(
                async (request, number) =>
                {
                    await Task.Delay(100 * number);
                    return await request.EndAsync();
                }
            )
        );
        var ended = await service.EndedAsync();
        var took = watch.Elapsed;
        await over.CancelAsync();
        await trickle;
        Array.ForEach(requests, request => request.Dispose());

        TestContext.Out.WriteLine(
            $"{answers.Count(answer => answer.StartsWith("HTTP/1.1 201", StringComparison.Ordinal))} of {InFlight} requests answered, ended with code {ended.Code} after {took.TotalSeconds:0.0} s"
        );
        Assert.That(answers, Has.All.StartsWith("HTTP/1.1 201"));
        Assert.That((ended.Code, took), Is.EqualTo((0, took)), ended.Error);
        Assert.That(took, Is.LessThan(s_bound));
        await service.StartAsync();
        Assert.That(
            (await service.GetAsync("executive-bodies?limit=100").Expecting(HttpStatusCode.OK)).Items.Count(),
            Is.EqualTo(InFlight)
        );
    }

    [Test]
    public async Task Nothing_is_lost_when_submitters_write_through_restarts()
    {
        using Folder folder = new();
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        Submitters submitters = new(service);
        submitters.Begin(8);
        List<int> codes = [];
        for (var round = 0; round < FaultSettings.Rounds(usual: 2); round++)
        {
            await submitters.HaveWrittenAsync(100);
            codes.Add((await service.StopAsync()).Code);
            await service.StartAsync();
        }

        await submitters.EndAsync();
        codes.Add((await service.StopAsync()).Code);
        using RegisterFile file = new(folder.Register);
        var (lost, doubled) = submitters.CompareWith(file);
        TestContext.Out.WriteLine(
            $"{codes.Count} stops, {submitters.Acknowledged} acknowledged, {submitters.Repeated} of them after a repetition, {lost} lost, {doubled} doubled"
        );
        Assert.That((lost, doubled), Is.EqualTo((0, 0)));
        Assert.That(codes, Has.All.Zero);
    }
}

/// <summary>A request whose body comes when the test wants it; it has begun once the service asks for the body.</summary>
internal sealed class SlowRequest : IDisposable
{
    private const int TrickledBytes = 100;
    private const int MillisecondsBetween = 200;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _body;

    private SlowRequest(byte[] body) => _body = body;

    public static async Task<SlowRequest> BeginAsync(Uri address, string body, string from = "127.0.0.1")
    {
        SlowRequest request = new(Encoding.UTF8.GetBytes(body));
        request._socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await request._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await request._socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/v1/executive-bodies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {MonitoringApp.Administrator}\r\nContent-Type: application/json\r\nContent-Length: {request._body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
            )
        );
        var buffer = new byte[256];
        var count = await request._socket.ReceiveAsync(buffer);
        Assert.That(Encoding.ASCII.GetString(buffer, 0, count), Does.StartWith("HTTP/1.1 100"));
        return request;
    }

    /// <summary>Sends the body; answers all that comes back.</summary>
    public async Task<string> EndAsync()
    {
        await _socket.SendAsync(_body);
        return await Wire.ReadAsync(_socket);
    }

    /// <summary>Sends just enough of the body not to be cut off as too slow, until it is cut off or the test has seen enough.</summary>
    public async Task TrickleAsync(CancellationToken over)
    {
        try
        {
            for (var sent = 0; sent < _body.Length; sent += TrickledBytes)
            {
                await _socket.SendAsync(_body.AsMemory(sent, TrickledBytes), over);
                await Task.Delay(MillisecondsBetween, over);
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // It was cut off, or that no longer matters.
        }
    }

    public void Dispose() => _socket.Dispose();
}
