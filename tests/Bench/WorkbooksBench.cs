using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Monitoring.Bench;

/// <summary>Workbooks out and in, and whole registers brought in, at the size of a city and of a region.</summary>
internal sealed class WorkbooksBench : IDisposable
{
    private const int Region = 3100;

    // The first half warms up: the code is compiled anew while it runs.
    private const int Rounds = 60;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Plan s_form = new(Measures: 60, Sources: 3, Indicators: 10);
    private static readonly Plan s_program = new(Measures: 20, Sources: 2, Indicators: 10);

    private readonly string _folder = Directory
        .CreateDirectory(Path.Combine(Workbench.Repository(), "artifacts/bench", $"{Environment.ProcessId}"))
        .FullName;
    private readonly string _key = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43);

    /// <summary>Each figure, or the one that is named.</summary>
    public static void Run(string? only)
    {
        using WorkbooksBench bench = new();
        (string Name, Action Measure)[] figures =
        [
            ("form", bench.Form),
            ("consolidated", Consolidated),
            ("city", bench.City),
            ("region", bench.RegionOverHttp),
            ("command", bench.RegionByCommand),
        ];
        Console.WriteLine($"{"", 58} {"measured", 10} {"goal", 10} {"MB peak", 8}");
        foreach (var (_, measure) in figures.Where(figure => only is null || figure.Name == only))
        {
            measure();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Form() =>
        Serve(
            "form.db",
            "none",
            (service, http) =>
            {
                using Register register = new(service.Port, _key);
                var report = $"/api/v1/programs/{register.AddPrograms(1, s_form)[0]}/reports/2025-Q1";
                List<double> made = [];
                List<double> sent = [];
                for (var round = 0; round < Rounds; round++)
                {
                    byte[] form = [];
                    made.Add(Seconds(() => form = http.GetByteArrayAsync($"{report}/form.xlsx").GetAwaiter().GetResult()));
                    sent.Add(Seconds(() => Send(http, HttpMethod.Put, report, form)));
                }

                Print("a form of 60 measures × 3 sources, out", Comparison.Median(made.Skip(Rounds / 2)), 0.020, service.PeakMegabytes);
                Print("the same, in", Comparison.Median(sent.Skip(Rounds / 2)), 0.050, service.PeakMegabytes);
            }
        );

    private static void Consolidated()
    {
        BigRegister.Serve(
            Region,
            0,
            (service, http) =>
            {
                Fresh fresh = new(service, http);
                fresh.Ask("/api/v1/consolidated-reports/2025-Q3");
                var before = service.ResidentMegabytes;
                var seconds = fresh.Ask("/api/v1/consolidated-reports/2025-Q3.xlsx").Seconds;
                var more = service.PeakMegabytes - before;
                Print($"consolidated report of {Region} programs as a workbook", seconds, 3, service.PeakMegabytes);
                Print("… and what it adds to the memory, MB", more, 100, service.PeakMegabytes);
            }
        );
    }

    private void City()
    {
        byte[] city = [];
        Serve("sample.db", "zhytomyr", (_, http) => city = http.GetByteArrayAsync("/api/v1/programs.xlsx").GetAwaiter().GetResult());
        Serve(
            "city.db",
            "none",
            (service, http) =>
            {
                Import(http, city, "?dryRun=true");
                var seconds = Import(http, city, "");
                Print("import of 31 programs with 142 editions and 205 reports", seconds, 2, service.PeakMegabytes);
            }
        );
    }

    /// <summary>As many workbooks as it takes, one after another.</summary>
    private void RegionOverHttp()
    {
        const int Each = 200;
        var one = OneProgram();
        Serve(
            "region.db",
            "none",
            (service, http) =>
            {
                var (seconds, bytes) = (0d, 0);
                for (var first = 1; first <= Region; first += Each)
                {
                    var workbook = RegionWorkbook.Of(one, first, Math.Min(Each, Region + 1 - first));
                    bytes = Math.Max(bytes, workbook.Length);
                    seconds += Import(http, workbook, "");
                }

                Print($"import of {Region} programs in workbooks of {Each} ({bytes / 1024} KB)", seconds, 180, service.PeakMegabytes);
            }
        );
    }

    private void RegionByCommand()
    {
        var file = Path.Combine(_folder, "region.xlsx");
        File.WriteAllBytes(file, RegionWorkbook.Of(OneProgram(), 1, Region));
        var peak = 0L;
        var seconds = Seconds(() => peak = ServerProcess.Command(Path.Combine(_folder, "command.db"), "import", file));
        Print($"import of {Region} programs by the command, one workbook", seconds, 180, peak);
    }

    /// <summary>The export of a program whose plan is as long as that of the other benches; its reports are yet to come.</summary>
    private byte[] OneProgram()
    {
        byte[] export = [];
        Serve(
            "one.db",
            "none",
            (service, http) =>
            {
                using Register register = new(service.Port, _key);
                register.AddPrograms(1, s_program);
                export = http.GetByteArrayAsync("/api/v1/programs.xlsx").GetAwaiter().GetResult();
            }
        );
        return export;
    }

    private void Serve(string name, string sample, Action<ServerProcess, HttpClient> measure)
    {
        using var service = ServerProcess.Service(Path.Combine(_folder, name), _key, sample);
        service.WaitUntilReady("/health/ready");
        using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{service.Port}"), Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", _key);
        measure(service, http);
    }

    private static double Import(HttpClient http, byte[] workbook, string query) =>
        Seconds(() =>
        {
            var import = Send(http, HttpMethod.Post, $"/api/v1/imports{query}", workbook);
            var id = (string)import["id"]!;
            while ((string)import["state"]! == "running")
            {
                Thread.Sleep(10);
                import = JsonNode.Parse(http.GetStringAsync($"/api/v1/imports/{id}").GetAwaiter().GetResult())!;
            }

            if ((string)import["state"]! != "done")
            {
                throw new InvalidOperationException(import.ToJsonString());
            }
        });

    private static JsonNode Send(HttpClient http, HttpMethod method, string path, byte[] workbook)
    {
        using HttpRequestMessage request = new(method, path) { Content = new ByteArrayContent(workbook) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Workbook);
        using var response = http.SendAsync(request).GetAwaiter().GetResult();
        var text = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {text}");
    }

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Print(string figure, double measured, double most, long peak) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figure, -58} {measured, 10:0.000} {most, 10:0.###} {peak, 8}{(measured <= most ? "" : " MISSED")}"
            )
        );
}
