using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The problems of expert conclusions, and what adoption without a good one warns of.</summary>
public static partial class Problems
{
    public static readonly Problem ConclusionNotFound = new("CONCLUSION_NOT_FOUND", 404,
        new("Такого висновку немає", "No such conclusion"),
        new("Перевірте номер: висновки на програму перелічено на {url}, а висновок на проєкт видно лише тим, хто з ним працює.", "Check the number: the program's conclusions are listed at {url}; one on a draft is visible only to those who work on it."),
        new { url = "/api/v1/programs/…/expert-conclusions" })
        { ForPeople = new("Перевірте номер за переліком висновків на програму. Висновок на проєкт видно лише тим, хто з ним працює.", "Compare the number with the program's list of conclusions. One on a draft is visible only to those who work on it.") };

    public static readonly Problem ConclusionAlreadyRecorded = new("CONCLUSION_ALREADY_RECORDED", 409,
        new("Цей висновок уже внесено", "This conclusion is already recorded"),
        new("Документ №\u00a0{documentNumber} за {year} рік уже є: {url}. Перевірте номер; для повторної експертизи потрібен новий документ.",
            "Document {documentNumber} of {year} is already there: {url}. Check the number; a second examination takes a new document."),
        new { documentNumber = "05/12", year = 2025, url = "/api/v1/programs/…/expert-conclusions/1" })
        { ForPeople = new("Документ №\u00a0{documentNumber} за {year} рік уже внесено. Перевірте номер; для повторної експертизи потрібен новий документ.", "Document {documentNumber} of {year} is already recorded. Check the number; a second examination takes a new document.") };

    public static readonly Problem EditionUnknown = new("EDITION_UNKNOWN", null,
        new("Невідома редакція", "Unknown edition"),
        new("Редакції №\u00a0{edition} програма не має. Вкажіть 0 для первісної редакції або номер змін, за якими складено редакцію.", "The program has no edition {edition}. Give 0 for the first edition, or the number of the amendment that makes it."),
        new { edition = 7 });

    public static readonly Problem RemarksMissing = new("REMARKS_MISSING", null,
        new("Немає зауважень", "No remarks"),
        new("Результат — «із зауваженнями», а зауважень не вказано. Вкажіть хоча б одне.", "The verdict is \"with remarks\", but none is given. Give at least one."));

    public static readonly Problem PlaceUnknown = new("PLACE_UNKNOWN", null,
        new("У редакції немає такого місця", "The edition has no such place"),
        new("«{pointer}» нікуди не веде в редакції №\u00a0{edition}. Пишіть, наприклад, `/passport/goal`, `/measures/1.1` або `/indicators/П1/targets/2026`; про те, чого бракує, пишуть там, де воно мало б бути: `/measures`.",
            "\"{pointer}\" leads nowhere in edition {edition}. Write, for example, `/passport/goal`, `/measures/1.1` or `/indicators/1/targets/2026`; what is missing is noted where it should be: `/measures`."),
        new { pointer = "/measures/9.9", edition = 0 })
        { ForPeople = new("Місця «{pointer}» у редакції №\u00a0{edition} немає. Виберіть поле паспорта, захід чи показник, якого стосується зауваження; якщо чогось бракує, зазначте розділ, де воно мало б бути.", "Edition {edition} has no place \"{pointer}\". Choose the part of the passport, the measure or the indicator that the remark is about; of what is missing, the part where it should be.") };

    public static readonly Problem ConclusionMissing = new("CONCLUSION_MISSING", null,
        new("Немає експертного висновку", "No expert conclusion"),
        new("На редакцію №\u00a0{edition} не внесено жодного висновку, а після ухвалення внести його вже не можна. Перевірте, чи експертизу проведено.",
            "No conclusion on edition {edition} was recorded, and after adoption none can be. Check whether it was examined."),
        new { edition = 0 }, Severity.Warning);

    public static readonly Problem ConclusionNotPositive = new("CONCLUSION_NOT_POSITIVE", null,
        new("Останній висновок не позитивний", "The last conclusion is not positive"),
        new("Висновок №\u00a0{number}, останній на редакцію №\u00a0{edition}, — «{verdict}». Перевірте, чи зауваження враховано.",
            "Conclusion {number}, the last on edition {edition}, is \"{verdict}\". Check whether the remarks were heeded."),
        new { edition = 0, number = 1, verdict = new Labelled("withRemarks", new("із зауваженнями", "with remarks")) }, Severity.Warning);

    public static readonly Problem ConclusionOutdated = new("CONCLUSION_OUTDATED", null,
        new("Після висновку редакцію змінено", "The edition was changed after its conclusion"),
        new("Позитивний висновок №\u00a0{number} надано на інший текст: відтоді редакцію №\u00a0{edition} змінювали. Перевірте, чи ці зміни погоджено.",
            "The positive conclusion {number} was given on another text: edition {edition} has been changed since. Check whether the changes were agreed."),
        new { edition = 0, number = 1 }, Severity.Warning);
}
