using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>Requests that break no rule; a test spoils one thing.</summary>
internal static class Valid
{
    private static int s_number;

    public static JsonObject Program(
        string bodyId,
        string title = "Програма розвитку",
        string kind = "targeted",
        int from = 2026,
        int through = 2030
    ) =>
        new()
        {
            ["kind"] = kind,
            ["passport"] = new JsonObject
            {
                ["title"] = title,
                ["responsibleBodyId"] = bodyId,
                ["goal"] = "Щоб було краще",
                ["validFrom"] = from,
                ["validThrough"] = through,
                ["classifications"] = new JsonArray(new JsonObject { ["scheme"] = "sdg", ["code"] = "11" }),
            },
            ["measures"] = new JsonArray(Measure("1.1", from, through)),
            ["indicators"] = new JsonArray(Indicator("П1", "1.1", from)),
        };

    public static JsonObject Measure(string code = "1.1", int from = 2026, int through = 2030) =>
        new()
        {
            ["code"] = code,
            ["number"] = code,
            ["title"] = "Утеплити школи",
            ["validFrom"] = from,
            ["validThrough"] = through,
            ["funding"] = new JsonArray(
                new JsonObject
                {
                    ["year"] = from,
                    ["source"] = "communityBudgetGeneral",
                    ["amount"] = "1250000.00",
                }
            ),
        };

    public static JsonObject Indicator(string code = "П1", string? measureCode = "1.1", int year = 2026) =>
        new()
        {
            ["code"] = code,
            ["title"] = "Кількість утеплених шкіл",
            ["group"] = "output",
            ["unit"] = "од.",
            ["direction"] = "higherIsBetter",
            ["accumulation"] = "cumulative",
            ["frequency"] = "quarterly",
            ["measureCode"] = measureCode,
            ["targets"] = new JsonArray(new JsonObject { ["year"] = year, ["value"] = 40 }),
        };

    /// <summary>An indicator whose values are yes or no, or words.</summary>
    public static JsonObject Said(string type, string code = "П1", int year = 2026) =>
        new()
        {
            ["code"] = code,
            ["title"] = "Систему енергоменеджменту запроваджено",
            ["group"] = "quality",
            ["valueType"] = type,
            ["frequency"] = "annual",
            ["targets"] = new JsonArray(
                type == "yesNo"
                    ? new JsonObject { ["year"] = year, ["yes"] = true }
                    : new JsonObject { ["year"] = year, ["text"] = "не нижче середнього" }
            ),
        };

    /// <summary>The indicator broken down by sex.</summary>
    public static JsonObject Divided(JsonObject indicator, params string[] members)
    {
        var codes = members.Length == 0 ? ["women", "men"] : members;
        indicator["breakdown"] = new JsonObject
        {
            ["dimension"] = "sex",
            ["title"] = "За статтю",
            ["members"] = new JsonArray([.. codes.Select(code => new JsonObject { ["code"] = code, ["title"] = code })]),
        };
        return indicator;
    }

    public static JsonObject Part(string member, decimal? value) => new() { ["member"] = member, ["value"] = value };

    public static JsonObject Stage(string number, int from, int through) =>
        new()
        {
            ["number"] = number,
            ["title"] = "Підготовчий етап",
            ["validFrom"] = from,
            ["validThrough"] = through,
        };

    /// <summary>Gives the numbers of acts from the beginning, for a test that runs alone.</summary>
    public static void BeginNumbers() => s_number = 0;

    /// <summary>An act nobody has used yet.</summary>
    public static JsonObject Enactment(string effectiveFrom = "2026-01-01", string? number = null, string adoptedOn = "2025-12-18") =>
        new()
        {
            ["legalAct"] = new JsonObject
            {
                ["type"] = "рішення",
                ["title"] = "Про затвердження програми",
                ["number"] = number ?? $"{Interlocked.Increment(ref s_number)}",
                ["adoptedOn"] = adoptedOn,
                ["publisherName"] = "Житомирська міська рада",
                ["publisherId"] = "13576954",
            },
            ["effectiveFrom"] = effectiveFrom,
        };

    /// <summary>A conclusion on edition 0 of <see cref="Program"/>, on a paper nobody has recorded yet.</summary>
    public static JsonObject Conclusion(
        int edition = 0,
        string verdict = "positive",
        string? number = null,
        string issuedOn = "2025-11-03"
    ) =>
        new()
        {
            ["edition"] = edition,
            ["documentNumber"] = number ?? $"05/12-{Interlocked.Increment(ref s_number)}",
            ["issuedOn"] = issuedOn,
            ["verdict"] = verdict,
            ["remarks"] =
                verdict == "withRemarks"
                    ? new JsonArray(new JsonObject { ["pointer"] = "/measures/1.1", ["text"] = "Уточнити перелік шкіл" })
                    : [],
        };

    /// <summary>A report on <see cref="Program"/> for nine months or less that nothing stops.</summary>
    public static JsonObject Report(string spent = "300000.00", decimal value = 30) =>
        new()
        {
            ["narrative"] = "Роботи тривають.",
            ["signatory"] = new JsonObject { ["name"] = "Оксана Ткач", ["position"] = "директорка департаменту" },
            ["measures"] = new JsonArray(
                new JsonObject
                {
                    ["code"] = "1.1",
                    ["status"] = "inProgress",
                    ["funding"] = new JsonArray(new JsonObject { ["source"] = "communityBudgetGeneral", ["spent"] = spent }),
                }
            ),
            ["indicators"] = new JsonArray(
                new JsonObject
                {
                    ["code"] = "П1",
                    ["value"] = value,
                    ["status"] = "reported",
                }
            ),
        };

    /// <summary>A report on these measures, each with the money of one source.</summary>
    public static JsonObject ReportOf(params (string Measure, string Source, string Spent)[] lines)
    {
        var report = Report();
        report["measures"] = new JsonArray([
            .. lines.Select(line => new JsonObject
            {
                ["code"] = line.Measure,
                ["status"] = "inProgress",
                ["deviationReason"] = "Так склалося",
                ["funding"] = new JsonArray(new JsonObject { ["source"] = line.Source, ["spent"] = line.Spent }),
            }),
        ]);
        return report;
    }

    /// <summary>The wording of an edition as it is sent back.</summary>
    public static JsonObject Wording(JsonObject edition)
    {
        var passport = edition["passport"]!.DeepClone().AsObject();
        passport["responsibleBodyId"] = (string?)passport["responsibleBody"]!["id"];
        passport["coExecutantIds"] = new JsonArray([
            .. passport["coExecutants"]!.AsArray().Select(body => (JsonNode?)(string)body!["id"]!),
        ]);
        passport.Remove("responsibleBody");
        passport.Remove("coExecutants");
        return new()
        {
            ["passport"] = passport,
            ["measures"] = edition["measures"]!.DeepClone(),
            ["indicators"] = edition["indicators"]!.DeepClone(),
        };
    }
}
