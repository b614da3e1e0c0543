using Monitoring.Platform.Http;

namespace Monitoring.Register.Keys;

/// <summary>Keys: made, listed, replaced and revoked by an administrator.</summary>
internal static class KeyEndpoints
{
    private const string All = "/keys";
    private const string One = All + "/{id}";

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        api.MapGet(All, KeyListing.List).Reads("listKeys").TakesQuery(KeyListing.Parameters).Answers<Page<AccessKey>>();
        api.MapGet(One, KeyService.Get).Reads("getKey").Answers<AccessKey>().Refuses(Problems.KeyNotFound);
        api.MapPost(All, KeyService.Create).Writes("createKey").TakesBody<NewAccessKey>().Answers<IssuedKey>(201);
        api.MapPost(One + "/rotation", KeyService.Rotate)
            .Writes("rotateKey")
            .TakesIfMatch()
            .TakesBody<KeyRotation>()
            .Answers<RotatedKey>(201)
            .Refuses(Problems.KeyNotFound, Problems.KeyNotActive, Problems.KeyReplaced);
        api.MapDelete(One, KeyService.Revoke).Writes("revokeKey").AnswersNothing().Refuses(Problems.KeyNotFound);
    }
}
