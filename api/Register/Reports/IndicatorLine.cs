using System.Text.Json.Serialization;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>What is said of one indicator: of value, yes and text the one of its type.</summary>
internal readonly record struct ReportedValue(ValueStatus? Status, decimal? Value, bool? Yes, string? Text, Assessment? Assessment)
{
    public bool IsGiven => Value is not null || Yes is not null || Text is not null;

    /// <summary>A value says by itself that it is reported.</summary>
    public ValueStatus? EffectiveStatus => Status ?? (IsGiven ? ValueStatus.Reported : null);
}

/// <summary>The value of one part of an indicator.<uk>Значення однієї частини показника.</uk></summary>
public sealed record PartValue
{
    public required string Member { get; init; }

    /// <summary>Null where it is not known, which is not zero.<uk>Null, якщо значення невідоме, — це не нуль.</uk></summary>
    public required decimal? Value { get; init; }
}

/// <summary>What is said of one indicator.<uk>Відомості про один показник.</uk></summary>
public sealed record ContentIndicator
{
    public required string Code { get; init; }

    public decimal? Value { get; init; }

    public bool? Yes { get; init; }

    public string? Text { get; init; }

    public Assessment? Assessment { get; init; }

    public ValueStatus? Status { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<PartValue>? Parts { get; init; }

    internal ReportedValue Reported => new(Status, Value, Yes, Text, Assessment);

    /// <summary>The same with its code and those of its parts as the plan spells them.</summary>
    internal ContentIndicator SpelledAs(ReportTemplate template)
    {
        var code = template.IndicatorCodes.Spelled(Code);
        var members = template.Indicators.FirstOrDefault(indicator => indicator.Code == code)?.Indicator.Breakdown?.Members ?? [];
        LineCodes spelling = new(members.Select(member => member.Code));
        return this with { Code = code, Parts = Parts?.Select(part => part with { Member = spelling.Spelled(part.Member) }).ToList() };
    }
}

/// <summary>An indicator in a report.<uk>Показник у звіті.</uk></summary>
public sealed record IndicatorLine
{
    public required string Code { get; init; }

    public required string? Title { get; init; }

    public required string? Unit { get; init; }

    /// <summary>
    /// What its values are; snapshots of before it was told have numbers.
    /// <uk>Які значення має показник; у давніших поданнях цього поля немає, там — числа.</uk>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public IndicatorValueType ValueType { get; init; }

    /// <summary>
    /// The year's target by the edition the report is measured against; null where there is none.
    /// <uk>Планове значення на рік за редакцією, за якою складено звіт; null, якщо його немає.</uk>
    /// </summary>
    public required decimal? Plan { get; init; }

    /// <summary>The target of a yes-or-no indicator.<uk>Планове значення показника «так чи ні».</uk></summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? PlanYes { get; init; }

    /// <summary>The target of an indicator in words.<uk>Планове значення показника словами.</uk></summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PlanText { get; init; }

    public required decimal? Value { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? Yes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Text { get; init; }

    /// <summary>How whoever reports judges a value in words.<uk>Як оцінює значення словами той, хто звітує.</uk></summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Assessment? Assessment { get; init; }

    public required ValueStatus? Status { get; init; }

    public required string? Reason { get; init; }

    /// <summary>
    /// The number in the period before; null where that was not reported.
    /// <uk>Фактичне значення (число) за попередній період; null, якщо про нього не звітували.</uk>
    /// </summary>
    public required decimal? PreviousValue { get; init; }

    /// <summary>The parts, where the indicator is broken down.<uk>Частини, якщо показник на них розподілено.</uk></summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public IReadOnlyList<PartValue>? Parts { get; init; }

    /// <summary>
    /// Value to the year's target, as in `/indicators`. Not in a snapshot.
    /// <uk>Відношення фактичного значення до планового на рік, як у `/indicators`. У поданні цього поля немає.</uk>
    /// </summary>
    [NotInSnapshot]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public decimal? AchievedPercent { get; init; }

    /// <summary>
    /// How much of the way from the baseline to the year's target is made, as in `/indicators`. Not in a snapshot.
    /// <uk>Поступ від базового до планового значення на рік, як у `/indicators`. У поданні цього поля немає.</uk>
    /// </summary>
    [NotInSnapshot]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public decimal? ProgressPercent { get; init; }

    internal ReportedValue Reported => new(Status, Value, Yes, Text, Assessment);

    internal static IndicatorLine Of(ContentIndicator line, TemplateIndicator? indicator) =>
        new()
        {
            Code = line.Code,
            Title = indicator?.Indicator.Title,
            Unit = indicator?.Indicator.Unit,
            ValueType = indicator?.Indicator.ValueType ?? IndicatorValueType.Number,
            Plan = indicator?.Plan?.Value,
            PlanYes = indicator?.Plan?.Yes,
            PlanText = indicator?.Plan?.Text,
            Value = line.Value,
            Yes = line.Yes,
            Text = line.Text,
            Assessment = line.Assessment,
            Status = line.Reported.EffectiveStatus,
            Reason = line.Reason,
            PreviousValue = indicator?.PreviousValue,
            Parts = line.Parts,
        };

    /// <summary>The same with how far the value has come, by the indicator as its edition has it.</summary>
    internal IndicatorLine JudgedBy(Indicator? indicator) =>
        this with
        {
            AchievedPercent = Achieved.Of(Value, Plan, indicator?.Direction),
            ProgressPercent = Achieved.FromBaseline(Value, indicator?.Baseline?.Value, Plan),
        };

    internal bool SaysTheSameAs(IndicatorLine other) =>
        this with { Parts = null } == other with { Parts = null } && (Parts ?? []).SequenceEqual(other.Parts ?? []);
}

/// <summary>An indicator as everybody sees it.</summary>
internal sealed record PublicIndicatorLine
{
    public required string Code { get; init; }

    public required string? Title { get; init; }

    public required string? Unit { get; init; }

    public required IndicatorValueType ValueType { get; init; }

    public required decimal? Plan { get; init; }

    public required bool? PlanYes { get; init; }

    public required string? PlanText { get; init; }

    public required decimal? Value { get; init; }

    public required bool? Yes { get; init; }

    public required string? Text { get; init; }

    public required Assessment? Assessment { get; init; }

    public required ValueStatus? Status { get; init; }

    public required string? Reason { get; init; }

    public required decimal? PreviousValue { get; init; }

    public required IReadOnlyList<PartValue>? Parts { get; init; }

    public required decimal? AchievedPercent { get; init; }

    public required decimal? ProgressPercent { get; init; }

    public static PublicIndicatorLine Of(IndicatorLine line) =>
        new()
        {
            Code = line.Code,
            Title = line.Title,
            Unit = line.Unit,
            ValueType = line.ValueType,
            Plan = line.Plan,
            PlanYes = line.PlanYes,
            PlanText = line.PlanText,
            Value = line.Value,
            Yes = line.Yes,
            Text = line.Text,
            Assessment = line.Assessment,
            Status = line.Status,
            Reason = line.Reason,
            PreviousValue = line.PreviousValue,
            Parts = line.Parts,
            AchievedPercent = line.AchievedPercent,
            ProgressPercent = line.ProgressPercent,
        };
}
