using System.Net;
using System.Text.RegularExpressions;

namespace Monitoring.Tests.Support;

/// <summary>Somebody at the desk with a browser that runs no scripts: a cookie, pages, and forms that are sent as the page has them.</summary>
internal sealed partial class DeskClient(MonitoringApp app, string cookie)
{
    public string Cookie => cookie;

    public static async Task<DeskClient> SignInAsync(MonitoringApp app, string key, string person = "головний спеціаліст")
    {
        var reply = await PostFormAsync(app, "/sign-in", null, ("key", key), ("person", person)).Expecting(HttpStatusCode.Found);
        return new(app, reply.Headers["Set-Cookie"].Split(';')[0]);
    }

    public Task<Reply> GetAsync(string path) => app.GetAsync(path, null, ("Cookie", cookie));

    /// <summary>Opens a page and sends its form of an action: what is hidden in it, what it shows, and over that the fields given here.</summary>
    public async Task<Reply> PostAsync(string path, string action, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path).Expecting(HttpStatusCode.OK);
        var form = Form().Matches(page.Text).Select(form => form.Value).FirstOrDefault(form => ValueOf(form, "action") == action);
        Assert.That(form, Is.Not.Null, $"{path} has no form {action}. {page.Text}");
        return await SendAsync(path, [.. Hidden(form!).Where(own => fields.All(field => field.Name != own.Name)), .. fields]);
    }

    /// <summary>Sends a form as it is, whatever page it may come from.</summary>
    public Task<Reply> SendAsync(string path, params (string Name, string Value)[] fields) => PostFormAsync(app, path, cookie, fields);

    /// <summary>Chooses a file on a page and presses one of the buttons beside it.</summary>
    public async Task<Reply> UploadAsync(string path, string action, byte[] file)
    {
        var page = await GetAsync(path).Expecting(HttpStatusCode.OK);
        var form = Form().Matches(page.Text).Select(form => form.Value).FirstOrDefault(form => form.Contains("type=\"file\""));
        Assert.That(form, Is.Not.Null, $"{path} takes no file. {page.Text}");
        return await UploadAsync(path, file, [.. Hidden(form!).Where(own => own.Name != "action"), ("action", action)]);
    }

    /// <summary>Sends a form with a file as it is.</summary>
    public async Task<Reply> UploadAsync(string path, byte[] file, params (string Name, string Value)[] fields)
    {
        using MultipartFormDataContent content = new();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), "file", "chosen.xlsx");
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Origin", app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Cookie", cookie);
        using var response = await app.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    /// <summary>The token of this session's forms.</summary>
    public async Task<string> TokenAsync() =>
        (await GetAsync("/desk/token").Expecting(HttpStatusCode.OK)).Json["token"]!.GetValue<string>();

    private static async Task<Reply> PostFormAsync(
        MonitoringApp app,
        string path,
        string? cookie,
        params (string Name, string Value)[] fields
    )
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Origin", app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (!string.IsNullOrEmpty(cookie))
        {
            request.Headers.Add("Cookie", cookie);
        }

        // As the script of the desk asks; a browser's form asks for a page.
        if (fields.Any(field => field.Name == "Accept"))
        {
            request.Headers.Add("Accept", fields.First(field => field.Name == "Accept").Value);
        }

        using var response = await app.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    private static IEnumerable<(string Name, string Value)> Hidden(string form) =>
        HiddenInput().Matches(form).Select(input => (Name: Attribute(input.Value, "name"), Value: Attribute(input.Value, "value")));

    private static string? ValueOf(string form, string name) =>
        Hidden(form).Where(input => input.Name == name).Select(input => input.Value).FirstOrDefault();

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form[ >].*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenInput();
}
