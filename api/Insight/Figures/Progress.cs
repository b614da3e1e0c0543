using System.Diagnostics.CodeAnalysis;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Figures;

/// <summary>
/// Counts of indicators. Those due are reported, notAvailable, notApplicable or notReported; percentages are ratios of counts, never
/// averages.
/// <uk>Кількість показників. Ті, за якими час звітувати, поділено на reported, notAvailable, notApplicable і notReported; відсоток
/// обчислено з кількостей, а не як середнє.</uk>
/// </summary>
public record ProgressCounts
{
    public required int Indicators { get; init; }

    /// <summary>
    /// Those a report was owed for: quarterly ones from the first quarter's end, annual ones in the fourth quarter. All counts below are
    /// of these; what was reported of an annual one before stands in the list and in the series alone.
    /// <uk>Показники, за якими вже час звітувати: щоквартальні — від кінця I кварталу, щорічні — у IV кварталі. Усе нижче пораховано
    /// лише за ними; подане за щорічним показником раніше видно тільки в переліку показників і в ряді значень.</uk>
    /// </summary>
    public required int Due { get; init; }

    /// <summary>Those with a value.<uk>Показники зі значенням.</uk></summary>
    public required int Reported { get; init; }

    public required int NotAvailable { get; init; }

    public required int NotApplicable { get; init; }

    /// <summary>Those no accepted report speaks of.<uk>Показники, про які не йдеться в жодному прийнятому звіті.</uk></summary>
    public required int NotReported { get; init; }

    /// <summary>Those due that have a target for the year.<uk>Показники, за якими час звітувати і є планове значення на рік.</uk></summary>
    public required int WithTarget { get; init; }

    /// <summary>Those due without one.<uk>Показники, за якими час звітувати, але планового значення на рік немає.</uk></summary>
    public required int WithoutTarget { get; init; }

    public required int Reached { get; init; }

    /// <summary>Values in words that meet the target in part.<uk>Значення словами, що відповідають плановому частково.</uk></summary>
    public required int Partly { get; init; }

    public required int Missed { get; init; }

    /// <summary>
    /// Those with a value and a target for the year's end, while the value is of an earlier quarter.
    /// <uk>Показники, за якими є значення і планове на кінець року, але значення — за один із попередніх кварталів.</uk>
    /// </summary>
    public required int NotComparable { get; init; }

    /// <summary>
    /// Reported to due, in per cent with two decimals; null where nothing is due.
    /// <uk>Відношення reported до due, у відсотках, два знаки після крапки; null, якщо звітувати ще не час.</uk>
    /// </summary>
    public decimal? ReportedPercent => Percent.Of(Reported, Due);

    /// <summary>
    /// Reached to withTarget, in per cent with two decimals; null where none has a target.
    /// <uk>Відношення reached до withTarget, у відсотках, два знаки після крапки; null, якщо планових значень немає.</uk>
    /// </summary>
    public decimal? ReachedPercent => Percent.Of(Reached, WithTarget);

    internal static ProgressCounts Sum(IReadOnlyList<ProgressCounts> parts) =>
        new()
        {
            Indicators = parts.Sum(part => part.Indicators),
            Due = parts.Sum(part => part.Due),
            Reported = parts.Sum(part => part.Reported),
            NotAvailable = parts.Sum(part => part.NotAvailable),
            NotApplicable = parts.Sum(part => part.NotApplicable),
            NotReported = parts.Sum(part => part.NotReported),
            WithTarget = parts.Sum(part => part.WithTarget),
            WithoutTarget = parts.Sum(part => part.WithoutTarget),
            Reached = parts.Sum(part => part.Reached),
            Partly = parts.Sum(part => part.Partly),
            Missed = parts.Sum(part => part.Missed),
            NotComparable = parts.Sum(part => part.NotComparable),
        };
}

/// <summary>The counts of one group of indicators.<uk>Кількість показників однієї групи.</uk></summary>
public sealed record GroupProgress : ProgressCounts
{
    [SetsRequiredMembers]
    internal GroupProgress(ProgressCounts counts, IndicatorGroup group)
        : base(counts) => Group = group;

    public required IndicatorGroup Group { get; init; }
}

/// <summary>
/// How far the indicators of a program have come in a year, by what was accepted.
/// <uk>Стан показників програми за рік, за прийнятими звітами.</uk>
/// </summary>
public sealed record ProgramProgress
{
    public required string ProgramId { get; init; }

    public required int Year { get; init; }

    /// <summary>
    /// The last period of the year that the program reports for and that is over or was accepted; null while there is none, and nothing is
    /// due. Annual indicators are counted by its report.
    /// <uk>Останній період року, за який програма звітує і який уже закінчився або звіт за який прийнято; null, доки такого немає, — тоді
    /// звітувати ще не час. Щорічні показники пораховано за цим звітом.</uk>
    /// </summary>
    public required Period? Period { get; init; }

    /// <summary>
    /// The last period of the year with an accepted report: quarterly indicators are counted by it. Null where there is none.
    /// <uk>Останній період року, за який прийнято звіт: за ним пораховано щоквартальні показники. Якщо такого немає — null.</uk>
    /// </summary>
    public required Period? AcceptedPeriod { get; init; }

    /// <summary>
    /// The number of the edition whose indicators and targets are counted: that of the accepted report for `period`, or the one in force
    /// on its last day; without a period, on the year's.
    /// <uk>Номер редакції, показники й планові значення якої враховано: тієї, за якою прийнято звіт за `period`, або чинної в останній
    /// день цього періоду; якщо періоду немає — в останній день року.</uk>
    /// </summary>
    public required int Edition { get; init; }

    public required ProgressCounts Total { get; init; }

    /// <summary>
    /// The same counts by group; a group without indicators is left out.
    /// <uk>Те саме за групами; груп без показників не наведено.</uk>
    /// </summary>
    public required IReadOnlyList<GroupProgress> ByGroup { get; init; }
}
