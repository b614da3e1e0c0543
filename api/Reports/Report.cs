using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Editions;
using Monitoring.Http;
using Monitoring.Values;

namespace Monitoring.Reports;

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

public enum ValueStatus
{
    [Label("є значення", "reported")]
    Reported,

    [Label("даних немає", "not available")]
    NotAvailable,

    [Label("не застосовується", "not applicable")]
    NotApplicable,
}

/// <summary>A report as a document: what was said, beside the plan it is measured against. A submission freezes it for ever.</summary>
public record ReportDocument
{
    public required string ProgramId { get; init; }

    public required string ProgramTitle { get; init; }

    public required BodyName ResponsibleBody { get; init; }

    public required Period Period { get; init; }

    /// <summary>Counts submissions; 0 before the first.</summary>
    public required int Snapshot { get; init; }

    /// <summary>The number of the edition the report is measured against: the one in force on the period's last day.</summary>
    public required int Edition { get; init; }

    /// <summary>When it was submitted; null before.</summary>
    public required DateTimeOffset? SubmittedAt { get; init; }

    public required string? Narrative { get; init; }

    public required Signatory? Signatory { get; init; }

    public required IReadOnlyList<MeasureLine> Measures { get; init; }

    public required IReadOnlyList<IndicatorLine> Indicators { get; init; }

    public required ReportTotals Totals { get; init; }
}

/// <summary>A report as its reader sees it now.</summary>
public sealed record Report : ReportDocument
{
    [SetsRequiredMembers]
    internal Report(ReportDocument document)
        : base(document)
    {
    }

    [JsonPropertyOrder(1)]
    public required ReportState Status { get; init; }

    /// <summary>The submission that the public sees; null while none is accepted.</summary>
    [JsonPropertyOrder(1)]
    public required int? AcceptedSnapshot { get; init; }

    /// <summary>When it was accepted; null while it is not.</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset? AcceptedAt { get; init; }

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
    /// <summary>replacement, submission, acceptance or deletion.</summary>
    public required string Action { get; init; }

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
