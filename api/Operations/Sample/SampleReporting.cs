namespace Monitoring.Operations.Sample;

/// <summary>Which reports are not as all the others, by period: never begun, not filed, not accepted, late by so many days.</summary>
internal sealed record SampleReporting
{
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Missing { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Drafts { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> NotAccepted { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> DaysLate { get; init; }

    /// <summary>The one report that waits for its body to mend it.</summary>
    public required SampleReturn Returned { get; init; }

    /// <summary>The one report that was opened again after its acceptance.</summary>
    public required SampleCorrection Corrected { get; init; }

    public bool IsBegun(string program, string period) => !Missing.GetValueOrDefault(period, []).Contains(program);

    public bool IsDraft(string program, string period) => Drafts.GetValueOrDefault(period, []).Contains(program);

    public bool IsAccepted(string program, string period) => !NotAccepted.GetValueOrDefault(period, []).Contains(program);

    public int Lateness(string program, string period) =>
        DaysLate.TryGetValue(period, out var late) && late.TryGetValue(program, out var days) ? days : 0;
}

internal sealed record SampleReturn(string Program, string Period, string Note, string LineNote);

internal sealed record SampleCorrection(string Program, string Period, string Reason);

internal sealed record SampleCompletion(DateOnly On, string Note);

/// <summary>A slip in the goal of the approved wording, and the day on which it was mended.</summary>
internal sealed record SampleRectification(DateOnly On, string Reason, string Goal);

/// <summary>The last day of a body and the key of the one that took over.</summary>
internal sealed record SampleEnd(DateOnly On, string Successor);
