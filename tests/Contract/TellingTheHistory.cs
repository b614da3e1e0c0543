using System.Text.Json.Nodes;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>
/// Every name that the audit of the demonstration data holds has a word for people, or is known to be for programs alone.
/// </summary>
internal sealed class TellingTheHistory
{
    private readonly string _file = FreshFile.New();
    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public void Start() => _app = new(_file, sample: "zhytomyr");

    [OneTimeTearDown]
    public void Stop()
    {
        _app.Dispose();
        FreshFile.Delete(_file);
    }

    [Test]
    public async Task Nothing_is_told_by_its_code()
    {
        HashSet<string> unnamed = [];
        var address = "audit?limit=200";
        while (address is not null)
        {
            var page = (await _app.GetAsync(address, MonitoringApp.Administrator)).Json;
            foreach (var entry in page["items"]!.AsArray())
            {
                Add(HistoryWords.Resources.ContainsKey((string)entry!["resource"]!), (string)entry["resource"]!);
                Add(HistoryWords.Actions.ContainsKey((string)entry["action"]!), (string)entry["action"]!);
                Walk(entry["before"]);
                Walk(entry["after"]);
            }

            address = (string?)page["next"] is { } cursor ? $"audit?limit=200&cursor={Uri.EscapeDataString(cursor)}" : null;
        }

        Assert.That(unnamed, Is.Empty);

        void Walk(JsonNode? node)
        {
            if (node is JsonArray items)
            {
                items.ToList().ForEach(Walk);
            }
            else if (node is JsonObject members)
            {
                foreach (var (name, value) in members.Where(member => !HistoryWords.ForPrograms.Contains(member.Key)))
                {
                    Add(HistoryWords.Fields.ContainsKey(name), name);
                    Walk(value);
                }
            }
        }

        void Add(bool isNamed, string name)
        {
            if (!isNamed)
            {
                unnamed.Add(name);
            }
        }
    }
}
