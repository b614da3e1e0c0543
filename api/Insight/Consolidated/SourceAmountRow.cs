using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Consolidated;

/// <summary>The kopiykas of one source as a query adds them up.</summary>
internal abstract record SourceAmountRow
{
    public required string Source { get; init; }

    public required bool InKind { get; init; }

    public required long Planned { get; init; }

    public required long Spent { get; init; }

    public required int LinesWithoutAmount { get; init; }

    public required long SpentWithoutAmount { get; init; }

    public SourceAmount Amount =>
        new(new(WireEnum<FundingSource>.Parse(Source), InKind), Planned, Spent)
        {
            LinesWithoutAmount = LinesWithoutAmount,
            SpentWithoutAmount = SpentWithoutAmount,
        };
}
