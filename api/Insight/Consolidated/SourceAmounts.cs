using System.Runtime.InteropServices;
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
)
{
    /// <summary>How many lines of each plan have no amount.</summary>
    public LinesWithoutAmount Lines { get; init; }

    /// <summary>What of the spending belongs to lines without amount.</summary>
    public long SpentWithoutAmount { get; init; }
}

/// <summary>How many lines of four plans have no amount.</summary>
internal readonly record struct LinesWithoutAmount(int Original, int YearStart, int AtSubmission, int Now)
{
    public static LinesWithoutAmount operator +(LinesWithoutAmount left, LinesWithoutAmount right) =>
        new(left.Original + right.Original, left.YearStart + right.YearStart, left.AtSubmission + right.AtSubmission, left.Now + right.Now);
}

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
    public static List<ProgramSourceAmounts> Of(ProgramPlans plans, IEnumerable<SourceAmount> included, IEnumerable<SourceAmount>? before)
    {
        // A program has few sources: looking through them is quicker than a table of them.
        List<ProgramSourceAmounts> amounts = new(4);
        foreach (var amount in plans.Original)
        {
            ref var at = ref At(amount.Key);
            at = at with { Original = amount.Planned, Lines = at.Lines with { Original = amount.LinesWithoutAmount } };
        }

        foreach (var amount in plans.YearStart)
        {
            ref var at = ref At(amount.Key);
            at = at with { YearStart = amount.Planned, Lines = at.Lines with { YearStart = amount.LinesWithoutAmount } };
        }

        foreach (var amount in plans.Now)
        {
            ref var at = ref At(amount.Key);
            at = at with { Now = amount.Planned, Lines = at.Lines with { Now = amount.LinesWithoutAmount } };
        }

        foreach (var amount in included)
        {
            ref var at = ref At(amount.Key);
            at = at with
            {
                AtSubmission = amount.Planned,
                Spent = amount.Spent,
                Lines = at.Lines with { AtSubmission = amount.LinesWithoutAmount },
                SpentWithoutAmount = amount.SpentWithoutAmount,
            };
        }

        foreach (var amount in before ?? [])
        {
            ref var at = ref At(amount.Key);
            at = at with { Before = amount.Spent };
        }

        return amounts;

        ref ProgramSourceAmounts At(SourceKey key)
        {
            var place = amounts.FindIndex(amount => amount.Key == key);
            if (place < 0)
            {
                place = amounts.Count;
                amounts.Add(new(key, 0, 0, 0, 0, 0, before is null ? null : 0));
            }

            return ref CollectionsMarshal.AsSpan(amounts)[place];
        }
    }

    /// <summary>
    /// The sum of some amounts. The quarter alone is told of those whose period before is known, and of none where none is.
    /// </summary>
    public static Execution Sum(IEnumerable<ProgramSourceAmounts> amounts)
    {
        var (original, yearStart, atSubmission, now) = (0L, 0L, 0L, 0L);
        var (spent, quarter, isKnown) = (0L, 0L, false);
        var (lines, without) = (default(LinesWithoutAmount), 0L);
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
                (spent, without, lines) = (spent + amount.Spent, without + amount.SpentWithoutAmount, lines + amount.Lines);
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
            LinesWithoutAmountOriginal = lines.Original,
            LinesWithoutAmountYearStart = lines.YearStart,
            LinesWithoutAmount = lines.AtSubmission,
            LinesWithoutAmountNow = lines.Now,
            SpentWithinAppropriations = new(without),
            ExecutionPercent = Percent.Of(spent - without, atSubmission),
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
            LinesWithoutAmountOriginal = sum.LinesWithoutAmountOriginal,
            LinesWithoutAmountYearStart = sum.LinesWithoutAmountYearStart,
            LinesWithoutAmountNow = sum.LinesWithoutAmountNow,
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
