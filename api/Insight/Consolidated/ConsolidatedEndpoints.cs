using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>The consolidated report of a period, whole and as a table.</summary>
internal static class ConsolidatedEndpoints
{
    private static readonly QueryParameter<Included?> s_include = Query.One<Included>(
        "include",
        "`accepted`, by default: the last accepted submission of each report. `submitted`: the last one, accepted or not; for the coordinator."
    );

    private static readonly QueryParameter[] s_parameters = [Moment.KnownAtParameter, s_include, .. ConsolidatedFilter.Parameters];

    public static void MapConsolidated(this IEndpointRouteBuilder api)
    {
        api.MapRead("/consolidated-reports/{period}", "getConsolidatedReport", Get)
            .OfPeriod()
            .TakesQuery(s_parameters)
            .Answers<ConsolidatedReport>();
        api.MapRead("/consolidated-reports/{period}.csv", "getConsolidatedReportAsCsv", GetAsCsv)
            .OfPeriod()
            .TakesQuery([.. s_parameters, Csv.Dialect])
            .AnswersText("text/csv");
    }

    private static RouteHandlerBuilder OfPeriod(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.PeriodNotFound, Problems.PeriodNotOpen, Problems.KeyMissing, Problems.RoleInsufficient);

    /// <summary>
    /// Adds up the reports of a period: plan and fact by source, the quarter alone, measures and indicators by state, deviations with
    /// their reasons, lateness, for each program and in all, and how complete it is. The same question with `knownAt` is answered by
    /// the same bytes for ever.
    /// </summary>
    private static ApiResult Get(string period, RequestContext context, ReportOptions options) =>
        Consolidate(period, context, options, report => ApiResult.Ok(report));

    /// <summary>The consolidated report as a table: a row for each program that owes a report, the missing ones without figures; the columns never change with the data.</summary>
    private static ApiResult GetAsCsv(string period, RequestContext context, ReportOptions options) =>
        Consolidate(
            period,
            context,
            options,
            report => ApiResult.Csv(Csv.Write(ConsolidatedTable.Header, ConsolidatedTable.Rows(report), context.Query))
        );

    private static ApiResult Consolidate(
        string code,
        RequestContext context,
        ReportOptions options,
        Func<ConsolidatedReport, ApiResult> answer
    )
    {
        var include = context.Query.Get(s_include) ?? Included.Accepted;
        if (include == Included.Submitted && !context.Caller.IsAtLeast(Role.Coordinator))
        {
            return context.Caller.Role is { } role
                ? ApiResult.Refused(Problems.RoleInsufficient, new { needed = Role.Coordinator, role })
                : ApiResult.Refused(Problems.KeyMissing);
        }

        var knownAt = context.Query.Get(Moment.KnownAtParameter);
        if (Moment.InFuture(knownAt, context) is { } unknowable)
        {
            return unknowable;
        }

        if (Period.Parse(code) is not { } period)
        {
            return ApiResult.Refused(Problems.PeriodNotFound);
        }

        if (period.QuarterStart > (knownAt is { } moment ? context.Clock.DateOf(moment) : context.Today))
        {
            return ApiResult.Refused(Problems.PeriodNotOpen, new { period = period.Code, opensOn = Iso.Text(options.OpensOn(period)) });
        }

        var filter = ConsolidatedFilter.Of(context.Query);
        var material = context.ReadAt(knownAt, connection => ConsolidationInput.Read(connection, period, knownAt, include, filter));
        return answer(Consolidation.Of(period, knownAt, include, material, filter.Kinds.Count > 0));
    }
}
