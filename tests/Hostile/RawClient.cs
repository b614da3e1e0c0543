using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Tests.Hostile;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawReply(int Status, List<(string Name, string Value)> Headers, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public string? this[string name] => Headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public bool IsLast => "close".Equals(this["Connection"], StringComparison.OrdinalIgnoreCase);

    public HttpResponseMessage AsMessage()
    {
        HttpResponseMessage message = new((HttpStatusCode)Status) { Content = new ByteArrayContent(Bytes) };
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}

/// <summary>One connection to the service that sends bytes as they are and reads one answer for each; it mends nothing.</summary>
internal sealed class RawClient(Uri address) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private TcpClient? _connection;
    private int _begin;
    private int _end;

    /// <summary>Sends one request and reads its answer; null where the server hung up without one.</summary>
    public async Task<RawReply?> SendAsync(HostileRequest shot, CancellationToken cancellation)
    {
        var isReused = _connection is not null;
        var reply = await TryAsync(shot, cancellation);
        if (reply is null && isReused)
        {
            // The server may have closed a connection that was idle or that an earlier answer ended.
            reply = await TryAsync(shot, cancellation);
        }

        if (reply is null || reply.IsLast || shot.IsHeadOnly)
        {
            Dispose();
        }

        return reply;
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
        _begin = _end = 0;
    }

    private async Task<RawReply?> TryAsync(HostileRequest shot, CancellationToken cancellation)
    {
        try
        {
            if (_connection is null)
            {
                _connection = new() { NoDelay = true };
                await _connection.ConnectAsync(address.Host, address.Port, cancellation);
            }

            await _connection.GetStream().WriteAsync(shot.Bytes(), cancellation);
            return await ReadAsync(shot.Method == "HEAD", cancellation);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            Dispose();
            return null;
        }
    }

    private async Task<RawReply> ReadAsync(bool isHead, CancellationToken cancellation)
    {
        var first = (await LineAsync(cancellation)).Split(' ');
        var status = int.Parse(first[1], CultureInfo.InvariantCulture);
        List<(string Name, string Value)> headers = [];
        while (await LineAsync(cancellation) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        if (status is >= 100 and < 200)
        {
            return await ReadAsync(isHead, cancellation);
        }

        RawReply reply = new(status, headers, []);
        return isHead || status is 204 or 304 ? reply
            : reply["Transfer-Encoding"] is "chunked" ? reply with { Bytes = await ChunksAsync(cancellation) }
            : reply with { Bytes = await TakeAsync(int.Parse(reply["Content-Length"] ?? "0", CultureInfo.InvariantCulture), cancellation) };
    }

    private async Task<byte[]> ChunksAsync(CancellationToken cancellation)
    {
        List<byte> whole = [];
        while (int.Parse(await LineAsync(cancellation), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            whole.AddRange(await TakeAsync(length, cancellation));
            await LineAsync(cancellation);
        }

        await LineAsync(cancellation);
        return [.. whole];
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        StringBuilder line = new();
        while (true)
        {
            if (_begin == _end)
            {
                await FillAsync(cancellation);
            }

            var character = (char)_buffer[_begin++];
            if (character == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(character);
        }
    }

    private async Task<byte[]> TakeAsync(int length, CancellationToken cancellation)
    {
        var taken = new byte[length];
        for (var place = 0; place < length; )
        {
            if (_begin == _end)
            {
                await FillAsync(cancellation);
            }

            var count = Math.Min(length - place, _end - _begin);
            Array.Copy(_buffer, _begin, taken, place, count);
            (place, _begin) = (place + count, _begin + count);
        }

        return taken;
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        (_begin, _end) = (0, await _connection!.GetStream().ReadAsync(_buffer, cancellation));
        if (_end == 0)
        {
            throw new IOException("The server hung up.");
        }
    }
}
