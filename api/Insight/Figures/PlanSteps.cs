using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.Figures;

/// <summary>The way of a program's plan through a year, edition by edition. A pure function.</summary>
internal static class PlanSteps
{
    public static IReadOnlyList<PlanChange> Of(
        IReadOnlyList<SourceAmount> yearStart,
        IEnumerable<PlanChangesStore.Spell> spells,
        ILookup<string, SourceAmount> plans
    )
    {
        List<PlanChange> changes = [];
        var before = yearStart;
        foreach (var spell in spells)
        {
            IReadOnlyList<SourceAmount> after = [.. plans[spell.EditionId]];
            var bySource = BySource(before, after);
            changes.Add(
                new()
                {
                    Amendment = spell.Number,
                    LegalAct = new()
                    {
                        Type = spell.ActType,
                        Number = spell.ActNumber,
                        AdoptedOn = spell.AdoptedOn,
                        Title = spell.ActTitle,
                    },
                    EffectiveFrom = spell.FromOn,
                    RecordedAt = spell.RecordedAt,
                    Money = Sum(bySource.Where(change => !change.InKind)),
                    InKind = Sum(bySource.Where(change => change.InKind)),
                    BySource = bySource,
                }
            );
            before = after;
        }

        return changes;
    }

    private static IReadOnlyList<SourceChange> BySource(IReadOnlyList<SourceAmount> before, IReadOnlyList<SourceAmount> after) =>
        [
            .. before
                .Concat(after)
                .Select(amount => amount.Key)
                .Distinct()
                .OrderBy(key => key.InKind)
                .ThenBy(key => key.Source)
                .Select(key =>
                    (
                        key,
                        Before: before.FirstOrDefault(amount => amount.Key == key),
                        After: after.FirstOrDefault(amount => amount.Key == key)
                    )
                )
                .Where(pair => (pair.Before.Planned, pair.Before.LinesWithoutAmount) != (pair.After.Planned, pair.After.LinesWithoutAmount))
                .Select(pair => new SourceChange
                {
                    Source = pair.key.Source,
                    InKind = pair.key.InKind,
                    Before = new(pair.Before.Planned),
                    After = new(pair.After.Planned),
                    Change = new(pair.After.Planned - pair.Before.Planned),
                    LinesWithoutAmount = pair.After.LinesWithoutAmount - pair.Before.LinesWithoutAmount,
                }),
        ];

    private static MoneyDifference Sum(IEnumerable<SourceChange> changes) => new(changes.Sum(change => change.Change.Kopiykas));
}
