using System.Globalization;

namespace Monitoring.Bench;

/// <summary>Lists and figures of a year at the size of a city and of a region, side by side: made anew each time, as for who has a key.</summary>
internal static class FiguresBench
{
    private const int City = 31;
    private const int Region = 3100;

    // First pages are to take no more than three times as long; figures no more than so many microseconds a program.
    private const double MostTimes = 3;
    private const double MostMicroseconds = 20;

    // The year at one look, made anew.
    private const string Home = "/?year=2025";
    private const double MostMilliseconds = 50;

    private static readonly string[] s_firstPages =
    [
        "measures?period=2025-Q3",
        "measures?period=2025-Q3&sort=-spent",
        "indicators?period=2025-Q3",
        "indicators?period=2025-Q3&sort=achievedPercent",
        "programs",
    ];

    private static readonly string[] s_figures =
    [
        "consolidated-reports/2025-Q3",
        "consolidated-reports/2025-Q4?basis=year",
        "statistics/2025",
        "assistance/2025",
        "plan-changes/2025",
        "reporting-rates/2025-Q3",
        "reporting-rates?year=2025",
        "measures.csv?period=2025-Q3",
    ];

    public static void Run()
    {
        using BigRegister register = new();
        var (city, region) = (Times(City), Times(Region));
        Console.WriteLine($"{"", 50} {City, 9} {Region, 9}   milliseconds");
        foreach (var path in s_firstPages)
        {
            var times = region[path] / city[path];
            Print(path, string.Create(CultureInfo.InvariantCulture, $"× {times:0.0}"), times <= MostTimes, $"≤ × {MostTimes:0}");
        }

        foreach (var path in s_figures)
        {
            var each = region[path] * 1e6 / Region;
            Print(path, $"{each:0} µs a program", each <= MostMicroseconds, $"≤ {MostMicroseconds:0} µs");
        }

        Print(Home, "", region[Home] * 1e3 <= MostMilliseconds, $"≤ {MostMilliseconds:0} ms");

        Dictionary<string, double> Times(int programs)
        {
            Dictionary<string, double> times = [];
            register.Serve(
                programs,
                0,
                (_, http) =>
                {
                    foreach (var path in s_firstPages.Concat(s_figures))
                    {
                        times[path] = BigRegister.Ask(http, $"/api/v1/{path}").Seconds;
                    }

                    times[Home] = BigRegister.Ask(http, Home).Seconds;
                }
            );
            return times;
        }

        void Print(string path, string figure, bool isReached, string goal) =>
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path, -50} {city[path] * 1e3, 9:0.0} {region[path] * 1e3, 9:0.0}   {figure} ({goal}){(isReached ? "" : " MISSED")}"
                )
            );
    }
}
