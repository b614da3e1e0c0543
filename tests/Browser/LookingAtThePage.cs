using System.Text.Json.Nodes;
using NUnit.Framework.Constraints;

namespace Monitoring.Browser;

/// <summary>The page itself: its languages, its search, a telephone's screen, and no complaint of the browser.</summary>
internal sealed class LookingAtThePage
{
    private readonly List<string> _complaints = [];

    private IBrowserContext _context = null!;
    private SwaggerPage _page = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _complaints.Clear();
        _context = await Session.Browser.NewContextAsync();
        _context.Console += (_, message) => _complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        _context.WebError += (_, fault) => _complaints.Add(fault.Error);
        _page = await SwaggerPage.OpenAsync(_context, Session.Service);
    }

    [TearDown]
    public Task CloseAsync() => _context.CloseAsync();

    [Test]
    public async Task It_is_in_Ukrainian_first_and_in_English_when_asked()
    {
        var ukrainian = await TagsOfAsync("openapi/v1.uk.json");
        await _page.Page.Locator($".opblock-tag[data-tag='{ukrainian[^1]}']").WaitForAsync();
        Assert.That(await _page.TagsAsync(), Is.EqualTo(ukrainian));

        await _page.Page.Locator("#select").SelectOptionAsync(new SelectOptionValue { Label = "In English" });
        var english = await TagsOfAsync("openapi/v1.json");
        await _page.Page.Locator($".opblock-tag[data-tag='{english[^1]}']").WaitForAsync();

        Assert.That(await _page.TagsAsync(), Is.EqualTo(english));
    }

    /// <summary>Swagger UI looks into tags and paths; an operation is not found by its identifier.</summary>
    [TestCase("/holidays", "getHolidays", "replaceHolidays")]
    [TestCase("ключі", "listKeys", "createKey", "getKey", "revokeKey", "rotateKey")]
    public async Task What_one_types_leaves_the_operations_of_that_path_or_tag(string typed, params string[] operations)
    {
        await _page.Page.Locator(".operation-filter-input").FillAsync(typed);
        await _page.Page.Locator(".opblock[id$='-listPrograms']").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        Assert.That(await _page.OperationsAsync(), Is.EquivalentTo(operations));
    }

    [TestCase(390)]
    [TestCase(1280)]
    public async Task It_is_never_wider_than_the_screen(int width)
    {
        await _page.Page.SetViewportSizeAsync(width, SwaggerPage.Height);
        Assert.That(WidthAsync, Fits(width));

        var block = _page.Page.Locator(".opblock[id$='-listPrograms']");
        await block.Locator(".opblock-summary-control").ClickAsync();
        await block.Locator(".execute").ClickAsync();
        var status = block.Locator(".live-responses-table tbody .response-col_status");
        await status.WaitForAsync();

        Assert.That(await status.InnerTextAsync(), Does.StartWith("200"));
        Assert.That(WidthAsync, Fits(width));
    }

    [Test]
    public async Task The_browser_complains_of_nothing()
    {
        await _page.ExecuteAsync("listPrograms");

        Assert.That(_complaints, Is.Empty);
    }

    /// <summary>A busy browser lays the page out some moments after its window was made narrow.</summary>
    private static DelayedConstraint Fits(int width) => Is.LessThanOrEqualTo(width).After(10_000, 100);

    private Task<int> WidthAsync() => _page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    private static async Task<IReadOnlyList<string>> TagsOfAsync(string document)
    {
        using HttpClient http = new();
        var parsed = JsonNode.Parse(await http.GetStringAsync(new Uri(Session.Service.Address, document)))!;
        return [.. parsed["tags"]!.AsArray().Select(tag => (string)tag!["name"]!)];
    }
}
