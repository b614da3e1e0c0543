using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

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

[Label("тип значення показника", "type of an indicator's values")]
public enum IndicatorValueType
{
    [Label("число", "number")]
    Number,

    [Label("так чи ні", "yes or no")]
    YesNo,

    [Label("текст", "text")]
    Text,
}

[Label("ознака розподілу показника", "what an indicator is broken down by")]
public enum BreakdownDimension
{
    [Label("стать", "sex")]
    Sex,

    [Label("вік", "age")]
    Age,

    [Label("місце", "place")]
    Place,

    [Label("інша ознака", "another")]
    Other,
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

    /// <summary>
    /// What its values are: numbers, yes or no, or words. The type never changes under one code.
    /// <uk>Які значення має показник: числа, «так» чи «ні» або слова. Під одним кодом тип не змінюється.</uk>
    /// </summary>
    public IndicatorValueType ValueType { get; init; }

    /// <summary>Null where values have no unit.<uk>Null, якщо значення не мають одиниці виміру.</uk></summary>
    public string? Unit { get; init; }

    public required IndicatorDirection Direction { get; init; }

    public required Accumulation Accumulation { get; init; }

    public required Frequency Frequency { get; init; }

    /// <summary>The measure the indicator belongs to, if to one.<uk>Захід, якого стосується показник, якщо такий є.</uk></summary>
    public string? MeasureCode { get; init; }

    public YearValue? Baseline { get; init; }

    public IReadOnlyList<YearValue> Targets { get; init; } = [];

    public Breakdown? Breakdown { get; init; }

    public Methodology? Methodology { get; init; }
}

/// <summary>
/// A value of an indicator in a year: of the three members the one of the indicator's type, the others are null.
/// <uk>Рік і значення показника: з трьох полів заповнено те, яке відповідає типу показника, решта — null.</uk>
/// </summary>
public sealed record YearValue
{
    public required int Year { get; init; }

    /// <summary>A number, with at most four decimals.<uk>Число, щонайбільше чотири знаки після крапки.</uk></summary>
    public decimal? Value { get; init; }

    /// <summary>Yes or no.<uk>«Так» чи «ні».</uk></summary>
    public bool? Yes { get; init; }

    /// <summary>Words.<uk>Слова.</uk></summary>
    public string? Text { get; init; }
}

/// <summary>
/// What an indicator is broken down by, and its parts; targets stay those of the whole.
/// <uk>За якою ознакою розподілено показник і на які частини; планові значення — для показника загалом.</uk>
/// </summary>
public sealed record Breakdown
{
    public required BreakdownDimension Dimension { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<BreakdownMember> Members { get; init; }
}

/// <summary>One part of an indicator.<uk>Одна частина показника.</uk></summary>
public sealed record BreakdownMember
{
    public required string Code { get; init; }

    public required string Title { get; init; }
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
