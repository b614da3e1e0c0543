using Monitoring.Platform.Access;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.DeskRegister;
using Monitoring.Surfaces.DeskReports;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.Desk;

/// <summary>What stands around every page of the desk: the menu of the role, who is signed in, and the way out.</summary>
internal static class DeskLayout
{
    private static readonly (string Path, Role Least, Role Most, Words Name)[] s_menu =
    [
        ("/desk", Role.ExecutiveBody, Role.ExecutiveBody, new("Мої звіти", "My reports")),
        ("/desk", Role.Coordinator, Role.Administrator, new("Черга", "Queue")),
        (MissingPage.Page.Pattern, Role.Coordinator, Role.Administrator, new("Хто не подав", "Missing")),
        (ProgramsDesk.Path, Role.Coordinator, Role.Administrator, new("Програми", "Programs")),
        (RegisterPage.Page.Pattern, Role.Coordinator, Role.Administrator, new("Реєстр", "Register")),
        (HistoryPage.Page.Pattern, Role.Coordinator, Role.Administrator, new("Журнал", "History")),
    ];

    public static Html Of(PageFrame frame, PageView view, Session? session)
    {
        var (prose, files) = (frame.Prose, frame.Site.Files);
        return $"""
            <!doctype html>
            <html lang="{frame.Language.Wire()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">{(
                view.RefreshSeconds is { } seconds ? (Html)$"""<meta http-equiv="refresh" content="{seconds}">""" : Html.Empty
            )}
            <title>{view.Title} · {prose.Of($"Кабінет — {frame.Site.City}", $"Desk — {frame.Site.City}")}</title>
            <link rel="stylesheet" href="{files.Style}">
            <link rel="stylesheet" href="{files.DeskStyle}">
            <link rel="icon" href="{files.Coat}" type="{files.Picture.Type}">
            <script type="module" src="{files.DeskScript}"></script>
            </head>
            <body class="desk">
            <a class="skip" href="#main">{prose.Of("До змісту сторінки", "Skip to content")}</a>
            <header class="top">
            <a class="brand" href="{frame.Url(
                session is null ? "/" : "/desk"
            )}"><img src="{files.Coat}" alt="" width="28" height="32"><span><b>{frame.Site.City}</b>
            <small>{(
                session is null ? prose.Of("міські цільові програми", "targeted programs of the city") : DeskOf(session, prose)
            )}</small></span></a>
            {(session is null ? (Html)$"<nav></nav>" : Menu(frame, view, session))}
            <p class="langs">{SiteLayout.Languages(frame)}</p>
            </header>
            <main id="main" tabindex="-1">
            {Done(frame)}{view.Body}
            </main>
            </body>
            </html>

            """;
    }

    private static string DeskOf(Session session, Prose prose) =>
        session.Caller.Role == Role.ExecutiveBody ? prose.Of("кабінет виконавця", "desk of a body")
        : session.Caller.Role == Role.Coordinator ? prose.Of("кабінет координатора", "desk of the coordinator")
        : prose.Of("кабінет адміністратора", "desk of the administrator");

    private static Html Menu(PageFrame frame, PageView view, Session session) =>
        $"""
            <nav aria-label="{frame.Prose.Of("Розділи", "Sections")}"><ul>{Html.Each(
                s_menu.Where(item => session.Caller.Role >= item.Least && session.Caller.Role <= item.Most),
                item =>
                    $"""<li><a href="{frame.Url(item.Path)}" aria-current="{(
                        view.Section == item.Path ? "page" : "false"
                    )}">{frame.Prose.Of(item.Name)}</a></li>"""
            )}</ul></nav>
            <form class="who" method="post" action="{frame.Url("/sign-out")}"><input type="hidden" name="token" value="{session.FormToken}">
            <a href="{frame.Url("/desk/sessions")}" title="{session.Caller.Name}">{session.Caller.Name}</a> ·
            <button class="link">{frame.Prose.Of(
                "Вийти",
                "Sign out"
            )}</button></form>
            """;

    private static Html Done(PageFrame frame) =>
        DeskEndpoints.DoneIn(frame) is { } words ? (Html)$"""<p class="banner good" role="status">{words}</p>""" : Html.Empty;
}
