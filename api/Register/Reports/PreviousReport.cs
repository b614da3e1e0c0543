using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>The latest report of an earlier period of the same year, as it stands, and the codes of all of them.</summary>
internal sealed record PreviousReport(
    Period Period,
    int Snapshot,
    IReadOnlyList<PreviousSpending> Spent,
    IReadOnlyList<PreviousMeasure> Measures,
    IReadOnlyList<PreviousIndicator> Indicators,
    IReadOnlyList<string> MeasureCodes,
    IReadOnlyList<string> IndicatorCodes
);

/// <summary>The next report of the year, where it was filed before this one was corrected or caught up on.</summary>
internal sealed record LaterReport(Period Period, IReadOnlyList<PreviousSpending> Spent, IReadOnlyList<PreviousIndicator> Indicators);

internal sealed record PreviousSpending(string MeasureCode, FundingKey Key, Money Spent);

internal sealed record PreviousMeasure
{
    public required string Code { get; init; }

    public required string Status { get; init; }

    public required string? DeviationReason { get; init; }

    /// <summary>The title the program last gave it.<uk>Остання назва заходу в програмі.</uk></summary>
    public required string? Title { get; init; }
}

internal sealed record PreviousIndicator(string Code, decimal? Value, string? Reason)
{
    public bool? Yes { get; init; }

    public string? Text { get; init; }
}
