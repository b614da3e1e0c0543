using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Hostile;

/// <summary>One operation at one address that exists, with a body that breaks no rule there.</summary>
internal sealed record Target(string Operation, string Method, string Path, string? Of, JsonObject? Body);

/// <summary>A small register with something in every state, and every operation of the document aimed at it.</summary>
internal sealed class HostileTargets(MonitoringApp app)
{
    private const string Key = MonitoringApp.Administrator;

    private readonly Dictionary<string, string[]> _ids = [];
    private readonly List<string> _reports = [];
    private string _body = "";

    /// <summary>The keys of every role; "" for none.</summary>
    public Dictionary<string, string> Keys { get; } = new() { ["nobody"] = "" };

    public List<Target> Targets { get; } = [];

    /// <summary>The revisions of what is written to, as last read.</summary>
    public ConcurrentDictionary<string, string> Etags { get; } = new();

    public async Task BuildAsync()
    {
        _body = await app.HasBodyAsync();
        var other = await app.HasBodyAsync("Управління спорту");
        Keys["its body"] = await app.HasKeyAsync("executiveBody", _body);
        Keys["another body"] = await app.HasKeyAsync("executiveBody", other);
        Keys["coordinator"] = await app.HasKeyAsync("coordinator");
        Keys["administrator"] = Key;
        var spare = (
            await app.SendAsync("POST", "keys", new { name = "запасний", role = "coordinator" }, Key).Expecting(HttpStatusCode.Created)
        ).Id;

        var idle = await app.HasBodyAsync("Управління, якого ніхто не називає");
        var draft = await app.HasDraftAsync(Loose(Valid.Program(_body, "Проєкт")));
        var reviewed = await app.HasDraftAsync(Valid.Program(_body, "На розгляді", "annualDevelopment"));
        await app.SendAsync("POST", $"programs/{reviewed}/review", null, Key, "\"1\"").Expecting(HttpStatusCode.OK);
        var active = await app.HasActiveProgramAsync(Valid.Program(_body, "Чинна"));
        var old = await app.HasActiveProgramAsync(
            Valid.Program(_body, "Давня", from: 2025, through: 2025),
            Valid.Enactment("2025-01-01", adoptedOn: "2024-12-18")
        );
        var completed = await app.HasActiveProgramAsync(
            Valid.Program(_body, "Завершена", from: 2024, through: 2024),
            Valid.Enactment("2024-01-01", adoptedOn: "2023-12-18")
        );
        await app.SendAsync(
                "POST",
                $"programs/{completed}/completion",
                new { on = "2024-12-31" },
                Key,
                (await app.GetAsync($"programs/{completed}", Key)).Etag
            )
            .Expecting(HttpStatusCode.OK);
        var mended = await app.HasActiveProgramAsync(Valid.Program(_body, "Виправлена"));
        await app.SendAsync(
                "POST",
                $"programs/{mended}/editions/0/rectification",
                new { reason = "Описка", effectiveFrom = "2026-01-02" },
                Key,
                (await app.GetAsync($"programs/{mended}", Key)).Etag
            )
            .Expecting(HttpStatusCode.OK);
        var amended = await app.HasActiveProgramAsync(Valid.Program(_body, "Змінена"));
        await app.SendAsync("POST", $"programs/{amended}/amendments", new { summary = "відкриті" }, Key).Expecting(HttpStatusCode.Created);
        await app.SendAsync("POST", $"programs/{amended}/editions/1/measures", Valid.Measure("2.1"), Key).Expecting(HttpStatusCode.Created);
        var adopted = await app.HasActiveProgramAsync(Valid.Program(_body, "З ухваленими змінами"));
        await app.SendAsync("POST", $"programs/{adopted}/amendments", new { summary = "ухвалені" }, Key).Expecting(HttpStatusCode.Created);
        await app.SendAsync("POST", $"programs/{adopted}/editions/1/measures", Valid.Measure("2.1"), Key).Expecting(HttpStatusCode.Created);
        await app.SendAsync(
                "POST",
                $"programs/{adopted}/amendments/1/adoption",
                Valid.Enactment("2026-11-01", adoptedOn: "2026-10-30"),
                Key,
                (await app.GetAsync($"programs/{adopted}/amendments/1", Key)).Etag
            )
            .Expecting(HttpStatusCode.OK);
        await app.SendAsync("POST", "/open-data/publications", null, Key).Expecting(HttpStatusCode.Created);
        foreach (var (program, edition) in new[] { (draft, 0), (amended, 1) })
        {
            await app.SendAsync("POST", $"programs/{program}/expert-conclusions", Valid.Conclusion(edition), Key)
                .Expecting(HttpStatusCode.Created);
        }

        foreach (var state in new[] { "absent", "draft", "submitted", "returned", "accepted", "correction" })
        {
            ReportClient report = new(
                app,
                $"programs/{await app.HasActiveProgramAsync(Valid.Program(_body, $"Звіт: {state}"))}/reports/2026-Q3",
                Keys["its body"]
            );
            await (
                state switch
                {
                    "absent" => Task.CompletedTask,
                    "draft" => report.PutAsync(Valid.Report()),
                    "submitted" or "returned" => report.IsSubmittedAsync(),
                    _ => report.IsAcceptedAsync(),
                }
            );
            await (
                state switch
                {
                    "returned" => report.ReturnAsync(),
                    "correction" => report.CorrectAsync(),
                    _ => Task.CompletedTask,
                }
            );
            _reports.Add(report.Path);
        }

        _ids["executive-bodies/{id}"] = [_body, other, idle, "none"];
        _ids["programs/{id}"] = [draft, reviewed, active, old, completed, mended, amended, "none", adopted];
        _ids["keys/{id}"] = [spare];
        _ids["rules/{id}"] = ["00000000-0000-7000-8000-000000000001"];
        foreach (var (method, template, operation) in ContractCheck.Operations)
        {
            Targets.AddRange(
                Paths(template)
                    .SelectMany(path =>
                        Bodies(operation, path).Select(body => new Target(operation, method, path, method == "GET" ? null : Of(path), body))
                    )
            );
        }

        foreach (var of in Targets.Select(target => target.Of).OfType<string>().Distinct())
        {
            await ReadEtagAsync(of);
        }
    }

    public async Task ReadEtagAsync(string of)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, of);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");
        using var response = await app.Http.SendAsync(request);
        Etags[of] = (await Reply.OfAsync(response)).Etag ?? "\"1\"";
    }

    /// <summary>Where what a write has stored can be read again, whole.</summary>
    public static string[] ReadBack(Target target, string location) =>
        target.Operation == "createProgram" ? [location, $"{location}/editions/0"] : [location];

    private IEnumerable<string> Paths(string template)
    {
        if (template.Contains("/reports/{period}", StringComparison.Ordinal))
        {
            return _reports.Select(report =>
                $"/api/v1/{report}{Filled(template[(template.IndexOf("{period}", StringComparison.Ordinal) + 8)..])}"
            );
        }

        template = template.Replace("{year}/{bodyId}", $"2030/{_body}", StringComparison.Ordinal);
        return _ids.FirstOrDefault(ids => template.Contains(ids.Key, StringComparison.Ordinal)) is { Key: { } named } found
            ? found
                .Value.Select(id =>
                    Filled(template.Replace(named, named.Replace("{id}", id, StringComparison.Ordinal), StringComparison.Ordinal))
                )
                .SelectMany(path =>
                    path.Contains("/editions/1", StringComparison.Ordinal)
                        ? [path, path.Replace("/editions/1", "/editions/0", StringComparison.Ordinal)]
                        : new[] { path }
                )
            : [Filled(template)];
    }

    private static string Filled(string template) =>
        template
            .Replace("{number}", "1")
            .Replace("{recording}", "2")
            .Replace("measures/{code}", "measures/1.1")
            .Replace("indicators/{code}", "indicators/%D0%9F1")
            .Replace("{code}", "STALE")
            .Replace("{period}", "2026-Q3")
            .Replace("{year}", "2027")
            .Replace("{id}", "none")
            .Replace("{name}", "fundingSource")
            .Replace("{file}", "programs.csv");

    private static string? Of(string path)
    {
        var parts = path.Split('/');
        return parts is [_, _, _, "programs", var id, "amendments" or "editions", var number, ..]
            ? number == "0"
                ? $"/api/v1/programs/{id}"
                : $"/api/v1/programs/{id}/amendments/{number}"
            : parts is [_, _, _, "programs", _, "reports", _, ..]
                ? string.Join('/', parts[..7])
                : parts is [_, _, _, "calendar", "holidays", ..]
                    ? path
                    : parts is [_, _, _, _, _, ..]
                        ? string.Join('/', parts[..5])
                        : null;
    }

    // The document's own example beside one that fits this register.
    private IEnumerable<JsonObject?> Bodies(string operation, string path)
    {
        if (ContractCheck.ExampleBody(operation) is not { } example)
        {
            return [null];
        }

        Adapt(example);
        return Fitting(operation, path) is { } fitting ? [fitting, fitting, example] : [example];
    }

    // No indicator names its measure, so that the measure can go.
    private static JsonObject Loose(JsonObject program)
    {
        program["indicators"]![0]!["measureCode"] = null;
        return program;
    }

    private void Adapt(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Adapt(item);
            }
        }

        foreach (var (name, value) in (node as JsonObject)?.ToList() ?? [])
        {
            Adapt(value);
            node![name] = name switch
            {
                "responsibleBodyId" or "bodyId" => _body,
                "coExecutantIds" => new JsonArray(_ids["executive-bodies/{id}"][1]),
                "successorId" or "sourceProgramId" => null,
                _ => value?.DeepClone(),
            };
        }
    }

    private JsonObject? Fitting(string operation, string path)
    {
        var wording = Loose(Valid.Program(_body, "Інша назва"));
        wording.Remove("kind");
        var isOld = path.Contains(_ids["programs/{id}"][3], StringComparison.Ordinal);
        return operation switch
        {
            "createProgram" => Valid.Program(_body),
            "approveProgram" => Valid.Enactment(),
            "completeProgram" => new JsonObject { ["on"] = isOld ? "2025-12-31" : "2026-11-22", ["note"] = "Взято до уваги" },
            "cancelProgram" => Valid.Enactment(isOld ? "2025-11-01" : "2026-11-01", adoptedOn: "2025-10-30"),
            "adoptAmendment" => Valid.Enactment("2026-11-01", adoptedOn: "2026-10-30"),
            "openAmendment" => new JsonObject { ["summary"] = "Зміни", ["edition"] = wording },
            "replaceEdition" => wording,
            "addMeasure" => Valid.Measure("7.7"),
            "replaceMeasure" => Valid.Measure(),
            "addIndicator" => Valid.Indicator("П7"),
            "replaceIndicator" => Valid.Indicator(),
            "createDeadlineRule" => new JsonObject
            {
                ["quarter"] = 1,
                ["validFrom"] = "2027-01-01",
                ["month"] = 4,
                ["day"] = 20,
                ["closesOn"] = new JsonObject { ["month"] = 6, ["day"] = 1 },
            },
            "replaceReport" or "carryReportFormOver" => Valid.Report(),
            "createExpertConclusion" => Valid.Conclusion(path.Contains(_ids["programs/{id}"][0], StringComparison.Ordinal) ? 0 : 1),
            "returnReport" => new JsonObject
            {
                ["note"] = "Поясніть",
                ["lines"] = new JsonArray(new JsonObject { ["measureCode"] = "1.1", ["note"] = "Де акти?" }),
            },
            "extendReport" => new JsonObject { ["until"] = "2026-12-24", ["reason"] = "Хвороба" },
            _ => null,
        };
    }
}
