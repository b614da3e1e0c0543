using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The development programme repeats the money of other programs, so its form comes filled in from their accepted reports.</summary>
internal sealed class FilingTheDevelopmentProgramme
{
    private const string Period = "2026-Q3";

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";
    private string _sourceId = "";
    private ReportClient _source = null!;
    private ReportClient _report = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [SetUp]
    public async Task HasProgramsAsync()
    {
        var program = Valid.Program(_body, "Енергетична програма");
        program["measures"] = new JsonArray(
            Measure(
                "1.1",
                null,
                ("communityBudgetGeneral", null, false),
                ("internationalAssistance", "EU", false),
                ("internationalAssistance", "EU", true),
                ("loan", "NEFCO", false)
            ),
            Measure(
                "1.2",
                null,
                ("communityBudgetGeneral", null, false),
                ("internationalAssistance", "GIZ", false),
                ("oblastBudget", null, false)
            )
        );
        _sourceId = await _app.HasActiveProgramAsync(program);
        _source = new(_app, $"programs/{_sourceId}/reports/{Period}", _key);

        _report = await HasDevelopmentAsync(
            Measure(
                "А",
                _sourceId,
                ("communityBudgetGeneral", null, false),
                ("internationalAssistance", null, false),
                ("internationalAssistance", "EU", true),
                ("stateBudget", null, false)
            ),
            Measure("Б", null, ("communityBudgetGeneral", null, false))
        );
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Nothing_is_filled_in_before_the_source_is_accepted()
    {
        Assert.That(
            Filled(await FormAsync(), 0),
            Is.EqualTo(
                new[] { "communityBudgetGeneral ?", "internationalAssistance ?", "internationalAssistance EU in kind ?", "stateBudget ?" }
            )
        );

        await _source.IsSubmittedAsync(Spent("100.00"));

        var form = await FormAsync();
        Assert.That(Filled(form, 0), Has.All.EndsWith("?"));
        Assert.That(form["plan"]!["measures"]!.AsArray().Select(line => line!["sourceReport"]), Has.All.Null);
    }

    [Test]
    public async Task The_accepted_report_fills_in_its_money_by_source_and_donor_and_none_is_lost()
    {
        await _source.IsAcceptedAsync(Spent("100.50"));

        var form = await FormAsync();

        Assert.That(
            Filled(form, 0),
            Is.EqualTo(
                new[]
                {
                    "communityBudgetGeneral 201.00",
                    "internationalAssistance 201.00",
                    "internationalAssistance EU in kind 100.50",
                    "stateBudget ?",
                    "oblastBudget 100.50",
                    "loan NEFCO 100.50",
                }
            ),
            "the plan names no donor for 201.00; the source does not speak of the state budget; the last two are not in the plan"
        );
        Assert.That(Filled(form, 1), Is.EqualTo(new[] { "communityBudgetGeneral ?" }));
        Assert.That(
            form["report"]!["measures"]!.AsArray().Select(line => (line!["status"], line["result"])),
            Has.All.EqualTo(((JsonNode?)null, (JsonNode?)null)),
            "figures only"
        );
        var source = form["plan"]!["measures"]![0]!["sourceReport"]!;
        Assert.That(
            source["funding"]!.AsArray().Select(Line),
            Is.EqualTo(
                new[]
                {
                    "oblastBudget 100.50",
                    "communityBudgetGeneral 201.00",
                    "internationalAssistance EU 100.50",
                    "internationalAssistance EU in kind 100.50",
                    "internationalAssistance GIZ 100.50",
                    "loan NEFCO 100.50",
                }
            )
        );
        Assert.That(
            (
                (string?)source["programId"],
                (string?)source["title"],
                (string?)source["period"]!["code"],
                (int)source["snapshot"]!,
                (string?)source["acceptedAt"]
            ),
            Is.EqualTo((_sourceId, "Енергетична програма", Period, 1, "2026-11-22T09:00:00.000Z"))
        );
        Assert.That(form["plan"]!["measures"]![1]!["sourceReport"], Is.Null);
    }

    [Test]
    public async Task The_form_filled_in_is_a_body_that_put_takes_and_a_clerk_completes()
    {
        await _source.IsAcceptedAsync(Spent("100.50"));
        var report = (await FormAsync())["report"]!;

        var draft = await _report.PutAsync(report).Expecting(HttpStatusCode.Created);
        Assert.That(Filled(draft.Json, 0), Is.EqualTo(Filled(await FormAsync(), 0)));
        await _report.SubmitAsync().ExpectingProblem(HttpStatusCode.UnprocessableEntity, "FINDINGS_OPEN");

        report["signatory"] = Valid.Report()["signatory"]!.DeepClone();
        report["indicators"]![0]!["value"] = 30;
        foreach (var line in report["measures"]!.AsArray())
        {
            (line!["status"], line["deviationReason"]) = ("inProgress", "Кошти поза планом надійшли до програми-джерела");
        }

        report["measures"]![0]!["funding"]![3]!["spent"] = "0.00";
        report["measures"]![1]!["funding"]![0]!["spent"] = "5.00";
        var accepted = await _report.IsAcceptedAsync(report);
        Assert.That((string?)accepted.Json["totals"]!["spent"], Is.EqualTo("608.00"), "201 + 201 + 100.50 + 100.50 + 5; in kind apart");
    }

    [Test]
    public async Task A_draft_that_was_begun_is_never_written_over()
    {
        await _source.IsAcceptedAsync(Spent("100.50"));
        var report = (await FormAsync())["report"]!;
        report["measures"]![0]!["funding"]![0]!["spent"] = "150.00";
        await _report.PutAsync(report).Expecting(HttpStatusCode.Created);
        await _source.CorrectAsync().Expecting(HttpStatusCode.OK);
        await _source.PutAsync(Spent("90.00")).Expecting(HttpStatusCode.OK);
        await _source.SubmitAsync().Expecting(HttpStatusCode.OK);

        Assert.That(await SourceAsync(), Is.EqualTo((1, "201.00")), "a correction counts once it is accepted");
        await _source.AcceptAsync().Expecting(HttpStatusCode.OK);

        Assert.That(Filled(await FormAsync(), 0)[0], Is.EqualTo("communityBudgetGeneral 150.00"));
        Assert.That(await SourceAsync(), Is.EqualTo((2, "180.00")));
        await _report.DeleteAsync().Expecting(HttpStatusCode.NoContent);
        Assert.That(Filled(await FormAsync(), 0)[0], Is.EqualTo("communityBudgetGeneral 180.00"));

        async Task<(int Snapshot, string? Spent)> SourceAsync()
        {
            var source = (await FormAsync())["plan"]!["measures"]![0]!["sourceReport"]!;
            return ((int)source["snapshot"]!, (string?)source["funding"]![1]!["spent"]);
        }
    }

    [Test]
    public async Task Another_period_s_report_fills_in_nothing()
    {
        await new ReportClient(_app, $"programs/{_sourceId}/reports/2026-Q2", _key).IsAcceptedAsync(Spent("100.50"));

        Assert.That(Filled(await FormAsync(), 0), Has.All.EndsWith("?"));
    }

    [Test]
    public async Task Money_that_several_measures_repeat_is_shown_and_left_to_the_clerk_to_divide()
    {
        await _source.IsAcceptedAsync(Spent("100.50"));
        _report = await HasDevelopmentAsync(
            Measure("А", _sourceId, ("communityBudgetGeneral", null, false)),
            Measure("Б", _sourceId, ("communityBudgetGeneral", null, false))
        );

        var form = await FormAsync();

        Assert.That(Filled(form, 0).Concat(Filled(form, 1)), Is.EqualTo(new[] { "communityBudgetGeneral ?", "communityBudgetGeneral ?" }));
        Assert.That(
            form["plan"]!["measures"]!.AsArray().Select(line => (string?)line!["sourceReport"]!["programId"]),
            Is.EqualTo(new[] { _sourceId, _sourceId })
        );
    }

    [Test]
    public async Task A_program_of_another_kind_has_no_source()
    {
        await _source.IsAcceptedAsync(Spent("100.50"));

        var form = (await _app.GetAsync($"programs/{_sourceId}/reports/2026-Q2/form", _key).Expecting(HttpStatusCode.OK)).Json;

        Assert.That(form["plan"]!["measures"]!.AsArray().Select(line => line!["sourceReport"]), Has.All.Null);
    }

    private async Task<ReportClient> HasDevelopmentAsync(params JsonObject[] measures)
    {
        var program = Valid.Program(_body, "Програма соціально-економічного розвитку", "annualDevelopment", through: 2026);
        (program["measures"], program["indicators"]![0]!["measureCode"]) = (new JsonArray([.. measures]), null);
        return new(_app, $"programs/{await _app.HasActiveProgramAsync(program)}/reports/{Period}", _key);
    }

    private async Task<JsonObject> FormAsync() => (await _app.GetAsync($"{_report.Path}/form", _key).Expecting(HttpStatusCode.OK)).Json;

    private static JsonObject Measure(string code, string? sourceId, params (string Source, string? Donor, bool InKind)[] funding)
    {
        var measure = Valid.Measure(code, through: 2026);
        measure["sourceProgramId"] = sourceId;
        measure["funding"] = new JsonArray([
            .. funding.Select(line => new JsonObject
            {
                ["year"] = 2026,
                ["source"] = line.Source,
                ["donor"] = line.Donor,
                ["inKind"] = line.InKind,
                ["amount"] = "1000.00",
            }),
        ]);
        return measure;
    }

    // A report on the source that says the same of each of its rows.
    private static JsonObject Spent(string each)
    {
        var report = Valid.Report();
        report["measures"] = new JsonArray(
            Line(
                "1.1",
                ("communityBudgetGeneral", null, false),
                ("internationalAssistance", "EU", false),
                ("internationalAssistance", "EU", true),
                ("loan", "NEFCO", false)
            ),
            Line("1.2", ("communityBudgetGeneral", null, false), ("internationalAssistance", "GIZ", false), ("oblastBudget", null, false))
        );
        return report;

        JsonObject Line(string code, params (string Source, string? Donor, bool InKind)[] funding) =>
            new()
            {
                ["code"] = code,
                ["status"] = "inProgress",
                ["funding"] = new JsonArray([
                    .. funding.Select(line => new JsonObject
                    {
                        ["source"] = line.Source,
                        ["donor"] = line.Donor,
                        ["inKind"] = line.InKind,
                        ["spent"] = each,
                    }),
                ]),
            };
    }

    private static List<string> Filled(JsonObject form, int measure) =>
        [.. (form["report"] ?? form)["measures"]![measure]!["funding"]!.AsArray().Select(Line)];

    private static string Line(JsonNode? line) =>
        $"{line!["source"]}{(line["donor"] is { } donor ? $" {donor}" : "")}{((bool)line["inKind"]! ? " in kind" : "")} {line["spent"]?.ToString() ?? "?"}";
}
