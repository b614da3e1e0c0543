using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>One line of the plan.</summary>
/// <param name="Code">Names the measure for ever; unique in the edition, look-alike letters count as the same.</param>
/// <param name="Number">The number printed in the act.</param>
/// <param name="SourceProgramId">Only in an annualDevelopment program: the program whose money this measure repeats.</param>
/// <param name="Direction">The direction of action it belongs to.</param>
/// <param name="Task">The task it belongs to.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Executants">Who does it, in words.</param>
/// <param name="ValidFrom">First year, within the program's years.</param>
/// <param name="ValidThrough">Last year, within the program's years.</param>
/// <param name="ExpectedResult">What it should bring.</param>
/// <param name="Classifications">Codes the measure goes by elsewhere.</param>
/// <param name="Funding">Money by year and source.</param>
public sealed record NewMeasure(
    string? Code,
    string? Number,
    string? SourceProgramId,
    string? Direction,
    string? Task,
    string? Title,
    string? Executants,
    int? ValidFrom,
    int? ValidThrough,
    string? ExpectedResult,
    IReadOnlyList<NewClassification?>? Classifications,
    IReadOnlyList<NewFunding?>? Funding
)
{
    /// <summary>The measure that a request without faults describes.</summary>
    internal Measure ToMeasure() =>
        new()
        {
            Code = Code!,
            Number = Number,
            SourceProgramId = SourceProgramId,
            Direction = Direction,
            Task = Task,
            Title = Title!,
            Executants = Executants,
            ValidFrom = ValidFrom!.Value,
            ValidThrough = ValidThrough!.Value,
            ExpectedResult = ExpectedResult,
            Classifications = NewClassification.ToClassifications(Classifications),
            Funding = [.. (Funding ?? []).Select(funding => funding!.ToFunding())],
        };

    internal static NewMeasure Of(Measure measure) =>
        new(
            measure.Code,
            measure.Number,
            measure.SourceProgramId,
            measure.Direction,
            measure.Task,
            measure.Title,
            measure.Executants,
            measure.ValidFrom,
            measure.ValidThrough,
            measure.ExpectedResult,
            NewClassification.Of(measure.Classifications),
            [.. measure.Funding.Select(NewFunding.Of)]
        );

    internal sealed class Rules : AbstractValidator<NewMeasure>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(measure => measure.Code).Required().Code();
            RuleFor(measure => measure.Number).Line(50);
            RuleFor(measure => measure.SourceProgramId).Line(64);
            RuleFor(measure => measure.Direction).Paragraphs();
            RuleFor(measure => measure.Task).Paragraphs();
            RuleFor(measure => measure.Title).Required().Paragraphs(2000);
            RuleFor(measure => measure.Executants).Paragraphs();
            RuleFor(measure => measure.ValidFrom).Required().Year();
            RuleFor(measure => measure.ValidThrough).Required().Year();
            RuleFor(measure => measure.ExpectedResult).Paragraphs();
            RuleFor(measure => measure.Classifications).Items(50);
            RuleForEach(measure => measure.Classifications)
                .Required()
                .SetValidator(NewClassification.Rules.Instance!)
                .When(measure => measure.Classifications.IsListed(50));
            RuleFor(measure => measure.Funding).Items(200);
            RuleForEach(measure => measure.Funding)
                .Required()
                .SetValidator(NewFunding.Rules.Instance!)
                .When(measure => measure.Funding.IsListed(200));
        }
    }
}

/// <summary>Money planned for a measure in one year from one source.</summary>
/// <param name="Year">The year, within the measure's years.</param>
/// <param name="Source">Where the money comes from.</param>
/// <param name="Amount">Hryvnias, not thousands.</param>
/// <param name="Donor">Only with internationalAssistance and loan: EU, UNDP, GIZ and the like.</param>
/// <param name="Implementer">Only with internationalAssistance and loan: who carries the project out.</param>
/// <param name="RegistrationNumber">Only with internationalAssistance and loan: the project's state registration.</param>
/// <param name="InKind">True for equipment and services instead of money.</param>
public sealed record NewFunding(
    int? Year,
    RawInput<FundingSource>? Source,
    RawInput<Money>? Amount,
    string? Donor,
    string? Implementer,
    string? RegistrationNumber,
    bool? InKind
)
{
    internal Funding ToFunding() =>
        new()
        {
            Year = Year!.Value,
            Source = Source!.Value.Value,
            Amount = Amount!.Value.Value,
            Donor = Donor,
            Implementer = Implementer,
            RegistrationNumber = RegistrationNumber,
            InKind = InKind ?? false,
        };

    internal static NewFunding Of(Funding funding) =>
        new(
            funding.Year,
            new(funding.Source.Wire()),
            new(funding.Amount.ToString()),
            funding.Donor,
            funding.Implementer,
            funding.RegistrationNumber,
            funding.InKind
        );

    internal sealed class Rules : AbstractValidator<NewFunding>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(funding => funding.Year).Required().Year();
            RuleFor(funding => funding.Source).Required().Readable();
            RuleFor(funding => funding.Amount).Required().Readable();
            RuleFor(funding => funding.Donor).Line(200);
            RuleFor(funding => funding.Implementer).Line(500);
            RuleFor(funding => funding.RegistrationNumber).Line(100);
        }
    }
}
