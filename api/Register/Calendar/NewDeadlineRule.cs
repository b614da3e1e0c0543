using System.Globalization;
using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>
/// A rule to add. It changes nothing of the quarters that have ended.
/// <uk>Нове правило. Кварталів, що вже закінчилися, воно не стосується.</uk>
/// </summary>
/// <param name="Quarter">1 to 4: the quarter whose reports it is about.<uk>Квартал, за який подають звіти: від 1 до 4.</uk></param>
/// <param name="ValidFrom">
/// It holds for the periods that end on this day or later; not before the current quarter.
/// <uk>Діє для періодів, що закінчуються цього дня або пізніше; день — не раніше початку поточного кварталу.</uk>
/// </param>
/// <param name="Month">
/// Month of the due day: the first such day after the period's end.
/// <uk>Місяць, на який припадає строк подання: перший такий день після кінця періоду.</uk>
/// </param>
/// <param name="Day">
/// Day of the month; 29 February is not a day of every year.
/// <uk>Число місяця; 29 лютого не годиться, бо буває не щороку.</uk>
/// </param>
/// <param name="WorkingDayShift">
/// Where a due day on a weekend or a holiday goes; `next` when absent.
/// <uk>Куди переносять строк, що припав на вихідний або святковий день; якщо не вказано — `next`.</uk>
/// </param>
/// <param name="ClosesOn">
/// The last day to submit without an extension; absent means the report stays open.
/// <uk>Останній день подання без продовження строку; якщо не вказано, звіт лишається відкритим.</uk>
/// </param>
public sealed record NewDeadlineRule(
    int? Quarter,
    RawInput<DateOnly>? ValidFrom,
    int? Month,
    int? Day,
    RawInput<WorkingDayShift>? WorkingDayShift,
    NewDayOfYear? ClosesOn
)
{
    // 31 March is a due day of the fourth quarter in a leap year as well.
    private const int MostDaysToDue = 90;
    private const int MostDaysToClosing = 180;

    internal List<ValidationError> Check(DateOnly today)
    {
        var errors = Rules.Instance.Check(this);
        var earliest = Period.Of(today).QuarterStart;
        if (ValidFrom?.ValueOrNull < earliest)
        {
            errors.Add(new(Problems.RuleInPast, "#/validFrom", new { earliest }));
        }

        if (Month is { } month && Day is { } day && !NewDayOfYear.IsOne(month, day))
        {
            errors.Add(new(Problems.NotADayOfYear, "#/day", new { month, day }));
        }

        if (ClosesOn is { Month: { } closesMonth, Day: { } closesDay } && !NewDayOfYear.IsOne(closesMonth, closesDay))
        {
            errors.Add(new(Problems.NotADayOfYear, "#/closesOn/day", new { month = closesMonth, day = closesDay }));
        }

        if (errors.Count == 0)
        {
            errors.AddRange(CheckDays());
        }

        return errors;
    }

    // Judged in the first year it holds, as the calendar's days are, without the shift from days off.
    private IEnumerable<ValidationError> CheckDays()
    {
        var period = ToRule("", default).FirstPeriods(1).Single();
        var end = period.EndDate;
        var due = new DayOfYear { Month = Month!.Value, Day = Day!.Value }.After(end);
        if (due.DayNumber - end.DayNumber > MostDaysToDue)
        {
            yield return DueDayOutOfBounds(period, due);
        }
        else if (ClosesOn is { } closing)
        {
            var closes = new DayOfYear { Month = closing.Month!.Value, Day = closing.Day!.Value }.After(end);
            if (closes < due)
            {
                yield return new(
                    Problems.ClosesBeforeDue,
                    "#/closesOn",
                    new { due = new Labelled(due.ToString("dd.MM", CultureInfo.InvariantCulture), Spelling.DayAndMonth(due)) }
                );
            }
            else if (closes.DayNumber - end.DayNumber > MostDaysToClosing)
            {
                yield return new(
                    Problems.ClosingOutOfBounds,
                    "#/closesOn",
                    new
                    {
                        period = period.Labelled,
                        closes,
                        end,
                        mostDays = MostDaysToClosing,
                    }
                );
            }
        }
    }

    internal static ValidationError DueDayOutOfBounds(Period period, DateOnly due) =>
        new(
            Problems.DueDayOutOfBounds,
            "#/day",
            new
            {
                period = period.Labelled,
                due,
                end = period.EndDate,
                mostDays = MostDaysToDue,
            }
        );

    internal DeadlineRule ToRule(string id, DateTimeOffset now) =>
        new()
        {
            Id = id,
            Quarter = Quarter!.Value,
            ValidFrom = ValidFrom!.Value,
            Month = Month!.Value,
            Day = Day!.Value,
            WorkingDayShift = WorkingDayShift?.Value ?? Calendar.WorkingDayShift.Next,
            ClosesOn = ClosesOn is { } closes ? new() { Month = closes.Month!.Value, Day = closes.Day!.Value } : null,
            RecordedAt = now,
        };

    internal sealed class Rules : AbstractValidator<NewDeadlineRule>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(rule => rule.Quarter).Required().Between(1, 4);
            RuleFor(rule => rule.ValidFrom).Required().Readable();
            RuleFor(rule => rule.Month).Required().Between(1, 12);
            RuleFor(rule => rule.Day).Required().Between(1, 31);
            RuleFor(rule => rule.WorkingDayShift).Readable();
            RuleFor(rule => rule.ClosesOn).SetValidator(NewDayOfYear.Rules.Instance!);
        }
    }
}

/// <summary>A day of every year.<uk>День, що буває щороку.</uk></summary>
/// <param name="Month">1 to 12.<uk>Від 1 до 12.</uk></param>
/// <param name="Day">Day of the month.<uk>Число місяця.</uk></param>
public sealed record NewDayOfYear(int? Month, int? Day)
{
    /// <summary>Whether every year has the day.</summary>
    internal static bool IsOne(int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2023, month);

    internal sealed class Rules : AbstractValidator<NewDayOfYear>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(day => day.Month).Required().Between(1, 12);
            RuleFor(day => day.Day).Required().Between(1, 31);
        }
    }
}
