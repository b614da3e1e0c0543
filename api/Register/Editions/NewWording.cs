using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>A whole wording of a program: passport, measures with funding, indicators with targets.</summary>
public sealed record NewWording(NewPassport? Passport, IReadOnlyList<NewMeasure?>? Measures, IReadOnlyList<NewIndicator?>? Indicators)
{
    internal sealed class Rules : AbstractValidator<NewWording>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(wording => wording.Passport).Required().SetValidator(NewPassport.Rules.Instance!);
            RuleFor(wording => wording.Measures).Items();
            RuleForEach(wording => wording.Measures)
                .Required()
                .SetValidator(NewMeasure.Rules.Instance!)
                .When(wording => wording.Measures.IsListed());
            RuleFor(wording => wording.Indicators).Items();
            RuleForEach(wording => wording.Indicators)
                .Required()
                .SetValidator(NewIndicator.Rules.Instance!)
                .When(wording => wording.Indicators.IsListed());
        }
    }
}

/// <summary>The passport of a program.</summary>
/// <param name="Title">The program's title as the act gives it.</param>
/// <param name="ResponsibleBodyId">The body that answers for the program and reports on it.</param>
/// <param name="CoExecutantIds">The other bodies that take part.</param>
/// <param name="Initiator">Who initiated the program.</param>
/// <param name="Developer">Who wrote it.</param>
/// <param name="Goal">What it is for.</param>
/// <param name="ValidFrom">First year.</param>
/// <param name="ValidThrough">Last year.</param>
/// <param name="Classifications">Codes the program goes by elsewhere.</param>
public sealed record NewPassport(
    string? Title,
    string? ResponsibleBodyId,
    IReadOnlyList<string?>? CoExecutantIds,
    string? Initiator,
    string? Developer,
    string? Goal,
    int? ValidFrom,
    int? ValidThrough,
    IReadOnlyList<NewClassification?>? Classifications
)
{
    internal sealed class Rules : AbstractValidator<NewPassport>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(passport => passport.Title).Required().Line();
            RuleFor(passport => passport.ResponsibleBodyId).Required().Line(64);
            RuleFor(passport => passport.CoExecutantIds).Items(50);
            RuleForEach(passport => passport.CoExecutantIds).Required().Line(64).When(passport => passport.CoExecutantIds.IsListed(50));
            RuleFor(passport => passport.Initiator).Paragraphs();
            RuleFor(passport => passport.Developer).Paragraphs();
            RuleFor(passport => passport.Goal).Paragraphs();
            RuleFor(passport => passport.ValidFrom).Required().Year();
            RuleFor(passport => passport.ValidThrough).Required().Year();
            RuleFor(passport => passport.Classifications).Items(50);
            RuleForEach(passport => passport.Classifications)
                .Required()
                .SetValidator(NewClassification.Rules.Instance!)
                .When(passport => passport.Classifications.IsListed(50));
        }
    }
}

/// <summary>A code of some scheme.</summary>
/// <param name="Scheme">kpkvk, dream, sdg, strategyGoal, gender, mta or another scheme's short name.</param>
/// <param name="Code">The code in that scheme.</param>
public sealed record NewClassification(string? Scheme, string? Code)
{
    internal sealed class Rules : AbstractValidator<NewClassification>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(item => item.Scheme).Required().Matching(Schemes.IsName, Problems.NotAClassification, Schemes.NamePattern);
            RuleFor(item => item.Code).Required().Line(100);
        }
    }
}

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

/// <summary>An indicator of success.</summary>
/// <param name="Code">Names the indicator for ever; unique among the edition's indicators.</param>
/// <param name="Title">What is counted.</param>
/// <param name="Group">The group the methodology puts it in.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Accumulation">Whether values add up from 1 January or stand for the day.</param>
/// <param name="Frequency">How often it is reported; an annual one is due in the fourth quarter.</param>
/// <param name="MeasureCode">The measure it belongs to.</param>
/// <param name="Baseline">The value it starts from.</param>
/// <param name="Targets">The value to reach in each year.</param>
/// <param name="Methodology">How it is obtained.</param>
public sealed record NewIndicator(
    string? Code,
    string? Title,
    RawInput<IndicatorGroup>? Group,
    string? Unit,
    RawInput<IndicatorDirection>? Direction,
    RawInput<Accumulation>? Accumulation,
    RawInput<Frequency>? Frequency,
    string? MeasureCode,
    NewYearValue? Baseline,
    IReadOnlyList<NewYearValue?>? Targets,
    NewMethodology? Methodology
)
{
    internal sealed class Rules : AbstractValidator<NewIndicator>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(indicator => indicator.Code).Required().Code();
            RuleFor(indicator => indicator.Title).Required().Paragraphs(2000);
            RuleFor(indicator => indicator.Group).Required().Readable();
            RuleFor(indicator => indicator.Unit).Required().Line(100);
            RuleFor(indicator => indicator.Direction).Required().Readable();
            RuleFor(indicator => indicator.Accumulation).Required().Readable();
            RuleFor(indicator => indicator.Frequency).Required().Readable();
            RuleFor(indicator => indicator.MeasureCode).Line(32);
            RuleFor(indicator => indicator.Baseline).SetValidator(NewYearValue.Rules.Instance!);
            RuleFor(indicator => indicator.Targets).Items(50);
            RuleForEach(indicator => indicator.Targets)
                .Required()
                .SetValidator(NewYearValue.Rules.Instance!)
                .When(indicator => indicator.Targets.IsListed(50));
            RuleFor(indicator => indicator.Methodology).SetValidator(NewMethodology.Rules.Instance!);
        }
    }
}

/// <summary>A value of an indicator in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Value">At most four decimals, less than 10¹² either way.</param>
public sealed record NewYearValue(int? Year, decimal? Value)
{
    internal sealed class Rules : AbstractValidator<NewYearValue>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(item => item.Year).Required().Year();
            RuleFor(item => item.Value).Required().Exact();
        }
    }
}

/// <summary>How an indicator is obtained and how far it can be trusted.</summary>
/// <param name="Definition">What exactly is counted.</param>
/// <param name="Source">Where the data come from.</param>
/// <param name="Verification">How they are checked.</param>
/// <param name="Accuracy">How exact they are.</param>
/// <param name="Limitations">What they do not show.</param>
public sealed record NewMethodology(string? Definition, string? Source, string? Verification, string? Accuracy, string? Limitations)
{
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
