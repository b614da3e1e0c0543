using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.PublicEffects;

namespace Monitoring.Register.Bodies;

/// <summary>Registers executive bodies and corrects what was registered.</summary>
internal static class BodyService
{
    private static readonly Listing<BodyStore.Row> s_listing = new(
        "name",
        new("id", "id", row => row.Id),
        [new("name", "name_sort", row => row.NameSort)],
        new("rank", "match_rank", row => row.MatchRank)
    );

    private static readonly Labelled[] s_references =
    [
        new("programs", new("програми", "programs")),
        new("reports", new("звіти", "reports")),
        new("keys", new("ключі", "keys")),
        new("bodies", new("інші органи", "other bodies")),
    ];

    public static QueryParameter Order => s_listing.Order;

    /// <summary>
    /// Lists executive bodies in the order of the Ukrainian alphabet.
    /// <uk>Перелічує виконавчі органи за українською абеткою.</uk>
    /// </summary>
    public static ApiResult List(RequestContext context) =>
        s_listing.Page(context.Query) is not { } paging
            ? Paging.CursorRefused
            : context.Read(connection =>
                ApiResult.Ok(paging.Cut(BodyStore.List(connection, context.Query.Get(Search.Text), paging), row => row.Plain()))
            );

    /// <summary>Shows one executive body.<uk>Показує виконавчий орган.</uk></summary>
    public static ApiResult Get(string id, RequestContext context) =>
        context.Read(connection =>
            BodyStore.Find(connection, id) is { } row ? ApiResult.Ok(row.Plain(), row.Revision) : ApiResult.Refused(Problems.BodyNotFound)
        );

    /// <summary>Registers an executive body.<uk>Записує виконавчий орган до реєстру.</uk></summary>
    public static Task<ApiResult> Create(NewExecutiveBody request, RequestContext context) =>
        context.Write(transaction =>
        {
            if (ProblemResult.Of(Check(transaction.Connection, request, null)) is { } problem)
            {
                return problem;
            }

            var body = request.ToBody(transaction.NewId(), 1);
            BodyStore.Insert(transaction, body);
            transaction.Record(Happened("created", null, body));
            return ApiResult.Created(Written(transaction, body, context.Language), Url(body.Id), 1);
        });

    /// <summary>Corrects a slip.<uk>Виправляє помилку в записі про виконавчий орган.</uk></summary>
    /// <remarks>
    /// A rename or a merger is a new body, named as successor of the old one.
    /// <uk>Після перейменування чи злиття додають новий орган — правонаступника старого.</uk>
    /// </remarks>
    public static Task<ApiResult> Replace(string id, NewExecutiveBody request, RequestContext context) =>
        context.Write(transaction =>
        {
            var found = Find(transaction.Connection, id, context.IfMatch);
            if ((found.Problem ?? ProblemResult.Of(Check(transaction.Connection, request, id))) is { } problem)
            {
                return problem;
            }

            var (current, body) = (found.Value, request.ToBody(id, found.Value.Revision!.Value + 1));
            BodyStore.Update(transaction, body);
            transaction.Record(Happened("updated", current.Plain(), body));
            var handsOver = (current.ValidThrough, current.SuccessorId) != (body.ValidThrough, body.SuccessorId);
            if (handsOver || (current.Name, current.Edrpou) != (body.Name, body.Edrpou))
            {
                IndirectChanges.OfBody(transaction, id, handsOver);
            }

            return ApiResult.Ok(Written(transaction, body, context.Language), body.Revision);
        });

    /// <summary>Deletes a body that nothing refers to.<uk>Видаляє орган, на який ніщо не посилається.</uk></summary>
    public static Task<ApiResult> Delete(string id, RequestContext context) =>
        context.Write(transaction =>
        {
            var found = Find(transaction.Connection, id, context.IfMatch);
            if ((found.Problem ?? InUse(transaction, id)) is { } problem)
            {
                return problem;
            }

            BodyStore.Delete(transaction, id);
            transaction.Record(Happened("deleted", found.Value.Plain(), null));
            return ApiResult.NoContent;
        });

    private static Checked<BodyStore.Row> Find(DbConnection connection, string id, Precondition ifMatch) =>
        BodyStore.Find(connection, id) is not { } body ? new ProblemResult(Problems.BodyNotFound)
        : ifMatch.Refuses(body.Revision!.Value) is { } stale ? stale
        : body;

    private static ProblemResult? InUse(WriteTransaction transaction, string id) =>
        BodyStore.References(transaction, id) is { Count: > 0 } references
            ? new(Problems.InUse, new { references = references.Select(code => s_references.First(label => label.Code == code)) })
            : null;

    private static List<ValidationError> Check(DbConnection connection, NewExecutiveBody request, string? id)
    {
        var errors = request.Check();
        if (request.SuccessorId is { } successorId)
        {
            if (BodyStore.Find(connection, successorId) is null)
            {
                errors.Add(new(Problems.BodyUnknown, "#/successorId", new { id = TextRules.Printable(successorId) }));
            }
            else if (id is not null && BodyStore.LeadsTo(connection, successorId, id))
            {
                errors.Add(new(Problems.SuccessorCycle, "#/successorId"));
            }
        }

        return errors;
    }

    private static WrittenExecutiveBody Written(WriteTransaction transaction, ExecutiveBody body, Language language) =>
        new(body, [.. Warnings(transaction.Connection, body).Select(warning => warning.In(language))]);

    /// <summary>What is odd about a body and refused for nothing.</summary>
    public static IEnumerable<ValidationError> Warnings(DbConnection connection, ExecutiveBody body) =>
        [
            .. body.Edrpou is { } edrpou && !Edrpou.HasTrueCheckDigit(edrpou)
                ? new[] { new ValidationError(Problems.EdrpouCheckDigit, "#/edrpou", new { edrpou }) }
                : [],
            .. BodyStore
                .Alike(connection, body)
                .Select(twin => new ValidationError(Problems.PossibleDuplicate, "#", new { title = twin.Name, url = Url(twin.Id) })),
        ];

    private static AuditEvent Happened(string action, ExecutiveBody? before, ExecutiveBody? after)
    {
        var id = (after ?? before)!.Id;
        var revision = after?.Revision ?? before!.Revision!.Value + 1;
        return new("executiveBody", id, action, Url(id), revision, Visibility.Published, before, after);
    }

    private static string Url(string id) => $"/api/v1/executive-bodies/{id}";
}
