using Microsoft.Net.Http.Headers;

namespace Monitoring.Platform.Http;

/// <summary>A public file of any length. It is the same for everybody, so it is made once for all who ask for its key.</summary>
internal sealed record Download(string Key, FileName Name, string Type, Action<Stream> Write)
{
    public async Task SendAsync(HttpContext http)
    {
        var (response, headers) = (http.Response, http.Response.Headers);
        var generation = http.RequestServices.GetRequiredService<PublicAnswerCache>().Current();
        headers.Vary = "Authorization, Accept-Language, Accept-Encoding";
        headers.CacheControl = "no-store";
        if (PublicAnswerCache.EntryOf(http) is { } entry)
        {
            generation = entry.Generation;
            headers.ETag = entry.Etag;
            headers.CacheControl = "public, no-cache";
            var lastModified = LastModifiedOf(generation, http);
            response.GetTypedHeaders().LastModified = lastModified;
            if (IsNotModified(http.Request, entry.Etag, lastModified))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = Type;
        headers.ContentLanguage = "uk";
        headers.ContentDisposition = Name.Disposition(http.Language());
        var file = await generation.FileOf(this);
        response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            AnswerPace.Bound(http, file.Length);
            await file.SendAsync(response.Body, http.RequestAborted);
        }
    }

    // Last-Modified has whole seconds. It is not sent before its second is over: something else might still change within it.
    private static DateTimeOffset? LastModifiedOf(PublicAnswerCache.Generation generation, HttpContext http)
    {
        var changedAt = generation.LastModified;
        DateTimeOffset second = new(changedAt.UtcTicks - (changedAt.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() >= second.AddSeconds(1) ? second : null;
    }

    // RFC 9110 §13.1.3: the date is not looked at where a validator was sent.
    private static bool IsNotModified(HttpRequest request, string etag, DateTimeOffset? lastModified) =>
        request.Headers.ContainsKey(HeaderNames.IfNoneMatch)
            ? ConditionalAnswer.IsNotModified(request, etag)
            : lastModified is not null && request.GetTypedHeaders().IfModifiedSince >= lastModified;
}
