using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Bench;

/// <summary>A server under measurement, in a process of its own on a free port of the loopback.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Stopwatch _sinceStart;

    private ServerProcess(int port, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        Port = port;
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _sinceStart = Stopwatch.StartNew();
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    public long ResidentMegabytes => Megabytes("VmRSS:");

    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public long PeakMegabytes => Megabytes("VmHWM:");

    /// <summary>The service on the register in a file, or on one that a connection string names.</summary>
    public static ServerProcess Service(string register, string administratorKey, string sample = "none")
    {
        var repository = Workbench.Repository();
        var port = FreePort();
        return new(
            port,
            [ProgramIn(repository), "--contentRoot", Path.Combine(repository, "api"), "--urls", $"http://127.0.0.1:{port}"],
            new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__Programs"] = Named(register),
                ["Access__AdministratorKey"] = administratorKey,
                ["Sample"] = sample,
                // Counted like any client's requests, and never too many.
                ["Limits__RequestsPerMinute"] = "10000000",
            }
        );
    }

    /// <summary>Runs a command of the program to its end, which must be a good one; answers the most memory it had, in megabytes.</summary>
    public static long Command(string register, params string[] arguments)
    {
        using ServerProcess command = new(
            0,
            [ProgramIn(Workbench.Repository()), .. arguments],
            new Dictionary<string, string> { ["ConnectionStrings__Programs"] = Named(register) }
        );
        var peak = 0L;
        while (!command._process.WaitForExit(TimeSpan.FromMilliseconds(50)))
        {
            peak = Math.Max(peak, command.PeakMegabytes);
        }

        command._process.WaitForExit();
        return command._process.ExitCode == 0 ? peak : throw new InvalidOperationException($"The command failed. {command._errors}");
    }

    public static ServerProcess Bare(string answersFolder)
    {
        var port = FreePort();
        return new(port, [typeof(ServerProcess).Assembly.Location, "bare", $"{port}", answersFolder], new Dictionary<string, string>());
    }

    /// <summary>Asks until the path answers 200; answers how long after the start of the process that was.</summary>
    public TimeSpan WaitUntilReady(string path)
    {
        var request = Connection.Request("GET", path);
        while (true)
        {
            try
            {
                using Connection connection = new(Port);
                connection.Send(request);
                connection.Receive(200);
                return _sinceStart.Elapsed;
            }
            catch (Exception fault) when (fault is SocketException or InvalidOperationException)
            {
                if (_process.HasExited || _sinceStart.Elapsed > s_patience)
                {
                    throw new InvalidOperationException($"The server did not start. {fault.Message} {_errors}");
                }

                Thread.Sleep(2);
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }

    private static string Named(string register) => PostgresServer.IsNamedBy(register) ? register : $"Data Source={register}";

    private static string ProgramIn(string repository) =>
        Path.Combine(repository, "artifacts/bin/Programs.Monitoring/release/Programs.Monitoring.dll");

    // A process that has just ended has no memory, and says nothing of it.
    private long Megabytes(string field) =>
        File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } said
            ? long.Parse(said.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
            : 0;

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
