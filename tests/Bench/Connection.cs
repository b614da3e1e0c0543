using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitoring.Bench;

/// <summary>One kept-alive connection that sends ready bytes and reads each answer to its last byte.</summary>
internal sealed class Connection : IDisposable
{
    /// <summary>JSON whose Cyrillic stays as it is.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public Connection(int port) => _socket.Connect(IPAddress.Loopback, port);

    public static byte[] Request(string method, string path, string? key = null, string? header = null)
    {
        var authorization = key is null ? "" : $"Authorization: Bearer {key}\r\n";
        var length = method == "GET" ? "" : "Content-Length: 0\r\n";
        return Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{authorization}{(header is null ? "" : header + "\r\n")}{length}\r\n"
        );
    }

    public static byte[] WithBody(string method, string path, string key, object body)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(body, Readable);
        return
        [
            .. Encoding.ASCII.GetBytes(
                $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\n"
                    + $"Content-Type: application/json\r\nContent-Length: {content.Length}\r\n\r\n"
            ),
            .. content,
        ];
    }

    public void Send(byte[] request) => _socket.Send(request);

    public void Receive(int expectedStatus)
    {
        var (filled, headerEnd) = (0, -1);
        while (headerEnd < 0)
        {
            filled += Read(_buffer.AsSpan(filled));
            headerEnd = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        if (Number(_buffer.AsSpan("HTTP/1.1 ".Length, 3)) != expectedStatus)
        {
            throw new InvalidOperationException($"Expected {expectedStatus}, got: {Encoding.UTF8.GetString(_buffer, 0, filled)}");
        }

        var missing = headerEnd + 4 + LengthOf(_buffer.AsSpan(0, headerEnd + 2)) - filled;
        while (missing > 0)
        {
            missing -= Read(_buffer);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int LengthOf(ReadOnlySpan<byte> headers)
    {
        var name = "\r\nContent-Length: "u8;
        var place = headers.IndexOf(name);
        if (place < 0)
        {
            return 0;
        }

        var value = headers[(place + name.Length)..];
        return Number(value[..value.IndexOf((byte)'\r')]);
    }

    private static int Number(ReadOnlySpan<byte> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private int Read(Span<byte> into)
    {
        var count = _socket.Receive(into);
        return count > 0 ? count : throw new InvalidOperationException("The server closed the connection.");
    }
}
