using System.Text.Json;

namespace Monitoring.Platform.Audit;

/// <summary>
/// One row of the audit: who did what to which resource, when, from where, and what it was before and after.
/// <uk>Один запис журналу дій: хто, коли, звідки і з яким ресурсом що зробив, що було до і що стало після.</uk>
/// </summary>
public sealed record AuditEntry
{
    /// <summary>
    /// The number of the row: 1, 2, 3 without gaps, in the order of the commits.
    /// <uk>Порядковий номер: 1, 2, 3 без пропусків, у порядку запису.</uk>
    /// </summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The key that was used; `configuration`, `sample` and `command-line` stand for what is no key of the register.
    /// <uk>Ключ, яким скористалися; `configuration`, `sample` і `command-line` — коли це не ключ із реєстру.</uk>
    /// </summary>
    public required string KeyId { get; init; }

    /// <summary>What the key was called then.<uk>Тодішня назва ключа.</uk></summary>
    public required string KeyName { get; init; }

    /// <summary>The role of the key.<uk>Роль ключа.</uk></summary>
    public required string Role { get; init; }

    /// <summary>The body that the key is bound to.<uk>Орган, за яким закріплено ключ.</uk></summary>
    public required string? BodyId { get; init; }

    /// <summary>The network address of the caller.<uk>Мережева адреса того, хто надіслав запит.</uk></summary>
    public required string Address { get; init; }

    public required string Action { get; init; }

    public required string Resource { get; init; }

    /// <summary>
    /// The id of the resource; of a report `programId/period`, of an amendment `programId/number`.
    /// <uk>Ідентифікатор ресурсу; для звіту — `programId/period`, для змін — `programId/number`.</uk>
    /// </summary>
    public required string ResourceId { get; init; }

    /// <summary>What it was before; null where it was made.<uk>Що було до; null, якщо ресурс створено.</uk></summary>
    public required JsonElement? Before { get; init; }

    /// <summary>What it became; null where it was deleted.<uk>Що стало після; null, якщо ресурс видалено.</uk></summary>
    public required JsonElement? After { get; init; }

    /// <summary>The hash of the row before; of the first row 64 zeros.<uk>Геш попереднього запису; для першого — 64 нулі.</uk></summary>
    public required string PreviousHash { get; init; }

    /// <summary>
    /// SHA-256 over the digests of the rows that it left; null where it left none, and then it takes no part in `hash`.
    /// <uk>SHA-256 гешів тих рядків реєстру, які він залишив; null, якщо не залишив жодного, і тоді до `hash` не входить.</uk>
    /// </summary>
    public required string? RowsHash { get; init; }

    /// <summary>SHA-256 of all the rest of the row.<uk>SHA-256 решти запису.</uk></summary>
    public required string Hash { get; init; }
}

/// <summary>
/// Whether the register is the outcome of its audit, and how far that has come.
/// <uk>Чи є реєстр саме тим, що випливає з журналу дій, і до якого запису журнал дійшов.</uk>
/// </summary>
public sealed record AuditVerification
{
    /// <summary>
    /// How much of a verification is done, in per cent: 100 when the rest tells what was found, less while it runs; ask again. Null
    /// for those who may not see it.
    /// <uk>Скільки відсотків перевірки виконано: 100 — решта полів каже, що знайдено; менше — вона ще триває, запитайте знову. Null —
    /// для тих, кому її не показують.</uk>
    /// </summary>
    public required int? Progress { get; init; }

    /// <summary>
    /// True when no row of the audit or of the register was removed, edited or added behind the service's back. Null while it is not known.
    /// <uk>Значення true — жодного запису журналу й жодного рядка реєстру не вилучено, не змінено й не додано в обхід сервісу. Null, доки
    /// це невідомо.</uk>
    /// </summary>
    public required bool? Valid { get; init; }

    /// <summary>
    /// How many rows of the audit hold, from the first one on.
    /// <uk>Скільки записів журналу справні поспіль, починаючи з першого.</uk>
    /// </summary>
    public required long? Rows { get; init; }

    /// <summary>
    /// The hash of the last row that holds; for those without a coordinator's key, of the last row when something public changed. Note it
    /// elsewhere: later you can ask for it as `knownHash`.
    /// <uk>Геш останнього справного запису; без ключа координатора — останнього на час, коли змінилося щось публічне. Збережіть його
    /// окремо: згодом його можна вказати як `knownHash`.</uk>
    /// </summary>
    public required string LastHash { get; init; }

    /// <summary>When that row was written; null where there is none.<uk>Коли зроблено цей запис; null, якщо записів немає.</uk></summary>
    public required DateTimeOffset? LastAt { get; init; }

    /// <summary>
    /// Where the audit is broken first; null when it is whole.
    /// <uk>Де журнал пошкоджено найраніше; null, якщо він цілий.</uk>
    /// </summary>
    public required AuditBreak? Broken { get; init; }

    /// <summary>
    /// From when on the rows of the register are proved: since then each has a digest in the audit. Null before the first.
    /// <uk>Відколи доведено рядки реєстру: з цього моменту кожен має геш у журналі. Null, якщо гешів іще немає.</uk>
    /// </summary>
    public required DateTimeOffset? ProvedSince { get; init; }

    /// <summary>
    /// What differs from the audit, up to 100; null for those who may not see it.
    /// <uk>Що розходиться з журналом, до 100; null — для тих, кому цього не показують.</uk>
    /// </summary>
    public required IReadOnlyList<RowFault>? Faults { get; init; }

    /// <summary>
    /// How many faults there are beyond those listed.
    /// <uk>Скільки розходжень є понад перелічені.</uk>
    /// </summary>
    public required int? MoreFaults { get; init; }
}

/// <summary>
/// A row of the register that is not as the audit says.
/// <uk>Рядок реєстру, який розходиться з журналом дій.</uk>
/// </summary>
public sealed record RowFault
{
    /// <summary>
    /// REGISTER_ROW_EDITED, REGISTER_ROW_ADDED, REGISTER_ROW_REMOVED, PROOF_EDITED or DERIVED_ROW_DIFFERS.
    /// <uk>REGISTER_ROW_EDITED, REGISTER_ROW_ADDED, REGISTER_ROW_REMOVED, PROOF_EDITED або DERIVED_ROW_DIFFERS.</uk>
    /// </summary>
    public required string Code { get; init; }

    /// <summary>The table of the database.<uk>Таблиця бази даних.</uk></summary>
    public required string Table { get; init; }

    /// <summary>The key of the row in it.<uk>Ключ рядка в ній.</uk></summary>
    public required string Key { get; init; }

    /// <summary>The columns that differ, where that can be told.<uk>Колонки, що розходяться, якщо їх можна назвати.</uk></summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>
    /// The row of the audit that left it last, which it should still be as.
    /// <uk>Запис журналу, який залишив цей рядок останнім: таким він мав би бути й тепер.</uk>
    /// </summary>
    public required long? AuditSeq { get; init; }

    /// <summary>When that row of the audit was written.<uk>Коли зроблено цей запис журналу.</uk></summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>What happened and what to do, in the reader's language.<uk>Що сталося і що зробити, мовою читача.</uk></summary>
    public required string Detail { get; init; }
}

/// <summary>The first place where the audit does not hold.<uk>Перше пошкоджене місце журналу.</uk></summary>
public sealed record AuditBreak
{
    /// <summary>
    /// The number of the row; null when only the noted hash is missing.
    /// <uk>Номер запису; null, якщо бракує лише збереженого вами гешу.</uk>
    /// </summary>
    public required long? Seq { get; init; }

    /// <summary>
    /// AUDIT_ROW_REMOVED, AUDIT_ROW_EDITED, AUDIT_ROW_ADDED, AUDIT_TAIL_CUT or AUDIT_HASH_UNKNOWN.
    /// <uk>AUDIT_ROW_REMOVED, AUDIT_ROW_EDITED, AUDIT_ROW_ADDED, AUDIT_TAIL_CUT або AUDIT_HASH_UNKNOWN.</uk>
    /// </summary>
    public required string Code { get; init; }

    /// <summary>What happened and what to do, in the reader's language.<uk>Що сталося і що зробити, мовою читача.</uk></summary>
    public required string Detail { get; init; }
}
