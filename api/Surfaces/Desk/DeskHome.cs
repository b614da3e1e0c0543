using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.Desk;

/// <summary>The first page of the desk: a body's own reports, or the coordinator's queue.</summary>
internal static class DeskHome
{
    public static readonly DeskPage Page = new("/desk", null, [], Make);

    private static Checked<PageView> Make(DeskContext page) => page.Caller.IsAtLeast(Role.Coordinator) ? Queue(page) : BodyDesk.Make(page);

    private static PageView Queue(DeskContext page) => new("Черга", "Черга", $"<h1>Черга</h1>");
}
