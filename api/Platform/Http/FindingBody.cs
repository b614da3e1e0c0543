using System.Text.Json.Serialization;

namespace Monitoring.Platform.Http;

/// <summary>One finding of the rules.<uk>Одне зауваження перевірки.</uk></summary>
public sealed record FindingBody
{
    public required string Code { get; init; }

    /// <summary>
    /// How it weighs: an error stops a submission; a warning wants a reason in a report, elsewhere it only informs.
    /// <uk>Вага зауваження: помилка зупиняє подання; попередження у звіті потребує пояснення, деінде лише повідомляє.</uk>
    /// </summary>
    public required Severity Severity { get; init; }

    /// <summary>
    /// JSON pointer into the report, or into the wording, as it was sent.
    /// <uk>Вказівник JSON на місце в надісланому звіті чи в надісланому тексті програми.</uk>
    /// </summary>
    public required string Pointer { get; init; }

    /// <summary>
    /// The cell of the workbook just sent; absent of what was sent as JSON.
    /// <uk>Клітинка щойно надісланої книги; якщо надіслано JSON, поля немає.</uk>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cell { get; init; }

    public required IReadOnlyDictionary<string, object?> Params { get; init; }

    /// <summary>What to do about it, in the reader's language.<uk>Що з цим зробити, мовою читача.</uk></summary>
    public required string Detail { get; init; }

    /// <summary>The same for a person; never a part of the JSON.</summary>
    internal string DetailForPeople { get; init; } = "";

    /// <summary>True for a warning whose line gives a reason.<uk>Чи знято попередження поясненням у рядку.</uk></summary>
    public required bool Settled { get; init; }
}
