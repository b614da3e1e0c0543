using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>An indicator of success.<uk>Результативний показник програми.</uk></summary>
/// <param name="Code">
/// Names the indicator for ever; unique among the edition's indicators.
/// <uk>Незмінний код показника; не повторюється серед показників редакції.</uk>
/// </param>
/// <param name="Title">What is counted.<uk>Назва показника: що вимірюють.</uk></param>
/// <param name="Group">The group the methodology puts it in.<uk>Група, до якої показник належить за методикою.</uk></param>
/// <param name="Unit">The unit of its values.<uk>Одиниця виміру.</uk></param>
/// <param name="Direction">Which way is better.<uk>Що краще — більше чи менше.</uk></param>
/// <param name="Accumulation">
/// Whether values add up from 1 January or stand for the day.
/// <uk>Чи значення наростає від 1 січня, чи його подають станом на дату.</uk>
/// </param>
/// <param name="Frequency">
/// How often it is reported; an annual one is due in the fourth quarter.
/// <uk>Як часто про показник звітують; про щорічний — за IV квартал.</uk>
/// </param>
/// <param name="MeasureCode">The measure it belongs to.<uk>Захід, якого стосується показник.</uk></param>
/// <param name="Baseline">The value it starts from.<uk>Базове значення, від якого ведуть відлік.</uk></param>
/// <param name="Targets">The value to reach in each year.<uk>Планові значення за роками.</uk></param>
/// <param name="Breakdown">What it is broken down by; only numbers.<uk>Розподіл показника; лише для чисел.</uk></param>
/// <param name="Methodology">How it is obtained.<uk>Як визначають значення показника.</uk></param>
public sealed record NewIndicator(
    string? Code,
    string? Title,
    RawInput<IndicatorGroup>? Group,
    RawInput<IndicatorValueType>? ValueType,
    string? Unit,
    RawInput<IndicatorDirection>? Direction,
    RawInput<Accumulation>? Accumulation,
    RawInput<Frequency>? Frequency,
    string? MeasureCode,
    NewYearValue? Baseline,
    IReadOnlyList<NewYearValue?>? Targets,
    NewBreakdown? Breakdown,
    NewMethodology? Methodology
)
{
    /// <summary>The type of its values, as far as it can be read.</summary>
    internal IndicatorValueType Type => ValueType?.ValueOrNull ?? IndicatorValueType.Number;

    /// <summary>The indicator that a request without faults describes.</summary>
    internal Indicator ToIndicator() =>
        new()
        {
            Code = Code!,
            Title = Title!,
            Group = Group!.Value,
            ValueType = Type,
            Unit = Unit,
            Direction = Direction?.Value ?? IndicatorDirection.HigherIsBetter,
            Accumulation = Accumulation?.Value ?? Editions.Accumulation.PointInTime,
            Frequency = Frequency!.Value,
            MeasureCode = MeasureCode,
            Baseline = Baseline?.ToYearValue(),
            Targets = [.. (Targets ?? []).Select(target => target!.ToYearValue())],
            Breakdown = Breakdown?.ToBreakdown(),
            Methodology = Methodology?.ToMethodology(),
        };

    internal static NewIndicator Of(Indicator indicator) =>
        new(
            indicator.Code,
            indicator.Title,
            new(indicator.Group.Wire()),
            new(indicator.ValueType.Wire()),
            indicator.Unit,
            new(indicator.Direction.Wire()),
            new(indicator.Accumulation.Wire()),
            new(indicator.Frequency.Wire()),
            indicator.MeasureCode,
            indicator.Baseline is { } baseline ? NewYearValue.Of(baseline) : null,
            [.. indicator.Targets.Select(NewYearValue.Of)],
            indicator.Breakdown is { } breakdown ? NewBreakdown.Of(breakdown) : null,
            indicator.Methodology is { } methodology ? NewMethodology.Of(methodology) : null
        );

    internal sealed class Rules : AbstractValidator<NewIndicator>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(indicator => indicator.Code).Required().Code();
            RuleFor(indicator => indicator.Title).Required().Paragraphs(Platform.Http.Rules.MaxTitle);
            RuleFor(indicator => indicator.Group).Required().Readable();
            RuleFor(indicator => indicator.ValueType).Readable();
            RuleFor(indicator => indicator.Unit).Line(100);
            RuleFor(indicator => indicator.Direction).Readable();
            RuleFor(indicator => indicator.Accumulation).Readable();
            RuleFor(indicator => indicator.Frequency).Required().Readable();
            RuleFor(indicator => indicator.MeasureCode).Line(32);
            RuleFor(indicator => indicator.Baseline).SetValidator(NewYearValue.Rules.Instance!);
            RuleFor(indicator => indicator.Targets).Items(50);
            RuleForEach(indicator => indicator.Targets)
                .Required()
                .SetValidator(NewYearValue.Rules.Instance!)
                .When(indicator => indicator.Targets.IsListed(50));
            RuleFor(indicator => indicator.Breakdown).SetValidator(NewBreakdown.Rules.Instance!);
            RuleFor(indicator => indicator.Methodology).SetValidator(NewMethodology.Rules.Instance!);
        }
    }
}

/// <summary>
/// How an indicator is obtained and how far it can be trusted.
/// <uk>Як визначають значення показника і наскільки йому можна довіряти.</uk>
/// </summary>
/// <param name="Definition">What exactly is counted.<uk>Що саме вимірюють.</uk></param>
/// <param name="Source">Where the data come from.<uk>Звідки беруть дані.</uk></param>
/// <param name="Verification">How they are checked.<uk>Як перевіряють дані.</uk></param>
/// <param name="Accuracy">How exact they are.<uk>Наскільки дані точні.</uk></param>
/// <param name="Limitations">What they do not show.<uk>Чого дані не показують.</uk></param>
public sealed record NewMethodology(string? Definition, string? Source, string? Verification, string? Accuracy, string? Limitations)
{
    internal Methodology ToMethodology() =>
        new()
        {
            Definition = Definition,
            Source = Source,
            Verification = Verification,
            Accuracy = Accuracy,
            Limitations = Limitations,
        };

    internal static NewMethodology Of(Methodology methodology) =>
        new(methodology.Definition, methodology.Source, methodology.Verification, methodology.Accuracy, methodology.Limitations);

    internal sealed class Rules : AbstractValidator<NewMethodology>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(item => item.Definition).Paragraphs();
            RuleFor(item => item.Source).Paragraphs();
            RuleFor(item => item.Verification).Paragraphs();
            RuleFor(item => item.Accuracy).Paragraphs();
            RuleFor(item => item.Limitations).Paragraphs();
        }
    }
}
