namespace Monitoring.Platform.Http;

/// <summary>The problems of open data: publications, and what the official datasets want that the register lacks.</summary>
public static partial class Problems
{
    public static readonly Problem PublicationNotFound = new("PUBLICATION_NOT_FOUND", 404,
        new("Такої публікації немає", "No such publication"),
        new("Номери всіх публікацій дає GET /open-data/publications.", "GET /open-data/publications lists the numbers of all publications."))
        { ForPeople = new("Виберіть публікацію з переліку.", "Choose a publication from the list.") };

    public static readonly Problem PublicationFileNotFound = new("PUBLICATION_FILE_NOT_FOUND", 404,
        new("Такого файлу в публікації немає", "The publication has no such file"),
        new("Виберіть один із файлів публікації №\u00a0{number}: {files}.", "Choose one of the files of publication {number}: {files}."),
        new { number = 13, files = new[] { "programs.csv", "datapackage.json" } })
        { ForPeople = new("Виберіть файл із переліку файлів публікації №\u00a0{number}.", "Choose a file from the list of publication {number}.") };

    public static readonly Problem PublicationUnchanged = new("PUBLICATION_UNCHANGED", 409,
        new("Немає чого публікувати", "There is nothing to publish"),
        new("Від останньої публікації (№\u00a0{last}) жоден офіційний набір не змінився. Опублікуйте, коли GET /open-data/status покаже зміни.",
            "No official dataset has changed since the last publication ({last}). Publish once GET /open-data/status shows changes."),
        new { last = 13 })
        { ForPeople = new("Від останньої публікації (№\u00a0{last}) жоден офіційний набір не змінився. Опублікуйте набори, коли в них щось зміниться.", "No official dataset has changed since the last publication ({last}). Publish once something has.") };

    public static readonly Problem ActNotFound = new("ACT_NOT_FOUND", null,
        new("Такого акта немає", "No such act"),
        new("У програмі {programId} немає акта «{officialId}». Акти без посилання й програми, яких вони стосуються, показує GET /open-data/status.",
            "The program {programId} has no act \"{officialId}\". GET /open-data/status gives the acts without an address, and their programs."),
        new { programId = "019a34d1-4000-7654-9dd5-c062c7980cdb", officialId = "1597-2025-12-18" })
        { ForPeople = new("У цій програмі немає акта «{officialId}». Виберіть акт із переліку тих, що не мають посилання.", "The program has no act \"{officialId}\". Choose one from the list of acts without an address.") };

    public static readonly Problem ActAddressUnchanged = new("ACT_ADDRESS_UNCHANGED", 409,
        new("Це посилання вже записано", "That address is recorded already"),
        new("Акт уже має посилання {url}: змінювати нічого не потрібно.", "The act has the address {url} already: there is nothing to change."),
        new { url = "https://zt-rada.gov.ua/acts/1597" })
        { ForPeople = new("Саме це посилання на акт уже записано: змінювати нічого не потрібно.", "This very address of the act is recorded already: there is nothing to change.") };

    public static readonly Problem ActUrlMissing = new("ACT_URL_MISSING", null,
        new("Немає посилання на акт", "The act has no address"),
        new("Офіційний набір даних вимагає посилання на розпорядчий акт, а в реєстрі його немає: поле опубліковано порожнім (`null`). Вкажіть, де акт оприлюднено: POST /open-data/act-addresses.",
            "The official dataset wants the address of the legal act and the register has none: `null` is published. Record where the act can be read: POST /open-data/act-addresses."),
        null, Http.Severity.Warning)
        { ForPeople = new("Офіційний набір даних вимагає посилання на розпорядчий акт, а в реєстрі його немає, тож поле опубліковано порожнім. Вкажіть, де акт оприлюднено.", "The official dataset wants the address of the legal act and the register has none, so the field is published empty. Record where the act can be read.") };

    public static readonly Problem ExecutantCodeMissing = new("EXECUTANT_CODE_MISSING", null,
        new("Немає коду ЄДРПОУ виконавця", "The executant has no EDRPOU code"),
        new("Офіційний набір даних вимагає коду ЄДРПОУ відповідального виконавця, а в реєстрі його немає: поле опубліковано порожнім (`null`). Вкажіть код органу: PUT /api/v1/executive-bodies.",
            "The official dataset wants the EDRPOU code of the responsible executant and the register has none: `null` is published. Enter the body's code: PUT /api/v1/executive-bodies."),
        null, Http.Severity.Warning)
        { ForPeople = new("Офіційний набір даних вимагає коду ЄДРПОУ відповідального виконавця, а в реєстрі його немає, тож поле опубліковано порожнім. Вкажіть код у відомостях про орган.", "The official dataset wants the EDRPOU code of the responsible executant and the register has none, so the field is published empty. Enter the code of the body.") };

    public static readonly Problem UidShared = new("UID_SHARED", null,
        new("Кілька рядків мають один ідентифікатор", "Several rows share an identifier"),
        new("Ідентифікатор складається з номера й дати акта, а цей акт стосується кількох програм, тому рядки розрізняє лише посилання. Попередьте тих, хто завантажує набір.",
            "The identifier is the number and date of the act, and this act is about several programs, so only the address tells the rows apart. Warn those who load the dataset."),
        null, Http.Severity.Warning);
}
