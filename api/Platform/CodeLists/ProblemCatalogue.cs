using Monitoring.Platform.Access;
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

/// <summary>The catalogue of problems, made from the same table as the answers.</summary>
internal static class ProblemCatalogue
{
    public static void MapProblems(this IEndpointRouteBuilder api)
    {
        api.MapRead("/problems", "listProblems", List).Answers<Page<CatalogueEntry>>();
        api.MapRead("/problems/{code}", "getProblem", Get).Answers<CatalogueEntry>().Refuses(Problems.ProblemNotFound);
    }

    /// <summary>Lists every problem and finding this service knows.</summary>
    private static ApiResult List(RequestContext context) =>
        ApiResult.Ok(new Page<CatalogueEntry> { Items = [.. Problems.All.Values.Select(problem => Entry(problem, context))], Next = null });

    /// <summary>Explains one problem: what `type` of an error leads to.</summary>
    private static ApiResult Get(string code, RequestContext context) =>
        Problems.All.TryGetValue(code, out var problem)
            ? ApiResult.Ok(Entry(problem, context))
            : ApiResult.Refused(Problems.ProblemNotFound);

    private static CatalogueEntry Entry(Problem problem, RequestContext context) =>
        new()
        {
            Code = problem.Code,
            Status = problem.Status,
            Severity = problem.Severity,
            Title = problem.Title.In(context.Language),
            Detail = problem.Detail.In(context.Language),
            Example = problem.DetailIn(context.Language, ParameterBag.Of(problem.Example)),
        };
}
