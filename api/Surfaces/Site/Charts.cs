namespace Monitoring.Surfaces.Site;

/// <summary>The pictures: SVG whose places are per cents of whatever width there is, beside the figures that they draw.</summary>
internal static class Charts
{
    private const double Half = 50;
    private const double Reach = 46;

    /// <summary>Where the greatest, a middle and the least value of a series stand.</summary>
    private const double Highest = 6;
    private const double Middle = 20;
    private const double Lowest = 34;

    /// <summary>How many columns a year has, and how wide one is, in per cent of the picture.</summary>
    private const double Column = 100.0 / 12;

    /// <summary>A bar of what was used out of a plan; what goes beyond the plan is drawn in another colour and pattern.</summary>
    public static Html Bar(decimal plan, decimal used, decimal largest)
    {
        var (planned, spent) = (Share(plan, largest), Share(used, largest));
        var within = Math.Min(planned, spent);
        return $"""
            <svg class="bar" width="100%" height="14" aria-hidden="true"><rect class="rest" width="{planned}%" height="14"/><rect
            class="used" width="{within}%" height="14"/>{Html.If(
                spent > planned,
                $"""<rect class="over" x="{planned}%" width="{Math.Max(spent - planned, 0.6)}%" height="14"/>"""
            )}</svg>
            """;
    }

    /// <summary>A bar of one sum.</summary>
    public static Html Bar(decimal sum, decimal largest) =>
        $"""
            <svg class="bar" width="100%" height="14" aria-hidden="true"><rect class="used" width="{Share(sum, largest)}%"
            height="14"/></svg>
            """;

    /// <summary>A sum before and after, one under the other.</summary>
    public static Html Pair(decimal before, decimal after, decimal largest) =>
        $"""
            <svg class="bar" width="100%" height="18" aria-hidden="true"><rect class="rest" width="{Share(
                before,
                largest
            )}%" height="8"/><rect
            class="used" y="9" width="{Share(after, largest)}%" height="8"/></svg>
            """;

    /// <summary>From what was promised, in the middle, to what is promised now: a diamond where that is far.</summary>
    public static Html Drift(decimal change, decimal largest, bool isFar)
    {
        var end = Half + (Reach * (double)(change / largest));
        var mark = isFar ? "far" : "near";
        return $"""
            <svg class="drift" width="100%" height="20" aria-hidden="true"><line class="axis" x1="0" x2="100%" y1="10" y2="10"/><line
            class="{mark}" x1="50%" x2="{end}%" y1="10" y2="10"/><circle class="from" cx="50%" cy="10" r="4"/>{(
                isFar
                    ? (Html)$"""<svg x="{end}%" y="10" overflow="visible"><path class="far" d="M0-6 6 0 0 6-6 0z"/></svg>"""
                    : $"""<circle class="near" cx="{end}%" cy="10" r="5"/>"""
            )}</svg>
            """;
    }

    /// <summary>A column for each month of a year, with its number over it.</summary>
    public static Html Months(IReadOnlyList<int> counts, Prose prose)
    {
        var most = Math.Max(1, counts.Max());
        return $"""
            <svg class="months" width="100%" height="150" aria-hidden="true">{Html.Each(
                counts.Select((count, place) => (count, place)),
                month => Month(month.count, most, month.place, prose)
            )}</svg>
            """;
    }

    private static Html Month(int count, int most, int place, Prose prose)
    {
        var height = 100.0 * count / most;
        var middle = (place + 0.5) * Column;
        return $"""
            <rect x="{middle - 3}%" y="{118 - height}" width="6%" height="{height}"/>{Html.If(
                count > 0,
                $"""<text x="{middle}%" y="{112 - height}">{count}</text>"""
            )}<text class="name" x="{middle}%" y="140">{prose.Month(place + 1)}</text>
            """;
    }

    /// <summary>Parts of a whole, one after another; each has a look of its own beside its colour.</summary>
    public static Html Parts(IReadOnlyList<(string Look, int Count)> parts)
    {
        var whole = (double)parts.Sum(part => part.Count);
        var from = 0.0;
        return $"""
            <svg class="parts" width="100%" height="28" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6"
            patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="under"/><rect width="2.5"
            height="6" class="stripe"/></pattern></defs>{Html.Each(
                parts.Where(part => part.Count > 0),
                part =>
                {
                    var (x, width) = (from, 100 * part.Count / whole);
                    from += width;
                    return $"""<rect class="{part.Look}" x="{x}%" width="{Math.Max(width - 0.15, 0.1)}%" height="28"/>""";
                }
            )}</svg>
            """;
    }

    /// <summary>The years of an indicator side by side: hollow what was planned, full what came of it.</summary>
    public static Html Series(IReadOnlyList<(decimal? Target, decimal? Value)> years)
    {
        var known = years.SelectMany(year => new[] { year.Target, year.Value }).OfType<decimal>().ToList();
        var (least, most) = (known.Min(), known.Max());
        double Left(int place) => 8 + (84.0 * (place + 0.5) / years.Count);
        double Top(decimal value) => most == least ? Middle : Lowest - ((Lowest - Highest) * (double)((value - least) / (most - least)));
        var values = years.Select((year, place) => (year.Value, place)).Where(point => point.Value is not null).ToList();
        return $"""
            <svg class="series" width="100%" height="40" aria-hidden="true">{Html.Each(
                values.Zip(values.Skip(1)),
                pair =>
                    $"""<line x1="{Left(pair.First.place)}%" y1="{Top(pair.First.Value!.Value)}" x2="{Left(pair.Second.place)}%" y2="{Top(
                        pair.Second.Value!.Value
                    )}"/>"""
            )}{Html.Each(
                years.Select((year, place) => (year.Target, place)),
                point =>
                    point.Target is { } target
                        ? $"""<circle class="from" cx="{Left(point.place)}%" cy="{Top(target)}" r="4"/>"""
                        : Html.Empty
            )}{Html.Each(
                values,
                point => $"""<circle class="near" cx="{Left(point.place)}%" cy="{Top(point.Value!.Value)}" r="3"/>"""
            )}</svg>
            """;
    }

    private static double Share(decimal part, decimal whole) => whole <= 0 ? 0 : (double)(100 * part / whole);
}
