using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The open data published from the desk: what changed, the button, the list.</summary>
internal sealed class PublishingAtTheDesk
{
    private const string Page = "/desk/publications";

    private MonitoringApp _app = null!;
    private DeskClient _desk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _desk = await DeskClient.SignInAsync(_app, await _app.HasKeyAsync("coordinator"), "Ігор");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task What_changed_is_published_and_listed()
    {
        Assert.That((await _desk.GetAsync(Page)).Text, Does.Contain("Оприлюднене відповідає реєстру").And.Not.Contain("value=\"publish\""));
        await _app.HasActiveProgramAsync(Valid.Program(await _app.HasBodyAsync()));
        Assert.That((await _desk.GetAsync(Page)).Text, Does.Contain("ще не оприлюднювали").And.Contain("value=\"publish\""));

        (string, string)[] form = [("token", await _desk.TokenAsync()), ("action", "publish"), ("once", "the-page-opened-once")];
        await _desk.SendAsync(Page, form).Expecting(HttpStatusCode.Found);
        await _desk.SendAsync(Page, form).Expecting(HttpStatusCode.Found);

        var page = (await _desk.GetAsync(Page)).Text;
        Assert.That(page, Does.Contain("Оприлюднене відповідає реєстру").And.Contain("/open-data/publications/1/programs.csv"));
        Assert.That((await _app.GetAsync("/open-data/publications")).Items.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_new_is_not_published()
    {
        await _app.HasActiveProgramAsync(Valid.Program(await _app.HasBodyAsync()));
        await _desk.PostAsync(Page, "publish").Expecting(HttpStatusCode.Found);
        var token = await _desk.TokenAsync();
        var refused = await _desk.SendAsync(Page, ("token", token), ("action", "publish"));
        Assert.That((int)refused.Status, Is.InRange(400, 499));
        Assert.That(refused.Text, Does.Contain("role=\"alert\""));
    }
}
