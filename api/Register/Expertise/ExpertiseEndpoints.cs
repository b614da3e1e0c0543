using Monitoring.Platform.Http;

namespace Monitoring.Register.Expertise;

/// <summary>Expert conclusions: recorded by the coordinator before an act adopts the wording, public from then on.</summary>
internal static class ExpertiseEndpoints
{
    private const string Conclusions = "/programs/{id}/expert-conclusions";

    public static void MapExpertise(this IEndpointRouteBuilder api)
    {
        api.MapRead("/expert-conclusions", "listAllExpertConclusions", ExpertConclusionListing.List)
            .TakesQuery(ExpertConclusionListing.Parameters)
            .Answers<Page<ListedConclusion>>();
        api.MapRead(Conclusions, "listExpertConclusions", ExpertConclusionService.List)
            .Answers<Page<ExpertConclusion>>()
            .Refuses(Problems.ProgramNotFound);
        api.MapRead(Conclusions + "/{number}", "getExpertConclusion", ExpertConclusionService.Get)
            .Answers<ExpertConclusion>()
            .Refuses(Problems.ProgramNotFound, Problems.ConclusionNotFound);
        api.MapWrite("POST", Conclusions, "createExpertConclusion", ExpertConclusionService.Create)
            .TakesBody<NewExpertConclusion>()
            .Answers<ExpertConclusion>(201)
            .Refuses(Problems.ProgramNotFound, Problems.EditionAdopted, Problems.ConclusionAlreadyRecorded);
    }
}
