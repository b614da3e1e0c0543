using System.Data.Common;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>A report with all that its readers are shown beside it.</summary>
internal sealed record ReportPage(ReportingContext Reporting, Plans Plans, IReadOnlyList<ReportStep> Steps)
{
    public long Revision => Reporting.Report!.Revision;

    /// <summary>The return that waits to be answered; null while none does.</summary>
    public ReportStep? ReviewStep =>
        Reporting.State == ReportState.Returned ? Steps.LastOrDefault(step => step.Step == StepKind.Return) : null;

    public static ReportPage Read(DbConnection connection, ReportingContext reporting) =>
        new(reporting, Plans.Load(connection, reporting), ReportStore.Steps(connection, reporting.Key, reporting.Viewer.Request.Clock));

    /// <summary>What is to be written to, unless it is not there or is refused.</summary>
    public static Checked<ReportPage> Open(
        DbConnection connection,
        ReportKey key,
        Viewer viewer,
        Func<ReportingContext, ProblemResult?> judge
    )
    {
        var found = ReportingContext.Open(connection, key, viewer, judge);
        return found.Problem is { } problem ? problem : Read(connection, found.Value);
    }

    /// <summary>The page after a write: rows are read here, in its transaction, and the view is made of them after the commit.</summary>
    public ReportPage Reread(DbConnection connection) =>
        this with
        {
            Reporting = Reporting.Reread(connection),
            Steps = ReportStore.Steps(connection, Reporting.Key, Clock),
        };

    /// <summary>What the audit keeps of a write that has just been made.</summary>
    public AuditEvent Event(string action, Visibility visibility, object? before, object? after) =>
        new("report", Reporting.Key.ToString(), action, Reporting.Key.Url, Revision, visibility, before, after);

    /// <summary>The days of the submission it stands by.</summary>
    private ReportDays Days => ReportDays.Of(Reporting.Report!, Reporting.Report!.ReceivedOn, Reporting.Report.SubmittedAt, Clock);

    /// <summary>The days of the accepted submission.</summary>
    public ReportDays DaysOfAccepted =>
        ReportDays.Of(Reporting.Report!, Reporting.Report!.AcceptedReceivedOn, Reporting.Report.AcceptedSubmittedAt, Clock);

    private CityClock Clock => Reporting.Viewer.Request.Clock;

    /// <summary>The report as those who work on it see it.</summary>
    public Report View()
    {
        var (report, deadline, request) = (Reporting.Report!, Reporting.Deadline, Reporting.Viewer.Request);
        var findings = Reporting.Findings();
        var document = ReportDocument.Of(Reporting, report.StandingSnapshot, report.SubmittedAt);
        var indicators = Reporting.Template.Indicators.ToDictionary(indicator => indicator.Code, indicator => indicator.Indicator);
        var judged = document with
        {
            Measures = Plans.Of(document.Measures),
            Indicators = [.. document.Indicators.Select(line => line.JudgedBy(indicators.GetValueOrDefault(line.Code)))],
        };
        return new(judged, Reporting.ReportingBodyName)
        {
            Revision = report.Revision,
            Status = report.StateValue,
            DueOn = deadline.DueOn,
            DueAt = request.Clock.EndOf(deadline.DueOn),
            RuleDueOn = deadline.RuleDueOn,
            ClosesOn = deadline.ClosesOn,
            DaysLate = report.DaysLate,
            AcceptedSnapshot = report.AcceptedSnapshot,
            AcceptedAt = report.AcceptedAt,
            ReceivedOn = Days.ReceivedOn,
            AcceptedOn = Days.AcceptedOn,
            RecordedLater = Days.RecordedLater,
            ReviewNote = ReviewStep?.Note,
            ReviewLines = ReviewStep?.Lines,
            MendUntil = deadline.MendUntil,
            CorrectionReason = Steps.LastOrDefault(step => step.Step is StepKind.Correction or StepKind.Acceptance or StepKind.Withdrawal)
                is { Step: StepKind.Correction } correction
                ? correction.Note
                : null,
            Extension = deadline.Extension?.ToExtension(),
            Steps = Steps,
            Findings = [.. findings.Select(finding => finding.In(request.Language))],
            AvailableActions =
            [
                .. Enum.GetValues<ReportAction>()
                    .Select(action => (action, denied: Reporting.Denies(action, findings)))
                    .Select(pair => new AvailableAction
                    {
                        Action = pair.action,
                        Allowed = pair.denied is null,
                        ReasonCode = pair.denied?.Problem.Code,
                    }),
            ],
        };
    }
}
