using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Monitoring.Tests.Support;

/// <summary>
/// A PostgreSQL server of this machine in a folder of its own: started, killed, and followed by a standby that can take its place. The
/// server refuses to run as root, so there it runs as the user "postgres" that its package makes.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Programs = "/usr/lib/postgresql";
    private const int Kill9 = 9;

    private static readonly string? s_bin = Directory.Exists(Programs)
        ? Directory.GetDirectories(Programs).Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).LastOrDefault()
        : null;

    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-postgres-").FullName;

    private PostgresServer(int? port = null)
    {
        Port = port ?? FreePort();
        if (Environment.IsPrivilegedProcess)
        {
            Finish(Process.Start("chown", ["postgres", _folder]));
        }
    }

    /// <summary>Whether one can be had on this machine.</summary>
    public static bool IsInstalled => s_bin is not null;

    public int Port { get; }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>A server with nothing in it.</summary>
    /// <param name="settings">Lines for its configuration.</param>
    public static PostgresServer Make(params string[] settings)
    {
        PostgresServer server = new();
        Do("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        server.Configure([.. settings, "max_connections = 300", "unix_socket_directories = ''", "listen_addresses = '127.0.0.1'"]);
        server.Start();
        return server;
    }

    public void Start() => Do("pg_ctl", "start", "-w", "-t", "60", "-D", Data, "-l", Path.Combine(_folder, "log"), "-o", $"-p {Port}");

    /// <summary>Ends all its processes at once: kill -9.</summary>
    public void Kill()
    {
        var id = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), null);
        Finish(Process.Start("pkill", [$"-{Kill9}", "-P", $"{id}"]), mayFail: true);
        Finish(Process.Start("kill", [$"-{Kill9}", $"{id}"]));
        while (Directory.Exists($"/proc/{id}"))
        {
            Thread.Sleep(5);
        }
    }

    /// <summary>A standby that follows this one, and without which this one acknowledges nothing.</summary>
    public PostgresServer Follow(int? port = null)
    {
        PostgresServer standby = new(port);
        string[] server = ["-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres"];
        Do("pg_basebackup", [.. server, "-D", standby.Data, "-R", "-X", "stream", "-c", "fast", "--no-sync"]);
        standby.Start();
        Execute("alter system set synchronous_standby_names = '*'", "select pg_reload_conf()");
        return standby;
    }

    /// <summary>A standby becomes the server that is written to; it waits for nobody.</summary>
    public void Promote()
    {
        Do("pg_ctl", "promote", "-w", "-D", Data);
        Execute("alter system set synchronous_standby_names = ''", "select pg_reload_conf()");
    }

    /// <summary>What the service is told of a register in a database of this server.</summary>
    public string RegisterIn(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

    public void Execute(params string[] statements)
    {
        using NpgsqlConnection connection = new($"{RegisterIn("postgres")};Pooling=False");
        connection.Open();
        foreach (var statement in statements)
        {
            using NpgsqlCommand command = new(statement, connection);
            command.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        Finish(Process.Start(Command("pg_ctl", ["stop", "-m", "immediate", "-D", Data])), mayFail: true);
        Directory.Delete(_folder, recursive: true);
    }

    private void Configure(IEnumerable<string> lines) => File.AppendAllLines(Path.Combine(Data, "postgresql.conf"), lines);

    private static void Do(string program, params string[] arguments) => Finish(Process.Start(Command(program, arguments)));

    private static ProcessStartInfo Command(string program, string[] arguments)
    {
        var path = Path.Combine(s_bin!, program);
        return Environment.IsPrivilegedProcess
            ? new("runuser", ["-u", "postgres", "--", path, .. arguments]) { WorkingDirectory = "/", RedirectStandardOutput = true }
            : new(path, arguments) { RedirectStandardOutput = true };
    }

    private static void Finish(Process? process, bool mayFail = false)
    {
        using (process)
        {
            process!.WaitForExit();
            if (process.ExitCode != 0 && !mayFail)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}");
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
