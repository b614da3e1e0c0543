using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Amendments;

[Label("стан змін до програми", "status of an amendment")]
public enum AmendmentStatus
{
    [Label("у роботі", "open")]
    Open,

    [Label("ухвалено", "adopted")]
    Adopted,
}

/// <summary>
/// An amendment of a program: it creates the edition of the same number.
/// <uk>Зміни до програми: утворюють редакцію з тим самим номером.</uk>
/// </summary>
public record Amendment : IRevised
{
    public required string ProgramId { get; init; }

    /// <summary>The number of the amendment and of the edition it creates.<uk>Номер змін і редакції, яку вони утворюють.</uk></summary>
    public required int Number { get; init; }

    public required AmendmentStatus Status { get; init; }

    /// <summary>What it is about, in a sentence.<uk>Короткий опис змін одним реченням.</uk></summary>
    public required string Summary { get; init; }

    /// <summary>The program's title in the edition it creates.<uk>Назва програми в редакції, яку утворюють зміни.</uk></summary>
    public required string Title { get; init; }

    /// <summary>The act that adopted it; null until then.<uk>Розпорядчий акт про ухвалення; до ухвалення — null.</uk></summary>
    public required LegalAct? LegalAct { get; init; }

    /// <summary>
    /// The first day its edition holds; null until it is adopted.
    /// <uk>Перший день дії редакції, яку утворюють зміни; до ухвалення — null.</uk>
    /// </summary>
    public required DateOnly? EffectiveFrom { get; init; }

    /// <summary>
    /// When the register recorded the adoption; null until then.
    /// <uk>Коли ухвалення записано до реєстру; доти — null.</uk>
    /// </summary>
    public required DateTimeOffset? RecordedAt { get; init; }

    /// <summary>
    /// That it was recorded by mistake and counts no more; null where it was not.
    /// <uk>Що зміни записано помилково й вони більше не враховуються; null, якщо ні.</uk>
    /// </summary>
    public required Annulment? Annulment { get; init; }

    /// <summary>
    /// What the adoption will warn of; only of an open amendment, asked for by its address.
    /// <uk>Про що попередить ухвалення; лише для неухвалених змін, коли їх запитують за їхньою адресою.</uk>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FindingBody>? Findings { get; init; }

    /// <summary>
    /// The revision, which If-Match asks for; null for readers without a key.
    /// <uk>Версія, якої вимагає If-Match; для тих, хто читає без ключа, — null.</uk>
    /// </summary>
    public required long? Revision { get; init; }

    public object WithoutRevision() => this with { Revision = null };
}

/// <summary>
/// An amendment as just written, with what the register finds odd about it. Nothing was refused for that.
/// <uk>Щойно записані зміни до програми та попередження до них. Попередження запису не зупиняють.</uk>
/// </summary>
public sealed record WrittenAmendment : Amendment
{
    [SetsRequiredMembers]
    internal WrittenAmendment(Amendment amendment, IReadOnlyList<FaultBody> warnings)
        : base(amendment) => Warnings = warnings;

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<FaultBody> Warnings { get; init; }

    /// <summary>
    /// All that it changes, where it came as a workbook; absent otherwise.
    /// <uk>Усе, що вона змінює, — якщо її надіслано книгою; інакше поля немає.</uk>
    /// </summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Comparison? Comparison { get; init; }
}

/// <summary>
/// An amendment to open, or to register as already adopted.
/// <uk>Зміни до програми, які починають або записують як уже ухвалені.</uk>
/// </summary>
/// <param name="Summary">What it is about, in a sentence.<uk>Короткий опис змін одним реченням.</uk></param>
/// <param name="Edition">
/// The whole new wording; absent, the edition is a copy of the last one, to be changed line by line.
/// <uk>Увесь новий текст; якщо його не подано, редакція — копія останньої, яку змінюють рядок за рядком.</uk>
/// </param>
/// <param name="LegalAct">
/// The act, where it was already adopted; then effectiveFrom is needed too.
/// <uk>Акт, якщо зміни вже ухвалено; тоді потрібне й поле effectiveFrom.</uk>
/// </param>
/// <param name="EffectiveFrom">The first day the new edition holds.<uk>Перший день дії нової редакції.</uk></param>
public sealed record NewAmendment(string? Summary, NewWording? Edition, NewLegalAct? LegalAct, RawInput<DateOnly>? EffectiveFrom)
{
    internal bool IsAdopted => LegalAct is not null || EffectiveFrom is not null;

    internal NewEnactment Enactment => new(LegalAct, EffectiveFrom);

    internal sealed class Rules : AbstractValidator<NewAmendment>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(amendment => amendment.Summary).Required().Paragraphs(2000);
            RuleFor(amendment => amendment.Edition).SetValidator(NewWording.Rules.Instance!);
            RuleFor(amendment => amendment.LegalAct).SetValidator(NewLegalAct.Rules.Instance!);
            RuleFor(amendment => amendment.EffectiveFrom).Readable();
        }
    }
}

/// <summary>
/// A new summary of an open amendment; its wording is changed at its edition.
/// <uk>Новий короткий опис неухвалених змін; сам текст змінюють у їхній редакції.</uk>
/// </summary>
/// <param name="Summary">What it is about, in a sentence.<uk>Короткий опис змін одним реченням.</uk></param>
public sealed record AmendmentChange(string? Summary)
{
    internal sealed class Rules : AbstractValidator<AmendmentChange>
    {
        public static readonly Rules Instance = new();

        private Rules() => RuleFor(change => change.Summary).Required().Paragraphs(2000);
    }
}
