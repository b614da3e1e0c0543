using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A program's life from draft to its end, and the wording of its edition 0.</summary>
internal sealed class KeepingTheRegister
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _id = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
    }

    [SetUp]
    public async Task HasDraftAsync() => _id = await _app.HasDraftAsync(Valid.Program(_body));

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_draft_is_seen_by_the_coordinator_and_its_own_body_only()
    {
        var own = await _app.HasKeyAsync("executiveBody", _body);
        var other = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління культури"));

        await _app.GetAsync($"programs/{_id}").ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        await _app.GetAsync($"programs/{_id}", other).ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        await _app.GetAsync($"programs/{_id}/editions/0", other).ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        await _app.GetAsync($"programs/{_id}", own).Expecting(HttpStatusCode.OK);
        await _app.GetAsync($"programs/{_id}/editions/0", Key).Expecting(HttpStatusCode.OK);
        Assert.Multiple(async () =>
        {
            Assert.That(await ListedAsync(null), Does.Not.Contain(_id));
            Assert.That(await ListedAsync(other), Does.Not.Contain(_id));
            Assert.That(await ListedAsync(own), Does.Contain(_id));
            Assert.That(await ListedAsync(Key), Does.Contain(_id));
        });
    }

    [Test]
    public async Task Approval_makes_it_public_with_its_act_totals_and_names()
    {
        await ApproveAsync(Valid.Enactment(number: "587-LХІ"));

        var seen = await _app.GetAsync($"programs/{_id}").Expecting(HttpStatusCode.OK);
        var listed = await _app.GetAsync("programs?officialId=" + Uri.EscapeDataString("587 – lxi-2025-12-18"));

        Assert.Multiple(() =>
        {
            Assert.That((string?)seen.Json["officialId"], Is.EqualTo("587-LХІ-2025-12-18"));
            Assert.That((bool)seen.Json["inForce"]!, Is.True);
            Assert.That((string?)seen.Json["passport"]!["responsibleBody"]!["name"], Is.EqualTo("Департамент економічного розвитку"));
            Assert.That((string?)seen.Json["totals"]!["byYear"]![0]!["amount"], Is.EqualTo("1250000.00"));
            Assert.That((string?)seen.Json["totals"]!["bySource"]![0]!["source"], Is.EqualTo("communityBudgetGeneral"));
            Assert.That((string?)listed.Items.Single()["id"], Is.EqualTo(_id), "look-alike letters and dashes count as the same");
        });
    }

    [Test]
    public async Task An_adopted_edition_is_refused_every_change()
    {
        await ApproveAsync();

        await _app.SendAsync("PUT", $"programs/{_id}/editions/0", Wording(), Key)
            .ExpectingProblem(HttpStatusCode.Conflict, "EDITION_ADOPTED");
        await _app.SendAsync("POST", $"programs/{_id}/editions/0/measures", Valid.Measure("1.2"), Key)
            .ExpectingProblem(HttpStatusCode.Conflict, "EDITION_ADOPTED");
        await _app.SendAsync("PUT", $"programs/{_id}/editions/0/measures/1.1", Valid.Measure(), Key)
            .ExpectingProblem(HttpStatusCode.Conflict, "EDITION_ADOPTED");
        await _app.SendAsync("DELETE", $"programs/{_id}/editions/0/indicators/{Uri.EscapeDataString("П1")}", null, Key)
            .ExpectingProblem(HttpStatusCode.Conflict, "EDITION_ADOPTED");
        await _app.SendAsync("DELETE", $"programs/{_id}", null, Key, "\"3\"").ExpectingProblem(HttpStatusCode.Conflict, "EDITION_ADOPTED");
    }

    [TestCase("update edition set title = 'x'")]
    [TestCase("delete from edition")]
    [TestCase("insert or replace into edition select * from edition")]
    [TestCase("update measure set title = 'x'")]
    [TestCase("delete from measure")]
    [TestCase(
        "insert into measure select edition_id, 'new', 'NEW', 9, number, source_program_id, direction, task, title, executants, valid_from, valid_through, expected_result, title_folded from measure where edition_id in (select id from edition where recorded_at is not null)"
    )]
    [TestCase("insert or replace into measure select * from measure")]
    [TestCase("update funding set amount_kopiykas = 1")]
    [TestCase("delete from target")]
    [TestCase("update indicator set title = 'x'")]
    [TestCase("delete from classification")]
    [TestCase("update legal_act set number = 'x'")]
    [TestCase("update audit set actor = 'x'")]
    [TestCase("delete from audit")]
    [TestCase("insert or replace into audit select * from audit")]
    [TestCase("update change set action = 'x'")]
    [TestCase("delete from change where seq > 1")]
    [TestCase("insert or replace into change select * from change")]
    [TestCase(
        "insert into change select (select seq + 2 from feed_state), at, resource, resource_id, revision, action, url from change limit 1"
    )]
    [TestCase("update feed_state set seq = 0")]
    [TestCase("update feed_state set trimmed_through = 2")]
    [TestCase("delete from feed_state")]
    [TestCase("insert or replace into feed_state select * from feed_state")]
    [TestCase("delete from program_step")]
    public void The_database_itself_refuses_to_change_what_is_adopted_or_recorded(string sql)
    {
        ApproveAsync().GetAwaiter().GetResult();
        PostgresOfTests.AssertKept(_app.File, sql);
    }

    [Test]
    public async Task Lines_are_added_replaced_and_deleted_one_by_one()
    {
        var added = await _app.SendAsync("POST", $"programs/{_id}/editions/0/measures", Valid.Measure("2.1"), Key)
            .Expecting(HttpStatusCode.Created);
        Assert.That(added.Headers["Location"], Is.EqualTo($"/api/v1/programs/{_id}/editions/0/measures/2.1"));
        Assert.That(added.Etag, Is.EqualTo("\"2\""));

        var indicator = await _app.SendAsync("POST", $"programs/{_id}/editions/0/indicators", Valid.Indicator("Якість", "2.1"), Key)
            .Expecting(HttpStatusCode.Created);
        await _app.GetAsync(indicator.Headers["Location"], Key).Expecting(HttpStatusCode.OK);
        await _app.SendAsync("DELETE", $"programs/{_id}/editions/0/measures/2.1", null, Key, "\"3\"")
            .ExpectingProblem(HttpStatusCode.Conflict, "MEASURE_NAMED");

        var change = Valid.Indicator("Якість", null);
        change["title"] = "Інша назва";
        var changed = await _app.SendAsync("PUT", indicator.Headers["Location"], change, Key, "\"3\"").Expecting(HttpStatusCode.OK);
        Assert.That((string?)changed.Json["title"], Is.EqualTo("Інша назва"));
        await _app.SendAsync("DELETE", $"programs/{_id}/editions/0/measures/2.1", null, Key, changed.Etag)
            .Expecting(HttpStatusCode.NoContent);
        await _app.SendAsync("DELETE", indicator.Headers["Location"], null, Key, "\"5\"").Expecting(HttpStatusCode.NoContent);

        var whole = await _app.GetAsync($"programs/{_id}/editions/0", Key);
        Assert.That(whole.Json["measures"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(whole.Json["indicators"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_line_answers_faults_by_pointers_into_itself()
    {
        var measure = Valid.Measure("2.1");
        measure["validThrough"] = 2031;
        measure["funding"]![0]!["year"] = 2040;

        var refused = await _app.SendAsync("POST", $"programs/{_id}/editions/0/measures", measure, Key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(
            refused.Faults,
            Is.EquivalentTo(new[] { "YEAR_OUTSIDE_PROGRAM #/validThrough", "YEAR_OUTSIDE_MEASURE #/funding/0/year" })
        );

        await _app.SendAsync("POST", $"programs/{_id}/editions/0/indicators", Valid.Indicator("п1"), Key)
            .ExpectingProblem(HttpStatusCode.Conflict, "CODE_TAKEN");
        var renamed = await _app.SendAsync("PUT", $"programs/{_id}/editions/0/measures/1.1", Valid.Measure("1.9"), Key, "\"1\"")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(renamed.Faults, Is.EqualTo(new[] { "CODE_CHANGED #/code" }));
        await _app.SendAsync("PUT", $"programs/{_id}/editions/0/measures/9.9", Valid.Measure("9.9"), Key, "\"1\"")
            .ExpectingProblem(HttpStatusCode.NotFound, "MEASURE_NOT_FOUND");
        await _app.GetAsync($"programs/{_id}/editions/0/indicators/x", Key)
            .ExpectingProblem(HttpStatusCode.NotFound, "INDICATOR_NOT_FOUND");
        await _app.GetAsync($"programs/{_id}/editions/1", Key).ExpectingProblem(HttpStatusCode.NotFound, "EDITION_NOT_FOUND");
    }

    /// <summary>Only the lines that differ are written; what is then there must be what a program begun with that wording has.</summary>
    [Test]
    public async Task A_wording_changed_again_and_again_is_the_one_sent_last()
    {
        Random random = new(20261031);
        for (var round = 1; round <= 40; round++)
        {
            var program = Valid.Program(_body);
            var measures = Some("1.1", "1.2", "A", "a", "2").DistinctBy(code => code.ToUpperInvariant()).ToList();
            program["measures"] = new JsonArray([.. measures.Select(Measure)]);
            program["indicators"] = new JsonArray([.. Some("П1", "П2", "П3").Select(Indicator)]);
            program["passport"]!["classifications"] = new JsonArray([.. Some("1", "4").Select(Code)]);
            var wording = program.DeepClone().AsObject();
            wording.Remove("kind");
            await _app.SendAsync("PUT", $"programs/{_id}/editions/0", wording, Key, $"\"{round}\"").Expecting(HttpStatusCode.OK);

            var (changed, begun) = (await EditionAsync(_id), await EditionAsync(await _app.HasDraftAsync(program)));
            (begun["programId"], begun["revision"]) = (_id, round + 1);
            Assert.That(changed.ToJsonString(), Is.EqualTo(begun.ToJsonString()), $"round {round}");

            JsonNode Measure(string code)
            {
                var measure = Valid.Measure(code);
                measure["title"] = $"Захід {random.Next(2)}";
                measure["funding"]![0]!["amount"] = $"{random.Next(1, 3)}.00";
                measure["classifications"] = new JsonArray([.. Some("1", "4").Select(Code)]);
                return measure;
            }

            JsonNode Indicator(string code)
            {
                var indicator = Valid.Indicator(code, measures.Count == 0 ? null : measures[random.Next(measures.Count)]);
                indicator["targets"]![0]!["value"] = random.Next(2);
                return indicator;
            }
        }

        string[] Some(params string[] all)
        {
            random.Shuffle(all);
            return all[..random.Next(all.Length + 1)];
        }

        static JsonNode Code(string code) => new JsonObject { ["scheme"] = "sdg", ["code"] = code };

        async Task<JsonObject> EditionAsync(string id) => (await _app.GetAsync($"programs/{id}/editions/0", Key)).Json.AsObject();
    }

    [Test]
    public async Task A_whole_wording_comes_back_as_it_was_sent()
    {
        var wording = Wording();
        wording["measures"]!.AsArray().Add(Valid.Measure("2.1"));
        wording["measures"]![1]!["funding"] = new JsonArray(
            new JsonObject
            {
                ["year"] = 2027,
                ["source"] = "internationalAssistance",
                ["amount"] = "0.5",
                ["donor"] = "GIZ",
                ["inKind"] = true,
            },
            new JsonObject
            {
                ["year"] = 2026,
                ["source"] = "loan",
                ["amount"] = "9999990000000.99",
                ["donor"] = "NEFCO",
            }
        );
        wording["indicators"]![0]!["baseline"] = new JsonObject { ["year"] = 2025, ["value"] = -0.0001m };
        wording["indicators"]![0]!["methodology"] = new JsonObject { ["definition"] = "Рядок перший\nрядок другий" };

        var written = await _app.SendAsync("PUT", $"programs/{_id}/editions/0", wording, Key, "\"1\"").Expecting(HttpStatusCode.OK);

        Assert.Multiple(() =>
        {
            Assert.That(written.Etag, Is.EqualTo("\"2\""));
            Assert.That(
                written.Json["measures"]!.AsArray().Select(measure => (string?)measure!["code"]),
                Is.EqualTo(new[] { "1.1", "2.1" })
            );
            Assert.That((string?)written.Json["measures"]![1]!["funding"]![0]!["amount"], Is.EqualTo("0.50"));
            Assert.That((string?)written.Json["measures"]![1]!["funding"]![1]!["amount"], Is.EqualTo("9999990000000.99"));
            Assert.That((decimal)written.Json["indicators"]![0]!["baseline"]!["value"]!, Is.EqualTo(-0.0001m));
            Assert.That((string?)written.Json["indicators"]![0]!["methodology"]!["definition"], Is.EqualTo("Рядок перший\nрядок другий"));
            Assert.That((string?)written.Json["totals"]!["inKind"], Is.EqualTo("0.50"));
            Assert.That((string?)written.Json["totals"]!["planned"], Is.EqualTo("9999991250000.99"));
        });
    }

    [Test]
    public async Task Life_goes_only_its_own_way()
    {
        await PostAsync("approval", Valid.Enactment(), "\"1\"").ExpectingProblem(HttpStatusCode.Conflict, "PROGRAM_STATE_WRONG");
        await PostAsync("cancellation", Valid.Enactment(), "\"1\"").ExpectingProblem(HttpStatusCode.Conflict, "PROGRAM_STATE_WRONG");
        await PostAsync("review", null, "\"1\"").Expecting(HttpStatusCode.OK);
        await PostAsync("review", null, "\"2\"").ExpectingProblem(HttpStatusCode.Conflict, "PROGRAM_STATE_WRONG");
        await _app.SendAsync("PUT", $"programs/{_id}/editions/0", Wording(), Key, "\"2\"").Expecting(HttpStatusCode.OK);
        var kind = await _app.SendAsync("PUT", $"programs/{_id}", new { kind = "concept", deviationThresholdPercent = 10 }, Key, "\"3\"")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(kind.Faults, Is.EqualTo(new[] { "KIND_FIXED #/kind" }));
        var act = Valid.Enactment();
        await PostAsync("approval", act, "\"3\"").Expecting(HttpStatusCode.OK);
        await PostAsync("approval", Valid.Enactment(), "\"4\"").ExpectingProblem(HttpStatusCode.Conflict, "PROGRAM_STATE_WRONG");
        await PostAsync("cancellation", act, "\"4\"").ExpectingProblem(HttpStatusCode.Conflict, "ACT_ALREADY_USED");
        var threshold = await _app.SendAsync(
                "PUT",
                $"programs/{_id}",
                new { kind = "targeted", deviationThresholdPercent = 10 },
                Key,
                "\"4\""
            )
            .Expecting(HttpStatusCode.OK);
        Assert.That((int)threshold.Json["deviationThresholdPercent"]!, Is.EqualTo(10));
    }

    [Test]
    public async Task A_kind_that_its_measures_contradict_is_refused()
    {
        var source = await _app.HasDraftAsync(Valid.Program(_body));
        var program = Valid.Program(_body, kind: "annualDevelopment");
        program["measures"]![0]!["sourceProgramId"] = source;
        _id = await _app.HasDraftAsync(program);

        var refused = await _app.SendAsync(
                "PUT",
                $"programs/{_id}",
                new { kind = "targeted", deviationThresholdPercent = 20 },
                Key,
                "\"1\""
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(refused.Faults, Is.EqualTo(new[] { "SOURCE_PROGRAM_NOT_ALLOWED #/kind" }));
        var used = await _app.SendAsync("DELETE", $"programs/{source}", null, Key, "\"1\"")
            .ExpectingProblem(HttpStatusCode.Conflict, "IN_USE");
        Assert.That((string?)used.Json["params"]!["references"]!.AsArray().Single(), Is.EqualTo("measures"));
    }

    [Test]
    public async Task A_program_cancelled_on_its_first_day_was_never_in_force()
    {
        await ApproveAsync();

        await PostAsync("cancellation", Valid.Enactment("2026-01-01", adoptedOn: "2026-11-20"), "\"3\"").Expecting(HttpStatusCode.OK);

        Assert.That(await ListedAsync(null, "year=2026&limit=200"), Does.Not.Contain(_id));
        await _app.GetAsync($"programs/{_id}/reports/2026-Q1/form", Key).ExpectingProblem(HttpStatusCode.NotFound, "PERIOD_NOT_FOUND");
    }

    [Test]
    public async Task A_cancellation_holds_from_its_own_day()
    {
        await ApproveAsync();

        await PostAsync("cancellation", Valid.Enactment("2026-12-01", adoptedOn: "2026-11-20"), "\"3\"").Expecting(HttpStatusCode.OK);

        var before = await _app.GetAsync($"programs/{_id}");
        var today = _app.Clock.Now;
        try
        {
            _app.Clock.Now = new(2026, 11, 30, 22, 0, 0, TimeSpan.Zero);
            var after = await _app.GetAsync($"programs/{_id}");
            Assert.Multiple(async () =>
            {
                Assert.That(((string?)before.Json["status"], (bool)before.Json["inForce"]!), Is.EqualTo(("active", true)));
                Assert.That(
                    ((string?)after.Json["status"], (bool)after.Json["inForce"]!),
                    Is.EqualTo(("cancelled", false)),
                    "midnight in Kyiv changes the answer"
                );
                Assert.That(await ListedAsync(null, "activeOn=2026-11-30"), Does.Contain(_id));
                Assert.That(await ListedAsync(null, "activeOn=2026-12-01"), Does.Not.Contain(_id));
                Assert.That(await ListedAsync(null, "year=2027"), Does.Not.Contain(_id));
                Assert.That(await ListedAsync(null, "status=cancelled"), Does.Contain(_id));
            });
        }
        finally
        {
            _app.Clock.Now = today;
        }
    }

    [Test]
    public async Task Completion_comes_from_the_last_day_of_the_last_year()
    {
        _id = await _app.HasDraftAsync(Valid.Program(_body, from: 2024, through: 2025));
        await ApproveAsync(Valid.Enactment("2024-01-01", adoptedOn: "2023-12-20"));
        Assert.That((bool)(await _app.GetAsync($"programs/{_id}")).Json["overdueCompletion"]!, Is.True);

        var early = await PostAsync("completion", new JsonObject { ["on"] = "2025-12-30" }, "\"3\"")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(early.Faults, Is.EqualTo(new[] { "DATE_TOO_EARLY #/on" }));
        var late = await PostAsync("completion", new JsonObject { ["on"] = "2026-11-23" }, "\"3\"")
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(late.Faults, Is.EqualTo(new[] { "DATE_IN_FUTURE #/on" }));

        var done = await PostAsync("completion", new JsonObject { ["on"] = "2025-12-31", ["note"] = "Звіт узято до відома" }, "\"3\"")
            .Expecting(HttpStatusCode.OK);
        Assert.That((string?)done.Json["completion"]!["note"], Is.EqualTo("Звіт узято до відома"));
    }

    /// <summary>Completion ends nothing before its time: on its last day a program is completed and in force, for itself and for the lists.</summary>
    [TestCase("2025-12-31", "2025-12-30", "active", true)]
    [TestCase("2025-12-31", "2025-12-31", "completed", true)]
    [TestCase("2025-12-31", "2026-01-01", "completed", false)]
    [TestCase("2026-02-10", "2025-12-31", "active", true)]
    [TestCase("2026-02-10", "2026-01-01", "active", false)]
    [TestCase("2026-02-10", "2026-02-10", "completed", false)]
    public async Task A_completed_program_is_in_force_where_the_lists_say_so(string on, string day, string status, bool inForce)
    {
        _id = await _app.HasDraftAsync(Valid.Program(_body, from: 2024, through: 2025));
        await ApproveAsync(Valid.Enactment("2024-01-01", adoptedOn: "2023-12-20"));
        await PostAsync("completion", new JsonObject { ["on"] = on }, "\"3\"").Expecting(HttpStatusCode.OK);

        var program = (await _app.GetAsync($"programs/{_id}?asOf={day}").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(((string?)program["status"], (bool)program["inForce"]!), Is.EqualTo((status, inForce)));
        Assert.That((await ListedAsync(null, $"activeOn={day}&limit=200")).Contains(_id), Is.EqualTo(inForce));
        Assert.That((await ListedAsync(null, $"year={day[..4]}&limit=200")).Contains(_id), Is.EqualTo(day[..4] == "2025"));
        Assert.That((bool)program["overdueCompletion"]!, Is.EqualTo(status == "active" && !inForce));
    }

    [Test]
    public async Task An_approval_lists_every_fault()
    {
        await PostAsync("review", null, "\"1\"").Expecting(HttpStatusCode.OK);
        var act = Valid.Enactment("2031-01-01", adoptedOn: "2026-11-23");
        act["legalAct"]!["publisherId"] = "1357695";
        act["legalAct"]!["url"] = "ftp://zt";
        act["legalAct"]!["number"] = " ";

        var refused = await PostAsync("approval", act, "\"2\"").ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            refused.Faults,
            Is.EquivalentTo(
                new[]
                {
                    "DATE_TOO_LATE #/effectiveFrom",
                    "DATE_IN_FUTURE #/legalAct/adoptedOn",
                    "NOT_AN_EDRPOU #/legalAct/publisherId",
                    "NOT_A_URL #/legalAct/url",
                    "REQUIRED #/legalAct/number",
                }
            )
        );
    }

    [Test]
    public async Task A_publisher_whose_code_does_not_check_is_a_warning_with_every_act()
    {
        await PostAsync("review", null, "\"1\"").Expecting(HttpStatusCode.OK);
        await _app.SendAsync("POST", $"programs/{_id}/expert-conclusions", Valid.Conclusion(), Key).Expecting(HttpStatusCode.Created);
        var (approval, cancellation) = (Valid.Enactment(), Valid.Enactment("2026-12-01", adoptedOn: "2026-11-20"));
        approval["legalAct"]!["publisherId"] = "13576953";
        cancellation["legalAct"]!["publisherId"] = "13576953";

        var approved = await PostAsync("approval", approval, "\"2\"").Expecting(HttpStatusCode.OK);
        var cancelled = await PostAsync("cancellation", cancellation, "\"3\"").Expecting(HttpStatusCode.OK);

        foreach (var reply in new[] { approved, cancelled })
        {
            var warning = reply.Json["warnings"]!.AsArray().Single()!;
            Assert.That(
                ((string?)warning["code"], (string?)warning["pointer"]),
                Is.EqualTo(("EDRPOU_CHECK_DIGIT", "#/legalAct/publisherId"))
            );
        }
    }

    [Test]
    public async Task An_unapproved_program_can_be_deleted_whole()
    {
        await _app.SendAsync("DELETE", $"programs/{_id}", null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);
        await _app.GetAsync($"programs/{_id}", Key).ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        await _app.SendAsync("DELETE", $"programs/{_id}", null, Key, "\"1\"")
            .ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
    }

    [Test]
    public async Task A_body_is_corrected_succeeded_and_deleted_only_when_unused()
    {
        var old = await _app.HasBodyAsync("Управління старе");
        var next = await _app.HasBodyAsync(but: new { name = "Управління нове", successorId = old });

        var cycle = await _app.SendAsync(
                "PUT",
                $"executive-bodies/{old}",
                new { name = "Управління старе", successorId = next },
                Key,
                "\"1\""
            )
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        Assert.That(cycle.Faults, Is.EqualTo(new[] { "SUCCESSOR_CYCLE #/successorId" }));
        var used = await _app.SendAsync("DELETE", $"executive-bodies/{old}", null, Key, "\"1\"")
            .ExpectingProblem(HttpStatusCode.Conflict, "IN_USE");
        Assert.That(
            ((string?)used.Json["params"]!["references"]!.AsArray().Single(), (string?)used.Json["detail"]),
            Is.EqualTo(
                (
                    "bodies",
                    "Видалити не можна, бо на запис посилаються інші органи. Спершу приберіть ці посилання; органові, що припинив роботу, вкажіть останній день (`validThrough`) і правонаступника."
                )
            )
        );
        await _app.SendAsync("DELETE", $"executive-bodies/{_body}", null, Key, "\"1\"").ExpectingProblem(HttpStatusCode.Conflict, "IN_USE");
        var warned = await _app.SendAsync(
                "PUT",
                $"executive-bodies/{next}",
                new { name = "Управління нове", edrpou = "12345679" },
                Key,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);
        Assert.That((string?)warned.Json["warnings"]!.AsArray().Single()!["code"], Is.EqualTo("EDRPOU_CHECK_DIGIT"));
        await _app.SendAsync("DELETE", $"executive-bodies/{old}", null, Key, "\"1\"").Expecting(HttpStatusCode.NoContent);
        await _app.GetAsync($"executive-bodies/{old}").ExpectingProblem(HttpStatusCode.NotFound, "BODY_NOT_FOUND");
    }

    [Test]
    public async Task An_adopted_edition_keeps_the_name_its_body_had()
    {
        var body = await _app.HasBodyAsync("Департамент до перейменування");
        _id = await _app.HasActiveProgramAsync(Valid.Program(body));

        await _app.SendAsync("PUT", $"executive-bodies/{body}", new { name = "Департамент після" }, Key, "\"1\"")
            .Expecting(HttpStatusCode.OK);

        var seen = await _app.GetAsync($"programs/{_id}");
        Assert.That((string?)seen.Json["passport"]!["responsibleBody"]!["name"], Is.EqualTo("Департамент до перейменування"));
    }

    private JsonObject Wording()
    {
        var program = Valid.Program(_body);
        program.Remove("kind");
        return program;
    }

    private Task<Reply> PostAsync(string step, JsonNode? body, string ifMatch) =>
        _app.SendAsync("POST", $"programs/{_id}/{step}", body, Key, ifMatch);

    private async Task ApproveAsync(JsonObject? enactment = null)
    {
        await PostAsync("review", null, "\"1\"").Expecting(HttpStatusCode.OK);
        await PostAsync("approval", enactment ?? Valid.Enactment(), "\"2\"").Expecting(HttpStatusCode.OK);
    }

    private async Task<IEnumerable<string?>> ListedAsync(string? key, string filter = "limit=200") =>
        [.. (await _app.GetAsync($"programs?{filter}", key).Expecting(HttpStatusCode.OK)).Items.Select(item => (string?)item["id"])];
}
