namespace Monitoring.Platform.Values;

/// <summary>A bound in time: people name a day of the city, programs an instant. Both count in.</summary>
public sealed record DayOrInstant
{
    private readonly DateOnly? _day;
    private readonly DateTimeOffset _instant;

    private DayOrInstant(DateOnly? day, DateTimeOffset instant) => (_day, _instant) = (day, instant);

    public static DayOrInstant? Read(string text) =>
        Iso.TryParseDate(text, out var day) ? new(day, default)
        : Iso.TryParseLooseInstant(text, out var instant) ? new(null, instant)
        : null;

    /// <summary>The first instant that lies within.</summary>
    public DateTimeOffset Start(CityClock clock) => _day is { } day ? clock.StartOf(day) : _instant;

    /// <summary>The last instant that lies within.</summary>
    public DateTimeOffset End(CityClock clock) => _day is { } day ? clock.StartOf(day.AddDays(1)).AddMilliseconds(-1) : _instant;
}
