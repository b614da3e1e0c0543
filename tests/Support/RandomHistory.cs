using System.Net;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>
/// Writes whatever can be written next, by chance: programs, amendments, cancellations, reports and their reviews, corrections given up,
/// bodies renamed and merged. Quarters are skipped as chance has it.
/// </summary>
internal sealed class RandomHistory(MonitoringApp app, Random random, string body)
{
    private const string Key = MonitoringApp.Administrator;

    private static readonly string[] s_periods = ["2026-Q1", "2026-Q2", "2026-Q3"];

    private readonly List<string> _programs = [];
    private string? _successor;
    private int _number;

    /// <summary>One step; what the state of things refuses is as good as any other.</summary>
    public async Task DoAsync()
    {
        var choice = _programs.Count < 3 ? 0 : random.Next(22);
        var program = _programs.Count == 0 ? "" : _programs[random.Next(_programs.Count)];
        ReportClient report = new(app, $"programs/{program}/reports/{s_periods[random.Next(s_periods.Length)]}", Key);
        var reply = choice switch
        {
            0 => await AddAsync(),
            1 => await AmendAsync(program),
            2 when _programs.Count > 5 => await CancelAsync(program),
            3 => await ReplaceBodyAsync(new { name = $"Департамент {++_number}", edrpou = "34814859" }),
            4 => await report.CorrectAsync(),
            5 => await report.ReturnAsync(),
            < 9 => await report.AcceptAsync(),
            < 13 => await report.SubmitAsync(),
            20 => await report.DeleteAsync(Key),
            21 => await MergeAsync(),
            _ => await report.PutAsync(Filled()),
        };
        Assert.That((int)reply.Status, Is.LessThan(500), reply.Text);
    }

    // The body ends on some day of the year, or it turns out that it did not.
    private async Task<Reply> MergeAsync()
    {
        _successor ??= await app.HasBodyAsync($"Управління {++_number}", new { name = $"Управління {_number}" });
        return await ReplaceBodyAsync(
            random.Next(3) == 0
                ? (object)new { name = $"Департамент {++_number}", edrpou = "34814859" }
                : new
                {
                    name = $"Департамент {++_number}",
                    edrpou = "34814859",
                    validThrough = $"2026-{random.Next(1, 12):00}-{random.Next(1, 29):00}",
                    successorId = _successor,
                }
        );
    }

    private async Task<Reply> ReplaceBodyAsync(object request) =>
        await app.SendAsync("PUT", $"executive-bodies/{body}", request, Key, (await app.GetAsync($"executive-bodies/{body}", Key)).Etag);

    private JsonObject Filled()
    {
        var report = Valid.ReportOf(("1.1", "communityBudgetGeneral", $"{random.Next(1, 2_000_000)}.{random.Next(100):00}"));
        report["indicators"]![0]!["value"] = random.Next(60);
        report["indicators"]![0]!["reason"] = "Так склалося";
        return report;
    }

    private async Task<Reply> AddAsync()
    {
        var program = Valid.Program(body, $"Програма {++_number}", random.Next(5) == 0 ? "annualDevelopment" : "targeted");
        _programs.Add(await app.HasActiveProgramAsync(program));
        return await app.GetAsync($"programs/{_programs[^1]}");
    }

    private async Task<Reply> AmendAsync(string program)
    {
        var edition = (await app.GetAsync($"programs/{program}/editions").Expecting(HttpStatusCode.OK)).Items.Last();
        var wording = Valid.Wording((await app.GetAsync($"programs/{program}/editions/{edition["number"]}")).Json);
        wording["passport"]!["title"] = $"Програма {++_number}, змінена";
        wording["measures"]![0]!["funding"]![0]!["amount"] = $"{random.Next(900_000, 3_000_000)}.00";
        var enactment = Valid.Enactment($"2026-{random.Next(1, 12):00}-01", adoptedOn: $"2026-{random.Next(1, 11):00}-15");
        return await app.SendAsync(
            "POST",
            $"programs/{program}/amendments",
            new JsonObject
            {
                ["summary"] = "зміни",
                ["edition"] = wording,
                ["legalAct"] = enactment["legalAct"]!.DeepClone(),
                ["effectiveFrom"] = enactment["effectiveFrom"]!.DeepClone(),
            },
            Key
        );
    }

    private async Task<Reply> CancelAsync(string program) =>
        await app.SendAsync(
            "POST",
            $"programs/{program}/cancellation",
            Valid.Enactment($"2026-{random.Next(2, 11):00}-01", adoptedOn: "2026-01-20"),
            Key,
            (await app.GetAsync($"programs/{program}", Key)).Etag
        );
}
