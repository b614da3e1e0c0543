using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>Adds up the reports of a period for whoever may see them.</summary>
internal static class ConsolidatedService
{
    private static readonly QueryParameter<Included?> s_include = Query.One<Included>(
        "include",
        "`accepted`, by default: the last accepted submission of each report. "
            + "`submitted`: the last one, accepted or not; for the coordinator."
    );

    public static QueryParameter[] Parameters { get; } = [Moment.KnownAtParameter, s_include, .. ConsolidatedFilter.Parameters];

    /// <summary>
    /// Adds up the reports of a period: plan and fact by source, the quarter alone, measures and indicators by state, deviations with
    /// their reasons, lateness, for each program and in all, and how complete it is. The same question with `knownAt` is answered by
    /// the same bytes for ever.
    /// </summary>
    public static ApiResult Get(string period, RequestContext context, ReportOptions options)
    {
        var report = Consolidate(period, context, options);
        return report.Problem is { } problem ? problem : ApiResult.Ok(report.Value);
    }

    /// <summary>The consolidated report as a table: a row for each program that owes a report, the missing ones without figures; the columns never change with the data.</summary>
    public static ApiResult GetAsCsv(string period, RequestContext context, ReportOptions options)
    {
        var report = Consolidate(period, context, options);
        return report.Problem is { } problem
            ? problem
            : ApiResult.Csv(Csv.Table(ConsolidatedTable.Header, ConsolidatedTable.Rows(report.Value), context.Query));
    }

    private static Checked<ConsolidatedReport> Consolidate(string code, RequestContext context, ReportOptions options)
    {
        var include = context.Query.Get(s_include) ?? Included.Accepted;
        if (include == Included.Submitted && !context.Caller.IsAtLeast(Role.Coordinator))
        {
            return context.Caller.Role is { } role
                ? new ProblemResult(Problems.RoleInsufficient, new { needed = Role.Coordinator, role })
                : new ProblemResult(Problems.KeyMissing);
        }

        var knownAt = context.Query.Get(Moment.KnownAtParameter);
        if (Moment.InFuture(knownAt, context) is { } unknowable)
        {
            return unknowable;
        }

        if (Period.Parse(code) is not { } period)
        {
            return new ProblemResult(Problems.PeriodNotFound);
        }

        if (period.QuarterStart > (knownAt is { } moment ? context.Clock.DateOf(moment) : context.Today))
        {
            return new ProblemResult(Problems.PeriodNotOpen, new { period = period.Labelled, opensOn = options.OpensOn(period) });
        }

        ConsolidatedQuestion question = new(period, knownAt, include, ConsolidatedFilter.Of(context.Query));
        return Consolidation.Of(question, context.ReadAt(knownAt, connection => ConsolidationInput.Read(connection, question)));
    }
}
