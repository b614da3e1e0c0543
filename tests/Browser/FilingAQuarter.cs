using System.Text.RegularExpressions;

namespace Monitoring.Browser;

/// <summary>
/// A body's quarter from sign-in to acceptance, returned once and corrected once, between two people with a browser each.
/// </summary>
internal sealed class FilingAQuarter
{
    private const int Measures = 20;
    private const int MostCommands = 25;

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
    public async Task It_goes_from_sign_in_to_acceptance_with_a_return_and_a_correction()
    {
        await using var olena = await DeskPerson.ComeAsync(_city);
        await using var ihor = await DeskPerson.SignInAsync(_city, _city.CoordinatorKey, "Ігор");

        await FillInAsync(olena);
        await SubmitAsync(olena);
        TestContext.Progress.WriteLine($"From sign-in to submission: {olena.Commands} clicks and key commands.");
        Assert.That(olena.Commands, Is.LessThanOrEqualTo(MostCommands));

        await OpenFromQueueAsync(ihor);
        await ihor.Field("Що виправити").FillAsync("Захід 1.3: уточніть, що зроблено");
        await ihor.Page.GetByRole(AriaRole.Button, new() { Name = "Повернути звіт" }).ClickAsync();
        await SeesAsync(ihor, "Звіт повернуто на доопрацювання.");

        await MendAsync(olena, "Захід 1.3: уточніть, що зроблено");
        await OpenFromQueueAsync(ihor);
        await SeesAsync(ihor, "Утеплено фасад");
        await ihor.Page.GetByRole(AriaRole.Button, new() { Name = "Прийняти звіт" }).ClickAsync();
        await SeesAsync(ihor, "Звіт прийнято; відтепер його видно всім.");
        Assert.That((string?)(await _city.ReportAsync(_program))["status"], Is.EqualTo("accepted"));

        await ihor.OpenAsync(City.PageOf(_program));
        await ihor.Field("Чому").FillAsync("Повернуто аванс");
        await ihor.Page.GetByRole(AriaRole.Button, new() { Name = "Відкрити звіт" }).ClickAsync();
        await SeesAsync(ihor, "Звіт відкрито для виправлення.");
        await CorrectAsync(olena);
        Assert.That((string?)(await _city.ReportAsync(_program))["status"], Is.EqualTo("submitted"));
    }

    // Sixty cells: sum, status and result of each measure come from the accountant's table, with two things to look at in them.
    private async Task FillInAsync(DeskPerson olena)
    {
        await olena.SignInAsync(_key, "Олена");
        await olena.ClickAsync(olena.Page.GetByRole(AriaRole.Link, new() { Name = "Скласти" }));
        await olena.ClickAsync(olena.Amount("1.1"));
        await olena.PasteAsync([.. Enumerable.Range(1, Measures).Select(Row)]);
        await olena.IsSavedAsync();
        await HasRemarkAsync(olena, olena.Amount("1.2"), "«12а»");
        await HasRemarkAsync(olena, olena.Amount("1.7"), "130");

        await olena.ClickAsync(ToCheck(olena, "«12а»"));
        await olena.PressAsync("Control+A");
        await olena.TypeAsync("12 000,50");
        await olena.ClickAsync(olena.Field("Пояснення 1.7"));
        await olena.TypeAsync("Роботи подорожчали");
        await olena.ClickAsync(olena.Field("Факт: П1"));
        await olena.TypeAsync("30");
        await olena.PressAsync("Tab");
        await olena.ClickAsync(olena.Field("Хто підписує: ім’я та прізвище"));
        await olena.TypeAsync("Олена Коваль");
        await olena.PressAsync("Tab");
        await olena.TypeAsync("начальниця відділу");
    }

    private static string Row(int number) =>
        number switch
        {
            2 => "12а\tвиконується\tУтеплено фасад",
            7 => "130000,00\tвиконується\tУтеплено фасад",
            _ => "25000,00\tвиконується\tУтеплено дах",
        };

    private static async Task MendAsync(DeskPerson olena, string note)
    {
        await olena.OpenAsync("/desk");
        await SeesAsync(olena, note);
        await olena.ClickAsync(olena.Page.GetByRole(AriaRole.Link, new() { Name = "Доопрацювати" }));
        await SeesAsync(olena, note);
        await olena.ReplaceAsync(olena.Field("Результат 1.3"), "Утеплено фасад і дах");
        await SubmitAsync(olena);
    }

    private async Task CorrectAsync(DeskPerson olena)
    {
        await olena.OpenAsync("/desk");
        await olena.ClickAsync(olena.Page.GetByRole(AriaRole.Link, new() { Name = "Виправити" }));
        await olena.ReplaceAsync(olena.Amount("1.1"), "24000");
        await SubmitAsync(olena);
        var money = (await _city.ReportAsync(_program))["measures"]![0]!["funding"]![0]!;
        Assert.That((string?)money["spent"], Is.EqualTo("24000.00"));
    }

    // At once after the last key: what was typed in that second goes along.
    private static async Task SubmitAsync(DeskPerson olena)
    {
        await olena.ClickAtOnceAsync(olena.SubmitButton);
        await SeesAsync(olena, "Звіт подано. Координатор його розгляне.");
    }

    private static async Task OpenFromQueueAsync(DeskPerson ihor)
    {
        await ihor.OpenAsync("/desk");
        await ihor.Page.GetByRole(AriaRole.Link, new() { Name = "Програма утеплення шкіл" }).ClickAsync();
    }

    private static ILocator ToCheck(DeskPerson olena, string words) => olena.Page.Locator("#check a", new() { HasText = words });

    private static Task HasRemarkAsync(DeskPerson olena, ILocator field, string words) =>
        Assertions.Expect(field).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(words)));

    private static Task SeesAsync(DeskPerson person, string words) =>
        Assertions.Expect(person.Page.Locator("#main")).ToContainTextAsync(words);
}
