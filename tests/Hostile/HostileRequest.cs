using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Tests.Hostile;

/// <summary>One request, to the byte: what HttpClient would mend or refuse goes out as it stands. Heads are Latin-1, one character a byte.</summary>
internal sealed partial class HostileRequest(string operation, string method, string path, byte[]? body)
{
    public string Operation => operation;

    public string Method { get; set; } = method;

    public string Path { get; set; } = path;

    public List<string> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[]? Body { get; set; } = body;

    /// <summary>Written before the body in place of its true length; -1 for chunks.</summary>
    public long? DeclaredLength { get; set; }

    /// <summary>Only the head goes out: the answer must not wait for a body that is too large.</summary>
    public bool IsHeadOnly { get; set; }

    /// <summary>What was done to it.</summary>
    public List<string> Spoilt { get; } = [];

    /// <summary>The resource whose revision it names.</summary>
    public string? Of { get; init; }

    public bool IsDryRun => Query.Contains("dryRun=true");

    public string Target => Query.Count == 0 ? Path : $"{Path}?{string.Join('&', Query)}";

    public void Set(string name, string value)
    {
        Headers.RemoveAll(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        Headers.Add((name, value));
    }

    public bool Has(string name) => Headers.Exists(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public byte[] Bytes()
    {
        StringBuilder head = new($"{Method} {Target} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (DeclaredLength == -1)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (Body is not null || DeclaredLength is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {DeclaredLength ?? Body!.Length}\r\n");
        }

        head.Append("\r\n");
        byte[] bytes = Encoding.Latin1.GetBytes(head.ToString());
        return IsHeadOnly || Body is null ? bytes
            : DeclaredLength == -1 ? [.. bytes, .. Encoding.ASCII.GetBytes($"{Body.Length:x}\r\n"), .. Body, .. "\r\n0\r\n\r\n"u8]
            : [.. bytes, .. Body];
    }

    /// <summary>How to send it again by hand: the very bytes, to whatever port the service has. Long runs of one character are written short.</summary>
    public string Repro()
    {
        var bytes = Bytes();
        var escaped = string.Concat(
            bytes
                .Take(20_000)
                .Select(value =>
                    value is >= 0x20 and < 0x7F and not ((byte)'\'' or (byte)'\\' or (byte)'%')
                        ? ((char)value).ToString()
                        : $"\\x{value:x2}"
                )
        );
        var brief = LongRun()
            .Replace(escaped, run => $"'\"$(printf '{run.Groups[1].Value}%.0s' $(seq {run.Length / run.Groups[1].Length}))\"'");
        return $"printf '{brief}' | nc localhost $PORT{(bytes.Length > 20_000 ? $"   # the first 20000 of {bytes.Length} bytes" : "")}";
    }

    [GeneratedRegex(@"((?:\\x..){1,4}?|\w)\1{49,}")]
    private static partial Regex LongRun();
}
