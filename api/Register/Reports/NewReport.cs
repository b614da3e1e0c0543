using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>
/// The whole draft of a report. Anything well-formed is kept; findings decide at submission. Figures are cumulative from 1 January.
/// </summary>
/// <param name="Narrative">What was done, in words.</param>
/// <param name="Signatory">Who answers for the figures.</param>
/// <param name="Measures">A line for every measure planned this year.</param>
/// <param name="Indicators">A line for every indicator due.</param>
public sealed record NewReport(
    string? Narrative,
    NewSignatory? Signatory,
    IReadOnlyList<NewMeasureLine?>? Measures,
    IReadOnlyList<NewIndicatorLine?>? Indicators
)
{
    /// <summary>Faults of shape: what cannot even be kept as a draft.</summary>
    internal List<ValidationError> Check() =>
        [
            .. Rules.Instance.Check(this),
            .. Money.IsTooLarge((Measures ?? []).SelectMany(line => line?.Funding ?? []).Select(funding => funding?.Spent))
                ? [new ValidationError(Problems.TotalTooLarge, "#/measures")]
                : Array.Empty<ValidationError>(),
            .. Platform
                .Http.Rules.Repeated(Measures, line => line?.Code is { } code ? UkrainianText.Identity(code) : null)
                .Select(row => new ValidationError(Problems.CodeRepeated, $"#/measures/{row}/code", new { code = Measures![row]!.Code })),
            .. Platform
                .Http.Rules.Repeated(Indicators, line => line?.Code is { } code ? UkrainianText.Identity(code) : null)
                .Select(row => new ValidationError(
                    Problems.CodeRepeated,
                    $"#/indicators/{row}/code",
                    new { code = Indicators![row]!.Code }
                )),
            .. (Measures ?? []).SelectMany(
                (line, place) =>
                    Platform
                        .Http.Rules.Repeated(
                            line?.Funding,
                            funding => funding?.Source?.ValueOrNull is { } source ? (source, funding.Donor, funding.InKind ?? false) : null
                        )
                        .Select(row => new ValidationError(Problems.FundingRepeated, $"#/measures/{place}/funding/{row}"))
            ),
            .. (Indicators ?? [])
                .Select((line, row) => (Line: line, Row: row))
                .Where(item => item.Line is { Value: not null, Status: { ValueOrNull: not null and not ValueStatus.Reported } })
                .Select(item => new ValidationError(
                    Problems.ValueNotExpected,
                    $"#/indicators/{item.Row}/value",
                    new { status = item.Line!.Status!.Value.Value }
                )),
        ];

    internal sealed class Rules : AbstractValidator<NewReport>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(report => report.Narrative).Paragraphs(20_000);
            RuleFor(report => report.Signatory).SetValidator(NewSignatory.Rules.Instance!);
            RuleFor(report => report.Measures).Items();
            RuleForEach(report => report.Measures)
                .Required()
                .SetValidator(NewMeasureLine.Rules.Instance!)
                .When(report => report.Measures.IsListed());
            RuleFor(report => report.Indicators).Items();
            RuleForEach(report => report.Indicators)
                .Required()
                .SetValidator(NewIndicatorLine.Rules.Instance!)
                .When(report => report.Indicators.IsListed());
        }
    }
}

/// <summary>Who answers for the figures.</summary>
/// <param name="Name">Name and surname.</param>
/// <param name="Position">Position.</param>
public sealed record NewSignatory(string? Name, string? Position)
{
    internal sealed class Rules : AbstractValidator<NewSignatory>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(signatory => signatory.Name).Line(200);
            RuleFor(signatory => signatory.Position).Line(500);
        }
    }
}

/// <summary>What is said of one measure.</summary>
/// <param name="Code">The measure's code.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Result">What was done.</param>
/// <param name="DeviationReason">Why it deviates; settles every warning on the line.</param>
/// <param name="Funding">A line for every source planned this year; zero is written "0.00".</param>
public sealed record NewMeasureLine(
    string? Code,
    RawInput<MeasureStatus>? Status,
    string? Result,
    string? DeviationReason,
    IReadOnlyList<NewFundingLine?>? Funding
)
{
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

/// <summary>Money spent on a measure from one source.</summary>
/// <param name="Source">Where the money came from.</param>
/// <param name="Donor">The donor, as the plan names it.</param>
/// <param name="InKind">True for equipment and services instead of money.</param>
/// <param name="Spent">Hryvnias spent since 1 January, not thousands.</param>
public sealed record NewFundingLine(RawInput<FundingSource>? Source, string? Donor, bool? InKind, RawInput<Money>? Spent)
{
    internal sealed class Rules : AbstractValidator<NewFundingLine>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(line => line.Source).Required().Readable();
            RuleFor(line => line.Donor).Line(200);
            RuleFor(line => line.Spent).Readable();
        }
    }
}

/// <summary>What is said of one indicator.</summary>
/// <param name="Code">The indicator's code.</param>
/// <param name="Value">The value, at most four decimals; null where there is none.</param>
/// <param name="Status">reported, or why there is no value.</param>
/// <param name="Reason">Why there is no value or why it deviates; settles every warning on the line.</param>
public sealed record NewIndicatorLine(string? Code, decimal? Value, RawInput<ValueStatus>? Status, string? Reason)
{
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
