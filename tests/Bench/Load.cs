using System.Diagnostics;

namespace Monitoring.Bench;

/// <summary>A request to one server, over and over.</summary>
internal sealed record Target(int Port, byte[] Request, int Status = 200);

/// <summary>Sixteen connections that always have a request under way, driven by two threads on the machine the server runs on.</summary>
internal static class Load
{
    private const int Threads = 2;
    private const int ConnectionsPerThread = 8;

    private static long s_answers;

    /// <summary>How many answers were read and found right since the start.</summary>
    public static long Answers => Interlocked.Read(ref s_answers);

    /// <summary>Answers per second, of several servers together where several are meant.</summary>
    public static double Run(TimeSpan duration, params Target[] targets)
    {
        var before = Answers;
        var watch = Stopwatch.StartNew();
        InParallel(Threads, number => Drive(targets[number % targets.Length], () => watch.Elapsed < duration));
        return (Answers - before) / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Runs work on threads of its own and passes on the first exception.</summary>
    public static void InParallel(int threads, Action<int> work) =>
        Task.WaitAll([
            .. Enumerable
                .Range(0, threads)
                .Select(number =>
                    Task.Factory.StartNew(
                        () => work(number),
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                ),
        ]);

    private static void Drive(Target target, Func<bool> goesOn)
    {
        Connection[] connections = [.. Enumerable.Range(0, ConnectionsPerThread).Select(_ => new Connection(target.Port))];
        foreach (var connection in connections)
        {
            connection.Send(target.Request);
        }

        var answers = 0;
        while (goesOn())
        {
            foreach (var connection in connections)
            {
                connection.Receive(target.Status);
                connection.Send(target.Request);
                answers++;
            }
        }

        foreach (var connection in connections)
        {
            connection.Receive(target.Status);
            answers++;
            connection.Dispose();
        }

        Interlocked.Add(ref s_answers, answers);
    }
}
