using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Amendments;

/// <summary>Amendments and comparison tables: public once adopted, made by the coordinator.</summary>
internal static class AmendmentEndpoints
{
    private const string Amendments = "/programs/{id}/amendments";
    private const string One = Amendments + "/{number}";

    private static readonly QueryParameter<int?> s_from = Query.Integer("from", "The edition to compare from; 0 when absent.", 0, 9999);
    private static readonly QueryParameter<int?> s_to = Query.Integer(
        "to",
        "The edition to compare to; the one in force today when absent.",
        0,
        9999
    );

    public static void MapAmendments(this IEndpointRouteBuilder api)
    {
        api.MapRead("/amendments", "listAllAmendments", ListAll).TakesQuery(AmendmentListing.Parameters).Answers<Page<Amendment>>();
        api.MapRead(Amendments, "listAmendments", List).Answers<Page<Amendment>>().Refuses(Problems.ProgramNotFound);
        api.MapRead(One, "getAmendment", Get).Answers<Amendment>().OfAmendment();
        api.MapWrite("POST", Amendments, "openAmendment", Open)
            .TakesBody<NewAmendment>()
            .Answers<WrittenAmendment>(201)
            .Refuses(
                Problems.ProgramNotFound,
                Problems.ProgramStateWrong,
                Problems.AmendmentOpen,
                Problems.AmendmentUnchanged,
                Problems.ActAlreadyUsed
            );
        api.MapWrite("PUT", One, "changeAmendment", Change)
            .OfAmendment()
            .TakesIfMatch()
            .TakesBody<AmendmentChange>()
            .Answers<WrittenAmendment>()
            .Refuses(Problems.EditionAdopted);
        api.MapWrite("DELETE", One, "dropAmendment", Drop).OfAmendment().TakesIfMatch().AnswersNothing().Refuses(Problems.EditionAdopted);
        api.MapWrite("POST", One + "/adoption", "adoptAmendment", Adopt)
            .OfAmendment()
            .TakesIfMatch()
            .TakesBody<NewEnactment>()
            .Answers<WrittenAmendment>()
            .Refuses(Problems.EditionAdopted, Problems.ProgramStateWrong, Problems.AmendmentUnchanged, Problems.ActAlreadyUsed);
        api.MapRead(One + "/comparison", "compareAmendment", CompareAmendment).Answers<Comparison>().OfAmendment();
        api.MapRead(One + "/comparison.csv", "compareAmendmentAsCsv", CompareAmendmentAsCsv)
            .TakesQuery(Csv.Dialect)
            .AnswersText("text/csv")
            .OfAmendment();
        api.MapRead("/programs/{id}/comparison", "compareEditions", CompareEditions)
            .TakesQuery(s_from, s_to)
            .Answers<Comparison>()
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapRead("/programs/{id}/comparison.csv", "compareEditionsAsCsv", CompareEditionsAsCsv)
            .TakesQuery(s_from, s_to, Csv.Dialect)
            .AnswersText("text/csv")
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
    }

    private static RouteHandlerBuilder OfAmendment(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.ProgramNotFound, Problems.AmendmentNotFound);

    /// <summary>Lists adopted amendments across programs.</summary>
    private static ApiResult ListAll(RequestContext context) =>
        context.Read(connection =>
            AmendmentListing.Page(connection, context.Query) is { } page ? ApiResult.Ok(page) : Paging.CursorRefused
        );

    /// <summary>Lists the amendments of a program by number; open ones only for those who work on it.</summary>
    private static ApiResult List(string id, RequestContext context) =>
        InProgram(
            id,
            context,
            (connection, program) =>
            {
                var acts = LegalActStore.OfProgram(connection, id);
                return ApiResult.Ok(
                    new Page<Amendment>
                    {
                        Items =
                        [
                            .. EditionStore
                                .All(connection, id)
                                .Where(edition => edition.Number > 0 && (edition.IsAdopted || context.Caller.ActsFor(program.BodyId)))
                                .Select(edition => AmendmentService.View(edition, edition.LegalActId is { } actId ? acts[actId] : null)),
                        ],
                        Next = null,
                    }
                );
            }
        );

    /// <summary>Shows an amendment; its wording is the edition of the same number.</summary>
    private static ApiResult Get(string id, string number, RequestContext context) =>
        InAmendment(
            id,
            number,
            context,
            (connection, edition) =>
                ApiResult.Ok(AmendmentService.View(edition, LegalActStore.Find(connection, edition.LegalActId)), edition.Revision)
        );

    /// <summary>Opens an amendment with a copy of the last edition, or with a whole new wording; with an act it is adopted at once.</summary>
    private static Task<ApiResult> Open(string id, NewAmendment request, RequestContext context) =>
        context.Write(transaction => AmendmentService.Open(transaction, id, request, context.Caller, context.Language));

    /// <summary>Changes the summary of an open amendment.</summary>
    private static Task<ApiResult> Change(string id, string number, AmendmentChange request, RequestContext context) =>
        context.Write(transaction =>
            AmendmentService.Change(transaction, id, number, request, context.IfMatch, context.Caller, context.Language)
        );

    /// <summary>Drops an open amendment and its edition.</summary>
    private static Task<ApiResult> Drop(string id, string number, RequestContext context) =>
        context.Write(transaction => AmendmentService.Drop(transaction, id, number, context.IfMatch, context.Caller));

    /// <summary>Records the act that adopts an amendment. From then on its edition never changes and everybody sees it.</summary>
    private static Task<ApiResult> Adopt(string id, string number, NewEnactment request, RequestContext context) =>
        context.Write(transaction =>
            AmendmentService.Adopt(transaction, id, number, request, context.IfMatch, context.Caller, context.Language)
        );

    /// <summary>Compares an amendment's edition with the one it follows: every value before and after, with totals.</summary>
    private static ApiResult CompareAmendment(string id, string number, RequestContext context) =>
        InAmendment(
            id,
            number,
            context,
            (connection, edition) =>
                ApiResult.Ok(
                    WordingService.Compare(connection, AmendmentService.Predecessor(connection, edition), edition, context.Language)
                )
        );

    /// <summary>The comparison table of an amendment as CSV.</summary>
    private static ApiResult CompareAmendmentAsCsv(string id, string number, RequestContext context) =>
        InAmendment(
            id,
            number,
            context,
            (connection, edition) =>
                AsCsv(
                    WordingService.Compare(connection, AmendmentService.Predecessor(connection, edition), edition, context.Language),
                    context
                )
        );

    /// <summary>Compares any two editions: every value before and after, with totals.</summary>
    private static ApiResult CompareEditions(string id, RequestContext context) =>
        InEditions(id, context, (connection, from, to) => ApiResult.Ok(WordingService.Compare(connection, from, to, context.Language)));

    /// <summary>The comparison table of any two editions as CSV.</summary>
    private static ApiResult CompareEditionsAsCsv(string id, RequestContext context) =>
        InEditions(id, context, (connection, from, to) => AsCsv(WordingService.Compare(connection, from, to, context.Language), context));

    private static ApiResult AsCsv(Comparison comparison, RequestContext context)
    {
        var (totals, language) = (comparison.Totals, context.Language);
        return ApiResult.Csv(
            Csv.Table(
                ["path", "label", "before", "after"],
                [
                    .. comparison.Changes.Select(change =>
                        new[] { change.Path, change.Label, change.Before?.ToString(), change.After?.ToString() }
                    ),
                    Total("planned", new("Разом коштів", "Money in all"), totals.Before, totals.After),
                    Total("inKind", new("Разом у натурі", "In kind in all"), totals.InKindBefore, totals.InKindAfter),
                    .. totals.ByYear.Select(year =>
                        Total($"byYear/{year.Year}", new($"Разом за {year.Year} рік", $"{year.Year} in all"), year.Before, year.After)
                    ),
                    .. totals.BySource.Select(source =>
                        Total($"bySource/{source.Source.Wire()}", LabelAttribute.Of(source.Source), source.Before, source.After)
                    ),
                ],
                context.Query
            )
        );

        string?[] Total(string path, Words label, Money before, Money after) =>
            [$"/totals/{path}", label.In(language), before.ToString(), after.ToString()];
    }

    private static ApiResult InProgram(string id, RequestContext context, Func<DbConnection, ProgramStore.Row, ApiResult> answer) =>
        context.Read(connection =>
            ProgramStore.FindVisible(connection, id, context.Caller) is { } program
                ? answer(connection, program)
                : ApiResult.Refused(Problems.ProgramNotFound)
        );

    private static ApiResult InAmendment(
        string id,
        string number,
        RequestContext context,
        Func<DbConnection, EditionStore.Row, ApiResult> answer
    ) =>
        InProgram(
            id,
            context,
            (connection, program) =>
                AmendmentService.FindVisible(connection, program, number, context.Caller) is { } edition
                    ? answer(connection, edition)
                    : AmendmentService.NotFound(id)
        );

    private static ApiResult InEditions(
        string id,
        RequestContext context,
        Func<DbConnection, EditionStore.Row, EditionStore.Row, ApiResult> answer
    ) =>
        InProgram(
            id,
            context,
            (connection, program) =>
            {
                var from = Edition(context.Query.Get(s_from) ?? 0);
                var to = context.Query.Get(s_to) is { } wanted ? Edition(wanted) : EditionStore.FindInForce(connection, id, context.Today);
                return from is null || to is null
                    ? ApiResult.Refused(Problems.EditionNotFound, new { url = $"{ProgramService.Url(id)}/editions" })
                    : answer(connection, from, to);

                EditionStore.Row? Edition(int number) => WordingService.FindVisible(connection, program, $"{number}", context.Caller);
            }
        );
}
