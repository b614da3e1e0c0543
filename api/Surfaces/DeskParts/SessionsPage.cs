using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>Who is signed in with the same key, and the way to end any of these sessions.</summary>
internal static class SessionsPage
{
    public static readonly DeskPage Page = new(
        "/desk/sessions",
        null,
        [],
        Make,
        new DeskAction("session-end", null, End, new("Сеанс завершено.", "The session is ended."))
    );

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose, mine) = (page.Frame, page.Frame.Prose, page.Session);
        var sessions = page.Get<Sessions>().OfKey(page.Connection, mine.Caller.KeyId!);
        var title = prose.Of("Сеанси з вашим ключем", "Sessions with your key");
        return new PageView(
            title,
            title,
            $"""
                <h1>{title}</h1>
                <p class="lead">{prose.Of(
                    "Сеанс триває вісім годин і закінчується разом із ключем. Незнайомий завершіть, а ключ попросіть замінити.",
                    "A session lasts eight hours and ends with its key. End one that you do not know, and ask for another key."
                )}</p>
                <table class="list"><thead><tr>
                <th scope="col">{prose.Of("Хто", "Who")}</th>
                <th scope="col">{prose.Of("Звідки", "From")}</th>
                <th scope="col">{prose.Of("Від", "Since")}</th>
                <th scope="col">{prose.Of("До", "Until")}</th>
                <th scope="col"><span class="unseen">{prose.Of("Завершити", "End")}</span></th></tr></thead><tbody>
                {Html.Each(sessions, session => Row(page, session))}</tbody></table>
                """
        );
    }

    private static Html Row(DeskContext page, SessionStore.Row session)
    {
        var (prose, since) = (page.Frame.Prose, page.Frame.Prose.Of(Spelling.Of(session.StartedAt, page.Clock)));
        return $"""
            <tr><th scope="row">{session.Person}{Html.If(
                session.Id == page.Session.Id,
                $"<small>{prose.Of("цей сеанс", "this one")}</small>"
            )}</th>
            <td data-head="{prose.Of("Звідки", "From")}">{session.Address}</td>
            <td data-head="{prose.Of("Від", "Since")}">{since}</td>
            <td data-head="{prose.Of("До", "Until")}">{prose.Of(Spelling.Of(session.ExpiresAt, page.Clock))}</td>
            <td><form method="post" action="{page.Frame.Url("/desk/sessions")}">{page.Form("session-end")}
            <input type="hidden" name="id" value="{session.Id}">
            <button>{prose.Of("Завершити", "End")}<span class="unseen"> {prose.Of("сеанс", "the session")} {since}</span></button>
            </form></td></tr>
            """;
    }

    private static async Task<ApiResult> End(DeskRequest request)
    {
        await request.Context.Get<Sessions>().EndAsync(request.Text("id") ?? "", request.Session.Caller);
        return ApiResult.NoContent;
    }
}
