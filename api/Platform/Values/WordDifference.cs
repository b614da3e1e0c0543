using System.Text.RegularExpressions;
using DiffPlex;

namespace Monitoring.Platform.Values;

/// <summary>A piece of a text, and whether the text beside it lacks it.</summary>
internal readonly record struct TextRun(string Text, bool IsChanged);

/// <summary>Which words two texts do not share: those taken out of the earlier one, and those put into the later.</summary>
internal static partial class WordDifference
{
    private static readonly WordChunker s_words = new();

    public static (IReadOnlyList<TextRun> Before, IReadOnlyList<TextRun> After) Between(string? before, string? after)
    {
        var difference = Differ.Instance.CreateDiffs(before ?? "", after ?? "", ignoreWhiteSpace: false, ignoreCase: false, s_words);
        return (
            Runs(difference.PiecesOld, difference.DiffBlocks.Select(block => (block.DeleteStartA, block.DeleteCountA))),
            Runs(difference.PiecesNew, difference.DiffBlocks.Select(block => (block.InsertStartB, block.InsertCountB)))
        );
    }

    private static List<TextRun> Runs(IReadOnlyList<string> pieces, IEnumerable<(int Start, int Count)> changed)
    {
        var isChanged = new bool[pieces.Count];
        foreach (var (start, count) in changed)
        {
            Array.Fill(isChanged, true, start, count);
        }

        // A space between two changed words is no word that stayed.
        for (var place = 1; place < pieces.Count - 1; place++)
        {
            isChanged[place] |= isChanged[place - 1] && isChanged[place + 1] && string.IsNullOrWhiteSpace(pieces[place]);
        }

        List<TextRun> runs = [];
        foreach (var (place, piece) in pieces.Index())
        {
            if (runs.Count > 0 && runs[^1].IsChanged == isChanged[place])
            {
                runs[^1] = runs[^1] with { Text = runs[^1].Text + piece };
            }
            else
            {
                runs.Add(new(piece, isChanged[place]));
            }
        }

        return runs;
    }

    private sealed partial class WordChunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. Word().Matches(text).Select(match => match.Value)];

        // A word, with what joins its parts (п’ять, 1.1, 2026–2028), a number with its groups, a run of spaces, or any other sign.
        [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:[’'ʼ.,–-][\p{L}\p{M}\p{N}]+)*|\s+|.", RegexOptions.Singleline)]
        private static partial Regex Word();
    }
}
