using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>The code lists, made from the enumerations themselves: none can be forgotten.</summary>
internal static class CodeListEndpoints
{
    public static void MapCodeLists(this IEndpointRouteBuilder api)
    {
        api.MapRead("/code-lists", "listCodeLists", List).Answers<Page<CodeList>>();
        api.MapRead("/code-lists/{name}", "getCodeList", Get).Answers<CodeList>().Refuses(Problems.CodeListNotFound);
    }

    /// <summary>Lists every enumeration of this API with labels in both languages. New values may come: show an unknown one as it is.</summary>
    private static ApiResult List() => ApiResult.Ok(new Page<CodeList> { Items = CodeList.All, Next = null });

    /// <summary>Gives one enumeration with labels in both languages, such as `fundingSource`.</summary>
    private static ApiResult Get(string name) =>
        CodeList.All.FirstOrDefault(list => list.Name == name) is { } found
            ? ApiResult.Ok(found)
            : ApiResult.Refused(Problems.CodeListNotFound);
}
