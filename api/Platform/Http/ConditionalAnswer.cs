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
    public const string Calendar = "text/calendar; charset=utf-8";
}

/// <summary>Writes an answer with its validator, or 304 without a body when the client already has it.</summary>
internal static class ConditionalAnswer
{
    public static Task Write(HttpContext http, Content content, string etag, string cacheControl)
    {
        var headers = http.Response.Headers;
        headers.ETag = etag;
        headers.CacheControl = cacheControl;
        headers.Vary = "Authorization, Accept-Language";
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
        response.ContentType = content.Type;
        response.ContentLength = content.Bytes!.Length;
        response.Headers.Vary = "Authorization, Accept-Language";
        var language = content.Language ?? http.Language();
        response.Headers.ContentLanguage = language == Language.Uk ? "uk" : "en";
        response.Headers.ContentDisposition = content.Name?.Disposition(language);
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content.Bytes).AsTask();
    }

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
