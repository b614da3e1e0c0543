using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>Shows reports: as they are worked on to those who do, as they were accepted to everybody else.</summary>
internal static class ReportReader
{
    /// <summary>Lists the reports of a program.<uk>Перелічує звіти за програмою.</uk></summary>
    /// <remarks>
    /// Without the responsible body's key: those that were accepted.
    /// <uk>Без ключа відповідального виконавця — лише прийняті.</uk>
    /// </remarks>
    public static ApiResult List(string id, RequestContext context) => context.Read(connection => List(connection, id, context));

    /// <summary>Shows a report.<uk>Показує звіт.</uk></summary>
    /// <remarks>
    /// To its body and the coordinator as it is being worked on, to everybody else as it was last accepted.
    /// <uk>Відповідальний виконавець і координатор бачать поточний стан звіту, решта — востаннє прийнятий звіт.</uk>
    /// </remarks>
    public static ApiResult Get(string id, string period, RequestContext context) =>
        context.Read(connection =>
        {
            var found = Show(connection, new(id, period), context);
            return found.Problem is { } problem
                ? problem
                : ApiResult.Ok((object?)found.Value.Worked ?? found.Value.Accepted!, found.Value.Revision);
        });

    /// <summary>The report as the one who asks may see it.</summary>
    public static Checked<ShownReport> Show(DbConnection connection, ReportKey key, RequestContext context)
    {
        var found = Open(connection, key, context);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var reporting = found.Value;
        return reporting switch
        {
            { Report: null } => new ProblemResult(Problems.ReportNotFound),
            { IsOpenToViewer: true } => new ShownReport(ReportPage.Read(connection, reporting).View(), null, reporting.Report.Revision),
            { Report.AcceptedSnapshot: { } accepted } => new ShownReport(
                null,
                PublicReport.Of(
                    SnapshotStore.Get(connection, key, accepted).Document,
                    ReportPage.Read(connection, reporting.AsAccepted(connection)),
                    WordingStore.Indicators(connection, reporting.Report.AcceptedEditionId!).ToDictionary(indicator => indicator.Code)
                ),
                reporting.Report.Revision
            ),
            _ => new ProblemResult(Problems.ReportNotFound),
        };
    }

    /// <summary>Gives everything needed to fill in a report.<uk>Дає все, що потрібно для заповнення звіту.</uk></summary>
    /// <remarks>
    /// A body that PUT takes as it stands, the deadline, this year's plan, original and current, the figures and comments of the period
    /// before, and what the rules say of it. A measure of a development programme comes with the money of the accepted report it repeats.
    /// <uk>Заготовка, яку PUT приймає без змін, строк подання, план на цей рік — первісний і чинний, дані й пояснення за попередній період
    /// та зауваження перевірки до них. До заходу програми соціально-економічного розвитку додано кошти з прийнятого звіту, які він
    /// повторює.</uk>
    /// </remarks>
    public static ApiResult Form(string id, string period, RequestContext context) =>
        context.Read(connection =>
        {
            var opened = OpenForm(connection, new(id, period), context);
            return opened.Problem is { } problem ? problem : ApiResult.Ok(opened.Value.Form, opened.Value.Reporting.Report?.Revision);
        });

    /// <summary>The form with the report it is of, for whoever works with that.</summary>
    public static Checked<(ReportingContext Reporting, ReportForm Form)> OpenForm(
        DbConnection connection,
        ReportKey key,
        RequestContext context
    )
    {
        var found = Open(connection, key, context);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var reporting = found.Value;
        if (!reporting.IsOpenToViewer)
        {
            return new ProblemResult(Problems.NotYourBody, new { body = reporting.BodyToOthers });
        }

        var sources = reporting.Program.KindValue.Rules().MayNameSources
            ? SourceReportStore.Load(connection, reporting.Edition.Id, reporting.Period)
            : [];
        return (reporting, ReportForm.Of(ReportPage.Read(connection, reporting), FormPrevious.Load(connection, reporting), sources));
    }

    private static ApiResult List(DbConnection connection, string id, RequestContext context)
    {
        if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
        {
            return ApiResult.Refused(Problems.ProgramNotFound);
        }

        var (editions, calendar, succession, options) = (
            ValidityStore.History(connection, id),
            CalendarStore.Load(connection),
            Succession.Load(connection),
            context.Get<ReportOptions>()
        );
        var extensions = ExtensionStore.OfProgram(connection, id);
        List<ReportSummary> items = [];
        foreach (var report in ReportStore.OfProgram(connection, id))
        {
            var period = Period.Parse(report.Period)!;
            var measured = ReportingContext.MeasuredAgainst(
                report,
                editions.InForce(period.EndDate),
                editionId => editions.Editions.FirstOrDefault(edition => edition.Id == editionId)
            );
            var isOpen = ReportingContext.IsOpenTo(context.Caller, succession.Chain(measured.ResponsibleBodyId, context.Today));
            if (isOpen || report.AcceptedSnapshot is not null)
            {
                Deadline deadline = new(
                    options.OpensOn(period),
                    calendar.DueOn(period),
                    calendar.ClosesOn(period),
                    extensions.GetValueOrDefault(period.Code)
                );
                items.Add(
                    new()
                    {
                        Period = period,
                        Status = isOpen ? report.StateValue : ReportState.Accepted,
                        Snapshot = isOpen ? report.StandingSnapshot : report.AcceptedSnapshot!.Value,
                        AcceptedSnapshot = report.AcceptedSnapshot,
                        SubmittedAt = isOpen ? report.SubmittedAt : report.AcceptedSubmittedAt,
                        DueOn = deadline.DueOn,
                        DaysLate = report.DaysLate,
                    }
                );
            }
        }

        return ApiResult.Ok(new Page<ReportSummary> { Items = items, Next = null }, program.Revision);
    }

    private static Checked<ReportingContext> Open(DbConnection connection, ReportKey key, RequestContext context) =>
        ReportingContext.Open(
            connection,
            key,
            new(context, context.Today),
            reporting =>
                ProblemResult.If(!reporting.Program.IsPublic, Problems.ReportNotFound)
                ?? ProblemResult.If(reporting.NotOwed() is not null, Problems.PeriodNotFound)
        );
}

/// <summary>A report as it is worked on, or as it was accepted: one of the two.</summary>
internal sealed record ShownReport(Report? Worked, PublicReport? Accepted, long Revision);
