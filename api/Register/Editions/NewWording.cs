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

/// <summary>The passport of a program.<uk>Паспорт програми.</uk></summary>
/// <param name="Title">The program's title as the act gives it.<uk>Назва програми, як в акті.</uk></param>
/// <param name="ResponsibleBodyId">
/// The body that answers for the program and reports on it.
/// <uk>Відповідальний виконавець: орган, який відповідає за програму і звітує про неї.</uk>
/// </param>
/// <param name="CoExecutantIds">The other bodies that take part.<uk>Співвиконавці: інші органи, які виконують програму.</uk></param>
/// <param name="Initiator">Who initiated the program.<uk>Ініціатор програми.</uk></param>
/// <param name="Developer">Who wrote it.<uk>Розробник програми.</uk></param>
/// <param name="Goal">What it is for.<uk>Мета програми.</uk></param>
/// <param name="ValidFrom">First year.<uk>Перший рік.</uk></param>
/// <param name="ValidThrough">Last year.<uk>Останній рік.</uk></param>
/// <param name="Classifications">Codes the program goes by elsewhere.<uk>Коди програми за іншими класифікаціями.</uk></param>
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
    internal Passport ToPassport() =>
        new()
        {
            Title = Title!,
            ResponsibleBodyId = ResponsibleBodyId!,
            CoExecutantIds = [.. (CoExecutantIds ?? []).Select(id => id!)],
            Initiator = Initiator,
            Developer = Developer,
            Goal = Goal,
            ValidFrom = ValidFrom!.Value,
            ValidThrough = ValidThrough!.Value,
            Classifications = NewClassification.ToClassifications(Classifications),
        };

    internal static NewPassport Of(Passport passport) =>
        new(
            passport.Title,
            passport.ResponsibleBodyId,
            passport.CoExecutantIds,
            passport.Initiator,
            passport.Developer,
            passport.Goal,
            passport.ValidFrom,
            passport.ValidThrough,
            NewClassification.Of(passport.Classifications)
        );

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
