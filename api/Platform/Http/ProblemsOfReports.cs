using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The problems of reports, the findings among them: a finding is computed from a report and stops or warns.</summary>
public static partial class Problems
{
    public static readonly Problem ReportNotFound = new("REPORT_NOT_FOUND", 404,
        new("Звіту немає", "No report"),
        new("За цей період звіту немає або його ще не прийнято. Якщо звітуєте ви — створіть чернетку запитом PUT; рядки для неї дає …/form.", "There is no report for this period, or it is not accepted yet. If you report, make a draft with PUT; …/form gives its rows."));

    public static readonly Problem SnapshotNotFound = new("SNAPSHOT_NOT_FOUND", 404,
        new("Такого подання немає", "No such snapshot"),
        new("Звіт не подавали стільки разів, або це подання ще не прийнято. Подання перелічено на …/snapshots.", "The report was not submitted so many times, or this submission is not accepted. …/snapshots lists what there is."));

    public static readonly Problem PeriodNotFound = new("PERIOD_NOT_FOUND", 404,
        new("Такого звітного періоду немає", "No such period"),
        new("Період пишуть як 2026-Q1 … 2026-Q4, і він має належати до строку програми.", "A period is written 2026-Q1 … 2026-Q4 and lies within the program's years."));

    public static readonly Problem PeriodOutsideProgram = new("PERIOD_OUTSIDE_PROGRAM", 422,
        new("Період поза строком програми", "The period is outside the program"),
        new("За {period} програма не звітує: вона діє від {from} до {through}.", "The program does not report for {period}: it runs from {from} to {through}."),
        new { period = "2031-Q1", from = "2026-01-01", through = "2030-12-31" });

    public static readonly Problem PeriodNotOpen = new("PERIOD_NOT_OPEN", 409,
        new("Період ще не відкрито", "The period is not open yet"),
        new("Звіт за {period} можна готувати від {opensOn}.", "The report for {period} may be prepared from {opensOn}."),
        new { period = "2026-Q4", opensOn = "2026-12-21" });

    public static readonly Problem ReportStateWrong = new("REPORT_STATE_WRONG", 409,
        new("Звіт в іншому стані", "The report is in another state"),
        new("Зараз стан звіту «{status}», і цієї дії він не дозволяє. Дозволене перелічено в availableActions.",
            "The report is \"{status}\", which does not allow this. availableActions lists what it allows."),
        new { status = new Labelled("accepted", new("прийнято", "accepted")) });

    public static readonly Problem ReportUnchanged = new("REPORT_UNCHANGED", 409,
        new("Звіт не змінено", "The report is unchanged"),
        new("Ви подаєте те саме, що й минулого разу (подання № {snapshot}). Внесіть зміни, заради яких звіт відкрито, і подайте знову.",
            "This is the same as submission {snapshot}. Make the changes it was opened for and submit it again."),
        new { snapshot = 1 });

    public static readonly Problem NoteLineUnknown = new("NOTE_LINE_UNKNOWN", null,
        new("Такого рядка у звіті немає", "The report has no such line"),
        new("У поданому звіті немає рядка «{code}». Вкажіть код заходу чи показника, як він стоїть у звіті.", "The submitted report has no line \"{code}\". Give the code of a measure or an indicator as the report has it."),
        new { code = "9.9" });

    public static readonly Problem NoteLineUnclear = new("NOTE_LINE_UNCLEAR", null,
        new("Неясно, про який рядок ідеться", "It is unclear which line is meant"),
        new("Вкажіть або measureCode, або indicatorCode — одне з двох.", "Give either measureCode or indicatorCode, one of the two."));

    public static readonly Problem ReportStarted = new("REPORT_STARTED", 409,
        new("Звіт подавали раніше", "The report was submitted before"),
        new("Поданий звіт не вилучають: кожне подання зберігається назавжди. Вилучити можна лише неподану чернетку або розпочате виправлення.",
            "A submitted report is not deleted: every submission is kept for ever. Only a draft never submitted or a correction just begun can be dropped."));

    public static readonly Problem ValueNotExpected = new("VALUE_NOT_EXPECTED", null,
        new("Значення суперечить стану", "The value contradicts the status"),
        new("За стану «{status}» значення не вказують: залиште value порожнім (null) або змініть стан на reported.", "With \"{status}\" no value is given: leave it null, or say reported."),
        new { status = new Labelled("notAvailable", new("даних немає", "not available")) });

    public static readonly Problem FindingsOpen = new("FINDINGS_OPEN", 422,
        new("Звіт ще не можна подати", "The report cannot be submitted yet"),
        new("Зауважень, що зупиняють подання: {count}. Їх перелічено в errors; виправте звіт і подайте знову.",
            "Findings that stop it: {count}. errors lists them; mend the report and submit it again."),
        new { count = 1 });

    public static readonly Problem LineMissing = new("LINE_MISSING", null,
        new("Бракує рядка", "A line is missing"),
        new("У рядку «{code}» не заповнено: {what}. {advice}", "The line \"{code}\" lacks: {what}. {advice}"),
        new { code = "1.1", what = new Labelled("status", new("стан", "status")), advice = new Labelled("chooseStatus", new("Вкажіть, як просувається захід.", "Say how far the measure has come.")) }, Http.Severity.Error);

    public static readonly Problem LineUnknown = new("LINE_UNKNOWN", null,
        new("Зайвий рядок", "An unknown line"),
        new("Рядка «{code}» немає ні в чинній редакції, ні в попередніх звітах року. Приберіть його або виправте код.",
            "\"{code}\" is neither in the edition nor in an earlier report of the year. Remove it or mend its code."),
        new { code = "9.9" }, Http.Severity.Error);

    public static readonly Problem SignatoryMissing = new("SIGNATORY_MISSING", null,
        new("Немає підписанта", "Nobody signs"),
        new("Вкажіть, хто підписує звіт: ім’я та посаду.", "Say who signs the report: name and position."),
        null, Http.Severity.Error);

    public static readonly Problem ReasonRequired = new("REASON_REQUIRED", null,
        new("Поясніть причину", "A reason is needed"),
        new("Рядок «{code}» потребує пояснення: заповніть це поле. Підстава: {because}.", "The line \"{code}\" needs an explanation: fill in this field. Because: {because}."),
        new { code = "1.1", because = new[] { new Labelled("SPENT_EXCEEDS_PLAN", new("видатки перевищують план", "spent more than planned")) } }, Http.Severity.Error);

    public static readonly Problem SpentWithoutPlan = new("SPENT_WITHOUT_PLAN", null,
        new("видатки без плану", "spent without a plan"),
        new("Витрачено {spent} грн, хоча за цим джерелом на рік нічого не заплановано. Поясніть причину.", "{spent} UAH were spent from a source without a plan this year: explain why."),
        new { spent = "100.00" }, Http.Severity.Warning);

    public static readonly Problem SpentExceedsPlan = new("SPENT_EXCEEDS_PLAN", null,
        new("видатки перевищують план", "spent more than planned"),
        new("Витрачено {spent} грн, а план на рік — {plan} грн. Поясніть причину.", "{spent} UAH exceed the year's plan of {plan} UAH: explain why."),
        new { spent = "1300000.00", plan = "1250000.00" }, Http.Severity.Warning);

    public static readonly Problem CumulativeDecreased = new("CUMULATIVE_DECREASED", null,
        new("наростаючий підсумок зменшився", "the cumulative figure fell"),
        new("Від початку року — {value}, а за попередній період було {previous}. Звітують наростаючим підсумком від 1 січня; якщо це повернення чи виправлення — поясніть.",
            "{value} since January, but {previous} in the period before. Figures are cumulative from 1 January; explain a refund or a correction."),
        new { value = "90.00", previous = "100.00" }, Http.Severity.Warning);

    public static readonly Problem UnitSuspect = new("UNIT_SUSPECT", null,
        new("можливо, сплутано одиниці", "perhaps the unit was mixed up"),
        new("Значення {value} відрізняється від очікуваного {expected} у сотні разів. Перевірте одиницю: гроші пишуть у гривнях, а не в тисячах, показники — в одиницях із плану. Якщо все правильно — поясніть.",
            "{value} differs from the expected {expected} by hundreds of times. Check the unit: money is in hryvnias, not thousands, indicators in the plan's units. If it is right, explain."),
        new { value = "312.50", expected = "312500.00" }, Http.Severity.Warning);

    public static readonly Problem DeviationLarge = new("DEVIATION_LARGE", null,
        new("значне відхилення від плану", "a large deviation from the plan"),
        new("Факт — {value}, а на цей час очікували {expected}: гірше більш як на {threshold} % (поріг цієї програми). Поясніть причину.",
            "{value} is worse than the {expected} expected by now, by more than {threshold} %: explain why. The threshold is the program's."),
        new { value = "5", expected = "30", threshold = 20 }, Http.Severity.Warning);

    public static readonly Problem DoneWithoutSpending = new("DONE_WITHOUT_SPENDING", null,
        new("виконано без видатків", "done without spending"),
        new("Захід «{code}» позначено як виконаний, але із запланованих {plan} грн не витрачено нічого. Внесіть видатки або поясніть, чому кошти не знадобилися.",
            "\"{code}\" is marked done, but nothing of the planned {plan} UAH was spent. Enter the spending, or explain why no money was needed."),
        new { code = "1.1", plan = "1250000.00" }, Http.Severity.Warning);

    public static readonly Problem PlanChangedAfterPeriod = new("PLAN_CHANGED_AFTER_PERIOD", null,
        new("План змінено після подання", "The plan was changed after the report"),
        new("Звіт подано за редакцією № {submitted}, а на останній день періоду тепер діє редакція № {now}, записана пізніше. Подання не змінюється; порівняйте плани в рядках.",
            "The report was measured against edition {submitted}; edition {now}, recorded later, is now the one in force on the period's last day. The submission stays; compare the plans line by line."),
        new { submitted = 0, now = 1 }, Http.Severity.Warning);
}
