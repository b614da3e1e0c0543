using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Register.PublicEffects;

namespace Monitoring.Register.Reports;

/// <summary>The coordinator's side: returns reports, accepts them, opens accepted ones again, gives more time.</summary>
internal static class ReviewService
{
    /// <summary>Returns the submitted report to be mended.<uk>Повертає поданий звіт на доопрацювання.</uk></summary>
    /// <remarks>
    /// With a note and, where it helps, notes on its lines. Until a day that is named, or for five working days, the report can be
    /// mended and submitted even where its period is closed; how late it came stays as it was.
    /// <uk>Із зауваженням до звіту, а за потреби — і до окремих рядків. До вказаного дня (якщо не вказано — п’ять робочих днів) звіт можна
    /// доопрацювати й подати, навіть якщо період закрито; запізнення від цього не змінюється.</uk>
    /// </remarks>
    public static Task<ApiResult> Return(string id, string period, NewReturn request, RequestContext context)
    {
        var (key, errors) = (new ReportKey(id, period), request.Check());
        var asked = errors.Count == 0 ? new JsonText(Json.Text(request)) : null;
        return context.Write(
            (connection, today) =>
                ReportPage.Open(
                    connection,
                    key,
                    new(context, today),
                    reporting =>
                        reporting.Refuses(
                            ReportAction.Return,
                            [
                                .. errors,
                                .. request.CheckUntil(today, LatestMending(connection, reporting)),
                                .. request.CheckLines(reporting.Content),
                            ]
                        )
                ),
            (transaction, page) =>
            {
                var until = request.Until?.Value ?? Mending(transaction.Connection, page.Reporting);
                var lines = request.ToLines(page.Reporting.Content);
                ReportStore.Take(
                    transaction,
                    key,
                    new(StepKind.Return, page.Reporting.Report!.StandingSnapshot, request.Note, lines) { MendUntil = until }
                );
                return Done(transaction, page, "return", asked!);
            }
        );
    }

    /// <summary>
    /// Accepts the submitted report; from now on everybody sees it.
    /// <uk>Приймає поданий звіт; відтоді його видно всім.</uk>
    /// </summary>
    /// <remarks>
    /// Of a history that is entered later, `acceptedOn` says when the city accepted the report.
    /// <uk>Якщо історію вносять пізніше, `acceptedOn` каже, коли місто прийняло звіт.</uk>
    /// </remarks>
    public static Task<ApiResult> Accept(string id, string period, NewAcceptance? request, RequestContext context)
    {
        var (key, acceptance) = (new ReportKey(id, period), request ?? NewAcceptance.None);
        var errors = acceptance.Check();
        return context.Write(
            (connection, today) =>
                ReportPage.Open(
                    connection,
                    key,
                    new(context, today),
                    reporting => reporting.Refuses(ReportAction.Acceptance, [.. errors, .. TrueDay.OfAcceptance(reporting, acceptance.Day)])
                ),
            (transaction, page) =>
            {
                var snapshot = page.Reporting.Report!.StandingSnapshot;
                ReportStore.Take(transaction, key, new(StepKind.Acceptance, snapshot, acceptance.Note) { HappenedOn = acceptance.Day });
                return Done(
                    transaction,
                    page,
                    "acceptance",
                    new
                    {
                        snapshot,
                        acceptedOn = acceptance.Day,
                        acceptance.Note,
                    }
                );
            }
        );
    }

    /// <summary>Opens an accepted report again.<uk>Відкриває прийнятий звіт для виправлення.</uk></summary>
    /// <remarks>
    /// What was accepted stays public until the correction is accepted in its turn.
    /// <uk>Доки не прийнято виправлений звіт, усім видно прийнятий раніше.</uk>
    /// </remarks>
    public static Task<ApiResult> Correct(string id, string period, NewCorrection request, RequestContext context)
    {
        var (key, errors) = (new ReportKey(id, period), NewCorrection.Rules.Instance.Check(request));
        return context.Write(
            (connection, today) =>
                ReportPage.Open(connection, key, new(context, today), reporting => reporting.Refuses(ReportAction.Correction, errors)),
            (transaction, page) =>
            {
                ReportStore.Take(transaction, key, new(StepKind.Correction, page.Reporting.Report!.StandingSnapshot, request.Reason));
                return Done(transaction, page, "correction", request);
            }
        );
    }

    /// <summary>Gives one report more time.<uk>Продовжує строк подання одного звіту.</uk></summary>
    /// <remarks>
    /// Moves its due day, and opens it again where the period was closed. The last extension counts.
    /// <uk>Переносить строк подання, а якщо період закрито — знову відкриває звіт. Діє останнє продовження.</uk>
    /// </remarks>
    public static Task<ApiResult> Extend(string id, string period, NewExtension request, RequestContext context)
    {
        var (key, errors) = (new ReportKey(id, period), NewExtension.Rules.Instance.Check(request));
        return context.Write(Check, Save);

        // It may be given before the report is begun, and needs no revision.
        Checked<ReportingContext> Check(DbConnection connection, DateOnly today) =>
            ReportingContext.Open(
                connection,
                key,
                new(context, today),
                reporting =>
                    (reporting.Program.IsPublic ? reporting.NotOwed() : null)
                    ?? ProblemResult.Of([.. errors, .. request.CheckBounds(today, reporting.Deadline.RuleDueOn)])
                    ?? reporting.Denies(ReportAction.Extension, [])
            );

        ApiResult Save(WriteTransaction transaction, ReportingContext reporting)
        {
            ExtensionStore.Insert(transaction, key, request.Until!.Value, request.Reason!);
            var extension = ExtensionStore.Find(transaction.Connection, key)!;
            transaction.Record(
                new(
                    "extension",
                    key.ToString(),
                    "created",
                    key.Url,
                    extension.Number,
                    Visibility.ChangesPublicAnswers,
                    reporting.Deadline.Extension?.ToExtension(),
                    request
                )
            );
            IndirectChanges.OfExtension(transaction, id, reporting.Period);
            var extended = reporting with { Deadline = reporting.Deadline with { Extension = extension } };
            return ApiResult.Ok(() => ReportDeadline.Of(extended));
        }
    }

    // What is given where the return names no day.
    private static DateOnly Mending(DbConnection connection, ReportingContext reporting) =>
        CalendarStore.Load(connection).WorkingDaysAfter(reporting.Viewer.Today, reporting.Viewer.Request.Get<ReportOptions>().MendDays);

    private static DateOnly LatestMending(DbConnection connection, ReportingContext reporting)
    {
        var (nextEnd, usual) = (Period.Of(reporting.Period.EndDate.AddDays(1)).EndDate, Mending(connection, reporting));
        return nextEnd > usual ? nextEnd : usual;
    }

    private static ApiResult Done(WriteTransaction transaction, ReportPage page, string action, object asked)
    {
        var now = page.Reread(transaction.Connection);
        // A correction opened is nobody's business until it is accepted; submissions and returns are counted in public.
        var visibility = action switch
        {
            "acceptance" => Visibility.Published,
            "correction" => Visibility.Private,
            _ => Visibility.ChangesPublicAnswers,
        };
        transaction.Record(now.Event(action, visibility, null, asked));
        return ApiResult.Ok(now.View, now.Revision);
    }
}
