using System.Security.Cryptography;

namespace Monitoring.Bench;

/// <summary>A register of as many programs as asked for, each with three accepted reports of 2025, and years of history behind them.</summary>
internal sealed class BigRegister : IDisposable
{
    private static readonly Plan s_program = new(Measures: 20, Sources: 2, Indicators: 10);

    private readonly string _folder = Directory
        .CreateDirectory(Path.Combine(Workbench.Repository(), "artifacts/bench", $"{Environment.ProcessId}"))
        .FullName;
    private readonly string _key = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43);

    public BigRegister()
    {
        using var service = ServerProcess.Service(Workbench.Repository(), Seed, _key);
        service.WaitUntilReady("/health/ready");
        using Register register = new(service.Port, _key);
        var id = register.AddPrograms(1, s_program)[0];
        for (var quarter = 1; quarter <= 3; quarter++)
        {
            register.WriteDraft(id, quarter, s_program);
            register.Accept(id, $"2025-Q{quarter}");
        }
    }

    private string Seed => Path.Combine(_folder, "seed.db");

    /// <summary>Makes the register in a file that stays.</summary>
    public void Keep(string file, int programs, int years)
    {
        RawWriter.Copy(Seed, file);
        using Multiplier multiplier = new(file);
        multiplier.Programs(programs);
        multiplier.History(years);
    }

    /// <summary>
    /// Serves a register that is kept from run to run, until there is a new migration; the first run makes it.
    /// </summary>
    public static void ServeKept(int programs, int years, Action<ServerProcess, HttpClient> measure)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Workbench.Repository(), "artifacts/bench/kept")).FullName;
        var schema = Directory.GetFiles(Path.Combine(Workbench.Repository(), "migrations/sqlite")).Max(Path.GetFileName)![..4];
        var file = Path.Combine(folder, $"{programs}x{years}-{schema}.db");
        if (!File.Exists(file))
        {
            using BigRegister register = new();
            register.Keep(file + ".part", programs, years);
            File.Move(file + ".part", file);
        }

        var key = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43);
        Serve(file, key, measure);
    }

    public void Serve(int programs, int years, Action<ServerProcess, HttpClient> measure)
    {
        var file = Path.Combine(_folder, "big.db");
        RawWriter.Copy(Seed, file);
        using (Multiplier multiplier = new(file))
        {
            multiplier.Programs(programs);
            multiplier.History(years);
        }

        Serve(file, _key, measure);
        foreach (var part in Directory.GetFiles(_folder, "big.db*"))
        {
            File.Delete(part);
        }
    }

    private static void Serve(string file, string key, Action<ServerProcess, HttpClient> measure)
    {
        using var service = ServerProcess.Service(Workbench.Repository(), file, key);
        service.WaitUntilReady("/health/ready");
        using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{service.Port}"), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        measure(service, http);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
