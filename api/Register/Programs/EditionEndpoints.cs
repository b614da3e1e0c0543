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
        api.MapRead(Editions, "listEditions", EditionService.List).Answers<Page<EditionSummary>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(Editions + "/{number}", "getEdition", EditionService.Get)
            .Answers<Edition>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapWrite("PUT", Editions + "/{number}", "replaceEdition", EditionService.Replace)
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewWording>()
            .Answers<Edition>();

        api.MapRead("/programs/{id}/measures", "listMeasuresInForce", MeasureService.ListInForce)
            .TakesQuery(Moment.Parameters)
            .Refuses(Moment.Refusals)
            .Answers<Page<Measure>>()
            .Refuses(Problems.ProgramNotFound);
        api.MapRead(Measures, "listMeasures", MeasureService.List)
            .Answers<Page<Measure>>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead(Measures + "/{code}", "getMeasure", MeasureService.Get)
            .Answers<Measure>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.MeasureNotFound);
        api.MapWrite("POST", Measures, "addMeasure", MeasureService.Add)
            .OfDraft()
            .TakesBody<NewMeasure>()
            .Answers<Measure>(201)
            .Refuses(Problems.CodeTaken);
        api.MapWrite("PUT", Measures + "/{code}", "replaceMeasure", MeasureService.Replace)
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewMeasure>()
            .Answers<Measure>()
            .Refuses(Problems.MeasureNotFound);
        api.MapWrite("DELETE", Measures + "/{code}", "deleteMeasure", MeasureService.Delete)
            .OfDraft()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.MeasureNotFound, Problems.MeasureNamed);

        api.MapRead("/programs/{id}/indicators", "listIndicatorsInForce", IndicatorService.ListInForce)
            .TakesQuery(Moment.Parameters)
            .Refuses(Moment.Refusals)
            .Answers<Page<Indicator>>()
            .Refuses(Problems.ProgramNotFound);
        api.MapRead(Indicators, "listIndicators", IndicatorService.List)
            .Answers<Page<Indicator>>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead(Indicators + "/{code}", "getIndicator", IndicatorService.Get)
            .Answers<Indicator>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.IndicatorNotFound);
        api.MapWrite("POST", Indicators, "addIndicator", IndicatorService.Add)
            .OfDraft()
            .TakesBody<NewIndicator>()
            .Answers<Indicator>(201)
            .Refuses(Problems.CodeTaken);
        api.MapWrite("PUT", Indicators + "/{code}", "replaceIndicator", IndicatorService.Replace)
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewIndicator>()
            .Answers<Indicator>()
            .Refuses(Problems.IndicatorNotFound);
        api.MapWrite("DELETE", Indicators + "/{code}", "deleteIndicator", IndicatorService.Delete)
            .OfDraft()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.IndicatorNotFound);
    }

    private static RouteHandlerBuilder OfDraft(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.EditionAdopted);
}
