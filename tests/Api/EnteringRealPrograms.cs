using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// Seven programs as councils write them go in whole: energy, youth, culture, roads, social protection, a climate plan, and a concept of 243
/// indicators under ten headings. They are amended, reported on, compared and consolidated; nothing of their texts is lost on the way.
/// </summary>
internal sealed class EnteringRealPrograms
{
    private const string Coordinator = MonitoringApp.Administrator;
    private static readonly string[] s_names = ["energy", "youth", "culture", "roads", "social", "secap"];

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _other = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _app.Clock.Now = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);
        _body = await _app.HasBodyAsync("Департамент економічного розвитку");
        _other = await _app.HasBodyAsync("Управління освіти", new { name = "Управління освіти" });
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task They_are_entered_amended_reported_on_compared_and_consolidated()
    {
        List<(JsonObject Sent, string Id)> programs = [];
        foreach (var sent in s_names.Select(Read).Append(Concept()))
        {
            programs.Add((sent, await _app.HasActiveProgramAsync(sent.DeepClone().AsObject())));
        }

        foreach (var (sent, id) in programs)
        {
            await IsKeptWholeAsync(sent, id);
            await IsAmendedAsync(id);
            await IsReportedOnAsync(id);
        }

        await AreConsolidatedAsync(programs.ConvertAll(program => program.Id));
    }

    // What was sent stands in edition 0, member by member; a measure without a code has one made of its number.
    private async Task IsKeptWholeAsync(JsonObject sent, string id)
    {
        var edition = (await _app.GetAsync($"programs/{id}/editions/0").Expecting(HttpStatusCode.OK)).Json;
        var kept = Valid.Wording(edition);
        foreach (var part in new[] { "passport", "measures", "indicators" })
        {
            AssertHolds(kept[part]!, sent[part], $"{sent["passport"]!["shortTitle"]}/{part}");
        }

        Assert.That(
            edition["measures"]!.AsArray().Select(measure => (string?)measure!["code"]),
            Is.All.Match(@"^[\p{L}\p{N}][\p{L}\p{N}.\-]*$")
        );
        Assert.That(
            (await _app.GetAsync($"programs/{id}")).Json["passport"]!["shortTitle"]?.ToString(),
            Is.EqualTo((string?)sent["passport"]!["shortTitle"])
        );
    }

    // The council gives the money within appropriations a figure and names another unit for the first number.
    private async Task IsAmendedAsync(string id)
    {
        var wording = Valid.Wording((await _app.GetAsync($"programs/{id}/editions/0")).Json);
        var within = wording["measures"]!
            .AsArray()
            .SelectMany(measure => measure!["funding"]!.AsArray(), (measure, funding) => (Measure: measure!, Funding: funding!.AsObject()))
            .FirstOrDefault(line => (bool)line.Funding["withinAppropriations"]!);
        if (within.Funding is not null)
        {
            (within.Funding["amount"], within.Funding["withinAppropriations"]) = ("900.00", false);
        }

        var number = wording["indicators"]!.AsArray().First(indicator => (string?)indicator!["valueType"] == "number")!;
        number["unit"] = "тис. од.";
        var amendment = Valid.Enactment("2026-07-01", adoptedOn: "2026-06-25");
        (amendment["summary"], amendment["edition"]) = ("Уточнено обсяги", wording);
        var adopted = (
            await _app.SendAsync("POST", $"programs/{id}/amendments", amendment, Coordinator).Expecting(HttpStatusCode.Created)
        ).Json;
        Assert.That(
            adopted["warnings"]!.AsArray().Where(warning => (string?)warning!["code"] == "INDICATOR_MEANING_CHANGED"),
            Has.Exactly(1).Items
        );

        var comparison = (await _app.GetAsync($"programs/{id}/amendments/1/comparison").Expecting(HttpStatusCode.OK)).Json;
        var changes = comparison["changes"]!
            .AsArray()
            .Select(change => $"{change!["before"] ?? "null"} → {change["after"] ?? "null"}")
            .ToList();
        Assert.That(
            changes,
            Is.EquivalentTo(
                within.Funding is null ? [$"{Unit()} → тис. од."] : new[] { "null → 900.00", "true → null", $"{Unit()} → тис. од." }
            )
        );
        Assert.That(
            (int)comparison["totals"]!["linesWithoutAmountBefore"]! - (int)comparison["totals"]!["linesWithoutAmountAfter"]!,
            Is.EqualTo(within.Funding is null ? 0 : 1)
        );
        var series = (await _app.GetAsync($"programs/{id}/indicators/{number["code"]}/series").Expecting(HttpStatusCode.OK)).Json;
        Assert.That(series["meaningChanges"]!.ToJsonString(), Is.EqualTo("""[{"edition":1,"fields":["unit"]}]"""));

        string Unit() => (string)comparison["changes"]!.AsArray().Last()!["before"]!;
    }

    // The yearly report is written from its form alone: each line gets what its type asks for.
    private async Task IsReportedOnAsync(string id)
    {
        ReportClient client = new(_app, $"programs/{id}/reports/2026-Q4", Coordinator);
        var form = (await _app.GetAsync($"{client.Path}/form", Coordinator).Expecting(HttpStatusCode.OK)).Json;
        var report = form["report"]!.DeepClone().AsObject();
        report["signatory"] = new JsonObject { ["name"] = "Оксана Ткач", ["position"] = "директорка" };
        foreach (var line in report["measures"]!.AsArray().Select(line => line!.AsObject()))
        {
            (line["status"], line["result"], line["deviationReason"]) = (
                "partiallyDone",
                "Виконано частину.",
                "Фінансування відкрито пізно."
            );
            foreach (var funding in line["funding"]!.AsArray())
            {
                funding!["spent"] = "100.00";
            }
        }

        var plans = form["plan"]!["indicators"]!.AsArray().ToDictionary(plan => (string)plan!["code"]!, plan => plan!);
        foreach (var line in report["indicators"]!.AsArray().Select(line => line!.AsObject()))
        {
            Fill(line, plans[(string)line["code"]!]);
        }

        await client.IsAcceptedAsync(report);
        var accepted = (await client.GetAsAnonymousAsync().Expecting(HttpStatusCode.OK)).Json;
        var totals = accepted["totals"]!;
        var lines = accepted["measures"]!
            .AsArray()
            .SelectMany(measure => measure!["funding"]!.AsArray())
            .Where(line => !(bool)line!["inKind"]!)
            .ToList();
        var within = lines.Count(line => (bool)line!["withinAppropriations"]!);
        Assert.That((int)totals["linesWithoutAmount"]!, Is.EqualTo(within));
        Assert.That((string?)totals["spent"], Is.EqualTo($"{lines.Count * 100}.00"));
        Assert.That((string?)totals["spentWithinAppropriations"], Is.EqualTo($"{within * 100}.00"));
    }

    private static void Fill(JsonObject line, JsonNode plan)
    {
        line["reason"] = "Дані за рік.";
        switch ((string)plan["valueType"]!)
        {
            case "yesNo":
                line["yes"] = (bool?)plan["planYes"] ?? true;
                break;
            case "text":
                (line["text"], line["assessment"]) = ("майже так, як заплановано", "partly");
                break;
            default:
                var members = (line["parts"] as JsonArray)?.Count ?? 0;
                line["value"] = 30 * Math.Max(1, members);
                foreach (var part in line["parts"] as JsonArray ?? [])
                {
                    part!["value"] = 30;
                }

                break;
        }
    }

    // The plan and the concept are counted apart; money without a figure is told beside every sum.
    private async Task AreConsolidatedAsync(List<string> ids)
    {
        var whole = (await _app.GetAsync("consolidated-reports/2026-Q4").Expecting(HttpStatusCode.OK)).Json;
        Assert.That(whole["programs"]!.AsArray().Select(program => (string?)program!["programId"]), Is.EquivalentTo(ids.Take(5)));
        var apart = (await _app.GetAsync("consolidated-reports/2026-Q4?kind=plan,concept").Expecting(HttpStatusCode.OK)).Json;
        Assert.That(apart["programs"]!.AsArray().Select(program => (string?)program!["programId"]), Is.EquivalentTo(ids.Skip(5)));
        foreach (var report in new[] { whole, apart })
        {
            var money = report["totals"]!["money"]!;
            var programs = report["programs"]!.AsArray().Select(program => program!["money"]!).ToList();
            foreach (var count in new[] { "linesWithoutAmountOriginal", "linesWithoutAmount", "linesWithoutAmountNow" })
            {
                Assert.That((int)money[count]!, Is.EqualTo(programs.Sum(program => (int)program[count]!)));
                Assert.That((int)money[count]!, Is.EqualTo(report["totals"]!["bySource"]!.AsArray().Sum(source => (int)source![count]!)));
            }

            var (spent, within, planned) = (
                Amount(money["spent"]),
                Amount(money["spentWithinAppropriations"]),
                Amount(money["plannedAtSubmission"])
            );
            Assert.That(
                (decimal?)money["executionPercent"],
                Is.EqualTo(
                        planned == 0 ? (decimal?)null : decimal.Round(100 * (spent - within) / planned, 2, MidpointRounding.AwayFromZero)
                    )
                    .Within(0.01m)
            );
        }

        Assert.That((int)whole["totals"]!["money"]!["linesWithoutAmountOriginal"]!, Is.Positive);
        Assert.That((int)whole["totals"]!["indicators"]!["partly"]! + (int)apart["totals"]!["indicators"]!["partly"]!, Is.Positive);
        var divided = (await _app.GetAsync("indicators?period=2026-Q4&dimension=sex").Expecting(HttpStatusCode.OK)).Items.ToList();
        Assert.That(divided, Is.Not.Empty);
        Assert.That(divided.Select(indicator => indicator["parts"]!.AsArray().Count), Is.All.GreaterThanOrEqualTo(2));
        Assert.That((await _app.GetAsync($"programs?executantId={_other}&limit=200")).Items.Count(), Is.Positive);
        var participants = (string)(await _app.GetAsync($"programs/{ids[1]}")).Json["passport"]!["participants"]!;
        var word = participants.Split(' ', '\n').First(part => part.Length > 6 && part.All(char.IsLetter));
        Assert.That(
            (await _app.GetAsync($"programs?participant={Uri.EscapeDataString(word)}&limit=200")).Items.Select(item => (string?)item["id"]),
            Does.Contain(ids[1])
        );
        Assert.That((await _app.GetAsync("programs?participant=учасників-таких-немає")).Items, Is.Empty);
    }

    private static decimal Amount(JsonNode? text) => decimal.Parse((string)text!, System.Globalization.CultureInfo.InvariantCulture);

    // Everything sent is there as it was sent; what was not sent may be there too.
    private static void AssertHolds(JsonNode? kept, JsonNode? sent, string place)
    {
        switch (sent)
        {
            case null:
                Assert.That(kept, Is.Null, place);
                break;
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    AssertHolds(kept?[name], value, $"{place}/{name}");
                }

                break;
            case JsonArray items:
                Assert.That(kept!.AsArray(), Has.Count.EqualTo(items.Count), place);
                for (var row = 0; row < items.Count; row++)
                {
                    AssertHolds(kept[row], items[row], $"{place}/{row}");
                }

                break;
            default:
                Assert.That(kept?.ToJsonString(), Is.EqualTo(sent.ToJsonString()), place);
                break;
        }
    }

    private JsonObject Read(string name) =>
        JsonNode
            .Parse(
                File.ReadAllText(Repository.Path($"tests/Api/RealPrograms/{name}.json"))
                    .Replace("\"BODY\"", $"\"{_body}\"", StringComparison.Ordinal)
                    .Replace("\"OTHER\"", $"\"{_other}\"", StringComparison.Ordinal)
            )!
            .AsObject();

    private static readonly string[] s_headings =
    [
        "Розділ 1. Зручне місто",
        "Розділ 2. Мобільність",
        "Розділ 3. Довкілля",
        "Розділ 4. Енергія",
        "Розділ 5. Освіта",
        "Розділ 6. Здоров’я",
        "Розділ 7. Культура і пам’ять",
        "Розділ 8. Економіка",
        "Розділ 9. Безпека",
        "Розділ 10. Врядування",
    ];

    private static readonly (string Title, string Unit)[] s_subjects =
    [
        ("Частка мешканців, задоволених життям у мікрорайоні", "%"),
        ("Площа зелених зон загального користування", "га"),
        ("Кількість звернень щодо стану тротуарів", "од."),
        ("Середній час дороги до центру громадським транспортом", "хв"),
        ("Кількість місць у закладах дошкільної освіти", "од."),
    ];

    // Ten headings without money, and under each some of the 243 indicators.
    private JsonObject Concept()
    {
        var program = Valid.Program(_body, "Концепція інтегрованого розвитку громади до 2030 року", "concept");
        program["passport"]!["shortTitle"] = "Концепція 2030";
        program["measures"] = new JsonArray([
            .. s_headings.Select(
                (title, row) =>
                    new JsonObject
                    {
                        ["number"] = $"{row + 1}.",
                        ["title"] = title,
                        ["validFrom"] = 2026,
                        ["validThrough"] = 2030,
                        ["funding"] = new JsonArray(),
                    }
            ),
        ]);
        program["indicators"] = new JsonArray([
            .. Enumerable
                .Range(0, 243)
                .Select(row =>
                {
                    var (heading, place, subject) = ((row % 10) + 1, (row / 10) + 1, s_subjects[row / 10 % s_subjects.Length]);
                    var indicator = Valid.Indicator($"{heading}.{place}", $"{heading}");
                    (indicator["title"], indicator["unit"]) = ($"{subject.Title}: мікрорайон {place}", subject.Unit);
                    (indicator["accumulation"], indicator["frequency"]) = ("pointInTime", "annual");
                    indicator["baseline"] = new JsonObject { ["year"] = 2025, ["value"] = 20 };
                    return indicator;
                }),
        ]);
        return program;
    }
}
