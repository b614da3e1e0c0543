using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>
/// A report as everybody sees it: what was accepted, and beside it what has become of the report and of its plan since. It names
/// what is public member by member, so that whatever is added to a report stays with those who work on it until it is named here.
/// </summary>
internal sealed record PublicReport
{
    public required string ProgramId { get; init; }

    public required string ProgramTitle { get; init; }

    public required BodyName ResponsibleBody { get; init; }

    public required Period Period { get; init; }

    public required int Snapshot { get; init; }

    public required int Edition { get; init; }

    public required DateTimeOffset? SubmittedAt { get; init; }

    public required string? Narrative { get; init; }

    public required Signatory? Signatory { get; init; }

    public required IReadOnlyList<PublicMeasureLine> Measures { get; init; }

    public required IReadOnlyList<PublicIndicatorLine> Indicators { get; init; }

    public required ReportTotals Totals { get; init; }

    public required ReportState Status { get; init; }

    public required BodyName ReportingBody { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateOnly RuleDueOn { get; init; }

    public required DateOnly? ClosesOn { get; init; }

    public required int? DaysLate { get; init; }

    public required DateOnly? ReceivedOn { get; init; }

    public required int? AcceptedSnapshot { get; init; }

    public required DateTimeOffset? AcceptedAt { get; init; }

    public required DateOnly? AcceptedOn { get; init; }

    public required bool RecordedLater { get; init; }

    // What only those see who work on the report: named, so that both see one shape, and always null.
    public string? ReviewNote { get; }

    public IReadOnlyList<LineNote>? ReviewLines { get; }

    public DateOnly? MendUntil { get; }

    public string? CorrectionReason { get; }

    public ReportExtension? Extension { get; }

    public IReadOnlyList<ReportStep>? Steps { get; }

    public IReadOnlyList<FindingBody>? Findings { get; }

    public IReadOnlyList<AvailableAction>? AvailableActions { get; }

    public long? Revision { get; }

    /// <param name="accepted">The document that was accepted.</param>
    /// <param name="page">The report as it now stands.</param>
    /// <param name="indicators">The indicators of the edition that the document is measured against.</param>
    public static PublicReport Of(ReportDocument accepted, ReportPage page, IReadOnlyDictionary<string, Indicator> indicators)
    {
        var (reporting, deadline) = (page.Reporting, page.Reporting.Deadline);
        var days = page.DaysOfAccepted;
        return new()
        {
            ProgramId = accepted.ProgramId,
            ProgramTitle = accepted.ProgramTitle,
            ResponsibleBody = accepted.ResponsibleBody,
            Period = accepted.Period,
            Snapshot = accepted.Snapshot,
            Edition = accepted.Edition,
            SubmittedAt = accepted.SubmittedAt,
            Narrative = accepted.Narrative,
            Signatory = accepted.Signatory,
            Measures = [.. page.Plans.Of(accepted.Measures).Select(PublicMeasureLine.Of)],
            Indicators =
            [
                .. accepted.Indicators.Select(line => PublicIndicatorLine.Of(line.JudgedBy(indicators.GetValueOrDefault(line.Code)))),
            ],
            Totals = accepted.Totals,
            Status = ReportState.Accepted,
            ReportingBody = reporting.ReportingBodyName,
            DueOn = deadline.DueOn,
            DueAt = reporting.Viewer.Request.Clock.EndOf(deadline.DueOn),
            RuleDueOn = deadline.RuleDueOn,
            ClosesOn = deadline.ClosesOn,
            DaysLate = reporting.Report!.DaysLate,
            ReceivedOn = days.ReceivedOn,
            AcceptedSnapshot = reporting.Report.AcceptedSnapshot,
            AcceptedAt = reporting.Report.AcceptedAt,
            AcceptedOn = days.AcceptedOn,
            RecordedLater = days.RecordedLater,
        };
    }
}
