using System.Data.Common;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>From a change in the register to a publication of it: by when, and what is frozen.</summary>
internal sealed class PublishingOpenData
{
    private const string Coordinator = MonitoringApp.Administrator;
    private const string Publications = "/open-data/publications";

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync("Департамент фінансів", new { name = "Департамент фінансів", edrpou = "02313430" });
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Status_follows_the_last_year_and_the_day_of_cancellation()
    {
        await _app.HasActiveProgramAsync(Valid.Program(_body, "Коротка", through: 2026));
        var cancelled = await _app.HasActiveProgramAsync(Valid.Program(_body, "Скасовується"));
        await _app.SendAsync(
                "POST",
                $"programs/{cancelled}/cancellation",
                Valid.Enactment("2026-12-01", adoptedOn: "2026-11-20"),
                Coordinator,
                "\"3\""
            )
            .Expecting(HttpStatusCode.OK);
        await PublishAsync();

        Assert.That(await StatusesAsync(), Is.EqualTo(new[] { "Чинна", "Чинна" }));
        _app.Clock.Now = new(2026, 11, 30, 22, 30, 0, TimeSpan.Zero);
        Assert.That(await StatusesAsync(), Is.EqualTo(new[] { "Чинна", "Скасована" }), "1 December in Kyiv");
        Assert.That(await DueAsync(), Is.EqualTo(("2026-12-01", "2026-12-04", 3, false)));
        await PublishAsync();
        _app.Clock.Now = new(2026, 12, 31, 22, 30, 0, TimeSpan.Zero);
        Assert.That(await StatusesAsync(), Is.EqualTo(new[] { "Завершена", "Скасована" }));
        Assert.That(await DueAsync(), Is.EqualTo(("2027-01-01", "2027-01-06", 3, false)));
    }

    /// <summary>What was recorded in the evening of one day of the city and takes effect on the next is a change of the next, in whatever zone the city lies.</summary>
    [TestCase("America/New_York", "2026-11-23T02:00:00Z", "2026-11-23")]
    [TestCase("America/New_York", "2026-11-23T04:59:59Z", "2026-11-23")]
    [TestCase("Europe/Kyiv", "2026-11-22T21:59:59Z", "2026-11-23")]
    [TestCase("Asia/Tokyo", "2026-11-22T14:59:59Z", "2026-11-23")]
    public async Task An_effect_is_told_from_its_recording_by_days_of_the_city(string zone, string recordedAt, string changedOn)
    {
        using MonitoringApp app = new(settings: new() { ["City:TimeZone"] = zone });
        app.Clock.Now = DateTimeOffset.Parse(recordedAt, System.Globalization.CultureInfo.InvariantCulture);
        await app.Program().Amended("2026-11-23", "2026-11-20", edition => edition["passport"]!["title"] = "Нова назва").OpenAsync();
        await app.SendAsync("POST", Publications, null, Coordinator).Expecting(HttpStatusCode.Created);
        app.Clock.Now += TimeSpan.FromDays(2);

        var status = (await app.GetAsync("/open-data/status").Expecting(HttpStatusCode.OK)).Json;

        Assert.That((string?)status["changedOn"], Is.EqualTo(changedOn));
    }

    [Test]
    public async Task Three_working_days_are_left_less_weekends_and_holidays()
    {
        Assert.That((await StatusAsync())["workingDaysLeft"], Is.Null);
        await _app.SendAsync(
                "PUT",
                "calendar/holidays/2026",
                new { items = new[] { new { on = "2026-11-24", name = "День міста" } } },
                Coordinator
            )
            .Expecting(HttpStatusCode.OK);
        _app.Clock.Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
        await _app.HasActiveProgramAsync(Valid.Program(_body));

        Assert.That(
            await DueAsync(),
            Is.EqualTo(("2026-11-20", "2026-11-26", 3, false)),
            "a Friday: Monday, Wednesday after the holiday, Thursday"
        );
        _app.Clock.Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        await _app.HasActiveProgramAsync(Valid.Program(_body, "Друга"));
        Assert.That(await DueAsync(), Is.EqualTo(("2026-11-20", "2026-11-26", 2, false)), "the first change counts");
        _app.Clock.Now = new(2026, 11, 26, 21, 59, 59, TimeSpan.Zero);
        Assert.That(await DueAsync(), Is.EqualTo(("2026-11-20", "2026-11-26", 0, false)), "the last day, to its last second in Kyiv");
        _app.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.That(await DueAsync(), Is.EqualTo(("2026-11-20", "2026-11-26", 0, true)));
        await PublishAsync();
        Assert.That((await StatusAsync())["changedOn"], Is.Null);
    }

    [Test]
    public async Task A_publication_stays_byte_for_byte_whatever_happens_next()
    {
        var report = await HasReportAsync("Програма");
        await report.IsAcceptedAsync();
        var live = await _app.Http.GetByteArrayAsync("/open-data/reports.csv");
        var first = (await PublishAsync()).Json;
        await report.CorrectAsync().Expecting(HttpStatusCode.OK);
        await report.IsAcceptedAsync(Valid.Report("400000.00"));
        var second = await PublishAsync();

        Assert.That(second.Headers["Location"], Does.EndWith($"{Publications}/2"));
        Assert.That(
            second.Json["datasets"]!
                .AsArray()
                .Select(item => $"{item!["dataset"]} {item["rows"]} +{item["added"]} ~{item["changed"]} -{item["removed"]}"),
            Is.EqualTo(new[] { "programs 1 +0 ~0 -0", "amendments 0 +0 ~0 -0", "reports 1 +0 ~1 -0" })
        );
        foreach (var file in first["files"]!.AsArray())
        {
            var reply = await _app.GetAsync((string)file!["url"]!).Expecting(HttpStatusCode.OK);
            var bytes = await _app.Http.GetByteArrayAsync((string)file["url"]!);
            Assert.That(
                (Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), bytes.LongLength),
                Is.EqualTo(((string)file["sha256"]!, (long)file["bytes"]!))
            );
            Assert.That(
                (reply.Etag, reply.Headers["Cache-Control"]),
                Is.EqualTo(($"\"{file["sha256"]}\"", "public, max-age=31536000, immutable"))
            );
            await _app.GetAsync((string)file["url"]!, null, ("If-None-Match", reply.Etag!)).Expecting(HttpStatusCode.NotModified);
        }

        Assert.That(await _app.Http.GetByteArrayAsync($"{Publications}/1/reports.csv"), Is.EqualTo(live));
        Assert.That(
            (await _app.GetAsync($"{Publications}/1")).Text,
            Is.EqualTo(first.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        );
        Assert.That((await _app.GetAsync($"{Publications}?limit=1")).Items.Select(item => (int)item["number"]!), Is.EqualTo(new[] { 2 }));
        using RegisterFile file2 = new(_app.File);
        Assert.That(
            file2.Rows("select resource_id, action, url from change where resource = 'publication' order by seq"),
            Is.EqualTo(new[] { "1\tpublished\t/open-data/publications/1", "2\tpublished\t/open-data/publications/2" })
        );
    }

    [Test]
    public async Task The_database_itself_keeps_a_publication()
    {
        await _app.HasActiveProgramAsync(Valid.Program(_body));
        await PublishAsync();
        await using var connection = PostgresOfTests.Open(_app.File);
        foreach (
            var sql in new[]
            {
                "update publication set published_at = '2000-01-01T00:00:00.000Z'",
                "delete from publication",
                "insert or replace into publication (number, published_at) values (1, '2000-01-01T00:00:00.000Z')",
                "update publication_file set bytes = x'00'",
                "delete from publication_file",
                "insert or replace into publication_file select publication, name, position, dataset, row_count, added, changed, removed, sha256, x'00' from publication_file",
                "insert into publication_file values (1, 'зайвий.csv', 9, null, null, null, null, null, '0000000000000000000000000000000000000000000000000000000000000000', x'00')",
            }.Where(PostgresOfTests.Speaks)
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.That(
                command.ExecuteNonQuery,
                Throws.InstanceOf<DbException>().With.Message.Contains("a publication is").Or.Message.Contains("a publication never"),
                sql
            );
        }
    }

    [Test]
    public async Task An_unknown_publication_is_404()
    {
        await _app.HasActiveProgramAsync(Valid.Program(_body));
        await PublishAsync();
        foreach (var number in new[] { "1x", "01", "0", "2", "99999999999" })
        {
            await _app.GetAsync($"{Publications}/{number}").ExpectingProblem(HttpStatusCode.NotFound, "PUBLICATION_NOT_FOUND");
            await _app.GetAsync($"{Publications}/{number}/datapackage.json")
                .ExpectingProblem(HttpStatusCode.NotFound, "PUBLICATION_NOT_FOUND");
        }

        await _app.GetAsync($"{Publications}/1/measures.csv").ExpectingProblem(HttpStatusCode.NotFound, "PUBLICATION_FILE_NOT_FOUND");
    }

    [Test]
    public async Task Nothing_to_publish_is_said()
    {
        await _app.SendAsync("POST", Publications, null, Coordinator).ExpectingProblem(HttpStatusCode.Conflict, "PUBLICATION_UNCHANGED");
        await _app.SendAsync("POST", Publications, null, _key).ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        await _app.HasDraftAsync(Valid.Program(_body));
        await _app.SendAsync("POST", Publications, null, Coordinator).ExpectingProblem(HttpStatusCode.Conflict, "PUBLICATION_UNCHANGED");
    }

    [Test]
    public async Task Of_two_who_publish_at_once_one_does()
    {
        await _app.HasActiveProgramAsync(Valid.Program(_body));

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _app.SendAsync("POST", Publications, null, Coordinator)));

        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Conflict), Is.EqualTo(7));
    }

    private async Task<CsvText> CsvAsync(string path) => new(await _app.Http.GetByteArrayAsync($"/open-data/{path}"));

    private async Task<JsonObject> StatusAsync() => (await _app.GetAsync("/open-data/status").Expecting(HttpStatusCode.OK)).Json;

    private async Task<(string?, string?, int, bool)> DueAsync() =>
        await StatusAsync() is var status
            ? ((string?)status["changedOn"], (string?)status["publishBy"], (int)status["workingDaysLeft"]!, (bool)status["overdue"]!)
            : default;

    private async Task<string[]> StatusesAsync() =>
        [.. (await CsvAsync("programs.csv")).Rows.OrderBy(row => row["title"].Value).Select(row => row["status"].Value)];

    private Task<Reply> PublishAsync() => _app.SendAsync("POST", Publications, null, Coordinator).Expecting(HttpStatusCode.Created);

    private async Task<ReportClient> HasReportAsync(string title) =>
        new(_app, $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body, title))}/reports/2026-Q3", _key);
}
