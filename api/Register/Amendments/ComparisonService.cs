using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Amendments;

/// <summary>Compares editions: an amendment's with the one it follows, or any two.</summary>
internal static class ComparisonService
{
    public static readonly QueryParameter<int?> From = Query.Integer(
        "from",
        new("З якою редакцією порівняти; якщо не вказано — 0.", "The edition to compare from; 0 when absent."),
        0,
        9999
    );

    public static readonly QueryParameter<int?> To = Query.Integer(
        "to",
        new("Яку редакцію порівняти; якщо не вказано — чинну сьогодні.", "The edition to compare to; the one in force today when absent."),
        0,
        9999
    );

    /// <summary>
    /// Compares an amendment's edition with the one it follows.
    /// <uk>Порівнює редакцію, утворену змінами, з попередньою.</uk>
    /// </summary>
    /// <remarks>Every value before and after, with totals.<uk>Кожне значення до і після, з підсумками.</uk></remarks>
    public static ApiResult CompareAmendment(string id, string number, RequestContext context) =>
        OfAmendment(id, number, context, compared => ApiResult.Ok(compared.Comparison));

    /// <summary>The comparison table of an amendment as CSV.<uk>Дає порівняльну таблицю змін до програми у форматі CSV.</uk></summary>
    public static ApiResult CompareAmendmentAsCsv(string id, string number, RequestContext context) =>
        OfAmendment(id, number, context, compared => ComparisonTable.Of(compared, context));

    /// <summary>
    /// Compares any two editions: every value before and after, with totals.
    /// <uk>Порівнює будь-які дві редакції: кожне значення до і після, з підсумками.</uk>
    /// </summary>
    public static ApiResult CompareEditions(string id, RequestContext context) =>
        OfEditions(id, context, compared => ApiResult.Ok(compared.Comparison));

    /// <summary>
    /// Compares a recording of an edition with the one before it: what was mended.
    /// <uk>Порівнює запис редакції з попереднім: що виправлено.</uk>
    /// </summary>
    /// <remarks>`from` and `to` are the numbers of the recordings.<uk>`from` і `to` — номери записів.</uk></remarks>
    public static ApiResult CompareRecordings(string id, string number, string recording, RequestContext context) =>
        ProgramEdition.Read(
            id,
            number,
            context,
            (connection, found) =>
            {
                var rows = EditionStore.Recordings(connection, id, found.Edition.Number);
                return rows.Find(row => row.Recording > 1 && $"{row.Recording}" == recording) is { } mended
                    ? ApiResult.Ok(
                        Compare(connection, rows[mended.Recording - 2], mended, context.Language).Comparison with
                        {
                            From = mended.Recording - 1,
                            To = mended.Recording,
                        }
                    )
                    : ApiResult.Refused(Problems.RecordingNotFound, new { count = rows.Count });
            }
        );

    /// <summary>
    /// The comparison table of any two editions as CSV.
    /// <uk>Дає порівняльну таблицю будь-яких двох редакцій у форматі CSV.</uk>
    /// </summary>
    public static ApiResult CompareEditionsAsCsv(string id, RequestContext context) =>
        OfEditions(id, context, compared => ComparisonTable.Of(compared, context));

    /// <summary>
    /// The comparison table of an amendment as a workbook.
    /// <uk>Дає порівняльну таблицю змін до програми книгою Excel.</uk>
    /// </summary>
    public static ApiResult CompareAmendmentAsWorkbook(string id, string number, RequestContext context) =>
        OfAmendment(id, number, context, compared => ComparisonTable.AsWorkbook(compared, context));

    /// <summary>
    /// The comparison table of any two editions as a workbook.
    /// <uk>Дає порівняльну таблицю будь-яких двох редакцій книгою Excel.</uk>
    /// </summary>
    public static ApiResult CompareEditionsAsWorkbook(string id, RequestContext context) =>
        OfEditions(id, context, compared => ComparisonTable.AsWorkbook(compared, context));

    /// <summary>What an amendment changes, as it was just written.</summary>
    public static Comparison OfAmendment(DbConnection connection, EditionStore.Row edition, RequestContext context) =>
        Compare(connection, AmendmentService.Predecessor(connection, edition), edition, context.Language).Comparison;

    private static ApiResult OfAmendment(string id, string number, RequestContext context, Func<ComparedEditions, ApiResult> answer) =>
        context.Read(connection =>
        {
            var found = AmendmentService.FindVisible(connection, id, number, context.Caller);
            if (found.Problem is { } problem)
            {
                return problem;
            }

            var edition = found.Value.Edition;
            return answer(Compare(connection, AmendmentService.Predecessor(connection, edition), edition, context.Language));
        });

    private static ApiResult OfEditions(string id, RequestContext context, Func<ComparedEditions, ApiResult> answer) =>
        context.Read(connection =>
        {
            if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
            {
                return ApiResult.Refused(Problems.ProgramNotFound);
            }

            var from = Edition(context.Query.Get(From) ?? 0);
            var to = context.Query.Get(To) is { } wanted ? Edition(wanted) : ValidityStore.FindInForce(connection, id, context.Today);
            return from is null || to is null ? ProgramEdition.NotFound(id) : answer(Compare(connection, from, to, context.Language));

            EditionStore.Row? Edition(int number) => ProgramEdition.FindVisible(connection, program, $"{number}", context.Caller);
        });

    private static ComparedEditions Compare(DbConnection connection, EditionStore.Row from, EditionStore.Row to, Language language) =>
        new(
            new()
            {
                From = from.Number,
                To = to.Number,
                Changes = WordingValues.Compare(Values(connection, from), Values(connection, to), language),
                Totals = ComparedTotals.Of(TotalsStore.Of(connection, from.Id), TotalsStore.Of(connection, to.Id)),
            },
            to.Title
        );

    private static IEnumerable<WordingValue> Values(DbConnection connection, EditionStore.Row edition)
    {
        var names = CoExecutantStore
            .Of(connection, edition)
            .Append(edition.ResponsibleBody)
            .Concat(ExecutantStore.ByMeasure(connection, edition.Id).SelectMany(bodies => bodies))
            .DistinctBy(body => body.Id)
            .ToDictionary(body => body.Id, body => body.Name);
        return WordingValues.Of(WordingStore.Wording(connection, edition), names);
    }
}
