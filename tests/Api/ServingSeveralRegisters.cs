using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Monitoring.Operations.Region;
using Monitoring.Operations.Start;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>One process serves the registers of several communities, each as if it were alone, and shows all of them together.</summary>
internal sealed partial class ServingSeveralRegisters
{
    private static readonly string[] s_names = ["korosten", "malyn"];

    [Test]
    public async Task Nothing_of_one_is_in_another_and_its_keys_open_nothing_else()
    {
        await using var region = await RegionApp.StartAsync(s_names);
        var (own, other) = (RegionApp.KeyOf("korosten"), RegionApp.KeyOf("malyn"));

        await HasBodyAsync(region, "korosten", "Служба");

        Assert.That(await BodiesAsync(region, "korosten"), Is.EqualTo(["Служба"]));
        Assert.That(await BodiesAsync(region, "malyn"), Is.Empty);
        (await region.GetAsync("/r/malyn/api/v1/audit", own)).ExpectProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        (await region.GetAsync("/r/malyn/api/v1/audit", other)).Expect(HttpStatusCode.OK);
        (await region.GetAsync("/api/v1/programs", own)).ExpectProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
    }

    [Test]
    public async Task Every_address_of_a_page_and_of_an_answer_leads_to_the_same_register()
    {
        await using var region = await RegionApp.StartAsync(s_names);

        var made = await HasBodyAsync(region, "malyn", "Служба");
        Assert.That(made.Headers["Location"], Does.StartWith("/r/malyn/api/v1/executive-bodies/"));
        (await region.GetAsync(made.Headers["Location"])).Expect(HttpStatusCode.OK);

        foreach (var path in new[] { "", "/", "/programs", "/bodies", "/open-data", "/about", "/sign-in", "/nothing" })
        {
            var page = await region.GetAsync($"/r/malyn{path}", null, ("Accept", "text/html"));
            var addresses = Addresses().Matches(page.Text).Select(match => match.Groups[1].Value).ToList();
            Assert.That(addresses, Is.Not.Empty, page.Text);
            Assert.That(addresses.Where(address => !address.StartsWith("/r/malyn/", StringComparison.Ordinal)), Is.Empty, path);
        }

        var home = (await region.GetAsync("/r/malyn/")).Text;
        var style = Regex.Match(home, "rel=\"stylesheet\" href=\"([^\"]*)\"").Groups[1].Value;
        (await region.GetAsync(style)).Expect(HttpStatusCode.OK);
        Assert.That(home, Does.Contain("http://127.0.0.1/r/malyn/changes.atom").Or.Contain("href=\"/r/malyn/changes.atom\""));
        var contract = (await region.GetAsync("/r/malyn/openapi/v1.json")).Expect(HttpStatusCode.OK).Json;
        Assert.That((string?)contract["servers"]![0]!["url"], Is.EqualTo("/r/malyn"));
    }

    [Test]
    public async Task Whoever_signs_in_to_one_is_not_signed_in_to_another()
    {
        await using var region = await RegionApp.StartAsync(s_names);

        (await region.GetAsync("/r/korosten/desk")).Expect(HttpStatusCode.Found);
        var entered = await region.PostFormAsync("/r/korosten/sign-in", ("key", RegionApp.KeyOf("korosten")), ("person", "Оператор"));
        entered.Expect(HttpStatusCode.Found);
        Assert.That(entered.Headers["Location"], Is.EqualTo("/r/korosten/desk"));
        var cookie = entered.Headers["Set-Cookie"].Split(';')[0];
        Assert.That(cookie, Does.StartWith("desk-r-korosten="));

        (await region.GetAsync("/r/korosten/desk", null, ("Cookie", cookie))).Expect(HttpStatusCode.OK);
        var elsewhere = await region.GetAsync("/r/malyn/desk", null, ("Cookie", cookie.Replace("korosten", "malyn")));
        elsewhere.Expect(HttpStatusCode.Found);
        Assert.That(elsewhere.Headers["Location"], Does.StartWith("/r/malyn/sign-in"));
    }

    [Test]
    public async Task A_register_with_a_host_name_of_its_own_is_served_there_alone()
    {
        await using var region = await RegionApp.StartAsync(s_names, new() { ["Registers:malyn:PublicUrl"] = "http://malyn.example" });
        await HasBodyAsync(region, "korosten", "Служба");

        var home = (await region.GetAsync("/", null, ("Host", "MALYN.example"))).Expect(HttpStatusCode.OK).Text;
        Assert.That(home, Does.Contain("Громада malyn").And.Contain("href=\"/programs\""));
        (await region.GetAsync("/r/korosten/", null, ("Host", "malyn.example"))).Expect(HttpStatusCode.NotFound);
        (await region.GetAsync("/r/korostenx")).Expect(HttpStatusCode.NotFound);
        var led = await region.GetAsync("/r/malyn/programs?year=2026");
        led.Expect(HttpStatusCode.PermanentRedirect);
        Assert.That(led.Headers["Location"], Is.EqualTo("http://malyn.example/programs?year=2026"));
        foreach (var path in new[] { "/", "/r/korosten/" })
        {
            var refused = await region.GetAsync(path, null, ("Host", "elsewhere.example"));
            Assert.That(refused.ExpectProblem(HttpStatusCode.BadRequest, "BAD_REQUEST").Faults, Has.Some.StartsWith("HOST_UNKNOWN"));
        }
    }

    [Test]
    public async Task One_that_cannot_be_opened_leaves_the_others_and_comes_up_once_it_can()
    {
        using Folder folder = new();
        await File.WriteAllTextAsync(folder.Register, "This is no register, however long it is looked at.");
        await using var region = await RegionApp.StartAsync(
            s_names,
            new() { ["Registers:spoilt:ConnectionStrings:Programs"] = $"Data Source={folder.Register}" }
        );

        var refused = await region.GetAsync("/r/spoilt/api/v1/programs");
        refused.ExpectProblem(HttpStatusCode.ServiceUnavailable, "REGISTER_NOT_SERVED");
        Assert.That(refused.Headers["Retry-After"], Is.EqualTo("60"));
        Assert.That(
            (await region.GetAsync("/r/spoilt/", null, ("Accept", "text/html"))).Expect(HttpStatusCode.ServiceUnavailable).Text,
            Does.Contain("<h1>Реєстр цієї громади зараз недоступний</h1>")
        );
        (await region.GetAsync("/r/malyn/")).Expect(HttpStatusCode.OK);
        await HasBodyAsync(region, "korosten", "Служба");
        var ready = (await region.GetAsync("/health/ready")).Expect(HttpStatusCode.OK).Json;
        Assert.That((string?)ready["status"], Is.EqualTo("degraded"));
        Assert.That((string?)ready["registers"]!["spoilt"], Is.EqualTo("notServed"));
        var year = (await region.GetAsync("/api/v1/statistics/2026")).Expect(HttpStatusCode.OK).Json;
        Assert.That(year["missing"]!.AsArray().Select(name => (string)name!), Is.EqualTo(["spoilt"]));
        Assert.That((await region.GetAsync("/")).Text, Does.Contain("позначених рискою"));

        File.Delete(folder.Register);
        Assert.That(
            async () => (await region.GetAsync("/r/spoilt/api/v1/programs")).Status,
            Is.EqualTo(HttpStatusCode.OK).After(30_000, 200)
        );
        Assert.That((string?)(await region.GetAsync("/health/ready")).Json["status"], Is.EqualTo("ready"));
    }

    [Test]
    public async Task A_disk_that_failed_to_flush_ends_one_register_until_the_process_is_started_anew()
    {
        await using var region = await RegionApp.StartAsync(s_names, new() { [Telemetry.Endpoint] = "http://127.0.0.1:1" });

        region.DatabaseOf("malyn").Health.NoteFailure(new SqliteException("the disk", 10, 1034), isWrite: true);

        Assert.That(
            async () => (await region.GetAsync("/r/malyn/api/v1/programs")).Status,
            Is.EqualTo(HttpStatusCode.ServiceUnavailable).After(10_000, 100)
        );
        // Longer than others are left alone before they are tried again.
        await Task.Delay(TimeSpan.FromSeconds(13));
        (await region.GetAsync("/r/malyn/api/v1/programs")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "REGISTER_NOT_SERVED");
        await HasBodyAsync(region, "korosten", "Служба");
    }

    [Test]
    public async Task The_region_adds_up_what_its_registers_say_and_lists_their_programs()
    {
        await using var region = await RegionApp.StartAsync([], s_names.ToDictionary(name => $"Registers:{name}:Sample", _ => "zhytomyr"));
        string[] figures = ["programsInForce", "amendmentsAdopted", "rectifications", "reportsReceived", "programsAddedUp"];

        var year = (await region.GetAsync("/api/v1/statistics/2026")).Expect(HttpStatusCode.OK).Json;

        var (total, sum) = (year["total"]!, new Dictionary<string, decimal>());
        foreach (var name in s_names)
        {
            var own = (await region.GetAsync($"/r/{name}/api/v1/statistics/2026")).Expect(HttpStatusCode.OK).Json;
            foreach (var figure in figures)
            {
                Add(figure, (decimal)own[figure]!);
            }

            Add("received", (decimal)own["reporting"]!["received"]!);
            Add("late", (decimal)own["reporting"]!["late"]!);
            Add("spent", Money(own["money"]!["spent"]));
            Add("plannedNow", Money(own["money"]!["plannedNow"]));
        }

        Assert.That(sum["spent"], Is.GreaterThan(0));
        Assert.That(figures.Select(figure => (decimal)total[figure]!), Is.EqualTo(figures.Select(figure => sum[figure])));
        Assert.That((decimal)total["reporting"]!["received"]!, Is.EqualTo(sum["received"]));
        Assert.That((decimal)total["reporting"]!["late"]!, Is.EqualTo(sum["late"]));
        Assert.That(Money(total["money"]!["spent"]), Is.EqualTo(sum["spent"]));
        Assert.That(Money(total["money"]!["plannedNow"]), Is.EqualTo(sum["plannedNow"]));
        (await region.GetAsync("/api/v1/statistics/26")).ExpectProblem(HttpStatusCode.NotFound, "YEAR_NOT_FOUND");

        foreach (var filter in new[] { "", "status=active&", "year=2024&kind=targeted&" })
        {
            List<string> wanted = [];
            foreach (var name in s_names)
            {
                wanted.AddRange(
                    (await ListAsync(region, $"/r/{name}/api/v1/programs?{filter}limit=200")).Select(item => (string)item["id"]!)
                );
            }

            foreach (var limit in new[] { 1, 7, wanted.Count / 2, 200 })
            {
                var listed = await ListAsync(region, $"/api/v1/programs?{filter}limit={Math.Max(1, limit)}");
                Assert.That(listed.Select(item => (string)item["program"]!["id"]!), Is.EqualTo(wanted), $"{filter} {limit}");
            }
        }

        var page = (await region.GetAsync("/?lang=en")).Expect(HttpStatusCode.OK).Text;
        Assert.That(page, Does.Contain("<h1>Targeted programs in").And.Contain("/r/korosten\""));

        void Add(string figure, decimal value) => sum[figure] = sum.GetValueOrDefault(figure) + value;
    }

    [TestCase("programs?cursor=x", "CURSOR_UNREADABLE")]
    [TestCase("programs?cursor=korosten.x", "CURSOR_UNREADABLE")]
    [TestCase("programs?limit=0", "NOT_IN_RANGE")]
    [TestCase("programs?bodyId=x", "PARAMETER_UNKNOWN")]
    [TestCase("registers?x=y", "PARAMETER_UNKNOWN")]
    public async Task What_the_region_does_not_understand_it_refuses(string path, string code)
    {
        await using var region = await RegionApp.StartAsync("korosten");

        var refused = (await region.GetAsync($"/api/v1/{path}")).Expect(HttpStatusCode.BadRequest);

        Assert.That(refused.Faults.Select(fault => fault.Split(' ')[0]).Append(refused.Code), Does.Contain(code), refused.Text);
    }

    [TestCase("one:ConnectionStrings:Programs=Data Source=a.db", "two:ConnectionStrings:Programs=Data Source=./a.db", "one, two")]
    [TestCase("one:ConnectionStrings:Programs=Data Source=data/two.db", "two:City:Name=Малин", "one, two")]
    [TestCase("one:PublicUrl=http://a.example/", "two:PublicUrl=http://A.example", "one, two")]
    [TestCase("one:PublicUrl=http://localhost:5080/r/two", "two:City:Name=Малин", "one, two")]
    [TestCase("one:PublicUrl=http://localhost:5080", "two:City:Name=Малин", "one, the region itself")]
    [TestCase("one:Backups:Folder=/b", "two:Backups:Folder=/b/", "one, two")]
    [TestCase("one:City:Name=а", "Two words:City:Name=б", "Registers:Two words")]
    public void Registers_that_would_be_mixed_up_are_not_served(string first, string second, string told)
    {
        string[] arguments = [$"--Registers:{first}", $"--Registers:{second}"];
        Assert.That(
            () => RegionHost.Build(WebApplication.CreateBuilder(arguments), arguments),
            Throws.TypeOf<StartRefusedException>().With.Message.Contains(told)
        );
    }

    [TestCase("malyn", null)]
    [TestCase(null, "--register and one of korosten, malyn")]
    [TestCase("ovruch", "--register and one of korosten, malyn")]
    public void A_command_is_about_the_register_it_names(string? name, string? refusal)
    {
        using ConfigurationManager settings = new();
        settings.AddInMemoryCollection([
            new("Access:AdministratorKey", RegionApp.KeyOf("the region")),
            new("Backups:Folder", "/backups"),
            new("PublicUrl", "http://region.example/"),
            new("Registers:korosten:City:Name", "Коростень"),
            new("Registers:malyn:City:Name", "Малин"),
        ]);

        if (refusal is not null)
        {
            Assert.That(
                () => RegisterSettings.Choose(settings, name),
                Throws.TypeOf<StartRefusedException>().With.Message.Contains(refusal)
            );
            return;
        }

        RegisterSettings.Choose(settings, name);
        Assert.That(settings["City:Name"], Is.EqualTo("Малин"));
        Assert.That(settings["ConnectionStrings:Programs"], Is.EqualTo("Data Source=data/malyn.db"));
        Assert.That(settings["Access:AdministratorKey"], Is.Empty, "the key of all opens none of them");
        Assert.That(settings["Backups:Folder"], Is.EqualTo("/backups/malyn"));
        Assert.That(settings["PublicUrl"], Is.EqualTo("http://region.example/r/malyn"));
    }

    [TestCase("Data Source=/data/programs.db", "Data Source=/data/malyn.db")]
    [TestCase("Data Source=data/programs.db", "Data Source=data/malyn.db")]
    [TestCase("Data Source=programs.db", "Data Source=malyn.db")]
    [TestCase("Data Source=\"/my; data/programs.db\"", "Data Source=\"/my; data/malyn.db\"")]
    [TestCase("Host=db.city.example;Database=programs", "Data Source=data/malyn.db")]
    [TestCase("Data Sauce=programs.db", "Data Source=data/malyn.db")]
    [TestCase(null, "Data Source=data/malyn.db")]
    public void A_register_without_a_place_of_its_own_lies_beside_the_plain_one(string? plain, string expected)
    {
        using ConfigurationManager settings = new();
        settings.AddInMemoryCollection([new("ConnectionStrings:Programs", plain), new("Registers:malyn:City:Name", "Малин")]);

        RegisterSettings.Choose(settings, "malyn");

        Assert.That(settings["ConnectionStrings:Programs"], Is.EqualTo(expected));
    }

    [Test]
    public async Task A_request_that_was_taken_is_answered_though_the_process_stops()
    {
        await using var region = await RegionApp.StartAsync(s_names);
        var asked = Enumerable.Range(0, 20).Select(number => HasBodyAsync(region, "korosten", $"Служба {number}")).ToList();
        await asked[0];

        await region.StopAsync();

        foreach (var one in asked)
        {
            try
            {
                (await one).Expect(HttpStatusCode.Created);
            }
            catch (HttpRequestException)
            {
                // It came when the door was closed.
            }
        }
    }

    private static async Task<Reply> HasBodyAsync(RegionApp region, string register, string name) =>
        (
            await region.PostAsync(
                $"/r/{register}/api/v1/executive-bodies",
                new { name, validFrom = "2020-01-01" },
                RegionApp.KeyOf(register)
            )
        ).Expect(HttpStatusCode.Created);

    private static async Task<IEnumerable<string>> BodiesAsync(RegionApp region, string register) =>
        (await region.GetAsync($"/r/{register}/api/v1/executive-bodies"))
            .Expect(HttpStatusCode.OK)
            .Items.Select(body => (string)body["name"]!);

    private static async Task<List<JsonObject>> ListAsync(RegionApp region, string path)
    {
        List<JsonObject> items = [];
        for (string? cursor = ""; cursor is not null; )
        {
            var page = (await region.GetAsync(path + (cursor.Length > 0 ? $"&cursor={cursor}" : ""))).Expect(HttpStatusCode.OK);
            items.AddRange(page.Items);
            cursor = (string?)page.Json["next"];
        }

        return items;
    }

    private static decimal Money(JsonNode? amount) => decimal.Parse((string)amount!, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("""\s(?:href|action|src)="(/[^"]*)""")]
    private static partial Regex Addresses();
}
