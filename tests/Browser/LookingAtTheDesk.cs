using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;

namespace Monitoring.Browser;

/// <summary>
/// Every page of the desk that a body, the coordinator and the administrator come to by its links, on a phone and at a table, by day and by
/// night, in both languages: nothing axe objects to, nothing to scroll sideways, and a name for everything that can be used.
/// </summary>
internal sealed partial class LookingAtTheDesk
{
    // Of pages that differ only by the thing they show, so many are opened; of reports one in each state.
    private const int MostOfAKind = 2;

    private static readonly string[] s_roles = ["body", "coordinator", "administrator"];
    private static readonly string[] s_operable = ["button", "link", "textbox", "combobox", "radio", "checkbox", "searchbox"];
    private static readonly string[] s_fields = ["textbox", "combobox"];

    private readonly Dictionary<string, string> _keys = [];
    private readonly Dictionary<string, string[]> _reports = [];
    private City _city = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _city = await City.StartAsync();
        (var body, _keys["body"]) = await _city.HasBodyAsync();
        _keys["coordinator"] = _city.CoordinatorKey;
        _keys["administrator"] = _city.AdministratorKey;
        var submitted = await HasAsync(body, "Програма, звіт якої подано");
        var returned = await HasAsync(body, "Програма, звіт якої повернуто", "return");
        var accepted = await HasAsync(body, "Програма, звіт якої прийнято", "acceptance");
        var corrected = await HasAsync(body, "Програма, звіт якої виправляють", "acceptance", "correction");
        _reports["body"] = [submitted, returned, accepted, corrected, await HasBegunAsync(body, "Програма, звіт якої складають")];
        _reports["coordinator"] = [submitted, accepted];
        _reports["administrator"] = [];
    }

    [OneTimeTearDown]
    public void Stop() => _city.Dispose();

    /// <summary>Each width, light and language is met in one of these: each takes minutes. Ukrainian words are the longer ones.</summary>
    [TestCase(390, ColorScheme.Dark, "uk")]
    [TestCase(1280, ColorScheme.Light, "en")]
    public async Task Every_page_fits_and_is_for_everybody(int width, ColorScheme scheme, string language)
    {
        BrowserNewContextOptions options = new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = scheme,
        };
        List<string> faults = [];
        // What the administrator has in common with the coordinator is looked at once.
        Dictionary<string, int> ofBody = [],
            ofCity = [];
        foreach (var role in s_roles)
        {
            await using var person = await DeskPerson.ComeAsync(_city, options);
            faults.AddRange(await FaultsAsync(person, $"/sign-in?lang={language}"));
            await person.OpenAsync("/sign-in");
            await person.SignInAsync(_keys[role], "Олена");
            await foreach (var address in PagesAsync(person, role, role == "body" ? ofBody : ofCity))
            {
                var path = address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"lang={language}";
                faults.AddRange((await FaultsAsync(person, path)).Select(fault => $"{role}, {fault}"));
            }
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults.Distinct()));
    }

    private async Task<string> HasAsync(string body, string title, params string[] steps)
    {
        var program = await _city.HasProgramAsync(body, title, 1);
        await _city.HasAnsweredAsync(program, steps);
        return City.PageOf(program);
    }

    // A sum that cannot be read, one that is to be explained, a reason that was given, and a cell in which two differ.
    private async Task<string> HasBegunAsync(string body, string title)
    {
        var program = await _city.HasProgramAsync(body, title, 3);
        await using var olena = await DeskPerson.SignInAsync(_city, _keys["body"], "Олена");
        await olena.OpenAsync(City.PageOf(program));
        await olena.ClickAsync(olena.Amount("1.1"));
        await olena.PasteAsync("12а\tвиконується", "130000\tвиконано", "140000\tвиконано\tУтеплено дах\tРоботи подорожчали");
        await olena.ReplaceAsync(olena.Field("Загальний опис (не обов’язково)"), "Роботи тривають");
        await olena.IsSavedAsync();
        await _city.HasDraftAsync(program, "Роботи закінчено");
        return City.PageOf(program);
    }

    /// <summary>
    /// The first page, saying that something was done, one that is not there, and what links lead to from these; reports in each state.
    /// </summary>
    private async IAsyncEnumerable<string> PagesAsync(DeskPerson person, string role, Dictionary<string, int> kinds)
    {
        Queue<string> waiting = new(["/desk?done=report-save", "/desk/nothing", .. _reports[role]]);
        HashSet<string> known = [.. waiting, "/desk"];
        while (waiting.TryDequeue(out var address))
        {
            yield return address;
            foreach (var link in await person.Page.Locator("a[href^='/desk']").EvaluateAllAsync<string[]>(Addresses))
            {
                // Whatever the query chooses, a year after another without end, it is one page.
                var kind = Identifier().Replace(link.Split('?')[0], "");
                if (known.Add(link) && !kind.Contains("/reports/", StringComparison.Ordinal) && Count(kind) <= MostOfAKind)
                {
                    waiting.Enqueue(link);
                }
            }
        }

        int Count(string kind) => kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(DeskPerson person, string path)
    {
        await person.OpenAsync(path);
        var axe = await person.Page.RunAxe();
        return
        [
            .. axe.Violations.SelectMany(violation =>
                violation.Nodes.Select(node => $"{path}: {violation.Id}, {violation.Help}: {node.Html}")
            ),
            .. (await person.Page.EvaluateAsync<string[]>(Overflowing)).Select(element => $"{path}: is wider than its window: {element}"),
            .. (await NamesAsync(person)).Select(fault => $"{path}: {fault}"),
        ];
    }

    // As a screen reader has them: each has a name, and no two fields have the same.
    private static async Task<IEnumerable<string>> NamesAsync(DeskPerson person)
    {
        var tools = await person.Page.Context.NewCDPSessionAsync(person.Page);
        var tree = (await tools.SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes");
        await tools.DetachAsync();
        List<(string Role, string Name)> read =
        [
            .. tree.EnumerateArray()
                .Where(node => !node.GetProperty("ignored").GetBoolean())
                .Select(node => (ValueOf(node, "role"), ValueOf(node, "name").Trim()))
                .Where(node => s_operable.Contains(node.Item1)),
        ];
        Assert.That(read, Is.Not.Empty);
        return
        [
            .. read.Where(node => node.Name.Length == 0).Select(node => $"a {node.Role} without a name"),
            .. read.Where(node => s_fields.Contains(node.Role))
                .CountBy(node => node.Name)
                .Where(name => name.Value > 1)
                .Select(name => $"{name.Value} fields are called «{name.Key}»"),
        ];
    }

    private static string ValueOf(JsonElement node, string member) =>
        node.TryGetProperty(member, out var found) && found.TryGetProperty("value", out var value) ? value.GetString() ?? "" : "";

    // Where the page scrolls sideways, the pieces that stick out, or whose words do.
    private const string Overflowing = """
        (() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          if (scrollWidth <= clientWidth) return [];
          const wide = [...document.querySelectorAll('body :not(.unseen)')].filter(element => {
            const { left, right } = element.getBoundingClientRect();
            return Math.max(right, left + element.scrollWidth) > clientWidth;
          });
          return [`${scrollWidth} pixels`, ...wide.map(element => element.outerHTML.slice(0, 160))];
        })()
        """;

    // Files are no pages, and the language is chosen by the test.
    private const string Addresses = """
        links => links.map(link => new URL(link.href)).filter(url => !/\.(xlsx|docx|csv)$/.test(url.pathname)).map(url => {
          url.searchParams.delete('lang');
          url.searchParams.delete('done');
          return url.pathname + url.search;
        })
        """;

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Identifier();
}
