using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>When one report opens, is due and closes: by the calendar, and by an extension where one was given.</summary>
internal sealed record Deadline(DateOnly OpensOn, DateOnly RuleDueOn, DateOnly? RuleClosesOn, ExtensionStore.Row? Extension)
{
    /// <summary>While it is returned: until this day it is open to be mended, whatever the calendar says.</summary>
    public DateOnly? MendUntil { get; init; }

    public DateOnly DueOn => ExtendedTo ?? RuleDueOn;

    /// <summary>The day an extension moves the due day to; null where none does.</summary>
    public DateOnly? ExtendedTo => Extension?.Until is { } until && until > RuleDueOn ? until : null;

    public DateOnly? ClosesOn => RuleClosesOn is { } closes && Extension?.Until is { } until && until > closes ? until : RuleClosesOn;

    /// <summary>The deadline of what came on an earlier day than today: without an extension that was given after it.</summary>
    public Deadline KnownOn(DateOnly? day, CityClock clock) =>
        Extension is { } extension && clock.DateOf(extension.RecordedAt) > day ? this with { Extension = null } : this;

    public bool IsClosedOn(DateOnly day) => ClosesOn < day && !(day <= MendUntil);

    public int DaysLate(DateOnly submittedOn) => Math.Max(0, submittedOn.DayNumber - DueOn.DayNumber);
}
