using System.Data.Common;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>
/// What a consolidated report is asked about: a period, the moment whose knowledge counts, which submissions and which programs.
/// </summary>
internal sealed record ConsolidatedQuestion(Period Period, DateTimeOffset? KnownAt, Included Include, ConsolidatedFilter Filter);

/// <summary>Everything a consolidated report is made of, as it was read.</summary>
internal sealed record ConsolidationInput(
    IReadOnlyList<ConsolidatedProgramStore.Program> Programs,
    ILookup<(string ProgramId, int Snapshot), SourceAmount> Amounts,
    ILookup<(string ProgramId, int Snapshot), SourceAmount>? AmountsBefore,
    ILookup<string, SourceAmount> Plans,
    ILookup<(string ProgramId, int Snapshot), StateCount> Counts,
    ILookup<(string ProgramId, int Snapshot), LineReason> Reasons,
    ILookup<(string ProgramId, int Snapshot, int Before), NegativeQuarter> NegativeQuarters,
    ILookup<(string ProgramId, int Snapshot), ClassifiedAmount> Classifications
)
{
    /// <summary>Reads what was known at the moment; without one, what is known now.</summary>
    public static ConsolidationInput Read(DbConnection connection, ConsolidatedQuestion question)
    {
        var period = question.Period;
        return new(
            ConsolidatedProgramStore.Programs(connection, question),
            ConsolidatedStore.Amounts(connection, period),
            period.Previous is { } previous ? ConsolidatedStore.Amounts(connection, previous) : null,
            ConsolidatedStore.Plans(connection, period.Year),
            ConsolidatedStore.Counts(connection, period),
            ConsolidatedStore.Reasons(connection, period),
            ConsolidatedStore.NegativeQuarters(connection, period),
            ConsolidatedStore.Classifications(connection, period)
        );
    }
}

/// <summary>Where money comes from, and whether it is money.</summary>
internal readonly record struct SourceKey(FundingSource Source, bool InKind);

/// <summary>
/// Kopiykas planned and spent of one source; how many lines beside them have no amount, and what of the spending belongs to those.
/// </summary>
internal readonly record struct SourceAmount(SourceKey Key, long Planned, long Spent)
{
    public int LinesWithoutAmount { get; init; }

    public long SpentWithoutAmount { get; init; }
}

/// <summary>So many measures or indicators in one state.</summary>
internal readonly record struct StateCount(MeasureStatus? Measures, IndicatorState? Indicators, int Lines);

/// <summary>A line, the reason it gives, and where it stands among its like; of an indicator, how far it has come.</summary>
internal readonly record struct LineReason(string? MeasureCode, string? IndicatorCode, int Position, string? Reason)
{
    public decimal? ProgressPercent { get; init; }
}

/// <summary>A measure that reports less money than the period before.</summary>
internal readonly record struct NegativeQuarter(string MeasureCode, int Position, long Spent);

/// <summary>A code on a measure, with the measure's money; on a whole program the measure is empty.</summary>
internal readonly record struct ClassifiedAmount(string Scheme, string Code, string MeasureCode, long Planned, long Spent)
{
    public int LinesWithoutAmount { get; init; }

    public long SpentWithoutAmount { get; init; }
}
