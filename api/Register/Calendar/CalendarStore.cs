using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>The tables of deadline rules and holidays.</summary>
internal static class CalendarStore
{
    private const string RuleColumns = """
        id, number, quarter, valid_from as ValidFrom, month, day, working_day_shift as WorkingDayShift,
        closes_month as ClosesMonth, closes_day as ClosesDay, recorded_at as RecordedAt
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

    public sealed record HolidayRow
    {
        public required DateOnly Day { get; init; }

        public required string Name { get; init; }
    }

    /// <summary>The calendar as it is now.</summary>
    public static CityCalendar Load(DbConnection connection) => new(Rules(connection), Days(connection, null));

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
                (moment, new CityCalendar(rules.FindAll(rule => rule.RecordedAt <= moment), Days(connection, moment)))
            ),
        ];
    }

    public static List<RuleRow> Rules(DbConnection connection) =>
        connection.Query<RuleRow>($"select {RuleColumns} from deadline_rule order by number").AsList();

    public static (int Number, List<HolidayRow> Days) Holidays(DbConnection connection, int year)
    {
        var number = connection.ExecuteScalar<int?>("select max(number) from holiday_list where year = @year", new { year }) ?? 0;
        return (
            number,
            connection
                .Query<HolidayRow>(
                    "select day, name from holiday where year = @year and number = @number order by day",
                    new { year, number }
                )
                .AsList()
        );
    }

    public static DeadlineRule InsertRule(WriteTransaction transaction, NewDeadlineRule rule)
    {
        var id = transaction.NewId();
        transaction.Connection.Execute(
            """
            insert into deadline_rule (id, number, quarter, valid_from, month, day, working_day_shift, closes_month, closes_day, recorded_at)
            select @id, coalesce(max(number), 0) + 1, @Quarter, @validFrom, @Month, @Day, @shift, @closesMonth, @closesDay, @Now from deadline_rule
            """,
            new
            {
                id,
                rule.Quarter,
                validFrom = rule.ValidFrom!.Value.Value,
                rule.Month,
                rule.Day,
                shift = (rule.WorkingDayShift?.Value ?? WorkingDayShift.Next).Wire(),
                closesMonth = rule.ClosesOn?.Month,
                closesDay = rule.ClosesOn?.Day,
                transaction.Now,
            }
        );
        return transaction.Connection.QuerySingle<RuleRow>($"select {RuleColumns} from deadline_rule where id = @id", new { id }).ToRule();
    }

    public static void InsertHolidays(WriteTransaction transaction, int year, int number, IEnumerable<Holiday> holidays)
    {
        transaction.Connection.Execute(
            "insert into holiday_list (year, number, recorded_at) values (@year, @number, @Now)",
            new
            {
                year,
                number,
                transaction.Now,
            }
        );
        transaction.Connection.ExecuteEach(
            "insert into holiday (year, number, day, name) values (@year, @number, @On, @Name)",
            holidays.Select(holiday => new
            {
                year,
                number,
                holiday.On,
                holiday.Name,
            })
        );
    }

    // Of each year's lists the last one holds.
    private static HashSet<DateOnly> Days(DbConnection connection, DateTimeOffset? knownAt) =>
        [
            .. connection.Query<DateOnly>(
                """
                select h.day from holiday h
                where h.number = (select max(l.number) from holiday_list l where l.year = h.year and (@knownAt is null or l.recorded_at <= @knownAt))
                """,
                new { knownAt }
            ),
        ];
}
