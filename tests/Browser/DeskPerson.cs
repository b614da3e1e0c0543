namespace Monitoring.Browser;

/// <summary>
/// Somebody at the desk with a browser of their own. What is counted is every click and every key that is a command: Tab, Enter, an arrow,
/// a paste; the words and sums that are typed are not.
/// </summary>
internal sealed class DeskPerson(IPage page, Uri address) : IAsyncDisposable
{
    // A block as somebody copies it from a spreadsheet; the copying itself happens there.
    private const string Copy = "text => navigator.clipboard.writeText(text)";

    private const int Patience = 150;

    private const string Unsaved = "Object.keys(localStorage).some(key => key.startsWith('draft:'))";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    public IPage Page => page;

    public int Commands { get; private set; }

    /// <summary>What the page says of what was typed.</summary>
    public ILocator Saved => page.Locator("#saved");

    public ILocator SubmitButton => page.GetByRole(AriaRole.Button, new() { Name = "Подати звіт" });

    /// <summary>Opens the browser; nobody is signed in yet.</summary>
    public static async Task<DeskPerson> ComeAsync(City city, BrowserNewContextOptions? options = null)
    {
        var context = await Session.Browser.NewContextAsync(options ?? new());
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        DeskPerson person = new(await context.NewPageAsync(), city.Address);
        await person.OpenAsync("/desk");
        return person;
    }

    public static async Task<DeskPerson> SignInAsync(City city, string key, string name, BrowserNewContextOptions? options = null)
    {
        var person = await ComeAsync(city, options);
        await person.SignInAsync(key, name);
        return person;
    }

    /// <summary>From the form of the sign-in, wherever it leads.</summary>
    public async Task SignInAsync(string key, string name)
    {
        await ClickAsync(page.GetByLabel("Хто працює"));
        await TypeAsync(name);
        await PressAsync("Tab");
        await TypeAsync(key);
        await PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    public Task OpenAsync(string path) => page.GotoAsync($"{address}{path[1..]}");

    /// <summary>The amount of a measure, as a screen reader names it.</summary>
    public ILocator Amount(string measure) => page.GetByLabel($"Використано: {measure},");

    public ILocator Field(string name) => page.GetByLabel(name, new() { Exact = true });

    public async Task ClickAsync(ILocator target)
    {
        await target.ClickAsync();
        Commands++;
    }

    /// <summary>Whether or not the button says that it is ready: a person does not wait for it.</summary>
    public async Task ClickAtOnceAsync(ILocator target)
    {
        await target.ClickAsync(new() { Force = true });
        Commands++;
    }

    public async Task PressAsync(string key, int times = 1)
    {
        for (var time = 0; time < times; time++)
        {
            await page.Keyboard.PressAsync(key);
            Commands++;
        }
    }

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Types into a field in place of what stands there.</summary>
    public async Task ReplaceAsync(ILocator field, string text)
    {
        await ClickAsync(field);
        await PressAsync("Control+A");
        await TypeAsync(text);
    }

    public async Task PasteAsync(params string[] rows)
    {
        await page.EvaluateAsync(Copy, string.Join("\r\n", rows) + "\r\n");
        await PressAsync("Control+V");
    }

    /// <summary>Waits until everything that was typed is with the service.</summary>
    public async Task IsSavedAsync()
    {
        // Playwright's own waiting is code in a string, which the pages forbid.
        for (var left = Patience; left > 0 && await page.EvaluateAsync<bool>(Unsaved); left--)
        {
            await Task.Delay(s_pause);
        }

        Assert.That(await page.EvaluateAsync<bool>(Unsaved), Is.False, await Saved.InnerTextAsync());
        await Assertions.Expect(Saved).ToContainTextAsync("✓ Збережено о ");
    }

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
