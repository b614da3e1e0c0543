using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The problems of keys and of the audit.</summary>
public static partial class Problems
{
    public static readonly Problem FormForged = new("FORM_FORGED", 403,
        new("Форму надіслано не з цієї сторінки", "The form was not sent from this page"),
        new("Нічого не записано. Відкрийте сторінку ще раз, звірте введене й надішліть форму з неї.", "Nothing was recorded. Open the page again, check what you entered and send the form from there."));

    public static readonly Problem SignedOut = new("SIGNED_OUT", 401,
        new("Ви не ввійшли", "You are not signed in"),
        new("Сеанс закінчився, тому зміни не записано. Увійдіть в іншій вкладці й повторіть: введене лишилося на сторінці.", "The session has ended, so nothing was recorded. Sign in in another tab and try again: what you entered is still on the page."));

    public static readonly Problem KeyNotActive = new("KEY_NOT_ACTIVE", 409,
        new("Ключ уже нечинний", "The key is no longer active"),
        new("Цей ключ {status}, тому замінити його не можна. Видайте новий: POST /api/v1/keys.", "This key is {status} and cannot be replaced. Issue a new one: POST /api/v1/keys."),
        new { status = new Labelled("revoked", new("відкликаний", "revoked")) })
        { ForPeople = new("Цей ключ {status}, тому замінити його не можна. Видайте новий.", "This key is {status} and cannot be replaced. Issue a new one.") };

    public static readonly Problem KeyReplaced = new("KEY_REPLACED", 409,
        new("Ключ уже замінено", "The key has been replaced"),
        new("Цей ключ уже замінено ключем {id}. Якщо новий ключ утрачено, відкличте його (DELETE /api/v1/keys/{id}) і повторіть заміну.",
            "Key {id} has taken over from this one. If the new key is lost, revoke it (DELETE /api/v1/keys/{id}) and repeat the rotation."),
        new { id = "01a20323-c7e2-788c-af19-769ce4e59743" })
        { ForPeople = new("Цей ключ уже замінено новим. Якщо новий ключ утрачено, відкличте його й повторіть заміну.", "A new key has taken over from this one. If the new key is lost, revoke it and repeat the replacement.") };

    public static readonly Problem NotAMoment = new("NOT_A_MOMENT", null,
        new("Це не день і не момент часу", "Neither a day nor an instant"),
        new("«{value}» не читається. Пишіть день, наприклад `2026-02-01`, або момент часу за UTC, наприклад `2026-02-01T08:00:00Z`.",
            "\"{value}\" does not read. Write a day such as `2026-02-01`, or a UTC instant such as `2026-02-01T08:00:00Z`."),
        new { value = "01.02.2026" })
        { ForPeople = new("«{value}» не читається. Вкажіть день, наприклад 01.02.2026, або день і час.", "\"{value}\" does not read. Give a day, such as 01.02.2026, or a day and a time.") };

    public static readonly Problem NotAHash = new("NOT_A_HASH", null,
        new("Це не геш запису журналу", "Not the hash of an audit row"),
        new("Надішліть 64 шістнадцяткові знаки, як їх показано в `lastHash`.", "Send the 64 hexadecimal digits that `lastHash` showed."))
        { ForPeople = new("Впишіть 64 шістнадцяткові знаки, які показала попередня перевірка журналу.", "Enter the 64 hexadecimal digits that the check of the audit before showed.") };

    public static readonly Problem AuditRowRemoved = new("AUDIT_ROW_REMOVED", null,
        new("У журналі бракує запису", "A row of the audit is gone"),
        new("Запису №\u00a0{seq} немає, хоча пізніші є. Збережіть файл бази як доказ і відновіть журнал із резервної копії.",
            "Row {seq} is missing, though later ones are there. Keep the database file as evidence and restore the audit from a backup."),
        new { seq = 17 });

    public static readonly Problem AuditRowEdited = new("AUDIT_ROW_EDITED", null,
        new("Запис журналу змінено", "A row of the audit was edited"),
        new("Запис №\u00a0{seq} не такий, яким його зроблено: його геш не сходиться. Збережіть файл бази як доказ і порівняйте запис із резервною копією.",
            "Row {seq} is not as it was made: its hash does not match. Keep the database file as evidence and compare the row with a backup."),
        new { seq = 17 });

    public static readonly Problem AuditRowAdded = new("AUDIT_ROW_ADDED", null,
        new("У журналі є зайвий запис", "The audit has a row too many"),
        new("Запис №\u00a0{seq} додано в обхід сервісу. Збережіть файл бази як доказ і порівняйте журнал із резервною копією.",
            "Row {seq} was put in behind the service's back. Keep the database file as evidence and compare the audit with a backup."),
        new { seq = 17 });

    public static readonly Problem AuditTailCut = new("AUDIT_TAIL_CUT", null,
        new("Кінець журналу відрізано", "The end of the audit was cut off"),
        new("За лічильником у журналі {counted:запис|записи|записів}, а від №\u00a0{seq} їх немає. Збережіть файл бази як доказ і відновіть журнал із резервної копії.",
            "The counter says {counted:row|rows}, but from {seq} on they are missing. Keep the database file as evidence and restore the audit from a backup."),
        new { seq = 17, counted = 20 });

    public static readonly Problem RegisterRowEdited = new("REGISTER_ROW_EDITED", null,
        new("Рядок реєстру змінено в обхід сервісу", "A row of the register was edited behind the service's back"),
        new("Таблиця `{table}`, {key}: не те, що залишив запис журналу №\u00a0{seq}. Збережіть файл бази як доказ і порівняйте рядок із резервною копією.",
            "Table `{table}`, {key}: not what row {seq} of the audit left. Keep the database file as evidence and compare the row with a backup."),
        new { table = "edition", key = "01a20323-c7e2-788c-af19-769ce4e59743", seq = 17 });

    public static readonly Problem RegisterRowAdded = new("REGISTER_ROW_ADDED", null,
        new("У реєстрі є зайвий рядок", "The register has a row too many"),
        new("Таблиця `{table}`, {key}: журнал про цей рядок не знає. Збережіть файл бази як доказ і порівняйте таблицю з резервною копією.",
            "Table `{table}`, {key}: the audit knows nothing of this row. Keep the database file as evidence and compare the table with a backup."),
        new { table = "edition", key = "01a20323-c7e2-788c-af19-769ce4e59743" });

    public static readonly Problem RegisterRowRemoved = new("REGISTER_ROW_REMOVED", null,
        new("У реєстрі бракує рядка", "A row of the register is gone"),
        new("Таблиця `{table}`, {key}: запис журналу №\u00a0{seq} залишив рядок, якого вже немає. Збережіть файл бази як доказ і відновіть реєстр із резервної копії.",
            "Table `{table}`, {key}: row {seq} of the audit left a row that is not there. Keep the database file as evidence and restore a backup."),
        new { table = "edition", key = "01a20323-c7e2-788c-af19-769ce4e59743", seq = 17 });

    public static readonly Problem ProofEdited = new("PROOF_EDITED", null,
        new("Геші рядків змінено", "The digests of rows were edited"),
        new("Таблиця `{table}`: геші рядків, що належать до запису журналу №\u00a0{key}, не такі, якими їх зроблено. Збережіть файл бази як доказ і порівняйте її з резервною копією.",
            "Table `{table}`: the digests of row {key} of the audit are not as they were made. Keep the database file as evidence and compare it with a backup."),
        new { table = "proof", key = "17" });

    public static readonly Problem DerivedRowDiffers = new("DERIVED_ROW_DIFFERS", null,
        new("Обчислене не сходиться", "What is worked out does not match"),
        new("Таблиця `{table}`, {key}: не те, що виходить з інших рядків реєстру. Збережіть файл бази як доказ і порівняйте таблицю з резервною копією.",
            "Table `{table}`, {key}: not what comes of the other rows of the register. Keep the database file as evidence and compare the table with a backup."),
        new { table = "edition_total", key = "01a20323-c7e2-788c-af19-769ce4e59743 2026 communityBudgetGeneral 0" });

    public static readonly Problem AuditHashUnknown = new("AUDIT_HASH_UNKNOWN", null,
        new("Записаного вами гешу в журналі немає", "The audit does not hold the hash you noted"),
        new("Записи сходяться між собою, але жоден не має цього гешу: журнал переписано, або це інший реєстр. Порівняйте базу з резервною копією.",
            "The rows match each other, but none has that hash: the audit was rewritten, or this is another register. Compare the database with a backup."));
}
