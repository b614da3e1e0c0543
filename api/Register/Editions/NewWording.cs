using FluentValidation;
using Monitoring.Platform.Http;

namespace Monitoring.Register.Editions;

/// <summary>
/// A whole wording of a program: passport, measures with funding, indicators with targets.
/// <uk>Повний текст програми: паспорт, заходи з коштами, показники з плановими значеннями.</uk>
/// </summary>
public sealed record NewWording(NewPassport? Passport, IReadOnlyList<NewMeasure?>? Measures, IReadOnlyList<NewIndicator?>? Indicators)
{
    /// <summary>The wording that a request without faults describes.</summary>
    internal Wording ToWording()
    {
        List<Measure> measures = [.. (Measures ?? []).Select(measure => measure!.ToMeasure())];
        LineCodes codes = new(measures.Select(measure => measure.Code));
        return new()
        {
            Passport = Passport!.ToPassport(),
            Measures = measures,
            Indicators =
            [
                .. (Indicators ?? [])
                    .Select(indicator => indicator!.ToIndicator())
                    .Select(indicator => indicator with { MeasureCode = indicator.MeasureCode is { } code ? codes.Spelled(code) : null }),
            ],
        };
    }

    /// <summary>The same with a code for each measure that has a number and no code.</summary>
    internal NewWording Coded() => this with { Measures = Measures?.Select(measure => measure?.Coded()).ToList() };

    /// <summary>The request that would have led to a wording.</summary>
    internal static NewWording Of(Wording wording) =>
        new(NewPassport.Of(wording.Passport), [.. wording.Measures.Select(NewMeasure.Of)], [.. wording.Indicators.Select(NewIndicator.Of)]);

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

/// <summary>A code of some scheme.<uk>Код за певною схемою класифікації.</uk></summary>
/// <param name="Scheme">
/// kpkvk, dream, sdg, strategyGoal, gender, mta or another scheme's short name.
/// <uk>kpkvk, dream, sdg, strategyGoal, gender, mta або коротка назва іншої схеми.</uk>
/// </param>
/// <param name="Code">The code in that scheme.<uk>Код за цією схемою.</uk></param>
public sealed record NewClassification(string? Scheme, string? Code)
{
    internal static List<Classification> ToClassifications(IReadOnlyList<NewClassification?>? items) =>
        [.. (items ?? []).Select(item => new Classification { Scheme = item!.Scheme!, Code = item.Code! })];

    internal static List<NewClassification> Of(IReadOnlyList<Classification> items) =>
        [.. items.Select(item => new NewClassification(item.Scheme, item.Code))];

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
