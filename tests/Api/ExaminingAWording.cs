using System.Data.Common;
using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The coordinator records what the experts say of a wording; with its adoption everybody reads it.</summary>
internal sealed class ExaminingAWording
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _bodysKey = "";
    private string _strangersKey = "";
    private string _id = "";

    private string Program => $"programs/{_id}";

    private string Conclusions => $"{Program}/expert-conclusions";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _bodysKey = await _app.HasKeyAsync("executiveBody", _body);
        _strangersKey = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління культури"));
    }

    [SetUp]
    public async Task HasDraftAsync() => _id = await _app.HasDraftAsync(Valid.Program(_body));

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_conclusion_on_a_draft_is_seen_by_those_who_work_on_it()
    {
        var made = await RecordAsync(Valid.Conclusion(verdict: "withRemarks", number: "05/12-7"));
        await RecordAsync(Valid.Conclusion(issuedOn: "2025-11-17"));

        Assert.That((made.Headers["Location"], made.Etag), Is.EqualTo(($"/api/v1/{Conclusions}/1", "\"1\"")));
        Assert.That(
            made.Text,
            Is.EqualTo(
                $$"""{"programId":"{{_id}}","number":1,"edition":0,"documentNumber":"05/12-7","issuedOn":"2025-11-03","verdict":"withRemarks","remarks":[{"pointer":"/measures/1.1","text":"Уточнити перелік шкіл"}],"wordingChanged":false,"recordedAt":"2026-11-22T09:00:00.000Z","annulment":null}"""
            )
        );
        foreach (var key in new[] { Key, _bodysKey })
        {
            Assert.That((await _app.GetAsync($"{Conclusions}/1", key).Expecting(HttpStatusCode.OK)).Text, Is.EqualTo(made.Text));
            Assert.That(
                (await _app.GetAsync(Conclusions, key).Expecting(HttpStatusCode.OK)).Items.Select(item => (int)item["number"]!),
                Is.EqualTo(new[] { 1, 2 })
            );
        }

        foreach (var key in new[] { null, _strangersKey })
        {
            await _app.GetAsync(Conclusions, key).ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
            await _app.GetAsync($"{Conclusions}/1", key).ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        }

        Assert.That((await _app.GetAsync(Program, Key)).Etag, Is.EqualTo("\"1\""), "the wording is what it was");
    }

    [TestCase("0")]
    [TestCase("01")]
    [TestCase("2")]
    [TestCase("1.0")]
    [TestCase("x")]
    public async Task What_was_never_recorded_is_404(string number)
    {
        await RecordAsync(Valid.Conclusion());

        await _app.GetAsync($"{Conclusions}/{number}", Key).ExpectingProblem(HttpStatusCode.NotFound, "CONCLUSION_NOT_FOUND");
    }

    [Test]
    public async Task It_says_whether_the_wording_was_changed_since()
    {
        await RecordAsync(Valid.Conclusion());
        await _app.SendAsync("POST", $"{Program}/editions/0/measures", Valid.Measure("2.1"), Key).Expecting(HttpStatusCode.Created);
        await RecordAsync(Valid.Conclusion());

        Assert.That(await ChangedAsync(), Is.EqualTo(new[] { true, false }));

        await _app.SendAsync("DELETE", $"{Program}/editions/0/measures/2.1", null, Key, (await _app.GetAsync(Program, Key)).Etag)
            .Expecting(HttpStatusCode.NoContent);
        Assert.That(await ChangedAsync(), Is.EqualTo(new[] { false, true }));
        Assert.That((bool)(await _app.GetAsync($"{Conclusions}/2", Key)).Json["wordingChanged"]!, Is.True);

        async Task<IEnumerable<bool>> ChangedAsync() =>
            (await _app.GetAsync(Conclusions, Key)).Items.Select(item => (bool)item["wordingChanged"]!);
    }

    [TestCase("edition", null, "REQUIRED #/edition")]
    [TestCase("edition", "-1", "NOT_IN_RANGE #/edition")]
    [TestCase("edition", "1", "EDITION_UNKNOWN #/edition")]
    [TestCase("edition", "10000", "NOT_IN_RANGE #/edition")]
    [TestCase("documentNumber", null, "REQUIRED #/documentNumber")]
    [TestCase("documentNumber", "\" \"", "REQUIRED #/documentNumber")]
    [TestCase("documentNumber", "\"5\\u202e\"", "CHARACTER_REFUSED #/documentNumber")]
    [TestCase("issuedOn", null, "REQUIRED #/issuedOn")]
    [TestCase("issuedOn", "\"03.11.2025\"", "NOT_A_DATE #/issuedOn")]
    [TestCase("issuedOn", "\"2026-11-23\"", "DATE_IN_FUTURE #/issuedOn")]
    [TestCase("verdict", null, "REQUIRED #/verdict")]
    [TestCase("verdict", "\"WithRemarks\"", "NOT_A_MEMBER #/verdict")]
    [TestCase("remarks", null, "REMARKS_MISSING #/remarks")]
    [TestCase("remarks", "[]", "REMARKS_MISSING #/remarks")]
    [TestCase("remarks", "[null]", "REQUIRED #/remarks/0")]
    [TestCase("remarks/0/text", null, "REQUIRED #/remarks/0/text")]
    [TestCase("remarks/0/pointer", null, "REQUIRED #/remarks/0/pointer")]
    [TestCase("remarks/0/pointer", "\"/measures/9.9\"", "PLACE_UNKNOWN #/remarks/0/pointer")]
    [TestCase("remarks/0/pointer", "\"/measures/1\"", "PLACE_UNKNOWN #/remarks/0/pointer")]
    [TestCase("remarks/0/pointer", "\"/measures/\"", "PLACE_UNKNOWN #/remarks/0/pointer")]
    [TestCase("remarks/0/pointer", "\"/\"", "PLACE_UNKNOWN #/remarks/0/pointer")]
    [TestCase("remarks/0/pointer", "\"#/measures/1.1\"", "PLACE_UNKNOWN #/remarks/0/pointer")]
    [TestCase("remarks/0/pointer", "\"/measures/0\"", "PLACE_UNKNOWN #/remarks/0/pointer")]
    [TestCase("remarks/0/pointer", "\"/indicators/\\u041f1/targets/2027\"", "PLACE_UNKNOWN #/remarks/0/pointer")]
    public async Task What_breaks_a_rule_is_422_at_its_place(string place, string? value, string fault)
    {
        var conclusion = Valid.Conclusion(verdict: "withRemarks");
        var (names, node) = (place.Split('/'), (JsonNode)conclusion);
        foreach (var name in names[..^1])
        {
            node = int.TryParse(name, out var row) ? node[row]! : node[name]!;
        }

        node[names[^1]] = value is null ? null : JsonNode.Parse(value);

        var reply = await _app.SendAsync("POST", Conclusions, conclusion, Key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(reply.Faults, Is.EqualTo(new[] { fault }));
        Assert.That((await _app.GetAsync(Conclusions, Key)).Items, Is.Empty);
    }

    [Test]
    public async Task Too_many_remarks_and_foreign_members_are_refused()
    {
        var conclusion = Valid.Conclusion();
        conclusion["remarks"] = new JsonArray([
            .. Enumerable.Range(0, 501).Select(_ => new JsonObject { ["pointer"] = "/nowhere", ["text"] = "?" }),
        ]);
        var many = await _app.SendAsync("POST", Conclusions, conclusion, Key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(many.Faults, Is.EqualTo(new[] { "TOO_MANY #/remarks" }));

        conclusion["number"] = 1;
        await _app.SendAsync("POST", Conclusions, conclusion, Key).ExpectingProblem(HttpStatusCode.BadRequest, "MEMBER_UNKNOWN");
        await _app.SendAsync("POST", Conclusions, """{"edition":"0"}""", Key)
            .ExpectingProblem(HttpStatusCode.BadRequest, "MEMBER_TYPE_WRONG");
        await _app.SendAsync("POST", Conclusions, Valid.Conclusion(), _bodysKey)
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
    }

    [TestCase("/passport")]
    [TestCase("/passport/goal")]
    [TestCase("/passport/classifications/sdg/11")]
    [TestCase("/measures")]
    [TestCase("/measures/1.1/funding")]
    [TestCase("/measures/1.1/funding/2026/communityBudgetGeneral")]
    [TestCase("/indicators/П1")]
    [TestCase("/indicators/П1/targets/2026")]
    public async Task A_remark_leads_to_any_place_of_the_wording(string pointer)
    {
        var conclusion = Valid.Conclusion();
        conclusion["remarks"]!.AsArray().Add(new JsonObject { ["pointer"] = pointer, ["text"] = "Уточнити\nі доповнити" });

        var made = await RecordAsync(conclusion);

        Assert.That((string?)made.Json["remarks"]![0]!["pointer"], Is.EqualTo(pointer));
    }

    [Test]
    public async Task A_paper_is_recorded_once_however_it_is_typed()
    {
        await RecordAsync(Valid.Conclusion(number: "05-12/А-1", issuedOn: "2025-11-03"));

        var taken = await _app.SendAsync("POST", Conclusions, Valid.Conclusion(number: "05 – 12/a‑1", issuedOn: "2025-12-01"), Key)
            .ExpectingProblem(HttpStatusCode.Conflict, "CONCLUSION_ALREADY_RECORDED");
        Assert.That((string?)taken.Json["params"]!["url"], Is.EqualTo($"/api/v1/{Conclusions}/1"));
        await RecordAsync(Valid.Conclusion(number: "05-12/А-1", issuedOn: "2026-11-03"));

        _id = await _app.HasDraftAsync(Valid.Program(_body));
        await RecordAsync(Valid.Conclusion(number: "05-12/А-1", issuedOn: "2025-11-03"));
    }

    [Test]
    public async Task Of_many_clerks_with_the_same_paper_one_records_it()
    {
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _app.SendAsync("POST", Conclusions, Valid.Conclusion(number: "7"), Key))
        );

        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(
            replies.Where(reply => reply.Status != HttpStatusCode.Created).Select(reply => reply.Code),
            Has.All.EqualTo("CONCLUSION_ALREADY_RECORDED")
        );
    }

    [Test]
    public async Task Approval_makes_conclusions_public_in_the_same_commit_and_ends_examination()
    {
        await RecordAsync(Valid.Conclusion(verdict: "negative"));
        await RecordAsync(Valid.Conclusion(issuedOn: "2025-11-17"));
        var (seen, fed) = (await _app.GetAsync("programs"), Feed());
        Assert.That(fed, Is.Empty);

        await ApproveAsync();

        Assert.That(
            (await _app.GetAsync(Conclusions).Expecting(HttpStatusCode.OK)).Items.Select(item => (string?)item["verdict"]),
            Is.EqualTo(new[] { "negative", "positive" })
        );
        await _app.GetAsync($"{Conclusions}/1", _strangersKey).Expecting(HttpStatusCode.OK);
        Assert.That((await _app.GetAsync("programs")).Etag, Is.Not.EqualTo(seen.Etag));
        Assert.That(
            Feed(),
            Is.EqualTo(
                new[]
                {
                    $"program\t{_id}\t3\tapproval\t/api/v1/{Program}",
                    $"expertConclusion\t{_id}/1\t1\tpublished\t/api/v1/{Conclusions}/1",
                    $"expertConclusion\t{_id}/2\t1\tpublished\t/api/v1/{Conclusions}/2",
                }
            )
        );
        await _app.SendAsync("POST", Conclusions, Valid.Conclusion(), Key).ExpectingProblem(HttpStatusCode.Conflict, "EDITION_ADOPTED");
        await _app.SendAsync("POST", Conclusions, new { edition = 0, verdict = "?" }, Key)
            .ExpectingProblem(HttpStatusCode.Conflict, "EDITION_ADOPTED");
    }

    [TestCase("", "CONCLUSION_MISSING")]
    [TestCase("positive", "")]
    [TestCase("withRemarks", "CONCLUSION_NOT_POSITIVE")]
    [TestCase("negative", "CONCLUSION_NOT_POSITIVE")]
    [TestCase("negative positive", "")]
    [TestCase("positive withRemarks", "CONCLUSION_NOT_POSITIVE")]
    [TestCase("positive change", "CONCLUSION_OUTDATED")]
    [TestCase("negative change", "CONCLUSION_NOT_POSITIVE")]
    [TestCase("positive change positive", "")]
    public async Task Approval_warns_unless_the_last_word_on_this_very_text_is_positive(string history, string warning)
    {
        foreach (var (step, day) in history.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((step, day) => (step, day)))
        {
            if (step == "change")
            {
                await _app.SendAsync("POST", $"{Program}/editions/0/measures", Valid.Measure("2.1"), Key).Expecting(HttpStatusCode.Created);
            }
            else
            {
                await RecordAsync(Valid.Conclusion(verdict: step, issuedOn: $"2025-11-{10 + day}"));
            }
        }

        var tried = await ApproveAsync("?dryRun=true");
        var approved = await ApproveAsync();

        foreach (var reply in new[] { tried, approved })
        {
            Assert.That(
                reply.Json["warnings"]!.AsArray().Select(item => $"{item!["code"]} {item["pointer"]}"),
                Is.EqualTo(warning.Length == 0 ? [] : new[] { $"{warning} #" })
            );
        }
    }

    [Test]
    public async Task The_day_of_the_paper_says_which_conclusion_is_the_last()
    {
        await RecordAsync(Valid.Conclusion(issuedOn: "2025-11-20"));
        await RecordAsync(Valid.Conclusion(verdict: "withRemarks", issuedOn: "2025-11-10"));

        Assert.That((await ApproveAsync()).Json["warnings"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_warning_names_the_verdict_in_the_reader_s_language()
    {
        await RecordAsync(Valid.Conclusion(verdict: "withRemarks"));

        var warning = (await ApproveAsync()).Json["warnings"]!.AsArray().Single()!;

        Assert.That((string?)warning["detail"], Does.Contain("№\u00A01").And.Contain("«із зауваженнями»"));
        Assert.That(warning["params"]!.ToJsonString(), Is.EqualTo("""{"edition":0,"number":1,"verdict":"withRemarks"}"""));
    }

    [Test]
    public async Task An_amendment_is_examined_while_it_is_open_and_nobody_else_sees_it_till_its_adoption()
    {
        await RecordAsync(Valid.Conclusion());
        await ApproveAsync();
        await _app.SendAsync("POST", $"{Program}/amendments", new { summary = "Додати захід" }, Key).Expecting(HttpStatusCode.Created);
        var added = await _app.SendAsync("POST", $"{Program}/editions/1/measures", Valid.Measure("2.1"), Key)
            .Expecting(HttpStatusCode.Created);
        var fed = Feed();
        var seen = await _app.GetAsync(Conclusions).Expecting(HttpStatusCode.OK);
        var conclusion = Valid.Conclusion(1, "withRemarks", issuedOn: "2026-11-02");
        conclusion["remarks"]![0]!["pointer"] = "/measures/2.1";
        await RecordAsync(conclusion);

        foreach (var key in new[] { null, _strangersKey })
        {
            Assert.That((await _app.GetAsync(Conclusions, key)).Items.Select(item => (int)item["number"]!), Is.EqualTo(new[] { 1 }));
            await _app.GetAsync($"{Conclusions}/2", key).ExpectingProblem(HttpStatusCode.NotFound, "CONCLUSION_NOT_FOUND");
        }

        Assert.That((await _app.GetAsync(Conclusions)).Etag, Is.EqualTo(seen.Etag), "and no counter tells of it");
        Assert.That((int)(await _app.GetAsync($"{Conclusions}/2", _bodysKey).Expecting(HttpStatusCode.OK)).Json["edition"]!, Is.EqualTo(1));
        Assert.That(Feed(), Is.EqualTo(fed));

        var adopted = await _app.SendAsync(
                "POST",
                $"{Program}/amendments/1/adoption",
                Valid.Enactment("2026-11-10", adoptedOn: "2026-11-09"),
                Key,
                added.Etag
            )
            .Expecting(HttpStatusCode.OK);

        Assert.That(
            adopted.Json["warnings"]!.AsArray().Select(warning => (string?)warning!["code"]),
            Is.EqualTo(new[] { "CONCLUSION_NOT_POSITIVE" })
        );
        await _app.GetAsync($"{Conclusions}/2").Expecting(HttpStatusCode.OK);
        Assert.That(Feed().Except(fed).Select(row => row.Split('\t')[0]), Is.EqualTo(new[] { "amendment", "program", "expertConclusion" }));
        await _app.SendAsync("POST", Conclusions, Valid.Conclusion(1), Key).ExpectingProblem(HttpStatusCode.Conflict, "EDITION_ADOPTED");
    }

    [Test]
    public async Task An_amendment_registered_with_its_act_warns_that_nobody_examined_it()
    {
        _id = await _app.HasActiveProgramAsync(Valid.Program(_body));
        var wording = Valid.Program(_body, "Змінена");
        wording.Remove("kind");
        var amendment = Valid.Enactment("2026-11-10", adoptedOn: "2026-11-09");
        (amendment["summary"], amendment["edition"]) = ("Змінити назву", wording);

        var adopted = await _app.SendAsync("POST", $"{Program}/amendments", amendment, Key).Expecting(HttpStatusCode.Created);

        Assert.That(
            adopted.Json["warnings"]!.AsArray().Select(warning => (string?)warning!["code"]),
            Is.EqualTo(new[] { "CONCLUSION_MISSING" })
        );
    }

    [Test]
    public async Task What_is_dropped_takes_its_conclusions_along_and_their_numbers_are_not_given_again()
    {
        await RecordAsync(Valid.Conclusion(number: "перший"));
        await ApproveAsync();
        await _app.SendAsync("POST", $"{Program}/amendments", new { summary = "Зайві" }, Key).Expecting(HttpStatusCode.Created);
        await RecordAsync(Valid.Conclusion(1, number: "другий"));
        await _app.SendAsync("DELETE", $"{Program}/amendments/1", null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);

        Assert.That((await _app.GetAsync(Conclusions, Key)).Items.Select(item => (int)item["number"]!), Is.EqualTo(new[] { 1 }));
        await _app.SendAsync("POST", $"{Program}/amendments", new { summary = "Потрібні" }, Key).Expecting(HttpStatusCode.Created);
        Assert.That((int)(await RecordAsync(Valid.Conclusion(1, number: "другий"))).Json["number"]!, Is.EqualTo(3));

        var draft = await _app.HasDraftAsync(Valid.Program(_body));
        await _app.SendAsync("POST", $"programs/{draft}/expert-conclusions", Valid.Conclusion(number: "зниклий"), Key)
            .Expecting(HttpStatusCode.Created);
        await _app.SendAsync("DELETE", $"programs/{draft}", null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);
        using RegisterFile file = new(_app.File);
        Assert.That(file.Rows($"select count(*) from expert_conclusion where program_id = '{draft}'"), Is.EqualTo(new[] { "0" }));
        var kept = (await _app.GetAsync($"audit?resourceId={draft}&resource=expertConclusion", Key)).Items.Single();
        Assert.That((string?)kept["after"]!["documentNumber"], Is.EqualTo("зниклий"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_database_itself_keeps_a_conclusion(bool isAdopted)
    {
        await RecordAsync(Valid.Conclusion(number: "справжній"));
        if (isAdopted)
        {
            await ApproveAsync();
        }

        using var connection = PostgresOfTests.Open(_app.File);
        Refuses("update expert_conclusion set verdict = 'negative' where program_id = @_id", "never rewritten");
        Refuses("delete from expert_conclusion where program_id = @_id", "never erased");
        if (!PostgresOfTests.IsOn)
        {
            Refuses(Copy("insert or replace", "number", "'інший'"), isAdopted ? "examined no more" : "never replaced");
        }

        if (isAdopted)
        {
            Refuses(Copy("insert", "9", "'інший'"), "examined no more");
        }

        Assert.That((string?)(await _app.GetAsync($"{Conclusions}/1", Key)).Json["verdict"], Is.EqualTo("positive"));

        void Refuses(string sql, string message) =>
            Assert.That(() => connection.Execute(sql, new { _id }), Throws.InstanceOf<DbException>().With.Message.Contains(message), sql);

        static string Copy(string insert, string number, string identity) =>
            $"""
                {insert} into expert_conclusion (program_id, number, edition_number, document_number, identity, issued_on, verdict, remarks, wording_sha256, recorded_at)
                select program_id, {number}, edition_number, document_number, {identity}, issued_on, 'negative', remarks, wording_sha256, recorded_at from expert_conclusion where program_id = @_id
                """;
    }

    private Task<Reply> RecordAsync(JsonObject conclusion) =>
        _app.SendAsync("POST", Conclusions, conclusion, Key).Expecting(HttpStatusCode.Created);

    private async Task<Reply> ApproveAsync(string query = "")
    {
        var program = await _app.GetAsync(Program, Key);
        if ((string?)program.Json["status"] == "draft")
        {
            program = await _app.SendAsync("POST", $"{Program}/review", null, Key, program.Etag).Expecting(HttpStatusCode.OK);
        }

        return await _app.SendAsync("POST", $"{Program}/approval{query}", Valid.Enactment(), Key, program.Etag)
            .Expecting(HttpStatusCode.OK);
    }

    private List<string> Feed()
    {
        using RegisterFile file = new(_app.File);
        return file.Rows(
            $"select resource, resource_id, revision, action, url from change where resource_id = '{_id}' or resource_id like '{_id}/%' order by seq"
        );
    }
}
