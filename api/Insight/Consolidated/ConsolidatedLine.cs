using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>A program whose submission is included, with its money source by source, and whether the totals count it.</summary>
internal sealed record ConsolidatedLine(
    ConsolidatedProgramStore.Program Program,
    ProgramKind Kind,
    int Snapshot,
    List<ProgramSourceAmounts> Amounts,
    bool InTotals
)
{
    public (string, int) Key => (Program.Id, Snapshot);

    public bool HasQuarter => Amounts.Exists(amount => amount.Before is not null);

    public IEnumerable<ProgramSourceAmounts> Money => Amounts.Where(amount => !amount.Key.InKind);

    public IEnumerable<ProgramSourceAmounts> InKind => Amounts.Where(amount => amount.Key.InKind);

    public static ConsolidatedLine Of(ConsolidatedProgramStore.Program program, ConsolidationInput input, bool isKindAsked)
    {
        var kind = WireEnum<ProgramKind>.Parse(program.Kind);
        var snapshot = program.Snapshot!.Value;
        // Before the first quarter of a year nothing was spent; before any other, what its report says, if there is one.
        var before =
            input.AmountsBefore is null ? []
            : program.PreviousSnapshot is { } previous ? input.AmountsBefore[(program.Id, previous)]
            : null;
        return new(
            program,
            kind,
            snapshot,
            SourceAmounts.Of(input.Plans[program.OriginalId], input.Plans[program.NowId], input.Amounts[(program.Id, snapshot)], before),
            isKindAsked || kind.Rules().IsTotalled
        );
    }
}
