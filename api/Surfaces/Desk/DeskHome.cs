using Monitoring.Platform.Access;

namespace Monitoring.Surfaces.Desk;

/// <summary>The first page of the desk: a body's own reports, or the reports that wait for the coordinator.</summary>
internal static class DeskHome
{
    public static readonly DeskPage Page = new(
        "/desk",
        null,
        ["cursor", QueuePage.Calm],
        page => page.Caller.IsAtLeast(Role.Coordinator) ? QueuePage.Make(page) : BodyDesk.Make(page),
        QueuePage.Accept
    );
}
