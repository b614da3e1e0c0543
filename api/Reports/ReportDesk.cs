using System.Data.Common;
using Monitoring.Access;
using Monitoring.Calendar;
using Monitoring.Http;
using Monitoring.Programs;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Reports;

/// <summary>Who asks about a report, in which language, by which clock, and by the city's settings.</summary>
internal sealed record Asking(Caller Caller, Language Language, CityClock Clock, ReportOptions Options);

/// <summary>Takes reports from the bodies: drafts, submissions, and drafts given up.</summary>
internal static class ReportDesk
{
    public static Answer Replace(WriteTransaction transaction, string id, string periodCode, NewReport request, Precondition ifMatch, Asking asking)
    {
        if (Open(transaction.Connection, id, periodCode, transaction.Today, asking, out var filing) is { } refusal)
        {
            return refusal;
        }

        // Whose report it is comes first, then the revision, the rules, and the state last.
        var denied = filing.Denies(ReportAction.Replacement, asking.Caller, transaction.Today, []);
        if ((OfCaller(denied) ?? Stale(filing, ifMatch)) is { } early)
        {
            return early;
        }

        var broken = Refusal.Of(request.Check());
        if (filing.NotOwed() is { } notOwed && filing.Program.IsPublic)
        {
            return notOwed with { Faults = broken?.Faults };
        }

        if ((broken ?? denied) is { } late)
        {
            return late;
        }

        var content = Json.Recast<ReportContent>(request);
        if (filing.Report is null)
        {
            ReportStore.Insert(transaction, id, filing.Period, content);
        }
        else
        {
            ReportStore.Replace(transaction, id, filing.Period, content);
        }

        var view = Recorded(transaction, filing, "draft", Visibility.Hidden, filing.Report is null ? null : filing.Content, content, asking, out var revision);
        return filing.Report is null ? Answer.Created(view(), Url(id, filing.Period), revision) : Answer.Ok(view, revision);
    }

    public static Answer Submit(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, Asking asking)
    {
        if (OpenBegun(transaction, id, periodCode, ReportAction.Submission, ifMatch, asking, _ => [], out var filing) is { } refusal)
        {
            return refusal;
        }

        var snapshot = filing.Report!.LastSnapshot + 1;
        var document = ReportDocument.Of(filing, snapshot, transaction.Now);
        var daysLate = filing.Deadline.DaysLate(transaction.Today);
        var sha256 = SnapshotStore.Insert(transaction, document, filing.Sheet, filing.Edition.Id, filing.Deadline.DueOn, daysLate);
        ReportStore.Submit(transaction, id, filing.Period, snapshot);
        var view = Recorded(transaction, filing, "submission", Visibility.Shown, null, new { snapshot, sha256, filing.Deadline.DueOn, daysLate }, asking, out var revision);
        return Answer.Ok(view, revision);
    }

    public static Answer Delete(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, Asking asking)
    {
        if (OpenBegun(transaction, id, periodCode, ReportAction.Deletion, ifMatch, asking, _ => [], out var filing) is { } refusal)
        {
            return refusal;
        }

        if (filing.IsOpenCorrection)
        {
            ReportStore.Withdraw(transaction, id, filing.Period, filing.Report!.AcceptedSnapshot!.Value);
        }
        else
        {
            ReportStore.Delete(transaction, id, filing.Period);
        }

        // A correction's beginning and end can move the edition that public answers name.
        var (action, visibility) = filing.IsOpenCorrection ? ("withdrawal", Visibility.Shown) : ("deleted", Visibility.Hidden);
        transaction.Record(new("report", $"{id}/{filing.Period}", action, Url(id, filing.Period), filing.Report!.Revision + 1, visibility, filing.Content, null));
        return Answer.NoContent;
    }

    /// <summary>What is there and the caller may know of; whether a report is owed and may be written is decided later.</summary>
    internal static Refusal? Open(DbConnection connection, string id, string periodCode, DateOnly today, Asking asking, out Filing filing)
    {
        filing = null!;
        if (ProgramStore.FindVisible(connection, id, asking.Caller) is not { } program)
        {
            return new(Problems.ProgramNotFound);
        }

        if (Period.Parse(periodCode) is not { } period)
        {
            return new(Problems.PeriodNotFound);
        }

        filing = Filing.Load(connection, program, period, today, asking.Options);
        return null;
    }

    /// <summary>For an action on a report that was begun: whose it is, the revision, the rules of the request, then whether the state allows it.</summary>
    internal static Refusal? OpenBegun(
        WriteTransaction transaction, string id, string periodCode, ReportAction action, Precondition ifMatch, Asking asking, Func<Filing, List<Fault>> check, out Filing filing)
    {
        if (Open(transaction.Connection, id, periodCode, transaction.Today, asking, out filing) is { } refusal)
        {
            return refusal;
        }

        var denied = filing.Denies(action, asking.Caller, transaction.Today, action == ReportAction.Submission ? filing.Findings() : []);
        return OfCaller(denied) ?? Refusal.If(filing.Report is null, Problems.ReportNotFound) ?? Stale(filing, ifMatch) ?? Refusal.Of(check(filing)) ?? denied;
    }

    /// <summary>Records what happened; the view is made after the commit, from what was read: only rows need the writer.</summary>
    internal static Func<Report> Recorded(
        WriteTransaction transaction, Filing before, string action, Visibility visibility, object? old, object? changed, Asking asking, out long revision)
    {
        var after = before with { Report = ReportStore.Find(transaction.Connection, before.Program.Id, before.Period) };
        revision = after.Report!.Revision;
        transaction.Record(new("report", $"{before.Program.Id}/{before.Period}", action, Url(before.Program.Id, before.Period), revision, visibility, old, changed));
        var page = ReportPage.Read(transaction.Connection, after);
        var today = transaction.Today;
        return () => page.View(asking, today);
    }

    internal static string Url(string id, Period period) => $"{ProgramDesk.Url(id)}/reports/{period.Code}";

    private static Refusal? OfCaller(Refusal? denied) => denied?.Problem.Status == StatusCodes.Status403Forbidden ? denied : null;

    // The first draft needs no revision, but one that names a revision means another draft than the one to come.
    private static Refusal? Stale(Filing filing, Precondition ifMatch) =>
        filing.Report is { } report ? ifMatch.Refuses(report.Revision) : ifMatch.Revisions is null ? null : ifMatch.Refuses(0);
}
