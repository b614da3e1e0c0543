using Monitoring.Platform.Values;

namespace Monitoring.Insight.Figures;

/// <summary>
/// Guesses which new program follows which: of one body's programs, the two whose titles share most words go together first; no
/// program is taken twice. A guess, since no act names a successor.
/// </summary>
internal static class Successors
{
    /// <summary>Program that ends → program that begins; programs without a partner are left out.</summary>
    public static Dictionary<string, string> Match(
        IEnumerable<(string Id, string Title)> ending,
        IEnumerable<(string Id, string Title)> beginning
    )
    {
        Dictionary<string, string> matched = [];
        HashSet<string> taken = [];
        var (old, young) = (Read(ending), Read(beginning));

        // The order is stable: of pairs equally alike the programs registered first go first.
        var pairs = old.SelectMany(ends => young.Select(begins => (ends.Id, begins.Id, Likeness: Likeness(ends.Words, begins.Words))))
            .OrderByDescending(pair => pair.Likeness);
        foreach (var (ends, begins, _) in pairs)
        {
            if (!matched.ContainsKey(ends) && taken.Add(begins))
            {
                matched.Add(ends, begins);
            }
        }

        return matched;
    }

    // How many words two titles share, of all the words they have; what search takes for one word is one.
    private static decimal Likeness(HashSet<string> words, HashSet<string> others)
    {
        var shared = words.Count(others.Contains);
        return (decimal)shared / (words.Count + others.Count - shared);
    }

    private static List<(string Id, HashSet<string> Words)> Read(IEnumerable<(string Id, string Title)> programs) =>
        [.. programs.OrderBy(program => program.Id, StringComparer.Ordinal).Select(program => (program.Id, Words(program.Title)))];

    private static HashSet<string> Words(string title) => [.. UkrainianText.Fold(title).Split(' ')];
}
