using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Requests found right while the writer was busy with another: each ends as if they had come one after another.</summary>
internal sealed class WaitingForOneCommit
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;

    [SetUp]
    public void Start() => _app = new();

    [TearDown]
    public void Stop() => _app.Dispose();

    /// <summary>Both were found right while the writer was busy, and wait together: what the first one changes is seen by the second.</summary>
    [Test]
    public async Task Of_two_submissions_that_wait_for_the_same_commit_one_wins()
    {
        var program = await _app.HasActiveProgramAsync(Valid.Program(await _app.HasBodyAsync()));
        var report = $"programs/{program}/reports/2026-Q3";
        await _app.SendAsync("PUT", report, Valid.Report(), Key).Expecting(HttpStatusCode.Created);
        using ManualResetEventSlim gate = new();
        var busy = WriterIsBusyAsync(gate);

        var both = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _app.SendAsync("POST", $"{report}/submission", null, Key, "\"1\"")));
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        gate.Set();
        await busy;

        Assert.That(
            (await both).Select(reply => reply.Status),
            Is.EquivalentTo(new[] { HttpStatusCode.OK, HttpStatusCode.PreconditionFailed })
        );
        Assert.That((await _app.GetAsync(report, Key)).Etag, Is.EqualTo("\"2\""));
    }

    /// <summary>Its days were counted while the holiday was waiting; what others report meanwhile would not have them counted anew.</summary>
    [Test]
    public async Task A_holiday_of_the_same_commit_counts_for_the_submission_behind_it()
    {
        _app.Clock.Now = new(2026, 10, 5, 9, 0, 0, TimeSpan.Zero);
        var program = await _app.HasActiveProgramAsync(Valid.Program(await _app.HasBodyAsync()));
        var report = $"programs/{program}/reports/2026-Q3";
        var draft = await _app.SendAsync("PUT", report, Valid.Report(), Key).Expecting(HttpStatusCode.Created);
        Assert.That((string?)draft.Json["dueOn"], Is.EqualTo("2026-10-15"));
        using ManualResetEventSlim gate = new();
        var busy = WriterIsBusyAsync(gate);

        var holiday = _app.SendAsync(
            "PUT",
            "calendar/holidays/2026",
            new { items = new[] { new { on = "2026-10-15", name = "Вихідний" } } },
            Key
        );
        await Task.Delay(TimeSpan.FromSeconds(2));
        var submission = _app.SendAsync("POST", $"{report}/submission", null, Key, draft.Etag);
        await Task.Delay(TimeSpan.FromSeconds(2));
        gate.Set();
        await busy;

        (await holiday).Expect(HttpStatusCode.OK);
        var submitted = (await submission).Expect(HttpStatusCode.OK);
        Assert.That((string?)submitted.Json["dueOn"], Is.EqualTo("2026-10-16"));
        Assert.That((string?)(await _app.GetAsync(report, Key)).Json["dueOn"], Is.EqualTo("2026-10-16"), "and in what it froze");
    }

    /// <summary>
    /// A submission that waits is not judged again for what other programs report meanwhile: so nothing of that may show in the judgement.
    /// </summary>
    [Test]
    public async Task What_other_programs_report_changes_nothing_of_what_a_submission_is_told()
    {
        var body = await _app.HasBodyAsync();
        var (program, other) = (
            await _app.HasActiveProgramAsync(Valid.Program(body)),
            await _app.HasActiveProgramAsync(Valid.Program(body))
        );
        await new ReportClient(_app, $"programs/{program}/reports/2026-Q2", Key).IsAcceptedAsync();
        var path = $"programs/{program}/reports/2026-Q3";
        var draft = await _app.SendAsync("PUT", path, Valid.Report(), Key).Expecting(HttpStatusCode.Created);
        ReportClient next = new(_app, $"programs/{other}/reports/2026-Q3", Key);
        var before = await ToldAsync();

        foreach (
            var step in new Func<Task<Reply>>[]
            {
                () => next.PutAsync(Valid.Report("290000.00")),
                () => next.SubmitAsync(),
                () => next.ReturnAsync(),
                () => next.PutAsync(Valid.Report()),
                () => next.SubmitAsync(),
            }
        )
        {
            Assert.That((int)(await step()).Status, Is.InRange(200, 201));
            Assert.That(await ToldAsync(), Is.EqualTo(before));
        }

        async Task<string> ToldAsync() =>
            (await _app.SendAsync("POST", $"{path}/submission?dryRun=true", null, Key, draft.Etag).Expecting(HttpStatusCode.OK)).Text;
    }

    /// <summary>What is asked for meanwhile waits together, until the gate is opened.</summary>
    private Task<bool> WriterIsBusyAsync(ManualResetEventSlim gate) =>
        _app
            .Services.GetRequiredService<Database>()
            .WriteAsync(new("", "test", "", null, ""), _ => gate.Wait(TimeSpan.FromMinutes(1)), isKept: _ => false);
}
