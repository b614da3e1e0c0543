using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>The problems and findings of this API, explained where the `type` of an error leads to.</summary>
internal static class ProblemEndpoints
{
    public static void MapProblems(this IEndpointRouteBuilder api)
    {
        api.MapGet("/problems", ProblemCatalogue.List).Reads("listProblems").Answers<Page<CatalogueEntry>>();
        api.MapGet("/problems/{code}", ProblemCatalogue.Get)
            .Reads("getProblem")
            .Answers<CatalogueEntry>()
            .Refuses(Problems.ProblemNotFound);
    }
}
