using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The problems of what a program says: passports, measures, indicators.</summary>
public static partial class Problems
{
    public static readonly Problem CodeRepeated = new("CODE_REPEATED", null,
        new("Код повторено", "A repeated code"),
        new("Код «{code}» уже має інший рядок (схожі кириличні й латинські літери вважаємо однаковими). Дайте цьому рядку інший код.", "Another line has the code \"{code}\" (look-alike Cyrillic and Latin letters count as the same). Give this one another."),
        new { code = "1.1" });

    public static readonly Problem YearOutsideProgram = new("YEAR_OUTSIDE_PROGRAM", 404,
        new("Рік поза строком програми", "The year is outside the program"),
        new("Програма триває {validFrom}–{validThrough}, а тут {year}. Виправте рік або строк програми.", "The program runs {validFrom}–{validThrough}, and this is {year}. Mend the year or the program's term."),
        new { year = 2031, validFrom = 2026, validThrough = 2030 });

    public static readonly Problem YearOutsideMeasure = new("YEAR_OUTSIDE_MEASURE", null,
        new("Рік поза строком заходу", "The year is outside the measure"),
        new("Захід триває {validFrom}–{validThrough}, а тут {year}. Виправте рік або строк заходу.", "The measure runs {validFrom}–{validThrough}, and this is {year}. Mend the year or the measure's term."),
        new { year = 2029, validFrom = 2026, validThrough = 2028 });

    public static readonly Problem YearsReversed = new("YEARS_REVERSED", null,
        new("Завершення раніше, ніж початок", "The end comes before the beginning"),
        new("Завершення ({validThrough}) раніше, ніж початок ({validFrom}). Виправте одне з двох.", "The end ({validThrough}) comes before the beginning ({validFrom}). Mend one of the two."),
        new { validFrom = "2026", validThrough = "2025" });

    public static readonly Problem FundingRepeated = new("FUNDING_REPEATED", null,
        new("Фінансування повторено", "Repeated funding"),
        new("Рядок із тим самим роком, джерелом, донором та ознакою «у натурі» вже є. Об’єднайте суми.", "There is already a line with this year, source, donor and in-kind mark. Add the amounts up."));

    public static readonly Problem TotalTooLarge = new("TOTAL_TOO_LARGE", null,
        new("Завелика загальна сума", "The total is too large"),
        new("Усі суми разом мають бути меншими за 10 трильйонів гривень. Перевірте одиницю: пишіть гривні, а не копійки.", "All amounts together must stay below 10 trillion hryvnias. Check the unit: hryvnias, not kopiykas."));

    public static readonly Problem DonorNotAllowed = new("DONOR_NOT_ALLOWED", null,
        new("Донора тут не вказують", "No donor here"),
        new("Донора, виконавця й реєстраційний номер вказують лише для міжнародної технічної допомоги (`internationalAssistance`) та кредиту (`loan`). Приберіть це поле або змініть джерело.", "Only `internationalAssistance` and `loan` have a donor, an implementer and a registration number. Leave this out, or change the source."))
        { ForPeople = new("Донора, виконавця проєкту й номер його реєстрації вказують лише для міжнародної технічної допомоги та кредиту. Зітріть це або змініть джерело.", "Only international technical assistance and loans have a donor, an implementer and a registration number. Leave this out, or change the source.") };

    public static readonly Problem TargetRepeated = new("TARGET_REPEATED", null,
        new("Планове значення повторено", "A repeated target"),
        new("Планове значення на {year} рік уже є. Залиште одне.", "There is already a target for {year}. Leave one."),
        new { year = 2026 });

    public static readonly Problem ClassificationRepeated = new("CLASSIFICATION_REPEATED", null,
        new("Класифікацію повторено", "A repeated classification"),
        new("Код «{code}» за схемою «{scheme}» вже є. Залиште один запис.", "The code \"{code}\" of \"{scheme}\" is already there. Leave one."),
        new { scheme = "sdg", code = "11" });

    public static readonly Problem ClassificationMalformed = new("CLASSIFICATION_MALFORMED", null,
        new("Код не відповідає схемі", "The code does not fit its scheme"),
        new("«{code}» не є кодом за схемою «{scheme}». Перевірте код: КПКВК має сім цифр, третя з них не нуль.", "\"{code}\" is not a code of \"{scheme}\". Check it: KPKVK has seven digits, the third is not zero."),
        new { scheme = "kpkvk", code = "12" });

    public static readonly Problem MeasureUnknown = new("MEASURE_UNKNOWN", null,
        new("Невідомий захід", "Unknown measure"),
        new("У редакції немає заходу «{code}». Вкажіть код наявного заходу або залиште поле порожнім.", "The edition has no measure \"{code}\". Give the code of one it has, or leave the field empty."),
        new { code = "9.9" });

    public static readonly Problem BodyUnknown = new("BODY_UNKNOWN", null,
        new("Невідомий виконавчий орган", "Unknown executive body"),
        new("Органу з ідентифікатором «{id}» немає. Візьміть `id` із /api/v1/executive-bodies.", "There is no body \"{id}\". Take the `id` from /api/v1/executive-bodies."),
        new { id = "1" })
        { ForPeople = new("Органу «{id}» у реєстрі немає. Виберіть орган із переліку або спершу додайте його.", "There is no body \"{id}\" in the register. Choose one from the list, or add it first.") };

    public static readonly Problem BodyRepeated = new("BODY_REPEATED", null,
        new("Орган повторено", "A repeated body"),
        new("Цей орган уже є серед виконавців. Приберіть повтор.", "This body is already among the executants. Leave it once."));

    public static readonly Problem SourceProgramUnknown = new("SOURCE_PROGRAM_UNKNOWN", null,
        new("Невідома програма-джерело", "Unknown source program"),
        new("Програми з ідентифікатором «{id}» немає. Візьміть `id` із /api/v1/programs.", "There is no program \"{id}\". Take the `id` from /api/v1/programs."),
        new { id = "1" })
        { ForPeople = new("Програми «{id}» у реєстрі немає. Виберіть програму з переліку.", "There is no program \"{id}\" in the register. Choose one from the list.") };

    public static readonly Problem SourceProgramNotAllowed = new("SOURCE_PROGRAM_NOT_ALLOWED", null,
        new("Програму-джерело тут не вказують", "No source program here"),
        new("Програму-джерело вказують лише для заходів програми соціально-економічного розвитку (`annualDevelopment`). Приберіть `sourceProgramId`.", "Only measures of an `annualDevelopment` program have a source program. Leave `sourceProgramId` out."))
        { ForPeople = new("Програму-джерело вказують лише для заходів програми соціально-економічного розвитку. Приберіть її.", "Only measures of a program of social and economic development have a source program. Leave it out.") };

    public static readonly Problem AmountUnclear = new("AMOUNT_UNCLEAR", null,
        new("Неясно, чи є сума", "It is unclear whether there is an amount"),
        new("Вкажіть або суму (`amount`), або що кошти — у межах кошторисних призначень (`withinAppropriations: true`): одне з двох.", "Give either an `amount` or `withinAppropriations: true`, one of the two."))
        { ForPeople = new("Вкажіть або суму, або що кошти — у межах бюджетних призначень: одне з двох.", "Give either an amount, or say that the money is within appropriations: one of the two.") };

    public static readonly Problem InKindNeedsAmount = new("IN_KIND_NEEDS_AMOUNT", null,
        new("Обладнання та послуги мають вартість", "Equipment and services have a value"),
        new("У межах кошторисних призначень бувають лише кошти. Вкажіть вартість обладнання та послуг у полі `amount`.", "Only money can be within appropriations. Give the value of equipment and services as `amount`."))
        { ForPeople = new("У межах бюджетних призначень бувають лише кошти. Вкажіть вартість обладнання та послуг.", "Only money can be within appropriations. Give the value of the equipment and the services.") };

    public static readonly Problem CodeNeeded = new("CODE_NEEDED", null,
        new("Потрібен код заходу", "The measure needs a code"),
        new("Із номера «{number}» вийшов би код «{code}», а під ним в ухваленій редакції — інший захід: «{title}». Вкажіть для цього заходу власний код (`code`).", "The number \"{number}\" would give the code \"{code}\", which in an adopted edition is another measure: \"{title}\". Give this one a `code` of its own."),
        new { number = "1.2.", code = "1.2", title = "Утеплення шкіл" })
        { ForPeople = new("Із номера «{number}» вийшов би код «{code}», а під ним в ухваленій редакції — інший захід: «{title}». Впишіть для цього заходу власний код.", "The number \"{number}\" would give the code \"{code}\", which in an adopted edition is another measure: \"{title}\". Enter a code of its own for this one.") };

    public static readonly Problem StagesOverlap = new("STAGES_OVERLAP", null,
        new("Строки етапів перетинаються", "Stages overlap"),
        new("Цей етап починається {validFrom} року, коли ще триває етап «{other}» (до {validThrough} року включно). Виправте роки одного з них.", "This stage begins in {validFrom}, while stage \"{other}\" runs through {validThrough}. Mend the years of one of them."),
        new { validFrom = "2027", other = "I", validThrough = "2027" });

    public static readonly Problem ValueTypeWrong = new("VALUE_TYPE_WRONG", null,
        new("Значення іншого типу", "A value of another type"),
        new("Показник «{code}» має тип «{type}»: вкажіть значення в полі `{member}`, а інші поля значення приберіть.", "Indicator \"{code}\" is of the type \"{type}\": give its value in `{member}` and leave the other members out."),
        new { code = "П1", type = new Labelled("yesNo", new("так чи ні", "yes or no")), member = "yes" }, Http.Severity.Error)
        { ForPeople = new("Показник «{code}» має тип «{type}»: впишіть значення цього типу.", "Indicator \"{code}\" is of the type \"{type}\": enter a value of that type.") };

    public static readonly Problem ValueTypeFixed = new("VALUE_TYPE_FIXED", null,
        new("Тип показника вже не змінюється", "The type of an indicator is fixed"),
        new("В ухвалених редакціях показник «{code}» має тип «{type}». Залиште цей тип або додайте показник із новим кодом.", "In adopted editions indicator \"{code}\" is of the type \"{type}\". Keep the type, or add an indicator with a new code."),
        new { code = "П1", type = new Labelled("number", new("число", "number")) });

    public static readonly Problem AccumulationNotAllowed = new("ACCUMULATION_NOT_ALLOWED", null,
        new("Такі значення не наростають", "Such values do not add up"),
        new("Значення «так» чи «ні» та слова не додаються: вкажіть `pointInTime` або приберіть це поле.", "Yes, no and words do not add up: say `pointInTime`, or leave this out."))
        { ForPeople = new("Значення «так» чи «ні» та слова не додаються: виберіть «станом на дату» або нічого не вибирайте.", "Yes, no and words do not add up: choose \"at a point in time\", or nothing.") };

    public static readonly Problem BreakdownNotAllowed = new("BREAKDOWN_NOT_ALLOWED", null,
        new("Розподілу тут не вказують", "No breakdown here"),
        new("На частини розподіляють лише числові показники. Приберіть `breakdown` або змініть тип на `number`.", "Only numbers are broken down. Leave `breakdown` out, or make the type `number`."))
        { ForPeople = new("На частини розподіляють лише числові показники. Приберіть розподіл або змініть тип на «число».", "Only numbers are broken down. Leave the breakdown out, or make the type \"number\".") };

    public static readonly Problem TooFew = new("TOO_FEW", null,
        new("Замало елементів", "Too few items"),
        new("Тут {count:елемент|елементи|елементів}, а потрібно щонайменше {min}. Додайте решту.", "There are {count:item|items}; at least {min} are needed. Add the rest."),
        new { count = 1, min = 2 });

    public static readonly Problem ExecutantEnded = new("EXECUTANT_ENDED", null,
        new("Виконавця на той час уже немає", "The executant had ended by then"),
        new("Орган «{name}» припинив діяльність {validThrough}, до початку програми ({validFrom}). Вкажіть його правонаступника.", "\"{name}\" ended on {validThrough}, before the program begins ({validFrom}). Name its successor."),
        new { name = "Управління спорту", validThrough = new DateOnly(2024, 12, 31), validFrom = "2026" });

    public static readonly Problem IndicatorMeaningChanged = new("INDICATOR_MEANING_CHANGED", null,
        new("Показник змінив зміст", "An indicator changed its meaning"),
        new("У показнику «{code}» змінено: {fields}. Значення до і після змін непорівнянні; якщо це новий показник, дайте йому новий код.", "Of indicator \"{code}\" these changed: {fields}. Values before and after cannot be compared; if it is a new indicator, give it a new code."),
        new { code = "П1", fields = new[] { new Labelled("unit", new("одиниця виміру", "unit")) } }, Severity.Warning);

    public static readonly Problem ProgramEmpty = new("PROGRAM_EMPTY", null,
        new("Програма не має заходів", "The program has no measures"),
        new("Програма не має жодного заходу. Якщо заходи пропущено, додайте їх; після затвердження їх додають лише змінами до програми.", "The program has no measure. If measures were left out, add them; after the approval only an amendment can."),
        null, Severity.Warning);

    public static readonly Problem BodyEndsEarly = new("BODY_ENDS_EARLY", null,
        new("Відповідальний виконавець припиняє діяльність раніше за програму", "The responsible body ends before the program"),
        new("Останній день відповідального виконавця «{name}» — {validThrough}, а програма триває довше. Вкажіть орган, який діятиме до її кінця, або перевірте, чи записано правонаступника: пізніші звіти подає він.",
            "The last day of the responsible body \"{name}\" is {validThrough}, and the program lasts longer. Name a body that lasts, or check that its successor is recorded: the later reports are the successor's."),
        new { name = "Управління спорту", validThrough = new DateOnly(2027, 12, 31) }, Severity.Warning);
}
