using System.Collections.Frozen;
using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>Takes reports from the bodies: drafts, submissions, and drafts given up.</summary>
internal static class ReportService
{
    private const int LongPastDays = 300;

    // Of the tables in which others report at the same time a check reads its own program alone; and of programs whose figures its plan
    // names, what was accepted, which the feed tells of. What was answered to other requests is none of its business.
    private static readonly FrozenSet<string> s_reports = FrozenSet.Create(
        StringComparer.Ordinal,
        "report",
        "report_content",
        "report_step",
        "snapshot",
        "snapshot_bytes",
        "snapshot_count",
        "idempotency"
    );

    private static CheckedRows RowsOf(string program) => new(program, s_reports);

    /// <summary>Writes the whole draft of a report.<uk>Записує чернетку звіту повністю.</uk></summary>
    /// <remarks>
    /// A second upload replaces the first. The first one needs no If-Match.
    /// <uk>Повторне завантаження замінює попереднє. Для першого If-Match не потрібен.</uk>
    /// </remarks>
    public static Task<ApiResult> Replace(string id, string period, NewReport request, RequestContext context)
    {
        var (key, broken) = (new ReportKey(id, period), request.Check(period));
        var content = broken is null ? request.ToContent() : null;
        broken = context.Cells is { } cells ? cells.Join(broken) : broken;
        return context.Write<(ReportPage Page, JsonText Content)>(Check, Save, RowsOf(id));

        Checked<(ReportPage Page, JsonText Content)> Check(DbConnection connection, DateOnly today)
        {
            var found = ReportPage.Open(
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
                        ?? OutdatedForm.Refuses(connection, reporting, (request.Edition, request.Recording))
                        ?? broken
                        ?? ProblemResult.Of([.. Spelled(reporting).RepeatedLines()])
                        ?? denied;
                }
            );
            return found.Problem is { } problem ? problem : (found.Value, new JsonText(Json.Text(Spelled(found.Value.Reporting))));
        }

        // Only asked for where the shape of the request is right.
        ReportContent Spelled(ReportingContext reporting) => content!.SpelledAs(reporting.Template);

        ApiResult Save(WriteTransaction transaction, (ReportPage Page, JsonText Content) draft)
        {
            var (page, text) = draft;
            var old = page.Reporting.Report;
            if (old is null)
            {
                ReportStore.Insert(transaction, key, text);
            }
            else
            {
                ReportStore.Replace(transaction, key, text);
            }

            var now = page.Reread(transaction.Connection);
            transaction.Record(now.Event("draft", Visibility.Private, old?.ContentText, text));
            List<ValidationError> warnings =
            [
                .. old is null ? LongPast(page.Reporting.Period, transaction.Today) : [],
                .. Twins(transaction.Connection, now, context.Caller),
                .. context.Cells?.Warnings ?? [],
            ];
            return old is null ? ApiResult.Created(View, key.Url, now.Revision) : ApiResult.Ok(View, now.Revision);

            WrittenReport View()
            {
                var (report, faults) = (now.View(), warnings.Select(warning => warning.In(context.Language)));
                return context.Cells is { } cells
                    ? new(report with { Findings = [.. report.Findings!.Select(cells.In)] }, [.. faults.Select(cells.In)])
                    : new(report, [.. faults]);
            }
        }
    }

    // A slip in the address: nobody begins a report so late on purpose.
    private static IEnumerable<ValidationError> LongPast(Period period, DateOnly today) =>
        today.DayNumber - period.EndDate.DayNumber > LongPastDays
            ? [new(Problems.PeriodLongPast, "#", new { period = period.Labelled, endDate = period.EndDate })]
            : [];

    // A file pasted for two programs. A body is told of its own programs only; a blank form says too little.
    private static IEnumerable<ValidationError> Twins(DbConnection connection, ReportPage page, Caller caller) =>
        page.Reporting.Content.HasFigures
            ? ReportSearch
                .WithSameContent(connection, page.Reporting.Key)
                .Where(twin => caller.ActsFor(twin.BodyId))
                .Select(twin => new ValidationError(Problems.PossibleDuplicate, "#", new { title = twin.Title, url = twin.Key.Url }))
            : [];

    /// <summary>Submits the report.<uk>Подає звіт.</uk></summary>
    /// <remarks>
    /// Freezes it for ever together with the plan it is measured against. The coordinator may say on which day the city received what is
    /// entered later: lateness is counted by that day, what the register knew by the moment of recording.
    /// <uk>Фіксує його назавжди разом із планом, з яким його порівнюють. Координатор може вказати, якого дня місто отримало звіт, який
    /// вносять пізніше: за цим днем рахують запізнення, а за моментом запису — те, що було відомо реєстру.</uk>
    /// </remarks>
    public static Task<ApiResult> Submit(string id, string period, NewSubmission? request, RequestContext context)
    {
        var (key, submitted) = (new ReportKey(id, period), request ?? NewSubmission.None);
        var errors = submitted.Check();
        return context.Write(Check, Save, RowsOf(id));

        Checked<Submission> Check(DbConnection connection, DateOnly today)
        {
            var found = ReportPage.Open(
                connection,
                key,
                new(context, today),
                reporting =>
                    submitted.RefusedTo(context.Caller)
                    ?? reporting.Refuses(ReportAction.Submission, [.. errors, .. TrueDay.OfSubmission(reporting, submitted.Day)])
            );
            return found.Problem is { } problem ? problem : Submission.Of(connection, found.Value, submitted);
        }

        ApiResult Save(WriteTransaction transaction, Submission submission)
        {
            var sha256 = SnapshotStore.Insert(transaction, submission);
            ReportStore.Take(
                transaction,
                key,
                new(StepKind.Submission, submission.Number, submitted.Note) { HappenedOn = submission.ReceivedOn }
            );
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
                        submission.ReceivedOn,
                        submitted.Note,
                    }
                )
            );
            return ApiResult.Ok(now.View, now.Revision);
        }
    }

    /// <summary>Drops unsent work.<uk>Видаляє ще не подане.</uk></summary>
    /// <remarks>
    /// A draft never submitted, or, by the coordinator, a correction that is open or was returned, which leaves the report as it was
    /// accepted; what was submitted of the correction stays in history.
    /// <uk>Чернетку, яку ще не подавали, або — лише координатор — відкрите чи повернуте виправлення: тоді звіт лишається таким, яким
    /// його прийнято, а подання виправленого зберігаються в історії.</uk>
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
