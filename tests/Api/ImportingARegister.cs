using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// The story of thirty-one programs: an empty register, one workbook, one request, and everything that is read from the register reads as
/// in the one that the workbook came from.
/// </summary>
internal sealed class ImportingARegister
{
    private const string Administrator = MonitoringApp.Administrator;

    // The moment of recording is the import's, and what was submitted before is not in the workbook.
    private static readonly string[] s_ofRecording = ["submittedAt", "snapshot"];

    private MonitoringApp _sample = null!;
    private MonitoringApp _empty = null!;
    private byte[] _workbook = [];
    private Reply _done = null!;

    [OneTimeSetUp]
    public async Task ImportAsync()
    {
        (_sample, _empty) = (new(sample: "zhytomyr"), new());
        _workbook = await _sample.GetFileAsync("programs.xlsx", Administrator);
        _empty.ImportsArePatient();
        _done = await _empty.PostFileAsync("imports", _workbook, Administrator).Expecting(HttpStatusCode.Created);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _sample.Dispose();
        _empty.Dispose();
    }

    [Test]
    public async Task The_answer_says_what_was_made()
    {
        var programs = (await _sample.GetAsync("programs?limit=200", Administrator)).Items.Count();
        var bodies = (await _sample.GetAsync("executive-bodies?limit=200")).Items.Count();

        Assert.That((string)_done.Json["state"]!, Is.EqualTo("done"));
        Assert.That((int)_done.Json["made"]!["programs"]!, Is.EqualTo(programs));
        Assert.That((int)_done.Json["made"]!["bodies"]!, Is.EqualTo(bodies));
        Assert.That(_done.Json["programs"]!.AsArray(), Has.Count.EqualTo(programs));
        var id = (string)_done.Json["programs"]![0]!["id"]!;
        Assert.That(
            (string)(await _empty.GetAsync($"programs/{id}")).Json["passport"]!["title"]!,
            Is.EqualTo((string)_done.Json["programs"]![0]!["title"]!)
        );
    }

    [Test]
    public async Task What_is_exported_again_is_the_same_file()
    {
        var again = await _empty.GetFileAsync("programs.xlsx", Administrator);

        foreach (var sheet in Enumerable.Range(1, 13).Select(number => $"xl/worksheets/sheet{number}.xml"))
        {
            Assert.That(WorkbookEdit.PartOf(again, sheet), Is.EqualTo(WorkbookEdit.PartOf(_workbook, sheet)), sheet);
        }

        Assert.That(again, Is.EqualTo(_workbook));
    }

    [TestCase("2025-Q4")]
    [TestCase("2025-Q1")]
    [TestCase("2026-Q3")]
    public async Task A_consolidated_report_is_equal(string period)
    {
        var before = await _sample.GetAsync($"consolidated-reports/{period}", Administrator).Expecting(HttpStatusCode.OK);
        var after = await _empty.GetAsync($"consolidated-reports/{period}", Administrator).Expecting(HttpStatusCode.OK);

        Assert.That(await ReadableAsync(_empty, after), Is.EqualTo(await ReadableAsync(_sample, before)));
    }

    [Test]
    public async Task The_workbook_is_one_that_Excel_takes()
    {
        using WorkbookEdit workbook = new(_workbook);

        Assert.That(workbook.Faults, Is.Empty);
        using WorkbookEdit example = new(await _empty.GetFileAsync("imports/workbook.xlsx", Administrator));
        Assert.That(example.Faults, Is.Empty);
    }

    [Test]
    public async Task The_register_checks_out_and_remembers_the_import()
    {
        var id = (string)_done.Json["id"]!;

        Assert.That(_done.Headers["Location"], Is.EqualTo($"/api/v1/imports/{id}"));
        Assert.That((await _empty.GetAsync($"imports/{id}", Administrator)).Text, Is.EqualTo(_done.Text));
        await _empty.GetAsync("audit/verification", Administrator).Expecting(HttpStatusCode.OK);
    }

    /// <summary>The answer with names in place of ids, without what tells of the recording.</summary>
    private static async Task<string> ReadableAsync(MonitoringApp app, Reply reply)
    {
        var text = reply.Text;
        foreach (var body in (await app.GetAsync("executive-bodies?limit=200")).Items)
        {
            text = text.Replace((string)body["id"]!, (string)body["name"]!, StringComparison.Ordinal);
        }

        foreach (var program in (await app.GetAsync("programs?limit=200", Administrator)).Items)
        {
            text = text.Replace(
                (string)program["id"]!,
                $"{program["title"]} {program["validFrom"]}".Replace("\"", "'"),
                StringComparison.Ordinal
            );
        }

        var json = JsonNode.Parse(text)!;
        Strip(json);
        return json.ToJsonString(
            new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var member in s_ofRecording)
            {
                members.Remove(member);
            }

            members.ToList().ForEach(member => Strip(member.Value));
        }
        else if (node is JsonArray items)
        {
            items.ToList().ForEach(Strip);
        }
    }
}
