using System.Diagnostics;

namespace Monitoring.Bench;

/// <summary>Drafts of 40 lines that stand ready to be submitted, so many for each round.</summary>
internal sealed class Drafts
{
    private const int EachRound = 96;
    private const int Quarters = 4;

    private static readonly Plan s_plan = new(Measures: 40, Sources: 1, Indicators: 0);

    private readonly Register _register;
    private int _submitted;

    public Drafts(Register register, int rounds)
    {
        _register = register;
        var programs = register.AddPrograms(EachRound * rounds / Quarters, s_plan);
        for (var quarter = 1; quarter <= Quarters; quarter++)
        {
            programs.ForEach(id => register.WriteDraft(id, quarter, s_plan));
        }

        Rounds =
        [
            .. Enumerable
                .Range(1, Quarters)
                .SelectMany(quarter => programs.Select(id => (Id: id, Period: $"2025-Q{quarter}")))
                .Chunk(EachRound),
        ];
    }

    public IReadOnlyList<(string Id, string Period)[]> Rounds { get; }

    /// <summary>Submits those of the next round over so many connections to the servers in turn; answers how many a second.</summary>
    public double Submit(int together, params int[] ports)
    {
        var batch = Rounds[_submitted++]
            .Select(report =>
                Connection.Request("POST", Register.SubmissionPath(report.Id, report.Period), _register.BodyKey, "If-Match: \"1\"")
            )
            .ToList();
        var next = -1;
        var watch = Stopwatch.StartNew();
        Load.InParallel(
            together,
            number =>
            {
                using Connection connection = new(ports[number % ports.Length]);
                for (var place = Interlocked.Increment(ref next); place < batch.Count; place = Interlocked.Increment(ref next))
                {
                    connection.Send(batch[place]);
                    connection.Receive(200);
                }
            }
        );
        return batch.Count / watch.Elapsed.TotalSeconds;
    }
}
