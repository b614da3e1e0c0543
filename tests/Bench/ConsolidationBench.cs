using System.Globalization;

namespace Monitoring.Bench;

/// <summary>How long a consolidated report takes by the number of programs of its period, and that years of history behind it cost nothing.</summary>
internal static class ConsolidationBench
{
    private const int Years = 10;
    private const string Report = "/api/v1/consolidated-reports/2025-Q3";

    public static void Run(IReadOnlyList<int> sizes)
    {
        Console.WriteLine(
            $"{"programs", 10} {"years", 6} {"json, s", 10} {"csv, s", 10} {"page, s", 10} {"µs a program", 14} {"MB answer", 10} {"MB peak", 10}"
        );
        foreach (
            var (programs, years) in (sizes.Count > 0 ? sizes : [31, 310, 3100, 31_000]).SelectMany(programs =>
                programs <= 3100 ? new[] { (programs, 0), (programs, Years) } : [(programs, 0)]
            )
        )
        {
            BigRegister.Serve(
                programs,
                years,
                (service, http) =>
                {
                    Fresh fresh = new(service, http);
                    var (json, _, bytes) = fresh.Ask(Report);
                    var csv = fresh.Ask($"{Report}.csv").Seconds;
                    var page = fresh.Ask("/?year=2025").Seconds;
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{programs, 10} {years, 6} {json, 10:0.000} {csv, 10:0.000} {page, 10:0.000} {json * 1e6 / programs, 14:0} {bytes / 1e6, 10:0.0} {service.PeakMegabytes, 10}"
                        )
                    );
                }
            );
        }
    }
}
