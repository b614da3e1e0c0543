using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>A problem of the catalogue: what its code means and what to do about it.</summary>
public sealed record CatalogueEntry
{
    /// <summary>The stable code, never translated.</summary>
    public required string Code { get; init; }

    /// <summary>The HTTP status it answers with; null for one that appears only inside `errors` or `findings`.</summary>
    public required int? Status { get; init; }

    /// <summary>For a finding: an error stops a submission, a warning wants a reason.</summary>
    public required Severity? Severity { get; init; }

    public required string Title { get; init; }

    /// <summary>What to do about it; names in braces stand for the values of `params`.</summary>
    public required string Detail { get; init; }

    /// <summary>The same with values in place of the names, as an answer reads.</summary>
    public required string Example { get; init; }
}
