namespace Monitoring.Browser;

/// <summary>How long the page of a program with sixty measures waits for what it saves.</summary>
internal sealed class SavingSixtyMeasures
{
    private const int Measures = 60;
    private const int Saves = 20;

    // What is promised is 100 ms of a machine that does nothing else. This one builds and tests meanwhile, with a build for debugging.
    private const double MostMilliseconds = 100;
    private const double Slack = 2.5;

    private City _city = null!;
    private string _key = "";
    private string _program = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _city = await City.StartAsync();
        (var body, _key) = await _city.HasBodyAsync();
        _program = await _city.HasProgramAsync(body, "Програма утеплення шкіл", Measures);
    }

    [OneTimeTearDown]
    public void Stop() => _city.Dispose();

    [Test]
    public async Task A_save_is_answered_at_once()
    {
        await using var olena = await DeskPerson.SignInAsync(_city, _key, "Олена");
        await olena.OpenAsync(City.PageOf(_program));
        await olena.ClickAsync(olena.Amount("1.1"));
        List<double> milliseconds = [];
        for (var save = 0; save < Saves; save++)
        {
            var saved = await olena.Page.RunAndWaitForResponseAsync(
                () => TypeAsync(olena),
                answer => answer.Url.EndsWith("/cells", StringComparison.Ordinal)
            );
            await saved.FinishedAsync();
            Assert.That(saved.Ok, await saved.TextAsync());
            milliseconds.Add(saved.Request.Timing.ResponseEnd);
        }

        // The first one waits for code that was never run before.
        var median = milliseconds.Skip(1).Order().ElementAt(Saves / 2);
        TestContext.Progress.WriteLine(
            $"A save at {Measures} measures: median {median:N0} ms of {string.Join(", ", milliseconds.Select(time => time.ToString("N0")))}"
        );
        Assert.That(median, Is.LessThanOrEqualTo(MostMilliseconds * Slack));
    }

    // A cell each time, saved as somebody saves who does not wait for the second to pass.
    private static async Task TypeAsync(DeskPerson olena)
    {
        await olena.TypeAsync("25000");
        await olena.PressAsync("Control+S");
        await olena.PressAsync("Enter");
    }
}
