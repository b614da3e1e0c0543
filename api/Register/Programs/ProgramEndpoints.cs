using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Programs: public from their approval, kept by the coordinator.</summary>
internal static class ProgramEndpoints
{
    public static void MapPrograms(this IEndpointRouteBuilder api)
    {
        api.MapGet("/programs", ProgramListing.List)
            .Reads("listPrograms")
            .TakesQuery(ProgramListing.Parameters)
            .Answers<Page<ProgramSummary>>();
        api.MapGet("/programs/{id}", ProgramService.Get)
            .Reads("getProgram")
            .TakesQuery(Moment.Parameters)
            .Refuses(Moment.Refusals)
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound);
        api.MapPost("/programs", ProgramService.Create)
            .Writes("createProgram")
            .TakesBody<NewProgram>()
            .OrWorkbook(WorkbookKind.Program)
            .Answers<WrittenProgram>(201);
        api.MapPut("/programs/{id}", ProgramService.Change)
            .Writes("changeProgram")
            .TakesIfMatch()
            .TakesBody<ProgramChange>()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound);
        api.MapDelete("/programs/{id}", ProgramService.Delete)
            .Writes("deleteProgram")
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.ProgramNotFound, Problems.EditionAdopted, Problems.InUse);
        api.MapPost("/programs/{id}/review", ProgramLife.Review)
            .Writes("reviewProgram")
            .TakesIfMatch()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
        api.MapPost("/programs/{id}/approval", ProgramLife.Approve)
            .Writes("approveProgram")
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.ActAlreadyUsed);
        api.MapPost("/programs/{id}/completion", ProgramLife.Complete)
            .Writes("completeProgram")
            .TakesIfMatch()
            .TakesBody<NewCompletion>()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
        api.MapPost("/programs/{id}/cancellation", ProgramLife.Cancel)
            .Writes("cancelProgram")
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.ActAlreadyUsed);
        api.MapPost("/programs/{id}/completion/annulment", LifeAnnulment.AnnulCompletion).Writes("annulCompletion").OfLife();
        api.MapPost("/programs/{id}/cancellation/annulment", LifeAnnulment.AnnulCancellation).Writes("annulCancellation").OfLife();
    }

    private static RouteHandlerBuilder OfLife(this RouteHandlerBuilder operation) =>
        operation
            .TakesIfMatch()
            .TakesBody<NewAnnulment>()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
}
