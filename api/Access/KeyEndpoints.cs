using Monitoring.Http;

namespace Monitoring.Access;

/// <summary>Keys: made, listed, replaced and revoked by an administrator.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        api.MapRead("/keys", "listKeys", List).TakesQuery(KeyListing.Parameters).Answers<Page<AccessKey>>();
        api.MapRead("/keys/{id}", "getKey", Get).Answers<AccessKey>().Refuses(Problems.KeyNotFound);
        api.MapWrite("POST", "/keys", "createKey", Create).TakesBody<NewAccessKey>().Answers<IssuedKey>(201);
        api.MapWrite("POST", "/keys/{id}/rotation", "rotateKey", Rotate).TakesIfMatch().TakesBody<KeyRotation>().Answers<RotatedKey>(201)
            .Refuses(Problems.KeyNotFound, Problems.KeyNotActive, Problems.KeyReplaced);
        api.MapWrite("DELETE", "/keys/{id}", "revokeKey", Revoke).AnswersNothing().Refuses(Problems.KeyNotFound);
    }

    /// <summary>Lists keys, never their secrets.</summary>
    private static Answer List(Exchange exchange) => exchange.Read(connection =>
        KeyListing.Page(connection, exchange.Query, exchange.Clock.Now) is { } page ? Answer.Ok(page) : Paging.CursorRefused);

    /// <summary>Shows one key, never its secret.</summary>
    private static Answer Get(string id, Exchange exchange) => exchange.Read(connection =>
        KeyStore.Find(connection, id) is { } row ? Answer.Ok(row.ToKey(exchange.Clock.Now), row.Revision) : Answer.Refused(Problems.KeyNotFound));

    /// <summary>Makes a key. The answer is the only time it is shown.</summary>
    private static Task<Answer> Create(NewAccessKey request, Exchange exchange) => exchange.Write(transaction => KeyDesk.Issue(transaction, request));

    /// <summary>Makes a new key of the same name, role and body; the old one works on for the overlap asked for, and then expires.</summary>
    private static Task<Answer> Rotate(string id, KeyRotation request, Exchange exchange) =>
        exchange.Write(transaction => KeyDesk.Rotate(transaction, id, request, exchange.IfMatch));

    /// <summary>Revokes a key: the next request with it is refused.</summary>
    private static Task<Answer> Revoke(string id, Exchange exchange) => exchange.Write(transaction => KeyDesk.Revoke(transaction, id));
}
