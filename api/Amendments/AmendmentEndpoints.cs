using System.Data.Common;
using Monitoring.Access;
using Monitoring.Editions;
using Monitoring.Http;
using Monitoring.Programs;
using Monitoring.Values;

namespace Monitoring.Amendments;

/// <summary>Amendments and comparison tables: public once adopted, made by the coordinator.</summary>
internal static class AmendmentEndpoints
{
    private const string Amendments = "/programs/{id}/amendments";
    private const string One = Amendments + "/{number}";

    private static readonly QueryParameter<Boxed<int>> s_from = Query.Integer("from", "The edition to compare from; 0 when absent.", 0, 9999);
    private static readonly QueryParameter<Boxed<int>> s_to = Query.Integer("to", "The edition to compare to; the one in force today when absent.", 0, 9999);

    public static void MapAmendments(this IEndpointRouteBuilder api)
    {
        api.MapRead("/amendments", "listAllAmendments", ListAll).TakesQuery(AmendmentListing.Parameters).Answers<Page<Amendment>>();
        api.MapRead(Amendments, "listAmendments", List).Answers<Page<Amendment>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(One, "getAmendment", Get).Answers<Amendment>().OfAmendment();
        api.MapWrite("POST", Amendments, "openAmendment", Open).TakesBody<NewAmendment>().Answers<WrittenAmendment>(201)
            .Refuses(Problems.ProgramNotFound, Problems.ProgramStateWrong, Problems.AmendmentOpen, Problems.AmendmentUnchanged, Problems.ActAlreadyUsed);
        api.MapWrite("PUT", One, "changeAmendment", Change).OfAmendment().TakesIfMatch()
            .TakesBody<AmendmentChange>().Answers<WrittenAmendment>().Refuses(Problems.EditionAdopted);
        api.MapWrite("DELETE", One, "dropAmendment", Drop).OfAmendment().TakesIfMatch().AnswersNothing().Refuses(Problems.EditionAdopted);
        api.MapWrite("POST", One + "/adoption", "adoptAmendment", Adopt).OfAmendment().TakesIfMatch().TakesBody<NewEnactment>()
            .Answers<WrittenAmendment>().Refuses(Problems.EditionAdopted, Problems.ProgramStateWrong, Problems.AmendmentUnchanged, Problems.ActAlreadyUsed);
        api.MapRead(One + "/comparison", "compareAmendment", CompareAmendment).Answers<Comparison>().OfAmendment();
        api.MapRead(One + "/comparison.csv", "compareAmendmentAsCsv", CompareAmendmentAsCsv).TakesQuery(Csv.Dialect).AnswersText("text/csv").OfAmendment();
        api.MapRead("/programs/{id}/comparison", "compareEditions", CompareEditions).TakesQuery(s_from, s_to)
            .Answers<Comparison>().Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead("/programs/{id}/comparison.csv", "compareEditionsAsCsv", CompareEditionsAsCsv).TakesQuery(s_from, s_to, Csv.Dialect)
            .AnswersText("text/csv").Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
    }

    private static RouteHandlerBuilder OfAmendment(this RouteHandlerBuilder operation) => operation.Refuses(Problems.ProgramNotFound, Problems.AmendmentNotFound);

    /// <summary>Lists adopted amendments across programs.</summary>
    private static Answer ListAll(Exchange exchange) => exchange.Read(connection =>
        AmendmentListing.Page(connection, exchange.Query) is { } page ? Answer.Ok(page) : Paging.CursorRefused);

    /// <summary>Lists the amendments of a program by number; open ones only for those who work on it.</summary>
    private static Answer List(string id, Exchange exchange) => InProgram(id, exchange, (connection, program) =>
    {
        var acts = LegalActStore.OfProgram(connection, id);
        return Answer.Ok(new Page<Amendment>
        {
            Items = [.. EditionStore.All(connection, id).Where(edition => edition.Number > 0 && (edition.IsAdopted || exchange.Caller.ActsFor(program.BodyId)))
                .Select(edition => AmendmentDesk.View(edition, edition.LegalActId is { } actId ? acts[actId] : null))],
            Next = null,
        });
    });

    /// <summary>Shows an amendment; its wording is the edition of the same number.</summary>
    private static Answer Get(string id, string number, Exchange exchange) => InAmendment(id, number, exchange, (connection, edition) =>
        Answer.Ok(AmendmentDesk.View(edition, LegalActStore.Find(connection, edition.LegalActId)), edition.Revision));

    /// <summary>Opens an amendment with a copy of the last edition, or with a whole new wording; with an act it is adopted at once.</summary>
    private static Task<Answer> Open(string id, NewAmendment request, Exchange exchange) =>
        exchange.Write(transaction => AmendmentDesk.Open(transaction, id, request, exchange.Caller, exchange.Language));

    /// <summary>Changes the summary of an open amendment.</summary>
    private static Task<Answer> Change(string id, string number, AmendmentChange request, Exchange exchange) =>
        exchange.Write(transaction => AmendmentDesk.Change(transaction, id, number, request, exchange.IfMatch, exchange.Caller, exchange.Language));

    /// <summary>Drops an open amendment and its edition.</summary>
    private static Task<Answer> Drop(string id, string number, Exchange exchange) =>
        exchange.Write(transaction => AmendmentDesk.Drop(transaction, id, number, exchange.IfMatch, exchange.Caller));

    /// <summary>Records the act that adopts an amendment. From then on its edition never changes and everybody sees it.</summary>
    private static Task<Answer> Adopt(string id, string number, NewEnactment request, Exchange exchange) =>
        exchange.Write(transaction => AmendmentDesk.Adopt(transaction, id, number, request, exchange.IfMatch, exchange.Caller, exchange.Language));

    /// <summary>Compares an amendment's edition with the one it follows: every value before and after, with totals.</summary>
    private static Answer CompareAmendment(string id, string number, Exchange exchange) => InAmendment(id, number, exchange, (connection, edition) =>
        Answer.Ok(WordingDesk.Compare(connection, AmendmentDesk.Predecessor(connection, edition), edition, exchange.Language)));

    /// <summary>The comparison table of an amendment as CSV.</summary>
    private static Answer CompareAmendmentAsCsv(string id, string number, Exchange exchange) => InAmendment(id, number, exchange, (connection, edition) =>
        AsCsv(WordingDesk.Compare(connection, AmendmentDesk.Predecessor(connection, edition), edition, exchange.Language), exchange));

    /// <summary>Compares any two editions: every value before and after, with totals.</summary>
    private static Answer CompareEditions(string id, Exchange exchange) => InEditions(id, exchange, (connection, from, to) =>
        Answer.Ok(WordingDesk.Compare(connection, from, to, exchange.Language)));

    /// <summary>The comparison table of any two editions as CSV.</summary>
    private static Answer CompareEditionsAsCsv(string id, Exchange exchange) => InEditions(id, exchange, (connection, from, to) =>
        AsCsv(WordingDesk.Compare(connection, from, to, exchange.Language), exchange));

    private static Answer AsCsv(Comparison comparison, Exchange exchange)
    {
        var (totals, language) = (comparison.Totals, exchange.Language);
        return Answer.Csv(Csv.Write(
            ["path", "label", "before", "after"],
            [
                .. comparison.Changes.Select(change => new[] { change.Path, change.Label, change.Before?.ToString(), change.After?.ToString() }),
                Total("planned", new("Разом коштів", "Money in all"), totals.Before, totals.After),
                Total("inKind", new("Разом у натурі", "In kind in all"), totals.InKindBefore, totals.InKindAfter),
                .. totals.ByYear.Select(year => Total($"byYear/{year.Year}", new($"Разом за {year.Year} рік", $"{year.Year} in all"), year.Before, year.After)),
                .. totals.BySource.Select(source => Total($"bySource/{source.Source.Wire()}", LabelAttribute.Of(source.Source), source.Before, source.After)),
            ],
            exchange.Query));

        string?[] Total(string path, Words label, Money before, Money after) => [$"/totals/{path}", label.In(language), before.ToString(), after.ToString()];
    }

    private static Answer InProgram(string id, Exchange exchange, Func<DbConnection, ProgramStore.Row, Answer> answer) => exchange.Read(connection =>
        ProgramStore.FindVisible(connection, id, exchange.Caller) is { } program ? answer(connection, program) : Answer.Refused(Problems.ProgramNotFound));

    private static Answer InAmendment(string id, string number, Exchange exchange, Func<DbConnection, EditionStore.Row, Answer> answer) => InProgram(id, exchange, (connection, program) =>
        AmendmentDesk.FindVisible(connection, program, number, exchange.Caller) is { } edition ? answer(connection, edition) : AmendmentDesk.NotFound(id));

    private static Answer InEditions(string id, Exchange exchange, Func<DbConnection, EditionStore.Row, EditionStore.Row, Answer> answer) => InProgram(id, exchange, (connection, program) =>
    {
        var from = Edition(exchange.Query.Get(s_from)?.Value ?? 0);
        var to = exchange.Query.Get(s_to) is { } wanted ? Edition(wanted.Value) : EditionStore.FindInForce(connection, id, exchange.Today);
        return from is null || to is null
            ? Answer.Refused(Problems.EditionNotFound, new { url = $"{ProgramDesk.Url(id)}/editions" })
            : answer(connection, from, to);

        EditionStore.Row? Edition(int number) => WordingDesk.FindVisible(connection, program, $"{number}", exchange.Caller);
    });
}
