using System.Data.Common;
using Monitoring.Changes;
using Monitoring.Http;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Calendar;

/// <summary>How many days before its end a period opens for drafts.</summary>
public sealed record ReportOptions(int OpenDaysBefore)
{
    public DateOnly OpensOn(Period period) => period.EndDate.AddDays(-OpenDaysBefore);
}

/// <summary>Keeps the rules and holidays that deadlines follow from; what has been due stays as it was.</summary>
internal static class CalendarDesk
{
    public static Answer Year(DbConnection connection, string text, CityClock clock, ReportOptions options)
    {
        if (YearOf(text) is not { } year)
        {
            return Answer.Refused(Problems.YearNotFound);
        }

        var calendar = CalendarStore.Load(connection);
        return Answer.Ok(new CalendarYear
        {
            Year = year,
            Periods = [.. Period.OfYear(year).Select(period => (period, dueOn: calendar.DueOn(period))).Select(item => new PeriodDeadline
            {
                Period = item.period,
                OpensOn = options.OpensOn(item.period),
                DueOn = item.dueOn,
                DueAt = clock.EndOf(item.dueOn),
                ClosesOn = calendar.ClosesOn(item.period),
                RuleId = calendar.RuleOf(item.period).Id,
            })],
            Holidays = View(year, CalendarStore.Holidays(connection, year).Days).Items,
        });
    }

    public static Answer Rules(DbConnection connection) =>
        Answer.Ok(new Page<DeadlineRule> { Items = [.. CalendarStore.Rules(connection).Select(row => row.ToRule())], Next = null });

    public static Answer Rule(DbConnection connection, string id) =>
        CalendarStore.Rules(connection).Find(row => row.Id == id) is { } rule ? Answer.Ok(rule.ToRule(), 1) : Answer.Refused(Problems.RuleNotFound);

    public static Answer AddRule(WriteTransaction transaction, NewDeadlineRule request)
    {
        if (Refusal.Of(request.Check(transaction.Today)) is { } refusal)
        {
            return refusal;
        }

        var calendar = CalendarStore.Load(transaction.Connection);
        var before = calendar.RuleOn(request.Quarter!.Value, request.ValidFrom!.Value.Value);
        var rule = CalendarStore.InsertRule(transaction, request);
        if (rule.SaysTheSameAs(before))
        {
            return Answer.Refused(Problems.RuleUnchanged, new { id = before.Id });
        }

        var url = $"/api/v1/calendar/rules/{rule.Id}";
        transaction.Record(new("calendar", $"rules/{rule.Id}", "created", url, 1, Visibility.Fed, null, rule));
        FeedMoved(transaction, calendar, CalendarStore.Load(transaction.Connection));
        return Answer.Created(rule, url, 1);
    }

    public static Answer Holidays(DbConnection connection, string text)
    {
        if (YearOf(text) is not { } year)
        {
            return Answer.Refused(Problems.YearNotFound);
        }

        var (number, days) = CalendarStore.Holidays(connection, year);
        return Answer.Ok(View(year, days), number);
    }

    public static Answer ReplaceHolidays(WriteTransaction transaction, string text, NewHolidays request, Precondition ifMatch)
    {
        if (YearOf(text) is not { } year)
        {
            return Answer.Refused(Problems.YearNotFound);
        }

        var (number, days) = CalendarStore.Holidays(transaction.Connection, year);
        if ((number > 0 || ifMatch.Revisions is not null) && ifMatch.Refuses(number) is { } stale)
        {
            return stale;
        }

        if (Refusal.Of(request.Check(year)) is { } refusal)
        {
            return refusal;
        }

        var before = CalendarStore.Load(transaction.Connection);
        Holidays holidays = new() { Year = year, Items = [.. request.Items!.Select(item => new Holiday { On = item!.On!.Value.Value, Name = item.Name! }).OrderBy(item => item.On)] };
        CalendarStore.InsertHolidays(transaction, year, number + 1, holidays.Items);
        var after = CalendarStore.Load(transaction.Connection);
        if (Moved(before, after, year, transaction.Today) is { Count: > 0 } periods)
        {
            return Answer.Refused(Problems.DeadlinePassed, new { periods });
        }

        transaction.Record(new("calendar", $"holidays/{year}", "updated", $"/api/v1/calendar/holidays/{year}", number + 1, Visibility.Fed, View(year, days), holidays));
        FeedMoved(transaction, before, after);
        return Answer.Ok(holidays, number + 1);
    }

    // A deadline that has passed, or would have, moves no more; those of the neighbouring years can fall into this one.
    private static List<string> Moved(CityCalendar before, CityCalendar after, int year, DateOnly today) =>
        [.. Enumerable.Range(year - 1, 3).SelectMany(Period.OfYear)
            .Where(period => (before.DueOn(period), after.DueOn(period)) is var (was, willBe) && was != willBe && (was < today || willBe < today))
            .Select(period => period.Code)];

    private static void FeedMoved(WriteTransaction transaction, CityCalendar before, CityCalendar after) =>
        Consequences.OfDeadline(transaction, period => (before.DueOn(period), before.ClosesOn(period)) != (after.DueOn(period), after.ClosesOn(period)));

    private static Holidays View(int year, List<CalendarStore.HolidayRow> days) =>
        new() { Year = year, Items = [.. days.Select(day => new Holiday { On = day.Day, Name = day.Name })] };

    internal static int? YearOf(string text) => text.Length == 4 && text.All(char.IsAsciiDigit) && int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) is var year and >= 1992 and <= 2099 ? year : null;
}
