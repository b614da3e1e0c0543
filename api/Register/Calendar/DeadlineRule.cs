using System.Diagnostics.CodeAnalysis;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>
/// Where a due day that falls on a weekend or a holiday goes.
/// <uk>Куди переносять строк, що припав на вихідний або святковий день.</uk>
/// </summary>
[Label("перенесення з неробочого дня", "shift from a day off")]
public enum WorkingDayShift
{
    [Label("не переносити", "not moved")]
    None,

    [Label("на наступний робочий день", "to the next working day")]
    Next,

    [Label("на попередній робочий день", "to the working day before")]
    Previous,
}

/// <summary>A day of every year.<uk>День, що буває щороку.</uk></summary>
public sealed record DayOfYear
{
    public required int Month { get; init; }

    public required int Day { get; init; }

    /// <summary>The first such day after the given one.</summary>
    internal DateOnly After(DateOnly day) =>
        new DateOnly(day.Year, Month, Day) is var sameYear && sameYear > day ? sameYear : new(day.Year + 1, Month, Day);
}

/// <summary>
/// By which day the reports of a quarter are due, from a day on.
/// <uk>До якого дня подають звіти за квартал і відколи діє це правило.</uk>
/// </summary>
public record DeadlineRule
{
    public required string Id { get; init; }

    /// <summary>1 to 4: the quarter whose reports it is about.<uk>Квартал, за який подають звіти: від 1 до 4.</uk></summary>
    public required int Quarter { get; init; }

    /// <summary>
    /// It holds for the periods that end on this day or later, until a newer rule does.
    /// <uk>Діє для періодів, що закінчуються цього дня або пізніше, доки не почне діяти новіше правило.</uk>
    /// </summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>
    /// Month of the due day: the first such day after the period's end.
    /// <uk>Місяць, на який припадає строк подання: перший такий день після кінця періоду.</uk>
    /// </summary>
    public required int Month { get; init; }

    /// <summary>Day of the month of the due day.<uk>Число місяця, на яке припадає строк подання.</uk></summary>
    public required int Day { get; init; }

    /// <summary>
    /// Where a due day on a weekend or a holiday goes.
    /// <uk>Куди переносять строк, що припав на вихідний або святковий день.</uk>
    /// </summary>
    public required WorkingDayShift WorkingDayShift { get; init; }

    /// <summary>
    /// The last day on which the report can be worked on and submitted; null where it stays open.
    /// <uk>Останній день, коли звіт можна готувати й подавати; null, якщо він лишається відкритим.</uk>
    /// </summary>
    public required DayOfYear? ClosesOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The first periods that it is about.</summary>
    internal IEnumerable<Period> FirstPeriods(int count) =>
        Enumerable
            .Range(ValidFrom.Year, count + 1)
            .SelectMany(Period.OfYear)
            .Where(period => period.Quarter == Quarter && period.EndDate >= ValidFrom)
            .Take(count);

    internal bool SaysTheSameAs(DeadlineRule other) =>
        (Month, Day, WorkingDayShift, ClosesOn) == (other.Month, other.Day, other.WorkingDayShift, other.ClosesOn);
}

/// <summary>
/// A rule as just recorded, with the days that come of it.
/// <uk>Щойно записане правило і строки, які з нього випливають.</uk>
/// </summary>
public sealed record WrittenDeadlineRule : DeadlineRule
{
    [SetsRequiredMembers]
    internal WrittenDeadlineRule(DeadlineRule rule, IReadOnlyList<PeriodDeadline> nextPeriods)
        : base(rule) => NextPeriods = nextPeriods;

    /// <summary>The next four periods that the rule is about.<uk>Наступні чотири періоди, яких стосується правило.</uk></summary>
    public required IReadOnlyList<PeriodDeadline> NextPeriods { get; init; }
}
