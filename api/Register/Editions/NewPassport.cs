using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

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
/// <param name="ValidThrough">
/// Last year; null where the program runs until it is carried out in full.
/// <uk>Останній рік; null, якщо програма діє до повного виконання.</uk>
/// </param>
/// <param name="ShortTitle">
/// What to call it in pictures, lists and names of files.
/// <uk>Коротка назва для діаграм, переліків і назв файлів.</uk>
/// </param>
/// <param name="Basis">What it was drawn up for: laws, decisions.<uk>Підстава для розроблення.</uk></param>
/// <param name="CoDevelopers">Who wrote it beside the developer.<uk>Співрозробники програми.</uk></param>
/// <param name="Participants">Who takes part, in words.<uk>Учасники програми, довільним текстом.</uk></param>
/// <param name="ExpectedResults">What it should bring.<uk>Очікувані результати виконання програми.</uk></param>
/// <param name="Control">Who coordinates and controls it.<uk>Координація та контроль за виконанням.</uk></param>
/// <param name="Reporting">
/// How often it is reported on; when absent, as its kind is.
/// <uk>Як часто про програму звітують; якщо не вказано — за видом програми.</uk>
/// </param>
/// <param name="Stages">Its stages, in their order.<uk>Етапи виконання, за порядком.</uk></param>
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
    string? ShortTitle,
    string? Basis,
    string? CoDevelopers,
    string? Participants,
    string? ExpectedResults,
    string? Control,
    RawInput<Reporting>? Reporting,
    IReadOnlyList<NewStage?>? Stages,
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
            ValidThrough = ValidThrough,
            ShortTitle = ShortTitle,
            Basis = Basis,
            CoDevelopers = CoDevelopers,
            Participants = Participants,
            ExpectedResults = ExpectedResults,
            Control = Control,
            Reporting = Reporting?.Value,
            Stages = [.. (Stages ?? []).Select(stage => stage!.ToStage())],
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
            passport.ShortTitle,
            passport.Basis,
            passport.CoDevelopers,
            passport.Participants,
            passport.ExpectedResults,
            passport.Control,
            passport.Reporting is { } reporting ? new(reporting.Wire()) : null,
            [.. passport.Stages.Select(NewStage.Of)],
            NewClassification.Of(passport.Classifications)
        );

    internal sealed class Rules : AbstractValidator<NewPassport>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(passport => passport.Title).Required().Line(Platform.Http.Rules.MaxTitle);
            RuleFor(passport => passport.ResponsibleBodyId).Required().Line(64);
            RuleFor(passport => passport.CoExecutantIds).Items(50);
            RuleForEach(passport => passport.CoExecutantIds).Required().Line(64).When(passport => passport.CoExecutantIds.IsListed(50));
            RuleFor(passport => passport.Initiator).Paragraphs();
            RuleFor(passport => passport.Developer).Paragraphs();
            RuleFor(passport => passport.Goal).Paragraphs();
            RuleFor(passport => passport.ValidFrom).Required().Year();
            RuleFor(passport => passport.ValidThrough).Year();
            RuleFor(passport => passport.ShortTitle).Line(60);
            RuleFor(passport => passport.Basis).Paragraphs();
            RuleFor(passport => passport.CoDevelopers).Paragraphs();
            RuleFor(passport => passport.Participants).Paragraphs();
            RuleFor(passport => passport.ExpectedResults).Paragraphs();
            RuleFor(passport => passport.Control).Paragraphs();
            RuleFor(passport => passport.Reporting).Readable();
            RuleFor(passport => passport.Stages).Items(20);
            RuleForEach(passport => passport.Stages)
                .Required()
                .SetValidator(NewStage.Rules.Instance!)
                .When(passport => passport.Stages.IsListed(20));
            RuleFor(passport => passport.Classifications).Items(50);
            RuleForEach(passport => passport.Classifications)
                .Required()
                .SetValidator(NewClassification.Rules.Instance!)
                .When(passport => passport.Classifications.IsListed(50));
        }
    }
}

/// <summary>A stage of a program.<uk>Етап виконання програми.</uk></summary>
/// <param name="Number">Its number as the act prints it.<uk>Номер етапу, як в акті.</uk></param>
/// <param name="Title">What it is about.<uk>Назва етапу.</uk></param>
/// <param name="ValidFrom">First year, within the program's years.<uk>Перший рік, у межах строку програми.</uk></param>
/// <param name="ValidThrough">
/// Last year, before the next stage begins.
/// <uk>Останній рік; наступний етап починається пізніше.</uk>
/// </param>
public sealed record NewStage(string? Number, string? Title, int? ValidFrom, int? ValidThrough)
{
    internal Stage ToStage() =>
        new()
        {
            Number = Number!,
            Title = Title!,
            ValidFrom = ValidFrom!.Value,
            ValidThrough = ValidThrough!.Value,
        };

    internal static NewStage Of(Stage stage) => new(stage.Number, stage.Title, stage.ValidFrom, stage.ValidThrough);

    internal sealed class Rules : AbstractValidator<NewStage>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(stage => stage.Number).Required().Line(50);
            RuleFor(stage => stage.Title).Required().Paragraphs(Platform.Http.Rules.MaxTitle);
            RuleFor(stage => stage.ValidFrom).Required().Year();
            RuleFor(stage => stage.ValidThrough).Required().Year();
        }
    }
}
