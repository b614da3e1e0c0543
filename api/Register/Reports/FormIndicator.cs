using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>An indicator of the plan.<uk>Показник плану.</uk></summary>
public sealed record FormIndicator
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required IndicatorValueType ValueType { get; init; }

    public required string? Unit { get; init; }

    /// <summary>The year's target; null where there is none.<uk>Планове значення на рік; null, якщо його немає.</uk></summary>
    public required decimal? Plan { get; init; }

    /// <summary>The target of a yes-or-no indicator.<uk>Планове значення показника «так чи ні».</uk></summary>
    public required bool? PlanYes { get; init; }

    /// <summary>The target of an indicator in words.<uk>Планове значення показника словами.</uk></summary>
    public required string? PlanText { get; init; }

    /// <summary>Where the indicator started from.<uk>Значення, від якого ведуть відлік.</uk></summary>
    public required YearValue? Baseline { get; init; }

    /// <summary>
    /// The parts to report, where it is broken down.
    /// <uk>Частини, про які звітують, якщо показник на них розподілено.</uk>
    /// </summary>
    public required Breakdown? Breakdown { get; init; }

    public required decimal? PreviousValue { get; init; }

    /// <summary>The yes or no of the period before.<uk>«Так» чи «ні» за попередній період.</uk></summary>
    public required bool? PreviousYes { get; init; }

    /// <summary>The words of the period before.<uk>Значення словами за попередній період.</uk></summary>
    public required string? PreviousText { get; init; }

    /// <summary>
    /// False for an annual indicator before the fourth quarter: it needs no line.
    /// <uk>Чи потрібен рядок: для щорічного показника до IV кварталу — false.</uk>
    /// </summary>
    public required bool Due { get; init; }

    internal static FormIndicator Of(TemplateIndicator indicator) =>
        new()
        {
            Code = indicator.Code,
            Title = indicator.Indicator.Title,
            ValueType = indicator.Indicator.ValueType,
            Unit = indicator.Indicator.Unit,
            Plan = indicator.Plan?.Value,
            PlanYes = indicator.Plan?.Yes,
            PlanText = indicator.Plan?.Text,
            Baseline = indicator.Indicator.Baseline,
            Breakdown = indicator.Indicator.Breakdown,
            PreviousValue = indicator.PreviousValue,
            PreviousYes = indicator.Before?.Yes,
            PreviousText = indicator.Before?.Text,
            Due = indicator.IsDue,
        };
}
