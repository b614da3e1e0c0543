using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Monitoring.Bench;

/// <summary>How long a consolidated report takes by the number of programs of its period, and that years of history behind it cost nothing.</summary>
internal static class ConsolidationBench
{
    private const int Years = 10;
    private const int Rounds = 5;
    private const string Period = "2025-Q3";

    private static readonly Plan s_program = new(Measures: 20, Sources: 2, Indicators: 10);

    public static void Run(IReadOnlyList<int> sizes)
    {
        var folder = Directory
            .CreateDirectory(Path.Combine(Workbench.Repository(), "artifacts/bench", $"{Environment.ProcessId}"))
            .FullName;
        try
        {
            var (seed, key) = (Path.Combine(folder, "seed.db"), RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43));
            Fill(seed, key);
            Console.WriteLine(
                $"{"programs", 10} {"years", 6} {"json, s", 10} {"csv, s", 10} {"page, s", 10} {"µs a program", 14} {"MB answer", 10} {"MB peak", 10}"
            );
            foreach (
                var (programs, years) in (sizes.Count > 0 ? sizes : [31, 310, 3100, 31_000]).SelectMany(programs =>
                    programs <= 3100 ? new[] { (programs, 0), (programs, Years) } : [(programs, 0)]
                )
            )
            {
                Measure(seed, Path.Combine(folder, "big.db"), key, programs, years);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Fill(string file, string key)
    {
        using var service = ServerProcess.Service(Workbench.Repository(), file, key);
        service.WaitUntilReady("/health/ready");
        using Register register = new(service.Port, key);
        var id = register.AddPrograms(1, s_program)[0];
        for (var quarter = 1; quarter <= 3; quarter++)
        {
            register.WriteDraft(id, quarter, s_program);
            register.Accept(id, $"2025-Q{quarter}");
        }
    }

    private static void Measure(string seed, string file, string key, int programs, int years)
    {
        RawWriter.Copy(seed, file);
        using (Multiplier multiplier = new(file))
        {
            multiplier.Programs(programs);
            multiplier.History(years);
        }

        using (var service = ServerProcess.Service(Workbench.Repository(), file, key))
        {
            service.WaitUntilReady("/health/ready");
            using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{service.Port}"), Timeout = TimeSpan.FromMinutes(2) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", key);
            var bytes = 0L;
            var json = Median(() => bytes = Read(http, $"/api/v1/consolidated-reports/{Period}"));
            var csv = Median(() => Read(http, $"/api/v1/consolidated-reports/{Period}.csv"));
            // With a key nothing is kept: the page is made anew each time.
            var page = Median(() => Read(http, "/?year=2025"));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{programs, 10} {years, 6} {json, 10:0.000} {csv, 10:0.000} {page, 10:0.000} {json * 1e6 / programs, 14:0} {bytes / 1e6, 10:0.0} {service.PeakMegabytes, 10}"
                )
            );
        }

        foreach (var part in Directory.GetFiles(Path.GetDirectoryName(file)!, "big.db*"))
        {
            File.Delete(part);
        }
    }

    private static double Median(Action ask)
    {
        ask();
        return Comparison.Median(
            Enumerable
                .Range(0, Rounds)
                .Select(_ =>
                {
                    var watch = Stopwatch.StartNew();
                    ask();
                    return watch.Elapsed.TotalSeconds;
                })
        );
    }

    private static long Read(HttpClient http, string path)
    {
        using var response = http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead)
            .GetAwaiter()
            .GetResult()
            .EnsureSuccessStatusCode();
        using var stream = response.Content.ReadAsStream();
        var (buffer, total) = (new byte[64 * 1024], 0L);
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            total += read;
        }

        return total;
    }
}
