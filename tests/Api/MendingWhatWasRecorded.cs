using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// A typist's slip in an adopted edition is mended, and what was recorded by mistake is annulled; before that instant everything answers as
/// it did.
/// </summary>
internal sealed class MendingWhatWasRecorded
{
    private const string Key = MonitoringApp.Administrator;
    private const string Before = "2026-11-22T12:00:00.000Z";

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _program = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _app.Clock.Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        _body = await _app.HasBodyAsync();
        _program = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body, "Програма енергозбереження"))}";
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_slip_in_the_approved_wording_is_mended_and_what_was_known_stays()
    {
        Later();
        var wording = Valid.Wording((await _app.GetAsync($"{_program}/editions/0", Key)).Json);
        wording["measures"]![0]!["funding"]![0]!["amount"] = "125000.00";
        wording["passport"]!["title"] = "Програма енергоощадності";
        var mended = await RectifyAsync(0, new { reason = "Зайвий нуль", wording }).Expecting(HttpStatusCode.OK);

        Assert.That(((int)mended.Json["number"]!, (int)mended.Json["recording"]!), Is.EqualTo((0, 2)));
        Assert.That(
            mended.Json["recordings"]!.AsArray().Select(row => ((int)row!["number"]!, (string?)row["reason"])),
            Is.EqualTo(new[] { (1, null), (2, "Зайвий нуль") })
        );
        Assert.That(await TitleAsync(""), Is.EqualTo("Програма енергоощадності"));
        Assert.That(await TitleAsync($"?knownAt={Before}"), Is.EqualTo("Програма енергозбереження"));
        Assert.That((await _app.GetAsync($"{_program}/measures?knownAt={Before}")).Text, Does.Contain("1250000.00"));
        Assert.That((await _app.GetAsync($"{_program}/measures")).Text, Does.Contain("125000.00").And.Not.Contain("1250000.00"));
        Assert.That((await _app.GetAsync($"{_program}/editions")).Items.Count(), Is.EqualTo(1));
        Assert.That((await _app.GetAsync($"{_program}/amendments")).Items, Is.Empty, "it is no amendment");
        var compared = await _app.GetAsync($"{_program}/editions/0/recordings/2/comparison").Expecting(HttpStatusCode.OK);
        Assert.That(((int)compared.Json["from"]!, (int)compared.Json["to"]!), Is.EqualTo((1, 2)));
        Assert.That(compared.Text, Does.Contain("Програма енергоощадності"));
        await _app.GetAsync($"{_program}/editions/0/recordings/1/comparison")
            .ExpectingProblem(HttpStatusCode.NotFound, "RECORDING_NOT_FOUND");
        await _app.GetAsync($"{_program}/editions/0/recordings/3/comparison")
            .ExpectingProblem(HttpStatusCode.NotFound, "RECORDING_NOT_FOUND");
        var year = (await _app.GetAsync("statistics/2026")).Json;
        Assert.That(((int)year["amendmentsAdopted"]!, (int)year["rectifications"]!), Is.EqualTo((0, 1)));
        Assert.That((await _app.GetAsync("/open-data/measures.csv")).Text, Does.Contain("Програма енергоощадності"));
        AssertSound();
    }

    [Test]
    public async Task The_act_and_the_first_day_of_an_approval_are_mended_with_the_official_identifier()
    {
        string[] kept = [$"plan-changes/2026?knownAt={Before}", $"consolidated-reports/2026-Q3?knownAt={Before}"];
        await new ReportClient(_app, $"{_program}/reports/2026-Q3", await _app.HasKeyAsync("executiveBody", _body)).IsAcceptedAsync();
        Later();
        var told = await Task.WhenAll(kept.Select(path => _app.GetAsync(path).Expecting(HttpStatusCode.OK)));
        var right = Valid.Enactment("2026-01-15", number: "777", adoptedOn: "2025-12-19");
        await RectifyAsync(
                0,
                new JsonObject
                {
                    ["reason"] = "Переплутано акт",
                    ["legalAct"] = right["legalAct"]!.DeepClone(),
                    ["effectiveFrom"] = "2026-01-15",
                }
            )
            .Expecting(HttpStatusCode.OK);

        var program = (await _app.GetAsync(_program)).Json;
        Assert.That(((string?)program["officialId"], (string?)program["legalAct"]!["number"]), Is.EqualTo(("777-2025-12-19", "777")));
        await _app.GetAsync($"{_program}?asOf=2026-01-14").ExpectingProblem(HttpStatusCode.NotFound, "NOT_YET_IN_FORCE");
        await _app.GetAsync($"{_program}?asOf=2026-01-15").Expecting(HttpStatusCode.OK);
        var then = (await _app.GetAsync($"{_program}?asOf=2026-01-14&knownAt={Before}").Expecting(HttpStatusCode.OK)).Json;
        Assert.That((string?)then["legalAct"]!["number"], Is.Not.EqualTo("777"));
        Assert.That(
            (string?)then["officialId"],
            Is.EqualTo($"{then["legalAct"]!["number"]}-{then["legalAct"]!["adoptedOn"]}"),
            "the identifier of that moment"
        );
        var again = await Task.WhenAll(kept.Select(path => _app.GetAsync(path).Expecting(HttpStatusCode.OK)));
        Assert.That(again.Select(reply => reply.Text), Is.EqualTo(told.Select(reply => reply.Text)), "the same bytes for ever");
        Assert.That(told.Select(reply => reply.Text), Has.All.Contains((string)then["officialId"]!));
        AssertSound();
    }

    [Test]
    public async Task Reports_keep_their_plan_and_say_that_it_reads_otherwise_now()
    {
        var key = await _app.HasKeyAsync("executiveBody", _body);
        ReportClient report = new(_app, $"{_program}/reports/2026-Q3", key);
        await report.IsAcceptedAsync();
        Later();
        var wording = Valid.Wording((await _app.GetAsync($"{_program}/editions/0", Key)).Json);
        wording["passport"]!["goal"] = "Інша мета";
        await RectifyAsync(0, new { reason = "Описка в меті", wording }).Expecting(HttpStatusCode.OK);
        Assert.That(await FindingsAsync(), Does.Not.Contain("PLAN_RECTIFIED"), "its plan is the same");

        wording["measures"]![0]!["funding"]![0]!["amount"] = "1250001.00";
        await RectifyAsync(0, new { reason = "Описка в сумі", wording }).Expecting(HttpStatusCode.OK);

        Assert.That(await FindingsAsync(), Does.Contain("PLAN_RECTIFIED").And.Not.Contain("PLAN_CHANGED_AFTER_PERIOD"));
        var line = (await report.GetAsync()).Json["measures"]![0]!["funding"]![0]!;
        Assert.That(
            ((string?)line["plannedYear"], (string?)line["plannedOriginal"], (string?)line["plannedNow"]),
            Is.EqualTo(("1250000.00", "1250001.00", "1250001.00"))
        );
        wording["measures"]![0]!["code"] = "9.9";
        wording["indicators"]![0]!["measureCode"] = "9.9";
        var refused = await RectifyAsync(0, new { reason = "Інший код", wording });
        refused.ExpectProblem(HttpStatusCode.Conflict, "CODE_REPORTED");
        Assert.That(refused.Json["params"]!["codes"]!.AsArray().Select(code => (string?)code), Is.EqualTo(new[] { "1.1" }));
        Assert.That(refused.Json["params"]!["reports"]!.ToJsonString(), Does.Contain("2026-Q3"));

        wording["indicators"]!.AsArray().Add(Valid.Indicator("1.1"));
        wording["indicators"]![1]!["measureCode"] = "9.9";
        await RectifyAsync(0, new { reason = "Код перейшов до показника", wording })
            .ExpectingProblem(HttpStatusCode.Conflict, "CODE_REPORTED");

        async Task<string[]> FindingsAsync() =>
            [.. (await report.GetAsync()).Json["findings"]!.AsArray().Select(finding => (string)finding!["code"]!)];
    }

    [Test]
    public async Task What_cannot_be_mended_is_refused()
    {
        var etag = (await _app.GetAsync(_program, Key)).Etag;
        await RectifyAsync(0, new { reason = "Нічого" }).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "RECTIFICATION_UNCHANGED");
        Assert.That((await RectifyAsync(0, new { effectiveFrom = "2026-01-02" })).Faults, Is.EqualTo(new[] { "REQUIRED #/reason" }));
        var outside = await RectifyAsync(0, new { reason = "а", effectiveFrom = "2025-12-31" });
        Assert.That(outside.Faults, Is.EqualTo(new[] { "DATE_TOO_EARLY #/effectiveFrom" }));
        await _app.SendAsync("POST", $"{_program}/editions/0/rectification", new { reason = "а" }, Key)
            .ExpectingProblem(HttpStatusCode.PreconditionRequired, "PRECONDITION_MISSING");
        var body = await _app.HasKeyAsync("executiveBody", _body);
        await _app.SendAsync("POST", $"{_program}/editions/0/rectification", new { reason = "а" }, body, etag)
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        await _app.SendAsync("POST", $"{_program}/amendments", new { summary = "Зміни" }, Key).Expecting(HttpStatusCode.Created);
        await RectifyAsync(1, new { reason = "Чернетка" }).ExpectingProblem(HttpStatusCode.Conflict, "EDITION_NOT_ADOPTED");
        await RectifyAsync(0, new { reason = "День", effectiveFrom = "2026-01-02" }).Expecting(HttpStatusCode.OK);
        await RectifyAsync(7, new { reason = "Немає" }).ExpectingProblem(HttpStatusCode.NotFound, "EDITION_NOT_FOUND");
    }

    /// <summary>It began before it was cancelled: on that day at the latest.</summary>
    [TestCase("2026-11-01", "")]
    [TestCase("2026-11-02", "DATE_TOO_LATE #/effectiveFrom")]
    public async Task The_first_day_of_a_program_is_not_after_its_end(string effectiveFrom, string fault)
    {
        await StepAsync("cancellation", Valid.Enactment("2026-11-01", "55", "2026-10-30")).Expecting(HttpStatusCode.OK);

        var reply = await RectifyAsync(0, new { reason = "День", effectiveFrom });

        Assert.That(fault.Length == 0 ? [] : reply.Faults, Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [fault]), reply.Text);
    }

    /// <summary>Adopted today is the latest there is; an edition begins within the years it is for, and no amendment before the program.</summary>
    [TestCase(1, "legalAct", "2026-11-22", "")]
    [TestCase(1, "legalAct", "2026-11-23", "DATE_TOO_LATE #/legalAct/adoptedOn")]
    [TestCase(1, "effectiveFrom", "2025-12-31", "DATE_TOO_EARLY #/effectiveFrom")]
    [TestCase(1, "effectiveFrom", "2026-01-01", "")]
    [TestCase(1, "effectiveFrom", "2030-12-31", "")]
    [TestCase(1, "effectiveFrom", "2031-01-01", "DATE_TOO_LATE #/effectiveFrom")]
    [TestCase(0, "effectiveFrom", "2026-02-10", "")]
    [TestCase(0, "effectiveFrom", "2026-02-11", "DATE_TOO_LATE #/effectiveFrom")]
    public async Task Dates_are_mended_within_their_bounds(int edition, string member, string day, string fault)
    {
        await AmendAsync("Перша", "2026-02-10");
        var request = new JsonObject { ["reason"] = "Дата" };
        request[member] = member == "legalAct" ? Valid.Enactment(adoptedOn: day)["legalAct"]!.DeepClone() : day;

        var reply = await RectifyAsync(edition, request);

        Assert.That(fault.Length == 0 ? [] : reply.Faults, Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [fault]), reply.Text);
    }

    /// <summary>Recorded out of their order, as old acts are: neither takes the other's day, or it would change places with it.</summary>
    [TestCase(1, "2026-03-10", "DATE_TOO_EARLY #/legalAct/adoptedOn")]
    [TestCase(1, "2026-03-11", "")]
    [TestCase(2, "2026-04-09", "")]
    [TestCase(2, "2026-04-10", "DATE_TOO_LATE #/legalAct/adoptedOn")]
    public async Task Acts_recorded_out_of_order_keep_it(int edition, string adoptedOn, string fault)
    {
        await AmendAsync("Пізніша", "2026-04-10");
        await AmendAsync("Раніша", "2026-03-10");
        var act = Valid.Enactment(adoptedOn: adoptedOn)["legalAct"]!.DeepClone();

        var reply = await RectifyAsync(edition, new JsonObject { ["reason"] = "Дата", ["legalAct"] = act });

        Assert.That(fault.Length == 0 ? [] : reply.Faults, Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [fault]), reply.Text);
    }

    /// <summary>The act of an amendment keeps its place: between the acts before and after it.</summary>
    [TestCase("2026-02-09", "DATE_TOO_EARLY #/legalAct/adoptedOn")]
    [TestCase("2026-02-10", "")]
    [TestCase("2026-04-10", "")]
    [TestCase("2026-04-11", "DATE_TOO_LATE #/legalAct/adoptedOn")]
    public async Task An_act_keeps_its_place_among_the_others(string adoptedOn, string fault)
    {
        await AmendAsync("Перша", "2026-02-10");
        await AmendAsync("Друга", "2026-03-10");
        await AmendAsync("Третя", "2026-04-10");

        var act = Valid.Enactment(adoptedOn: adoptedOn)["legalAct"]!.DeepClone();
        var reply = await RectifyAsync(2, new JsonObject { ["reason"] = "Дата", ["legalAct"] = act });

        Assert.That(fault.Length == 0 ? [] : reply.Faults, Is.EqualTo(fault.Length == 0 ? Array.Empty<string>() : [fault]), reply.Text);
    }

    [Test]
    public async Task An_annulled_amendment_takes_no_part_and_its_act_is_free()
    {
        var first = await AmendAsync("Помилкова", "2026-02-10");
        await AmendAsync("Слушна", "2026-03-10", goalOnly: true);
        Later();
        var etag = (await _app.GetAsync($"{_program}/amendments/1", Key)).Etag;
        var annulled = await _app.SendAsync("POST", $"{_program}/amendments/1/annulment", new { reason = "Не та програма" }, Key, etag)
            .Expecting(HttpStatusCode.OK);

        Assert.That((string?)annulled.Json["annulment"]!["reason"], Is.EqualTo("Не та програма"));
        Assert.That(annulled.Json["warnings"]!.AsArray().Select(item => (string?)item!["code"]), Does.Contain("ANNULLED_EDITION_COPIED"));
        Assert.That(await NumberAsync("?asOf=2026-03-01"), Is.Zero);
        Assert.That(await NumberAsync($"?asOf=2026-03-01&knownAt={Before}"), Is.EqualTo(1));
        Assert.That(await NumberAsync(""), Is.EqualTo(2));
        Assert.That((string?)(await _app.GetAsync($"{_program}/editions/1")).Json["annulment"]!["reason"], Is.EqualTo("Не та програма"));
        Assert.That(
            (await _app.GetAsync("amendments?year=2026")).Items.Select(item => item["annulment"] is not null),
            Is.EquivalentTo(new[] { true, false })
        );
        Assert.That((int)(await _app.GetAsync("statistics/2026")).Json["amendmentsAdopted"]!, Is.EqualTo(1));
        Assert.That((int)(await _app.GetAsync($"{_program}/amendments/2/comparison")).Json["from"]!, Is.Zero, "it follows edition 0 now");
        await _app.SendAsync("POST", $"{_program}/amendments/1/annulment", new { reason = "Ще раз" }, Key, annulled.Etag)
            .ExpectingProblem(HttpStatusCode.Conflict, "ALREADY_ANNULLED");
        await _app.SendAsync("POST", $"{_program}/amendments/0/annulment", new { reason = "Первісна" }, Key, annulled.Etag)
            .ExpectingProblem(HttpStatusCode.NotFound, "AMENDMENT_NOT_FOUND");
        await RectifyAsync(1, new { reason = "Пізно" }).ExpectingProblem(HttpStatusCode.Conflict, "ALREADY_ANNULLED");

        var again = await AmendAsync("Та сама", "2026-02-10", act: first);
        Assert.That((int)again["number"]!, Is.EqualTo(3), "the number is not given again");
        await RectifyAsync(2, new { reason = "День", effectiveFrom = "2026-03-11" }).Expecting(HttpStatusCode.OK);
        await using (var file = PostgresOfTests.Open(_app.File))
        {
            Assert.That(
                Monitoring.Insight.Figures.StatisticsStore.AmendmentsByMonth(file, 2026).Sum(),
                Is.EqualTo((int)(await _app.GetAsync("statistics/2026")).Json["amendmentsAdopted"]!).And.EqualTo(2)
            );
        }

        Assert.That((await PageAsync($"{_program}/amendments/1")).Html, Does.Contain("анульовано").And.Contain("Не та програма"));
        Assert.That((await PageAsync($"{_program}/amendments/2")).Html, Does.Not.Contain("анульовано"));
        Assert.That((await PageAsync(_program)).Html, Does.Not.Contain("/amendments/1\"").And.Contain("/amendments/2\""));
        AssertSound();
    }

    [Test]
    public async Task A_completion_and_a_cancellation_are_taken_back()
    {
        var cancelled = await StepAsync("cancellation", Valid.Enactment("2026-11-01", "55", "2026-10-30")).Expecting(HttpStatusCode.OK);
        Later();
        await StepAsync("completion/annulment", new { reason = "Її не завершували" })
            .ExpectingProblem(HttpStatusCode.Conflict, "PROGRAM_STATE_WRONG");
        var back = await StepAsync("cancellation/annulment", new { reason = "Скасовано іншу" }).Expecting(HttpStatusCode.OK);

        Assert.That(((string?)cancelled.Json["status"], (string?)back.Json["status"]), Is.EqualTo(("cancelled", "active")));
        Assert.That(back.Json["cancellation"], Is.Null);
        Assert.That((string?)(await _app.GetAsync($"{_program}?knownAt={Before}")).Json["status"], Is.EqualTo("cancelled"));
        Assert.That((string?)(await _app.GetAsync(_program)).Json["status"], Is.EqualTo("active"));
        await _app.GetAsync($"{_program}/reports/2026-Q4/form", Key).Expecting(HttpStatusCode.OK);
        Later();
        var again = await StepAsync("cancellation", Valid.Enactment("2026-11-15", "55", "2026-10-30")).Expecting(HttpStatusCode.OK);
        Assert.That((string?)again.Json["cancellation"]!["effectiveFrom"], Is.EqualTo("2026-11-15"));
        AssertSound();
    }

    [Test]
    public async Task A_conclusion_is_annulled_and_its_paper_recorded_again()
    {
        var draft = $"programs/{await _app.HasDraftAsync(Valid.Program(_body, "Проєкт"))}";
        await _app.SendAsync("POST", $"{draft}/expert-conclusions", Valid.Conclusion(0), Key).Expecting(HttpStatusCode.Created);
        var annulled = await _app.SendAsync(
                "POST",
                $"{draft}/expert-conclusions/1/annulment",
                new { reason = "Не на той проєкт" },
                Key,
                (await _app.GetAsync($"{draft}/expert-conclusions/1", Key)).Etag
            )
            .Expecting(HttpStatusCode.OK);

        Assert.That((string?)annulled.Json["annulment"]!["reason"], Is.EqualTo("Не на той проєкт"));
        await _app.SendAsync("POST", $"{draft}/expert-conclusions/1/annulment", new { reason = "Ще раз" }, Key, annulled.Etag)
            .ExpectingProblem(HttpStatusCode.Conflict, "ALREADY_ANNULLED");
        var again = await _app.SendAsync("POST", $"{draft}/expert-conclusions", Valid.Conclusion(0), Key).Expecting(HttpStatusCode.Created);
        Assert.That((int)again.Json["number"]!, Is.EqualTo(2));
        await _app.SendAsync("DELETE", draft, null, Key, (await _app.GetAsync(draft, Key)).Etag).Expecting(HttpStatusCode.NoContent);
        using RegisterFile file = new(_app.File);
        Assert.That(file.Rows("select count(*) from expert_conclusion union all select count(*) from annulment"), Has.All.EqualTo("0"));
    }

    [TestCase("update edition_end set reason = 'x'")]
    [TestCase("delete from edition_end")]
    [TestCase("insert or replace into edition_end select * from edition_end")]
    [TestCase("update annulment set reason = 'x'")]
    [TestCase("delete from annulment")]
    [TestCase("insert or replace into annulment select * from annulment")]
    public async Task Nobody_rewrites_an_annulment(string sql)
    {
        await RectifyAsync(0, new { reason = "День", effectiveFrom = "2026-01-02" }).Expecting(HttpStatusCode.OK);
        await StepAsync("cancellation", Valid.Enactment("2026-11-01", "55", "2026-10-30")).Expecting(HttpStatusCode.OK);
        await StepAsync("cancellation/annulment", new { reason = "Скасовано іншу" }).Expecting(HttpStatusCode.OK);
        PostgresOfTests.AssertKept(_app.File, sql);
    }

    private void Later() => _app.Clock.Now += TimeSpan.FromHours(3);

    private void AssertSound()
    {
        using var connection = PostgresOfTests.Open(_app.File);
        Assert.That(Monitoring.Register.Programs.ValidityStore.Faults(connection), Is.Empty);
    }

    private async Task<SitePage> PageAsync(string path) => new(await _app.Http.GetStringAsync(new Uri($"/{path}", UriKind.Relative)));

    private async Task<string?> TitleAsync(string query) => (string?)(await _app.GetAsync(_program + query)).Json["passport"]!["title"];

    private async Task<int> NumberAsync(string query) => (int)(await _app.GetAsync(_program + query)).Json["edition"]!["number"]!;

    private async Task<Reply> RectifyAsync(int number, object body) =>
        await _app.SendAsync("POST", $"{_program}/editions/{number}/rectification", body, Key, (await _app.GetAsync(_program, Key)).Etag);

    private async Task<Reply> StepAsync(string step, object body) =>
        await _app.SendAsync("POST", $"{_program}/{step}", body, Key, (await _app.GetAsync(_program, Key)).Etag);

    /// <summary>An amendment adopted at once; its act, to be used again.</summary>
    private async Task<JsonObject> AmendAsync(string goal, string adoptedOn, bool goalOnly = false, JsonNode? act = null)
    {
        var wording = Valid.Wording((await _app.GetAsync($"{_program}/editions/0", Key)).Json);
        wording["passport"]!["goal"] = goal + (goalOnly ? "" : " мета");
        var enactment = Valid.Enactment(adoptedOn, adoptedOn: adoptedOn);
        var amended = await _app.SendAsync(
                "POST",
                $"{_program}/amendments",
                new JsonObject
                {
                    ["summary"] = goal,
                    ["edition"] = wording,
                    ["legalAct"] = (act?["legalAct"] ?? enactment["legalAct"]!).DeepClone(),
                    ["effectiveFrom"] = adoptedOn,
                },
                Key
            )
            .Expecting(HttpStatusCode.Created);
        return new() { ["number"] = (int)amended.Json["number"]!, ["legalAct"] = enactment["legalAct"]!.DeepClone() };
    }
}
