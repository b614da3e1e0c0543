using Monitoring.Access;
using Monitoring.Editions;
using Monitoring.Http;

namespace Monitoring.Programs;

/// <summary>Programs: public from their approval, kept by the coordinator.</summary>
internal static class ProgramEndpoints
{
    public static void MapPrograms(this IEndpointRouteBuilder api)
    {
        api.MapRead("/programs", "listPrograms", List).TakesQuery(ProgramListing.Parameters).Answers<Page<ProgramSummary>>();
        api.MapRead("/programs/{id}", "getProgram", Get).AtMoment().Answers<TargetedProgram>().Refuses(Problems.ProgramNotFound);
        api.MapWrite("POST", "/programs", "createProgram", Create).TakesBody<NewProgram>().Answers<TargetedProgram>(201);
        api.MapWrite("PUT", "/programs/{id}", "changeProgram", Change).TakesIfMatch()
            .TakesBody<ProgramChange>().Answers<TargetedProgram>().Refuses(Problems.ProgramNotFound);
        api.MapWrite("DELETE", "/programs/{id}", "deleteProgram", Delete).TakesIfMatch()
            .AnswersNothing().Refuses(Problems.ProgramNotFound, Problems.EditionAdopted, Problems.InUse);
        api.MapWrite("POST", "/programs/{id}/review", "reviewProgram", Review).TakesIfMatch()
            .Answers<TargetedProgram>().Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
        api.MapWrite("POST", "/programs/{id}/approval", "approveProgram", Approve).TakesIfMatch()
            .TakesBody<NewEnactment>().Answers<WrittenProgram>().Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.ActAlreadyUsed);
        api.MapWrite("POST", "/programs/{id}/completion", "completeProgram", Complete).TakesIfMatch()
            .TakesBody<NewCompletion>().Answers<TargetedProgram>().Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
        api.MapWrite("POST", "/programs/{id}/cancellation", "cancelProgram", Cancel).TakesIfMatch()
            .TakesBody<NewEnactment>().Answers<WrittenProgram>().Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.ActAlreadyUsed);
    }

    /// <summary>Lists programs. Without a key: those that were approved; a body's key adds its own drafts, a coordinator's all.</summary>
    private static Answer List(Exchange exchange) => exchange.Read(connection =>
        ProgramListing.Page(connection, exchange.Query, exchange.Caller, exchange.Today) is { } page ? Answer.Ok(page) : Paging.CursorRefused);

    /// <summary>
    /// Shows a program as it stands today, as it stood on a day (`asOf`), or as the register knew it at a moment (`knownAt`):
    /// its life, the passport in force and the money planned.
    /// </summary>
    private static Answer Get(string id, Exchange exchange) => Moment.Answer(id, exchange, (connection, program, edition, moment) =>
        Answer.Ok(ProgramDesk.View(connection, program, edition, moment), program.Revision));

    /// <summary>Registers a program as a draft, with the whole wording of its edition 0.</summary>
    private static Task<Answer> Create(NewProgram request, Exchange exchange) => exchange.Write(transaction => ProgramDesk.Create(transaction, request));

    /// <summary>Changes the kind (of a draft) or the threshold of deviations.</summary>
    private static Task<Answer> Change(string id, ProgramChange request, Exchange exchange) =>
        exchange.Write(transaction => ProgramDesk.Change(transaction, id, request, exchange.IfMatch, exchange.Caller));

    /// <summary>Deletes a program that was never approved.</summary>
    private static Task<Answer> Delete(string id, Exchange exchange) =>
        exchange.Write(transaction => ProgramDesk.Delete(transaction, id, exchange.IfMatch, exchange.Caller));

    /// <summary>Puts a draft under review; its wording may still be mended.</summary>
    private static Task<Answer> Review(string id, Exchange exchange) =>
        exchange.Write(transaction => ProgramDesk.Review(transaction, id, exchange.IfMatch, exchange.Caller));

    /// <summary>Records the act that approves a reviewed program. From then on edition 0 never changes and everybody sees it.</summary>
    private static Task<Answer> Approve(string id, NewEnactment request, Exchange exchange) =>
        exchange.Write(transaction => ProgramDesk.Approve(transaction, id, request, exchange.IfMatch, exchange.Caller, exchange.Language));

    /// <summary>Records that the program has run its course, from 31 December of its last year.</summary>
    private static Task<Answer> Complete(string id, NewCompletion request, Exchange exchange) =>
        exchange.Write(transaction => ProgramDesk.Complete(transaction, id, request, exchange.IfMatch, exchange.Caller));

    /// <summary>Records the act that ends a program before its time; it holds no longer from that day.</summary>
    private static Task<Answer> Cancel(string id, NewEnactment request, Exchange exchange) =>
        exchange.Write(transaction => ProgramDesk.Cancel(transaction, id, request, exchange.IfMatch, exchange.Caller, exchange.Language));
}
