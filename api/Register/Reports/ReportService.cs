using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>Who asks about a report, in which language, by which clock, and by the city's settings.</summary>
internal sealed record ReportRequest(Caller Caller, Language Language, CityClock Clock, ReportOptions Options);

/// <summary>Takes reports from the bodies: drafts, submissions, and drafts given up.</summary>
internal static class ReportService
{
    public static ApiResult Replace(
        WriteTransaction transaction,
        string id,
        string periodCode,
        NewReport request,
        Precondition ifMatch,
        ReportRequest asking
    )
    {
        if (Open(transaction.Connection, id, periodCode, transaction.Today, asking, out var reporting) is { } problem)
        {
            return problem;
        }

        // Whose report it is comes first, then the revision, the rules, and the state last.
        var denied = reporting.Denies(ReportAction.Replacement, asking.Caller, transaction.Today, []);
        if ((OfCaller(denied) ?? Stale(reporting, ifMatch)) is { } early)
        {
            return early;
        }

        var broken = ProblemResult.Of(request.Check());
        if (reporting.NotOwed() is { } notOwed && reporting.Program.IsPublic)
        {
            return notOwed with { Errors = broken?.Errors };
        }

        if ((broken ?? denied) is { } late)
        {
            return late;
        }

        var content = Json.MapTo<ReportContent>(request);
        if (reporting.Report is null)
        {
            ReportStore.Insert(transaction, id, reporting.Period, content);
        }
        else
        {
            ReportStore.Replace(transaction, id, reporting.Period, content);
        }

        var view = Recorded(
            transaction,
            reporting,
            "draft",
            Visibility.Private,
            reporting.Report is null ? null : reporting.Content,
            content,
            asking,
            out var revision
        );
        return reporting.Report is null ? ApiResult.Created(view(), Url(id, reporting.Period), revision) : ApiResult.Ok(view, revision);
    }

    public static ApiResult Submit(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, ReportRequest asking)
    {
        if (OpenBegun(transaction, id, periodCode, ReportAction.Submission, ifMatch, asking, _ => [], out var reporting) is { } problem)
        {
            return problem;
        }

        var snapshot = reporting.Report!.LastSnapshot + 1;
        var document = ReportDocument.Of(reporting, snapshot, transaction.Now);
        var daysLate = reporting.Deadline.DaysLate(transaction.Today);
        var sha256 = SnapshotStore.Insert(
            transaction,
            document,
            reporting.Template,
            reporting.Edition.Id,
            reporting.Deadline.DueOn,
            daysLate
        );
        ReportStore.Submit(transaction, id, reporting.Period, snapshot);
        var view = Recorded(
            transaction,
            reporting,
            "submission",
            Visibility.ChangesPublicAnswers,
            null,
            new
            {
                snapshot,
                sha256,
                reporting.Deadline.DueOn,
                daysLate,
            },
            asking,
            out var revision
        );
        return ApiResult.Ok(view, revision);
    }

    public static ApiResult Delete(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, ReportRequest asking)
    {
        if (OpenBegun(transaction, id, periodCode, ReportAction.Deletion, ifMatch, asking, _ => [], out var reporting) is { } problem)
        {
            return problem;
        }

        if (reporting.IsOpenCorrection)
        {
            ReportStore.Withdraw(transaction, id, reporting.Period, reporting.Report!.AcceptedSnapshot!.Value);
        }
        else
        {
            ReportStore.Delete(transaction, id, reporting.Period);
        }

        // A correction's beginning and end can move the edition that public answers name.
        var (action, visibility) = reporting.IsOpenCorrection
            ? ("withdrawal", Visibility.ChangesPublicAnswers)
            : ("deleted", Visibility.Private);
        transaction.Record(
            new(
                "report",
                $"{id}/{reporting.Period}",
                action,
                Url(id, reporting.Period),
                reporting.Report!.Revision + 1,
                visibility,
                reporting.Content,
                null
            )
        );
        return ApiResult.NoContent;
    }

    /// <summary>What is there and the caller may know of; whether a report is owed and may be written is decided later.</summary>
    internal static ProblemResult? Open(
        DbConnection connection,
        string id,
        string periodCode,
        DateOnly today,
        ReportRequest asking,
        out ReportingContext reporting
    )
    {
        reporting = null!;
        if (ProgramStore.FindVisible(connection, id, asking.Caller) is not { } program)
        {
            return new(Problems.ProgramNotFound);
        }

        if (Period.Parse(periodCode) is not { } period)
        {
            return new(Problems.PeriodNotFound);
        }

        reporting = ReportingContext.Load(connection, program, period, today, asking.Options);
        return null;
    }

    /// <summary>For an action on a report that was begun: whose it is, the revision, the rules of the request, then whether the state allows it.</summary>
    internal static ProblemResult? OpenBegun(
        WriteTransaction transaction,
        string id,
        string periodCode,
        ReportAction action,
        Precondition ifMatch,
        ReportRequest asking,
        Func<ReportingContext, List<ValidationError>> check,
        out ReportingContext reporting
    )
    {
        if (Open(transaction.Connection, id, periodCode, transaction.Today, asking, out reporting) is { } problem)
        {
            return problem;
        }

        var denied = reporting.Denies(
            action,
            asking.Caller,
            transaction.Today,
            action == ReportAction.Submission ? reporting.Findings() : []
        );
        return OfCaller(denied)
            ?? ProblemResult.If(reporting.Report is null, Problems.ReportNotFound)
            ?? Stale(reporting, ifMatch)
            ?? ProblemResult.Of(check(reporting))
            ?? denied;
    }

    /// <summary>Records what happened; the view is made after the commit, from what was read: only rows need the writer.</summary>
    internal static Func<Report> Recorded(
        WriteTransaction transaction,
        ReportingContext before,
        string action,
        Visibility visibility,
        object? old,
        object? changed,
        ReportRequest asking,
        out long revision
    )
    {
        var after = before with { Report = ReportStore.Find(transaction.Connection, before.Program.Id, before.Period) };
        revision = after.Report!.Revision;
        transaction.Record(
            new(
                "report",
                $"{before.Program.Id}/{before.Period}",
                action,
                Url(before.Program.Id, before.Period),
                revision,
                visibility,
                old,
                changed
            )
        );
        var page = ReportPage.Read(transaction.Connection, after);
        var today = transaction.Today;
        return () => page.View(asking, today);
    }

    internal static string Url(string id, Period period) => $"{ProgramService.Url(id)}/reports/{period.Code}";

    private static ProblemResult? OfCaller(ProblemResult? denied) =>
        denied?.Problem.Status == StatusCodes.Status403Forbidden ? denied : null;

    // The first draft needs no revision, but one that names a revision means another draft than the one to come.
    private static ProblemResult? Stale(ReportingContext reporting, Precondition ifMatch) =>
        reporting.Report is { } report ? ifMatch.Refuses(report.Revision)
        : ifMatch.Revisions is null ? null
        : ifMatch.Refuses(0);
}
