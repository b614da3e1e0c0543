using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;

namespace Monitoring.Surfaces.Site;

/// <summary>The pages of the city: their addresses, which stay for ever, and the query that each of them knows.</summary>
internal static class SiteEndpoints
{
    // What programs ask for is answered to programs.
    private static readonly PathString[] s_forPrograms = ["/api", "/open-data", "/openapi", "/health", "/swagger"];

    /// <summary>An address, the names of its query beside lang, and what makes its answer.</summary>
    private sealed record Route(string Pattern, IReadOnlyList<string> Known, Func<PageContext, Checked<Content>> Make);

    private static readonly Route[] s_routes =
    [
        Page("/", ["year"], HomePage.Make),
        Page("/programs", ["q", "year", "asOf", "status", "kind", "bodyId", "classification", "sort", "cursor"], ProgramsPage.Make),
        Page("/programs/{id}", ["asOf"], ProgramPage.Make),
        Page("/programs/{id}/reports/{period}", [], ReportPage.Make),
        Page("/programs/{id}/amendments/{number}", [], AmendmentPage.Make),
        Page("/amendments", ["year", "q", "cursor"], AmendmentsPage.Make),
        Page("/measures", MeasuresPage.Known, MeasuresPage.Make),
        Page("/bodies", ["q", "cursor"], BodyPages.List),
        Page("/bodies/{id}", [], BodyPages.One),
        Page("/indicators", IndicatorsPage.Known, IndicatorsPage.Make),
        Page("/search", ["q"], SearchPage.Make),
        Page("/open-data", [], OpenDataPage.Make),
        Page("/developers", [], TextPages.Developers),
        Page("/about", [], TextPages.About),
        new("/changes.atom", [], AtomFeed.Make),
        new("/sitemap.xml", [], SiteMap.Make),
        new("/robots.txt", [], SiteMap.Robots),
    ];

    public static void MapSite(this WebApplication app)
    {
        foreach (var route in s_routes)
        {
            app.MapMethods(route.Pattern, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Answer(http, route))
                .WithMetadata(new ServesPage())
                .AddEndpointFilter(WorkLimit.TakeTurn);
        }

        foreach (var (address, file) in app.Services.GetRequiredService<SiteOptions>().Files.All)
        {
            Serve(app, address, file);
        }
    }

    /// <summary>A problem as a page, for whoever asked for a page or came with a browser to no address at all.</summary>
    public static Content? Show(HttpContext http, ProblemResult problem)
    {
        if (!WantsPage(http))
        {
            return null;
        }

        AnswerHeaders.PutForPage(http);
        var frame = PageFrame.Of(http, []);
        return Written(frame, ErrorPage.Of(problem, frame));
    }

    /// <summary>Whether a person asks, or a browser for somebody.</summary>
    public static bool WantsPage(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && (
            http.GetEndpoint()?.Metadata.GetMetadata<ServesPage>() is not null
            || (
                http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                && !s_forPrograms.Any(start => http.Request.Path.StartsWithSegments(start))
            )
        );

    private static Route Page(string pattern, IReadOnlyList<string> known, Func<PageContext, Checked<PageView>> make) =>
        new(
            pattern,
            known,
            page =>
            {
                var made = make(page);
                return made.Problem is { } problem ? problem : Written(page.Frame, made.Value).Compressed();
            }
        );

    private static Content Written(PageFrame frame, PageView view) => frame.Written(SiteLayout.Of(frame, view));

    public static void Serve(WebApplication app, string address, Content content)
    {
        var etag = $"\"{SiteFiles.MarkOf(content)}\"";
        app.MapMethods(
            address,
            [HttpMethods.Get, HttpMethods.Head],
            http => ConditionalAnswer.Write(http, content, etag, "public, max-age=31536000, immutable")
        );
    }

    private static IResult Answer(HttpContext http, Route route)
    {
        // Whoever waited for a turn may find that the page was made meanwhile.
        if (PublicAnswerCache.EntryOf(http) is { } entry && entry.Generation.Answers.Find(entry.Address) is { } kept)
        {
            return new PageResult(kept);
        }

        var frame = PageFrame.Of(http, route.Known);

        // What others hang on an address is taken off it: one page, one address.
        if (frame.Query.Count < http.Request.Query.Sum(pair => Math.Max(1, pair.Value.Count)))
        {
            return Results.Redirect(frame.In(frame.Language));
        }

        var made = http.RequestServices.GetRequiredService<Database>().Read(connection => route.Make(new(http, frame, connection)));
        return made.Problem is { } problem ? (ApiResult)problem : new PageResult(made.Value);
    }

    /// <summary>Sends the page and keeps it until anything public changes: it shows what everybody may see.</summary>
    private sealed record PageResult(Content Content) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (PublicAnswerCache.EntryOf(httpContext) is { } entry)
            {
                return entry.AddAndWrite(httpContext, Content);
            }

            httpContext.Response.Headers.CacheControl = "no-store";
            return ConditionalAnswer.Write(httpContext, Content);
        }
    }
}
