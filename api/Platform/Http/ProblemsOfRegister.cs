using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The problems of the register: bodies, programs, editions, acts, keys.</summary>
public static partial class Problems
{
    public static readonly Problem BodyNotFound = new("BODY_NOT_FOUND", 404,
        new("Виконавчий орган не знайдено", "No such executive body"),
        new("Перевірте ідентифікатор (`id`); усі органи перелічено на /api/v1/executive-bodies.", "Check the `id`; all bodies are listed at /api/v1/executive-bodies."))
        { ForPeople = new("Можливо, його вже видалено. Виберіть орган із переліку.", "Perhaps it was deleted. Choose a body from the list.") };

    public static readonly Problem ProgramNotFound = new("PROGRAM_NOT_FOUND", 404,
        new("Програму не знайдено", "No such program"),
        new("Перевірте ідентифікатор (`id`). Проєкт програми видно лише координаторові та її відповідальному виконавцю.", "Check the `id`. A draft is visible only to the coordinator and to its responsible body."))
        { ForPeople = new("Знайдіть програму в переліку. Проєкт програми видно лише координаторові та її відповідальному виконавцю.", "Look for the program in the list. A draft is visible only to the coordinator and to its responsible body.") };

    public static readonly Problem EditionNotFound = new("EDITION_NOT_FOUND", 404,
        new("Такої редакції немає", "No such edition"),
        new("Перевірте номер: редакції програми перелічено на {url}.", "Check the number: the editions are listed at {url}."),
        new { url = "/api/v1/programs/…/editions" })
        { ForPeople = new("Виберіть редакцію з переліку редакцій програми.", "Choose an edition from the program's list.") };

    public static readonly Problem AmendmentNotFound = new("AMENDMENT_NOT_FOUND", 404,
        new("Таких змін до програми немає", "No such amendment"),
        new("Перевірте номер: зміни до програми перелічено на {url}.", "Check the number: the amendments are listed at {url}."),
        new { url = "/api/v1/programs/…/amendments" })
        { ForPeople = new("Виберіть зміни з переліку змін до програми.", "Choose an amendment from the program's list.") };

    public static readonly Problem AmendmentOpen = new("AMENDMENT_OPEN", 409,
        new("Попередні зміни ще не ухвалено", "An amendment is still open"),
        new("Зміни №\u00a0{number} ще в роботі. Ухваліть або видаліть їх, перш ніж починати нові.", "Amendment {number} is still in the making. Adopt or delete it before you open another."),
        new { number = 3 });

    public static readonly Problem AmendmentUnchanged = new("AMENDMENT_UNCHANGED", 422,
        new("Зміни нічого не змінюють", "The amendment changes nothing"),
        new("Редакція збігається з попередньою (№\u00a0{previous}). Змініть її або видаліть ці зміни.", "The edition equals the one before it ({previous}). Change something, or delete the amendment."),
        new { previous = 2 });

    public static readonly Problem NotYetInForce = new("NOT_YET_IN_FORCE", 404,
        new("Програма ще не діяла", "The program was not in force yet"),
        new("На {asOf} програма ще не діяла. Запитайте про {from}, перший її день, або про пізніший.", "On {asOf} the program was not in force yet. Ask about {from}, its first day, or later."),
        new { asOf = new DateOnly(2025, 12, 31), from = new DateOnly(2026, 1, 1) });

    public static readonly Problem NotYetKnown = new("NOT_YET_KNOWN", 404,
        new("Реєстр цього ще не знав", "The register did not know of it yet"),
        new("На той час затвердженої програми в реєстрі ще не було. Вкажіть пізніший момент у `knownAt` або приберіть цей параметр.", "At that moment the register held no approved program yet. Give a later `knownAt`, or leave it out."))
        { ForPeople = new("На той час затвердженої програми в реєстрі ще не було. Вкажіть пізніший час або відкрийте програму, якою вона є тепер.", "At that moment the register held no approved program yet. Give a later one, or open the program as it is now.") };

    public static readonly Problem InstantInFuture = new("INSTANT_IN_FUTURE", null,
        new("Цей момент іще не настав", "That moment is in the future"),
        new("Реєстр не може знати майбутнього: вкажіть момент, не пізніший за `{now}`.", "The register does not know the future: give a moment not later than `{now}`."),
        new { now = "2026-11-22T09:00:00.000Z" })
        { ForPeople = new("Реєстр не може знати майбутнього: вкажіть день і час, які вже настали.", "The register does not know the future: give a day and a time that have come.") };

    public static readonly Problem MeasureDropped = new("MEASURE_DROPPED", null,
        new("Із програми вилучено захід, на який уже використано кошти", "A measure that money was spent on is gone"),
        new("Захід «{code}» вилучено, а кошти на нього вже використано (звіти за {reports}). Його рядок лишиться у звітах цього року, доки є сума: перевірте, чи вилучення правильне.", "Measure \"{code}\" is dropped, but money was spent on it by the reports for {reports}. Its line stays in the year's reports: check whether dropping it is right."),
        new { code = "1.1", reports = new[] { Period.Parse("2026-Q1")!.Labelled } }, Severity.Warning);

    public static readonly Problem MeasureNotFound = new("MEASURE_NOT_FOUND", 404,
        new("Такого заходу немає", "No such measure"),
        new("У цій редакції немає заходу з кодом «{code}». Звірте код із переліком заходів.", "This edition has no measure with the code \"{code}\". Compare it with the list of measures."),
        new { code = "1.1" });

    public static readonly Problem IndicatorNotFound = new("INDICATOR_NOT_FOUND", 404,
        new("Такого показника немає", "No such indicator"),
        new("Показника з кодом «{code}» тут немає. Перевірте код: його пишуть літера в літеру так, як у програмі.",
            "There is no indicator with the code \"{code}\" here. Check the code: it is spelled letter by letter as in the program."),
        new { code = "П1" });

    public static readonly Problem KeyNotFound = new("KEY_NOT_FOUND", 404,
        new("Такого ключа немає", "No such key"),
        new("Перевірте ідентифікатор (`id`); ключі перелічено на /api/v1/keys.", "Check the `id`; the keys are listed at /api/v1/keys."))
        { ForPeople = new("Виберіть ключ із переліку.", "Choose a key from the list.") };

    public static readonly Problem ProblemNotFound = new("PROBLEM_NOT_FOUND", 404,
        new("Такого коду немає", "No such code"),
        new("Перевірте код: усі коди перелічено на /api/v1/problems.", "Check the code: all codes are listed at /api/v1/problems."));

    public static readonly Problem NotYourBody = new("NOT_YOUR_BODY", 403,
        new("Це програма іншого виконавчого органу", "This program belongs to another body"),
        new("Звіт подає відповідальний виконавець програми: {body}. Ваш ключ видано іншому органу: скористайтеся ключем відповідального виконавця.", "The program's responsible body reports: {body}. Your key was issued to another body; take a key of this one."),
        new { body = "Управління культури" });

    public static readonly Problem BodyEnded = new("BODY_ENDED", 403,
        new("Виконавчий орган уже не діє", "The executive body has ended"),
        new("Орган діяв до {validThrough} включно; його ключем можна лише читати. Скористайтеся ключем правонаступника.", "The body ended on {validThrough}; its key only reads. Ask for a key of its successor."),
        new { validThrough = new DateOnly(2025, 12, 31) });

    public static readonly Problem InUse = new("IN_USE", 409,
        new("Запис використовується", "It is in use"),
        new("Видалити не можна, бо на запис посилаються {references}. Спершу приберіть ці посилання; органові, що припинив роботу, вкажіть останній день (`validThrough`) і правонаступника.",
            "It cannot be deleted, because {references} refer to it. Remove those references first; a body that has ended gets a last day (`validThrough`) and a successor instead."),
        new { references = new[] { new Labelled("programs", new("програми", "programs")) } })
        { ForPeople = new("Видалити не можна, бо на запис посилаються {references}. Спершу приберіть ці посилання; органові, що припинив роботу, вкажіть останній день і правонаступника.", "It cannot be deleted, because {references} refer to it. Remove those references first; a body that has ended gets a last day and a successor instead.") };

    public static readonly Problem MeasureNamed = new("MEASURE_NAMED", 409,
        new("На захід посилаються показники", "Indicators name this measure"),
        new("Спершу змініть або вилучіть показники: {indicators}.", "Change or delete these indicators first: {indicators}."),
        new { indicators = new[] { "П1", "П2" } });

    public static readonly Problem CodeTaken = new("CODE_TAKEN", 409,
        new("Код уже зайнятий", "The code is taken"),
        new("У цій редакції вже є «{code}». Візьміть інший код або змініть наявний рядок.", "This edition already has \"{code}\". Take another code, or change what is there."),
        new { code = "1.1" });

    public static readonly Problem CodeChanged = new("CODE_CHANGED", null,
        new("Код не змінюється", "A code never changes"),
        new("За цією адресою код «{code}»; залиште його або додайте новий рядок.", "This address has the code \"{code}\"; keep it, or add a new line."),
        new { code = "1.1" })
        { ForPeople = new("Цей рядок має код «{code}», а код не змінюється: залиште його або додайте новий рядок.", "This line has the code \"{code}\", and a code never changes: keep it, or add a new line.") };

    public static readonly Problem EditionAdopted = new("EDITION_ADOPTED", 409,
        new("Редакцію вже ухвалено", "The edition is adopted"),
        new("Ухваленої редакції не змінюють і не видаляють: щоб змінити або скасувати програму, внесіть новий акт.", "An adopted edition is never changed or deleted: to amend or cancel the program, enter a new act."));

    public static readonly Problem EditionNotAdopted = new("EDITION_NOT_ADOPTED", 409,
        new("Редакцію ще не ухвалено", "The edition is not adopted yet"),
        new("Редакція №\u00a0{number} ще в роботі: змініть її текст або видаліть її. Виправляють та анулюють записи лише ухваленого.",
            "Edition {number} is still in the making: change its wording or delete it. Only what was adopted is rectified or annulled."),
        new { number = 1 });

    public static readonly Problem AlreadyAnnulled = new("ALREADY_ANNULLED", 409,
        new("Запис уже анульовано", "It is annulled already"),
        new("Цей запис уже визнано помилковим, і він не враховується. Більше з ним нічого робити не потрібно.",
            "This was recorded by mistake, as the register says already, and counts no more. There is nothing left to do."));

    public static readonly Problem AnnulledEditionCopied = new("ANNULLED_EDITION_COPIED", null,
        new("Пізніші редакції могли взяти цей текст", "Later editions may hold this text"),
        new("Після редакції №\u00a0{number} записано редакції: {editions}. Вони лишаються; перевірте, чи немає в них тексту анульованих змін.",
            "After edition {number} these were recorded: {editions}. They stay; check whether they hold the text of the annulled amendment."),
        new { number = 1, editions = new[] { 2, 3 } });

    public static readonly Problem RecordingNotFound = new("RECORDING_NOT_FOUND", 404,
        new("Такого запису редакції немає", "No such recording"),
        new("Редакцію записано {count:раз|рази|разів}; порівнюють запис із попереднім, тому вкажіть номер від 2. Усі записи перелічено в полі `recordings` редакції.",
            "The edition was recorded {count:time|times}; a recording is compared with the one before it, so give a number from 2 on. The edition's `recordings` lists them."),
        new { count = 1 })
        { ForPeople = new("Редакцію записано {count:раз|рази|разів}, а порівнюють запис із попереднім: виберіть другий або пізніший.", "The edition was recorded {count:time|times}, and a recording is compared with the one before it: choose the second or a later one.") };

    public static readonly Problem RectificationUnchanged = new("RECTIFICATION_UNCHANGED", 422,
        new("Виправлення нічого не змінює", "The rectification changes nothing"),
        new("Надіслане збігається із записом редакції №\u00a0{number}. Вкажіть, як правильно: текст, акт або перший день дії.",
            "What was sent equals what is recorded of edition {number}. Say what is right: the wording, the act or the first day."),
        new { number = 1 });

    public static readonly Problem CodeReported = new("CODE_REPORTED", 409,
        new("Про цей рядок уже звітували", "The line has been reported on"),
        new("У виправленому тексті немає кодів, за якими вже звітували: {codes} (звіти: {reports}). Лишіть ці рядки; суми й назви в них можна виправити.",
            "The text lacks codes that reports name: {codes} (reports: {reports}). Keep these lines; their sums and titles may be mended."),
        new { codes = new[] { "1.1" }, reports = new[] { Period.Parse("2026-Q3")!.Labelled } });

    public static readonly Problem CodeRespelled = new("CODE_RESPELLED", null,
        new("Код записано інакше, ніж в ухваленій редакції", "The code is spelled otherwise than in an adopted edition"),
        new("Цей рядок уже має код «{code}»: пишіть його тими самими літерами (кириличні й латинські схожі, але різні).", "This line already has the code \"{code}\": spell it with the same letters, Cyrillic and Latin ones look alike."),
        new { code = "1А" });

    public static readonly Problem ProgramStateWrong = new("PROGRAM_STATE_WRONG", 409,
        new("Програма в іншому стані", "The program is in another state"),
        new("Програма має стан «{status}», а для цієї дії потрібен «{needed}». Спершу змініть стан або виберіть іншу дію.", "Its status is \"{status}\"; this takes \"{needed}\". Change the status first, or choose another action."),
        new { status = new Labelled("draft", new("проєкт", "draft")), needed = new Labelled("underReview", new("на розгляді", "under review")) });

    public static readonly Problem ActAlreadyUsed = new("ACT_ALREADY_USED", 409,
        new("Цей акт уже застосовано до програми", "This act was already used for the program"),
        new("Акт №\u00a0{number} від {adoptedOn} вже затвердив, змінив або скасував цю програму. Перевірте номер і дату.",
            "Act {number} of {adoptedOn} has already approved, amended or cancelled this program. Check its number and date."),
        new { number = "1597", adoptedOn = new DateOnly(2025, 12, 18) });

    public static readonly Problem SuccessorCycle = new("SUCCESSOR_CYCLE", null,
        new("Правонаступництво утворює коло", "The successors go in a circle"),
        new("Від цього правонаступника ланцюжок веде назад до самого органу. Вкажіть іншого.", "From this successor the chain leads back to the body itself. Name another."));

    public static readonly Problem KindFixed = new("KIND_FIXED", null,
        new("Вид програми вже не змінюється", "The kind is fixed"),
        new("Вид можна змінити, лише поки програма — проєкт. Залиште той, який вона має.", "The kind may change only in a draft. Keep the one it has."));

    public static readonly Problem DateInFuture = new("DATE_IN_FUTURE", null,
        new("Дата ще не настала", "The date is in the future"),
        new("День {date} ще не настав: сьогодні {today}. Перевірте день і рік.", "{date} has not come yet: today is {today}. Check the day and the year."),
        new { date = new DateOnly(2027, 1, 1), today = new DateOnly(2026, 11, 22) });

    public static readonly Problem DateTooEarly = new("DATE_TOO_EARLY", null,
        new("Надто рання дата", "The date is too early"),
        new("Вкажіть {earliest} або пізніший день: перевірте строк програми.", "Give {earliest} or a later day: check the program's term."),
        new { earliest = new DateOnly(2026, 1, 1) });

    public static readonly Problem DateTooLate = new("DATE_TOO_LATE", null,
        new("Надто пізня дата", "The date is too late"),
        new("Вкажіть {latest} або раніший день: перевірте строк програми.", "Give {latest} or an earlier day: check the program's term."),
        new { latest = new DateOnly(2030, 12, 31) });

    public static readonly Problem NotAnEdrpou = new("NOT_AN_EDRPOU", null,
        new("Це не код ЄДРПОУ", "Not an EDRPOU code"),
        new("Вкажіть рівно вісім цифр, разом із нулями попереду.", "Give exactly eight digits, leading zeros included."));

    public static readonly Problem NotAnEmail = new("NOT_AN_EMAIL", null,
        new("Це не адреса електронної пошти", "Not an e-mail address"),
        new("Вкажіть адресу на зразок `name@example.gov.ua`.", "Write the address as `name@example.gov.ua`."))
        { ForPeople = new("Вкажіть адресу на зразок name@example.gov.ua.", "Write the address like name@example.gov.ua.") };

    public static readonly Problem NotAUrl = new("NOT_A_URL", null,
        new("Це не посилання", "Not a link"),
        new("Вкажіть повну адресу, що починається з `https://` або `http://`.", "Give a whole address that begins with `https://` or `http://`."))
        { ForPeople = new("Вкажіть повну адресу, що починається з https:// або http:// — так, як її видно в браузері.", "Give a whole address that begins with https:// or http://, as the browser shows it.") };

    public static readonly Problem KeyBodyNeeded = new("KEY_BODY_NEEDED", null,
        new("Ключ виконавчого органу прив’язують до органу", "A body's key names its body"),
        new("Для ролі «виконавчий орган» (`executiveBody`) вкажіть `bodyId`, для інших ролей приберіть його.", "The role `executiveBody` takes a `bodyId`; leave it out with the others."))
        { ForPeople = new("Для ролі «виконавчий орган» виберіть орган; для інших ролей його не вказують.", "The role \"executive body\" takes a body; leave it out with the others.") };

    public static readonly Problem ExpiryOutOfBounds = new("EXPIRY_OUT_OF_BOUNDS", null,
        new("Такого строку дії ключ мати не може", "A key cannot be valid until then"),
        new("Вкажіть момент у майбутньому, не далі ніж через {days:день|дні|днів}, наприклад `{example}`.", "Give a future instant, at most {days:day|days} ahead, such as `{example}`."),
        new { days = 1095, example = "2027-11-22T00:00:00.000Z" })
        { ForPeople = new("Вкажіть день у майбутньому, не далі ніж через {days:день|дні|днів}.", "Give a day to come, at most {days:day|days} ahead.") };

    public static readonly Problem PossibleDuplicate = new("POSSIBLE_DUPLICATE", null,
        new("Можливо, це вже є в реєстрі", "Perhaps the register has it already"),
        new("Записано, але в реєстрі вже є дуже схоже: «{title}», {url}. Якщо це те саме, видаліть зайве.", "Stored, but the register already has something very much like it: \"{title}\", {url}. If it is the same, delete one of them."),
        new { title = "Департамент економічного розвитку", url = "/api/v1/executive-bodies/01a20323-c7e2-788c-af19-769ce4e59743" }, Severity.Warning)
        { ForPeople = new("У реєстрі вже є дуже схоже: «{title}». Якщо це те саме, приберіть зайве.", "The register already has something very much like it: \"{title}\". If it is the same, take one of them away.") };

    public static readonly Problem ProgramEntered = new("PROGRAM_ENTERED", null,
        new("Програму вже внесено", "The program is entered already"),
        new("У реєстрі вже є «{title}», затверджена тим самим актом: {url}. Приберіть її з книги; зміни до неї вносять як зміни.", "The register has \"{title}\", approved by the same act: {url}. Leave it out of the workbook; what changes it is an amendment."),
        new { title = "Програма озеленення", url = "/api/v1/programs/01a20323-c7e2-788c-af19-769ce4e59743" })
        { ForPeople = new("У реєстрі вже є «{title}», затверджена тим самим актом. Приберіть її з книги; зміни до неї вносять як зміни.", "The register has \"{title}\", approved by the same act. Leave it out of the workbook; what changes it is an amendment.") };

    public static readonly Problem EdrpouCheckDigit = new("EDRPOU_CHECK_DIGIT", null,
        new("Контрольна цифра ЄДРПОУ не збігається", "The EDRPOU check digit does not match"),
        new("Код {edrpou} збережено, але його контрольна цифра хибна: звірте код з Єдиним державним реєстром.", "{edrpou} was stored, but its check digit is wrong: compare with the state register."),
        new { edrpou = "12345678" }, Severity.Warning);
}
