using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>
/// A program that is expected or included, with its money source by source, and whether the totals count it. Without a report there is
/// its plan alone.
/// </summary>
internal sealed record ConsolidatedLine(
    ConsolidatedProgramStore.Program Program,
    ProgramKind Kind,
    SnapshotKey? Snapshot,
    List<ProgramSourceAmounts> Amounts,
    bool InTotals
)
{
    public bool IsReported => Snapshot is not null;

    public SnapshotKey Key => Snapshot!.Value;

    public bool HasQuarter => Amounts.Exists(amount => amount.Before is not null);

    public IEnumerable<ProgramSourceAmounts> Money => Amounts.Where(amount => !amount.Key.InKind);

    public IEnumerable<ProgramSourceAmounts> InKind => Amounts.Where(amount => amount.Key.InKind);

    public static ConsolidatedLine Of(ConsolidatedProgramStore.Program program, ConsolidationInput input, bool isKindAsked)
    {
        var kind = WireEnum<ProgramKind>.Parse(program.Kind);
        var included = program.Included;
        ProgramPlans plans = new(input.Plans[program.OriginalId], input.Plans[program.YearStartId], input.Plans[program.NowId]);
        return new(
            program,
            kind,
            included,
            SourceAmounts.Of(plans, included is { } key ? input.Amounts[key] : [], included is null ? null : Before(program, input)),
            isKindAsked || kind.Rules().IsTotalled
        );
    }

    // Before the first quarter of a year nothing was spent; before any other, what its report says, if there is one. A program that ended
    // before the quarter began spent nothing in it; of another whose last report is an earlier one, the quarter is not known.
    private static IEnumerable<SourceAmount>? Before(ConsolidatedProgramStore.Program program, ConsolidationInput input) =>
        program.IsCarried
            ? program.HadEnded
                ? input.Amounts[program.Included!.Value]
                : null
            : input.AmountsBefore is null
                ? []
                : program.PreviousSnapshot is { } previous
                    ? input.AmountsBefore[previous]
                    : null;
}
