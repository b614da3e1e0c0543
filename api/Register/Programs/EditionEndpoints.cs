using System.Data.Common;
using Monitoring.Platform.Access;
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
        api.MapRead(Editions, "listEditions", List).Answers<Page<EditionSummary>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(Editions + "/{number}", "getEdition", Get)
            .Answers<Edition>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapWrite("PUT", Editions + "/{number}", "replaceEdition", Replace)
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewWording>()
            .Answers<Edition>();

        api.MapRead("/programs/{id}/measures", "listMeasuresInForce", MeasuresInForce)
            .AtMoment()
            .Answers<Page<Measure>>()
            .Refuses(Problems.ProgramNotFound);
        api.MapRead(Measures, "listMeasures", ListMeasures)
            .Answers<Page<Measure>>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead(Measures + "/{code}", "getMeasure", GetMeasure)
            .Answers<Measure>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.MeasureNotFound);
        api.MapWrite("POST", Measures, "addMeasure", AddMeasure)
            .OfDraft()
            .TakesBody<NewMeasure>()
            .Answers<Measure>(201)
            .Refuses(Problems.CodeTaken);
        api.MapWrite("PUT", Measures + "/{code}", "replaceMeasure", ReplaceMeasure)
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewMeasure>()
            .Answers<Measure>()
            .Refuses(Problems.MeasureNotFound);
        api.MapWrite("DELETE", Measures + "/{code}", "deleteMeasure", DeleteMeasure)
            .OfDraft()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.MeasureNotFound, Problems.MeasureNamed);

        api.MapRead("/programs/{id}/indicators", "listIndicatorsInForce", IndicatorsInForce)
            .AtMoment()
            .Answers<Page<Indicator>>()
            .Refuses(Problems.ProgramNotFound);
        api.MapRead(Indicators, "listIndicators", ListIndicators)
            .Answers<Page<Indicator>>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead(Indicators + "/{code}", "getIndicator", GetIndicator)
            .Answers<Indicator>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.IndicatorNotFound);
        api.MapWrite("POST", Indicators, "addIndicator", AddIndicator)
            .OfDraft()
            .TakesBody<NewIndicator>()
            .Answers<Indicator>(201)
            .Refuses(Problems.CodeTaken);
        api.MapWrite("PUT", Indicators + "/{code}", "replaceIndicator", ReplaceIndicator)
            .OfDraft()
            .TakesIfMatch()
            .TakesBody<NewIndicator>()
            .Answers<Indicator>()
            .Refuses(Problems.IndicatorNotFound);
        api.MapWrite("DELETE", Indicators + "/{code}", "deleteIndicator", DeleteIndicator)
            .OfDraft()
            .TakesIfMatch()
            .AnswersNothing()
            .Refuses(Problems.IndicatorNotFound);
    }

    private static RouteHandlerBuilder OfDraft(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.EditionAdopted);

    /// <summary>Lists the editions of a program, the first one first.</summary>
    private static ApiResult List(string id, RequestContext context) =>
        InProgram(
            id,
            context,
            (connection, program) =>
            {
                var acts = LegalActStore.OfProgram(connection, id);
                return ApiResult.Ok(
                    new Page<EditionSummary>
                    {
                        Items =
                        [
                            .. EditionStore
                                .All(connection, id)
                                .Where(edition => edition.IsAdopted || context.Caller.ActsFor(program.BodyId))
                                .Select(edition => new EditionSummary
                                {
                                    Number = edition.Number,
                                    EffectiveFrom = edition.EffectiveFrom,
                                    RecordedAt = edition.RecordedAt,
                                    Title = edition.Title,
                                    LegalAct = edition.LegalActId is { } actId ? acts[actId] : null,
                                }),
                        ],
                        Next = null,
                    }
                );
            }
        );

    /// <summary>Shows a whole edition: passport, measures with funding, indicators with targets.</summary>
    private static ApiResult Get(string id, string number, RequestContext context) =>
        InEdition(
            id,
            number,
            context,
            (connection, program, edition) =>
                ApiResult.Ok(WordingService.View(connection, edition), WordingService.Revision(program, edition))
        );

    /// <summary>Replaces the whole wording of an edition not yet adopted.</summary>
    private static Task<ApiResult> Replace(string id, string number, NewWording request, RequestContext context) =>
        context.Write(transaction => WordingService.Replace(transaction, id, number, request, context.IfMatch, context.Caller));

    /// <summary>Lists the measures of the edition in force today, on a day (`asOf`), or as the register knew it at a moment (`knownAt`).</summary>
    private static ApiResult MeasuresInForce(string id, RequestContext context) =>
        Moment.Answer(
            id,
            context,
            (connection, program, edition, _) => All(WordingStore.Measures(connection, edition.Id), program.Revision)
        );

    /// <summary>Lists the measures of an edition.</summary>
    private static ApiResult ListMeasures(string id, string number, RequestContext context) =>
        InEdition(
            id,
            number,
            context,
            (connection, program, edition) => All(WordingStore.Measures(connection, edition.Id), WordingService.Revision(program, edition))
        );

    /// <summary>Shows one measure of an edition.</summary>
    private static ApiResult GetMeasure(string id, string number, string code, RequestContext context) =>
        InEdition(
            id,
            number,
            context,
            (connection, program, edition) =>
                WordingLines.Measures.Find(connection, edition, code) is { } measure
                    ? ApiResult.Ok(measure, WordingService.Revision(program, edition))
                    : WordingLines.Measures.NotFound(code)
        );

    /// <summary>Adds a measure to an edition not yet adopted.</summary>
    private static Task<ApiResult> AddMeasure(string id, string number, NewMeasure request, RequestContext context) =>
        context.Write(transaction => WordingLines.Measures.Add(transaction, id, number, request, context.Caller));

    /// <summary>Replaces a measure of an edition not yet adopted.</summary>
    private static Task<ApiResult> ReplaceMeasure(string id, string number, string code, NewMeasure request, RequestContext context) =>
        context.Write(transaction =>
            WordingLines.Measures.Replace(transaction, id, number, code, request, context.IfMatch, context.Caller)
        );

    /// <summary>Deletes a measure that no indicator names from an edition not yet adopted.</summary>
    private static Task<ApiResult> DeleteMeasure(string id, string number, string code, RequestContext context) =>
        context.Write(transaction => WordingLines.Measures.Delete(transaction, id, number, code, context.IfMatch, context.Caller));

    /// <summary>Lists the indicators of the edition in force today, on a day (`asOf`), or as the register knew it at a moment (`knownAt`).</summary>
    private static ApiResult IndicatorsInForce(string id, RequestContext context) =>
        Moment.Answer(
            id,
            context,
            (connection, program, edition, _) => All(WordingStore.Indicators(connection, edition.Id), program.Revision)
        );

    /// <summary>Lists the indicators of an edition.</summary>
    private static ApiResult ListIndicators(string id, string number, RequestContext context) =>
        InEdition(
            id,
            number,
            context,
            (connection, program, edition) =>
                All(WordingStore.Indicators(connection, edition.Id), WordingService.Revision(program, edition))
        );

    /// <summary>Shows one indicator of an edition.</summary>
    private static ApiResult GetIndicator(string id, string number, string code, RequestContext context) =>
        InEdition(
            id,
            number,
            context,
            (connection, program, edition) =>
                WordingLines.Indicators.Find(connection, edition, code) is { } indicator
                    ? ApiResult.Ok(indicator, WordingService.Revision(program, edition))
                    : WordingLines.Indicators.NotFound(code)
        );

    /// <summary>Adds an indicator to an edition not yet adopted.</summary>
    private static Task<ApiResult> AddIndicator(string id, string number, NewIndicator request, RequestContext context) =>
        context.Write(transaction => WordingLines.Indicators.Add(transaction, id, number, request, context.Caller));

    /// <summary>Replaces an indicator of an edition not yet adopted.</summary>
    private static Task<ApiResult> ReplaceIndicator(string id, string number, string code, NewIndicator request, RequestContext context) =>
        context.Write(transaction =>
            WordingLines.Indicators.Replace(transaction, id, number, code, request, context.IfMatch, context.Caller)
        );

    /// <summary>Deletes an indicator from an edition not yet adopted.</summary>
    private static Task<ApiResult> DeleteIndicator(string id, string number, string code, RequestContext context) =>
        context.Write(transaction => WordingLines.Indicators.Delete(transaction, id, number, code, context.IfMatch, context.Caller));

    private static ApiResult All<T>(IEnumerable<T> items, long revision) =>
        ApiResult.Ok(new Page<T> { Items = [.. items], Next = null }, revision);

    private static ApiResult InProgram(string id, RequestContext context, Func<DbConnection, ProgramStore.Row, ApiResult> answer) =>
        context.Read(connection =>
            ProgramStore.FindVisible(connection, id, context.Caller) is { } program
                ? answer(connection, program)
                : ApiResult.Refused(Problems.ProgramNotFound)
        );

    private static ApiResult InEdition(
        string id,
        string number,
        RequestContext context,
        Func<DbConnection, ProgramStore.Row, EditionStore.Row, ApiResult> answer
    ) =>
        InProgram(
            id,
            context,
            (connection, program) =>
                WordingService.FindVisible(connection, program, number, context.Caller) is { } edition
                    ? answer(connection, program, edition)
                    : ApiResult.Refused(Problems.EditionNotFound, new { url = $"{ProgramService.Url(id)}/editions" })
        );
}
