using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A consolidated report is what the raw reports say, added up another way; and what was known at a moment never changes.</summary>
internal sealed class ConsolidatingAgain
{
    private const string Key = MonitoringApp.Administrator;

    private static readonly string[] s_questions =
    [
        "2026-Q1",
        "2026-Q2",
        "2026-Q3",
        "2026-Q2.csv",
        "2026-Q3.csv",
        "2026-Q1?kind=targeted,annualDevelopment",
        "2026-Q3?include=submitted",
    ];

    [TestCase("2025-Q1")]
    [TestCase("2025-Q4")]
    [TestCase("2026-Q3")]
    public async Task The_raw_reports_add_up_to_it(string period)
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        Dictionary<string, (decimal Planned, decimal Spent)> sources = [];
        var (programs, lines, reached) = (0, 0, 0);
        // Those that ended earlier in the year stand in it with another period's report.
        var periods = (await app.GetAsync($"consolidated-reports/{period}").Expecting(HttpStatusCode.OK)).Json["programs"]!
            .AsArray()
            .ToDictionary(line => (string)line!["programId"]!, line => (string)line!["period"]!["code"]!);
        foreach (var program in (await app.GetAsync("programs?limit=200&kind=targeted,comprehensive")).Items)
        {
            var reply = await app.GetAsync($"programs/{program["id"]}/reports/{periods.GetValueOrDefault((string)program["id"]!, period)}");
            if (reply.Status != HttpStatusCode.OK)
            {
                continue;
            }

            programs++;
            lines += reply.Json["measures"]!.AsArray().Count;
            reached += await ReachedAsync(app, program, reply.Json);
            foreach (
                var funding in reply.Json["measures"]!
                    .AsArray()
                    .SelectMany(measure => measure!["funding"]!.AsArray())
                    .Where(funding => !(bool)funding!["inKind"]!)
            )
            {
                var (planned, spent) = sources.GetValueOrDefault((string)funding!["source"]!);
                sources[(string)funding["source"]!] = (planned + Amount(funding["plannedYear"]), spent + Amount(funding["spent"]));
            }
        }

        var report = (await app.GetAsync($"consolidated-reports/{period}").Expecting(HttpStatusCode.OK)).Json;
        var (totals, rates) = (report["totals"]!, (await app.GetAsync($"reporting-rates/{period}")).Json);

        // The list of indicators judges each by a rule of its own; programs without an accepted report are not in the totals.
        List<JsonObject> indicators = [];
        for (var next = ""; next is not null; )
        {
            var page = await app.GetAsync($"indicators?period={period}&kind=targeted,comprehensive&limit=200{next}")
                .Expecting(HttpStatusCode.OK);
            indicators.AddRange(page.Items);
            next = (string?)page.Json["next"] is { } cursor ? $"&cursor={cursor}" : null;
        }

        var added = report["programs"]!.AsArray().Select(line => (string)line!["programId"]!).ToHashSet();
        var judged = indicators
            .Where(indicator => added.Contains((string)indicator["programId"]!))
            .GroupBy(indicator => (string)indicator["state"]!);
        Assert.Multiple(() =>
        {
            Assert.That((int)totals["programs"]!, Is.EqualTo(programs).And.GreaterThan(5));
            Assert.That(
                totals["bySource"]!
                    .AsArray()
                    .ToDictionary(
                        source => (string)source!["source"]!,
                        source => (Amount(source!["plannedAtSubmission"]), Amount(source["spent"]))
                    ),
                Is.EquivalentTo(sources)
            );
            Assert.That(Amount(totals["money"]!["spent"]), Is.EqualTo(sources.Values.Sum(source => source.Spent)).And.GreaterThan(0));
            Assert.That(
                (decimal)totals["money"]!["executionPercent"]!,
                Is.EqualTo(Math.Round(100 * sources.Values.Sum(source => source.Spent) / sources.Values.Sum(source => source.Planned), 2))
            );
            Assert.That(totals["measures"]!.AsObject().Sum(count => (int)count.Value!), Is.EqualTo(lines));
            Assert.That((int)totals["indicators"]!["reached"]!, Is.EqualTo(reached).And.GreaterThan(0));
            Assert.That(
                judged.ToDictionary(state => state.Key, state => state.Count()),
                Is.EquivalentTo(
                    totals["indicators"]!
                        .AsObject()
                        .Where(count => (int)count.Value! > 0)
                        .ToDictionary(count => count.Key, count => (int)count.Value!)
                )
            );
            Assert.That(
                new[] { "byBody", "byKind" }.Select(group => totals[group]!.AsArray().Sum(total => Amount(total!["money"]!["spent"]))),
                Is.All.EqualTo(Amount(totals["money"]!["spent"]))
            );
            Assert.That(
                new[] { "expected", "received", "accepted" }.Select(count => (int)report["completeness"]![count]!),
                Is.EqualTo(new[] { "expected", "received", "accepted" }.Select(count => (int)rates[count]!))
            );
        });
    }

    /// <summary>Asks at many moments of a random history, goes on writing, and asks again.</summary>
    [Test]
    public async Task The_same_question_about_a_moment_has_the_same_bytes_for_ever()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CONSOLIDATION_SEED") ?? "20261125", CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine($"seed {seed}");
        using MonitoringApp app = new();
        RandomHistory history = new(app, new(seed), await app.HasBodyAsync());
        Dictionary<string, string> answers = [];
        for (var step = 0; step < 120; step++)
        {
            await history.DoAsync();
            if (step is > 10 and < 60)
            {
                // At the very moment of the last write, before the clock has moved on.
                var moment = app.Clock.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                foreach (
                    var question in s_questions
                        .Where((_, place) => (place + step) % 3 == 0)
                        .Select(text => $"consolidated-reports/{text}{(text.Contains('?') ? '&' : '?')}knownAt={moment}")
                )
                {
                    answers[question] = (await app.GetAsync(question, Key).Expecting(HttpStatusCode.OK)).Text;
                }
            }

            app.Clock.Now += TimeSpan.FromMilliseconds(step % 4 == 0 ? 0 : 3_600_000);
        }

        Assert.That(answers.Values.Distinct().Count(), Is.GreaterThan(40), "the history changed what is asked about");
        foreach (var (question, answer) in answers)
        {
            Assert.That((await app.GetAsync(question, Key)).Text, Is.EqualTo(answer), $"seed {seed}: {question}");
        }
    }

    /// <summary>What who has a key is sent from a file is, to the byte, what is kept in memory for who has none.</summary>
    [Test]
    public async Task It_is_the_same_to_who_has_a_key()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        foreach (var question in new[] { "2026-Q2", "2026-Q2.csv", "2026-Q2.csv?dialect=excel" })
        {
            var (sent, kept) = (
                await app.GetAsync($"consolidated-reports/{question}", Key).Expecting(HttpStatusCode.OK),
                await app.GetAsync($"consolidated-reports/{question}").Expecting(HttpStatusCode.OK)
            );
            Assert.That(sent.Text, Is.EqualTo(kept.Text).And.Not.Empty, question);
            foreach (var header in new[] { "Content-Length", "Content-Type", "Content-Language", "Content-Disposition", "Vary" })
            {
                Assert.That(sent.Headers.GetValueOrDefault(header), Is.EqualTo(kept.Headers.GetValueOrDefault(header)), header);
            }

            Assert.That(sent.Headers["Cache-Control"], Is.EqualTo("no-store"));
        }
    }

    /// <summary>What old registers are brought up to by the migration is what the code counts.</summary>
    [Test]
    [OfTheFile("its older scripts are run again")]
    public void A_register_brought_forward_has_the_counts_it_would_have_had()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        using RegisterFile file = new(app.File);
        var inserts = File.ReadAllText(Repository.Path("migrations/sqlite/0019_totals.sql"))
            .Split(";\n")
            .Select(statement => statement[Math.Max(0, statement.IndexOf("insert into", StringComparison.Ordinal))..])
            .Where(statement => statement.StartsWith("insert into", StringComparison.Ordinal))
            .ToList();

        string Columns(string table) =>
            inserts.First(insert => insert.StartsWith($"insert into {table} (", StringComparison.Ordinal)).Split('(', ')')[1];

        static string Then(string table) => table == "snapshot_count" ? "" : " where lines_without_amount = 0 or planned_kopiykas > 0";

        foreach (var table in new[] { "edition_total", "snapshot_total", "snapshot_count" })
        {
            var brought = inserts
                .Where(insert => insert.StartsWith($"insert into {table} ", StringComparison.Ordinal))
                .SelectMany(insert => file.Rows(insert[insert.IndexOf("select", StringComparison.Ordinal)..]))
                // Money within appropriations, of which there was none then, adds up to nothing there.
                .Where(row => !row.EndsWith('\t'));
            Assert.That(
                brought.Order(StringComparer.Ordinal),
                Is.EqualTo(file.Rows($"select {Columns(table)} from {table}{Then(table)}").Order(StringComparer.Ordinal)).And.Not.Empty,
                table
            );
        }
    }

    /// <summary>So is which submission stood when.</summary>
    [Test]
    [OfTheFile("its older scripts are run again")]
    public void A_register_brought_forward_knows_which_submission_stood()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        using RegisterFile file = new(app.File);
        var script = File.ReadAllText(Repository.Path("migrations/sqlite/0046_report_standing.sql"));
        var made = script[script.IndexOf("with moment", StringComparison.Ordinal)..].Split(';')[0];

        Assert.That(
            file.Rows(made).Order(StringComparer.Ordinal),
            Is.EqualTo(file.Rows("select * from report_standing").Order(StringComparer.Ordinal)).And.Not.Empty
        );
    }

    private static decimal Amount(JsonNode? text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);

    // Rule by rule, from the plan and the values alone.
    private static async Task<int> ReachedAsync(MonitoringApp app, JsonObject program, JsonObject report)
    {
        var quarter = ((string)report["period"]!["code"]!)[6] - '0';
        var plan = (await app.GetAsync($"programs/{program["id"]}/editions/{report["edition"]}/indicators")).Items.ToDictionary(indicator =>
            (string)indicator["code"]!
        );
        return report["indicators"]!
            .AsArray()
            .Count(line =>
            {
                var indicator = plan[(string)line!["code"]!];
                var isSpread = (string?)indicator["accumulation"] == "cumulative" && (string?)indicator["frequency"] == "quarterly";
                return ((string?)indicator["frequency"] == "quarterly" || quarter == 4)
                    && line["value"] is { } value
                    && line["plan"] is { } target
                    && (isSpread || quarter == 4)
                    && ((decimal)value).CompareTo(isSpread ? (decimal)target * quarter / 4 : (decimal)target)
                        * ((string?)indicator["direction"] == "higherIsBetter" ? 1 : -1)
                        >= 0;
            });
    }
}
