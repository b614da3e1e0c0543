namespace Monitoring.Browser;

/// <summary>
/// A city's first morning: the coordinator finds an empty register and brings thirty-one programs in, the administrator issues a key, and
/// a body files its first report with it.
/// </summary>
internal sealed class BeginningACity
{
    private const int Programs = 31;
    private const string Body = "Управління житла";

    private City _city = null!;
    private byte[] _workbook = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _city = await City.StartAsync();
        using var elsewhere = await City.StartAsync();
        var (body, _) = await elsewhere.HasBodyAsync(Body);
        for (var number = 1; number <= Programs; number++)
        {
            await elsewhere.HasProgramAsync(body, $"Програма {number:00}", 1);
        }

        _workbook = await elsewhere.WorkbookAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _city.Dispose();

    [Test]
    public async Task It_goes_from_an_empty_register_to_the_first_report()
    {
        await using var ihor = await DeskPerson.SignInAsync(_city, _city.CoordinatorKey, "Ігор");
        await SeesAsync(ihor, "Реєстр порожній");
        await ihor.ClickAsync(Link(ihor, "Внести"));
        await SendAsync(ihor, "Перевірити, нічого не змінюючи");
        await SeesAsync(ihor, $"можна внести {Programs}");
        await SendAsync(ihor, "Внести до реєстру");
        await SeesAsync(ihor, $"Внесено {Programs}");
        TestContext.Progress.WriteLine($"From sign-in to {Programs} programs: {ihor.Commands} clicks and key commands.");

        var key = await IssueAsync();
        await using var olena = await DeskPerson.SignInAsync(_city, key, "Олена");
        await Assertions.Expect(Ways(olena)).ToHaveCountAsync(Programs);
        await olena.ClickAsync(Ways(olena).First);
        await olena.ReplaceAsync(olena.Amount("1.1"), "25000");
        await olena.Field("Стан 1.1").SelectOptionAsync("inProgress");
        await olena.ReplaceAsync(olena.Field("Факт: П1"), "30");
        await olena.ReplaceAsync(olena.Field("Хто підписує: ім’я та прізвище"), "Олена Коваль");
        await olena.ReplaceAsync(olena.Field("Посада того, хто підписує"), "начальниця відділу");
        await olena.ClickAtOnceAsync(olena.SubmitButton);
        await SeesAsync(olena, "Звіт подано. Координатор його розгляне.");

        await ihor.OpenAsync("/desk");
        await SeesAsync(ihor, "На розгляд чекає 1");
    }

    // The key is read off the page, as it is shown this once.
    private async Task<string> IssueAsync()
    {
        await using var admin = await DeskPerson.SignInAsync(_city, _city.AdministratorKey, "Марко");
        await admin.OpenAsync("/desk/keys");
        await admin.Field("Кому").FillAsync("Олена Коваль");
        await admin.Field("Виконавчий орган").SelectOptionAsync(Body);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Видати ключ" }).ClickAsync();
        return await admin.Page.Locator("#key").InputValueAsync();
    }

    private async Task SendAsync(DeskPerson person, string button)
    {
        await person
            .Page.Locator("#file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "programs.xlsx",
                    MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    Buffer = _workbook,
                }
            );
        await person.ClickAsync(person.Page.GetByRole(AriaRole.Button, new() { Name = button }));
    }

    private static ILocator Link(DeskPerson person, string name) =>
        person.Page.Locator("#main").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static ILocator Ways(DeskPerson person) => person.Page.GetByRole(AriaRole.Link, new() { Name = "Скласти" });

    private static Task SeesAsync(DeskPerson person, string words) =>
        Assertions.Expect(person.Page.Locator("#main")).ToContainTextAsync(words);
}
