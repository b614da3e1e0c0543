using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;

namespace Monitoring.Register.Reports;

/// <summary>By which day each report of some periods is due: by the calendar, and by its last extension where one was given.</summary>
internal sealed class DueDays
{
    private readonly CityCalendar _calendar;
    private readonly Dictionary<(string ProgramId, string Period), ExtensionStore.Row> _extensions;

    private DueDays(CityCalendar calendar, IEnumerable<ExtensionStore.Row> extensions) =>
        (_calendar, _extensions) = (
            calendar,
            extensions.GroupBy(row => (row.ProgramId, row.Period)).ToDictionary(group => group.Key, group => group.Last())
        );

    /// <summary>Of the periods from the first to the last of these.</summary>
    public static DueDays Of(DbConnection connection, CityCalendar calendar, IReadOnlyCollection<string> periods) =>
        new(calendar, periods.Count == 0 ? [] : ExtensionStore.Between(connection, periods.Min()!, periods.Max()!));

    /// <summary>Of one period, as the register knew them at a moment.</summary>
    public static DueDays Of(DbConnection connection, Period period, DateTimeOffset knownAt) =>
        new(
            CalendarStore.Load(connection, knownAt),
            ExtensionStore.Between(connection, period.Code, period.Code).Where(row => row.RecordedAt <= knownAt)
        );

    public Deadline Of(string programId, Period period) =>
        new(period.EndDate, _calendar.DueOn(period), _calendar.ClosesOn(period), _extensions.GetValueOrDefault((programId, period.Code)));

    /// <summary>The day by the calendar of a report's period, as a value in SQL; null for a period that is none of these.</summary>
    public string Rule(string period, IReadOnlyList<Period> periods, DynamicParameters parameters)
    {
        if (periods.Count == 0)
        {
            return "null";
        }

        var cases = periods.Select(
            (item, place) =>
            {
                parameters.Add($"dueOf{place}", item.Code);
                parameters.Add($"dueOn{place}", _calendar.DueOn(item));
                return $"when @dueOf{place} then @dueOn{place}";
            }
        );
        return $"(case {period} {string.Join(' ', cases)} end)";
    }

    /// <summary>The day of a report as a value in SQL: that of the calendar, or a later one that its last extension gives.</summary>
    public static string Day(string programId, string period, string rule) =>
        $"""
            coalesce((select case when x.until > {rule} then x.until end from report_extension x
                      where x.program_id = {programId} and x.period = {period}
                      order by x.number desc limit 1), {rule})
            """;
}
