using System.Net;
using Monitoring.Tests.Support;
using static Monitoring.Tests.Support.IndicatorClient;

namespace Monitoring.Tests.Api;

/// <summary>What is said of one value: the rule of every state, read in the list, the series and the open data alike.</summary>
internal sealed class JudgingIndicators
{
    private MonitoringApp _app = null!;
    private IndicatorClient _client = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _client = await IndicatorClient.OfAsync(_app);
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    /// <summary>How it is measured, quarter, target (- for none), value (or a status) → expected, state, per cent; the same in the list, the series and the open data.</summary>
    [TestCase("higherIsBetter cumulative quarterly", 3, "40", "30", "30 reached 75")]
    [TestCase("higherIsBetter cumulative quarterly", 3, "40", "29.9999", "30 missed 75")]
    [TestCase("higherIsBetter cumulative quarterly", 1, "0.0001", "0", "0.000025 missed 0")]
    [TestCase("higherIsBetter cumulative quarterly", 2, "40", "90", "20 reached 225")]
    [TestCase("lowerIsBetter cumulative quarterly", 2, "40", "20", "20 reached 200")]
    [TestCase("lowerIsBetter cumulative quarterly", 2, "40", "20.0001", "20 missed 200")]
    [TestCase("lowerIsBetter cumulative quarterly", 2, "0", "0", "0 reached -")]
    [TestCase("lowerIsBetter cumulative quarterly", 2, "0", "1", "0 missed -")]
    [TestCase("higherIsBetter cumulative quarterly", 2, "0", "0", "0 reached -")]
    [TestCase("higherIsBetter cumulative quarterly", 2, "-10", "-5", "-5 reached -")]
    [TestCase("higherIsBetter cumulative quarterly", 2, "-10", "-6", "-5 missed -")]
    [TestCase("lowerIsBetter pointInTime annual", 4, "-10", "-12", "-10 reached -")]
    [TestCase("higherIsBetter cumulative quarterly", 2, "999999999999", "999999999999", "499999999999.5 reached 100")]
    [TestCase("higherIsBetter pointInTime quarterly", 4, "25000", "24999", "25000 missed 99.99")]
    [TestCase("higherIsBetter pointInTime quarterly", 4, "25000", "25001", "25000 reached 100.01")]
    [TestCase("higherIsBetter pointInTime quarterly", 4, "25000", "0.9999", "25000 missed 0.01")]
    [TestCase("higherIsBetter pointInTime quarterly", 4, "25000", "-0.9999", "25000 missed -0.01")]
    [TestCase("lowerIsBetter pointInTime quarterly", 4, "25000", "24999", "25000 reached 100.01")]
    [TestCase("lowerIsBetter pointInTime quarterly", 4, "25000", "25001", "25000 missed 99.99")]
    [TestCase("lowerIsBetter pointInTime quarterly", 4, "40", "0", "40 reached -")]
    [TestCase("lowerIsBetter pointInTime quarterly", 4, "40", "-5", "40 reached -")]
    [TestCase("higherIsBetter pointInTime quarterly", 3, "40", "12", "- notComparable 30")]
    [TestCase("higherIsBetter pointInTime quarterly", 4, "40", "40", "40 reached 100")]
    [TestCase("higherIsBetter cumulative annual", 4, "40", "39", "40 missed 97.5")]
    [TestCase("higherIsBetter cumulative annual", 3, "40", "39", "- notComparable 97.5")]
    [TestCase("higherIsBetter cumulative annual", 3, "40", "", "- notDue -")]
    [TestCase("higherIsBetter cumulative quarterly", 2, "-", "7", "- noTarget -")]
    [TestCase("higherIsBetter cumulative quarterly", 2, "40", "notAvailable", "20 notAvailable -")]
    [TestCase("lowerIsBetter pointInTime quarterly", 4, "-", "notApplicable", "- notApplicable -")]
    public async Task A_value_is_held_against_what_is_expected_by_the_periods_end(
        string measured,
        int quarter,
        string target,
        string value,
        string figure
    )
    {
        var indicator = Indicator(measured, target);
        var report = await _client.HasReportAsync("Спорт", quarter, indicator);
        await report.IsAcceptedAsync(Report(Line(value)));

        var listed = (await _client.ListAsync($"period=2025-Q{quarter}&programId={ProgramOf(report)}")).Single();

        Assert.That(Spelled(listed), Is.EqualTo(figure), listed.ToJsonString());
        var years = (await _app.GetAsync($"programs/{ProgramOf(report)}/indicators/П1/series").Expecting(HttpStatusCode.OK)).Json[
            "years"
        ]!.AsArray();
        var inSeries = years.SelectMany(year => year!["periods"]!.AsArray()).Select(item => item!.AsObject()).ToList();
        Assert.That(
            inSeries.Select(Spelled),
            Is.EqualTo(figure.Contains("notDue") ? [] : new[] { figure }),
            "a series leaves out what was not due"
        );
        Assert.That((string?)listed["reason"], Is.EqualTo(value.Length == 0 ? null : "Пояснення"));
        var published = new CsvText(await _app.Http.GetByteArrayAsync("/open-data/indicators.csv")).Rows;
        Assert.That(
            published
                .Where(row => row["programUrl"].Value.EndsWith(ProgramOf(report), StringComparison.Ordinal))
                .Select(row => row["achievedPercent"].IsMissing ? "-" : row["achievedPercent"].Value),
            Is.EqualTo(value.Length == 0 ? [] : new[] { figure.Split(' ')[2] })
        );
    }

    [TestCase("period=2026-Q5", "NOT_A_PERIOD period")]
    [TestCase("period=2026-Q1,2026-Q2", "NOT_A_PERIOD period")]
    [TestCase("state=late", "NOT_A_MEMBER state")]
    [TestCase("group=Output", "NOT_A_MEMBER group")]
    [TestCase("direction=up", "NOT_A_MEMBER direction")]
    [TestCase("kind=draft", "NOT_A_MEMBER kind")]
    [TestCase("classification=sdg", "NOT_A_CLASSIFICATION classification")]
    [TestCase("sort=value", "NOT_A_SORT sort")]
    [TestCase("sort=title,title", "NOT_A_SORT sort")]
    [TestCase("limit=201", "NOT_IN_RANGE limit")]
    [TestCase("cursor=abc", "CURSOR_UNREADABLE cursor")]
    [TestCase("year=2026", "PARAMETER_UNKNOWN year")]
    public async Task A_slip_in_the_query_is_named(string query, string fault) =>
        Assert.That(
            (await _app.GetAsync($"indicators?{query}").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST")).Faults,
            Is.EqualTo(new[] { fault })
        );
}
