using System.Collections.Concurrent;
using System.Globalization;

namespace Monitoring.Mutation;

/// <summary>Learns which test reaches which change, then looks for one that notices it.</summary>
internal sealed class Hunt(string tests, string[] folders, TimeSpan longest)
{
    private readonly int _hosts = Math.Clamp(Environment.ProcessorCount, 1, 4);
    private readonly ConcurrentBag<Reaching> _reaching = [];
    private readonly ConcurrentDictionary<string, bool> _unsteady = new();

    public async Task CoverAsync()
    {
        using Host first = new(tests);
        var fixtures = (await first.FixturesAsync()).Where(fixture => folders.Contains(fixture.Split('.')[2])).ToList();
        await EachAsync(fixtures, async (host, fixture) => _reaching.Add(Reaching.Of(fixture, await host.CoverAsync(fixture))));
        var failed = _reaching.SelectMany(fixture => fixture.Failed).Order(StringComparer.Ordinal).ToList();
        Console.WriteLine(
            $"{_reaching.Sum(fixture => fixture.Tests.Count)} tests in {fixtures.Count} fixtures; left out, as they fail unchanged: {failed.Count}"
        );
        failed.ForEach(test => Console.WriteLine($"  {test}"));
    }

    public async Task RunAsync(List<Mutant> mutants)
    {
        ConcurrentDictionary<int, string> outcomes = new();
        await EachAsync(
            mutants,
            async (host, mutant) =>
            {
                outcomes[mutant.Id] = await OutcomeAsync(host, mutant);
                if (
                    Environment.GetEnvironmentVariable("MUTATE_VERBOSE") is not null
                    || !outcomes[mutant.Id].StartsWith("killed", StringComparison.Ordinal)
                )
                {
                    Console.WriteLine($"{outcomes[mutant.Id]}: {mutant}");
                }
            }
        );
        Console.WriteLine();
        foreach (var folder in mutants.GroupBy(mutant => mutant.Folder).Append(mutants.GroupBy(_ => "all").First()))
        {
            var killed = folder.Count(mutant => outcomes[mutant.Id].StartsWith("killed", StringComparison.Ordinal));
            Console.WriteLine(
                $"{folder.Key}: {killed} killed, {folder.Count() - killed} survived, {100.0 * killed / folder.Count():0.0} %"
            );
        }
    }

    private async Task<string> OutcomeAsync(Host host, Mutant mutant)
    {
        var spent = 0.0;
        var reaching = _reaching
            .Select(fixture => (Fixture: fixture, Tests: fixture.Of(mutant.Id)))
            .Where(found => found.Tests.Count > 0)
            .OrderBy(found => !found.Fixture.Name.Contains(".Unit.", StringComparison.Ordinal))
            .ThenBy(found => found.Fixture.Seconds(found.Tests))
            .ToList();
        foreach (var (fixture, names) in reaching)
        {
            var seconds = fixture.Seconds(names);
            if (spent > 0 && spent + seconds > longest.TotalSeconds)
            {
                return $"survived what {longest.TotalSeconds:0} s of tests see";
            }

            spent += seconds;
            var patience = TimeSpan.FromSeconds(20 + (10 * seconds));
            var steady = names.Where(name => !_unsteady.ContainsKey(name)).ToList();
            while (await host.RunAsync(mutant.Id, fixture.Name, steady, patience) is { } killer)
            {
                // Rules are pure; what talks to the service is asked again without the change.
                if (
                    fixture.Name.Contains(".Unit.", StringComparison.Ordinal)
                    || !steady.Contains(killer)
                    || await host.RunAsync(0, fixture.Name, [killer], patience) is null
                )
                {
                    return $"killed by {killer}";
                }

                _unsteady[killer] = true;
                steady.Remove(killer);
            }
        }

        return reaching.Count == 0 ? "not reached" : "survived";
    }

    private async Task EachAsync<T>(IEnumerable<T> items, Func<Host, T, Task> act)
    {
        ConcurrentQueue<T> waiting = new(items);
        await Task.WhenAll(
            Enumerable
                .Range(0, _hosts)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using Host host = new(tests);
                        while (waiting.TryDequeue(out var item))
                        {
                            await act(host, item);
                        }
                    })
                )
        );
    }
}

/// <summary>What the tests of one fixture reach, and how long they take.</summary>
internal sealed record Reaching(
    string Name,
    Dictionary<string, (double Seconds, HashSet<int> Mutants)> Tests,
    HashSet<int> Between,
    double Start,
    List<string> Failed
)
{
    public static Reaching Of(string name, List<string> lines)
    {
        Dictionary<string, (double, HashSet<int>)> found = [];
        HashSet<int> between = [];
        List<string> failed = [];
        var whole = 0.0;
        foreach (var words in lines.Select(line => line.Split('\t')))
        {
            if (words[0] == "fixture")
            {
                between.UnionWith(Numbers(words[1]));
                whole = Math.Max(whole, Seconds(words[2]));
            }
            else if (words[3] == "Passed")
            {
                found[words[1]] = (Seconds(words[2]), Numbers(words[4]));
            }
            else
            {
                failed.Add(words[1]);
            }
        }

        return new(name, found, between, Math.Max(0, whole - found.Values.Sum(test => test.Item1)), failed);

        static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);

        static HashSet<int> Numbers(string text) =>
            text.Length == 0 ? [] : [.. text.Split(',').Select(one => int.Parse(one, CultureInfo.InvariantCulture))];
    }

    /// <summary>The tests that reach a change; all of them when it is reached on the way to them.</summary>
    public List<string> Of(int mutant) =>
        [.. Tests.Where(test => Between.Contains(mutant) || test.Value.Mutants.Contains(mutant)).Select(test => test.Key)];

    public double Seconds(List<string> names) => Start + names.Sum(name => Tests[name].Seconds);
}
