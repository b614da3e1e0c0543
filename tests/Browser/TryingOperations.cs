using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Monitoring.Browser;

/// <summary>Every operation answers what it promises when somebody opens it and presses Execute, changing nothing.</summary>
internal sealed partial class TryingOperations
{
    // In this order: what anybody reads is read before anything is changed.
    private static readonly string?[] s_roles = [null, "coordinator", "executiveBody", "administrator"];

    private SwaggerPage _page = null!;
    private Dictionary<string, string?> _lowestRoles = [];

    [SetUp]
    public async Task OpenAsync()
    {
        _page = await SwaggerPage.OpenAsync(await Session.Browser.NewContextAsync(), Session.Service);
        _lowestRoles = await LowestRolesAsync();
    }

    [TearDown]
    public Task CloseAsync() => _page.Page.Context.CloseAsync();

    [Test]
    public async Task The_page_shows_every_operation() => Assert.That(await _page.OperationsAsync(), Is.EquivalentTo(_lowestRoles.Keys));

    [TestCaseSource(nameof(s_roles))]
    public async Task Every_operation_succeeds_with_the_key_of_the_lowest_role_that_may(string? role)
    {
        if (role is not null)
        {
            await _page.AuthorizeAsync(Session.Service.KeyOf(role));
        }

        List<string> failures = [];
        List<string> tried = [];
        foreach (var tag in await _page.TagsAsync())
        {
            await _page.ShowAsync(tag);
            var operations = (await _page.OperationsAsync()).Where(operation => _lowestRoles[operation] == role).Except(tried).ToList();
            tried.AddRange(operations);
            foreach (var operation in operations)
            {
                var outcome = await _page.ExecuteAsync(operation);
                if (!outcome.Status.StartsWith('2'))
                {
                    failures.Add($"{operation}: {outcome.Status}\n{outcome.Body}");
                }
            }
        }

        Assert.That(tried, Is.EquivalentTo(_lowestRoles.Where(lowest => lowest.Value == role).Select(lowest => lowest.Key)));
        Assert.That(failures, Is.Empty, string.Join("\n\n", failures));
    }

    /// <summary>What the document says: who needs no key, and which role an operation asks for.</summary>
    private static async Task<Dictionary<string, string?>> LowestRolesAsync()
    {
        using HttpClient http = new();
        var document = JsonNode.Parse(await http.GetStringAsync(new Uri(Session.Service.Address, "openapi/v1.json")))!;
        return document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Where(member => member.Value is JsonObject operation && operation.ContainsKey("operationId"))
            .ToDictionary(
                member => (string)member.Value!["operationId"]!,
                member => Needed().Match((string)member.Value!["description"]!) is { Success: true } needed ? needed.Groups[1].Value : null
            );
    }

    [GeneratedRegex("Needs the role `([a-zA-Z]+)`")]
    private static partial Regex Needed();
}
