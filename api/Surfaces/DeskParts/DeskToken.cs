using Monitoring.Platform.Http;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>
/// The token of forms for a page that is still open when its reader has signed in anew in another tab: what was typed is saved with it.
/// </summary>
internal static class DeskToken
{
    public static readonly DeskCall Call = new(
        HttpMethods.Get,
        "/desk/token",
        null,
        request => Task.FromResult(ApiResult.Ok(new { token = request.Session.FormToken }))
    );
}
