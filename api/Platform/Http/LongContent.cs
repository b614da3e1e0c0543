using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// An answer as long as the register. It is whole before the request gives up its turn, what is long of it in a temporary file: of a
/// hundred slow readers none keeps in memory what it was made of. Read once, unlike a <see cref="SpooledFile"/>, and closed then.
/// </summary>
internal sealed record LongContent(FileBufferingWriteStream Bytes, string Type, FileName? Name = null)
{
    // A city's needs no disk, so that a full one does not stop its reading.
    private const int MostInMemory = 512 * 1024;

    public static LongContent Of(Action<Stream> write, string type, FileName? name = null)
    {
        FileBufferingWriteStream bytes = new(MostInMemory);
        try
        {
            write(bytes);
            return new(bytes, type, name);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public static LongContent OfJson(object body) =>
        Of(to => JsonSerializer.Serialize(to, body, body.GetType(), Json.Options), Content.Json);

    /// <summary>Without a key it is validated and kept like any public answer, so it is made whole.</summary>
    public async Task SendAsync(HttpContext http)
    {
        await using var bytes = Bytes;
        if (PublicAnswerCache.EntryOf(http) is { } entry)
        {
            using MemoryStream whole = new();
            await bytes.DrainBufferAsync(whole);
            await entry.AddAndWrite(http, new(whole.ToArray(), Type, Name: Name));
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        await ConditionalAnswer.Write(http, this);
    }
}
