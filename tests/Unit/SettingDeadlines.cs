using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;

namespace Monitoring.Tests.Unit;

/// <summary>Which rules of deadlines and which holidays are taken, and how working days are counted.</summary>
internal sealed class SettingDeadlines
{
    private static readonly DateOnly s_today = new(2026, 11, 22);

    private static readonly CityCalendar s_calendar = new([], new HashSet<DateOnly> { new(2026, 11, 25) });

    // Monday 23 November 2026; Wednesday is a holiday.
    [TestCase("2026-11-22", 0, "2026-11-22")]
    [TestCase("2026-11-22", 1, "2026-11-23")]
    [TestCase("2026-11-23", 1, "2026-11-24")]
    [TestCase("2026-11-24", 1, "2026-11-26")]
    [TestCase("2026-11-26", 1, "2026-11-27")]
    [TestCase("2026-11-27", 1, "2026-11-30")]
    [TestCase("2026-11-22", 5, "2026-11-30")]
    public void Working_days_after_a_day_leave_out_weekends_and_holidays(string day, int count, string last) =>
        Assert.That(Iso.Text(s_calendar.WorkingDaysAfter(Day(day), count)), Is.EqualTo(last));

    [TestCase("2026-11-23", "2026-11-22", 0)]
    [TestCase("2026-11-23", "2026-11-23", 0)]
    [TestCase("2026-11-22", "2026-11-23", 1)]
    [TestCase("2026-11-23", "2026-11-24", 1)]
    [TestCase("2026-11-24", "2026-11-25", 0)]
    [TestCase("2026-11-23", "2026-11-27", 3)]
    [TestCase("2026-11-27", "2026-11-29", 0)]
    [TestCase("2026-11-27", "2026-11-30", 1)]
    public void Working_days_until_a_day_count_it_and_not_the_first(string day, string through, int count) =>
        Assert.That(s_calendar.WorkingDaysUntil(Day(day), Day(through)), Is.EqualTo(count));

    [TestCase(1, 15, "2026-12-31", "2027-01-15")]
    [TestCase(12, 31, "2026-12-31", "2027-12-31")]
    [TestCase(12, 31, "2026-12-30", "2026-12-31")]
    [TestCase(10, 1, "2026-09-30", "2026-10-01")]
    public void A_day_of_every_year_is_the_first_after_another(int month, int day, string after, string found) =>
        Assert.That(Iso.Text(new DayOfYear { Month = month, Day = day }.After(Day(after))), Is.EqualTo(found));

    /// <summary>Month, day → a day of every year; 29 February is none.</summary>
    [TestCase(0, 1, false)]
    [TestCase(1, 0, false)]
    [TestCase(1, 1, true)]
    [TestCase(1, 31, true)]
    [TestCase(1, 32, false)]
    [TestCase(2, 28, true)]
    [TestCase(2, 29, false)]
    [TestCase(4, 30, true)]
    [TestCase(4, 31, false)]
    [TestCase(12, 31, true)]
    [TestCase(12, 32, false)]
    [TestCase(13, 1, false)]
    public void A_day_of_every_year_is_one_that_every_year_has(int month, int day, bool isOne) =>
        Assert.That(NewDayOfYear.IsOne(month, day), Is.EqualTo(isOne));

    /// <summary>Quarter, valid from, month, day, closing month and day, "-" for none → the places of its faults.</summary>
    [TestCase("1 2026-10-01 4 15 -", "")]
    [TestCase("1 2026-09-30 4 15 -", "RULE_IN_PAST #/validFrom")]
    [TestCase("4 2026-10-01 1 15 1 15", "")]
    [TestCase("4 2026-10-01 1 15 1 14", "CLOSES_BEFORE_DUE #/closesOn")]
    [TestCase("4 2026-10-01 1 15 6 29", "")]
    [TestCase("1 2026-10-01 4 1 4 1", "")]
    [TestCase("1 2026-10-01 4 1 9 27", "")]
    [TestCase("1 2026-10-01 3 31 4 1", "DUE_DAY_OUT_OF_BOUNDS #/day")]
    [TestCase("2 2026-10-01 7 1 7 1", "")]
    [TestCase("2 2026-10-01 9 28 9 27", "CLOSES_BEFORE_DUE #/closesOn")]
    [TestCase("3 2026-10-01 10 1 9 30", "CLOSING_OUT_OF_BOUNDS #/closesOn")]
    [TestCase("2 2026-10-01 9 28 -", "")]
    [TestCase("2 2026-10-01 9 29 -", "DUE_DAY_OUT_OF_BOUNDS #/day")]
    [TestCase("1 2026-10-01 4 1 9 28", "CLOSING_OUT_OF_BOUNDS #/closesOn")]
    [TestCase("0 2026-10-01 4 15 -", "NOT_IN_RANGE #/quarter")]
    [TestCase("5 2026-10-01 4 15 -", "NOT_IN_RANGE #/quarter")]
    [TestCase("1 2026-10-01 0 15 -", "NOT_IN_RANGE #/month,NOT_A_DAY_OF_YEAR #/day")]
    [TestCase("1 2026-10-01 13 15 -", "NOT_IN_RANGE #/month,NOT_A_DAY_OF_YEAR #/day")]
    [TestCase("1 2026-10-01 4 0 -", "NOT_IN_RANGE #/day,NOT_A_DAY_OF_YEAR #/day")]
    [TestCase("1 2026-10-01 4 31 -", "NOT_A_DAY_OF_YEAR #/day")]
    [TestCase("1 2026-10-01 4 32 -", "NOT_IN_RANGE #/day,NOT_A_DAY_OF_YEAR #/day")]
    [TestCase("1 2026-10-01 4 15 2 29", "NOT_A_DAY_OF_YEAR #/closesOn/day")]
    [TestCase("1 2026-10-01 4 15 0 1", "NOT_IN_RANGE #/closesOn/month,NOT_A_DAY_OF_YEAR #/closesOn/day")]
    [TestCase("1 2026-10-01 4 15 13 1", "NOT_IN_RANGE #/closesOn/month,NOT_A_DAY_OF_YEAR #/closesOn/day")]
    [TestCase("1 2026-10-01 4 15 5 0", "NOT_IN_RANGE #/closesOn/day,NOT_A_DAY_OF_YEAR #/closesOn/day")]
    [TestCase("1 2026-10-01 4 15 5 32", "NOT_IN_RANGE #/closesOn/day,NOT_A_DAY_OF_YEAR #/closesOn/day")]
    public void A_rule_is_taken_from_the_current_quarter_on_and_closes_no_sooner_than_it_is_due(string rule, string faults)
    {
        var words = rule.Split(' ');
        NewDeadlineRule entered = new(
            int.Parse(words[0]),
            new RawInput<DateOnly>(words[1]),
            int.Parse(words[2]),
            int.Parse(words[3]),
            null,
            words[4] == "-" ? null : new(int.Parse(words[4]), int.Parse(words[5]))
        );

        Assert.That(string.Join(',', entered.Check(s_today).Select(fault => $"{fault.Problem.Code} {fault.Place}")), Is.EqualTo(faults));
    }

    [TestCase("2026-12-31", "HOLIDAY_OF_ANOTHER_YEAR")]
    [TestCase("2027-01-01", "")]
    [TestCase("2027-12-31", "")]
    [TestCase("2028-01-01", "HOLIDAY_OF_ANOTHER_YEAR")]
    public void A_holiday_lies_in_the_year_it_is_listed_for(string on, string fault) =>
        Assert.That(
            string.Join(',', new NewHolidays([new(new RawInput<DateOnly>(on), "Свято")]).Check(2027).Select(error => error.Problem.Code)),
            Is.EqualTo(fault)
        );

    [TestCase(100, 200, true)]
    [TestCase(101, 200, false)]
    [TestCase(100, 201, false)]
    public void A_year_has_a_hundred_holidays_with_names_of_two_hundred_characters(int count, int length, bool isTaken)
    {
        NewHolidays holidays = new([
            .. Enumerable
                .Range(0, count)
                .Select(day => new NewHoliday(
                    new RawInput<DateOnly>(Iso.Text(new DateOnly(2027, 1, 1).AddDays(day))),
                    new string('ж', length)
                )),
        ]);

        Assert.That(holidays.Check(2027), isTaken ? Is.Empty : Is.Not.Empty);
    }

    private static DateOnly Day(string text) => Iso.ParseDate(text);
}
