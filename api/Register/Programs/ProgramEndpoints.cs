using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Programs: public from their approval, kept by the coordinator.</summary>
internal static class ProgramEndpoints
{
    public static void MapPrograms(this IEndpointRouteBuilder api)
    {
        api.MapRead("/programs", "listPrograms", ProgramListing.List).TakesQuery(ProgramListing.Parameters).Answers<Page<ProgramSummary>>();
        api.MapRead("/programs/{id}", "getProgram", ProgramService.Get)
            .TakesQuery(Moment.Parameters)
            .Refuses(Moment.Refusals)
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound);
        api.MapWrite("POST", "/programs", "createProgram", ProgramService.Create).TakesBody<NewProgram>().Answers<TargetedProgram>(201);
        api.MapWrite("PUT", "/programs/{id}", "changeProgram", ProgramService.Change)
            .TakesIfMatch()
            .TakesBody<ProgramChange>()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound);
        api.MapWrite("DELETE", "/programs/{id}", "deleteProgram", ProgramService.Delete)
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.ProgramNotFound, Problems.EditionAdopted, Problems.InUse);
        api.MapWrite("POST", "/programs/{id}/review", "reviewProgram", ProgramLife.Review)
            .TakesIfMatch()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
        api.MapWrite("POST", "/programs/{id}/approval", "approveProgram", ProgramLife.Approve)
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.ActAlreadyUsed);
        api.MapWrite("POST", "/programs/{id}/completion", "completeProgram", ProgramLife.Complete)
            .TakesIfMatch()
            .TakesBody<NewCompletion>()
            .Answers<TargetedProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong);
        api.MapWrite("POST", "/programs/{id}/cancellation", "cancelProgram", ProgramLife.Cancel)
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenProgram>()
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.ActAlreadyUsed);
    }
}
