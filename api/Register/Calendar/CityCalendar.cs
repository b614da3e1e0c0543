using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>When reports are due and when they close: the rules and holidays of one moment, and nothing else.</summary>
internal sealed class CityCalendar(IReadOnlyList<CalendarStore.RuleRow> rules, IReadOnlySet<DateOnly> holidays)
{
    /// <summary>The rule valid on the period's last day.</summary>
    public DeadlineRule RuleOf(Period period) => RuleOn(period.Quarter, period.EndDate);

    public DeadlineRule RuleOn(int quarter, DateOnly day) =>
        rules.Where(rule => rule.Quarter == quarter && rule.ValidFrom <= day).MaxBy(rule => (rule.ValidFrom, rule.Number))!.ToRule();

    public DateOnly DueOn(Period period)
    {
        var rule = RuleOf(period);
        var due = new DayOfYear { Month = rule.Month, Day = rule.Day }.After(period.EndDate);
        var step = rule.WorkingDayShift switch
        {
            WorkingDayShift.Next => 1,
            WorkingDayShift.Previous => -1,
            _ => 0,
        };
        while (step != 0 && !IsWorkingDay(due))
        {
            due = due.AddDays(step);
        }

        return due;
    }

    /// <summary>The last day to submit without an extension, never before the due day; null where the period stays open.</summary>
    public DateOnly? ClosesOn(Period period) =>
        RuleOf(period).ClosesOn is { } closes ? new[] { closes.After(period.EndDate), DueOn(period) }.Max() : null;

    /// <summary>The last of so many working days that follow a day.</summary>
    public DateOnly WorkingDaysAfter(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>How many working days follow a day up to another, the latter counted.</summary>
    public int WorkingDaysUntil(DateOnly day, DateOnly through) =>
        Enumerable.Range(1, Math.Max(0, through.DayNumber - day.DayNumber)).Count(step => IsWorkingDay(day.AddDays(step)));

    private bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);
}
