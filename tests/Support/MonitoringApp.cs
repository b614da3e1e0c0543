using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Register.Importing;

namespace Monitoring.Tests.Support;

/// <summary>The whole service on a real port over a real file, and the intents tests are written in.</summary>
internal sealed class MonitoringApp : WebApplicationFactory<Program>
{
    public const string Administrator = "administrator-key-of-the-tests-0123456789";

    private readonly bool _ownsFile;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _replace;

    static MonitoringApp() => SqlMapper.ConnectionStringComparer = new AnyRegister();

    /// <summary>On a file that is named, the service migrates it and loads the sample itself; without one it takes a copy of what that has made.</summary>
    public MonitoringApp(
        string? file = null,
        string sample = "none",
        Dictionary<string, string>? settings = null,
        Action<IServiceCollection>? replace = null
    )
    {
        _replace = replace;
        _ownsFile = file is null;
        File = file ?? FreshFile.Copy(sample);
        _settings = new(settings ?? []) { ["Sample"] = sample };
        if (!_settings.ContainsKey("ConnectionStrings:Programs"))
        {
            _settings["ConnectionStrings:Programs"] = PostgresOfTests.ConnectionStringOf(File);
        }

        _settings.TryAdd("Access:AdministratorKey", Administrator);
        // All tests call from one address.
        _settings.TryAdd("Limits:RequestsPerMinute", "0");
        _settings.TryAdd("Limits:SignInsPerMinute", "0");
        // Not UseKestrel(0): it names the port beside the service that is already starting, and comes too late on a busy machine.
        _settings.TryAdd("urls", "http://127.0.0.1:0");
        UseKestrel();
        StartServer();
        Http = new(new ContractCheck(new HttpClientHandler { AllowAutoRedirect = false })) { BaseAddress = ClientOptions.BaseAddress };
    }

    public string File { get; }

    public TestClock Clock { get; } = new();

    public HttpClient Http { get; }

    /// <summary>Takes down what is answered, where a test wants to compare it.</summary>
    public List<string>? Heard { get; set; }

    /// <summary>A path without a leading slash is one of the API.</summary>
    public static string AddressOf(string path) => path.StartsWith('/') ? path : $"/api/v1/{path}";

    /// <summary>Sends a request; the body is JSON text or anything that becomes it.</summary>
    public async Task<Reply> SendAsync(
        string method,
        string path,
        object? body = null,
        string? key = null,
        string? ifMatch = null,
        params (string Name, string Value)[] headers
    )
    {
        using HttpRequestMessage request = new(new HttpMethod(method), AddressOf(path));
        if (body is not null)
        {
            var text = body as string ?? (body as JsonNode)?.ToJsonString() ?? JsonSerializer.Serialize(body);
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        var reply = await Reply.OfAsync(response);
        Heard?.Add($"{method} {path} {(int)reply.Status} {reply.Etag} {reply.Text}");
        return reply;
    }

    /// <summary>However slow the machine, imports are answered when they have ended.</summary>
    public void ImportsArePatient() => Services.GetRequiredService<ImportService>().Patience = TimeSpan.FromMinutes(10);

    /// <summary>Imports are answered at once, and go on.</summary>
    public void ImportsAreImpatient() => Services.GetRequiredService<ImportService>().Patience = TimeSpan.Zero;

    /// <summary>Sends a file as it is.</summary>
    public Task<Reply> PutFileAsync(string path, byte[] file, string key, params (string Name, string Value)[] headers) =>
        SendFileAsync(HttpMethod.Put, path, file, [("Authorization", $"Bearer {key}"), .. headers]);

    public Task<Reply> PostFileAsync(string path, byte[] file, string key, params (string Name, string Value)[] headers) =>
        SendFileAsync(HttpMethod.Post, path, file, [("Authorization", $"Bearer {key}"), .. headers]);

    private async Task<Reply> SendFileAsync(HttpMethod method, string path, byte[] file, (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, AddressOf(path)) { Content = new ByteArrayContent(file) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", WorkbookEdit.MediaType);
        // What is refused for its size closes the connection, maybe before the answer was read by whoever still sends.
        request.Headers.ExpectContinue = file.Length > 1024 * 1024;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    /// <summary>A file as it is served.</summary>
    public async Task<byte[]> GetFileAsync(string path, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, AddressOf(path));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using var response = await Http.SendAsync(request);
        var file = await response.Content.ReadAsByteArrayAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), Encoding.UTF8.GetString(file));
        return file;
    }

    /// <summary>The blank workbook of programs with its example made a program and a body of the city.</summary>
    public async Task<byte[]> FilledExampleAsync() =>
        WorkbookEdit.Of(
            await GetFileAsync("imports/workbook.xlsx", Administrator),
            book =>
                book.Set("Програми", "C2", "Програма розвитку")
                    .Set("Програми", "E2", "Управління житла")
                    .Set("Органи", "A2", "Управління житла")
        );

    public Task<Reply> GetAsync(string path, string? key = null, params (string Name, string Value)[] headers) =>
        SendAsync("GET", path, null, key, null, headers);

    public async Task<string> HasBodyAsync(string name = "Департамент економічного розвитку", object? but = null) =>
        (await SendAsync("POST", "executive-bodies", but ?? new { name, edrpou = "34814859" }, Administrator))
            .Expect(HttpStatusCode.Created)
            .Id;

    public async Task<string> HasKeyAsync(string role, string? bodyId = null) => (
            await SendAsync(
                "POST",
                "keys",
                new
                {
                    name = "ключ",
                    role,
                    bodyId,
                },
                Administrator
            )
        ).Expect(HttpStatusCode.Created).Json["key"]!.GetValue<string>();

    /// <summary>A program to open: what matters to a test is said, the rest is valid.</summary>
    public ProgramBuilder Program(string? bodyId = null) => new(this, bodyId);

    public async Task<string> HasDraftAsync(JsonObject program) =>
        (await SendAsync("POST", "programs", program, Administrator)).Expect(HttpStatusCode.Created).Id;

    /// <summary>A program approved by an act of its own.</summary>
    public async Task<string> HasActiveProgramAsync(JsonObject program, JsonObject? enactment = null)
    {
        var id = await HasDraftAsync(program);
        await SendAsync("POST", $"programs/{id}/review", null, Administrator, "\"1\"").Expecting(HttpStatusCode.OK);
        await SendAsync("POST", $"programs/{id}/approval", enactment ?? Valid.Enactment(), Administrator, "\"2\"")
            .Expecting(HttpStatusCode.OK);
        return id;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            _replace?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Http?.Dispose();
            if (Path.Exists(File))
            {
                WaitUntilClosed();
            }
            else if (!PostgresOfTests.IsOn)
            {
                return;
            }

            if (_ownsFile)
            {
                FreshFile.Delete(File);
            }
        }
    }

    /// <summary>To Dapper all registers are one: it writes the code that fills its rows once in a run, and not once for each file.</summary>
    private sealed class AnyRegister : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => true;

        public int GetHashCode(string obj) => 0;
    }

    // The program's own end and the factory's run beside each other; the register is closed when its lock is free.
    private void WaitUntilClosed()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                new FileStream($"{File}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).Dispose();
                return;
            }
            catch (IOException) when (attempt < 600)
            {
                Thread.Sleep(50);
            }
        }
    }
}

/// <summary>An answer, read whole.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, string? Etag, Dictionary<string, string> Headers)
{
    /// <summary>The body of a file.</summary>
    public byte[] Bytes { get; init; } = [];

    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string Id => Json["id"]!.GetValue<string>();

    public string? Code => Text.Length == 0 ? null : Json["code"]?.GetValue<string>();

    /// <summary>The codes and places of all faults, such as "REQUIRED #/title".</summary>
    public IEnumerable<string> Faults =>
        Json["errors"]!.AsArray().Select(fault => $"{fault!["code"]} {fault["pointer"] ?? fault["parameter"] ?? fault["header"]}");

    public IEnumerable<JsonObject> Items => Json["items"]!.AsArray().Select(item => item!.AsObject());

    public Reply Expect(HttpStatusCode status)
    {
        Assert.That(Status, Is.EqualTo(status), Text);
        return this;
    }

    public Reply ExpectProblem(HttpStatusCode status, string code)
    {
        Expect(status);
        Assert.That(Code, Is.EqualTo(code), Text);
        return this;
    }

    public static async Task<Reply> OfAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.TryGetValues("ETag", out var etags) ? etags.Single() : null,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase)
        )
        {
            Bytes = await response.Content.ReadAsByteArrayAsync(),
        };
}

internal static class ReplyTasks
{
    public static async Task<Reply> Expecting(this Task<Reply> reply, HttpStatusCode status) => (await reply).Expect(status);

    public static async Task<Reply> ExpectingProblem(this Task<Reply> reply, HttpStatusCode status, string code) =>
        (await reply).ExpectProblem(status, code);
}
