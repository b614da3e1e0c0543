using System.Data.Common;
using Dapper;

namespace Monitoring.Insight.OpenData;

/// <summary>The periods that have reports, from the first: what is told of reports is read one period after the other.</summary>
internal static class ReportedPeriods
{
    /// <summary>Each found behind the one before it, without a look at all reports.</summary>
    public static List<string> Of(DbConnection connection) =>
        connection
            .Query<string>(
                """
                with recursive reported (period) as (
                    select min(period) from report
                    union all
                    select (select min(r.period) from report r where r.period > reported.period) from reported where period is not null
                )
                select period from reported where period is not null
                """
            )
            .AsList();
}
