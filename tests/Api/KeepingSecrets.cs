using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// What is not public stays so: every text that nobody may see yet holds a word of its own, and readers who know every address
/// look for it everywhere.
/// </summary>
internal sealed class KeepingSecrets
{
    private const string Key = MonitoringApp.Administrator;
    private const string Word = "ТАЄМНИЦЯ";

    private readonly Dictionary<string, string?> _readers = [];
    private MonitoringApp _app = null!;
    private string _body = "";
    private string _program = "";
    private string _draft = "";
    private string _returned = "";
    private string _corrected = "";
    private string _resubmitted = "";
    private string _key = "";
    private int _secrets;

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _secrets = 0;
        _body = await _app.HasBodyAsync();
        var other = await _app.HasBodyAsync("Управління спорту");
        _readers["nobody"] = null;
        _readers["another body"] = await _app.HasKeyAsync("executiveBody", other);
        _program = await _app.HasActiveProgramAsync(Valid.Program(_body, "Чинна"));
        _returned = await _app.HasActiveProgramAsync(Valid.Program(_body, "Зі звітом, який повернуть"));
        _corrected = await HasAcceptedAsync("Зі звітом, який виправлять");
        _resubmitted = await HasAcceptedAsync("Зі звітом, який подадуть знову");
        _draft = await _app.HasDraftAsync(Valid.Program(_body, "Проєкт"));
        _key = (
            await _app.SendAsync("POST", "keys", new { name = "ключ", role = "coordinator" }, Key).Expecting(HttpStatusCode.Created)
        ).Id;
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [TestCase("nobody")]
    [TestCase("another body")]
    public async Task Hidden_work_changes_nothing_that_others_read(string reader)
    {
        var crawl = Everywhere();
        var before = await crawl.RunAsync(_readers[reader], "uk");
        var heads = await crawl.RunAsync(_readers[reader], "en", "HEAD");

        await WorkUnseenAsync();

        Assert.That(Differences(before, await crawl.RunAsync(_readers[reader], "uk")), Is.Empty);
        Assert.That(Differences(heads, await crawl.RunAsync(_readers[reader], "en", "HEAD")), Is.Empty);
    }

    /// <summary>Submissions are counted in public and deadlines move; but no list grows, and nothing appears, before it is accepted.</summary>
    [TestCase("nobody")]
    [TestCase("another body")]
    public async Task Work_on_reports_adds_no_row_and_no_address_for_others(string reader)
    {
        var crawl = Everywhere();
        var before = Counts(await crawl.RunAsync(_readers[reader], "uk"));

        await WorkUnseenAsync();
        await WorkOnReportsAsync();

        Assert.That(Differences(before, Counts(await crawl.RunAsync(_readers[reader], "uk"))), Is.Empty);
    }

    [Test]
    public async Task No_answer_and_no_cursor_shows_what_others_may_not_know()
    {
        await WorkUnseenAsync();
        await WorkOnReportsAsync();
        var crawl = Everywhere();

        foreach (var (reader, key) in _readers)
        {
            foreach (var language in new[] { "uk", "en" })
            {
                var told = (await crawl.RunAsync(key, language)).Where(answer =>
                    answer.Value.Contains(Word, StringComparison.OrdinalIgnoreCase)
                );
                Assert.That(told.Select(answer => $"{answer.Key}: {answer.Value}"), Is.Empty, reader);
            }
        }

        // The words are really there: the coordinator meets each of them, and not only in the audit.
        var all = string.Concat(
            (await crawl.RunAsync(Key, "uk"))
                .Where(answer => !answer.Key.Contains("/audit", StringComparison.Ordinal))
                .Select(answer => answer.Value)
        );
        Assert.That(Enumerable.Range(1, _secrets).Where(number => !all.Contains($"{Word}{number:00}", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>What is hidden and what is not there get one answer, so that nobody finds drafts by trying addresses.</summary>
    [Test]
    public async Task The_hidden_answers_like_the_absent()
    {
        await WorkUnseenAsync();
        await WorkOnReportsAsync();
        var pairs = new[]
        {
            ("programs/{id}", _draft, "01a20000-0000-7000-8000-000000000000"),
            ("amendments/{number}", "1", "9"),
            ("editions/{number}", "1", "9"),
            ("reports/{period}", "2026-Q3", "2026-Q1"),
        };
        var seen = 0;
        foreach (var (_, template, _) in ContractCheck.Operations.Where(operation => operation.Method == "GET"))
        {
            foreach (
                var (part, hidden, absent) in pairs.Where(pair =>
                    template.Contains(pair.Item1, StringComparison.Ordinal)
                    && (pair.Item1 == "programs/{id}" || template.Contains("programs/{id}", StringComparison.Ordinal))
                )
            )
            {
                foreach (var (reader, key) in _readers)
                {
                    var (one, other) = (await _app.GetAsync(Address(hidden), key), await _app.GetAsync(Address(absent), key));
                    Assert.That(
                        (one.Status, one.Code, Plain(one, hidden)),
                        Is.EqualTo((other.Status, other.Code, Plain(other, absent))),
                        $"{template} to {reader}"
                    );
                    seen++;
                }

                string Address(string value) =>
                    template
                        .Replace(part, part[..part.IndexOf('{', StringComparison.Ordinal)] + value, StringComparison.Ordinal)
                        .Replace("programs/{id}", $"programs/{_program}")
                        .Replace("{period}", "2026-Q3")
                        .Replace("{number}", "1")
                        .Replace("{recording}", "2")
                        .Replace("{code}", "1.1");
            }
        }

        Assert.That(seen, Is.GreaterThan(30));

        static string Plain(Reply reply, string id) =>
            reply.Code is null ? reply.Text : ((string)reply.Json["detail"]!).Replace($"programs/{id}", "", StringComparison.Ordinal);
    }

    private Crawl Everywhere() =>
        new(
            _app,
            new Dictionary<string, string[]>(Crawl.Usual)
            {
                ["programs/{id}"] = [_program, _draft, _returned, _corrected, _resubmitted],
                ["executive-bodies/{id}"] = [_body],
                ["keys/{id}"] = [_key],
                ["2030/{bodyId}"] = [_body],
                ["donor"] = ["EU", Word],
                ["q"] = [Word, "чинна", "таємниця02", "проєкт"],
                ["bodyId"] = [_body],
                ["officialId"] = [$"{Word}-2026-08-27"],
                ["classification"] = ["sdg:11", $"secret:{Word}"],
                ["programId"] = [_program],
                ["resourceId"] = [_program],
                ["keyId"] = [_key],
            }
        );

    // All that leaves no trace in public, not even in the number that counts public changes.
    private async Task WorkUnseenAsync()
    {
        var program = Hiding(Valid.Program(_body, "Проєкт"));
        program.Remove("kind");
        await _app.SendAsync("PUT", $"programs/{_draft}/editions/0", program, Key, "\"1\"").Expecting(HttpStatusCode.OK);
        await _app.SendAsync("POST", $"programs/{_draft}/review", null, Key, "\"2\"").Expecting(HttpStatusCode.OK);
        var edition = Hiding(Valid.Program(_body, "Чинна"));
        edition.Remove("kind");
        await _app.SendAsync(
                "POST",
                $"programs/{_program}/amendments",
                new JsonObject { ["summary"] = Secret(), ["edition"] = edition },
                Key
            )
            .Expecting(HttpStatusCode.Created);
        foreach (var (concluded, number) in new[] { (_draft, 0), (_program, 1) })
        {
            var conclusion = Valid.Conclusion(number, "withRemarks", Secret());
            conclusion["remarks"]![0]!["text"] = Secret();
            await _app.SendAsync("POST", $"programs/{concluded}/expert-conclusions", conclusion, Key).Expecting(HttpStatusCode.Created);
        }

        await _app.SendAsync(
                "POST",
                $"programs/{_program}/amendments/1/adoption?dryRun=true",
                Valid.Enactment("2026-08-28", adoptedOn: "2026-08-27"),
                Key,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);
        (await Report(_program).PutAsync(HidingReport())).Expect(HttpStatusCode.Created);
        await _app.SendAsync("POST", "keys", new { name = Secret(), role = "coordinator" }, Key).Expecting(HttpStatusCode.Created);
        await _app.SendAsync("POST", $"keys/{_key}/rotation", new { }, Key, "\"1\"").Expecting(HttpStatusCode.Created);
        await _app.SendAsync("POST", $"programs/{_draft}/approval", Valid.Enactment("2035-01-01"), Key, "\"3\"")
            .Expecting(HttpStatusCode.UnprocessableEntity);
    }

    // What the public may count, such as a submission, but not read.
    private async Task WorkOnReportsAsync()
    {
        (await Report(_program).SubmitAsync()).Expect(HttpStatusCode.OK);
        await Report(_program).ExtendAsync("2026-12-24", Secret()).Expecting(HttpStatusCode.OK);
        (await Report(_returned).IsSubmittedAsync(HidingReport())).Expect(HttpStatusCode.OK);
        await Report(_returned)
            .ReturnAsync(
                new
                {
                    note = Secret(),
                    lines = new object[] { new { measureCode = "1.1", note = Secret() }, new { indicatorCode = "П1", note = Secret() } },
                }
            )
            .Expecting(HttpStatusCode.OK);
        await Report(_corrected).CorrectAsync(new { reason = Secret() }).Expecting(HttpStatusCode.OK);
        (await Report(_corrected).PutAsync(HidingReport())).Expect(HttpStatusCode.OK);
        await Report(_resubmitted).CorrectAsync(new { reason = Secret() }).Expecting(HttpStatusCode.OK);
        (await Report(_resubmitted).PutAsync(HidingReport())).Expect(HttpStatusCode.OK);
        (await Report(_resubmitted).SubmitAsync()).Expect(HttpStatusCode.OK);
    }

    private async Task<string> HasAcceptedAsync(string title)
    {
        var program = await _app.HasActiveProgramAsync(Valid.Program(_body, title));
        await Report(program).IsAcceptedAsync();
        return program;
    }

    private ReportClient Report(string program) => new(_app, $"programs/{program}/reports/2026-Q3", Key);

    private string Secret() => $"{Word}{++_secrets:00}";

    private JsonObject Hiding(JsonObject program)
    {
        var measure = Valid.Measure("7.7");
        (measure["number"], measure["title"], measure["direction"], measure["executants"], measure["expectedResult"]) = (
            Secret(),
            Secret(),
            Secret(),
            Secret(),
            Secret()
        );
        measure["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["year"] = 2026,
                    ["source"] = "loan",
                    ["amount"] = "1.00",
                    ["donor"] = Secret(),
                }
            );
        program["measures"]!.AsArray().Add(measure);
        var passport = program["passport"]!;
        (passport["title"], passport["initiator"], passport["goal"]) = (Secret(), Secret(), Secret());
        passport["classifications"]!.AsArray().Add(new JsonObject { ["scheme"] = "secret", ["code"] = Secret() });
        program["indicators"]![0]!["methodology"] = new JsonObject { ["definition"] = Secret() };
        return program;
    }

    private JsonObject HidingReport()
    {
        var report = Valid.Report("310000.00");
        (
            report["narrative"],
            report["signatory"]!["name"],
            report["measures"]![0]!["result"],
            report["measures"]![0]!["deviationReason"],
            report["indicators"]![0]!["reason"]
        ) = (Secret(), Secret(), Secret(), Secret(), Secret());
        return report;
    }

    // The status, and of a list how many items.
    private static Dictionary<string, string> Counts(Dictionary<string, string> answers) =>
        answers.ToDictionary(
            answer => answer.Key,
            answer =>
                answer.Value.Split('\n') is [var head, ['{', ..] text, ..] && JsonNode.Parse(text)!["items"] is JsonArray items
                    ? $"{head[..3]}: {items.Count}"
                    : answer.Value[..3]
        );

    private static IEnumerable<string> Differences(Dictionary<string, string> before, Dictionary<string, string> after) =>
        before
            .Where(answer => after[answer.Key] != answer.Value)
            .Select(answer => $"{answer.Key}\n  before: {answer.Value}\n  after: {after[answer.Key]}");
}
