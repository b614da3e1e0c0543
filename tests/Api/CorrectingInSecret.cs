using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// A report is corrected by another edition than it was accepted by: another title, another body, another plan. Until it is accepted anew,
/// a stranger who reads every address there is meets not one byte of it.
/// </summary>
internal sealed class CorrectingInSecret
{
    private const string Key = MonitoringApp.Administrator;

    // All that may differ meanwhile, and after what: the public sequence, which counts submissions and returns.
    private static readonly Dictionary<string, string[]> s_exceptions = new()
    {
        ["correction"] = [],
        ["draft"] = [],
        ["withdrawal"] = [],
        ["submission"] = [InEtags, InHealth],
        ["return"] = [InEtags, InHealth],
    };

    // W/"1207-2026-11-22-1f0c9ab2-uk": what is cut out of the ETag of any answer without a key.
    private const string InEtags = "(?<=W/\")\\d+(?=-)";

    // And of /health/ready, which says the same number.
    private const string InHealth = "(?<=\"publicSequence\":)\\d+";

    // The ETag of an answer to a key: the revision, which another body may know.
    private const string Revision = "(?<=^\\d{3} )\"\\d+\"";

    private MonitoringApp _app = null!;
    private string _old = "";
    private string _new = "";
    private string _program = "";
    private string _unaccepted = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _old = await _app.HasBodyAsync("Управління спорту");
        _new = await _app.HasBodyAsync("Департамент культури");
        _program = await _app.Program(_old).Titled("Стара назва").OpenAsync();
        _unaccepted = await _app.Program(_old).Titled("Ще не прийнята").OpenAsync();
        await Report().IsAcceptedAsync();
        await AmendAsync("2026-09-01", "Нова назва", _new, "1777777.00");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [TestCase("uk", "GET")]
    [TestCase("en", "HEAD")]
    public async Task A_stranger_meets_nothing_of_a_correction_until_it_is_accepted(string language, string method)
    {
        Crawl crawl = new(_app, Known());
        var before = await crawl.RunAsync(null, language, method);

        await Report().CorrectAsync().Expecting(HttpStatusCode.OK);
        await IsUnseenAsync("correction");
        await Report().DeleteAsync().Expecting(HttpStatusCode.NoContent);
        await IsUnseenAsync("withdrawal");
        await Report().CorrectAsync().Expecting(HttpStatusCode.OK);
        await Report().PutAsync(Corrected("310000.00")).Expecting(HttpStatusCode.OK);
        await IsUnseenAsync("draft");
        await Report().SubmitAsync().Expecting(HttpStatusCode.OK);
        await IsUnseenAsync("submission");
        await Report().ReturnAsync().Expecting(HttpStatusCode.OK);
        await IsUnseenAsync("return");
        await Report().PutAsync(Corrected("320000.00")).Expecting(HttpStatusCode.OK);
        await IsUnseenAsync("draft");
        await Report().SubmitAsync().Expecting(HttpStatusCode.OK);
        await IsUnseenAsync("submission");

        await Report().AcceptAsync().Expecting(HttpStatusCode.OK);
        var after = await crawl.RunAsync(null, language, method);
        var changed = Differences(before, after, [InEtags, InHealth]).ToList();
        string[] seen =
        [
            "/api/v1/reports",
            $"/api/v1/programs/{_program}/reports/2026-Q3",
            "/api/v1/reporting-rates/2026-Q3",
            "/api/v1/consolidated-reports/2026-Q3",
            "/api/v1/indicators?period=2026-Q3",
        ];
        Assert.That(
            method == "HEAD" ? [] : seen.Where(path => !changed.Exists(line => line.StartsWith($"{path}\n", StringComparison.Ordinal))),
            Is.Empty,
            "it is seen now"
        );

        async Task IsUnseenAsync(string step)
        {
            var now = await crawl.RunAsync(null, language, method);
            Assert.That(Differences(before, now, s_exceptions[step]), Is.Empty, step);
            before = now;
        }
    }

    /// <summary>Another body reads what a stranger does; its ETags are revisions, and those it may know.</summary>
    [Test]
    public async Task Another_body_meets_nothing_of_it_either()
    {
        var key = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління освіти"));
        Crawl crawl = new(_app, Known());
        var before = await crawl.RunAsync(key, "uk");

        await Report().CorrectAsync().Expecting(HttpStatusCode.OK);
        await Report().PutAsync(Corrected("310000.00")).Expecting(HttpStatusCode.OK);
        await Report().SubmitAsync().Expecting(HttpStatusCode.OK);
        var submitted = await crawl.RunAsync(key, "uk");
        await Report().ReturnAsync().Expecting(HttpStatusCode.OK);
        var returned = await crawl.RunAsync(key, "uk");

        foreach (var now in new[] { submitted, returned })
        {
            Assert.That(Differences(before, now, [Revision, InHealth]), Is.Empty);
        }
    }

    /// <summary>
    /// A first submission is counted in public, and that is all: whose report it is called by, the edition in force says, which everybody
    /// may read, until it is accepted.
    /// </summary>
    [Test]
    public async Task Of_a_first_submission_only_the_count_is_public()
    {
        await Unaccepted().IsSubmittedAsync();
        await AmendAsync("2026-09-01", "Інша нова назва", _new, "1888888.00", _unaccepted);
        Crawl crawl = new(_app, Known());
        var before = await crawl.RunAsync(null, "uk");

        await Unaccepted().ReturnAsync().Expecting(HttpStatusCode.OK);
        await Unaccepted().IsSubmittedAsync(Corrected("310000.00"));

        var now = await crawl.RunAsync(null, "uk");
        Assert.That(Differences(before, now, [InEtags, InHealth]), Is.Empty);
    }

    private async Task AmendAsync(string effectiveFrom, string title, string body, string amount, string? program = null)
    {
        program ??= _program;
        var wording = Valid.Wording((await _app.GetAsync($"programs/{program}/editions/0").Expecting(HttpStatusCode.OK)).Json);
        (wording["passport"]!["title"], wording["passport"]!["responsibleBodyId"]) = (title, body);
        wording["measures"]![0]!["funding"]![0]!["amount"] = amount;
        wording["measures"]![0]!["title"] = $"{title}: захід";
        wording["indicators"]![0]!["targets"]![0]!["value"] = 41;
        var amendment = Valid.Enactment(effectiveFrom, adoptedOn: "2026-08-28");
        (amendment["summary"], amendment["edition"]) = ("Зміни", wording);
        await _app.SendAsync("POST", $"programs/{program}/amendments", amendment, Key).Expecting(HttpStatusCode.Created);
    }

    private Dictionary<string, string[]> Known() =>
        new(Crawl.Usual)
        {
            ["programs/{id}"] = [_program, _unaccepted],
            ["executive-bodies/{id}"] = [_old, _new],
            ["keys/{id}"] = ["7"],
            ["snapshots/{number}"] = ["1", "2", "3"],
            ["measures/{code}"] = ["1.1"],
            ["reporting-rates/{period}"] = ["2026-Q3", "2026-Q4"],
            ["2030/{bodyId}"] = [_old, _new],
            ["donor"] = ["EU"],
            ["q"] = ["назва"],
            ["sort"] = ["title", "-title", "status", "-submittedAt", "daysLate", "-daysLate", "-period", "name"],
            ["year"] = ["2026"],
            ["bodyId"] = [_old, _new],
            ["officialId"] = ["1-2026-08-28"],
            ["classification"] = ["sdg:11"],
            ["programId"] = [_program],
            ["asOf"] = ["2026-11-22"],
            ["from"] = ["0"],
            ["to"] = ["1"],
            ["resourceId"] = [_program],
            ["keyId"] = ["7"],
        };

    private static JsonObject Corrected(string spent)
    {
        var report = Valid.Report(spent, 40);
        report["narrative"] = $"Виправлено: {spent}";
        report["measures"]![0]!["deviationReason"] = "Так склалося";
        return report;
    }

    private ReportClient Report() => new(_app, $"programs/{_program}/reports/2026-Q3", Key);

    private ReportClient Unaccepted() => new(_app, $"programs/{_unaccepted}/reports/2026-Q3", Key);

    private static IEnumerable<string> Differences(Dictionary<string, string> before, Dictionary<string, string> after, string[] aside) =>
        before
            .Where(answer => Without(aside, after[answer.Key]) != Without(aside, answer.Value))
            .Select(answer => $"{answer.Key}\n  before: {answer.Value}\n  after: {after[answer.Key]}");

    private static string Without(string[] aside, string answer) =>
        aside.Aggregate(answer, (text, pattern) => Regex.Replace(text, pattern, ""));
}
