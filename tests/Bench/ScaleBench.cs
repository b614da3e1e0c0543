using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitoring.Bench;

/// <summary>
/// Lists, figures and open data of a region with ten years of history beside those of a city and of a region's first year. Each answer is
/// made anew, with a key; the registers are made once and kept.
/// </summary>
internal static class ScaleBench
{
    private const int City = 31;
    private const int Years = 10;
    private const string Api = "/api/v1/";

    private const double MostTimes = 3;
    private const double MostTimesOfYears = 1.3;
    private const double MostMicroseconds = 20;

    // Processor time comes in hundredths of a second: of less nobody knows how much it is.
    private const double LeastProcessor = 0.01;

    private const double MostMillisecondsOfHome = 50;
    private const double MostSecondsOfFile = 5;
    private const long MostMegabytesMore = 50;

    private static readonly string[] s_lists =
    [
        "programs",
        "programs?sort=-title",
        "reports",
        "reports?status=accepted&sort=-daysLate",
        "measures?period=2025-Q3",
        "measures?period=2025-Q3&sort=-spent",
        "indicators?period=2025-Q3",
        "indicators?period=2025-Q3&sort=achievedPercent",
        "changes",
        "audit",
        "executive-bodies",
        "amendments",
    ];

    private static readonly string[] s_figures =
    [
        "consolidated-reports/2025-Q3",
        "consolidated-reports/2025-Q4?basis=year",
        "consolidated-reports/2025-Q3.csv",
        "statistics/2025",
        "assistance/2025",
        "plan-changes/2025",
        "reporting-rates/2025-Q3",
        "reporting-rates?year=2025",
        "measures.csv?period=2025-Q3",
    ];

    private static readonly string[] s_files =
    [
        "/open-data/status",
        "/open-data/programs.csv",
        "/open-data/measures.csv",
        "/open-data/reports.csv",
        "/open-data/indicators.csv",
    ];

    private sealed record Measured(Dictionary<string, Asked> Answers, long MegabytesOfFiles);

    /// <summary>
    /// Of registers in files, or on a server of PostgreSQL. There a figure is all of the answer's time: the server's part of the work is
    /// not in the service's process.
    /// </summary>
    public static void Run(int programs, PostgresServer? server)
    {
        var (city, region, young) = (Measure(City, Years, server), Measure(programs, Years, server), Measure(programs, 1, server));
        Func<Asked, double> work = server is null ? answer => answer.Processor : answer => answer.Seconds;
        Console.WriteLine($"{"", 52} {"31 × 10", 10} {$"{programs} × 1", 10} {$"{programs} × 10", 10}   milliseconds");
        foreach (var list in s_lists.SelectMany(path => new[] { path, NextOf(path) }))
        {
            var times = region.Answers[list].Seconds / city.Answers[list].Seconds;
            Print(list, answer => answer.Seconds, $"× {times:0.0} (≤ {MostTimes})", times <= MostTimes);
        }

        foreach (var figure in s_figures)
        {
            var each = work(region.Answers[figure]) * 1e6 / programs;
            var ofYears = work(region.Answers[figure]) / Math.Max(work(young.Answers[figure]), LeastProcessor);
            var isReached = each <= MostMicroseconds && ofYears <= MostTimesOfYears;
            var said = $"{each:0} µs a program (≤ {MostMicroseconds}), × {ofYears:0.0} of one year (≤ {MostTimesOfYears})";
            Print(figure, work, said, isReached);
        }

        var home = work(region.Answers["/?year=2025"]) * 1e3;
        Print("/?year=2025", work, $"(≤ {MostMillisecondsOfHome} ms)", home <= MostMillisecondsOfHome);
        foreach (var file in s_files)
        {
            Print(file, answer => answer.Seconds, $"(≤ {MostSecondsOfFile} s)", region.Answers[file].Seconds <= MostSecondsOfFile);
        }

        Line(
            $"memory that open data add: {region.MegabytesOfFiles} MB",
            $"(≤ {MostMegabytesMore})",
            region.MegabytesOfFiles <= MostMegabytesMore
        );

        void Print(string path, Func<Asked, double> of, string figure, bool isReached)
        {
            Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path, -52} {Milliseconds(city), 10:0.0} {Milliseconds(young), 10:0.0} {Milliseconds(region), 10:0.0}"
                ),
                figure,
                isReached
            );
            double Milliseconds(Measured register) => of(register.Answers[path]) * 1e3;
        }
    }

    private static void Line(string figure, string goal, bool isReached) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure}   {goal}{(isReached ? "" : " MISSED")}"));

    private static string NextOf(string path) => $"{path} (next page)";

    private static Measured Measure(int programs, int years, PostgresServer? server)
    {
        Dictionary<string, Asked> answers = [];
        var more = 0L;
        BigRegister.ServeKept(
            programs,
            years,
            server,
            (service, http) =>
            {
                Fresh fresh = new(service, http);
                foreach (var path in s_lists)
                {
                    answers[path] = fresh.Ask(Api + path);
                    answers[NextOf(path)] = fresh.Ask(Following(http, path));
                }

                foreach (var path in s_figures)
                {
                    answers[path] = fresh.Ask(Api + path);
                }

                answers["/?year=2025"] = fresh.Ask("/?year=2025");
                var before = service.PeakMegabytes;
                foreach (var path in s_files)
                {
                    answers[path] = fresh.Ask(path, rounds: 1);
                }

                more = service.PeakMegabytes - before;
            }
        );
        return new(answers, more);
    }

    // The page after the first, or the first where there is no other.
    private static string Following(HttpClient http, string path) =>
        JsonNode.Parse(http.GetStringAsync(Api + path).GetAwaiter().GetResult())!["next"] is { } cursor
            ? $"{Api}{path}{(path.Contains('?') ? '&' : '?')}cursor={Uri.EscapeDataString($"{cursor}")}"
            : Api + path;
}
