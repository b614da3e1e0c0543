using Monitoring.Platform.Values;

namespace Monitoring.Insight.Consolidated;

/// <summary>
/// Kopiykas of one source: three plans of the year, what was spent, and what had been by the period before, where that is known.
/// </summary>
internal readonly record struct ProgramSourceAmounts(SourceKey Key, long Original, long AtSubmission, long Now, long Spent, long? Before)
{
    /// <summary>How many lines of each plan have no amount.</summary>
    public LinesWithoutAmount Lines { get; init; }

    /// <summary>What of the spending belongs to lines without amount.</summary>
    public long SpentWithoutAmount { get; init; }
}

/// <summary>How many lines of three plans have no amount.</summary>
internal readonly record struct LinesWithoutAmount(int Original, int AtSubmission, int Now)
{
    public static LinesWithoutAmount operator +(LinesWithoutAmount left, LinesWithoutAmount right) =>
        new(left.Original + right.Original, left.AtSubmission + right.AtSubmission, left.Now + right.Now);
}

/// <summary>
/// The money of one program, source by source, and what any number of such amounts add up to. Pure functions over whole kopiykas.
/// </summary>
internal static class SourceAmounts
{
    /// <summary>
    /// Every source that any of the plans or reports names; without a report of the period before, nothing is known of the quarter alone.
    /// </summary>
    public static List<ProgramSourceAmounts> Of(
        IEnumerable<SourceAmount> original,
        IEnumerable<SourceAmount> now,
        IEnumerable<SourceAmount> included,
        IEnumerable<SourceAmount>? before
    )
    {
        Dictionary<SourceKey, ProgramSourceAmounts> amounts = [];
        foreach (var amount in original)
        {
            amounts[amount.Key] = At(amount.Key) with { Original = amount.Planned, Lines = new(amount.LinesWithoutAmount, 0, 0) };
        }

        foreach (var amount in now)
        {
            var at = At(amount.Key);
            amounts[amount.Key] = at with { Now = amount.Planned, Lines = at.Lines with { Now = amount.LinesWithoutAmount } };
        }

        foreach (var amount in included)
        {
            var at = At(amount.Key);
            amounts[amount.Key] = at with
            {
                AtSubmission = amount.Planned,
                Spent = amount.Spent,
                Lines = at.Lines with { AtSubmission = amount.LinesWithoutAmount },
                SpentWithoutAmount = amount.SpentWithoutAmount,
            };
        }

        foreach (var amount in before ?? [])
        {
            amounts[amount.Key] = At(amount.Key) with { Before = amount.Spent };
        }

        return [.. amounts.Values.OrderBy(amount => amount.Key.Source)];

        ProgramSourceAmounts At(SourceKey key) =>
            amounts.TryGetValue(key, out var known) ? known : new(key, 0, 0, 0, 0, before is null ? null : 0);
    }

    /// <summary>
    /// The sum of some amounts. The quarter alone is told of those whose period before is known, and of none where none is.
    /// </summary>
    public static Execution Sum(IEnumerable<ProgramSourceAmounts> amounts)
    {
        var (original, atSubmission, now, spent, quarter, isKnown) = (0L, 0L, 0L, 0L, 0L, false);
        var (lines, without) = (default(LinesWithoutAmount), 0L);
        foreach (var amount in amounts)
        {
            checked
            {
                (original, atSubmission, now, spent) = (
                    original + amount.Original,
                    atSubmission + amount.AtSubmission,
                    now + amount.Now,
                    spent + amount.Spent
                );
                (lines, without) = (lines + amount.Lines, without + amount.SpentWithoutAmount);
                (quarter, isKnown) = amount.Before is { } before ? (quarter + amount.Spent - before, true) : (quarter, isKnown);
            }
        }

        return new()
        {
            PlannedOriginal = new(original),
            PlannedAtSubmission = new(atSubmission),
            PlannedNow = new(now),
            Spent = new(spent),
            QuarterSpent = isKnown ? new(quarter) : null,
            LinesWithoutAmountOriginal = lines.Original,
            LinesWithoutAmount = lines.AtSubmission,
            LinesWithoutAmountNow = lines.Now,
            SpentWithinAppropriations = new(without),
            ExecutionPercent = Percent.Of(spent - without, atSubmission),
        };
    }

    public static IReadOnlyList<SourceExecution> BySource(IEnumerable<ProgramSourceAmounts> amounts) =>
        [
            .. amounts
                .Where(amount => !amount.Key.InKind)
                .GroupBy(amount => amount.Key.Source)
                .OrderBy(group => group.Key)
                .Select(group => new SourceExecution(Sum(group), group.Key)),
        ];
}
