namespace Monitoring.Values;

/// <summary>The clock on the city's wall: quarters, due dates and "today" are days of the city's time zone.</summary>
public sealed class CityClock(TimeProvider time, TimeZoneInfo zone)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DateOf(Now);

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
