using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>One random history on both engines: each answer is the same to the byte, but for what is drawn by chance.</summary>
[NonParallelizable]
internal sealed partial class AnsweringAlike
{
    private static readonly int s_operations = int.Parse(Environment.GetEnvironmentVariable("HISTORY_OPERATIONS") ?? "250", null);

    private static readonly string[] s_asked =
    [
        "executive-bodies?limit=200",
        "programs?limit=200",
        "programs?limit=200&sort=-title",
        "programs?limit=200&sort=-validThrough&q=програма",
        "programs?limit=200&status=active&activeOn=2026-07-01",
        "reports?limit=200",
        "reports?limit=200&sort=-submittedAt",
        "reports?limit=200&period=2026-Q2&sort=daysLate",
        "measures?limit=200&period=2026-Q3",
        "indicators?limit=200&period=2026-Q3",
        "consolidated-reports/2026-Q3",
        "consolidated-reports/2026-Q2?basis=latest",
        "reporting-rates/2026-Q3",
        "statistics/2026",
        "expiring-programs/2030",
        "progress/2026",
        "assistance/2026",
        "plan-changes/2026",
        "missing-reports?limit=200",
        "calendar/rules",
        "calendar/2026",
        "changes?limit=200",
        "audit?limit=200",
        "keys?limit=200",
        "audit/verification",
        "/open-data/programs.csv",
        "/programs",
        "/",
    ];

    [Test]
    public async Task One_history_is_told_the_same_by_both_engines()
    {
        if (!PostgresOfTests.IsOn)
        {
            Assert.Ignore("No PostgreSQL is named to compare with.");
        }

        var seed = int.TryParse(Environment.GetEnvironmentVariable("HISTORY_SEED"), out var chosen) ? chosen : Random.Shared.Next();
        await TestContext.Out.WriteLineAsync($"Seed {seed}.");
        var (file, server) = (FreshFile.New(), FreshFile.New());
        var told = await TellAsync(file, new() { ["ConnectionStrings:Programs"] = $"Data Source={file}" }, seed);
        var toldByServer = await TellAsync(server, [], seed);

        for (var place = 0; place < Math.Min(told.Count, toldByServer.Count); place++)
        {
            Assert.That(toldByServer[place], Is.EqualTo(told[place]), $"answer {place} of seed {seed}");
        }

        Assert.That(toldByServer, Has.Count.EqualTo(told.Count));
        FreshFile.Delete(file);
        FreshFile.Delete(server);
    }

    private static async Task<List<string>> TellAsync(string register, Dictionary<string, string> settings, int seed)
    {
        Valid.BeginNumbers();
        using MonitoringApp app = new(register, settings: settings);
        app.Heard = [];
        RandomOperations operations = new(app, new(seed));
        for (var number = 0; number < s_operations; number++)
        {
            // Identifiers of one millisecond are ordered by chance, and where all else is equal a list is ordered by them.
            app.Clock.Now = app.Clock.Now.AddMilliseconds(10);
            await operations.ActAsync();
        }

        foreach (var path in s_asked)
        {
            await app.GetAsync(path);
            await app.GetAsync(path, MonitoringApp.Administrator);
        }

        Dictionary<string, string> drawn = [];
        return [.. app.Heard.Select(answer => Drawn().Replace(answer, match => Named(match.Value, drawn)))];
    }

    // By the order in which they are first met.
    private static string Named(string value, Dictionary<string, string> drawn)
    {
        drawn.TryAdd(value, $"<{drawn.Count}>");
        return drawn[value];
    }

    // Identifiers, hashes over them, keys, cursors, what traces a request, and instants, of which the scripts take some from the wall.
    [GeneratedRegex(
        @"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{64}\b|\b00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\b|tpm_[A-Za-z0-9_-]+|(?<=""publicId"":"")[^""]+|(?<=cursor=)[A-Za-z0-9_-]+|(?<=""next"":"")[^""]+"
    )]
    private static partial Regex Drawn();
}
