using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Register.Reports;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Unit;

/// <summary>When a report is due and how late it is, as a pure function of rules, holidays, an extension and the city's clock.</summary>
internal sealed class CountingDeadlines
{
    private static readonly CityClock s_kyiv = new(new TestClock(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
    private static readonly DateTimeOffset s_long = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Due day, moment of submission in UTC, days late: the whole day in Kyiv is on time, also where a day has 23 or 25 hours.</summary>
    [TestCase("2026-04-15", "2026-04-15T20:59:59.000Z", 0)]
    [TestCase("2026-04-15", "2026-04-15T20:59:59.999Z", 0)]
    [TestCase("2026-04-15", "2026-04-15T21:00:00.000Z", 1)]
    [TestCase("2026-04-15", "2026-04-14T21:00:00.000Z", 0)]
    [TestCase("2026-01-15", "2026-01-15T21:59:59.999Z", 0)]
    [TestCase("2026-01-15", "2026-01-15T22:00:00.000Z", 1)]
    [TestCase("2026-03-28", "2026-03-28T21:59:59.999Z", 0)]
    [TestCase("2026-03-28", "2026-03-28T22:00:00.000Z", 1)]
    [TestCase("2026-03-29", "2026-03-29T20:59:59.999Z", 0)]
    [TestCase("2026-03-29", "2026-03-29T21:00:00.000Z", 1)]
    [TestCase("2026-10-24", "2026-10-24T20:59:59.999Z", 0)]
    [TestCase("2026-10-24", "2026-10-24T21:00:00.000Z", 1)]
    [TestCase("2026-10-25", "2026-10-25T21:59:59.999Z", 0)]
    [TestCase("2026-10-25", "2026-10-25T22:00:00.000Z", 1)]
    [TestCase("2025-12-31", "2026-01-30T10:00:00.000Z", 30)]
    [TestCase("2028-02-28", "2028-03-01T10:00:00.000Z", 2)]
    public void Lateness_counts_days_of_the_city(string dueOn, string submittedAt, int daysLate)
    {
        Deadline deadline = new(Day("2025-01-01"), Day(dueOn), null, null);

        Assert.That(deadline.DaysLate(s_kyiv.DateOf(Iso.ParseInstant(submittedAt))), Is.EqualTo(daysLate));
    }

    [TestCase("2026-04-15", "2026-04-15T20:59:59.000Z")]
    [TestCase("2026-01-15", "2026-01-15T21:59:59.000Z")]
    [TestCase("2026-03-28", "2026-03-28T21:59:59.000Z")]
    [TestCase("2026-03-29", "2026-03-29T20:59:59.000Z")]
    [TestCase("2026-10-24", "2026-10-24T20:59:59.000Z")]
    [TestCase("2026-10-25", "2026-10-25T21:59:59.000Z")]
    public void A_day_ends_with_its_last_second_in_Kyiv(string day, string end) =>
        Assert.That(Iso.Text(s_kyiv.EndOf(Day(day))), Is.EqualTo(end));

    /// <summary>Period, month and day of the rule, shift, holidays → due day.</summary>
    [TestCase("2026-Q1", 4, 15, "next", "", "2026-04-15")]
    [TestCase("2026-Q4", 1, 15, "next", "", "2027-01-15")]
    [TestCase("2027-Q3", 10, 16, "next", "", "2027-10-18")]
    [TestCase("2027-Q3", 10, 17, "next", "", "2027-10-18")]
    [TestCase("2027-Q3", 10, 16, "previous", "", "2027-10-15")]
    [TestCase("2027-Q3", 10, 17, "previous", "", "2027-10-15")]
    [TestCase("2027-Q3", 10, 16, "none", "", "2027-10-16")]
    [TestCase("2027-Q3", 10, 15, "next", "2027-10-15", "2027-10-18")]
    [TestCase("2027-Q3", 10, 15, "next", "2027-10-15 2027-10-18 2027-10-19", "2027-10-20")]
    [TestCase("2027-Q3", 10, 18, "previous", "2027-10-18 2027-10-15", "2027-10-14")]
    [TestCase("2027-Q3", 10, 15, "none", "2027-10-15", "2027-10-15")]
    [TestCase("2027-Q3", 12, 31, "next", "2027-12-31", "2028-01-03")]
    [TestCase("2026-Q1", 3, 31, "next", "", "2027-03-31")]
    [TestCase("2026-Q1", 4, 1, "next", "", "2026-04-01")]
    public void A_rule_and_the_holidays_give_the_day(string period, int month, int day, string shift, string holidays, string dueOn)
    {
        var code = Period.Parse(period)!;
        CityCalendar calendar = new([Rule(1, code.Quarter, "1991-01-01", month, day, shift)], Days(holidays));

        Assert.That(Iso.Text(calendar.DueOn(code)), Is.EqualTo(dueOn));
    }

    /// <summary>A rule holds for the periods that end on its first day or later; of two from one day, the one recorded last.</summary>
    [TestCase("2026-Q1", "2026-04-15")]
    [TestCase("2026-Q2", "2026-07-20")]
    [TestCase("2026-Q3", "2026-10-15")]
    [TestCase("2027-Q2", "2027-07-26")]
    public void A_rule_changed_in_mid_year_leaves_the_quarters_before_it(string period, string dueOn)
    {
        CityCalendar calendar = new(
            [
                Rule(1, 1, "1991-01-01", 4, 15),
                Rule(2, 2, "1991-01-01", 7, 15),
                Rule(3, 3, "1991-01-01", 10, 15),
                Rule(4, 2, "2026-06-30", 7, 10),
                Rule(5, 2, "2026-06-30", 7, 20),
                Rule(6, 1, "2026-04-01", 4, 20),
                Rule(7, 2, "2027-04-01", 7, 25),
            ],
            new HashSet<DateOnly>()
        );

        Assert.That(Iso.Text(calendar.DueOn(Period.Parse(period)!)), Is.EqualTo(dueOn));
    }

    /// <summary>Due day and closing day by the rule, extension → the same two with it.</summary>
    [TestCase("2026-10-15", null, null, "2026-10-15", null)]
    [TestCase("2026-10-15", "2026-11-01", null, "2026-10-15", "2026-11-01")]
    [TestCase("2026-10-15", "2026-11-01", "2026-10-20", "2026-10-20", "2026-11-01")]
    [TestCase("2026-10-15", "2026-11-01", "2026-11-10", "2026-11-10", "2026-11-10")]
    [TestCase("2026-10-15", null, "2026-11-10", "2026-11-10", null)]
    [TestCase("2026-10-15", "2026-11-01", "2026-10-10", "2026-10-15", "2026-11-01")]
    public void An_extension_only_gives_more_time(string ruleDueOn, string? ruleClosesOn, string? until, string dueOn, string? closesOn)
    {
        Deadline deadline = new(
            Day("2026-09-20"),
            Day(ruleDueOn),
            ruleClosesOn is null ? null : Day(ruleClosesOn),
            until is null ? null : Extension(1, until, s_long)
        );

        Assert.That((Iso.Text(deadline.DueOn), deadline.ClosesOn is { } closes ? Iso.Text(closes) : null), Is.EqualTo((dueOn, closesOn)));
    }

    [Test]
    public void A_period_never_closes_before_it_is_due()
    {
        CityCalendar calendar = new([Rule(1, 3, "1991-01-01", 10, 16) with { ClosesMonth = 10, ClosesDay = 16 }], new HashSet<DateOnly>());

        Assert.That(Iso.Text(calendar.ClosesOn(Period.Parse("2027-Q3")!)!.Value), Is.EqualTo("2027-10-18"));
    }

    /// <summary>The year of the list, its days off before and after, today → the periods whose deadline would be rewritten.</summary>
    [TestCase(2026, "", "2026-10-15", "2026-10-14", "")]
    [TestCase(2026, "", "2026-10-15", "2026-10-15", "")]
    [TestCase(2026, "", "2026-10-15", "2026-10-16", "2026-Q3")]
    [TestCase(2026, "2026-10-15", "", "2026-10-15", "")]
    [TestCase(2026, "2026-10-15", "", "2026-10-16", "2026-Q3")]
    [TestCase(2026, "2026-10-15", "2026-10-15", "2026-11-22", "")]
    [TestCase(2026, "", "2026-01-15", "2026-11-22", "2025-Q4")]
    [TestCase(1992, "", "1992-04-15", "2026-11-22", "1992-Q1")]
    public void A_deadline_that_has_passed_or_would_have_moves_no_more(int year, string before, string after, string today, string moved) =>
        Assert.That(Moved(year, before, after, today, []), Is.EqualTo(moved));

    /// <summary>31 December 2028 is a Sunday: shifted on, the deadline of 2027 falls on the first Monday of 2029.</summary>
    [Test]
    public void A_day_off_moves_a_deadline_shifted_on_from_the_year_before() =>
        Assert.That(Moved(2029, "", "2029-01-01", "2029-02-01", [Rule(5, 4, "1992-01-01", 12, 31)]), Is.EqualTo("2027-Q4"));

    /// <summary>Without a working day from 1 January to 1 April 2029, the deadline of its first quarter is Friday, 29 December 2028.</summary>
    [Test]
    public void A_day_off_moves_a_deadline_shifted_back_from_the_year_after()
    {
        var closed = string.Join(' ', Enumerable.Range(0, 91).Select(step => Iso.Text(Day("2029-01-01").AddDays(step))));

        Assert.That(
            Moved(2028, closed, $"{closed} 2028-12-29", "2029-02-01", [Rule(5, 1, "1992-01-01", 4, 1, "previous")]),
            Is.EqualTo("2029-Q1")
        );
    }

    [Test]
    public void Every_move_of_a_due_day_is_counted_and_nothing_else_is()
    {
        var first = Rule(1, 3, "1991-01-01", 10, 15);
        List<(DateTimeOffset, CityCalendar)> history =
        [
            (s_long, new([first], new HashSet<DateOnly>())),
            (s_long.AddDays(1), new([first, Rule(2, 3, "2026-07-01", 10, 20)], new HashSet<DateOnly>())),
            (s_long.AddDays(2), new([first, Rule(2, 3, "2026-07-01", 10, 20), Rule(3, 1, "2026-07-01", 4, 20)], new HashSet<DateOnly>())),
            (s_long.AddDays(5), new([first, Rule(2, 3, "2026-07-01", 10, 20)], new HashSet<DateOnly> { Day("2026-10-20") })),
        ];

        var moves = DeadlineFeed.Moves(
            Period.Parse("2026-Q3")!,
            history,
            [Extension(1, "2026-11-10", s_long.AddDays(3)), Extension(2, "2026-10-21", s_long.AddDays(4))]
        );

        Assert.That(
            moves.Select(move => (move.At - s_long).Days + " " + Iso.Text(move.DueOn)),
            Is.EqualTo(new[] { "0 2026-10-15", "1 2026-10-20", "3 2026-11-10", "4 2026-10-21" })
        );
    }

    [Test]
    public void Two_moves_of_one_millisecond_are_two()
    {
        var moves = DeadlineFeed.Moves(
            Period.Parse("2026-Q3")!,
            [(s_long, new([Rule(1, 3, "1991-01-01", 10, 15)], new HashSet<DateOnly>()))],
            [Extension(1, "2026-11-10", s_long.AddDays(3)), Extension(2, "2026-10-21", s_long.AddDays(3))]
        );

        Assert.That(
            moves.Select(move => (move.At - s_long).Days + " " + Iso.Text(move.DueOn)),
            Is.EqualTo(new[] { "0 2026-10-15", "3 2026-11-10", "3 2026-10-21" })
        );
    }

    private static DateOnly Day(string text) => Iso.ParseDate(text);

    private static HashSet<DateOnly> Days(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day)];

    // By the rules that every register begins with, and those that came after them.
    private static string Moved(int year, string before, string after, string today, CalendarStore.RuleRow[] later)
    {
        CalendarStore.RuleRow[] rules =
        [
            Rule(1, 1, "1991-01-01", 4, 15),
            Rule(2, 2, "1991-01-01", 7, 15),
            Rule(3, 3, "1991-01-01", 10, 15),
            Rule(4, 4, "1991-01-01", 1, 15),
            .. later,
        ];
        var moved = CalendarService.Moved(new(rules, Days(before)), new(rules, Days(after)), year, Day(today));
        return string.Join(' ', moved.Select(period => period.Code));
    }

    private static CalendarStore.RuleRow Rule(int number, int quarter, string validFrom, int month, int day, string shift = "next") =>
        new()
        {
            Id = $"{number}",
            Number = number,
            Quarter = quarter,
            ValidFrom = Day(validFrom),
            Month = month,
            Day = day,
            WorkingDayShift = shift,
            ClosesMonth = null,
            ClosesDay = null,
            RecordedAt = s_long,
        };

    private static ExtensionStore.Row Extension(int number, string until, DateTimeOffset at) =>
        new()
        {
            ProgramId = "",
            Period = "2026-Q3",
            Number = number,
            Until = Day(until),
            Reason = "",
            Actor = "",
            RecordedAt = at,
        };
}
