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
        api.MapGet(Year, CalendarService.GetYear).Reads("getCalendar").Answers<CalendarYear>().Refuses(Problems.YearNotFound);
        api.MapGet(Rules, CalendarService.ListRules).Reads("listDeadlineRules").Answers<Page<DeadlineRule>>();
        api.MapGet(Rules + "/{id}", CalendarService.GetRule)
            .Reads("getDeadlineRule")
            .Answers<DeadlineRule>()
            .Refuses(Problems.RuleNotFound);
        api.MapPost(Rules, CalendarService.AddRule)
            .Writes("createDeadlineRule")
            .TakesBody<NewDeadlineRule>()
            .Answers<WrittenDeadlineRule>(201)
            .Refuses(Problems.RuleUnchanged);
        api.MapGet(Holidays, CalendarService.GetHolidays).Reads("getHolidays").Answers<Holidays>().Refuses(Problems.YearNotFound);
        api.MapPut(Holidays, CalendarService.ReplaceHolidays)
            .Writes("replaceHolidays")
            .TakesIfMatch()
            .TakesBody<NewHolidays>()
            .Answers<Holidays>()
            .Refuses(Problems.YearNotFound, Problems.DeadlinePassed);
    }
}
