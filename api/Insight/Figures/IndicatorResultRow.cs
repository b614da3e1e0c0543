using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>A result as the database tells it; how the indicator is measured is unknown where the edition has it no more.</summary>
internal record IndicatorResultRow
{
    /// <summary>Whether a line was owed for the indicator i in a quarter: TemplateIndicator.IsDue, once the period is over.</summary>
    public static string DueIn(string quarter, string isOver) => $"({isOver} and (i.frequency <> 'annual' or {quarter} = 4))";

    /// <summary>
    /// The columns of a result, over the aliases i of the indicator, t of the year's target and v of the accepted line.
    /// </summary>
    public const string Columns = """
        i.direction, i.accumulation, i.frequency, i.baseline_value as Baseline, t.value as Target, t.yes as TargetYes, t.text as TargetText,
        v.value as Value, v.yes, v.text, v.assessment, v.reason
        """;

    /// <summary>
    /// TemplateIndicator.StateOf as SQL, over the aliases i of the indicator, t of the year's target and v of the accepted line, any of
    /// the last two absent; compared in whole numbers, four times the value with as many quarters of the target.
    /// </summary>
    public static string StateFor(string quarter, string isOver) =>
        $"""
            case when v.value is null and v.yes is null and v.text is null then
                      case when v.status is not null then v.status
                           when {DueIn(quarter, isOver)} then 'notReported'
                           else 'notDue' end
                 when t.year is null then 'noTarget'
                 when i.value_type = 'text' then coalesce(v.assessment, 'notComparable')
                 when i.value_type = 'yesNo' and v.yes = t.yes then 'reached'
                 when i.value_type = 'yesNo' and {quarter} = 4 then 'missed'
                 when i.value_type = 'yesNo' then 'notComparable'
                 when {quarter} < 4 and (i.accumulation <> 'cumulative' or i.frequency <> 'quarterly') then 'notComparable'
                 when i.direction = 'higherIsBetter' and v.value * 4 >= t.value * {quarter} then 'reached'
                 when i.direction = 'lowerIsBetter' and v.value * 4 <= t.value * {quarter} then 'reached'
                 else 'missed' end
            """;

    public required string? Direction { get; init; }

    public required string? Accumulation { get; init; }

    public required string? Frequency { get; init; }

    public required long? Baseline { get; init; }

    public required long? Target { get; init; }

    public required bool? TargetYes { get; init; }

    public required string? TargetText { get; init; }

    public required long? Value { get; init; }

    public required bool? Yes { get; init; }

    public required string? Text { get; init; }

    public required string? Assessment { get; init; }

    public required string State { get; init; }

    public required string? Reason { get; init; }

    public IndicatorResult ToResult(Period period, IReadOnlyList<PartValue> parts)
    {
        decimal? target = Target is { } planned ? Quantity.FromScaled(planned) : null,
            value = Value is { } reported ? Quantity.FromScaled(reported) : null;
        return new()
        {
            Target = target,
            TargetYes = TargetYes,
            TargetText = TargetText,
            Expected = Direction is null
                ? null
                : TemplateIndicator.ExpectedBy(
                    WireEnum<Accumulation>.Parse(Accumulation!),
                    WireEnum<Frequency>.Parse(Frequency!),
                    target,
                    period.Quarter
                ),
            Value = value,
            Yes = Yes,
            Text = Text,
            Assessment = Assessment is { } judged ? WireEnum<Assessment>.Parse(judged) : null,
            State = WireEnum<IndicatorState>.Parse(State),
            AchievedPercent = Achieved.Of(value, target, Direction is null ? null : WireEnum<IndicatorDirection>.Parse(Direction)),
            ProgressPercent = Achieved.FromBaseline(Value, Baseline, Target),
            Reason = Reason,
            Parts = parts,
        };
    }
}
