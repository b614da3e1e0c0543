using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>
/// A program to register as a draft, with the wording that is to become its edition 0.
/// <uk>Програма, яку записують як проєкт, із текстом майбутньої первісної редакції.</uk>
/// </summary>
/// <param name="Kind">What kind of program it is.<uk>Вид програми.</uk></param>
/// <param name="Passport">Its passport.<uk>Її паспорт.</uk></param>
/// <param name="Measures">
/// What is to be done, with money by year and source.
/// <uk>Що треба зробити, з коштами за роками та джерелами.</uk>
/// </param>
/// <param name="Indicators">How success is measured.<uk>Чим вимірюють успіх.</uk></param>
/// <param name="DeviationThresholdPercent">
/// From how many per cent a shortfall wants an explanation; 20 when absent.
/// <uk>Від якого відсотка недовиконання потрібне пояснення; якщо не вказано — 20.</uk>
/// </param>
public sealed record NewProgram(
    RawInput<ProgramKind>? Kind,
    NewPassport? Passport,
    IReadOnlyList<NewMeasure?>? Measures,
    IReadOnlyList<NewIndicator?>? Indicators,
    int? DeviationThresholdPercent
)
{
    public const int DefaultThreshold = 20;

    internal NewWording Wording => new(Passport, Measures, Indicators);

    internal sealed class Rules : AbstractValidator<NewProgram>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(program => program.Kind).Required().Readable();
            RuleFor(program => program.DeviationThresholdPercent).Between(1, 100);
            RuleFor(program => program.Passport).Required().SetValidator(NewPassport.Rules.Instance!);
            RuleFor(program => program.Measures).Items();
            RuleForEach(program => program.Measures)
                .Required()
                .SetValidator(NewMeasure.Rules.Instance!)
                .When(program => program.Measures.IsListed());
            RuleFor(program => program.Indicators).Items();
            RuleForEach(program => program.Indicators)
                .Required()
                .SetValidator(NewIndicator.Rules.Instance!)
                .When(program => program.Indicators.IsListed());
        }
    }
}

/// <summary>
/// What may be changed of a program itself; its wording is changed at its editions.
/// <uk>Що можна змінити в самій програмі; її текст змінюють у редакціях.</uk>
/// </summary>
/// <param name="Kind">What kind of program it is; changes only in a draft.<uk>Вид програми; змінюють лише в проєкті.</uk></param>
/// <param name="DeviationThresholdPercent">
/// From how many per cent a shortfall wants an explanation.
/// <uk>Від якого відсотка недовиконання потрібне пояснення.</uk>
/// </param>
public sealed record ProgramChange(RawInput<ProgramKind>? Kind, int? DeviationThresholdPercent)
{
    internal sealed class Rules : AbstractValidator<ProgramChange>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(change => change.Kind).Required().Readable();
            RuleFor(change => change.DeviationThresholdPercent).Required().Between(1, 100);
        }
    }
}

/// <summary>The completion of a program.<uk>Завершення програми.</uk></summary>
/// <param name="On">
/// The day; from 31 December of the last year, not in the future.
/// <uk>День завершення: від 31 грудня останнього року, не пізніший за сьогодні.</uk>
/// </param>
/// <param name="Note">What the council said of the final report.<uk>Що вирішила рада щодо заключного звіту.</uk></param>
public sealed record NewCompletion(RawInput<DateOnly>? On, string? Note)
{
    /// <summary>Every fault of a completion that must not come before a day.</summary>
    internal List<ValidationError> Check(DateOnly today, DateOnly earliest)
    {
        var errors = Rules.Instance.Check(this);
        if (On?.ValueOrNull < earliest)
        {
            errors.Add(new(Problems.DateTooEarly, "#/on", new { earliest }));
        }
        else if (On?.ValueOrNull is { } on && on > today)
        {
            errors.Add(new(Problems.DateInFuture, "#/on", new { date = on, today }));
        }

        return errors;
    }

    internal sealed class Rules : AbstractValidator<NewCompletion>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(completion => completion.On).Required().Readable();
            RuleFor(completion => completion.Note).Paragraphs();
        }
    }
}
