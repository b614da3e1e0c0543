using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>How much an import may hold, and how many are remembered: the last that is taken, and the first that is not.</summary>
internal sealed class BoundingAnImport
{
    private const string Administrator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _app = new();
        _app.ImportsArePatient();
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase("bodies", 2000)]
    [TestCase("programs", 5000)]
    [TestCase("programs/0/editions", 200)]
    [TestCase("programs/0/reports", 400)]
    public async Task A_list_has_a_last_item(string list, int most)
    {
        Assert.That(await FaultsAsync(Import(list, most)), Has.None.StartsWith($"TOO_MANY #/{list}"));
        Assert.That(await FaultsAsync(Import(list, most + 1)), Has.Exactly(1).EqualTo($"TOO_MANY #/{list}"));
    }

    [TestCase(-1, true)]
    [TestCase(0, false)]
    [TestCase(9999, false)]
    [TestCase(10_000, true)]
    public async Task Editions_have_numbers_within_bounds(int number, bool isRefused)
    {
        var faults = await FaultsAsync(
            new JsonObject
            {
                ["programs"] = new JsonArray(
                    new JsonObject { ["number"] = "1", ["editions"] = new JsonArray(new JsonObject { ["number"] = number }) }
                ),
            }
        );

        Assert.That(faults.Any(fault => fault.EndsWith("#/programs/0/editions/0/number", StringComparison.Ordinal)), Is.EqualTo(isRefused));
    }

    [TestCase(50, false)]
    [TestCase(51, true)]
    public async Task The_number_of_a_program_is_short(int length, bool isRefused)
    {
        var faults = await FaultsAsync(
            new JsonObject { ["programs"] = new JsonArray(new JsonObject { ["number"] = new string('1', length) }) }
        );

        Assert.That(faults.Any(fault => fault.EndsWith("#/programs/0/number", StringComparison.Ordinal)), Is.EqualTo(isRefused));
    }

    /// <summary>A register may be longer than a form.</summary>
    [TestCase(50_000, 422)]
    [TestCase(50_001, 413)]
    public async Task A_workbook_of_programs_has_a_last_row(int row, int status) =>
        await ExpectAsync(OddWorkbooks.WithSheet($"<row r='{row}'><c r='A{row}'><v>1</v></c></row>"), status);

    [TestCase(0, 422)]
    [TestCase(1, 413)]
    public async Task A_workbook_of_programs_has_a_last_cell(int more, int status) =>
        await ExpectAsync(
            OddWorkbooks.WithSheet(
                string.Concat(Enumerable.Repeat($"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 200))}</row>", 1_500))
                    + (more == 0 ? "" : "<row><c><v>1</v></c></row>")
            ),
            status
        );

    [Test]
    public async Task The_twenty_that_were_tried_last_are_remembered()
    {
        var workbook = await _app.FilledExampleAsync();
        List<string> tried = [];
        for (var number = 0; number < 21; number++)
        {
            _app.Clock.Now += TimeSpan.FromSeconds(1);
            tried.Add((await _app.PostFileAsync("imports?dryRun=true", workbook, Administrator).Expecting(HttpStatusCode.Created)).Id);
        }

        await _app.GetAsync($"imports/{tried[0]}", Administrator).ExpectingProblem(HttpStatusCode.NotFound, "IMPORT_NOT_FOUND");
        foreach (var id in tried[1..])
        {
            await _app.GetAsync($"imports/{id}", Administrator).Expecting(HttpStatusCode.OK);
        }
    }

    private static JsonObject Import(string list, int count)
    {
        var items = new JsonArray([.. Enumerable.Range(0, count).Select(_ => (JsonNode)new JsonObject())]);
        return list.Split('/') is [_, _, var inside]
            ? new() { ["programs"] = new JsonArray(new JsonObject { [inside] = items }) }
            : new() { [list] = items };
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(JsonObject import)
    {
        var reply = await _app.SendAsync("POST", "imports?dryRun=true", import, Administrator);
        return
        [
            .. reply.ExpectProblem(HttpStatusCode.UnprocessableEntity, "INVALID").Json["errors"]!
                .AsArray()
                .Select(error => $"{error!["code"]} {error["pointer"]}"),
        ];
    }

    private async Task ExpectAsync(byte[] file, int status) =>
        Assert.That((int)(await _app.PostFileAsync("imports?dryRun=true", file, Administrator)).Status, Is.EqualTo(status));
}
