using Monitoring.Platform.Access;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.DeskReports;

namespace Monitoring.Surfaces.Desk;

/// <summary>The first page of the desk: a body's own reports, or the reports that wait for the coordinator.</summary>
internal static class DeskHome
{
    public static readonly DeskPage Page = new(
        "/desk",
        null,
        ["cursor", QueuePage.Calm],
        page =>
            !page.Caller.IsAtLeast(Role.Coordinator) ? BodyDesk.Make(page)
            : FirstDay.Of(page) is { } firstDay ? firstDay
            : QueuePage.Make(page),
        QueuePage.Accept
    );
}
