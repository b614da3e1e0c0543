using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Monitoring.Tests.Support;

/// <summary>The built service as a process of its own on one port, started and killed as often as a test likes.</summary>
internal sealed class ServiceProcess(string databaseFile) : IDisposable
{
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Starts it and waits until it answers; answers how long that took.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var watch = Stopwatch.StartNew();
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Programs.Monitoring.dll"), "--urls", $"{Address}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_CONTENTROOT"] = AppContext.BaseDirectory;
        start.Environment["ConnectionStrings__Programs"] = $"Data Source={databaseFile}";
        start.Environment["Access__AdministratorKey"] = MonitoringApp.Administrator;
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        var error = _process.StandardError.ReadToEndAsync();
        using HttpClient http = new() { BaseAddress = Address };
        while (true)
        {
            Assert.That(_process.HasExited, Is.False, "the service did not start");
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)), "the service did not answer");
            try
            {
                (await http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
                return watch.Elapsed;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Ends it at once, whatever it is doing: kill -9.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose() => Kill();

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
