using Monitoring.Access;
using Monitoring.Http;

namespace Monitoring.CodeLists;

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

/// <summary>The catalogue of problems, made from the same table as the answers.</summary>
internal static class ProblemCatalogue
{
    public static void MapProblems(this IEndpointRouteBuilder api)
    {
        api.MapRead("/problems", "listProblems", List).Answers<Page<CatalogueEntry>>();
        api.MapRead("/problems/{code}", "getProblem", Get).Answers<CatalogueEntry>().Refuses(Problems.ProblemNotFound);
    }

    /// <summary>Lists every problem and finding this service knows.</summary>
    private static Answer List(Exchange exchange) =>
        Answer.Ok(new Page<CatalogueEntry> { Items = [.. Problems.All.Values.Select(problem => Entry(problem, exchange))], Next = null });

    /// <summary>Explains one problem: what `type` of an error leads to.</summary>
    private static Answer Get(string code, Exchange exchange) =>
        Problems.All.TryGetValue(code, out var problem) ? Answer.Ok(Entry(problem, exchange)) : Answer.Refused(Problems.ProblemNotFound);

    private static CatalogueEntry Entry(Problem problem, Exchange exchange) => new()
    {
        Code = problem.Code,
        Status = problem.Status,
        Severity = problem.Severity,
        Title = problem.Title.In(exchange.Language),
        Detail = problem.Detail.In(exchange.Language),
        Example = problem.DetailIn(exchange.Language, ParameterBag.Of(problem.Example)),
    };
}
