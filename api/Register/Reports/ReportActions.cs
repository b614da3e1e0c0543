using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>What can be done with a report.</summary>
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

/// <summary>Who may do what with a report now: the table of permissions, its body, its deadline, its findings. The answers and the endpoints both ask here.</summary>
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

    /// <summary>Why the caller may not do this with the report now, were the request itself in order; null when allowed.</summary>
    public static ProblemResult? Denies(
        this ReportingContext reporting,
        ReportAction action,
        Caller caller,
        DateOnly today,
        IReadOnlyList<Finding> findings
    ) =>
        WrongCaller(reporting, Permissions.Of(s_operations[action]).Role!.Value, caller, today)
        ?? ProblemResult.If(
            !reporting.Program.IsPublic,
            Problems.ProgramStateWrong,
            new { status = reporting.Program.Stage, needed = ProgramStatus.Active }
        )
        ?? (
            action == ReportAction.Extension
                ? null
                : Permissions.Denies(s_operations[action], "report", reporting.PermissionState, caller, new { status = reporting.State })
        )
        ?? (action == ReportAction.Submission ? Open(findings) : null)
        ?? (action is ReportAction.Replacement or ReportAction.Submission ? NotOpen(reporting, today) : null)
        ?? (action == ReportAction.Submission ? Unchanged(reporting) : null);

    private static ProblemResult? WrongCaller(ReportingContext reporting, Role role, Caller caller, DateOnly today) =>
        caller.IsAtLeast(Role.Coordinator) ? null
        : role > Role.ExecutiveBody ? new(Problems.RoleInsufficient, new { needed = role, role = caller.Role })
        : !reporting.IsOpenTo(caller) ? new(Problems.NotYourBody, new { body = reporting.ReportingBodyName.Name })
        : reporting.Bodies.First(body => body.Id == caller.BodyId) is var own && own.HasEndedBy(today)
            ? new(Problems.BodyEnded, new { validThrough = Iso.Text(own.ValidThrough!.Value) })
        : null;

    private static ProblemResult? NotOpen(ReportingContext reporting, DateOnly today) =>
        ProblemResult.If(
            reporting.Deadline.OpensOn > today,
            Problems.PeriodNotOpen,
            new { period = reporting.Period.Code, opensOn = Iso.Text(reporting.Deadline.OpensOn) }
        )
        ?? (
            reporting.Deadline.IsClosedOn(today)
                ? new(
                    Problems.PeriodClosed,
                    new { period = reporting.Period.Code, closesOn = Iso.Text(reporting.Deadline.ClosesOn!.Value) }
                )
                : null
        );

    private static ProblemResult? Open(IReadOnlyList<Finding> findings)
    {
        var stopping = findings.Where(finding => finding.StopsSubmission).Select(finding => finding.AsFault).ToList();
        return stopping.Count == 0 ? null : new(Problems.FindingsOpen, new { count = stopping.Count }, stopping);
    }

    // The same figures against the same plan as last time: nothing was mended.
    private static ProblemResult? Unchanged(ReportingContext reporting) =>
        reporting.Report is { LastSnapshot: > 0 } report
        && SnapshotStore.Hash(Json.Bytes(ReportDocument.Of(reporting, report.LastSnapshot, report.SubmittedAt))) == report.SubmittedSha256
            ? new(Problems.ReportUnchanged, new { snapshot = report.LastSnapshot })
            : null;
}
