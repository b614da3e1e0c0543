using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>The problems and findings of this API, explained where the `type` of an error leads to.</summary>
internal static class ProblemEndpoints
{
    public static void MapProblems(this IEndpointRouteBuilder api)
    {
        api.MapRead("/problems", "listProblems", ProblemCatalogue.List).Answers<Page<CatalogueEntry>>();
        api.MapRead("/problems/{code}", "getProblem", ProblemCatalogue.Get).Answers<CatalogueEntry>().Refuses(Problems.ProblemNotFound);
    }
}
