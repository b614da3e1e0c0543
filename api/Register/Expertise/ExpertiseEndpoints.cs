using Monitoring.Platform.Access;
using Monitoring.Platform.Http;

namespace Monitoring.Register.Expertise;

/// <summary>Expert conclusions: recorded by the coordinator before an act adopts the wording, public from then on.</summary>
internal static class ExpertiseEndpoints
{
    private const string Conclusions = "/programs/{id}/expert-conclusions";

    public static void MapExpertise(this IEndpointRouteBuilder api)
    {
        api.MapRead("/expert-conclusions", "listAllExpertConclusions", ListAll)
            .TakesQuery(ExpertConclusionListing.Parameters)
            .Answers<Page<ListedConclusion>>();
        api.MapRead(Conclusions, "listExpertConclusions", List).Answers<Page<ExpertConclusion>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(Conclusions + "/{number}", "getExpertConclusion", Get)
            .Answers<ExpertConclusion>()
            .Refuses(Problems.ProgramNotFound, Problems.ConclusionNotFound);
        api.MapWrite("POST", Conclusions, "createExpertConclusion", Create)
            .TakesBody<NewExpertConclusion>()
            .Answers<ExpertConclusion>(201)
            .Refuses(Problems.ProgramNotFound, Problems.EditionAdopted, Problems.ConclusionAlreadyRecorded);
    }

    /// <summary>Lists expert conclusions across programs: those on wordings that an act has adopted since.</summary>
    private static ApiResult ListAll(RequestContext context) =>
        context.Read(connection =>
            ExpertConclusionListing.Page(connection, context.Query) is { } page ? ApiResult.Ok(page) : Paging.CursorRefused
        );

    /// <summary>Lists the expert conclusions on a program, as they were recorded; those on a wording not yet adopted only for those who work on it.</summary>
    private static ApiResult List(string id, RequestContext context) =>
        context.Read(connection => ExpertConclusionService.List(connection, id, context.Caller));

    /// <summary>Shows an expert conclusion, and whether the wording was changed after it.</summary>
    private static ApiResult Get(string id, string number, RequestContext context) =>
        context.Read(connection => ExpertConclusionService.Get(connection, id, number, context.Caller));

    /// <summary>Records an expert conclusion on the draft of a program or of an amendment. It is kept as it is; an adopted edition is examined no more.</summary>
    private static Task<ApiResult> Create(string id, NewExpertConclusion request, RequestContext context) =>
        context.Write(transaction => ExpertConclusionService.Create(transaction, id, request, context.Caller));
}
