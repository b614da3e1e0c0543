using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
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

    public required IndicatorState State { get; init; }

    /// <summary>
    /// Value to the year's target, or target to value where lower is better, in per cent with two decimals, never clamped; null where a
    /// part is absent, or the target or the divisor is not above zero.
    /// <uk>Відношення фактичного значення до планового на рік або, якщо краще менше, планового до фактичного, у відсотках, два знаки після
    /// крапки; не обмежується 100; null, якщо котрогось немає або планове значення чи дільник не більші за нуль.</uk>
    /// </summary>
    public required decimal? AchievedPercent { get; init; }

    /// <summary>
    /// Why there is no value or why it deviates, as the accepted report says.
    /// <uk>Чому немає значення або чому є відхилення — за прийнятим звітом.</uk>
    /// </summary>
    public required string? Reason { get; init; }
}

/// <summary>A result as the database tells it; how the indicator is measured is unknown where the edition has it no more.</summary>
internal record IndicatorResultRow
{
    /// <summary>Whether a line was owed for the indicator i in a quarter: TemplateIndicator.IsDue, once the period is over.</summary>
    public static string DueIn(string quarter, string isOver) => $"({isOver} and (i.frequency <> 'annual' or {quarter} = 4))";

    /// <summary>
    /// TemplateIndicator.StateOf as SQL, over the aliases i of the indicator, t of the year's target and v of the accepted line, any of
    /// the last two absent; compared in whole numbers, four times the value with as many quarters of the target.
    /// </summary>
    public static string StateFor(string quarter, string isOver) =>
        $"""
            case when v.value is null then
                      case when v.status is not null then v.status
                           when {DueIn(quarter, isOver)} then 'notReported'
                           else 'notDue' end
                 when t.value is null then 'noTarget'
                 when {quarter} < 4 and (i.accumulation <> 'cumulative' or i.frequency <> 'quarterly') then 'notComparable'
                 when i.direction = 'higherIsBetter' and v.value * 4 >= t.value * {quarter} then 'reached'
                 when i.direction = 'lowerIsBetter' and v.value * 4 <= t.value * {quarter} then 'reached'
                 else 'missed' end
            """;

    public required string? Direction { get; init; }

    public required string? Accumulation { get; init; }

    public required string? Frequency { get; init; }

    public required long? Target { get; init; }

    public required long? Value { get; init; }

    public required string State { get; init; }

    public required string? Reason { get; init; }

    public IndicatorResult ToResult(Period period)
    {
        decimal? target = Target is { } planned ? Quantity.FromScaled(planned) : null,
            value = Value is { } reported ? Quantity.FromScaled(reported) : null;
        return new()
        {
            Target = target,
            Expected = Direction is null
                ? null
                : TemplateIndicator.ExpectedBy(
                    WireEnum<Accumulation>.Parse(Accumulation!),
                    WireEnum<Frequency>.Parse(Frequency!),
                    target,
                    period.Quarter
                ),
            Value = value,
            State = WireEnum<IndicatorState>.Parse(State),
            AchievedPercent = Achieved.Of(value, target, Direction is null ? null : WireEnum<IndicatorDirection>.Parse(Direction)),
            Reason = Reason,
        };
    }
}
