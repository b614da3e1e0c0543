using Monitoring.Platform.Http;

namespace Monitoring.Register.Keys;

/// <summary>Keys: made, listed, replaced and revoked by an administrator.</summary>
internal static class KeyEndpoints
{
    private const string All = "/keys";
    private const string One = All + "/{id}";

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        api.MapRead(All, "listKeys", KeyListing.List).TakesQuery(KeyListing.Parameters).Answers<Page<AccessKey>>();
        api.MapRead(One, "getKey", KeyService.Get).Answers<AccessKey>().Refuses(Problems.KeyNotFound);
        api.MapWrite("POST", All, "createKey", KeyService.Create).TakesBody<NewAccessKey>().Answers<IssuedKey>(201);
        api.MapWrite("POST", One + "/rotation", "rotateKey", KeyService.Rotate)
            .TakesIfMatch()
            .TakesBody<KeyRotation>()
            .Answers<RotatedKey>(201)
            .Refuses(Problems.KeyNotFound, Problems.KeyNotActive, Problems.KeyReplaced);
        api.MapWrite("DELETE", One, "revokeKey", KeyService.Revoke).AnswersNothing().Refuses(Problems.KeyNotFound);
    }
}
