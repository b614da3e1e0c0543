using Monitoring.Platform.Access;
using Monitoring.Platform.Http;

namespace Monitoring.Register.Bodies;

/// <summary>Executive bodies: public to read, the coordinator's to keep.</summary>
internal static class BodyEndpoints
{
    private static readonly Dictionary<string, string> s_sortable = new() { ["name"] = "name_sort" };

    private static readonly QueryParameter<Sort> s_sort = Query.Sort(s_sortable, "name");

    public static void MapBodies(this IEndpointRouteBuilder api)
    {
        api.MapRead("/executive-bodies", "listExecutiveBodies", List)
            .TakesQuery(Search.Text, s_sort, Query.Limit, Query.Cursor)
            .Answers<Page<ExecutiveBody>>();
        api.MapRead("/executive-bodies/{id}", "getExecutiveBody", Get).Answers<ExecutiveBody>().Refuses(Problems.BodyNotFound);
        api.MapWrite("POST", "/executive-bodies", "createExecutiveBody", Create)
            .TakesBody<NewExecutiveBody>()
            .Answers<WrittenExecutiveBody>(201);
        api.MapWrite("PUT", "/executive-bodies/{id}", "replaceExecutiveBody", Replace)
            .TakesIfMatch()
            .TakesBody<NewExecutiveBody>()
            .Answers<WrittenExecutiveBody>()
            .Refuses(Problems.BodyNotFound);
        api.MapWrite("DELETE", "/executive-bodies/{id}", "deleteExecutiveBody", Delete)
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.BodyNotFound, Problems.InUse);
    }

    /// <summary>Lists executive bodies in the order of the Ukrainian alphabet.</summary>
    private static ApiResult List(RequestContext context)
    {
        var sort = context.Query.Get(s_sort) ?? new([("name_sort", false)]);
        return Paging.Of(context.Query, sort) is not { } paging
            ? Paging.CursorRefused
            : context.Read(connection =>
                ApiResult.Ok(
                    paging.Cut(
                        BodyStore.List(connection, context.Query.Get(Search.Text), paging),
                        row => row.Plain(),
                        (row, column) => column == "name_sort" ? row.NameSort : row.Id
                    )
                )
            );
    }

    /// <summary>Shows one executive body.</summary>
    private static ApiResult Get(string id, RequestContext context) =>
        context.Read(connection =>
            BodyStore.Find(connection, id) is { } row ? ApiResult.Ok(row.Plain(), row.Revision) : ApiResult.Refused(Problems.BodyNotFound)
        );

    /// <summary>Registers an executive body.</summary>
    private static Task<ApiResult> Create(NewExecutiveBody request, RequestContext context) =>
        context.Write(transaction => BodyService.Create(transaction, request, context.Language));

    /// <summary>Corrects a slip. A rename or a merger is a new body, named as successor of the old one.</summary>
    private static Task<ApiResult> Replace(string id, NewExecutiveBody request, RequestContext context) =>
        context.Write(transaction => BodyService.Replace(transaction, id, request, context.IfMatch, context.Language));

    /// <summary>Deletes a body that nothing refers to.</summary>
    private static Task<ApiResult> Delete(string id, RequestContext context) =>
        context.Write(transaction => BodyService.Delete(transaction, id, context.IfMatch));
}
