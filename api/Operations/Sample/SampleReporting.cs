namespace Monitoring.Operations.Sample;

/// <summary>Which reports are not as all the others, by period: never begun, not filed, not accepted, late by so many days.</summary>
internal sealed record SampleReporting
{
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Missing { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Drafts { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> NotAccepted { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> DaysLate { get; init; }

    /// <summary>Reports sent back; one that is not mended waits for its body.</summary>
    public required IReadOnlyList<SampleReturn> Returned { get; init; }

    /// <summary>The one report that was opened again after its acceptance.</summary>
    public required SampleCorrection Corrected { get; init; }

    /// <summary>The years of programs that did not go as planned, or went as the city remembers them.</summary>
    public required IReadOnlyList<SampleCourse> Courses { get; init; }

    /// <summary>Indicators that fell short of their targets, year after year, and why.</summary>
    public required IReadOnlyList<SampleShortfall> Shortfalls { get; init; }

    /// <summary>Reports of years before the others, for the few programs that have them.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Earlier { get; init; }

    /// <summary>What is written of the measure in the year, or else of its whole program.</summary>
    public SampleCourse? Course(string program, string measure, int year) =>
        Courses
            .Where(course => course.Program == program && course.Year == year && (course.Measure ?? measure) == measure)
            .MaxBy(course => course.Measure is not null);

    public SampleShortfall? Shortfall(string program, string indicator) =>
        Shortfalls.FirstOrDefault(item => item.Program == program && item.Indicator == indicator);

    public bool IsBegun(string program, string period) => !Missing.GetValueOrDefault(period, []).Contains(program);

    public bool IsDraft(string program, string period) => Drafts.GetValueOrDefault(period, []).Contains(program);

    public bool IsAccepted(string program, string period) => !NotAccepted.GetValueOrDefault(period, []).Contains(program);

    public int Lateness(string program, string period) =>
        DaysLate.TryGetValue(period, out var late) && late.TryGetValue(program, out var days) ? days : 0;
}

internal sealed record SampleReturn
{
    public required string Program { get; init; }

    public required string Period { get; init; }

    /// <summary>Days after the submission.</summary>
    public required int After { get; init; }

    public required string Note { get; init; }

    public required string LineNote { get; init; }

    /// <summary>Days until it is sent again; without them it waits for its body.</summary>
    public int? MendedAfter { get; init; }

    /// <summary>What the body then says of its first measure.</summary>
    public string? Mended { get; init; }
}

/// <summary>An indicator that reached only so many per cent of its targets.</summary>
internal sealed record SampleShortfall(string Program, string Indicator, decimal Percent, string Reason);

internal sealed record SampleCorrection(string Program, string Period, string Reason);

internal sealed record SampleCompletion(DateOnly On, string Note);

/// <summary>A slip in the goal of the approved wording, and the day on which it was mended.</summary>
internal sealed record SampleRectification(DateOnly On, string Reason, string Goal);

/// <summary>The last day of a body and the key of the one that took over.</summary>
internal sealed record SampleEnd(DateOnly On, string Successor);
