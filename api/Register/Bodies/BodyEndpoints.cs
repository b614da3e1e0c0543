using Monitoring.Platform.Http;

namespace Monitoring.Register.Bodies;

/// <summary>Executive bodies: public to read, the coordinator's to keep.</summary>
internal static class BodyEndpoints
{
    private const string All = "/executive-bodies";
    private const string One = All + "/{id}";

    public static void MapBodies(this IEndpointRouteBuilder api)
    {
        api.MapRead(All, "listExecutiveBodies", BodyService.List)
            .TakesQuery(Search.Text, BodyService.Order, Query.Limit, Query.Cursor)
            .Answers<Page<ExecutiveBody>>();
        api.MapRead(One, "getExecutiveBody", BodyService.Get).Answers<ExecutiveBody>().Refuses(Problems.BodyNotFound);
        api.MapWrite("POST", All, "createExecutiveBody", BodyService.Create)
            .TakesBody<NewExecutiveBody>()
            .Answers<WrittenExecutiveBody>(201);
        api.MapWrite("PUT", One, "replaceExecutiveBody", BodyService.Replace)
            .TakesIfMatch()
            .TakesBody<NewExecutiveBody>()
            .Answers<WrittenExecutiveBody>()
            .Refuses(Problems.BodyNotFound);
        api.MapWrite("DELETE", One, "deleteExecutiveBody", BodyService.Delete)
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.BodyNotFound, Problems.InUse);
    }
}
