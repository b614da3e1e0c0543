using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
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

    private static readonly HashSet<string> s_askedOfAll = ["limit", "cursor", "lang"];

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

    private AskedLists _lists = null!;

    private sealed record Step(int Id, int Parent, string Detail);

    /// <summary>A statement of an answer, and what SQLite does for it.</summary>
    private sealed record Plan(string Path, string Sql, List<Step> Steps);

    [OneTimeSetUp]
    public async Task Look() => _lists = await AskedLists.OfTheSample();

    [OneTimeTearDown]
    public async Task Stop() => await _lists.DisposeAsync();

    [Test]
    public void The_service_keeps_no_statistics_that_plans_would_hang_on()
    {
        using RegisterFile register = new(_lists.File);
        Assert.That(register.Rows("select name from sqlite_master where name like 'sqlite_stat%'"), Is.Empty);
    }

    [Test]
    public void Every_list_is_asked_with_each_of_its_filters_and_orders()
    {
        var known = AskedLists.Known().ToHashSet();
        Offenders.AreNone(
            from path in ContractFile.Read()["paths"]!.AsObject()
            let parameters = path.Value!["get"]?["parameters"]!.AsArray().Select(parameter => parameter!.AsObject()).ToList() ?? []
            where parameters.Exists(parameter => (string)parameter["name"]! == "cursor")
            from parameter in parameters
            where (string)parameter["in"]! == "query" && !s_askedOfAll.Contains((string)parameter["name"]!)
            from asked in (string)parameter["name"]! == "sort" ? Orders(parameter) : [(string)parameter["name"]!]
            where !known.Contains((path.Key.Replace("/api/v1/", "", StringComparison.Ordinal), asked))
            select $"{path.Key} is not asked with {asked}"
        );

        // The document names them before the first full stop.
        static string[] Orders(JsonObject sort) => ((string)sort["description"]!).Split(": ")[1].Split('.')[0].Split(", ");
    }

    [Test]
    public async Task No_list_is_sorted_that_an_index_could_keep_in_order()
    {
        var plans = await Plans(AskedLists.All());
        Offenders.AreNone(
            plans
                .Where(plan => !AskedLists.IsExcused(plan.Path) && plan.Sql.Contains("@limit", StringComparison.Ordinal))
                .SelectMany(plan => Sorted(plan).Select(step => $"{plan.Path}: {step.Detail}\n{Print(plan)}"))
        );
    }

    [Test]
    public async Task No_list_and_no_figure_goes_through_what_grows_with_the_years()
    {
        var plans = await Plans([.. AskedLists.All(), .. s_figures]);
        Offenders.AreNone(
            plans
                .Where(plan =>
                    !plan.Path.StartsWith("reports?", StringComparison.Ordinal)
                    || !AskedLists.Sorted.ContainsKey(AskedLists.SortOf(plan.Path))
                )
                .SelectMany(plan => Scanned(plan).Select(step => $"{plan.Path}: {step.Detail}\n{Print(plan)}"))
        );
    }

    [Test]
    public async Task Whatever_is_excused_is_sorted()
    {
        var plans = await Plans(AskedLists.All());
        Offenders.AreNone(
            AskedLists
                .Sorted.Keys.Where(excused => !plans.Exists(plan => plan.Path == excused && Sorted(plan).Any()))
                .Select(excused => $"{excused} is along an index by now.")
        );
    }

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
        var statements = await _lists.Statements(paths);
        using SqliteConnection file = new($"Data Source={_lists.File};Mode=ReadOnly;Pooling=False");
        file.Open();
        var steps = statements.Select(asked => asked.Sql).Distinct().ToDictionary(sql => sql, sql => Explain(file, sql));
        return [.. statements.Select(asked => new Plan(asked.Path, asked.Sql, steps[asked.Sql]))];
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
