using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// A program that ran out with 2025 was to go on from 1 August 2026 and was then cancelled. What it owes, and where it is counted, hangs on
/// whether it was in force on a day.
/// </summary>
internal sealed class RevivingAProgram
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;

    [SetUp]
    public void Start() => _app = new();

    [TearDown]
    public void Stop() => _app.Dispose();

    /// <summary>From which day it was cancelled → in force in 2026 or not; one day is enough.</summary>
    [TestCase("2026-07-02", false)]
    [TestCase("2026-07-31", false)]
    [TestCase("2026-08-01", false)]
    [TestCase("2026-08-02", true)]
    public async Task Only_what_was_in_force_on_a_day_owes_a_report_and_is_counted(string cancelledFrom, bool wasInForce)
    {
        var (program, count) = (await HasRevivedAsync(cancelledFrom), wasInForce ? 1 : 0);

        var filed = await _app.SendAsync("PUT", $"programs/{program}/reports/2026-Q3", Valid.Report(), Key);
        var progress = await _app.GetAsync($"programs/{program}/progress/2026");

        Assert.Multiple(async () =>
        {
            Assert.That(await ExpectedAsync("reporting-rates/2026-Q3"), Is.EqualTo(count), "rates");
            Assert.That(await ExpectedAsync("reporting-rates/2026-Q2"), Is.Zero, "it had run out");
            Assert.That(await ExpectedAsync("reporting-rates/2026-Q4"), Is.Zero, "it was cancelled");
            Assert.That(await ExpectedAsync("reporting-rates/2025-Q4"), Is.EqualTo(1), "what it owed before stays");
            Assert.That(
                (int)(await _app.GetAsync("consolidated-reports/2026-Q3")).Json["completeness"]!["expected"]!,
                Is.EqualTo(count),
                "consolidated"
            );
            Assert.That((await _app.GetAsync("indicators?period=2026-Q3")).Items.Count(), Is.EqualTo(count), "indicators");
            Assert.That((int)(await _app.GetAsync("statistics/2026")).Json["programsInForce"]!, Is.EqualTo(count), "statistics");
            Assert.That((await _app.GetAsync("programs?year=2026")).Items.Count(), Is.EqualTo(count), "year");
            Assert.That((await _app.GetAsync("programs?activeOn=2026-08-01")).Items.Count(), Is.EqualTo(count), "activeOn");
            Assert.That((await _app.GetAsync("assistance/2026")).Json["donors"]!.AsArray(), Has.Count.EqualTo(count), "assistance");
            Assert.That(
                (progress.Status, progress.Code),
                Is.EqualTo(wasInForce ? (HttpStatusCode.OK, null) : (HttpStatusCode.NotFound, "YEAR_OUTSIDE_PROGRAM"))
            );
            Assert.That(
                (filed.Status, filed.Code),
                Is.EqualTo(
                    wasInForce ? (HttpStatusCode.Created, null) : (HttpStatusCode.UnprocessableEntity, (string?)"PERIOD_OUTSIDE_PROGRAM")
                )
            );
        });
    }

    [Test]
    public async Task What_the_register_knew_before_the_cancellation_stays_owed_at_that_moment()
    {
        await HasRevivedAsync("2026-08-01", recordedLater: TimeSpan.FromDays(1));

        Assert.That(await ExpectedAsync("consolidated-reports/2026-Q3?knownAt=2026-11-22T12:00:00Z"), Is.EqualTo(1));
        Assert.That(await ExpectedAsync("consolidated-reports/2026-Q3"), Is.Zero);
    }

    /// <summary>The same quarter with an edition in force before the one that never began: it was in force, and is owed.</summary>
    [TestCase("2026-08-01", "2026-07-01", 0)]
    [TestCase("2026-08-01", "2026-07-02", 1)]
    [TestCase("2026-07-02", "2026-07-02", 1)]
    [TestCase("2026-07-01", "2026-07-01", 0)]
    public async Task What_gave_way_within_the_quarter_counts_too(string amendedFrom, string cancelledFrom, int expected)
    {
        await _app.Program()
            .Lasting(2024, 2027)
            .Amended(amendedFrom, "2026-07-20", edition => edition["passport"]!["goal"] = "Інша мета")
            .Cancelled(cancelledFrom, "2026-07-25")
            .OpenAsync();

        Assert.That(await ExpectedAsync("reporting-rates/2026-Q3"), Is.EqualTo(expected));
    }

    /// <summary>A refusal names the last day on which the program was in force, not the first on which it no longer was.</summary>
    [TestCase("2026-07-01", "2026-Q3", "30.06.2026")]
    [TestCase("2026-10-01", "2026-Q4", "30.09.2026")]
    [TestCase("2027-12-31", "2028-Q1", "30.12.2027")]
    [TestCase(null, "2028-Q1", "31.12.2027")]
    public async Task A_refusal_names_the_last_day(string? cancelledFrom, string period, string lastDay)
    {
        var program = _app.Program().Lasting(2024, 2027);
        var id = await (cancelledFrom is null ? program : program.Cancelled(cancelledFrom, "2026-06-30")).OpenAsync();

        var refused = await _app.SendAsync("PUT", $"programs/{id}/reports/{period}", Valid.Report(), Key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_OUTSIDE_PROGRAM");

        Assert.That((string)refused.Json["detail"]!, Does.Contain($"до {lastDay}"));
    }

    /// <summary>A cancelled program has no progress in the years after, whatever years it was approved for.</summary>
    [TestCase("2026-07-15", 2026, null)]
    [TestCase("2026-07-15", 2027, "2024–2026")]
    [TestCase("2026-01-02", 2026, null)]
    [TestCase("2026-01-01", 2026, "2024–2025")]
    [TestCase("2026-01-01", 2023, "2024–2025")]
    [TestCase("2026-01-01", 2025, null)]
    public async Task Progress_ends_with_the_program(string cancelledFrom, int year, string? years)
    {
        var id = await _app.Program().Lasting(2024, 2027).Cancelled(cancelledFrom, "2025-12-30").OpenAsync();

        var progress = await _app.GetAsync($"programs/{id}/progress/{year}");

        if (years is null)
        {
            progress.Expect(HttpStatusCode.OK);
        }
        else
        {
            progress.ExpectProblem(HttpStatusCode.NotFound, "YEAR_OUTSIDE_PROGRAM");
            Assert.That((string)progress.Json["detail"]!, Does.Contain(years));
        }
    }

    private async Task<int> ExpectedAsync(string path)
    {
        var answer = (await _app.GetAsync(path).Expecting(HttpStatusCode.OK)).Json;
        return (int)(answer["completeness"] ?? answer)["expected"]!;
    }

    private async Task<string> HasRevivedAsync(string cancelledFrom, TimeSpan recordedLater = default)
    {
        var id = await _app.Program()
            .Lasting(2024, 2025)
            .Amended(
                "2026-08-01",
                "2026-07-20",
                edition =>
                {
                    (edition["passport"]!["validThrough"], edition["measures"]![0]!["validThrough"]) = (2027, 2027);
                    edition["measures"]![0]!["funding"]!
                        .AsArray()
                        .Add(
                            new JsonObject
                            {
                                ["year"] = 2026,
                                ["source"] = "internationalAssistance",
                                ["donor"] = "EU",
                                ["amount"] = "100.00",
                            }
                        );
                }
            )
            .OpenAsync();
        _app.Clock.Now += recordedLater;
        await _app.SendAsync(
                "POST",
                $"programs/{id}/cancellation",
                Valid.Enactment(cancelledFrom, adoptedOn: "2026-07-25"),
                Key,
                (await _app.GetAsync($"programs/{id}", Key)).Etag
            )
            .Expecting(HttpStatusCode.OK);
        return id;
    }
}
