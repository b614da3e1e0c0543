using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

[Label("стан звіту", "state of a report")]
public enum ReportState
{
    [Label("чернетка", "draft")]
    Draft,

    [Label("подано", "submitted")]
    Submitted,

    [Label("повернуто", "returned")]
    Returned,

    [Label("прийнято", "accepted")]
    Accepted,
}

[Label("стан виконання заходу", "status of a measure")]
public enum MeasureStatus
{
    [Label("не розпочато", "not started")]
    NotStarted,

    [Label("виконується", "in progress")]
    InProgress,

    [Label("виконано", "done")]
    Done,

    [Label("виконано частково", "partially done")]
    PartiallyDone,

    [Label("не виконано", "not done")]
    NotDone,

    [Label("скасовано", "cancelled")]
    Cancelled,
}

[Label("стан значення показника", "status of a value")]
public enum ValueStatus
{
    [Label("є значення", "reported")]
    Reported,

    [Label("даних немає", "not available")]
    NotAvailable,

    [Label("не застосовується", "not applicable")]
    NotApplicable,
}

/// <summary>How an indicator stands to its target at the end of a period; none of these is a zero.</summary>
[Label("стан показника", "state of an indicator")]
public enum IndicatorState
{
    [Label("досягнуто", "reached")]
    Reached,

    [Label("не досягнуто", "missed")]
    Missed,

    /// <summary>There is a value, but the target is for the year's end and the year is not over.</summary>
    [Label("ще немає з чим порівняти", "not comparable yet")]
    NotComparable,

    /// <summary>There is a value and no target for the year.</summary>
    [Label("без планового значення", "no target")]
    NoTarget,

    [Label("даних немає", "not available")]
    NotAvailable,

    [Label("не застосовується", "not applicable")]
    NotApplicable,

    /// <summary>Nothing is owed yet: the period is not over, or the indicator is annual and it is not the fourth quarter.</summary>
    [Label("ще не час звітувати", "not due")]
    NotDue,

    /// <summary>It was owed, and no accepted report says anything of it.</summary>
    [Label("прийнятого звіту немає", "not reported")]
    NotReported,
}

/// <summary>A report as its reader sees it now.</summary>
public sealed record Report : ReportDocument
{
    [SetsRequiredMembers]
    internal Report(ReportDocument document, BodyName reportingBody)
        : base(document) => ReportingBody = reportingBody;

    [JsonPropertyOrder(1)]
    public required ReportState Status { get; init; }

    /// <summary>Who files it: the responsible body, or after its last day its successor.</summary>
    [JsonPropertyOrder(1)]
    public required BodyName ReportingBody { get; init; }

    /// <summary>The last day on which a submission is on time, any extension counted.</summary>
    [JsonPropertyOrder(1)]
    public required DateOnly DueOn { get; init; }

    /// <summary>The last second of that day in the city, for display.</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The due day by the calendar alone.</summary>
    [JsonPropertyOrder(1)]
    public required DateOnly RuleDueOn { get; init; }

    /// <summary>The last day on which it can be worked on and submitted; null where it stays open.</summary>
    [JsonPropertyOrder(1)]
    public required DateOnly? ClosesOn { get; init; }

    /// <summary>By how many days the first submission was late, counted when it was made; null before it.</summary>
    [JsonPropertyOrder(1)]
    public required int? DaysLate { get; init; }

    /// <summary>The submission that the public sees; null while none is accepted.</summary>
    [JsonPropertyOrder(1)]
    public required int? AcceptedSnapshot { get; init; }

    /// <summary>When it was accepted; null while it is not.</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>
    /// What the coordinator asks to mend, while the report is returned; null otherwise and for readers who do not work with it.
    /// </summary>
    [JsonPropertyOrder(1)]
    public required string? ReviewNote { get; init; }

    /// <summary>What is asked of which line, while the report is returned; null otherwise.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<LineNote>? ReviewLines { get; init; }

    /// <summary>Why the accepted report was opened again, while the correction is under way; null otherwise.</summary>
    [JsonPropertyOrder(1)]
    public required string? CorrectionReason { get; init; }

    /// <summary>The extension that counts; null where none was given and for readers who do not work with the report.</summary>
    [JsonPropertyOrder(1)]
    public required ReportExtension? Extension { get; init; }

    /// <summary>Its life so far, the first step first; null for readers who do not work with it.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<ReportStep>? Steps { get; init; }

    /// <summary>What the rules say of it; null for readers who do not work with it.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<FindingBody>? Findings { get; init; }

    /// <summary>What the caller may do now, and why not; null for readers who do not work with it.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<AvailableAction>? AvailableActions { get; init; }
}

/// <summary>Who answers for the figures.</summary>
public sealed record Signatory
{
    public string? Name { get; init; }

    public string? Position { get; init; }
}

/// <summary>One finding of the rules.</summary>
public sealed record FindingBody
{
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>JSON pointer into the report as it was sent.</summary>
    public required string Pointer { get; init; }

    public required IReadOnlyDictionary<string, object?> Params { get; init; }

    /// <summary>What to do about it, in the reader's language.</summary>
    public required string Detail { get; init; }

    /// <summary>True for a warning whose line gives a reason.</summary>
    public required bool Settled { get; init; }
}

/// <summary>Something the caller may or may not do with the report now.</summary>
public sealed record AvailableAction
{
    public required ReportAction Action { get; init; }

    public required bool Allowed { get; init; }

    /// <summary>The code of the problem the action would meet; null when it is allowed.</summary>
    public required string? ReasonCode { get; init; }
}

/// <summary>A report in a list.</summary>
public sealed record ReportSummary
{
    public required Period Period { get; init; }

    public required ReportState Status { get; init; }

    public required int Snapshot { get; init; }

    public required int? AcceptedSnapshot { get; init; }

    /// <summary>When the snapshot named here was submitted; null before the first.</summary>
    public required DateTimeOffset? SubmittedAt { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>By how many days the first submission was late; null before it.</summary>
    public required int? DaysLate { get; init; }
}

/// <summary>A submission in a list.</summary>
public sealed record SnapshotSummary
{
    public required int Number { get; init; }

    public required int Edition { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The hash of its bytes; also its ETag.</summary>
    public required string Sha256 { get; init; }

    public required bool Accepted { get; init; }

    /// <summary>Where its bytes are for ever.</summary>
    public required string Url { get; init; }
}
