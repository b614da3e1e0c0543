using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Programs and amendments by page, without a script: made, written in a table, examined, approved, amended and mended.</summary>
internal sealed class KeepingProgramsAtTheDesk
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly (string Name, string Value)[] s_act =
    [
        ("legalAct/type", "рішення"),
        ("legalAct/title", "Про програму"),
        ("legalAct/number", "17"),
        ("legalAct/adoptedOn", "2025-12-18"),
        ("legalAct/publisherName", "Житомирська міська рада"),
        ("legalAct/publisherId", "13576954"),
        ("effectiveFrom", "2026-01-01"),
    ];

    private MonitoringApp _app = null!;
    private DeskClient _desk = null!;
    private string _body = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _desk = await DeskClient.SignInAsync(_app, await _app.HasKeyAsync("coordinator"), "Ігор");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_program_goes_by_pages_from_nothing_to_approval()
    {
        var id = await MakesAsync("Програма озеленення");
        Assert.That((await _desk.GetAsync("/desk/programs")).Text, Does.Contain("У роботі 1&#xA0;проєкт програми").And.Contain(id));
        await SaveAsync(id, 0, [.. Measure(0, "1.1", "Висадити дерева", "1 250 000,50"), .. Indicator(0, "П1", "40,5")])
            .Expecting(HttpStatusCode.Found);

        var edition = await EditionAsync(id, 0);
        Assert.That((string)edition["measures"]![0]!["funding"]![0]!["amount"]!, Is.EqualTo("1250000.50"));
        Assert.That((int)edition["measures"]![0]!["validThrough"]!, Is.EqualTo(2028), "Without years it lasts as long as the program.");
        Assert.That((decimal)edition["indicators"]![0]!["targets"]![0]!["value"]!, Is.EqualTo(40.5m));

        var page = $"/desk/programs/{id}";
        Assert.That((await _desk.GetAsync(page)).Text, Does.Contain("Що перевірити, перш ніж записати акт"));
        await _desk
            .PostAsync(
                page,
                "conclusion-add",
                ("documentNumber", "05-12"),
                ("issuedOn", "2025-11-03"),
                ("verdict", "withRemarks"),
                ("pointer", "/measures/1.1"),
                ("text", "Уточнити вулиці")
            )
            .Expecting(HttpStatusCode.Found);
        Assert.That((await _desk.GetAsync(page)).Text, Does.Contain("Висадити дерева:</b> Уточнити вулиці"));

        await _desk.PostAsync(page, "program-review").Expecting(HttpStatusCode.Found);
        var refused = await _desk.PostAsync(page, "program-approve", [.. s_act.Where(field => field.Name != "legalAct/number")]);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain(">Номер</a>: Заповніть це поле.").And.Contain("value=\"Про програму\""));
        await _desk.PostAsync(page, "program-approve", s_act).Expecting(HttpStatusCode.Found);
        Assert.That((string)(await _app.GetAsync($"programs/{id}")).Json["officialId"]!, Is.EqualTo("17-2025-12-18"));
        Assert.That((await _desk.GetAsync(page)).Text, Does.Contain("Розпочати зміни").And.Contain("17, 18.12.2025"));
    }

    [Test]
    public async Task An_amendment_is_written_in_the_table_previewed_and_adopted()
    {
        var id = await _app.HasActiveProgramAsync(Valid.Program(_body));
        var opened = await _desk.PostAsync($"/desk/programs/{id}", "amendment-open", ("summary", "Більше шкіл"));
        Assert.That(opened.Headers["Location"], Does.StartWith($"/desk/programs/{id}/editions/1"));
        var preview = $"/desk/programs/{id}/amendments/1";
        Assert.That((await _desk.GetAsync(preview)).Text, Does.Contain("Поки що нічого не змінено"));

        var fields = await FieldsAsync($"/desk/programs/{id}/editions/1");
        Assert.That(fields, Does.Contain(("m/0/f/0/2026", "1 250 000,00")), "Stored sums are shown as people type them.");
        await SaveAsync(id, 1, With(fields, [("m/0/f/0/2026", "1 500 000"), .. Measure(1, "1.2", "Утеплити садки", "у межах призначень")]))
            .Expecting(HttpStatusCode.Found);
        Assert.That(
            (await _desk.GetAsync(preview)).Text,
            Does.Contain("Сума зросла на 250,0&#xA0;тис.&#xA0;грн").And.Contain("Утеплити садки")
        );

        await _desk
            .PostAsync(
                preview,
                "amendment-adopt",
                [.. With(s_act, ("legalAct/number", "18"), ("legalAct/adoptedOn", "2026-01-15"), ("legalAct/publisherId", "13576955"))]
            )
            .Expecting(HttpStatusCode.Found);
        Assert.That((await _desk.GetAsync($"/desk/programs/{id}")).Text, Does.Contain("<small class=\"warm\">"), "EDRPOU is mistyped.");
        var edition = (await _app.GetAsync($"programs/{id}/editions/1")).Json;
        Assert.That((string)edition["legalAct"]!["number"]!, Is.EqualTo("18"));
        Assert.That((bool)edition["measures"]![1]!["funding"]![0]!["withinAppropriations"]!, Is.True);
        Assert.That((string)edition["measures"]![0]!["funding"]![0]!["amount"]!, Is.EqualTo("1500000.00"));
    }

    [Test]
    public async Task A_slip_of_an_adopted_edition_is_mended_with_its_reason()
    {
        var id = await _app.HasActiveProgramAsync(Valid.Program(_body));
        var page = $"/desk/programs/{id}/editions/0";
        var fields = With(await FieldsAsync(page), ("m/0/title", "Утеплити школи й садки"));
        var refused = await _desk.PostAsync(page, "wording-rectify", [.. fields]);
        Assert.That(refused.Text, Does.Contain("Яку помилку виправлено і чому</a>: Заповніть це поле."));
        await _desk.PostAsync(page, "wording-rectify", With(fields, ("reason", "Описка"))).Expecting(HttpStatusCode.Found);

        var edition = (await _app.GetAsync($"programs/{id}/editions/0")).Json;
        Assert.That((string)edition["measures"]![0]!["title"]!, Is.EqualTo("Утеплити школи й садки"));
        Assert.That((string)edition["recordings"]![1]!["reason"]!, Is.EqualTo("Описка"));
    }

    [Test]
    public async Task What_cannot_be_read_is_told_beside_its_row_and_stays_typed()
    {
        var id = await MakesAsync();
        var refused = await SaveAsync(id, 0, [.. Measure(4, "1.1", "Висадити дерева", "12а"), .. Indicator(0, "П1", "багато")])
            .Expecting(HttpStatusCode.UnprocessableEntity);
        Assert.That(
            refused.Text,
            Does.Contain("value=\"12а\"")
                .And.Contain("value=\"багато\"")
                .And.Contain(">Захід 1.1, 2026 рік</a>: «12а»")
                .And.Contain(">Показник П1</a>")
        );
        Assert.That(refused.Text, Does.Contain("id=\"f:m/4/f/0/2026:fault\""));
        Assert.That(refused.Text, Does.Not.Contain("#/measures").And.Not.Contain("amount"));
        Assert.That((await EditionAsync(id, 0))["measures"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_row_that_is_emptied_or_ticked_goes_and_the_rest_stays_as_it_is()
    {
        var program = Valid.Program(_body);
        program["measures"]!.AsArray().Add(Valid.Measure("1.2"));
        program["measures"]!.AsArray().Add(Valid.Measure("1.3"));
        program["measures"]![0]!["executantIds"] = new JsonArray(_body);
        program["indicators"] = new JsonArray(Valid.Divided(Valid.Indicator("П1", null)));
        var id = await _app.HasDraftAsync(program);
        var before = await EditionAsync(id, 0);

        var fields = await FieldsAsync($"/desk/programs/{id}/editions/0");
        await SaveAsync(id, 0, fields).Expecting(HttpStatusCode.Found);
        Assert.That(JsonNode.DeepEquals(Valid.Wording(before), Valid.Wording(await EditionAsync(id, 0))), "Saved as it was shown.");

        var emptied = fields.Select(field => field.Name.StartsWith("m/1/", StringComparison.Ordinal) ? (field.Name, "") : field);
        await SaveAsync(id, 0, [.. emptied, ("m/2/drop", "on")]).Expecting(HttpStatusCode.Found);
        Assert.That(
            (await EditionAsync(id, 0))["measures"]!.AsArray().Select(measure => (string)measure!["code"]!),
            Is.EqualTo(new[] { "1.1" })
        );
    }

    [Test]
    public async Task A_page_that_is_no_longer_so_shows_both_texts_and_loses_neither()
    {
        var id = await _app.HasDraftAsync(Valid.Program(_body));
        var (page, fields) = ($"/desk/programs/{id}/editions/0", await FieldsAsync($"/desk/programs/{id}/editions/0"));
        await SaveAsync(id, 0, With(fields, ("p/goal", "чужа мета"))).Expecting(HttpStatusCode.Found);
        var stale = await _desk
            .SendAsync(page, await FormAsync("wording-save", With(fields, ("p/goal", "моя мета"), ("revision", "1"))))
            .Expecting(HttpStatusCode.PreconditionFailed);
        Assert.That(stale.Text, Does.Contain("чужа мета").Or.Contain("<del>чужа</del>"));
        Assert.That(stale.Text, Does.Contain("моя мета"));
        Assert.That((string)(await EditionAsync(id, 0))["passport"]!["goal"]!, Is.EqualTo("чужа мета"));
        await _desk
            .SendAsync(page, await FormAsync("wording-save", With(fields, ("p/goal", "моя мета"), ("revision", "2"))))
            .Expecting(HttpStatusCode.Found);
    }

    [Test]
    public async Task A_text_that_cannot_be_read_yet_writes_over_nobody_s_else()
    {
        var id = await _app.HasDraftAsync(Valid.Program(_body));
        var (page, fields) = ($"/desk/programs/{id}/editions/0", await FieldsAsync($"/desk/programs/{id}/editions/0"));
        await SaveAsync(id, 0, With(fields, ("p/goal", "чужа мета"))).Expecting(HttpStatusCode.Found);

        var stale = await _desk
            .SendAsync(page, await FormAsync("wording-save", With(fields, ("p/title", ""), ("revision", "1"))))
            .Expecting(HttpStatusCode.PreconditionFailed);
        Assert.That(stale.Text, Does.Contain("name=\"revision\" value=\"1\""), "What the other one saved is not shown yet.");
        var shown = await _desk
            .SendAsync(page, await FormAsync("wording-save", With(fields, ("p/goal", "моя"), ("revision", "1"))))
            .Expecting(HttpStatusCode.PreconditionFailed);
        Assert.That(shown.Text, Does.Contain("name=\"revision\" value=\"2\"").And.Contain("чужа"));
    }

    [Test]
    public async Task Money_of_which_no_year_has_a_sum_is_told_and_not_lost()
    {
        var id = await MakesAsync();
        var refused = await SaveAsync(id, 0, [.. Measure(0, "1.1", "Висадити дерева", "5"), ("m/0/f/1/donor", "GIZ")])
            .Expecting(HttpStatusCode.UnprocessableEntity);
        Assert.That(refused.Text, Does.Contain("Вкажіть або суму").And.Contain("value=\"GIZ\""));
    }

    [Test]
    public async Task The_list_goes_on_to_its_next_page()
    {
        for (var number = 0; number < 51; number++)
        {
            await _app.HasDraftAsync(Valid.Program(_body, $"Програма {number}"));
        }

        var first = (await _desk.GetAsync("/desk/programs").Expecting(HttpStatusCode.OK)).Text;
        var next = WebUtility.HtmlDecode(Regex.Match(first, "href=\"(/desk/programs\\?[^\"]*cursor=[^\"]*)\"").Groups[1].Value);
        Assert.That((await _desk.GetAsync(next).Expecting(HttpStatusCode.OK)).Text, Does.Contain("51&#xA0;проєкт програми"));
    }

    [Test]
    public async Task What_is_hostile_does_nothing()
    {
        var id = await MakesAsync(Script);
        await SaveAsync(
                id,
                0,
                [
                    .. Measure(0, "1.1", Script, "1"),
                    ("m/0/sourceProgramId", id),
                    ("status", "active"),
                    ("p/officialId", "1"),
                    ("m/0/f/0/20260", "5"),
                    ("kind", "concept"),
                ]
            )
            .Expecting(HttpStatusCode.Found);
        foreach (var path in new[] { "", $"/{id}", $"/{id}/editions/0" })
        {
            Assert.That((await _desk.GetAsync($"/desk/programs{path}")).Text, Does.Not.Contain(Script));
        }

        var program = (await _app.GetAsync($"programs/{id}", MonitoringApp.Administrator)).Json;
        Assert.That(((string)program["kind"]!, (string)program["status"]!), Is.EqualTo(("targeted", "draft")));
        Assert.That((await EditionAsync(id, 0))["measures"]![0]!["sourceProgramId"], Is.Null);

        var body = await DeskClient.SignInAsync(_app, await _app.HasKeyAsync("executiveBody", _body));
        await body.GetAsync("/desk/programs").Expecting(HttpStatusCode.Forbidden);
        foreach (var path in new[] { "/desk/programs/new", $"/desk/programs/{id}", $"/desk/programs/{id}/editions/0" })
        {
            await body.GetAsync(path).Expecting(HttpStatusCode.Forbidden);
            await body.SendAsync(path, ("token", await body.TokenAsync()), ("action", "wording-save"), ("p/title", "x"))
                .Expecting(HttpStatusCode.Forbidden);
        }

        await _desk.GetAsync("/desk/programs/none/editions/0").Expecting(HttpStatusCode.NotFound);
        await _desk.GetAsync($"/desk/programs/{id}/amendments/7").Expecting(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Sixty_measures_of_five_years_and_four_sources_are_saved_at_once()
    {
        var id = await MakesAsync(through: 2030);
        string[] sources = ["stateBudget", "oblastBudget", "communityBudgetGeneral", "enterpriseFunds"];
        (string, string)[] fields =
        [
            .. Enumerable
                .Range(0, 60)
                .SelectMany(row =>
                    new[] { ($"m/{row}/code", $"1.{row + 1}"), ($"m/{row}/title", $"Захід {row + 1}") }.Concat(
                        sources.SelectMany(
                            (source, line) =>
                                Enumerable
                                    .Range(2026, 5)
                                    .Select(year => ($"m/{row}/f/{line}/{year}", "1 000,10"))
                                    .Prepend(($"m/{row}/f/{line}/source", source))
                        )
                    )
                ),
        ];
        await SaveAsync(id, 0, fields).Expecting(HttpStatusCode.Found);
        var edition = await EditionAsync(id, 0);
        Assert.That((string)edition["totals"]!["planned"]!, Is.EqualTo("1200120.00"));

        var shown = await FieldsAsync($"/desk/programs/{id}/editions/0");
        Assert.That(shown.Count(field => field.Value == "1 000,10"), Is.EqualTo(1200));
        await SaveAsync(id, 0, shown).Expecting(HttpStatusCode.Found);
        Assert.That(JsonNode.DeepEquals(edition["measures"], (await EditionAsync(id, 0))["measures"]));
    }

    [Test]
    public async Task A_program_is_completed_cancelled_and_taken_back()
    {
        var id = await _app.HasActiveProgramAsync(Valid.Program(_body));
        var page = $"/desk/programs/{id}";
        await _desk
            .PostAsync(page, "program-cancel", [.. With(s_act, ("legalAct/number", "99"), ("effectiveFrom", "2026-02-01"))])
            .Expecting(HttpStatusCode.Found);
        Assert.That((string)(await _app.GetAsync($"programs/{id}")).Json["cancellation"]!["legalAct"]!["number"]!, Is.EqualTo("99"));
        await _desk.PostAsync(page, "program-uncancel", ("reason", "Не та програма")).Expecting(HttpStatusCode.Found);
        await _desk
            .PostAsync(page, "program-change", ("kind", "targeted"), ("deviationThresholdPercent", "багато"))
            .Expecting(HttpStatusCode.UnprocessableEntity);
        await _desk
            .PostAsync(page, "program-change", ("kind", "targeted"), ("deviationThresholdPercent", "30 %"))
            .Expecting(HttpStatusCode.Found);
        Assert.That((int)(await _app.GetAsync($"programs/{id}")).Json["deviationThresholdPercent"]!, Is.EqualTo(30));
    }

    private async Task<string> MakesAsync(string title = "Програма озеленення", int through = 2028)
    {
        var made = await _desk
            .PostAsync(
                "/desk/programs/new",
                "program-new",
                ("kind", "targeted"),
                ("deviationThresholdPercent", "20"),
                ("p/title", title),
                ("p/responsibleBodyId", _body),
                ("p/validFrom", "2026"),
                ("p/validThrough", $"{through}")
            )
            .Expecting(HttpStatusCode.Found);
        return made.Headers["Location"].Split('/')[3];
    }

    private static (string Name, string Value)[] Measure(int row, string code, string title, string sum) =>
        [($"m/{row}/code", code), ($"m/{row}/title", title), ($"m/{row}/f/0/source", "communityBudgetGeneral"), ($"m/{row}/f/0/2026", sum)];

    private static (string Name, string Value)[] Indicator(int row, string code, string target) =>
        [
            ($"i/{row}/code", code),
            ($"i/{row}/title", "Дерев"),
            ($"i/{row}/group", "output"),
            ($"i/{row}/unit", "шт."),
            ($"i/{row}/direction", "higherIsBetter"),
            ($"i/{row}/accumulation", "cumulative"),
            ($"i/{row}/frequency", "quarterly"),
            ($"i/{row}/t/2026", target),
        ];

    private async Task<JsonObject> EditionAsync(string id, int number) =>
        (await _app.GetAsync($"programs/{id}/editions/{number}", MonitoringApp.Administrator)).Expect(HttpStatusCode.OK).Json;

    // The page's own fields, and over them those given.
    private async Task<Reply> SaveAsync(string id, int number, (string Name, string Value)[] fields)
    {
        var page = $"/desk/programs/{id}/editions/{number}";
        var own = await FieldsAsync(page);
        return await _desk.PostAsync(
            page,
            "wording-save",
            [.. own.Where(field => fields.All(given => given.Name != field.Name)), .. fields]
        );
    }

    private async Task<(string Name, string Value)[]> FormAsync(string action, (string Name, string Value)[] fields) =>
        [("token", await _desk.TokenAsync()), ("action", action), .. fields];

    private static (string Name, string Value)[] With((string Name, string Value)[] fields, params (string Name, string Value)[] others) =>
        [.. fields.Where(field => others.All(other => other.Name != field.Name)), .. others];

    // What a browser would send of the table: every cell as it is shown; what is hidden in the form beside them aside.
    private async Task<(string Name, string Value)[]> FieldsAsync(string path)
    {
        var page = (await _desk.GetAsync(path)).Expect(HttpStatusCode.OK).Text;
        var form = Regex.Match(page, "<form class=\"wording\".*?</form>", RegexOptions.Singleline).Value;
        return
        [
            .. Regex
                .Matches(form, "<input [^>]*>")
                .Select(input => input.Value)
                .Where(input => Attribute(input, "name") is not ("token" or "action" or "revision"))
                .Where(input =>
                    !input.Contains("checkbox", StringComparison.Ordinal) || input.Contains(" checked", StringComparison.Ordinal)
                )
                .Select(input =>
                    (Attribute(input, "name"), input.Contains("checkbox", StringComparison.Ordinal) ? "on" : Attribute(input, "value"))
                ),
            .. Regex
                .Matches(form, "<textarea [^>]*name=\"([^\"]+)\"[^>]*>\n?(.*?)</textarea>", RegexOptions.Singleline)
                .Select(area => (area.Groups[1].Value, WebUtility.HtmlDecode(area.Groups[2].Value))),
            .. Regex
                .Matches(form, "<select [^>]*name=\"([^\"]+)\".*?</select>", RegexOptions.Singleline)
                .Select(list => (list.Groups[1].Value, Regex.Match(list.Value, "value=\"([^\"]*)\" selected").Groups[1].Value)),
        ];
    }

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $" {name}=\"([^\"]*)\"").Groups[1].Value);
}
