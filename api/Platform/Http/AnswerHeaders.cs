using Microsoft.Extensions.Primitives;

namespace Monitoring.Platform.Http;

/// <summary>
/// What every answer tells a browser: to take it for nothing but what it says it is, to frame it nowhere, and that pages of
/// other origins may read what is read without a key. HSTS is the word of whoever speaks TLS: the proxy.
/// </summary>
internal static class AnswerHeaders
{
    private const string Data = "default-src 'none'; frame-ancestors 'none'";

    // Swagger UI draws with style attributes and data: images; its scripts are files of its own.
    private const string Documentation =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Its style sheet, its coat of arms, its search: nothing else, and no script.
    private const string Page =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // The desk saves as one types: one script, which talks to its own server alone.
    private const string Desk =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    private static readonly string[] s_readingHeaders = ["Accept-Language", "If-None-Match"];

    public static Task Put(HttpContext http, RequestDelegate next)
    {
        Put(http);
        return IsPreflightOfRead(http.Request) ? AllowRead(http) : next(http);
    }

    public static void Put(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/swagger") ? Documentation : Data;
        headers["Referrer-Policy"] = "no-referrer";

        // Not only where an Origin is sent, as the framework's CORS does: a shared cache would keep the answer without it.
        if (IsRead(http.Request.Method) && http.Request.Headers.Authorization.Count == 0)
        {
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "ETag, Location, Retry-After";
        }
    }

    /// <summary>What a page for people may load, once it is known that the address is one.</summary>
    public static Task PutForPage(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ServesPage>() is not null)
        {
            PutForPage(http);
        }
        else if (http.GetEndpoint()?.Metadata.GetMetadata<ServesDesk>() is not null)
        {
            PutForDesk(http);
        }

        return next(http);
    }

    public static void PutForPage(HttpContext http) => http.Response.Headers.ContentSecurityPolicy = Page;

    /// <summary>
    /// Nothing of the desk is for other origins. Its own forms say where they were sent from, which with no referrer at all they do not.
    /// </summary>
    public static void PutForDesk(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Desk;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.Remove("Access-Control-Allow-Origin");
        headers.Remove("Access-Control-Expose-Headers");
    }

    // Asked for any other method or header, a key among them, OPTIONS is answered without a word that would allow it.
    private static bool IsPreflightOfRead(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method)
        && request.Headers.Origin.Count > 0
        && request.Headers.AccessControlRequestMethod is [{ } method]
        && IsRead(method)
        && Names(request.Headers.AccessControlRequestHeaders)
            .All(name => s_readingHeaders.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static Task AllowRead(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD";
        headers.AccessControlAllowHeaders = string.Join(", ", s_readingHeaders);
        headers.AccessControlMaxAge = "86400";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static IEnumerable<string> Names(StringValues lists) =>
        lists.SelectMany(list => (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
