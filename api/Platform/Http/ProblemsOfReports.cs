using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The problems of reports, the findings among them: a finding is computed from a report and stops or warns.</summary>
public static partial class Problems
{
    private static readonly Words s_explain = new("Поясніть причину.", "Explain why.");

    public static readonly Problem ReportNotFound = new("REPORT_NOT_FOUND", 404,
        new("Звіту за цей період немає", "No report"),
        new("Звіт ще не складено або не прийнято. Якщо звітуєте ви, створіть чернетку запитом PUT; рядки для неї дає бланк (…/form).", "There is no report for this period, or it is not accepted yet. If you report, make a draft with PUT; …/form gives its rows."))
        { ForPeople = new("Звіт ще не складено або не прийнято. Якщо звітуєте ви, заповніть бланк за цей період.", "There is no report for this period, or it is not accepted yet. If you report, fill in the form of this period.") };

    public static readonly Problem SnapshotNotFound = new("SNAPSHOT_NOT_FOUND", 404,
        new("Такого подання немає", "No such snapshot"),
        new("Звіт стільки разів не подавали, або це подання ще не прийнято. Подання перелічено на …/snapshots.", "The report was not submitted so many times, or this submission is not accepted. …/snapshots lists what there is."))
        { ForPeople = new("Звіт стільки разів не подавали, або це подання ще не прийнято. Виберіть подання з переліку.", "The report was not submitted so many times, or this submission is not accepted. Choose one from the list.") };

    public static readonly Problem PeriodNotFound = new("PERIOD_NOT_FOUND", 404,
        new("Такого звітного періоду немає", "No such period"),
        new("Вкажіть період у межах строку програми; пишіть рік і квартал: `2026-Q1` … `2026-Q4`.", "A period is written `2026-Q1` … `2026-Q4` and lies within the program's years."))
        { ForPeople = new("Вкажіть період у межах строку програми. У книзі його пишуть так: рік, дефіс, латинська Q і номер кварталу.", "Give a period within the program's years. In a workbook it is written so: the year, a hyphen, the letter Q and the number of the quarter.") };

    public static readonly Problem PeriodOutsideProgram = new("PERIOD_OUTSIDE_PROGRAM", 422,
        new("Період поза строком програми", "The period is outside the program"),
        new("За {period} програма не звітує: вона діє від {from} до {through}. Виберіть інший період.", "The program does not report for {period}: it runs from {from} to {through}. Choose another period."),
        new { period = Period.Parse("2031-Q1")!.Labelled, from = new DateOnly(2026, 1, 1), through = new DateOnly(2030, 12, 31) });

    public static readonly Problem PeriodNotOpen = new("PERIOD_NOT_OPEN", 409,
        new("Період ще не відкрито", "The period is not open yet"),
        new("Звіт за {period} можна складати від {opensOn}. Поверніться до нього того дня або пізніше.", "The report for {period} may be prepared from {opensOn}. Come back on that day or later."),
        new { period = Period.Parse("2026-Q4")!.Labelled, opensOn = new DateOnly(2026, 12, 21) });

    public static readonly Problem ReportStateWrong = new("REPORT_STATE_WRONG", 409,
        new("Звіт в іншому стані", "The report is in another state"),
        new("Звіт має стан «{status}», який цієї дії не дозволяє. Дозволені дії перелічено в `availableActions`.",
            "The report is \"{status}\", which does not allow this. `availableActions` lists what it allows."),
        new { status = new Labelled("accepted", new("прийнято", "accepted")) })
        { ForPeople = new("Звіт має стан «{status}», який цієї дії не дозволяє. Відкрийте звіт знову: на його сторінці показано, що з ним можна зробити.", "The report is \"{status}\", which does not allow this. Open it again: its page shows what can be done.") };

    public static readonly Problem ReportUnchanged = new("REPORT_UNCHANGED", 409,
        new("Звіт не змінено", "The report is unchanged"),
        new("Ви подаєте те саме, що й минулого разу (подання №\u00a0{snapshot}). Внесіть зміни, заради яких звіт повернуто чи відкрито, і подайте знову.",
            "This is the same as submission {snapshot}. Make the changes it was returned or opened for, and submit it again."),
        new { snapshot = 1 });

    public static readonly Problem NoteLineUnknown = new("NOTE_LINE_UNKNOWN", null,
        new("Такого рядка у звіті немає", "The report has no such line"),
        new("У поданому звіті немає рядка «{code}». Вкажіть код заходу чи показника так, як його записано у звіті.", "The submitted report has no line \"{code}\". Give the code of a measure or an indicator as the report has it."),
        new { code = "9.9" });

    public static readonly Problem NoteLineUnclear = new("NOTE_LINE_UNCLEAR", null,
        new("Неясно, про який рядок ідеться", "It is unclear which line is meant"),
        new("Вкажіть або захід (`measureCode`), або показник (`indicatorCode`) — одне з двох.", "Give either `measureCode` or `indicatorCode`, one of the two."))
        { ForPeople = new("Вкажіть або захід, або показник — одне з двох.", "Give either a measure or an indicator, one of the two.") };

    public static readonly Problem ReportStarted = new("REPORT_STARTED", 409,
        new("Звіт подавали раніше", "The report was submitted before"),
        new("Поданого звіту не видаляють: кожне подання зберігається назавжди. Видалити можна лише неподану чернетку або виправлення прийнятого звіту, яке ще не подано чи повернуто.",
            "A submitted report is not deleted: every submission is kept for ever. Only a draft never submitted can be dropped, or a correction of an accepted report that is not submitted or was returned."));

    public static readonly Problem ValueNotExpected = new("VALUE_NOT_EXPECTED", null,
        new("Значення суперечить стану", "The value contradicts the status"),
        new("За стану «{status}» значення не вказують: приберіть його або змініть стан на «є значення» (`reported`).", "With \"{status}\" no value is given: leave it out, or say `reported`."),
        new { status = new Labelled("notAvailable", new("даних немає", "not available")) })
        { ForPeople = new("За стану «{status}» значення не вказують: приберіть його або змініть стан на «є значення».", "With \"{status}\" no value is given: leave it out, or change the status to \"reported\".") };

    public static readonly Problem FindingsOpen = new("FINDINGS_OPEN", 422,
        new("Звіт ще не можна подати", "The report cannot be submitted yet"),
        new("Звіт має {count:помилку|помилки|помилок}; перелік — у полі `errors`. Виправте звіт і подайте знову.",
            "The report has {count:error|errors}; `errors` lists them. Mend the report and submit it again."),
        new { count = 1 })
        { ForPeople = new("Не заповнено або з помилками: {count:місце|місця|місць}. Вони позначені біля рядків; виправте їх і подайте звіт знову.", "Not filled in or wrong: {count:place|places}. They are marked beside the lines; mend them and submit the report again.") };

    public static readonly Problem DraftConflicts = new("DRAFT_CONFLICTS", 409,
        new("Дехто змінив ті самі клітинки", "Somebody else changed the same cells"),
        new("У деяких клітинках ви й хтось інший вписали різне. Виберіть, що залишити: обидва значення показано на сторінці. Тоді подайте звіт.",
            "In some cells you and somebody else entered different things. Choose what stays: the page shows both. Then submit the report."));

    public static readonly Problem LineMissing = new("LINE_MISSING", null,
        new("Звіт неповний", "The report is incomplete"),
        new("Рядок «{code}»: {what}. {advice}", "Line \"{code}\": {what}. {advice}"),
        new { code = "1.1", what = new Labelled("status", new("не вказано стану", "its status is not given")), advice = new Labelled("chooseStatus", new("Вкажіть, як просувається захід.", "Say how far the measure has come.")) }, Http.Severity.Error);

    public static readonly Problem LineUnknown = new("LINE_UNKNOWN", null,
        new("Зайвий рядок", "An unknown line"),
        new("Рядка «{code}» немає ні в чинній редакції, ні в попередніх звітах цього року. Приберіть його або виправте код.",
            "\"{code}\" is neither in the edition nor in an earlier report of the year. Remove it or mend its code."),
        new { code = "9.9" }, Http.Severity.Error);

    public static readonly Problem PeriodMismatch = new("PERIOD_MISMATCH", 422,
        new("Це звіт за інший період", "This is the report of another period"),
        new("У файлі вказано період «{given}», а за цією адресою подають звіт за {period}. Надішліть файл за потрібний період або виправте поле `period`.", "The file says \"{given}\", but this address takes the report for {period}. Send the right file, or mend its `period`."),
        new { given = "2025-Q4", period = Period.Parse("2026-Q4")!.Labelled })
        { ForPeople = new("У файлі вказано період «{given}», а тут подають звіт за {period}. Виберіть файл за потрібний період.", "The file says \"{given}\", but this is the report for {period}. Choose the file of that period.") };

    public static readonly Problem PeriodLongPast = new("PERIOD_LONG_PAST", null,
        new("Період давно минув", "The period is long past"),
        new("Ви почали звіт за {period}, який закінчився {endDate}. Перевірте, чи це той період.", "You began a report for {period}, which ended on {endDate}. Check that this is the period you mean."),
        new { period = Period.Parse("2025-Q1")!.Labelled, endDate = new DateOnly(2025, 3, 31) }, Http.Severity.Warning);

    public static readonly Problem SignatoryMissing = new("SIGNATORY_MISSING", null,
        new("Немає підписанта", "Nobody signs"),
        new("Вкажіть, хто підписує звіт: ім’я та посаду.", "Say who signs the report: name and position."),
        null, Http.Severity.Error);

    public static readonly Problem ReasonRequired = new("REASON_REQUIRED", null,
        new("Поясніть причину", "A reason is needed"),
        new("Рядок «{code}» потребує пояснення: вкажіть причину. Підстава: {because}.", "The line \"{code}\" needs an explanation: fill in this field. Because: {because}."),
        new { code = "1.1", because = new[] { new Labelled("SPENT_EXCEEDS_PLAN", new("використано понад план", "spent more than planned")) } }, Http.Severity.Error);

    public static readonly Problem SpentWithoutPlan = new("SPENT_WITHOUT_PLAN", null,
        new("використано без плану", "spent without a plan"),
        new("Використано {spent}, хоча плану на рік за цим джерелом немає.", "Spent {spent} from a source without a plan for this year."),
        new { spent = new Money(100_00) }, Http.Severity.Warning) { Request = s_explain };

    public static readonly Problem SpentExceedsPlan = new("SPENT_EXCEEDS_PLAN", null,
        new("використано понад план", "spent more than planned"),
        new("Використано {spent}, а план на рік — {plan}.", "Spent {spent}; the plan for the year is {plan}."),
        new { spent = new Money(1_300_000_00), plan = new Money(1_250_000_00) }, Http.Severity.Warning) { Request = s_explain };

    public static readonly Problem CumulativeDecreased = new("CUMULATIVE_DECREASED", null,
        new("наростаючий підсумок зменшився", "the cumulative figure fell"),
        new("Від початку року — {value}, а за {period} було {previous}.",
            "Since 1 January it is {value}, but for {period} it was {previous}."),
        new { value = new Money(90_00), previous = new Money(100_00), period = Period.Parse("2026-Q1")!.Labelled }, Http.Severity.Warning)
        {
            Request = new("Звітуйте наростаючим підсумком від 1 січня; якщо це повернення коштів чи виправлення, поясніть причину.", "Figures are cumulative from 1 January; explain a refund or a correction."),
        };

    public static readonly Problem ExceedsLaterPeriod = new("EXCEEDS_LATER_PERIOD", null,
        new("більше, ніж за пізніший період", "more than for a later period"),
        new("Від початку року — {value}, а у звіті за {period}, поданому раніше, — лише {later}.",
            "Since 1 January it is {value}, but the report for {period}, filed already, says only {later}."),
        new { value = new Money(600_00), later = new Money(500_00), period = Period.Parse("2026-Q2")!.Labelled }, Http.Severity.Warning)
        {
            Request = new("Перевірте суму: дані — наростаючим підсумком від 1 січня. Якщо все правильно, поясніть причину й виправте пізніший звіт.", "Check it: figures are cumulative from 1 January. If it is right, explain, and correct the later report."),
        };

    public static readonly Problem UnitSuspect = new("UNIT_SUSPECT", null,
        new("можливо, сплутано одиниці", "perhaps the unit was mixed up"),
        new("Вказано {value}, а за планом чи попереднім звітом очікувалося близько {expected}: різниця в сотні разів.",
            "Given is {value}, while the plan or the report before lets expect about {expected}: they differ by hundreds of times."),
        new { value = new Money(312_50), expected = new Money(312_500_00) }, Http.Severity.Warning)
        {
            Request = new("Перевірте одиницю: гроші вказують у гривнях, а не в тисячах, показники — в одиницях плану. Якщо все правильно, поясніть причину.",
                "Check the unit: money is in hryvnias, not thousands, indicators in the plan's units. If it is right, explain."),
        };

    public static readonly Problem DeviationLarge = new("DEVIATION_LARGE", null,
        new("значне відхилення від плану", "a large deviation from the plan"),
        new("Фактично — {value}, а за планом на цей час — {expected}. Відхилення в гірший бік перевищує {threshold}\u00a0% — поріг цієї програми.",
            "In fact it is {value}, and {expected} was planned by now: worse by more than {threshold}% (the program's threshold)."),
        new { value = 5m, expected = 30m, threshold = 20 }, Http.Severity.Warning) { Request = s_explain };

    public static readonly Problem DoneWithoutSpending = new("DONE_WITHOUT_SPENDING", null,
        new("виконано без використання коштів", "done without spending"),
        new("Захід «{code}» позначено як виконаний, але із запланованих {plan} не використано нічого.",
            "Measure \"{code}\" is marked done, but nothing of the planned {plan} was spent."),
        new { code = "1.1", plan = new Money(1_250_000_00) }, Http.Severity.Warning)
        {
            Request = new("Вкажіть, скільки використано, або поясніть, чому кошти не знадобилися.", "Enter what was spent, or explain why no money was needed."),
        };

    public static readonly Problem AssessmentNotExpected = new("ASSESSMENT_NOT_EXPECTED", null,
        new("Оцінка тут зайва", "No assessment here"),
        new("Оцінюють лише значення словами, а показник «{code}» не такий. Приберіть `assessment`.", "Only values in words are judged, and indicator \"{code}\" has none. Leave `assessment` out."),
        new { code = "П1" }, Http.Severity.Error)
        { ForPeople = new("Оцінюють лише значення словами, а показник «{code}» не такий. Приберіть оцінку.", "Only values in words are judged, and indicator \"{code}\" has none. Leave the assessment out.") };

    public static readonly Problem PartUnknown = new("PART_UNKNOWN", null,
        new("Невідома частина показника", "An unknown part"),
        new("Показник «{code}» не має частини «{member}». Частини перелічено в бланку; приберіть зайву або виправте код.", "Indicator \"{code}\" has no part \"{member}\". The form lists its parts; remove this one or mend its code."),
        new { code = "П1", member = "others" }, Http.Severity.Error);

    public static readonly Problem BreakdownNotExpected = new("BREAKDOWN_NOT_EXPECTED", null,
        new("Показник не розподілено на частини", "The indicator is not broken down"),
        new("Показник «{code}» у чинній редакції на частини не розподілено. Приберіть `parts`.", "In the edition indicator \"{code}\" is not broken down. Leave `parts` out."),
        new { code = "П1" }, Http.Severity.Error)
        { ForPeople = new("Показник «{code}» у чинній редакції на частини не розподілено. Приберіть значення частин.", "In the edition indicator \"{code}\" is not broken down. Leave the values of its parts out.") };

    public static readonly Problem BreakdownDiffers = new("BREAKDOWN_DIFFERS", null,
        new("частини не дорівнюють цілому", "the parts do not add up to the whole"),
        new("Сума частин — {sum}, а значення показника — {value}.", "The parts add up to {sum}; the value is {value}."),
        new { sum = 12m, value = 10m }, Http.Severity.Warning) { Request = new("Виправте частини чи значення або поясніть причину.", "Mend the parts or the value, or explain why.") };

    public static readonly Problem PeriodNotOwed = new("PERIOD_NOT_OWED", 422,
        new("За цей період не звітують", "There is no report for this period"),
        new("За {period} за цією програмою не звітують: за паспортом періодичність звітування — {reporting}.", "There is no report for {period}: by its passport, the program's reporting is {reporting}."),
        new { period = Period.Parse("2026-Q1")!.Labelled, reporting = new Labelled("annual", new("раз на рік", "annual")) });

    public static readonly Problem PlanChangedAfterPeriod = new("PLAN_CHANGED_AFTER_PERIOD", null,
        new("План змінено після подання", "The plan was changed after the report"),
        new("Звіт подано за редакцією №\u00a0{submitted}, а на останній день періоду тепер діє редакція №\u00a0{now}, записана пізніше. Подання не змінюється; порівняйте планові суми й значення в рядках.",
            "The report was measured against edition {submitted}; edition {now}, recorded later, is now the one in force on the period's last day. The submission stays; compare the plans line by line."),
        new { submitted = 0, now = 1 }, Http.Severity.Warning);

    public static readonly Problem PlanRectified = new("PLAN_RECTIFIED", null,
        new("План у реєстрі виправлено після подання", "The recorded plan was mended after the report"),
        new("Редакцію №\u00a0{edition}, за якою подано звіт, було записано з помилкою, і тепер план у ній інший. Подання не змінюється; порівняйте планові суми й значення в рядках.",
            "Edition {edition}, which the report was measured against, had been recorded wrongly, and its plan now reads otherwise. The submission stays; compare the plans line by line."),
        new { edition = 0 }, Http.Severity.Warning);
}
