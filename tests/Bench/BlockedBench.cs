using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Monitoring.Bench;

/// <summary>How much longer the small writes of others take while four clients send large reports full of faults.</summary>
internal static class BlockedBench
{
    private const int Senders = 4;
    private const int Rounds = 5;
    private const int WritesPerRound = 100;
    private const int ReportBytes = 755_000;
    private const double Goal = 3;

    public static void Run()
    {
        var folder = Directory
            .CreateDirectory(Path.Combine(Workbench.Repository(), "artifacts/bench", $"{Environment.ProcessId}"))
            .FullName;
        try
        {
            var key = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43);
            using var service = ServerProcess.Service(Path.Combine(folder, "programs.db"), key);
            service.WaitUntilReady("/health/ready");
            using Register register = new(service.Port, key);
            var report = $"{Register.Path(register.AddPrograms(1, new(Measures: 5, Sources: 1, Indicators: 0))[0])}/reports/2025-Q1";
            Measure(
                new(service.Port, Connection.WithBody("POST", "/api/v1/executive-bodies", key, Wording.Body()), 201),
                new(service.Port, Connection.WithBody("PUT", report, key, Faulty()), 422)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(Target small, Target faulty)
    {
        Median(small);
        var refused = 0;
        var comparison = Comparison.Of(
            () =>
            {
                using CancellationTokenSource end = new();
                var senders = Task.Run(() => Load.InParallel(Senders, _ => refused += Send(faulty, end.Token)));
                var median = Median(small);
                end.Cancel();
                senders.Wait();
                return median;
            },
            () => Median(small),
            Rounds
        );
        Report.AtMost(
            $"blocked: a small write beside {Senders} large ones",
            $"{comparison.Ours:0.0} ms",
            $"alone {comparison.Theirs:0.0} ms",
            string.Create(CultureInfo.InvariantCulture, $"<= {Goal} x"),
            comparison.Ratio <= Goal
        );
        Console.WriteLine($"median of the rounds' ratios {comparison.Ratio:0.00}; {refused} large reports were refused meanwhile");
    }

    /// <summary>The median time of one small write after another, in milliseconds.</summary>
    private static double Median(Target small)
    {
        using Connection connection = new(small.Port);
        return Comparison.Median([
            .. Enumerable
                .Range(0, WritesPerRound)
                .Select(_ =>
                {
                    var began = Stopwatch.GetTimestamp();
                    connection.Send(small.Request);
                    connection.Receive(small.Status);
                    return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                }),
        ]);
    }

    private static int Send(Target faulty, CancellationToken end)
    {
        using Connection connection = new(faulty.Port);
        var sent = 0;
        for (; !end.IsCancellationRequested; sent++)
        {
            connection.Send(faulty.Request);
            connection.Receive(faulty.Status);
        }

        return sent;
    }

    /// <summary>Lines that name no measure of the program, each with an amount that is none.</summary>
    private static object Faulty()
    {
        var line = new
        {
            code = "9.9",
            status = "inProgress",
            result = "Виконано капітальний ремонт покрівлі та замінено вікна у двох будинках, роботи тривають ще у трьох.",
            funding = new[] { new { source = "communityBudgetGeneral", spent = "1,5" } },
        };
        var bytes = Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(line, Connection.Readable)) + 1;
        return new { measures = Enumerable.Repeat(line, ReportBytes / bytes) };
    }
}
