using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>
/// How SQLite goes about every list, each filter with each order, and the figures: never through all of what grows with the years, and
/// never by sorting what an index could keep in order. The service keeps no statistics of its tables, so its plans are the same in a
/// register of any size.
/// </summary>
[OfTheFile("the plans are those of SQLite")]
internal sealed partial class ReadingListsAlongIndexes
{
    private const string OfPeriod = "The lines of one period are put together when they are asked for: their order is kept nowhere.";
    private const string OfDay = "What a program is today depends on the day, and no row can keep it.";
    private const string Ranked = "How well a row matches words is known once all that match are.";

    // Both directions of each, unless one is named.
    private static readonly Dictionary<string, string> s_sorted = new()
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
        ["^audit[?].*(from=|resourceId=)"] = "What happened in a span, or to one resource, is found by an index of its own.",
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
                "programId={program}",
                "group=output",
                "q=частка",
            ]
        ),
        ("amendments", ["", "adoptedOn", "effectiveFrom", "title"], ["year=2026", "programId={program}", "q=зміни"]),
        ("expert-conclusions", ["issuedOn"], ["year=2026", "verdict=positive"]),
        ("audit", ["seq"], ["resource=program", "resourceId={program}", "action=created", "from=2026-01-01"]),
        ("keys", ["createdAt", "expiresAt"], ["status=active", "role=coordinator"]),
        ("executive-bodies", ["name"], ["q=управління"]),
    ];

    private static readonly string[] s_figures =
    [
        "changes",
        "changes?resource=report",
        "reporting-rates/2026-Q1",
        "reporting-rates?year=2026",
        "plan-changes/2026",
        "assistance/2026",
        "expiring-programs/2026",
        "programs/{program}/term",
        "programs/{program}/reports",
        "programs/{program}/progress/2025",
        "executive-bodies/{body}/deadlines.ics",
        "/open-data/status",
    ];

    // What gets longer each year, however many programs there are.
    private static readonly HashSet<string> s_growing =
    [
        "report",
        "report_step",
        "report_content",
        "report_listing",
        "snapshot",
        "snapshot_bytes",
        "snapshot_measure",
        "snapshot_funding",
        "snapshot_indicator",
        "snapshot_part",
        "snapshot_total",
        "snapshot_count",
        "negative_quarter",
        "edition",
        "measure",
        "funding",
        "indicator",
        "target",
        "classification",
        "edition_validity",
        "edition_total",
        "report_duty",
        "legal_act",
        "program_step",
        "audit",
        "change",
    ];

    private readonly MonitoringApp _app = new(sample: "zhytomyr");
    private string _program = "";
    private int _bodies;
    private string _body = "";

    private sealed record Step(int Id, int Parent, string Detail);

    /// <summary>A statement of an answer, and what SQLite does for it.</summary>
    private sealed record Plan(string Path, string Sql, List<Step> Steps);

    [OneTimeSetUp]
    public async Task Look()
    {
        var item = (await _app.GetAsync("programs?limit=1").Expecting(HttpStatusCode.OK)).Json["items"]![0]!;
        (_program, _body) = ((string)item["id"]!, (string)item["responsibleBody"]!["id"]!);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public void The_service_keeps_no_statistics_that_plans_would_hang_on()
    {
        using RegisterFile register = new(_app.File);
        Assert.That(register.Rows("select name from sqlite_master where name like 'sqlite_stat%'"), Is.Empty);
    }

    [Test]
    public async Task No_list_is_sorted_that_an_index_could_keep_in_order()
    {
        var plans = await Plans(Lists());
        Offenders.AreNone(
            plans
                .Where(plan => !IsExcused(plan.Path) && plan.Sql.Contains("@limit", StringComparison.Ordinal))
                .SelectMany(plan => Sorted(plan).Select(step => $"{plan.Path}: {step.Detail}\n{Print(plan)}"))
        );
    }

    [Test]
    public async Task No_list_and_no_figure_goes_through_what_grows_with_the_years()
    {
        var plans = await Plans([.. Lists(), .. s_figures]);
        Offenders.AreNone(
            plans
                .Where(plan => !plan.Path.StartsWith("reports?", StringComparison.Ordinal) || !s_sorted.ContainsKey(SortOf(plan.Path)))
                .SelectMany(plan => Scanned(plan).Select(step => $"{plan.Path}: {step.Detail}\n{Print(plan)}"))
        );
    }

    [Test]
    public async Task Whatever_is_excused_is_sorted()
    {
        var plans = await Plans(Lists());
        Offenders.AreNone(
            s_sorted
                .Keys.Where(excused => !plans.Exists(plan => plan.Path == excused && Sorted(plan).Any()))
                .Select(excused => $"{excused} is along an index by now.")
        );
    }

    private static IEnumerable<string> Lists() =>
        from list in s_lists
        from sort in list.Sorts.SelectMany(sort => sort.Length == 0 ? [sort] : new[] { sort, $"-{sort}" })
        from filter in list.Filters.Prepend("")
        let asked = string.Join('&', new[] { sort.Length == 0 ? "" : $"sort={sort}", filter }.Where(part => part.Length > 0))
        select asked.Length == 0 ? list.Path : $"{list.Path}?{asked}";

    // With a search the order is that of the match unless another is asked for; filters of a few rows may sort them.
    private static bool IsExcused(string path) =>
        s_sorted.ContainsKey(SortOf(path))
        || s_sorted.ContainsKey(SortOf(path).Replace("sort=-", "sort=", StringComparison.Ordinal))
        || s_sortedByFilter.Keys.Any(excused => Regex.IsMatch(path, excused));

    private static string SortOf(string path) => path.Split('&')[0];

    // What is put in order last is one page, or the lines of a few programs: of those nobody minds.
    private static IEnumerable<Step> Sorted(Plan plan) =>
        plan.Steps.Where(step =>
            !plan.Sql.Contains("@afterTitle", StringComparison.Ordinal)
            && step.Detail.StartsWith("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)
            && !plan.Steps.Exists(other => other.Parent == step.Parent && other.Detail == "SCAN page")
        );

    private static IEnumerable<Step> Scanned(Plan plan)
    {
        // A part of the statement that has a name is no table, though an alias may stand for both.
        var parts = Part().Matches(plan.Sql).Select(part => part.Groups["name"].Value).ToHashSet();
        var tables = Named()
            .Matches(plan.Sql)
            .OrderByDescending(named => parts.Contains(named.Groups["table"].Value))
            .GroupBy(named => named.Groups["alias"].Success ? named.Groups["alias"].Value : named.Groups["table"].Value)
            .ToDictionary(group => group.Key, group => group.First().Groups["table"].Value);
        return plan.Steps.Where(step =>
            step.Detail.StartsWith("SCAN ", StringComparison.Ordinal)
            && step.Detail.Split(' ')[1] is var alias
            && s_growing.Contains(tables.GetValueOrDefault(alias, alias))
            && !UnderWay().IsMatch(step.Detail)
            && !IsWalk(plan, step)
        );
    }

    // Along an index and only as far as the page goes.
    private static bool IsWalk(Plan plan, Step step) =>
        plan.Sql.Contains("limit", StringComparison.Ordinal)
        && (step.Detail.Contains("INDEX", StringComparison.Ordinal) || plan.Sql.Contains("order by seq", StringComparison.Ordinal))
        && !plan.Steps.Exists(other =>
            other.Parent == step.Parent && other.Detail.StartsWith("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)
        );

    private static string Print(Plan plan) => string.Join('\n', plan.Steps.Select(step => $"    {step.Parent} {step.Id} {step.Detail}"));

    private async Task<List<Plan>> Plans(IEnumerable<string> paths)
    {
        var trace = ActivityTraceId.CreateRandom();
        List<string> queries = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source == RegisterMeter.Activities,
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
        using SqliteConnection file = new($"Data Source={_app.File};Mode=ReadOnly;Pooling=False");
        file.Open();
        Dictionary<string, List<Step>> known = [];
        List<Plan> plans = [];
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
            foreach (var sql in queries.Distinct())
            {
                if (!known.TryGetValue(sql, out var steps))
                {
                    known[sql] = steps = Explain(file, sql);
                }

                plans.Add(new(path, sql, steps));
            }
        }

        return plans;
    }

    private static List<Step> Explain(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = $"explain query plan {sql}";
        foreach (var name in Parameter().Matches(sql).Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, 1);
        }

        using var reader = command.ExecuteReader();
        List<Step> steps = [];
        while (reader.Read())
        {
            steps.Add(new(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(3)));
        }

        return steps;
    }

    // Indexes of the few that are not done with.
    [GeneratedRegex("INDEX (report_unsent|report_returned|report_submitted|program_step_cancelled)")]
    private static partial Regex UnderWay();

    [GeneratedRegex(@"(?<name>\w+) as (materialized )?\(")]
    private static partial Regex Part();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(?:from|join)\s+(?<table>\w+)(?:\s+(?!on\b|where\b|order\b|left\b|join\b|cross\b|group\b|limit\b)(?<alias>\w+))?")]
    private static partial Regex Named();
}
