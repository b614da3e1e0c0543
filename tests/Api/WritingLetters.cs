using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The programs that end with a year, the letters about them, and what nobody may learn from either.</summary>
internal sealed class WritingLetters
{
    private const string Coordinator = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync(
            "Управління спорту",
            new
            {
                name = "Управління спорту",
                edrpou = "34814859",
                email = "sport@example.gov.ua",
            }
        );
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Programs_that_end_with_the_year_are_listed_by_body_and_no_others()
    {
        var culture = await _app.HasBodyAsync("Відділ культури");
        await HasProgramAsync("Стадіони", 2025);
        await HasProgramAsync("Басейни", 2025, "comprehensive");
        await HasProgramAsync("Бібліотеки", 2025, body: culture);
        await HasProgramAsync("Розвиток", 2025, "annualDevelopment");
        await HasProgramAsync("Концепція", 2025, "concept");
        await HasProgramAsync("Довша", 2026);
        await _app.HasDraftAsync(Valid.Program(_body, "Чернетка", from: 2025, through: 2025));
        var extended = await HasProgramAsync("Продовжена", 2025);
        await AmendAsync(extended, 2026, "2025-11-01");
        var shortened = await HasProgramAsync("Скорочена", 2027);
        await AmendAsync(shortened, 2025, "2025-11-01");
        var late = await HasProgramAsync("Скорочена запізно", 2027);
        await AmendAsync(late, 2025, "2026-02-01", effectiveFrom: "2025-12-31");
        var cancelled = await HasProgramAsync("Скасована", 2025);
        await _app.SendAsync(
                "POST",
                $"programs/{cancelled}/cancellation",
                Valid.Enactment("2025-12-31", adoptedOn: "2025-12-20"),
                Coordinator,
                "\"3\""
            )
            .Expecting(HttpStatusCode.OK);
        var completed = await HasProgramAsync("Завершена", 2025);
        await _app.SendAsync("POST", $"programs/{completed}/completion", new { on = "2025-12-31" }, Coordinator, "\"3\"")
            .Expecting(HttpStatusCode.OK);

        var items = await LettersAsync();

        Assert.That(
            items.Select(item =>
                $"{item["body"]!["name"]}: {string.Join(", ", item["programs"]!.AsArray().Select(program => (string)program!["title"]!))}"
            ),
            Is.EqualTo(
                new[] { "Відділ культури: Бібліотеки", "Управління спорту: Басейни, Завершена, Скорочена, Скорочена запізно, Стадіони" }
            )
        );
        Assert.That(
            items[1]["body"]!.ToJsonString(),
            Does.Contain("\"email\":\"sport@example.gov.ua\"").And.Contain("\"edrpou\":\"34814859\"")
        );
        Assert.That(
            items.SelectMany(item => item["programs"]!.AsArray()).Select(program => (int)program!["validThrough"]!),
            Has.All.EqualTo(2025)
        );
        Assert.That(await LettersAsync(2024), Is.Empty);
        Assert.That(
            (await LettersAsync(2026)).Single()["programs"]!.AsArray().Select(program => (string)program!["title"]!),
            Is.EqualTo(new[] { "Довша", "Продовжена" })
        );
    }

    [Test]
    public async Task Unspent_money_and_unfinished_measures_are_those_of_the_latest_accepted_report()
    {
        var id = await HasProgramAsync(
            "Стадіони",
            2025,
            change: program =>
            {
                program["measures"]![0]!["funding"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["year"] = 2025,
                            ["source"] = "internationalAssistance",
                            ["donor"] = "GIZ",
                            ["inKind"] = true,
                            ["amount"] = "500.00",
                        }
                    );
                program["measures"]!.AsArray().Add(Valid.Measure("1.2", 2025, 2025));
                program["measures"]!.AsArray().Add(Valid.Measure("1.3", 2025, 2025));
            }
        );
        Assert.That(await FirstAsync(), Is.EqualTo("3750000.00 - - - -"), "three measures, equipment apart");

        var report = new ReportClient(_app, $"programs/{id}/reports/2025-Q2", _key);
        await report.IsSubmittedAsync(Report("1000000.50", "inProgress", "done", "cancelled"));
        Assert.That(await FirstAsync(), Does.EndWith("- - - -"), "what is not accepted is not told");
        Assert.That(
            (string)(await LettersAsync()).Single()["letter"]!,
            Does.Contain("прийнятого звіту за цей рік немає").And.Not.Contain("використано")
        );
        await report.AcceptAsync().Expecting(HttpStatusCode.OK);
        Assert.That(await FirstAsync(), Does.EndWith("2025-Q2 1000002.50 2749997.50 1.1 inProgress"));

        var year = report with { Path = report.Path.Replace("Q2", "Q4") };
        await year.IsAcceptedAsync(Report("4000000.00", "partiallyDone", "notDone", "done"));
        await year.CorrectAsync().Expecting(HttpStatusCode.OK);
        Assert.That(await FirstAsync(), Does.EndWith("2025-Q4 4000002.00 0.00 1.1 partiallyDone, 1.2 notDone"));
        Assert.That(
            (string)(await LettersAsync()).Single()["letter"]!,
            Does.Contain(
                    "використано 4\u00a0000\u00a0002,00\u00a0грн.\nЗа цим звітом не завершено заходи:\n– 1.1 «Утеплити школи»: виконано частково;\n– 1.2 «Утеплити школи»: не виконано."
                )
                .And.Not.Contain("підсумков")
        );

        async Task<string> FirstAsync()
        {
            var program = (await LettersAsync()).Single()["programs"]![0]!;
            var unfinished = program["unfinishedMeasures"] is { } measures
                ? string.Join(", ", measures.AsArray().Select(measure => $"{measure!["code"]} {measure["status"]}"))
                : "-";
            return $"{program["planned"]} {program["acceptedPeriod"]?["code"] ?? "-"} {program["spent"] ?? "-"} {program["unspent"] ?? "-"} {unfinished}";
        }
    }

    [Test]
    public async Task A_letter_as_a_document_says_the_same_and_is_signed()
    {
        await HasProgramAsync("Стадіони", 2025);
        await HasProgramAsync("Басейни", 2025);
        var other = await _app.HasBodyAsync("Відділ культури");
        await HasProgramAsync("Бібліотеки", 2025, body: other);

        using MemoryStream file = new(await _app.GetFileAsync($"expiring-programs/2025/{_body}.docx", _key));
        using var document = WordprocessingDocument.Open(file, false);

        Assert.That(new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath} {fault.Description}"), Is.Empty);
        var letter = (string)(await LettersAsync()).Single(item => (string)item["body"]!["id"]! == _body)["letter"]!;
        var paragraphs = document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).ToList();
        Assert.That(paragraphs[..^1], Is.EqualTo(letter.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.That(paragraphs[0], Is.EqualTo("Управління спорту"));
        Assert.That(paragraphs[^1], Does.StartWith("Посада ____").And.EndWith("ПРІЗВИЩЕ"));
        var second = $"expiring-programs/2025/{await _app.HasBodyAsync("Відділ без програм")}.docx";
        await _app.GetAsync(second).ExpectingProblem(HttpStatusCode.NotFound, "LETTER_NOT_FOUND");
        await _app.GetAsync($"expiring-programs/2024/{_body}.docx").ExpectingProblem(HttpStatusCode.NotFound, "LETTER_NOT_FOUND");
        await _app.GetAsync($"expiring-programs/25/{_body}.docx").ExpectingProblem(HttpStatusCode.NotFound, "YEAR_NOT_FOUND");
    }

    [Test]
    public async Task An_unfinished_measure_is_called_as_its_last_edition_calls_it()
    {
        var report = await _app.Program(_body)
            .Lasting(2025, 2025)
            .Amended("2025-06-01", "2025-05-20", edition => edition["measures"]![0]!["title"] = "Утеплити ліцеї")
            .ReportAsync("2025-Q3", _key);
        await report.IsAcceptedAsync();

        var measure = (await LettersAsync()).Single()["programs"]![0]!["unfinishedMeasures"]!.AsArray().Single()!;

        Assert.That((string?)measure["title"], Is.EqualTo("Утеплити ліцеї"));
    }

    [Test]
    public async Task A_draft_successor_is_shown_to_those_who_may_see_the_draft_and_to_nobody_else()
    {
        await HasProgramAsync("Програма «Спорт для всіх»", 2025);
        var approved = await HasProgramAsync("Програма «Дитячий спорт»", 2028, from: 2026);
        await HasProgramAsync("Програма «Спорт для всіх», розвиток", 2028, "annualDevelopment", from: 2026);
        await HasProgramAsync("Програма «Спорт для всіх» пізніше", 2028, from: 2027);
        await HasProgramAsync("Програма «Спорт для всіх» іншого", 2028, from: 2026, body: await _app.HasBodyAsync("Інше управління"));
        var alike = await _app.HasDraftAsync(
            Valid.Program(_body, "Програма «Спорт для всіх» на 2026–2028 роки", from: 2026, through: 2028)
        );
        await _app.HasDraftAsync(Valid.Program(_body, "Програма розвитку басейнів", from: 2026, through: 2028));
        var strangers = await _app.HasKeyAsync("executiveBody", await _app.HasBodyAsync("Управління культури"));

        foreach (
            var (key, draft) in new[]
            {
                (null, null),
                (strangers, null),
                (_key, alike),
                (await _app.HasKeyAsync("coordinator"), alike),
                (Coordinator, alike),
            }
        )
        {
            var reply = await _app.GetAsync("expiring-programs/2025", key).Expecting(HttpStatusCode.OK);
            var program = reply.Items.Single()["programs"]!.AsArray().Single()!;
            Assert.That(((string?)program["successorDraftId"], (string?)program["successorId"]), Is.EqualTo((draft, approved)), reply.Text);
            Assert.That(
                (string)reply.Items.Single()["letter"]!,
                Does.Not.Contain("2026–2028").And.Not.Contain("Дитячий"),
                "the letter is the same for all"
            );
            Assert.That(reply.Text.Contains(alike, StringComparison.Ordinal), Is.EqualTo(draft is not null));
        }
    }

    [Test]
    public async Task After_a_merger_the_letter_goes_to_the_successor()
    {
        await HasProgramAsync("Стадіони", 2026, from: 2026);
        var successor = await _app.HasBodyAsync("Департамент культури та спорту");
        var successorsKey = await _app.HasKeyAsync("executiveBody", successor);
        await HasProgramAsync("Бібліотеки", 2026, from: 2026, body: successor);
        var draft = await _app.HasDraftAsync(Valid.Program(successor, "Стадіони громади", from: 2027));
        await _app.SendAsync(
                "PUT",
                $"executive-bodies/{_body}",
                new
                {
                    name = "Управління спорту",
                    validThrough = "2026-11-22",
                    successorId = successor,
                },
                Coordinator,
                "\"1\""
            )
            .Expecting(HttpStatusCode.OK);

        Assert.That(
            (await LettersAsync(2026)).Select(item => (string)item["body"]!["name"]!),
            Is.EqualTo(new[] { "Департамент культури та спорту", "Управління спорту" }),
            "its last day is not over"
        );
        _app.Clock.Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

        var item = (await LettersAsync(2026, successorsKey)).Single();
        Assert.That((string)item["body"]!["name"]!, Is.EqualTo("Департамент культури та спорту"));
        Assert.That(
            item["programs"]!.AsArray().Select(program => $"{program!["title"]} {(string?)program["successorDraftId"] == draft}"),
            Is.EqualTo(new[] { "Бібліотеки False", "Стадіони True" })
        );
        Assert.That(
            (string)item["letter"]!,
            Does.StartWith(
                "Департамент культури та спорту\n\nПро завершення строку дії міських цільових програм у 2026 році\n\nУ 2026 році завершується"
            )
        );
    }

    [Test]
    public async Task A_letter_is_Ukrainian_in_every_language_and_names_the_citys_own_deadline()
    {
        await HasProgramAsync("Стадіони", 2027, from: 2026);
        await _app.SendAsync(
                "POST",
                "calendar/rules",
                new
                {
                    quarter = 4,
                    validFrom = "2027-01-01",
                    month = 2,
                    day = 1,
                },
                Coordinator
            )
            .Expecting(HttpStatusCode.Created);

        var letters = new[] { "uk", "en" }.Select(async language =>
            (string)(await _app.GetAsync("expiring-programs/2027", null, ("Accept-Language", language))).Items.Single()["letter"]!
        );

        foreach (var letter in await Task.WhenAll(letters))
        {
            Assert.That(
                letter,
                Does.EndWith(
                    "2) подати підсумковий звіт про виконання програми за 2027 рік; строк подання — до 1 лютого 2028 року включно."
                )
            );
        }
    }

    [TestCase("1991")]
    [TestCase("2100")]
    [TestCase("20255")]
    [TestCase("25")]
    [TestCase("20x5")]
    [TestCase("2025-Q4")]
    public async Task A_year_that_is_none_is_not_found(string year)
    {
        await _app.GetAsync($"expiring-programs/{year}").ExpectingProblem(HttpStatusCode.NotFound, "YEAR_NOT_FOUND");
        await _app.GetAsync($"programs/{await HasProgramAsync("Стадіони", 2025)}/progress/{year}")
            .ExpectingProblem(HttpStatusCode.NotFound, "YEAR_NOT_FOUND");
    }

    [Test]
    public async Task A_parameter_it_does_not_know_is_refused() =>
        Assert.That(
            (await _app.GetAsync("expiring-programs/2025?bodyId=x").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST")).Faults,
            Is.EqualTo(new[] { "PARAMETER_UNKNOWN bodyId" })
        );

    private async Task<List<JsonObject>> LettersAsync(int year = 2025, string? key = null)
    {
        var reply = await _app.GetAsync($"expiring-programs/{year}", key).Expecting(HttpStatusCode.OK);
        Assert.That(reply.Json["next"], Is.Null);
        return [.. reply.Items];
    }

    private async Task<string> HasProgramAsync(
        string title,
        int through,
        string kind = "targeted",
        int from = 2025,
        string? body = null,
        Action<JsonObject>? change = null
    )
    {
        var program = Valid.Program(body ?? _body, title, kind, from, through);
        change?.Invoke(program);
        return await _app.HasActiveProgramAsync(program, Valid.Enactment($"{from}-01-01", adoptedOn: "2024-12-18"));
    }

    private async Task AmendAsync(string program, int through, string adoptedOn, string? effectiveFrom = null)
    {
        var wording = Valid.Program(
            _body,
            (string)(await _app.GetAsync($"programs/{program}")).Json["passport"]!["title"]!,
            from: 2025,
            through: through
        );
        wording.Remove("kind");
        var enactment = Valid.Enactment(effectiveFrom ?? adoptedOn, adoptedOn: adoptedOn);
        await _app.SendAsync(
                "POST",
                $"programs/{program}/amendments",
                new JsonObject
                {
                    ["summary"] = "Змінити строк",
                    ["edition"] = wording,
                    ["legalAct"] = enactment["legalAct"]!.DeepClone(),
                    ["effectiveFrom"] = enactment["effectiveFrom"]!.DeepClone(),
                },
                Coordinator
            )
            .Expecting(HttpStatusCode.Created);
    }

    private static JsonObject Report(string spent, params string[] statuses)
    {
        var report = Valid.Report();
        report["measures"] = new JsonArray([
            .. statuses.Select(
                (status, row) =>
                    new JsonObject
                    {
                        ["code"] = $"1.{row + 1}",
                        ["status"] = status,
                        ["deviationReason"] = "Пояснення",
                        ["funding"] = new JsonArray(
                            new JsonObject { ["source"] = "communityBudgetGeneral", ["spent"] = row == 0 ? spent : "1.00" }
                        ),
                    }
            ),
        ]);
        report["measures"]![0]!["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["source"] = "internationalAssistance",
                    ["donor"] = "GIZ",
                    ["inKind"] = true,
                    ["spent"] = "500.00",
                }
            );
        report["indicators"]![0]!["reason"] = "Пояснення";
        return report;
    }
}
