using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Programs: public from their approval, kept by the coordinator.</summary>
internal static class ProgramEndpoints
{
    public static void MapPrograms(this IEndpointRouteBuilder api)
    {
        api.MapRead("/programs", "listPrograms", List).TakesQuery(ProgramListing.Parameters).Answers<Page<ProgramSummary>>();
        api.MapRead("/programs/{id}", "getProgram", Get).AtMoment().Answers<TargetedProgram>().Refuses(Problems.ProgramNotFound);
        api.MapWrite("POST", "/programs", "createProgram", Create).TakesBody<NewProgram>().Answers<TargetedProgram>(201);
        api.MapWrite("PUT", "/programs/{id}", "changeProgram", Change)
            .TakesIfMatch()
            .TakesBody<ProgramChange>()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound);
        api.MapWrite("DELETE", "/programs/{id}", "deleteProgram", Delete)
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.ProgramNotFound, Problems.EditionAdopted, Problems.InUse);
        api.MapWrite("POST", "/programs/{id}/review", "reviewProgram", Review)
            .TakesIfMatch()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
        api.MapWrite("POST", "/programs/{id}/approval", "approveProgram", Approve)
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.ActAlreadyUsed);
        api.MapWrite("POST", "/programs/{id}/completion", "completeProgram", Complete)
            .TakesIfMatch()
            .TakesBody<NewCompletion>()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
        api.MapWrite("POST", "/programs/{id}/cancellation", "cancelProgram", Cancel)
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.ActAlreadyUsed);
    }

    /// <summary>Lists programs. Without a key: those that were approved; a body's key adds its own drafts, a coordinator's all.</summary>
    private static ApiResult List(RequestContext context) =>
        context.Read(connection =>
            ProgramListing.Page(connection, context.Query, context.Caller, context.Today) is { } page
                ? ApiResult.Ok(page)
                : Paging.CursorRefused
        );

    /// <summary>
    /// Shows a program as it stands today, as it stood on a day (`asOf`), or as the register knew it at a moment (`knownAt`):
    /// its life, the passport in force and the money planned.
    /// </summary>
    private static ApiResult Get(string id, RequestContext context) =>
        Moment.Answer(
            id,
            context,
            (connection, program, edition, moment) =>
                ApiResult.Ok(ProgramService.View(connection, program, edition, moment), program.Revision)
        );

    /// <summary>Registers a program as a draft, with the whole wording of its edition 0.</summary>
    private static Task<ApiResult> Create(NewProgram request, RequestContext context) =>
        context.Write(transaction => ProgramService.Create(transaction, request));

    /// <summary>Changes the kind (of a draft) or the threshold of deviations.</summary>
    private static Task<ApiResult> Change(string id, ProgramChange request, RequestContext context) =>
        context.Write(transaction => ProgramService.Change(transaction, id, request, context.IfMatch, context.Caller));

    /// <summary>Deletes a program that was never approved.</summary>
    private static Task<ApiResult> Delete(string id, RequestContext context) =>
        context.Write(transaction => ProgramService.Delete(transaction, id, context.IfMatch, context.Caller));

    /// <summary>Puts a draft under review; its wording may still be mended.</summary>
    private static Task<ApiResult> Review(string id, RequestContext context) =>
        context.Write(transaction => ProgramService.Review(transaction, id, context.IfMatch, context.Caller));

    /// <summary>Records the act that approves a reviewed program. From then on edition 0 never changes and everybody sees it.</summary>
    private static Task<ApiResult> Approve(string id, NewEnactment request, RequestContext context) =>
        context.Write(transaction => ProgramService.Approve(transaction, id, request, context.IfMatch, context.Caller, context.Language));

    /// <summary>Records that the program has run its course, from 31 December of its last year.</summary>
    private static Task<ApiResult> Complete(string id, NewCompletion request, RequestContext context) =>
        context.Write(transaction => ProgramService.Complete(transaction, id, request, context.IfMatch, context.Caller));

    /// <summary>Records the act that ends a program before its time; it holds no longer from that day.</summary>
    private static Task<ApiResult> Cancel(string id, NewEnactment request, RequestContext context) =>
        context.Write(transaction => ProgramService.Cancel(transaction, id, request, context.IfMatch, context.Caller, context.Language));
}
