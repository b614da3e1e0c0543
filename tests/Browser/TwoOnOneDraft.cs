namespace Monitoring.Browser;

/// <summary>
/// Two people fill in one report, each in a browser of their own: their cells come together, and where they differ both are kept.
/// </summary>
internal sealed class TwoOnOneDraft
{
    private City _city = null!;
    private string _body = "";
    private string _key = "";
    private DeskPerson _olena = null!;
    private DeskPerson _ihor = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _city = await City.StartAsync();
        (_body, _key) = await _city.HasBodyAsync();
        _olena = await DeskPerson.SignInAsync(_city, _key, "Олена");
        _ihor = await DeskPerson.SignInAsync(_city, _key, "Ігор");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _olena.DisposeAsync();
        await _ihor.DisposeAsync();
        _city.Dispose();
    }

    [SetUp]
    public async Task BothOpenItAsync()
    {
        var page = City.PageOf(await _city.HasProgramAsync(_body, "Програма утеплення шкіл", 3));
        await _olena.OpenAsync(page);
        await _ihor.OpenAsync(page);
    }

    [Test]
    public async Task What_they_type_into_different_cells_comes_together()
    {
        await TypesAsync(_olena, "1.1", "25000");
        await TypesAsync(_ihor, "1.2", "26000");
        await ShowsAsync(_ihor, "1.1", "25000");

        await TypesAsync(_olena, "1.3", "27000");
        await ShowsAsync(_olena, "1.2", "26000");
        await _ihor.Page.ReloadAsync();
        await ShowsAsync(_ihor, "1.3", "27000");
    }

    [TestCase("26000", "26000")]
    [TestCase("25000", "25000")]
    public async Task Of_the_same_cell_both_are_shown_until_one_of_them_is_chosen(string chosen, string kept)
    {
        await TypesAsync(_olena, "1.1", "25000");
        await _ihor.ReplaceAsync(_ihor.Amount("1.1"), "26000");
        await _ihor.ReplaceAsync(_ihor.Amount("1.2"), "27000");

        var choice = _ihor.Page.Locator("#conflicts").GetByRole(AriaRole.Row, new() { Name = "1.1" });
        await Assertions.Expect(choice).ToContainTextAsync("26000");
        await Assertions.Expect(choice).ToContainTextAsync("25000");
        await Assertions.Expect(choice).ToContainTextAsync("Олена");
        await ShowsAsync(_ihor, "1.1", "26000");
        await _olena.Page.ReloadAsync();
        await ShowsAsync(_olena, "1.1", "25000");
        await ShowsAsync(_olena, "1.2", "27000");

        await _ihor.ClickAsync(choice.GetByLabel(chosen));
        await Assertions.Expect(_ihor.Page.Locator("#conflicts")).ToBeEmptyAsync();
        await _ihor.IsSavedAsync();
        await _olena.Page.ReloadAsync();
        foreach (var person in new[] { _olena, _ihor })
        {
            await ShowsAsync(person, "1.1", kept);
        }
    }

    [Test]
    public async Task Two_tabs_of_one_person_are_two_people_as_well()
    {
        DeskPerson tab = new(await _olena.Page.Context.NewPageAsync(), _city.Address);
        await tab.OpenAsync(new Uri(_olena.Page.Url).AbsolutePath);
        await TypesAsync(_olena, "1.1", "25000");
        await TypesAsync(tab, "1.2", "26000");
        await ShowsAsync(tab, "1.1", "25000");
        await tab.Page.CloseAsync();
    }

    private static async Task TypesAsync(DeskPerson person, string measure, string amount)
    {
        await person.ReplaceAsync(person.Amount(measure), amount);
        await person.IsSavedAsync();
    }

    private static Task ShowsAsync(DeskPerson person, string measure, string amount) =>
        Assertions.Expect(person.Amount(measure)).ToHaveValueAsync(amount);
}
