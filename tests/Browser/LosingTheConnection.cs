using System.Text.RegularExpressions;

namespace Monitoring.Browser;

/// <summary>Nothing that is typed is lost: not with the network, not with the page, not with the session.</summary>
internal sealed class LosingTheConnection
{
    private City _city = null!;
    private string _body = "";
    private string _key = "";
    private string _program = "";
    private DeskPerson _olena = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _city = await City.StartAsync();
        (_body, _key) = await _city.HasBodyAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _city.Dispose();

    [SetUp]
    public async Task BeginAsync()
    {
        _program = await _city.HasProgramAsync(_body, "Програма утеплення шкіл", 3);
        _olena = await DeskPerson.SignInAsync(_city, _key, "Олена");
        await _olena.OpenAsync(City.PageOf(_program));
        await _olena.ReplaceAsync(_olena.Amount("1.1"), "25000");
        await _olena.IsSavedAsync();
    }

    [TearDown]
    public async Task EndAsync() => await _olena.DisposeAsync();

    [Test]
    public async Task Typing_goes_on_without_a_network_and_is_saved_once_it_is_back()
    {
        await _olena.Page.Context.SetOfflineAsync(true);
        await _olena.ReplaceAsync(_olena.Amount("1.2"), "26000");
        await Assertions.Expect(_olena.Saved).ToContainTextAsync("Не збережено: немає зв’язку.");
        await _olena.ReplaceAsync(_olena.Field("Результат 1.2"), "Утеплено фасад");

        await _olena.Page.Context.SetOfflineAsync(false);
        await _olena.IsSavedAsync();
        await _olena.Page.ReloadAsync();
        await ShowsAsync(_olena, "25000", "26000", "");
        await Assertions.Expect(_olena.Field("Результат 1.2")).ToHaveValueAsync("Утеплено фасад");
    }

    [Test]
    public async Task A_page_that_was_lost_without_a_network_has_it_all_when_it_is_opened_again()
    {
        await _olena.Page.Context.SetOfflineAsync(true);
        await _olena.ReplaceAsync(_olena.Amount("1.2"), "26000");
        await _olena.ReplaceAsync(_olena.Amount("1.3"), "12а");
        await _olena.Page.CloseAsync();
        await _olena.Page.Context.SetOfflineAsync(false);

        DeskPerson again = new(await _olena.Page.Context.NewPageAsync(), _city.Address);
        await again.OpenAsync(City.PageOf(_program));
        await ShowsAsync(again, "25000", "26000", "12а");
        await again.IsSavedAsync();
        await Assertions.Expect(again.Amount("1.3")).ToHaveAccessibleDescriptionAsync(new Regex("«12а»"));
    }

    [Test]
    public async Task A_session_that_was_ended_keeps_what_is_typed_until_one_signs_in_in_another_tab()
    {
        await EndTheSessionAsync();
        await _olena.ReplaceAsync(_olena.Amount("1.2"), "26000");
        await Assertions.Expect(_olena.Saved).ToContainTextAsync("Сеанс закінчився. Внесене лишається тут.");
        await _olena.ReplaceAsync(_olena.Amount("1.3"), "27000");

        var tab = await _olena.Page.RunAndWaitForPopupAsync(() =>
            _olena.Page.GetByRole(AriaRole.Link, new() { Name = "Увійти в новій вкладці" }).ClickAsync()
        );
        await new DeskPerson(tab, _city.Address).SignInAsync(_key, "Олена");
        await tab.CloseAsync();
        // Chromium without a screen believes that each of its tabs has the focus all the time, and tells none that it came back.
        await _olena.Page.EvaluateAsync("dispatchEvent(new Event('focus'))");

        await _olena.IsSavedAsync();
        await _olena.Page.ReloadAsync();
        await ShowsAsync(_olena, "25000", "26000", "27000");
    }

    [Test]
    public async Task A_session_that_was_ended_keeps_what_is_typed_when_the_page_is_loaded_again()
    {
        await EndTheSessionAsync();
        await _olena.ReplaceAsync(_olena.Amount("1.2"), "26000");
        await Assertions.Expect(_olena.Saved).ToContainTextAsync("Сеанс закінчився.");

        await _olena.Page.ReloadAsync();
        await _olena.SignInAsync(_key, "Олена");
        await ShowsAsync(_olena, "25000", "26000", "");
        await _olena.IsSavedAsync();
    }

    // Somebody with the same key finds the session and does not know it.
    private async Task EndTheSessionAsync()
    {
        await using var ihor = await DeskPerson.SignInAsync(_city, _key, "Ігор");
        await ihor.OpenAsync("/desk/sessions");
        var hers = ihor.Page.GetByRole(AriaRole.Row, new() { Name = "Олена" }).First;
        await hers.GetByRole(AriaRole.Button, new() { Name = "Завершити" }).ClickAsync();
        await Assertions.Expect(ihor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Сеанс завершено.");
    }

    private static async Task ShowsAsync(DeskPerson person, params string[] amounts)
    {
        for (var measure = 0; measure < amounts.Length; measure++)
        {
            await Assertions.Expect(person.Amount($"1.{measure + 1}")).ToHaveValueAsync(amounts[measure]);
        }
    }
}
