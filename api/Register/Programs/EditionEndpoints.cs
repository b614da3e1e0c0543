using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Editions and their lines: readable once adopted, writable until then.</summary>
internal static class EditionEndpoints
{
    private const string Editions = "/programs/{id}/editions";
    private const string Measures = Editions + "/{number}/measures";
    private const string Indicators = Editions + "/{number}/indicators";

    public static void MapEditions(this IEndpointRouteBuilder api)
    {
        api.MapGet(Editions, EditionService.List).Reads("listEditions").Answers<Page<EditionSummary>>().Refuses(Problems.ProgramNotFound);
        api.MapGet(Editions + "/{number}", EditionService.Get)
            .Reads("getEdition")
            .Answers<Edition>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapPut(Editions + "/{number}", EditionService.Replace)
            .Writes("replaceEdition")
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewWording>()
            .OrWorkbook(WorkbookKind.Edition)
            .Answers<Edition>();

        api.MapGet("/programs/{id}/measures", MeasureService.ListInForce)
            .Reads("listMeasuresInForce")
            .TakesQuery(Moment.Parameters)
            .Refuses(Moment.Refusals)
            .Answers<Page<Measure>>()
            .Refuses(Problems.ProgramNotFound);
        api.MapGet(Measures, MeasureService.List)
            .Reads("listMeasures")
            .Answers<Page<Measure>>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapGet(Measures + "/{code}", MeasureService.Get)
            .Reads("getMeasure")
            .Answers<Measure>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.MeasureNotFound);
        api.MapPost(Measures, MeasureService.Add)
            .Writes("addMeasure")
            .OfDraft()
            .TakesBody<NewMeasure>()
            .Answers<Measure>(201)
            .Refuses(Problems.CodeTaken);
        api.MapPut(Measures + "/{code}", MeasureService.Replace)
            .Writes("replaceMeasure")
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewMeasure>()
            .Answers<Measure>()
            .Refuses(Problems.MeasureNotFound);
        api.MapDelete(Measures + "/{code}", MeasureService.Delete)
            .Writes("deleteMeasure")
            .OfDraft()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.MeasureNotFound, Problems.MeasureNamed);

        api.MapGet("/programs/{id}/indicators", IndicatorService.ListInForce)
            .Reads("listIndicatorsInForce")
            .TakesQuery(Moment.Parameters)
            .Refuses(Moment.Refusals)
            .Answers<Page<Indicator>>()
            .Refuses(Problems.ProgramNotFound);
        api.MapGet(Indicators, IndicatorService.List)
            .Reads("listIndicators")
            .Answers<Page<Indicator>>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapGet(Indicators + "/{code}", IndicatorService.Get)
            .Reads("getIndicator")
            .Answers<Indicator>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.IndicatorNotFound);
        api.MapPost(Indicators, IndicatorService.Add)
            .Writes("addIndicator")
            .OfDraft()
            .TakesBody<NewIndicator>()
            .Answers<Indicator>(201)
            .Refuses(Problems.CodeTaken);
        api.MapPut(Indicators + "/{code}", IndicatorService.Replace)
            .Writes("replaceIndicator")
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewIndicator>()
            .Answers<Indicator>()
            .Refuses(Problems.IndicatorNotFound);
        api.MapDelete(Indicators + "/{code}", IndicatorService.Delete)
            .Writes("deleteIndicator")
            .OfDraft()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.IndicatorNotFound);
    }

    private static RouteHandlerBuilder OfDraft(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.EditionAdopted);
}
