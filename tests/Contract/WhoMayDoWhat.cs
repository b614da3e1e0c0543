using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Platform.Access;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>Every operation of the document, called by everybody in every state, answers what the table written for it says.</summary>
internal sealed class WhoMayDoWhat
{
    private const string Administrator = MonitoringApp.Administrator;

    private readonly Dictionary<string, string> _programs = [];
    private readonly Dictionary<string, string> _reports = [];
    private readonly Dictionary<string, string?> _keys = [];
    private MonitoringApp _app = null!;
    private string _body = "";
    private string _idleBody = "";
    private string _key = "";
    private string _act = "";
    private string _import = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _keys["nobody"] = null;
        _keys["another body"] = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління спорту"));
        _keys["its body"] = await _app.HasKeyAsync("executiveBody", _body);
        _keys["coordinator"] = await _app.HasKeyAsync("coordinator");
        _keys["administrator"] = Administrator;
        _key = (
            await _app.SendAsync("POST", "keys", new { name = "ключ", role = "coordinator" }, Administrator)
                .Expecting(HttpStatusCode.Created)
        ).Id;

        _import = (await _app.SendAsync("POST", "imports", NoPrograms(), Administrator).Expecting(HttpStatusCode.Created)).Id;

        _idleBody = await _app.HasBodyAsync("Управління, якого ніхто не називає");

        _programs["draft"] = await OfLastYear().DraftAsync();
        _programs["underReview"] = await OfLastYear().UnderReviewAsync();
        _programs["active"] = await OfLastYear().OpenAsync();
        _programs["completed"] = await OfLastYear().Completed("2025-12-31").OpenAsync();
        _programs["cancelled"] = await OfLastYear().Cancelled("2025-10-01", "2025-09-25").OpenAsync();
        foreach (var state in new[] { "open", "adopted" })
        {
            var (first, wording) = (Valid.Program(_body), Valid.Program(_body, "Змінена"));
            (first["indicators"]![0]!["measureCode"], wording["indicators"]![0]!["measureCode"]) = (null, null);
            var program = await _app.HasActiveProgramAsync(first);
            wording.Remove("kind");
            await _app.SendAsync(
                    "POST",
                    $"programs/{program}/amendments",
                    new JsonObject { ["summary"] = "зміни", ["edition"] = wording },
                    Administrator
                )
                .Expecting(HttpStatusCode.Created);
            await _app.SendAsync("POST", $"programs/{program}/expert-conclusions", Valid.Conclusion(1), Administrator)
                .Expecting(HttpStatusCode.Created);
            _programs[state] = program;
        }

        await _app.SendAsync(
                "POST",
                $"programs/{_programs["adopted"]}/amendments/1/adoption",
                Valid.Enactment("2026-08-28", adoptedOn: "2026-08-27"),
                Administrator,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);
        await _app.SendAsync(
                "POST",
                $"programs/{_programs["adopted"]}/editions/1/rectification",
                new { reason = "Описка", effectiveFrom = "2026-08-29" },
                Administrator,
                (await _app.GetAsync($"programs/{_programs["adopted"]}", Administrator)).Etag
            )
            .Expecting(HttpStatusCode.OK);
        _act = (string)(await _app.GetAsync($"programs/{_programs["active"]}")).Json["officialId"]!;
        await _app.SendAsync("POST", "/open-data/publications", null, Administrator).Expecting(HttpStatusCode.Created);
        foreach (var state in new[] { "absent", "draft", "submitted", "returned", "accepted", "correction", "mending" })
        {
            var report = await HasReportAsync();
            await (
                state switch
                {
                    "absent" => Task.CompletedTask,
                    "draft" => report.PutAsync(Valid.Report()),
                    "submitted" or "returned" => report.IsSubmittedAsync(),
                    _ => report.IsAcceptedAsync(),
                }
            );
            if (state == "returned")
            {
                await report.ReturnAsync().Expecting(HttpStatusCode.OK);
                await report.PutAsync(Valid.Report("310000.00")).Expecting(HttpStatusCode.OK);
            }

            if (state is "correction" or "mending")
            {
                await report.CorrectAsync().Expecting(HttpStatusCode.OK);
                await report.PutAsync(Valid.Report("310000.00")).Expecting(HttpStatusCode.OK);
            }

            if (state == "mending")
            {
                await report.SubmitAsync().Expecting(HttpStatusCode.OK);
                await report.ReturnAsync().Expecting(HttpStatusCode.OK);
                await report.PutAsync(Valid.Report("320000.00")).Expecting(HttpStatusCode.OK);
            }

            _reports[state] = report.Path;
        }
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public void Every_operation_has_its_row() =>
        Assert.That(
            Permissions.All.Select(row => row.Operation),
            Is.EquivalentTo(ContractCheck.Operations.Select(operation => operation.Id))
        );

    [Test]
    public void Every_operation_stands_in_the_table() =>
        Assert.That(PermissionTable.Operations, Is.EquivalentTo(ContractCheck.Operations.Select(operation => operation.Id)));

    private static IEnumerable<TestCaseData> Operations =>
        ContractCheck.Operations.Select(operation =>
            new TestCaseData(operation.Method, operation.Path, operation.Id).SetArgDisplayNames(operation.Id)
        );

    [TestCaseSource(nameof(Operations))]
    public async Task An_operation_answers_as_the_table_says(string method, string template, string operation)
    {
        foreach (var (state, path, of) in Targets(template))
        {
            // The administrator's revision: a caller who may not see the thing must not be told 428 either.
            var etag = of is null ? null : (await _app.GetAsync(of, Administrator)).Etag;
            foreach (var caller in PermissionTable.Callers)
            {
                var isWrite = method != "GET";
                var reply = await _app.SendAsync(
                    method,
                    path
                        + (isWrite && !ContractCheck.Computing.Contains(operation) ? (path.Contains('?') ? "&" : "?") + "dryRun=true" : ""),
                    isWrite ? BodyOf(operation) : null,
                    _keys[caller],
                    isWrite ? etag : null
                );

                var outcome = (int)reply.Status < 300 ? "allowed" : reply.Code;
                Assert.That(
                    outcome,
                    Is.EqualTo(PermissionTable.Outcome(operation, state, caller)),
                    $"{operation} by {caller} of {state}: {reply.Text}"
                );
            }
        }
    }

    private static string Resource(string template) =>
        template.Contains("/programs/{id}/reports") ? "report"
        : template.Contains("/amendments/{number}")
        || template.Contains("/editions/{number}")
        || template.Contains("/programs/{id}/expert-conclusions")
            ? "amendment"
        : template.Contains("/programs/{id}") ? "program"
        : "";

    private IEnumerable<(string State, string Path, string? Of)> Targets(string template)
    {
        var path = template.Replace("/api/v1/", "").Replace("publications/{number}", "publications/1").Replace("{file}", "programs.csv");
        switch (Resource(template))
        {
            case "report":
                return _reports.Select(report =>
                    (
                        report.Key,
                        (path.Contains("{period}") ? report.Value : report.Value[..report.Value.LastIndexOf('/')])
                            + path[(path.Contains("{period}") ? path.IndexOf("{period}", StringComparison.Ordinal) + 8 : path.Length)..]
                                .Replace("{number}", "1"),
                        (string?)report.Value
                    )
                );
            case "amendment":
                return new[] { "open", "adopted" }.Select(state =>
                    (
                        state,
                        $"programs/{_programs[state]}/{Filled(path)}",
                        (string?)(
                            path.EndsWith("rectification", StringComparison.Ordinal) ? $"programs/{_programs[state]}"
                            : path.EndsWith("}/annulment", StringComparison.Ordinal)
                                ? $"programs/{_programs[state]}/{Filled(path.Replace("/annulment", ""))}"
                            : $"programs/{_programs[state]}/amendments/1"
                        )
                    )
                );
            case "program":
                return new[] { "draft", "underReview", "active", "completed", "cancelled" }.Select(state =>
                    (
                        state,
                        $"programs/{_programs[state]}{path["programs/{id}".Length..].Replace("{year}", "2025").Replace("{code}", Uri.EscapeDataString("П1"))}",
                        (string?)$"programs/{_programs[state]}"
                    )
                );
            default:
                var filled = path.Replace("reporting-rates/{period}", "reporting-rates/2026-Q3")
                    .Replace("consolidated-reports/{period}", "consolidated-reports/2026-Q3")
                    .Replace("expiring-programs/{year}/{bodyId}", $"expiring-programs/2030/{_body}")
                    .Replace("{year}", "2027")
                    .Replace("problems/{code}", "problems/STALE")
                    .Replace("code-lists/{name}", "code-lists/role")
                    .Replace("rules/{id}", "rules/00000000-0000-7000-8000-000000000001")
                    .Replace("keys/{id}", $"keys/{_key}")
                    .Replace("imports/{id}", $"imports/{_import}")
                    .Replace("executive-bodies/{id}", $"executive-bodies/{_idleBody}");
                var named = filled.Replace("/rotation", "");
                return
                [
                    (
                        "",
                        filled,
                        filled.Contains('/')
                        && !filled.EndsWith(".ics", StringComparison.Ordinal)
                        && !filled.EndsWith(".csv", StringComparison.Ordinal)
                        && !filled.EndsWith(".xlsx", StringComparison.Ordinal)
                        && !filled.EndsWith(".docx", StringComparison.Ordinal)
                        && !path.StartsWith("audit", StringComparison.Ordinal)
                        && path != "calendar/rules"
                            ? named
                            : null
                    ),
                ];
        }
    }

    private static string Filled(string path) =>
        path["programs/{id}/".Length..]
            .Replace("{number}", "1")
            .Replace("{recording}", "2")
            .Replace("measures/{code}", "measures/1.1")
            .Replace("indicators/{code}", Uri.EscapeDataString("П1") is var code ? $"indicators/{code}" : "");

    private JsonObject? BodyOf(string operation)
    {
        var wording = Valid.Program(_body, "Інша назва");
        wording.Remove("kind");
        return operation switch
        {
            "createExecutiveBody" or "replaceExecutiveBody" => new JsonObject { ["name"] = "Управління" },
            "createProgram" => Valid.Program(_body),
            "createImport" => NoPrograms(),
            "changeProgram" => new JsonObject { ["kind"] = "targeted", ["deviationThresholdPercent"] = 10 },
            "approveProgram" => Valid.Enactment("2025-01-01", adoptedOn: "2024-12-18"),
            "completeProgram" => new JsonObject { ["on"] = "2025-12-31" },
            "cancelProgram" => Valid.Enactment("2025-11-01", adoptedOn: "2025-10-30"),
            "adoptAmendment" => Valid.Enactment("2026-11-01", adoptedOn: "2026-10-30"),
            "replaceEdition" => wording,
            "annulAmendment" or "annulCompletion" or "annulCancellation" or "annulExpertConclusion" => new JsonObject
            {
                ["reason"] = "Записано помилково",
            },
            "rectifyEdition" => new JsonObject { ["reason"] = "Описка", ["effectiveFrom"] = "2026-08-30" },
            "addMeasure" => Valid.Measure("7.7"),
            "replaceMeasure" => Valid.Measure(),
            "addIndicator" => Valid.Indicator("П7"),
            "replaceIndicator" => Valid.Indicator(),
            "openAmendment" or "changeAmendment" => new JsonObject { ["summary"] = "зміни" },
            "createExpertConclusion" => Valid.Conclusion(1),
            "createDeadlineRule" => new JsonObject
            {
                ["quarter"] = 1,
                ["validFrom"] = "2027-01-01",
                ["month"] = 4,
                ["day"] = 20,
            },
            "replaceHolidays" => new JsonObject { ["items"] = new JsonArray() },
            "replaceReport" or "carryReportFormOver" => Valid.Report(),
            "returnReport" => new JsonObject { ["note"] = "Поясніть" },
            "correctReport" => new JsonObject { ["reason"] = "Повернено" },
            "extendReport" => new JsonObject { ["until"] = "2026-12-24", ["reason"] = "Хвороба" },
            "createKey" => new JsonObject { ["name"] = "ключ", ["role"] = "coordinator" },
            "rotateKey" => new JsonObject(),
            "addActAddress" => new JsonObject
            {
                ["programId"] = _programs["active"],
                ["officialId"] = _act,
                ["url"] = "https://example.gov.ua/act",
            },
            _ => null,
        };
    }

    private static JsonObject NoPrograms() => new() { ["programs"] = new JsonArray() };

    private ProgramBuilder OfLastYear() => _app.Program(_body).Lasting(2025, 2025);

    private Task<ReportClient> HasReportAsync() => _app.Program(_body).ReportAsync("2026-Q3", _keys["its body"]!);
}
