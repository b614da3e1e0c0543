using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Register.Bodies;

namespace Monitoring.Register.Keys;

/// <summary>Makes keys, replaces them by new ones and revokes them.</summary>
internal static class KeyService
{
    /// <summary>Shows one key, never its secret.<uk>Показує один ключ без його секрету.</uk></summary>
    public static ApiResult Get(string id, RequestContext context) =>
        context.Read(connection =>
            KeyStore.Find(connection, id) is { } row
                ? ApiResult.Ok(AccessKey.Of(row, context.Clock.Now), row.Revision)
                : ApiResult.Refused(Problems.KeyNotFound)
        );

    /// <summary>Makes a key. The answer is the only time it is shown.<uk>Видає ключ. Його видно лише в цій відповіді.</uk></summary>
    public static Task<ApiResult> Create(NewAccessKey request, RequestContext context) =>
        context.Write(transaction =>
            ProblemResult.Of(Check(transaction, request)) is { } problem
                ? problem
                : Created(Insert(transaction, request.ToKey(transaction.NewId(), transaction.Now)))
        );

    /// <summary>Makes a new key of the same name, role and body.<uk>Видає новий ключ із тією самою назвою, роллю та органом.</uk></summary>
    /// <remarks>
    /// The old one works on for the overlap asked for, and then expires.
    /// <uk>Старий ключ діє ще вказану кількість днів, а тоді стає простроченим.</uk>
    /// </remarks>
    public static Task<ApiResult> Rotate(string id, KeyRotation request, RequestContext context) =>
        context.Write(transaction =>
        {
            if (KeyStore.Find(transaction.Connection, id) is not { } row)
            {
                return ApiResult.Refused(Problems.KeyNotFound);
            }

            var (now, old) = (transaction.Now, AccessKey.Of(row, transaction.Now));
            var stale = context.IfMatch.Refuses(row.Revision);
            if ((stale ?? ProblemResult.Of(request.Check(now, old.Role)) ?? CannotReplace(transaction.Connection, old, now)) is { } problem)
            {
                return problem;
            }

            var overlapEnd = now.AddDays(request.OverlapDays ?? KeyRotation.DefaultOverlapDays);
            var worksUntil = overlapEnd < old.ExpiresAt ? overlapEnd : old.ExpiresAt;
            KeyStore.Expire(transaction, id, worksUntil);
            transaction.Record(
                Happened("rotated", old, AccessKey.Of(row with { ExpiresAt = worksUntil, Revision = row.Revision + 1 }, now))
            );
            var issued = Insert(
                transaction,
                old with
                {
                    Id = transaction.NewId(),
                    CreatedAt = now,
                    ExpiresAt = request.ExpiryFrom(now, old.Role),
                    LastUsedAt = null,
                    ReplacesId = id,
                    Revision = 1,
                }
            );
            return Created(new RotatedKey(issued, issued.Key, worksUntil));
        });

    /// <summary>
    /// Revokes a key: the next request with it is refused.
    /// <uk>Відкликає ключ: уже наступний запит із ним дістане відмову.</uk>
    /// </summary>
    public static Task<ApiResult> Revoke(string id, RequestContext context) =>
        context.Write(transaction =>
        {
            if (KeyStore.Find(transaction.Connection, id) is not { } row)
            {
                return ApiResult.Refused(Problems.KeyNotFound);
            }

            if (row.RevokedAt is null)
            {
                var now = transaction.Now;
                KeyStore.Revoke(transaction, id);
                var (before, after) = (
                    AccessKey.Of(row, now),
                    AccessKey.Of(row with { RevokedAt = now, Revision = row.Revision + 1 }, now)
                );
                transaction.Record(Happened("revoked", before, after));
            }

            return ApiResult.NoContent;
        });

    private static List<ValidationError> Check(WriteTransaction transaction, NewAccessKey request)
    {
        var errors = NewAccessKey.Rules.Instance.Check(request);
        if (request.Role?.ValueOrNull is { } role && (role == Role.ExecutiveBody) != (request.BodyId is not null))
        {
            errors.Add(new(Problems.KeyBodyNeeded, "#/bodyId"));
        }
        else if (request.BodyId is { } bodyId && BodyStore.Find(transaction.Connection, bodyId) is null)
        {
            errors.Add(new(Problems.BodyUnknown, "#/bodyId", new { id = TextRules.Printable(bodyId) }));
        }

        return [.. errors, .. KeyLifetime.Check(request.ExpiryFrom(transaction.Now), transaction.Now)];
    }

    private static ProblemResult? CannotReplace(DbConnection connection, AccessKey key, DateTimeOffset now) =>
        key.Status != KeyStatus.Active ? new(Problems.KeyNotActive, new { status = key.Status })
        : KeyStore.FindSuccessor(connection, key.Id, now) is { } successor ? new(Problems.KeyReplaced, new { id = successor.Id })
        : null;

    private static IssuedKey Insert(WriteTransaction transaction, AccessKey key)
    {
        var (text, publicId) = KeyText.Make();
        KeyStore.Insert(transaction, key.ToRow(publicId, KeyText.Hash(text)));
        transaction.Record(Happened("issued", null, key));
        return new(key, text);
    }

    private static ApiResult Created(IssuedKey key) => ApiResult.Created(key, Url(key.Id), 1, withoutSecret: key with { Key = null });

    private static AuditEvent Happened(string action, AccessKey? before, AccessKey after) =>
        new("key", after.Id, action, Url(after.Id), after.Revision!.Value, Visibility.Private, before, after);

    private static string Url(string id) => $"/api/v1/keys/{id}";
}
