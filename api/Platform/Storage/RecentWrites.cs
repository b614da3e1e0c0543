namespace Monitoring.Platform.Storage;

/// <summary>
/// What a check stands on: of these tables the rows of one owner alone, whose id their keys begin with; of all others every row.
/// </summary>
public sealed record CheckedRows(string Owner, IReadOnlySet<string> Tables);

/// <summary>
/// Which rows the last kept writes touched, by the number of the write: a check made before them that stands on none of these rows holds.
/// </summary>
internal sealed class RecentWrites
{
    private const int MostKept = 256;

    private const int MostOwners = 64;

    private static readonly HashSet<(string Table, string Owner)> s_everything = [];

    private readonly IReadOnlySet<(string Table, string Owner)>[] _touched = new IReadOnlySet<(string Table, string Owner)>[MostKept];

    /// <summary>How many there were; set back, those beyond never came to be.</summary>
    public long Count { get; set; }

    /// <summary>A write that touched very many owners counts as touching everything; so does one that touched nothing watched.</summary>
    public void Add(IReadOnlySet<(string Table, string Owner)> touched) =>
        _touched[Count++ % MostKept] = touched.Count > MostOwners ? s_everything : touched;

    /// <summary>Goes on after writes of which only the number of all is known: each may have touched everything.</summary>
    public void PassOver(long all)
    {
        for (Count = Math.Max(Count, all - MostKept); Count < all; )
        {
            _touched[Count++ % MostKept] = s_everything;
        }
    }

    /// <summary>Whether a check made after so many of them still holds; without rows it stands on everything.</summary>
    public bool LeftWhole(CheckedRows? rows, long since)
    {
        if (since == Count)
        {
            return true;
        }

        if (rows is null || Count - since > MostKept)
        {
            return false;
        }

        for (var number = since; number < Count; number++)
        {
            var touched = _touched[number % MostKept];
            if (touched.Count == 0 || touched.Any(row => row.Owner == rows.Owner || !rows.Tables.Contains(row.Table)))
            {
                return false;
            }
        }

        return true;
    }
}
