using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Expertise;

/// <summary>
/// What the economic department found in a wording before an act adopted it.
/// <uk>Що виявив економічний департамент у тексті до його ухвалення.</uk>
/// </summary>
public sealed record ExpertConclusion
{
    public required string ProgramId { get; init; }

    /// <summary>Its number in the register: 1, 2, 3 within the program.<uk>Номер у реєстрі: 1, 2, 3 у межах програми.</uk></summary>
    public required int Number { get; init; }

    /// <summary>
    /// The edition it examined: 0 is the program's draft, n the edition of amendment n.
    /// <uk>Редакція, на яку надано висновок: 0 — проєкт програми, n — редакція змін № n.</uk>
    /// </summary>
    public required int Edition { get; init; }

    /// <summary>The number on the paper; free text.<uk>Номер документа; довільний текст.</uk></summary>
    public required string DocumentNumber { get; init; }

    /// <summary>The day on the paper.<uk>Дата документа.</uk></summary>
    public required DateOnly IssuedOn { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyList<Remark> Remarks { get; init; }

    /// <summary>
    /// True when the edition no longer says what was examined; the order of lines does not count.
    /// <uk>Чи змінено текст редакції після експертизи; порядок рядків не має значення.</uk>
    /// </summary>
    public required bool WordingChanged { get; init; }

    /// <summary>When the register recorded it.<uk>Коли записано до реєстру.</uk></summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>
    /// That it was recorded by mistake and counts no more; null where it was not.
    /// <uk>Що висновок записано помилково й він більше не враховується; null, якщо ні.</uk>
    /// </summary>
    public required Annulment? Annulment { get; init; }
}

/// <summary>A remark on one place of the wording.<uk>Зауваження до одного місця в тексті.</uk></summary>
public sealed record Remark
{
    /// <summary>
    /// JSON pointer into the wording as it was examined, with codes, years and sources for names, as in comparison tables.
    /// <uk>Вказівник JSON на місце в тексті, який був на експертизі: замість порядкових номерів — коди, роки та джерела, як у порівняльних
    /// таблицях.</uk>
    /// </summary>
    public required string Pointer { get; init; }

    public required string Text { get; init; }
}
