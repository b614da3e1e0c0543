using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>The tables of deadline rules and holidays.</summary>
internal static class CalendarStore
{
    private const string SelectRules = """
        select id, number, quarter, valid_from as ValidFrom, month, day, working_day_shift as WorkingDayShift,
               closes_month as ClosesMonth, closes_day as ClosesDay, recorded_at as RecordedAt
        from deadline_rule order by number
        """;

    // Of each year's lists the last one holds.
    private const string SelectDays = """
        select h.day from holiday h
        where h.number = (select max(l.number) from holiday_list l
                          where l.year = h.year and (@knownAt is null or l.recorded_at <= @knownAt))
        """;

    public sealed record RuleRow
    {
        public required string Id { get; init; }

        public required int Number { get; init; }

        public required int Quarter { get; init; }

        public required DateOnly ValidFrom { get; init; }

        public required int Month { get; init; }

        public required int Day { get; init; }

        public required string WorkingDayShift { get; init; }

        public required int? ClosesMonth { get; init; }

        public required int? ClosesDay { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }

        public DeadlineRule ToRule() =>
            new()
            {
                Id = Id,
                Quarter = Quarter,
                ValidFrom = ValidFrom,
                Month = Month,
                Day = Day,
                WorkingDayShift = WireEnum<WorkingDayShift>.Parse(WorkingDayShift),
                ClosesOn = ClosesMonth is { } month ? new() { Month = month, Day = ClosesDay!.Value } : null,
                RecordedAt = RecordedAt,
            };
    }

    /// <summary>The calendar as it is now, or as the register knew it at a moment.</summary>
    public static CityCalendar Load(DbConnection connection, DateTimeOffset? knownAt = null)
    {
        using var rows = connection.QueryMultiple($"{SelectRules}; {SelectDays}", new { knownAt });
        return new(
            [.. rows.Read<RuleRow>().Where(rule => knownAt is null || rule.RecordedAt <= knownAt)],
            rows.Read<DateOnly>().ToHashSet()
        );
    }

    /// <summary>The calendar as the register knew it at each moment it was changed, the oldest first.</summary>
    public static List<(DateTimeOffset RecordedAt, CityCalendar Calendar)> History(DbConnection connection)
    {
        var rules = Rules(connection);
        var moments = connection
            .Query<DateTimeOffset>("select recorded_at from deadline_rule union select recorded_at from holiday_list order by 1")
            .AsList();
        return
        [
            .. moments.Select(moment =>
                (
                    moment,
                    new CityCalendar(
                        rules.FindAll(rule => rule.RecordedAt <= moment),
                        connection.Query<DateOnly>(SelectDays, new { knownAt = (DateTimeOffset?)moment }).ToHashSet()
                    )
                )
            ),
        ];
    }

    public static List<RuleRow> Rules(DbConnection connection) => connection.Query<RuleRow>(SelectRules).AsList();

    /// <summary>The holidays of a year, and how many times the list was replaced; 0 where it was never entered.</summary>
    public static Holidays Holidays(DbConnection connection, int year)
    {
        var number = connection.ExecuteScalar<int?>("select max(number) from holiday_list where year = @year", new { year }) ?? 0;
        var days = connection.Query<Holiday>(
            """
            select day as "On", name
            from holiday
            where year = @year and number = @number
            order by day
            """,
            new { year, number }
        );
        return new()
        {
            Year = year,
            Items = [.. days],
            Revision = number,
        };
    }

    public static void InsertRule(WriteTransaction transaction, DeadlineRule rule) =>
        transaction.Connection.Execute(
            """
            insert into deadline_rule (id, number, quarter, valid_from, month, day, working_day_shift,
                                       closes_month, closes_day, recorded_at)
            select @Id, coalesce(max(number), 0) + 1, @Quarter, @ValidFrom, @Month, @Day, @shift, @closesMonth, @closesDay, @RecordedAt
            from deadline_rule
            """,
            new
            {
                rule.Id,
                rule.Quarter,
                rule.ValidFrom,
                rule.Month,
                rule.Day,
                shift = rule.WorkingDayShift.Wire(),
                closesMonth = rule.ClosesOn?.Month,
                closesDay = rule.ClosesOn?.Day,
                rule.RecordedAt,
            }
        );

    public static void InsertHolidays(WriteTransaction transaction, Holidays holidays)
    {
        transaction.Connection.Execute(
            "insert into holiday_list (year, number, recorded_at) values (@Year, @Revision, @Now)",
            new
            {
                holidays.Year,
                holidays.Revision,
                transaction.Now,
            }
        );
        transaction.Connection.ExecuteEach(
            "insert into holiday (year, number, day, name) values (@Year, @Revision, @On, @Name)",
            holidays.Items.Select(holiday => new
            {
                holidays.Year,
                holidays.Revision,
                holiday.On,
                holiday.Name,
            })
        );
    }
}
