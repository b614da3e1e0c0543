using Monitoring.Access;
using Monitoring.Http;
using Monitoring.Programs;
using Monitoring.Values;

namespace Monitoring.Reports;

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
    public static Refusal? Denies(this Filing filing, ReportAction action, Caller caller, DateOnly today, IReadOnlyList<Finding> findings) =>
        WrongCaller(filing, Permissions.Of(s_operations[action]).Role!.Value, caller, today)
        ?? Refusal.If(!filing.Program.IsPublic, Problems.ProgramStateWrong, new { status = filing.Program.Stage, needed = ProgramStatus.Active })
        ?? (action == ReportAction.Extension ? null : Permissions.Denies(s_operations[action], "report", filing.Standing, caller, new { status = filing.State }))
        ?? (action == ReportAction.Submission ? Open(findings) : null)
        ?? (action is ReportAction.Replacement or ReportAction.Submission ? NotOpen(filing, today) : null)
        ?? (action == ReportAction.Submission ? Unchanged(filing) : null);

    private static Refusal? WrongCaller(Filing filing, Role role, Caller caller, DateOnly today) =>
        caller.IsAtLeast(Role.Coordinator) ? null
        : role > Role.ExecutiveBody ? new(Problems.RoleInsufficient, new { needed = role, role = caller.Role })
        : !filing.IsOpenTo(caller) ? new(Problems.NotYourBody, new { body = filing.ReportingBodyName.Name })
        : filing.Bodies.First(body => body.Id == caller.BodyId) is var own && own.HasEndedBy(today) ? new(Problems.BodyEnded, new { validThrough = Iso.Text(own.ValidThrough!.Value) })
        : null;

    private static Refusal? NotOpen(Filing filing, DateOnly today) =>
        Refusal.If(filing.Deadline.OpensOn > today, Problems.PeriodNotOpen, new { period = filing.Period.Code, opensOn = Iso.Text(filing.Deadline.OpensOn) })
        ?? (filing.Deadline.IsClosedOn(today) ? new(Problems.PeriodClosed, new { period = filing.Period.Code, closesOn = Iso.Text(filing.Deadline.ClosesOn!.Value) }) : null);

    private static Refusal? Open(IReadOnlyList<Finding> findings)
    {
        var stopping = findings.Where(finding => finding.StopsSubmission).Select(finding => finding.AsFault).ToList();
        return stopping.Count == 0 ? null : new(Problems.FindingsOpen, new { count = stopping.Count }, stopping);
    }

    // The same figures against the same plan as last time: nothing was mended.
    private static Refusal? Unchanged(Filing filing) =>
        filing.Report is { LastSnapshot: > 0 } report
        && SnapshotStore.Hash(Json.Bytes(ReportDocument.Of(filing, report.LastSnapshot, report.SubmittedAt))) == report.SubmittedSha256
            ? new(Problems.ReportUnchanged, new { snapshot = report.LastSnapshot })
            : null;
}
