using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

[Label("джерело фінансування", "source of funding")]
public enum FundingSource
{
    [Label("державний бюджет", "state budget")]
    StateBudget,

    [Label("обласний бюджет", "oblast budget")]
    OblastBudget,

    [Label("бюджет громади, загальний фонд", "community budget, general fund")]
    CommunityBudgetGeneral,

    [Label("бюджет громади, спеціальний фонд", "community budget, special fund")]
    CommunityBudgetSpecial,

    [Label("інші місцеві бюджети", "other local budgets")]
    OtherLocalBudgets,

    [Label("міжнародна технічна допомога", "international technical assistance")]
    InternationalAssistance,

    [Label("кредит", "loan")]
    Loan,

    [Label("кошти підприємств", "funds of enterprises")]
    EnterpriseFunds,

    [Label("інші джерела", "other sources")]
    Other,
}

[Label("періодичність звітування", "how often a program is reported on")]
public enum Reporting
{
    [Label("щокварталу", "quarterly")]
    Quarterly,

    [Label("раз на рік", "annual")]
    Annual,

    [Label("без звітування", "none")]
    None,
}

/// <summary>A full wording of a program: what its passport says, what is to be done, and how success is measured.</summary>
public sealed record Wording
{
    public required Passport Passport { get; init; }

    public IReadOnlyList<Measure> Measures { get; init; } = [];

    public IReadOnlyList<Indicator> Indicators { get; init; } = [];
}

/// <summary>The passport of a program, with its bodies by identifier.</summary>
public sealed record Passport
{
    public required string Title { get; init; }

    public required string ResponsibleBodyId { get; init; }

    public IReadOnlyList<string> CoExecutantIds { get; init; } = [];

    public string? Initiator { get; init; }

    public string? Developer { get; init; }

    public string? Goal { get; init; }

    public required int ValidFrom { get; init; }

    /// <summary>Null: until the program is carried out in full.</summary>
    public int? ValidThrough { get; init; }

    public string? ShortTitle { get; init; }

    public string? Basis { get; init; }

    public string? CoDevelopers { get; init; }

    public string? Participants { get; init; }

    public string? ExpectedResults { get; init; }

    public string? Control { get; init; }

    /// <summary>Null: as programs of its kind do.</summary>
    public Reporting? Reporting { get; init; }

    public IReadOnlyList<Stage> Stages { get; init; } = [];

    public IReadOnlyList<Classification> Classifications { get; init; } = [];
}

/// <summary>
/// A stage of a program: some of its years, under the number and title the act gives them.
/// <uk>Етап виконання програми: частина її років, з номером і назвою, як в акті.</uk>
/// </summary>
public sealed record Stage
{
    public required string Number { get; init; }

    public required string Title { get; init; }

    /// <summary>First year.<uk>Перший рік.</uk></summary>
    public required int ValidFrom { get; init; }

    /// <summary>Last year.<uk>Останній рік.</uk></summary>
    public required int ValidThrough { get; init; }
}

/// <summary>
/// A code of some scheme: a budget line (kpkvk), a development goal (sdg), a DREAM project and the like.
/// <uk>Код за певною схемою класифікації: КПКВК (kpkvk), ціль сталого розвитку (sdg), проєкт у системі DREAM тощо.</uk>
/// </summary>
public sealed record Classification
{
    public required string Scheme { get; init; }

    public required string Code { get; init; }
}

/// <summary>
/// One line of the plan. Its code names it for ever; the number is what the act prints and may shift.
/// <uk>Один рядок плану — захід. Його код незмінний; номер — той, що в акті, і може змінитися.</uk>
/// </summary>
public sealed record Measure
{
    public required string Code { get; init; }

    public string? Number { get; init; }

    /// <summary>
    /// Only in a development programme: the targeted program whose money this measure repeats.
    /// <uk>Лише в програмі соціально-економічного розвитку: цільова програма, кошти якої повторює цей захід.</uk>
    /// </summary>
    public string? SourceProgramId { get; init; }

    public string? Direction { get; init; }

    public string? Task { get; init; }

    public required string Title { get; init; }

    public string? Executants { get; init; }

    /// <summary>The bodies among the executants.<uk>Виконавчі органи серед виконавців заходу.</uk></summary>
    public IReadOnlyList<string> ExecutantIds { get; init; } = [];

    /// <summary>First year.<uk>Перший рік.</uk></summary>
    public required int ValidFrom { get; init; }

    /// <summary>Last year.<uk>Останній рік.</uk></summary>
    public required int ValidThrough { get; init; }

    public string? ExpectedResult { get; init; }

    public IReadOnlyList<Classification> Classifications { get; init; } = [];

    public IReadOnlyList<Funding> Funding { get; init; } = [];
}

/// <summary>
/// Money planned for a measure in one year from one source, in hryvnias.
/// <uk>Планові кошти на захід на один рік з одного джерела, у гривнях.</uk>
/// </summary>
public sealed record Funding
{
    public required int Year { get; init; }

    public required FundingSource Source { get; init; }

    /// <summary>
    /// Null where the money is planned without a figure.
    /// <uk>Якщо суми не вказано, кошти заплановано в межах кошторисних призначень; тоді null.</uk>
    /// </summary>
    public required Money? Amount { get; init; }

    /// <summary>
    /// Planned without a figure: as much as the body's own appropriations allow.
    /// <uk>Кошти заплановано без суми — у межах кошторисних призначень.</uk>
    /// </summary>
    public bool WithinAppropriations { get; init; }

    public string? Donor { get; init; }

    public string? Implementer { get; init; }

    public string? RegistrationNumber { get; init; }

    /// <summary>
    /// Equipment and services instead of money; totalled apart.
    /// <uk>Обладнання та послуги, а не гроші; підсумовують окремо.</uk>
    /// </summary>
    public bool InKind { get; init; }
}
