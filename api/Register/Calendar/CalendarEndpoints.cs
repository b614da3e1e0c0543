using Monitoring.Platform.Http;

namespace Monitoring.Register.Calendar;

/// <summary>Deadlines as data: rules valid from a day, holidays of a year, and what they make of the periods.</summary>
internal static class CalendarEndpoints
{
    private const string Year = "/calendar/{year}";
    private const string Rules = "/calendar/rules";
    private const string Holidays = "/calendar/holidays/{year}";

    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        api.MapRead(Year, "getCalendar", CalendarService.GetYear).Answers<CalendarYear>().Refuses(Problems.YearNotFound);
        api.MapRead(Rules, "listDeadlineRules", CalendarService.ListRules).Answers<Page<DeadlineRule>>();
        api.MapRead(Rules + "/{id}", "getDeadlineRule", CalendarService.GetRule).Answers<DeadlineRule>().Refuses(Problems.RuleNotFound);
        api.MapWrite("POST", Rules, "createDeadlineRule", CalendarService.AddRule)
            .TakesBody<NewDeadlineRule>()
            .Answers<DeadlineRule>(201)
            .Refuses(Problems.RuleUnchanged);
        api.MapRead(Holidays, "getHolidays", CalendarService.GetHolidays).Answers<Holidays>().Refuses(Problems.YearNotFound);
        api.MapWrite("PUT", Holidays, "replaceHolidays", CalendarService.ReplaceHolidays)
            .TakesIfMatch()
            .TakesBody<NewHolidays>()
            .Answers<Holidays>()
            .Refuses(Problems.YearNotFound, Problems.DeadlinePassed);
    }
}
