using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>
/// Plan and fact of an indicator in a period, from the accepted report. A value reaches what is expected when it is not less
/// (higherIsBetter) or not more (lowerIsBetter) than that; the threshold of deviations plays no part.
/// </summary>
public record IndicatorResult
{
    /// <summary>
    /// The year's target by the edition it is measured against; null where there is none.
    /// <uk>Планове значення на рік за редакцією, з якою порівнюють показник; null, якщо його немає.</uk>
    /// </summary>
    public required decimal? Target { get; init; }

    /// <summary>The target of a yes-or-no indicator.<uk>Планове значення показника «так чи ні».</uk></summary>
    public required bool? TargetYes { get; init; }

    /// <summary>The target of an indicator in words.<uk>Планове значення показника словами.</uk></summary>
    public required string? TargetText { get; init; }

    /// <summary>
    /// What the target amounts to by the period's end: a quarter's share of it for cumulative quarterly indicators, the target in the
    /// fourth quarter for all; null where there is nothing to compare with.
    /// <uk>Значення, очікуване на кінець періоду: для щоквартальних показників, що наростають, — частка планового за кількістю кварталів,
    /// а в IV кварталі для всіх — планове; null, якщо порівняти немає з чим.</uk>
    /// </summary>
    public required decimal? Expected { get; init; }

    /// <summary>
    /// The value accepted; null where there is none, which is not zero.
    /// <uk>Прийняте фактичне значення; null, якщо його немає, — це не нуль.</uk>
    /// </summary>
    public required decimal? Value { get; init; }

    /// <summary>The value of a yes-or-no indicator.<uk>Фактичне значення показника «так чи ні».</uk></summary>
    public required bool? Yes { get; init; }

    /// <summary>The value of an indicator in words.<uk>Фактичне значення показника словами.</uk></summary>
    public required string? Text { get; init; }

    /// <summary>How whoever reported judged a value in words.<uk>Як оцінив значення словами той, хто звітував.</uk></summary>
    public required Assessment? Assessment { get; init; }

    public required IndicatorState State { get; init; }

    /// <summary>
    /// Value to the year's target, or target to value where lower is better, in per cent with two decimals, never clamped; null where a
    /// part is absent, or the target or the divisor is not above zero.
    /// <uk>Відношення фактичного значення до планового на рік або, якщо краще менше, планового до фактичного, у відсотках, два знаки після
    /// крапки; не обмежується 100; null, якщо котрогось немає або планове значення чи дільник не більші за нуль.</uk>
    /// </summary>
    public required decimal? AchievedPercent { get; init; }

    /// <summary>
    /// How much of the way from the baseline to the year's target is made: (value − baseline) ÷ (target − baseline), in per cent with two
    /// decimals, never clamped, below zero where the value moved away; null without a baseline or where target and baseline are the same.
    /// <uk>Поступ від базового до планового значення на рік: (фактичне − базове) ÷ (планове − базове), у відсотках, два
    /// знаки після крапки; не обмежується 100, від’ємне, якщо значення віддалилося; null, якщо базового немає або воно дорівнює
    /// плановому.</uk>
    /// </summary>
    public required decimal? ProgressPercent { get; init; }

    /// <summary>
    /// The parts accepted, where the indicator is broken down; empty otherwise.
    /// <uk>Прийняті значення частин, якщо показник на них розподілено; інакше порожньо.</uk>
    /// </summary>
    public required IReadOnlyList<PartValue> Parts { get; init; }

    /// <summary>
    /// Why there is no value or why it deviates, as the accepted report says.
    /// <uk>Чому немає значення або чому є відхилення — за прийнятим звітом.</uk>
    /// </summary>
    public required string? Reason { get; init; }
}
