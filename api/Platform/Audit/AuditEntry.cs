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

    /// <summary>SHA-256 of all the rest of the row.<uk>SHA-256 решти запису.</uk></summary>
    public required string Hash { get; init; }
}

/// <summary>Whether the audit is whole, counted from its first row.<uk>Чи цілий журнал, починаючи з першого запису.</uk></summary>
public sealed record AuditVerification
{
    /// <summary>
    /// True when no row was removed, edited or added behind the service's back.
    /// <uk>Значення true — жодного запису не вилучено, не змінено й не додано в обхід сервісу.</uk>
    /// </summary>
    public required bool Valid { get; init; }

    /// <summary>How many rows hold, from the first one on.<uk>Скільки записів справні поспіль, починаючи з першого.</uk></summary>
    public required long Rows { get; init; }

    /// <summary>
    /// The hash of the last row that holds. Note it elsewhere: a later verification can be asked for it as `knownHash`.
    /// <uk>Геш останнього справного запису. Збережіть його окремо: під час наступної перевірки його можна вказати як `knownHash`.</uk>
    /// </summary>
    public required string LastHash { get; init; }

    /// <summary>
    /// Where the audit is broken first; null when it is whole.
    /// <uk>Де журнал пошкоджено найраніше; null, якщо він цілий.</uk>
    /// </summary>
    public required AuditBreak? Broken { get; init; }
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
