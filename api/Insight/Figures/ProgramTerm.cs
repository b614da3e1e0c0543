using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>
/// A program over its whole term, for the final report or on the way to it: what was promised, spent, changed, reported and reached.
/// <uk>Програма за весь строк — для заключного звіту або дорогою до нього: що планували, скільки використано, що змінювали, як звітували й
/// чого досягли.</uk>
/// </summary>
public sealed record ProgramTerm
{
    public required string ProgramId { get; init; }

    public required string? OfficialId { get; init; }

    public required ProgramKind Kind { get; init; }

    public required string Title { get; init; }

    public required int ValidFrom { get; init; }

    /// <summary>Null where the program runs without an end.<uk>Null, якщо програма безстрокова.</uk></summary>
    public required int? ValidThrough { get; init; }

    /// <summary>
    /// The last day in force, where it has passed; null while the program runs.
    /// <uk>Останній день чинності, якщо він минув; null, доки програма діє.</uk>
    /// </summary>
    public required DateOnly? EndedOn { get; init; }

    /// <summary>
    /// The years that have a plan or a report: what each says of the whole year.
    /// <uk>Роки, на які є план або за які є звіт; дані — за весь рік.</uk>
    /// </summary>
    public required IReadOnlyList<TermYear> Years { get; init; }

    /// <summary>All years together.<uk>За всі роки разом.</uk></summary>
    public required TermMoney Total { get; init; }

    public required IReadOnlyList<TermMeasure> Measures { get; init; }

    /// <summary>
    /// Each indicator from its baseline to its last value, dropped ones too.
    /// <uk>Кожний показник від базового значення до останнього, і вилучені теж.</uk>
    /// </summary>
    public required IReadOnlyList<IndicatorSeries> Indicators { get; init; }

    /// <summary>
    /// The adopted amendments in the order of their numbers.
    /// <uk>Ухвалені зміни за порядком номерів.</uk>
    /// </summary>
    public required IReadOnlyList<TermAmendment> Amendments { get; init; }

    /// <summary>
    /// The reports owed and those accepted, in order of time.
    /// <uk>Звіти, які програма має подавати, і прийняті, у порядку часу.</uk>
    /// </summary>
    public required IReadOnlyList<TermReport> Reports { get; init; }
}

/// <summary>Plan and fact of a program, in a year or in all.<uk>План і використані кошти програми за рік або разом.</uk></summary>
public record TermMoney
{
    public required Execution Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required Execution InKind { get; init; }

    /// <summary>Money by source.<uk>Кошти за джерелами.</uk></summary>
    public required IReadOnlyList<SourceExecution> BySource { get; init; }
}

/// <summary>A year of a program.<uk>Рік програми.</uk></summary>
public sealed record TermYear : TermMoney
{
    public required int Year { get; init; }

    /// <summary>
    /// The last period of the year with an accepted report, which spending is told by; null where there is none.
    /// <uk>Останній період року, за який прийнято звіт, — за ним подано використані кошти; null, якщо такого немає.</uk>
    /// </summary>
    public required Period? Period { get; init; }
}

/// <summary>
/// A measure by the last accepted report that speaks of it.
/// <uk>Захід за останнім прийнятим звітом, у якому про нього йдеться.</uk>
/// </summary>
public sealed record TermMeasure
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required Period Period { get; init; }

    public required MeasureStatus Status { get; init; }

    public required string? Result { get; init; }

    public required string? Reason { get; init; }

    /// <summary>
    /// Spent over all years, by the last accepted report of each; equipment and services left out.
    /// <uk>Використано за всі роки, за останнім прийнятим звітом кожного; без обладнання та послуг.</uk>
    /// </summary>
    public required Money Spent { get; init; }
}

/// <summary>An amendment and its act.<uk>Зміни до програми та акт про них.</uk></summary>
public sealed record TermAmendment
{
    public required int Number { get; init; }

    public required string? Summary { get; init; }

    public required ChangingAct LegalAct { get; init; }

    public required DateOnly EffectiveFrom { get; init; }
}

/// <summary>A report and when it came.<uk>Звіт і коли його подано.</uk></summary>
public sealed record TermReport
{
    public required Period Period { get; init; }

    /// <summary>
    /// The number of the accepted submission; null while none is accepted.
    /// <uk>Номер прийнятого подання; null, доки жодного не прийнято.</uk>
    /// </summary>
    public required int? Snapshot { get; init; }

    /// <summary>
    /// When the report was first submitted; null before.
    /// <uk>Коли звіт подано вперше; доти — null.</uk>
    /// </summary>
    public required DateTimeOffset? FirstSubmittedAt { get; init; }

    /// <summary>By how many days the first submission was late.<uk>На скільки днів запізнилося перше подання.</uk></summary>
    public required int? DaysLate { get; init; }
}
