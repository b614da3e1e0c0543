using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.Figures;

/// <summary>Puts a year into figures.</summary>
internal static class StatisticsService
{
    /// <summary>The department's year in figures.<uk>Показує рік роботи департаменту в цифрах.</uk></summary>
    /// <remarks>
    /// Programs, amendments, reports, conclusions, money by source and donor; each figure with the address of what it counts.
    /// <uk>Програми, зміни до них, звіти, висновки, кошти за джерелами й донорами; біля кожної цифри — адреса того, що пораховано.</uk>
    /// </remarks>
    public static ApiResult Get(string year, RequestContext context) =>
        Years.OfPeriods.Parse(year) is not { } wanted
            ? ApiResult.Refused(Problems.YearNotFound)
            : context.Read(connection => ApiResult.Ok(YearStatistics.Of(connection, wanted, context.Clock)));

    /// <summary>
    /// International assistance and loans of a year by donor, implementer and program.
    /// <uk>Показує міжнародну допомогу й позики за рік: донори, виконавці, програми.</uk>
    /// </summary>
    /// <remarks>
    /// Planned and spent, equipment and services apart.
    /// <uk>План і використані кошти, обладнання та послуги — окремо.</uk>
    /// </remarks>
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
                        AsOfPeriods = PeriodPrograms.Of(
                            Period.LastOf(wanted),
                            lines
                                .Where(line => line.Period is not null)
                                .DistinctBy(line => line.ProgramId)
                                .Select(line => line.Period!.Code)
                        ),
                        Donors = DonorTotal.Of(lines),
                        Lines = lines,
                    }
                );
            });
}
