using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;
using static Monitoring.Tests.Support.IndicatorClient;

namespace Monitoring.Tests.Api;

/// <summary>A yearly collection of indicators: 243 of the concept in one form, half of them without data, and how far a year has come.</summary>
internal sealed class CollectingAYear
{
    [Test]
    public async Task A_concept_of_243_yearly_indicators_is_comfortable_to_fill()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        var concept = (await app.GetAsync("programs?kind=concept")).Items.Single();
        var key = await app.HasKeyAsync("executiveBody", (string)concept["responsibleBody"]!["id"]!);
        var program = $"programs/{concept["id"]}";

        var filed = (await app.GetAsync($"{program}/reports/2025-Q4/form", key).Expecting(HttpStatusCode.OK)).Json;
        Assert.That((filed["report"]!["indicators"]!.AsArray().Count, filed["report"]!["measures"]!.AsArray().Count), Is.EqualTo((243, 0)));
        await app.SendAsync("PUT", $"{program}/reports/2026-Q3", filed["report"], key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_NOT_OWED");
        Assert.That(
            await CountsAsync(2025),
            Is.EqualTo("2025-Q4: 243 due, 230 reported, 13 without data, 0 not reported, 243 with target, 209 + 21; 94.65 86.01")
        );
        Assert.That(
            await CountsAsync(2026),
            Is.EqualTo("-: 0 due, 0 reported, 0 without data, 0 not reported, 0 with target, 0 + 0;  "),
            "the year is not over"
        );

        app.Clock.Now = new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero);
        ReportClient report = new(app, $"{program}/reports/2026-Q4", key);
        Assert.That(await CountsAsync(2026), Does.StartWith("2026-Q4: 243 due, 0 reported, 0 without data, 243 not reported"));
        var form = (await app.GetAsync($"{report.Path}/form", key).Expecting(HttpStatusCode.OK)).Json;
        var body = form["report"]!.AsObject();
        var plan = form["plan"]!["indicators"]!.AsArray();
        Assert.That(body["indicators"]!.AsArray(), Has.Count.EqualTo(243));
        Assert.That(plan.Select(line => (bool)line!["due"]!), Has.All.True);

        // As the form gives it: one finding for each line to fill in, and one for the signature.
        var blank = await report.PutAsync(body).Expecting(HttpStatusCode.Created);
        Assert.That(Findings(blank), Is.EqualTo("LINE_MISSING 243, SIGNATORY_MISSING 1"));

        // Half without data and without a word why: each of these lines asks once.
        body["signatory"] = new JsonObject { ["name"] = "Олена Зразкова", ["position"] = "директорка департаменту" };
        foreach (var (line, row) in body["indicators"]!.AsArray().Select((line, row) => (line!, row)))
        {
            (line["value"], line["status"]) = row % 2 == 0 ? (null, "notAvailable") : (plan[row]!["plan"]!.DeepClone(), "reported");
        }

        Assert.That(Findings(await report.PutAsync(body).Expecting(HttpStatusCode.OK)), Is.EqualTo("REASON_REQUIRED 122"));

        foreach (var line in body["indicators"]!.AsArray().Where((_, row) => row % 2 == 0))
        {
            line!["reason"] = "Дані збирають після подання звіту.";
        }

        Assert.That(Findings(await report.PutAsync(body).Expecting(HttpStatusCode.OK)), Is.Empty);
        await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        Assert.That(await CountsAsync(2026), Does.Contain(" 0 reported, 0 without data, 243 not reported"), "not accepted yet");
        await report.AcceptAsync().Expecting(HttpStatusCode.OK);

        Assert.That(
            await CountsAsync(2026),
            Is.EqualTo("2026-Q4: 243 due, 121 reported, 122 without data, 0 not reported, 243 with target, 121 + 0; 49.79 49.79")
        );
        var states = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await app.GetAsync(
                    $"indicators?period=2026-Q4&programId={concept["id"]}&limit=200{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}"
                )
                .Expecting(HttpStatusCode.OK);
            states.AddRange(page.Items.Select(item => (string)item["state"]!));
            cursor = (string?)page.Json["next"];
        }

        Assert.That(
            states.GroupBy(state => state).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"),
            Is.EqualTo(new[] { "notAvailable 122", "reached 121" })
        );

        async Task<string> CountsAsync(int year)
        {
            var progress = (await app.GetAsync($"{program}/progress/{year}").Expecting(HttpStatusCode.OK)).Json;
            var total = progress["total"]!;
            foreach (var count in total.AsObject().Where(count => !count.Key.EndsWith("Percent", StringComparison.Ordinal)))
            {
                Assert.That(
                    progress["byGroup"]!.AsArray().Sum(group => (int)group![count.Key]!),
                    Is.EqualTo((int)count.Value!),
                    $"{count.Key} by group"
                );
            }

            return $"{progress["period"]?["code"] ?? "-"}: {total["due"]} due, {total["reported"]} reported, {total["notAvailable"]} without data, {total["notReported"]} not reported, "
                + $"{total["withTarget"]} with target, {total["reached"]} + {total["missed"]}; {total["reportedPercent"]} {total["reachedPercent"]}";
        }
    }

    [Test]
    public async Task Quarterly_indicators_are_counted_by_the_latest_accepted_report_and_annual_ones_at_the_years_end()
    {
        using MonitoringApp app = new();
        var client = await IndicatorClient.OfAsync(app);
        app.Clock.Now = new(2025, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var first = await client.HasReportAsync(
            "Спорт",
            1,
            Indicator(),
            Indicator("higherIsBetter pointInTime quarterly", "40", "П2", "quality"),
            Indicator("lowerIsBetter pointInTime annual", "40", "П3", "quality"),
            Indicator(target: "-", code: "П4")
        );
        Assert.That(await ProgressAsync(), Is.EqualTo("- - 0 0 0 0 0 0 0"), "the first quarter is not over");

        app.Clock.Now = new(2025, 4, 2, 9, 0, 0, TimeSpan.Zero);
        Assert.That(await ProgressAsync(), Is.EqualTo("2025-Q1 - 3 0 2 3 0 0 0"));

        // A quarterly report has lines for what is due in it, and no other.
        var form = (await app.GetAsync($"{first.Path}/form", client.Key)).Json["report"]!;
        Assert.That(form["indicators"]!.AsArray().Select(line => (string)line!["code"]!), Is.EqualTo(new[] { "П1", "П2", "П4" }));
        await first.IsAcceptedAsync(Report(Line("10"), Line("12", "П2"), Line("notApplicable", "П4")));
        Assert.That(await ProgressAsync(), Is.EqualTo("2025-Q1 2025-Q1 3 2 2 0 1 0 1"));

        // The half-year is over and not reported: the first quarter's values stand, held against the first quarter's share.
        app.Clock.Now = new(2025, 7, 2, 9, 0, 0, TimeSpan.Zero);
        Assert.That(await ProgressAsync(), Is.EqualTo("2025-Q2 2025-Q1 3 2 2 0 1 0 1"));

        app.Clock.Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        Assert.That(await ProgressAsync(), Is.EqualTo("2025-Q4 2025-Q1 4 2 3 1 1 0 1"));
        await (first with { Path = first.Path.Replace("Q1", "Q4") }).IsAcceptedAsync(
            Report(Line("39"), Line("40", "П2"), Line("41", "П3"), Line("5", "П4"))
        );
        Assert.That(await ProgressAsync(), Is.EqualTo("2025-Q4 2025-Q4 4 4 3 0 1 2 0"));
        await app.GetAsync($"programs/{ProgramOf(first)}/progress/2026").ExpectingProblem(HttpStatusCode.NotFound, "YEAR_OUTSIDE_PROGRAM");
        await app.GetAsync("programs/x/progress/2025").ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");

        // Period, accepted period; due, reported, with target, not reported, reached, missed, not comparable.
        async Task<string> ProgressAsync()
        {
            var progress = (await app.GetAsync($"programs/{ProgramOf(first)}/progress/2025").Expecting(HttpStatusCode.OK)).Json;
            var counts = new[] { "due", "reported", "withTarget", "notReported", "reached", "missed", "notComparable" }.Select(name =>
                $"{progress["total"]![name]}"
            );
            return $"{progress["period"]?["code"] ?? "-"} {progress["acceptedPeriod"]?["code"] ?? "-"} {string.Join(' ', counts)}";
        }
    }

    [Test]
    public async Task A_cancelled_program_owes_no_more_than_its_last_quarter()
    {
        using MonitoringApp app = new();
        var client = await IndicatorClient.OfAsync(app);
        var report = await client.HasReportAsync("Спорт", 2, Indicator(), Indicator("lowerIsBetter pointInTime annual", "40", "П2"));
        await app.SendAsync(
                "POST",
                $"programs/{ProgramOf(report)}/cancellation",
                Valid.Enactment("2025-05-10", adoptedOn: "2025-05-01"),
                MonitoringApp.Administrator,
                "\"3\""
            )
            .Expecting(HttpStatusCode.OK);

        var progress = (await app.GetAsync($"programs/{ProgramOf(report)}/progress/2025").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(
            ((string)progress["period"]!["code"]!, (int)progress["total"]!["indicators"]!, (int)progress["total"]!["due"]!),
            Is.EqualTo(("2025-Q2", 2, 1))
        );
    }

    /// <summary>
    /// What is said of an annual indicator before the year is over stands where it is said, but no report was owed for it: it is not due, in
    /// the form or in the counts, until the fourth quarter.
    /// </summary>
    [TestCase("39", "notComparable 97.5", "1 1 0 0 0 0 0 1")]
    [TestCase("notAvailable", "notAvailable -", "1 1 0 0 0 0 0 1")]
    [TestCase("", "notDue -", "1 1 0 0 0 0 0 1")]
    public async Task An_annual_indicator_reported_early_is_not_due_before_its_time(string value, string state, string counts)
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2025, 8, 1, 9, 0, 0, TimeSpan.Zero);
        var client = await IndicatorClient.OfAsync(app);
        var report = await client.HasReportAsync(
            "Спорт",
            2,
            Indicator("higherIsBetter pointInTime quarterly", "40"),
            Indicator("higherIsBetter pointInTime annual", "40", "П2")
        );
        var plan = (await app.GetAsync($"{report.Path}/form", client.Key)).Json["plan"]!["indicators"]!.AsArray();
        await report.IsAcceptedAsync(Report(Line("39"), Line(value, "П2")));

        var listed = (await client.ListAsync("period=2025-Q2&sort=code"))[1];
        var consolidated = (await app.GetAsync("consolidated-reports/2025-Q2")).Json["programs"]![0]!["indicators"]!;

        Assert.That(plan.Select(line => (bool)line!["due"]!), Is.EqualTo(new[] { true, false }));
        Assert.That($"{listed["state"]} {listed["achievedPercent"]?.ToJsonString() ?? "-"}", Is.EqualTo(state));
        Assert.That(
            (int)consolidated[state.Split(' ')[0]]!,
            Is.EqualTo(value == "39" ? 2 : 1),
            "the same state, from what was counted at submission"
        );
        Assert.That(await CountsAsync(), Is.EqualTo($"2025-Q2 2 {counts}"));

        // A year over without another report: now the annual one is due, by the report that did not come.
        app.Clock.Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        Assert.That(await CountsAsync(), Is.EqualTo("2025-Q4 2 2 1 0 0 1 0 0 1"));

        // Period; indicators, due, reported, not available, not applicable, not reported, reached, missed, not comparable.
        async Task<string> CountsAsync()
        {
            var progress = (await app.GetAsync($"programs/{ProgramOf(report)}/progress/2025").Expecting(HttpStatusCode.OK)).Json;
            return $"{progress["period"]!["code"]} "
                + string.Join(
                    ' ',
                    new[]
                    {
                        "indicators",
                        "due",
                        "reported",
                        "notAvailable",
                        "notApplicable",
                        "notReported",
                        "reached",
                        "missed",
                        "notComparable",
                    }.Select(name => $"{progress["total"]![name]}")
                );
        }
    }

    private static string Findings(Reply reply) =>
        string.Join(
            ", ",
            reply.Json["findings"]!
                .AsArray()
                .Where(finding => (bool)finding!["settled"]! == false)
                .GroupBy(finding => (string)finding!["code"]!)
                .OrderBy(group => group.Key)
                .Select(group => $"{group.Key} {group.Count()}")
        );
}
