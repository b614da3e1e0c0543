using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>
/// The deadlines of a year's periods, and the holidays that move them.
/// <uk>Строки подання звітів за періоди року та святкові дні, через які їх переносять.</uk>
/// </summary>
public sealed record CalendarYear
{
    public required int Year { get; init; }

    public required IReadOnlyList<PeriodDeadline> Periods { get; init; }

    /// <summary>
    /// The holidays of this year; the deadline of its last period falls in the next one.
    /// <uk>Святкові дні цього року; строк подання за останній період припадає вже на наступний рік.</uk>
    /// </summary>
    public required IReadOnlyList<Holiday> Holidays { get; init; }
}

/// <summary>
/// When the reports of a period are due; an extension may move it for one report.
/// <uk>Коли подають звіти за період; для окремого звіту строк можна продовжити.</uk>
/// </summary>
public sealed record PeriodDeadline
{
    public required Period Period { get; init; }

    /// <summary>From this day on the reports may be prepared.<uk>Від цього дня звіти можна готувати.</uk></summary>
    public required DateOnly OpensOn { get; init; }

    /// <summary>The last day on which a submission is on time.<uk>Останній день вчасного подання.</uk></summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>
    /// The last second of that day in the city, for display.
    /// <uk>Остання секунда цього дня за київським часом, для показу.</uk>
    /// </summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>
    /// The last day on which a report can be submitted without an extension; null where the period stays open.
    /// <uk>Останній день, коли звіт можна подати без продовження строку; null, якщо період не закривається.</uk>
    /// </summary>
    public required DateOnly? ClosesOn { get; init; }

    /// <summary>The rule it follows from.<uk>Правило, за яким визначено строк.</uk></summary>
    public required string RuleId { get; init; }
}
