using Monitoring.Platform.Access;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>The catalogue of problems, made from the same table as the answers.</summary>
internal static class ProblemCatalogue
{
    /// <summary>
    /// Lists every problem and finding this service knows.
    /// <uk>Перелічує всі помилки й зауваження перевірки, які знає сервіс.</uk>
    /// </summary>
    public static ApiResult List(RequestContext context) =>
        ApiResult.Ok(new Page<CatalogueEntry> { Items = [.. Problems.All.Values.Select(problem => Entry(problem, context))], Next = null });

    /// <summary>Explains one problem: what `type` of an error leads to.<uk>Пояснює одну помилку: сюди веде її `type`.</uk></summary>
    public static ApiResult Get(string code, RequestContext context) =>
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
            Detail = problem.TemplateIn(context.Language),
            Example = problem.DetailIn(context.Language, ParameterBag.Of(problem.Example)),
        };
}
