using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>What can happen to a report.</summary>
[Label("крок звіту", "step of a report")]
public enum StepKind
{
    [Label("чернетку створено", "draft begun")]
    Draft,

    [Label("подано", "submitted")]
    Submission,

    [Label("повернуто на доопрацювання", "returned")]
    Return,

    [Label("прийнято", "accepted")]
    Acceptance,

    [Label("відкрито для виправлення", "opened for correction")]
    Correction,

    [Label("від виправлення відмовилися", "correction withdrawn")]
    Withdrawal,
}

/// <summary>What is to be mended on one line.</summary>
public sealed record LineNote
{
    public string? MeasureCode { get; init; }

    public string? IndicatorCode { get; init; }

    public required string Note { get; init; }
}

/// <summary>More time for one report.</summary>
public sealed record ReportExtension
{
    public required DateOnly Until { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key it was given with.</summary>
    public required string By { get; init; }
}

/// <summary>One step of a report's life.</summary>
public sealed record ReportStep
{
    public required StepKind Step { get; init; }

    /// <summary>The submission it is about; 0 before the first.</summary>
    public required int Snapshot { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key it was taken with.</summary>
    public required string By { get; init; }

    /// <summary>The note of a return, the reason of a correction.</summary>
    public required string? Note { get; init; }

    public required IReadOnlyList<LineNote>? Lines { get; init; }
}
