using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>The way into the desk: a key opens a session, which ends with the key, by its owner's wish or after eight hours.</summary>
internal sealed class SigningIn
{
    private MonitoringApp _app = null!;
    private string _body = "";
    private string _key = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync();
        _key = await _app.HasKeyAsync("executiveBody", _body);
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task A_key_opens_the_desk_and_the_audit_names_the_person()
    {
        var desk = await DeskClient.SignInAsync(_app, _key, "Олена Коваль");
        var page = await desk.GetAsync("/desk").Expecting(HttpStatusCode.OK);

        Assert.That(page.Headers["Cache-Control"], Is.EqualTo("no-store"));
        Assert.That(page.Headers.Keys, Has.None.EqualTo("Access-Control-Allow-Origin"));
        Assert.That(page.Headers["Referrer-Policy"], Is.EqualTo("same-origin"), "With none, forms would not say where they come from.");
        var started = (
            await _app.GetAsync("audit?resource=session&sort=-seq", MonitoringApp.Administrator).Expecting(HttpStatusCode.OK)
        ).Items.First();
        Assert.That((string)started["action"]!, Is.EqualTo("started"));
        Assert.That((string)started["keyName"]!, Is.EqualTo("ключ: Олена Коваль"));
    }

    [Test]
    public async Task The_cookie_is_for_the_desk_alone()
    {
        var desk = await DeskClient.SignInAsync(_app, _key);

        await _app.GetAsync("audit", null, ("Cookie", desk.Cookie)).ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_MISSING");
        var attributes = (await SendAsync("/sign-in", ("key", _key), ("person", "x"))).Headers["Set-Cookie"];
        Assert.That(attributes, Does.Contain("httponly").And.Contain("samesite=strict").And.Not.Contain("secure"));
        Assert.That(
            await Statuses(desk.Cookie.Replace("desk=", "desk=A"), "desk=", "desk=" + new string('a', 5000)),
            Is.All.EqualTo(HttpStatusCode.Found)
        );
    }

    [Test]
    public async Task Behind_TLS_the_cookie_is_sent_nowhere_else()
    {
        using MonitoringApp app = new(settings: new() { ["PublicUrl"] = "https://programs.example" });
        var reply = await PostAsync(app, "/sign-in", null, ("key", MonitoringApp.Administrator), ("person", "x"));

        Assert.That(reply.Headers["Set-Cookie"], Does.StartWith("__Host-desk=").And.Contain("; secure").And.Contain("path=/;"));
    }

    [Test]
    public async Task A_key_that_opens_nothing_is_told_so_whatever_is_wrong_with_it()
    {
        var revoked = await _app.HasKeyAsync("administrator");
        await RevokeAsync("administrator");
        List<string> pages = [];
        foreach (var wrong in new[] { "", "x", _key + "1", _key[..^1], revoked, new string('k', 600), "Bearer " + _key })
        {
            var page = await SendAsync("/sign-in", ("key", wrong), ("person", "Олена")).Expecting(HttpStatusCode.Unauthorized);
            Assert.That(page.Headers.Keys, Has.None.EqualTo("Set-Cookie"));
            pages.Add(page.Text);
        }

        Assert.That(pages.Distinct().Count(), Is.EqualTo(1));
        Assert.That(pages[0], Does.Contain("value=\"Олена\"").And.Not.Contain(_key));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("a\u202eb")]
    public async Task Whoever_works_there_is_named(string person) =>
        await SendAsync("/sign-in", ("key", _key), ("person", person)).Expecting(HttpStatusCode.UnprocessableEntity);

    [TestCase(100, HttpStatusCode.Found)]
    [TestCase(101, HttpStatusCode.UnprocessableEntity)]
    public async Task A_name_has_its_length(int length, HttpStatusCode status) =>
        await SendAsync("/sign-in", ("key", _key), ("person", new string('о', length))).Expecting(status);

    [TestCase("/desk/sessions?lang=en", "/desk/sessions?lang=en")]
    [TestCase("/desk", "/desk")]
    [TestCase("//evil.example/desk", "/desk")]
    [TestCase("https://evil.example/desk", "/desk")]
    [TestCase("/desk\\evil", "/desk")]
    [TestCase("/deskevil", "/desk")]
    [TestCase("/programs", "/desk")]
    [TestCase("javascript:alert(1)", "/desk")]
    public async Task One_comes_back_to_a_page_of_the_desk_and_nowhere_else(string asked, string led) =>
        Assert.That(
            (await SendAsync("/sign-in", ("key", _key), ("person", "x"), ("returnUrl", asked)).Expecting(HttpStatusCode.Found)).Headers[
                "Location"
            ],
            Is.EqualTo(led)
        );

    [Test]
    public async Task Whoever_is_not_signed_in_is_led_to_the_door_and_back()
    {
        var reply = await _app.GetAsync("/desk/sessions?x=1").Expecting(HttpStatusCode.Found);
        Assert.That(reply.Headers["Location"], Is.EqualTo("/sign-in?returnUrl=%2Fdesk%2Fsessions%3Fx%3D1"));
        Assert.That((await _app.GetAsync(reply.Headers["Location"])).Text, Does.Contain("value=\"/desk/sessions?x=1\""));
        await _app.GetAsync("/desk/token", null, ("Accept", "application/json"))
            .ExpectingProblem(HttpStatusCode.Unauthorized, "SIGNED_OUT");
    }

    [Test]
    public async Task The_key_is_pasted_or_kept_by_a_password_manager()
    {
        var field = System.Text.RegularExpressions.Regex.Match((await _app.GetAsync("/sign-in")).Text, "<input id=\"key\"[^>]*>").Value;

        Assert.That(field, Does.Contain("type=\"password\"").And.Contain("autocomplete=\"current-password\"").And.Not.Contain("pattern="));
    }

    [Test]
    public async Task A_session_begun_anew_ends_the_one_before()
    {
        var first = await DeskClient.SignInAsync(_app, _key);
        var second = await PostAsync(_app, "/sign-in", first.Cookie, ("key", _key), ("person", "x")).Expecting(HttpStatusCode.Found);

        Assert.That(second.Headers["Set-Cookie"], Does.Not.StartWith(first.Cookie));
        await first.GetAsync("/desk").Expecting(HttpStatusCode.Found);
    }

    [Test]
    public async Task A_session_ends_by_signing_out_and_leaves_nothing_in_the_browser()
    {
        var desk = await DeskClient.SignInAsync(_app, _key);
        var left = await desk.SendAsync("/sign-out", ("token", await desk.TokenAsync())).Expecting(HttpStatusCode.Found);

        Assert.That((left.Headers["Clear-Site-Data"], left.Headers["Location"]), Is.EqualTo(("\"storage\"", "/sign-in?out=1")));
        await desk.GetAsync("/desk").Expecting(HttpStatusCode.Found);
    }

    [Test]
    public async Task A_session_ends_from_the_list_of_those_with_the_same_key()
    {
        var (mine, lost) = (await DeskClient.SignInAsync(_app, _key), await DeskClient.SignInAsync(_app, _key, "Чужий"));
        var listed = await mine.GetAsync("/desk/sessions");
        var id = Regex.Match(listed.Text, "Чужий.*?name=\"id\" value=\"([^\"]+)\"", RegexOptions.Singleline).Groups[1].Value;

        Assert.That(
            (await mine.PostAsync("/desk/sessions", "session-end", ("id", id)).Expecting(HttpStatusCode.Found)).Headers["Location"],
            Is.EqualTo("/desk/sessions?done=session-end")
        );
        await lost.GetAsync("/desk").Expecting(HttpStatusCode.Found);
        await mine.GetAsync("/desk").Expecting(HttpStatusCode.OK);
        var other = await DeskClient.SignInAsync(_app, MonitoringApp.Administrator);
        await other.SendAsync("/desk/sessions", ("token", await other.TokenAsync()), ("action", "session-end"), ("id", id));
        await mine.GetAsync("/desk").Expecting(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_session_lasts_eight_hours()
    {
        using MonitoringApp app = new();
        var desk = await DeskClient.SignInAsync(app, MonitoringApp.Administrator);

        app.Clock.Now += TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1);
        await desk.GetAsync("/desk/sessions").Expecting(HttpStatusCode.OK);
        app.Clock.Now += TimeSpan.FromSeconds(1);
        await desk.GetAsync("/desk/sessions").Expecting(HttpStatusCode.Found);
    }

    [Test]
    public async Task A_session_ends_with_its_key()
    {
        var key = await _app.HasKeyAsync("coordinator");
        var desk = await DeskClient.SignInAsync(_app, key);
        await desk.GetAsync("/desk/sessions").Expecting(HttpStatusCode.OK);
        await RevokeAsync("coordinator");

        await desk.GetAsync("/desk/sessions").Expecting(HttpStatusCode.Found);
        await desk.SendAsync("/desk/sessions", ("token", "x"), ("action", "session-end")).Expecting(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_session_ends_with_the_key_of_the_settings()
    {
        string cookie;
        var file = FreshFile.Copy("none");
        using (MonitoringApp app = new(file))
        {
            cookie = (await DeskClient.SignInAsync(app, MonitoringApp.Administrator)).Cookie;
        }

        using (MonitoringApp same = new(file))
        {
            await same.GetAsync("/desk/sessions", null, ("Cookie", cookie)).Expecting(HttpStatusCode.OK);
        }

        using MonitoringApp other = new(
            file,
            replace: null,
            settings: new() { ["Access:AdministratorKey"] = "another-key-of-the-tests-0123456789" }
        );
        await other.GetAsync("/desk/sessions", null, ("Cookie", cookie)).Expecting(HttpStatusCode.Found);
    }

    [Test]
    public async Task Too_many_attempts_a_minute_wait()
    {
        using MonitoringApp app = new(settings: new() { ["Limits:SignInsPerMinute"] = "3" });
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await PostAsync(app, "/sign-in", null, ("key", "x"), ("person", "x")).Expecting(HttpStatusCode.Unauthorized);
        }

        await PostAsync(app, "/sign-in", null, ("key", "x"), ("person", "x")).Expecting(HttpStatusCode.TooManyRequests);
    }

    private async Task RevokeAsync(string role)
    {
        var id = (string)(await _app.GetAsync("keys", MonitoringApp.Administrator)).Items.First(key => (string?)key["role"] == role)["id"]!;
        await _app.SendAsync("DELETE", $"keys/{id}", null, MonitoringApp.Administrator).Expecting(HttpStatusCode.NoContent);
    }

    private Task<Reply> SendAsync(string path, params (string Name, string Value)[] fields) => PostAsync(_app, path, null, fields);

    private static Task<Reply> PostAsync(MonitoringApp app, string path, string? cookie, params (string Name, string Value)[] fields) =>
        new DeskClient(app, cookie ?? "").SendAsync(path, fields);

    private async Task<List<HttpStatusCode>> Statuses(params string[] cookies)
    {
        List<HttpStatusCode> statuses = [];
        foreach (var cookie in cookies)
        {
            statuses.Add((await _app.GetAsync("/desk/sessions", null, ("Cookie", cookie))).Status);
        }

        return statuses;
    }
}
