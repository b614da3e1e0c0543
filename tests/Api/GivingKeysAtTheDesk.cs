using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The administrator's keys by pages: issued and shown once, used, replaced, revoked.</summary>
internal sealed partial class GivingKeysAtTheDesk
{
    private const string Page = "/desk/keys";

    private MonitoringApp _app = null!;
    private DeskClient _desk = null!;
    private string _body = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _desk = await DeskClient.SignInAsync(_app, MonitoringApp.Administrator, "Ірина");
    }

    [TearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_key_is_shown_once_opens_the_desk_and_is_revoked()
    {
        var issued = await IssueAsync(("name", "ДЕР: <b>Олена</b>"), ("role", "executiveBody"), ("bodyId", _body));
        var key = KeyIn(issued.Expect(HttpStatusCode.OK));
        Assert.That(issued.Text, Does.Contain("більше його не покажуть").And.Contain("&lt;b&gt;Олена").And.Not.Contain("<b>Олена"));
        Assert.That(issued.Headers["Cache-Control"], Does.Contain("no-store"));

        var body = await DeskClient.SignInAsync(_app, key);
        await body.GetAsync("/desk").Expecting(HttpStatusCode.OK);
        await body.GetAsync(Page).Expecting(HttpStatusCode.Forbidden);
        var list = (await _desk.GetAsync(Page)).Text;
        Assert.That(list, Does.Contain("Департамент економічного розвитку").And.Not.Contain(key));

        var address = AddressOf(list, "ДЕР");
        Assert.That((await _desk.GetAsync(address)).Text, Does.Not.Contain(key));
        await _desk.PostAsync(address, "key-revoke").Expecting(HttpStatusCode.Found);
        await body.GetAsync("/desk").Expecting(HttpStatusCode.Found);
        Assert.That((await _desk.GetAsync(Page)).Text, Does.Not.Contain("ДЕР"));
        Assert.That((await _desk.GetAsync($"{Page}?all=yes")).Text, Does.Contain("ДЕР").And.Contain("відкликаний"));
        var audit = (await _app.GetAsync("audit?resource=key&sort=seq", MonitoringApp.Administrator)).Items;
        Assert.That(audit.Select(row => (string)row["action"]!), Is.EqualTo(new[] { "issued", "revoked" }));
    }

    [Test]
    public async Task A_form_that_comes_twice_issues_one_key_and_shows_it_once()
    {
        (string, string)[] form =
        [
            ("token", await _desk.TokenAsync()),
            ("action", "key-issue"),
            ("once", "the-page-opened-once"),
            ("name", "Система звітів"),
            ("role", "coordinator"),
            ("bodyId", ""),
        ];
        var key = KeyIn(await _desk.SendAsync(Page, form).Expecting(HttpStatusCode.OK));
        var again = await _desk.SendAsync(Page, form).Expecting(HttpStatusCode.OK);

        Assert.That(again.Text, Does.Contain("уже видано").And.Not.Contain(key));
        Assert.That((await _app.GetAsync("keys", MonitoringApp.Administrator)).Items.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_key_is_replaced_and_the_old_one_works_for_as_long_as_asked()
    {
        var old = KeyIn(await IssueAsync(("name", "Координатор"), ("role", "coordinator"), ("bodyId", "")));
        var address = AddressOf((await _desk.GetAsync(Page)).Text, "Координатор");
        var replaced = await _desk.PostAsync(address, "key-rotate", ("overlapDays", "0")).Expecting(HttpStatusCode.OK);

        Assert.That(KeyIn(replaced), Is.Not.EqualTo(old));
        await _app.GetAsync("keys", old).Expecting(HttpStatusCode.Unauthorized);
        await DeskClient.SignInAsync(_app, KeyIn(replaced));
        Assert.That((await _desk.GetAsync(address)).Text, Does.Not.Contain("key-rotate"), "An expired key is not replaced.");
    }

    [TestCase("name", "", "Заповніть це поле.")]
    [TestCase("role", "king", "король|Дозволено|Виберіть|дозволені")]
    [TestCase("bodyId", "", "виберіть орган")]
    [TestCase("bodyId", "<script>", "у реєстрі немає")]
    [TestCase("expiresAt", "2020-01-01", "день у майбутньому")]
    [TestCase("expiresAt", "завтра", "завтра")]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays(string field, string value, string told)
    {
        (string Name, string Value)[] fields =
        [
            .. new (string Name, string Value)[] { ("name", "Олена"), ("role", "executiveBody"), ("bodyId", _body) }.Where(own =>
                own.Name != field
            ),
            (field, value),
        ];
        var refused = await IssueAsync(fields).Expecting(HttpStatusCode.UnprocessableEntity);
        var fault = Regex.Match(refused.Text, $"id=\"key-issue.{field}.fault\">(.*?)</p>", RegexOptions.Singleline).Groups[1].Value;

        Assert.That(WebUtility.HtmlDecode(fault), Does.Match(told), refused.Text);
        Assert.That(refused.Text, field == "name" ? Does.Contain("aria-invalid") : Does.Contain("value=\"Олена\""));
        Assert.That(refused.Text, Does.Not.Contain("<script>\"").And.Not.Contain("#/"));
        Assert.That((await _app.GetAsync("keys", MonitoringApp.Administrator)).Items, Is.Empty);
    }

    [Test]
    public async Task A_key_that_changed_meanwhile_is_not_replaced_unseen()
    {
        await IssueAsync(("name", "Координатор"), ("role", "coordinator"), ("bodyId", ""));
        var address = AddressOf((await _desk.GetAsync(Page)).Text, "Координатор");
        await _desk.PostAsync(address, "key-rotate", ("revision", "7")).Expecting(HttpStatusCode.PreconditionFailed);
        await _desk.PostAsync(address, "key-rotate", ("overlapDays", "багато")).Expecting(HttpStatusCode.UnprocessableEntity);
        await _desk.GetAsync($"{Page}/no-such-key").Expecting(HttpStatusCode.NotFound);
    }

    private Task<Reply> IssueAsync(params (string Name, string Value)[] fields) => _desk.PostAsync(Page, "key-issue", fields);

    private static string KeyIn(Reply page) => KeyShown().Match(page.Text).Groups[1].Value is { Length: > 20 } key ? key : Missing(page);

    private static string Missing(Reply page)
    {
        Assert.Fail($"No key is shown. {page.Text}");
        return "";
    }

    private static string AddressOf(string list, string name) =>
        Regex.Match(list, $"href=\"({Page}/[^\"?]+)[^\"]*\">{name}").Groups[1].Value;

    [GeneratedRegex("class=\"key-text\" readonly value=\"([^\"]+)\"")]
    private static partial Regex KeyShown();
}
