using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Browser;

/// <summary>A register of a story's own, empty at first, with what the story needs made through the API.</summary>
internal sealed class City : IDisposable
{
    /// <summary>The latest quarter that has ended, but no fourth one: a year's report has more lines.</summary>
    public static readonly string Quarter = LatestQuarter(TimeProvider.System.GetUtcNow());

    private static readonly int s_year = int.Parse(Quarter[..4]);

    private readonly Service _service;
    private readonly HttpClient _http;
    private int _acts;

    private City(Service service)
    {
        (_service, _http) = (service, new() { BaseAddress = new(service.Address, "/api/v1/") });
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", service.KeyOf("administrator"));
    }

    public Uri Address => _service.Address;

    public string CoordinatorKey => _service.KeyOf("coordinator");

    public string AdministratorKey => _service.KeyOf("administrator");

    public static async Task<City> StartAsync() => new(await Service.StartAsync(Session.Repository, "none"));

    /// <summary>A body with a key of its own.</summary>
    public async Task<(string Id, string Key)> HasBodyAsync(string name = "Департамент економічного розвитку")
    {
        var id = (string)(await SendAsync("POST", "executive-bodies", new { name }))["id"]!;
        var key = await SendAsync(
            "POST",
            "keys",
            new
            {
                name,
                role = "executiveBody",
                bodyId = id,
            }
        );
        return (id, (string)key["key"]!);
    }

    /// <summary>
    /// A program in force since the quarter began, with measures 1.1, 1.2 and so on of 100 000 hryvnias and one indicator.
    /// </summary>
    public async Task<string> HasProgramAsync(string body, string title, int measures)
    {
        var program = new
        {
            kind = "targeted",
            passport = new
            {
                title,
                responsibleBodyId = body,
                goal = "Щоб було краще",
                validFrom = s_year,
                validThrough = s_year + 4,
                classifications = new[] { new { scheme = "sdg", code = "11" } },
            },
            measures = Enumerable.Range(1, measures).Select(Measure),
            indicators = new[] { Indicator() },
        };
        var id = (string)(await SendAsync("POST", "programs", program))["id"]!;
        await SendAsync("POST", $"programs/{id}/review", null, 1);
        await SendAsync("POST", $"programs/{id}/approval", Enactment(), 2);
        return id;
    }

    /// <summary>A report that nothing stops, submitted.</summary>
    public async Task HasSubmittedAsync(string program, int measures = 1)
    {
        var path = $"programs/{program}/reports/{Quarter}";
        await SendAsync("PUT", path, Report(measures));
        await SendAsync("POST", $"{path}/submission", null, 1);
    }

    /// <summary>A report that the coordinator has answered: return, acceptance, correction, in this order.</summary>
    public async Task HasAnsweredAsync(string program, params string[] steps)
    {
        await HasSubmittedAsync(program);
        foreach (var step in steps)
        {
            object? said = step switch
            {
                "return" => new { note = "Уточніть, що зроблено" },
                "correction" => new { reason = "Повернуто аванс" },
                _ => null,
            };
            await SendAsync("POST", $"programs/{program}/reports/{Quarter}/{step}", said, (int)(await ReportAsync(program))["revision"]!);
        }
    }

    /// <summary>The report as another program writes it, whatever is typed at the desk.</summary>
    public Task HasDraftAsync(string program, string narrative)
    {
        var report = JsonSerializer.SerializeToNode(Report(1))!;
        report["narrative"] = narrative;
        return SendAsync("PUT", $"programs/{program}/reports/{Quarter}", report);
    }

    /// <summary>The whole register as the workbook that another city could bring in.</summary>
    public Task<byte[]> WorkbookAsync() => _http.GetByteArrayAsync("programs.xlsx");

    /// <summary>What the register says of a report now.</summary>
    public Task<JsonNode> ReportAsync(string program) => SendAsync("GET", $"programs/{program}/reports/{Quarter}");

    public static string PageOf(string program) => $"/desk/programs/{program}/reports/{Quarter}";

    public void Dispose()
    {
        _http.Dispose();
        _service.Dispose();
    }

    private async Task<JsonNode> SendAsync(string method, string path, object? body = null, int? revision = null)
    {
        using HttpRequestMessage request = new(new(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        if (revision is not null)
        {
            request.Headers.Add("If-Match", $"\"{revision}\"");
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static object Measure(int number) =>
        new
        {
            code = $"1.{number}",
            number = $"1.{number}",
            title = $"Утеплити школу № {number}",
            validFrom = s_year,
            validThrough = s_year + 4,
            funding = new[]
            {
                new
                {
                    year = s_year,
                    source = "communityBudgetGeneral",
                    amount = "100000.00",
                },
            },
        };

    private static object Indicator() =>
        new
        {
            code = "П1",
            title = "Кількість утеплених шкіл",
            group = "output",
            unit = "од.",
            direction = "higherIsBetter",
            accumulation = "cumulative",
            frequency = "quarterly",
            measureCode = "1.1",
            targets = new[] { new { year = s_year, value = 40 } },
        };

    private object Enactment() =>
        new
        {
            legalAct = new
            {
                type = "рішення",
                title = "Про затвердження програми",
                number = $"{++_acts}",
                adoptedOn = $"{s_year - 1}-12-18",
                publisherName = "Житомирська міська рада",
                publisherId = "13576954",
            },
            effectiveFrom = $"{s_year}-{3 * (Quarter[^1] - '1') + 1:00}-01",
        };

    private static object Report(int measures) =>
        new
        {
            signatory = new { name = "Оксана Ткач", position = "директорка департаменту" },
            measures = Enumerable
                .Range(1, measures)
                .Select(number => new
                {
                    code = $"1.{number}",
                    status = "inProgress",
                    funding = new[] { new { source = "communityBudgetGeneral", spent = "25000.00" } },
                }),
            indicators = new[] { new { code = "П1", value = 30 } },
        };

    private static string LatestQuarter(DateTimeOffset today) =>
        (today.Month - 1) / 3 is var ended && ended > 0 ? $"{today.Year}-Q{ended}" : $"{today.Year - 1}-Q3";
}
