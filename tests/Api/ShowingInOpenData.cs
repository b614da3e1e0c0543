using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>What of the register shows in the datasets, what never does, and what they lack.</summary>
internal sealed class ShowingInOpenData
{
    private const string Coordinator = MonitoringApp.Administrator;
    private const string Publications = "/open-data/publications";

    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync("Департамент фінансів", new { name = "Департамент фінансів", edrpou = "02313430" });
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Codes_keep_their_zeros_and_text_its_quotes_semicolons_and_formulas()
    {
        const string Title = "=1+1;\"Програма\", що 'лікує'; @усе";
        await _app.HasActiveProgramAsync(Valid.Program(_body, Title));

        var plain = (await CsvAsync("programs.csv")).Rows.Single();
        var excel = await _app.Http.GetByteArrayAsync("/open-data/programs.csv?dialect=excel");

        Assert.That((plain["title"], plain["executantId"]), Is.EqualTo((new CsvCell(Title, true), new CsvCell("02313430", true))));
        Assert.That(excel.AsSpan(0, 3).ToArray(), Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));
        var row = new CsvText(excel[3..], ';').Rows.Single();
        Assert.That(
            (row["Найменування"], row["Ідентифікатор виконавця"].Value, row["Початок"].Value),
            Is.EqualTo((new CsvCell("'" + Title, true), "=\"02313430\"", "2026"))
        );
    }

    [Test]
    public async Task A_line_break_stays_inside_its_cell()
    {
        var program = Valid.Program(_body);
        program["measures"]![0]!["expectedResult"] = "Перше: \"18 шкіл\"\nДруге; третє";
        await _app.HasActiveProgramAsync(program);

        Assert.That(
            (await CsvAsync("measures.csv")).Rows.Single()["expectedResult"],
            Is.EqualTo(new CsvCell("Перше: \"18 шкіл\"\nДруге; третє", true))
        );
    }

    [Test]
    public async Task One_act_that_amends_two_programs_is_two_rows_of_one_uid()
    {
        var act = Valid.Enactment("2026-08-28", "587-LХІ-VІІІ", "2026-08-27");
        foreach (var title in new[] { "Перша", "Друга" })
        {
            var program = await _app.HasActiveProgramAsync(Valid.Program(_body, title));
            var wording = Valid.Program(_body, title);
            wording.Remove("kind");
            wording["measures"]!.AsArray().Add(Valid.Measure("2.1"));
            await _app.SendAsync(
                    "POST",
                    $"programs/{program}/amendments",
                    new JsonObject { ["summary"] = "захід", ["edition"] = wording },
                    Coordinator
                )
                .Expecting(HttpStatusCode.Created);
            await _app.SendAsync("POST", $"programs/{program}/amendments/1/adoption", act, Coordinator, "\"1\"")
                .Expecting(HttpStatusCode.OK);
        }

        var amendments = await CsvAsync("amendments.csv");

        Assert.That(amendments.Column("uid"), Is.EqualTo(new[] { "587-LХІ-VІІІ-2026-08-27", "587-LХІ-VІІІ-2026-08-27" }));
        Assert.That(amendments.Column("programId"), Is.EquivalentTo((await CsvAsync("programs.csv")).Column("uid")).And.Unique);
        var package = (await _app.GetAsync("/open-data/datapackage.json")).Json["resources"]!
            .AsArray()
            .Single(resource => (string?)resource!["name"] == "amendments")!;
        Assert.That(
            package["schema"]!["primaryKey"]!.AsArray().Select(column => (string?)column),
            Is.EqualTo(new[] { "uid", "programId" })
        );
        Assert.That(await GapsAsync(), Has.None.Contains("UID_SHARED"));
    }

    [Test]
    public async Task Programs_approved_by_one_act_share_their_uid_and_the_status_warns_of_it()
    {
        var act = Valid.Enactment();
        await _app.HasActiveProgramAsync(Valid.Program(_body, "Перша"), act);
        await _app.HasActiveProgramAsync(Valid.Program(_body, "Друга"), act);

        Assert.That((await CsvAsync("programs.csv")).Column("uid").Distinct().Count(), Is.EqualTo(1));
        Assert.That(await GapsAsync(), Does.Contain("UID_SHARED programs.uid 1"));
        await PublishAsync();
        await _app.SendAsync("POST", Publications, null, Coordinator).ExpectingProblem(HttpStatusCode.Conflict, "PUBLICATION_UNCHANGED");
    }

    [Test]
    public async Task What_is_not_adopted_never_shows()
    {
        await _app.HasDraftAsync(Valid.Program(_body, "Чернетка"));
        await _app.HasActiveProgramAsync(Valid.Program(_body, "Концепція", "concept"));
        var submitted = await HasReportAsync("Подано");
        await submitted.IsSubmittedAsync(Valid.Report("123456.78"));
        var returned = await HasReportAsync("Повернено");
        await returned.IsSubmittedAsync(Valid.Report("123456.78"));
        await returned.ReturnAsync(new { note = "Таємна примітка" }).Expecting(HttpStatusCode.OK);
        await _app.SendAsync(
                "POST",
                $"{submitted.Path[..^"/reports/2026-Q3".Length]}/amendments",
                new { summary = "Неухвалене" },
                Coordinator
            )
            .Expecting(HttpStatusCode.Created);
        var corrected = await HasReportAsync("Виправляється");
        await corrected.IsAcceptedAsync(Valid.Report("200000.00"));
        await corrected.CorrectAsync(new { reason = "Таємна причина" }).Expecting(HttpStatusCode.OK);
        await corrected.PutAsync(Valid.Report("123456.78")).Expecting(HttpStatusCode.OK);

        Assert.That((await CsvAsync("programs.csv")).Column("title"), Is.EquivalentTo(new[] { "Подано", "Повернено", "Виправляється" }));
        Assert.That((await CsvAsync("amendments.csv")).Rows, Is.Empty);
        Assert.That((await CsvAsync("reports.csv")).Column("programTitle"), Is.EqualTo(new[] { "Виправляється" }));
        Assert.That((await CsvAsync("spending.csv")).Column("spent"), Is.EqualTo(new[] { "200000.00" }));
        Assert.That((await CsvAsync("measures.csv")).Column("edition"), Has.All.EqualTo("0"));
        foreach (
            var dataset in new[]
            {
                "programs",
                "amendments",
                "reports",
                "measures",
                "funding-plan",
                "spending",
                "indicators",
                "reporting-rates",
            }
        )
        {
            var text =
                (await _app.GetAsync($"/open-data/{dataset}.csv", Coordinator).Expecting(HttpStatusCode.OK)).Text
                + (await _app.GetAsync($"/open-data/{dataset}.json", _key)).Text;
            Assert.That(
                text,
                Does.Not.Contain("Таємна").And.Not.Contain("123456.78").And.Not.Contain("Чернетка").And.Not.Contain("Неухвалене"),
                $"{dataset}, whoever asks"
            );
        }
    }

    [Test]
    public async Task An_address_learnt_later_fills_the_gap_for_every_program_of_the_act()
    {
        var act = Valid.Enactment(number: "1597/1-Х");
        var first = await _app.HasActiveProgramAsync(Valid.Program(_body, "Перша"), act);
        await _app.HasActiveProgramAsync(Valid.Program(_body, "Друга"), act);
        await PublishAsync();
        Assert.That((await CsvAsync("programs.csv")).Rows.Select(row => row["legalActUrl"]), Has.All.EqualTo(new CsvCell("null", false)));
        Assert.That(await GapsAsync(), Does.Contain("ACT_URL_MISSING programs.legalActUrl 2"));

        var request = new
        {
            programId = first,
            officialId = "1597/1–X-2025-12-18",
            url = "https://zt-rada.gov.ua/1597",
        };
        await _app.SendAsync("POST", "/open-data/act-addresses", request, _key)
            .ExpectingProblem(HttpStatusCode.Forbidden, "ROLE_INSUFFICIENT");
        var added = await _app.SendAsync("POST", "/open-data/act-addresses", request, Coordinator).Expecting(HttpStatusCode.OK);

        Assert.That((int)added.Json["programs"]!, Is.EqualTo(2));
        Assert.That((await CsvAsync("programs.csv")).Column("legalActUrl"), Has.All.EqualTo("https://zt-rada.gov.ua/1597"));
        Assert.That(
            (string?)(await _app.GetAsync($"programs/{first}")).Json["legalAct"]!["url"],
            Is.EqualTo("https://zt-rada.gov.ua/1597")
        );
        Assert.That(
            (await _app.GetAsync($"programs/{first}", Coordinator)).Etag,
            Is.EqualTo("\"4\""),
            "what a reader with a key holds is no longer true"
        );
        Assert.That(await GapsAsync(), Has.None.Contains("ACT_URL_MISSING"));
        Assert.That((await StatusAsync())["datasets"]![0]!["changed"]!.GetValue<int>(), Is.EqualTo(2));
        await _app.SendAsync("POST", "/open-data/act-addresses", request, Coordinator)
            .ExpectingProblem(HttpStatusCode.Conflict, "ACT_ADDRESS_UNCHANGED");
    }

    [Test]
    public async Task A_slip_in_an_address_is_named()
    {
        foreach (
            var (body, faults) in new (string, string[])[]
            {
                ("{}", ["REQUIRED #/programId", "REQUIRED #/officialId", "REQUIRED #/url"]),
                ("{\"programId\":\"x\",\"officialId\":\"1-2025-12-18\",\"url\":\"ftp://x\"}", ["NOT_A_URL #/url"]),
                ("{\"programId\":\"x\",\"officialId\":\"1-2025-12-18\",\"url\":\"https://x.ua\"}", ["ACT_NOT_FOUND #/officialId"]),
            }
        )
        {
            Assert.That(
                (
                    await _app.SendAsync("POST", "/open-data/act-addresses", body, Coordinator)
                        .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID")
                ).Faults,
                Is.EqualTo(faults)
            );
        }
    }

    [Test]
    public async Task A_body_s_code_entered_later_fills_the_gap()
    {
        var body = await _app.HasBodyAsync("Служба у справах дітей", new { name = "Служба у справах дітей" });
        await _app.HasActiveProgramAsync(Valid.Program(body));
        Assert.That((await CsvAsync("programs.csv")).Rows.Single()["executantId"].IsMissing);
        Assert.That(await GapsAsync(), Does.Contain("EXECUTANT_CODE_MISSING programs.executantId 1"));

        await _app.SendAsync("PUT", $"executive-bodies/{body}", new { name = "Служба", edrpou = "04352693" }, Coordinator, "\"1\"")
            .Expecting(HttpStatusCode.OK);

        var row = (await CsvAsync("programs.csv")).Rows.Single();
        Assert.That(
            (row["executantName"].Value, row["executantId"].Value),
            Is.EqualTo(("Служба у справах дітей", "04352693")),
            "the name stays as adopted"
        );
    }

    private async Task<CsvText> CsvAsync(string path) => new(await _app.Http.GetByteArrayAsync($"/open-data/{path}"));

    private async Task<JsonObject> StatusAsync() => (await _app.GetAsync("/open-data/status").Expecting(HttpStatusCode.OK)).Json;

    private async Task<IEnumerable<string>> GapsAsync() =>
        (await StatusAsync())["gaps"]!.AsArray().Select(gap => $"{gap!["code"]} {gap["dataset"]}.{gap["column"]} {gap["count"]}");

    private Task<Reply> PublishAsync() => _app.SendAsync("POST", Publications, null, Coordinator).Expecting(HttpStatusCode.Created);

    private async Task<ReportClient> HasReportAsync(string title) =>
        new(_app, $"programs/{await _app.HasActiveProgramAsync(Valid.Program(_body, title))}/reports/2026-Q3", _key);
}
