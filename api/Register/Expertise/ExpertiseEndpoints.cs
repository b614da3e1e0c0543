using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Expertise;

/// <summary>Expert conclusions: recorded by the coordinator before an act adopts the wording, public from then on.</summary>
internal static class ExpertiseEndpoints
{
    private const string Conclusions = "/programs/{id}/expert-conclusions";

    public static void MapExpertise(this IEndpointRouteBuilder api)
    {
        api.MapGet("/expert-conclusions", ExpertConclusionListing.List)
            .Reads("listAllExpertConclusions")
            .TakesQuery(ExpertConclusionListing.Parameters)
            .Answers<Page<ListedConclusion>>();
        api.MapGet(Conclusions, ExpertConclusionService.List)
            .Reads("listExpertConclusions")
            .Answers<Page<ExpertConclusion>>()
            .Refuses(Problems.ProgramNotFound);
        api.MapGet(Conclusions + "/{number}", ExpertConclusionService.Get)
            .Reads("getExpertConclusion")
            .Answers<ExpertConclusion>()
            .Refuses(Problems.ProgramNotFound, Problems.ConclusionNotFound);
        api.MapPost(Conclusions + "/{number}/annulment", ExpertConclusionService.Annul)
            .Writes("annulExpertConclusion")
            .TakesIfMatch()
            .TakesBody<NewAnnulment>()
            .Answers<ExpertConclusion>()
            .Refuses(Problems.ProgramNotFound, Problems.ConclusionNotFound, Problems.AlreadyAnnulled);
        api.MapPost(Conclusions, ExpertConclusionService.Create)
            .Writes("createExpertConclusion")
            .TakesBody<NewExpertConclusion>()
            .Answers<ExpertConclusion>(201)
            .Refuses(Problems.ProgramNotFound, Problems.EditionAdopted, Problems.ConclusionAlreadyRecorded);
    }
}
