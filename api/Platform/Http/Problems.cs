using System.Reflection;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// Every problem this service knows, in one table: the answers, the catalogue at /problems and the OpenAPI document read it.
/// Here are those of HTTP itself; the register's and the reports' stand beside.
/// </summary>
public static partial class Problems
{
    public static readonly Problem NotFound = new("NOT_FOUND", 404,
        new("Такої адреси немає", "No such address"),
        new("Звірте адресу з описом API на /swagger.", "Compare the address with the description of the API at /swagger."))
        { ForPeople = new("Перевірте адресу або почніть із головної сторінки.", "Check the address, or begin at the first page.") };

    public static readonly Problem MethodNotAllowed = new("METHOD_NOT_ALLOWED", 405,
        new("Ця адреса не приймає такого методу", "This address does not take that method"),
        new("Дозволені методи названо в заголовку `Allow`.", "The `Allow` header names the methods it takes."));

    public static readonly Problem KeyMissing = new("KEY_MISSING", 401,
        new("Потрібен ключ доступу", "An access key is needed"),
        new("Додайте заголовок `Authorization: Bearer <ключ>`. Ключ видає адміністратор.", "Add the header `Authorization: Bearer <key>`. The administrator issues keys."))
        { ForPeople = new("Увійдіть зі своїм ключем доступу. Якщо ключа ще немає, попросіть його в адміністратора.", "Sign in with your access key. If you have none yet, ask the administrator for one.") };

    public static readonly Problem KeyInvalid = new("KEY_INVALID", 401,
        new("Ключ нечинний", "The key is not valid"),
        new("Ключ невідомий, прострочений або відкликаний. Перевірте, чи скопійовано його повністю і чи заголовок має вигляд `Authorization: Bearer <ключ>`, або попросіть в адміністратора новий.",
            "The key is unknown, expired or revoked. Check that it was copied whole and sent as `Authorization: Bearer <key>`, or ask the administrator for a new one."))
        { ForPeople = new("Такого ключа немає, строк його дії минув або його відкликано. Перевірте, чи скопійовано ключ повністю, або попросіть в адміністратора новий.", "There is no such key, or it has expired or was revoked. Check that it was copied whole, or ask the administrator for a new one.") };

    public static readonly Problem RoleInsufficient = new("ROLE_INSUFFICIENT", 403,
        new("Ваша роль цього не дозволяє", "Your role does not allow this"),
        new("Для цієї дії потрібна роль «{needed}», а ваш ключ має роль «{role}». Скористайтеся ключем із потрібною роллю.", "This takes the role \"{needed}\"; your key has the role \"{role}\". Use a key with the role needed."),
        new { needed = new Labelled("coordinator", new("координатор", "coordinator")), role = new Labelled("executiveBody", new("виконавчий орган", "executive body")) });

    public static readonly Problem BadRequest = new("BAD_REQUEST", 400,
        new("Запит не вдалося прочитати", "The request could not be read"),
        new("Виправте перелічене в `errors` і надішліть запит ще раз. Якщо `errors` порожній, запит зіпсувався дорогою або зібраний не за правилами HTTP.",
            "Mend what `errors` lists and send the request again. Where `errors` is empty, the request was damaged on its way or is not proper HTTP."))
        { ForPeople = new("Дещо з надісланого не вдалося прочитати. Поверніться на попередню сторінку, перевірте заповнене й повторіть.", "Something of what was sent could not be read. Go back a page, check what you filled in and try again.") };

    public static readonly Problem BodyUnreadable = new("BODY_UNREADABLE", 400,
        new("Тіло запиту не є коректним JSON", "The body is not readable JSON"),
        new("Перевірте JSON біля рядка {line}, позиції {position}: можливо, там зайва кома, незакрита дужка чи пропущена лапка.",
            "Check the JSON near line {line}, position {position}: a stray comma, an unclosed bracket, a missing quote."),
        new { line = 1, position = 17 });

    public static readonly Problem BodyMissing = new("BODY_MISSING", 400,
        new("Нічого не надіслано", "Nothing was sent"),
        new("Надішліть JSON-об’єкт, описаний для цієї операції на /swagger.", "Send the JSON object described for this operation at /swagger."))
        { ForPeople = new("Заповніть бланк або виберіть файл і надішліть.", "Fill in the form or choose a file, and send it.") };

    public static readonly Problem MemberUnknown = new("MEMBER_UNKNOWN", 400,
        new("Зайве поле в тілі запиту", "The body has an unknown member"),
        new("Поля `{pointer}` тут немає. {advice}",
            "There is no `{pointer}` here. {advice}"),
        new { pointer = "#/measures/0/fundings", nearest = "funding", advice = BodyReading.Advice("fundings", "funding") });

    public static readonly Problem MemberRepeated = new("MEMBER_REPEATED", 400,
        new("Поле повторено", "A member is repeated"),
        new("Поле `{pointer}` записано двічі. Залиште одне.", "`{pointer}` is written twice. Leave one."),
        new { pointer = "#/title" });

    public static readonly Problem MemberTypeWrong = new("MEMBER_TYPE_WRONG", 400,
        new("Поле має інший тип", "A member is of the wrong type"),
        new("Значення `{pointer}` має не той тип: гроші й дати пишуть рядком у лапках, роки й значення показників — числом без лапок, переліки — у квадратних дужках.",
            "`{pointer}` is of the wrong type: money and dates are quoted strings, years and indicator values are bare numbers, lists stand in square brackets."),
        new { pointer = "#/measures/0/funding/0/amount" })
        { ForPeople = new("Виправте значення: роки, суми й значення показників пишуть числом, дати — днем, місяцем і роком.", "Mend the value: years, amounts and values of indicators are written as numbers, dates as a day, a month and a year.") };

    public static readonly Problem TextNotUtf8 = new("TEXT_NOT_UTF8", 400,
        new("Текст не в UTF-8", "The text is not UTF-8"),
        new("Значення `{pointer}` не читається як UTF-8. Збережіть файл у кодуванні UTF-8 (не Windows-1251) і надішліть ще раз.", "`{pointer}` does not read as UTF-8. Save the file as UTF-8, not Windows-1251, and send it again."),
        new { pointer = "#/title" });

    public static readonly Problem BodyTooLarge = new("BODY_TOO_LARGE", 413,
        new("Завеликий запит", "The request is too large"),
        new("Тіло запиту може мати не більше ніж {max:байт|байти|байтів}. Скоротіть його або розділіть на кілька запитів.", "The body may have at most {max:byte|bytes}. Shorten it, or split it into several requests."),
        new { max = 2097152 })
        { ForPeople = new("Файл або бланк може мати не більше ніж {max:байт|байти|байтів}. Видаліть зайве або поділіть дані на кілька частин.", "A file or a form may have at most {max:byte|bytes}. Delete what is not needed, or split it into parts.") };

    public static readonly Problem MediaTypeWrong = new("MEDIA_TYPE_WRONG", 415,
        new("Потрібен JSON", "JSON is needed"),
        new("Надішліть тіло в UTF-8, не стиснуте, із заголовком `Content-Type: application/json`.", "Send the body in UTF-8, not compressed, with `Content-Type: application/json`."));

    public static readonly Problem Invalid = new("INVALID", 422,
        new("Дані не відповідають правилам", "The data break the rules"),
        new("Знайдено {count:помилку|помилки|помилок}. Виправте все, що перелічено в `errors`, і надішліть запит ще раз.", "Found {count:error|errors}. Mend all that `errors` lists and send the request again."),
        new { count = 1 })
        { ForPeople = new("Знайдено {count:помилку|помилки|помилок}. Виправте показане й надішліть дані ще раз.", "Found {count:error|errors}. Mend what is shown and send the data again.") };

    public static readonly Problem PreconditionMissing = new("PRECONDITION_MISSING", 428,
        new("Не вказано, яку версію ви змінюєте", "The request does not say which revision it changes"),
        new("Прочитайте ресурс, візьміть його `ETag` і надішліть у заголовку `If-Match` (зірочка версії не називає): так ви не зітрете чужих змін.",
            "Read the resource, take its `ETag` and send it as `If-Match` (a star names no revision): so nobody's changes get lost."))
        { ForPeople = new("Неясно, з чого виходять ваші зміни. Відкрийте сторінку чи бланк знову, внесіть їх і повторіть: так ви не зітрете чужого.", "It is not clear what your changes start from. Open the page or the form again, enter them and repeat: so nobody's work gets lost.") };

    public static readonly Problem Stale = new("STALE", 412,
        new("Хтось уже змінив цей запис", "Somebody has changed this meanwhile"),
        new("Зараз це вже версія {currentRevision}. Прочитайте ресурс іще раз, перегляньте зміни й повторіть запит із новим `ETag`.",
            "It is at revision {currentRevision} now. Read it again, look at the changes and repeat with the new `ETag`."),
        new { currentRevision = 8 })
        { ForPeople = new("Відкрийте сторінку знову чи візьміть новий бланк, перегляньте зміни й повторіть.", "Open the page again or take a new form, look at the changes and repeat.") };

    public static readonly Problem Busy = new("BUSY", 503,
        new("Сервіс тимчасово зайнятий", "The service is busy"),
        new("Нічого не записано. Повторіть запит за кілька секунд.", "Nothing was stored. Repeat the request in a few seconds."))
        { ForPeople = new("Нічого не записано. Зачекайте кілька секунд і повторіть.", "Nothing was stored. Wait a few seconds and repeat.") };

    public static readonly Problem RegisterNotServed = new("REGISTER_NOT_SERVED", 503,
        new("Реєстр цієї громади зараз недоступний", "The register of this community is not served just now"),
        new("Нічого не записано. Інші реєстри працюють. Повторіть запит за хвилину; якщо не допоможе, повідомте адміністратора.", "Nothing was stored. Other registers are served. Repeat the request in a minute; if that does not help, tell the administrator."))
        { ForPeople = new("Нічого не записано. Спробуйте ще раз за хвилину; якщо не допоможе, повідомте адміністратора.", "Nothing was stored. Try again in a minute; if that does not help, tell the administrator.") };

    public static readonly Problem InternalError = new("INTERNAL_ERROR", 500,
        new("Сталася помилка на сервері", "The server failed"),
        new("Нічого не записано. Повідомте адміністратора й назвіть `traceId`.", "Nothing was stored. Tell the administrator the `traceId`."))
        { ForPeople = new("Нічого не записано. Спробуйте ще раз трохи згодом; якщо не допоможе, повідомте адміністратора.", "Nothing was stored. Try again a little later; if that does not help, tell the administrator.") };

    public static readonly Problem UnknownParameter = new("PARAMETER_UNKNOWN", null,
        new("Невідомий параметр", "Unknown parameter"),
        new("Параметра «{name}» тут немає. Дозволені: {allowed}.", "There is no parameter \"{name}\" here. Allowed: {allowed}."),
        new { name = "yaer", allowed = new[] { "year", "status" } });

    public static readonly Problem RepeatedParameter = new("PARAMETER_REPEATED", null,
        new("Параметр повторено", "Repeated parameter"),
        new("Параметр «{name}» можна вказати лише раз. Залиште одне значення.", "\"{name}\" may be given only once. Leave one value."),
        new { name = "year" });

    public static readonly Problem ParameterAlone = new("PARAMETER_ALONE", null,
        new("Параметр без іншого, якого стосується", "A parameter without the one it goes with"),
        new("Параметр «{name}» діє лише разом із «{needed}». Вкажіть обидва або приберіть його.", "\"{name}\" works only together with \"{needed}\". Give both, or leave it out."),
        new { name = "predecessors", needed = "bodyId" });

    public static readonly Problem NotInRange = new("NOT_IN_RANGE", null,
        new("Число поза межами", "A number out of range"),
        new("Вкажіть ціле число від {min} до {max}.", "Give a whole number from {min} to {max}."),
        new { min = Years.OfDates.First, max = Years.OfDates.Last });

    public static readonly Problem NotADate = new("NOT_A_DATE", null,
        new("Це не дата", "Not a date"),
        new($"«{{value}}» не читається як дата. Пишіть рік-місяць-день, наприклад `2026-02-01`; рік від {Years.OfDates.First} до {Years.OfDates.Last}.",
            $"\"{{value}}\" does not read as a date. Write year-month-day, such as `2026-02-01`; years from {Years.OfDates.First} to {Years.OfDates.Last}."),
        new { value = "01.02.2026" })
        { ForPeople = new($"«{{value}}» не читається як дата. Вкажіть день, місяць і рік, наприклад 01.02.2026; рік від {Years.OfDates.First} до {Years.OfDates.Last}.", $"\"{{value}}\" does not read as a date. Give the day, the month and the year, such as 01.02.2026; years from {Years.OfDates.First} to {Years.OfDates.Last}.") };

    public static readonly Problem NotAnInstant = new("NOT_AN_INSTANT", null,
        new("Це не момент часу", "Not an instant"),
        new("«{value}» не читається як момент часу. Пишіть за UTC із мілісекундами, наприклад `2027-11-22T00:00:00.000Z`.",
            "\"{value}\" does not read as an instant. Write UTC with milliseconds, such as `2027-11-22T00:00:00.000Z`."),
        new { value = "завтра" })
        { ForPeople = new("«{value}» не читається як день і час. Вкажіть їх, наприклад, так: 22.11.2027, 09:00.", "\"{value}\" does not read as a day and a time. Give them, such as 22.11.2027, 09:00.") };

    public static readonly Problem NotAMember = new("NOT_A_MEMBER", null,
        new("Невідоме значення", "Unknown value"),
        new("Значення «{value}» тут не вживають. Дозволені: {allowed}.", "\"{value}\" is not used here. Allowed: {allowed}."),
        new { value = "Targeted", allowed = new[] { new Labelled("targeted", new("targeted (цільова програма)", "targeted (targeted program)")), new Labelled("comprehensive", new("comprehensive (комплексна програма)", "comprehensive (comprehensive program)")) } })
    {
        ForPeople = new("«{value}» немає в переліку. Виберіть одне з такого: {allowed}.", "\"{value}\" is not on the list. Choose one of: {allowed}."),
    };

    public static readonly Problem NotASort = new("NOT_A_SORT", null,
        new("Так упорядкувати не можна", "No such order"),
        new("Упорядкувати можна за полями: {allowed}; мінус перед назвою поля обертає порядок.", "Sort by: {allowed}; a minus before a name turns it round."),
        new { allowed = new[] { "title", "validThrough" } });

    public static readonly Problem NotSearchable = new("NOT_SEARCHABLE", null,
        new("За таким текстом не можна шукати", "This text cannot be searched for"),
        new("Введіть щонайменше один, але не більше ніж {max:друкований знак|друковані знаки|друкованих знаків}.", "Enter 1 to {max:printable character|printable characters}."),
        new { max = 100 });

    public static readonly Problem NotAClassification = new("NOT_A_CLASSIFICATION", null,
        new("Це не класифікація", "Not a classification"),
        new("Пишіть схему й код через двокрапку, наприклад `sdg:11`.", "Write the scheme and the code with a colon between, such as `sdg:11`."))
        { ForPeople = new("Вкажіть скорочену назву класифікації латинськими літерами та код через двокрапку, наприклад «sdg:11».", "Give the short name of the classification and the code with a colon between, such as \"sdg:11\".") };

    public static readonly Problem CursorUnreadable = new("CURSOR_UNREADABLE", null,
        new("Курсор не підходить", "The cursor does not fit"),
        new("Візьміть курсор із поля `next` попередньої сторінки й не змінюйте фільтрів і порядку або почніть спочатку, без `cursor`.",
            "Take the cursor from `next` of the page before and keep its filters and order; or start again without it."))
        { ForPeople = new("Цієї частини переліку показати не можна. Відкрийте перелік від початку.", "This part of the list cannot be shown. Open the list from its beginning.") };

    public static readonly Problem IfMatchUnreadable = new("IF_MATCH_UNREADABLE", null,
        new("Заголовок If-Match не читається", "If-Match does not read"),
        new("Надішліть `ETag` таким, яким його отримали, разом із лапками: `If-Match: \"7\"`.", "Send the `ETag` as you got it, quotes included: `If-Match: \"7\"`."));

    public static readonly Problem IdempotencyKeyUnreadable = new("IDEMPOTENCY_KEY_UNREADABLE", null,
        new("Заголовок Idempotency-Key не читається", "Idempotency-Key does not read"),
        new("Надішліть один ключ, завдовжки не більше ніж {max:друкований знак|друковані знаки|друкованих знаків} ASCII, без пробілів, наприклад UUID.", "Send one key of 1 to {max:printable ASCII character|printable ASCII characters} without spaces, such as a UUID."),
        new { max = 200 });

    public static readonly Problem IdempotencyKeyReused = new("IDEMPOTENCY_KEY_REUSED", 422,
        new("Із цим ключем повторення вже виконано інший запит", "Another request was carried out under this key"),
        new("Із цим ключем уже виконано запит з іншою адресою, тілом чи `If-Match`; цей запит не виконано. Щоб повторити той, надішліть його без змін; для нового запиту візьміть новий ключ.",
            "A request with another address, body or `If-Match` was carried out under this key; this one was not. To repeat that one, send it unchanged; for a new request take a new key."))
        { ForPeople = new("Цю сторінку вже надсилали з іншими даними, тож цього разу нічого не записано. Відкрийте її знову, перевірте записане й повторіть.", "This page was sent before with other data, so nothing was stored this time. Open it again, check what is stored and repeat.") };

    public static readonly Problem Required = new("REQUIRED", null,
        new("Поле не заповнене", "A field is empty"),
        new("Заповніть це поле.", "Fill in this field."));

    public static readonly Problem TooLong = new("TOO_LONG", null,
        new("Задовгий текст", "The text is too long"),
        new("Залиште не більше ніж {max:знак|знаки|знаків}; зараз тут {length:знак|знаки|знаків}.", "Shorten it to {max:character|characters}; it has {length}."),
        new { max = 1000, length = 10000 });

    public static readonly Problem CharacterRefused = new("CHARACTER_REFUSED", null,
        new("У тексті є неприпустимі знаки", "The text has characters that cannot be kept"),
        new("Приберіть знак {character} на {position}-му місці: невидимі й керівні знаки та переноси рядків у назвах часто потрапляють у текст під час копіювання.",
            "Remove {character} at place {position}: invisible and control characters, and line breaks in titles, often come in by copying."),
        new { character = "U+200B", position = 12 })
        { ForPeople = new("Приберіть знак на {position}-му місці: невидимі й керівні знаки та переноси рядків у назвах часто потрапляють у текст під час копіювання. Якщо його не видно, напишіть це місце заново.", "Remove the character at place {position}: invisible and control characters, and line breaks in titles, often come in by copying. If you do not see it, type that place anew.") };

    public static readonly Problem TooMany = new("TOO_MANY", null,
        new("Забагато рядків", "Too many items"),
        new("Залиште не більше ніж {max:рядок|рядки|рядків}; зараз тут {count:рядок|рядки|рядків}.", "Leave at most {max:item|items}; there are {count}."),
        new { max = 2000, count = 2001 });

    public static readonly Problem NotMoney = new("NOT_MONEY", null,
        new("Це не сума", "Not an amount"),
        new("«{value}» не читається як сума. Пишіть суму в гривнях (не в тисячах), невід’ємну, з крапкою, не більше ніж із двома знаками після неї, без пробілів: `\"1234.50\"`.",
            "\"{value}\" does not read as an amount. Write hryvnias, not thousands, not negative, with a dot, at most two decimals and no spaces: `\"1234.50\"`."),
        new { value = "1,5" })
    {
        ForPeople = new("«{value}» не читається як сума. Впишіть невід’ємне число, не більше ніж із двома знаками після коми, наприклад 1234,50.", "\"{value}\" does not read as an amount. Enter a number that is not negative, with at most two decimals."),
    };

    public static readonly Problem NotAQuantity = new("NOT_A_QUANTITY", null,
        new("Значення не можна зберегти точно", "The value cannot be kept exactly"),
        new("Округліть його: не більше ніж чотири знаки після крапки, а саме число має бути між −10¹² і 10¹².", "Round the value: four decimals at most, and less than 10¹² either way."))
        { ForPeople = new("Округліть значення до чотирьох знаків після коми; саме число має бути меншим за трильйон.", "Round the value to four decimals; the number itself must be less than a trillion.") };

    public static readonly Problem NotACode = new("NOT_A_CODE", null,
        new("Так код записати не можна", "Not a code"),
        new("Вкажіть від 1 до 32 літер, цифр, крапок чи дефісів; код починається з літери або цифри й не закінчується крапкою.",
            "A code has 1 to 32 letters, digits, dots or hyphens, begins with a letter or digit and does not end in a dot."));

    // Lazy: the fields of the other files of this class may be filled after this one's.
    private static readonly Lazy<IReadOnlyDictionary<string, Problem>> s_all = new(() =>
        typeof(Problems).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => (Problem)field.GetValue(null)!)
            .OrderBy(problem => problem.Code, StringComparer.Ordinal)
            .ToDictionary(problem => problem.Code, StringComparer.Ordinal));

    /// <summary>All of them, by code: what the catalogue lists.</summary>
    public static IReadOnlyDictionary<string, Problem> All => s_all.Value;
}
