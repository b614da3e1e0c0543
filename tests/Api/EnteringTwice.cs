using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What is entered twice is stored, and whoever enters it is told of its twin.</summary>
internal sealed class EnteringTwice
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;

    [SetUp]
    public void Start() => _app = new();

    [TearDown]
    public void Stop() => _app.Dispose();

    /// <summary>Name and code of the second body → whether the first is its twin.</summary>
    [TestCase("Управління культури", "34814859", true)]
    [TestCase("ДЕПАРТАМЕНТ «економічного розвитку»", null, true)]
    [TestCase("Департамент економічного розвитку міста", null, false)]
    [TestCase("Управління культури", null, false)]
    public async Task A_body(string name, string? edrpou, bool hasTwin)
    {
        var first = await _app.HasBodyAsync();

        foreach (var query in new[] { "?dryRun=true", "" })
        {
            var second = await _app.SendAsync("POST", $"executive-bodies{query}", new { name, edrpou }, Key)
                .Expecting(HttpStatusCode.Created);

            Assert.That(
                Twins(second),
                Is.EqualTo(hasTwin ? new[] { $"Департамент економічного розвитку /api/v1/executive-bodies/{first}" } : [])
            );
        }
    }

    [Test]
    public async Task A_body_corrected_into_another_is_its_twin_and_never_its_own()
    {
        var first = await _app.HasBodyAsync();
        var second = await _app.HasBodyAsync(but: new { name = "Управління культури" });

        var same = await _app.SendAsync("PUT", $"executive-bodies/{second}", new { name = "Управління культури" }, Key, "\"1\"");
        var corrected = await _app.SendAsync(
            "PUT",
            $"executive-bodies/{second}",
            new { name = "Департамент економічного розвитку" },
            Key,
            "\"2\""
        );

        Assert.That(Twins(same.Expect(HttpStatusCode.OK)), Is.Empty);
        Assert.That(Twins(corrected.Expect(HttpStatusCode.OK)).Single(), Does.EndWith(first));
    }

    /// <summary>Title and years of the second program → whether the first is its twin.</summary>
    [TestCase("Програма розвитку", 2026, 2030, true)]
    [TestCase("програма «РОЗВИТКУ»", 2026, 2030, true)]
    [TestCase("Програма розвитку", 2026, 2029, false)]
    [TestCase("Програма розвитку", 2025, 2030, false)]
    [TestCase("Програма розвитку міста", 2026, 2030, false)]
    public async Task A_program(string title, int from, int through, bool hasTwin)
    {
        var body = await _app.HasBodyAsync();
        var first = await _app.HasActiveProgramAsync(Valid.Program(body));

        var second = await _app.SendAsync("POST", "programs", Valid.Program(body, title, from: from, through: through), Key)
            .Expecting(HttpStatusCode.Created);

        Assert.That(Twins(second), Is.EqualTo(hasTwin ? new[] { $"Програма розвитку /api/v1/programs/{first}" } : []));
    }

    private static IEnumerable<string> Twins(Reply reply) =>
        reply.Json["warnings"]!
            .AsArray()
            .Where(warning => (string?)warning!["code"] == "POSSIBLE_DUPLICATE")
            .Select(warning => $"{warning!["params"]!["title"]} {warning["params"]!["url"]}");
}
