using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>
/// asOf × knownAt over one program with five editions. Its acts: 0 of 10.12.2025 from 01.01.2026; 1 of 05.03 from 10.03; 2 and 3 both
/// of 01.06 from 01.06; 4 of 15.04, recorded late on 20.08 and reaching back to 01.02; cancelled by an act of 20.09 from 01.10.
/// </summary>
internal sealed class AskingAboutThePast
{
    private MonitoringApp _app = null!;
    private string _id = "";

    [OneTimeSetUp]
    public async Task LiveThroughTheYearAsync()
    {
        _app = new();
        var body = await _app.HasBodyAsync();
        At("2025-12-11T09:00:00.000Z");
        _id = await _app.HasActiveProgramAsync(Edition(body, 0), Valid.Enactment("2026-01-01", adoptedOn: "2025-12-10"));
        await AmendAsync(body, "2026-03-06T09:00:00.000Z", "2026-03-05", "2026-03-10");
        await AmendAsync(body, "2026-06-02T09:00:00.000Z", "2026-06-01", "2026-06-01");
        await AmendAsync(body, "2026-06-03T09:00:00.000Z", "2026-06-01", "2026-06-01");
        await AmendAsync(body, "2026-08-20T09:00:00.000Z", "2026-04-15", "2026-02-01");
        At("2026-09-21T09:00:00.000Z");
        var program = await _app.GetAsync($"programs/{_id}", MonitoringApp.Administrator);
        await _app.SendAsync(
                "POST",
                $"programs/{_id}/cancellation",
                Valid.Enactment("2026-10-01", adoptedOn: "2026-09-20"),
                MonitoringApp.Administrator,
                program.Etag
            )
            .Expecting(HttpStatusCode.OK);
        At("2026-11-22T09:00:00.000Z");
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    // As of a day, with all that is known today.
    [TestCase("2025-12-31", null, "NOT_YET_IN_FORCE")]
    [TestCase("2026-01-01", null, "0 active")]
    [TestCase("2026-01-31", null, "0 active")]
    [TestCase("2026-02-01", null, "4 active")]
    [TestCase("2026-03-09", null, "4 active")]
    [TestCase("2026-03-10", null, "4 active")]
    [TestCase("2026-05-31", null, "4 active")]
    [TestCase("2026-06-01", null, "3 active")]
    [TestCase("2026-09-30", null, "3 active")]
    [TestCase("2026-10-01", null, "3 cancelled")]
    [TestCase("2026-12-31", null, "3 cancelled")]
    [TestCase("2035-01-01", null, "3 cancelled")]
    [TestCase(null, null, "3 cancelled")]
    // As the register knew it before the first recording, and at its very instant.
    [TestCase("2026-01-01", "2025-12-11T08:59:59.999Z", "NOT_YET_KNOWN")]
    [TestCase("2026-01-01", "2025-12-11T09:00:00.000Z", "0 active")]
    [TestCase("2025-12-31", "2025-12-11T09:00:00.000Z", "NOT_YET_IN_FORCE")]
    [TestCase("2026-06-01", "2025-12-11T09:00:00Z", "0 active")]
    // Between the first amendment and the twins of June.
    [TestCase("2026-03-09", "2026-03-06T09:00:00.000Z", "0 active")]
    [TestCase("2026-03-10", "2026-03-06T08:59:59.999Z", "0 active")]
    [TestCase("2026-03-10", "2026-03-06T09:00:00.000Z", "1 active")]
    [TestCase("2026-02-01", "2026-05-01T00:00:00.000Z", "0 active")]
    [TestCase("2026-12-31", "2026-05-01T00:00:00.000Z", "1 active")]
    // Two acts of one day, in force from one day: the later number prevails once it is known.
    [TestCase("2026-05-31", "2026-06-02T09:00:00.000Z", "1 active")]
    [TestCase("2026-06-01", "2026-06-02T08:59:59.999Z", "1 active")]
    [TestCase("2026-06-01", "2026-06-02T09:00:00.000Z", "2 active")]
    [TestCase("2026-06-01", "2026-06-03T08:59:59.999Z", "2 active")]
    [TestCase("2026-06-01", "2026-06-03T09:00:00.000Z", "3 active")]
    [TestCase("2026-12-31", "2026-07-01T00:00:00.000Z", "3 active")]
    // The amendment recorded late reaches back only from the instant of its recording, and yields to the acts after it.
    [TestCase("2026-02-01", "2026-08-20T08:59:59.999Z", "0 active")]
    [TestCase("2026-02-01", "2026-08-20T09:00:00.000Z", "4 active")]
    [TestCase("2026-01-31", "2026-08-20T09:00:00.000Z", "0 active")]
    [TestCase("2026-03-10", "2026-08-20T08:59:59.999Z", "1 active")]
    [TestCase("2026-03-10", "2026-08-20T09:00:00.000Z", "4 active")]
    [TestCase("2026-06-01", "2026-08-20T09:00:00.000Z", "3 active")]
    // Decimals beyond milliseconds are cut, fewer are as good.
    [TestCase("2026-02-01", "2026-08-20T08:59:59.9999999Z", "0 active")]
    [TestCase("2026-02-01", "2026-08-20T09:00:00.0Z", "4 active")]
    [TestCase("2026-02-01", "2026-08-20T09:00:00Z", "4 active")]
    // The cancellation follows both dates.
    [TestCase("2026-10-01", "2026-09-21T08:59:59.999Z", "3 active")]
    [TestCase("2026-10-01", "2026-09-21T09:00:00.000Z", "3 cancelled")]
    [TestCase("2026-09-30", "2026-09-21T09:00:00.000Z", "3 active")]
    // A moment alone asks about its own day in Kyiv, where the new year begins at 22:00 UTC.
    [TestCase(null, "2025-12-11T08:59:59.999Z", "NOT_YET_KNOWN")]
    [TestCase(null, "2025-12-31T21:59:59.999Z", "NOT_YET_IN_FORCE")]
    [TestCase(null, "2025-12-31T22:00:00.000Z", "0 active")]
    [TestCase(null, "2026-03-09T21:59:59.999Z", "0 active")]
    [TestCase(null, "2026-03-09T22:00:00.000Z", "1 active")]
    [TestCase(null, "2026-09-30T20:59:59.999Z", "3 active")]
    [TestCase(null, "2026-09-30T21:00:00.000Z", "3 cancelled")]
    [TestCase(null, "2026-11-22T09:00:00.000Z", "3 cancelled")]
    public async Task One_edition_answers(string? asOf, string? knownAt, string answer)
    {
        var query = string.Join(
            '&',
            new[] { asOf is null ? null : $"asOf={asOf}", knownAt is null ? null : $"knownAt={knownAt}" }.OfType<string>()
        );

        var program = await _app.GetAsync($"programs/{_id}?{query}");
        var measures = await _app.GetAsync($"programs/{_id}/measures?{query}");
        var indicators = await _app.GetAsync($"programs/{_id}/indicators?{query}");

        if (answer.StartsWith("NOT_", StringComparison.Ordinal))
        {
            foreach (var reply in new[] { program, measures, indicators })
            {
                reply.ExpectProblem(HttpStatusCode.NotFound, answer);
            }

            return;
        }

        var number = answer[..1];
        Assert.Multiple(() =>
        {
            Assert.That($"{program.Json["edition"]!["number"]} {program.Json["status"]}", Is.EqualTo(answer));
            Assert.That((string?)program.Json["passport"]!["title"], Is.EqualTo($"Редакція {number}"));
            Assert.That((string?)program.Json["totals"]!["planned"], Is.EqualTo($"{int.Parse(number) + 1}000000.00"));
            Assert.That((string?)measures.Items.Single()["expectedResult"], Is.EqualTo($"Результат {number}"));
            Assert.That((int?)indicators.Items.Single()["targets"]![0]!["value"], Is.EqualTo(40 + int.Parse(number)));
        });
    }

    [TestCase("knownAt=2026-11-22T09:00:00.001Z", "INSTANT_IN_FUTURE knownAt")]
    [TestCase("knownAt=2026-11-22", "NOT_AN_INSTANT knownAt")]
    [TestCase("knownAt=2026-11-22T09:00:00%2B02:00", "NOT_AN_INSTANT knownAt")]
    [TestCase("knownAt=2026-11-22T09:00:00.12345678Z", "NOT_AN_INSTANT knownAt")]
    [TestCase("knownAt=2026-11-22T09:00:00.Z", "NOT_AN_INSTANT knownAt")]
    [TestCase("asOf=01.02.2026", "NOT_A_DATE asOf")]
    public async Task A_date_that_does_not_read_or_cannot_be_known_is_refused(string query, string fault)
    {
        var reply = await _app.GetAsync($"programs/{_id}?{query}").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(reply.Faults, Is.EqualTo(new[] { fault }));
    }

    [Test]
    public async Task A_draft_takes_no_part_in_the_past()
    {
        var draft = await _app.HasDraftAsync(Valid.Program(await _app.HasBodyAsync()));

        await _app.GetAsync($"programs/{draft}?asOf=2026-06-01", MonitoringApp.Administrator)
            .ExpectingProblem(HttpStatusCode.NotFound, "NOT_YET_KNOWN");
        await _app.GetAsync($"programs/{draft}?asOf=2026-06-01").ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
    }

    [Test]
    public async Task Amendments_are_compared_with_what_their_act_follows()
    {
        foreach (var (amendment, predecessor) in new[] { (1, 0), (2, 4), (3, 2), (4, 1) })
        {
            var comparison = await _app.GetAsync($"programs/{_id}/amendments/{amendment}/comparison").Expecting(HttpStatusCode.OK);
            Assert.That(((int)comparison.Json["from"]!, (int)comparison.Json["to"]!), Is.EqualTo((predecessor, amendment)));
        }
    }

    private void At(string instant) => _app.Clock.Now = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private async Task AmendAsync(string body, string recordedAt, string adoptedOn, string effectiveFrom)
    {
        At(recordedAt);
        var number = (await _app.GetAsync($"programs/{_id}/editions")).Items.Count();
        var edition = Edition(body, number);
        edition.Remove("kind");
        var enactment = Valid.Enactment(effectiveFrom, adoptedOn: adoptedOn);
        await _app.SendAsync(
                "POST",
                $"programs/{_id}/amendments",
                new JsonObject
                {
                    ["summary"] = $"Зміни {number}",
                    ["edition"] = edition,
                    ["legalAct"] = enactment["legalAct"]!.DeepClone(),
                    ["effectiveFrom"] = effectiveFrom,
                },
                MonitoringApp.Administrator
            )
            .Expecting(HttpStatusCode.Created);
    }

    private static JsonObject Edition(string body, int number)
    {
        var program = Valid.Program(body, $"Редакція {number}");
        program["measures"]![0]!["funding"]![0]!["amount"] = $"{number + 1}000000.00";
        program["measures"]![0]!["expectedResult"] = $"Результат {number}";
        program["indicators"]![0]!["targets"]![0]!["value"] = 40 + number;
        return program;
    }
}
