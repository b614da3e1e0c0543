using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>What is to be written so that a stored wording becomes another. Lines that stay as they are cost the writer nothing.</summary>
internal sealed class WordingChange
{
    /// <summary>From nothing when there is no wording yet.</summary>
    public WordingChange(Wording? before, Wording after)
    {
        Passport = after.Passport;
        HasOtherCodes = before is null || Json.Text(before.Passport.Classifications) != Json.Text(after.Passport.Classifications);
        Measures = LineChanges<Measure>.Between(before?.Measures ?? [], after.Measures, measure => measure.Code);
        Indicators = LineChanges<Indicator>.Between(before?.Indicators ?? [], after.Indicators, indicator => indicator.Code);
    }

    public Passport Passport { get; }

    /// <summary>Whether the passport's classifications differ.</summary>
    public bool HasOtherCodes { get; }

    public LineChanges<Measure> Measures { get; }

    public LineChanges<Indicator> Indicators { get; }
}

/// <summary>A line and its place among its like.</summary>
internal sealed record PlacedLine<T>(string Code, T Line, int Position);

/// <summary>How a list of lines becomes another: what goes, what is written anew or for the first time, and what only moves.</summary>
internal sealed record LineChanges<T>(
    IReadOnlyList<string> Gone,
    IReadOnlyList<PlacedLine<T>> Replaced,
    IReadOnlyList<PlacedLine<T>> Added,
    IReadOnlyList<PlacedLine<T>> Moved
)
    where T : notnull
{
    public IEnumerable<PlacedLine<T>> Written => Replaced.Concat(Added);

    public static LineChanges<T> Between(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> code)
    {
        var old = before.Select((line, position) => new PlacedLine<T>(code(line), line, position)).ToDictionary(line => line.Code);
        var (replaced, added, moved) = (new List<PlacedLine<T>>(), new List<PlacedLine<T>>(), new List<PlacedLine<T>>());
        foreach (var line in after.Select((line, position) => new PlacedLine<T>(code(line), line, position)))
        {
            if (!old.Remove(line.Code, out var was))
            {
                added.Add(line);
            }
            else if (Json.Text(was.Line) != Json.Text(line.Line))
            {
                replaced.Add(line);
            }
            else if (was.Position != line.Position)
            {
                moved.Add(line);
            }
        }

        return new([.. old.Keys], replaced, added, moved);
    }
}
