using System.Text.RegularExpressions;

namespace Monitoring.Platform.Http;

/// <summary>
/// The address under which the public knows the service: the base of links that must last. It may lie deeper than the root of its host;
/// whoever leads requests here takes that path off them, and what is answered gets it back.
/// </summary>
public sealed partial record PublicAddress(Uri Base)
{
    public bool IsHttps => Base.Scheme == Uri.UriSchemeHttps;

    /// <summary>What stands before every path of the service; mostly nothing.</summary>
    public string Path { get; } = Base.AbsolutePath.TrimEnd('/');

    public string Of(string path) => Base.ToString().TrimEnd('/') + path;

    /// <summary>A page written for the root of a host, with its own addresses where they are.</summary>
    public string Place(string html) => Path.Length == 0 ? html : Addresses().Replace(html, $"$1{Path}/");

    /// <summary>Puts the path before the address that an answer leads to.</summary>
    public Task PlaceLocation(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            if (http.Response.Headers.Location is [['/', not '/', ..] own])
            {
                http.Response.Headers.Location = Path + own;
            }

            return Task.CompletedTask;
        });
        return next(http);
    }

    // In a text of the register a quotation mark is written as a character reference, so that none of it looks like an attribute.
    [GeneratedRegex("""(\s(?:href|action|formaction|src|data-cells|data-token|data-sign-in-at)=")/(?!/)""")]
    private static partial Regex Addresses();
}
