namespace Monitoring.Platform.Values;

/// <summary>What somebody may have meant by a name that nobody knows.</summary>
internal static class NearestName
{
    // Longer names are made up, and comparing them would be work for nothing.
    private const int Longest = 40;

    /// <summary>The known name that a slip away this one is; null where none is near.</summary>
    public static string? Of(string given, IEnumerable<string> known) =>
        given.Length <= Longest
        && known.MinBy(name => Distance(name, given)) is { } nearest
        && Distance(nearest, given) <= (given.Length + 2) / 3
            ? nearest
            : null;

    /// <summary>How many letters have to be put in, taken out or changed to make one of the other (Levenshtein), case aside.</summary>
    public static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var isSame = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (isSame ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
