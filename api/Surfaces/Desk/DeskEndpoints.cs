using System.Data.Common;
using Microsoft.AspNetCore.WebUtilities;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.DeskRegister;
using Monitoring.Surfaces.DeskReports;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.Desk;

/// <summary>The desk, where people work: its addresses, and the way of a request to a page, of a form to an operation of the API.</summary>
internal static class DeskEndpoints
{
    /// <summary>Every page; a test opens each of them with every role.</summary>
    public static readonly IReadOnlyList<DeskPage> Pages =
    [
        DeskHome.Page,
        ReportDesk.Page,
        MissingPage.Page,
        ProgramsDesk.Page,
        NewProgramDesk.Page,
        ProgramDesk.Page,
        WordingDesk.Page,
        AmendmentDesk.Page,
        RegisterPage.Page,
        ImportsPage.Page,
        ImportPage.Page,
        KeysPage.Page,
        KeyPage.Page,
        BodiesPage.Page,
        BodyPage.Page,
        CalendarPage.Page,
        PublicationsPage.Page,
        HistoryPage.Page,
        SessionsPage.Page,
    ];

    public static readonly IReadOnlyList<DeskCall> Calls =
    [
        DeskToken.Call,
        ReportFiles.Cells,
        ReportFiles.Workbook,
        MissingPage.Letter,
        ImportUpload.Empty,
        ImportUpload.Example,
        ImportUpload.Export,
    ];

    private static readonly Dictionary<string, DeskAction> s_actions = Pages
        .SelectMany(page => page.Actions)
        .ToDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>The path under which nothing is shown to whoever is not signed in.</summary>
    public static readonly PathString Root = "/desk";

    public static void MapDesk(this WebApplication app)
    {
        foreach (var page in Pages)
        {
            app.MapMethods(page.Pattern, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Show(http, page))
                .OnDesk(page.Operation);
            if (page.Actions.Count > 0)
            {
                app.MapPost(page.Pattern, (HttpContext http, RequestContext context) => Act(http, page, context)).OnDesk(page.Operation);
            }
        }

        foreach (var call in Calls)
        {
            app.MapMethods(call.Pattern, [call.Method], (HttpContext http, RequestContext context) => Answer(http, call, context))
                .OnDesk(call.Operation);
        }

        SignIn.Map(app);
    }

    /// <summary>A problem of a page or a form of the desk as a page; null where it is none of them.</summary>
    public static Content? Show(HttpContext http, ProblemResult problem)
    {
        var isOfDesk = http.GetEndpoint()?.Metadata.GetMetadata<ServesDesk>() is not null || http.Request.Path.StartsWithSegments(Root);
        if (!isOfDesk || DeskGuard.WantsJson(http))
        {
            return null;
        }

        AnswerHeaders.PutForDesk(http);
        var frame = PageFrame.Of(http, []);
        return Written(frame, DeskErrorPage.Of(problem, frame, http), SessionCookie.Of(http));
    }

    /// <summary>What to say of the action that the address says was done; null where it says none.</summary>
    public static string? DoneIn(PageFrame frame) =>
        frame.Asked("done") is { } done && s_actions.GetValueOrDefault(done)?.Done is { } words ? frame.Prose.Of(words) : null;

    private static RouteHandlerBuilder OnDesk(this RouteHandlerBuilder endpoint, string? operation) =>
        endpoint
            .WithMetadata(new ServesDesk())
            .AddEndpointFilter((context, next) => DeskGuard.Admit(context, next, operation))
            .AddEndpointFilter(WorkLimit.TakeTurn);

    private static IResult Show(HttpContext http, DeskPage page)
    {
        var (frame, session) = (PageFrame.Of(http, [.. page.Known, "done"]), SessionCookie.Of(http)!);
        var made = http.RequestServices.GetRequiredService<Database>().Read(connection => page.Make(new(http, frame, connection, session)));
        return made.Problem is { } problem ? (ApiResult)problem : new PageAnswer(Written(frame, made.Value, session));
    }

    private static async Task<IResult> Act(HttpContext http, DeskPage page, RequestContext context)
    {
        var (frame, session) = (PageFrame.Of(http, page.Known), SessionCookie.Of(http)!);
        DeskRequest request = new(http, frame, context, DeskGuard.FormOf(http));
        var action = page.Actions.FirstOrDefault(action => action.Name == request.Action);
        if (action is null)
        {
            return (ApiResult)new ProblemResult(Problems.FormForged);
        }

        await RepeatableForm.NameAsync(http, request.Form);
        var result = DeskAccess.Refuses(session.Caller, action.Operation) is { } denied ? denied : await action.Do(request);
        return result.Problem is not { } problem ? Done(request, action, result)
            : DeskGuard.WantsJson(http) ? result
            : ShowAgain(request, page, problem);
    }

    // What was typed stands where it was, and over it why it was refused.
    private static IResult ShowAgain(DeskRequest request, DeskPage desk, ProblemResult problem)
    {
        DeskContext? page = null;
        var made = request
            .Http.RequestServices.GetRequiredService<Database>()
            .Read(connection =>
            {
                page = new(request.Http, request.Frame, connection, request.Session) { Failed = (request, problem) };
                return desk.Make(page);
            });
        return made.Problem is not null
            ? (ApiResult)problem
            : new PageAnswer(
                Written(request.Frame, DeskErrorPage.Over(made.Value, problem, page!), request.Session),
                problem.Problem.Status!.Value
            );
    }

    // A page is shown by an address of its own: sent again or gone back to, nothing is done twice.
    private static IResult Done(DeskRequest request, DeskAction action, ApiResult result)
    {
        var (frame, session) = (request.Frame, request.Session);
        var shown = action.Shows is { } shows
            ? request.Http.RequestServices.GetRequiredService<Database>().Read(connection => shows(Page(connection), result))
            : null;
        return shown is not null
            ? new PageAnswer(Written(frame, shown, session))
            : Results.Redirect(
                action.Next is { } next
                    ? QueryHelpers.AddQueryString(frame.Url(next(request, result)), "done", action.Name)
                    : frame.With("done", action.Name)
            );

        DeskContext Page(DbConnection connection) => new(request.Http, frame, connection, session);
    }

    private static async Task<IResult> Answer(HttpContext http, DeskCall call, RequestContext context) =>
        await call.Do(new(http, PageFrame.Of(http, []), context, DeskGuard.FormOf(http)));

    private static Content Written(PageFrame frame, PageView view, Session? session) => frame.Written(DeskLayout.Of(frame, view, session));

    /// <summary>A page for one reader, which nobody keeps.</summary>
    internal sealed record PageAnswer(Content Content, int Status = StatusCodes.Status200OK) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Status;
            return ConditionalAnswer.Write(httpContext, Content);
        }
    }
}
