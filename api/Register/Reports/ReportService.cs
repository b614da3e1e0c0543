using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>Takes reports from the bodies: drafts, submissions, and drafts given up.</summary>
internal static class ReportService
{
    /// <summary>Writes the whole draft of a report.<uk>Записує чернетку звіту повністю.</uk></summary>
    /// <remarks>
    /// A second upload replaces the first. The first one needs no If-Match.
    /// <uk>Повторне завантаження замінює попереднє. Для першого If-Match не потрібен.</uk>
    /// </remarks>
    public static Task<ApiResult> Replace(string id, string period, NewReport request, RequestContext context)
    {
        var (key, broken) = (new ReportKey(id, period), ProblemResult.Of(request.Check()));
        var content = broken is null ? new JsonText(Json.Text(request.ToContent())) : null;
        return context.Write(Check, Save);

        Checked<ReportPage> Check(DbConnection connection, DateOnly today) =>
            ReportPage.Open(
                connection,
                key,
                new(context, today),
                reporting =>
                {
                    // Whose report it is comes first, then the revision, the rules, and the state last.
                    var denied = reporting.Denies(ReportAction.Replacement, []);
                    var notOwed = reporting.Program.IsPublic ? reporting.NotOwed() : null;
                    return denied?.OfCaller()
                        ?? reporting.Stale()
                        ?? (notOwed is null ? null : notOwed with { Errors = broken?.Errors })
                        ?? broken
                        ?? denied;
                }
            );

        ApiResult Save(WriteTransaction transaction, ReportPage page)
        {
            var old = page.Reporting.Report;
            if (old is null)
            {
                ReportStore.Insert(transaction, key, content!);
            }
            else
            {
                ReportStore.Replace(transaction, key, content!);
            }

            var now = page.Reread(transaction.Connection);
            transaction.Record(now.Event("draft", Visibility.Private, old?.ContentText, content));
            return old is null ? ApiResult.Created(now.View, key.Url, now.Revision) : ApiResult.Ok(now.View, now.Revision);
        }
    }

    /// <summary>Submits the report.<uk>Подає звіт.</uk></summary>
    /// <remarks>
    /// Freezes it for ever together with the plan it is measured against.
    /// <uk>Фіксує його назавжди разом із планом, з яким його порівнюють.</uk>
    /// </remarks>
    public static Task<ApiResult> Submit(string id, string period, RequestContext context)
    {
        var key = new ReportKey(id, period);
        return context.Write(Check, Save);

        Checked<Submission> Check(DbConnection connection, DateOnly today)
        {
            var found = ReportPage.Open(connection, key, new(context, today), reporting => reporting.Refuses(ReportAction.Submission, []));
            return found.Problem is { } problem ? problem : Submission.Of(found.Value);
        }

        ApiResult Save(WriteTransaction transaction, Submission submission)
        {
            var sha256 = SnapshotStore.Insert(transaction, submission);
            ReportStore.Take(transaction, key, new(StepKind.Submission, submission.Number));
            var now = submission.Page.Reread(transaction.Connection);
            transaction.Record(
                now.Event(
                    "submission",
                    Visibility.ChangesPublicAnswers,
                    null,
                    new
                    {
                        snapshot = submission.Number,
                        sha256,
                        submission.DueOn,
                        submission.DaysLate,
                    }
                )
            );
            return ApiResult.Ok(now.View, now.Revision);
        }
    }

    /// <summary>Drops unsent work.<uk>Видаляє ще не подане.</uk></summary>
    /// <remarks>
    /// A draft never submitted, or, by the coordinator, a correction just opened, which leaves the report as it was accepted.
    /// <uk>Чернетку, яку ще не подавали, або — лише координатор — щойно відкрите виправлення: тоді звіт лишається таким, яким його
    /// прийнято.</uk>
    /// </remarks>
    public static Task<ApiResult> Delete(string id, string period, RequestContext context)
    {
        var key = new ReportKey(id, period);
        return context.Write(
            (connection, today) =>
                ReportPage.Open(connection, key, new(context, today), reporting => reporting.Refuses(ReportAction.Deletion, [])),
            Save
        );

        ApiResult Save(WriteTransaction transaction, ReportPage page)
        {
            var (report, isCorrection) = (page.Reporting.Report!, page.Reporting.IsOpenCorrection);
            if (isCorrection)
            {
                ReportStore.Take(transaction, key, new(StepKind.Withdrawal, report.AcceptedSnapshot!.Value));
            }
            else
            {
                ReportStore.Delete(transaction, key);
            }

            var action = isCorrection ? "withdrawal" : "deleted";
            transaction.Record(
                new("report", key.ToString(), action, key.Url, report.Revision + 1, Visibility.Private, report.ContentText, null)
            );
            return ApiResult.NoContent;
        }
    }
}
