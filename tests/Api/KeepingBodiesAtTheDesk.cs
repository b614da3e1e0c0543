using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Executive bodies by pages: added, corrected, handed over to a successor, deleted where nothing refers to them.</summary>
internal sealed class KeepingBodiesAtTheDesk
{
    private const string Page = "/desk/bodies";

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
    public async Task A_body_is_added_corrected_and_handed_over()
    {
        var old = await AddAsync(("name", "Управління <i>культури</i>"), ("shortName", "УК"), ("edrpou", "04053625"));
        var successor = await AddAsync(("name", "Департамент культури"), ("validFrom", "2026-07-01"));
        Assert.That((await _desk.GetAsync(old)).Text, Does.Contain("&lt;i&gt;культури").And.Not.Contain("<i>культури"));

        await _desk
            .PostAsync(old, "body-end", ("validThrough", "2026-06-30"), ("successorId", IdOf(successor)))
            .Expecting(HttpStatusCode.Found);
        await _desk
            .PostAsync(old, "body-correct", ("name", "Управління культури"), ("email", "kultura@example.gov.ua"))
            .Expecting(HttpStatusCode.Found);

        var stored = (await _app.GetAsync($"executive-bodies/{IdOf(old)}")).Json;
        Assert.That((string)stored["name"]!, Is.EqualTo("Управління культури"));
        Assert.That((string)stored["email"]!, Is.EqualTo("kultura@example.gov.ua"));
        Assert.That((string)stored["validThrough"]!, Is.EqualTo("2026-06-30"), "What a form does not show stays.");
        Assert.That((string)stored["successorId"]!, Is.EqualTo(IdOf(successor)));
        var list = (await _desk.GetAsync(Page)).Text;
        Assert.That(list, Does.Contain("Припинили діяльність").And.Contain("правонаступник: Департамент культури"));
    }

    [Test]
    public async Task A_form_that_comes_twice_adds_one_body()
    {
        (string, string)[] form =
        [
            ("token", await _desk.TokenAsync()),
            ("action", "body-add"),
            ("once", "the-page-opened-once"),
            ("name", "Департамент культури"),
        ];
        await _desk.SendAsync(Page, form).Expecting(HttpStatusCode.Found);
        await _desk.SendAsync(Page, form).Expecting(HttpStatusCode.Found);
        Assert.That((await _app.GetAsync("executive-bodies")).Items.Count(), Is.EqualTo(1));
    }

    [TestCase("name", "", "Заповніть це поле")]
    [TestCase("edrpou", "12", "вісім|8")]
    [TestCase("email", "не пошта", "@")]
    [TestCase("validFrom", "2026-02-30", "2026-02-30")]
    public async Task What_is_wrong_stands_beside_its_field(string field, string value, string told)
    {
        var fields = new[] { (Name: "name", Value: "Департамент") }.Where(own => own.Name != field).Append((field, value));
        var refused = await _desk.PostAsync(Page, "body-add", [.. fields]).Expecting(HttpStatusCode.UnprocessableEntity);
        var fault = Regex.Match(refused.Text, $"id=\"body-add.{field}.fault\">(.*?)</p>", RegexOptions.Singleline).Groups[1].Value;

        Assert.That(WebUtility.HtmlDecode(fault), Does.Match(told), refused.Text);
        Assert.That(refused.Text, Does.Contain($"value=\"{value}\"").And.Not.Contain("#/"));
        Assert.That((await _app.GetAsync("executive-bodies")).Items, Is.Empty);
    }

    [Test]
    public async Task What_is_odd_is_told_on_its_page_and_stops_nothing()
    {
        var first = await AddAsync(("name", "Департамент культури"), ("edrpou", "12345670"));
        var twin = await AddAsync(("name", "Департамент культури"));
        Assert.That((await _desk.GetAsync(first)).Text, Does.Contain("контрольна цифра"));
        Assert.That((await _desk.GetAsync(twin)).Text, Does.Contain("дуже схоже").And.Not.Contain("/api/v1"));
        await _desk.PostAsync(twin, "body-delete").Expecting(HttpStatusCode.Found);
        await _desk.GetAsync(twin).Expecting(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_body_in_use_stays_and_a_circle_of_successors_is_refused()
    {
        var (one, other) = (await AddAsync(("name", "Перший")), await AddAsync(("name", "Другий")));
        await _app.HasActiveProgramAsync(Valid.Program(IdOf(one)));
        Assert.That(
            (await _desk.PostAsync(one, "body-delete").Expecting(HttpStatusCode.Conflict)).Text,
            Does.Contain("програми").And.Contain("role=\"alert\"")
        );

        await _desk
            .PostAsync(one, "body-end", ("validThrough", "2026-06-30"), ("successorId", IdOf(other)))
            .Expecting(HttpStatusCode.Found);
        var circle = await _desk.PostAsync(other, "body-end", ("validThrough", "2026-07-30"), ("successorId", IdOf(one)));
        Assert.That(circle.Expect(HttpStatusCode.UnprocessableEntity).Text, Does.Contain("id=\"body-end.successorId.fault\""));
    }

    [Test]
    public async Task What_somebody_else_changed_is_not_written_over()
    {
        var body = await AddAsync(("name", "Департамент культури"));
        await _desk.PostAsync(body, "body-correct", ("name", "Департамент культури і туризму")).Expecting(HttpStatusCode.Found);
        var stale = await _desk.PostAsync(body, "body-correct", ("revision", "1"), ("name", "Управління культури"));
        Assert.That(
            stale.Expect(HttpStatusCode.PreconditionFailed).Text,
            Does.Contain("value=\"Управління культури\"").And.Contain("Тим часом записано: Департамент культури і туризму")
        );
        await _desk.GetAsync($"{Page}/no-such-body").Expecting(HttpStatusCode.NotFound);
    }

    private async Task<string> AddAsync(params (string Name, string Value)[] fields)
    {
        var added = await _desk.PostAsync(Page, "body-add", fields).Expecting(HttpStatusCode.Found);
        return added.Headers["Location"].Split('?')[0];
    }

    private static string IdOf(string address) => address.Split('/')[^1];
}
