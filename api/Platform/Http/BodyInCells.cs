namespace Monitoring.Platform.Http;

/// <summary>
/// A body that came as a workbook: where in it each JSON pointer stands, what could not be read, and what was left aside. The operation
/// itself takes JSON and knows nothing of cells.
/// </summary>
internal sealed record BodyInCells(
    IReadOnlyDictionary<string, string> Cells,
    IReadOnlyList<ValidationError> Errors,
    IReadOnlyList<ValidationError> Warnings
)
{
    /// <summary>
    /// The same workbook with notes at the cells of a problem, unless it cannot be written to; null where the client does not ask for it.
    /// </summary>
    public Func<ProblemBody, byte[]?>? Annotate { get; init; }

    /// <summary>The cell of a pointer, or that of the nearest thing round it.</summary>
    public string? Find(string pointer)
    {
        for (var place = pointer; place.Length > 1; place = place[..place.LastIndexOf('/')])
        {
            if (Cells.TryGetValue(place, out var cell))
            {
                return cell;
            }
        }

        return null;
    }

    /// <summary>With its cell, and told to a person: nobody types JSON into a cell.</summary>
    public FaultBody In(FaultBody fault) =>
        (fault.Cell ?? (fault.Pointer is { } pointer ? Find(pointer) : null)) is { } cell
            ? fault with
            {
                Cell = cell,
                Detail = fault.DetailForPeople,
            }
            : fault;

    public FindingBody In(FindingBody finding) =>
        Find(finding.Pointer) is { } cell ? finding with { Cell = cell, Detail = finding.DetailForPeople } : finding;

    /// <summary>What could not be read comes first, and what the rules say of the rest after it.</summary>
    public ProblemResult? Join(ProblemResult? problem) =>
        Errors.Count == 0 ? problem
        : problem is null || problem.Problem == Problems.Invalid ? ProblemResult.Of([.. Errors, .. problem?.Errors ?? []])
        : problem with { Errors = [.. problem.Errors ?? [], .. Errors] };
}
