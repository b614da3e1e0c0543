using Monitoring.Access;
using Monitoring.Calendar;
using Monitoring.Http;

namespace Monitoring.Figures;

/// <summary>A year in figures, and the assistance donors gave in it.</summary>
internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        api.MapRead("/statistics/{year}", "getStatistics", Statistics).Answers<YearStatistics>().Refuses(Problems.YearNotFound);
        api.MapRead("/assistance/{year}", "getAssistance", GetAssistance).Answers<Assistance>().Refuses(Problems.YearNotFound);
    }

    /// <summary>The department's year in figures: programs, amendments, reports, conclusions, money by source and donor; each figure with the address of what it counts.</summary>
    private static Answer Statistics(string year, Exchange exchange) => CalendarDesk.YearOf(year) is not (>= 2000 and var wanted) ? Answer.Refused(Problems.YearNotFound) : exchange.Read(connection =>
        Answer.Ok(YearStatistics.Of(connection, wanted, exchange.Caller, exchange.Clock)));

    /// <summary>International assistance and loans of a year by donor, implementer and program: planned and spent, equipment and services apart.</summary>
    private static Answer GetAssistance(string year, Exchange exchange) => CalendarDesk.YearOf(year) is not (>= 2000 and var wanted) ? Answer.Refused(Problems.YearNotFound) : exchange.Read(connection =>
    {
        var lines = AssistanceStore.Lines(connection, wanted);
        return Answer.Ok(new Assistance { Year = wanted, Donors = DonorTotal.Of(lines), Lines = lines });
    });
}
