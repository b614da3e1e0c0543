using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>What can be done with a report.<uk>Що можна зробити зі звітом.</uk></summary>
[Label("дія зі звітом", "action on a report")]
public enum ReportAction
{
    [Label("записати чернетку", "write the draft")]
    Replacement,

    [Label("подати", "submit")]
    Submission,

    [Label("повернути на доопрацювання", "return")]
    Return,

    [Label("прийняти", "accept")]
    Acceptance,

    [Label("відкрити для виправлення", "open for correction")]
    Correction,

    [Label("видалити неподане", "drop unsent work")]
    Deletion,

    [Label("продовжити строк", "give more time")]
    Extension,
}

/// <summary>
/// Who may do what with a report now: the table of permissions, its body, its deadline, its findings. The answers and the endpoints
/// both ask here.
/// </summary>
internal static class ReportActions
{
    private static readonly Dictionary<ReportAction, string> s_operations = new()
    {
        [ReportAction.Replacement] = "replaceReport",
        [ReportAction.Submission] = "submitReport",
        [ReportAction.Return] = "returnReport",
        [ReportAction.Acceptance] = "acceptReport",
        [ReportAction.Correction] = "correctReport",
        [ReportAction.Deletion] = "deleteReport",
        [ReportAction.Extension] = "extendReport",
    };

    /// <summary>Why who asks may not do this with the report now, were the request itself in order; null when allowed.</summary>
    public static ProblemResult? Denies(this ReportingContext reporting, ReportAction action, IReadOnlyList<Finding> findings) =>
        WrongCaller(reporting, Permissions.Of(s_operations[action]).Role!.Value)
        ?? ProblemResult.If(
            !reporting.Program.IsPublic,
            Problems.ProgramStateWrong,
            new { status = reporting.Program.Stage, needed = ProgramStatus.Active }
        )
        ?? (action == ReportAction.Extension ? null : WrongState(reporting, s_operations[action]))
        ?? (action == ReportAction.Submission ? Open(findings) : null)
        ?? (action is ReportAction.Replacement or ReportAction.Submission ? NotOpen(reporting) : null)
        ?? (action == ReportAction.Submission ? Unchanged(reporting) : null);

    /// <summary>
    /// For an action on a report that was begun: whose it is, the revision, the errors of the request, then whether the state allows
    /// it.
    /// </summary>
    public static ProblemResult? Refuses(this ReportingContext reporting, ReportAction action, IReadOnlyList<ValidationError> errors)
    {
        var denied = reporting.Denies(action, action == ReportAction.Submission ? reporting.Findings() : []);
        return denied?.OfCaller()
            ?? ProblemResult.If(reporting.Report is null, Problems.ReportNotFound)
            ?? reporting.Stale()
            ?? ProblemResult.Of(errors)
            ?? denied;
    }

    /// <summary>The same problem where it is about who asks, and is told before any other.</summary>
    public static ProblemResult? OfCaller(this ProblemResult denied) =>
        denied.Problem.Status == StatusCodes.Status403Forbidden ? denied : null;

    /// <summary>The first draft needs no revision, but one that names a revision means another draft than the one to come.</summary>
    public static ProblemResult? Stale(this ReportingContext reporting)
    {
        var ifMatch = reporting.Viewer.Request.IfMatch;
        return reporting.Report is { } report ? ifMatch.Refuses(report.Revision)
            : ifMatch.Revisions is null ? null
            : ifMatch.Refuses(0);
    }

    private static ProblemResult? WrongCaller(ReportingContext reporting, Role role)
    {
        var (caller, today) = (reporting.Viewer.Caller, reporting.Viewer.Today);
        return caller.IsAtLeast(Role.Coordinator) ? null
            : role > Role.ExecutiveBody ? new(Problems.RoleInsufficient, new { needed = role, role = caller.Role })
            : !reporting.IsOpenToViewer ? new(Problems.NotYourBody, new { body = reporting.BodyToOthers })
            : reporting.Bodies.First(body => body.Id == caller.BodyId) is var own && own.HasEndedBy(today)
                ? new(Problems.BodyEnded, new { validThrough = own.ValidThrough!.Value })
            : null;
    }

    private static ProblemResult? WrongState(ReportingContext reporting, string operation) =>
        Permissions.Of(operation).Denies("report", reporting.PermissionState, reporting.Viewer.Caller, new { status = reporting.State });

    private static ProblemResult? NotOpen(ReportingContext reporting)
    {
        var (period, deadline, today) = (reporting.Period.Labelled, reporting.Deadline, reporting.Viewer.Today);
        return deadline.OpensOn > today ? new(Problems.PeriodNotOpen, new { period, opensOn = deadline.OpensOn })
            : deadline.IsClosedOn(today) ? new(Problems.PeriodClosed, new { period, closesOn = deadline.ClosesOn!.Value })
            : null;
    }

    private static ProblemResult? Open(IReadOnlyList<Finding> findings)
    {
        var stopping = findings.Where(finding => finding.StopsSubmission).Select(finding => finding.AsError).ToList();
        return stopping.Count == 0 ? null : new(Problems.FindingsOpen, new { count = stopping.Count }, stopping);
    }

    // The same figures against the same plan as last time: nothing was mended.
    private static ProblemResult? Unchanged(ReportingContext reporting) =>
        reporting is { Report: { } report, LastSubmission: { } last }
        && ReportDocument.Of(reporting, report.StandingSnapshot, report.SubmittedAt).SaysTheSameAs(last.Document)
            ? new(Problems.ReportUnchanged, new { snapshot = report.StandingSnapshot })
            : null;
}
