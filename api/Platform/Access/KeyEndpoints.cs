using Monitoring.Platform.Http;

namespace Monitoring.Platform.Access;

/// <summary>Keys: made, listed, replaced and revoked by an administrator.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        api.MapRead("/keys", "listKeys", List).TakesQuery(KeyListing.Parameters).Answers<Page<AccessKey>>();
        api.MapRead("/keys/{id}", "getKey", Get).Answers<AccessKey>().Refuses(Problems.KeyNotFound);
        api.MapWrite("POST", "/keys", "createKey", Create).TakesBody<NewAccessKey>().Answers<IssuedKey>(201);
        api.MapWrite("POST", "/keys/{id}/rotation", "rotateKey", Rotate)
            .TakesIfMatch()
            .TakesBody<KeyRotation>()
            .Answers<RotatedKey>(201)
            .Refuses(Problems.KeyNotFound, Problems.KeyNotActive, Problems.KeyReplaced);
        api.MapWrite("DELETE", "/keys/{id}", "revokeKey", Revoke).AnswersNothing().Refuses(Problems.KeyNotFound);
    }

    /// <summary>Lists keys, never their secrets.</summary>
    private static ApiResult List(RequestContext context) =>
        context.Read(connection =>
            KeyListing.Page(connection, context.Query, context.Clock.Now) is { } page ? ApiResult.Ok(page) : Paging.CursorRefused
        );

    /// <summary>Shows one key, never its secret.</summary>
    private static ApiResult Get(string id, RequestContext context) =>
        context.Read(connection =>
            KeyStore.Find(connection, id) is { } row
                ? ApiResult.Ok(row.ToKey(context.Clock.Now), row.Revision)
                : ApiResult.Refused(Problems.KeyNotFound)
        );

    /// <summary>Makes a key. The answer is the only time it is shown.</summary>
    private static Task<ApiResult> Create(NewAccessKey request, RequestContext context) =>
        context.Write(transaction => KeyService.Issue(transaction, request));

    /// <summary>Makes a new key of the same name, role and body; the old one works on for the overlap asked for, and then expires.</summary>
    private static Task<ApiResult> Rotate(string id, KeyRotation request, RequestContext context) =>
        context.Write(transaction => KeyService.Rotate(transaction, id, request, context.IfMatch));

    /// <summary>Revokes a key: the next request with it is refused.</summary>
    private static Task<ApiResult> Revoke(string id, RequestContext context) =>
        context.Write(transaction => KeyService.Revoke(transaction, id));
}
