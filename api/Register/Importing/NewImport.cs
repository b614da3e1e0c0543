using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Importing;

/// <summary>
/// Bodies and programs to bring into the register at once, with all their editions and reports. In it bodies are named, not identified: by
/// EDRPOU code, name or short name, and programs by the number that they have here.
/// <uk>Органи й програми, які вносять до реєстру за один раз, з усіма редакціями та звітами. Органи тут називають, а не вказують їхні
/// ідентифікатори: за ЄДРПОУ, назвою чи короткою назвою; програми — за номером, який вони мають тут.</uk>
/// </summary>
/// <param name="Bodies">
/// Bodies; those that the register has already are left as they are.
/// <uk>Органи; ті, що вже є в реєстрі, лишаються без змін.</uk>
/// </param>
/// <param name="Programs">Programs.<uk>Програми.</uk></param>
public sealed record NewImport(IReadOnlyList<NewImportedBody?>? Bodies, IReadOnlyList<NewImportedProgram?>? Programs)
{
    // A region with room to grow.
    private const int MostPrograms = 5000;

    /// <summary>Faults that the request alone shows; what the use cases judge, they judge.</summary>
    internal List<ValidationError> Check() =>
        [
            .. Rules.Instance.Check(this),
            .. Platform
                .Http.Rules.Repeated(Programs, program => program?.Number)
                .Select(row => new ValidationError(
                    Problems.CodeRepeated,
                    $"#/programs/{row}/number",
                    new { code = TextRules.Printable(Programs![row]!.Number!) }
                )),
            .. (Programs ?? []).SelectMany(
                (program, place) =>
                    (program?.Reports ?? [])
                        .Index()
                        .Where(report => report.Item?.Report is { Period: null })
                        .Select(report => new ValidationError(
                            Problems.Required,
                            $"#/programs/{place}/reports/{report.Index}/report/period"
                        ))
            ),
            .. (Programs ?? []).SelectMany(
                (program, place) =>
                    (program?.Reports ?? [])
                        .Index()
                        .SelectMany(report =>
                            (report.Item?.Misplaced ?? []).Select(member => new ValidationError(
                                Problems.StepNotTaken,
                                $"#/programs/{place}/reports/{report.Index}/{member}",
                                new { state = report.Item!.HowFar }
                            ))
                        )
            ),
            .. (Programs ?? []).SelectMany(
                (program, place) =>
                    Platform
                        .Http.Rules.Repeated(program?.Editions, edition => edition?.Number)
                        .Select(row => new ValidationError(
                            Problems.CodeRepeated,
                            $"#/programs/{place}/editions/{row}/number",
                            new { code = $"{program!.Editions![row]!.Number}" }
                        ))
            ),
        ];

    internal sealed class Rules : AbstractValidator<NewImport>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(import => import.Bodies).Items();
            RuleForEach(import => import.Bodies)
                .Required()
                .SetValidator(NewImportedBody.Rules.Instance!)
                .When(import => import.Bodies.IsListed());
            RuleFor(import => import.Programs).Required().Items(MostPrograms);
            RuleForEach(import => import.Programs)
                .Required()
                .SetValidator(NewImportedProgram.Rules.Instance!)
                .When(import => import.Programs.IsListed(MostPrograms));
        }
    }
}

/// <summary>An executive body; its successor is named.<uk>Виконавчий орган; правонаступника вказують за назвою.</uk></summary>
/// <param name="Name">The official name.<uk>Офіційна назва.</uk></param>
/// <param name="ShortName">The name people use.<uk>Коротка назва, якою користуються.</uk></param>
/// <param name="Edrpou">Code in the state register: eight digits.<uk>Код ЄДРПОУ: вісім цифр.</uk></param>
/// <param name="Email">Where letters to the body go.<uk>Адреса електронної пошти для листів органові.</uk></param>
/// <param name="ValidFrom">The first day the body existed.<uk>Перший день діяльності органу.</uk></param>
/// <param name="ValidThrough">The last day the body existed.<uk>Останній день діяльності органу.</uk></param>
/// <param name="Successor">The body that took over.<uk>Орган-правонаступник.</uk></param>
public sealed record NewImportedBody(
    string? Name,
    string? ShortName,
    string? Edrpou,
    string? Email,
    RawInput<DateOnly>? ValidFrom,
    RawInput<DateOnly>? ValidThrough,
    string? Successor
)
{
    /// <summary>The request for the body as it began: who took over may not be there yet.</summary>
    internal NewExecutiveBody Beginning => new(Name, ShortName, Edrpou, Email, ValidFrom, null, null);

    internal NewExecutiveBody Whole(string? successorId) => Beginning with { ValidThrough = ValidThrough, SuccessorId = successorId };

    internal sealed class Rules : AbstractValidator<NewImportedBody>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(body => body.Successor).Line(500);
        }
    }
}

/// <summary>A program with its whole past.<uk>Програма з усією її історією.</uk></summary>
/// <param name="Number">Names it within the import.<uk>Номер програми в межах цього перенесення.</uk></param>
/// <param name="Kind">What kind of program it is.<uk>Вид програми.</uk></param>
/// <param name="DeviationThresholdPercent">
/// From how many per cent a shortfall wants an explanation; 20 when absent.
/// <uk>Від якого відсотка недовиконання потрібне пояснення; якщо не вказано — 20.</uk>
/// </param>
/// <param name="UnderReview">True of a draft that is under review.<uk>Значення true — проєкт уже на розгляді.</uk></param>
/// <param name="Editions">
/// The editions in their order. The first is approved by its act, the others are amendments; one without an act is in the
/// making.
/// <uk>Редакції за порядком. Першу затверджено її актом, решта — внесені зміни; редакція без акта — ще в роботі.</uk>
/// </param>
/// <param name="Cancellation">The act that ended it before its time.<uk>Акт, яким програму скасовано достроково.</uk></param>
/// <param name="Completion">Its completion, where it ran its course.<uk>Завершення, якщо програму виконано до кінця.</uk></param>
/// <param name="Reports">Its reports.<uk>Звіти про програму.</uk></param>
public sealed record NewImportedProgram(
    string? Number,
    RawInput<ProgramKind>? Kind,
    int? DeviationThresholdPercent,
    bool? UnderReview,
    IReadOnlyList<NewImportedEdition?>? Editions,
    NewEnactment? Cancellation,
    NewCompletion? Completion,
    IReadOnlyList<NewImportedReport?>? Reports
)
{
    internal sealed class Rules : AbstractValidator<NewImportedProgram>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(program => program.Number).Required().Line(50);
            RuleFor(program => program.Kind).Readable();
            RuleFor(program => program.Editions).Required().Items(200);
            RuleForEach(program => program.Editions)
                .Required()
                .SetValidator(NewImportedEdition.Rules.Instance!)
                .When(program => program.Editions.IsListed(200));
            RuleFor(program => program.Reports).Items(400);
            RuleForEach(program => program.Reports)
                .Required()
                .SetValidator(NewImportedReport.Rules.Instance!)
                .When(program => program.Reports.IsListed(400));
        }
    }
}

/// <summary>An edition with the act that adopted it.<uk>Редакція з актом, яким її ухвалено.</uk></summary>
/// <param name="Number">0 for the first one; 0 when absent.<uk>0 — первісна редакція; якщо не вказано — 0.</uk></param>
/// <param name="Summary">What the amendment is about.<uk>Короткий опис змін.</uk></param>
/// <param name="LegalAct">The act, where it was adopted.<uk>Акт, якщо редакцію ухвалено.</uk></param>
/// <param name="EffectiveFrom">The first day the edition holds.<uk>Перший день дії редакції.</uk></param>
/// <param name="Passport">Its passport, with bodies named.<uk>Паспорт; органи названо.</uk></param>
/// <param name="Measures">Its measures.<uk>Заходи.</uk></param>
/// <param name="Indicators">Its indicators.<uk>Показники.</uk></param>
public sealed record NewImportedEdition(
    int? Number,
    string? Summary,
    NewLegalAct? LegalAct,
    RawInput<DateOnly>? EffectiveFrom,
    NewPassport? Passport,
    IReadOnlyList<NewMeasure?>? Measures,
    IReadOnlyList<NewIndicator?>? Indicators
)
{
    internal bool IsAdopted => LegalAct is not null || EffectiveFrom is not null;

    internal sealed class Rules : AbstractValidator<NewImportedEdition>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(edition => edition.Number).Between(0, 9999);
            RuleFor(edition => edition.Summary).Paragraphs(2000);
        }
    }
}
