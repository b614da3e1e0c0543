using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>The code lists, made from the enumerations themselves: none can be forgotten.</summary>
internal static class CodeListEndpoints
{
    public static void MapCodeLists(this IEndpointRouteBuilder api)
    {
        api.MapGet("/code-lists", CodeListService.List).Reads("listCodeLists").Answers<Page<CodeList>>();
        api.MapGet("/code-lists/{name}", CodeListService.Get).Reads("getCodeList").Answers<CodeList>().Refuses(Problems.CodeListNotFound);
    }
}
