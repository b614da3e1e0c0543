using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>One line of the plan.<uk>Один рядок плану — захід.</uk></summary>
/// <param name="Code">
/// Names the measure for ever; unique in the edition, look-alike letters count as the same. Absent, it is made of the number: 1.1 of
/// 1.1. or 1.1).
/// <uk>Незмінний код заходу; не повторюється в редакції (схожі літери вважаємо однаковими). Якщо не вказано, його утворюють із номера: з
/// 1.1. чи 1.1) — код 1.1.</uk>
/// </param>
/// <param name="Number">The number as the act prints it.<uk>Номер, як його надруковано в акті.</uk></param>
/// <param name="SourceProgramId">
/// Only in an annualDevelopment program: the program whose money this measure repeats.
/// <uk>Лише в програмі виду annualDevelopment: програма, кошти якої повторює цей захід.</uk>
/// </param>
/// <param name="Direction">The direction of action it belongs to.<uk>Напрям діяльності, до якого належить захід.</uk></param>
/// <param name="Task">The task it belongs to.<uk>Завдання, до якого належить захід.</uk></param>
/// <param name="Title">What is to be done.<uk>Назва заходу: що треба зробити.</uk></param>
/// <param name="Executants">Who does it, in words.<uk>Виконавці заходу, довільним текстом.</uk></param>
/// <param name="ExecutantIds">The bodies among them.<uk>Виконавчі органи серед них.</uk></param>
/// <param name="ValidFrom">First year, within the program's years.<uk>Перший рік, у межах строку програми.</uk></param>
/// <param name="ValidThrough">Last year, within the program's years.<uk>Останній рік, у межах строку програми.</uk></param>
/// <param name="ExpectedResult">What it should bring.<uk>Що має дати захід.</uk></param>
/// <param name="Classifications">Codes the measure goes by elsewhere.<uk>Коди заходу за іншими класифікаціями.</uk></param>
/// <param name="Funding">Money by year and source.<uk>Кошти за роками та джерелами.</uk></param>
public sealed record NewMeasure(
    string? Code,
    string? Number,
    string? SourceProgramId,
    string? Direction,
    string? Task,
    string? Title,
    string? Executants,
    IReadOnlyList<string?>? ExecutantIds,
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
            ExecutantIds = [.. (ExecutantIds ?? []).Select(id => id!)],
            ValidFrom = ValidFrom!.Value,
            ValidThrough = ValidThrough!.Value,
            ExpectedResult = ExpectedResult,
            Classifications = NewClassification.ToClassifications(Classifications),
            Funding = [.. (Funding ?? []).Select(funding => funding!.ToFunding())],
        };

    /// <summary>The same with a code, made of its number where it has none.</summary>
    internal NewMeasure Coded() => Code is null && Number is not null ? this with { Code = LineCodes.Proposed(Number) } : this;

    internal static NewMeasure Of(Measure measure) =>
        new(
            measure.Code,
            measure.Number,
            measure.SourceProgramId,
            measure.Direction,
            measure.Task,
            measure.Title,
            measure.Executants,
            measure.ExecutantIds,
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
            RuleFor(measure => measure.Code).Code();
            RuleFor(measure => measure.Number).Line(50);
            RuleFor(measure => measure.SourceProgramId).Line(64);
            RuleFor(measure => measure.Direction).Paragraphs();
            RuleFor(measure => measure.Task).Paragraphs();
            RuleFor(measure => measure.Title).Required().Paragraphs(Platform.Http.Rules.MaxTitle);
            RuleFor(measure => measure.Executants).Paragraphs();
            RuleFor(measure => measure.ExecutantIds).Items(50);
            RuleForEach(measure => measure.ExecutantIds).Required().Line(64).When(measure => measure.ExecutantIds.IsListed(50));
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

/// <summary>Money planned for a measure in one year from one source.<uk>Планові кошти на захід на один рік з одного джерела.</uk></summary>
/// <param name="Year">The year, within the measure's years.<uk>Рік, у межах строку заходу.</uk></param>
/// <param name="Source">Where the money comes from.<uk>Джерело фінансування.</uk></param>
/// <param name="Amount">
/// Hryvnias, not thousands; left out where the money is within appropriations.
/// <uk>У гривнях, а не в тисячах; не вказують, якщо кошти — у межах кошторисних призначень.</uk>
/// </param>
/// <param name="WithinAppropriations">
/// True where the act plans money without a figure.
/// <uk>Значення true — в акті замість суми написано «у межах кошторисних призначень».</uk>
/// </param>
/// <param name="Donor">
/// Only with internationalAssistance and loan: EU, UNDP, GIZ and the like.
/// <uk>Лише для internationalAssistance і loan: донор — ЄС, ПРООН, GIZ тощо.</uk>
/// </param>
/// <param name="Implementer">
/// Only with internationalAssistance and loan: who carries the project out.
/// <uk>Лише для internationalAssistance і loan: виконавець проєкту.</uk>
/// </param>
/// <param name="RegistrationNumber">
/// Only with internationalAssistance and loan: the project's state registration.
/// <uk>Лише для internationalAssistance і loan: номер державної реєстрації проєкту.</uk>
/// </param>
/// <param name="InKind">
/// True for equipment and services instead of money.
/// <uk>Значення true — це обладнання та послуги, а не гроші.</uk>
/// </param>
public sealed record NewFunding(
    int? Year,
    RawInput<FundingSource>? Source,
    RawInput<Money>? Amount,
    bool? WithinAppropriations,
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
            Source = Source!.Value,
            Amount = Amount?.Value,
            WithinAppropriations = WithinAppropriations ?? false,
            Donor = Donor,
            Implementer = Implementer,
            RegistrationNumber = RegistrationNumber,
            InKind = InKind ?? false,
        };

    internal static NewFunding Of(Funding funding) =>
        new(
            funding.Year,
            new(funding.Source.Wire()),
            funding.Amount is { } amount ? new(amount.ToString()) : null,
            funding.WithinAppropriations,
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
            RuleFor(funding => funding.Amount).Readable();
            RuleFor(funding => funding.Donor).Line(200);
            RuleFor(funding => funding.Implementer).Line(500);
            RuleFor(funding => funding.RegistrationNumber).Line(100);
        }
    }
}
