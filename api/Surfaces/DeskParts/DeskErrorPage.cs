using Monitoring.Platform.Http;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>What could not be done or is not there, with what was typed, so that nothing of it is lost, and the way on.</summary>
internal static class DeskErrorPage
{
    private static readonly HashSet<string> s_ours = ["token", "action", "revision", "seen", "once", "report", "pointer", "number"];

    /// <summary>A page with the reason over it why what its form asked for was not done.</summary>
    public static PageView Over(PageView view, ProblemResult problem, DeskContext page)
    {
        var body = problem.AsBody(page.Frame.Language, "");
        return view with
        {
            Body = $"""
                <div class="banner warm" role="alert" tabindex="-1" autofocus><p><b>{body.Title}.</b> {body.DetailForPeople}</p>{Html.If(
                    page.Untold.Count > 0,
                    $"<ul>{Html.Each(page.Untold, fault => $"<li>{Where(fault, page)} {fault.DetailForPeople}</li>")}</ul>"
                )}</div>
                {view.Body}
                """,
        };
    }

    private static Html Where(FaultBody fault, DeskContext page) =>
        page.FieldOf(fault) is { } field ? $"""<a href="#{field.Mark}">{field.Name}</a>:""" : (Html)$"{fault.Cell}";

    public static PageView Of(ProblemResult problem, PageFrame frame, HttpContext http)
    {
        var (body, prose) = (problem.AsBody(frame.Language, ""), frame.Prose);
        List<string> typed =
        [
            .. DeskGuard
                .FormOf(http)
                .Where(field => !s_ours.Contains(field.Key) && !field.Key.EndsWith("/was", StringComparison.Ordinal))
                .SelectMany(field => field.Value)
                .OfType<string>()
                .Where(text => text.Trim().Length > 0),
        ];
        return new(
            body.Title,
            body.Title,
            $"""
            <p class="over-title">{body.Status}</p>
            <h1>{body.Title}</h1>
            <p class="lead">{body.DetailForPeople}</p>
            {Html.If(
                typed.Count > 0,
                $"""<section><h2>{prose.Of("Ось що було введено", "This is what was entered")}</h2>{Html.Each(
                    typed,
                    text => $"""<p class="typed">{text}</p>"""
                )}</section>"""
            )}
            <ul class="ways">
            <li><a href="{frame.Url("/desk")}">{prose.Of("До кабінету", "To the desk")}</a></li>
            <li><a href="{frame.Url("/sign-in")}">{prose.Of("Увійти", "Sign in")}</a></li>
            </ul>
            """
        );
    }
}
