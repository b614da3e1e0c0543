using System.Net;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>A copy of the register kept by somebody who has no key and knows nothing but the feed.</summary>
internal sealed class Mirror(HttpClient http)
{
    private readonly Dictionary<string, Dictionary<string, string>> _kept = [];

    /// <summary>Every item read so far, in the order of the feed.</summary>
    public List<JsonObject> Items { get; } = [];

    public long After { get; private set; }

    /// <summary>What is kept: address and answer.</summary>
    public Dictionary<string, string> Content =>
        _kept.Values.SelectMany(answers => answers).Where(answer => !IsEmptyYear(answer.Key, answer.Value)).ToDictionary();

    /// <summary>Reads on from where it stopped until there is no more.</summary>
    public async Task FollowAsync(int limit)
    {
        for (var hasMore = true; hasMore; )
        {
            var page = JsonNode.Parse(await http.GetStringAsync($"/api/v1/changes?after={After}&limit={limit}"))!;
            foreach (var item in page["items"]!.AsArray().Select(item => item!.AsObject()))
            {
                Items.Add(item);
                await ReadAsync($"{item["resource"]} {item["id"]}", (string)item["url"]!);
            }

            (After, hasMore) = ((long)page["nextAfter"]!, (bool)page["hasMore"]!);
        }
    }

    /// <summary>The same content, read from the lists by somebody who knows nothing of the feed.</summary>
    public static async Task<Dictionary<string, string>> CrawlAsync(HttpClient http, IEnumerable<int> years)
    {
        Dictionary<string, string> content = [];
        foreach (var body in await ItemsAsync(http, "/api/v1/executive-bodies"))
        {
            await KeepAsync($"/api/v1/executive-bodies/{body["id"]}");
        }

        foreach (var program in (await ItemsAsync(http, "/api/v1/programs")).Select(program => $"/api/v1/programs/{program["id"]}"))
        {
            foreach (var (address, answer) in (await ProgramAsync(http, program))!)
            {
                content[address] = answer;
            }

            foreach (var amendment in await ItemsAsync(http, $"{program}/amendments"))
            {
                await KeepAsync($"{program}/amendments/{amendment["number"]}");
            }

            foreach (var conclusion in await ItemsAsync(http, $"{program}/expert-conclusions"))
            {
                await KeepAsync($"{program}/expert-conclusions/{conclusion["number"]}");
            }

            foreach (var report in await ItemsAsync(http, $"{program}/reports"))
            {
                await KeepAsync($"{program}/reports/{report["period"]!["code"]}");
            }
        }

        foreach (var rule in await ItemsAsync(http, "/api/v1/calendar/rules"))
        {
            await KeepAsync($"/api/v1/calendar/rules/{rule["id"]}");
        }

        foreach (var year in years)
        {
            await KeepAsync($"/api/v1/calendar/holidays/{year}");
        }

        return content;

        async Task KeepAsync(string address)
        {
            if (await http.GetStringAsync(address) is var answer && !IsEmptyYear(address, answer))
            {
                content[address] = answer;
            }
        }
    }

    private async Task ReadAsync(string resource, string url)
    {
        var answers =
            resource.StartsWith("program ", StringComparison.Ordinal) ? await ProgramAsync(http, url)
            : await GetAsync(http, url) is { } answer ? new() { [url] = answer }
            : null;
        if (answers is null)
        {
            _kept.Remove(resource);
        }
        else
        {
            _kept[resource] = answers;
        }
    }

    private static async Task<Dictionary<string, string>?> ProgramAsync(HttpClient http, string url)
    {
        if (await GetAsync(http, url) is not { } program)
        {
            return null;
        }

        Dictionary<string, string> answers = new() { [url] = program };
        foreach (var part in new[] { "editions", "measures", "indicators" })
        {
            answers[$"{url}/{part}"] = await http.GetStringAsync($"{url}/{part}");
        }

        foreach (var edition in JsonNode.Parse(answers[$"{url}/editions"])!["items"]!.AsArray())
        {
            answers[$"{url}/editions/{edition!["number"]}"] = await http.GetStringAsync($"{url}/editions/{edition["number"]}");
        }

        return answers;
    }

    private static async Task<string?> GetAsync(HttpClient http, string url)
    {
        using var response = await http.GetAsync(url);
        Assert.That(response.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.NotFound), url);
        return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync() : null;
    }

    private static async Task<List<JsonNode>> ItemsAsync(HttpClient http, string list)
    {
        List<JsonNode> items = [];
        for (string? cursor = ""; cursor is not null; )
        {
            var page = JsonNode.Parse(await http.GetStringAsync(cursor.Length == 0 ? list : $"{list}?cursor={cursor}"))!;
            items.AddRange(page["items"]!.AsArray()!);
            cursor = (string?)page["next"];
        }

        return items;
    }

    // A year without holidays reads like one that was never entered.
    private static bool IsEmptyYear(string address, string answer) =>
        address.Contains("/holidays/", StringComparison.Ordinal) && JsonNode.Parse(answer)!["items"]!.AsArray().Count == 0;
}
