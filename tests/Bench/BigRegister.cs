using System.Security.Cryptography;

namespace Monitoring.Bench;

/// <summary>A register of as many programs as asked for, each with three accepted reports of 2025, and years of history behind them.</summary>
internal static class BigRegister
{
    private static readonly Plan s_program = new(Measures: 20, Sources: 2, Indicators: 10);

    /// <summary>Makes it in a file that is not there yet, or in an empty database that a connection string names.</summary>
    public static void Make(string register, int programs, int years)
    {
        if (PostgresServer.IsNamedBy(register))
        {
            Begin(register);
        }
        else
        {
            // A copy has nothing beside it: no log, and no mark of the last write that the service saw.
            var folder = Directory.CreateDirectory($"{register}.begun").FullName;
            var begun = Path.Combine(folder, "programs.db");
            Begin(begun);
            RawWriter.Copy(begun, register);
            Directory.Delete(folder, recursive: true);
        }

        using Multiplier multiplier = new(register);
        multiplier.Programs(programs);
        multiplier.History(years);
    }

    /// <summary>Serves one that is thrown away afterwards.</summary>
    public static void Serve(int programs, int years, Action<ServerProcess, HttpClient> measure)
    {
        var folder = Folder($"{Environment.ProcessId}");
        var file = Path.Combine(folder, "big.db");
        Make(file, programs, years);
        Serve(file, measure);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>
    /// Serves one in a file, or on a server where one is named, that is kept from run to run until there is a new migration; the first
    /// run makes it.
    /// </summary>
    public static void ServeKept(int programs, int years, PostgresServer? server, Action<ServerProcess, HttpClient> measure)
    {
        var schema = Directory.GetFiles(Path.Combine(Workbench.Repository(), "migrations/sqlite")).Max(Path.GetFileName)![..4];
        var name = $"{programs}x{years}_{schema}";
        Serve(server is null ? InFile($"{name}.db") : OnServer(server, $"monitoring_bench_{name}"), measure);

        string InFile(string file)
        {
            var kept = Path.Combine(Folder("kept"), file);
            if (!File.Exists(kept))
            {
                Make($"{kept}.part", programs, years);
                File.Move($"{kept}.part", kept);
            }

            return kept;
        }

        string OnServer(PostgresServer server, string database)
        {
            if (!server.Has(database))
            {
                Make(server.Make($"{database}_part"), programs, years);
                server.Rename($"{database}_part", database);
            }

            return server.Register(database);
        }
    }

    private static void Begin(string register)
    {
        var key = RandomKey();
        using var service = ServerProcess.Service(register, key);
        service.WaitUntilReady("/health/ready");
        using Register begun = new(service.Port, key);
        var id = begun.AddPrograms(1, s_program)[0];
        for (var quarter = 1; quarter <= 3; quarter++)
        {
            begun.WriteDraft(id, quarter, s_program);
            begun.Accept(id, $"2025-Q{quarter}");
        }
    }

    private static void Serve(string register, Action<ServerProcess, HttpClient> measure)
    {
        var key = RandomKey();
        using var service = ServerProcess.Service(register, key);
        service.WaitUntilReady("/health/ready");
        using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{service.Port}"), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        measure(service, http);
    }

    private static string RandomKey() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43);

    private static string Folder(string name) =>
        Directory.CreateDirectory(Path.Combine(Workbench.Repository(), "artifacts/bench", name)).FullName;
}
