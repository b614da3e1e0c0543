using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A client that cannot read headers still writes: the revision for If-Match stands in the body as well.</summary>
internal sealed class WritingByTheBodyAlone
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _draft = "";
    private string _active = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _draft = await _app.HasDraftAsync(Valid.Program(_body));
        _active = await _app.HasActiveProgramAsync(Valid.Program(_body));
        await _app.SendAsync("POST", $"programs/{_active}/amendments", new { summary = "Зміна плану" }, Key)
            .Expecting(HttpStatusCode.Created);
        await _app.SendAsync("PUT", "calendar/holidays/2098", Holidays(), Key).Expecting(HttpStatusCode.OK);
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase("executive-bodies/{body}")]
    [TestCase("programs/{draft}")]
    [TestCase("programs/{draft}/editions/0")]
    [TestCase("programs/{active}/amendments/1")]
    [TestCase("programs/{active}/editions/1")]
    [TestCase("calendar/holidays/2098")]
    public async Task The_revision_read_in_the_body_is_the_one_to_write_with(string address)
    {
        var path = PathOf(address);
        var read = (await _app.GetAsync(path, Key).Expecting(HttpStatusCode.OK)).Json;
        var revision = (long)read["revision"]!;

        var written = await _app.SendAsync("PUT", path, Request(address, read), Key, $"\"{revision}\"").Expecting(HttpStatusCode.OK);

        Assert.That((long)written.Json["revision"]!, Is.EqualTo(revision + 1));
        Assert.That(written.Etag, Is.EqualTo($"\"{revision + 1}\""));
    }

    [TestCase("executive-bodies")]
    [TestCase("executive-bodies/{body}")]
    [TestCase("programs/{active}")]
    [TestCase("programs/{active}/editions/0")]
    [TestCase("programs/{active}/amendments")]
    [TestCase("calendar/holidays/2098")]
    public async Task A_reader_without_a_key_is_told_none(string address)
    {
        var path = PathOf(address);
        var (told, secret) = (await _app.GetAsync(path, Key), await _app.GetAsync(path));

        Assert.That(Revisions(told), Is.Not.Empty.And.All.Not.Null);
        Assert.That(Revisions(secret), Is.All.Null);
    }

    [Test]
    public async Task A_form_names_the_revision_of_the_draft_and_none_before_it()
    {
        var report = $"programs/{_active}/reports/2026-Q1";
        Assert.That((await _app.GetAsync($"{report}/form", Key).Expecting(HttpStatusCode.OK)).Json["revision"], Is.Null);

        await _app.SendAsync("PUT", report, new { narrative = "Початок" }, Key).Expecting(HttpStatusCode.Created);
        var form = (await _app.GetAsync($"{report}/form", Key).Expecting(HttpStatusCode.OK)).Json;

        await _app.SendAsync("PUT", report, form["report"], Key, $"\"{form["revision"]}\"").Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_key_is_replaced_by_the_revision_of_its_body()
    {
        var made = (await _app.SendAsync("POST", "keys", new { name = "ключ", role = "coordinator" }, Key)).Json;

        await _app.SendAsync("POST", $"keys/{made["id"]}/rotation", new { }, Key, $"\"{made["revision"]}\"")
            .Expecting(HttpStatusCode.Created);

        Assert.That((long)(await _app.GetAsync($"keys/{made["id"]}", Key)).Json["revision"]!, Is.EqualTo(2));
    }

    private string PathOf(string address) =>
        address
            .Replace("{body}", _body, StringComparison.Ordinal)
            .Replace("{draft}", _draft, StringComparison.Ordinal)
            .Replace("{active}", _active, StringComparison.Ordinal);

    private static IEnumerable<JsonNode?> Revisions(Reply reply) =>
        reply.Json.ContainsKey("revision") ? [reply.Json["revision"]] : reply.Items.Select(item => item["revision"]);

    private static object Request(string address, JsonObject read) =>
        address switch
        {
            "executive-bodies/{body}" => new { name = read["name"], edrpou = read["edrpou"] },
            "programs/{draft}" => new { kind = "targeted", deviationThresholdPercent = 15 },
            "programs/{active}/amendments/1" => new { summary = "Зміна плану на рік" },
            "calendar/holidays/2098" => Holidays(),
            _ => Valid.Wording(read),
        };

    private static object Holidays() => new { items = new[] { new { on = "2098-01-01", name = "Новий рік" } } };
}
