using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Tests.Support;

/// <summary>Calls that an ordinary client does not make: from another address of this machine, or byte by byte.</summary>
internal static class Wire
{
    /// <summary>A client at another address of the loopback, such as 127.0.0.2.</summary>
    public static HttpClient ClientAt(this MonitoringApp app, string address) =>
        new(
            new ContractCheck(
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    ConnectCallback = async (context, cancellation) =>
                        new NetworkStream(await ConnectAsync(app, address, cancellation), ownsSocket: true),
                }
            )
        )
        {
            BaseAddress = app.Http.BaseAddress,
        };

    public static async Task<Socket> ConnectAsync(MonitoringApp app, string address = "127.0.0.1", CancellationToken cancellation = default)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, app.Http.BaseAddress!.Port), cancellation);
        return socket;
    }

    /// <summary>Sends these bytes and no more, and reads what comes until the service closes the connection.</summary>
    public static async Task<string> SayAsync(MonitoringApp app, string text)
    {
        using var socket = await ConnectAsync(app);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text));
        return await ReadAsync(socket);
    }

    /// <summary>All that comes until the service closes the connection.</summary>
    public static async Task<string> ReadAsync(Socket socket)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        StringBuilder answer = new();
        var buffer = new byte[4096];
        for (var count = 1; count > 0; )
        {
            try
            {
                count = await socket.ReceiveAsync(buffer, patience.Token);
            }
            catch (SocketException)
            {
                // Closed with something unread: what came before it counts.
                count = 0;
            }

            answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return answer.ToString();
    }
}
