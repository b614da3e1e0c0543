using System.Diagnostics;
using System.Security.Cryptography;

namespace Monitoring.Bench;

/// <summary>A register of as many programs as asked for, each with three accepted reports of 2025, and years of history behind them.</summary>
internal sealed class BigRegister : IDisposable
{
    private const int Rounds = 5;

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

    public void Serve(int programs, int years, Action<ServerProcess, HttpClient> measure)
    {
        var file = Path.Combine(_folder, "big.db");
        RawWriter.Copy(Seed, file);
        using (Multiplier multiplier = new(file))
        {
            multiplier.Programs(programs);
            multiplier.History(years);
        }

        using (var service = ServerProcess.Service(Workbench.Repository(), file, _key))
        {
            service.WaitUntilReady("/health/ready");
            using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{service.Port}"), Timeout = TimeSpan.FromMinutes(2) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", _key);
            measure(service, http);
        }

        foreach (var part in Directory.GetFiles(_folder, "big.db*"))
        {
            File.Delete(part);
        }
    }

    /// <summary>The median of some askings, after one that does not count; and how long the answer is.</summary>
    public static (double Seconds, long Bytes) Ask(HttpClient http, string path)
    {
        var bytes = Read(http, path);
        var seconds = Comparison.Median(
            Enumerable
                .Range(0, Rounds)
                .Select(_ =>
                {
                    var watch = Stopwatch.StartNew();
                    Read(http, path);
                    return watch.Elapsed.TotalSeconds;
                })
        );
        return (seconds, bytes);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static long Read(HttpClient http, string path)
    {
        using var response = http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
        }

        using var stream = response.Content.ReadAsStream();
        var (buffer, total) = (new byte[64 * 1024], 0L);
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            total += read;
        }

        return total;
    }
}
