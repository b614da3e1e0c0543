using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The main job: a body files a quarterly report, the coordinator accepts it, everybody reads it.</summary>
internal sealed class FilingAReport
{
    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";
    private string _strangersKey = "";
    private string _report = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", _body);
        _strangersKey = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління культури"));
    }

    [SetUp]
    public async Task HasProgramAsync() => _report = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body))}/reports/2026-Q3";

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task The_form_is_a_body_that_put_takes_as_it_stands()
    {
        var form = await _app.GetAsync($"{_report}/form", _key).Expecting(HttpStatusCode.OK);

        var draft = await PutAsync(form.Json["report"]!).Expecting(HttpStatusCode.Created);

        Assert.That(draft.Headers, Contains.Key("Location"));
        Assert.That(Codes(draft), Is.SupersetOf(new[] { "SIGNATORY_MISSING", "LINE_MISSING" }));
    }

    [Test]
    public async Task A_report_goes_from_draft_to_the_public()
    {
        var draft = await PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        Assert.That(draft.Json["findings"]!.AsArray(), Is.Empty);
        await _app.GetAsync(_report).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");

        var submitted = await ActAsync("submission", _key, draft.Etag).Expecting(HttpStatusCode.OK);
        Assert.That((string?)submitted.Json["status"], Is.EqualTo("submitted"));
        await _app.GetAsync(_report).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");

        await ActAsync("acceptance", MonitoringApp.Administrator, submitted.Etag).Expecting(HttpStatusCode.OK);
        var seen = await _app.GetAsync(_report).Expecting(HttpStatusCode.OK);
        Assert.Multiple(() =>
        {
            Assert.That((string?)seen.Json["status"], Is.EqualTo("accepted"));
            Assert.That(seen.Json["findings"], Is.Null);
            Assert.That(seen.Json["availableActions"], Is.Null);
            Assert.That((string?)seen.Json["totals"]!["spent"], Is.EqualTo("300000.00"));
            Assert.That((decimal?)seen.Json["totals"]!["executionPercent"], Is.EqualTo(24m));
        });
    }

    [TestCase("gzip", true)]
    [TestCase("identity", false)]
    public async Task A_snapshot_goes_out_as_it_is_stored_to_who_takes_that(string coding, bool isCompressed)
    {
        await SubmitAsync(Valid.Report());
        var plain = await _app.GetAsync($"{_report}/snapshots/1", _key).Expecting(HttpStatusCode.OK);
        using HttpRequestMessage request = new(HttpMethod.Get, MonitoringApp.AddressOf($"{_report}/snapshots/1"));
        request.Headers.Authorization = new("Bearer", _key);
        request.Headers.AcceptEncoding.Add(new(coding));

        using var response = await _app.Http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.That(response.Content.Headers.ContentEncoding, isCompressed ? Is.EqualTo(new[] { "gzip" }) : Is.Empty);
        Assert.That(System.Text.Encoding.UTF8.GetString(isCompressed ? Gzip.Plain(bytes) : bytes), Is.EqualTo(plain.Text));
        Assert.That(response.Headers.ETag!.ToString(), Is.EqualTo(isCompressed ? $"W/{plain.Etag}" : plain.Etag));
        Assert.That(plain.Headers["Cache-Control"].Split(", "), Is.EquivalentTo(new[] { "private", "no-store" }), "not for everybody yet");
        var known = await _app.GetAsync($"{_report}/snapshots/1", _key, ("If-None-Match", $"W/{plain.Etag}"));
        Assert.That(known.Status, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task A_snapshot_keeps_its_bytes_and_carries_their_hash()
    {
        await SubmitAsync(Valid.Report());
        var snapshot = await _app.GetAsync($"{_report}/snapshots/1", _key).Expecting(HttpStatusCode.OK);
        var hash = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(snapshot.Text))
        );

        var list = await _app.GetAsync($"{_report}/snapshots", _key).Expecting(HttpStatusCode.OK);

        Assert.That(snapshot.Etag, Is.EqualTo($"\"{hash}\""));
        Assert.That((string?)list.Items.Single()["sha256"], Is.EqualTo(hash));
        await _app.GetAsync($"{_report}/snapshots/1").ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");
        await _app.GetAsync($"{_report}/snapshots/2", _key).ExpectingProblem(HttpStatusCode.NotFound, "SNAPSHOT_NOT_FOUND");
    }

    [Test]
    public async Task Open_findings_stop_a_submission_and_all_are_listed()
    {
        var report = Valid.Report(spent: "2000000.00");
        report["signatory"] = null;
        report["indicators"] = new JsonArray();
        report["measures"]!.AsArray().Add(new JsonObject { ["code"] = "9.9", ["status"] = "done" });
        var draft = await PutAsync(report).Expecting(HttpStatusCode.Created);

        var refused = await ActAsync("submission", _key, draft.Etag).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "FINDINGS_OPEN");

        Assert.That(
            refused.Faults,
            Is.EquivalentTo(
                new[]
                {
                    "SIGNATORY_MISSING #/signatory",
                    "REASON_REQUIRED #/measures/0/deviationReason",
                    "LINE_UNKNOWN #/measures/1/code",
                    "LINE_MISSING #/indicators",
                }
            )
        );
    }

    [Test]
    public async Task A_reason_settles_the_warnings_of_its_line()
    {
        var report = Valid.Report(spent: "2000000.00");
        report["measures"]![0]!["deviationReason"] = "Субвенцію додано в липні.";

        var draft = await PutAsync(report).Expecting(HttpStatusCode.Created);

        var finding = draft.Json["findings"]!.AsArray().Single()!;
        Assert.That(((string?)finding["code"], (bool)finding["settled"]!), Is.EqualTo(("SPENT_EXCEEDS_PLAN", true)));
        await ActAsync("submission", _key, draft.Etag).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_next_period_carries_the_figures_of_this_one()
    {
        _report = _report.Replace("Q3", "Q2");
        await SubmitAsync(Valid.Report(spent: "700000.00", value: 30));
        _report = _report.Replace("Q2", "Q3");

        var form = await _app.GetAsync($"{_report}/form", _key).Expecting(HttpStatusCode.OK);
        var draft = await PutAsync(Valid.Report(spent: "600000.00", value: 29)).Expecting(HttpStatusCode.Created);

        Assert.That((string?)form.Json["plan"]!["measures"]![0]!["funding"]![0]!["previousSpent"], Is.EqualTo("700000.00"));
        Assert.That(
            Codes(draft),
            Is.EquivalentTo(new[] { "CUMULATIVE_DECREASED", "CUMULATIVE_DECREASED", "REASON_REQUIRED", "REASON_REQUIRED" })
        );
    }

    [Test]
    public async Task A_second_upload_replaces_the_first()
    {
        var first = await PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);

        var second = await PutAsync(Valid.Report(spent: "310000.00"), ifMatch: first.Etag).Expecting(HttpStatusCode.OK);

        Assert.That(second.Json["measures"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((string?)second.Json["totals"]!["spent"], Is.EqualTo("310000.00"));
    }

    [Test]
    public async Task Another_body_neither_writes_nor_reads_it()
    {
        await PutAsync(Valid.Report(), _strangersKey).ExpectingProblem(HttpStatusCode.Forbidden, "NOT_YOUR_BODY");
        await PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);

        await _app.GetAsync(_report, _strangersKey).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");
        await _app.GetAsync($"{_report}/form", _strangersKey).ExpectingProblem(HttpStatusCode.Forbidden, "NOT_YOUR_BODY");
        await ActAsync("submission", _strangersKey, "\"1\"").ExpectingProblem(HttpStatusCode.Forbidden, "NOT_YOUR_BODY");
        await ActAsync("acceptance", _key, "\"1\"").ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        Assert.That((await _app.GetAsync(_report[.._report.LastIndexOf('/')])).Items, Is.Empty);
        Assert.That((await _app.GetAsync(_report[.._report.LastIndexOf('/')], _key)).Items.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_was_submitted_is_neither_rewritten_nor_deleted()
    {
        var submitted = await SubmitAsync(Valid.Report());

        await PutAsync(Valid.Report(), ifMatch: submitted.Etag).ExpectingProblem(HttpStatusCode.Conflict, "REPORT_STATE_WRONG");
        await ActAsync("submission", _key, submitted.Etag).ExpectingProblem(HttpStatusCode.Conflict, "REPORT_STATE_WRONG");
        await _app.SendAsync("DELETE", _report, null, _key, submitted.Etag).ExpectingProblem(HttpStatusCode.Conflict, "REPORT_STARTED");
    }

    [Test]
    public async Task A_draft_never_submitted_can_be_dropped()
    {
        var draft = await PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);

        await _app.SendAsync("DELETE", _report, null, _key).ExpectingProblem(HttpStatusCode.PreconditionRequired, "PRECONDITION_MISSING");
        await _app.SendAsync("DELETE", _report, null, _key, draft.Etag).Expecting(HttpStatusCode.NoContent);

        await _app.GetAsync(_report, _key).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");
        await ActAsync("submission", _key, "\"1\"").ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");
    }

    [Test]
    public async Task Available_actions_say_what_the_endpoints_then_do()
    {
        var draft = await PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        Assert.That(
            Actions(draft),
            Is.EqualTo(
                "replacement, submission, deletion; return ROLE_INSUFFICIENT, acceptance ROLE_INSUFFICIENT, correction ROLE_INSUFFICIENT, extension ROLE_INSUFFICIENT"
            )
        );

        var submitted = await ActAsync("submission", _key, draft.Etag).Expecting(HttpStatusCode.OK);
        Assert.That(
            Actions(submitted),
            Is.EqualTo(
                "; replacement REPORT_STATE_WRONG, submission REPORT_STATE_WRONG, return ROLE_INSUFFICIENT, acceptance ROLE_INSUFFICIENT, correction ROLE_INSUFFICIENT, deletion REPORT_STARTED, extension ROLE_INSUFFICIENT"
            )
        );

        var seen = await _app.GetAsync(_report, MonitoringApp.Administrator).Expecting(HttpStatusCode.OK);
        Assert.That(
            Actions(seen),
            Is.EqualTo(
                "return, acceptance, extension; replacement REPORT_STATE_WRONG, submission REPORT_STATE_WRONG, correction REPORT_STATE_WRONG, deletion REPORT_STARTED"
            )
        );
    }

    [Test]
    public async Task An_old_revision_never_fits_a_draft_begun_anew()
    {
        var old = await PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        await _app.SendAsync("DELETE", _report, null, _key, old.Etag).Expecting(HttpStatusCode.NoContent);
        await PutAsync(Valid.Report(), ifMatch: old.Etag).ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");

        var anew = await PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);

        Assert.That(anew.Etag, Is.EqualTo("\"3\""));
        await PutAsync(Valid.Report(), ifMatch: old.Etag).ExpectingProblem(HttpStatusCode.PreconditionFailed, "STALE");
    }

    [Test]
    public async Task A_cancellation_that_reaches_back_hides_no_report()
    {
        var submitted = await SubmitAsync(Valid.Report());
        await ActAsync("acceptance", MonitoringApp.Administrator, submitted.Etag).Expecting(HttpStatusCode.OK);
        var program = _report[.._report.IndexOf("/reports", StringComparison.Ordinal)];

        await _app.SendAsync(
                "POST",
                $"{program}/cancellation",
                Valid.Enactment("2026-02-01", adoptedOn: "2026-11-20"),
                MonitoringApp.Administrator,
                "\"3\""
            )
            .Expecting(HttpStatusCode.OK);

        await _app.GetAsync(_report).Expecting(HttpStatusCode.OK);
        await _app.GetAsync($"{_report}/snapshots/1").Expecting(HttpStatusCode.OK);
        await _app.GetAsync(_report.Replace("Q3", "Q2")).ExpectingProblem(HttpStatusCode.NotFound, "PERIOD_NOT_FOUND");
    }

    [Test]
    public async Task What_is_yours_comes_before_what_is_right()
    {
        var outside = _report.Replace("2026-Q3", "2031-Q1");
        await _app.SendAsync("PUT", outside, Valid.Report("1,5"), _strangersKey)
            .ExpectingProblem(HttpStatusCode.Forbidden, "NOT_YOUR_BODY");
        var refused = await _app.SendAsync("PUT", outside, Valid.Report("1,5"), _key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_OUTSIDE_PROGRAM");
        Assert.That(refused.Faults, Is.EqualTo(new[] { "NOT_MONEY #/measures/0/funding/0/spent" }));
        var draft = $"programs/{await _app.HasDraftAsync(Valid.Program(_body))}/reports/2026-Q3";
        await _app.SendAsync("PUT", draft, Valid.Report("1,5"), _key).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");
        await _app.SendAsync("PUT", draft, Valid.Report(), _key).ExpectingProblem(HttpStatusCode.Conflict, "PROGRAM_STATE_WRONG");
    }

    [Test]
    public async Task A_line_that_is_there_must_be_filled_in_even_before_it_is_due()
    {
        var program = Valid.Program(_body);
        program["indicators"]![0]!["frequency"] = "annual";
        _report = $"programs/{await _app.HasActiveProgramAsync(program)}/reports/2026-Q3";
        var report = Valid.Report();
        report["indicators"] = new JsonArray(new JsonObject { ["code"] = "П1" });

        var draft = await PutAsync(report).Expecting(HttpStatusCode.Created);

        var refused = await ActAsync("submission", _key, draft.Etag).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "FINDINGS_OPEN");
        Assert.That(refused.Faults, Is.EqualTo(new[] { "LINE_MISSING #/indicators/0/value" }));
    }

    [TestCase("update snapshot set sha256 = lower(hex(zeroblob(32)))")]
    [TestCase("update snapshot_bytes set bytes = x'00'")]
    [TestCase("delete from snapshot_bytes")]
    [TestCase("insert or replace into snapshot_bytes select * from snapshot_bytes")]
    [TestCase("delete from snapshot")]
    [TestCase("insert or replace into snapshot select * from snapshot")]
    [TestCase("update snapshot_measure set status = 'done'")]
    [TestCase("delete from snapshot_measure")]
    [TestCase("insert or replace into snapshot_funding select * from snapshot_funding")]
    [TestCase("update snapshot_funding set spent_kopiykas = 1")]
    [TestCase("delete from snapshot_funding")]
    [TestCase("insert into snapshot_measure select program_id, period, snapshot, 'new', 9, status, null, null from snapshot_measure")]
    [TestCase("update snapshot_indicator set value = 1")]
    [TestCase("delete from snapshot_indicator")]
    [TestCase("update report_step set actor = 'x'")]
    [TestCase("delete from report_step")]
    public void The_database_itself_keeps_what_was_submitted(string sql)
    {
        SubmitAsync(Valid.Report()).GetAwaiter().GetResult();
        PostgresOfTests.AssertKept(_app.File, sql);
    }

    [TestCase("2031-Q1")]
    [TestCase("2025-Q4")]
    public async Task A_period_outside_the_program_is_refused(string period)
    {
        _report = _report.Replace("2026-Q3", period);

        await PutAsync(Valid.Report()).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "PERIOD_OUTSIDE_PROGRAM");
        await _app.GetAsync(_report, _key).ExpectingProblem(HttpStatusCode.NotFound, "PERIOD_NOT_FOUND");
    }

    [TestCase("2026-Q5")]
    [TestCase("2026-Q1%0A")]
    [TestCase("2026")]
    [TestCase("٢٠٢٦-Q1")]
    public async Task A_period_that_is_none_is_not_found(string period)
    {
        _report = _report.Replace("2026-Q3", period);

        await PutAsync(Valid.Report()).ExpectingProblem(HttpStatusCode.NotFound, "PERIOD_NOT_FOUND");
        await _app.GetAsync(_report).ExpectingProblem(HttpStatusCode.NotFound, "PERIOD_NOT_FOUND");
    }

    [Test]
    public async Task A_period_opens_ten_days_before_its_end()
    {
        _report = _report.Replace("Q3", "Q4");
        var refused = await PutAsync(Valid.Report()).ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_NOT_OPEN");
        Assert.That((string?)refused.Json["params"]!["opensOn"], Is.EqualTo("2026-12-21"));

        var today = _app.Clock.Now;
        try
        {
            // 21 December in Kyiv begins at 22:00 UTC of the 20th.
            _app.Clock.Now = new(2026, 12, 20, 21, 59, 59, TimeSpan.Zero);
            await PutAsync(Valid.Report()).ExpectingProblem(HttpStatusCode.Conflict, "PERIOD_NOT_OPEN");
            _app.Clock.Now = new(2026, 12, 20, 22, 0, 0, TimeSpan.Zero);
            await PutAsync(Valid.Report()).Expecting(HttpStatusCode.Created);
        }
        finally
        {
            _app.Clock.Now = today;
        }
    }

    [Test]
    public async Task A_key_of_an_ended_body_reads_and_no_longer_writes()
    {
        var ended = await _app.HasBodyAsync(but: new { name = "Управління, яке припинили", validThrough = "2026-10-31" });
        var key = await _app.HasKeyAsync("executiveBody", ended);
        _report = $"programs/{await _app.HasActiveProgramAsync(Valid.Program(ended))}/reports/2026-Q3";

        await PutAsync(Valid.Report(), key).ExpectingProblem(HttpStatusCode.Forbidden, "BODY_ENDED");
        await _app.GetAsync($"{_report}/form", key).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_draft_of_any_kind_is_kept_but_nothing_malformed()
    {
        var report = Valid.Report(spent: "1,5");
        report["measures"]!.AsArray().Add(report["measures"]![0]!.DeepClone());
        report["measures"]![1]!["funding"]![0]!["spent"] = "1.00";
        report["measures"]![1]!["status"] = "Done";
        report["indicators"]![0]!["value"] = 1.23456m;
        report["indicators"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["code"] = "П2",
                    ["value"] = 5,
                    ["status"] = "notAvailable",
                }
            );

        var refused = await PutAsync(report).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            refused.Faults,
            Is.EquivalentTo(
                new[]
                {
                    "NOT_MONEY #/measures/0/funding/0/spent",
                    "NOT_A_MEMBER #/measures/1/status",
                    "CODE_REPEATED #/measures/1/code",
                    "NOT_A_QUANTITY #/indicators/0/value",
                    "VALUE_NOT_EXPECTED #/indicators/1/value",
                }
            )
        );
        await _app.GetAsync(_report, _key).ExpectingProblem(HttpStatusCode.NotFound, "REPORT_NOT_FOUND");
    }

    private static IEnumerable<string?> Codes(Reply reply) =>
        reply.Json["findings"]!.AsArray().Select(finding => (string?)finding!["code"]);

    private static string Actions(Reply reply)
    {
        var actions = reply.Json["availableActions"]!.AsArray();
        return string.Join(", ", actions.Where(action => (bool)action!["allowed"]!).Select(action => (string?)action!["action"]))
            + "; "
            + string.Join(
                ", ",
                actions.Where(action => !(bool)action!["allowed"]!).Select(action => $"{action!["action"]} {action["reasonCode"]}")
            );
    }

    private Task<Reply> PutAsync(JsonNode report, string? key = null, string? ifMatch = null) =>
        _app.SendAsync("PUT", _report, report, key ?? _key, ifMatch);

    private Task<Reply> ActAsync(string action, string key, string? ifMatch) =>
        _app.SendAsync("POST", $"{_report}/{action}", null, key, ifMatch);

    private async Task<Reply> SubmitAsync(JsonNode report)
    {
        var draft = await PutAsync(report).Expecting(HttpStatusCode.Created);
        return await ActAsync("submission", _key, draft.Etag).Expecting(HttpStatusCode.OK);
    }
}
