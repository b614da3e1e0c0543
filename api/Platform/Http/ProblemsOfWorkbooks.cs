using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The problems of workbooks: files that are none, and cells that cannot be read.</summary>
public static partial class Problems
{
    public static readonly Problem WorkbookUnreadable = new("WORKBOOK_UNREADABLE", 400,
        new("Файл не читається як книга Excel", "The file does not read as an Excel workbook"),
        new("Файл пошкоджено, або це не книга Excel. Відкрийте його в Excel чи LibreOffice, збережіть як «Книга Excel (.xlsx)» і надішліть знову.", "The file is damaged or is no workbook. Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and send it again."));

    public static readonly Problem WorkbookOfOtherFormat = new("WORKBOOK_OF_OTHER_FORMAT", 400,
        new("Потрібна книга Excel (.xlsx)", "An Excel workbook (.xlsx) is needed"),
        new("Надіслано інше: {format}. Відкрийте файл, збережіть його як «Книга Excel (.xlsx)» і надішліть знову; перейменувати файл не досить.", "This is {format}. Open the file, save it as an Excel workbook (.xlsx) and send it again; to rename it is not enough."),
        new { format = new Labelled("xls", new("книга Excel 97–2003 (.xls)", "an Excel 97–2003 workbook (.xls)")) });

    public static readonly Problem WorkbookEncrypted = new("WORKBOOK_ENCRYPTED", 400,
        new("Файл захищено паролем", "The file has a password"),
        new("Книгу зашифровано, тож прочитати її не можна. Зніміть пароль на відкриття, збережіть файл і надішліть знову.", "The workbook is encrypted and cannot be read. Take the password off, save the file and send it again."));

    public static readonly Problem WorkbookWithMacros = new("WORKBOOK_WITH_MACROS", 400,
        new("У файлі є макроси", "The file has macros"),
        new("Книг із макросами не приймаємо. Збережіть файл як «Книга Excel (.xlsx)», без макросів, і надішліть знову.", "Workbooks with macros are not taken. Save the file as an Excel workbook (.xlsx), without macros, and send it again."));

    public static readonly Problem WorkbookLinksOut = new("WORKBOOK_LINKS_OUT", 422,
        new("Книга посилається на інші файли", "The workbook refers to other files"),
        new("У книзі є зв’язки з іншими файлами, тож її числа залежать від того, чого ми не бачимо. Розірвіть зв’язки (в Excel: «Дані» — «Змінити зв’язки» — «Розірвати зв’язок»), збережіть файл і надішліть знову.", "The workbook is linked to other files, so its figures depend on what we do not see. Break the links (in Excel: Data, Edit Links, Break Link), save the file and send it again."));

    public static readonly Problem WorkbookTooLarge = new("WORKBOOK_TOO_LARGE", 413,
        new("Книга завелика", "The workbook is too large"),
        new("Межу перевищено: {what} може бути щонайбільше {most}. Видаліть зайві аркуші й рядки; великий реєстр поділіть на кілька книг і надсилайте їх по черзі.", "The limit of {what} is {most}. Delete the sheets and rows that do not belong there; split a large register into several workbooks and send them one after another."),
        new { what = new Labelled("rows", new("рядків на аркуші", "rows on a sheet")), most = 5000 });

    public static readonly Problem WorkbookOfAnotherProgram = new("WORKBOOK_OF_ANOTHER_PROGRAM", 422,
        new("Це бланк іншої програми", "This is the form of another program"),
        new("Файл — бланк програми «{title}», а надіслано його за адресою іншої. Надішліть бланк саме цієї програми.", "The file is the form of \"{title}\", but the address is that of another program. Send the form of this one."),
        new { title = "Програма «Питна вода»" })
        { ForPeople = new("Файл — бланк програми «{title}», а тут звітують за іншою. Виберіть бланк саме цієї програми.", "The file is the form of \"{title}\", but this is the report of another program. Choose the form of this one.") };

    public static readonly Problem FormOutdated = new("FORM_OUTDATED", 409,
        new("Бланк застарів", "The form is outdated"),
        new("Бланк складено за редакцією №\u00a0{form}, а за цей період чинна №\u00a0{inForce}. Додано: {added}; вилучено: {removed}; змінено план: {replanned}. Новий бланк, куди внесене вже перенесено, дає `POST …/form.xlsx` із цим самим файлом.", "The form was made from edition {form}; for this period {inForce} is in force. Added: {added}; removed: {removed}; plan changed: {replanned}. `POST …/form.xlsx` with this very file gives a new form with what you entered."),
        new { form = 0, inForce = 1, added = new[] { "1.3" }, removed = Array.Empty<string>(), replanned = new[] { "1.1" } })
        { ForPeople = new("Бланк складено за редакцією №\u00a0{form}, а за цей період чинна №\u00a0{inForce}. Додано: {added}; вилучено: {removed}; змінено план: {replanned}. Візьміть новий бланк: внесене в цьому можна перенести до нього, не вписуючи вдруге.", "The form was made from edition {form}; for this period {inForce} is in force. Added: {added}; removed: {removed}; plan changed: {replanned}. Take a new form: what you entered in this one can be carried over, without entering it again.") };

    public static readonly Problem FormRectified = new("FORM_RECTIFIED", 409,
        new("Бланк складено до виправлення редакції", "The form is older than a rectification"),
        new("Редакцію №\u00a0{inForce} відтоді виправлено. Додано: {added}; вилучено: {removed}; змінено план: {replanned}. Новий бланк, куди внесене вже перенесено, дає `POST …/form.xlsx` із цим самим файлом.", "Edition {inForce} was rectified since. Added: {added}; removed: {removed}; plan changed: {replanned}. `POST …/form.xlsx` with this very file gives a new form with what you entered."),
        new { form = 0, inForce = 0, added = Array.Empty<string>(), removed = Array.Empty<string>(), replanned = new[] { "1.1" } })
        { ForPeople = new("Редакцію №\u00a0{inForce} відтоді виправлено. Додано: {added}; вилучено: {removed}; змінено план: {replanned}. Візьміть новий бланк: внесене в цьому можна перенести до нього, не вписуючи вдруге.", "Edition {inForce} was rectified since. Added: {added}; removed: {removed}; plan changed: {replanned}. Take a new form: what you entered in this one can be carried over, without entering it again.") };

    public static readonly Problem SheetMissing = new("SHEET_MISSING", null,
        new("Немає потрібного аркуша", "A sheet is missing"),
        new("У книзі немає аркуша «{sheet}» — такого, де є колонки {columns}. Заповнюйте бланк, узятий із системи, і не видаляйте його аркушів і заголовків.", "The workbook has no sheet \"{sheet}\", one with the columns {columns}. Fill in the form as it was given out, and leave its sheets and headings."),
        new { sheet = "Звіт", columns = new[] { "Код", "Використано" } });

    public static readonly Problem ColumnMissing = new("COLUMN_MISSING", null,
        new("Немає колонки", "A column is missing"),
        new("На аркуші «{sheet}» немає колонки «{column}». Поверніть її заголовок або перенесіть дані в новий бланк.", "The sheet \"{sheet}\" has no column \"{column}\". Put its heading back, or fill in a new form."),
        new { sheet = "Звіт", column = "Стан виконання" });

    public static readonly Problem FormulaWithoutValue = new("FORMULA_WITHOUT_VALUE", null,
        new("Формула без значення", "A formula without a value"),
        new("У клітинці формула, яку ще не обчислено. Відкрийте книгу в Excel чи LibreOffice і збережіть або впишіть замість формули значення.", "The cell has a formula that was never worked out. Open the workbook in Excel or LibreOffice and save it, or enter the value itself."));

    public static readonly Problem CellUnreadable = new("CELL_UNREADABLE", null,
        new("Клітинка не читається", "The cell does not read"),
        new("У клітинці «{value}», а тут має бути {expected}. Виправте клітинку.", "\"{value}\" is not what is needed here: {expected}. Mend the cell."),
        new { value = "#DIV/0!", expected = new Labelled("number", new("число", "a number")) });

    public static readonly Problem AmountAmbiguous = new("AMOUNT_AMBIGUOUS", null,
        new("Суму можна прочитати двояко", "The amount can be read in two ways"),
        new("«{value}» можна прочитати і як тисячі, і як дріб. Впишіть суму без розділових знаків між тисячами й зазначте копійки двома цифрами, наприклад 1234,00.", "\"{value}\" may be thousands or a fraction. Enter it without a sign for thousands and with two decimals."),
        new { value = "1,234" });

    public static readonly Problem CodeAltered = new("CODE_ALTERED", null,
        new("Код рядка змінено", "The code of the line was altered"),
        new("Замість коду в клітинці «{value}»: табличні програми самі перетворюють коди на дати. Задайте клітинці текстовий формат і впишіть код так, як у програмі.", "In place of a code the cell has \"{value}\": spreadsheets turn codes into dates. Make the cell text and enter the code as the program has it."),
        new { value = "2026-01-01" });

    public static readonly Problem LineWithoutCode = new("LINE_WITHOUT_CODE", null,
        new("Рядок без коду", "A line without a code"),
        new("Рядок заповнено, але коду в ньому немає, тож неясно, чого він стосується. Впишіть код у колонку «Код» або очистьте рядок.", "Something is entered in the line, but it has no code. Enter it in the column of codes, or clear the line."));

    public static readonly Problem LinesContradict = new("LINES_CONTRADICT", null,
        new("Рядки про одне й те саме суперечать один одному", "Lines about the same thing contradict each other"),
        new("Про «{code}» тут вписано одне, а в клітинці {first} — інше. Залиште правильне, а друге виправте або видаліть.", "Of \"{code}\" this cell says one thing, and {first} another. Keep the true one; mend or clear the other."),
        new { code = "1.1", first = "Звіт!I6" });

    public static readonly Problem YearMisplaced = new("YEAR_MISPLACED", null,
        new("Колонка року не на тому аркуші", "The column of a year is on a wrong sheet"),
        new("На аркуші «{sheet}» років немає, тож дані колонки «{year}» пропали б. Перенесіть суми на аркуш «Фінансування», планові значення — на аркуш «Показники» або видаліть колонку.", "The sheet \"{sheet}\" has no years: what stands in the column {year} would be lost. Move money to the sheet of funding and targets to that of indicators, or delete the column."),
        new { year = 2027, sheet = "Заходи" });

    public static readonly Problem ExampleLeft = new("EXAMPLE_LEFT", null,
        new("Лишився рядок із прикладом", "A line of the example is left"),
        new("«{example}» — це приклад із бланка. Впишіть у рядок свої дані або видаліть його разом із рядками інших аркушів, які до нього належать.", "\"{example}\" is the example of the blank workbook. Put your own data into the line, or delete it with the lines of other sheets that belong to it."),
        new { example = "Назва програми, як в акті" });

    public static readonly Problem LineNotTaken = new("LINE_NOT_TAKEN", null,
        new("Цього рядка тут не приймають", "The line is not taken here"),
        new("Тут вносять одну редакцію однієї програми, а в рядку — {what}. Видаліть рядок і те, що до нього належить, або внесіть усю книгу як перенесення (`POST /imports`).", "One edition of one program is taken here, but the line is {what}. Delete it with what belongs to it, or bring the whole workbook in as an import (`POST /imports`)."),
        new { what = new Labelled("report", new("звіт", "a report")) })
        { ForPeople = new("Тут вносять одну редакцію однієї програми, а в рядку — {what}. Видаліть рядок і те, що до нього належить, або внесіть усю книгу як перенесення.", "One edition of one program is taken here, but the line is {what}. Delete it with what belongs to it, or bring the whole workbook in as an import.") };

    public static readonly Problem SheetIgnored = new("SHEET_IGNORED", null,
        new("Аркуш не прочитано", "A sheet was not read"),
        new("Аркуш «{sheet}» не прочитано: у бланку його немає. Якщо дані з нього потрібні, перенесіть їх на аркуші бланка.", "The form has no sheet \"{sheet}\"; it was not read. Move what is needed to the sheets of the form."),
        new { sheet = "Аркуш1" }, Http.Severity.Warning);

    public static readonly Problem ColumnIgnored = new("COLUMN_IGNORED", null,
        new("Колонку не прочитано", "A column was not read"),
        new("Колонку «{column}» на аркуші «{sheet}» не прочитано: у бланку її немає або такий заголовок уже є ліворуч. Якщо дані з неї потрібні, перенесіть їх у колонку бланка.", "The column \"{column}\" of the sheet \"{sheet}\" was not read: the form has none, or its heading stands further left already. Move what is needed to a column of the form."),
        new { sheet = "Звіт", column = "Примітка" }, Http.Severity.Warning);

    public static readonly Problem LineWithoutKey = new("LINE_WITHOUT_KEY", null,
        new("Неясно, чого стосується рядок", "It is not clear what the line is about"),
        new("Рядок заповнено, але колонка «{column}» порожня, тож неясно, чого він стосується. Заповніть її або очистьте рядок.", "Something is entered in the line, but its column \"{column}\" is empty. Fill it in, or clear the line."),
        new { column = "№\u00a0програми" });

    public static readonly Problem LineWithoutParent = new("LINE_WITHOUT_PARENT", null,
        new("Рядок нічому не відповідає", "The line belongs to nothing"),
        new("Рядок стосується того, чого на аркуші «{sheet}» немає: {key}. Виправте номер чи код у цьому рядку або додайте рядок на той аркуш.", "The line belongs to what the sheet \"{sheet}\" does not have: {key}. Mend its number or code, or add the line there."),
        new { sheet = "Програми", key = "№\u00a0програми 7" });

    public static readonly Problem BodyNameUnknown = new("BODY_NAME_UNKNOWN", null,
        new("Такого виконавчого органу немає", "No such executive body"),
        new("Органу «{name}» немає ні в реєстрі, ні на аркуші «Органи» (згадано {count:раз|рази|разів}). Виправте назву, вкажіть код ЄДРПОУ або додайте орган на аркуш «Органи».", "The body \"{name}\" is neither in the register nor among the bodies of the import (named {count:time|times}). Mend the name, give its EDRPOU code, or add the body."),
        new { name = "Управління спорту", count = 3 });

    public static readonly Problem BodyNameAmbiguous = new("BODY_NAME_AMBIGUOUS", null,
        new("Органів із такою назвою кілька", "Several bodies go by this name"),
        new("«{name}» — це може бути будь-який із цих органів: {candidates} (згадано {count:раз|рази|разів}). Вкажіть код ЄДРПОУ потрібного або повну назву, якщо вона різна.", "\"{name}\" may mean any of these bodies: {candidates} (named {count:time|times}). Give the EDRPOU code of the one you mean, or its full name where the names differ."),
        new { name = "Управління", count = 3, candidates = new[] { "Управління освіти (02143430)", "Управління культури (02226008)" } });

    public static readonly Problem StepNotTaken = new("STEP_NOT_TAKEN", null,
        new("Дата чи зауваження суперечить стану звіту", "A day or a note contradicts the state of the report"),
        new("У стані «{state}» звіт цього ще не має. Видаліть це значення або змініть стан звіту.", "A report that is \"{state}\" has no such thing yet: leave it out, or change the state."),
        new { state = new Labelled("draft", new("чернетка", "draft")) });

    public static readonly Problem ImportNotFound = new("IMPORT_NOT_FOUND", 404,
        new("Такого перенесення немає", "No such import"),
        new("Перевірте ідентифікатор (`id`): його названо у відповіді на запит, яким перенесення почато. Пробні запуски пам’ятаємо лише до перезапуску сервісу.", "Check the `id`: the answer to the request that began the import names it. What was tried out is remembered until the service restarts."))
        { ForPeople = new("Почніть перенесення знову. Пробні запуски пам’ятаємо лише до перезапуску сервісу.", "Begin the import anew. What was tried out is remembered until the service restarts.") };

    public static readonly Problem WorkbookOfSeveralPrograms = new("WORKBOOK_OF_SEVERAL_PROGRAMS", 422,
        new("Тут потрібна книга з однією програмою", "A workbook with one program is needed here"),
        new("На аркуші «Програми» їх {count}. Залиште одну або надішліть книгу запитом POST /imports, який приймає багато програм.", "The workbook holds {count}. Leave one, or send it to POST /imports, which takes many."),
        new { count = 2 })
        { ForPeople = new("На аркуші «Програми» їх {count}. Залиште одну або внесіть усю книгу як перенесення.", "The workbook holds {count}. Leave one, or bring the whole workbook in as an import.") };
}
