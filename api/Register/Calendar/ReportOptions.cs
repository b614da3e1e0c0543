using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>How many days before its end a period opens for drafts.</summary>
public sealed record ReportOptions(int OpenDaysBefore)
{
    public DateOnly OpensOn(Period period) => period.EndDate.AddDays(-OpenDaysBefore);
}
