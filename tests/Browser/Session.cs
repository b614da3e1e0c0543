namespace Monitoring.Browser;

/// <summary>One service and one Chromium for all tests of this project.</summary>
[SetUpFixture]
internal sealed class Session
{
    private static readonly string[] s_arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private const int Patience = 15_000;

    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;
    private static Service? s_service;

    public static IBrowser Browser => s_browser!;

    public static Service Service => s_service!;

    /// <summary>The checkout these tests were built from.</summary>
    public static string Repository
    {
        get
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Programs.Monitoring.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
            }

            return folder.FullName;
        }
    }

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        if (Chromium() is not { } chromium)
        {
            Assert.Ignore("No Chromium: install Debian's chromium-headless-shell and fonts-dejavu-core, or name another in CHROMIUM.");
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        s_service = await Service.StartAsync(Repository);
        s_playwright = await Playwright.CreateAsync();
        s_browser = await s_playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = s_arguments });
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await (s_browser?.CloseAsync() ?? Task.CompletedTask);
        s_playwright?.Dispose();
        s_service?.Dispose();
    }

    // The one without windows of its own opens a page in half the time.
    private static string? Chromium() =>
        Environment.GetEnvironmentVariable("CHROMIUM") ?? InPath("chromium-headless-shell") ?? InPath("chromium");

    private static string? InPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
