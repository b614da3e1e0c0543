using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace Monitoring.Platform.Http;

/// <summary>A public file: who asks does not matter, and neither does how the address is spelled, only its name.</summary>
internal sealed record Download(string Name, string Type, Action<Stream> Write)
{
    public Task SendAsync(HttpContext http)
    {
        var (response, headers) = (http.Response, http.Response.Headers);
        var generation = http.RequestServices.GetRequiredService<PublicAnswerCache>().Current();
        headers.Vary = "Authorization, Accept-Language, Accept-Encoding";
        headers.CacheControl = "no-store";
        if (PublicAnswerCache.Of(http) is { } kept)
        {
            generation = kept.Generation;
            headers.ETag = kept.Etag;
            headers.CacheControl = "public, no-cache";
            var lastModified = SaidOf(generation.LastModified, http);
            response.GetTypedHeaders().LastModified = lastModified;
            if (IsHeld(http.Request, kept.Etag, lastModified))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        response.ContentType = Type;
        headers.ContentLanguage = "uk";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        var file = generation.FileOf(this);
        response.ContentLength = file.Length;
        return file.SendAsync(response.Body, http.RequestAborted);
    }

    // In whole seconds, and so not before that second is over: something else might still change in it.
    private static DateTimeOffset? SaidOf(DateTimeOffset changedAt, HttpContext http)
    {
        DateTimeOffset second = new(changedAt.UtcTicks - (changedAt.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() >= second.AddSeconds(1) ? second : null;
    }

    // RFC 9110 §13.1.3: the date is not looked at where a validator was sent.
    private static bool IsHeld(HttpRequest request, string etag, DateTimeOffset? lastModified) =>
        request.Headers.ContainsKey(HeaderNames.IfNoneMatch)
            ? Cached.Holds(request, etag)
            : lastModified is not null && request.GetTypedHeaders().IfModifiedSince >= lastModified;
}

/// <summary>
/// A file on disk without a name, made whole in one moment of the register and sent to any number of readers at their own pace:
/// none of them holds the register's moment, and nobody its rows in memory.
/// </summary>
internal sealed class SpooledFile
{
    private const int ChunkBytes = 64 * 1024;

    // Closed by the collector, once no generation of answers and no reader holds it any more.
    private readonly FileStream _file;

    private SpooledFile(FileStream file) => (_file, Length) = (file, file.Length);

    public long Length { get; }

    public static SpooledFile Of(Action<Stream> write)
    {
        var name = Path.Combine(Path.GetTempPath(), $"programs-{Path.GetRandomFileName()}");
        FileStream file = new(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, ChunkBytes);
        try
        {
            // The name goes at once: however the process ends, nothing is left behind.
            File.Delete(name);
            write(file);
            file.Flush();
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public async Task SendAsync(Stream to, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            long place = 0;
            while (place < Length)
            {
                var count = await RandomAccess.ReadAsync(_file.SafeFileHandle, buffer.AsMemory(0, ChunkBytes), place, cancellation);
                await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
                place += count > 0 ? count : throw new EndOfStreamException("A file of an answer was cut short.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
