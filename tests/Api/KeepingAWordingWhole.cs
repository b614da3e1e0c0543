using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Operations.Backups;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// Wordings by chance with every field set, written, read, amended, compared and exported: what comes back is what was sent.
/// </summary>
internal sealed class KeepingAWordingWhole
{
    private const string Coordinator = MonitoringApp.Administrator;

    private static readonly string[] s_sources =
    [
        "stateBudget",
        "oblastBudget",
        "communityBudgetGeneral",
        "communityBudgetSpecial",
        "internationalAssistance",
        "loan",
        "other",
    ];

    [Test]
    public async Task What_is_read_compared_and_exported_is_what_was_sent()
    {
        var seed = int.Parse(
            Environment.GetEnvironmentVariable("WORDING_SEED") ?? $"{Random.Shared.Next()}",
            System.Globalization.CultureInfo.InvariantCulture
        );
        Random random = new(seed);
        using MonitoringApp app = new();
        var bodies = new[]
        {
            await app.HasBodyAsync(),
            await app.HasBodyAsync("", new { name = "Управління освіти" }),
            await app.HasBodyAsync("", new { name = "Управління культури" }),
        };
        List<JsonObject> all = [];
        for (var number = 0; number < 25; number++)
        {
            var (first, second) = (Wording(random, bodies), Wording(random, bodies));
            all.AddRange([first, second]);
            var program = first.DeepClone().AsObject();
            program["kind"] = "targeted";
            var id = await app.HasActiveProgramAsync(program);
            await ReadsAsync(app, id, 0, first, seed);

            // A copy differs in nothing; another wording in what turns the first into it.
            var copy = await app.SendAsync("POST", $"programs/{id}/amendments", new { summary = "Копія" }, Coordinator)
                .Expecting(HttpStatusCode.Created);
            await ReadsAsync(app, id, 1, first, seed);
            Assert.That(
                (await app.GetAsync($"programs/{id}/amendments/1/comparison", Coordinator)).Json["changes"]!.AsArray(),
                Is.Empty,
                $"WORDING_SEED={seed}"
            );
            await app.SendAsync("PUT", $"programs/{id}/editions/1", second, Coordinator, copy.Etag).Expecting(HttpStatusCode.OK);
            await ReadsAsync(app, id, 1, second, seed);
            var there = await ComparedAsync(app, id, 0, 1);
            var back = await ComparedAsync(app, id, 1, 0);
            Assert.That(back.Select(change => (change.Path, change.After, change.Before)), Is.EquivalentTo(there), $"WORDING_SEED={seed}");
            Assert.That(there, Is.Not.Empty);
        }

        Assert.That(all.SelectMany(Texts).Distinct(), Is.SubsetOf(Exported(app)), $"WORDING_SEED={seed}");
    }

    private static async Task ReadsAsync(MonitoringApp app, string id, int edition, JsonObject sent, int seed)
    {
        var read = Valid.Wording((await app.GetAsync($"programs/{id}/editions/{edition}", Coordinator).Expecting(HttpStatusCode.OK)).Json);

        Assert.That(JsonNode.DeepEquals(read, sent), Is.True, $"WORDING_SEED={seed}:\n{sent.ToJsonString()}\n{read.ToJsonString()}");
    }

    private static async Task<List<(string Path, string? Before, string? After)>> ComparedAsync(
        MonitoringApp app,
        string id,
        int from,
        int to
    ) =>
        [
            .. (await app.GetAsync($"programs/{id}/comparison?from={from}&to={to}", Coordinator).Expecting(HttpStatusCode.OK)).Json[
                "changes"
            ]!
                .AsArray()
                .Select(change => ((string)change!["path"]!, change["before"]?.ToJsonString(), change["after"]?.ToJsonString())),
        ];

    private static HashSet<string> Exported(MonitoringApp app)
    {
        using var connection = PostgresOfTests.Open(app.File);
        using MemoryStream output = new();
        Export.Write(connection, output);
        return [.. Texts(JsonNode.Parse(output.ToArray()))];
    }

    // Whatever was typed in words; enumerations, codes of schemes and identifiers of bodies are words of the service.
    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Texts(member.Value)),
            JsonArray items => items.SelectMany(Texts),
            JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("Текст ", StringComparison.Ordinal) => [text],
            _ => [],
        };

    private static JsonObject Wording(Random random, string[] bodies)
    {
        var count = 0;
        return new()
        {
            ["passport"] = new JsonObject
            {
                ["title"] = Text(),
                ["initiator"] = Text(),
                ["developer"] = Text(),
                ["goal"] = Text(),
                ["validFrom"] = 2026,
                ["validThrough"] = random.Next(2) == 0 ? null : 2030,
                ["shortTitle"] = Text(),
                ["basis"] = Text(),
                ["coDevelopers"] = Text(),
                ["participants"] = Text(),
                ["expectedResults"] = Text(),
                ["control"] = Text(),
                ["reporting"] = One("quarterly", "annual", "none"),
                ["stages"] = new JsonArray(Stage("І", 2026, 2027), Stage("ІІ.", 2028, 2030)),
                ["classifications"] = Codes(),
                ["responsibleBodyId"] = bodies[0],
                ["coExecutantIds"] = Some(bodies[1..]),
            },
            ["measures"] = new JsonArray([.. Enumerable.Range(1, random.Next(1, 4)).Select(Measure)]),
            ["indicators"] = new JsonArray([.. Enumerable.Range(1, 3).Select(Indicator)]),
        };

        string Text() => $"Текст {++count} {random.Next(1_000_000)} «ґ’є/~№»";

        string One(params string[] values) => values[random.Next(values.Length)];

        JsonArray Some(string[] values) => new([.. values.Where(_ => random.Next(2) == 0).Select(value => (JsonNode?)value)]);

        JsonArray Codes() =>
            new([
                .. new[] { "sdg", "gender", "dream" }
                    .Where(_ => random.Next(2) == 0)
                    .Select(scheme => new JsonObject { ["scheme"] = scheme, ["code"] = $"{random.Next(1, 18)}" }),
            ]);

        JsonObject Stage(string number, int from, int through) =>
            new()
            {
                ["number"] = number,
                ["title"] = Text(),
                ["validFrom"] = from,
                ["validThrough"] = through,
            };

        JsonNode Measure(int row) =>
            new JsonObject
            {
                ["code"] = $"{row}",
                ["number"] = $"{row}.)",
                ["sourceProgramId"] = null,
                ["direction"] = Text(),
                ["task"] = Text(),
                ["title"] = Text(),
                ["executants"] = Text(),
                ["executantIds"] = Some(bodies),
                ["validFrom"] = 2026,
                ["validThrough"] = 2028,
                ["expectedResult"] = Text(),
                ["classifications"] = Codes(),
                ["funding"] = new JsonArray([.. s_sources.Where(_ => random.Next(2) == 0).Select(Funding)]),
            };

        JsonNode Funding(string source)
        {
            var (isGiven, kind) = (source is "internationalAssistance" or "loan", random.Next(4));
            var isWithin = kind == 0;
            return new JsonObject
            {
                ["year"] = random.Next(2026, 2029),
                ["source"] = source,
                ["amount"] = isWithin ? null : $"{random.Next(1_000_000)}.{random.Next(100):00}",
                ["withinAppropriations"] = isWithin,
                ["donor"] = isGiven ? One("EU", "GIZ") : null,
                ["implementer"] = isGiven ? Text() : null,
                ["registrationNumber"] = isGiven ? Text() : null,
                ["inKind"] = kind == 1,
            };
        }

        // A type stays under its code: each code has one.
        JsonNode Indicator(int row)
        {
            var type = row switch
            {
                1 => "number",
                2 => "yesNo",
                _ => "text",
            };
            return new JsonObject
            {
                ["code"] = $"П{row}",
                ["title"] = Text(),
                ["group"] = One("input", "output", "efficiency", "quality"),
                ["valueType"] = type,
                ["unit"] = Text(),
                ["direction"] = One("higherIsBetter", "lowerIsBetter"),
                ["accumulation"] = row == 1 ? One("cumulative", "pointInTime") : "pointInTime",
                ["frequency"] = One("quarterly", "annual"),
                ["measureCode"] = "1",
                ["baseline"] = Value(type, 2025),
                ["targets"] = new JsonArray(Value(type, 2026), Value(type, 2027)),
                ["breakdown"] =
                    row != 1
                        ? null
                        : new JsonObject
                        {
                            ["dimension"] = One("sex", "age", "place", "other"),
                            ["title"] = Text(),
                            ["members"] = new JsonArray(Member("ж"), Member("ч")),
                        },
                ["methodology"] = new JsonObject
                {
                    ["definition"] = Text(),
                    ["source"] = Text(),
                    ["verification"] = Text(),
                    ["accuracy"] = Text(),
                    ["limitations"] = Text(),
                },
            };
        }

        JsonObject Member(string code) => new() { ["code"] = code, ["title"] = Text() };

        JsonObject Value(string type, int year) =>
            new()
            {
                ["year"] = year,
                ["value"] = type == "number" ? random.Next(-1000, 1000) / 4m : null,
                ["yes"] = type == "yesNo" ? random.Next(2) == 0 : null,
                ["text"] = type == "text" ? Text() : null,
            };
    }
}
