using System.Text.Json.Serialization;

namespace Monitoring.Insight.OpenData;

/// <summary>
/// The official datasets as they were published under a number; nothing of it ever changes.
/// <uk>Офіційні набори, як їх оприлюднено під цим номером; ніщо в них не змінюється.</uk>
/// </summary>
public sealed record Publication
{
    public required int Number { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>
    /// How many rows each official dataset had, and how they differed from the publication before.
    /// <uk>Скільки рядків було в кожному офіційному наборі і чим вони різнилися від попередньої публікації.</uk>
    /// </summary>
    public required IReadOnlyList<DatasetChanges> Datasets { get; init; }

    /// <summary>
    /// Both generations of each dataset as CSV, and the package that describes them.
    /// <uk>Кожен набір в обох варіантах колонок у форматі CSV та пакет, що їх описує.</uk>
    /// </summary>
    public required IReadOnlyList<PublishedFile> Files { get; init; }

    /// <summary>
    /// How far the audit of the register had come by then. Whoever keeps it can ask later whether the audit still holds that hash:
    /// `/audit/verification?knownHash=`. Null in publications of before.
    /// <uk>До якого запису на той час дійшов журнал дій реєстру. Хто збереже цей геш, зможе згодом запитати, чи він іще є в журналі:
    /// `/audit/verification?knownHash=`. Null у давніших публікаціях.</uk>
    /// </summary>
    public required AuditMark? Audit { get; init; }
}

/// <summary>
/// The last row of the audit at some moment: its hash stands for all rows up to it.
/// <uk>Останній запис журналу дій на певний момент: його геш охоплює всі записи до нього.</uk>
/// </summary>
public sealed record AuditMark(string LastHash, DateTimeOffset LastAt);

/// <summary>
/// The rows of a dataset against those of an earlier publication. A row is known by its key: a corrected report is changed.
/// <uk>Рядки набору порівняно з попередньою публікацією. Рядки розрізняють за ключем: виправлений звіт — це змінений рядок.</uk>
/// </summary>
public sealed record DatasetChanges
{
    public required string Dataset { get; init; }

    public required int Rows { get; init; }

    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Removed { get; init; }

    [JsonIgnore]
    public bool IsNone => Added + Changed + Removed == 0;
}

/// <summary>A file of a publication.<uk>Файл публікації.</uk></summary>
public sealed record PublishedFile
{
    public required string Name { get; init; }

    public required string Url { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }
}
