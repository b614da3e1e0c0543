using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>
/// The city's own day of a step that was recorded later: not in the future, not before the period's end, nor before the step it answers.
/// </summary>
internal static class TrueDay
{
    /// <summary>A submission answers the one before it, or the acceptance that it corrects.</summary>
    public static IEnumerable<ValidationError> OfSubmission(ReportingContext reporting, DateOnly? receivedOn) =>
        Check(reporting, receivedOn, "#/receivedOn");

    /// <summary>An acceptance answers the submission that it accepts.</summary>
    public static IEnumerable<ValidationError> OfAcceptance(ReportingContext reporting, DateOnly? acceptedOn) =>
        Check(reporting, acceptedOn, "#/acceptedOn");

    /// <summary>The day a step happened on: the one that was entered, or the city's day of its recording.</summary>
    public static DateOnly Of(DateOnly? entered, DateTimeOffset recordedAt, CityClock clock) => entered ?? clock.DateOf(recordedAt);

    /// <summary>Whether a step was recorded on a later day than it happened on.</summary>
    public static bool IsRecordedLater(DateOnly? entered, DateTimeOffset recordedAt, CityClock clock) => entered < clock.DateOf(recordedAt);

    private static IEnumerable<ValidationError> Check(ReportingContext reporting, DateOnly? day, string place)
    {
        var (end, latest) = (reporting.Period.EndDate, reporting.Viewer.Today);
        var (report, clock) = (reporting.Report, reporting.Viewer.Request.Clock);
        DateOnly?[] before =
        [
            end,
            report is { SubmittedAt: { } submittedAt } ? Of(report.ReceivedOn, submittedAt, clock) : null,
            report is { AcceptedAt: { } acceptedAt } ? Of(report.AcceptedOn, acceptedAt, clock) : null,
        ];
        var earliest = before.Max()!.Value;
        return day < earliest || day > latest ? [new(Problems.TrueDateOutOfBounds, place, new { earliest, latest })] : [];
    }
}

/// <summary>On which days the city received a submission and accepted the report, and whether either was recorded later.</summary>
internal sealed record ReportDays(DateOnly? ReceivedOn, DateOnly? AcceptedOn, bool RecordedLater)
{
    public static ReportDays Of(ReportStore.Row report, DateOnly? receivedOn, DateTimeOffset? submittedAt, CityClock clock) =>
        new(
            submittedAt is { } submitted ? TrueDay.Of(receivedOn, submitted, clock) : null,
            report.AcceptedAt is { } accepted ? TrueDay.Of(report.AcceptedOn, accepted, clock) : null,
            (submittedAt is { } sent && TrueDay.IsRecordedLater(receivedOn, sent, clock))
                || (report.AcceptedAt is { } at && TrueDay.IsRecordedLater(report.AcceptedOn, at, clock))
        );
}
