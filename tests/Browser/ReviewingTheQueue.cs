using System.Text.RegularExpressions;

namespace Monitoring.Browser;

/// <summary>The coordinator's day after the last day to submit: twenty-eight reports wait, and what is answered leaves the queue.</summary>
internal sealed class ReviewingTheQueue
{
    private const int Reports = 28;
    private const int Accepted = 3;

    // Of a number that shares no divisor with the count, so that all come, and not in the order of their names.
    private const int Stride = 11;

    private City _city = null!;
    private IReadOnlyList<string> _submitted = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _city = await City.StartAsync();
        List<string> titles = [];
        foreach (var place in Enumerable.Range(0, Reports))
        {
            var number = place * Stride % Reports;
            var title = $"Програма {number:00}";
            var (body, _) = await _city.HasBodyAsync($"Управління {number:00}");
            await _city.HasSubmittedAsync(await _city.HasProgramAsync(body, title, 1));
            titles.Add(title);
        }

        _submitted = titles;
    }

    [OneTimeTearDown]
    public void Stop() => _city.Dispose();

    [Test]
    public async Task The_oldest_comes_first_what_is_answered_leaves_it_and_the_rest_is_accepted_at_once()
    {
        await using var ihor = await DeskPerson.SignInAsync(_city, _city.CoordinatorKey, "Ігор");
        await HeadingSaysAsync(ihor, Reports);
        Assert.That(await QueueAsync(ihor), Is.EqualTo(_submitted));

        for (var report = 0; report < Accepted; report++)
        {
            await Links(ihor).First.ClickAsync();
            await ihor.Page.GetByRole(AriaRole.Button, new() { Name = "Прийняти звіт" }).ClickAsync();
            await Assertions.Expect(ihor.Page.Locator(".banner.good")).ToContainTextAsync("Звіт прийнято");
            await ihor.OpenAsync("/desk");
        }

        Assert.That(await QueueAsync(ihor), Is.EqualTo(_submitted.Skip(Accepted)));

        await Links(ihor).First.ClickAsync();
        await ihor.Field("Що виправити").FillAsync("Уточніть, що зроблено");
        await ihor.Page.GetByRole(AriaRole.Button, new() { Name = "Повернути звіт" }).ClickAsync();
        await Assertions.Expect(ihor.Page.Locator(".banner.good")).ToContainTextAsync("Звіт повернуто");
        await ihor.OpenAsync("/desk");

        Assert.That(await QueueAsync(ihor), Is.EqualTo(_submitted.Skip(Accepted + 1)));
        await HeadingSaysAsync(ihor, Reports - Accepted - 1);

        await ihor.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Позначити всі без зауважень") }).ClickAsync();
        await ihor.Page.GetByRole(AriaRole.Button, new() { Name = "Прийняти позначені" }).ClickAsync();
        await Assertions.Expect(ihor.Page.Locator(".banner.good")).ToContainTextAsync("Позначені звіти прийнято");
        await Assertions.Expect(ihor.Page.Locator("h1")).ToContainTextAsync("Черга порожня");
    }

    private static async Task HeadingSaysAsync(DeskPerson ihor, int count) =>
        await Assertions.Expect(ihor.Page.Locator("h1")).ToContainTextAsync($"{count}");

    private static async Task<IReadOnlyList<string>> QueueAsync(DeskPerson ihor) => await Links(ihor).AllInnerTextsAsync();

    private static ILocator Links(DeskPerson ihor) =>
        ihor.Page.Locator("#main").GetByRole(AriaRole.Link, new() { NameRegex = new Regex(@"^Програма \d\d$") });
}
