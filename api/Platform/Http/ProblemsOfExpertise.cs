namespace Monitoring.Platform.Http;

/// <summary>The problems of expert conclusions, and what adoption without a good one warns of.</summary>
public static partial class Problems
{
    public static readonly Problem ConclusionNotFound = new("CONCLUSION_NOT_FOUND", 404,
        new("Такого висновку немає", "No such conclusion"),
        new("Висновки на програму перелічено на {url}; висновок на проєкт видно лише тим, хто з ним працює.", "The program's conclusions are listed at {url}; one on a draft is visible only to those who work on it."),
        new { url = "/api/v1/programs/…/expert-conclusions" });

    public static readonly Problem ConclusionAlreadyRecorded = new("CONCLUSION_ALREADY_RECORDED", 409,
        new("Цей висновок уже внесено", "This conclusion is already recorded"),
        new("Документ № {documentNumber} за {year} рік уже є: {url}. Перевірте номер; для повторної експертизи потрібен новий документ.",
            "Document {documentNumber} of {year} is already there: {url}. Check the number; a second examination takes a new document."),
        new { documentNumber = "05/12", year = 2025, url = "/api/v1/programs/…/expert-conclusions/1" });

    public static readonly Problem EditionUnknown = new("EDITION_UNKNOWN", null,
        new("Невідома редакція", "Unknown edition"),
        new("Редакції {edition} програма не має. Номер 0 — проєкт програми, n — редакція змін № n.", "The program has no edition {edition}. Number 0 is the program's draft, n the edition of amendment n."),
        new { edition = 7 });

    public static readonly Problem RemarksMissing = new("REMARKS_MISSING", null,
        new("Немає зауважень", "No remarks"),
        new("Висновок «із зауваженнями» має назвати хоча б одне.", "A conclusion with remarks names at least one."));

    public static readonly Problem PlaceUnknown = new("PLACE_UNKNOWN", null,
        new("У редакції немає такого місця", "The edition has no such place"),
        new("«{pointer}» нікуди не веде в редакції {edition}. Пишіть, наприклад, /passport/goal, /measures/1.1 або /indicators/П1/targets/2026; чого бракує, те записують до місця, де воно мало б бути: /measures.",
            "\"{pointer}\" leads nowhere in edition {edition}. Write, for example, /passport/goal, /measures/1.1 or /indicators/1/targets/2026; what is missing is noted where it should be: /measures."),
        new { pointer = "/measures/9.9", edition = 0 });

    public static readonly Problem ConclusionMissing = new("CONCLUSION_MISSING", null,
        new("Ухвалено без експертного висновку", "Adopted without an expert conclusion"),
        new("На редакцію {edition} не внесено жодного висновку, а після ухвалення його внести вже не можна. Перевірте, чи експертизу проведено.",
            "No conclusion on edition {edition} was recorded, and after adoption none can be. Check whether it was examined."),
        new { edition = 0 }, Severity.Warning);

    public static readonly Problem ConclusionNotPositive = new("CONCLUSION_NOT_POSITIVE", null,
        new("Останній висновок не позитивний", "The last conclusion is not positive"),
        new("Останній висновок на редакцію {edition}, № {number}, — «{verdict}». Перевірте, чи зауваження враховано.",
            "The last conclusion on edition {edition}, number {number}, is \"{verdict}\". Check whether the remarks were heeded."),
        new { edition = 0, number = 1, verdict = "withRemarks" }, Severity.Warning);

    public static readonly Problem ConclusionOutdated = new("CONCLUSION_OUTDATED", null,
        new("Після висновку редакцію змінено", "The edition was changed after its conclusion"),
        new("Позитивний висновок № {number} надано на інший текст: відтоді редакцію {edition} змінювали. Перевірте, чи зміни погоджено.",
            "The positive conclusion {number} was given on another text: edition {edition} has been changed since. Check whether the changes were agreed."),
        new { edition = 0, number = 1 }, Severity.Warning);
}
