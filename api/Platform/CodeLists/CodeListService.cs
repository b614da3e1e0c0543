using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>Shows the code lists.</summary>
internal static class CodeListService
{
    /// <summary>
    /// Lists every enumeration of this API with labels in both languages.
    /// <uk>Перелічує всі довідники API з назвами обома мовами.</uk>
    /// </summary>
    /// <remarks>
    /// New values may come: show an unknown one as it is.
    /// <uk>Можуть з’явитися нові значення: невідоме показуйте, як є.</uk>
    /// </remarks>
    public static ApiResult List() => ApiResult.Ok(new Page<CodeList> { Items = CodeList.All, Next = null });

    /// <summary>
    /// Gives one enumeration with labels in both languages, such as `fundingSource`.
    /// <uk>Дає один довідник із назвами обома мовами, наприклад `fundingSource`.</uk>
    /// </summary>
    public static ApiResult Get(string name) =>
        CodeList.All.FirstOrDefault(list => list.Name == name) is { } found
            ? ApiResult.Ok(found)
            : ApiResult.Refused(Problems.CodeListNotFound);
}
