using System.Net;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>Programs of 2025 with indicators of every kind, their reports, and what readers then see of them.</summary>
internal sealed record IndicatorClient(MonitoringApp App, string BodyId, string Key)
{
    private const string Coordinator = MonitoringApp.Administrator;

    public static async Task<IndicatorClient> OfAsync(MonitoringApp app)
    {
        var body = await app.HasBodyAsync("Управління спорту");
        return new(app, body, await app.HasKeyAsync("executiveBody", body));
    }

    public async Task<List<JsonObject>> ListAsync(string query, string? key = null) =>
        [.. (await App.GetAsync($"indicators?{query}", key).Expecting(HttpStatusCode.OK)).Items];

    public Task<ReportClient> HasReportAsync(string title, int quarter, params JsonObject[] indicators) =>
        HasReportAsync(title, quarter, 2025, indicators);

    /// <summary>An approved program from 2025 on with these indicators, and its report for a quarter of 2025, not begun.</summary>
    public async Task<ReportClient> HasReportAsync(string title, int quarter, int through, params JsonObject[] indicators)
    {
        var program = Valid.Program(BodyId, title, from: 2025, through: through);
        program["indicators"] = new JsonArray([.. indicators]);
        return new(
            App,
            $"programs/{await App.HasActiveProgramAsync(program, Valid.Enactment("2025-01-01", adoptedOn: "2024-12-18"))}/reports/2025-Q{quarter}",
            Key
        );
    }

    /// <summary>Amends the last edition, adopted on the day it takes effect, or leaves the amendment open.</summary>
    public async Task AmendAsync(string program, string effectiveFrom, Action<JsonArray> change, bool isOpen = false)
    {
        var number = (await App.GetAsync($"programs/{program}/editions")).Items.Max(edition => (int)edition["number"]!);
        var last = (await App.GetAsync($"programs/{program}/editions/{number}")).Json;
        var passport = last["passport"]!.DeepClone().AsObject();
        passport["responsibleBodyId"] = BodyId;
        passport.Remove("responsibleBody");
        passport.Remove("coExecutants");
        var indicators = last["indicators"]!.DeepClone().AsArray();
        change(indicators);
        JsonObject amendment = new()
        {
            ["summary"] = "зміни",
            ["edition"] = new JsonObject
            {
                ["passport"] = passport,
                ["measures"] = last["measures"]!.DeepClone(),
                ["indicators"] = indicators,
            },
        };
        if (!isOpen)
        {
            var enactment = Valid.Enactment(effectiveFrom, adoptedOn: effectiveFrom);
            (amendment["legalAct"], amendment["effectiveFrom"]) = (enactment["legalAct"]!.DeepClone(), effectiveFrom);
        }

        await App.SendAsync("POST", $"programs/{program}/amendments", amendment, Coordinator).Expecting(HttpStatusCode.Created);
    }

    public static string ProgramOf(ReportClient report) => report.Path.Split('/')[1];

    /// <summary>What is expected, the state and the per cent of a figure, "-" for null.</summary>
    public static string Spelled(JsonObject figure) =>
        $"{figure["expected"]?.ToJsonString() ?? "-"} {figure["state"]} {figure["achievedPercent"]?.ToJsonString() ?? "-"}";

    /// <summary>An indicator measured so, such as "lowerIsBetter pointInTime annual"; its target of 2025, "-" for none.</summary>
    public static JsonObject Indicator(
        string measured = "higherIsBetter cumulative quarterly",
        string target = "40",
        string code = "П1",
        string group = "output"
    )
    {
        var words = measured.Split(' ');
        var indicator = Valid.Indicator(code, year: 2025);
        (indicator["group"], indicator["direction"], indicator["accumulation"], indicator["frequency"]) = (
            group,
            words[0],
            words[1],
            words[2]
        );
        indicator["targets"] =
            target == "-" ? new JsonArray() : new JsonArray(new JsonObject { ["year"] = 2025, ["value"] = JsonNode.Parse(target) });
        return indicator;
    }

    /// <summary>A line of a report: a value, a status without one, or no line at all.</summary>
    public static JsonObject? Line(string value, string code = "П1") =>
        value.Length == 0
            ? null
            : new()
            {
                ["code"] = code,
                ["value"] = value.StartsWith("not", StringComparison.Ordinal) ? null : JsonNode.Parse(value),
                ["status"] = value.StartsWith("not", StringComparison.Ordinal) ? value : "reported",
                ["reason"] = "Пояснення",
            };

    public static JsonObject Report(params JsonObject?[] lines)
    {
        var report = Valid.Report();
        report["measures"]![0]!["deviationReason"] = "Пояснення";
        report["indicators"] = new JsonArray([.. lines.OfType<JsonObject>()]);
        return report;
    }
}
