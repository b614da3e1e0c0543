using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>Every list of the service, each filter with each order, and the statements that its answers are made of.</summary>
internal sealed class AskedLists : IAsyncDisposable
{
    private const string OfPeriod = "The lines of one period are put together when they are asked for: their order is kept nowhere.";
    private const string OfDay = "What a program is today depends on the day, and no row can keep it.";
    private const string Ranked = "How well a row matches words is known once all that match are.";

    /// <summary>Orders that no index keeps, and why; both directions of each, unless one is named.</summary>
    public static readonly Dictionary<string, string> Sorted = new()
    {
        ["programs?sort=status"] = OfDay,
        ["measures?sort=code"] = OfPeriod,
        ["measures?sort=status"] = OfPeriod,
        ["measures?sort=planned"] = OfPeriod,
        ["measures?sort=spent"] = OfPeriod,
        ["measures?sort=-program"] = OfPeriod,
        ["indicators?sort=code"] = OfPeriod,
        ["indicators?sort=group"] = OfPeriod,
        ["indicators?sort=state"] = OfPeriod,
        ["indicators?sort=achievedPercent"] = OfPeriod,
        ["indicators?sort=-title"] = OfPeriod,
        ["reports?sort=-title"] = "An index of the other direction would be as large as that of this one.",
        ["reports?sort=-status"] = "Accepted ones, nearly all of them, come first or last as it is.",
    };

    // A filter that leaves few rows beside all years leaves little to sort.
    private static readonly Dictionary<string, string> s_sortedByFilter = new()
    {
        ["^(programs|measures|indicators|executive-bodies)[?].*q="] = Ranked,
        ["^programs[?].*(status=draft|officialId=|bodyId=)"] = "Few are drafts, of one act, or of one body.",
        ["^programs[?]sort=-kind&kind="] = "Programs of one kind come by their identifiers.",
        ["^reports[?].*(period=|status=submitted|bodyId=)"] = "Few are of one period, wait for review, or are of one body.",
        ["^amendments[?].*(programId=|year=)"] = "Few are of one program, or of one year.",
        ["^audit[?].*(from=|through=|resourceId=)"] =
            "What happened in a span, or to one resource, is found by an index of its own; after a clock went back, moments are in another "
            + "order than the list.",
        ["^(keys|expert-conclusions|executive-bodies)"] = "There are few.",
    };

    private static readonly (string Path, string[] Sorts, string[] Filters)[] s_lists =
    [
        (
            "programs",
            ["title", "validFrom", "validThrough", "status", "kind"],
            [
                "status=active",
                "status=draft",
                "kind=targeted",
                "bodyId={body}",
                "bodyId={body},{body}2",
                "bodyId={body}&predecessors=true",
                "year=2026",
                "activeOn=2026-05-01",
                "q=розвит",
                "officialId=1-2025-12-18",
                "classification=sdg:11",
                "executantId={body}",
                "participant=школа",
            ]
        ),
        (
            "reports",
            ["", "period", "title", "status", "submittedAt", "daysLate"],
            [
                "period=2026-Q1",
                "period=2026-Q1,2026-Q2",
                "status=accepted",
                "status=submitted",
                "bodyId={body}",
                "bodyId={body}&predecessors=true",
            ]
        ),
        (
            "measures",
            ["program", "code", "status", "planned", "spent"],
            [
                "period=2026-Q1",
                "basis=year",
                "accepted=true",
                "status=done",
                "bodyId={body}",
                "bodyId={body}&predecessors=true",
                "programId={program}",
                "kind=targeted",
                "classification=sdg:11",
                "executantId={body}",
                "source=loan",
                "donor=World Bank",
                "q=ремонт",
            ]
        ),
        (
            "indicators",
            ["title", "code", "group", "state", "achievedPercent"],
            [
                "period=2026-Q1",
                "basis=year",
                "accepted=true",
                "state=reached",
                "bodyId={body}",
                "bodyId={body}&predecessors=true",
                "kind=targeted",
                "programId={program}",
                "group=output",
                "direction=higherIsBetter",
                "classification=sdg:11",
                "executantId={body}",
                "source=loan",
                "donor=World Bank",
                "dimension=sex",
                "q=частка",
            ]
        ),
        ("amendments", ["", "adoptedOn", "effectiveFrom", "title"], ["year=2026", "programId={program}", "q=зміни"]),
        ("expert-conclusions", ["issuedOn"], ["year=2026", "verdict=positive"]),
        (
            "audit",
            ["seq"],
            [
                "resource=program",
                "resourceId={program}",
                "action=created",
                "keyId=configuration",
                "bodyId={body}",
                "from=2026-01-01",
                "through=2026-01-01",
            ]
        ),
        ("keys", ["createdAt", "expiresAt"], ["status=active", "role=coordinator", "bodyId={body}"]),
        ("executive-bodies", ["name"], ["q=управління"]),
        ("/open-data/publications", [""], ["year=2026"]),
    ];

    private readonly MonitoringApp _app = new(sample: "zhytomyr");
    private string _program = "";
    private string _body = "";
    private int _bodies;

    private AskedLists() { }

    public string File => _app.File;

    public static async Task<AskedLists> OfTheSample()
    {
        AskedLists asked = new();
        var item = (await asked._app.GetAsync("programs?limit=1").Expecting(HttpStatusCode.OK)).Json["items"]![0]!;
        (asked._program, asked._body) = ((string)item["id"]!, (string)item["responsibleBody"]!["id"]!);
        return asked;
    }

    /// <summary>What each list is asked with: the names of its parameters, and of what it is ordered by.</summary>
    public static IEnumerable<(string Path, string Asked)> Known() =>
        from list in s_lists
        from asked in list.Filters.SelectMany(filter => filter.Split('&').Select(part => part.Split('=')[0])).Concat(list.Sorts)
        where asked.Length > 0
        select (list.Path, asked);

    /// <summary>The addresses, which name a body and a program by words to be replaced.</summary>
    public static IEnumerable<string> All() =>
        from list in s_lists
        from sort in list.Sorts.SelectMany(sort => sort.Length == 0 ? [sort] : new[] { sort, $"-{sort}" })
        from filter in list.Filters.Prepend("")
        let asked = string.Join('&', new[] { sort.Length == 0 ? "" : $"sort={sort}", filter }.Where(part => part.Length > 0))
        select asked.Length == 0 ? list.Path : $"{list.Path}?{asked}";

    // With a search the order is that of the match unless another is asked for; filters of a few rows may sort them.
    public static bool IsExcused(string path) =>
        Sorted.ContainsKey(SortOf(path))
        || Sorted.ContainsKey(SortOf(path).Replace("sort=-", "sort=", StringComparison.Ordinal))
        || s_sortedByFilter.Keys.Any(excused => Regex.IsMatch(path, excused));

    public static string SortOf(string path) => path.Split('&')[0];

    /// <summary>What the register is asked for each address, made anew.</summary>
    public async Task<List<(string Path, string Sql)>> Statements(IEnumerable<string> paths)
    {
        var trace = ActivityTraceId.CreateRandom();
        List<string> queries = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = RequestSpans.AreFrom,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                {
                    queries.AddRange(
                        activity
                            .Events.Where(asked => asked.Name == RegisterMeter.Query)
                            .Select(asked => (string)asked.Tags.Single().Value!)
                    );
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        List<(string, string)> statements = [];
        foreach (var path in paths)
        {
            // What was answered before is kept until the next commit.
            await _app.SendAsync("POST", "executive-bodies", new { name = $"Орган {++_bodies}" }, MonitoringApp.Administrator)
                .Expecting(HttpStatusCode.Created);
            queries.Clear();
            var address = path.Replace("{body}", _body, StringComparison.Ordinal).Replace("{program}", _program, StringComparison.Ordinal);
            var parent = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01";
            await _app.GetAsync(address, MonitoringApp.Administrator, ("traceparent", parent)).Expecting(HttpStatusCode.OK);
            Assert.That(queries, Is.Not.Empty, path);
            statements.AddRange(queries.Distinct().Select(sql => (path, sql)));
        }

        return statements;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
