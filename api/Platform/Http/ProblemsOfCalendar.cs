using Monitoring.Platform.Values;
namespace Monitoring.Platform.Http;

/// <summary>The problems of the calendar: rules, holidays, and what is late, early or closed by them.</summary>
public static partial class Problems
{
    public static readonly Problem YearNotFound = new("YEAR_NOT_FOUND", 404,
        new("Такого року немає", "No such year"),
        new($"Вкажіть рік чотирма цифрами, від {Years.OfCalendar.First} до {Years.OfCalendar.Last}.",
            $"A year is written with four digits, from {Years.OfCalendar.First} to {Years.OfCalendar.Last}."));

    public static readonly Problem LetterNotFound = new("LETTER_NOT_FOUND", 404,
        new("Такого листа немає", "No such letter"),
        new("Серед органів, чиї програми завершуються {year} року, цього немає. Перелік листів — за адресою `/api/v1/expiring-programs/{year}`.", "No program of this body ends with {year}. The letters are listed at `/api/v1/expiring-programs/{year}`."),
        new { year = 2026 })
        { ForPeople = new("Серед органів, чиї програми завершуються {year} року, цього немає. Виберіть орган із переліку.", "No program of this body ends with {year}. Choose a body from the list.") };

    public static readonly Problem NotAPeriod = new("NOT_A_PERIOD", null,
        new("Це не звітний період", "Not a period"),
        new("«{value}» не читається як період. Пишіть рік і квартал: `2026-Q1` … `2026-Q4`.", "\"{value}\" is not a period. Write the year and the quarter: `2026-Q1` … `2026-Q4`."),
        new { value = "2026-Q5" })
        { ForPeople = new("«{value}» не читається як період. Вкажіть рік і квартал.", "\"{value}\" is not a period. Give the year and the quarter.") };

    public static readonly Problem RuleNotFound = new("RULE_NOT_FOUND", 404,
        new("Такого правила немає", "No such rule"),
        new("Перевірте ідентифікатор; усі правила дає GET /api/v1/calendar/rules.", "Check the identifier; GET /api/v1/calendar/rules lists all rules."))
        { ForPeople = new("Можливо, його вже видалено. Виберіть правило з переліку в календарі.", "Perhaps it was deleted. Choose a rule from the list in the calendar.") };

    public static readonly Problem RuleUnchanged = new("RULE_UNCHANGED", 409,
        new("Правило нічого не змінює", "The rule changes nothing"),
        new("Від цього дня вже діє таке саме правило ({id}): нового не потрібно. Якщо строк має змінитися, вкажіть інший день.", "The same rule ({id}) already holds from that day, no new one is needed. If the deadline is to move, give another day."),
        new { id = "00000000-0000-7000-8000-000000000001" })
        { ForPeople = new("Від цього дня вже діє таке саме правило: нового не потрібно. Якщо строк має змінитися, вкажіть інший день.", "The same rule already holds from that day: no new one is needed. If the deadline is to move, give another day.") };

    public static readonly Problem RuleInPast = new("RULE_IN_PAST", null,
        new("Правило стосується минулого", "The rule reaches into the past"),
        new("Строки минулих кварталів не змінюють. Вкажіть день від {earliest} або пізніший.", "Deadlines of past quarters stay. Give {earliest} or a later day."),
        new { earliest = new DateOnly(2026, 10, 1) });

    public static readonly Problem NotADayOfYear = new("NOT_A_DAY_OF_YEAR", null,
        new("Такий день є не щороку", "Not a day of every year"),
        new("У {month}-му місяці немає {day}-го дня або він буває не щороку. Вкажіть інший день.", "Month {month} has no day {day}, or not every year. Choose another."),
        new { month = 2, day = 29 });

    public static readonly Problem ClosesBeforeDue = new("CLOSES_BEFORE_DUE", null,
        new("Період закривається раніше, ніж настає строк", "It closes before it is due"),
        new("Період не може закритися раніше, ніж мине строк подання ({due}). Вкажіть той самий день або пізніший.", "A period cannot close before its reports are due ({due}). Name the same day or a later one."),
        new { due = new Labelled("15.04", new("15 квітня", "15 April")) });

    public static readonly Problem DueDayOutOfBounds = new("DUE_DAY_OUT_OF_BOUNDS", null,
        new("Строк подання не годиться", "The due day does not fit"),
        new("Звіт за {period} довелося б подавати {due}, а період закінчується {end}. Вкажіть день після кінця періоду й не пізніше ніж через {mostDays:день|дні|днів}.",
            "The report for {period} would be due on {due}, and the period ends on {end}. Give a day after its end, by {mostDays:day|days} at most."),
        new { period = Period.Parse("2027-Q1")!.Labelled, due = new DateOnly(2028, 3, 20), end = new DateOnly(2027, 3, 31), mostDays = 90 });

    public static readonly Problem ClosingOutOfBounds = new("CLOSING_OUT_OF_BOUNDS", null,
        new("Період закривається запізно", "It closes too late"),
        new("Період {period} закрився б {closes}, а закінчується {end}. Вкажіть день не пізніше ніж через {mostDays:день|дні|днів} після його кінця.",
            "{period} would close on {closes}, and it ends on {end}. Give a day not later than {mostDays:day|days} after its end."),
        new { period = Period.Parse("2027-Q1")!.Labelled, closes = new DateOnly(2028, 3, 20), end = new DateOnly(2027, 3, 31), mostDays = 180 });

    public static readonly Problem HolidayOfAnotherYear = new("HOLIDAY_OF_ANOTHER_YEAR", null,
        new("День іншого року", "A day of another year"),
        new("Тут лише неробочі дні {year} року. День іншого року внесіть за адресою того року.", "This is the list of {year}. Enter a day of another year at that year's address."),
        new { year = 2027 })
        { ForPeople = new("Тут лише неробочі дні {year} року. День іншого року внесіть до переліку того року.", "This is the list of {year}. Enter a day of another year in the list of that year.") };

    public static readonly Problem HolidayRepeated = new("HOLIDAY_REPEATED", null,
        new("День повторюється", "The day is repeated"),
        new("День {on} уже є в переліку. Залиште один запис.", "{on} is in the list already. Leave one entry."),
        new { on = new DateOnly(2027, 1, 1) });

    public static readonly Problem DeadlinePassed = new("DEADLINE_PASSED", 422,
        new("Строк уже минув", "The deadline has passed"),
        new("Ця зміна пересунула б строк, що вже минув: {periods}. Минулих строків не змінюють; продовжте строк окремим звітам.",
            "This would move a deadline that has passed: {periods}. Past deadlines stay; extend single reports instead."),
        new { periods = new[] { Period.Parse("2026-Q3")!.Labelled } });

    public static readonly Problem PeriodClosed = new("PERIOD_CLOSED", 409,
        new("Період закрито", "The period is closed"),
        new("Звіт за {period} можна було подати до {closesOn} включно. Попросіть координатора продовжити строк.", "Reports for {period} could be submitted up to and including {closesOn}. Ask the coordinator for an extension."),
        new { period = Period.Parse("2026-Q1")!.Labelled, closesOn = new DateOnly(2026, 5, 15) });

    public static readonly Problem MendingOutOfBounds = new("MENDING_OUT_OF_BOUNDS", null,
        new("Строк доопрацювання не годиться", "The day to mend it by does not fit"),
        new("Вкажіть день від {earliest} до {latest}: не в минулому й не пізніше, ніж закінчиться наступний період.",
            "Give a day from {earliest} to {latest}: not into the past, and not after the next period has ended."),
        new { earliest = new DateOnly(2026, 11, 23), latest = new DateOnly(2026, 12, 31) });

    public static readonly Problem ExtensionOutOfBounds = new("EXTENSION_OUT_OF_BOUNDS", null,
        new("Строк продовження не годиться", "The extension does not fit"),
        new("Вкажіть день від {earliest} до {latest}: не в минулому, пізніший за звичайний строк і не більше ніж на рік.",
            "Give a day from {earliest} to {latest}: not into the past, later than the rule's day, by a year at most."),
        new { earliest = new DateOnly(2026, 11, 23), latest = new DateOnly(2027, 10, 15) });

    public static readonly Problem TrueDateOutOfBounds = new("TRUE_DATE_OUT_OF_BOUNDS", null,
        new("Такого дня бути не могло", "It cannot have been that day"),
        new("Вкажіть день від {earliest} до {latest}: не раніше, ніж закінчився період, не раніше від попереднього подання чи прийняття і не в майбутньому.",
            "Give a day from {earliest} to {latest}: not before the period had ended, not before the submission or acceptance that came before, and not in the future."),
        new { earliest = new DateOnly(2026, 9, 30), latest = new DateOnly(2026, 11, 22) });

    public static readonly Problem TrueDateByCoordinator = new("TRUE_DATE_BY_COORDINATOR", 403,
        new("День подання вказує координатор", "The coordinator says when a report came"),
        new("Ваш звіт надходить тоді, коли ви його подаєте: надішліть запит без тіла. Якщо місто отримало звіт раніше, день подання (`receivedOn`) вкаже координатор.",
            "Your report comes when you submit it: send the request without a body. If the city received it earlier, the coordinator gives that day as `receivedOn`."))
        { ForPeople = new("Ваш звіт надходить тоді, коли ви його подаєте: дня надходження не вказуйте. Якщо місто отримало звіт раніше, цей день вкаже координатор.", "Your report comes when you submit it: give no day. If the city received it earlier, the coordinator says when.") };
}
