using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>What is said of one measure.<uk>Відомості про один захід.</uk></summary>
/// <param name="Code">The measure's code.<uk>Код заходу.</uk></param>
/// <param name="Status">How far it has come.<uk>Стан виконання заходу.</uk></param>
/// <param name="Result">What was done.<uk>Що зроблено.</uk></param>
/// <param name="DeviationReason">
/// Why it deviates; settles every warning on the line.
/// <uk>Причина відхилення; пояснення знімає всі попередження в рядку.</uk>
/// </param>
/// <param name="Funding">
/// A line for every source planned this year; zero is written "0.00".
/// <uk>Рядок на кожне джерело, заплановане на цей рік; нуль пишуть як «0.00».</uk>
/// </param>
public sealed record NewMeasureLine(
    string? Code,
    RawInput<MeasureStatus>? Status,
    string? Result,
    string? DeviationReason,
    IReadOnlyList<NewFundingLine?>? Funding
)
{
    internal ContentMeasure ToContent() =>
        new()
        {
            Code = Code!,
            Status = Status?.Value,
            Result = Result,
            DeviationReason = DeviationReason,
            Funding = [.. (Funding ?? []).Select(line => line!.ToContent())],
        };

    internal sealed class Rules : AbstractValidator<NewMeasureLine>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(line => line.Code).Required().Line(32);
            RuleFor(line => line.Status).Readable();
            RuleFor(line => line.Result).Paragraphs();
            RuleFor(line => line.DeviationReason).Paragraphs();
            RuleFor(line => line.Funding).Items(200);
            RuleForEach(line => line.Funding)
                .Required()
                .SetValidator(NewFundingLine.Rules.Instance!)
                .When(line => line.Funding.IsListed(200));
        }
    }
}

/// <summary>What is said of one measure.<uk>Відомості про один захід.</uk></summary>
public sealed record ContentMeasure
{
    public required string Code { get; init; }

    public MeasureStatus? Status { get; init; }

    public string? Result { get; init; }

    public string? DeviationReason { get; init; }

    public IReadOnlyList<ContentFunding> Funding { get; init; } = [];
}

/// <summary>A measure in a report.<uk>Захід у звіті.</uk></summary>
public record MeasureLine
{
    public required string Code { get; init; }

    public required string? Number { get; init; }

    public required string? Title { get; init; }

    public required MeasureStatus? Status { get; init; }

    public required string? Result { get; init; }

    public required string? DeviationReason { get; init; }

    /// <summary>
    /// True when money was reported earlier in the year and the edition in force no longer has the measure.
    /// <uk>Чи вилучено захід: раніше цього року про кошти на нього звітували, а в чинній редакції його вже немає.</uk>
    /// </summary>
    public required bool Dropped { get; init; }

    public required IReadOnlyList<FundingLine> Funding { get; init; }

    internal static MeasureLine Of(ContentMeasure line, TemplateMeasure? measure) =>
        new()
        {
            Code = line.Code,
            Number = measure?.Number,
            Title = measure?.Title,
            Status = line.Status,
            Result = line.Result,
            DeviationReason = line.DeviationReason,
            Dropped = measure?.IsDropped == true,
            Funding = [.. line.Funding.Select(funding => FundingLine.Of(funding, measure?.Find(funding.Key)))],
        };

    internal bool SaysTheSameAs(MeasureLine other) =>
        this with { Funding = [] } == other with { Funding = [] } && Funding.SequenceEqual(other.Funding);
}

/// <summary>A measure as everybody sees it.</summary>
internal sealed record PublicMeasureLine
{
    public required string Code { get; init; }

    public required string? Number { get; init; }

    public required string? Title { get; init; }

    public required MeasureStatus? Status { get; init; }

    public required string? Result { get; init; }

    public required string? DeviationReason { get; init; }

    public required bool Dropped { get; init; }

    public required IReadOnlyList<PublicFundingLine> Funding { get; init; }

    public static PublicMeasureLine Of(MeasureLine line) =>
        new()
        {
            Code = line.Code,
            Number = line.Number,
            Title = line.Title,
            Status = line.Status,
            Result = line.Result,
            DeviationReason = line.DeviationReason,
            Dropped = line.Dropped,
            Funding = [.. line.Funding.Select(PublicFundingLine.Of)],
        };
}
