using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>
/// The built service as a process of its own on one port, started and ended as often as a test likes, over a file or what a connection
/// string names.
/// </summary>
internal sealed class ServiceProcess(string register, Dictionary<string, string>? settings = null, string[]? wrapper = null) : IDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static readonly ConcurrentDictionary<int, int> s_portsGiven = new();

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = s_patience };

    private Process? _process;
    private Task<string> _error = Task.FromResult("");

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public int Id => _process!.Id;

    public bool HasEnded => _process!.HasExited;

    /// <summary>What it writes, for a test that began it unread.</summary>
    public StreamReader Output => _process!.StandardOutput;

    /// <summary>Starts it and waits until it answers; answers how long that took.</summary>
    public async Task<TimeSpan> StartAsync(bool isRead = true)
    {
        var watch = Stopwatch.StartNew();
        Begin(isRead);
        while (true)
        {
            Assert.That(_process!.HasExited, Is.False, () => $"the service did not start: {_error.Result}");
            Assert.That(watch.Elapsed, Is.LessThan(s_patience), "the service did not answer");
            try
            {
                using var response = await _http.GetAsync(new Uri(Address, "/health/ready"));
                response.EnsureSuccessStatusCode();
                return watch.Elapsed;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public void Begin(bool isRead = true)
    {
        _process?.Dispose();
        _process = Start(register, ["--urls", $"{Address}"], settings, wrapper);
        _error = _process.StandardError.ReadToEndAsync();
        if (isRead)
        {
            _process.BeginOutputReadLine();
        }
    }

    /// <summary>Sends a request with the administrator's key unless another, or none, is given.</summary>
    public async Task<Reply> SendAsync(
        string method,
        string path,
        object? body = null,
        string? ifMatch = null,
        string? name = null,
        string? key = MonitoringApp.Administrator
    )
    {
        using HttpRequestMessage request = new(new(method), new Uri(Address, MonitoringApp.AddressOf(path)));
        if (body is not null)
        {
            request.Content = new StringContent(
                (body as JsonNode)?.ToJsonString() ?? JsonSerializer.Serialize(body),
                Encoding.UTF8,
                "application/json"
            );
        }

        foreach (
            var (header, value) in new[]
            {
                ("Authorization", key is null ? null : $"Bearer {key}"),
                ("If-Match", ifMatch),
                ("Idempotency-Key", name),
            }.Where(header => header.Item2 is not null)
        )
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var response = await _http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    public Task<Reply> GetAsync(string path, string? key = MonitoringApp.Administrator) => SendAsync("GET", path, key: key);

    /// <summary>Ends it at once, whatever it is doing: kill -9.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Asks it to end, as a supervisor does: SIGTERM.</summary>
    public void AskToEnd() => Assert.That(Signal(Id, Terminate), Is.Zero);

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<Run> EndedAsync()
    {
        using CancellationTokenSource patience = new(s_patience);
        await _process!.WaitForExitAsync(patience.Token);
        return new(_process.ExitCode, "", await _error);
    }

    public async Task<Run> StopAsync()
    {
        AskToEnd();
        return await EndedAsync();
    }

    /// <summary>Runs a command on a register to its end.</summary>
    public static Task<Run> CommandAsync(string register, params string[] arguments) => Run.OfAsync(Start(register, arguments));

    public static Process Start(string register, string[] arguments, Dictionary<string, string>? settings = null, string[]? wrapper = null)
    {
        string[] line = [.. wrapper ?? [], "dotnet", Path.Combine(AppContext.BaseDirectory, "Programs.Monitoring.dll"), .. arguments];
        ProcessStartInfo start = new(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_CONTENTROOT"] = AppContext.BaseDirectory;
        start.Environment["ConnectionStrings__Programs"] = register.StartsWith("Host=", StringComparison.Ordinal)
            ? register
            : $"Data Source={register}";
        start.Environment["Access__AdministratorKey"] = MonitoringApp.Administrator;
        start.Environment["Limits__RequestsPerMinute"] = "0";
        // A process of a test ends before this pays.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings ?? [])
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose()
    {
        Kill();
        _http.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    // Below the ports that the system gives out by itself: while a service is down nobody else takes its port.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20000, 32000);
            if (s_portsGiven.TryAdd(port, port) && IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
