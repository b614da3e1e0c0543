using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>The code lists, made from the enumerations themselves: none can be forgotten.</summary>
internal static class CodeListEndpoints
{
    public static void MapCodeLists(this IEndpointRouteBuilder api)
    {
        api.MapRead("/code-lists", "listCodeLists", CodeListService.List).Answers<Page<CodeList>>();
        api.MapRead("/code-lists/{name}", "getCodeList", CodeListService.Get).Answers<CodeList>().Refuses(Problems.CodeListNotFound);
    }
}
