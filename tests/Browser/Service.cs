using System.Diagnostics;
using System.Text;

namespace Monitoring.Browser;

/// <summary>
/// The built program, started as somebody starts it to look around: demonstration data, or an empty register, and keys that it prints.
/// </summary>
internal sealed class Service : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-");
    private readonly Dictionary<string, string> _printed = [];
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _isReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private Service(string repository, string sample)
    {
        var program = Path.Combine(repository, "artifacts/bin/Programs.Monitoring/debug/Programs.Monitoring.dll");
        ProcessStartInfo start = new("dotnet", [program, "--contentRoot", Path.Combine(repository, "api"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Programs"] = $"Data Source={Path.Combine(_folder.FullName, "programs.db")}";
        start.Environment["Access__AdministratorKey"] = "";
        start.Environment["Sample"] = sample;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address => new(new Uri(_printed["API"]), "/");

    /// <summary>Starts the program that was built in this checkout of the repository, and waits until it has said where it is.</summary>
    public static async Task<Service> StartAsync(string repository, string sample = "zhytomyr")
    {
        Service service = new(repository, sample);
        await Task.WhenAny(service._isReady.Task, service._process.WaitForExitAsync(), Task.Delay(s_patience));
        Assert.That(service._isReady.Task.IsCompleted, $"The service does not start. {service._output}");
        return service;
    }

    /// <summary>The key it printed for a role.</summary>
    public string KeyOf(string role) =>
        _printed[
            role switch
            {
                "administrator" => "KEY_ADMIN",
                "coordinator" => "KEY_COORDINATOR",
                _ => "KEY_BODY",
            }
        ];

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            if (line?.Split('=', 2) is [("API" or "KEY_ADMIN" or "KEY_COORDINATOR" or "KEY_BODY") and var name, var value])
            {
                _printed[name] = value;
            }
        }

        // The line after the last key; an empty register has no body, and prints no key of one.
        if (line is "" && _printed.ContainsKey("KEY_COORDINATOR"))
        {
            _isReady.TrySetResult();
        }
    }
}
