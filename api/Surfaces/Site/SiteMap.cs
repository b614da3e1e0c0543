using System.Text;
using Monitoring.Platform.Http;
using Monitoring.Register.Bodies;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>What search engines are told: every program and body, and what is not worth their while.</summary>
internal static class SiteMap
{
    // The format takes 50,000 addresses; a city has some hundreds.
    private const int Most = 40_000;

    private static readonly string[] s_pages =
    [
        "/",
        "/programs",
        "/amendments",
        "/measures",
        "/indicators",
        "/bodies",
        "/open-data",
        "/developers",
        "/about",
    ];

    public static Checked<Content> Make(PageContext page)
    {
        var frame = page.Frame;
        var programs = All<ProgramSummary>(page, ProgramListing.List, ProgramListing.Parameters)
            .Select(program => $"/programs/{program.Id}");
        var bodies = All<ExecutiveBody>(page, BodyService.List, [Query.Limit, Query.Cursor]).Select(body => $"/bodies/{body.Id}");
        Html map = $"""
            <?xml version="1.0" encoding="utf-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            {Html.Each(
                s_pages.Concat(programs).Concat(bodies).Take(Most),
                path => $"<url><loc>{frame.Whole(path)}</loc></url>\n"
            )}</urlset>

            """;
        return new Content(Encoding.UTF8.GetBytes(map.ToString()), "application/xml; charset=utf-8", frame.Language).Compressed();
    }

    public static Checked<Content> Robots(PageContext page) =>
        new Content(
            Encoding.UTF8.GetBytes(
                $"""
                User-agent: *
                Disallow: /api/
                Disallow: /swagger
                Disallow: /search
                Disallow: /*cursor=
                Sitemap: {page.Frame.Whole("/sitemap.xml")}

                """
            ),
            "text/plain; charset=utf-8",
            page.Frame.Language
        );

    // Every page of a list, one after another, at the one moment that the answer is of.
    private static IEnumerable<T> All<T>(
        PageContext page,
        Func<Platform.Access.RequestContext, ApiResult> list,
        IReadOnlyList<QueryParameter> known
    )
    {
        string? cursor = null;
        do
        {
            var part = page.Ask<Page<T>>(list, known, ("limit", $"{Query.MaxLimit}"), ("cursor", cursor)).Value;
            foreach (var item in part.Items)
            {
                yield return item;
            }

            cursor = part.Next;
        } while (cursor is not null);
    }
}
