using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>What stands around every page: the head, the menu, the search, and where its data come from.</summary>
internal static class SiteLayout
{
    private static readonly (string Path, Words Name)[] s_menu =
    [
        ("/", new("Рік", "The year")),
        ("/programs", new("Програми", "Programs")),
        ("/measures", new("Заходи", "Measures")),
        ("/indicators", new("Показники", "Indicators")),
        ("/bodies", new("Виконавці", "Bodies")),
        ("/open-data", new("Відкриті дані", "Open data")),
    ];

    public static Html Of(PageFrame frame, PageView view)
    {
        var (prose, files) = (frame.Prose, frame.Site.Files);
        var site = prose.Of($"Програми — {frame.Site.City}", $"Programs — {frame.Site.City}");
        return $"""
            <!doctype html>
            <html lang="{frame.Language.Wire()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{view.Title} · {site}</title>
            <meta name="description" content="{view.Description}">
            <meta property="og:title" content="{view.Title}">
            <meta property="og:description" content="{view.Description}">
            <meta property="og:type" content="website">
            <meta property="og:site_name" content="{site}">
            <meta property="og:url" content="{frame.Whole(frame.In(frame.Language))}">
            <meta property="og:image" content="{frame.Whole(files.Coat)}">
            <meta property="og:locale" content="{prose.Of("uk_UA", "en_GB")}">
            <link rel="canonical" href="{frame.Whole(frame.In(frame.Language))}">
            <link rel="stylesheet" href="{files.Style}">
            <link rel="icon" href="{files.Coat}" type="{files.Picture.Type}">
            <link rel="alternate" hreflang="uk" href="{frame.Whole(frame.In(Language.Uk))}">
            <link rel="alternate" hreflang="en" href="{frame.Whole(frame.In(Language.En))}">
            <link rel="alternate" type="application/atom+xml" href="{frame.Url("/changes.atom")}" title="{AtomFeed.Title(frame)}">
            {Html.Each(view.Data, address => $"""<link rel="alternate" type="application/json" href="{address}">""")}
            </head>
            <body>
            <a class="skip" href="#main">{prose.Of("До змісту сторінки", "Skip to content")}</a>
            <header class="top">
            <a class="brand" href="{frame.Url(
                "/")}"><img src="{files.Coat}" alt="" width="28" height="32"><span><b>{frame.Site.City}</b>
            <small>{prose.Of("міські цільові програми", "targeted programs of the city")}</small></span></a>
            <nav aria-label="{prose.Of("Розділи", "Sections")}"><ul>{Html.Each(
                s_menu, item => Link(frame, view.Section, item))}</ul></nav>
            <form class="search" role="search" action="/search">{Html.If(
                frame.Language == Language.En,
                $"""<input type="hidden" name="lang" value="en">"""
            )}
            <input type="search" name="q" maxlength="100" aria-label="{prose.Of(
                "Пошук програм, заходів, показників, рішень, виконавців", "Search programs, measures, indicators, acts, bodies")}"
            placeholder="{prose.Of("Пошук", "Search")}" value="{frame.Asked("q")}"><button>{prose.Of("Знайти", "Find")}</button></form>
            <p class="langs">{Languages(frame)}</p>
            </header>
            <main id="main" tabindex="-1">
            {view.Body}
            </main>
            <footer>
            <p>{prose.Of("Дані на", "Data as of")} {prose.Of(frame.MadeAt)}{prose.Of(" за київським часом.", ", Kyiv time.")}
            {Html.If(view.Data.Count > 0, Sources(frame, view))}</p>
            <p><a href="{frame.Url("/about")}">{prose.Of("Як це рахується", "How it is counted")}</a> ·
            <a href="{frame.Url("/developers")}">{prose.Of("Для розробників", "For developers")}</a> ·
            <a href="{frame.Url("/changes.atom")}">{prose.Of("Стрічка змін (Atom)", "Feed of changes (Atom)")}</a> ·
            <a href="{frame.Url("/sign-in")}">{prose.Of("Увійти до кабінету", "Sign in to the desk")}</a></p>
            </footer>
            </body>
            </html>

            """;
    }

    private static Html Link(PageFrame frame, string section, (string Path, Words Name) item)
    {
        var current = item.Path == section ? "page" : "false";
        return $"""<li><a href="{frame.Url(item.Path)}" aria-current="{current}">{frame.Prose.Of(item.Name)}</a></li>""";
    }

    public static Html Languages(PageFrame frame) =>
        frame.Language == Language.Uk
            ? (Html)$"""<b>УК</b> · <a href="{frame.In(Language.En)}" lang="en" hreflang="en" title="In English">EN</a>"""
            : $"""<a href="{frame.In(Language.Uk)}" lang="uk" hreflang="uk" title="Українською">УК</a> · <b>EN</b>""";

    private static Html Sources(PageFrame frame, PageView view) =>
        $"""
            {frame.Prose.Of("Ті самі дані з API:", "The same data from the API:")} {Html.Each(
                view.Data.Select((address, place) => (address, place)),
                item => $"""{(item.place > 0 ? ", " : "")}<a href="{item.address}">JSON {item.place + 1}</a>"""
            )}.
            """;
}
