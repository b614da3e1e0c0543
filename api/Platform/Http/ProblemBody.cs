using System.Text.Json.Serialization;

namespace Monitoring.Platform.Http;

/// <summary>
/// An error as RFC 9457 shapes it, with a stable code and every fault at once.
/// <uk>Помилка за RFC 9457, зі сталим кодом і всіма хибами відразу.</uk>
/// </summary>
public sealed record ProblemBody
{
    /// <summary>Where this problem is explained.<uk>Де цю помилку пояснено.</uk></summary>
    public required string Type { get; init; }

    /// <summary>What happened, in the reader's language.<uk>Що сталося, мовою читача.</uk></summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.<uk>Статус HTTP.</uk></summary>
    public required int Status { get; init; }

    /// <summary>What to do about it, in the reader's language.<uk>Що з цим зробити, мовою читача.</uk></summary>
    public required string Detail { get; init; }

    /// <summary>The same for a person; never a part of the JSON.</summary>
    internal string DetailForPeople { get; init; } = "";

    /// <summary>The stable code, never translated.<uk>Сталий код, який не перекладають.</uk></summary>
    public required string Code { get; init; }

    /// <summary>Quote it when you ask for help.<uk>Вкажіть його, коли звертатиметеся по допомогу.</uk></summary>
    public required string TraceId { get; init; }

    /// <summary>The values behind the words.<uk>Значення, підставлені в текст.</uk></summary>
    public required IReadOnlyDictionary<string, object?> Params { get; init; }

    /// <summary>Every fault found, each with its place.<uk>Усі виявлені хиби, кожна зі своїм місцем.</uk></summary>
    public required IReadOnlyList<FaultBody> Errors { get; init; }
}

/// <summary>
/// One fault and its place: exactly one of pointer, parameter and header is given, or the cell alone, where it became no part of a body.
/// <uk>Одна хиба та її місце: вказано рівно одне з pointer, parameter і header або лише клітинку, якщо її вміст не став частиною тіла.</uk>
/// </summary>
public sealed record FaultBody
{
    /// <summary>The stable code, never translated.<uk>Сталий код, який не перекладають.</uk></summary>
    public required string Code { get; init; }

    /// <summary>JSON pointer into the body.<uk>Вказівник JSON на місце в тілі запиту.</uk></summary>
    public required string? Pointer { get; init; }

    /// <summary>
    /// The cell of the workbook the body came as; absent of a body that came as JSON.
    /// <uk>Клітинка книги, якою надіслано тіло; якщо надіслано JSON, поля немає.</uk>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cell { get; init; }

    /// <summary>Name of the query parameter.<uk>Назва параметра запиту.</uk></summary>
    public required string? Parameter { get; init; }

    /// <summary>Name of the request header.<uk>Назва заголовка запиту.</uk></summary>
    public required string? Header { get; init; }

    /// <summary>What to do about it, in the reader's language.<uk>Що з цим зробити, мовою читача.</uk></summary>
    public required string Detail { get; init; }

    /// <summary>The same for a person; never a part of the JSON.</summary>
    internal string DetailForPeople { get; init; } = "";

    /// <summary>The values behind the words.<uk>Значення, підставлені в текст.</uk></summary>
    public required IReadOnlyDictionary<string, object?> Params { get; init; }
}
