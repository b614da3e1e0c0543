using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>What is said of one indicator.<uk>Відомості про один показник.</uk></summary>
/// <param name="Code">The indicator's code.<uk>Код показника.</uk></param>
/// <param name="Value">
/// The value, at most four decimals; null where there is none.
/// <uk>Фактичне значення, щонайбільше чотири знаки після крапки; null, якщо його немає.</uk>
/// </param>
/// <param name="Status">reported, or why there is no value.<uk>Стан значення: reported або причина, чому значення немає.</uk></param>
/// <param name="Reason">
/// Why there is no value or why it deviates; settles every warning on the line.
/// <uk>Чому значення немає або чому воно відхиляється; пояснення знімає всі попередження в рядку.</uk>
/// </param>
public sealed record NewIndicatorLine(string? Code, decimal? Value, RawInput<ValueStatus>? Status, string? Reason)
{
    internal ContentIndicator ToContent() =>
        new()
        {
            Code = Code!,
            Value = Value,
            Status = Status?.Value,
            Reason = Reason,
        };

    internal sealed class Rules : AbstractValidator<NewIndicatorLine>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(line => line.Code).Required().Line(32);
            RuleFor(line => line.Value).Exact();
            RuleFor(line => line.Status).Readable();
            RuleFor(line => line.Reason).Paragraphs();
        }
    }
}

/// <summary>What is said of one indicator.<uk>Відомості про один показник.</uk></summary>
public sealed record ContentIndicator
{
    public required string Code { get; init; }

    public decimal? Value { get; init; }

    public ValueStatus? Status { get; init; }

    public string? Reason { get; init; }

    /// <summary>A value says by itself that it is reported.</summary>
    internal ValueStatus? EffectiveStatus => Status ?? (Value is null ? null : ValueStatus.Reported);
}

/// <summary>An indicator in a report.<uk>Показник у звіті.</uk></summary>
public sealed record IndicatorLine
{
    public required string Code { get; init; }

    public required string? Title { get; init; }

    public required string? Unit { get; init; }

    /// <summary>
    /// The year's target by the edition the report is measured against; null where there is none.
    /// <uk>Планове значення на рік за редакцією, за якою складено звіт; null, якщо його немає.</uk>
    /// </summary>
    public required decimal? Plan { get; init; }

    public required decimal? Value { get; init; }

    public required ValueStatus? Status { get; init; }

    public required string? Reason { get; init; }

    /// <summary>
    /// The value in the period before; null where that was not reported.
    /// <uk>Фактичне значення за попередній період; null, якщо про нього не звітували.</uk>
    /// </summary>
    public required decimal? PreviousValue { get; init; }

    internal static IndicatorLine Of(ContentIndicator line, TemplateIndicator? indicator) =>
        new()
        {
            Code = line.Code,
            Title = indicator?.Indicator.Title,
            Unit = indicator?.Indicator.Unit,
            Plan = indicator?.Target,
            Value = line.Value,
            Status = line.EffectiveStatus,
            Reason = line.Reason,
            PreviousValue = indicator?.PreviousValue,
        };
}

/// <summary>An indicator as everybody sees it.</summary>
internal sealed record PublicIndicatorLine
{
    public required string Code { get; init; }

    public required string? Title { get; init; }

    public required string? Unit { get; init; }

    public required decimal? Plan { get; init; }

    public required decimal? Value { get; init; }

    public required ValueStatus? Status { get; init; }

    public required string? Reason { get; init; }

    public required decimal? PreviousValue { get; init; }

    public static PublicIndicatorLine Of(IndicatorLine line) =>
        new()
        {
            Code = line.Code,
            Title = line.Title,
            Unit = line.Unit,
            Plan = line.Plan,
            Value = line.Value,
            Status = line.Status,
            Reason = line.Reason,
            PreviousValue = line.PreviousValue,
        };
}
