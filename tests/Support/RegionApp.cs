using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Operations.Region;
using Monitoring.Operations.Start;
using Monitoring.Platform.Storage;

namespace Monitoring.Tests.Support;

/// <summary>A service of several registers on a real port. Each has the administrator's key of its own that <see cref="KeyOf"/> tells.</summary>
internal sealed class RegionApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<string> _files = [];
    private readonly Folder _folder = new();
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private RegionApp(Dictionary<string, string> settings)
    {
        string[] arguments =
        [
            $"--contentRoot={_folder.Name}",
            "--environment=Production",
            "--urls=http://127.0.0.1:0",
            "--PublicUrl=http://127.0.0.1",
            "--AllowedHosts=127.0.0.1",
            "--City:Name=Житомирський район",
            "--Limits:RequestsPerMinute=0",
            "--Logging:LogLevel:Default=None",
            "--Logging:LogLevel:Monitoring=None",
            .. settings.Select(setting => $"--{setting.Key}={setting.Value}"),
        ];
        _app = RegionHost.Build(WebApplication.CreateBuilder(StartFolder.Options(arguments)), arguments);
    }

    public static async Task<RegionApp> StartAsync(params string[] names) => await StartAsync(names, []);

    /// <summary>Starts it, and waits until each register was opened or could not be.</summary>
    public static async Task<RegionApp> StartAsync(string[] names, Dictionary<string, string> settings)
    {
        Dictionary<string, string> all = [];
        List<string> files = [];
        foreach (var name in names)
        {
            var file = FreshFile.Copy("none");
            files.Add(file);
            all[$"Registers:{name}:ConnectionStrings:Programs"] = PostgresOfTests.ConnectionStringOf(file);
            all[$"Registers:{name}:City:Name"] = $"Громада {name}";
            all[$"Registers:{name}:Access:AdministratorKey"] = KeyOf(name);
        }

        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        RegionApp region = new(all);
        region._files.AddRange(files);
        await region._app.StartAsync();
        region._http.BaseAddress = new(
            region._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        await Task.WhenAll(region._app.Services.GetRequiredService<RegionRegisters>().All.Select(register => register.Tried));
        return region;
    }

    public static string KeyOf(string name) => $"administrator-key-of-{name}-0123456789";

    public Task StopAsync() => _app.StopAsync();

    /// <summary>The database of a register that is served.</summary>
    public Database DatabaseOf(string name) =>
        _app
            .Services.GetRequiredService<RegionRegisters>()
            .All.Single(register => register.Name == name)
            .Read(open => open.Services.GetRequiredService<Database>())!;

    public Task<Reply> GetAsync(string path, string? key = null, params (string Name, string Value)[] headers) =>
        SendAsync("GET", path, null, [.. headers, .. Authorization(key)]);

    public Task<Reply> PostAsync(string path, object body, string key) =>
        SendAsync("POST", path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), Authorization(key));

    public Task<Reply> PostFormAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(
            "POST",
            path,
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            [("Origin", _http.BaseAddress!.GetLeftPart(UriPartial.Authority))]
        );

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _files.ForEach(FreshFile.Delete);
        _folder.Dispose();
    }

    private static (string Name, string Value)[] Authorization(string? key) => key is null ? [] : [("Authorization", $"Bearer {key}")];

    private async Task<Reply> SendAsync(string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return await Reply.OfAsync(response);
    }
}
