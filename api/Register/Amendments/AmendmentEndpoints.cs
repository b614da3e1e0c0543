using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Amendments;

/// <summary>Amendments and comparison tables: public once adopted, made by the coordinator.</summary>
internal static class AmendmentEndpoints
{
    private const string Amendments = "/programs/{id}/amendments";
    private const string One = Amendments + "/{number}";

    public static void MapAmendments(this IEndpointRouteBuilder api)
    {
        api.MapRead("/amendments", "listAllAmendments", AmendmentListing.List)
            .TakesQuery(AmendmentListing.Parameters)
            .Answers<Page<Amendment>>();
        api.MapRead(Amendments, "listAmendments", AmendmentService.List).Answers<Page<Amendment>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(One, "getAmendment", AmendmentService.Get).Answers<Amendment>().OfAmendment();
        api.MapWrite("POST", Amendments, "openAmendment", AmendmentOpening.Open)
            .TakesBody<NewAmendment>()
            .Answers<WrittenAmendment>(201)
            .Refuses(
                Problems.ProgramNotFound,
                Problems.ProgramStateWrong,
                Problems.AmendmentOpen,
                Problems.AmendmentUnchanged,
                Problems.ActAlreadyUsed
            );
        api.MapWrite("PUT", One, "changeAmendment", AmendmentService.Change)
            .OfAmendment()
            .TakesIfMatch()
            .TakesBody<AmendmentChange>()
            .Answers<WrittenAmendment>()
            .Refuses(Problems.EditionAdopted);
        api.MapWrite("DELETE", One, "dropAmendment", AmendmentService.Drop)
            .OfAmendment()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.EditionAdopted);
        api.MapWrite("POST", One + "/adoption", "adoptAmendment", AmendmentAdoption.Adopt)
            .OfAmendment()
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenAmendment>()
            .Refuses(Problems.EditionAdopted, Problems.ProgramStateWrong, Problems.AmendmentUnchanged, Problems.ActAlreadyUsed);
        api.MapRead(One + "/comparison", "compareAmendment", ComparisonService.CompareAmendment).Answers<Comparison>().OfAmendment();
        api.MapRead(One + "/comparison.csv", "compareAmendmentAsCsv", ComparisonService.CompareAmendmentAsCsv)
            .TakesQuery(Csv.Dialect)
            .AnswersText("text/csv")
            .OfAmendment();
        api.MapRead("/programs/{id}/comparison", "compareEditions", ComparisonService.CompareEditions)
            .TakesQuery(ComparisonService.From, ComparisonService.To)
            .Answers<Comparison>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead("/programs/{id}/comparison.csv", "compareEditionsAsCsv", ComparisonService.CompareEditionsAsCsv)
            .TakesQuery(ComparisonService.From, ComparisonService.To, Csv.Dialect)
            .AnswersText("text/csv")
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
    }

    private static RouteHandlerBuilder OfAmendment(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.AmendmentNotFound);
}
