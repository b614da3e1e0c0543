using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>What an answer says, in which form, in which language where that is not the request's, and what a file is saved as.</summary>
internal sealed record Content(byte[]? Bytes, string Type, Language? Language = null, FileName? Name = null)
{
    public const string Json = "application/json; charset=utf-8";
    public const string Csv = "text/csv; charset=utf-8";
    public const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Html = "text/html; charset=utf-8";
    public const string Calendar = "text/calendar; charset=utf-8";

    /// <summary>The same bytes compressed, once for all who ask: what holds no secret and is sent again and again.</summary>
    public byte[]? Gzip { get; init; }

    /// <summary>How much memory it takes to keep.</summary>
    public int Size => Bytes!.Length + (Gzip?.Length ?? 0);

    public Content Compressed()
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(Bytes!);
        }

        return this with
        {
            Gzip = compressed.ToArray(),
        };
    }
}

/// <summary>Writes an answer with its validator, or 304 without a body when the client already has it.</summary>
internal static class ConditionalAnswer
{
    /// <summary>A strong validator is that of the plain bytes; compressed, the same answer has it as a weak one.</summary>
    public static Task Write(HttpContext http, Content content, string etag, string cacheControl)
    {
        var headers = http.Response.Headers;
        headers.ETag = IsCompressed(http, content) && etag[0] == '"' ? $"W/{etag}" : etag;
        headers.CacheControl = cacheControl;
        headers.Vary = VaryOf(content);
        if (IsNotModified(http.Request, etag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return Write(http, content);
    }

    public static Task Write(HttpContext http, Content content)
    {
        var response = http.Response;
        var isCompressed = IsCompressed(http, content);
        var bytes = isCompressed ? content.Gzip : content.Bytes;
        Describe(http, content);
        response.ContentLength = bytes!.Length;
        response.Headers.ContentEncoding = isCompressed ? "gzip" : StringValues.Empty;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : AnswerPace.SendAsync(http, bytes);
    }

    public static Task Write(HttpContext http, LongContent content)
    {
        Describe(http, new(null, content.Type, Name: content.Name));
        http.Response.ContentLength = content.Bytes.Length;
        AnswerPace.Bound(http, content.Bytes.Length);
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : content.Bytes.DrainBufferAsync(http.Response.Body, http.RequestAborted);
    }

    private static void Describe(HttpContext http, Content content)
    {
        var (response, language) = (http.Response, content.Language ?? http.Language());
        response.ContentType = content.Type;
        response.Headers.Vary = VaryOf(content);
        response.Headers.ContentLanguage = language == Language.Uk ? "uk" : "en";
        response.Headers.ContentDisposition = content.Name?.Disposition(language);
    }

    private static string VaryOf(Content content) =>
        content.Gzip is null ? "Authorization, Accept-Language" : "Authorization, Accept-Language, Accept-Encoding";

    private static bool IsCompressed(HttpContext http, Content content) =>
        content.Gzip is not null && TakesGzip(http.Request.Headers.AcceptEncoding);

    private static bool TakesGzip(StringValues accepted) =>
        accepted.Count > 0
        && StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var codings)
        && codings.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);

    public static string Forever(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true ? "private, no-store" : "public, max-age=31536000, immutable";

    // RFC 9110 §13.1.2: If-None-Match compares weakly.
    internal static bool IsNotModified(HttpRequest request, string etag)
    {
        var known = request.Headers.IfNoneMatch;
        if (known.Count == 0)
        {
            return false;
        }

        return known is [{ } only] && only == etag
            || (
                EntityTagHeaderValue.TryParseList([.. known.OfType<string>()], out var tags)
                && EntityTags.Opaque(etag) is var ours
                && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || EntityTags.Opaque(tag.Tag.ToString()) == ours)
            );
    }
}
