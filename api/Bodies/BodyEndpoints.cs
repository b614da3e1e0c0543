using Monitoring.Access;
using Monitoring.Http;

namespace Monitoring.Bodies;

/// <summary>Executive bodies: public to read, the coordinator's to keep.</summary>
internal static class BodyEndpoints
{
    private static readonly Dictionary<string, string> s_sortable = new() { ["name"] = "name_sort" };

    private static readonly QueryParameter<Sort> s_sort = Query.Sort(s_sortable, "name");

    public static void MapBodies(this IEndpointRouteBuilder api)
    {
        api.MapRead("/executive-bodies", "listExecutiveBodies", List)
            .TakesQuery(Search.Text, s_sort, Query.Limit, Query.Cursor).Answers<Page<ExecutiveBody>>();
        api.MapRead("/executive-bodies/{id}", "getExecutiveBody", Get)
            .Answers<ExecutiveBody>().Refuses(Problems.BodyNotFound);
        api.MapWrite("POST", "/executive-bodies", "createExecutiveBody", Create)
            .TakesBody<NewExecutiveBody>().Answers<WrittenExecutiveBody>(201);
        api.MapWrite("PUT", "/executive-bodies/{id}", "replaceExecutiveBody", Replace).TakesIfMatch()
            .TakesBody<NewExecutiveBody>().Answers<WrittenExecutiveBody>().Refuses(Problems.BodyNotFound);
        api.MapWrite("DELETE", "/executive-bodies/{id}", "deleteExecutiveBody", Delete).TakesIfMatch()
            .AnswersNothing().Refuses(Problems.BodyNotFound, Problems.InUse);
    }

    /// <summary>Lists executive bodies in the order of the Ukrainian alphabet.</summary>
    private static Answer List(Exchange exchange)
    {
        var sort = exchange.Query.Get(s_sort) ?? new([("name_sort", false)]);
        return Paging.Of(exchange.Query, sort) is not { } paging ? Paging.CursorRefused : exchange.Read(connection =>
            Answer.Ok(paging.Cut(
                BodyStore.List(connection, exchange.Query.Get(Search.Text), paging),
                row => row.Plain(),
                (row, column) => column == "name_sort" ? row.NameSort : row.Id)));
    }

    /// <summary>Shows one executive body.</summary>
    private static Answer Get(string id, Exchange exchange) => exchange.Read(connection =>
        BodyStore.Find(connection, id) is { } row ? Answer.Ok(row.Plain(), row.Revision) : Answer.Refused(Problems.BodyNotFound));

    /// <summary>Registers an executive body.</summary>
    private static Task<Answer> Create(NewExecutiveBody request, Exchange exchange) =>
        exchange.Write(transaction => BodyDesk.Create(transaction, request, exchange.Language));

    /// <summary>Corrects a slip. A rename or a merger is a new body, named as successor of the old one.</summary>
    private static Task<Answer> Replace(string id, NewExecutiveBody request, Exchange exchange) =>
        exchange.Write(transaction => BodyDesk.Replace(transaction, id, request, exchange.IfMatch, exchange.Language));

    /// <summary>Deletes a body that nothing refers to.</summary>
    private static Task<Answer> Delete(string id, Exchange exchange) =>
        exchange.Write(transaction => BodyDesk.Delete(transaction, id, exchange.IfMatch));
}
