using Monitoring.Platform.Values;

namespace Monitoring.Insight.Consolidated;

/// <summary>
/// A line of a report, of a measure or of an indicator, that gives a reason or whose money of the quarter is below zero.
/// <uk>Рядок звіту про захід або показник, у якому вказано причину або кошти за сам квартал від’ємні.</uk>
/// </summary>
public sealed record Deviation
{
    public required string? MeasureCode { get; init; }

    public required string? IndicatorCode { get; init; }

    /// <summary>The reason it gives; null where it gives none.<uk>Вказана причина; null, якщо її немає.</uk></summary>
    public required string? Reason { get; init; }

    /// <summary>
    /// The measure's money of the quarter alone, where it is below zero: less was spent by its end than the period before reports; null
    /// otherwise.
    /// <uk>Кошти на захід за сам квартал, якщо вони від’ємні: на його кінець використано менше, ніж звітовано за попередній період;
    /// інакше — null.</uk>
    /// </summary>
    public required MoneyDifference? QuarterSpent { get; init; }

    /// <summary>
    /// How much of the way from its baseline to the year's target an indicator has made, as in `/indicators`; null for measures.
    /// <uk>Поступ показника від базового до планового значення, як у `/indicators`; для заходів — null.</uk>
    /// </summary>
    public required decimal? ProgressPercent { get; init; }
}
