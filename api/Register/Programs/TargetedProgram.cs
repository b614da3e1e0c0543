using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

[Label("вид програми", "kind of program")]
public enum ProgramKind
{
    [Label("цільова програма", "targeted program")]
    Targeted,

    [Label("комплексна програма", "comprehensive program")]
    Comprehensive,

    /// <summary>The yearly programme of socio-economic development; it repeats the money of the targeted programs.</summary>
    [Label("програма соціально-економічного розвитку", "annual development programme")]
    AnnualDevelopment,

    /// <summary>A concept: yearly indicators and no money.</summary>
    [Label("концепція", "concept")]
    Concept,

    /// <summary>A plan of measures or action plan: money is optional.</summary>
    [Label("план заходів", "plan of measures")]
    Plan,
}

[Label("стан програми", "status of a program")]
public enum ProgramStatus
{
    [Label("проєкт", "draft")]
    Draft,

    [Label("на розгляді", "under review")]
    UnderReview,

    [Label("чинна", "active")]
    Active,

    [Label("завершена", "completed")]
    Completed,

    [Label("скасована", "cancelled")]
    Cancelled,
}

/// <summary>A targeted program of the city as it stands today.<uk>Міська цільова програма станом на сьогодні.</uk></summary>
public record TargetedProgram : IRevised
{
    public required string Id { get; init; }

    public required ProgramKind Kind { get; init; }

    public required ProgramStatus Status { get; init; }

    /// <summary>
    /// Number and date of the approving act, as the official datasets name the program; null until approval.
    /// <uk>Номер і дата акта, яким програму затверджено, як в офіційних наборах даних; до затвердження — null.</uk>
    /// </summary>
    public required string? OfficialId { get; init; }

    /// <summary>The act that approved the program; null until then.<uk>Акт, яким програму затверджено; доти — null.</uk></summary>
    public required LegalAct? LegalAct { get; init; }

    /// <summary>
    /// Whether the program is in force on the day asked about, as activeOn understands it: the edition shown has begun, its last year is
    /// not over, and the program is not cancelled. One completed on 31 December is still in force on that day.
    /// <uk>Чи діє програма того дня, про який запитано, — так само, як у фільтрі activeOn: показана редакція вже почала діяти, її останній
    /// рік не минув і програму не скасовано. Завершена 31 грудня програма цього дня ще діє.</uk>
    /// </summary>
    public required bool InForce { get; init; }

    /// <summary>
    /// True when the last year is over and nobody has recorded the completion.
    /// <uk>Чи останній рік уже минув, а завершення ніхто не записав.</uk>
    /// </summary>
    public required bool OverdueCompletion { get; init; }

    /// <summary>
    /// From how many per cent a shortfall wants an explanation; as set today, whatever moment is asked about.
    /// <uk>Від якого відсотка недовиконання потрібне пояснення; завжди теперішнє значення, хоч би про який момент запитано.</uk>
    /// </summary>
    public required int DeviationThresholdPercent { get; init; }

    public required EditionMark Edition { get; init; }

    public required PassportView Passport { get; init; }

    public required Totals Totals { get; init; }

    public required Completion? Completion { get; init; }

    public required Cancellation? Cancellation { get; init; }

    /// <summary>
    /// What the approval will warn of; only of a program not yet approved, asked for by its address.
    /// <uk>Про що попередить затвердження; лише для ще не затвердженої програми, коли її запитують за її адресою.</uk>
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
/// A program as an act has just changed it, with what the register finds odd about the act. Nothing was refused for that.
/// <uk>Програма, щойно змінена актом, із попередженнями реєстру щодо нього. Записові вони не завадили.</uk>
/// </summary>
public sealed record WrittenProgram : TargetedProgram
{
    [SetsRequiredMembers]
    internal WrittenProgram(TargetedProgram program, IReadOnlyList<FaultBody> warnings)
        : base(program) => Warnings = warnings;

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<FaultBody> Warnings { get; init; }
}

/// <summary>How the program was completed.<uk>Як програму завершено.</uk></summary>
public sealed record Completion
{
    public required DateOnly On { get; init; }

    /// <summary>What the council said of the final report.<uk>Що вирішила рада щодо заключного звіту.</uk></summary>
    public required string? Note { get; init; }
}

/// <summary>How the program was cancelled before its time.<uk>Як програму скасовано достроково.</uk></summary>
public sealed record Cancellation
{
    public required LegalAct LegalAct { get; init; }

    /// <summary>The first day on which the program no longer holds.<uk>Перший день, коли програма вже не діє.</uk></summary>
    public required DateOnly EffectiveFrom { get; init; }
}

/// <summary>A program in a list.<uk>Програма в переліку.</uk></summary>
public sealed record ProgramSummary
{
    public required string Id { get; init; }

    public required ProgramKind Kind { get; init; }

    public required ProgramStatus Status { get; init; }

    public required string? OfficialId { get; init; }

    public required string Title { get; init; }

    /// <summary>For pictures and lists; null where the act gives none.<uk>Для діаграм і переліків; null, якщо її немає.</uk></summary>
    public required string? ShortTitle { get; init; }

    /// <summary>
    /// The title the search found, where it is one the program had before or will have; else null.
    /// <uk>Назва, за якою програму знайдено, якщо це її колишня або майбутня назва; інакше null.</uk>
    /// </summary>
    public required string? MatchedTitle { get; init; }

    /// <summary>First year.<uk>Перший рік.</uk></summary>
    public required int ValidFrom { get; init; }

    /// <summary>
    /// Last year; null where the program runs until it is carried out in full.
    /// <uk>Останній рік; null, якщо програма діє до повного виконання.</uk>
    /// </summary>
    public required int? ValidThrough { get; init; }

    public required ListedBody ResponsibleBody { get; init; }

    /// <summary>The number of the edition in force.<uk>Номер чинної редакції.</uk></summary>
    public required int Edition { get; init; }

    /// <summary>Money planned over all years, in hryvnias.<uk>Планові кошти за всі роки, у гривнях.</uk></summary>
    public required Money Planned { get; init; }

    /// <summary>
    /// Lines of money within appropriations, which `planned` does not hold.
    /// <uk>Рядки коштів у межах кошторисних призначень, яких немає в `planned`.</uk>
    /// </summary>
    public required int LinesWithoutAmount { get; init; }
}

/// <summary>A body in a list.<uk>Орган у переліку.</uk></summary>
public sealed record ListedBody
{
    public required string Id { get; init; }

    public required string Name { get; init; }
}
