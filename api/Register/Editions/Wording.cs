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

[Label("група показника", "group of an indicator")]
public enum IndicatorGroup
{
    [Label("показник затрат", "input indicator")]
    Input,

    [Label("показник продукту", "output indicator")]
    Output,

    [Label("показник ефективності", "efficiency indicator")]
    Efficiency,

    [Label("показник якості", "quality indicator")]
    Quality,
}

[Label("бажаний напрям зміни показника", "wanted direction of an indicator")]
public enum IndicatorDirection
{
    [Label("що більше, то краще", "higher is better")]
    HigherIsBetter,

    [Label("що менше, то краще", "lower is better")]
    LowerIsBetter,
}

[Label("спосіб обліку значення", "how values accumulate")]
public enum Accumulation
{
    [Label("наростаючим підсумком", "cumulative")]
    Cumulative,

    [Label("станом на дату", "at a point in time")]
    PointInTime,
}

[Label("періодичність показника", "frequency of an indicator")]
public enum Frequency
{
    [Label("щокварталу", "quarterly")]
    Quarterly,

    [Label("щороку", "annual")]
    Annual,
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

    public required int ValidThrough { get; init; }

    public IReadOnlyList<Classification> Classifications { get; init; } = [];
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

    public required Money Amount { get; init; }

    public string? Donor { get; init; }

    public string? Implementer { get; init; }

    public string? RegistrationNumber { get; init; }

    /// <summary>
    /// Equipment and services instead of money; totalled apart.
    /// <uk>Обладнання та послуги, а не гроші; підсумовують окремо.</uk>
    /// </summary>
    public bool InKind { get; init; }
}

/// <summary>
/// An indicator: how success is measured, which way is better, how values add up over the year.
/// <uk>Показник: як вимірюють успіх, що краще — більше чи менше, як значення наростають протягом року.</uk>
/// </summary>
public sealed record Indicator
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required IndicatorGroup Group { get; init; }

    public required string Unit { get; init; }

    public required IndicatorDirection Direction { get; init; }

    public required Accumulation Accumulation { get; init; }

    public required Frequency Frequency { get; init; }

    /// <summary>The measure the indicator belongs to, if to one.<uk>Захід, якого стосується показник, якщо такий є.</uk></summary>
    public string? MeasureCode { get; init; }

    public YearValue? Baseline { get; init; }

    public IReadOnlyList<YearValue> Targets { get; init; } = [];

    public Methodology? Methodology { get; init; }
}

/// <summary>
/// A value of an indicator in a year, with at most four decimals.
/// <uk>Рік і значення показника, щонайбільше чотири знаки після крапки.</uk>
/// </summary>
public sealed record YearValue
{
    public required int Year { get; init; }

    public required decimal Value { get; init; }
}

/// <summary>
/// How an indicator is obtained and how far it can be trusted.
/// <uk>Як визначають значення показника і наскільки йому можна довіряти.</uk>
/// </summary>
public sealed record Methodology
{
    public string? Definition { get; init; }

    public string? Source { get; init; }

    public string? Verification { get; init; }

    public string? Accuracy { get; init; }

    public string? Limitations { get; init; }
}
