using System.Data.Common;
using Monitoring.Access;
using Monitoring.Editions;
using Monitoring.Http;

namespace Monitoring.Programs;

/// <summary>Editions and their lines: readable once adopted, writable until then.</summary>
internal static class EditionEndpoints
{
    private const string Editions = "/programs/{id}/editions";
    private const string Measures = Editions + "/{number}/measures";
    private const string Indicators = Editions + "/{number}/indicators";

    public static void MapEditions(this IEndpointRouteBuilder api)
    {
        api.MapRead(Editions, "listEditions", List).Answers<Page<EditionSummary>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(Editions + "/{number}", "getEdition", Get).Answers<Edition>().Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapWrite("PUT", Editions + "/{number}", "replaceEdition", Replace).OfDraft().TakesIfMatch().TakesBody<NewWording>().Answers<Edition>();

        api.MapRead("/programs/{id}/measures", "listMeasuresInForce", MeasuresInForce).AtMoment().Answers<Page<Measure>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(Measures, "listMeasures", ListMeasures).Answers<Page<Measure>>().Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead(Measures + "/{code}", "getMeasure", GetMeasure)
            .Answers<Measure>().Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.MeasureNotFound);
        api.MapWrite("POST", Measures, "addMeasure", AddMeasure).OfDraft().TakesBody<NewMeasure>().Answers<Measure>(201).Refuses(Problems.CodeTaken);
        api.MapWrite("PUT", Measures + "/{code}", "replaceMeasure", ReplaceMeasure).OfDraft().TakesIfMatch()
            .TakesBody<NewMeasure>().Answers<Measure>().Refuses(Problems.MeasureNotFound);
        api.MapWrite("DELETE", Measures + "/{code}", "deleteMeasure", DeleteMeasure).OfDraft().TakesIfMatch()
            .AnswersNothing().Refuses(Problems.MeasureNotFound, Problems.MeasureNamed);

        api.MapRead("/programs/{id}/indicators", "listIndicatorsInForce", IndicatorsInForce).AtMoment().Answers<Page<Indicator>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(Indicators, "listIndicators", ListIndicators).Answers<Page<Indicator>>().Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead(Indicators + "/{code}", "getIndicator", GetIndicator)
            .Answers<Indicator>().Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.IndicatorNotFound);
        api.MapWrite("POST", Indicators, "addIndicator", AddIndicator).OfDraft().TakesBody<NewIndicator>().Answers<Indicator>(201).Refuses(Problems.CodeTaken);
        api.MapWrite("PUT", Indicators + "/{code}", "replaceIndicator", ReplaceIndicator).OfDraft().TakesIfMatch()
            .TakesBody<NewIndicator>().Answers<Indicator>().Refuses(Problems.IndicatorNotFound);
        api.MapWrite("DELETE", Indicators + "/{code}", "deleteIndicator", DeleteIndicator).OfDraft().TakesIfMatch()
            .AnswersNothing().Refuses(Problems.IndicatorNotFound);
    }

    private static RouteHandlerBuilder OfDraft(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.EditionNotFound, Problems.EditionAdopted);

    /// <summary>Lists the editions of a program, the first one first.</summary>
    private static Answer List(string id, Exchange exchange) => InProgram(id, exchange, (connection, program) =>
    {
        var acts = LegalActStore.OfProgram(connection, id);
        return Answer.Ok(new Page<EditionSummary>
        {
            Items = [.. EditionStore.All(connection, id).Where(edition => edition.IsAdopted || exchange.Caller.ActsFor(program.BodyId)).Select(edition => new EditionSummary
            {
                Number = edition.Number,
                EffectiveFrom = edition.EffectiveFrom,
                RecordedAt = edition.RecordedAt,
                Title = edition.Title,
                LegalAct = edition.LegalActId is { } actId ? acts[actId] : null,
            })],
            Next = null,
        });
    });

    /// <summary>Shows a whole edition: passport, measures with funding, indicators with targets.</summary>
    private static Answer Get(string id, string number, Exchange exchange) => InEdition(id, number, exchange, (connection, program, edition) =>
        Answer.Ok(WordingDesk.View(connection, edition), WordingDesk.Revision(program, edition)));

    /// <summary>Replaces the whole wording of an edition not yet adopted.</summary>
    private static Task<Answer> Replace(string id, string number, NewWording request, Exchange exchange) =>
        exchange.Write(transaction => WordingDesk.Replace(transaction, id, number, request, exchange.IfMatch, exchange.Caller));

    /// <summary>Lists the measures of the edition in force today, on a day (`asOf`), or as the register knew it at a moment (`knownAt`).</summary>
    private static Answer MeasuresInForce(string id, Exchange exchange) => Moment.Answer(id, exchange, (connection, program, edition, _) =>
        All(WordingStore.Measures(connection, edition.Id), program.Revision));

    /// <summary>Lists the measures of an edition.</summary>
    private static Answer ListMeasures(string id, string number, Exchange exchange) => InEdition(id, number, exchange, (connection, program, edition) =>
        All(WordingStore.Measures(connection, edition.Id), WordingDesk.Revision(program, edition)));

    /// <summary>Shows one measure of an edition.</summary>
    private static Answer GetMeasure(string id, string number, string code, Exchange exchange) => InEdition(id, number, exchange, (connection, program, edition) =>
        LineDesk.Measures.Find(connection, edition, code) is { } measure ? Answer.Ok(measure, WordingDesk.Revision(program, edition)) : LineDesk.Measures.NotFound(code));

    /// <summary>Adds a measure to an edition not yet adopted.</summary>
    private static Task<Answer> AddMeasure(string id, string number, NewMeasure request, Exchange exchange) =>
        exchange.Write(transaction => LineDesk.Measures.Add(transaction, id, number, request, exchange.Caller));

    /// <summary>Replaces a measure of an edition not yet adopted.</summary>
    private static Task<Answer> ReplaceMeasure(string id, string number, string code, NewMeasure request, Exchange exchange) =>
        exchange.Write(transaction => LineDesk.Measures.Replace(transaction, id, number, code, request, exchange.IfMatch, exchange.Caller));

    /// <summary>Deletes a measure that no indicator names from an edition not yet adopted.</summary>
    private static Task<Answer> DeleteMeasure(string id, string number, string code, Exchange exchange) =>
        exchange.Write(transaction => LineDesk.Measures.Delete(transaction, id, number, code, exchange.IfMatch, exchange.Caller));

    /// <summary>Lists the indicators of the edition in force today, on a day (`asOf`), or as the register knew it at a moment (`knownAt`).</summary>
    private static Answer IndicatorsInForce(string id, Exchange exchange) => Moment.Answer(id, exchange, (connection, program, edition, _) =>
        All(WordingStore.Indicators(connection, edition.Id), program.Revision));

    /// <summary>Lists the indicators of an edition.</summary>
    private static Answer ListIndicators(string id, string number, Exchange exchange) => InEdition(id, number, exchange, (connection, program, edition) =>
        All(WordingStore.Indicators(connection, edition.Id), WordingDesk.Revision(program, edition)));

    /// <summary>Shows one indicator of an edition.</summary>
    private static Answer GetIndicator(string id, string number, string code, Exchange exchange) => InEdition(id, number, exchange, (connection, program, edition) =>
        LineDesk.Indicators.Find(connection, edition, code) is { } indicator ? Answer.Ok(indicator, WordingDesk.Revision(program, edition)) : LineDesk.Indicators.NotFound(code));

    /// <summary>Adds an indicator to an edition not yet adopted.</summary>
    private static Task<Answer> AddIndicator(string id, string number, NewIndicator request, Exchange exchange) =>
        exchange.Write(transaction => LineDesk.Indicators.Add(transaction, id, number, request, exchange.Caller));

    /// <summary>Replaces an indicator of an edition not yet adopted.</summary>
    private static Task<Answer> ReplaceIndicator(string id, string number, string code, NewIndicator request, Exchange exchange) =>
        exchange.Write(transaction => LineDesk.Indicators.Replace(transaction, id, number, code, request, exchange.IfMatch, exchange.Caller));

    /// <summary>Deletes an indicator from an edition not yet adopted.</summary>
    private static Task<Answer> DeleteIndicator(string id, string number, string code, Exchange exchange) =>
        exchange.Write(transaction => LineDesk.Indicators.Delete(transaction, id, number, code, exchange.IfMatch, exchange.Caller));

    private static Answer All<T>(IEnumerable<T> items, long revision) => Answer.Ok(new Page<T> { Items = [.. items], Next = null }, revision);

    private static Answer InProgram(string id, Exchange exchange, Func<DbConnection, ProgramStore.Row, Answer> answer) => exchange.Read(connection =>
        ProgramStore.FindVisible(connection, id, exchange.Caller) is { } program ? answer(connection, program) : Answer.Refused(Problems.ProgramNotFound));

    private static Answer InEdition(string id, string number, Exchange exchange, Func<DbConnection, ProgramStore.Row, EditionStore.Row, Answer> answer) =>
        InProgram(id, exchange, (connection, program) => WordingDesk.FindVisible(connection, program, number, exchange.Caller) is { } edition
            ? answer(connection, program, edition)
            : Answer.Refused(Problems.EditionNotFound, new { url = $"{ProgramDesk.Url(id)}/editions" }));
}
