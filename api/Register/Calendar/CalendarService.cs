using System.Data.Common;
using Monitoring.Platform.Changes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>How many days before its end a period opens for drafts.</summary>
public sealed record ReportOptions(int OpenDaysBefore)
{
    public DateOnly OpensOn(Period period) => period.EndDate.AddDays(-OpenDaysBefore);
}

/// <summary>Keeps the rules and holidays that deadlines follow from; what has been due stays as it was.</summary>
internal static class CalendarService
{
    public static ApiResult Year(DbConnection connection, string text, CityClock clock, ReportOptions options)
    {
        if (Years.OfCalendar.Parse(text) is not { } year)
        {
            return ApiResult.Refused(Problems.YearNotFound);
        }

        var calendar = CalendarStore.Load(connection);
        return ApiResult.Ok(
            new CalendarYear
            {
                Year = year,
                Periods =
                [
                    .. Period
                        .OfYear(year)
                        .Select(period => (period, dueOn: calendar.DueOn(period)))
                        .Select(item => new PeriodDeadline
                        {
                            Period = item.period,
                            OpensOn = options.OpensOn(item.period),
                            DueOn = item.dueOn,
                            DueAt = clock.EndOf(item.dueOn),
                            ClosesOn = calendar.ClosesOn(item.period),
                            RuleId = calendar.RuleOf(item.period).Id,
                        }),
                ],
                Holidays = View(year, CalendarStore.Holidays(connection, year).Days).Items,
            }
        );
    }

    public static ApiResult Rules(DbConnection connection) =>
        ApiResult.Ok(new Page<DeadlineRule> { Items = [.. CalendarStore.Rules(connection).Select(row => row.ToRule())], Next = null });

    public static ApiResult Rule(DbConnection connection, string id) =>
        CalendarStore.Rules(connection).Find(row => row.Id == id) is { } rule
            ? ApiResult.Ok(rule.ToRule(), 1)
            : ApiResult.Refused(Problems.RuleNotFound);

    public static ApiResult AddRule(WriteTransaction transaction, NewDeadlineRule request)
    {
        if (ProblemResult.Of(request.Check(transaction.Today)) is { } problem)
        {
            return problem;
        }

        var calendar = CalendarStore.Load(transaction.Connection);
        var before = calendar.RuleOn(request.Quarter!.Value, request.ValidFrom!.Value.Value);
        var rule = CalendarStore.InsertRule(transaction, request);
        if (rule.SaysTheSameAs(before))
        {
            return ApiResult.Refused(Problems.RuleUnchanged, new { id = before.Id });
        }

        var url = $"/api/v1/calendar/rules/{rule.Id}";
        transaction.Record(new("calendar", $"rules/{rule.Id}", "created", url, 1, Visibility.Published, null, rule));
        FeedMoved(transaction, calendar, CalendarStore.Load(transaction.Connection));
        return ApiResult.Created(rule, url, 1);
    }

    public static ApiResult Holidays(DbConnection connection, string text)
    {
        if (Years.OfCalendar.Parse(text) is not { } year)
        {
            return ApiResult.Refused(Problems.YearNotFound);
        }

        var (number, days) = CalendarStore.Holidays(connection, year);
        return ApiResult.Ok(View(year, days), number);
    }

    public static ApiResult ReplaceHolidays(WriteTransaction transaction, string text, NewHolidays request, Precondition ifMatch)
    {
        if (Years.OfCalendar.Parse(text) is not { } year)
        {
            return ApiResult.Refused(Problems.YearNotFound);
        }

        var (number, days) = CalendarStore.Holidays(transaction.Connection, year);
        if ((number > 0 || ifMatch.Revisions is not null) && ifMatch.Refuses(number) is { } stale)
        {
            return stale;
        }

        if (ProblemResult.Of(request.Check(year)) is { } problem)
        {
            return problem;
        }

        var before = CalendarStore.Load(transaction.Connection);
        Holidays holidays = new()
        {
            Year = year,
            Items =
            [
                .. request.Items!.Select(item => new Holiday { On = item!.On!.Value.Value, Name = item.Name! }).OrderBy(item => item.On),
            ],
        };
        CalendarStore.InsertHolidays(transaction, year, number + 1, holidays.Items);
        var after = CalendarStore.Load(transaction.Connection);
        if (Moved(before, after, year, transaction.Today) is { Count: > 0 } periods)
        {
            return ApiResult.Refused(Problems.DeadlinePassed, new { periods });
        }

        transaction.Record(
            new(
                "calendar",
                $"holidays/{year}",
                "updated",
                $"/api/v1/calendar/holidays/{year}",
                number + 1,
                Visibility.Published,
                View(year, days),
                holidays
            )
        );
        FeedMoved(transaction, before, after);
        return ApiResult.Ok(holidays, number + 1);
    }

    // A deadline that has passed, or would have, moves no more; those of the neighbouring years can fall into this one.
    private static List<string> Moved(CityCalendar before, CityCalendar after, int year, DateOnly today) =>
        [
            .. Enumerable
                .Range(year - 1, 3)
                .SelectMany(Period.OfYear)
                .Where(period =>
                    (before.DueOn(period), after.DueOn(period)) is var (was, willBe) && was != willBe && (was < today || willBe < today)
                )
                .Select(period => period.Code),
        ];

    private static void FeedMoved(WriteTransaction transaction, CityCalendar before, CityCalendar after) =>
        IndirectChanges.OfDeadline(
            transaction,
            period => (before.DueOn(period), before.ClosesOn(period)) != (after.DueOn(period), after.ClosesOn(period))
        );

    private static Holidays View(int year, List<CalendarStore.HolidayRow> days) =>
        new() { Year = year, Items = [.. days.Select(day => new Holiday { On = day.Day, Name = day.Name })] };
}
