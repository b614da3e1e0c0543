using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What the council promised on 1 January, what each act changed of it, and where the year's plan stands now.</summary>
internal sealed class ChangingThePlan
{
    private const string Key = MonitoringApp.Administrator;

    [TestCase(2025)]
    [TestCase(2026)]
    public async Task The_acts_of_the_sample_lead_from_the_first_of_January_to_the_plan_now(int year)
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        var changes = (await app.GetAsync($"plan-changes/{year}").Expecting(HttpStatusCode.OK)).Json;
        var programs = changes["programs"]!.AsArray();
        foreach (var program in programs)
        {
            foreach (var part in new[] { "money", "inKind" })
            {
                var (start, now) = (Amount(program![part]!["plannedYearStart"]), Amount(program[part]!["plannedNow"]));
                Assert.That(
                    program["changes"]!.AsArray().Sum(change => Amount(change![part])),
                    Is.EqualTo(now - start),
                    $"{program["title"]} {part}"
                );
            }

            foreach (var change in program!["changes"]!.AsArray())
            {
                Assert.That(
                    change!["bySource"]!.AsArray().Where(source => !(bool)source!["inKind"]!).Sum(source => Amount(source!["change"])),
                    Is.EqualTo(Amount(change["money"]))
                );
            }

            // The plan of a year, read edition by edition.
            var edition = (await app.GetAsync($"programs/{program["programId"]}?asOf={year}-12-31")).Json;
            Assert.That(
                edition["totals"]!["byYear"]!.AsArray().Where(total => (int)total!["year"]! == year).Sum(total => Amount(total!["amount"])),
                Is.EqualTo(Amount(program["money"]!["plannedNow"])),
                $"{program["title"]}"
            );
        }

        var counted = programs.Where(program => (bool)program!["inTotals"]!).ToList();
        var all = changes["totals"]!["all"]!;
        foreach (var plan in new[] { "plannedOriginal", "plannedYearStart", "plannedNow" })
        {
            var sum = counted.Sum(program => Amount(program!["money"]![plan]));
            Assert.That(Amount(all["money"]![plan]), Is.EqualTo(sum).And.GreaterThan(0), plan);
            Assert.That(changes["totals"]!["bySource"]!.AsArray().Sum(total => Amount(total!["money"]![plan])), Is.EqualTo(sum), plan);
            foreach (var group in new[] { "byKind", "byBody" })
            {
                Assert.That(
                    changes["totals"]![group]!.AsArray().Sum(total => Amount(total!["plans"]!["money"]![plan])),
                    Is.EqualTo(sum),
                    group
                );
            }
        }

        Assert.That((int)all["amendments"]!, Is.EqualTo(counted.Sum(program => program!["changes"]!.AsArray().Count)).And.Positive);
        var table = new CsvText(await app.Http.GetByteArrayAsync(MonitoringApp.AddressOf($"plan-changes/{year}.csv")));
        Assert.That(
            Sum(table, "now", "after"),
            Is.EqualTo(Sum(table, "yearStart", "after") + Sum(table, "amendment", "change")).And.GreaterThan(0)
        );
    }

    /// <summary>An act in effect from a day: whether it changed the year's plan of 1 January or came after it, or belongs to another year.</summary>
    [TestCase("2026-01-01", "900000.00", "900000.00", 0)]
    [TestCase("2026-01-02", "1250000.00", "900000.00", 1)]
    [TestCase("2026-12-31", "1250000.00", "900000.00", 1)]
    [TestCase("2027-01-01", "1250000.00", "1250000.00", 0)]
    public async Task The_first_and_the_last_day_of_the_year_are_its_own(string effectiveFrom, string yearStart, string now, int changes)
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2027, 2, 1, 9, 0, 0, TimeSpan.Zero);
        await app.Program(await app.HasBodyAsync())
            .Amended(effectiveFrom, "2026-11-20", edition => edition["measures"]![0]!["funding"]![0]!["amount"] = "900000.00")
            .OpenAsync();

        var program = (await app.GetAsync("plan-changes/2026").Expecting(HttpStatusCode.OK)).Json["programs"]!.AsArray().Single()!;

        Assert.That(
            (
                (string)program["money"]!["plannedOriginal"]!,
                (string)program["money"]!["plannedYearStart"]!,
                (string)program["money"]!["plannedNow"]!
            ),
            Is.EqualTo(("1250000.00", yearStart, now))
        );
        Assert.That(program["changes"]!.AsArray(), Has.Count.EqualTo(changes));
        if (changes > 0)
        {
            var change = program["changes"]![0]!;
            Assert.That(
                (
                    (int)change["amendment"]!,
                    (string)change["effectiveFrom"]!,
                    (string)change["money"]!,
                    (string)change["legalAct"]!["adoptedOn"]!
                ),
                Is.EqualTo((1, effectiveFrom, "-350000.00", "2026-11-20"))
            );
            Assert.That(
                change["bySource"]!
                    .AsArray()
                    .Select(source => $"{source!["source"]} {source["before"]} {source["after"]} {source["change"]}"),
                Is.EqualTo(new[] { "communityBudgetGeneral 1250000.00 900000.00 -350000.00" })
            );
        }
    }

    [Test]
    public async Task Money_moved_between_sources_changes_both_and_the_sum_of_neither()
    {
        using MonitoringApp app = new();
        await app.Program(await app.HasBodyAsync())
            .Amended("2026-06-01", "2026-05-20", edition => edition["measures"]![0]!["funding"]![0]!["source"] = "stateBudget")
            .OpenAsync();

        var change = (await app.GetAsync("plan-changes/2026").Expecting(HttpStatusCode.OK)).Json["programs"]![0]!["changes"]![0]!;

        Assert.That((string)change["money"]!, Is.EqualTo("0.00"));
        Assert.That(
            change["bySource"]!.AsArray().Select(source => $"{source!["source"]} {source["change"]}"),
            Is.EqualTo(new[] { "stateBudget 1250000.00", "communityBudgetGeneral -1250000.00" })
        );
    }

    [Test]
    public async Task The_same_question_about_a_moment_has_the_same_bytes_for_ever()
    {
        using MonitoringApp app = new();
        RandomHistory history = new(app, new(20), await app.HasBodyAsync());
        Dictionary<string, string> answers = [];
        for (var step = 0; step < 100; step++)
        {
            await history.DoAsync();
            if (step is > 10 and < 50)
            {
                var moment = app.Clock.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                foreach (var question in new[] { "2026", "2026.csv" })
                {
                    var path = $"plan-changes/{question}?kind=targeted,annualDevelopment&knownAt={moment}";
                    answers[path] = (await app.GetAsync(path).Expecting(HttpStatusCode.OK)).Text;
                }
            }

            app.Clock.Now += TimeSpan.FromHours(step % 4 == 0 ? 0 : 1);
        }

        Assert.That(answers.Values.Distinct().Count(), Is.GreaterThan(8), "the history changed what is asked about");
        foreach (var (question, answer) in answers)
        {
            Assert.That((await app.GetAsync(question)).Text, Is.EqualTo(answer), question);
        }
    }

    [Test]
    public async Task A_program_that_ended_keeps_its_plan_and_a_merged_body_hands_over()
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2027, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var (old, heir) = (await app.HasBodyAsync("Старий"), await app.HasBodyAsync("Новий"));
        await app.Program(old).Cancelled("2026-03-31").OpenAsync();
        await app.SendAsync(
                "PUT",
                $"executive-bodies/{old}",
                new
                {
                    name = "Старий",
                    validThrough = "2026-06-30",
                    successorId = heir,
                },
                Key,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);

        var program = (await app.GetAsync("plan-changes/2026").Expecting(HttpStatusCode.OK)).Json["programs"]!.AsArray().Single()!;

        Assert.That(
            ((string?)program["endedOn"], (string)program["body"]!["id"]!, (string)program["money"]!["plannedNow"]!),
            Is.EqualTo(("2026-03-30", heir, "1250000.00"))
        );
        Assert.That((await app.GetAsync($"plan-changes/2026?bodyId={old}")).Json["programs"]!.AsArray(), Is.Empty);
        Assert.That((await app.GetAsync($"plan-changes/2026?bodyId={heir}")).Json["programs"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("plan-changes/1999", HttpStatusCode.NotFound, "YEAR_NOT_FOUND")]
    [TestCase("plan-changes/abcd.csv", HttpStatusCode.NotFound, "YEAR_NOT_FOUND")]
    [TestCase("plan-changes/2026?knownAt=2099-01-01T00:00:00Z", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    [TestCase("plan-changes/2026?classification=11", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    public async Task What_cannot_be_answered_is_said(string path, HttpStatusCode status, string code)
    {
        using MonitoringApp app = new();
        await app.GetAsync(path).ExpectingProblem(status, code);
    }

    [TestCase("plan-changes/2050")]
    [TestCase("plan-changes/2026?knownAt=2001-01-01T00:00:00Z")]
    [TestCase("plan-changes/2026?classification=sdg:17")]
    public async Task Where_there_is_nothing_the_lists_are_empty(string path)
    {
        using MonitoringApp app = new();
        await app.Program(await app.HasBodyAsync()).OpenAsync();

        var changes = (await app.GetAsync(path).Expecting(HttpStatusCode.OK)).Json;

        Assert.That(
            (changes["programs"]!.AsArray().Count, (string)changes["totals"]!["all"]!["money"]!["plannedNow"]!),
            Is.EqualTo((0, "0.00"))
        );
    }

    private static decimal Sum(CsvText table, string step, string column) =>
        table.Rows.Where(row => row["step"].Value == step).Sum(row => decimal.Parse(row[column].Value!, CultureInfo.InvariantCulture));

    private static decimal Amount(JsonNode? text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);
}
