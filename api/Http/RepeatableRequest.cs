using System.Security.Cryptography;
using System.Text;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Http;

/// <summary>A write that may come again: the name it goes by (Idempotency-Key), and a hash of all that it asks for.</summary>
internal sealed record RepeatableRequest(string Name, string Hash)
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 200;

    public static bool IsNamed(HttpRequest request) => request.Headers.ContainsKey(Header);

    /// <summary>One key of visible ASCII, or a fault.</summary>
    public static Fault? FaultOf(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= MaxLength } name] && name.All(character => character is > ' ' and <= '~')
            ? null
            : new(Problems.IdempotencyKeyUnreadable, Header, new { max = MaxLength }, PlaceKind.Header);

    /// <summary>Reads the request whole, which only those pay for that send the header; the handler then reads it from memory.</summary>
    public static async Task<RepeatableRequest> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        byte[] body = [];
        if (http.GetEndpoint()!.Metadata.GetMetadata<Takes>() is not null)
        {
            request.EnableBuffering(bufferThreshold: (int)Pipeline.MaxBodyBytes);
            body = await SHA256.HashDataAsync(request.Body, http.RequestAborted);
            request.Body.Position = 0;
        }

        var revisions = string.Join(',', Precondition.Read(request)?.Revisions ?? []);
        var asked = $"{request.Method}\n{request.Path.ToUriComponent()}\n{request.QueryString}\n{revisions}\n{Convert.ToHexStringLower(body)}";
        return new(request.Headers[Header].ToString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked))));
    }

    /// <summary>
    /// Does the work once: a request that was carried out before gets the answer of that time, whatever has changed since.
    /// Inside the writer's transaction, so that of twins in flight the second finds what the first has kept.
    /// </summary>
    public Answer Once(WriteTransaction transaction, Language language, Func<WriteTransaction, Answer> work)
    {
        if (IdempotencyStore.Find(transaction, Name) is { } kept)
        {
            return kept.RequestHash == Hash ? Answer.Replayed(kept)
                : new Refusal(Problems.IdempotencyKeyReused, null, [new(Problems.IdempotencyKeyReused, Header, null, PlaceKind.Header)]);
        }

        var answer = work(transaction);
        if (!answer.IsKept)
        {
            return answer;
        }

        IdempotencyStore.Keep(transaction, Name, answer.ToKeep(Hash, language, out var whole));
        return whole;
    }
}
