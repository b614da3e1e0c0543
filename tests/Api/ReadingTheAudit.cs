using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Who did what: every write leaves its row, and the coordinator finds it.</summary>
internal sealed class ReadingTheAudit
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [TestCase("audit")]
    public async Task Only_the_coordinator_and_the_administrator_read_it(string path)
    {
        await _app.GetAsync(path).ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_MISSING");
        await _app.GetAsync(path, await _app.HasKeyAsync("executiveBody", _body))
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        await _app.GetAsync(path, await _app.HasKeyAsync("coordinator")).Expecting(HttpStatusCode.OK);
        await _app.GetAsync(path, await _app.HasKeyAsync("administrator")).Expecting(HttpStatusCode.OK);
        await _app.SendAsync("DELETE", path, null, Key).ExpectingProblem(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
    }

    /// <summary>A new write operation fails here until it is played: it owes the audit a row.</summary>
    [Test]
    public async Task Every_write_leaves_who_did_what_from_where_with_the_values()
    {
        HashSet<string> played = [];

        var other = (await WriteAsync("POST", "executive-bodies", new { name = "Управління культури" })).Id;
        await WriteAsync("PUT", $"executive-bodies/{other}", new { name = "Департамент культури" }, "\"1\"");
        await WriteAsync("DELETE", $"executive-bodies/{other}", null, "\"2\"");
        var key = await WriteAsync("POST", "keys", new { name = "ключ", role = "coordinator" });
        await WriteAsync("POST", $"keys/{key.Id}/rotation", new { }, "\"1\"");
        await WriteAsync("DELETE", $"keys/{key.Id}", null);

        await WriteAsync("POST", "imports", new { programs = Array.Empty<object>() });
        var draft = $"programs/{(await WriteAsync("POST", "programs", Valid.Program(_body))).Id}";
        await WriteAsync("PUT", draft, new { kind = "comprehensive", deviationThresholdPercent = 10 }, "\"1\"");
        await WriteAsync("POST", $"{draft}/editions/0/measures", Valid.Measure("2.1"));
        await WriteAsync("PUT", $"{draft}/editions/0/measures/2.1", Valid.Measure("2.1"), "\"3\"");
        await WriteAsync("POST", $"{draft}/editions/0/indicators", Valid.Indicator("П2", null));
        await WriteAsync("PUT", $"{draft}/editions/0/indicators/{Uri.EscapeDataString("П2")}", Valid.Indicator("П2", null), "\"5\"");
        await WriteAsync("DELETE", $"{draft}/editions/0/indicators/{Uri.EscapeDataString("П2")}", null, "\"6\"");
        await WriteAsync("DELETE", $"{draft}/editions/0/measures/2.1", null, "\"7\"");
        var wording = Valid.Program(_body, "Інша назва");
        wording.Remove("kind");
        await WriteAsync("PUT", $"{draft}/editions/0", wording, "\"8\"");
        await WriteAsync("POST", $"{draft}/expert-conclusions", Valid.Conclusion());
        await WriteAsync("POST", $"{draft}/expert-conclusions/1/annulment", new { reason = "Не той проєкт" }, "\"1\"");
        await WriteAsync("DELETE", draft, null, "\"9\"");

        var program = $"programs/{await _app.HasDraftAsync(Valid.Program(_body))}";
        await WriteAsync("POST", $"{program}/review", null, "\"1\"");
        await WriteAsync("POST", $"{program}/approval", Valid.Enactment(), "\"2\"");
        await WriteAsync("POST", $"{program}/amendments", new { summary = "зайві" });
        await WriteAsync("PUT", $"{program}/amendments/1", new { summary = "справді зайві" }, "\"1\"");
        await WriteAsync("DELETE", $"{program}/amendments/1", null, "\"2\"");
        await _app.SendAsync("POST", $"{program}/amendments", new { summary = "потрібні" }, Key).Expecting(HttpStatusCode.Created);
        var added = await _app.SendAsync("POST", $"{program}/editions/1/measures", Valid.Measure("2.1"), Key)
            .Expecting(HttpStatusCode.Created);
        await WriteAsync("POST", $"{program}/amendments/1/adoption", Valid.Enactment("2026-11-01", adoptedOn: "2026-10-30"), added.Etag);
        await WriteAsync("PUT", $"{program}/reports/2026-Q3", Valid.Report());
        await WriteAsync("DELETE", $"{program}/reports/2026-Q3", null, "\"1\"");
        var again = await _app.SendAsync("PUT", $"{program}/reports/2026-Q3", Valid.Report(), Key).Expecting(HttpStatusCode.Created);
        var submitted = await WriteAsync("POST", $"{program}/reports/2026-Q3/submission", null, again.Etag);
        var returned = await WriteAsync("POST", $"{program}/reports/2026-Q3/return", new { note = "Поясніть" }, submitted.Etag);
        var mended = await WriteAsync("PUT", $"{program}/reports/2026-Q3", Valid.Report("310000.00"), returned.Etag);
        submitted = await WriteAsync("POST", $"{program}/reports/2026-Q3/submission", null, mended.Etag);
        var accepted = await WriteAsync("POST", $"{program}/reports/2026-Q3/acceptance", null, submitted.Etag);
        await WriteAsync("POST", $"{program}/reports/2026-Q3/correction", new { reason = "Повернено аванс" }, accepted.Etag);
        await WriteAsync("POST", $"{program}/reports/2026-Q3/extension", new { until = "2026-12-24", reason = "Хвороба" });
        await WriteAsync(
            "POST",
            "calendar/rules",
            new
            {
                quarter = 1,
                validFrom = "2027-01-01",
                month = 4,
                day = 10,
            }
        );
        await WriteAsync("PUT", "calendar/holidays/2027", new { items = new[] { new { on = "2027-01-01", name = "Новий рік" } } });
        await WriteAsync(
            "POST",
            $"{program}/cancellation",
            Valid.Enactment("2026-11-15", adoptedOn: "2026-11-12"),
            (await _app.GetAsync(program, Key)).Etag
        );
        foreach (
            var (step, of) in new[]
            {
                ("cancellation/annulment", program),
                ("amendments/1/annulment", $"{program}/amendments/1"),
                ("editions/0/rectification", program),
            }
        )
        {
            object mistake = step.StartsWith("editions", StringComparison.Ordinal)
                ? new { reason = "Описка в даті", effectiveFrom = "2026-01-02" }
                : new { reason = "Записано помилково" };
            await WriteAsync("POST", $"{program}/{step}", mistake, (await _app.GetAsync(of, Key)).Etag);
        }

        await WriteAsync("POST", "/open-data/publications", null);
        var act = (await _app.GetAsync("/open-data/status")).Json["gaps"]!
            .AsArray()
            .First(gap => (string?)gap!["code"] == "ACT_URL_MISSING")!["records"]![0]!;
        await WriteAsync(
            "POST",
            "/open-data/act-addresses",
            new
            {
                programId = (string?)act["programId"],
                officialId = (string?)act["uid"],
                url = "https://example.gov.ua/act",
            }
        );

        _app.Clock.Now = new(2031, 1, 10, 9, 0, 0, TimeSpan.Zero);
        var ended = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body))}";
        var completed = await WriteAsync("POST", $"{ended}/completion", new { on = "2030-12-31" }, "\"3\"");
        await WriteAsync("POST", $"{ended}/completion/annulment", new { reason = "Її ще виконують" }, completed.Etag);

        Assert.That(
            played,
            Is.EquivalentTo(WriteOperations.Select(operation => operation.Id)),
            "Play the new operation above: it owes the audit a row."
        );

        async Task<Reply> WriteAsync(string method, string path, object? body, string? ifMatch = null)
        {
            var before = await LastSeqAsync();
            var reply = await _app.SendAsync(method, path, body, Key, ifMatch);
            Assert.That((int)reply.Status, Is.InRange(200, 299), $"{method} {path}: {reply.Text}");
            var rows = (await _app.GetAsync("audit?limit=200", Key)).Items.Where(row => (long)row["seq"]! > before).ToList();
            Assert.That(rows, Is.Not.Empty, $"{method} {path} left no row");
            Assert.Multiple(() =>
            {
                foreach (var row in rows)
                {
                    Assert.That((string?)row["keyId"], Is.EqualTo("configuration"));
                    Assert.That((string?)row["keyName"], Is.EqualTo("Access:AdministratorKey"));
                    Assert.That((string?)row["role"], Is.EqualTo("administrator"));
                    Assert.That((string?)row["address"], Is.EqualTo("127.0.0.1").Or.EqualTo("::1"));
                    Assert.That((string?)row["at"], Is.EqualTo($"{_app.Clock.Now:yyyy-MM-ddTHH:mm:ss.fffZ}"));
                    Assert.That(
                        (row["before"], row["after"]),
                        Is.Not.EqualTo(((JsonNode?)null, (JsonNode?)null)),
                        $"{method} {path}: {row}"
                    );
                }
            });
            played.Add(
                WriteOperations.First(operation => operation.Method == method && operation.Path.IsMatch(MonitoringApp.AddressOf(path))).Id
            );
            return reply;
        }
    }

    [Test]
    public async Task What_was_dropped_stays_in_the_audit()
    {
        var draft = await _app.HasDraftAsync(Valid.Program(_body, "Програма, якої не стало"));
        await _app.SendAsync("DELETE", $"programs/{draft}", null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);
        var program = await _app.HasActiveProgramAsync(Valid.Program(_body));
        await _app.SendAsync("POST", $"programs/{program}/amendments", new { summary = "не доля" }, Key).Expecting(HttpStatusCode.Created);
        await _app.SendAsync("DELETE", $"programs/{program}/amendments/1", null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);
        await _app.SendAsync("PUT", $"programs/{program}/reports/2026-Q3", Valid.Report("123.45"), Key).Expecting(HttpStatusCode.Created);
        await _app.SendAsync("DELETE", $"programs/{program}/reports/2026-Q3", null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);

        var dropped = (await _app.GetAsync("audit?action=deleted&sort=seq", Key)).Items.ToList();

        Assert.Multiple(() =>
        {
            Assert.That(
                dropped.Select(row => (string?)row["resourceId"]),
                Is.EqualTo(new[] { draft, $"{program}/1", $"{program}/2026-Q3" })
            );
            Assert.That((string?)dropped[0]["before"]!["passport"]!["title"], Is.EqualTo("Програма, якої не стало"));
            Assert.That((string?)dropped[0]["before"]!["measures"]![0]!["funding"]![0]!["amount"], Is.EqualTo("1250000.00"));
            Assert.That((string?)dropped[1]["before"]!["indicators"]![0]!["code"], Is.EqualTo("П1"));
            Assert.That((string?)dropped[2]["before"]!["measures"]![0]!["funding"]![0]!["spent"], Is.EqualTo("123.45"));
            Assert.That(dropped.Select(row => row["after"]), Has.All.Null);
        });
    }

    [Test]
    public async Task Filters_find_a_row_by_what_by_whom_and_when()
    {
        var key = await _app.SendAsync(
                "POST",
                "keys",
                new
                {
                    name = "ключ органу",
                    role = "executiveBody",
                    bodyId = _body,
                },
                Key
            )
            .Expecting(HttpStatusCode.Created);
        var program = await _app.HasActiveProgramAsync(Valid.Program(_body));

        // 22:30 of the 22nd in London is 00:30 of the 23rd in Kyiv.
        _app.Clock.Now = new(2026, 11, 22, 22, 30, 0, TimeSpan.Zero);
        await _app.SendAsync("PUT", $"programs/{program}/reports/2026-Q3", Valid.Report(), (string?)key.Json["key"])
            .Expecting(HttpStatusCode.Created);

        Assert.Multiple(async () =>
        {
            Assert.That(await FoundAsync("limit=2"), Is.EqualTo("draft approval"));
            Assert.That(await FoundAsync("sort=seq"), Is.EqualTo("created issued created review approval draft"));
            Assert.That(await FoundAsync("resource=key"), Is.EqualTo("issued"));
            Assert.That(await FoundAsync("resource=key,report"), Is.EqualTo("draft issued"));
            Assert.That(await FoundAsync("action=created&resource=program"), Is.EqualTo("created"));
            Assert.That(await FoundAsync($"resourceId={program}"), Is.EqualTo("draft approval review created"), "and what belongs to it");
            Assert.That(await FoundAsync($"resourceId={program}/2026-Q3"), Is.EqualTo("draft"));
            Assert.That(await FoundAsync($"resourceId={program[..^1]}"), Is.Empty);
            Assert.That(await FoundAsync($"keyId={key.Id}"), Is.EqualTo("draft"));
            Assert.That(await FoundAsync($"bodyId={_body}"), Is.EqualTo("draft"));
            Assert.That(await FoundAsync("keyId=nobody"), Is.Empty);
            Assert.That(await FoundAsync("from=2026-11-23"), Is.EqualTo("draft"), "a day is a day of the city");
            Assert.That(await FoundAsync("through=2026-11-22&limit=1"), Is.EqualTo("approval"));
            Assert.That(await FoundAsync("from=2026-11-23&through=2026-11-23"), Is.EqualTo("draft"));
            Assert.That(
                await FoundAsync("from=2026-11-22T22:30:00Z&through=2026-11-22T22:30:00Z"),
                Is.EqualTo("draft"),
                "both ends count in"
            );
            Assert.That(await FoundAsync("from=2026-11-22T22:30:00.001Z"), Is.Empty);
            Assert.That(await FoundAsync("through=2026-11-21"), Is.Empty);
        });
        var refused = await _app.GetAsync("audit?from=22.11.2026&sort=at&who=me", Key)
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
        Assert.That(refused.Faults, Is.EquivalentTo(new[] { "NOT_A_MOMENT from", "NOT_A_SORT sort", "PARAMETER_UNKNOWN who" }));
    }

    [TestCase("")]
    [TestCase("&sort=seq")]
    [TestCase("&action=created")]
    public async Task Pages_hold_every_row_exactly_once_while_others_write(string filter)
    {
        for (var number = 0; number < 7; number++)
        {
            await _app.HasBodyAsync($"Орган {number}");
        }

        var whole = (await _app.GetAsync($"audit?limit=200{filter}", Key)).Items.Select(row => (long)row["seq"]!).ToList();
        List<long> walked = [];
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await _app.GetAsync($"audit?limit=3{filter}{(cursor.Length > 0 ? "&cursor=" + cursor : "")}", Key)
                .Expecting(HttpStatusCode.OK);
            walked.AddRange(page.Items.Select(row => (long)row["seq"]!));
            cursor = (string?)page.Json["next"];
            if (filter != "&sort=seq")
            {
                await _app.HasBodyAsync("Новий, якого на наступних сторінках немає");
            }
        }

        Assert.That(walked, Is.EqualTo(whole));
    }

    [Test]
    public async Task Verification_says_that_it_holds_and_which_hash_to_note()
    {
        var first = await _app.GetAsync("audit/verification", Key).Expecting(HttpStatusCode.OK);
        await _app.HasBodyAsync("Ще один");
        var last = (await _app.GetAsync("audit?limit=1", Key)).Items.Single();

        var second = await _app.GetAsync($"audit/verification?knownHash={first.Json["lastHash"]}", Key).Expecting(HttpStatusCode.OK);
        Assert.That(
            second.Text,
            Is.EqualTo(
                $$"""{"progress":100,"valid":true,"rows":2,"lastHash":"{{last["hash"]}}","lastAt":"{{last["at"]}}","broken":null,"provedSince":"2026-11-22T09:00:00.000Z","faults":[],"moreFaults":0}"""
            )
        );

        var foreign = await _app.GetAsync($"audit/verification?knownHash={new string('a', 64)}", Key, ("Accept-Language", "en"))
            .Expecting(HttpStatusCode.OK);
        var before = await _app.GetAsync($"audit/verification?knownHash={new string('0', 64)}", Key).Expecting(HttpStatusCode.OK);
        Assert.That((bool)before.Json["valid"]!, Is.True, "what a new register tells was true");
        Assert.That(((bool)foreign.Json["valid"]!, (string?)foreign.Json["broken"]!["code"]), Is.EqualTo((false, "AUDIT_HASH_UNKNOWN")));
        var refused = await _app.GetAsync("audit/verification?knownHash=xyz", Key)
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
        Assert.That(refused.Faults, Is.EqualTo(new[] { "NOT_A_HASH knownHash" }));
    }

    /// <summary>Outsiders keep the hash: it tells them nothing, and a register rewritten later no longer holds it.</summary>
    [Test]
    public async Task Everybody_sees_the_hash_and_nothing_else()
    {
        var last = (await _app.GetAsync("audit?limit=1", Key)).Items.Single();
        var told =
            $$"""{"progress":null,"valid":null,"rows":null,"lastHash":"{{last["hash"]}}","lastAt":"{{last["at"]}}","broken":null,"provedSince":null,"faults":null,"moreFaults":null}""";

        Assert.That((await _app.GetAsync("audit/verification").Expecting(HttpStatusCode.OK)).Text, Is.EqualTo(told));
        await _app.HasDraftAsync(Valid.Program(_body));
        var own = await _app.HasKeyAsync("executiveBody", _body);
        Assert.That((await _app.GetAsync("audit/verification", own)).Text, Is.EqualTo(told), "what is not public does not move it");
        Assert.That(
            (bool?)(await _app.GetAsync($"audit/verification?knownHash={new string('a', 64)}").Expecting(HttpStatusCode.OK)).Json["valid"],
            Is.False
        );
    }

    [Test]
    public async Task Verification_names_the_rows_of_the_register_that_were_edited()
    {
        PostgresOfTests.Edit(_app.File, "executive_body", "update executive_body set email = 'x@example.org'");

        var verification = (await _app.GetAsync("audit/verification", Key).Expecting(HttpStatusCode.OK)).Json;

        Assert.That(((int?)verification["progress"], (bool?)verification["valid"]), Is.EqualTo(((int?)100, (bool?)false)));
        var fault = verification["faults"]!.AsArray().Single()!;
        Assert.That(
            $"{fault["code"]} {fault["table"]} {fault["key"]} {fault["fields"]![0]} {fault["auditSeq"]} {fault["since"]}",
            Is.EqualTo($"REGISTER_ROW_EDITED executive_body {_body} email 1 2026-11-22T09:00:00.000Z")
        );
        Assert.That((string?)fault["detail"], Does.StartWith("Таблиця `executive_body`"));
    }

    [Test]
    public async Task Verification_names_the_row_that_was_edited_in_the_file()
    {
        await _app.HasBodyAsync("Другий");
        PostgresOfTests.Edit(_app.File, "audit", "update audit set actor = 'хтось' where seq = 1");

        var verification = await _app.GetAsync("audit/verification", Key).Expecting(HttpStatusCode.OK);

        Assert.That(
            ((bool)verification.Json["valid"]!, (long)verification.Json["broken"]!["seq"]!, (string?)verification.Json["broken"]!["code"]),
            Is.EqualTo((false, 1L, "AUDIT_ROW_EDITED"))
        );
        Assert.That((string?)verification.Json["broken"]!["detail"], Does.StartWith("Запис №\u00A01"));
    }

    [Test]
    public async Task Secrets_never_come_into_it()
    {
        var issued = await _app.SendAsync("POST", "keys", new { name = "ключ", role = "coordinator" }, Key)
            .Expecting(HttpStatusCode.Created);
        var (secret, publicPart) = (((string)issued.Json["key"]!).Split('_', 3)[2], ((string)issued.Json["key"]!).Split('_', 3)[1]);
        await _app.SendAsync("DELETE", $"keys/{issued.Id}", null, Key).Expecting(HttpStatusCode.NoContent);

        var audit = (await _app.GetAsync("audit", Key)).Text;

        Assert.That(
            audit,
            Does.Contain(issued.Id).And.Not.Contain(secret).And.Not.Contain(publicPart).And.Not.Contain(Key).And.Not.Contain("\"key\":")
        );
    }

    private static IEnumerable<(string Id, string Method, Regex Path)> WriteOperations =>
        from path in JsonNode.Parse(File.ReadAllText(Repository.Path("openapi/v1.json")))!["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key != "get" && !ContractCheck.Computing.Contains((string)operation.Value!["operationId"]!)
        select (
            (string)operation.Value!["operationId"]!,
            operation.Key.ToUpperInvariant(),
            new Regex($"^{Regex.Replace(path.Key, @"\{\w+\}", "[^/]+")}$")
        );

    private async Task<long> LastSeqAsync() => (long)(await _app.GetAsync("audit?limit=1", Key)).Items.Single()["seq"]!;

    private async Task<string> FoundAsync(string query) =>
        string.Join(
            ' ',
            (await _app.GetAsync($"audit?{query}", Key).Expecting(HttpStatusCode.OK)).Items.Select(row => (string?)row["action"])
        );
}
