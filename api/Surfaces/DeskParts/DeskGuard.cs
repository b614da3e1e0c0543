using System.Text.Encodings.Web;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>
/// What a request to the desk passes first: somebody is signed in, what it changes was sent from a page of ours, and the role is right.
/// </summary>
internal static class DeskGuard
{
    /// <summary>The header in which the script of the desk sends the token of its forms.</summary>
    public const string TokenHeader = "Form-Token";

    public static async ValueTask<object?> Admit(EndpointFilterInvocationContext context, EndpointFilterDelegate next, string? operation)
    {
        var http = context.HttpContext;
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isRead && SessionCookie.Of(http) is null && !WantsJson(http))
        {
            return Results.Redirect(SignInAddress(http.Request));
        }

        var refused =
            ProblemResult.If(!isRead && IsFromElsewhere(http), Problems.FormForged)
            ?? (isRead ? null : await ReadAsync(http))
            ?? (SessionCookie.Of(http) is { } session ? Refuses(http, session, isRead, operation) : new(Problems.SignedOut));
        return refused is null ? await next(context) : (ApiResult)refused;
    }

    /// <summary>The form that was sent; an empty one of a request that sent none.</summary>
    public static IFormCollection FormOf(HttpContext http) => http.Features.Get<IFormCollection>() ?? FormCollection.Empty;

    /// <summary>Whether the script of the desk asks, and no browser for a page.</summary>
    public static bool WantsJson(HttpContext http) =>
        http.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether another site sent it. Browsers say where a form comes from; one that says nothing is no browser, and has no cookie to be
    /// misused.
    /// </summary>
    public static bool IsFromElsewhere(HttpContext http)
    {
        var headers = http.Request.Headers;
        return headers.Origin is [{ } origin] && !IsOurs(http, origin)
            || headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none");
    }

    /// <summary>Where to sign in, and to come back from there.</summary>
    private static string SignInAddress(HttpRequest request)
    {
        var language = request.Query["lang"] is ["en"] ? "&lang=en" : "";
        return $"/sign-in?returnUrl={UrlEncoder.Default.Encode(request.Path + request.QueryString)}{language}";
    }

    private static ProblemResult? Refuses(HttpContext http, Session session, bool isRead, string? operation)
    {
        var token = FormOf(http)["token"] is [{ } field] ? field : http.Request.Headers[TokenHeader].ToString();
        return ProblemResult.If(!isRead && !session.IsFormToken(token), Problems.FormForged)
            ?? DeskAccess.Refuses(session.Caller, operation);
    }

    private static bool IsOurs(HttpContext http, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (
            string.Equals(from.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || from.Authority == http.RequestServices.GetRequiredService<PublicAddress>().Base.Authority
        );

    // A call of the script sends JSON, which is read where it is taken.
    private static async Task<ProblemResult?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            http.Features.Set(await http.Request.ReadFormAsync(http.RequestAborted));
            return null;
        }
        catch (InvalidDataException)
        {
            return new(Problems.BadRequest);
        }
    }
}
