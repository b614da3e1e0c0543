using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Faults;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>A register that an older build left, with all that was submitted in it: the build of today opens it, and says the same of the past.</summary>
[OfTheFile("registers of before PostgreSQL was served")]
internal sealed class BringingARegisterForward
{
    private const string Coordinator = MonitoringApp.Administrator;

    // The scripts up to the search of 0023: the submissions there say nothing of bodies.
    private const int BeforeBodies = 21;

    [Test]
    public async Task Submissions_of_before_belong_to_the_body_that_made_them()
    {
        using Folder today = new(),
            old = new();
        string sport,
            culture,
            program;
        byte[] submitted;
        using (MonitoringApp app = new(today.Register))
        {
            (sport, culture) = (await app.HasBodyAsync("Управління спорту"), await app.HasBodyAsync("Департамент культури"));
            program = await app.Program(sport).OpenAsync();
            var key = await app.HasKeyAsync("executiveBody", sport);
            // By its own key, on a day that turns out to be the successor's; by the coordinator on its last day; and on the day after it.
            app.Clock.Now = new(2026, 9, 21, 9, 0, 0, TimeSpan.Zero);
            await Report(app, program, "2026-Q2", key).IsAcceptedAsync();
            app.Clock.Now = new(2026, 8, 31, 20, 59, 59, TimeSpan.Zero);
            await Report(app, program, "2026-Q1").IsAcceptedAsync();
            app.Clock.Now = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
            await app.SendAsync(
                    "PUT",
                    $"executive-bodies/{sport}",
                    new
                    {
                        name = "Управління спорту",
                        validThrough = "2026-08-31",
                        successorId = culture,
                    },
                    Coordinator,
                    "\"1\""
                )
                .Expecting(HttpStatusCode.OK);
            await Report(app, program, "2026-Q3").IsAcceptedAsync();
            submitted = await app.Http.GetByteArrayAsync($"/api/v1/programs/{program}/reports/2026-Q3/snapshots/1");
        }

        OlderRegister.Make(old.Register, BeforeBodies);
        OlderRegister.Fill(old.Register, today.Register);

        using MonitoringApp later = new(old.Register);
        foreach (var (period, body) in new[] { ("2026-Q1", sport), ("2026-Q2", sport), ("2026-Q3", culture), ("2026-Q4", culture) })
        {
            var rates = (await later.GetAsync($"reporting-rates/{period}").Expecting(HttpStatusCode.OK)).Json;
            Assert.That(rates["byBody"]!.AsArray().Select(item => (string?)item!["body"]!["id"]), Is.EqualTo(new[] { body }), period);
        }

        var consolidated = (await later.GetAsync("consolidated-reports/2026-Q3")).Json;
        Assert.That((string?)consolidated["programs"]![0]!["body"]!["name"], Is.EqualTo("Департамент культури"));
        Assert.That(await later.Http.GetByteArrayAsync($"/api/v1/programs/{program}/reports/2026-Q3/snapshots/1"), Is.EqualTo(submitted));

        // And it goes on: a correction stays the report of the body that made it first.
        later.Clock.Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        var report = Report(later, program, "2026-Q2");
        await report.CorrectAsync().Expecting(HttpStatusCode.OK);
        var corrected = Valid.Report();
        corrected["narrative"] = "Уточнено за актами.";
        await report.PutAsync(corrected).Expecting(HttpStatusCode.OK);
        await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        await report.AcceptAsync().Expecting(HttpStatusCode.OK);
        Assert.That((await later.GetAsync($"reports?bodyId={sport}&period=2026-Q2")).Items.Count(), Is.EqualTo(1));
    }

    /// <summary>Whatever was in it before has no digest from its own day: it is proved from the day the register was brought forward.</summary>
    [Test]
    public async Task A_register_of_before_is_proved_from_the_day_it_was_brought_forward()
    {
        using Folder today = new(),
            old = new();
        using (MonitoringApp app = new(today.Register))
        {
            await Report(app, await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync())), "2026-Q3").IsAcceptedAsync();
        }

        OlderRegister.Make(old.Register, OlderRegister.ScriptsBefore("0030"));
        OlderRegister.Fill(old.Register, today.Register);
        using (var before = SingleFile.OpenToRead(old.Register))
        {
            Assert.That(RegisterCheck.Run(before).Select(finding => finding.Fault), Has.All.Null);
            Assert.That(RegisterCheck.Run(before).Select(finding => finding.Name), Has.Some.EqualTo("proved rows, none before script 30"));
        }

        using MonitoringApp later = new(old.Register);
        var row = (await later.GetAsync("audit?limit=1", Coordinator)).Items.Single();
        Assert.That((string?)row["action"], Is.EqualTo("broughtForward"));
        var verification = (await later.GetAsync("audit/verification", Coordinator)).Json;
        Assert.That((bool?)verification["valid"], Is.True, $"{verification}");
        Assert.That((string?)verification["provedSince"], Is.EqualTo((string?)row["at"]));
        using (SqliteConnection connection = new($"Data Source={old.Register};Pooling=False"))
        {
            connection.Execute("drop trigger snapshot_is_kept_update; update snapshot set days_late = 99");
        }

        // The list of reports, which is made of snapshots, tells of it as well.
        var faults = (await later.GetAsync("audit/verification", Coordinator)).Json["faults"]!.AsArray();
        Assert.That(faults.Select(item => (string)item!["table"]!).Distinct(), Is.EquivalentTo(new[] { "snapshot", "report_listing" }));
        var fault = faults.Single(item => (string)item!["table"]! == "snapshot")!;
        Assert.That($"{fault["table"]} {fault["fields"]![0]} {fault["since"]}", Is.EqualTo($"snapshot days_late {row["at"]}"));
        Assert.That((await later.GetAsync("audit?action=broughtForward", Coordinator)).Items.Count(), Is.EqualTo(1));
    }

    private static ReportClient Report(MonitoringApp app, string program, string period, string key = Coordinator) =>
        new(app, $"programs/{program}/reports/{period}", key);
}
