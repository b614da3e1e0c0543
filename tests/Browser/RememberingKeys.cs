namespace Monitoring.Browser;

/// <summary>A key stays while its tab is open, and nowhere else.</summary>
internal sealed class RememberingKeys
{
    private const string NeedsKey = "listAudit";

    private IBrowserContext _context = null!;
    private SwaggerPage _page = null!;

    [SetUp]
    public async Task AuthorizeAsync()
    {
        _context = await Session.Browser.NewContextAsync();
        _page = await SwaggerPage.OpenAsync(_context, Session.Service);
        await _page.AuthorizeAsync(Session.Service.KeyOf("coordinator"));
    }

    [TearDown]
    public Task CloseAsync() => _context.CloseAsync();

    [Test]
    public async Task A_tab_keeps_it_when_it_is_loaded_again()
    {
        await _page.Page.ReloadAsync();

        Assert.That((await _page.ExecuteAsync(NeedsKey)).Status, Is.EqualTo("200"));
    }

    [Test]
    public async Task Another_tab_does_not_have_it()
    {
        var other = await SwaggerPage.OpenAsync(_context, Session.Service);

        Assert.That((await other.ExecuteAsync(NeedsKey)).Status, Is.EqualTo("401"));
    }

    [Test]
    public async Task Nothing_of_it_outlives_the_tab() =>
        Assert.That(await _context.StorageStateAsync(), Does.Not.Contain(Session.Service.KeyOf("coordinator")));
}
