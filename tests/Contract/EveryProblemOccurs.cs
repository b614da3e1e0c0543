using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>
/// Every problem of the catalogue, met over HTTP in both languages: what is sent to meet it stands in <see cref="ProblemScenarios"/>, a line
/// for each. A problem that nobody can meet is not one, and fails here.
/// </summary>
internal sealed partial class EveryProblemOccurs
{
    private MonitoringApp _app = null!;
    private TestRegister _scene = null!;

    private static IEnumerable<TestCaseData> All =>
        Problems.All.Values.Select(problem => new TestCaseData(problem).SetArgDisplayNames(problem.Code));

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _scene = new(_app);
        await _scene.PrepareAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _scene.DisposeAsync();
        _app.Dispose();
    }

    [TestCaseSource(nameof(All))]
    public async Task It_can_be_met_and_reads_in_both_languages(Problem problem)
    {
        Assert.That(ProblemScenarios.All.TryGetValue(problem, out var meet), $"{problem.Code} has no line in Meetings.");
        Dictionary<string, string> details = [];
        foreach (var language in new[] { "uk", "en" })
        {
            _scene.Language = language;
            var reply = await meet!(_scene);

            var met = Find(JsonNode.Parse(reply.Text), problem.Code).FirstOrDefault();
            Assert.That(met, Is.Not.Null, $"{problem.Code} was not met: {(int)reply.Status} {reply.Text}");
            if (problem.Status is { } status)
            {
                Assert.That(((int)reply.Status, reply.Code), Is.EqualTo((status, problem.Code)), reply.Text);
            }

            var entry = await _scene.Get($"problems/{problem.Code}", key: null);
            Assert.That((string?)entry.Json["example"], Is.Not.Empty.And.Not.Contains("{"), "the catalogue shows it filled, too");
            details[language] = (string)met!["detail"]!;
            Assert.That(details[language], Is.Not.Empty.And.Not.Contains("{"));
            Offenders.AreNone(Proofreader.ReadFilled(details[language], language == "uk" ? Language.Uk : Language.En));
            Assert.That(
                Placeholders(problem).Where(name => met["params"] is JsonObject parameters && parameters[name] is null),
                Is.Empty,
                "every value behind the words is told"
            );
        }

        Assert.That(Cyrillic().IsMatch(details["uk"]), details["uk"]);
        Assert.That(details["en"], Is.Not.EqualTo(details["uk"]));
    }

    private static IEnumerable<string> Placeholders(Problem problem) =>
        Problem.Placeholder().Matches(problem.Detail.Uk).Select(match => match.Groups[1].Value);

    private static IEnumerable<JsonObject> Find(JsonNode? node, string code) =>
        node switch
        {
            JsonObject members => (
                members.ContainsKey("detail") && (string?)members["code"] == code ? [members] : Array.Empty<JsonObject>()
            ).Concat(members.SelectMany(member => Find(member.Value, code))),
            JsonArray items => items.SelectMany(item => Find(item, code)),
            _ => [],
        };

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();
}
