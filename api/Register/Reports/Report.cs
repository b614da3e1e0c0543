using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>A report as its reader sees it now.<uk>Звіт у тому вигляді, у якому його зараз бачить читач.</uk></summary>
public record Report : ReportDocument, IRevised
{
    [SetsRequiredMembers]
    internal Report(ReportDocument document, BodyName reportingBody)
        : base(document) => ReportingBody = reportingBody;

    [JsonPropertyOrder(1)]
    public required ReportState Status { get; init; }

    /// <summary>
    /// Who files it: the responsible body, or after its last day its successor.
    /// <uk>Хто подає звіт: відповідальний виконавець, а після його останнього дня — правонаступник.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required BodyName ReportingBody { get; init; }

    /// <summary>
    /// The last day on which a submission is on time, any extension counted.
    /// <uk>Останній день вчасного подання, з урахуванням продовження строку.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required DateOnly DueOn { get; init; }

    /// <summary>
    /// The last second of that day in the city, for display.
    /// <uk>Остання секунда цього дня за київським часом, для показу.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The due day by the calendar alone.<uk>Строк подання за календарем, без продовження.</uk></summary>
    [JsonPropertyOrder(1)]
    public required DateOnly RuleDueOn { get; init; }

    /// <summary>
    /// The last day on which it can be worked on and submitted; null where it stays open.
    /// <uk>Останній день, коли звіт можна готувати й подавати; null, якщо він лишається відкритим.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required DateOnly? ClosesOn { get; init; }

    /// <summary>
    /// By how many days the first submission was late, counted when it was made; null before it.
    /// <uk>На скільки днів запізнилося перше подання, пораховано в момент подання; до нього — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required int? DaysLate { get; init; }

    /// <summary>
    /// The day the city received the submission shown here; null before the first.
    /// <uk>День, коли місто отримало показане тут подання; до першого — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required DateOnly? ReceivedOn { get; init; }

    /// <summary>
    /// The submission that the public sees; null while none is accepted.
    /// <uk>Подання, яке видно всім; null, доки жодного не прийнято.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required int? AcceptedSnapshot { get; init; }

    /// <summary>When it was accepted; null while it is not.<uk>Коли звіт прийнято; null, доки не прийнято.</uk></summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>
    /// The day the city accepted it; null while it is not.
    /// <uk>День, коли місто прийняло звіт; null, доки не прийнято.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required DateOnly? AcceptedOn { get; init; }

    /// <summary>
    /// Whether either of these days was entered after it: the instants say when the register learnt of it.
    /// <uk>Чи внесено котрийсь із цих днів пізніше: моменти кажуть, коли про це дізнався реєстр.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required bool RecordedLater { get; init; }

    /// <summary>
    /// What the coordinator asks to mend, while the report is returned; null otherwise and for readers who do not work with it.
    /// <uk>Зауваження координатора до повернутого звіту; в інших випадках і для тих, хто зі звітом не працює, — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required string? ReviewNote { get; init; }

    /// <summary>
    /// What is asked of which line, while the report is returned; null otherwise.
    /// <uk>Зауваження координатора до окремих рядків повернутого звіту; в інших випадках — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<LineNote>? ReviewLines { get; init; }

    /// <summary>
    /// The last day to mend the returned report, open till then even where its period is closed; null otherwise.
    /// <uk>Останній день доопрацювання повернутого звіту: доти він відкритий, навіть якщо період закрито; в інших випадках — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required DateOnly? MendUntil { get; init; }

    /// <summary>
    /// Why the accepted report was opened again, while the correction is under way; null otherwise.
    /// <uk>Чому прийнятий звіт відкрито для виправлення; null, якщо його не виправляють.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required string? CorrectionReason { get; init; }

    /// <summary>
    /// The extension that counts; null where none was given and for readers who do not work with the report.
    /// <uk>Чинне продовження строку; null, якщо строку не продовжували, і для тих, хто зі звітом не працює.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required ReportExtension? Extension { get; init; }

    /// <summary>
    /// Its life so far, the first step first; null for readers who do not work with it.
    /// <uk>Пройдені кроки звіту, від першого; для тих, хто зі звітом не працює, — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<ReportStep>? Steps { get; init; }

    /// <summary>
    /// What the rules say of it; null for readers who do not work with it.
    /// <uk>Зауваження перевірки до звіту; для тих, хто зі звітом не працює, — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<FindingBody>? Findings { get; init; }

    /// <summary>
    /// What the caller may do now, and why not; null for readers who do not work with it.
    /// <uk>Що той, хто запитує, зараз може зробити, чого не може і чому; для тих, хто зі звітом не працює, — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<AvailableAction>? AvailableActions { get; init; }

    /// <summary>
    /// The revision, which If-Match asks for; null for readers who do not work with the report.
    /// <uk>Версія, якої вимагає If-Match; для тих, хто зі звітом не працює, — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required long? Revision { get; init; }

    public object WithoutRevision() => this with { Revision = null };
}

/// <summary>
/// A draft as just written, with what the register finds odd about it. Nothing was refused for that.
/// <uk>Щойно записана чернетка та попередження щодо неї. Попередження запису не зупиняють.</uk>
/// </summary>
public sealed record WrittenReport : Report
{
    [SetsRequiredMembers]
    internal WrittenReport(Report report, IReadOnlyList<FaultBody> warnings)
        : base(report) => Warnings = warnings;

    [JsonPropertyOrder(2)]
    public required IReadOnlyList<FaultBody> Warnings { get; init; }
}

/// <summary>Who answers for the figures.<uk>Хто відповідає за дані звіту.</uk></summary>
public sealed record Signatory
{
    public string? Name { get; init; }

    public string? Position { get; init; }
}

/// <summary>
/// Something the caller may or may not do with the report now.
/// <uk>Дія зі звітом, яку тому, хто запитує, зараз дозволено або не дозволено.</uk>
/// </summary>
public sealed record AvailableAction
{
    public required ReportAction Action { get; init; }

    public required bool Allowed { get; init; }

    /// <summary>
    /// The code of the problem the action would meet; null when it is allowed.
    /// <uk>Код відмови, яку дістав би запит на цю дію; null, якщо дію дозволено.</uk>
    /// </summary>
    public required string? ReasonCode { get; init; }
}
