using System.Text;
using System.Text.Encodings.Web;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>What every page knows: its language, its address, whose it is and when it was made.</summary>
internal sealed record PageFrame(Language Language, string Path, IReadOnlyList<KeyValuePair<string, string>> Query, SiteOptions Site)
{
    public required Words MadeAt { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Whether the page takes an order; a list that stands on another page has no links to change it.</summary>
    public bool TakesSort { get; init; }

    public Prose Prose { get; } = new(Language);

    /// <summary>The frame of a request: its language and of its query the names that the page knows.</summary>
    public static PageFrame Of(HttpContext http, IReadOnlyList<string> names)
    {
        List<KeyValuePair<string, string>> known =
        [
            .. http
                .Request.Query.Where(pair => pair.Value is [{ Length: > 0 }, ..] && names.Contains(pair.Key))
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value[0]!)),
        ];
        var language = http.LanguageOfPage();
        if (language == Language.En)
        {
            known.Add(new("lang", "en"));
        }

        var clock = http.RequestServices.GetRequiredService<CityClock>();
        return new(language, PathOf(http), known, http.RequestServices.GetRequiredService<SiteOptions>())
        {
            MadeAt = Spelling.Of(clock.Now, clock),
            Today = clock.Today,
            TakesSort = names.Contains("sort"),
        };
    }

    /// <summary>The page as it is sent.</summary>
    public Content Written(Html page) => new(Encoding.UTF8.GetBytes(Site.Address.Place(page.ToString())), Content.Html, Language);

    // Two slashes before a name would lead to another host.
    private static string PathOf(HttpContext http) => "/" + http.Request.Path.ToUriComponent().TrimStart('/');

    /// <summary>One value of the query; null where there is none.</summary>
    public string? Asked(string name) => Query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>An address of the site in the language of this page.</summary>
    public string Url(string path, params IEnumerable<(string Name, string? Value)> query) =>
        Address(path, [.. query, ("lang", Language == Language.En ? "en" : null)]);

    /// <summary>A page of the site as others are told of it.</summary>
    public string Whole(string address) => Site.Address.Of(address);

    /// <summary>An address of the API with the values of this page's query under the names that the API has for them.</summary>
    public string Data(string path, params IEnumerable<(string Name, string? Value)> own) =>
        Address(
            path,
            [
                .. Query
                    .Where(pair => pair.Key is not "lang" and not "cursor" and not "asOf" && own.All(value => value.Name != pair.Key))
                    .Select(pair => (pair.Key, (string?)pair.Value)),
                .. own,
            ]
        );

    /// <summary>This page with one value of its query set, or without it; a list begins anew.</summary>
    public string With(string name, string? value) =>
        Url(
            Path,
            [
                .. Query
                    .Where(pair => pair.Key != name && pair.Key is not "lang" and not "cursor" and not "done")
                    .Select(pair => (pair.Key, (string?)pair.Value)),
                (name, value),
            ]
        );

    /// <summary>This page in the other language.</summary>
    public string In(Language language) =>
        Address(
            Path,
            [
                .. Query.Where(pair => pair.Key is not "lang" and not "done").Select(pair => (pair.Key, (string?)pair.Value)),
                ("lang", language == Language.En ? "en" : null),
            ]
        );

    private static string Address(string path, IEnumerable<(string Name, string? Value)> query)
    {
        var pairs = string.Join(
            '&',
            query.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => $"{pair.Name}={UrlEncoder.Default.Encode(pair.Value!)}")
        );
        return pairs.Length == 0 ? path : $"{path}?{pairs}";
    }
}

/// <summary>A page made: what its head says, what it shows, and where the same is to be had as JSON.</summary>
internal sealed record PageView(string Title, string Description, Html Body)
{
    /// <summary>The answers of the API that hold the same figures.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>Which of the menu's pages this one belongs to.</summary>
    public string Section { get; init; } = "";

    /// <summary>After how many seconds the page asks for itself again; null of one that does not.</summary>
    public int? RefreshSeconds { get; init; }
}
