using Microsoft.Net.Http.Headers;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The language a request asks for.</summary>
internal static class LanguageOfRequest
{
    /// <summary>Ukrainian, unless Accept-Language prefers English to it.</summary>
    public static Language Language(this HttpContext http)
    {
        if (http.Request.Headers.AcceptLanguage.Count == 0)
        {
            return Values.Language.Uk;
        }

        var wishes = http.Request.GetTypedHeaders().AcceptLanguage;
        return Quality(wishes, "en") > Quality(wishes, "uk") ? Values.Language.En : Values.Language.Uk;
    }

    private static double Quality(IList<StringWithQualityHeaderValue> wishes, string language) =>
        wishes
            .Where(wish => wish.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase))
            .Select(wish => wish.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
}
