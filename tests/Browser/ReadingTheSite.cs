using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;

namespace Monitoring.Browser;

/// <summary>
/// The city's pages on a phone and on a desk, by day and by night, in both languages: nothing axe objects to, nothing to scroll sideways,
/// nothing that fails, moves or is out of the keyboard's reach, little to load, and whole on paper.
/// </summary>
internal sealed class ReadingTheSite
{
    private const int MostRequests = 6;
    private const int MostBytes = 60 * 1024;

    // Of an A4 sheet, in CSS pixels, its margins aside.
    private const int Sheet = 718;

    private static readonly string[] s_pages =
    [
        "/",
        "/?year={year}",
        "/?year=2035",
        "/programs",
        "/programs?asOf={day}",
        "/programs/{id}",
        "/programs/{id}?asOf={day}",
        "/programs/{id}/reports/{period}",
        "/programs/{id}/amendments/{number}",
        "/amendments?year={year}",
        "/measures?period={period}",
        "/bodies",
        "/bodies/{body}",
        "/indicators?period={period}",
        "/open-data",
        "/developers",
        "/about",
        "/search",
        "/search?q={q}",
        "/programs/nothing",
        "/nothing",
    ];

    private static string[] s_addresses = [];

    [OneTimeSetUp]
    public static async Task FindAsync()
    {
        using HttpClient http = new() { BaseAddress = new(Session.Service.Address, "/api/v1/") };
        var amendments = await ReadAsync(http, "amendments?limit=200");
        foreach (var amendment in amendments["items"]!.AsArray())
        {
            var id = (string)amendment!["programId"]!;
            if ((await ReadAsync(http, $"programs/{id}/reports"))["items"]!.AsArray() is [.., { } report])
            {
                var program = (await ReadAsync(http, $"programs/{id}"))["passport"]!;
                s_addresses =
                [
                    .. s_pages.Select(page =>
                        page.Replace("{id}", id, StringComparison.Ordinal)
                            .Replace("{number}", $"{amendment["number"]}", StringComparison.Ordinal)
                            .Replace("{day}", (string)amendment["effectiveFrom"]!, StringComparison.Ordinal)
                            .Replace("{period}", (string)report["period"]!["code"]!, StringComparison.Ordinal)
                            .Replace("{year}", ((string)report["period"]!["code"]!)[..4], StringComparison.Ordinal)
                            .Replace("{body}", (string)program["responsibleBody"]!["id"]!, StringComparison.Ordinal)
                            .Replace(
                                "{q}",
                                Uri.EscapeDataString(((string)program["title"]!).Split(' ').MaxBy(word => word.Length)!),
                                StringComparison.Ordinal
                            )
                    ),
                ];
                return;
            }
        }

        Assert.Fail("No program of the demonstration data was both amended and reported on.");
    }

    /// <summary>Each width, light and language is met in one of these: each takes minutes. Ukrainian words are the longer ones.</summary>
    [TestCase(360, ColorScheme.Dark, "uk")]
    [TestCase(1280, ColorScheme.Light, "en")]
    public async Task Every_page_fits_is_quiet_and_is_for_everybody(int width, ColorScheme scheme, string language)
    {
        await using var context = await Session.Browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 800 },
                ColorScheme = scheme,
            }
        );
        var page = await context.NewPageAsync();
        List<string> heard = [];
        List<IResponse> answers = [];
        page.Console += (_, message) => heard.Add(message.Text);
        page.PageError += (_, error) => heard.Add(error);
        page.Response += (_, answer) => answers.Add(answer);
        List<string> faults = [];
        foreach (var address in s_addresses)
        {
            answers.Clear();
            var path = address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"lang={language}";
            await page.GotoAsync($"{Session.Service.Address}{path[1..]}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            var bytes = 0;
            foreach (var answer in answers.Where(answer => answer.Status < 300))
            {
                bytes += (await answer.Request.SizesAsync()).ResponseBodySize;
            }

            Note(answers.Count > MostRequests, $"{answers.Count} requests");
            Note(bytes > MostBytes, $"{bytes} bytes");
            Note(await page.EvaluateAsync<int>(Overflow) > 0, "is wider than its window");
            Note(await page.EvaluateAsync<double>(LayoutShift) > 0, "moves while it loads");
            var axe = await page.RunAxe();
            faults.AddRange(
                axe.Violations.SelectMany(violation =>
                    violation.Nodes.Select(node => $"{path}: {violation.Id}, {violation.Help}: {node.Html}")
                )
            );

            void Note(bool isFault, string fault) => faults.AddRange(isFault ? [$"{path}: {fault}"] : []);
        }

        // Chromium says of a 404 that it was one.
        faults.AddRange(heard.Where(text => !text.Contains("404", StringComparison.Ordinal)));
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [Test]
    public async Task The_keyboard_reaches_the_content_first()
    {
        var page = await Session.Browser.NewPageAsync();
        await page.GotoAsync($"{Session.Service.Address}");
        await page.Keyboard.PressAsync("Tab");
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"), Is.EqualTo("#main"));
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.EvaluateAsync<string>("location.hash"), Is.EqualTo("#main"));
        await page.CloseAsync();
    }

    [Test]
    public async Task The_keyboard_reaches_everything_and_shows_where_it_is([Values(360, 1280)] int width)
    {
        var page = await Session.Browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 800 },
            }
        );
        List<string> faults = [];
        foreach (var address in s_addresses)
        {
            await page.GotoAsync($"{Session.Service.Address}{address[1..]}");
            var stops = await page.EvaluateAsync<int>(MarkStops);
            for (var stop = 0; stop < stops; stop++)
            {
                await page.Keyboard.PressAsync("Tab");
                await page.EvaluateAsync(Reach);
            }

            faults.AddRange((await page.EvaluateAsync<string[]>(Unreached)).Select(element => $"{address}: {element}"));
        }

        await page.CloseAsync();
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task On_paper_every_page_is_whole()
    {
        var page = await Session.Browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = Sheet, Height = 1000 },
            }
        );
        List<string> faults = [];
        foreach (var address in s_addresses)
        {
            await page.GotoAsync($"{Session.Service.Address}{address[1..]}");
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            if (await page.EvaluateAsync<int>(Overflow) > 0)
            {
                faults.Add($"{address}: is wider than the sheet");
            }

            faults.AddRange((await page.EvaluateAsync<string[]>(Hidden)).Select(text => $"{address}: is not printed: {text}"));
            var pdf = await page.PdfAsync(new() { Format = "A4" });
            Assert.That(pdf.AsSpan()[..5].SequenceEqual("%PDF-"u8), address);
        }

        await page.CloseAsync();
        Assert.That(faults, Is.Empty);
    }

    private static async Task<JsonNode> ReadAsync(HttpClient http, string path) => JsonNode.Parse(await http.GetStringAsync(path))!;

    private const string Overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private const string LayoutShift = """
        new Promise(resolve => {
          let shift = 0;
          new PerformanceObserver(list => list.getEntries().forEach(entry => shift += entry.value)).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(shift), 50);
        })
        """;

    private const string MarkStops = """
        (() => {
          const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary, [tabindex="0"]')]
            .filter(element => element.checkVisibility());
          stops.forEach(element => element.dataset.stop = 'yes');
          // A day is chosen in four steps: day, month, year, calendar.
          return stops.length + 3 * document.querySelectorAll('input[type=date]').length;
        })()
        """;

    // The button of a calendar shows its focus by itself; what the field showed while its day was chosen counts.
    private const string Reach = """
        (() => {
          const { dataset } = document.activeElement, style = getComputedStyle(document.activeElement).outlineStyle;
          dataset.reached = (dataset.reached ?? 'none') === 'none' ? style : dataset.reached;
        })()
        """;

    private const string Unreached = """
        [...document.querySelectorAll('[data-stop]')].filter(element => (element.dataset.reached ?? 'none') === 'none')
          .map(element => element.outerHTML.slice(0, 120))
        """;

    // What is closed until it is asked for stays closed on paper; everything else in tables is there.
    private const string Hidden = """
        [...document.querySelectorAll('main h1, main h2, main td, main tbody th, main dd, main p.lead, main p.what')]
          .filter(element => !element.closest('details:not([open])') && (!element.checkVisibility() || element.getBoundingClientRect().right > innerWidth + 1))
          .map(element => element.textContent.trim().slice(0, 60))
        """;
}
