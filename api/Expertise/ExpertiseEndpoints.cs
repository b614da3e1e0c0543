using Monitoring.Access;
using Monitoring.Http;

namespace Monitoring.Expertise;

/// <summary>Expert conclusions: recorded by the coordinator before an act adopts the wording, public from then on.</summary>
internal static class ExpertiseEndpoints
{
    private const string Conclusions = "/programs/{id}/expert-conclusions";

    public static void MapExpertise(this IEndpointRouteBuilder api)
    {
        api.MapRead("/expert-conclusions", "listAllExpertConclusions", ListAll).TakesQuery(ExpertConclusionListing.Parameters).Answers<Page<ListedConclusion>>();
        api.MapRead(Conclusions, "listExpertConclusions", List).Answers<Page<ExpertConclusion>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(Conclusions + "/{number}", "getExpertConclusion", Get).Answers<ExpertConclusion>().Refuses(Problems.ProgramNotFound, Problems.ConclusionNotFound);
        api.MapWrite("POST", Conclusions, "createExpertConclusion", Create).TakesBody<NewExpertConclusion>().Answers<ExpertConclusion>(201)
            .Refuses(Problems.ProgramNotFound, Problems.EditionAdopted, Problems.ConclusionAlreadyRecorded);
    }

    /// <summary>Lists expert conclusions across programs: those on wordings that an act has adopted since.</summary>
    private static Answer ListAll(Exchange exchange) => exchange.Read(connection =>
        ExpertConclusionListing.Page(connection, exchange.Query) is { } page ? Answer.Ok(page) : Paging.CursorRefused);

    /// <summary>Lists the expert conclusions on a program, as they were recorded; those on a wording not yet adopted only for those who work on it.</summary>
    private static Answer List(string id, Exchange exchange) => exchange.Read(connection => ExpertConclusionDesk.List(connection, id, exchange.Caller));

    /// <summary>Shows an expert conclusion, and whether the wording was changed after it.</summary>
    private static Answer Get(string id, string number, Exchange exchange) => exchange.Read(connection => ExpertConclusionDesk.Get(connection, id, number, exchange.Caller));

    /// <summary>Records an expert conclusion on the draft of a program or of an amendment. It is kept as it is; an adopted edition is examined no more.</summary>
    private static Task<Answer> Create(string id, NewExpertConclusion request, Exchange exchange) =>
        exchange.Write(transaction => ExpertConclusionDesk.Create(transaction, id, request, exchange.Caller));
}
