using Monitoring.Platform.Access;

namespace Monitoring.Register.Reports;

/// <summary>Who asks about a report, and on which day: inside a write it is the day of its transaction.</summary>
internal sealed record Viewer(RequestContext Request, DateOnly Today)
{
    public Caller Caller => Request.Caller;
}
