using Monitoring.Platform.Http;

namespace Monitoring.Register.Bodies;

/// <summary>Executive bodies: public to read, the coordinator's to keep.</summary>
internal static class BodyEndpoints
{
    private const string All = "/executive-bodies";
    private const string One = All + "/{id}";

    public static void MapBodies(this IEndpointRouteBuilder api)
    {
        api.MapGet(All, BodyService.List)
            .Reads("listExecutiveBodies")
            .TakesQuery(Search.Text, BodyService.Order, Query.Limit, Query.Cursor)
            .Answers<Page<ExecutiveBody>>();
        api.MapGet(One, BodyService.Get).Reads("getExecutiveBody").Answers<ExecutiveBody>().Refuses(Problems.BodyNotFound);
        api.MapPost(All, BodyService.Create).Writes("createExecutiveBody").TakesBody<NewExecutiveBody>().Answers<WrittenExecutiveBody>(201);
        api.MapPut(One, BodyService.Replace)
            .Writes("replaceExecutiveBody")
            .TakesIfMatch()
            .TakesBody<NewExecutiveBody>()
            .Answers<WrittenExecutiveBody>()
            .Refuses(Problems.BodyNotFound);
        api.MapDelete(One, BodyService.Delete)
            .Writes("deleteExecutiveBody")
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.BodyNotFound, Problems.InUse);
    }
}
