using Monitoring.Platform.Http;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Amendments;

/// <summary>Amendments and comparison tables: public once adopted, made by the coordinator.</summary>
internal static class AmendmentEndpoints
{
    private const string Amendments = "/programs/{id}/amendments";
    private const string One = Amendments + "/{number}";

    public static void MapAmendments(this IEndpointRouteBuilder api)
    {
        api.MapGet("/amendments", AmendmentListing.List)
            .Reads("listAllAmendments")
            .TakesQuery(AmendmentListing.Parameters)
            .Answers<Page<Amendment>>();
        api.MapGet(Amendments, AmendmentService.List).Reads("listAmendments").Answers<Page<Amendment>>().Refuses(Problems.ProgramNotFound);
        api.MapGet(One, AmendmentService.Get).Reads("getAmendment").Answers<Amendment>().OfAmendment();
        api.MapPost(Amendments, AmendmentOpening.Open)
            .Writes("openAmendment")
            .TakesBody<NewAmendment>()
            .OrWorkbook(WorkbookKind.Amendment)
            .Answers<WrittenAmendment>(201)
            .Refuses(
                Problems.ProgramNotFound,
                Problems.ProgramStateWrong,
                Problems.AmendmentOpen,
                Problems.AmendmentUnchanged,
                Problems.ActAlreadyUsed
            );
        api.MapPut(One, AmendmentService.Change)
            .Writes("changeAmendment")
            .OfAmendment()
            .TakesIfMatch()
            .TakesBody<AmendmentChange>()
            .Answers<WrittenAmendment>()
            .Refuses(Problems.EditionAdopted);
        api.MapDelete(One, AmendmentService.Drop)
            .Writes("dropAmendment")
            .OfAmendment()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.EditionAdopted);
        api.MapPost(One + "/adoption", AmendmentAdoption.Adopt)
            .Writes("adoptAmendment")
            .OfAmendment()
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenAmendment>()
            .Refuses(Problems.EditionAdopted, Problems.ProgramStateWrong, Problems.AmendmentUnchanged, Problems.ActAlreadyUsed);
        api.MapPost(One + "/annulment", AmendmentAnnulment.Annul)
            .Writes("annulAmendment")
            .OfAmendment()
            .TakesIfMatch()
            .TakesBody<NewAnnulment>()
            .Answers<WrittenAmendment>()
            .Refuses(Problems.EditionNotAdopted, Problems.AlreadyAnnulled);
        api.MapPost("/programs/{id}/editions/{number}/rectification", RectificationService.Rectify)
            .Writes("rectifyEdition")
            .TakesIfMatch()
            .TakesBody<NewRectification>()
            .Answers<Edition>()
            .Refuses(
                Problems.ProgramNotFound,
                Problems.EditionNotFound,
                Problems.EditionNotAdopted,
                Problems.AlreadyAnnulled,
                Problems.RectificationUnchanged,
                Problems.CodeReported,
                Problems.ActAlreadyUsed
            );
        api.MapGet("/programs/{id}/editions/{number}/recordings/{recording}/comparison", ComparisonService.CompareRecordings)
            .Reads("compareRecordings")
            .Answers<Comparison>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.RecordingNotFound);
        api.MapGet(One + "/comparison", ComparisonService.CompareAmendment).Reads("compareAmendment").Answers<Comparison>().OfAmendment();
        api.MapGet(One + "/comparison.csv", ComparisonService.CompareAmendmentAsCsv)
            .Reads("compareAmendmentAsCsv")
            .TakesQuery(Csv.Dialect)
            .AnswersText("text/csv")
            .OfAmendment();
        api.MapGet(One + "/comparison.xlsx", ComparisonService.CompareAmendmentAsWorkbook)
            .Reads("compareAmendmentAsWorkbook")
            .TakesQuery(TableWorkbook.Unit)
            .AnswersText(Content.Workbook)
            .OfAmendment();
        api.MapGet("/programs/{id}/comparison", ComparisonService.CompareEditions)
            .Reads("compareEditions")
            .TakesQuery(ComparisonService.From, ComparisonService.To)
            .Answers<Comparison>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapGet("/programs/{id}/comparison.csv", ComparisonService.CompareEditionsAsCsv)
            .Reads("compareEditionsAsCsv")
            .TakesQuery(ComparisonService.From, ComparisonService.To, Csv.Dialect)
            .AnswersText("text/csv")
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapGet("/programs/{id}/comparison.xlsx", ComparisonService.CompareEditionsAsWorkbook)
            .Reads("compareEditionsAsWorkbook")
            .TakesQuery(ComparisonService.From, ComparisonService.To, TableWorkbook.Unit)
            .AnswersText(Content.Workbook)
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
    }

    private static RouteHandlerBuilder OfAmendment(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.AmendmentNotFound);
}
