using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>A write that may come again: the name it goes by (Idempotency-Key), and a hash of all that it asks for.</summary>
internal sealed record RepeatableRequest(string Name, string Hash)
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 200;

    public static bool IsNamed(HttpRequest request) => request.Headers.ContainsKey(Header);

    /// <summary>The error of a header that is not one key of visible ASCII.</summary>
    public static ValidationError? ErrorOf(HttpRequest request) =>
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

        // In whichever language it is asked, the request is the same.
        var query = QueryString.Create(request.Query.Where(parameter => parameter.Key != Query.Language.Name));
        var revisions = string.Join(',', Precondition.Read(request)?.Revisions ?? []);
        var asked = $"{request.Method}\n{request.Path.ToUriComponent()}\n{query}\n{revisions}\n{Convert.ToHexStringLower(body)}";
        return new(request.Headers[Header].ToString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked))));
    }

    /// <summary>The answer given when the request was carried out, whatever has changed since; null where it was not.</summary>
    public ApiResult? Find(DbConnection connection, string keyId, DateTimeOffset now) =>
        IdempotencyStore.Find(connection, keyId, Name, now) is not { } stored ? null
        : stored.RequestHash == Hash ? ApiResult.Replayed(stored)
        : Reused();

    /// <summary>Another request came under this name before.</summary>
    public static ProblemResult Reused() =>
        new(Problems.IdempotencyKeyReused, null, [new(Problems.IdempotencyKeyReused, Header, null, PlaceKind.Header)]);

    /// <summary>
    /// Does the work once. Inside the writer's transaction, so that when a request arrives twice at the same time, the second finds
    /// the answer stored for the first.
    /// </summary>
    public ApiResult Once(WriteTransaction transaction, string keyId, Language language, Func<WriteTransaction, ApiResult> work)
    {
        if (Find(transaction.Connection, keyId, transaction.Now) is { } earlier)
        {
            return earlier;
        }

        var result = work(transaction);
        if (!result.IsKept)
        {
            return result;
        }

        var written = result.WithContent();
        IdempotencyStore.Keep(transaction, keyId, Name, written.ToStored(Hash, language));
        return written;
    }
}

/// <summary>A repeatable request with the line of keys that its name belongs to.</summary>
internal sealed record RequestName(string Line, RepeatableRequest Request)
{
    public bool IsOf(RequestName? other) => other is not null && (other.Line, other.Request.Name) == (Line, Request.Name);
}
