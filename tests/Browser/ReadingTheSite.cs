namespace Monitoring.Browser;

/// <summary>The city's pages on a phone and on a desk, by day and by night: nothing to scroll sideways, nothing that fails, little to load.</summary>
internal sealed class ReadingTheSite
{
    private const int MostRequests = 6;
    private const int MostBytes = 60 * 1024;

    private static readonly string[] s_pages =
    [
        "/",
        "/?year=2025",
        "/programs",
        "/programs/{id}",
        "/programs/{id}/reports/2025-Q4",
        "/programs/{id}/amendments/1",
        "/bodies",
        "/indicators?period=2025-Q4",
        "/open-data",
        "/developers",
        "/about",
        "/search?q=%D1%82%D1%80%D0%B0%D0%BD%D1%81%D0%BF%D0%BE%D1%80%D1%82",
        "/programs/nothing",
    ];

    [Test]
    public async Task Every_page_fits_and_is_quiet(
        [Values(360, 1280)] int width,
        [Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme,
        [Values("uk", "en")] string language
    )
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
        page.Console += (_, message) => heard.Add(message.Text);
        page.PageError += (_, error) => heard.Add(error);
        var program = await AmendedAsync(page);
        foreach (var address in s_pages)
        {
            var (requests, bytes) = (0, 0L);
            void Count(object? sender, IRequest request) => requests++;
            page.Request += Count;
            var path = address.Replace("{id}", program, StringComparison.Ordinal);
            path += (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"lang={language}";
            var answer = await page.GotoAsync($"{Session.Service.Address}{path[1..]}");
            page.Request -= Count;
            bytes = (await answer!.BodyAsync()).Length;

            Assert.That(requests, Is.LessThanOrEqualTo(MostRequests), path);
            Assert.That(bytes, Is.LessThanOrEqualTo(MostBytes), path);
            Assert.That(
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
                Is.LessThanOrEqualTo(0),
                path
            );
            Assert.That(
                await page.EvaluateAsync<int>(
                    "document.querySelectorAll('img:not([alt]), input:not([aria-label]):not([type=hidden]):not(label input), th:empty, a:empty').length"
                ),
                Is.Zero,
                path
            );
        }

        // Chromium says of a 404 that it was one.
        Assert.That(heard.Where(text => !text.Contains("404", StringComparison.Ordinal)), Is.Empty);
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
    }

    private static async Task<string> AmendedAsync(IPage page)
    {
        await page.GotoAsync($"{Session.Service.Address}api/v1/amendments?year=2025&limit=1&sort=adoptedOn");
        return await page.EvaluateAsync<string>("JSON.parse(document.body.innerText).items[0].programId");
    }
}
