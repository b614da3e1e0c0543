using Microsoft.Net.Http.Headers;

namespace Monitoring.Http;

/// <summary>The languages of messages and labels; data look the same in both.</summary>
public enum Language
{
    Uk,
    En,
}

/// <summary>One text in both languages.</summary>
public sealed record Words(string Uk, string En)
{
    public string In(Language language) => language == Language.Uk ? Uk : En;
}

internal static class LanguageOfRequest
{
    /// <summary>Ukrainian, unless Accept-Language prefers English to it.</summary>
    public static Language Language(this HttpContext http)
    {
        if (http.Request.Headers.AcceptLanguage.Count == 0)
        {
            return Http.Language.Uk;
        }

        var wishes = http.Request.GetTypedHeaders().AcceptLanguage;
        return Quality(wishes, "en") > Quality(wishes, "uk") ? Http.Language.En : Http.Language.Uk;
    }

    private static double Quality(IList<StringWithQualityHeaderValue> wishes, string language) =>
        wishes.Where(wish => wish.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase))
            .Select(wish => wish.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
}
