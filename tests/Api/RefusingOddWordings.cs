using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What real programs hold, tried broken: each fault is named at its place, and an edge away from it is taken.</summary>
internal sealed class RefusingOddWordings
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase("yesNo", """{"year":2026,"value":1,"yes":true}""", "VALUE_TYPE_WRONG #/indicators/0/targets/0")]
    [TestCase("yesNo", """{"year":2026}""", "VALUE_TYPE_WRONG #/indicators/0/targets/0")]
    [TestCase("yesNo", """{"year":2026,"value":1}""", "VALUE_TYPE_WRONG #/indicators/0/targets/0")]
    [TestCase("yesNo", """{"year":2026,"text":"так"}""", "VALUE_TYPE_WRONG #/indicators/0/targets/0")]
    [TestCase("text", """{"year":2026,"yes":true}""", "VALUE_TYPE_WRONG #/indicators/0/targets/0")]
    [TestCase("text", """{"year":2026,"text":"  "}""", "VALUE_TYPE_WRONG #/indicators/0/targets/0")]
    [TestCase("yesNo", """{"year":2026,"yes":false}""", null)]
    [TestCase("text", """{"year":2026,"text":"запроваджено"}""", null)]
    public async Task A_target_has_the_member_of_its_type(string type, string target, string? fault)
    {
        var program = Valid.Program(_body);
        program["indicators"] = new JsonArray(Valid.Said(type));
        program["indicators"]![0]!["targets"] = new JsonArray(JsonNode.Parse(target));

        await IsAnsweredAsync(program, fault);
    }

    [TestCase("value", "VALUE_TYPE_WRONG #/indicators/0/baseline")]
    [TestCase("yes", null)]
    public async Task A_baseline_has_it_too(string member, string? fault)
    {
        var program = Valid.Program(_body);
        program["indicators"] = new JsonArray(Valid.Said("yesNo"));
        program["indicators"]![0]!["baseline"] = new JsonObject { ["year"] = 2025, [member] = member == "yes" ? false : 1 };

        await IsAnsweredAsync(program, fault);
    }

    [TestCase("unit", "REQUIRED #/indicators/0/unit")]
    [TestCase("direction", "REQUIRED #/indicators/0/direction")]
    [TestCase("accumulation", "REQUIRED #/indicators/0/accumulation")]
    [TestCase("valueType", null)]
    public async Task A_number_says_how_it_is_measured(string member, string? fault)
    {
        var program = Valid.Program(_body);
        program["indicators"]![0]!.AsObject().Remove(member);

        await IsAnsweredAsync(program, fault);
    }

    [TestCase("yesNo", "cumulative", "ACCUMULATION_NOT_ALLOWED #/indicators/0/accumulation")]
    [TestCase("text", "cumulative", "ACCUMULATION_NOT_ALLOWED #/indicators/0/accumulation")]
    [TestCase("yesNo", "pointInTime", null)]
    public async Task What_is_no_number_does_not_add_up(string type, string accumulation, string? fault)
    {
        var program = Valid.Program(_body);
        program["indicators"] = new JsonArray(Valid.Said(type));
        program["indicators"]![0]!["accumulation"] = accumulation;

        await IsAnsweredAsync(program, fault);
    }

    [TestCase(null, true, null)]
    [TestCase("0.00", null, null)]
    [TestCase("1.00", false, null)]
    [TestCase("1.00", true, "AMOUNT_UNCLEAR #/measures/0/funding/0/amount")]
    [TestCase("0.00", true, "AMOUNT_UNCLEAR #/measures/0/funding/0/amount")]
    [TestCase(null, null, "AMOUNT_UNCLEAR #/measures/0/funding/0/amount")]
    [TestCase(null, false, "AMOUNT_UNCLEAR #/measures/0/funding/0/amount")]
    public async Task Money_has_an_amount_or_is_within_appropriations(string? amount, bool? within, string? fault)
    {
        var program = Valid.Program(_body);
        var funding = program["measures"]![0]!["funding"]![0]!;
        (funding["amount"], funding["withinAppropriations"]) = (amount, within);

        await IsAnsweredAsync(program, fault);
    }

    [TestCase(2026, 2028, 2029, 2030, null)]
    [TestCase(2029, 2030, 2026, 2028, null)]
    [TestCase(2026, 2028, 2028, 2030, "STAGES_OVERLAP #/passport/stages/1/validFrom")]
    [TestCase(2028, 2030, 2026, 2028, "STAGES_OVERLAP #/passport/stages/0/validFrom")]
    [TestCase(2025, 2028, 2029, 2030, "YEAR_OUTSIDE_PROGRAM #/passport/stages/0/validFrom")]
    [TestCase(2026, 2028, 2029, 2031, "YEAR_OUTSIDE_PROGRAM #/passport/stages/1/validThrough")]
    [TestCase(2026, 2028, 2030, 2029, "YEARS_REVERSED #/passport/stages/1/validThrough")]
    public async Task Stages_follow_each_other_within_the_term(int from, int through, int next, int last, string? fault)
    {
        var program = Valid.Program(_body);
        program["passport"]!["stages"] = new JsonArray(Valid.Stage("І", from, through), Valid.Stage("ІІ", next, last));

        await IsAnsweredAsync(program, fault);
    }

    [Test]
    public async Task A_stage_is_named_once()
    {
        var program = Valid.Program(_body);
        program["passport"]!["stages"] = new JsonArray(Valid.Stage("І", 2026, 2028), Valid.Stage("І", 2029, 2030));

        await IsAnsweredAsync(program, "CODE_REPEATED #/passport/stages/1/number");
    }

    [TestCase("2025-12-31", "EXECUTANT_ENDED #/measures/0/executantIds/0")]
    [TestCase("2026-01-01", null)]
    public async Task An_executant_lives_to_see_the_program(string validThrough, string? fault)
    {
        var program = Valid.Program(_body);
        var ended = await _app.HasBodyAsync("", new { name = $"Управління до {validThrough}", validThrough });
        program["measures"]![0]!["executantIds"] = new JsonArray(ended);

        await IsAnsweredAsync(program, fault);
    }

    [Test]
    public async Task An_executant_is_known_and_named_once()
    {
        var program = Valid.Program(_body);
        program["measures"]![0]!["executantIds"] = new JsonArray(_body, _body, "none");

        var answer = await _app.SendAsync("POST", "programs?dryRun=true", program, Coordinator);

        Assert.That(
            answer.Faults,
            Is.EquivalentTo(new[] { "BODY_REPEATED #/measures/0/executantIds/1", "BODY_UNKNOWN #/measures/0/executantIds/2" })
        );
    }

    [TestCase(4000, null)]
    [TestCase(4001, "TOO_LONG #/measures/0/title")]
    public async Task A_title_fills_half_a_page(int length, string? fault)
    {
        var program = Valid.Program(_body);
        program["measures"]![0]!["title"] = new string('я', length);

        await IsAnsweredAsync(program, fault);
    }

    [TestCase(60, null)]
    [TestCase(61, "TOO_LONG #/passport/shortTitle")]
    public async Task A_short_title_is_short(int length, string? fault)
    {
        var program = Valid.Program(_body);
        program["passport"]!["shortTitle"] = new string('я', length);

        await IsAnsweredAsync(program, fault);
    }

    [TestCase(2025, "YEARS_REVERSED #/passport/validThrough")]
    [TestCase(2026, null)]
    [TestCase(null, null)]
    public async Task An_end_does_not_come_before_the_beginning(int? through, string? fault)
    {
        var program = Valid.Program(_body, through: 2026);
        program["passport"]!["validThrough"] = through;
        if (fault is not null)
        {
            (program["measures"], program["indicators"]) = (null, null);
        }

        await IsAnsweredAsync(program, fault);
    }

    [TestCase(1, "TOO_FEW #/indicators/0/breakdown/members")]
    [TestCase(2, null)]
    [TestCase(30, null)]
    [TestCase(31, "TOO_MANY #/indicators/0/breakdown/members")]
    public async Task A_breakdown_has_two_to_thirty_parts(int parts, string? fault)
    {
        var program = Valid.Program(_body);
        Valid.Divided(program["indicators"]![0]!.AsObject(), [.. Enumerable.Range(1, parts).Select(part => $"р{part}")]);

        await IsAnsweredAsync(program, fault);
    }

    [TestCase("yesNo", "BREAKDOWN_NOT_ALLOWED #/indicators/0/breakdown")]
    [TestCase("text", "BREAKDOWN_NOT_ALLOWED #/indicators/0/breakdown")]
    public async Task Only_numbers_are_broken_down(string type, string fault)
    {
        var program = Valid.Program(_body);
        program["indicators"] = new JsonArray(Valid.Divided(Valid.Said(type)));

        await IsAnsweredAsync(program, fault);
    }

    [Test]
    public async Task Parts_that_look_alike_are_one()
    {
        var program = Valid.Program(_body);
        Valid.Divided(program["indicators"]![0]!.AsObject(), "А", "A");

        await IsAnsweredAsync(program, "CODE_REPEATED #/indicators/0/breakdown/members/1/code");
    }

    /// <summary>The number as an act prints it, and the code it gives.</summary>
    [TestCase("1.1.", "1.1")]
    [TestCase("1)", "1")]
    [TestCase("1.2.3", "1.2.3")]
    [TestCase("І", "І")]
    [TestCase("П-1а", "П-1а")]
    [TestCase("№ 5", "5")]
    [TestCase("1/2", "1-2")]
    [TestCase("(а)", "а")]
    public async Task A_code_is_made_of_the_number(string number, string code)
    {
        var program = Valid.Program(_body);
        var measure = program["measures"]![0]!.AsObject();
        measure.Remove("code");
        (measure["number"], program["indicators"]![0]!["measureCode"]) = (number, code);
        var id = await _app.HasDraftAsync(program);

        var kept = (await _app.GetAsync($"programs/{id}/editions/0/measures", Coordinator)).Items.Single();
        Assert.That(((string?)kept["code"], (string?)kept["number"]), Is.EqualTo((code, number)));

        // One line more, named so too; and the line written anew keeps the code of its address.
        measure["number"] = "9.)";
        var added = (await _app.SendAsync("POST", $"programs/{id}/editions/0/measures", measure, Coordinator)).Expect(
            HttpStatusCode.Created
        );
        Assert.That((string?)added.Json["code"], Is.EqualTo("9"));
        measure["title"] = "Інакше";
        var written = await _app.SendAsync("PUT", $"programs/{id}/editions/0/measures/9", measure, Coordinator, added.Etag);
        Assert.That((string?)written.Expect(HttpStatusCode.OK).Json["code"], Is.EqualTo("9"));
    }

    [TestCase(null, "REQUIRED #/measures/0/code")]
    [TestCase("—", "REQUIRED #/measures/0/code")]
    public async Task Without_a_number_a_code_is_needed(string? number, string fault)
    {
        var program = Valid.Program(_body);
        program["measures"]![0]!.AsObject().Remove("code");
        program["measures"]![0]!["number"] = number;
        program["indicators"] = null;

        await IsAnsweredAsync(program, fault);
    }

    private async Task IsAnsweredAsync(JsonObject program, string? fault)
    {
        var answer = await _app.SendAsync("POST", "programs?dryRun=true", program, Coordinator);

        if (fault is null)
        {
            answer.Expect(HttpStatusCode.Created);
        }
        else
        {
            Assert.That(answer.Expect(HttpStatusCode.UnprocessableEntity).Faults, Is.EqualTo(new[] { fault }));
        }
    }
}
