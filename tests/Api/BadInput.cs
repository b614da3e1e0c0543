using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Every input tried broken: the right status, a coded problem with its place, and nothing stored.</summary>
internal sealed class BadInput
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;
    private string _body = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
    }

    [TearDown]
    public async Task Nothing_was_stored() => Assert.That((await _app.GetAsync("programs", Key)).Items, Is.Empty);

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase("""{"kind":"targeted" """, "BODY_UNREADABLE")]
    [TestCase("""{"kind":NaN}""", "BODY_UNREADABLE")]
    [TestCase("""{"kind":'targeted'}""", "BODY_UNREADABLE")]
    [TestCase("""{"kind":"targeted"} trailing""", "BODY_UNREADABLE")]
    [TestCase("""{"kind":"a\u0001b" """ + "\"\u0001\"}", "BODY_UNREADABLE")]
    [TestCase("", "BODY_MISSING")]
    [TestCase("null", "BODY_MISSING")]
    [TestCase("[]", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"knd":"targeted"}""", "MEMBER_UNKNOWN")]
    [TestCase("""{"Kind":"targeted"}""", "MEMBER_UNKNOWN")]
    [TestCase("""{"kind":"targeted","kind":"concept"}""", "MEMBER_REPEATED")]
    [TestCase("""{"passport":{"titel":"x"}}""", "MEMBER_UNKNOWN")]
    [TestCase("""{"kind":1}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"passport":{"title":["x"]}}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"passport":{"validFrom":"2026"}}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"passport":{"validFrom":2026.5}}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"passport":{"validFrom":1e99}}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"measures":[{"funding":[{"amount":1.5}]}]}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"measures":[{"funding":[{"amount":"1","inKind":"yes"}]}]}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"indicators":[{"targets":[{"value":"5"}]}]}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"indicators":[{"targets":[{"value":1e400}]}]}""", "MEMBER_TYPE_WRONG")]
    [TestCase("""{"passport":{"title":"\ud800"}}""", "TEXT_NOT_UTF8")]
    [TestCase("""{"measures":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}""", "MEMBER_TYPE_WRONG")]
    public async Task What_cannot_be_read_is_400_with_its_first_fault(string body, string code) =>
        await _app.SendAsync("POST", "programs", body, Key).ExpectingProblem(HttpStatusCode.BadRequest, code);

    [Test]
    public async Task The_place_of_what_cannot_be_read_is_named()
    {
        var reply = await _app.SendAsync("POST", "programs", """{"measures":[{},{"funding":[{"amount":1.5}]}]}""", Key)
            .Expecting(HttpStatusCode.BadRequest);

        Assert.That(
            reply.Faults,
            Does.Contain("MEMBER_TYPE_WRONG #/measures/1/funding/0/amount").And.None.EqualTo("REQUIRED #/measures/1/funding/0/amount")
        );
    }

    /// <summary>What is misshapen does not hide what else is: names, types, gaps and broken values come in one answer.</summary>
    [Test]
    public async Task Every_fault_of_the_shape_comes_at_once_with_those_of_the_rest()
    {
        var reply = await _app.SendAsync(
                "POST",
                "programs",
                """
                {"kind":7,"passport":{"validFrom":"2026","Title":"х","goal":"мета"},
                 "measures":[{"code":"1.1.","fundings":[],"validFrom":2026.5},17,{"funding":[{"amount":"1,5","inKind":"так"}]}],
                 "indicators":{}}
                """,
                Key
            )
            .ExpectingProblem(HttpStatusCode.BadRequest, "MEMBER_TYPE_WRONG");

        Assert.That(
            reply.Faults,
            Is.SupersetOf(
                new[]
                {
                    "MEMBER_TYPE_WRONG #/kind",
                    "MEMBER_TYPE_WRONG #/passport/validFrom",
                    "MEMBER_UNKNOWN #/passport/Title",
                    "MEMBER_UNKNOWN #/measures/0/fundings",
                    "MEMBER_TYPE_WRONG #/measures/0/validFrom",
                    "MEMBER_TYPE_WRONG #/measures/1",
                    "MEMBER_TYPE_WRONG #/measures/2/funding/0/inKind",
                    "MEMBER_TYPE_WRONG #/indicators",
                    "NOT_A_CODE #/measures/0/code",
                    "REQUIRED #/measures/2/title",
                    "NOT_MONEY #/measures/2/funding/0/amount",
                    "REQUIRED #/passport/responsibleBodyId",
                }
            )
        );
        Assert.That(reply.Faults, Has.None.EqualTo("REQUIRED #/kind"), "it is there, and wrong");
        Assert.That((int)reply.Json["params"]!["count"]!, Is.EqualTo(reply.Faults.Count()));
    }

    [TestCase("fundings", "funding")]
    [TestCase("Funding", "funding")]
    [TestCase("titel", "title")]
    [TestCase("validfrom", "validFrom")]
    [TestCase("qqq", null)]
    public async Task The_nearest_name_is_told(string given, string? nearest)
    {
        var reply = await _app.SendAsync("POST", "programs", $$"""{"measures":[{"{{given}}":1}]}""", Key)
            .ExpectingProblem(HttpStatusCode.BadRequest, "MEMBER_UNKNOWN");

        Assert.That((string?)reply.Json["params"]!["nearest"], Is.EqualTo(nearest));
        Assert.That(
            (string?)reply.Json["detail"],
            nearest is null ? Does.Contain("Перевірте назву") : Does.Contain($"Можливо, `{given}` → `{nearest}`.")
        );
    }

    [TestCase("{\"kind\":\n  \"їжак\" x}", 2, 10)]
    [TestCase("{\n\n,}", 3, 1)]
    public async Task Where_JSON_breaks_off_is_told_in_lines_and_letters(string body, int line, int position)
    {
        var told = (
            await _app.SendAsync("POST", "programs", body, Key).ExpectingProblem(HttpStatusCode.BadRequest, "BODY_UNREADABLE")
        ).Json;

        Assert.That(((int)told["params"]!["line"]!, (int)told["params"]!["position"]!), Is.EqualTo((line, position)));
    }

    [TestCase(100)]
    [TestCase(101)]
    public async Task A_hundred_are_listed_and_all_are_counted(int count)
    {
        var items = string.Join(',', Enumerable.Repeat("1", count));
        var reply = await _app.SendAsync("POST", "programs", $$"""{"measures":[{{items}}]}""", Key).Expecting(HttpStatusCode.BadRequest);

        Assert.That(reply.Faults.ToArray(), Has.Length.EqualTo(100).And.All.StartsWith("MEMBER_TYPE_WRONG"));
        Assert.That((int)reply.Json["params"]!["count"]!, Is.EqualTo(count));
    }

    [TestCase("passport/title", null, "REQUIRED #/passport/title")]
    [TestCase("passport/title", "\"   \"", "REQUIRED #/passport/title")]
    [TestCase("passport/title", "\"a\\u0000b\"", "CHARACTER_REFUSED #/passport/title")]
    [TestCase("passport/title", "\"a\\u202eb\"", "CHARACTER_REFUSED #/passport/title")]
    [TestCase("passport/title", "\"a\\u200bb\"", "CHARACTER_REFUSED #/passport/title")]
    [TestCase("passport/title", "\"a\\nb\"", "CHARACTER_REFUSED #/passport/title")]
    [TestCase("passport/title", "\"a\\ufffeb\"", "CHARACTER_REFUSED #/passport/title")]
    [TestCase("passport/validFrom", "48576", "NOT_IN_RANGE #/passport/validFrom")]
    [TestCase("passport/validThrough", "2025", "YEARS_REVERSED #/passport/validThrough")]
    [TestCase("passport/responsibleBodyId", "\"nobody\"", "BODY_UNKNOWN #/passport/responsibleBodyId")]
    [TestCase("passport/coExecutantIds", "[null]", "REQUIRED #/passport/coExecutantIds/0")]
    [TestCase(
        "passport/classifications",
        "[{\"scheme\":\"kpkvk\",\"code\":\"0110180x\"}]",
        "CLASSIFICATION_MALFORMED #/passport/classifications/0/code"
    )]
    [TestCase(
        "passport/classifications",
        "[{\"scheme\":\"SDG \",\"code\":\"1\"}]",
        "NOT_A_CLASSIFICATION #/passport/classifications/0/scheme"
    )]
    [TestCase(
        "passport/classifications",
        "[{\"scheme\":\"sdg\",\"code\":\"1\"},{\"scheme\":\"sdg\",\"code\":\"1\"}]",
        "CLASSIFICATION_REPEATED #/passport/classifications/1"
    )]
    [TestCase("kind", "\"Targeted\"", "NOT_A_MEMBER #/kind")]
    [TestCase("kind", "\"7\"", "NOT_A_MEMBER #/kind")]
    [TestCase("deviationThresholdPercent", "0", "NOT_IN_RANGE #/deviationThresholdPercent")]
    [TestCase("measures/0", "null", "REQUIRED #/measures/0")]
    [TestCase("measures/0/code", "\"1.1.\"", "NOT_A_CODE #/measures/0/code")]
    [TestCase("measures/0/code", "\"1\\ufffe\"", "NOT_A_CODE #/measures/0/code")]
    [TestCase("measures/0/funding/0/donor", "\"G\\ufffe\"", "CHARACTER_REFUSED #/measures/0/funding/0/donor")]
    [TestCase("measures/0/validThrough", "2031", "YEAR_OUTSIDE_PROGRAM #/measures/0/validThrough")]
    [TestCase("measures/0/sourceProgramId", "\"x\"", "SOURCE_PROGRAM_NOT_ALLOWED #/measures/0/sourceProgramId")]
    [TestCase("measures/0/funding/0/year", "2031", "YEAR_OUTSIDE_MEASURE #/measures/0/funding/0/year")]
    [TestCase("measures/0/funding/0/source", "\"budget\"", "NOT_A_MEMBER #/measures/0/funding/0/source")]
    [TestCase("measures/0/funding/0/amount", "\"1,5\"", "NOT_MONEY #/measures/0/funding/0/amount")]
    [TestCase("measures/0/funding/0/amount", "\"NaN\"", "NOT_MONEY #/measures/0/funding/0/amount")]
    [TestCase("measures/0/funding/0/amount", "\"-1\"", "NOT_MONEY #/measures/0/funding/0/amount")]
    [TestCase("measures/0/funding/0/amount", "\"1.005\"", "NOT_MONEY #/measures/0/funding/0/amount")]
    [TestCase("measures/0/funding/0/amount", "\"1\\u0661\"", "NOT_MONEY #/measures/0/funding/0/amount")]
    [TestCase("measures/0/funding/0/amount", "\"12345678901234\"", "NOT_MONEY #/measures/0/funding/0/amount")]
    [TestCase("measures/0/funding/0/donor", "\"GIZ\"", "DONOR_NOT_ALLOWED #/measures/0/funding/0/donor")]
    [TestCase("indicators/0/measureCode", "\"7.7\"", "MEASURE_UNKNOWN #/indicators/0/measureCode")]
    [TestCase("indicators/0/targets/0/year", "2031", "YEAR_OUTSIDE_PROGRAM #/indicators/0/targets/0/year")]
    [TestCase("indicators/0/targets/0/value", "0.00001", "NOT_A_QUANTITY #/indicators/0/targets/0/value")]
    [TestCase("indicators/0/targets/0/value", "1000000000000", "NOT_A_QUANTITY #/indicators/0/targets/0/value")]
    public async Task What_breaks_a_rule_is_422_at_its_place(string place, string? value, string fault)
    {
        var program = Valid.Program(_body);
        Spoil(program, place, value);

        var reply = await _app.SendAsync("POST", "programs", program.ToJsonString(), Key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(reply.Faults, Does.Contain(fault));
    }

    [Test]
    public async Task All_faults_come_at_once()
    {
        var program = Valid.Program(_body);
        Spoil(program, "kind", null);
        Spoil(program, "passport/title", $"\"{new string('ї', 10_000)}\"");
        Spoil(program, "measures/0/funding/0/amount", "\"1,5\"");
        Spoil(program, "indicators/0/measureCode", "\"7.7\"");
        program["measures"]!.AsArray().Add(Valid.Measure());
        program["measures"]![1]!["funding"]!.AsArray().Add(program["measures"]![1]!["funding"]![0]!.DeepClone());
        program["measures"]![1]!["code"] = "1.1";

        var reply = await _app.SendAsync("POST", "programs", program.ToJsonString(), Key)
            .ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(
            reply.Faults,
            Is.EquivalentTo(
                new[]
                {
                    "REQUIRED #/kind",
                    "TOO_LONG #/passport/title",
                    "NOT_MONEY #/measures/0/funding/0/amount",
                    "MEASURE_UNKNOWN #/indicators/0/measureCode",
                    "CODE_REPEATED #/measures/1/code",
                    "FUNDING_REPEATED #/measures/1/funding/1",
                }
            )
        );
    }

    [Test]
    public async Task Money_that_would_overflow_a_total_is_refused()
    {
        var program = Valid.Program(_body);
        program["measures"] = new JsonArray([
            .. Enumerable
                .Range(1, 10)
                .Select(number =>
                {
                    var measure = Valid.Measure($"{number}.1");
                    measure["funding"]![0]!["amount"] = "9999999999999.99";
                    return measure;
                }),
        ]);

        var reply = await _app.SendAsync("POST", "programs", program, Key).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(reply.Faults, Is.EqualTo(new[] { "TOTAL_TOO_LARGE #/measures" }));
    }

    [Test]
    public async Task Too_many_items_are_counted_before_anything_else()
    {
        var program = Valid.Program(_body);
        program["indicators"] = new JsonArray([.. Enumerable.Range(1, 2001).Select(number => Valid.Indicator($"П{number}"))]);

        var reply = await _app.SendAsync("POST", "programs", program, Key).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(reply.Faults, Is.EqualTo(new[] { "TOO_MANY #/indicators" }));
    }

    [Test]
    public async Task A_flood_of_faults_is_counted_and_not_listed()
    {
        var body =
            $$"""{"measures":[{{string.Join(',', Enumerable.Repeat("{}", 2000))}}],"indicators":[{{string.Join(',', Enumerable.Repeat("""{"measureCode":"x"}""", 2000))}}]}""";

        var reply = await _app.SendAsync("POST", "programs", body, Key).ExpectingProblem(HttpStatusCode.UnprocessableEntity, "INVALID");

        Assert.That(reply.Faults.Count(), Is.EqualTo(100));
        Assert.That((int)reply.Json["params"]!["count"]!, Is.GreaterThan(10_000));
    }

    [TestCase("windows-1251")]
    [TestCase("foo")]
    public async Task Another_character_set_is_refused(string charset)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/programs") { Content = new ByteArrayContent([0xEF, 0xF0]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");
        using var response = await _app.Http.SendAsync(request);

        (await Reply.OfAsync(response)).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "MEDIA_TYPE_WRONG");
    }

    [Test]
    public async Task Windows_1251_is_told_for_what_it_is()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/executive-bodies")
        {
            Content = new ByteArrayContent([.. "{\"name\":\""u8, 0xCA, 0xE8, 0xBF, 0xE2, .. "\"}"u8]),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");
        using var response = await _app.Http.SendAsync(request);

        Assert.That(
            (await Reply.OfAsync(response)).ExpectProblem(HttpStatusCode.BadRequest, "TEXT_NOT_UTF8").Faults,
            Is.EqualTo(new[] { "TEXT_NOT_UTF8 #/name" })
        );
    }

    [Test]
    public async Task Hundreds_of_values_of_one_filter_are_too_many()
    {
        var reply = await _app.GetAsync("programs?bodyId=" + string.Join(',', Enumerable.Range(0, 1200)))
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
        Assert.That(reply.Faults, Is.EqualTo(new[] { "TOO_MANY bodyId" }));
        await _app.GetAsync("programs?bodyId=" + string.Join(',', Enumerable.Repeat(1, 1200))).Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_packed_body_is_refused_for_what_it_is()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/programs") { Content = new ByteArrayContent([0x1F, 0x8B]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");
        using var response = await _app.Http.SendAsync(request);

        (await Reply.OfAsync(response)).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "MEDIA_TYPE_WRONG");
    }

    /// <summary>A client's own names are quoted short and without what cannot be printed, however long they were.</summary>
    [Test]
    public async Task A_made_up_name_is_quoted_short_and_printable()
    {
        var member = await _app.SendAsync("POST", "programs", $$$"""{"passport":{"a\u202e{{{new string('n', 5000)}}}":1}}""", Key)
            .ExpectingProblem(HttpStatusCode.BadRequest, "MEMBER_UNKNOWN");
        var parameter = await _app.GetAsync($"programs?a%E2%80%AE{new string('n', 5000)}=1")
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That((string?)member.Json["errors"]![0]!["pointer"], Is.EqualTo($"#/passport/a\uFFFD{new string('n', 187)}"));
        Assert.That((string?)parameter.Json["errors"]![0]!["parameter"], Is.EqualTo($"a\uFFFD{new string('n', 58)}"));
    }

    [Test]
    public async Task Of_a_flood_of_parameters_a_hundred_are_told()
    {
        var reply = await _app.GetAsync("programs?" + string.Join('&', Enumerable.Range(0, 1200).Select(number => $"p{number}")))
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(reply.Faults.Count(), Is.EqualTo(100));
    }

    [Test]
    public async Task Three_mebibytes_are_too_much() =>
        await _app.SendAsync("POST", "programs", new string(' ', 3 * 1024 * 1024), Key, null, ("Expect", "100-continue"))
            .ExpectingProblem(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");

    [Test]
    public async Task Another_media_type_is_refused()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/programs")
        {
            Content = new StringContent("kind=targeted", null, "application/x-www-form-urlencoded"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");
        using var response = await _app.Http.SendAsync(request);

        (await Reply.OfAsync(response)).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "MEDIA_TYPE_WRONG");
    }

    [TestCase("yaer=2026", "PARAMETER_UNKNOWN yaer")]
    [TestCase("year=2026&year=2027", "PARAMETER_REPEATED year")]
    [TestCase("year=1", "NOT_IN_RANGE year")]
    [TestCase("year=", "NOT_IN_RANGE year")]
    [TestCase("year=%D9%A2%D9%A0%D9%A2%D9%A6", "NOT_IN_RANGE year")]
    [TestCase("activeOn=01.02.2026", "NOT_A_DATE activeOn")]
    [TestCase("activeOn=2026-02-30", "NOT_A_DATE activeOn")]
    [TestCase("status=Active", "NOT_A_MEMBER status")]
    [TestCase("kind=targeted,7", "NOT_A_MEMBER kind")]
    [TestCase("q=%00", "NOT_SEARCHABLE q")]
    [TestCase("q=", "NOT_SEARCHABLE q")]
    [TestCase("sort=goal", "NOT_A_SORT sort")]
    [TestCase("sort=title,-title", "NOT_A_SORT sort")]
    [TestCase("classification=sdg", "NOT_A_CLASSIFICATION classification")]
    [TestCase("limit=201", "NOT_IN_RANGE limit")]
    [TestCase("cursor=x", "CURSOR_UNREADABLE cursor")]
    [TestCase("cursor=W10", "CURSOR_UNREADABLE cursor")]
    public async Task A_query_that_cannot_be_read_is_400_at_its_parameter(string query, string fault)
    {
        var reply = await _app.GetAsync($"programs?{query}").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(reply.Faults, Is.EqualTo(new[] { fault }));
    }

    [Test]
    public async Task All_faults_of_a_query_come_at_once()
    {
        var reply = await _app.GetAsync("programs?a=1&b=2&limit=x").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(reply.Faults, Is.EquivalentTo(new[] { "PARAMETER_UNKNOWN a", "PARAMETER_UNKNOWN b", "NOT_IN_RANGE limit" }));
    }

    [Test]
    public async Task Addresses_and_methods_that_are_not_there_are_problems_too()
    {
        await _app.GetAsync("nothing").ExpectingProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        await _app.GetAsync("/nothing").ExpectingProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        await _app.SendAsync("PATCH", "programs", "{}", Key).ExpectingProblem(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        await _app.GetAsync("problems/NOTHING").ExpectingProblem(HttpStatusCode.NotFound, "PROBLEM_NOT_FOUND");
    }

    /// <summary>The framework refuses it before anything else runs, and would say nothing.</summary>
    [TestCase("GET", "programs")]
    [TestCase("HEAD", "programs")]
    [TestCase("GET", "/health/ready")]
    public async Task Another_host_is_refused_in_words(string method, string path)
    {
        var reply = await _app.SendAsync(method, path, null, null, null, ("Host", "elsewhere.example"))
            .Expecting(HttpStatusCode.BadRequest);

        Assert.That(reply.Headers["Content-Type"], Is.EqualTo("application/problem+json; charset=utf-8"));
        Assert.That(method == "HEAD" || reply.Faults.Single() == "HOST_UNKNOWN Host", reply.Text);
    }

    [TestCase("7")]
    [TestCase("\"7")]
    public async Task An_If_Match_that_does_not_read_is_400(string ifMatch)
    {
        var reply = await _app.SendAsync("PUT", $"executive-bodies/{_body}", new { name = "x" }, Key, ifMatch)
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(reply.Faults, Is.EqualTo(new[] { "IF_MATCH_UNREADABLE If-Match" }));
    }

    private static void Spoil(JsonObject program, string place, string? value)
    {
        var steps = place.Split('/');
        JsonNode owner = program;
        foreach (var step in steps[..^1])
        {
            owner = (int.TryParse(step, out var row) ? owner[row] : owner[step])!;
        }

        var node = value is null ? null : JsonNode.Parse(value);
        if (owner is JsonArray array)
        {
            array[int.Parse(steps[^1])] = node;
        }
        else
        {
            owner[steps[^1]] = node;
        }
    }
}
