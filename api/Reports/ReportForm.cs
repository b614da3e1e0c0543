using Monitoring.Values;

namespace Monitoring.Reports;

/// <summary>Everything a clerk needs to fill in a report: a body to send back, the plan, and what was said before.</summary>
public sealed record ReportForm
{
    /// <summary>A body that PUT takes as it stands: the draft so far, or the rows to fill in.</summary>
    public required ReportContent Report { get; init; }

    public required FormPlan Plan { get; init; }

    /// <summary>The latest earlier report of the year; null where there is none.</summary>
    public required FormPrevious? Previous { get; init; }
}

/// <summary>The rows of the plan, with what was reported by the period before.</summary>
public sealed record FormPlan
{
    /// <summary>The number of the edition in force on the period's last day.</summary>
    public required int Edition { get; init; }

    public required Period Period { get; init; }

    public required IReadOnlyList<MeasureLine> Measures { get; init; }

    public required IReadOnlyList<FormIndicator> Indicators { get; init; }
}

/// <summary>An indicator of the plan.</summary>
public sealed record FormIndicator
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Unit { get; init; }

    /// <summary>The year's target; null where there is none.</summary>
    public required decimal? Plan { get; init; }

    public required decimal? PreviousValue { get; init; }

    /// <summary>False for an annual indicator before the fourth quarter: it needs no line.</summary>
    public required bool Due { get; init; }
}

/// <summary>What was said in the latest earlier report of the year.</summary>
public sealed record FormPrevious
{
    public required Period Period { get; init; }

    public required IReadOnlyList<EarlierMeasure> Measures { get; init; }

    public required IReadOnlyList<FormReason> Indicators { get; init; }
}

public sealed record FormReason
{
    public required string Code { get; init; }

    public required string? Reason { get; init; }
}
