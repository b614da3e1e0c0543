using Dapper;
using Monitoring.Http;
using Monitoring.Storage;

namespace Monitoring.Access;

/// <summary>Keys: made, listed and revoked by an administrator.</summary>
internal static class KeyEndpoints
{
    private const int MaxDays = 1095;

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        api.MapRead("/keys", "listKeys", List).For(Role.Administrator).Answers<Page<AccessKey>>();
        api.MapRead("/keys/{id}", "getKey", Get).For(Role.Administrator).Answers<AccessKey>().Refuses(Problems.KeyNotFound);
        api.MapWrite("POST", "/keys", "createKey", Create).For(Role.Administrator).TakesBody<NewAccessKey>().Answers<IssuedKey>(201);
        api.MapWrite("DELETE", "/keys/{id}", "revokeKey", Revoke).For(Role.Administrator).AnswersNothing().Refuses(Problems.KeyNotFound);
    }

    /// <summary>Lists keys, never their secrets.</summary>
    private static Answer List(Exchange exchange) => exchange.Read(connection =>
        Answer.Ok(new Page<AccessKey> { Items = [.. KeyStore.All(connection).Select(row => row.ToKey())], Next = null }));

    /// <summary>Shows one key, never its secret.</summary>
    private static Answer Get(string id, Exchange exchange) => exchange.Read(connection =>
        KeyStore.Find(connection, id) is { } row ? Answer.Ok(row.ToKey(), row.Revision) : Answer.Refused(Problems.KeyNotFound));

    /// <summary>Makes a key. The answer is the only time it is shown.</summary>
    private static Task<Answer> Create(NewAccessKey request, Exchange exchange) => exchange.Write(transaction => Issue(transaction, request));

    /// <summary>Revokes a key: the next request with it is refused.</summary>
    private static Task<Answer> Revoke(string id, Exchange exchange) => exchange.Write(transaction =>
    {
        if (KeyStore.Find(transaction.Connection, id) is not { } row)
        {
            return Answer.Refused(Problems.KeyNotFound);
        }

        if (row.RevokedAt is null)
        {
            KeyStore.Revoke(transaction, id);
            Record(transaction, "revoked", row.Revision + 1, row.ToKey(), row.ToKey() with { RevokedAt = transaction.Now });
        }

        return Answer.NoContent;
    });

    private static Answer Issue(WriteTransaction transaction, NewAccessKey request)
    {
        var faults = NewAccessKey.Rules.Instance.Check(request);
        var role = request.Role?.ValueOrNull;
        if (role is not null && (role == Role.ExecutiveBody) != (request.BodyId is not null))
        {
            faults.Add(new(Problems.KeyBodyNeeded, "#/bodyId"));
        }
        else if (request.BodyId is { } bodyId && !BodyExists(transaction, bodyId))
        {
            faults.Add(new(Problems.BodyUnknown, "#/bodyId", new { id = TextRules.Printable(bodyId) }));
        }

        var expiresAt = request.ExpiresAt?.ValueOrNull ?? transaction.Now.AddDays(role == Role.Administrator ? 90 : 365);
        if (expiresAt <= transaction.Now || expiresAt > transaction.Now.AddDays(MaxDays))
        {
            faults.Add(new(Problems.ExpiryOutOfBounds, "#/expiresAt", new { days = MaxDays, example = transaction.Now.AddDays(365) }));
        }

        if (Refusal.Of(faults) is { } refusal)
        {
            return refusal;
        }

        var (text, publicId) = KeyText.Make();
        AccessKey key = new()
        {
            Id = transaction.NewId(),
            Name = request.Name!,
            Role = role!.Value,
            BodyId = request.BodyId,
            CreatedAt = transaction.Now,
            ExpiresAt = expiresAt,
            RevokedAt = null,
        };
        KeyStore.Insert(transaction, key, publicId, KeyText.Hash(text));
        Record(transaction, "issued", 1, null, key);
        return Answer.Created(new IssuedKey(key, text), $"/api/v1/keys/{key.Id}", 1, again: new IssuedKey(key, null));
    }

    private static bool BodyExists(WriteTransaction transaction, string id) =>
        transaction.Connection.ExecuteScalar<bool>("select exists (select 1 from executive_body where id = @id)", new { id });

    private static void Record(WriteTransaction transaction, string action, long revision, AccessKey? before, AccessKey after) =>
        transaction.Record(new("key", after.Id, action, $"/api/v1/keys/{after.Id}", revision, Visibility.Hidden, before, after));
}
