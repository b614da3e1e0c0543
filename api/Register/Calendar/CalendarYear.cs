using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>The deadlines of a year's periods, and the holidays that move them.</summary>
public sealed record CalendarYear
{
    public required int Year { get; init; }

    public required IReadOnlyList<PeriodDeadline> Periods { get; init; }

    /// <summary>The holidays of this year; the deadline of its last period falls in the next one.</summary>
    public required IReadOnlyList<Holiday> Holidays { get; init; }
}

/// <summary>When the reports of a period are due; an extension may move it for one report.</summary>
public sealed record PeriodDeadline
{
    public required Period Period { get; init; }

    /// <summary>From this day on the reports may be prepared.</summary>
    public required DateOnly OpensOn { get; init; }

    /// <summary>The last day on which a submission is on time.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The last second of that day in the city, for display.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The last day on which a report can be submitted without an extension; null where the period stays open.</summary>
    public required DateOnly? ClosesOn { get; init; }

    /// <summary>The rule it follows from.</summary>
    public required string RuleId { get; init; }
}
