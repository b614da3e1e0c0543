using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Access;

/// <summary>Makes keys, replaces them by new ones and revokes them.</summary>
internal static class KeyService
{
    private const int MaxDays = 1095;

    public static ApiResult Issue(WriteTransaction transaction, NewAccessKey request)
    {
        var errors = NewAccessKey.Rules.Instance.Check(request);
        var role = request.Role?.ValueOrNull;
        if (role is not null && (role == Role.ExecutiveBody) != (request.BodyId is not null))
        {
            errors.Add(new(Problems.KeyBodyNeeded, "#/bodyId"));
        }
        else if (request.BodyId is { } bodyId && !BodyExists(transaction, bodyId))
        {
            errors.Add(new(Problems.BodyUnknown, "#/bodyId", new { id = TextRules.Printable(bodyId) }));
        }

        var expiresAt = Expiry(transaction, request.ExpiresAt, role, errors);
        return ProblemResult.Of(errors) is { } problem
            ? problem
            : Made(Insert(transaction, request.Name!, role!.Value, request.BodyId, expiresAt, null));
    }

    public static ApiResult Rotate(WriteTransaction transaction, string id, KeyRotation request, Precondition ifMatch)
    {
        if (KeyStore.Find(transaction.Connection, id) is not { } row)
        {
            return ApiResult.Refused(Problems.KeyNotFound);
        }

        if (ifMatch.Refuses(row.Revision) is { } stale)
        {
            return stale;
        }

        var key = row.ToKey(transaction.Now);
        var errors = KeyRotation.Rules.Instance.Check(request);
        var expiresAt = Expiry(transaction, request.ExpiresAt, key.Role, errors);
        if (ProblemResult.Of(errors) is { } problem)
        {
            return problem;
        }

        if (key.Status != KeyStatus.Active)
        {
            return ApiResult.Refused(Problems.KeyNotActive, new { status = key.Status });
        }

        if (KeyStore.FindSuccessor(transaction.Connection, id, transaction.Now) is { } successor)
        {
            return ApiResult.Refused(Problems.KeyReplaced, new { id = successor.Id });
        }

        var overlapEnd = transaction.Now.AddDays(request.OverlapDays ?? KeyRotation.DefaultOverlapDays);
        var worksUntil = overlapEnd < row.ExpiresAt ? overlapEnd : row.ExpiresAt;
        KeyStore.Expire(transaction, id, worksUntil);
        Record(transaction, "rotated", row.Revision + 1, key, (row with { ExpiresAt = worksUntil }).ToKey(transaction.Now));
        var issued = Insert(transaction, row.Name, key.Role, row.BodyId, expiresAt, id);
        return Made(new RotatedKey(issued, issued.Key, worksUntil));
    }

    public static ApiResult Revoke(WriteTransaction transaction, string id)
    {
        if (KeyStore.Find(transaction.Connection, id) is not { } row)
        {
            return ApiResult.Refused(Problems.KeyNotFound);
        }

        if (row.RevokedAt is null)
        {
            KeyStore.Revoke(transaction, id);
            Record(
                transaction,
                "revoked",
                row.Revision + 1,
                row.ToKey(transaction.Now),
                (row with { RevokedAt = transaction.Now }).ToKey(transaction.Now)
            );
        }

        return ApiResult.NoContent;
    }

    private static ApiResult Made(IssuedKey key) => ApiResult.Created(key, Url(key.Id), 1, withoutSecret: key with { Key = null });

    private static IssuedKey Insert(
        WriteTransaction transaction,
        string name,
        Role role,
        string? bodyId,
        DateTimeOffset expiresAt,
        string? replacesId
    )
    {
        var (text, publicId) = KeyText.Make();
        AccessKey key = new()
        {
            Id = transaction.NewId(),
            Name = name,
            Role = role,
            BodyId = bodyId,
            Status = KeyStatus.Active,
            CreatedAt = transaction.Now,
            ExpiresAt = expiresAt,
            RevokedAt = null,
            LastUsedAt = null,
            ReplacesId = replacesId,
        };
        KeyStore.Insert(transaction, key, publicId, KeyText.Hash(text));
        Record(transaction, "issued", 1, null, key);
        return new(key, text);
    }

    private static DateTimeOffset Expiry(
        WriteTransaction transaction,
        RawInput<DateTimeOffset>? asked,
        Role? role,
        List<ValidationError> errors
    )
    {
        var expiresAt = asked?.ValueOrNull ?? transaction.Now.AddDays(role == Role.Administrator ? 90 : 365);
        if (expiresAt <= transaction.Now || expiresAt > transaction.Now.AddDays(MaxDays))
        {
            errors.Add(
                new(Problems.ExpiryOutOfBounds, "#/expiresAt", new { days = MaxDays, example = Iso.Text(transaction.Now.AddDays(365)) })
            );
        }

        return expiresAt;
    }

    private static bool BodyExists(WriteTransaction transaction, string id) =>
        transaction.Connection.ExecuteScalar<bool>("select exists (select 1 from executive_body where id = @id)", new { id });

    private static void Record(WriteTransaction transaction, string action, long revision, AccessKey? before, AccessKey after) =>
        transaction.Record(new("key", after.Id, action, Url(after.Id), revision, Visibility.Private, before, after));

    private static string Url(string id) => $"/api/v1/keys/{id}";
}
