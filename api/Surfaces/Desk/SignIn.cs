using System.Text.RegularExpressions;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.Desk;

/// <summary>The way into the desk and out of it: a key, and who sits there with it.</summary>
internal static partial class SignIn
{
    private const int LongestPerson = 100;
    private const int LongestKey = 500;

    private static readonly Words s_opensNothing = new(
        "Цей ключ нічого не відчиняє: він невідомий, прострочений або відкликаний. Перевірте, чи скопійовано його повністю, "
            + "або попросіть в адміністратора новий.",
        "This key opens nothing: it is unknown, expired or revoked. Check that all of it was copied, or ask the administrator for another."
    );

    private static readonly Html s_wrongKey = $""" aria-invalid="true" aria-describedby="refused" """;

    private static readonly Words s_welcome = new(
        "Тут виконавчі органи складають і подають звіти, а координатор їх приймає. Увійдіть із ключем доступу, який видав адміністратор.",
        "Here executive bodies fill in and submit their reports, and the coordinator accepts them. Sign in with the access key that the "
            + "administrator issued."
    );

    /// <summary>What was sent and refused.</summary>
    private sealed record Attempt(string Person, string Refusal, int Status);

    public static void Map(WebApplication app)
    {
        app.MapMethods("/sign-in", [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Show(http, null))
            .WithMetadata(new ServesDesk());
        app.MapPost("/sign-in", Enter).WithMetadata(new ServesDesk());
        app.MapPost("/sign-out", Leave)
            .WithMetadata(new ServesDesk())
            .AddEndpointFilter((context, next) => DeskGuard.Admit(context, next, null));
    }

    private static DeskEndpoints.PageAnswer Show(HttpContext http, Attempt? attempt)
    {
        var frame = PageFrame.Of(http, ["returnUrl", "out"]);
        var view = View(frame, attempt, SessionCookie.Of(http));
        return new(frame.Written(DeskLayout.Of(frame, view, null)), attempt?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> Enter(HttpContext http, Sessions sessions)
    {
        if (DeskGuard.IsFromElsewhere(http) || !http.Request.HasFormContentType)
        {
            return (ApiResult)new ProblemResult(Problems.FormForged);
        }

        if (http.RequestServices.GetRequiredService<SignInLimit>().Refuses(http) is { } tooMany)
        {
            return (ApiResult)tooMany;
        }

        var (form, prose) = (await http.Request.ReadFormAsync(http.RequestAborted), PageFrame.Of(http, []).Prose);
        var (key, person) = (form["key"].ToString().Trim(), form["person"].ToString().Trim());
        if (person.Length is 0 or > LongestPerson || TextRules.HasRefusedCharacter(person, severalLines: false))
        {
            return Show(
                http,
                new(
                    person,
                    prose.Of(
                        $"Вкажіть, хто працює з ключем: посаду або ім’я, не довше ніж {LongestPerson} знаків.",
                        $"Say who works with the key: a position or a name of at most {LongestPerson} characters."
                    ),
                    StatusCodes.Status422UnprocessableEntity
                )
            );
        }

        var session =
            key.Length > LongestKey ? null : await sessions.StartAsync(key, person, Caller.AddressOf(http), SessionCookie.Of(http));
        if (session is null)
        {
            return Show(http, new(person, prose.Of(s_opensNothing), StatusCodes.Status401Unauthorized));
        }

        SessionCookie.Put(http, session);
        return Results.Redirect(ReturnTo(form["returnUrl"], PageFrame.Of(http, [])));
    }

    private static async Task<IResult> Leave(HttpContext http, Sessions sessions)
    {
        var session = SessionCookie.Of(http)!;
        await sessions.EndAsync(session.Id, session.Caller);
        SessionCookie.Take(http);
        // What the pages kept in the browser until it was saved.
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Results.Redirect(PageFrame.Of(http, []).Url("/sign-in", ("out", "1")));
    }

    // Only to a page of the desk: an address from outside would lead wherever its author likes.
    private static string ReturnTo(string? address, PageFrame frame) =>
        address is not null && OfDesk().IsMatch(address) ? address : frame.Url("/desk");

    private static PageView View(PageFrame frame, Attempt? attempt, Session? session)
    {
        var prose = frame.Prose;
        var title = prose.Of("Вхід до кабінету", "Sign in to the desk");
        return new(
            title,
            title,
            $"""
            <h1>{title}</h1>
            <p class="lead">{prose.Of(s_welcome)}</p>
            {Before(frame, attempt, session)}
            <form class="fields" method="post" action="{frame.Url("/sign-in")}">
            <input type="hidden" name="returnUrl" value="{frame.Asked("returnUrl")}">
            <label for="person">{prose.Of("Хто працює", "Who works here")}</label>
            <p class="hint" id="person-hint">{prose.Of(
                "Посада або ім’я: так вас буде названо в історії змін поряд із назвою ключа.",
                "A position or a name: the history of changes names you so, beside the key."
            )}</p>
            <input id="person" name="person" maxlength="{LongestPerson}" autocomplete="username" required
            aria-describedby="person-hint" value="{attempt?.Person}">
            <label for="key">{prose.Of("Ключ доступу", "Access key")}</label>
            <input id="key" name="key" type="password" maxlength="{LongestKey}" autocomplete="current-password" required
            spellcheck="false"{Html.If(attempt is { Status: StatusCodes.Status401Unauthorized }, s_wrongKey)}>
            <button class="main">{prose.Of("Увійти", "Sign in")}</button>
            </form>
            """
        );
    }

    // What stands over the form: why it was refused, that one is signed in already, or that one has just left.
    private static Html Before(PageFrame frame, Attempt? attempt, Session? session)
    {
        var prose = frame.Prose;
        return attempt is not null ? (Html)$"""<p class="banner warm" role="alert" id="refused">{attempt.Refusal}</p>"""
            : session is not null
                ? (Html)
                    $"""
                        <p class="banner">{prose.Of("Ви вже ввійшли:", "You are signed in already:")}
                        <a href="{frame.Url("/desk")}">{session.Caller.Name}</a></p>
                        """
            : Html.If(
                frame.Asked("out") is not null,
                $"""<p class="banner good" role="status">{prose.Of("Ви вийшли.", "You are signed out.")}</p>"""
            );
    }

    [GeneratedRegex(@"\A/desk(?:[/?][A-Za-z0-9/?=&%._~-]*)?\z")]
    private static partial Regex OfDesk();
}
