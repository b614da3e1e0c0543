using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A code typed with letters that look alike, or in another case, means the line whose code it looks like.</summary>
internal sealed class TypingCodes
{
    private const string Key = MonitoringApp.Administrator;

    // In Cyrillic; the tests type «а1» and the Latin "A1", «п1» and a Latin "P1"-like spelling where there is one.
    private const string Measure = "А1";
    private const string Indicator = "П1";
    private const string Latin = "A1";

    private MonitoringApp _app = null!;
    private string _body = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase(Latin, "п1")]
    [TestCase("а1", "П1")]
    [TestCase("a1", "п1")]
    public async Task A_reports_lines_are_those_of_the_plan(string measure, string indicator)
    {
        var report = await HasReportAsync();

        var draft = await report.PutAsync(ReportOf(measure, indicator)).Expecting(HttpStatusCode.Created);

        Assert.That(Codes(draft), Is.EqualTo(new[] { Measure, Indicator }));
        Assert.That(
            draft.Json["findings"]!.AsArray().Select(finding => (string?)finding!["code"]),
            Does.Not.Contain("LINE_UNKNOWN").And.Not.Contain("LINE_MISSING")
        );
        var submitted = await report.SubmitAsync().Expecting(HttpStatusCode.OK);
        Assert.That(Codes(submitted), Is.EqualTo(new[] { Measure, Indicator }));

        var returned = await report
            .ReturnAsync(
                new
                {
                    note = "Поясніть",
                    lines = new object[]
                    {
                        new { measureCode = measure, note = "Де акти?" },
                        new { indicatorCode = indicator, note = "Звідки?" },
                    },
                }
            )
            .Expecting(HttpStatusCode.OK);
        Assert.That(
            returned.Json["reviewLines"]!.AsArray().Select(line => $"{line!["measureCode"]}{line["indicatorCode"]}"),
            Is.EqualTo(new[] { Measure, Indicator })
        );
    }

    [Test]
    public async Task One_line_is_not_given_twice_in_two_spellings()
    {
        var report = await HasReportAsync();
        var twice = ReportOf(Latin, Indicator);
        twice["measures"]!.AsArray().Add(twice["measures"]![0]!.DeepClone());
        twice["measures"]![1]!["code"] = Measure;

        var refused = await report.PutAsync(twice).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(refused.Faults, Is.EqualTo(new[] { "CODE_REPEATED #/measures/1/code" }));
    }

    [Test]
    public async Task Addresses_find_the_line()
    {
        var id = await Program().OpenAsync();

        Assert.That((string?)(await GetAsync($"{id}/editions/0/measures/{Latin}"))["code"], Is.EqualTo(Measure));
        Assert.That((string?)(await GetAsync($"{id}/editions/0/indicators/п1"))["code"], Is.EqualTo(Indicator));
        Assert.That((string?)(await GetAsync($"{id}/indicators/п1/series"))["code"], Is.EqualTo(Indicator));
        await _app.GetAsync($"programs/{id}/editions/0/measures/A2").ExpectingProblem(HttpStatusCode.NotFound, "MEASURE_NOT_FOUND");
    }

    [Test]
    public async Task A_draft_is_changed_at_the_line_that_is_meant_and_keeps_its_spelling()
    {
        var id = await Program().DraftAsync();
        var measure = Valid.Measure(Latin);
        measure["title"] = "Утеплення фасадів";

        var replaced = await _app.SendAsync("PUT", $"programs/{id}/editions/0/measures/а1", measure, Key, "\"1\"")
            .Expecting(HttpStatusCode.OK);
        Assert.That(((string?)replaced.Json["code"], (string?)replaced.Json["title"]), Is.EqualTo((Measure, "Утеплення фасадів")));
        var other = await _app.SendAsync("PUT", $"programs/{id}/editions/0/measures/а1", Valid.Measure("А2"), Key, "\"2\"")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(other.Faults, Is.EqualTo(new[] { "CODE_CHANGED #/code" }));

        var named = await _app.SendAsync("DELETE", $"programs/{id}/editions/0/measures/{Latin}", null, Key, "\"2\"")
            .ExpectingProblem(HttpStatusCode.Conflict, "MEASURE_NAMED");
        Assert.That((string?)named.Json["params"]!["indicators"]![0], Is.EqualTo(Indicator));
        await _app.SendAsync("DELETE", $"programs/{id}/editions/0/indicators/п1", null, Key, "\"2\"").Expecting(HttpStatusCode.NoContent);

        var indicator = await _app.SendAsync("POST", $"programs/{id}/editions/0/indicators", Valid.Indicator("П2", Latin), Key)
            .Expecting(HttpStatusCode.Created);
        Assert.That((string?)indicator.Json["measureCode"], Is.EqualTo(Measure));
    }

    [Test]
    public async Task A_remark_points_at_the_line_that_is_meant()
    {
        var id = await Program().UnderReviewAsync();
        var conclusion = Valid.Conclusion(verdict: "withRemarks");
        conclusion["remarks"]![0]!["pointer"] = $"/measures/{Latin}/title";

        var recorded = await _app.SendAsync("POST", $"programs/{id}/expert-conclusions", conclusion, Key).Expecting(HttpStatusCode.Created);

        Assert.That((string?)recorded.Json["remarks"]![0]!["pointer"], Is.EqualTo($"/measures/{Measure}/title"));
    }

    private ProgramBuilder Program() =>
        _app.Program(_body).WithMeasures(Valid.Measure(Measure)).WithIndicators(Valid.Indicator(Indicator, Measure));

    private async Task<ReportClient> HasReportAsync() => new(_app, $"programs/{await Program().OpenAsync()}/reports/2026-Q3", Key);

    private static JsonObject ReportOf(string measure, string indicator)
    {
        var report = Valid.Report();
        report["measures"]![0]!["code"] = measure;
        report["indicators"]![0]!["code"] = indicator;
        return report;
    }

    private static IEnumerable<string?> Codes(Reply reply) =>
        reply.Json["measures"]!.AsArray().Concat(reply.Json["indicators"]!.AsArray()).Select(line => (string?)line!["code"]);

    private async Task<JsonObject> GetAsync(string path) =>
        (
            await _app.GetAsync($"programs/{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}")
                .Expecting(HttpStatusCode.OK)
        ).Json;
}
