using System.Text;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>The pages of the city: their addresses, which stay for ever, and the query that each of them knows.</summary>
internal static class SiteEndpoints
{
    /// <summary>An address, the names of its query beside lang, and what makes the page.</summary>
    private sealed record Route(string Pattern, IReadOnlyList<string> Known, Func<PageContext, Checked<PageView>> Make);

    private static readonly Route[] s_routes =
    [
        new("/", ["year"], HomePage.Make),
        new("/programs", ["q", "year", "status", "kind", "bodyId", "sort", "cursor"], ProgramsPage.Make),
        new("/programs/{id}", ["asOf"], ProgramPage.Make),
        new("/programs/{id}/reports/{period}", [], ReportPage.Make),
        new("/programs/{id}/amendments/{number}", [], AmendmentPage.Make),
        new("/bodies", ["q", "cursor"], BodyPages.List),
        new("/bodies/{id}", [], BodyPages.One),
        new("/indicators", ["period", "basis", "accepted", "kind", "state", "group", "programId", "sort", "cursor"], IndicatorsPage.Make),
        new("/search", ["q"], SearchPage.Make),
        new("/open-data", [], OpenDataPage.Make),
        new("/developers", [], TextPages.Developers),
        new("/about", [], TextPages.About),
    ];

    public static void MapSite(this WebApplication app)
    {
        foreach (var route in s_routes)
        {
            app.MapMethods(route.Pattern, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Answer(http, route))
                .WithMetadata(new ServesPage(), new ServesFile())
                .AddEndpointFilter(WorkLimit.TakeTurn);
        }

        var options = app.Services.GetRequiredService<SiteOptions>();
        var language = Language.Uk;
        Serve(app, SiteFiles.Style, SiteFiles.StyleOf(options) with { Language = language });
        Serve(app, SiteFiles.Coat, SiteFiles.CoatOf(options) with { Language = language });
    }

    // The address holds the sum of the bytes, so they may be kept for ever.
    private static void Serve(WebApplication app, string address, Content content) =>
        app.MapMethods(
                address,
                [HttpMethods.Get, HttpMethods.Head],
                http => ConditionalAnswer.Write(http, content, $"\"{SiteFiles.Mark}\"", "public, max-age=31536000, immutable")
            )
            .WithMetadata(new ServesFile());

    private static IResult Answer(HttpContext http, Route route)
    {
        var given = http.Request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")).ToList();
        var known = given
            .Where(pair => pair.Value.Length > 0 && (pair.Key == "lang" || route.Known.Contains(pair.Key)))
            .DistinctBy(pair => pair.Key)
            .ToList();
        var options = http.RequestServices.GetRequiredService<SiteOptions>();
        var clock = http.RequestServices.GetRequiredService<CityClock>();
        var language = known.Contains(KeyValuePair.Create("lang", "en")) ? Language.En : Language.Uk;
        PageFrame frame = new(language, http.Request.Path.Value!, known, options)
        {
            MadeAt = Spelling.Of(clock.Now, clock),
            Today = clock.Today,
            TakesSort = route.Known.Contains("sort"),
        };

        // What others hang on an address is taken off it: one page, one address.
        if (known.Count < given.Count)
        {
            return Results.Redirect(frame.In(language));
        }

        var made = http.RequestServices.GetRequiredService<Database>().Read(connection => route.Make(new(http, frame, connection)));
        return new PageResult(frame, made.Problem is { } problem ? ErrorPage.Of(problem, frame) : made.Value);
    }

    /// <summary>Sends the page: one that shows what everybody may see is kept until that changes, an error is not.</summary>
    private sealed record PageResult(PageFrame Frame, PageView View) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            Content content = new(Encoding.UTF8.GetBytes(SiteLayout.Of(Frame, View).ToString()), Content.Html, Frame.Language);
            if (View.Status == StatusCodes.Status200OK && PublicAnswerCache.EntryOf(httpContext) is { } entry)
            {
                return entry.AddAndWrite(httpContext, content);
            }

            httpContext.Response.StatusCode = View.Status;
            httpContext.Response.Headers.CacheControl = "no-store";
            return ConditionalAnswer.Write(httpContext, content);
        }
    }
}
