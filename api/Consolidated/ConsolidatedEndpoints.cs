using Monitoring.Access;
using Monitoring.Calendar;
using Monitoring.Http;
using Monitoring.Programs;
using Monitoring.Values;

namespace Monitoring.Consolidated;

/// <summary>The consolidated report of a period, whole and as a table.</summary>
internal static class ConsolidatedEndpoints
{
    private static readonly QueryParameter<Boxed<Included>> s_include =
        Query.One<Included>("include", "`accepted`, by default: the last accepted submission of each report. `submitted`: the last one, accepted or not; for the coordinator.");

    private static readonly QueryParameter[] s_parameters = [Moment.KnownAtParameter, s_include, .. ConsolidatedFilter.Parameters];

    public static void MapConsolidated(this IEndpointRouteBuilder api)
    {
        api.MapRead("/consolidated-reports/{period}", "getConsolidatedReport", Get).OfPeriod().TakesQuery(s_parameters).Answers<ConsolidatedReport>();
        api.MapRead("/consolidated-reports/{period}.csv", "getConsolidatedReportAsCsv", GetAsCsv).OfPeriod().TakesQuery([.. s_parameters, Csv.Dialect]).AnswersText("text/csv");
    }

    private static RouteHandlerBuilder OfPeriod(this RouteHandlerBuilder operation) =>
        operation.Refuses(Problems.PeriodNotFound, Problems.PeriodNotOpen, Problems.KeyMissing, Problems.RoleInsufficient);

    /// <summary>
    /// Adds up the reports of a period: plan and fact by source, the quarter alone, measures and indicators by state, deviations with
    /// their reasons, lateness, for each program and in all, and how complete it is. The same question with `knownAt` is answered by
    /// the same bytes for ever.
    /// </summary>
    private static Answer Get(string period, Exchange exchange, ReportOptions options) => Consolidate(period, exchange, options, report => Answer.Ok(report));

    /// <summary>The consolidated report as a table: a row for each program that owes a report, the missing ones without figures; the columns never change with the data.</summary>
    private static Answer GetAsCsv(string period, Exchange exchange, ReportOptions options) => Consolidate(period, exchange, options, report =>
        Answer.Csv(Csv.Write(ConsolidatedTable.Header, ConsolidatedTable.Rows(report), exchange.Query)));

    private static Answer Consolidate(string code, Exchange exchange, ReportOptions options, Func<ConsolidatedReport, Answer> answer)
    {
        var include = exchange.Query.Get(s_include)?.Value ?? Included.Accepted;
        if (include == Included.Submitted && !exchange.Caller.IsAtLeast(Role.Coordinator))
        {
            return exchange.Caller.Role is { } role ? Answer.Refused(Problems.RoleInsufficient, new { needed = Role.Coordinator, role }) : Answer.Refused(Problems.KeyMissing);
        }

        var knownAt = exchange.Query.Get(Moment.KnownAtParameter)?.Value;
        if (Moment.InFuture(knownAt, exchange) is { } unknowable)
        {
            return unknowable;
        }

        if (Period.Parse(code) is not { } period)
        {
            return Answer.Refused(Problems.PeriodNotFound);
        }

        if (period.QuarterStart > (knownAt is { } moment ? exchange.Clock.DateOf(moment) : exchange.Today))
        {
            return Answer.Refused(Problems.PeriodNotOpen, new { period = period.Code, opensOn = Iso.Text(options.OpensOn(period)) });
        }

        var filter = ConsolidatedFilter.Of(exchange.Query);
        var material = exchange.ReadAt(knownAt, connection => Material.Read(connection, period, knownAt, include, filter));
        return answer(Consolidation.Of(period, knownAt, include, material, filter.Kinds.Count > 0));
    }
}
