using Monitoring.Platform.Http;

namespace Monitoring.Platform.Access;

/// <summary>
/// The cookie of the desk: no script reads it, no other site sends it, and nothing but the desk takes it; the API takes keys alone.
/// </summary>
internal static class SessionCookie
{
    // The prefix has browsers refuse a cookie of this name that another host of the city or a page without TLS would set.
    private const string Name = "desk";
    private const string NameBehindTls = $"__Host-{Name}";

    /// <summary>Says who is signed in, at the addresses of the desk only; a key in a header is for the API.</summary>
    public static Task Recognise(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ServesDesk>() is not null)
        {
            var session = Find(http);
            http.Features.Set(session);
            http.User = session?.Caller.AsPrincipal() ?? new();
        }

        return next(http);
    }

    public static Session? Of(HttpContext http) => http.Features.Get<Session>();

    public static void Put(HttpContext http, Session session) =>
        http.Response.Cookies.Append(NameFor(http), session.Token, Options(http, session.ExpiresAt));

    public static void Take(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http, null));

    private static Session? Find(HttpContext http) =>
        http.Request.Cookies[NameFor(http)] is { Length: > 0 and < 100 } token
            ? http.RequestServices.GetRequiredService<Sessions>().Find(token, Caller.AddressOf(http))
            : null;

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expires) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = IsBehindTls(http),
            Path = "/",
            Expires = expires,
        };

    // Registers below one host each have a cookie of their own, so that nobody is signed out of one by signing in to another.
    private static string NameFor(HttpContext http) => (IsBehindTls(http) ? NameBehindTls : Name) + AddressOf(http).Path.Replace('/', '-');

    private static bool IsBehindTls(HttpContext http) => http.Request.IsHttps || AddressOf(http).IsHttps;

    private static PublicAddress AddressOf(HttpContext http) => http.RequestServices.GetRequiredService<PublicAddress>();
}
