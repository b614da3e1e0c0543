using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Monitoring.Bench;

/// <summary>
/// How long a register of so many megabytes takes to be verified, filled through the API so that each row has its digest, and how long
/// small writes take meanwhile.
/// </summary>
internal static class VerificationBench
{
    private static readonly Plan s_program = new(Measures: 40, Sources: 2, Indicators: 20);

    public static void Run(int megabytes)
    {
        var folder = Directory
            .CreateDirectory(Path.Combine(Workbench.Repository(), "artifacts/bench", $"{Environment.ProcessId}"))
            .FullName;
        try
        {
            var (file, key) = (
                Path.Combine(folder, "programs.db"),
                RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43)
            );
            using var service = ServerProcess.Service(file, key);
            service.WaitUntilReady("/health/ready");
            using Register register = new(service.Port, key);
            var programs = 0;
            for (; new FileInfo(file).Length < megabytes * 1_000_000L; programs++)
            {
                var id = register.AddPrograms(1, s_program)[0];
                for (var quarter = 1; quarter <= 3; quarter++)
                {
                    register.WriteDraft(id, quarter, s_program);
                    register.Accept(id, $"2025-Q{quarter}");
                }
            }

            using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{service.Port}"), Timeout = TimeSpan.FromMinutes(2) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", key);
            var quiet = Enumerable.Range(0, 200).Select(_ => Write(http)).ToList();
            List<double> beside = [];
            List<int> progress = [];
            var watch = Stopwatch.StartNew();
            var verifying = Task.Run(() => Verify(http, progress));
            while (!verifying.IsCompleted)
            {
                beside.Add(Write(http));
            }

            var rows = verifying.GetAwaiter().GetResult();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{new FileInfo(file).Length / 1e6:0} MB, {programs} programs, {rows} rows of the audit: verified in {watch.Elapsed.TotalSeconds:0.0} s, progress {string.Join(' ', progress)}"
                )
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"small writes: {Comparison.Median(quiet):0.0} ms alone; beside it {beside.Count}, median {Comparison.Median(beside):0.0} ms, longest {beside.Max():0} ms; {service.PeakMegabytes} MB peak"
                )
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Asked as the document says: until the progress is 100.
    private static long Verify(HttpClient http, List<int> progress)
    {
        while (true)
        {
            var told = JsonNode.Parse(http.GetStringAsync("/api/v1/audit/verification").GetAwaiter().GetResult())!;
            progress.Add((int)told["progress"]!);
            if (progress[^1] == 100)
            {
                return (bool)told["valid"]! ? (long)told["rows"]! : throw new InvalidOperationException($"It is not whole: {told}");
            }
        }
    }

    private static double Write(HttpClient http)
    {
        var watch = Stopwatch.StartNew();
        using var response = http.PostAsJsonAsync("/api/v1/executive-bodies", Wording.Body()).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
    }
}
