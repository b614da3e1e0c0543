using System.Text;
using System.Text.Json;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// Tells everything that is wrong with a body that could not be read, and not the first fault alone: the parser stops there. The body is
/// looked through a second time, which only those pay for whose body is at fault.
/// </summary>
internal static class BodyFaults
{
    /// <summary>Carries the request out; answers a body that does not read as what the operation takes.</summary>
    public static async Task Explain(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Takes>() is not { } takes)
        {
            await next(http);
            return;
        }

        http.Request.EnableBuffering(bufferThreshold: (int)Pipeline.MaxBodyBytes);
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException fault) when (fault.InnerException is JsonException && !http.Response.HasStarted)
        {
            http.Response.Clear();
            AnswerHeaders.Put(http);
            http.Request.Body.Position = 0;
            using MemoryStream body = new();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            await http.WriteProblem(Of(takes.Body, body.ToArray(), (JsonException)fault.InnerException));
        }
    }

    /// <summary>What is wrong with the body of a request of this type, which the parser gave up on.</summary>
    public static ProblemResult Of(Type type, ReadOnlyMemory<byte> body, JsonException stopped)
    {
        var text = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        BodyReading reading = new();
        try
        {
            // Four times as deep as a body may be, so that what is too deep is told at its place; a thousand times would cost minutes.
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 4 * Json.MaxDepth });
            reading.Read(type, document.RootElement);
        }
        catch (JsonException syntax)
        {
            return Unreadable(text.Span, syntax);
        }

        if (reading.Errors is not [var first, ..])
        {
            return Unreadable(text.Span, stopped);
        }

        Dictionary<string, object?> parameters = new(ParameterBag.Of(first.Parameters)) { ["count"] = reading.Count };
        return new(first.Problem, parameters, reading.Errors);
    }

    // The parser counts bytes; whoever looks for the place in an editor counts letters.
    private static ProblemResult Unreadable(ReadOnlySpan<byte> text, JsonException syntax)
    {
        var (line, bytes) = ((int)(syntax.LineNumber ?? 0), (int)(syntax.BytePositionInLine ?? 0));
        for (var passed = 0; passed < line && text.IndexOf((byte)'\n') is >= 0 and var end; passed++)
        {
            text = text[(end + 1)..];
        }

        var position = Encoding.UTF8.GetCharCount(text[..Math.Min(bytes, text.Length)]) + 1;
        return new(Problems.BodyUnreadable, new { line = line + 1, position });
    }
}
