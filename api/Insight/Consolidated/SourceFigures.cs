using Monitoring.Platform.Values;

namespace Monitoring.Insight.Consolidated;

/// <summary>Kopiykas of one source: three plans of the year, what was spent, and what had been by the period before, where that is known.</summary>
internal readonly record struct ProgramSourceAmounts(SourceKey Key, long Original, long AtSubmission, long Now, long Spent, long? Before);

/// <summary>The figures of one program, source by source, and what any number of such figures add up to. Pure functions over whole kopiykas.</summary>
internal static class SourceFigures
{
    /// <summary>Every source that any of the plans or reports names; without a report of the period before, nothing is known of the quarter alone.</summary>
    public static List<ProgramSourceAmounts> Of(
        IEnumerable<SourceAmount> original,
        IEnumerable<SourceAmount> now,
        IEnumerable<SourceAmount> included,
        IEnumerable<SourceAmount>? before
    )
    {
        Dictionary<SourceKey, ProgramSourceAmounts> figures = [];
        foreach (var sum in original)
        {
            figures[sum.Key] = At(sum.Key) with { Original = sum.Planned };
        }

        foreach (var sum in now)
        {
            figures[sum.Key] = At(sum.Key) with { Now = sum.Planned };
        }

        foreach (var sum in included)
        {
            figures[sum.Key] = At(sum.Key) with { AtSubmission = sum.Planned, Spent = sum.Spent };
        }

        foreach (var sum in before ?? [])
        {
            figures[sum.Key] = At(sum.Key) with { Before = sum.Spent };
        }

        return [.. figures.Values.OrderBy(figure => figure.Key.Source)];

        ProgramSourceAmounts At(SourceKey key) =>
            figures.TryGetValue(key, out var figure) ? figure : new(key, 0, 0, 0, 0, before is null ? null : 0);
    }

    /// <summary>The sum of some figures. The quarter alone is told of those whose period before is known, and of none where none is.</summary>
    public static Execution Sum(IEnumerable<ProgramSourceAmounts> figures)
    {
        var (original, atSubmission, now, spent, quarter, isKnown) = (0L, 0L, 0L, 0L, 0L, false);
        foreach (var figure in figures)
        {
            checked
            {
                (original, atSubmission, now, spent) = (
                    original + figure.Original,
                    atSubmission + figure.AtSubmission,
                    now + figure.Now,
                    spent + figure.Spent
                );
                (quarter, isKnown) = figure.Before is { } before ? (quarter + figure.Spent - before, true) : (quarter, isKnown);
            }
        }

        return new()
        {
            PlannedOriginal = new(original),
            PlannedAtSubmission = new(atSubmission),
            PlannedNow = new(now),
            Spent = new(spent),
            QuarterSpent = isKnown ? new(quarter) : null,
            ExecutionPercent = Percent.Of(spent, atSubmission),
        };
    }

    public static IReadOnlyList<SourceExecution> BySource(IEnumerable<ProgramSourceAmounts> figures) =>
        [
            .. figures
                .Where(figure => !figure.Key.InKind)
                .GroupBy(figure => figure.Key.Source)
                .OrderBy(group => group.Key)
                .Select(group => new SourceExecution(Sum(group), group.Key)),
        ];
}
