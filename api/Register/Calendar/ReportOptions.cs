using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>How many days before its end a period opens for drafts, and in how many working days a returned report is mended.</summary>
public sealed record ReportOptions(int OpenDaysBefore, int MendDays)
{
    public DateOnly OpensOn(Period period) => period.EndDate.AddDays(-OpenDaysBefore);
}
