using Microsoft.Net.Http.Headers;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The language a request asks for.</summary>
internal static class LanguageOfRequest
{
    /// <summary>
    /// The one that `lang` names; else Ukrainian, unless Accept-Language prefers English to it. A page is what its address says, in every
    /// browser the same.
    /// </summary>
    public static Language Language(this HttpContext http)
    {
        if (
            http.GetEndpoint()?.Metadata is { } metadata
            && (metadata.GetMetadata<ServesPage>() ?? (object?)metadata.GetMetadata<ServesDesk>()) is not null
        )
        {
            return http.LanguageOfPage();
        }

        if (
            MayName(http.Request.QueryString.Value)
            && http.Request.Query[Query.Language.Name] is [{ } asked]
            && Query.Language.Read(asked.Trim()) is { } language
        )
        {
            return language;
        }

        if (http.Request.Headers.AcceptLanguage.Count == 0)
        {
            return Values.Language.Uk;
        }

        var wishes = http.Request.GetTypedHeaders().AcceptLanguage;
        return Quality(wishes, "en") > Quality(wishes, "uk") ? Values.Language.En : Values.Language.Uk;
    }

    /// <summary>The language that the address of a page names: a link leads everybody to the same page.</summary>
    public static Language LanguageOfPage(this HttpContext http) =>
        http.Request.Query[Query.Language.Name] is ["en"] ? Values.Language.En : Values.Language.Uk;

    // Most queries name no language, and an answer from memory has no other use for what is in them. Escaped, any letter may stand there.
    private static bool MayName(string? query) =>
        query is not null && (query.Contains('%') || query.Contains(Query.Language.Name, StringComparison.OrdinalIgnoreCase));

    // RFC 4647 §3.3.1: en-GB is English too; a star stands for every language that is not named.
    private static double Quality(IList<StringWithQualityHeaderValue> wishes, string language)
    {
        var named = wishes.Where(wish => $"{wish.Value}-".StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase)).ToList();
        return (named.Count > 0 ? named : wishes.Where(wish => wish.Value == "*"))
            .Select(wish => wish.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
    }
}
