using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.Figures;

/// <summary>Puts a year into figures.</summary>
internal static class StatisticsService
{
    /// <summary>The department's year in figures.</summary>
    /// <remarks>
    /// Programs, amendments, reports, conclusions, money by source and donor; each figure with the address of what it counts.
    /// </remarks>
    public static ApiResult Get(string year, RequestContext context) =>
        Years.OfPeriods.Parse(year) is not { } wanted
            ? ApiResult.Refused(Problems.YearNotFound)
            : context.Read(connection => ApiResult.Ok(YearStatistics.Of(connection, wanted, context.Caller, context.Clock)));

    /// <summary>International assistance and loans of a year by donor, implementer and program.</summary>
    /// <remarks>Planned and spent, equipment and services apart.</remarks>
    public static ApiResult GetAssistance(string year, RequestContext context) =>
        Years.OfPeriods.Parse(year) is not { } wanted
            ? ApiResult.Refused(Problems.YearNotFound)
            : context.Read(connection =>
            {
                var lines = AssistanceStore.Lines(connection, wanted);
                return ApiResult.Ok(
                    new Assistance
                    {
                        Year = wanted,
                        Donors = DonorTotal.Of(lines),
                        Lines = lines,
                    }
                );
            });
}
