using System.Diagnostics.CodeAnalysis;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Oversight;

/// <summary>A report not received, and whose it is.<uk>Звіт, що не надійшов, і чий він.</uk></summary>
public record MissingReport
{
    public required string ProgramId { get; init; }

    public required string Title { get; init; }

    public required BodyName Body { get; init; }
}

/// <summary>
/// A report not received, whose it is, and by when it is due.
/// <uk>Звіт, що не надійшов, чий він і до якого дня його подати.</uk>
/// </summary>
public sealed record UnfiledReport : MissingReport
{
    [SetsRequiredMembers]
    internal UnfiledReport(OwedReport report)
    {
        ProgramId = report.Duty.ProgramId;
        Title = report.Duty.Title;
        Body = BodyName.Of(report.Body);
        DueOn = report.Deadline.DueOn;
        ExtendedTo = report.Deadline.ExtendedTo;
        OverdueDays = report.OverdueDays;
    }

    /// <summary>
    /// The last day on which a submission is on time, any extension counted.
    /// <uk>Останній день вчасного подання, з урахуванням продовження строку.</uk>
    /// </summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>
    /// The day to which the coordinator extended the deadline of this report; null where it is the calendar's.
    /// <uk>День, до якого координатор продовжив строк подання цього звіту; null, якщо строк — за календарем.</uk>
    /// </summary>
    public required DateOnly? ExtendedTo { get; init; }

    /// <summary>
    /// How many days have passed since the due day by the city's calendar; 0 while it has not passed.
    /// <uk>Скільки днів минуло після строку подання, за київським часом; 0, доки строк не минув.</uk>
    /// </summary>
    public required int OverdueDays { get; init; }
}
