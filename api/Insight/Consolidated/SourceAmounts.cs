using Monitoring.Platform.Values;

namespace Monitoring.Insight.Consolidated;

/// <summary>
/// Kopiykas of one source: four plans of the year, what was spent, and what had been by the period before, where that is known.
/// </summary>
internal readonly record struct ProgramSourceAmounts(
    SourceKey Key,
    long Original,
    long YearStart,
    long AtSubmission,
    long Now,
    long Spent,
    long? Before
);

/// <summary>The year's plans of one program: by its first edition, by the one in force on 1 January, by the one now in force.</summary>
internal readonly record struct ProgramPlans(
    IEnumerable<SourceAmount> Original,
    IEnumerable<SourceAmount> YearStart,
    IEnumerable<SourceAmount> Now
);

/// <summary>
/// The money of one program, source by source, and what any number of such amounts add up to. Pure functions over whole kopiykas.
/// </summary>
internal static class SourceAmounts
{
    /// <summary>
    /// Every source that any of the plans or reports names; without a report of the period before, nothing is known of the quarter alone.
    /// </summary>
    public static List<ProgramSourceAmounts> Of(
        ProgramPlans plans,
        IEnumerable<SourceAmount> included,
        IEnumerable<SourceAmount>? before
    )
    {
        Dictionary<SourceKey, ProgramSourceAmounts> amounts = [];
        foreach (var amount in plans.Original)
        {
            amounts[amount.Key] = At(amount.Key) with { Original = amount.Planned };
        }

        foreach (var amount in plans.YearStart)
        {
            amounts[amount.Key] = At(amount.Key) with { YearStart = amount.Planned };
        }

        foreach (var amount in plans.Now)
        {
            amounts[amount.Key] = At(amount.Key) with { Now = amount.Planned };
        }

        foreach (var amount in included)
        {
            amounts[amount.Key] = At(amount.Key) with { AtSubmission = amount.Planned, Spent = amount.Spent };
        }

        foreach (var amount in before ?? [])
        {
            amounts[amount.Key] = At(amount.Key) with { Before = amount.Spent };
        }

        return [.. amounts.Values.OrderBy(amount => amount.Key.Source)];

        ProgramSourceAmounts At(SourceKey key) =>
            amounts.TryGetValue(key, out var known) ? known : new(key, 0, 0, 0, 0, 0, before is null ? null : 0);
    }

    /// <summary>
    /// The sum of some amounts. The quarter alone is told of those whose period before is known, and of none where none is.
    /// </summary>
    public static Execution Sum(IEnumerable<ProgramSourceAmounts> amounts)
    {
        var (original, yearStart, atSubmission, now) = (0L, 0L, 0L, 0L);
        var (spent, quarter, isKnown) = (0L, 0L, false);
        foreach (var amount in amounts)
        {
            checked
            {
                (original, yearStart, atSubmission, now) = (
                    original + amount.Original,
                    yearStart + amount.YearStart,
                    atSubmission + amount.AtSubmission,
                    now + amount.Now
                );
                spent += amount.Spent;
                (quarter, isKnown) = amount.Before is { } before ? (quarter + amount.Spent - before, true) : (quarter, isKnown);
            }
        }

        return new()
        {
            PlannedOriginal = new(original),
            PlannedYearStart = new(yearStart),
            PlannedAtSubmission = new(atSubmission),
            PlannedNow = new(now),
            Spent = new(spent),
            QuarterSpent = isKnown ? new(quarter) : null,
            ExecutionPercent = Percent.Of(spent, atSubmission),
        };
    }

    /// <summary>What some programs plan, whether or not they report.</summary>
    public static YearPlan Plan(IEnumerable<ProgramSourceAmounts> amounts)
    {
        var sum = Sum(amounts);
        return new()
        {
            PlannedOriginal = sum.PlannedOriginal,
            PlannedYearStart = sum.PlannedYearStart,
            PlannedNow = sum.PlannedNow,
        };
    }

    public static IReadOnlyList<SourcePlan> PlanBySource(IEnumerable<ProgramSourceAmounts> amounts) =>
        [
            .. amounts
                .Where(amount => !amount.Key.InKind)
                .GroupBy(amount => amount.Key.Source)
                .OrderBy(group => group.Key)
                .Select(group => new SourcePlan { Source = group.Key, Money = Plan(group) }),
        ];

    public static IReadOnlyList<SourceExecution> BySource(IEnumerable<ProgramSourceAmounts> amounts) =>
        [
            .. amounts
                .Where(amount => !amount.Key.InKind)
                .GroupBy(amount => amount.Key.Source)
                .OrderBy(group => group.Key)
                .Select(group => new SourceExecution(Sum(group), group.Key)),
        ];
}
