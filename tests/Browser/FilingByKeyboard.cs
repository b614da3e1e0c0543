namespace Monitoring.Browser;

/// <summary>
/// A quarter without a mouse, from the address to the submission: Tab, Enter, arrows, and a block copied from a spreadsheet.
/// </summary>
internal sealed class FilingByKeyboard
{
    private const string Focused = "document.activeElement.getAttribute('name') ?? document.activeElement.textContent.trim()";

    private const int MostStops = 40;

    private City _city = null!;
    private string _key = "";
    private string _program = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _city = await City.StartAsync();
        (var body, _key) = await _city.HasBodyAsync();
        _program = await _city.HasProgramAsync(body, "Програма утеплення шкіл", 5);
    }

    [OneTimeTearDown]
    public void Stop() => _city.Dispose();

    [Test]
    public async Task A_quarter_is_filled_in_and_submitted()
    {
        await using var olena = await DeskPerson.ComeAsync(_city);
        await TabToAsync(olena, olena.Page.GetByLabel("Хто працює"));
        await olena.TypeAsync("Олена");
        await olena.PressAsync("Tab");
        await olena.TypeAsync(_key);
        await olena.PressAsync("Enter");
        await TabToAsync(olena, olena.Page.GetByRole(AriaRole.Link, new() { Name = "Скласти" }));
        await olena.PressAsync("Enter");

        await TabToAsync(olena, olena.Amount("1.1"));
        await GoUpAndDownTheColumnAsync(olena);
        await PasteAsync(olena);
        await SayTheRestAsync(olena);
        await TabToAsync(olena, olena.SubmitButton);
        await olena.PressAsync("Enter");

        await Assertions.Expect(olena.Page.Locator("#main")).ToContainTextAsync("Звіт подано. Координатор його розгляне.");
        var report = await _city.ReportAsync(_program);
        Assert.That(
            report["measures"]!.AsArray().Select(line => (string?)line!["funding"]![0]!["spent"]),
            Is.EqualTo(new[] { "25000.00", "26000.50", "27000.00", "28000.00", "24000.00" })
        );
        Assert.That(
            report["measures"]!.AsArray().Select(line => (string?)line!["status"]),
            Is.EqualTo(new[] { "inProgress", "inProgress", "done", "inProgress", "notStarted" })
        );
    }

    // Enter and the arrows move in the column of amounts, and never send the form.
    private static async Task GoUpAndDownTheColumnAsync(DeskPerson olena)
    {
        await olena.TypeAsync("25000");
        await olena.PressAsync("Enter");
        await StandsOnAsync(olena.Amount("1.2"));
        await olena.PressAsync("ArrowDown", 3);
        await StandsOnAsync(olena.Amount("1.5"));
        await olena.TypeAsync("24000");
        await olena.PressAsync("ArrowUp", 3);
        await StandsOnAsync(olena.Amount("1.2"));
    }

    // Three rows over three measures; the fourth column is empty where there is nothing to explain.
    private static async Task PasteAsync(DeskPerson olena)
    {
        await olena.PasteAsync(
            "26 000,50\tвиконується\tУтеплено фасад\t",
            "27000\tВиконано\tУтеплено дах",
            "28000,00\tвиконується\tТоргів не було\tТорги перенесено"
        );
        await StandsOnAsync(olena.Amount("1.2"));
        await Assertions.Expect(olena.Field("Результат 1.3")).ToHaveValueAsync("Утеплено дах");
        await Assertions.Expect(olena.Field("Пояснення 1.4")).ToHaveValueAsync("Торги перенесено");
        await Assertions.Expect(olena.Field("Пояснення 1.2")).ToHaveValueAsync("");
    }

    private static async Task SayTheRestAsync(DeskPerson olena)
    {
        await olena.PressAsync("ArrowUp");
        await olena.PressAsync("Tab");
        await StandsOnAsync(olena.Field("Стан 1.1"));
        await olena.PressAsync("ArrowDown", 2);
        await TabToAsync(olena, olena.Field("Стан 1.5"));
        await olena.PressAsync("ArrowDown");
        await TabToAsync(olena, olena.Field("Факт: П1"));
        await olena.TypeAsync("30");
        await TabToAsync(olena, olena.Field("Хто підписує: ім’я та прізвище"));
        await olena.TypeAsync("Олена Коваль");
        await olena.PressAsync("Tab");
        await olena.TypeAsync("начальниця відділу");
    }

    private static async Task TabToAsync(DeskPerson olena, ILocator target)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await target.EvaluateAsync<bool>("target => target === document.activeElement"))
            {
                return;
            }

            await olena.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not come to {target}; it stands on {await olena.Page.EvaluateAsync<string>(Focused)}.");
    }

    private static Task StandsOnAsync(ILocator field) => Assertions.Expect(field).ToBeFocusedAsync();
}
